"""One victim, first hurt and then dead: counts of the hurt that are of somebody who died."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corroborate.compare.figures.bounds import stated
from corroborate.compare.figures.quantity import Quantity
from corroborate.tables import Figure

_HARMED = frozenset({"injured", "shot", "killed"})


def find_died_later(quantities: Iterable[Quantity]) -> list[tuple[Figure, Figure]]:
    """Return figures of one who was hurt, each with a figure of the same person's death.

    Either the article itself links them, or all that the articles count may be one victim.
    """
    by_source: dict[str, list[Figure]] = defaultdict(list)
    for quantity in quantities:
        figure = quantity.figure
        if quantity.people and figure.kind == "count" and figure.measure in _HARMED:
            by_source[figure.source_id].append(figure)
    return [*_linked(by_source), *_of_one_victim(by_source)]


def _linked(by_source: Mapping[str, Sequence[Figure]]) -> Iterator[tuple[Figure, Figure]]:
    deaths = {f.figure_id: f for listed in by_source.values() for f in listed if _is_death(f)}
    for listed in by_source.values():
        for figure in listed:
            if figure.measure == "injured" and figure.part_of in deaths:
                yield figure, deaths[figure.part_of]


def _of_one_victim(by_source: Mapping[str, Sequence[Figure]]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the hurt where each source counts one victim and most tell that the victim died."""
    deaths = {s: f for s, listed in by_source.items() for f in listed[::-1] if _is_death(f)}
    if 2 * len(deaths) < len(by_source) or not all(map(_may_be_one, by_source.values())):
        return
    for source, listed in sorted(by_source.items()):
        death = deaths.get(source) or next(iter(deaths.values()))
        yield from ((figure, death) for figure in listed if figure.measure == "injured")


def _is_death(figure: Figure) -> bool:
    return figure.measure == "killed"


def _may_be_one(figures: Sequence[Figure]) -> bool:
    """Return True if all that a source counts may be one victim.

    Not so where a numeral counts the hurt, or a sentence tells of the dead and of the hurt.
    """
    told: dict[int, set[str]] = defaultdict(set)
    for figure in figures:
        told[figure.sentence_id].add(figure.measure)
    apart = any({"killed", "injured"} <= measures for measures in told.values())
    return not apart and all(stated(f) == 1 and (f.implied or _is_death(f)) for f in figures)
