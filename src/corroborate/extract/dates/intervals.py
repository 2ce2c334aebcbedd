"""Stretches of days that a time expression and the words around it mark off together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from corroborate.extract.dates.timex import Days
from corroborate.parse.document import Parsed
from corroborate.tables import TimeExpression

_SINCE = re.compile(r"\b(?:ever\s)?(since)\s(?:the\s)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(until|till|up\sto|by|before)\s(?:the\s)?$", re.IGNORECASE)
_AFTER = re.compile(r"\b(after)\s(?:the\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(from|between)\s(?:the\s)?$", re.IGNORECASE)
_FIRST_OF_TWO_YEARS = re.compile(r"\b(?P<first>(?:19|20)\d\d)[/–-](?:20)?\d\d\Z")
_TO = re.compile(r"\s?(?:to|and|until|till|through|[-–—])\s?(?:the\s)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days as the text marks it off, preposition included where it opens a side."""

    sentence_id: int
    start: int
    end: int
    text: str
    date_from: date | None
    date_to: date | None


def find_periods(parsed: Parsed, dates: Sequence[TimeExpression]) -> list[Period]:
    """Return what each time expression marks off, in order: one period an expression or pair.

    "Since 2012" runs from its first day to the day of publication, "until Friday" to that day from
    one unknown, "from Monday to Wednesday" from the one to the other, "2026/27" is two years.
    Lengths and sets that name no days ("five months", "every day") give a period without dates.
    """
    text = parsed.text
    periods: list[Period] = []
    paired = False
    for timex, after in zip_longest(dates, dates[1:]):
        if paired:
            paired = False
            continue
        before = text[max(0, timex.start - 24) : timex.start]
        if m := _FIRST_OF_TWO_YEARS.search(before + text[timex.start : timex.end]):
            first, start = date(int(m["first"]), 1, 1), timex.end - len(m[0])
            if periods and periods[-1].start == start:
                periods.pop()  # the first year by itself
            found = _period(text, timex, start, (first, timex.date_to))
        elif (m := _FROM.search(before)) and after and _is_pair(text, timex, after):
            start, paired = timex.start - len(before) + m.start(), True
            found = _period(text, timex, start, (timex.date_from, after.date_to), after.end)
        else:
            found = _one_sided(parsed, timex, before)
        periods.append(found)
    return periods


def _one_sided(parsed: Parsed, timex: TimeExpression, before: str) -> Period:
    """Return what a time marks off by itself, or with `since`, `until` or `after` before it."""
    first, last, start = timex.date_from, timex.date_to, timex.start
    sides = ((_SINCE, (first, parsed.published_on)), (_UNTIL, (None, last)), (_AFTER, (last, None)))
    if timex.type in ("DATE", "TIME"):
        for pattern, side in sides:
            if m := pattern.search(before):
                return _period(parsed.text, timex, start - len(before) + m.start(1), side)
    return _period(parsed.text, timex, start, (first, last))


def _period(
    text: str, timex: TimeExpression, start: int, meant: Days, end: int | None = None
) -> Period:
    end = timex.end if end is None else end
    return Period(timex.sentence_id, start, end, text[start:end], *meant)


def _is_pair(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    if first.sentence_id != second.sentence_id or "DURATION" in (first.type, second.type):
        return False
    return _TO.fullmatch(text[first.end : second.start]) is not None
