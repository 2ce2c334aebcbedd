"""RSS and Atom feeds: their items, where a feed holds the articles and not the first words only."""

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from html import escape

from lxml import etree

from corroborate.corpus.containers.opened import CannotOpen, Document
from corroborate.corpus.days import TwoDays, read_day

_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")
_LEAST = 500
"""An item with fewer characters is the beginning of an article."""


def is_feed(data: bytes) -> bool:
    """Return True if the bytes are those of a feed."""
    return bool(_FEED.match(data.removeprefix(b"\xef\xbb\xbf")[:10_000]))


def open_feed(data: bytes) -> list[Document]:
    """Return the items of a feed as documents; a feed of teasers raises `CannotOpen`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data.strip(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise CannotOpen("a feed that is damaged; save the articles themselves")
    outlet = _text(next(_named(root, "channel"), root), "title")
    items = [item for tag in ("item", "entry") for item in _named(root, tag)]
    documents = [
        _document(item, number, len(items), outlet) for number, item in enumerate(items, 1)
    ]
    if not any(len(_TAG.sub("", document.text)) >= _LEAST for document in documents):
        raise CannotOpen(
            f"an RSS feed with {len(items)} items, not an article; save the articles themselves"
        )
    return documents


def _document(item: etree._Element, number: int, total: int, outlet: str | None) -> Document:
    bodies = [_text(item, tag) or "" for tag in ("encoded", "content", "description", "summary")]
    body = max(bodies, key=len)
    is_page = bool(_TAG.search(body))
    title = _text(item, "title")
    link = _text(item, "link") or next(
        (element.get("href") for element in _named(item, "link") if element.get("href")), None
    )
    head = (
        f"<h1>{escape(title, quote=False)}</h1>\n"
        if is_page and title
        else f"{title}\n\n"
        if title
        else ""
    )
    return Document(
        head + body,
        "text/html" if is_page else "text/plain",
        f"item {number} of {total} of the feed",
        publisher=outlet,
        title=title,
        author=_text(item, "creator") or _text(item, "author"),
        url=link,
        published_on=_day(item),
    )


def _named(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield what has that name, in whatever namespace."""
    for inner in element.iter():
        if isinstance(inner.tag, str) and etree.QName(inner).localname == name:
            yield inner


def _text(element: etree._Element, name: str) -> str | None:
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).localname == name:
            return (
                " ".join("".join(str(piece) for piece in child.itertext()).split("\x00")).strip()
                or None
            )
    return None


def _day(item: etree._Element) -> date | None:
    for tag in ("pubDate", "published", "date", "issued"):
        text = _text(item, tag)
        if text:
            try:
                return read_day(text) or parsedate_to_datetime(text).date()
            except (TwoDays, ValueError, TypeError):
                continue
    return None
