"""`sources.csv`: as people and their programs write it, and what is said where it is wrong."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest

from corroborate.clean.clean_corpus import clean_items
from corroborate.corpus.inspection import Known
from corroborate.corpus.listing import read_items
from corroborate.corpus.manifest import CorpusFile
from corroborate.errors import CorroborateError


def ids(folder: Path) -> list[str]:
    return [item.source_id for item in read_items(folder)]


def listed(folder: Path, **options: bool) -> tuple[dict[str, CorpusFile], list[str]]:
    notes: list[str] = []
    items = read_items(folder, notes=notes, **options)  # type: ignore[arg-type]
    return {item.path: item for item in items}, notes


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        (
            "source_id,file,published_on\nx,a.html,2016-11-03\ny,b.txt,3 Nov\n",
            "sources.csv:3: published_on '3 Nov' is not a date; write it as 2016-11-03",
        ),
        ("file,published_on\na.html,2016-02-30\n", "sources.csv:2: published_on '2016-02-30'"),
        (
            "file,publischer\na.html,X\n",
            "column 'publischer' is not known; did you mean 'publisher'",
        ),
        (
            "file\na.htm\n",
            "sources.csv:2: there is no file 'a.htm' in floods; did you mean 'a.html'",
        ),
        ("file\na.html\na.html\n", "sources.csv:3: 'a.html' is listed twice"),
        ("source_id,file\nx,a.html\nx,b.txt\n", "sources.csv:3: source_id 'x' stands in line 2"),
        ("source_id,file\nx,a.html\nX,b.txt\n", "sources.csv:3: source_id 'X' stands in line 2"),
        ("source_id,file\n../x,a.html\n", "source_id '../x' has other signs"),
        ("source_id,file\nAux,a.html\n", "or can be no file's name on some machines"),
        ("source_id,file\nx,a.html,extra\n", "sources.csv:2: 3 cells, 2 expected; put cells"),
        (
            "file,published_on\na.html,3/11/2016\n",
            "sources.csv:2: published_on '3/11/2016' can be 2016-11-03 or 2016-03-11; write it as",
        ),
        ("name,words\nx,y\n", "sources.csv:1: none of the columns is known; the first line must"),
        ("file,file\na.html,b.txt\n", "sources.csv:1: column 'file' stands twice"),
    ],
)
def test_a_wrong_manifest_says_what_where_and_what_to_do(
    folder: Path, manifest: str, message: str
) -> None:
    (folder / "sources.csv").write_text(manifest)
    with pytest.raises(CorroborateError) as caught:
        read_items(folder)
    assert message in str(caught.value)


@pytest.mark.parametrize("columns", ["file", "source_id", "source_id,file,url", "file,title"])
def test_every_column_of_the_manifest_is_optional(folder: Path, columns: str) -> None:
    cells = {"file": "a.html", "source_id": "a", "url": "https://example.org/a", "title": "=A1"}
    row = ",".join(cells[name] for name in columns.split(","))
    (folder / "sources.csv").write_text(f"{columns}\n{row}\n", encoding="utf-8-sig")
    assert ids(folder) == ["a", "b"]


@pytest.mark.parametrize(
    "manifest",
    [
        "file;publisher;title;published_on\na.html;Gazette;Fog, again;2016-11-03\n",
        "sep=;\nfile;publisher;title;published_on\na.html;Gazette;Fog, again;2016-11-03\n",
        "file\tpublisher\ttitle\tpublished_on\na.html\tGazette\tFog, again\t03-Nov-16\n",
        'file,publisher,title,published_on\r\na.html,Gazette,"Fog,\r\nagain",3 Nov 2016\r\n',
        'File, Publisher ,TITLE,Published_On,,\n.\\A.HTML,Gazette,"Fog, again",2016/11/3\n,,,,,\n',
        'file,publisher,title,published_on\na.html,Gazette,"Fog, again",20161103,,\n',
        "File name;Outlet;Headline;Date\na.html;Gazette;Fog, again;3 November 2016\n",
    ],
)
def test_a_manifest_is_read_as_programs_write_it(folder: Path, manifest: str) -> None:
    (folder / "sources.csv").write_text(manifest, encoding="utf-8-sig", newline="")
    item = listed(folder)[0]["a.html"]
    assert (item.publisher, item.title) == ("Gazette", "Fog, again")
    assert item.published_on == date(2016, 11, 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_manifest_is_read_in_the_encodings_of_excel(folder: Path, encoding: str) -> None:
    (folder / "sources.csv").write_bytes("file,publisher\na.html,Märkte – heute\n".encode(encoding))
    items, notes = listed(folder)
    assert items["a.html"].publisher == "Märkte – heute"
    assert bool(notes) == (encoding == "cp1252")


@pytest.mark.parametrize("name", ["Sources.CSV", "SOURCES.csv", "sources.csv.txt"])
def test_a_manifest_is_known_under_other_names(folder: Path, name: str) -> None:
    (folder / name).write_text("file,publisher\na.html,Gazette\n")
    items, _ = listed(folder)
    assert items["a.html"].publisher == "Gazette"
    assert len(items) == 2


def test_missing_cells_are_empty(folder: Path) -> None:
    (folder / "sources.csv").write_text("file,publisher,title,url\na.html,Gazette\n")
    item = listed(folder)[0]["a.html"]
    assert (item.publisher, item.title, item.url) == ("Gazette", None, None)


def test_notes_in_columns_of_their_own_are_passed_over_and_named(folder: Path) -> None:
    (folder / "sources.csv").write_text("file,my remarks,publisher\na.html,check this,Gazette\n")
    items, notes = listed(folder)
    assert items["a.html"].publisher == "Gazette"
    assert notes == ["sources.csv:1: column 'my remarks' is not known and not read"]


def test_a_file_that_is_gone_is_a_row_and_a_note(folder: Path) -> None:
    (folder / "sources.csv").write_text("file,publisher\na.html,Gazette\ngone.html,Bugle\n")
    items, notes = listed(folder)
    assert items["gone.html"].problem == (
        "sources.csv:3 names this file, but it is not in the folder"
    )
    assert items["gone.html"].publisher == "Bugle"
    assert len(notes) == 1
    assert notes[0].startswith("sources.csv:3: there is no file 'gone.html' in floods")


def test_a_name_matches_however_its_accents_are_encoded(folder: Path) -> None:
    (folder / unicodedata.normalize("NFD", "Ströme.html")).write_text("<p>One</p>")
    (folder / "sources.csv").write_text(
        unicodedata.normalize("NFC", "file,publisher\nStröme.html,Gazette\n"), encoding="utf-8"
    )
    assert "Gazette" in {item.publisher for item in listed(folder)[0].values()}


@pytest.mark.parametrize(
    ("day_first", "expected"), [(True, date(2016, 11, 3)), (False, date(2016, 3, 11))]
)
def test_the_order_of_day_and_month_can_be_told(
    folder: Path, day_first: bool, expected: date
) -> None:
    (folder / "sources.csv").write_text("file,published_on\na.html,3/11/2016\n")
    assert listed(folder, day_first=day_first)[0]["a.html"].published_on == expected


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_programs_put_for_none_is_not_used(folder: Path, day: str) -> None:
    (folder / "sources.csv").write_text(f"file,published_on\na.html,{day}\n")
    items, notes = listed(folder)
    assert items["a.html"].published_on is None
    assert f"'{day}' is no day an article came out" in notes[0]


def test_a_workbook_is_named(folder: Path) -> None:
    (folder / "sources.csv").write_bytes(b"PK\x03\x04" + bytes(40))
    with pytest.raises(CorroborateError, match="a workbook, not CSV; save it as 'CSV UTF-8'"):
        read_items(folder)


def test_a_document_in_a_file_is_named_with_its_number(folder: Path) -> None:
    (folder / "wire.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    (folder / "sources.csv").write_text("source_id,file,publisher\nw,wire.jsonl#2,Gazette\n")
    items, _ = listed(folder)
    assert items["wire.jsonl#1"].publisher is None
    assert (items["wire.jsonl#2"].publisher, items["wire.jsonl#2"].source_id) == ("Gazette", "w")


def test_columns_of_a_table_are_named_by_what_they_mean(folder: Path) -> None:
    (folder / "wire.csv").write_text(
        "Story body;Head;Seen;Paper\nTwo barges sank off Torrel on Monday.;Barges sink;2024-01-12;"
        "The Lantern\nThe quay was closed.;Quay closed;2024-01-13;\n"
    )
    assert listed(folder)[0]["wire.csv"].problem == (
        "a table of 2 rows without a column of texts; name that column 'text' or 'html', or write "
        "text=NAME in the column `columns` of sources.csv "
        "(columns seen: story body, head, seen, paper)"
    )
    (folder / "sources.csv").write_text(
        "file,publisher,columns\nwire.csv,Torrel Wire,text=Story body; title=head\n"
    )
    items, notes = listed(folder)
    assert notes == []
    assert [items[f"wire.csv#{n}"].publisher for n in (1, 2)] == ["Torrel Wire"] * 2
    one, two = clean_items(folder, [items["wire.csv#1"], items["wire.csv#2"]])
    assert (one.source.title, two.source.title) == ("Barges sink", "Quay closed")
    assert one.raw == "Barges sink\n\nTwo barges sank off Torrel on Monday."


def test_what_is_remembered_of_a_table_is_forgotten_with_its_columns(folder: Path) -> None:
    (folder / "wire.csv").write_text("Words,Head\nTwo barges sank off Torrel.,Barges sink\n")
    known: Known = {}
    assert "wire.csv" in {item.path for item in read_items(folder, known=known)}
    (folder / "sources.csv").write_text("file,columns\nwire.csv,text=Words\n")
    (item,) = (i for i in read_items(folder, known=known) if i.path == "wire.csv")
    assert (item.document, item.problem) == (1, None)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("text", "columns 'text': 'text' has no sign of equality"),
        ("words=Body", "columns 'words=Body': 'words' is none of what a column can mean; write it"),
    ],
)
def test_columns_that_cannot_be_read_are_refused(folder: Path, columns: str, message: str) -> None:
    (folder / "sources.csv").write_text(f"file,columns\nb.txt,{columns}\n")
    with pytest.raises(CorroborateError) as caught:
        read_items(folder)
    assert f"sources.csv:2: {message}" in str(caught.value)


def test_a_column_that_a_table_does_not_have_is_named(folder: Path) -> None:
    (folder / "wire.csv").write_text("Words,Head\nTwo barges sank off Torrel.,Barges sink\n")
    (folder / "sources.csv").write_text("file,columns\nwire.csv,text=Wording\n")
    assert listed(folder)[0]["wire.csv"].problem == (
        "a table without the column 'Wording' that sources.csv names (columns seen: words, head)"
    )
