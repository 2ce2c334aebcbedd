"""One victim, first hurt and then dead: counts of the hurt that are of somebody who died."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corroborate.compare.figures.bounds import stated
from corroborate.compare.figures.quantity import Quantity
from corroborate.tables import Figure

_HURT = frozenset({"injured", "shot"})
_MOST_SOURCES_WITHOUT = 0.5
"""Share of the sources that may tell of the hurt alone, such as the first report of a death."""


def find_died_later(quantities: Iterable[Quantity]) -> list[tuple[Figure, Figure]]:
    """Return figures of one who was hurt with a figure of the same person's death.

    Either the article itself links them, or all that the articles count is one victim: one dead,
    nobody hurt whom a numeral counts, and no sentence that tells of a dead and of a hurt person.
    """
    by_source: dict[str, list[Figure]] = defaultdict(list)
    for quantity in quantities:
        figure = quantity.figure
        if quantity.people and figure.kind == "count" and figure.measure in _HURT | {"killed"}:
            by_source[figure.source_id].append(figure)
    deaths = {s: [f for f in listed if f.measure == "killed"] for s, listed in by_source.items()}
    killed = {f.figure_id: f for listed in deaths.values() for f in listed}
    found = [
        (f, killed[f.part_of])
        for listed in by_source.values()
        for f in listed
        if f.measure == "injured" and f.part_of in killed
    ]
    if not all(_is_of_one(listed) for listed in by_source.values()):
        return found
    told = [listed[0] for listed in deaths.values() if listed]
    if not told or len(told) < len(by_source) * _MOST_SOURCES_WITHOUT:
        return found
    for source, listed in sorted(by_source.items()):
        death = (deaths[source] or told)[0]
        found += [(f, death) for f in listed if f.measure == "injured"]
    return found


def _is_of_one(figures: Sequence[Figure]) -> bool:
    """Return True if all that a source counts may be one victim."""
    together: dict[int, set[str]] = defaultdict(set)
    for figure in figures:
        if stated(figure) != 1 or (not figure.implied and figure.measure in _HURT):
            return False
        together[figure.sentence_id].add(figure.measure)
    return not any({"killed", "injured"} <= measures for measures in together.values())
