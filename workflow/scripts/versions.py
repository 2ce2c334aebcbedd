"""The version of what a step rests on: one hash over the content of files and folders."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
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
        for name, content in _hashes(place):
            digest.update(f"{name} {content}\n".encode())
    return digest.hexdigest()[:16]


@cache
def _hashes(place: str) -> tuple[tuple[str, str], ...]:
    path = ROOT / place
    return tuple(
        (file.relative_to(path).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest())
        for file in _files(path)
    )


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file
