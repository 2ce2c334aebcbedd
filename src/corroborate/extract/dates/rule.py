"""What is known while one text is read: its day, its years, and the day last spoken of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from corroborate.extract.dates.tense import Tense, tense
from corroborate.extract.dates.timex import UNKNOWN, Days, days
from corroborate.parse.document import Parsed

if TYPE_CHECKING:
    from corroborate.tables import TimexType


@dataclass(frozen=True, slots=True)
class Item:
    """A time expression while it is being read.

    `unit` is the TIMEX3 code of its grain (D, W, M, Y, T for a time of day, P for a length);
    `bare` marks words that mean a time only beside a part of it ("the end of the year").
    """

    start: int
    end: int
    type: TimexType
    value: str | None
    days: Days = UNKNOWN
    unit: str = "D"
    bare: bool = False


class Reading:
    """One text being read from front to end; `anchor` is the day last spoken of."""

    def __init__(self, parsed: Parsed, *, year: int | None) -> None:
        """Start reading a text; `year` stands in where the day of publication is not known."""
        self.doc = parsed.doc
        self.text = parsed.text
        self.published_on = parsed.published_on
        self.year = year
        self.sentence = 0
        self.stretch: Item | None = None
        self._anchor: tuple[date, str, int] | None = None

    def remember(self, day: date, unit: str) -> None:
        """Let what is told next count from this day, or from the week, month, ... it begins."""
        self._anchor = (day, unit, self.sentence)

    def anchor(self, unit: str) -> date | None:
        """Return the day last spoken of, if it is known as closely as `unit` needs.

        What was said more than three sentences ago is no longer meant.
        """
        if self._anchor is None or self.sentence - self._anchor[2] > 3:
            return None
        day, known, _ = self._anchor
        return day if _COARSENESS.get(known, 0) <= _COARSENESS.get(unit, 0) else None

    def tense(self, start: int, end: int) -> Tense:
        """Return the tense of the clause around these characters."""
        return tense(self.doc, start, end)

    def year_of(self, month: int, day: int | None, start: int, end: int) -> int | None:
        """Return the year of a day or month named without one; null where it is not known.

        It is the nearest one on the side of the day of publication that the tense points to. A
        date less than a month off on the wrong side is kept there: clauses are easily misread.
        """
        if self.published_on is None:
            return self.year
        here = self.published_on
        ahead = self.tense(start, end) == "future"
        if day is None:
            months = month - here.month
            if ahead:
                return here.year + (months < 0)
            return here.year - (months > 0)
        return min(
            (here.year - 1, here.year, here.year + 1),
            key=lambda year: _distance(year, month, day, here, ahead=ahead),
        )


def _distance(year: int, month: int, day: int, here: date, *, ahead: bool) -> int:
    try:
        days_off = (date(year, month, day) - here).days
    except ValueError:
        return 10_000
    wrong_side = days_off < 0 if ahead else days_off > 0
    return abs(days_off) + (365 if wrong_side and abs(days_off) > 30 else 0)


def item(
    m: re.Match[str],
    type_: TimexType,
    value: str | None,
    *,
    unit: str = "D",
    meant: Days | None = None,
    bare: bool = False,
) -> Item:
    """Make an item of a match: of its group `x` where it has one, else of the whole of it."""
    if type_ in ("DURATION", "SET"):
        unit = "P"
    meant = days(value) if meant is None else meant
    return Item(*span_of(m), type_, value, meant, unit, bare)


def span_of(m: re.Match[str]) -> tuple[int, int]:
    """Return where the time expression of a match stands: its group `x`, where it has one."""
    return m.span("x") if "x" in m.re.groupindex else m.span()


_COARSENESS = {"W": 1, "WE": 1, "M": 2, "Q": 3, "SX": 3, "Y": 4, "DE": 5, "CE": 6}


class Rule(NamedTuple):
    """A shape of time expression: the trigger words it needs, its pattern, and how it is read."""

    triggers: frozenset[str]
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Reading], Item | None]


def rule(
    triggers: str, pattern: str, read: Callable[[re.Match[str], Reading], Item | None]
) -> Rule:
    """Compile a rule; letter case plays no part."""
    return Rule(frozenset(triggers.split()), re.compile(pattern, re.IGNORECASE), read)


def nearest_weekday(here: date, weekday: int, *, ahead: bool, same_day: bool = True) -> date:
    """Return the next or last day of the week so called, from `here`, itself or not."""
    if ahead:
        off = (weekday - here.isoweekday()) % 7
        return here + timedelta(off or (0 if same_day else 7))
    off = (here.isoweekday() - weekday) % 7
    return here - timedelta(off or (0 if same_day else 7))
