"""A day as people and programs write it, read as a date; one that can be two days is refused."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from datetime import date

EARLIEST = 1600
LATEST = 2200
"""Years of publication beyond these are placeholders of programs, such as 0001 and 9999."""

_MONTHS = {name.lower(): number for number, name in enumerate(month_abbr) if name}
_CLOCK = r"(?:[T ,]+\d{1,2}[:.]\d{2}.{0,30})?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?)?"
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + _CLOCK)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}\s*(\d{{1,2}})(?:st|nd|rd|th)?[ .-]*([A-Za-z]{{3,9}})\.?,?[ -]*(\d{{4}}|\d{{2}})"
    rf"\s*{_WEEKDAY}{_CLOCK}",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}\s*([A-Za-z]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})"
    rf"\s*{_WEEKDAY}{_CLOCK}",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _CLOCK)


class TwoDays(ValueError):
    """A date such as 3/11/2016, which is one day to some and another to others."""


def read_day(text: str, *, day_first: bool | None = None) -> date | None:
    """Read the day that `text`, and nothing beside it, states; None where it states none.

    `day_first` says how 3/11/2016 is meant; without it such a date is a `TwoDays`.

    >>> read_day("November 2, 2016 Wednesday")
    datetime.date(2016, 11, 2)
    >>> read_day("03-Nov-16"), read_day("16/03/2024"), read_day("the third of May")
    (datetime.date(2016, 11, 3), datetime.date(2024, 3, 16), None)
    """
    text = " ".join(text.split())
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(match[1], match[3], match[4])
    if match := _PACKED.fullmatch(text):
        return _date(match[1], match[2], match[3])
    if match := _DAY_MONTH.fullmatch(text):
        return _date(match[3], _month(match[2]), match[1])
    if match := _MONTH_DAY.fullmatch(text):
        return _date(match[3], _month(match[1]), match[2])
    if match := _NUMBERS.fullmatch(text):
        return _of_numbers(match[1], match[3], match[4], day_first)
    return None


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


def _of_numbers(first: str, second: str, year: str, day_first: bool | None) -> date | None:
    day_month, month_day = _date(year, second, first), _date(year, first, second)
    if day_first is not None:
        return day_month if day_first else month_day
    if day_month and month_day and day_month != month_day:
        raise TwoDays(f"{day_month} or {month_day}")
    return day_month or month_day


def _month(word: str) -> int:
    """Return the number of a month's name or abbreviation; 0 for any other word."""
    number = _MONTHS.get(word[:3].lower(), 0)
    full = month_name[number].lower()
    known = number and (full.startswith(word.lower()) or word.lower() == "sept")
    return number if known else 0


def _date(year: str, month: str | int, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 69 else 1900  # as POSIX and Excel's neighbours read it
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
