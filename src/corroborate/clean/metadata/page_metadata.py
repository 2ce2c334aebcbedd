"""What a page says of itself: headline, outlet, author, and the day it was published."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corroborate.clean.read.html import Meta

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "article:published",
    "og:published_time",
    "published_time",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "publication_date",
    "publicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "date",
    "date_published",
    "datecreated",
    "article_date_original",
    "rnews:datepublished",
    "displaydate",
)
_AUTHOR_NAMES = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator",
                 "dcterms.creator", "byl", "citation_author", "twitter:data1")  # fmt: skip
_TITLE_NAMES = ("og:title", "twitter:title", "headline", "title", "dc.title", "citation_title",
                "parsely-title", "sailthru.title")  # fmt: skip
_PUBLISHER_NAMES = ("og:site_name", "application-name", "article:publisher", "dc.publisher",
                    "dcterms.publisher", "publisher", "citation_publisher")  # fmt: skip
_ISO = re.compile(r"\s{0,5}((?:19|20)\d\d)[-/.]?([01]\d)[-/.]?([0-3]\d)(?!\d)")
_SUFFIX = re.compile(r"\s+[|–—·»:-]\s+")
_BYLINE = re.compile(
    r"^(?:by|written by|author|posted by)\s{0,2}:?\s{1,3}((?:[A-Z][\w.'’-]{0,24}\s{0,2}){1,4}"
    r"(?:(?:,|and|&)\s(?:[A-Z][\w.'’-]{0,24}\s{0,2}){1,4})?)",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(
    r"^(?:source|publisher|publication|outlet)\s{0,2}:\s{0,3}(\S.{1,60})$", re.I
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:admin|editor|staff|webmaster|user)$", re.IGNORECASE
)
_ARTICLE_TYPES = ("Article", "Report", "BlogPosting", "Posting", "Review", "WebPage")


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states of itself; null where it does not."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: date | None = None


def stated_by_page(meta: Meta, *, page_title: str | None = None) -> Stated:
    """Read the metadata of an HTML page: JSON-LD, then `meta` elements.

    `page_title` is the text of the title element.
    """
    ld = _json_ld(meta.json_ld)
    publisher = _text(_name(ld.get("publisher"))) or _first(meta, _PUBLISHER_NAMES, _no_address)
    title = _text(ld.get("headline")) or _first(meta, _TITLE_NAMES) or _text(page_title)
    return Stated(
        title=_without_suffix(title, publisher) if title else None,
        publisher=publisher,
        author=_authors(ld.get("author")) or _first(meta, _AUTHOR_NAMES, _no_address),
        published_on=_day(ld.get("datePublished"))
        or next((d for n in _DATE_NAMES if (d := _day(meta.names.get(n)))), None),
    )


def day_by_heuristics(lean: str, url: str | None) -> date | None:
    """Return the day htmldate finds in a page; it reads markup that no standard describes.

    The first of January is what it makes of a bare year (a copyright line) and does not count.
    """
    from htmldate import find_date

    try:
        found = find_date(lean, original_date=True, url=url, extensive_search=False)
    except (ValueError, TypeError, RecursionError, AttributeError):
        return None
    day = _day(found)
    return None if day is None or (day.month, day.day) == (1, 1) else day


def byline(texts: Sequence[str]) -> str | None:
    """Return the author that a line "By ..." names."""
    for text in texts:
        match = _BYLINE.match(text) if len(text) < 120 else None
        if match and not _NO_NAME.search(match[1]):
            return match[1].strip(" ,&")
    return None


def outlet_line(texts: Sequence[str]) -> str | None:
    """Return the outlet that a line "Source: ..." names."""
    for text in texts:
        match = _SOURCE_LINE.match(text)
        if match and not match[1].rstrip().endswith((".", "?", "!")):
            return match[1].strip()
    return None


def _json_ld(scripts: Sequence[str]) -> dict[str, Any]:
    """Return the fields of the article that the page's JSON-LD describes."""
    best: dict[str, Any] = {}
    for script in scripts[:20]:
        try:
            content = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(content, 0):
            kinds = node.get("@type")
            names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
            if any(isinstance(k, str) and k.endswith(_ARTICLE_TYPES) for k in names):
                article = not all(k == "WebPage" for k in names)
                for key in ("headline", "datePublished", "author", "publisher"):
                    if node.get(key) and (key not in best or article):
                        best[key] = node[key] if article or key not in best else best[key]
                if article and "headline" in best:
                    return best
    best.pop("headline", None)
    return best


def _nodes(content: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(content, list):
        for part in content[:200]:
            yield from _nodes(part, depth + 1)
    elif isinstance(content, dict):
        yield content
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            if key in content:
                yield from _nodes(content[key], depth + 1)


def _name(value: Any) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _authors(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [_text(_name(v)) for v in values[:12]]
    good = list(dict.fromkeys(n for n in names if n and _no_address(n)))
    return ", ".join(good) or None


def _no_address(value: str) -> bool:
    return not _NO_NAME.search(value)


def _first(meta: Meta, names: Sequence[str], fits: Any = None) -> str | None:
    for name in names:
        value = _text(meta.names.get(name))
        if value and (fits is None or fits(value)):
            return value
    return None


def _text(value: Any) -> str | None:
    """Return a value as one line of text with entities resolved, null where it is none."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value[:1000]).split()) or None


def _without_suffix(title: str, publisher: str | None) -> str:
    """Take the outlet off the end of a title ("Headline | Outlet")."""
    parts = _SUFFIX.split(title)
    if len(parts) > 1 and len(parts[0]) >= 12:
        last = parts[-1].lower()
        if (publisher and (last in publisher.lower() or publisher.lower() in last)) or (
            len(parts[-1].split()) <= 4 and "|" in title
        ):
            return title[: title.rindex(parts[-1])].rstrip(" |–—·»:-")
    return title


def _day(value: Any) -> date | None:
    match = _ISO.match(value) if isinstance(value, str) else None
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    if isinstance(value, str):
        from corroborate.clean.metadata.publication_date import stated_days

        return next((s.day for s in stated_days(value[:80]) if s.exact), None)
    return None
