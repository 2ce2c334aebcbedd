"""One build of a corpus at a time: a lock that ends with the process that holds it."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from typing import TextIO

from snakemake.exceptions import WorkflowError

_HELD: list[TextIO] = []
"""Open for as long as the process lives: a lock ends with its file."""


def claim(folder: str) -> None:
    """Lock the build folder until this process ends; refuse where another holds it."""
    path = Path(folder) / ".lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+", encoding="ascii")
    for _ in range(3):
        if _locked(file):
            break
        time.sleep(0.1)  # another may only be looking
    else:
        raise WorkflowError(f"{_said_of(folder, file)}; wait for it to end")
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    _HELD.append(file)


def claimed(folder: str) -> str | None:
    """Say which other process holds the build folder, if one does."""
    path = Path(folder) / ".lock"
    if not path.exists():
        return None
    with path.open("a+", encoding="ascii") as file:
        return None if _locked(file) else _said_of(folder, file)


def _locked(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _said_of(folder: str, file: TextIO) -> str:
    file.seek(0)
    return f"{folder}: process {file.read().strip()} is building this corpus already"
