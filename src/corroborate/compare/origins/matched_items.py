"""Figures and quotations that are copies of each other: those at one place of a reused passage."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from corroborate.tables import Direction, Figure, Quote, Reuse

_SAME_WORDS = 60
_PART_OF = 90
_LEAST_PART = 12
"""Characters from which a quotation contained in another is its shortened form."""
_WINDOW = 6


@dataclass(frozen=True, slots=True)
class Told:
    """A figure or a quotation: what is said, and whom its source lets say it."""

    item_id: str
    source_id: str
    sentence_id: int
    start: int
    end: int
    said_by: str | None
    said_by_id: str | None
    row: Figure | Quote

    @property
    def words(self) -> str:
        """The words of a quotation, plain."""
        return " ".join(self.row.text.casefold().replace("’", "'").strip(" .,;:!?").split())


@dataclass(frozen=True, slots=True)
class Copy:
    """Two items that are one: `one` stands in the first source of the passage."""

    one: Told
    other: Told
    direction: Direction
    altered: bool


def items_of(figures: Iterable[Figure], quotes: Iterable[Quote]) -> list[Told]:
    """Return figures and quotations as items, source after source in the order of the text."""
    items = [
        Told(f.figure_id, f.source_id, f.sentence_id, f.start, f.end, f.attributed_to,
             f.attributed_id, f)
        for f in figures
    ]  # fmt: skip
    items += [
        Told(q.quote_id, q.source_id, q.sentence_id, q.start, q.end, q.speaker, q.speaker_id, q)
        for q in quotes
    ]
    return sorted(items, key=lambda item: (item.source_id, item.start, item.item_id))


def find_copies(items: Sequence[Told], reuse: Sequence[Reuse]) -> Iterator[Copy]:
    """Yield the items that stand at one place of a reused passage, in both its sources.

    Equal figures are paired, then single ones that count the same thing: a number changed in
    copying is a copy all the same, but not where one thing is merely told alike. Quotations are
    paired by their words.
    """
    of_source: dict[str, list[Told]] = defaultdict(list)
    for item in items:
        of_source[item.source_id].append(item)
    for row in reuse:
        ours = _inside(of_source.get(row.source_a, ()), row.start_a, row.end_a)
        theirs = _inside(of_source.get(row.source_b, ()), row.start_b, row.end_b)
        if ours and theirs:
            same = row.what != "similar"
            for one, other, altered in (*_figures(ours, theirs), *_quotes(ours, theirs)):
                if same or not altered:
                    yield Copy(one, other, row.direction, altered)


def _inside(items: Sequence[Told], start: int, end: int) -> list[Told]:
    """Return the items of one source whose middle lies in a passage."""
    at = bisect_left(items, start, key=lambda item: item.start)
    while at and items[at - 1].end > start:
        at -= 1
    found: list[Told] = []
    while at < len(items) and items[at].start < end:
        if start <= (items[at].start + items[at].end) // 2 < end:
            found.append(items[at])
        at += 1
    return found


def _figures(ours: Sequence[Told], theirs: Sequence[Told]) -> Iterator[tuple[Told, Told, bool]]:
    one = [item for item in ours if isinstance(item.row, Figure)]
    other = [item for item in theirs if isinstance(item.row, Figure)]
    for number, key in enumerate((_value_and_measure, _value, _what)):
        for a, b in _paired(one, other, key, single=number == 2):
            one.remove(a)
            other.remove(b)
            yield a, b, number == 2


def statement(item: Told) -> Hashable:
    """Return what is the same in all items that state the same: number and measure, or words."""
    if isinstance(item.row, Quote):
        return item.words
    f = item.row
    return f.kind, f.low, f.best, f.high, f.unit, f.measure, f.counted


def _value(item: Told) -> Hashable:
    f = item.row
    assert isinstance(f, Figure)
    return f.kind, f.low, f.best, f.high, f.unit


def _value_and_measure(item: Told) -> Hashable:
    f = item.row
    assert isinstance(f, Figure)
    return _value(item), f.measure, f.counted


def _what(item: Told) -> Hashable:
    f = item.row
    assert isinstance(f, Figure)
    return f.kind, f.measure, f.unit


def _paired(
    ours: Sequence[Told], theirs: Sequence[Told], key: Callable[[Told], Hashable], *, single: bool
) -> list[tuple[Told, Told]]:
    """Pair items of one key in their order; with `single`, only where each side has just one."""
    groups: dict[Hashable, tuple[list[Told], list[Told]]] = {}
    for side, items in enumerate((ours, theirs)):
        for item in items:
            groups.setdefault(key(item), ([], []))[side].append(item)
    return [
        pair
        for one, other in groups.values()
        if not single or (len(one) == 1 and len(other) == 1)
        for pair in zip(one, other, strict=False)
    ]


def _quotes(ours: Sequence[Told], theirs: Sequence[Told]) -> Iterator[tuple[Told, Told, bool]]:
    one = [item for item in ours if isinstance(item.row, Quote)]
    other = [item for item in theirs if isinstance(item.row, Quote)]
    for a, b in _paired(one, other, lambda item: item.words, single=False):
        one.remove(a)
        other.remove(b)
        yield a, b, False
    for n, a in enumerate(one):
        near = other[max(n - _WINDOW, 0) : n + _WINDOW]
        best = max(near, key=lambda b: _likeness(a, b), default=None)
        if best is not None and _likeness(a, best) >= _SAME_WORDS:
            yield a, best, True


def _likeness(a: Told, b: Told) -> float:
    """Return how alike two quotations are, 0 to 100; one that holds the other is as like."""
    shorter = min(len(a.words), len(b.words))
    if shorter >= _LEAST_PART:
        part = fuzz.partial_ratio(a.words, b.words)
        if part >= _PART_OF:
            return part
    return fuzz.token_sort_ratio(a.words, b.words)
