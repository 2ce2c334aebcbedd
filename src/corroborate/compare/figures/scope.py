"""In what the scope of two figures of one quantity differs: time, place, part, extent, if any."""

import re
from typing import Literal

from corroborate.compare.figures.bounds import stated
from corroborate.compare.figures.counted_inclusion import inclusion
from corroborate.compare.figures.facts import Facts
from corroborate.compare.figures.quantity import FigureQuantity
from corroborate.tables import Figure

Difference = Literal["revised", "time", "later", "span", "place", "counted", "part", "extent"]

_BIRTHDAY_DAYS = 21
"""Days between two reports after which one year more is no other age."""
_ANOTHER_EXTENT = 1.6
"""A number so many times another's is of a part, not a dispute about the whole."""
_ROUND_THE_NUMBER = 80
_INSIDE = re.compile(r"\b(?:including|includes)\b", re.I)
_BESIDE = re.compile(
    r"\b(?:besides|in addition to|not counting|apart from|(?<![-\w])plus(?= (?:an?|the|\d)))\b"
    r"|\b(?:and|as well as) (?:an?|the|her|his|their) (?:unborn|gunm[ae]n|shooters?|attackers?)\b"
    r"(?! (?:is|are|has|have|had|fled|surrendered|escaped|remain|then|who)\b)"
    r"|, unborn\b",
    re.I,
)


class Scopes:
    """Compares the scopes of figures of one quantity."""

    def __init__(self, facts: Facts, *, parts: frozenset[str] = frozenset()) -> None:
        """Take what is known of the corpus; `parts` are figures inside others of their group."""
        self._parts = parts
        self._quantities = facts.quantities
        self._places = facts.places
        self._times = facts.times
        self._revisions = facts.revisions

    def is_state(self, figure: Figure) -> bool:
        """Return True if a figure counts a state that grows and shrinks."""
        return self._times.is_state(figure)

    def difference(self, a: Figure, b: Figure) -> Difference | None:
        """Return in what the scope of two figures differs; null where nothing shows it."""
        if self._revisions.linked(a, b) or self._revisions.replaces(a, b):
            return "revised"
        if ((a.figure_id in self._parts) != (b.figure_id in self._parts)) and a.best != b.best:
            return "part"
        return self._of_time(a, b) or self._of_place(a, b) or self._of_counted(a, b)

    def _of_time(self, a: Figure, b: Figure) -> Difference | None:
        if self._times.is_state(a):
            return None if self._times.same_moment(a, b) else "time"
        overlap = self._times.overlap(a, b)
        if a.kind == "age":
            return self._of_age(a, b)
        if overlap == "within":
            return "span"
        if overlap == "apart" and stated(a) != stated(b):
            return "time"
        years = [self._quantities[f.figure_id].years for f in (a, b)]
        if all(years) and years[0].isdisjoint(years[1]):
            return "time"
        of_people = not self._quantities.of_people.isdisjoint((a.measure, b.measure))
        return "later" if of_people and self._has_grown(a, b, days=1) else None

    def _of_age(self, a: Figure, b: Figure) -> Difference | None:
        one, other = stated(a), stated(b)
        if one is None or other is None or abs(one - other) != 1:
            return None
        return "later" if self._has_grown(a, b, days=_BIRTHDAY_DAYS) else None

    def _has_grown(self, a: Figure, b: Figure, *, days: int) -> bool:
        """Return True if the source published so many days later gives the larger number."""
        first, second = self._times.published(a), self._times.published(b)
        one, other = stated(a), stated(b)
        if first is None or second is None or one is None or other is None or one == other:
            return False
        return (first < second) == (one < other) and abs((first - second).days) >= days

    def _of_place(self, a: Figure, b: Figure) -> Difference | None:
        if a.kind == "age":
            return None
        return "place" if self._places.relation(a, b) in ("inside", "around", "apart") else None

    def _of_counted(self, a: Figure, b: Figure) -> Difference | None:
        one, other = self._quantities[a.figure_id], self._quantities[b.figure_id]
        people = one.people and other.people
        relation = inclusion(one.noun, other.noun, people=people)
        if relation in ("includes", "is_included"):
            return "counted"
        if stated(a) == stated(b):
            return None
        if (people and relation == "apart") or _told_apart(a.measure, b.measure):
            return "counted"
        if self._only_one_is_a_part(a, b):
            return "part"
        return "extent" if _are_of_another_extent(one, other) else None

    def _only_one_is_a_part(self, a: Figure, b: Figure) -> bool:
        """Return True if one of two numbers counts a part, or the others, or names its parts."""
        one, other = self._quantities[a.figure_id], self._quantities[b.figure_id]
        if (a.part_of is None) != (b.part_of is None) or one.other != other.other:
            return True
        return self._names_parts(a) != self._names_parts(b)

    def _names_parts(self, figure: Figure) -> tuple[bool, bool]:
        """Return whether the words around a number say who is in it, and who beside it."""
        around = self._quantities.around(figure, _ROUND_THE_NUMBER)
        return bool(_INSIDE.search(around)), bool(_BESIDE.search(around))


def _are_of_another_extent(one: FigureQuantity, other: FigureQuantity) -> bool:
    """Return True if one of two stated numbers is so many times the other."""
    if not one.value or not other.value or one.figure.vague or other.figure.vague:
        return False
    return max(one.value / other.value, other.value / one.value) >= _ANOTHER_EXTENT


def _told_apart(a: str, b: str) -> bool:
    """Return True for two measures: those charged are not those convicted, nor all that is told."""
    return a != b
