"""Which of the days that a page or a text states is the day of publication.

Who states a day is the evidence for it: metadata by their sort, a line by how it stands near the
headline, the address. What each is worth was learned (`python -m benchmarks.train_days`), as was
how much it takes to name a day at all.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache
from pathlib import Path

from corroborate.clean.metadata.page_metadata import StatedByPage, day_by_heuristics
from corroborate.clean.metadata.printed_days import (
    PROMINENT,
    day_in_address,
    days_of_comments,
    layout_of,
    printed_days,
)
from corroborate.clean.reading import FileReading
from corroborate.corpus.days import stated_days

WEIGHTS = Path(__file__).parent / "weights" / "day.json"
_OF_PAGE = frozenset({"linked", "named", "other"})
_PLACED = ", "
"""In the name of a kind of evidence: a place in the file, and what stands beside the day."""
_AHEAD = re.compile(
    r"\b(?:until|till|by|before|due|expires?|scheduled|planned|through|starting|beginning|deadline"
    r")\s(?:(?:on|the|in|early|late|mid|of|at|at least|midnight)\s){0,3}$"
    r"|\b(?:will|next|upcoming|planned|scheduled|expected)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_AROUND_DATE = 60

Evidence = Mapping[date, set[str]]


def day_of_publication(reading: FileReading, url: str | None) -> tuple[date | None, str | None]:
    """Return the day that the evidence speaks for most, and what states it; None for too little."""
    if reading.header.published_on:
        return reading.header.published_on, "dateline"
    return day_of_evidence(evidence_of_days(reading, url), "page" if reading.page else "text")


def day_of_evidence(evidence: Evidence, kind: str) -> tuple[date | None, str | None]:
    """Return the day that the evidence speaks for most, by the weights of `page` or of `text`."""
    weights = _weights()[kind]
    scored = [(sum(weights[k] for k in kinds), day) for day, kinds in sorted(evidence.items())]
    score, best = max(scored, default=(0.0, None), key=lambda pair: pair[0])
    if best is None or score + weights["any"] <= 0:
        return None, None
    return best, _known_from(evidence[best])


def _known_from(kinds: AbstractSet[str]) -> str:
    """Say what states a day that has this evidence, the strongest first."""
    if kinds & _OF_PAGE:
        return "page"
    if any(_PLACED in kind for kind in kinds):
        return "dateline"
    if "address" in kinds:
        return "address"
    return "htmldate" if "guess" in kinds else "updated"


@cache
def _weights() -> dict[str, dict[str, float]]:
    weights: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return {kind: defaultdict(float, weights[kind]) for kind in ("page", "text")}


def evidence_of_days(reading: FileReading, url: str | None) -> Evidence:
    """Return the days that may be that of publication, each with all that speaks for and against.

    "first": none that is as prominent is earlier.
    """
    found = printed_days(layout_of(reading.runs, reading.verdict))
    if day := day_in_address(url):
        found[day].add("address")
    sure = {
        day
        for day, kinds in found.items()
        if kinds & {*PROMINENT, "address"} and "two ways" not in kinds
    }
    for stated in reading.stated.days:
        day = _local_day(stated, sure)
        found[day].add(stated.kind)
    sure |= {day for day, kinds in found.items() if kinds & _OF_PAGE}
    if not sure and (guess := _guessed(reading, url)):
        found[guess].add("guess")
    if len(sure) > 1:
        found[min(sure)].add("first")
    return found


def _local_day(stated: StatedByPage, printed: Iterable[date]) -> date:
    """Return the outlet's own day: metadata in UTC are one off for an evening in America."""
    beside = (day for day in printed if abs((day - stated.day).days) == 1)
    return next(beside, stated.day) if stated.in_utc and stated.day not in printed else stated.day


def _guessed(reading: FileReading, url: str | None) -> date | None:
    """Return the day that htmldate finds in the markup, unless only comments have it."""
    page = reading.page
    day = day_by_heuristics(page.lean, url) if page else None
    return None if page and day in days_of_comments(reading.runs) else day


def latest_told(reading: FileReading) -> date | None:
    """Return the latest day that the article tells as past, in its captions too."""
    verdict = reading.verdict
    inside = [n for n, kept in enumerate(verdict.kept) if kept]
    return latest_day(
        reading.runs[n].text
        for n in range(inside[0], inside[-1] + 1)
        if verdict.kept[n] or verdict.kinds[n] == "caption"
    )


def latest_day(texts: Iterable[str]) -> date | None:
    """Return the latest day that the texts state as past: no earlier can they have been written."""
    past = (
        stated.day
        for text in texts
        for stated in stated_days(text)
        if not _AHEAD.search(text[max(0, stated.start - _AROUND_DATE) : stated.start])
    )
    return max(past, default=None)
