"""Mails and pages saved as mail (MHTML): the part that people read, and what the headers state."""

import re
from collections.abc import Iterator
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from corroborate.corpus.containers.opened import CannotOpen, Decode, Document

_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.IGNORECASE)
_FROM_LINE = re.compile(rb"^From [^\r\n]{3,200}\d{4}[^\r\n]{0,20}\r?\n", re.MULTILINE)
_TEXTS = ("text/html", "application/xhtml+xml", "text/plain")


def open_mail(data: bytes, *, decode: Decode) -> Iterator[Document]:
    """Yield the text of a mail, and of each mail or page that is attached to it."""
    yield from _documents(_parsed(data), decode, "the mail's text", follow=True)


def open_mailbox(data: bytes, *, decode: Decode) -> Iterator[Document]:
    """Yield the texts of all mails of a mailbox (mbox)."""
    lines = list(_FROM_LINE.finditer(data))
    if not lines:
        raise CannotOpen("a mailbox without a mail in it")
    starts = [line.end() for line in lines]
    ends = [*(line.start() for line in lines[1:]), len(data)]
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        yield from _documents(_parsed(data[start:end]), decode, f"mail {number}", follow=True)


def open_mhtml(data: bytes, *, decode: Decode) -> Iterator[Document]:
    """Yield the page that a browser saved as one file; its pictures and frames are passed over."""
    message = _parsed(data)
    start = str(message.get_param("start", "") or "")
    pages = [part for part in message.walk() if part.get_content_type() in _TEXTS[:2]]
    named = [part for part in pages if start and part.get("Content-ID") == start]
    if not pages:
        raise CannotOpen("an MHTML file without a page in it; save the page as HTML")
    page = (named or pages)[0]
    decoded = decode(_payload(page), page.get_content_charset())
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location")
    yield Document(
        decoded.text,
        "text/html",
        "the page in the MHTML file",
        encoding=decoded.encoding,
        url=_address(address),
        note=decoded.note,
    )


def _documents(
    message: EmailMessage,
    decode: Decode,
    place: str,
    *,
    follow: bool,
) -> Iterator[Document]:
    body = message.get_body(preferencelist=("html", "plain"))
    if isinstance(body, EmailMessage):
        decoded = decode(_payload(body), body.get_content_charset())
        yield Document(
            decoded.text,
            "text/html" if body.get_content_type() == "text/html" else "text/plain",
            place,
            encoding=decoded.encoding,
            title=_REPLY.sub("", " ".join(str(message.get("Subject", "")).split())) or None,
            published_on=_day(message),
            note=decoded.note,
        )
    if follow:
        attached = [part for part in message.walk() if part is not message and part is not body]
        for part in attached:
            yield from _attached(part, decode)


def _attached(part: EmailMessage, decode: Decode) -> Iterator[Document]:
    name = part.get_filename() or "without a name"
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        if isinstance(inner, list) and isinstance(inner[0], EmailMessage):
            yield from _documents(inner[0], decode, "the mail attached", follow=False)
    elif part.is_attachment() and part.get_content_type() in _TEXTS[:2]:
        decoded = decode(_payload(part), part.get_content_charset())
        place = f"the page attached, {name}"
        yield Document(decoded.text, "text/html", place, encoding=decoded.encoding)


def _parsed(data: bytes) -> EmailMessage:
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not isinstance(message, EmailMessage):
        raise CannotOpen("a mail that cannot be read; save its text as .txt")
    return message


def _payload(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _day(message: EmailMessage) -> date | None:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _address(text: object) -> str | None:
    address = str(text or "").strip()
    return address if address.lower().startswith(("http://", "https://")) else None
