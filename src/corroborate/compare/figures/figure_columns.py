"""What is known of each figure of a corpus as columns, for comparing many pairs at once."""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable

import numpy as np
from numpy.typing import NDArray

from corroborate.compare.figures.bags import Column, Mask, Rows
from corroborate.compare.figures.bounds import digits, is_range
from corroborate.compare.figures.facts import Facts
from corroborate.compare.figures.quantity import FigureQuantity
from corroborate.lexicon.stems import stem

_SAME_MEASURE = {"detained": "arrested"}
"""News uses the two words for the same people."""


class FigureColumns:
    """The figures in the order of their ids, and of what they are, a column each.

    Codes are equal where what they stand for is; -1 stands for what is not known.
    """

    def __init__(self, facts: Facts) -> None:
        """Take what is known of the corpus."""
        known = facts.quantities
        self.bags = known.bags
        self.quantities = rows = [known[figure_id] for figure_id in known.row]
        self.figures = [q.figure for q in rows]
        self._tell_numbers(rows)
        self._tell_what(rows)
        self._tell_where(facts)
        self._count(rows)

    def _tell_numbers(self, rows: list[FigureQuantity]) -> None:
        """Fill the columns of the numbers and how they are written."""
        figures = self.figures
        self.value = _numbers(q.value for q in rows)
        self.low, self.high = _numbers(q.low for q in rows), _numbers(q.high for q in rows)
        # "Dozens" and "three to four" name no one number, but all between two.
        ranges = _are(is_range(f) for f in figures) & np.isfinite(self.high)
        self.least = np.where(ranges, self.low, self.value)
        self.most = np.where(ranges, self.high, self.value)
        self.named = _numbers(f.named for f in figures)
        self.digits = _whole(digits(f.named) if f.named else 0 for f in figures)
        self.unit = codes(f.unit or "" for f in figures)
        self.vague, self.strict = _are(f.vague for f in figures), _are(f.strict for f in figures)
        self.age = _are(f.kind == "age" for f in figures)

    def _tell_what(self, rows: list[FigureQuantity]) -> None:
        """Fill the columns of what is counted."""
        figures = self.figures
        self.dimension = codes(q.dimension for q in rows)
        self.bare, self.people = _are(q.bare for q in rows), _are(q.people for q in rows)
        self.in_passing = _are(q.rhetorical or q.one_of_several for q in rows)
        self.noun = codes(None if q.noun is None else (q.noun, q.people) for q in rows)
        self.head = self.bags["near"].numbers_of([_head(q) for q in rows])
        self.measure = codes(_SAME_MEASURE.get(f.measure, f.measure) for f in figures)
        self.said = codes(f.measure for f in figures)
        self.unsaid = _are(f.measure == "other" for f in figures)
        self.definite, self.offset = _are(q.definite for q in rows), _are(q.offset for q in rows)
        self.other, self.implied = _are(q.other for q in rows), _are(f.implied for f in figures)
        self.owned, self.person = _are(q.owner for q in rows), codes(q.person for q in rows)

    def _tell_where(self, facts: Facts) -> None:
        """Fill the columns of where each figure stands, and for where and when it holds."""
        figures, rows = self.figures, self.quantities
        self.source = codes(f.source_id for f in figures)
        self.sentence = _whole(f.sentence_id for f in figures)
        self.position = _numbers(q.position for q in rows)
        self.central = _numbers(q.central for q in rows)
        self.published = _numbers(
            day.toordinal() if (day := facts.times.published(f)) else None for f in figures
        )
        self.state = _are(facts.times.is_state(f) for f in figures)
        self.inside = _whole(facts.quantities.row.get(f.part_of or "", -1) for f in figures)
        self.place = codes(facts.places.key_of(f) for f in figures)
        self.when = codes(facts.times.key_of(f) for f in figures)

    def _count(self, rows: list[FigureQuantity]) -> None:
        """Count how often each number stands, and what each source counts of each thing."""
        number = np.stack((self.dimension, self.least, self.most), axis=1)
        _, which, count = np.unique(number, axis=0, return_inverse=True, return_counts=True)
        self.common = count[which.ravel()]
        of = Counter((q.figure.source_id, q.figure.measure, q.noun) for q in rows)
        self.alike = _whole(of[q.figure.source_id, q.figure.measure, q.noun] for q in rows)
        self._stated = codes((q.figure.measure, q.noun, q.value) for q in rows)
        self._told = np.unique(self._key(self.source, self._stated))

    def _key(self, source: Rows, stated: Rows) -> Rows:
        return source * len(self.figures) + stated

    def gives_too(self, a: Rows, b: Rows) -> Mask:
        """Return whether the source of the first also gives the second's number of its thing."""
        wanted = self._key(self.source[a], self._stated[b])
        found = np.searchsorted(self._told, wanted)
        return np.asarray(self._told[np.minimum(found, len(self._told) - 1)] == wanted)


def codes(values: Iterable[Hashable]) -> Rows:
    """Number values, the same ones alike; -1 for None."""
    known: dict[Hashable, int] = {None: -1}
    return _whole(known.setdefault(value, len(known) - 1) for value in values)


def each(ask: Callable[[float], float], values: NDArray[np.generic]) -> Column:
    """Ask once for each distinct value; what the C library answers is the same everywhere."""
    distinct, where = np.unique(values, return_inverse=True)
    return np.array([ask(value) for value in distinct.tolist()], dtype=np.float64)[where]


def _head(quantity: FigureQuantity) -> str:
    counted = quantity.figure.counted
    return stem(counted.split()[-1]) if counted else ""


def _numbers(values: Iterable[float | None]) -> Column:
    return np.array([math.nan if v is None else v for v in values], dtype=np.float64)


def _whole(values: Iterable[int]) -> Rows:
    return np.array([*values], dtype=np.int64)


def _are(values: Iterable[object]) -> Mask:
    return np.array([bool(v) for v in values], dtype=bool)
