"""From a date and the words before it to the part of it that is meant: "the end of", "early"."""

import re
from dataclasses import replace
from datetime import date

from corroborate.extract.dates.rule import Item
from corroborate.extract.dates.timex import Days, days, part
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
