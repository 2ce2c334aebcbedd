"""How much text two sources share: the one count that every page and picture shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.tables import Reuse


@dataclass(frozen=True, slots=True)
class SharedText:
    """What two sources share, `a` before `b` by id.

    Characters and passages count once, in the source where they are fewer, also where the other
    has them twice, as headline and text do. `a_to_b` and `b_to_a` count the passages whose
    direction is known.
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


def is_told(row: Reuse) -> bool:
    """Return True for prose that two sources share, and words that one has from the other.

    Standing text tells nothing, nor do sentences that are merely alike; of a speech or a document
    both may have heard or read, and what became of its words is told among the quotations.
    """
    taken = row.direction in ("a_to_b", "b_to_a")
    return row.what not in ("boilerplate", "similar") and (taken or row.what == "prose")


def shared_text(reuse: Iterable[Reuse]) -> dict[tuple[str, str], SharedText]:
    """Return what every two sources share, most characters first.

    Only passages that are told of are counted.
    """
    pairs: dict[tuple[str, str], list[Reuse]] = {}
    for row in filter(is_told, reuse):
        first, second = sorted((row.source_a, row.source_b))
        pairs.setdefault((first, second), []).append(row)
    found = [_count(a, b, rows) for (a, b), rows in pairs.items()]
    found.sort(key=lambda pair: (-pair.chars, pair.a, pair.b))
    return {(pair.a, pair.b): pair for pair in found}


def _count(a: str, b: str, rows: Sequence[Reuse]) -> SharedText:
    taken: dict[str | None, list[Reuse]] = {}
    for r in rows:
        taker = {"a_to_b": r.source_b, "b_to_a": r.source_a}.get(r.direction)
        taken.setdefault(taker, []).append(r)
    passages, chars = _amount(a, rows)
    return SharedText(
        a=a,
        b=b,
        passages=passages,
        chars=chars,
        a_to_b=_amount(a, taken.get(b, ()))[0],
        b_to_a=_amount(a, taken.get(a, ()))[0],
        first=rows[0].reuse_id,
    )


def _amount(a: str, rows: Sequence[Reuse]) -> tuple[int, int]:
    """Return how many passages and characters rows are of, in the source that has fewer."""
    in_a = [(r.start_a, r.end_a) if r.source_a == a else (r.start_b, r.end_b) for r in rows]
    in_b = [(r.start_b, r.end_b) if r.source_a == a else (r.start_a, r.end_a) for r in rows]
    (passages_a, chars_a), (passages_b, chars_b) = _covered(in_a), _covered(in_b)
    return min(passages_a, passages_b), min(chars_a, chars_b)


def _covered(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Count the stretches and the characters under spans, those under several once."""
    stretches = total = end = 0
    for first, last in sorted(spans):
        stretches += first >= end
        total += max(0, last - max(first, end))
        end = max(end, last)
    return stretches, total
