"""From two time expressions side by side to one: "Monday, Nov. 3", "9 a.m. on Friday"."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal, NamedTuple

from corroborate.extract.dates.date_words import WEEKDAY
from corroborate.extract.dates.rule import Item
from corroborate.extract.dates.timex import add

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
