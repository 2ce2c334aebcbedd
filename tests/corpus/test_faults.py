"""A write, a rename or a table's encoding that fails, wherever it is, leaves nothing half done."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
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
from tests.faults import Faults, contents


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


def runs() -> Iterator[int]:
    return itertools.count(1)


def test_each_write_that_fails_leaves_files_that_are_whole_or_known_to_be_damaged(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "floods"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(f"At least {n + 3} people were killed, police said.\n" * 4)
    (folder / "wire.jsonl").write_text('{"text": "The river rose by 4 metres."}\n')
    build_tables(folder, tmp_path / "whole")
    whole = contents(tmp_path / "whole")
    for n in runs():
        build = tmp_path / f"build-{n}"
        with pytest.MonkeyPatch.context() as patch:
            faults = Faults(patch, n)
            with suppress(OSError):
                build_tables(folder, build)
        if not faults.failed:
            break
        damaged = {path.relative_to(build).as_posix() for path in tables.damaged_parts(build)}
        rewritten = {
            f"inventory/part-{part}.json"
            for part in changed_parts(plan_parts(folder, build, articles_per_part=2), build)
        }
        for name, digest in contents(build).items():
            is_ours = not name.endswith((".new", ".sha256"))
            assert not is_ours or digest == whole[name] or name in damaged | rewritten, (n, name)
        build_tables(folder, build)
        assert contents(build) == whole, n
    assert n > 20
