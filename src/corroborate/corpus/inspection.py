"""Looks at one file of a corpus: its hash, how many documents it holds, or why it is not read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import Path

from corroborate.corpus.containers.opened import CannotOpen
from corroborate.corpus.containers.opening import documents_in, format_at

Known = MutableMapping[str, list[int | str | None]]
"""By path: size, times of last change of content and of anything, inode; hash, count, problem."""

_STAMPS = 4


@dataclass(frozen=True, slots=True)
class Inspected:
    """What a look at a file found. `documents` is 0 where the file is one as it is."""

    size: int
    sha256: str
    documents: int
    problem: str | None


def inspect(folder: Path, name: str, known: Known) -> Inspected:
    """Look at a file, or remember an earlier look where the file did not change since.

    Size and time of change alone do not tell: `rsync -t` and `cp -p` set the time of the original.
    """
    try:
        problem = _unreachable(folder, name)
        if problem:
            return Inspected(0, "", 0, problem)
        path = folder / name
        stat = path.stat()
        stamps = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
        remembered = known.get(name)
        if remembered is None or remembered[:_STAMPS] != stamps:
            remembered = known[name] = [*stamps, *_look(path)]
    except (OSError, RuntimeError) as error:  # Python 3.11 and 3.12 raise the latter for a loop
        loops = isinstance(error, RuntimeError)
        reason = "a link that leads back to itself" if loops else _words(error)
        return Inspected(0, "", 0, reason)
    sha256, documents, unread = remembered[_STAMPS:]
    if unread:
        return Inspected(0, "", 0, str(unread))
    return Inspected(stat.st_size, str(sha256), int(documents or 0), None)


def _look(path: Path) -> list[int | str | None]:
    """Return hash, number of documents, and problem."""
    problem = format_at(path).problem
    if problem:
        return ["", 0, problem]
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    try:
        return [digest, sum(1 for _ in documents_in(path, wanted=())), None]
    except CannotOpen as error:
        return [digest, 0, str(error)]


def _unreachable(folder: Path, name: str) -> str | None:
    """Say why a file is not read, without having read it."""
    path = folder / name
    try:
        name.encode()
    except UnicodeEncodeError:
        return "the file's name is not UTF-8; rename it"
    if not path.resolve().is_relative_to(folder.resolve()):
        return "a link that leads out of the corpus folder; copy the file instead"
    if not path.exists():
        return "a link that leads nowhere"
    if not path.is_file():
        return "not a regular file"
    if not os.access(path, os.R_OK):
        return "permission denied"
    return None


def _words(error: BaseException) -> str:
    said = getattr(error, "strerror", None) or type(error).__name__
    return str(said[:1].lower() + said[1:])
