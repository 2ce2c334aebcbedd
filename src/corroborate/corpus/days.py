"""Calendar days as people and programs write them: found in a text, or read where one is asked for.

Only what cannot be misread: day, month and year are stated, or month and year. What is relative
("Monday") is the business of extraction.
"""

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
    r"(?P<m>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may\.?|june?\.?|july?\.?"
    r"|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DAY = r"(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<y>(?:19|20)[0-9]{2})(?![0-9])"
_FORMS = (
    rf"{_MONTH}\s{{1,3}}{_DAY}\s{{0,2}},?\s{{0,3}}{_YEAR}",
    rf"{_DAY}\s{{0,2}}(?:of\s)?[ \-]?{_MONTH}[ \-,]{{0,3}}{_YEAR}",
    rf"{_YEAR}(?P<s>[-/.])(?P<m>[01]?[0-9])(?P=s){_DAY}(?![0-9])",
    rf"{_DAY}\s?[./-]\s?(?P<m>[0-3]?[0-9])\s?[./-]\s?{_YEAR}",
    rf"{_MONTH},?\s{{1,3}}{_YEAR}",
)
_NUMBERS_ALONE, _MONTH_ALONE = 3, 4
_NUMBERED = [re.sub(r"\(\?P([<=]\w)", rf"(?P\g<1>{n}", form) for n, form in enumerate(_FORMS)]
_STATED = re.compile(rf"(?<![\w/.-])(?:{'|'.join(_NUMBERED)})", re.IGNORECASE)
_WITH_A_WORD = 2
_RUN_TOGETHER = re.compile(
    r"(?:(?<![\w/.-])|(?-i:(?<=[a-z])(?=[A-Z])))(?:"
    + "|".join(
        form.removesuffix("(?![0-9])") if n < _WITH_A_WORD else form
        for n, form in enumerate(_NUMBERED)
    )
    + ")",
    re.IGNORECASE,
)
"""Dumps of pages have "Ann ReedMarch 7, 20247:55 AM"."""
_CLOCK = r"(?:[T ,]+\d{1,2}[:.]\d{2}.{0,30})?"
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?)?"
_ANY_YEAR = r"(?P<y>[0-9]{4}|(?<=[a-z][ -])[0-9]{2})"
_PACKED = r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})(?:T?[0-9]{6}Z?)?"
_ALONE = tuple(
    re.compile(rf"{_WEEKDAY}\s*{form}\s*{_WEEKDAY}{_CLOCK}", re.IGNORECASE)
    for form in (
        *(f.replace(_YEAR, _ANY_YEAR).replace(_DAY, rf"{_DAY}\.?") for f in _FORMS[:_MONTH_ALONE]),
        _PACKED,
    )
)


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A day, or the first day of a month (then not `exact`), where a text states it."""

    day: date
    start: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class PossibleDays:
    """The day that a text states, or the two that it may; each with which number goes first."""

    days: tuple[tuple[date, str], ...]
    start: int
    end: int

    @property
    def order(self) -> str:
        """Which number goes first, day or month, where the date shows it; else empty."""
        return self.days[0][1] if len(self.days) == 1 else ""


class TwoDays(ValueError):
    """A date such as 3/11/2016, which is one day to some and another to others."""


def stated_days(text: str) -> Iterator[StatedDay]:
    """Yield the days and months with their year that a text states, in order.

    >>> [str(stated.day) for stated in stated_days("From Nov. 3, 2016 until 2 December 2016")]
    ['2016-11-03', '2016-12-02']
    """
    if "19" not in text and "20" not in text:
        return  # no year: most lines of a page
    for match in _STATED.finditer(text):
        form = next(n for n in range(len(_FORMS)) if match[f"y{n}"])
        exact = form != _MONTH_ALONE
        day = match[f"d{form}"] if exact else "1"
        days = _days(match[f"y{form}"], match[f"m{form}"], day, either=form == _NUMBERS_ALONE)
        if len(days) == 1 or (days and "." in match[0]):  # 3.11.2016: nobody puts the month first
            yield StatedDay(days[0], *match.span(), exact)


def possible_days(text: str) -> Iterator[PossibleDays]:
    """Yield the exact days that a text states, in order; two for a date such as 3/11/2016.

    >>> [[str(day) for day, _ in stated.days] for stated in possible_days("3/11/2016; May 2016")]
    [['2016-11-03', '2016-03-11']]
    """
    if "19" not in text and "20" not in text:
        return
    for match in _RUN_TOGETHER.finditer(text):
        form = next(n for n in range(len(_FORMS)) if match[f"y{n}"])
        if form == _MONTH_ALONE:
            continue
        numbers = form == _NUMBERS_ALONE
        day = match[f"d{form}"]
        days = _days(match[f"y{form}"], match[f"m{form}"], day, either=numbers)
        orders = ["day" if d.day == int(day) else "month" if numbers else "" for d in days]
        if days:
            ordered = zip(days, orders if numbers else [""] * len(days), strict=True)
            yield PossibleDays(tuple(ordered), *match.span())


def read_day(text: str, *, day_first: bool | None = None) -> date | None:
    """Read the day that `text`, and nothing beside it, states; None where it states none.

    `day_first` says how 3/11/2016 is meant; without it such a date is a `TwoDays`.

    >>> read_day("November 2, 2016 Wednesday")
    datetime.date(2016, 11, 2)
    >>> read_day("03-Nov-16"), read_day("16/03/2024"), read_day("the third of May")
    (datetime.date(2016, 11, 3), datetime.date(2024, 3, 16), None)
    """
    plain = " ".join(text.split())
    found = ((n, match) for n, form in enumerate(_ALONE) if (match := form.fullmatch(plain)))
    form, match = next(found, (None, None))
    days = _days(*match.group("y", "m", "d"), either=form == _NUMBERS_ALONE) if match else []
    if len(days) > 1 and day_first is None:
        raise TwoDays(" or ".join(map(str, days)))
    return days[-1 if day_first is False else 0] if days else None


def _days(year: str, month: str, day: str, *, either: bool) -> list[date]:
    """Return the day that is stated; two of 3/11/2016, where `either` number may be the month."""
    full_year = int(year) + (len(year) == 2) * (2000 if int(year) < 69 else 1900)  # as POSIX has it
    number = _MONTHS.index(month[:3].lower()) + 1 if month[0].isalpha() else int(month)
    found: dict[date, None] = {}
    for m, d in ((number, int(day)), (int(day), number))[: 1 + either]:
        with suppress(ValueError):
            found[date(full_year, m, d)] = None
    return [*found]


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
