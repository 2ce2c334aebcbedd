"""When a figure holds: the days it covers, or the moment its source speaks from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from corroborate.tables import Figure, Source, TimeExpression

Overlap = Literal["same", "overlap", "within", "apart", "unknown"]


_SAME_MOMENT_DAYS = 1
_LONG_DAYS = 6
"""Days from which on a while is more than a day or two of it: more happened in all of it."""
_WEEKDAY = re.compile(r"XXXX-WXX-\d")
_PARTLY_DATED = re.compile(r"(?:\d{4}|XXXX)-\d\d(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class When:
    """The days a figure covers, as far as they are known; `weekday` is a value without a week."""

    first: date | None
    last: date | None
    weekday: str | None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day, where both are known."""
        return None if self.first is None or self.last is None else (self.first, self.last)


class FigureTimes:
    """When the figures of a corpus hold, and what each text tells about its own day."""

    def __init__(
        self,
        sources: Sequence[Source],
        dates: Iterable[TimeExpression],
        *,
        states: frozenset[str] = frozenset(),
    ) -> None:
        """Gather the days of publication and the dates that the texts name."""
        self._states = states
        self._when: dict[str, When] = {}
        self._not_before = {s.source_id: s.not_before for s in sources}
        self._published = {s.source_id: s.published_on for s in sources}
        self._in_sentence: dict[tuple[str, int], list[TimeExpression]] = {}
        self._named: dict[str, dict[str, str]] = {}
        for timex in dates:
            self._in_sentence.setdefault((timex.source_id, timex.sentence_id), []).append(timex)
            value = timex.value or ""
            if timex.type == "DATE" and _PARTLY_DATED.fullmatch(value):
                self._named.setdefault(timex.source_id, {}).setdefault(value, timex.text)

    def published(self, figure: Figure) -> date | None:
        """Return the day of publication of a figure's source."""
        return self._published.get(figure.source_id)

    def is_state(self, figure: Figure) -> bool:
        """Return True if a figure counts a state: two counts are of one thing at one time only."""
        return figure.measure in self._states and figure.kind in ("count", "share")

    def when(self, figure: Figure) -> When:
        """Return the days that a figure itself is said to cover."""
        found = self._when.get(figure.figure_id)
        if found is None:
            found = self._when[figure.figure_id] = self._read_when(figure)
        return found

    def _read_when(self, figure: Figure) -> When:
        weekday = None
        if figure.date_from is None and figure.period:
            for timex in self._in_sentence.get((figure.source_id, figure.sentence_id), ()):
                value = timex.value or ""
                if timex.text in figure.period and (m := _WEEKDAY.match(value)):
                    weekday = m.group()
        return When(figure.date_from, figure.date_to, weekday)

    def key_of(self, figure: Figure) -> tuple[object, ...] | None:
        """Return all that `overlap` asks of a figure; null where it knows no day."""
        when = self.when(figure)
        if when.weekday is None:
            return None if when.days is None else when.days
        return when.days, when.weekday, figure.source_id

    def overlap(self, a: Figure, b: Figure) -> Overlap:
        """Return how the days of two figures lie to each other; `within`: a day in a long while."""
        one, other = self.when(a), self.when(b)
        if one.weekday and other.weekday:
            if a.source_id == b.source_id:
                return "same" if one.weekday == other.weekday else "apart"
            return "unknown"
        if one.days is None or other.days is None:
            return "unknown"
        return _overlap_of_days(one.days, other.days)

    def same_moment(self, a: Figure, b: Figure) -> bool | None:
        """Return True if two counts of a state were taken at one time; null where nothing shows it.

        The days a figure covers count, else the day of publication of its source. Days of
        publication further apart than one are two moments.
        """
        days = self.overlap(a, b)
        if days != "unknown":
            return days != "apart"
        if a.source_id == b.source_id:
            return None
        one, other = self._moment(a), self._moment(b)
        if one is None or other is None:
            return None
        return abs((one - other).days) <= _SAME_MOMENT_DAYS

    def _moment(self, figure: Figure) -> date | None:
        return figure.date_to or self.published(figure)

    def describe(self, figure: Figure) -> str:
        """Say in words what is known of the moment a figure's source speaks from."""
        source = figure.source_id
        if figure.date_from is not None and figure.date_to is not None:
            days = {figure.date_from.isoformat(), figure.date_to.isoformat()}
            return f"{source} speaks of {' to '.join(sorted(days))}"
        published = self.published(figure)
        if published is not None:
            return f"{source} was published on {published.isoformat()}"
        named = list(self._named.get(source, {}).values())[:3]
        if not_before := self._not_before.get(source):
            named = [f"{not_before.isoformat()} as its latest date", *named[:2]]
        if not named:
            return f"{source} states no day of publication and names no date"
        return f"{source} states no day of publication and names {_listed(named)}"


def states_of(measures: Mapping[str, Any]) -> frozenset[str]:
    """Return the measures of a state that grows and shrinks, such as people trapped."""
    return frozenset(m for m, listed in measures.items() if (listed or {}).get("stock"))


def _overlap_of_days(one: tuple[date, date], other: tuple[date, date]) -> Overlap:
    if one[1] < other[0] or other[1] < one[0]:
        return "apart"
    shorter, longer = sorted((last - first).days + 1 for first, last in (one, other))
    if longer >= max(_LONG_DAYS, 2 * shorter):
        return "within"
    return "same" if one == other else "overlap"


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " and " + words[-1]
