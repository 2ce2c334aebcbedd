"""One victim, first hurt and then dead: counts of the hurt that are of somebody who died."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corroborate.compare.figures.bounds import stated
from corroborate.compare.figures.quantity import FigureQuantity
from corroborate.lexicon.word_tables import function_words
from corroborate.tables import Figure

_HARMED = frozenset({"injured", "shot", "killed"})
_LEAD = 0.5
"""Part of an article in which it tells what it is about; a death told later is told in passing."""


def find_died_later(quantities: Iterable[FigureQuantity]) -> list[tuple[Figure, Figure]]:
    """Return figures of one who was hurt, each with a figure of the same person's death.

    Either the article itself links them, or all that the articles count may be one victim.
    """
    by_source: dict[str, list[Figure]] = {}
    leading = set()
    for quantity in quantities:
        figure = quantity.figure
        by_source.setdefault(figure.source_id, [])
        if _is_death(figure) and quantity.position < _LEAD:
            leading.add(figure.source_id)
        if quantity.people and figure.kind == "count" and figure.measure in _HARMED:
            by_source[figure.source_id].append(figure)
    return [*_linked(by_source), *_of_one_victim(by_source, frozenset(leading))]


def _linked(by_source: Mapping[str, Sequence[Figure]]) -> Iterator[tuple[Figure, Figure]]:
    deaths = {f.figure_id: f for listed in by_source.values() for f in listed if _is_death(f)}
    for listed in by_source.values():
        for figure in listed:
            if figure.measure == "injured" and figure.part_of in deaths:
                yield figure, deaths[figure.part_of]


def _of_one_victim(
    by_source: Mapping[str, Sequence[Figure]], leading: frozenset[str]
) -> Iterator[tuple[Figure, Figure]]:
    """Yield the harmed of sources that may all count one victim, where half lead with the death."""
    alike = {s: listed for s, listed in sorted(by_source.items()) if _may_be_one(listed)}
    told = of_one_name([f for listed in alike.values() for f in listed if _is_death(f)])
    if 2 * len(leading.intersection(f.source_id for f in told)) < len(by_source):
        return
    yield from ((figure, told[0]) for figure in told[1:])
    for listed in alike.values():
        yield from ((figure, told[0]) for figure in listed if figure.measure == "injured")


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


def of_one_name(figures: Sequence[Figure]) -> list[Figure]:
    """Leave out the figures that name somebody else than those before them."""
    known: set[str] = set()
    kept = []
    for figure in figures:
        names = _names(figure)
        if not names or not known or not names.isdisjoint(known):
            kept.append(figure)
            known |= names
    return kept


def _names(figure: Figure) -> frozenset[str]:
    words = (word.strip(",.’'“”") for word in figure.text.split())
    idle = function_words()
    return frozenset(w for w in words if w[:1].isupper() and w.lower() not in idle)
