"""Which figures are compared at all: those that share a key of an index, never all pairs."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from corroborate.compare.figures.bags import Mask, Rows
from corroborate.compare.figures.figure_columns import FigureColumns, codes
from corroborate.compare.figures.quantity import FigureQuantity

_NEIGHBOURS = 12
"""Under one key, figures in the order of their values meet only the next few."""
_FARTHEST = 25
"""How many times larger than another a number may be and still be of the same thing."""
_GENERAL = frozenset({"other", "money", "distance", "age"})

Pair = tuple[str, str]


class Candidates(NamedTuple):
    """Pairs of figures by their rows, the smaller row first, in order, each once."""

    a: Rows
    b: Rows


def find_candidates(figures: FigureColumns) -> Candidates:
    """Return the pairs of figures that may state the same quantity.

    The number of pairs grows with the number of figures, not with its square.
    """
    listed = [
        (key, row)
        for row, quantity in enumerate(figures.quantities)
        if not quantity.rhetorical
        for key in _keys(quantity)
    ]
    code = codes(key for key, _ in listed)
    row = np.array([row for _, row in listed], dtype=np.int64)
    order = np.lexsort((row, np.nan_to_num(figures.least[row]), code))
    code, row = code[order], row[order]
    found = []
    for step in range(1, _NEIGHBOURS + 1):
        beside = np.flatnonzero(code[:-step] == code[step:])
        found.append(_likely(figures, row[beside], row[beside + step]))
    return paired(np.concatenate(found) if found else row[:0], len(figures.quantities))


def _likely(figures: FigureColumns, a: Rows, b: Rows) -> Rows:
    """Return the numbers of the pairs that may be the same."""
    kept = may_be_same(figures, a, b)
    return np.unique(number_of(a[kept], b[kept], len(figures.quantities)))


def number_of(a: Rows, b: Rows, n: int) -> Rows:
    """Return one number for each pair of `n` figures, in the order of the pairs."""
    return np.minimum(a, b) * n + np.maximum(a, b)


def paired(numbers: Rows, n: int) -> Candidates:
    """Return the pairs of which these are the numbers, in order, each once."""
    return Candidates(*np.divmod(np.unique(numbers), max(n, 1)))


def as_rows(pairs: Iterable[tuple[int, ...]]) -> Candidates:
    """Return pairs of rows as they come."""
    rows = np.array([*pairs], dtype=np.int64).reshape(-1, 2)
    return Candidates(rows[:, 0], rows[:, 1])


def _keys(quantity: FigureQuantity) -> Iterator[tuple[object, ...]]:
    figure, of = quantity.figure, quantity.dimension
    if quantity.value is not None:
        yield ("value", quantity.value)
        yield (of, "value", quantity.value, quantity.noun)
        yield (of,)  # those next in size
    if figure.measure not in _GENERAL:
        yield (of, figure.measure)
    for stem in quantity.rare:
        yield (of, "stem", stem)
    for name in quantity.owner:
        yield (of, "owner", name)


def pair_of(a: str, b: str) -> Pair:
    """Return two ids in their order."""
    return (a, b) if a < b else (b, a)


def may_be_same(of: FigureColumns, a: Rows, b: Rows) -> Mask:
    """Return False where the sorts of quantity or the sizes rule it out."""
    one, other = of.value[a], of.value[b]
    known = ~np.isnan(one) & ~np.isnan(other)
    same = (one == other) | (np.isnan(one) & np.isnan(other))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = one / other
        near = (one * other > 0) & (ratio >= 1 / _FARTHEST) & (ratio <= _FARTHEST)
    # A number without a noun may be of any sort: "his age, 75".
    of_any_sort = (of.bare[a] | of.bare[b]) & same
    alike = of.dimension[a] == of.dimension[b]
    return np.asarray(np.where(alike, same | near | ~known, of_any_sort))
