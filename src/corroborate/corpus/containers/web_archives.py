"""Archives of crawlers and browsers (WARC, WACZ, Safari's webarchive): the pages in them."""

import gzip
import io
import plistlib
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.parsers.expat import ExpatError

from corroborate.corpus.containers.opened import CannotOpen, Decode, Document, missing_reader
from corroborate.corpus.decode import GZIP, Unreadable

_PAGES = ("text/html", "application/xhtml+xml")


def open_warc(file: BinaryIO, *, decode: Decode, most: int) -> Iterator[Document]:
    """Yield every page of a WARC file: answers that are HTML and no error, up to `most` bytes."""
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError:
        raise missing_reader("warcio", "a WARC file") from None
    packed = file.read(2) == GZIP
    file.seek(0)
    # Unpacked as one: not every program packs each record by itself, as the standard asks.
    records = ArchiveIterator(gzip.GzipFile(fileobj=file) if packed else file)
    try:
        for record in records:
            if _is_page(record):
                data = record.content_stream().read(most + 1)
                url = record.rec_headers.get_header("WARC-Target-URI")
                place = f"the record of {url} at byte {records.get_record_offset()}"
                yield _page(data[:most], decode, url, place, _charset(record))
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise CannotOpen(f"a WARC file that is damaged: {error}") from None


def open_wacz(file: BinaryIO, *, decode: Decode, most: int) -> Iterator[Document]:
    """Yield every page of the WARC files in a WACZ."""
    try:
        with zipfile.ZipFile(file) as package:
            names = [n for n in package.namelist() if n.endswith((".warc", ".warc.gz"))]
            for name in sorted(names):
                with package.open(name) as inner:
                    content = io.BytesIO(inner.read())
                yield from open_warc(content, decode=decode, most=most)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise CannotOpen(f"a WACZ file that is damaged: {error}") from None


def open_webarchive(data: bytes, *, decode: Decode) -> Iterator[Document]:
    """Yield the page that Safari saved."""
    try:
        page: dict[str, Any] = plistlib.loads(data)["WebMainResource"]
        content = bytes(page["WebResourceData"])
    except (plistlib.InvalidFileException, ExpatError, KeyError, TypeError, ValueError):
        raise CannotOpen("a webarchive that is damaged; save the page as HTML") from None
    url = str(page.get("WebResourceURL") or "") or None
    charset = str(page.get("WebResourceTextEncodingName") or "") or None
    yield _page(content, decode, url, "the page in the webarchive", charset)


def _page(
    data: bytes,
    decode: Decode,
    url: str | None,
    place: str,
    charset: str | None,
) -> Document:
    try:
        decoded = decode(data, charset)
    except Unreadable as error:
        return Document("", "text/html", place, url=url, note=error.reason)
    return Document(
        decoded.text, "text/html", place, encoding=decoded.encoding, url=url, note=decoded.note
    )


def _is_page(record: Any) -> bool:
    if record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
    elif record.rec_type == "response" and record.http_headers is not None:
        if record.http_headers.get_statuscode() != "200":
            return False
        kind = record.http_headers.get_header("Content-Type") or ""
    else:
        return False
    return kind.split(";")[0].strip().lower() in _PAGES


def _charset(record: Any) -> str | None:
    headers = record.http_headers or record.rec_headers
    kind = headers.get_header("Content-Type") or ""
    _, found, charset = kind.lower().partition("charset=")
    return charset.strip(" \"';") or None if found else None
