"""What opening a file gives: one document a piece, with what the file itself states about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from corroborate.corpus.decode import Decoded

Decode = Callable[[bytes, str | None], Decoded]
"""How bytes become characters; the charset is the one that a header states."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document taken out of a file. `place` says in words where in the file it stands.

    `text` is what offsets count in: the characters of this document, not those of the file.
    """

    text: str
    media_type: str
    place: str
    encoding: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    published_on: date | None = None
    note: str = ""


class CannotOpen(Exception):
    """A file that cannot be opened; the message is the reason, for the report."""


class NoText(CannotOpen):
    """A file that was opened and has pictures where text should be."""


def missing_reader(library: str, name: str) -> CannotOpen:
    """Return the error to raise where an optional library is not installed."""
    return CannotOpen(
        f"{name}: reading it needs the package '{library}'; "
        "install it with `pip install 'corroborate[formats]'`"
    )
