"""Calendar days as people and programs write them: alone in a field, or in running text.

Only what cannot be misread: day, month and year are stated, or month and year. What is relative
("Monday") is the business of extraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

EARLIEST = 1600
LATEST = 2200
"""Years of publication beyond these are placeholders of programs, such as 0001 and 9999."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m#>(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?)"
)
_DAY = r"(?P<d#>[0-3]?[0-9])(?:st|nd|rd|th)?"
_NUMBERS_ALONE, _MONTH_ALONE = 4, 5
_SHAPES = (
    _MONTH + r"\s{1,3}" + _DAY + r"\s{0,2},?\s{0,3}(?P<y#>YEAR)",
    _DAY + r"\.?\s{0,2}(?:of\s)?[ \-]?" + _MONTH + r"[ \-,]{0,3}(?P<y#>YEAR)",
    r"(?P<y#>YEAR)(?P<s#>[-/.])(?P<m#>[01]?[0-9])(?P=s#)" + _DAY + "(?![0-9])",
    _DAY + r"\s?[./-]\s?(?P<m#>[0-3]?[0-9])\s?[./-]\s?(?P<y#>YEAR)",
    _MONTH + r",?\s{1,3}(?P<y#>YEAR)",
)
_PACKED = r"(?P<y6>[0-9]{4})(?P<m6>[0-9]{2})(?P<d6>[0-9]{2})(?:T?[0-9]{6}Z?)?"
_CLOCK = r"(?:[T ,]+\d{1,2}[:.]\d{2}.{0,30})?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?)?"


def _any_of(year: str) -> str:
    """Return a pattern of all shapes of a day; the groups of each bear its number."""
    shapes = (shape.replace("#", str(n)) for n, shape in enumerate(_SHAPES, 1))
    return "|".join(shapes).replace("YEAR", year)


_IN_TEXT = re.compile(rf"(?<![\w/.-])(?:{_any_of('(?:19|20)[0-9]{2}(?![0-9])')})", re.IGNORECASE)
_IN_A_FIELD = re.compile(
    rf"{_WEEKDAY}\s*(?:{_any_of('[0-9]{4}')}|{_PACKED})\s*{_WEEKDAY}{_CLOCK}", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"(\d{1,2}[ -][A-Za-z]{3,9}\.?[ -])(\d\d)")
_FROM_1969 = 69  # two digits, as POSIX and Excel's neighbours read them


class TwoDays(ValueError):
    """A date such as 3/11/2016, which is one day to some and another to others."""


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
    for match in _IN_TEXT.finditer(text):
        with suppress(TwoDays):
            if day := _day_of(match):
                yield StatedDay(day, *match.span(), match[f"y{_MONTH_ALONE}"] is None)


def exact_day(text: str) -> StatedDay | None:
    """Return the first day that a text states, and not its month alone."""
    return next((stated for stated in stated_days(text) if stated.exact), None)


def read_day(text: str, *, day_first: bool | None = None) -> date | None:
    """Read the day that `text`, and nothing beside it, states; None where it states none.

    `day_first` says how 3/11/2016 is meant; without it such a date is a `TwoDays`.

    >>> read_day("November 2, 2016 Wednesday")
    datetime.date(2016, 11, 2)
    >>> read_day("03-Nov-16"), read_day("16/03/2024"), read_day("the third of May")
    (datetime.date(2016, 11, 3), datetime.date(2024, 3, 16), None)
    """
    text = " ".join(text.split())
    if short := _SHORT_YEAR.fullmatch(text):
        text = f"{short[1]}{'20' if int(short[2]) < _FROM_1969 else '19'}{short[2]}"
    match = _IN_A_FIELD.fullmatch(text)
    if match is None or match[f"y{_MONTH_ALONE}"]:
        return None
    return _day_of(match, day_first)


def _day_of(match: re.Match[str], day_first: bool | None = None) -> date | None:
    """Return the day that a match states, a month's first for a month; None if there is none."""
    found = {name[0]: value for name, value in match.groupdict().items() if value}
    numbers_alone = match[f"y{_NUMBERS_ALONE}"] is not None
    day, month = int(found.get("d", 1)), _month(found["m"])
    if numbers_alone and day_first is False:
        day, month = month, day
    elif numbers_alone and day_first is None:
        if month > 12:
            day, month = month, day  # 04/26/2024
        elif day <= 12 and day != month and not ("." in match[0] and match.re is _IN_TEXT):
            raise TwoDays(f"{found['y']}-{month:02}-{day:02} or {found['y']}-{day:02}-{month:02}")
    with suppress(ValueError):
        return date(int(found["y"]), month, day)
    return None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].lower()) + 1


def sure_day(text: str | None) -> date | None:
    """Return the day of publication that `text` states; None where it can be two, or is none."""
    try:
        day = read_day(text or "")
    except TwoDays:
        return None
    return day if day and is_plausible(day) else None


def is_plausible(day: date) -> bool:
    """Return True if an article can have come out on that day."""
    return EARLIEST <= day.year <= LATEST
