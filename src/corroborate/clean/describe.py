"""The row of a source, filled in with what the page and the text say of the article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corroborate.clean.classify.classify import Verdict
from corroborate.clean.metadata.header_lines import Header, lines_below_headline
from corroborate.clean.metadata.language import ENGLISH, UNDETERMINED, language_of
from corroborate.clean.metadata.no_article import what_else_it_is
from corroborate.clean.metadata.page_metadata import (
    Stated,
    byline,
    day_by_heuristics,
    outlet_line,
)
from corroborate.clean.metadata.publication_date import (
    ASIDE,
    BELOW_HEADLINE,
    CHANGED,
    LABELLED,
    Layout,
    NearbyDay,
    day_in_address,
    day_of_times,
    elsewhere_days,
    layout_of,
    local_day,
    nearby_days,
)
from corroborate.clean.metadata.saved_from import host_of, is_save
from corroborate.clean.metadata.stated_days import latest_day
from corroborate.clean.read.element_roles import SCRIPT
from corroborate.clean.read.runs import TextRun
from corroborate.clean.read.saved_page import SavedPage
from corroborate.lexicon.number_runs import number_runs
from corroborate.lexicon.reading_limit import MOST_WORDS, read_until
from corroborate.tables import Source

_LONGEST_LINE = 400
_LONG_PASSAGE = 200
_PEOPLE_COUNTED = re.compile(
    r"\b[0-9][0-9,.]*\b(?: \w+){0,3} (?:people|persons?|men|women|children|civilians"
    r"|soldiers|troops|fighters|killed|dead|injured|wounded|missing|displaced|victims|deaths|casualties|residents"
    r"|refugees|passengers|workers|families)\b",
    re.IGNORECASE,
)
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: its runs, the verdict on them, and what it says of itself."""

    runs: Sequence[TextRun]
    verdict: Verdict
    text: str
    stated: Stated = Stated()
    header: Header = Header()
    page: SavedPage | None = None
    address: str | None = None


def describe(source: Source, reading: Reading) -> Source:
    """Fill in what the page and the text say; what the manifest says is there already."""
    visible = [run.text for run in reading.runs if not run.marks & SCRIPT]
    else_it_is = what_else_it_is(visible, reading.text, is_page=reading.page is not None)
    if else_it_is:
        return _with_reason(replace(source, status="no_article"), else_it_is, first=True)
    if not reading.text:
        reason = "nothing of an article in it" if reading.runs else "no text in the file"
        return _with_reason(replace(source, status="empty"), reason, first=True)
    source = _with_names(source, reading, visible)
    source = replace(
        source,
        clean_chars=len(reading.text),
        text_sha256=hashlib.sha256(reading.text.encode()).hexdigest(),
    )
    source = _with_reason(_with_day(source, reading), _counts_dropped(reading))
    source = _with_reason(source, _tells_runs(reading.text))
    source = _with_reason(source, _tells_end(reading.text))
    return _with_language(source, reading.text)


def _with_names(source: Source, reading: Reading, visible: Sequence[str]) -> Source:
    """Fill in address, title, publisher and author, each from what states it most surely."""
    stated, header = reading.stated, reading.header
    address, outlet = _lines_of_text(reading)
    near = [text for text in visible if len(text) < _LONGEST_LINE]
    url = _first(source.url, header.url, reading.address, address)
    title = _first(source.title, header.title, _headline(reading), stated.title)
    author = _first(source.author, stated.author, header.author) or byline(near)
    publisher = _first(source.publisher, stated.publisher, header.publisher, outlet)
    publisher = publisher or outlet_line(near) or host_of(url)
    return replace(source, url=url, title=title, publisher=publisher, author=author)


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _lines_of_text(reading: Reading) -> tuple[str | None, str | None]:
    """Return address and outlet as the lines below the headline of a text dump state them."""
    if reading.page is not None:
        return None, None
    texts = [run.text for run in reading.runs]
    address, outlet, _ = lines_below_headline(texts, reading.verdict.title)
    return address, outlet


def _headline(reading: Reading) -> str | None:
    number = reading.verdict.title
    return reading.runs[number].text if number is not None else None


def _with_reason(source: Source, reason: str, *, first: bool = False) -> Source:
    parts = (reason, source.reason) if first else (source.reason, reason)
    return replace(source, reason="; ".join(part for part in parts if part))


def _tells_runs(text: str) -> str:
    runs = len(number_runs(text))
    many = f"{runs} paragraphs are runs" if runs > 1 else "one paragraph is a run"
    return f"{many} of numbers, not read as figures" if runs else ""


def _tells_end(text: str) -> str:
    end = read_until(text)
    where = f"read up to character {end:,} of {len(text):,}"
    return f"more than {MOST_WORDS:,} words: {where}" if end < len(text) else ""


def _with_language(source: Source, text: str) -> Source:
    language = language_of(text)
    source = replace(source, language=language)
    if language in (None, ENGLISH):
        return source
    which = "" if language == UNDETERMINED else f" but '{language}'"
    return _with_reason(
        replace(source, status="other_language"), f"the text is not English{which}", first=True
    )


def _with_day(source: Source, reading: Reading) -> Source:
    """Fill in the day of publication, or the day before which the text was not written."""
    earliest = latest_day(_told(reading))
    if source.published_on is None:
        day, known_from = _published(source, reading, earliest)
        source = replace(source, published_on=day, published_from=known_from)
    return replace(source, not_before=None if source.published_on else earliest)


def _told(reading: Reading) -> list[str]:
    """Return what was written before the article was out: its paragraphs, captions among them."""
    verdict = reading.verdict
    inside = [n for n, kept in enumerate(verdict.kept) if kept]
    return [
        reading.runs[n].text
        for n in range(inside[0], inside[-1] + 1)
        if verdict.kept[n] or verdict.kinds[n] == "caption"
    ]


def _published(
    source: Source, reading: Reading, earliest: date | None
) -> tuple[date | None, str | None]:
    """Return the day of publication and what states it.

    A line that names itself goes first; then what the page's metadata state, on the outlet's own
    day; then other lines near the headline, the address, a guess at the markup.
    """
    header, stated = reading.header.published_on, reading.stated.published_on
    if header:
        return header, "dateline"
    layout = layout_of(reading.runs, reading.verdict)
    near = nearby_days(layout)
    best = near[0] if near else None
    times = day_of_times(reading.page.meta.times, reading.runs, layout) if reading.page else None
    in_address = day_in_address(source.url)
    if stated:
        printed = [best.day if best and best.how <= BELOW_HEADLINE else None, times, in_address]
        if best and best.how == LABELLED and not is_save(reading.address):
            return min(best.day, local_day(stated, utc=True, printed=printed)), "page"
        return local_day(stated, utc=reading.stated.in_utc, printed=printed), "page"
    return _printed(best, times, in_address, None if reading.page else earliest) or _guessed(
        source, reading, best, layout
    )


def _printed(
    best: NearbyDay | None, times: date | None, in_address: date | None, earliest: date | None
) -> tuple[date, str] | None:
    """Return the day that stands near the headline or in the address; none before `earliest`."""
    how = best.how if best else CHANGED
    line = (best.day if best else None, "dateline")
    found = [
        line if how <= BELOW_HEADLINE else None,
        (times, "page"),
        line if BELOW_HEADLINE < how < ASIDE else None,
        (in_address, "address"),
        line if how == ASIDE else None,
    ]
    for day, known_from in filter(None, found):
        if day is not None and (earliest is None or day >= earliest):
            return day, known_from
    return None


def _guessed(
    source: Source, reading: Reading, best: NearbyDay | None, layout: Layout
) -> tuple[date | None, str | None]:
    """Return the day that htmldate finds, unless it is another story's, or that of a change."""
    changed = best.day if best and best.how == CHANGED else None
    if changed:
        return changed, "updated"
    if reading.page is None:
        return None, None
    day = day_by_heuristics(reading.page.lean, source.url)
    if day is None or day in elsewhere_days(reading.runs, reading.page.meta.times, layout):
        return None, None
    return day, "htmldate"


def _counts_dropped(reading: Reading) -> str:
    """Name the long passages that were dropped and count people: a reader should look at them."""
    verdict = reading.verdict
    numbers = [
        str(n)
        for n, run in enumerate(reading.runs)
        if not verdict.kept[n]
        and len(run.text) > _LONG_PASSAGE
        and not run.marks & SCRIPT
        and n != verdict.title
        and n not in verdict.repeats
        and _PEOPLE_COUNTED.search(run.text)
    ]
    if not numbers:
        return ""
    more = f" and {len(numbers) - _LISTED} more" if len(numbers) > _LISTED else ""
    which = "block" if len(numbers) == 1 else "blocks"
    listed = ", ".join(numbers[:_LISTED])
    return f"left out, though long and with a number of people: {which} {listed}{more}"
