"""When: which time expression of a sentence dates a figure."""

import re
from collections.abc import Sequence

from corroborate.extract.dates.intervals import Period
from corroborate.lexicon.word_tables import any_of
from corroborate.tables import Sentence

_SAME_PERIOD = re.compile(
    r"\b(?:over|during|in|for|within)\s+(?:the|that)\s+same\s+(?:period|time|week|month|year|days?)\b",
    re.IGNORECASE,
)
BARRIER = re.compile(r"[;:—–]|,\s+(?:while|and|but|as)\s")
"""What sets a time or a place apart from a number, though in one sentence with it."""
_NO_PERIOD = re.compile(
    r"\d\s*(?:a\.?m\b|p\.?m\b)|\d:\d\d|\bo[’']clock\b|\A[\w-]+-(?:hour|day|week|month|year)\Z", re.I
)
"""Hours of the day, and lengths that tell of something else: a three-week offensive."""
_LEADS_LENGTH = re.compile(
    rf"\b{any_of('leads a length')}\s+(?:the\s+|just\s+|about\s+|more\s+than\s+|these\s+)?\Z",
    re.IGNORECASE,
)
_YEAR_IN_NAME = re.compile(r"\s+(?!in\b|and\b|as\b|when\b|after\b|to\b|at\b|by\b|for\b)[a-z]+\b")
_DEFINITE = re.compile(r"\b(?:the|a|an|its|their|his|her|our|that|this)\s+\Z", re.IGNORECASE)
_FROM_NUMBER = re.compile(r"\bfrom\s+[$€£]?\d")
"""Between 58 and the year in "rose to 58 from 40 in 2019"."""
_CLAUSE = re.compile(r"[;:]\s|,\s+(?:where|which|who|whose|when)\b|\bsince\s+the\b", re.IGNORECASE)


def period_of(
    text: str,
    sentence: Sentence,
    span: tuple[int, int],
    periods: Sequence[Period],
    before: Period | None,
    *,
    clause: tuple[int, int] | None = None,
    lasts: bool = False,
) -> Period | None:
    """Return the period a figure belongs to; `before` is the one of the last figure.

    "Over the same period" takes the last figure's. Of several the nearest one counts, if no
    clause of its own lies between; one in the `clause` that somebody is said to have said comes
    before the day on which it was said. A duration (`lasts`) has only the period it stands in.
    """
    periods = [p for p in periods if _may_date(text, p)]
    inside = [p for p in periods if p.start < span[1] and span[0] < p.end]
    if lasts or inside:
        return next((p for p in inside if p.date_from or p.date_to), None)
    gap, nearest = _nearest(text, span, periods, clause)
    same = _gap_to_same(text, sentence, span) if before is not None else None
    if same is not None and (nearest is None or same <= gap):
        return before
    return nearest


def _gap_to_same(text: str, sentence: Sentence, span: tuple[int, int]) -> float | None:
    """Return how far "the same period" is; None where the sentence does not say so."""
    same = _SAME_PERIOD.search(text, sentence.start, sentence.end)
    return _gap(text, span, same.start(), same.end()) if same else None


def _nearest(
    text: str, span: tuple[int, int], periods: Sequence[Period], clause: tuple[int, int] | None
) -> tuple[float, Period | None]:
    """Return the nearest period with its distance, one with dates before one without."""
    near = [(gap, p) for p in periods if (gap := _gap(text, span, p.start, p.end)) is not None]
    if clause is not None and clause[0] <= span[0] < clause[1]:
        near = [(gap, p) for gap, p in near if clause[0] <= p.start < clause[1]] or near
    dated = [(gap, p) for gap, p in near if p.date_from or p.date_to]
    return min(dated or near, key=lambda pair: pair[0], default=(0.0, None))


def _may_date(text: str, period: Period) -> bool:
    """Whether a time expression can date a figure: not the year in a name, no length of its own."""
    before = text[max(0, period.start - 24) : period.start]
    if re.fullmatch(r"\d{4}", period.text):
        named = _DEFINITE.search(before) and _YEAR_IN_NAME.match(text, period.end)
        return not named  # the 2003 treaty
    if period.date_from or period.date_to:
        return True
    return not _NO_PERIOD.search(period.text) and bool(
        not period.text[:1].isdigit() or _LEADS_LENGTH.search(before)
    )


def _gap(text: str, span: tuple[int, int], start: int, end: int) -> float | None:
    """Return how far a time expression is, or None where another clause lies between."""
    after = start >= span[1]
    between = text[span[1] : start] if after else text[end : span[0]]
    if _CLAUSE.search(between) or (after and _FROM_NUMBER.search(between)):
        return None
    distance = float(len(between))
    return distance * 2 if BARRIER.search(between) else distance
