"""What a page says of itself: headline, outlet, author, and the day it was published."""

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from corroborate.clean.classify.block_kinds import BY
from corroborate.clean.metadata.json_ld import described_article
from corroborate.clean.metadata.saved_from import host_of, is_archive, original_address
from corroborate.clean.read.saved_page import Meta
from corroborate.corpus.days import stated_days
from corroborate.lexicon.word_tables import mapping

_NAMED: dict[str, list[str]] = mapping("meta_names")
_ISO = re.compile(r"\s{0,5}((?:19|20)\d\d)[-/.]?([01]\d)[-/.]?([0-3]\d)(?!\d)")
_OFFSET = re.compile(r"T?\d\d:?\d\d.{0,12}?(?P<offset>Z|[+-]\d\d:?\d\d)\s*$", re.IGNORECASE)
_SUFFIX = re.compile(r"\s+[|–—·»:-]\s+")
_LONGEST_NAME = 5
_SAME_STORY = timedelta(days=2)
_BY = re.compile(rf"^(?:{BY})\s{{0,2}}:?\s{{1,3}}", re.IGNORECASE)
_NAMES = re.compile(
    r"(?:[A-Z][\w.'’-]{0,24}\s{0,2}){1,5}"
    r"(?:(?:,|and|&)\s{1,2}(?:[A-Z][\w.'’-]{0,24}\s{0,2}){1,4}){0,4}"
)
_SOURCE_LINE = re.compile(
    r"^(?:source|publisher|publication|outlet)\s{0,2}:\s{0,3}(\S.{1,80})$", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|^(?:admin|editor|staff|webmaster|user)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class StatedByPage:
    """A day of publication in metadata; `in_utc`: of a time in UTC, or without a time zone."""

    kind: str
    day: date
    in_utc: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states of itself; null where it does not."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    days: tuple[StatedByPage, ...] = ()


def stated_by_page(
    meta: Meta, *, page_title: str | None = None, headline: str | None = None
) -> Stated:
    """Read the metadata of an HTML page: JSON-LD of its article, then `meta` elements.

    `page_title` is the text of the title element, `headline` that of the first heading.
    """
    named = _first(meta, _NAMED["title"])
    ld = described_article(
        meta.json_ld, titles=(named, page_title, headline), address=meta.canonical
    )
    title = _text(ld.get("headline")) or named or _text(page_title)
    publisher = (
        _published(_text(_name(ld.get("publisher"))))
        or _first(meta, _NAMED["publisher"], _is_outlet)
        or outlet_in_title(page_title, headline or named)
        or host_of(original_address(meta.canonical or meta.names.get("og:url")))
    )
    return Stated(
        title=_without_suffix(title, publisher) if title else None,
        publisher=publisher,
        author=_authors(ld.get("author"))
        or without_by(_first(meta, _NAMED["author"], _no_address)),
        days=_days_of_metadata(meta, ld),
    )


def _days_of_metadata(meta: Meta, ld: dict[str, Any]) -> tuple[StatedByPage, ...]:
    """Return the day of publication that each kind of metadata states.

    The first publication is the earlier of days in a row; one long before is another story's.
    """
    kinds = {
        "linked": [ld.get("datePublished")],
        "named": [meta.names.get(name) for name in _NAMED["first_date"]],
        "other": [meta.names.get(name) for name in _NAMED["date"]],
    }
    found = []
    for kind, values in kinds.items():
        days = [(day, _in_utc(value)) for value in values if (day := day_of(value))]
        near = [one for one in days if abs(one[0] - days[0][0]) <= _SAME_STORY]
        found += [StatedByPage(kind, *min(near))] if near else []
    return tuple(found)


def _in_utc(value: Any) -> bool:
    match = _OFFSET.search(value) if isinstance(value, str) else None
    return match is None or match["offset"].lstrip("+-").replace(":", "") in ("Z", "z", "0000")


def day_by_heuristics(lean: str, url: str | None) -> date | None:
    """Return the day htmldate finds in a page; it reads markup that no standard describes.

    The first of January is what it makes of a bare year (a copyright line) and does not count.
    """
    from htmldate import find_date

    try:
        found = find_date(lean, original_date=True, url=url, extensive_search=False)
    except (ImportError, MemoryError):
        raise
    except Exception:  # an odd page
        return None
    day = day_of(found)
    return None if day is None or (day.month, day.day) == (1, 1) else day


def byline(texts: Sequence[str]) -> str | None:
    """Return the author that a line "By ..." names; a day behind the name is no part of it."""
    for text in texts:
        if len(text) < 120 and (found := _BY.match(text)):
            rest = text[found.end() :]
            stated = next(stated_days(rest), None)
            names = _NAMES.match(rest[: stated.start] if stated else rest)
            if names and not _NO_NAME.search(names[0]):
                return names[0].strip(" ,&")
    return None


def without_by(author: str | None) -> str | None:
    """Return an author's name without a "By" before it."""
    return (_BY.sub("", author).strip() or None) if author else None


def outlet_line(texts: Sequence[str]) -> str | None:
    """Return the outlet that a line "Source: ..." names; a day behind it is no part of it."""
    for text in texts:
        match = _SOURCE_LINE.match(text)
        if match and not match[1].rstrip().endswith((".", "?", "!")):
            stated = next(stated_days(match[1]), None)
            name = (match[1][: stated.start] if stated else match[1]).strip(" ,;-–—|(\"'")
            if name and len(name) <= 60 and not name.startswith(("http:", "https:")):
                return name
    return None


def outlet_in_title(page_title: str | None, headline: str | None) -> str | None:
    """Return the outlet that the title of a page ends in ("Ferry sinks – Radio Skarne").

    What stands before it must be the headline, or look like one.
    """
    title = _text(page_title) or ""
    parts = _SUFFIX.split(title)
    if len(parts) < 2:
        return None
    name = parts[-1].strip()
    words = name.split()
    before = title[: title.rindex(name)]
    known = bool(headline) and before.lower().startswith(str(headline).lower()[:20])
    if not known and len(before.split()) < 4:
        return None
    if not words or len(words) > _LONGEST_NAME or not name[:1].isupper() or name[-1] in ".?!:":
        return None
    return (
        None
        if is_archive(name) or any(word[:1].islower() and len(word) > 3 for word in words)
        else name
    )


def _name(value: Any) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _authors(value: Any) -> str | None:
    values = value if isinstance(value, list) else [value]
    names = [without_by(_text(_name(v))) for v in values[:12]]
    good = list(dict.fromkeys(n for n in names if n and _no_address(n)))
    return ", ".join(good) or None


def _published(name: str | None) -> str | None:
    return name if name and _is_outlet(name) else None


def _is_outlet(value: str) -> bool:
    return _no_address(value) and not is_archive(value)


def _no_address(value: str) -> bool:
    return not _NO_NAME.search(value)


def _first(
    meta: Meta, names: Sequence[str], fits: Callable[[str], bool] | None = None
) -> str | None:
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


def day_of(value: Any) -> date | None:
    """Return the day that a value of the metadata states, null where it is none."""
    match = _ISO.match(value) if isinstance(value, str) else None
    if match:
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    if isinstance(value, str):
        return next((s.day for s in stated_days(value[:80]) if s.exact), None)
    return None
