"""Opens a file of any known format: yields its documents, none where the file is one as it is."""

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from corroborate.corpus.containers.article_rows import open_rows, rows_of_csv, rows_of_json
from corroborate.corpus.containers.factiva import split_factiva
from corroborate.corpus.containers.feeds import is_feed, open_feed
from corroborate.corpus.containers.formats import HEAD, Format, format_of
from corroborate.corpus.containers.labelled_lines import flattened
from corroborate.corpus.containers.mail import open_mail, open_mailbox, open_mhtml
from corroborate.corpus.containers.nexis import split_nexis
from corroborate.corpus.containers.office_documents import open_docx, open_odt
from corroborate.corpus.containers.opened import CannotOpen, Document, NoText, missing_reader
from corroborate.corpus.containers.pdf import open_pdf
from corroborate.corpus.containers.proquest import split_proquest
from corroborate.corpus.containers.web_archives import open_wacz, open_warc, open_webarchive
from corroborate.corpus.decode import GZIP, Decoded, Unreadable, decode, unpack
from corroborate.corpus.limits import DEFAULT, Limits

_MAY_BE = re.compile(
    rb"of \d+ DOCUMENTS?\b|End of Document|ProQuest document|articleParagraph|enHeadline"
    rb"|\bDocument [A-Za-z0-9]{5,}\s*(?:\n|\r|<|$)|\b(?:Document|Article|Record|Result) \d+ of \d+"
)
_NEXIS = re.compile(r"^\s*\d+ of \d+ DOCUMENTS?\s*$|^\s*End of Document\s*$", re.MULTILINE)
_FACTIVA = re.compile(r"^\s*(?:AN\s+)?Document [A-Z]{3,}[A-Za-z0-9]{2,}\s*$", re.MULTILINE)
_FACTIVA_HEAD = re.compile(r"^\s*(?:WC\s+)?[\d,]+ words\s*$", re.MULTILINE)
_PROQUEST = re.compile(r"^\s*ProQuest document (?:ID|link)\b", re.MULTILINE | re.IGNORECASE)
_COUNTED = re.compile(
    r"^\W*(?:document|article|record|result)\s+(\d+)\s+(?:of|/)\s+(\d+)"
    r"\W*$",
    re.MULTILINE | re.IGNORECASE,
)
_PICTURE = re.compile(r"\{\\(?:\*\\)?(?:pict|shppict|nonshppict|objdata)\b[^{}]*\}")
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


def open_rtf(data: bytes) -> Document:
    """Return the text of an RTF file, an empty line between its paragraphs."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise missing_reader("striprtf", "an RTF file") from None
    try:
        text = str(rtf_to_text(_PICTURE.sub("", data.decode("latin-1")), errors="replace"))
    except (ValueError, IndexError, LookupError, RecursionError) as error:
        raise CannotOpen(f"an RTF file that is damaged ({error}); save it as .txt") from None
    lines = [line.strip() for line in re.split(r"[\n\r]", text)]
    filled = [line for line in lines if line]
    if not filled:
        raise NoText("an RTF file without text; if it holds pictures of pages, type the text")
    return Document("\n\n".join(filled) + "\n", "text/plain", "the text of the RTF file")


def may_be_export(data: bytes) -> bool:
    """Return True if the bytes hold a word that exports have: a cheap look before decoding."""
    return bool(_MAY_BE.search(data if data.find(b"\0") < 0 else data.replace(b"\0", b"")))


def split_export(text: str, media_type: str) -> list[Document]:
    """Return the articles of an export; nothing where the text is none that names its outlets.

    One whose articles are counted, in a form that is not known, raises `CannotOpen`.
    """
    plain = flattened(text) if media_type == "text/html" else text.replace("\r\n", "\n")
    plain = plain.replace("\xa0", " ").replace("\f", "\n").lstrip("\ufeff")
    for mark, split in ((_PROQUEST, split_proquest), (_NEXIS, split_nexis), (_FACTIVA, _factiva)):
        documents = split(plain) if mark.search(plain) else []
        if any(document.publisher for document in documents):
            return documents
    counted = [(int(match[1]), int(match[2])) for match in _COUNTED.finditer(plain)]
    if len(counted) > 1 and counted == [(n, len(counted)) for n in range(1, len(counted) + 1)]:
        raise CannotOpen(
            f"an export of {len(counted)} articles in a form that is not known; "
            "save each article as a file of its own"
        )
    return []


def _factiva(text: str) -> list[Document]:
    return split_factiva(text) if _FACTIVA_HEAD.search(text) else []
