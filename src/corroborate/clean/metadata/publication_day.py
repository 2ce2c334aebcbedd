"""Which of the days that a page or a text states is the day of publication.

Who states a day is the evidence for it: metadata by their sort, a line by how it stands near the
headline, the address. What each is worth was learned (`python -m benchmarks.train_days`), as was
how much it takes to name a day at all.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from corroborate.clean.metadata.nearby_days import (
    NEARBY,
    Layout,
    day_in_address,
    days_of_comments,
    layout_of,
    nearby_days,
)
from corroborate.clean.metadata.page_metadata import StatedByPage, day_by_heuristics
from corroborate.clean.reading import FileReading
from corroborate.corpus.days import stated_days

WEIGHTS = Path(__file__).parent / "weights" / "day.json"
_KNOWN_FROM = {
    "linked": "page", "named": "page", "other": "page",
    "labelled": "dateline", "below headline": "dateline",
    "above headline": "dateline", "wire": "dateline", "address": "address", "aside": "dateline",
    "changed": "updated", "guess": "htmldate",
}  # fmt: skip
"""What is said of a day that has this evidence, the strongest first."""
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
    weights = _weights()
    evidence = evidence_of_days(reading, url)
    scored = [(sum(weights[k] for k in kinds), day) for day, kinds in sorted(evidence.items())]
    score, best = max(scored, default=(0.0, None), key=lambda pair: pair[0])
    if best is None or score + weights["any"] <= 0:
        return None, None
    return best, next(known for k, known in _KNOWN_FROM.items() if k in evidence[best])


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    return defaultdict(float, weights)


def evidence_of_days(reading: FileReading, url: str | None) -> Evidence:
    """Return the days that may be that of publication, each with all that speaks for and against.

    "first": none that is not of a change is earlier. "told": a text tells of a later day as past.
    """
    found: dict[date, set[str]] = defaultdict(set)
    for kind, day in _printed(url, layout_of(reading.runs, reading.verdict)):
        found[day].add(kind)
    printed = [day for day, kinds in found.items() if kinds != {"changed"}]
    for stated in reading.stated.days:
        found[_local_day(stated, printed)].add(stated.kind)
    sure = [day for day, kinds in found.items() if kinds != {"changed"}]
    if not sure and (guess := _guessed(reading, url)):
        found[guess].add("guess")
    if len(sure) > 1:
        found[min(sure)].add("first")
    told = None if reading.page else latest_told(reading)
    for day in found:
        if told and day < told:
            found[day].add("told")
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


def _printed(url: str | None, layout: Layout) -> Iterator[tuple[str, date]]:
    """Yield each day that the file prints or its address holds, and how it does."""
    for near in nearby_days(layout):
        yield NEARBY[near.how], near.day
    if day := day_in_address(url):
        yield "address", day


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
