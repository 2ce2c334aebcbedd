"""One build of a corpus at a time: a lock that ends with the process that holds it."""

from __future__ import annotations

import fcntl
import os
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
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.seek(0)
        holder = file.read().strip()
        raise WorkflowError(
            f"{folder}: process {holder} is building this corpus already; wait for it to end"
        ) from None
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    _HELD.append(file)
