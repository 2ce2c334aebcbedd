"""Opens a file of any known format: yields its documents, none where the file is one as it is."""

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from corroborate.corpus.containers.article_rows import open_rows, rows_of_csv, rows_of_json
from corroborate.corpus.containers.exports import may_be_export, split_export
from corroborate.corpus.containers.feeds import is_feed, open_feed
from corroborate.corpus.containers.formats import HEAD, Format, format_of
from corroborate.corpus.containers.mail import open_mail, open_mailbox, open_mhtml
from corroborate.corpus.containers.office_documents import open_docx, open_odt
from corroborate.corpus.containers.opened import CannotOpen, Document
from corroborate.corpus.containers.pdf import open_pdf
from corroborate.corpus.containers.rich_text import open_rtf
from corroborate.corpus.containers.web_archives import open_wacz, open_warc, open_webarchive
from corroborate.corpus.decode import Decoded, Unreadable, decode, unpack
from corroborate.corpus.gzip_members import GZIP
from corroborate.corpus.limits import DEFAULT, Limits

_STREAMED = ("warc", "wacz")
_PLAIN = ("page", "text", "markdown")
_TIMES = 10
"""A file of many articles may be so many times as large as one article."""


def format_at(path: Path) -> Format:
    """Return the format of the file at `path`."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(GZIP):
        try:
            head = gzip.GzipFile(fileobj=io.BytesIO(head)).read1(HEAD)
        except (OSError, EOFError, ValueError, zlib.error):
            head = b""
    return format_of(path.name, head)


def documents_in(
    path: Path,
    *,
    limits: Limits = DEFAULT,
    wanted: Container[int] | None = None,
    columns: str | None = None,
) -> Iterator[Document]:
    """Yield the documents in the file at `path`; none where the file itself is the document.

    `wanted` holds the numbers, from 1, of those that are asked for: others may come without text.
    `columns` says what those of a table are called. Raises `CannotOpen` with a reason for what
    cannot be opened. Where a file is damaged, the documents before the damage come, and then one
    without text whose note is the reason.
    """
    kind = format_at(path)
    if kind.problem:
        raise CannotOpen(kind.problem)
    some = False
    try:
        for document in _documents(kind, path, limits, wanted, columns):
            yield document
            some = True
    except CannotOpen as error:
        if not some:
            raise
        yield Document("", "text/plain", "the rest of the file", note=f"from here on {error}")


def _documents(
    kind: Format, path: Path, limits: Limits, wanted: Container[int] | None, columns: str | None
) -> Iterator[Document]:
    try:
        if kind.read in _STREAMED:
            with path.open("rb") as file:
                yield from _streamed(kind, file, limits, wanted)
        elif kind.read:
            most = limits.max_bytes * (1 if kind.read in _PLAIN else _TIMES)
            data, note = unpack(path.read_bytes(), replace(limits, max_bytes=most))
            for document in _opened(kind.read, data, limits, columns):
                yield replace(document, note=note) if note and not document.note else document
    except Unreadable as error:
        if kind.read in _PLAIN:
            return  # reading it as a page says the same, with a status
        raise CannotOpen(error.reason) from None
    except (CannotOpen, OSError, MemoryError):
        raise
    except Exception as error:  # what readers raise at odd bytes is more than they tell
        raise CannotOpen(f"{kind.name} that is damaged ({type(error).__name__})") from None


def _streamed(
    kind: Format, file: BinaryIO, limits: Limits, wanted: Container[int] | None
) -> Iterator[Document]:
    number = 0

    def counting(data: bytes, charset: str | None) -> Decoded:
        nonlocal number
        number += 1
        return _decoded(data, charset) if wanted is None or number in wanted else Decoded("", None)

    opened = open_warc if kind.read == "warc" else open_wacz
    yield from opened(file, decode=counting, most=limits.max_bytes)


def _opened(read: str, data: bytes, limits: Limits, columns: str | None) -> Iterator[Document]:
    if read in _PLAIN:
        yield from _in_text(read, data)
    elif read in _BY_BYTES:
        yield from _BY_BYTES[read](data)
    elif read == "csv":
        yield from open_rows(rows_of_csv(decode(data).text), what="row at line", columns=columns)
    elif read == "json":
        yield from open_rows(rows_of_json(decode(data).text), what="row", columns=columns)
    else:
        yield from _office(read, data, limits)


def _in_text(read: str, data: bytes) -> Iterator[Document]:
    """Yield what an export, a feed or fields at the head make of a page or a text."""
    if is_feed(data):
        yield from open_feed(data)
    elif may_be_export(data):
        decoded = decode(data)
        media_type = "text/html" if read == "page" else "text/plain"
        for document in split_export(decoded.text, media_type):
            yield replace(document, encoding=decoded.encoding)


def _office(read: str, data: bytes, limits: Limits) -> Iterator[Document]:
    """Yield the text of an office document, or the articles where that text is an export."""
    most = limits.max_bytes * _TIMES
    document = {
        "docx": lambda: open_docx(data, most=most),
        "odt": lambda: open_odt(data, most=most),
        "rtf": lambda: open_rtf(data),
        "pdf": lambda: open_pdf(data),
    }[read]()
    articles = split_export(document.text, "text/plain")
    yield from articles or [document]


def _decoded(data: bytes, charset: str | None) -> Decoded:
    """Decode by the charset that a header states, where that fits; else by what the bytes say."""
    try:
        if charset and codecs.lookup(charset).name not in ("utf-8", "iso8859-1", "ascii"):
            return Decoded(data.decode(charset), charset)
    except (LookupError, UnicodeError, ValueError):
        pass
    return decode(data)


_BY_BYTES: dict[str, Callable[[bytes], Iterator[Document]]] = {
    "mhtml": lambda data: open_mhtml(data, decode=_decoded),
    "mail": lambda data: open_mail(data, decode=_decoded),
    "mailbox": lambda data: open_mailbox(data, decode=_decoded),
    "webarchive": lambda data: open_webarchive(data, decode=_decoded),
}
