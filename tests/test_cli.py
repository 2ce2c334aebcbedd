"""The command line, as a stranger uses it."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from corroborate.cli import main

PAGE = (
    "<html><head><title>Fire in the mill</title></head><body><article>"
    "<h1>Fire in the mill of Dunmore</h1>"
    "<p>At least {n} people were hurt when the old mill of Dunmore burned down on Monday, the fire "
    "brigade said.</p><p>“We heard the bells at four in the morning,” said Ines Halloran, who "
    "lives across the river.</p><p>The mill had been empty for years, and the town wanted to make "
    "flats of it.</p></article></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "mill"
    place.mkdir()
    for name, n in (("gazette", 7), ("herald", 9)):
        (place / f"{name}.html").write_text(PAGE.format(n=n))
    (place / "notes.epub").write_text("PK")
    return place


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["--help"])
    said = capsys.readouterr().out
    assert done.value.code == 0
    for command in ("clean", "extract", "compare", "report", "changes"):
        assert f"corroborate {command}" in said
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert len(capsys.readouterr().out.splitlines()) > 8


def test_cleaning_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", str(folder / "gazette.html")]) == 0
    said = capsys.readouterr().out
    assert "At least 7 people were hurt" in said
    assert main(["clean", "--json", str(folder / "gazette.html")]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["source_id"], row["status"]) == ("gazette", "ok")
    assert "Ines Halloran" in row["text"]


def test_extracting_from_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(folder / "gazette.html"), "--published-on", "2024-05-07"]) == 0
    figure = next(row for row in rows(capsys.readouterr().out) if row["text"] == "7")
    assert figure["source_id"] == "gazette"
    assert figure["date_from"] == "2024-05-06"
    options = ["--table", "quotes", "--format", "jsonl"]
    assert main(["extract", str(folder / "herald.html"), *options]) == 0
    quotes = list(map(json.loads, capsys.readouterr().out.splitlines()))
    assert "Ines Halloran" in {q["speaker"] for q in quotes if q["form"] == "direct"}


def test_comparing_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(folder)]) == 0
    out = capsys.readouterr()
    assert any(row["n_sources"] == "2" for row in rows(out.out))
    assert "notes.epub: unreadable: an EPUB: save the chapters as HTML" in out.err
    assert main(["compare", str(folder), "--out", str(folder.parent / "tables")]) == 0
    assert len(rows((folder.parent / "tables" / "sources.csv").read_text())) == 3


def test_a_report_of_a_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.parent / "report"
    assert main(["report", str(folder), "--out", str(out)]) == 0
    assert capsys.readouterr().out == f"{out / 'index.html'}\n"
    assert "Ines Halloran" in (out / "index.html").read_text()
    assert (out / "tables" / "figures.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["clean", "nothing.html"], "corroborate: nothing.html: there is no such file"),
        (["compare", "nothing"], "corroborate: nothing: there is no such corpus folder"),
        (["extract", "{folder}/notes.epub"], "notes.epub: an EPUB: save the chapters as HTML"),
    ],
)
def test_a_mistake_is_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main([a.format(folder=folder) for a in arguments]) == 1
    out = capsys.readouterr()
    assert said in out.err
    assert out.err.count("\n") == 1
    assert out.out == ""


def test_rows_can_be_piped_to_a_program_that_stops_reading(folder: Path) -> None:
    done = subprocess.run(
        f'"{sys.executable}" -m corroborate compare "{folder}" --table sentences | head -1',
        shell=True, capture_output=True, text=True, env=os.environ,
    )  # fmt: skip
    assert done.stdout.startswith("source_id,")
    assert "Traceback" not in done.stderr
