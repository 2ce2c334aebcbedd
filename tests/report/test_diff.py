"""What changed since an older report: told with its reason, as a page and as a table."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from corroborate.cli import main
from corroborate.report.diff.change_sentences import Words, tell
from corroborate.report.diff.table_diff import compare, read_tables
from tests.report.report_corpus import harbour, many, replace
from tests.report.test_report import Page, build


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("report"))


def revise(rows: dict[str, list[Any]]) -> Any:
    """Give the second source another text, and its figure another number; return it as it was."""
    rows["sources"][1] = replace(rows["sources"][1], sha256="0" * 64, text_sha256="1" * 64)
    figure = rows["figures"][1]
    rows["figures"][1] = replace(figure, low=53.0, best=53.0, high=53.0)
    return figure


def test_what_changed_is_named_with_its_reason(tmp_path: Path) -> None:
    old = build(tmp_path / "old").parent
    made = harbour()
    rows = made.rows
    figure = revise(rows)
    rows["figure_groups"][1] = replace(rows["figure_groups"][1], grade="weak", reviewed="weak: no")
    rows["sources"] = [s for s in rows["sources"] if s.source_id != "004"]
    new = build(tmp_path / "new", made).parent
    found = compare(read_tables(old / "tables"), read_tables(new / "tables"))
    kinds = {(c.kind, c.change, c.id): c for c in found}
    assert ("source", "gone", "004") in kinds
    assert kinds["figure", "different", figure.figure_id].why == "file of the source changed (001)"
    verdicts = [c for c in found if c.kind == "verdict"]
    assert [(c.before, c.after, c.why) for c in verdicts] == [
        ("grade: fair", "grade: weak", "review decision: weak: no")
    ]
    assert compare(read_tables(old / "tables"), read_tables(old / "tables")) == []


def told(old: Path, new: Path) -> dict[str, list[str]]:
    before, after = read_tables(old / "tables"), read_tables(new / "tables")
    sections = tell(compare(before, after), Words(before, after))
    return {section.heading: [told.words for told in section.told] for section in sections}


def test_changes_are_told_in_sentences_without_ids(tmp_path: Path) -> None:
    old = build(tmp_path / "old").parent
    made = harbour()
    rows = made.rows
    revise(rows)
    rows["figures"] = rows["figures"][:-1]
    group = rows["figure_groups"][0]
    rows["figure_groups"][0] = replace(
        group, verdict="agree", low=46, best=46, high=46, n_origins=3
    )
    rows["sources"] = [s for s in rows["sources"] if s.source_id != "004"]
    said = told(old, build(tmp_path / "new", made).parent)
    assert said["What the sources say of one quantity"] == [
        "people killed in Latakia: agree (was conflict); 3 origins (was 2); 46 (was 46 to 52). "
        "Why: file of the source changed: Coastal Wire."
    ]
    assert "S5 is gone, with 0 figures and 0 quotations." in said["Sources"]
    assert "Coastal Wire: its text is another." in said["Sources"]
    assert said["Figures"] == [
        "Harbour Gazette: 1 figure no longer found: “300”. "
        "Why: settings, word lists or review of other rows.",
        "Coastal Wire, “52”: 53 (was 52). Why: file of the source changed: Coastal Wire.",
    ]
    assert told(old, old) == {}


def test_a_group_under_another_name_is_known_by_its_members(tmp_path: Path) -> None:
    old = build(tmp_path / "old").parent
    made = harbour()
    first, *rest = made.rows["figure_groups"]
    made.rows["figure_groups"] = [replace(first, group_id="renamed", verdict="overlap"), *rest]
    new = build(tmp_path / "new", made).parent
    found = compare(read_tables(old / "tables"), read_tables(new / "tables"))
    assert {(c.kind, c.change) for c in found if c.id == "renamed"} == {("verdict", "different")}
    assert not [c for c in found if c.change in ("new", "gone")]


def test_a_figure_that_only_moved_has_not_changed(tmp_path: Path) -> None:
    old = build(tmp_path / "old").parent
    made = harbour()
    moved = made.rows["figures"][-1]
    new_id = f"{moved.source_id}.f{moved.start + 5}"
    made.rows["figures"][-1] = replace(moved, figure_id=new_id)
    made.rows["figure_groups"][-1] = replace(
        made.rows["figure_groups"][-1], group_id=f"g-{new_id}", members=(new_id,)
    )
    new = build(tmp_path / "new", made).parent
    found = compare(read_tables(old / "tables"), read_tables(new / "tables"))
    assert [c for c in found if c.kind == "figure"] == []


def test_changes_are_a_page_and_a_table(tmp_path: Path, report: Path, capsys) -> None:
    newer = build(tmp_path / "newer", many(6)).parent / "tables"
    older = report.parent / "tables"
    out = tmp_path / "newer" / "port" / "changes"
    assert main(["changes", str(older), str(newer), "--out", str(out)]) == 0
    text = (out / "changes.html").read_text("utf-8")
    page = Page(text)
    assert "source added: " in text
    assert "source added (005)" not in text
    for link in page.links:
        file, _, name = link.partition("#")
        assert (out / file).exists()
        if file:
            assert f"id={name}" in (out / file).read_text("utf-8") or not name, link
    rows = list(csv.DictReader(io.StringIO((out / "changes.csv").read_text("utf-8"))))
    assert {"kind": "source", "change": "new", "id": "005"}.items() <= rows[0].items()
    assert main(["changes", str(tmp_path), str(newer), "--out", str(out)]) == 1
    assert "the table is not there" in capsys.readouterr().err
