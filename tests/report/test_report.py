"""The report from hand-made rows: what is on the page, what lies beside it, and the same bytes."""

import csv
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from corroborate import tables
from corroborate.cli import main
from corroborate.compare.reuse.passages import passage_texts
from corroborate.plots.anchors import anchor, slug
from corroborate.report.dataset import read
from corroborate.report.export.spreadsheet import cell, guard
from corroborate.report.pages.marked_text import Span, pieces
from corroborate.report.write_report import write_report
from corroborate.tables import Block, Reuse, Sentence
from tests.report.report_corpus import harbour, many, replace

SECTIONS = (
    "in-short",
    "sources",
    "figures",
    "quotations",
    "copies",
    "people-and-places",
    "timeline",
    "texts",
    "how",
    "provenance",
)


class Page(HTMLParser):
    """The ids, links and tags of a page, and whether its tags are nested as they should be."""

    VOID = frozenset({"meta", "link", "br", "input", "path", "use", "rect", "img", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        values = dict(attrs)
        if "id" in values:
            self.ids.append(values["id"])
        if tag in ("a", "use"):
            self.links.append(values["href"])
        if tag not in self.VOID:
            if tag == "a":
                assert "a" not in self._open, "a link within a link"
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        optional = {"li", "p", "td", "tr"}
        while self._open and self._open[-1] != tag and self._open[-1] in optional:
            self._open.pop()
        assert self._open, tag
        assert self._open[-1] == tag
        self._open.pop()


def build(folder: Path, made=None, **options) -> Path:
    build_dir, corpus = (made or harbour()).write(folder)
    return write_report(build_dir, folder / "port", corpus_dir=corpus, **options)


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("report"))


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_section_is_there_and_every_link_leads_somewhere(report: Path) -> None:
    page = Page(report.read_text(encoding="utf-8"))
    assert set(SECTIONS) <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    for link in page.links:
        if link.startswith("#"):
            assert link[1:] in page.ids, link
        elif not link.startswith("https://example.org/"):
            assert (report.parent / link).exists(), link


def test_nothing_is_asked_of_any_server(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    page = Page(text)
    assert 'content="default-src &#39;none&#39;; ' in text
    assert not {"img", "iframe", "object", "embed", "video", "audio"} & set(page.tags)
    loads = [v for tag, n, v in page.attributes if n in ("src", "srcset", "action", "poster")]
    assert loads == []
    assert [v for tag, n, v in page.attributes if tag == "link" and n == "href"] == ["data:,"]
    assert not [n for _, n, _ in page.attributes if n == "style" or n.startswith("on")]
    assert not re.search(r"@import|url\((?!#)", text)


def test_the_same_rows_give_the_same_bytes_in_another_folder(report: Path, tmp_path: Path) -> None:
    again = build(tmp_path / "some" / "other place")
    assert hashes(report.parent) == hashes(again.parent)
    assert str(tmp_path) not in again.read_text(encoding="utf-8")


def test_building_again_changes_nothing_and_leaves_no_stale_file(tmp_path: Path) -> None:
    first = build(tmp_path)
    before = hashes(first.parent)
    (first.parent / "pages").mkdir()
    (first.parent / "pages" / "text-old.html").write_text("old")
    (first.parent / "tables" / "old.csv").write_text("old")
    build(tmp_path)
    assert hashes(first.parent) == before


def test_each_figure_leads_to_its_characters_and_back(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    made = harbour()
    for figure in made.rows["figures"]:
        at, row = anchor("at", figure.figure_id), anchor("figure", figure.figure_id)
        assert f"<tr id={row} " in text
        assert f"href=#{at}>" in text
        mark = re.search(rf'<a id={re.escape(at)} href=#([^">]+)>', text)
        assert mark
        assert mark[1] == row
        assert text[mark.end() :].startswith(figure.text)
        clean = made.text[figure.source_id]
        phrase = clean[figure.phrase_start : figure.phrase_end]
        first = made.raw[figure.source_id].index(phrase) + figure.start - figure.phrase_start
        if first != figure.start:
            assert f"file {first}–{first + len(figure.text)}" in text


def test_an_unusable_source_is_shown_with_its_reason(report: Path) -> None:
    text = report.read_text(encoding="utf-8")
    row = text[text.index("<tr id=s-004 ") :]
    assert "no article text was found: 1 block" in row[: row.index("</tr>")]
    assert "Please enable cookies" in text


def test_an_incomplete_build_says_so(tmp_path: Path) -> None:
    build_dir, corpus = harbour().write(tmp_path)
    (build_dir / "missing").mkdir()
    record = {"error": "01_clean of part 2: MemoryError", "files": ["a.txt", "b.txt"]}
    (build_dir / "missing" / "01_clean.2.json").write_text(json.dumps(record))
    write_report(build_dir, tmp_path / "r", corpus_dir=corpus)
    text = (tmp_path / "r" / "index.html").read_text(encoding="utf-8")
    assert "Incomplete" in text
    assert "01_clean of part 2: MemoryError. Files: a.txt, b.txt" in text


def test_accuracy_and_provenance_are_shown(tmp_path: Path) -> None:
    build_dir, corpus = harbour().write(tmp_path)
    (tmp_path / "a.json").write_text('{"figures": {"recall": 0.875}}')
    (tmp_path / "p.json").write_text('{"command": "make it again", "Answer": 42, "M": {"k": 1}}')
    arguments = ["report", corpus, "--tables", build_dir, "--out", tmp_path / "r"]
    arguments += ["--accuracy", tmp_path / "a.json", "--provenance", tmp_path / "p.json"]
    assert main([str(a) for a in arguments]) == 0
    text = (tmp_path / "r" / "index.html").read_text(encoding="utf-8")
    assert "No measurement on texts that the rules were not made with" in text
    for words in ("0.875", "make it again", "<dd>42</dd>", "<dt>k</dt>"):
        assert words in text
    for source in harbour().rows["sources"]:
        assert source.sha256 in text


def test_what_was_measured_on_unseen_texts_is_stated_with_day_and_command(tmp_path: Path) -> None:
    build_dir, corpus = harbour().write(tmp_path)
    (tmp_path / "u.json").write_text(
        '{"date": "2026-01-02", "command": "measure", "measured": {"figures": {"value": 0.75}}}'
    )
    arguments = ["report", corpus, "--tables", build_dir, "--out", tmp_path / "r"]
    assert main([str(a) for a in [*arguments, "--unseen", tmp_path / "u.json"]]) == 0
    text = (tmp_path / "r" / "index.html").read_text(encoding="utf-8")
    assert "Measured on 2026-01-02 on texts that the rules were not made with" in text
    assert "<code>measure</code>" in text
    assert "value 0.75" in text


@pytest.mark.parametrize(
    ("content", "message"),
    [("{", "not JSON"), ("[]", "not a mapping; write a JSON object"), (None, "No such file")],
)
def test_a_bad_file_of_facts_is_an_error_in_words(tmp_path, capsys, content, message) -> None:
    build_dir, corpus = harbour().write(tmp_path)
    if content is not None:
        (tmp_path / "a.json").write_text(content)
    arguments = ["report", corpus, "--tables", build_dir, "--out", tmp_path / "r"]
    assert main([str(a) for a in [*arguments, "--accuracy", tmp_path / "a.json"]]) == 1
    assert message in capsys.readouterr().err


def test_tables_that_are_not_built_are_an_error_in_words(tmp_path, capsys) -> None:
    arguments = ["report", tmp_path, "--tables", tmp_path, "--out", tmp_path / "r"]
    assert main([str(a) for a in arguments]) == 1
    assert "has not been built" in capsys.readouterr().err


def test_every_table_is_a_csv_with_its_columns_described(report: Path) -> None:
    package = json.loads((report.parent / "tables" / "datapackage.json").read_text("utf-8"))
    described = {r["name"]: r for r in package["resources"]}
    assert set(tables.TABLES) | {"figures_ucdp"} == set(described)
    for name, resource in described.items():
        data = (report.parent / "tables" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
        assert rows[0] == [field["name"] for field in resource["schema"]["fields"]]
        assert all(len(row) == len(rows[0]) for row in rows)
        if name in tables.TABLES:
            assert len(rows) - 1 == len(harbour().rows[name])


def test_figures_as_conflict_data(report: Path) -> None:
    with (report.parent / "tables" / "figures_ucdp.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (rows[0]["low"], rows[0]["best"], rows[0]["high"]) == ("46", "", "")
    assert (rows[0]["where_name"], rows[0]["country"], rows[0]["verdict"]) == (
        "Latakia",
        "SY",
        "conflict",
    )


def test_annotations_point_at_the_characters_twice(report: Path) -> None:
    made = harbour()
    folder = report.parent / "annotations"
    collection = json.loads((folder / "collection.jsonld").read_text("utf-8"))
    name, seen = collection["first"], 0
    while name:
        page = json.loads((folder / name).read_text("utf-8"))
        assert page["startIndex"] == seen
        for item in page["items"]:
            seen += 1
            for target in item["target"]:
                position, quote = target["selector"]
                path = folder / target["source"]
                source_id = name.removesuffix(".jsonld")
                text = (
                    path.read_text("utf-8")
                    if target["source"].endswith(".txt")
                    else made.raw[source_id]
                )
                assert text[position["start"] : position["end"]] == quote["exact"]
                assert text[: position["start"]].endswith(quote["prefix"])
                assert text[position["end"] :].startswith(quote["suffix"])
            assert len(item["target"]) == 2
            assert f"id={item['id'].partition('#')[2]}" in report.read_text("utf-8")
        name = page.get("next")
    assert seen == collection["total"] > 10


def test_the_crate_lists_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "Snakefile").write_text("rule all:\n")
    out = build(tmp_path, workflow=tmp_path / "Snakefile").parent
    graph = json.loads((out / "ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    entities = {entity["@id"]: entity for entity in graph}
    assert len(entities) == len(graph)
    listed = {part["@id"] for part in entities["./"]["hasPart"]}
    assert listed == hashes(out).keys() - {"ro-crate-metadata.json"}
    assert entities["./"]["mainEntity"] == {"@id": "Snakefile"}
    assert "ComputationalWorkflow" in entities["Snakefile"]["@type"]
    run = entities["#run"]
    for reference in [*run["object"], *run["result"], run["instrument"]]:
        assert reference["@id"] in entities
    for path in listed:
        assert entities[path]["sha256"] == hashes(out)[path]
    assert entities["./"]["datePublished"] == "2016-03-04"


def test_excerpts_hold_cited_sentences_and_nothing_else(tmp_path: Path) -> None:
    made = harbour()
    out = build(tmp_path, made, excerpts=True).parent
    text = (out / "index.html").read_text("utf-8")
    page = Page(text)
    for link in page.links:
        assert not link.startswith("#") or link[1:] in page.ids, link
    assert "At least" in text
    assert "[…]" in text
    assert not (out / "texts").exists()
    everything = "".join(p.read_text("utf-8") for p in out.rglob("*") if p.is_file())
    for dropped in ("Home | News | Weather", "Buy our paper", "LATAKIA, March 4"):
        assert dropped not in everything
    assert "% of the texts" in text
    pages = tmp_path / "again" / "port" / "notebooks"
    pages.mkdir(parents=True)
    (pages / "01.html").write_text("Buy our paper")
    build(tmp_path / "again", made, excerpts=True)
    assert not pages.exists()
    assert "LATAKIA, March 4" in build(tmp_path / "full").read_text("utf-8")


def test_excerpts_show_a_quotation_only_where_all_of_it_may_be_shown(tmp_path: Path) -> None:
    build, corpus = harbour().write(tmp_path)
    full = read(build, name="port", corpus_dir=corpus)
    first, second = full.sentences_of["000"][:2]
    for cited, shown in (
        ([first, second], True),  # though a space lies between the two
        ([first], False),
        ([second], False),
        ([], False),
    ):
        edition = replace(full, cited={"000": [(s.start, s.end) for s in cited]})
        assert edition.may_show("000", first.start, second.end) is shown
    assert full.may_show("000", first.start, second.end)


def test_from_two_hundred_sources_on_texts_and_long_tables_have_pages(tmp_path: Path) -> None:
    index = build(tmp_path, many(203))
    pages = {p: Page(p.read_text("utf-8")) for p in [index, *index.parent.glob("pages/*.html")]}
    assert index.parent / "pages" / "text-000.html" in pages
    assert index.parent / "pages" / "figures-1.html" in pages
    assert "Item 150" not in index.read_text("utf-8")[:1]
    known = {p.resolve(): set(page.ids) for p, page in pages.items()}
    for path, page in pages.items():
        for link in page.links:
            file, _, name = link.partition("#")
            if not link.startswith("https:"):
                target = (path.parent / file).resolve() if file else path.resolve()
                assert target.exists(), link
                assert not name or name in known[target], link


def test_a_small_report_is_small(report: Path) -> None:
    assert report.stat().st_size < 200_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("\u202e=1", "'\u202e=1"),
        ("＝1", "'＝1"),
        ("46 = 40 + 6", "46 = 40 + 6"),
        ("a-b", "a-b"),
        ("", ""),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_guarded(text: str, expected: str) -> None:
    assert guard(text) == expected


def test_numbers_are_no_formulas() -> None:
    assert [cell(v) for v in (-1.0, -2, 0.25, True, None, ("=a",))] == [
        "-1", "-2", "0.25", "true", "", '["=a"]',
    ]  # fmt: skip


def test_marks_that_cross_are_split_and_stay_well_formed() -> None:
    block = Block("s", 0, 0, 10, 0, 10, "0123456789", True, "body")
    spans = [
        Span(0, 6, "copy", "ca-x", "copy-x"),
        Span(4, 9, "quote", "at-q", "quote-q"),
        Span(5, 7, "figure", "at-f", "figure-f"),
        Span(5, 7, "name", "m-n", "name-n"),
    ]
    (piece,) = pieces([block], spans, href="#{}".format)
    page = Page(f"<p>{piece.words}</p>")
    assert Markup(re.sub(r"<a [^>]*>[↩⇉]</a>", "", piece.words)).striptags() == block.text
    assert sorted(page.ids) == ["at-f", "at-q", "ca-x", "m-n"]


def test_marks_run_over_blocks_with_one_anchor() -> None:
    blocks = [
        Block("s", 0, 0, 4, 0, 4, "abcd", True, "body"),
        Block("s", 1, 4, 8, None, None, "junk", False, "advert"),
        Block("s", 2, 8, 12, 6, 10, "efgh", True, "body"),
    ]
    done = pieces(blocks, [Span(2, 8, "quote", "at-q", "quote-q")], href="#{}".format)
    assert [p.kept for p in done] == [True, False, True]
    assert sum(p.words.count('id="at-q"') for p in done) == 1
    assert 'class="m-quote"' in done[2].words


def test_the_text_of_a_shared_passage_is_cut_from_its_sentences() -> None:
    def sentence(source_id: str, number: int, start: int, text: str) -> Sentence:
        return Sentence(source_id, number, start, start + len(text), text)

    sentences = [
        sentence("a", 0, 0, "They left."),
        sentence("a", 1, 12, "Nobody came."),
        sentence("b", 0, 5, "Nobody came."),
        sentence("c", 0, 0, "Not shown."),
    ]
    row = Reuse("a-b", "a", 5, 24, "b", 5, 12, 1.0, "prose", "unknown", "")
    assert passage_texts([row], sentences) == [("left.  Nobody came.", "Nobody ")]


def test_slugs_keep_ids_apart() -> None:
    assert slug("000.f12") == "000.f12"
    assert len({slug(s) for s in ("a b", "a~b", "a%b", "a_b", "é")}) == 5


def test_an_anchor_has_a_long_id_cut_and_keeps_it_apart() -> None:
    assert anchor("figure", "000.f12") == "figure-000.f12"
    long = [anchor("figure", f"gazette-2016-11-0{n}.f12") for n in range(1, 4)]
    assert len(set(long)) == 3
    assert all(len(name) < 22 and name.endswith(".f12") for name in long)


def test_a_quantity_that_very_many_state_names_a_hundred_and_leads_to_the_rest(tmp_path) -> None:
    made = many(156)
    stated = [f.figure_id for f in made.rows["figures"] if f.source_id > "004"]
    for count, note in ((100, None), (151, "and 51 more, a row each in")):
        group = replace(
            made.rows["figure_groups"][-1],
            members=tuple(stated[:count]),
            n_sources=9,
            verdict="overlap",
        )
        made.rows["figure_groups"][-1] = group
        page = build(tmp_path / str(count), made).read_text(encoding="utf-8")
        name = anchor("group", group.group_id)
        (row,) = re.findall(rf"<tr id={name} .*?(?=<tr|</tbody>)", page, re.S)
        assert row.count("</bdi>: <b>") == 100
        assert (note in row) if note else ("more, " not in row)
    assert "<a href=#figures>Figures</a>" in row


def test_rows_of_copies_of_a_text_do_not_count(tmp_path: Path) -> None:
    made = harbour()
    one = made.rows["sources"][0]
    made.rows["sources"][2] = replace(made.rows["sources"][2], text_sha256=one.text_sha256)
    build_dir, corpus = made.write(tmp_path)
    assert [s.source_id for s in read(build_dir, name="port", corpus_dir=corpus).used] == [
        "000",
        "001",
        "003",
    ]
