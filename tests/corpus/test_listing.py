"""Corpus folders: what is listed, under which id, and what is said of files that are not read."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from corroborate.corpus.inspection import Known
from corroborate.corpus.listing import read_items
from corroborate.corpus.review import read_review
from corroborate.errors import CorroborateError


def ids(folder: Path) -> list[str]:
    return [item.source_id for item in read_items(folder)]


def test_without_a_manifest_the_stem_is_the_id(folder: Path) -> None:
    (folder / "c.md.gz").write_bytes(b"")
    assert ids(folder) == ["a", "b", "c"]


def test_what_is_no_source_is_not_listed(folder: Path) -> None:
    for name in ("README.md", "cover.jpg", "review.csv", ".hidden.txt"):
        (folder / name).write_text("kind,items,decision,reason\n")
    assert ids(folder) == ["a", "b"]


def test_every_other_file_stays_with_its_problem(folder: Path) -> None:
    (folder / "book.epub").write_bytes(b"PK")
    (folder / "out.txt").symlink_to("/etc/hostname")
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    problems = {item.path: item.problem for item in read_items(folder)}
    assert problems["a.html"] is None
    assert problems["book.epub"] == "an EPUB: save the chapters as HTML"
    assert "leads out of the corpus folder" in str(problems["out.txt"])
    assert "leads nowhere" in str(problems["gone.txt"])


def test_a_link_within_the_folder_is_a_duplicate_not_a_problem(folder: Path) -> None:
    (folder / "c.txt").symlink_to(folder / "b.txt")
    last = read_items(folder)[-1]
    assert (last.problem, last.duplicate_of) == (None, "b")


def test_the_same_bytes_are_marked_once(folder: Path) -> None:
    (folder / "c.txt").write_text("Two")
    assert [item.duplicate_of for item in read_items(folder)] == [None, None, "b"]


@pytest.mark.parametrize(
    "name",
    ["two words.txt", "emoji 🙂.txt", "-p x.txt", "$(touch x).txt", "a\nb.txt", "'\".txt", "ö.txt"],
)
def test_odd_names_get_plain_ids_and_are_shown_as_they_are(folder: Path, name: str) -> None:
    (folder / name).write_text("Three")
    item = next(item for item in read_items(folder) if item.path == name)
    assert item.source_id.replace("-", "").isalnum()
    assert item.source_id.isascii()


def test_a_name_that_is_not_utf8_is_a_problem(folder: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    item = next(item for item in read_items(folder) if item.problem)
    assert "not UTF-8" in str(item.problem)


def test_files_with_one_stem_get_different_ids(folder: Path) -> None:
    (folder / "a.txt").write_text("Other")
    assert len(set(ids(folder))) == 3


def test_ids_can_name_files_on_every_machine(folder: Path) -> None:
    for name in ("CON.txt", "nul.md", "Lpt9.txt", "collection.txt", "A.txt", "B.html"):
        (folder / name).write_text(name)
    found = [source_id.casefold() for source_id in ids(folder)]
    assert len(set(found)) == 8
    assert not set(found) & {"con", "nul", "lpt9", "collection"}


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorroborateError, match="there is no such corpus folder"):
        read_items(tmp_path / "nothing")
    assert not list(tmp_path.iterdir())


def test_a_folder_whose_name_is_mistyped(tmp_path: Path) -> None:
    (tmp_path / "harbour-2019").mkdir()
    with pytest.raises(CorroborateError, match=r"did you mean 'harbour-2019'\? Else put the"):
        read_items(tmp_path / "harbuor-2019")
    with pytest.raises(CorroborateError, match="folder; put the articles there"):
        read_items(tmp_path / "strike")


def test_a_folder_without_articles_says_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "clip.mp4").write_bytes(b"film")
    with pytest.raises(CorroborateError, match=r"no article among 1 files; looked for .html"):
        read_items(tmp_path)


def problems(folder: Path) -> dict[str, str | None]:
    return {item.path: item.problem for item in read_items(folder)}


def test_a_link_that_leads_to_itself_is_a_problem(folder: Path) -> None:
    (folder / "round.txt").symlink_to(folder / "about.txt")
    (folder / "about.txt").symlink_to(folder / "round.txt")
    (folder / "inside").symlink_to(folder)
    found = problems(folder)
    assert {name for name, problem in found.items() if problem} == {
        "round.txt",
        "about.txt",
        "inside",
    }


def as_nobody(call: Callable[[], None]) -> None:
    """Make a call as a user who may not read everything, where the tests run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        call()
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_folder_that_cannot_be_read_is_a_row(mode: int) -> None:
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        (Path(place) / "a.txt").write_text("One")
        closed = Path(place) / "closed"
        closed.mkdir()
        (closed / "b.txt").write_text("Two")
        closed.chmod(mode)
        found: dict[str, str | None] = {}
        try:
            as_nobody(lambda: found.update(problems(Path(place))))
        finally:
            closed.chmod(0o755)
    assert found.pop("a.txt") is None
    ((name, problem),) = found.items()
    assert name.startswith("closed")
    assert "permission denied" in str(problem).lower()


@pytest.mark.parametrize("name", ["sources.csv", "review.csv"])
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_a_manifest_or_review_that_is_no_file_does_not_stop_the_reading(
    folder: Path, name: str, kind: str
) -> None:
    if kind == "folder":
        (folder / name).mkdir()
    else:
        os.mkfifo(folder / name)
    notes: list[str] = []
    assert [i.path for i in read_items(folder, notes=notes) if not i.problem] == ["a.html", "b.txt"]
    assert read_review(folder / "review.csv") == []
    assert bool(notes) == (name == "sources.csv")


def test_what_a_browser_saved_beside_a_page_is_no_source(folder: Path) -> None:
    for name in ("a_files", "a-Dateien", "b_files", "c_files", "a_archive"):
        (folder / name).mkdir()
        (folder / name / "frame.html").write_text("<p>Four thousand</p>")
    listed = {item.path for item in read_items(folder)}
    assert listed == {
        *("a.html", "b.txt"),
        # beside a text, beside nothing, and a folder that is not called as browsers call it
        *("b_files/frame.html", "c_files/frame.html", "a_archive/frame.html"),
    }


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("story", "<!DOCTYPE html><p>One", None),
        ("story.html?id=5", "<html><p>One", None),
        ("story.php", "<html><p>One", None),
        ("story.shtml", "<html><p>One", None),
        ("notes", "Nothing but words in it.", None),
        ("story.doc", "<html><p>Word can save pages.", None),
        ("story.doc", "\xd0\xcf", "an old Word document: save it as .docx or .txt"),
        ("story.xml", "<?xml version='1.0'?><nitf><p>One</p><p>Two</p></nitf>", None),
        ("story.xml", "<?xml version='1.0'?><rows><row>One</row></rows>", "XML: save the article"),
        ("story.xyz", "words", "a file that ends in .xyz: if it is an article, rename it"),
        ("photo.heic", "x", "a picture: type its text, or save the page as HTML"),
        ("story.html.crdownload", "<p>Half", "a download that was not finished: save the page"),
        ("link.webloc", "<plist>", "a link and not the page: open it and save the page"),
        ("frame.js", "var x = 1", "a script or style of a page: it is not needed"),
        ("letter.msg", "\xd0\xcf", "an Outlook mail: save it as .eml or its text as .txt"),
    ],
)
def test_a_file_is_known_by_its_bytes_and_its_name(
    folder: Path, name: str, content: str, problem: str | None
) -> None:
    (folder / name).write_bytes(content.encode("latin-1"))
    found = problems(folder)[name]
    assert found is None if problem is None else str(found).startswith(problem)


def test_an_edit_of_the_same_size_and_time_is_seen(folder: Path) -> None:
    known: Known = {}
    before = {item.path: item.sha256 for item in read_items(folder, known=known)}
    stat = (folder / "b.txt").stat()
    (folder / "b.txt").write_text("Six")
    os.utime(folder / "b.txt", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    after = {item.path: item.sha256 for item in read_items(folder, known=known)}
    assert (before["a.html"], before["b.txt"]) == (after["a.html"], before["b.txt"])
    assert after["b.txt"] == hashlib.sha256(b"Six").hexdigest()


def test_a_second_look_reads_no_file_that_stayed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known: Known = {}
    first = read_items(folder, known=known)
    monkeypatch.setattr("corroborate.corpus.inspection.documents_in", None)
    assert read_items(folder, known=known) == first
