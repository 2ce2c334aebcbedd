"""What becomes of a group's range without each of its sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.compare.figures.bounds import Range, spread
from corroborate.tables import Figure, FigureGroup

_Statement = tuple[float | None, float | None, float | None, str, str | None, float | None]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What becomes of a group's range without one of its sources."""

    source_id: str
    low: float | None
    best: float | None
    high: float | None
    n_sources: int
    changes: bool


def leave_one_out(group: FigureGroup, figures: Sequence[Figure]) -> list[LeftOut]:
    """Return what the range of a group becomes without each of its sources, in their order.

    `figures` may be all of the corpus. A group of one source has nothing left without it.
    """
    wanted = set(group.members)
    by_source: dict[str, dict[_Statement, Figure]] = {}
    for figure in without_parts([f for f in figures if f.figure_id in wanted]):
        by_source.setdefault(figure.source_id, {})[_statement(figure)] = figure
    said = {key: figure for own in by_source.values() for key, figure in own.items()}
    sources_of = Counter(key for own in by_source.values() for key in own)
    whole = spread(list(said.values()))
    # What others state as well is still stated without a source: few removals change anything.
    without: dict[frozenset[_Statement], Range] = {frozenset(): whole}
    found = []
    for source_id, own in by_source.items():
        lost = frozenset(key for key in own if sources_of[key] == 1)
        if lost not in without:
            without[lost] = spread([figure for key, figure in said.items() if key not in lost])
        left = without[lost]
        found.append(LeftOut(source_id, *left, n_sources=len(by_source) - 1, changes=left != whole))
    return found


def _statement(figure: Figure) -> _Statement:
    return figure.low, figure.best, figure.high, figure.kind, figure.unit, figure.days


def without_parts(members: Sequence[Figure], known: frozenset[str] = frozenset()) -> list[Figure]:
    """Leave out the parts of other members, those `known` among them: they are inside them."""
    ids = {f.figure_id for f in members}
    whole = [f for f in members if f.part_of not in ids and f.figure_id not in known]
    return whole or list(members)
