"""Passages that two sources have from a third: neither took them from the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corroborate.tables import Reuse

_NEAR = 6
"""Passages of a source looked at around a place for a third source that holds the same words."""


def settle_thirds(rows: Sequence[Reuse], name_of: Mapping[str, str]) -> list[Reuse]:
    """Call `common` what two sources both have from a third that is as like to each or more.

    Touched are rows that nothing decided: of three outlets with one text the second need not be
    the source of the third.
    """
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.what != "boilerplate":
            places[row.source_a].append((row.start_a, row.end_a, number))
            places[row.source_b].append((row.start_b, row.end_b, number))
    for spans in places.values():
        spans.sort()
    settled = list(rows)
    for number, row in enumerate(rows):
        if row.what == "boilerplate" or row.direction != "unknown":
            continue
        above_a = _givers(rows, places, row.source_a, row.start_a, row.end_a)
        above_b = _givers(rows, places, row.source_b, row.start_b, row.end_b)
        thirds = sorted(
            third
            for third in above_a.keys() & above_b.keys()
            if max(above_a[third], above_b[third]) >= row.similarity
        )
        if thirds:
            why = f"both have it from {name_of[thirds[0]]}"
            settled[number] = replace(row, direction="common", evidence=why)
    return settled


def _givers(
    rows: Sequence[Reuse],
    places: Mapping[str, list[tuple[int, int, int]]],
    source_id: str,
    start: int,
    end: int,
) -> dict[str, float]:
    """Return the sources from which this one took words of a stretch, and how like they are."""
    spans = places[source_id]
    at = bisect_left(spans, (start, 0, 0))
    givers: dict[str, float] = {}
    for first, last, number in spans[max(at - _NEAR, 0) : at + _NEAR * 4]:
        if first >= end or last <= start:
            continue
        row = rows[number]
        if row.source_b == source_id and row.direction == "a_to_b":
            giver = row.source_a
        elif row.source_a == source_id and row.direction == "b_to_a":
            giver = row.source_b
        else:
            continue
        givers[giver] = max(givers.get(giver, 0.0), row.similarity)
    return givers
