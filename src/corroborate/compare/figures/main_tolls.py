"""How many were killed and how many hurt in what the corpus is about: each source's whole toll."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from corroborate.compare.figures.bounds import stated
from corroborate.compare.figures.died_later import of_one_name
from corroborate.compare.figures.quantity import Quantities
from corroborate.tables import Figure

_MEASURES = ("killed", "injured")
_SHARE = 1 / 2
"""Of the sources, who must give a number for it to be that of the event all of them tell of."""


def find_main_tolls(quantities: Quantities) -> Iterator[list[Figure]]:
    """Yield for each measure the figures of the number that most sources give as their largest.

    The largest is the whole: parts of it and single victims are smaller. Counts of one person that
    name two are left out.
    """
    told = sorted((q.figure for q in quantities.values()), key=lambda f: (f.source_id, f.start))
    for measure in _MEASURES:
        giving: dict[float, list[Figure]] = defaultdict(list)
        for figure in _largest(f for f in told if f.measure == measure and f.kind == "count"):
            giving[stated(figure) or 0.0].append(figure)
        value = max(giving, key=lambda v: (len(giving[v]), v), default=0.0)
        if value and len(giving[value]) >= max(2, quantities.n_sources * _SHARE):
            yield of_one_name(giving[value]) if value == 1 else giving[value]


def _largest(figures: Iterable[Figure]) -> Iterable[Figure]:
    """Return the first figure of each source that gives its largest number."""
    found: dict[str, Figure] = {}
    for figure in figures:
        known = found.setdefault(figure.source_id, figure)
        if (stated(figure) or 0.0) > (stated(known) or 0.0):
            found[figure.source_id] = figure
    return found.values()
