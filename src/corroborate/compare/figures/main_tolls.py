"""How many were killed and how many hurt in what the corpus is about: each source's whole toll."""

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
    fewest = max(2, quantities.n_sources * _SHARE)
    for measure in _MEASURES:
        counts = (f for f in told if f.measure == measure and f.kind == "count")
        toll = _most_given(_largest(counts))
        if len(toll) >= fewest:
            yield toll


def _most_given(figures: Iterable[Figure]) -> list[Figure]:
    """Return the figures of the number that most of them give, the larger one of two."""
    giving: dict[float, list[Figure]] = defaultdict(list)
    for figure in figures:
        if value := stated(figure):
            giving[value].append(figure)
    most = max(giving, key=lambda value: (len(giving[value]), value), default=0.0)
    return of_one_name(giving[most]) if most == 1 else giving[most]


def _largest(figures: Iterable[Figure]) -> Iterable[Figure]:
    """Return the first figure of each source that gives its largest number."""
    found: dict[str, Figure] = {}
    for figure in figures:
        known = found.setdefault(figure.source_id, figure)
        if (stated(figure) or 0.0) > (stated(known) or 0.0):
            found[figure.source_id] = figure
    return found.values()
