"""A write, a rename or a table's encoding that fails, wherever it is, leaves nothing half done."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from corroborate import tables
from corroborate.clean.clean_corpus import clean_items, documents_of
from corroborate.corpus.inventory import (
    changed_parts,
    plan_parts,
    read_inventory,
    remember,
    write_part,
)


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


class Faults:
    """Lets the n-th call of what writes fail; a write has then put down half of its content."""

    def __init__(self, patch: pytest.MonkeyPatch, fail_at: int) -> None:
        self.failed = False
        self._left = fail_at
        for owner, name in ((Path, "write_text"), (Path, "write_bytes"), (Path, "replace")):
            patch.setattr(owner, name, self._around(getattr(owner, name), name))
        patch.setattr(parquet, "write_table", self._around(parquet.write_table, "write_table"))

    def _around(self, call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def around(*arguments: Any, **options: Any) -> Any:
            self._left -= 1
            if self._left != 0:
                return call(*arguments, **options)
            self.failed = True
            if name.startswith("write_") and name != "write_table":
                path, content, *_ = arguments
                call(path, content[: len(content) // 2], **options)
            elif name == "write_table":
                Path(arguments[1]).touch()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        return around


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "memory.json"  # it holds times
    }


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
