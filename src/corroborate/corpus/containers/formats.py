"""What a file is, by its first bytes and the ending of its name."""

import io
import re
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

from corroborate.corpus.containers.feeds import is_feed
from corroborate.lexicon.word_tables import mapping

HEAD = 65_536
"""So many bytes at the beginning of a file are looked at."""

_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAGS = re.compile(rb"</?(?:p|div|h[1-6]|span|a|article|section|li|br|table)[\s/>]", re.IGNORECASE)
_MHTML = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"^(?:MIME-Version|Snapshot-Content-Location|From): ", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|X-[A-Za-z-]+|Message-ID): ", re.IGNORECASE
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_ENDING = re.compile(r"\.([A-Za-z0-9]{1,12})(?:[?#&;].*)?$", re.DOTALL)
_SIGNATURES = ((b"%PDF", "pdf"), (b"{\\rtf", "rtf"), (b"WARC/1.", "warc"))
_IN_ZIP = (
    ("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "slides"),
    ("META-INF/container.xml", "epub"), ("datapackage.json", "wacz"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is read, or what a person can do about it where it is not."""

    key: str
    name: str
    read: str | None
    advice: str

    @property
    def problem(self) -> str | None:
        """Why files of this format are not read; None where they are."""
        return None if self.read else f"{self.name}: {self.advice}"


def format_of(name: str, head: bytes) -> Format:
    """Return the format of a file; `head` holds its first bytes, unpacked.

    >>> format_of("story.html?id=5", b"<!doctype html><p>Hello").key
    'page'
    >>> format_of("book.epub", b"").problem
    'an EPUB: save the chapters as HTML'
    """
    by_ending = _endings().get(ending_of(name), "")
    key = _by_bytes(head, by_ending) or by_ending
    if key:
        return _formats()[key]
    if ending_of(name) and head.strip() and _is_text(head):
        advice = "if it is an article, rename it to end in .txt"
        return Format("", f"a file that ends in .{ending_of(name)}", None, advice)
    return _formats()["text"]


def ending_of(name: str) -> str:
    """Return the ending of a file's name without the dot, in lower case, `.gz` passed over."""
    base = name.rpartition("/")[2]
    base = base[:-3] if base.lower().endswith(".gz") else base
    match = _ENDING.search(base)
    return match[1].lower() if match and match.start() else ""


def stem_of(name: str) -> str:
    """Return a file's path without the ending, where the ending is that of a known format."""
    base = name[:-3] if name.lower().endswith(".gz") else name
    return base[: _ENDING.search(base).start()] if ending_of(name) in _endings() else base  # type: ignore[union-attr]


def media_type_of_name(name: str) -> str | None:
    """Return the media type that a file's name suggests; None where it suggests none of ours."""
    key = _endings().get(ending_of(name), "")
    return {"page": "text/html", "markdown": "text/markdown", "text": "text/plain"}.get(key)


def looks_like_page(head: bytes) -> bool:
    """Return True if the bytes are those of an HTML page."""
    head = head.replace(b"\0", b"")  # UTF-16
    start = head[:4096]
    return (
        bool(_PAGE.search(start))
        or len(_TAGS.findall(start)) >= 3
        or bool(re.match(rb"\s*<(?:p|div|h1|article)[\s>]", start, re.IGNORECASE))
    )


def _by_bytes(head: bytes, by_ending: str) -> str | None:
    """Return the format that the bytes alone decide."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for signature, key in _SIGNATURES:
        if start.startswith(signature):
            return key
    if is_feed(head):
        return "page"
    if head.startswith(b"PK\x03\x04"):
        return _in_zip(head) or by_ending or "zip"
    may_be_mhtml = by_ending in ("", "doc", "page", "mail", "text", "mhtml")
    if may_be_mhtml and _SAVED.match(start) and _MHTML.search(start[:4000]):
        return "mhtml"
    if by_ending in ("", "msg") and _MAIL.match(start):
        return "mail"
    if by_ending in ("", "doc", "xlsx", "xml") and looks_like_page(head) and _is_text(head):
        return "page"
    return None


def _in_zip(head: bytes) -> str | None:
    if head[30:38] == b"mimetype":
        if b"application/epub" in head[:100]:
            return "epub"
        if b"opendocument.text" in head[:120]:
            return "odt"
    names: set[str] = set()
    # The list of names stands at the end of a file; where that is not here, each on its way.
    with suppress(zipfile.BadZipFile, ValueError, NotImplementedError):
        names.update(zipfile.ZipFile(io.BytesIO(head)).namelist())
    for name, key in _IN_ZIP:
        if name in names or name.encode() in head:
            return key
    return None


def _is_text(head: bytes) -> bool:
    sample = head.replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls <= max(8, len(sample) // 50)


@cache
def _formats() -> dict[str, Format]:
    return {
        key: Format(key, entry["name"], entry.get("read"), entry.get("advice", ""))
        for key, entry in mapping("formats").items()
    }


@cache
def _endings() -> dict[str, str]:
    return {ending: key for key, endings in mapping("format_endings").items() for ending in endings}
