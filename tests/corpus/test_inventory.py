"""Parts of a corpus: who goes where, what is written down, and what is refused."""

import os
from collections import Counter
from pathlib import Path

import pytest

from corroborate.corpus.inventory import (
    changed_parts,
    deal,
    plan_parts,
    read_inventory,
    remember,
    write_part,
)
from corroborate.corpus.listing import read_items
from corroborate.corpus.manifest import CorpusFile
from corroborate.errors import CorroborateError


def written(folder: Path, build: Path, articles_per_part: int) -> list[int]:
    """List a corpus and write all of it down, as a build does; return the numbers of the parts."""
    plan = plan_parts(folder, build, articles_per_part=articles_per_part)
    for part in plan.parts:
        write_part(plan, build, part)
    remember(plan.memory, build, parts=plan.parts)
    return list(plan.parts)


def many(count: int) -> list[CorpusFile]:
    return [CorpusFile(f"s{n}", f"{n}.txt", str(n), 1) for n in range(count)]


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


def test_a_changed_file_changes_its_part_alone(folder: Path, tmp_path: Path) -> None:
    build = tmp_path / "build"
    for n in range(8):
        (folder / f"n{n}.txt").write_text(str(n))
    parts = written(folder, build, 3)
    assert len(parts) > 1
    assert changed_parts(plan_parts(folder, build, articles_per_part=3), build) == []
    (folder / "n3.txt").write_text("changed")
    assert len(changed_parts(plan_parts(folder, build, articles_per_part=3), build)) == 1
    written(folder, build, 3)
    listed = [item for part in parts for item in read_inventory(build, part=part)]
    assert sorted(listed, key=lambda i: i.path) == read_items(folder)


def test_a_shrunken_corpus_leaves_no_old_parts(folder: Path, tmp_path: Path) -> None:
    for n in range(20):
        (folder / f"n{n}.txt").write_text(str(n))
    many_parts = written(folder, tmp_path / "build", 1)
    for n in range(20):
        (folder / f"n{n}.txt").unlink()
    few_parts = written(folder, tmp_path / "build", 1)
    assert len(few_parts) < len(many_parts)
    left = {path.name for path in (tmp_path / "build" / "inventory").glob("part-*")}
    assert left == {f"part-{part}.json" for part in few_parts}


def test_a_part_without_articles_is_no_part(folder: Path, tmp_path: Path) -> None:
    for n in range(20):
        (folder / f"n{n}.txt").write_text(str(n))
    parts = written(folder, tmp_path / "build", 1)
    assert len(parts) < 22, "some part of so many small ones is empty"
    assert all(read_inventory(tmp_path / "build", part=part) for part in parts)


def test_a_plan_writes_nothing(folder: Path, tmp_path: Path) -> None:
    plan_parts(folder, tmp_path / "build")
    assert not (tmp_path / "build").exists()


def test_the_documents_of_a_file_stay_together_as_far_as_a_part_holds_them() -> None:
    few = [CorpusFile(f"e-{n}", f"e.txt#{n}", "x", 1, document=n) for n in range(1, 40)]
    assert sorted(map(len, deal([*few, *many(60)], articles_per_part=50)))[-1] >= 39
    lots = [CorpusFile(f"e-{n}", f"e.txt#{n}", "x", 1, document=n) for n in range(1, 1001)]
    parts = [part for part in deal(lots, articles_per_part=50) if part]
    assert len(parts) > 5
    for part in parts:
        chunks = Counter(((i.document or 0) - 1) // 50 for i in part)
        assert all(count == 50 for count in chunks.values())


def documents(name: str, count: int) -> list[CorpusFile]:
    return [
        CorpusFile(f"{name}-{n}", f"{name}.txt#{n}", name, 1, document=n)
        for n in range(1, count + 1)
    ]


def test_the_documents_of_a_large_file_are_dealt_out_evenly() -> None:
    parts = [len(part) for part in deal(documents("e", 10_020), articles_per_part=250) if part]
    assert sorted(parts) == [20, *[250] * 40]
    two = deal([*documents("e", 500), *documents("f", 750), *many(100)], articles_per_part=250)
    assert sorted(len(part) for part in two if part) == [100, *[250] * 5]


def test_full_parts_stay_where_they_are_while_single_files_are_added() -> None:
    for count in (0, 1, 249, 251, 480):
        before = deal([*documents("e", 600), *many(count)], articles_per_part=250)
        after = deal([*documents("e", 600), *many(count + 1)], articles_per_part=250)
        changed = sum(old != new for old, new in zip(before, after, strict=False))
        assert changed <= 2 + (len(after) - len(before))


def test_the_tables_of_another_folder_are_not_overwritten(folder: Path, tmp_path: Path) -> None:
    build = tmp_path / "build"
    written(folder, build, 10)
    other = tmp_path / "elsewhere" / "floods"
    other.mkdir(parents=True)
    (other / "c.txt").write_text("Three")
    with pytest.raises(CorroborateError) as caught:
        plan_parts(other, build)
    assert f"holds the corpus of {folder}, not of {other}" in str(caught.value)
    assert "corpus=NAME" in str(caught.value)
    # The same folder by another way, or one that was moved, is no other.
    (tmp_path / "link").symlink_to(folder)
    assert plan_parts(tmp_path / "link", build).parts
    folder.rename(tmp_path / "moved")
    assert plan_parts(tmp_path / "moved", build).parts


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": 3}'])
def test_a_damaged_memory_is_no_memory(folder: Path, tmp_path: Path, content: str) -> None:
    build = tmp_path / "build"
    written(folder, build, 10)
    (build / "inventory" / "memory.json").write_text(content)
    assert changed_parts(plan_parts(folder, build), build) == []


def test_a_part_that_was_tampered_with_is_written_again(folder: Path, tmp_path: Path) -> None:
    build = tmp_path / "build"
    (part,) = written(folder, build, 10)
    path = build / "inventory" / f"part-{part}.json"
    stat = path.stat()
    path.write_text(path.read_text().replace("b.txt", "c.txt"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert changed_parts(plan_parts(folder, build), build) == [part]
