"""Absolute calendar days written out in running text and on lines of their own.

Only what cannot be misread: day, month and year are stated, or month and year. What is relative
("Monday") is the business of extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m{0}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?P<d{0}>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<y{0}>(?:19|20)[0-9]{{2}})(?![0-9])"
_FORMS = (
    _MONTH.format(1) + r"\s{1,3}" + _DAY.format(1) + r"\s{0,2},?\s{0,3}" + _YEAR.format(1),
    _DAY.format(2)
    + r"\s{0,2}(?:of\s)?[ \-]?"
    + _MONTH.format(2)
    + r"[ \-,]{0,3}"
    + _YEAR.format(2),
    _YEAR.format(3) + r"(?P<s3>[-/.])(?P<m3>[01]?[0-9])(?P=s3)" + _DAY.format(3) + r"(?![0-9])",
    _DAY.format(4) + r"\s?[./-]\s?(?P<m4>[0-3]?[0-9])\s?[./-]\s?" + _YEAR.format(4),
    _MONTH.format(5) + r",?\s{1,3}" + _YEAR.format(5),
)
_NUMBERS_ALONE, _MONTH_ALONE = 4, 5
_STATED = re.compile(r"(?<![\w/.-])(?:" + "|".join(_FORMS) + ")", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:until|till|by|before|due|expires?|scheduled|planned|through|starting|beginning|deadline"
    r")\s(?:(?:on|the|in|early|late|mid|of|at|at least|midnight)\s){0,3}$"
    r"|\b(?:will|next|upcoming|planned|scheduled|expected)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_AROUND_DATE = 60


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day, or the first day of a month, where a text states it."""

    day: date
    start: int
    end: int
    exact: bool


def stated_days(text: str) -> Iterator[StatedDay]:
    """Yield the days and months with their year that a text states, in order.

    >>> [str(stated.day) for stated in stated_days("From Nov. 3, 2016 until 2 December 2016")]
    ['2016-11-03', '2016-12-02']
    """
    if "19" not in text and "20" not in text:
        return  # no year: most lines of a page
    for match in _STATED.finditer(text):
        form = next(n for n in range(1, 6) if match[f"y{n}"])
        if day := _day_of(match, form):
            yield StatedDay(day, *match.span(), form != _MONTH_ALONE)


def _day_of(match: re.Match[str], form: int) -> date | None:
    """Return the day that a match states; none where there is no such day, or it may be another."""
    stated = match[f"m{form}"]
    month = int(stated) if stated[0].isdigit() else _MONTHS.index(stated[:3].lower()) + 1
    day = 1 if form == _MONTH_ALONE else int(match[f"d{form}"])
    if form == _NUMBERS_ALONE and month > 12:
        day, month = month, day  # 04/26/2024
    elif form == _NUMBERS_ALONE and day <= 12 and month != day and "." not in match[0]:
        return None  # 3/11/2016 may be March or November
    with suppress(ValueError):
        return date(int(match[f"y{form}"]), month, day)
    return None


def latest_day(texts: Sequence[str]) -> date | None:
    """Return the latest day that the texts state as past: no earlier can they have been written."""
    past = (
        stated.day
        for text in texts
        for stated in stated_days(text)
        if not _AHEAD.search(text[max(0, stated.start - _AROUND_DATE) : stated.start])
    )
    return max(past, default=None)
