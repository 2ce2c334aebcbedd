"""Which of the days that an article states is that of its publication."""

import re
from collections.abc import Sequence
from datetime import date

from corroborate.clean.metadata.page_metadata import day_by_heuristics
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
from corroborate.clean.metadata.saved_from import is_save
from corroborate.clean.reading import Reading
from corroborate.corpus.days import stated_days

_AHEAD = re.compile(
    r"\b(?:until|till|by|before|due|expires?|scheduled|planned|through|starting|beginning|deadline"
    r")\s(?:(?:on|the|in|early|late|mid|of|at|at least|midnight)\s){0,3}$"
    r"|\b(?:will|next|upcoming|planned|scheduled|expected)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_AROUND_DATE = 60


def day_of_publication(
    reading: Reading, url: str | None, earliest: date | None
) -> tuple[date | None, str | None]:
    """Return the day of publication and what states it; of a text, none before `earliest`.

    The head of a text goes first; then what the page's metadata state, on the outlet's own day, or
    a line that calls itself the day of publication, if it is earlier; then other lines near the
    headline, the address, a guess at the markup.
    """
    header, stated = reading.header.published_on, reading.stated.published_on
    if header:
        return header, "dateline"
    layout = layout_of(reading.runs, reading.verdict)
    near = nearby_days(layout)
    best = near[0] if near else None
    times = day_of_times(reading.page.meta.times, reading.runs, layout) if reading.page else None
    in_address = day_in_address(url)
    if stated:
        printed = [best.day if best and best.how <= BELOW_HEADLINE else None, times, in_address]
        if best and best.how == LABELLED and not is_save(reading.address):
            return min(best.day, local_day(stated, utc=True, printed=printed)), "page"
        return local_day(stated, utc=reading.stated.in_utc, printed=printed), "page"
    return _printed(best, times, in_address, None if reading.page else earliest) or _guessed(
        reading, url, best, layout
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
    reading: Reading, url: str | None, best: NearbyDay | None, layout: Layout
) -> tuple[date | None, str | None]:
    """Return the day that htmldate finds, unless it is another story's, or that of a change."""
    changed = best.day if best and best.how == CHANGED else None
    if changed:
        return changed, "updated"
    if reading.page is None:
        return None, None
    day = day_by_heuristics(reading.page.lean, url)
    if day is None or day in elsewhere_days(reading.runs, reading.page.meta.times, layout):
        return None, None
    return day, "htmldate"


def latest_day(texts: Sequence[str]) -> date | None:
    """Return the latest day that the texts state as past: no earlier can they have been written."""
    past = (
        stated.day
        for text in texts
        for stated in stated_days(text)
        if not _AHEAD.search(text[max(0, stated.start - _AROUND_DATE) : stated.start])
    )
    return max(past, default=None)
