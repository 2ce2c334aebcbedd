"""Which figures are compared at all: those that share a key of an index, never all pairs."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from corroborate.compare.figures.quantity import Quantities, Quantity
from corroborate.tables import Figure

_NEIGHBOURS = 12
"""Under one key, figures in the order of their values meet only the next few."""
_STEMS = 6
_FARTHEST = 25
"""How many times larger than another a number may be and still be of the same thing."""
_GENERAL = frozenset({"other", "money", "distance", "age"})

Pair = tuple[str, str]


def find_candidates(quantities: Quantities) -> list[Pair]:
    """Return the pairs of figures that may state the same quantity, each once, in order.

    The number of pairs grows with the number of figures, not with its square.
    """
    index: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for figure_id in quantities:
        quantity = quantities[figure_id]
        if not quantity.rhetorical:
            for key in _keys(quantity, quantities):
                index[key].append(quantity)
    found: set[Pair] = set()
    for listed in index.values():
        found.update(_neighbours(listed))
    return sorted(found)


def _keys(quantity: Quantity, quantities: Quantities) -> Iterator[tuple[object, ...]]:
    figure, of = quantity.figure, quantity.dimension
    if quantity.value is not None:
        yield ("value", quantity.value)
        yield (of, "value", quantity.value, quantity.noun)
    if figure.measure not in _GENERAL:
        yield (of, figure.measure)
    for stem in quantities.rarest(quantity, _STEMS):
        yield (of, "stem", stem)
    for name in quantity.owner:
        yield (of, "owner", name)


def _neighbours(listed: list[Quantity]) -> Iterator[Pair]:
    listed.sort(key=lambda q: (q.value or 0.0, q.figure.figure_id))
    for n, a in enumerate(listed):
        for b in listed[n + 1 : n + 1 + _NEIGHBOURS]:
            if may_be_same(a, b):
                yield pair_of(a.figure.figure_id, b.figure.figure_id)


def pair_of(a: str, b: str) -> Pair:
    """Return two ids in their order."""
    return (a, b) if a < b else (b, a)


def may_be_same(a: Quantity, b: Quantity) -> bool:
    """Return False where the sorts of quantity or the sizes rule it out."""
    if a.dimension != b.dimension:
        # A number without a noun may be of any sort: "his age, 75".
        return (a.bare or b.bare) and a.value == b.value
    if not a.value or not b.value:
        return a.value == b.value or None in (a.value, b.value)
    return a.value * b.value > 0 and 1 / _FARTHEST <= a.value / b.value <= _FARTHEST


def sampled(members: Sequence[Figure], most: int) -> Sequence[Figure]:
    """Return at most so many members, spread evenly, the first and the last among them."""
    if len(members) <= most:
        return members
    step = (len(members) - 1) / (most - 1)
    return [members[round(n * step)] for n in range(most)]
