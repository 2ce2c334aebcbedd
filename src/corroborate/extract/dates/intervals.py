"""Stretches of days that a time expression and the words around it mark off together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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
    skip = False
    for n, timex in enumerate(dates):
        if skip:
            skip = False
            continue
        before = text[max(0, timex.start - 24) : timex.start]
        after = dates[n + 1] if n + 1 < len(dates) else None
        start, end, first, last = timex.start, timex.end, timex.date_from, timex.date_to
        if m := _FIRST_OF_TWO_YEARS.search(before + text[timex.start : timex.end]):
            start = timex.end - len(m[0])
            first = date(int(m["first"]), 1, 1)
            if periods and periods[-1].start == start:
                periods.pop()  # the first year by itself
        elif (m := _FROM.search(before)) and after and _is_pair(text, timex, after):
            start, end, last = timex.start - len(before) + m.start(), after.end, after.date_to
            skip = True
        elif timex.type in ("DATE", "TIME"):
            if m := _SINCE.search(before):
                start, last = timex.start - len(before) + m.start(1), parsed.published_on
            elif m := _UNTIL.search(before):
                start, first = timex.start - len(before) + m.start(1), None
            elif m := _AFTER.search(before):
                start, first, last = timex.start - len(before) + m.start(1), timex.date_to, None
        periods.append(Period(timex.sentence_id, start, end, text[start:end], first, last))
    return periods


def _is_pair(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    if first.sentence_id != second.sentence_id or "DURATION" in (first.type, second.type):
        return False
    return _TO.fullmatch(text[first.end : second.start]) is not None
