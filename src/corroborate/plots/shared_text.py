"""How much text two sources share: the one count that every page and picture shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.tables import Reuse


@dataclass(frozen=True, slots=True)
class SharedText:
    """What two sources share, `a` before `b` by id.

    `chars` counts each shared character once, in the source where they are fewer; `a_to_b` and
    `b_to_a` count passages whose direction is known.
    """

    a: str
    b: str
    passages: int
    chars: int
    a_to_b: int
    b_to_a: int
    first: str

    @property
    def way(self) -> tuple[str, str] | None:
        """The source that has text from the other, and that other, where the direction is known."""
        if self.a_to_b == self.b_to_a:
            return None
        return (self.b, self.a) if self.a_to_b > self.b_to_a else (self.a, self.b)


def shared_text(reuse: Iterable[Reuse]) -> dict[tuple[str, str], SharedText]:
    """Return what every two sources share, most characters first.

    Standing text, and what is merely told alike, are not counted.
    """
    pairs: dict[tuple[str, str], list[Reuse]] = {}
    for row in reuse:
        if row.what not in ("boilerplate", "similar"):
            first, second = sorted((row.source_a, row.source_b))
            pairs.setdefault((first, second), []).append(row)
    found = [_count(a, b, rows) for (a, b), rows in pairs.items()]
    found.sort(key=lambda pair: (-pair.chars, pair.a, pair.b))
    return {(pair.a, pair.b): pair for pair in found}


def _count(a: str, b: str, rows: Sequence[Reuse]) -> SharedText:
    takers = [{"a_to_b": r.source_b, "b_to_a": r.source_a}.get(r.direction) for r in rows]
    in_a = [(r.start_a, r.end_a) if r.source_a == a else (r.start_b, r.end_b) for r in rows]
    in_b = [(r.start_b, r.end_b) if r.source_a == a else (r.start_a, r.end_a) for r in rows]
    return SharedText(
        a=a,
        b=b,
        passages=len(rows),
        chars=min(_covered(in_a), _covered(in_b)),
        a_to_b=takers.count(b),
        b_to_a=takers.count(a),
        first=rows[0].reuse_id,
    )


def _covered(spans: Sequence[tuple[int, int]]) -> int:
    """Count characters under spans, those under several once."""
    total = end = 0
    for first, last in sorted(spans):
        total += max(0, last - max(first, end))
        end = max(end, last)
    return total
