"""The calendar behind TIMEX3 values: which days a value means, and how to count from a day."""

import re
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

Days = tuple[date | None, date | None]
"""First and last day, inclusive; null where it is not known."""

UNKNOWN: Days = (None, None)

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_PART_OF_YEAR = re.compile(r"(\d{4})-(SP|SU|FA|WI|[QH]\d)")
_YEARS = re.compile(r"\d{2,4}")
_FIRST_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def days(value: str | None) -> Days:
    """Return the days that a TIMEX3 value of type DATE or TIME means.

    Seasons are the meteorological ones of the north: the winter of 2015 ends in February 2016.

    >>> days("2016-11-03TNI")[0], days("199")[1], days("XXXX-11-03")
    (datetime.date(2016, 11, 3), datetime.date(1999, 12, 31), (None, None))
    """
    if value is None:
        return UNKNOWN
    value = value.partition("T")[0]
    if m := _DAY.fullmatch(value):
        day = date(int(m[1]), int(m[2]), int(m[3]))
        return day, day
    if m := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        return (monday + timedelta(5) if m[3] else monday), monday + timedelta(6)
    if m := _MONTH.fullmatch(value):
        return month_days(int(m[1]), int(m[2]), 1)
    if m := _PART_OF_YEAR.fullmatch(value):
        year, part = int(m[1]), m[2]
        if part in _FIRST_MONTHS:
            return month_days(year, _FIRST_MONTHS[part], 3)
        length = 3 if part[0] == "Q" else 6
        return month_days(year, (int(part[1]) - 1) * length + 1, length)
    if _YEARS.fullmatch(value):
        missing = 4 - len(value)
        first = int(value + "0" * missing)
        if first:
            return date(first, 1, 1), date(first + 10**missing - 1, 12, 31)
    return UNKNOWN


def month_days(year: int, month: int, length: int) -> tuple[date, date]:
    """Return the first and last day of `length` months from the one given."""
    first = date(year, month, 1)
    return first, first + relativedelta(months=length, days=-1)


def add(day: date, amount: float, unit: str) -> date | None:
    """Return the day that lies `amount` units (TIMEX3 codes) from `day`; null past all calendars.

    Hours and less stay on the day, unless they fill one.
    """
    try:
        if unit in ("D", "W", "WE"):
            return day + timedelta(round(amount * (1 if unit == "D" else 7)))
        if unit.startswith("T"):
            hours = amount / {"TH": 1, "TM": 60, "TS": 3600}[unit]
            return day + timedelta(int(hours / 24))
        months = {"M": 1, "Q": 3, "SX": 3, "Y": 12, "DE": 120, "CE": 1200, "MI": 12000}[unit]
        moved: date = day + relativedelta(months=round(amount * months))
        return moved
    except (OverflowError, ValueError):
        return None


def value_of(day: date, unit: str) -> str:
    """Return the TIMEX3 value of the day, week, month, ... that `day` lies in."""
    year, week, _ = day.isocalendar()
    values = {
        "W": f"{year}-W{week:02d}",
        "WE": f"{year}-W{week:02d}-WE",
        "M": f"{day:%Y-%m}",
        "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}",
        "CE": f"{day.year // 100:02d}",
    }
    return values.get(unit) or day.isoformat()


def part(whole: Days, which: str) -> Days:
    """Return the `early`, `mid` or `late` third of a stretch of days; a year goes by months."""
    first, last = whole
    if first is None or last is None:
        return UNKNOWN
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return month_days(first.year, {"early": 1, "mid": 5, "late": 9}[which], 4)
    third = ((last - first).days + 1) // 3
    if not third:
        return whole
    if which == "early":
        return first, first + timedelta(third - 1)
    if which == "mid":
        return first + timedelta(third), first + timedelta(2 * third - 1)
    return first + timedelta(2 * third), last
