"""Faults on purpose: the n-th call that writes fails, as on a full disk, or memory gives out."""

from __future__ import annotations

import errno
import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from pyarrow import parquet


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


class OutOfMemory:
    """Within it, the n-th call of a function of the library ends for want of memory."""

    def __init__(self, fail_at: int = 0) -> None:
        self.calls = 0
        self._fail_at = fail_at

    def __enter__(self) -> OutOfMemory:
        sys.setprofile(self._called)
        return self

    def __exit__(self, *_: object) -> None:
        sys.setprofile(None)

    def _called(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "/corroborate/" in frame.f_code.co_filename:
            self.calls += 1
            if self.calls == self._fail_at:
                raise MemoryError


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "memory.json"  # it holds times
    }
