"""How the figures of a group stand to each other: agree, overlap, conflict, differ in scope."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from corroborate.compare.figures.bounds import dispute, state_the_same
from corroborate.compare.figures.scope import Difference, Scopes
from corroborate.tables import Figure, Verdict

_MOST_COMPARED = 40
"""Different statements of a group that are compared with each other, those said first."""

Standing = Literal["agree", "overlap", "conflict", "differ_in_scope"]
_WEIGHT: dict[Standing, int] = {"agree": 0, "overlap": 1, "differ_in_scope": 2, "conflict": 3}


@dataclass(frozen=True, slots=True)
class Stand:
    """How two figures stand to each other, and in what their scope differs."""

    a: Figure
    b: Figure
    standing: Standing
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on a group, the pair that decides it, and its members by scope."""

    verdict: Verdict
    decided_by: Stand | None
    differences: tuple[Stand, ...]
    parts: tuple[tuple[Figure, ...], ...]


def verdict_on(members: Sequence[Figure], scopes: Scopes) -> Judgement:
    """Return the verdict on a group.

    A group is a conflict only if two figures of different sources, or of one source and two
    speakers, exclude each other in one scope.
    """
    stands = list(_stands(members, scopes))
    differences = tuple(s for s in stands if s.difference is not None)
    parts = _parts(members, differences)
    decided = max(stands, key=lambda s: _WEIGHT[s.standing], default=None)
    one_source = len({f.source_id for f in members}) == 1
    if decided is None or (one_source and decided.standing in ("agree", "overlap")):
        return Judgement("single_source" if one_source else "agree", None, differences, parts)
    return Judgement(decided.standing, decided, differences, parts)


def _stands(members: Sequence[Figure], scopes: Scopes) -> Iterator[Stand]:
    """Yield how each two different statements stand to each other."""
    for a, b in combinations(_statements(members), 2):
        yield stand(a, b, scopes)


def _statements(members: Sequence[Figure]) -> list[Figure]:
    """Return one figure for each thing that a source says, in their order."""
    said: dict[tuple[object, ...], Figure] = {}
    for f in members:
        key = (f.source_id, f.low, f.best, f.high, f.hedge, f.attributed_to, f.part_of is None)
        said.setdefault(key, f)
    return list(said.values())[:_MOST_COMPARED]


def stand(a: Figure, b: Figure, scopes: Scopes) -> Stand:
    """Return how two figures of one quantity stand to each other."""
    difference = scopes.difference(a, b)
    if not dispute(a, b):
        if difference and scopes.is_state(a) and not state_the_same(a, b):
            return Stand(a, b, "differ_in_scope", difference)
        return Stand(a, b, "agree" if state_the_same(a, b) else "overlap", difference)
    if difference or not _are_of_two(a, b):
        return Stand(a, b, "differ_in_scope", difference or "part")
    return Stand(a, b, "conflict")


def _are_of_two(a: Figure, b: Figure) -> bool:
    """Return True for figures of two sources, or of two speakers in one."""
    return a.source_id != b.source_id or a.attributed_to != b.attributed_to


def _parts(
    members: Sequence[Figure], differences: Sequence[Stand]
) -> tuple[tuple[Figure, ...], ...]:
    """Divide a group into figures of one scope, each with its like."""
    apart = {frozenset((s.a.figure_id, s.b.figure_id)) for s in differences}
    said = {f.figure_id for s in differences for f in (s.a, s.b)}
    parts: list[list[Figure]] = []
    told: list[list[str]] = []
    for figure in members:
        own = [figure.figure_id] if figure.figure_id in said else []
        fits = (
            n
            for n, ids in enumerate(told)
            if not any(frozenset((i, other)) in apart for i in own for other in ids)
        )
        part = next(fits, len(parts))
        if part == len(parts):
            parts.append([])
            told.append([])
        parts[part].append(figure)
        told[part] += own
    return tuple(tuple(part) for part in parts)
