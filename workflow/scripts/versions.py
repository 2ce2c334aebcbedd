"""The version of what a step rests on: one hash over the content of files and folders."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = "src/corroborate"

_GROUND = ("__init__.py", "errors.py", "tables", "lexicon", "corpus")
_RUNNERS = ("workflow/scripts/kernel_ahead.py", "workflow/scripts/run_notebook.py")
# Imports lead downward only (a test holds to it), so a step rests on its floor and those below.
FLOORS = {
    "clean": (*_GROUND, "clean", "plots"),
    "extract": (*_GROUND, "clean", "parse", "extract", "plots"),
    "compare": (*_GROUND, "clean", "parse", "extract", "compare", "plots"),
    "report": ("",),
    "none": (),
}


def version_of(floor: str, *others: str) -> str:
    """Return the version of a floor of the library and all below it, and of further files.

    Content counts, not time: a file put back, or changed under an old time stamp, is seen.
    Paths are relative to the project, or absolute.
    """
    digest = hashlib.sha256()
    library = [f"{LIBRARY}/{part}".rstrip("/") for part in FLOORS[floor]]
    for place in [*library, *_RUNNERS, *sorted(others)]:
        path = f"{ROOT / place}"
        for file in _files(path):
            digest.update(f"{file.removeprefix(path)} {_hash(file)}\n".encode())
    return digest.hexdigest()[:16]


@cache
def _files(path: str) -> tuple[str, ...]:
    if Path(path).is_file():
        return (path,)
    kept = (found for found in os.walk(path) if not found[0].endswith("__pycache__"))
    return tuple(sorted(f"{folder}/{name}" for folder, _, names in kept for name in names))


@cache
def _hash(file: str) -> str:
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()
