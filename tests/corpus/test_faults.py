"""A write, a rename or a table's encoding that fails, wherever it is, leaves nothing half done."""

from __future__ import annotations

import errno
import itertools
import os
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from corroborate import tables
from corroborate.clean.clean_corpus import clean_items, documents_of
from corroborate.corpus.inventory import (
    changed_parts,
    plan_parts,
    read_inventory,
    remember,
    write_part,
)
from corroborate.corpus.listing import read_items
from tests.faults import Faults, OutOfMemory, contents

PLACES = int(os.environ.get("PLACES", "25"))
"""At how many places memory gives out; `PLACES=100000` tries every call of the library."""


def build_tables(folder: Path, build: Path) -> None:
    """List a corpus and clean it, part by part, as the workflow does."""
    plan = plan_parts(folder, build, articles_per_part=2)
    remember(plan.memory, build, parts=plan.parts)
    for part in plan.parts:
        write_part(plan, build, part)
        articles = list(clean_items(folder, read_inventory(build, part=part)))
        tables.write(build, tables.Source, [a.source for a in articles], part=part)
        tables.write(build, tables.DocumentText, documents_of(articles), part=part)
        blocks = [block for article in articles for block in article.blocks]
        tables.write(build, tables.Block, blocks, part=part)


@pytest.fixture(scope="module")
def floods(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "floods"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(f"At least {n + 3} people were killed, police said.\n" * 4)
    (folder / "wire.jsonl").write_text('{"text": "The river rose by 4 metres."}\n')
    (folder / "page.html").write_text("<html><p>The river fell again on Monday.</p>" * 9)
    return folder


@pytest.fixture(scope="module")
def whole(floods: Path) -> dict[str, str]:
    """The bytes of an undisturbed build."""
    build_tables(floods, floods.with_name("whole"))
    return contents(floods.with_name("whole"))


def test_each_write_that_fails_leaves_files_that_are_whole_or_known_to_be_damaged(
    floods: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    for n in itertools.count(1):
        build = tmp_path / f"build-{n}"
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, n)
            with suppress(OSError):
                build_tables(floods, build)
        if not faults.failed:
            break
        damaged = {path.relative_to(build).as_posix() for path in tables.damaged_parts(build)}
        rewritten = {
            f"inventory/part-{part}.json"
            for part in changed_parts(plan_parts(floods, build, articles_per_part=2), build)
        }
        for name, digest in contents(build).items():
            is_ours = not name.endswith((".new", ".sha256"))
            assert not is_ours or digest == whole[name] or name in damaged | rewritten, (n, name)
        build_tables(floods, build)
        assert contents(build) == whole, n
    assert n > 20


def test_memory_that_gives_out_ends_the_build_and_changes_no_row(
    floods: Path, whole: dict[str, str], tmp_path: Path
) -> None:
    build = tmp_path / "build"
    with OutOfMemory() as counting:
        build_tables(floods, build)
    shutil.rmtree(build)
    # At places all over the build, each over what the last one left.
    for n in range(1, counting.calls, max(1, counting.calls // PLACES)):
        with OutOfMemory(n) as out:
            try:
                build_tables(floods, build)
            except MemoryError:
                assert out.calls == n
            else:  # what the last one left was so much that this one was done before
                assert out.calls < n
        ours = {k: v for k, v in contents(build).items() if not k.endswith(".new")}
        assert ours.items() <= whole.items(), n
    build_tables(floods, build)
    assert contents(build) == whole


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENOMEM])
def test_a_machine_that_can_give_no_more_is_no_fault_of_the_file(
    floods: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    items = read_items(floods)
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(OSError, match=os.strerror(number)):
        read_items(floods)
    for item in items:
        with pytest.raises(OSError, match=os.strerror(number)):
            list(clean_items(floods, [item]))
