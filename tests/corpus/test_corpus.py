"""Corpus folders, their manifests and reviews, and what is said of bad ones."""

import os
from collections import Counter
from pathlib import Path

import pytest

from corroborate.corpus import listing
from corroborate.corpus.listing import deal, read_items, write_inventory
from corroborate.corpus.manifest import Item, read_review
from corroborate.errors import CorroborateError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "floods"
    place.mkdir()
    (place / "a.html").write_text("<p>One</p>")
    (place / "b.txt").write_text("Two")
    return place


def ids(folder: Path) -> list[str]:
    return [item.source_id for item in read_items(folder)]


def test_without_a_manifest_the_stem_is_the_id(folder: Path) -> None:
    (folder / "c.md.gz").write_bytes(b"")
    assert ids(folder) == ["a", "b", "c"]


def test_what_is_no_source_is_not_listed(folder: Path) -> None:
    for name in ("README.md", "review.csv", ".hidden.txt"):
        (folder / name).write_text("kind,items,decision,reason\n")
    assert ids(folder) == ["a", "b"]


def test_every_other_file_stays_with_its_problem(folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(b"%PDF")
    (folder / "out.txt").symlink_to("/etc/hostname")
    (folder / "gone.txt").symlink_to(folder / "nothing.txt")
    problems = {item.path: item.problem for item in read_items(folder)}
    assert problems["a.html"] is None
    assert "not one of .html" in str(problems["scan.pdf"])
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
        ("source_id,file\n../x,a.html\n", "source_id '../x' has other signs"),
        ("source_id,file\nx,a.html,extra\n", "sources.csv:2: 2 cells expected"),
        ("source_id,file\nx\n", "sources.csv:2: 2 cells expected"),
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


def test_a_manifest_that_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "sources.csv").write_bytes(b"file,title\na.html,\xff\n")
    with pytest.raises(CorroborateError, match=r"sources\.csv: not UTF-8 at byte 18"):
        read_items(folder)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorroborateError, match="there is no such corpus folder"):
        read_items(tmp_path / "nothing")
    assert not list(tmp_path.iterdir())


def test_a_folder_whose_name_is_mistyped(tmp_path: Path) -> None:
    (tmp_path / "harbour-2019").mkdir()
    with pytest.raises(CorroborateError, match=r"did you mean 'harbour-2019'\? Else put the"):
        read_items(tmp_path / "harbuor-2019")
    with pytest.raises(CorroborateError, match="folder; put the articles there"):
        write_inventory(tmp_path / "strike", tmp_path / "build")
    assert not (tmp_path / "build").exists()


def test_a_folder_without_articles_says_what_was_looked_for(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF")
    with pytest.raises(CorroborateError, match=r"no article among 1 files; looked for .html"):
        read_items(tmp_path)


def many(count: int) -> list[Item]:
    return [Item(f"s{n}", f"{n}.txt", str(n), 1) for n in range(count)]


@pytest.mark.parametrize("count", [0, 1, 5, 250, 251, 1000, 5000])
def test_parts_hold_every_item_once_and_none_is_far_too_large(count: int) -> None:
    parts = deal(many(count), articles_per_part=250)
    assert len(parts) == max(1, -(-count // 250))
    assert Counter(i for part in parts for i in part) == Counter(many(count))
    assert max(map(len, parts)) <= 600


def test_an_added_article_touches_one_part_or_splits_one_other() -> None:
    for count in range(980, 1020):
        before = deal(many(count), articles_per_part=10)
        after = deal(many(count + 1), articles_per_part=10)
        changed = sum(old != new for old, new in zip(before, after, strict=False))
        assert changed <= 2 + (len(after) - len(before))


def test_the_inventory_is_rewritten_only_where_it_changed(folder: Path, tmp_path: Path) -> None:
    build = tmp_path / "build"
    for n in range(8):
        (folder / f"n{n}.txt").write_text(str(n))
    parts = write_inventory(folder, build, articles_per_part=3)
    assert len(parts) > 1
    files = sorted((build / "inventory").glob("part-*"))
    before = [path.stat().st_mtime_ns for path in files]
    (folder / "n3.txt").write_text("changed")
    write_inventory(folder, build, articles_per_part=3)
    after = [path.stat().st_mtime_ns for path in files]
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
    listed = [item for part in parts for item in listing.read_inventory(build, part=part)]
    assert sorted(listed, key=lambda i: i.path) == read_items(folder)


def test_a_shrunken_corpus_leaves_no_old_parts(folder: Path, tmp_path: Path) -> None:
    for n in range(20):
        (folder / f"n{n}.txt").write_text(str(n))
    many_parts = write_inventory(folder, tmp_path / "build", articles_per_part=1)
    for n in range(20):
        (folder / f"n{n}.txt").unlink()
    few_parts = write_inventory(folder, tmp_path / "build", articles_per_part=1)
    assert len(few_parts) < len(many_parts)
    left = {path.name for path in (tmp_path / "build" / "inventory").glob("part-*")}
    assert left == {f"part-{part}.json" for part in few_parts}


def test_a_part_without_articles_is_no_part(folder: Path, tmp_path: Path) -> None:
    for n in range(20):
        (folder / f"n{n}.txt").write_text(str(n))
    parts = write_inventory(folder, tmp_path / "build", articles_per_part=1)
    assert len(parts) < 22, "some part of so many small ones is empty"
    assert all(listing.read_inventory(tmp_path / "build", part=part) for part in parts)


def test_reading_a_review(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    assert read_review(path) == []
    path.write_text("kind,items,decision,reason\nentity,Lavrov; Sergei Lavrov,merge,one man\n")
    (review,) = read_review(path)
    assert review.items == ("Lavrov", "Sergei Lavrov")
    assert review.where == "review.csv:2"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("person,A;B,merge,", "review.csv:2: kind 'person' is not known; write entity"),
        ("entity,A;B,join,", "decision 'join' is none for kind 'entity'; write merge, split"),
        ("entity, ; ,merge,", "review.csv:2: no items; separate ids or names with `;`"),
        ('entity,"A,merge,', "review.csv:2: not CSV"),
    ],
)
def test_a_wrong_review_says_what_and_where(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "review.csv"
    path.write_text(f"kind,items,decision,reason\n{line}\n")
    with pytest.raises(CorroborateError) as caught:
        read_review(path)
    assert message in str(caught.value)
