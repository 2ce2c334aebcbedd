"""A time expression and what stands beside it: a part of it ("the end of"), or another one.

"Monday, Nov. 3" and "9 a.m. on Friday" are one.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple

from corroborate.extract.dates.date_words import WEEKDAY
from corroborate.extract.dates.rule import Item
from corroborate.extract.dates.timex import Days, add, days, part
from corroborate.lexicon import word_tables

_PORTION = re.compile(
    r"\b(?:(?:the\s)?(?:very\s)?(?P<of>beginning|start|opening|onset|turn|end|close|middle|rest|"
    r"remainder|first\shalf|second\shalf|latter\shalf|course|"
    r"(?:first|last|final|opening|closing)\s(?:few\s)?(?:day|week|weekend|month|hour)s?)\sof\s(?:the\s)?"
    r"|(?:the\s)?(?P<in>early|earlier|late|later|mid)(?:\s(?:in|on)\s(?:the\s)?|[\s-])"
    r"|(?P<year>year|month)-)$",
    re.IGNORECASE,
)
_WHICH_PART: dict[str, str] = word_tables.mapping("time_words")["portions"]
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_HALVES = ("first half", "second half", "latter half")
_WINDOW = 32
_LONGEST_GAP = 14
_JOINS_DATES = re.compile(r"(?:,|\s?\(|,?\sthe)?\s")
_JOINS_TIME = re.compile(
    r",?\s(?:(?:at|on|around|about|just\safter|just\sbefore|of)\s(?:about\s)?)?"
)
_JOINS_COUNT = re.compile(r"\s(?:the\s)?")
_PLAIN_LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])")
_JOINS_LENGTHS = re.compile(r",?\s(?:and\s)?")
_LENGTH_PARTS = re.compile(r"P(?:(\d+)([YMWD])|T(\d+)([HM]))")
_LARGEST_FIRST = ("Y", "M", "W", "D", "TH", "TM")

_Sort = Literal["day", "clock", "length", "other"]


class _Joint(NamedTuple):
    """What may stand between two expressions, and how they are read as one."""

    gap: re.Pattern[str]
    read: Callable[[str, Item, Item], Item | None]


def join(text: str, before: Item, after: Item) -> Item | None:
    """Join "Monday" and "Nov. 3", "Friday" and "9 a.m.", "two hours" and "30 minutes"."""
    gap = text[before.end : after.start]
    joint = _JOINTS.get((_sort(before), _sort(after)))
    if joint is None or len(gap) > _LONGEST_GAP or not joint.gap.fullmatch(gap):
        return None
    return joint.read(text, before, after)


def _sort(found: Item) -> _Sort:
    if found.type == "DURATION":
        return "length"
    if found.type == "DATE" and found.unit == "D":
        return "day"
    return "clock" if found.type == "TIME" and found.unit == "T" else "other"


def _weekday_and_date(text: str, before: Item, after: Item) -> Item | None:
    if _weekday_of(text, before) and _is_numbered(text, after):
        return replace(after, start=before.start)
    return None


def _day_and_clock(_text: str, day: Item, clock: Item) -> Item | None:
    return replace(timed, end=clock.end) if (timed := _at(day, clock)) else None


def _clock_and_day(_text: str, clock: Item, day: Item) -> Item | None:
    return replace(timed, start=clock.start) if (timed := _at(day, clock)) else None


def _at(day: Item, clock: Item) -> Item | None:
    """Return a time of day on a day; one that has its own day already takes no other."""
    if not clock.value or not clock.value.startswith("T"):
        return None
    return replace(day, type="TIME", value=f"{day.value}{clock.value}" if day.value else None)


def _counted_from(text: str, length: Item, day: Item) -> Item | None:
    """Read "two days after Christmas" once both are known."""
    m = _PLAIN_LENGTH.fullmatch(length.value or "")
    word = text[length.start : length.end].split()[-1].lower()
    if m is None or word not in ("after", "before", "following") or day.days[0] is None:
        return None
    other = add(day.days[0], float(m[1]) * (-1 if word == "before" else 1), m[2])
    if other is None:
        return None
    return replace(day, start=length.start, value=other.isoformat(), days=(other, other))


def _weekday_of(text: str, found: Item) -> bool:
    return re.search(rf"\b{WEEKDAY}$", text[found.start : found.end], re.IGNORECASE) is not None


def _is_numbered(text: str, found: Item) -> bool:
    return any(c.isdigit() for c in text[found.start : found.end])


def _joined_lengths(_text: str, before: Item, after: Item) -> Item | None:
    """Read "two years and three months" as one length."""
    first = _LENGTH_PARTS.fullmatch(before.value or "")
    second = _LENGTH_PARTS.fullmatch(after.value or "")
    if first is None or second is None:
        return None
    ranks = [_LARGEST_FIRST.index(m[2] or "T" + m[4]) for m in (first, second)]
    if ranks[0] >= ranks[1]:
        return None
    a, b = (before.value or "")[1:], (after.value or "")[1:]
    if a.startswith("T") and b.startswith("T"):
        b = b[1:]
    return replace(before, end=after.end, value=f"P{a}{b}")


_JOINTS: dict[tuple[_Sort, _Sort], _Joint] = {
    ("day", "day"): _Joint(_JOINS_DATES, _weekday_and_date),
    ("day", "clock"): _Joint(_JOINS_TIME, _day_and_clock),
    ("clock", "day"): _Joint(_JOINS_TIME, _clock_and_day),
    ("length", "day"): _Joint(_JOINS_COUNT, _counted_from),
    ("length", "length"): _Joint(_JOINS_LENGTHS, _joined_lengths),
}


def with_portion(text: str, found: Item, floor: int, published_on: date | None) -> Item | None:
    """Widen a date by what stands before it: "the end of", "early", "later", "mid-", "the"."""
    if not _has_parts(found):
        return None if found.bare else found
    if found.unit == "REF":
        return found
    window = text[max(floor, found.start - _WINDOW) : found.start]
    m = _PORTION.search(window)
    if m is None:
        return _whole(found, window)
    if m["year"]:
        return None
    words = " ".join((m["of"] or m["in"]).lower().split())
    value, meant = _part_of(found, words, published_on)
    start = found.start - len(window) + m.start()
    return replace(found, start=start, days=meant, value=value, bare=False)


def _has_parts(found: Item) -> bool:
    return found.type == "DATE" or (found.type == "TIME" and found.unit == "D")


def _whole(found: Item, window: str) -> Item | None:
    """Return a date that no word takes a part of; decades, centuries and seasons with "the"."""
    if found.bare:
        return None
    if found.unit in ("DE", "CE", "SX") and (the := _THE.search(window)):
        return replace(found, start=found.start - len(window) + the.start())
    return found


def _part_of(found: Item, words: str, published_on: date | None) -> tuple[str | None, Days]:
    """Return the value and the days of the part of a date that the words name."""
    if words in _HALVES:
        return _half(found, 1 if words == "first half" else 2)
    which = _WHICH_PART.get(words) or _WHICH_PART.get(words.split()[0])
    if which and found.unit != "D":
        return found.value, part(found.days, which)
    if words in ("earlier", "later"):
        return found.value, _side(found.days, published_on, later=words == "later")
    return found.value, found.days


def _half(found: Item, nth: int) -> tuple[str | None, Days]:
    """Return the first or second half of a date; that of a year has a value of its own."""
    if found.unit == "Y" and found.value:
        value = f"{found.value}-H{nth}"
        return value, days(value)
    first, last = found.days
    if first is None or last is None:
        return found.value, found.days
    middle = first + (last - first) // 2
    return found.value, (first, middle) if nth == 1 else (middle, last)


def _side(meant: Days, here: date | None, *, later: bool) -> Days:
    """Return the part of a stretch that lies before or after the day of publication."""
    first, last = meant
    if here is None or first is None or last is None or not first <= here <= last:
        return meant
    return (here, last) if later else (first, here)
