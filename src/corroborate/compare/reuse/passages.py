"""From pairs of sentences to passages: families thinned out, neighbours joined."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median
from typing import Generic, TypeVar

from corroborate.compare.reuse.sentence_words import Shared
from corroborate.tables import Sentence

_Key = TypeVar("_Key", int, tuple[int, int])

FAMILY = 12
"""Sources up to which every pair that shares a sentence is reported."""

_WIDE = 8
"""Sources from which on a sentence may be standing text."""
_STANDING_SHARE = 0.5
"""Sources that share less than this of their text widely are carriers of standing text."""
_REPEATS = 3
"""How often one sentence is reported against the same other source."""
_GAP = 30
"""Characters that may lie between two shared stretches of one passage."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of two sources, by number, and what they share."""

    a: int
    b: int
    shared: Shared
    n_sources: int = 2
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that stands in two sources; offsets are those of the clean texts.

    `n_sources` is how many sources carry some of it, `standing` that they share little else.
    """

    source_a: str
    start_a: int
    end_a: int
    source_b: str
    start_b: int
    end_b: int
    similarity: float
    quotation: bool
    n_sources: int
    standing: bool


def thin(
    pairs: Sequence[Pair],
    *,
    sentences: Sequence[Sentence],
    source_of: Sequence[int],
    day_of: Callable[[int], date],
) -> list[Pair]:
    """Leave of a sentence in many sources as many pairs as sources, and mark standing text.

    The pairs that stay lead from the sentence in the earliest source to all the others.
    """
    families = _families(pairs)
    members: dict[int, set[int]] = defaultdict(set)
    for number, family in families.items():
        members[family].add(number)
    n_sources = {f: len({source_of[n] for n in group}) for f, group in members.items()}
    standing = _standing(members, n_sources, sentences, source_of)
    kept: list[Pair] = []
    of_family: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        family = families[pair.a]
        marked = replace(pair, n_sources=n_sources[family], standing=family in standing)
        (of_family[family] if n_sources[family] > FAMILY else kept).append(marked)
    for family, linked in of_family.items():
        hub = min(members[family], key=lambda n: (day_of(n), n))
        kept += _tree(linked, hub, source_of)
    return kept


def join(
    pairs: Iterable[Pair],
    *,
    sentences: Sequence[Sentence],
    source_of: Sequence[int],
    head_of: Sequence[int],
) -> list[Passage]:
    """Join pairs of sentences that follow each other in both sources to passages.

    Sentences too short to be evidence belong to a passage whose next sentences they are in both.
    """
    between: dict[tuple[int, int], dict[tuple[int, int], Pair]] = defaultdict(dict)
    for pair in sorted(pairs, key=lambda p: (-p.shared.similarity, p.a, p.b)):
        between[source_of[pair.a], source_of[pair.b]].setdefault((pair.a, pair.b), pair)
    passages: list[Passage] = []
    for found in (between[key] for key in sorted(between)):
        few = _few(found)
        _extend(few, sentences, source_of, head_of)
        passages += _joined(few, sentences)
    return passages


class _Sets(Generic[_Key]):
    """Sets that can be united (union-find); each is known by its least member."""

    def __init__(self) -> None:
        self.parent: dict[_Key, _Key] = {}

    def root(self, key: _Key) -> _Key:
        parent = self.parent
        parent.setdefault(key, key)
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    def unite(self, one: _Key, other: _Key) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        self.parent[high] = low


def _families(pairs: Iterable[Pair]) -> dict[int, int]:
    """Return the family of each sentence: all that pairs connect."""
    sets: _Sets[int] = _Sets()
    for pair in pairs:
        sets.unite(pair.a, pair.b)
    return {n: sets.root(n) for n in list(sets.parent)}


def _standing(
    members: dict[int, set[int]],
    n_sources: dict[int, int],
    sentences: Sequence[Sentence],
    source_of: Sequence[int],
) -> set[int]:
    """Return the families that are standing text: many carry it and share little else."""
    wide = [family for family, n in n_sources.items() if n >= _WIDE]
    if not wide:
        return set()
    whole: dict[int, int] = defaultdict(int)
    for sentence, source in zip(sentences, source_of, strict=True):
        whole[source] += len(sentence.text)
    shared: dict[int, int] = defaultdict(int)
    for number in {n for family in wide for n in members[family]}:
        shared[source_of[number]] += len(sentences[number].text)
    return {
        family
        for family in wide
        if median(shared[s] / whole[s] for s in {source_of[n] for n in members[family]})
        < _STANDING_SHARE
    }


def _tree(pairs: Sequence[Pair], hub: int, source_of: Sequence[int]) -> list[Pair]:
    """Return the pairs by which each source is first reached from the hub, breadth first."""
    beside: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        beside[pair.a].append(pair)
        beside[pair.b].append(pair)
    reached = {source_of[hub]}
    seen = {hub}
    kept: list[Pair] = []
    waiting = deque([hub])
    while waiting:
        here = waiting.popleft()
        for pair in beside[here]:
            there = pair.b if pair.a == here else pair.a
            if there not in seen:
                seen.add(there)
                waiting.append(there)
                if source_of[there] not in reached:
                    reached.add(source_of[there])
                    kept.append(pair)
    return kept


def _few(found: dict[tuple[int, int], Pair]) -> dict[tuple[int, int], Pair]:
    """Leave of each sentence its best matches in the other source, however often it repeats."""
    times_a: dict[int, int] = defaultdict(int)
    times_b: dict[int, int] = defaultdict(int)
    few: dict[tuple[int, int], Pair] = {}
    for (a, b), pair in found.items():
        if times_a[a] < _REPEATS and times_b[b] < _REPEATS:
            times_a[a] += 1
            times_b[b] += 1
            few[a, b] = pair
    return few


def _extend(
    found: dict[tuple[int, int], Pair],
    sentences: Sequence[Sentence],
    source_of: Sequence[int],
    head_of: Sequence[int],
) -> None:
    """Add the sentences next to a shared one, in both sources, that are the same words."""
    taken_a = {a for a, _ in found}
    taken_b = {b for _, b in found}
    for (a, b), pair in list(found.items()):
        for step in (1, -1):
            x, y = a + step, b + step
            while (
                x >= 0
                and y < len(sentences)
                and x not in taken_a and y not in taken_b
                and source_of[x] == source_of[a] and source_of[y] == source_of[b]
                and head_of[x] == head_of[y]
            ):  # fmt: skip
                ends = (0, len(sentences[x].text), 0, len(sentences[y].text))
                shared = Shared(*ends, 1.0, quotation=False)
                found[x, y] = replace(pair, a=x, b=y, shared=shared)
                taken_a.add(x)
                taken_b.add(y)
                x, y = x + step, y + step


def _joined(found: dict[tuple[int, int], Pair], sentences: Sequence[Sentence]) -> list[Passage]:
    """Join the pairs of two sources whose shared stretches meet on both sides."""
    sets: _Sets[tuple[int, int]] = _Sets()
    for key in sorted(found):
        a, b = key
        sets.root(key)
        for before in ((a - 1, b - 1), (a - 1, b), (a, b - 1)):
            other = found.get(before)
            if (
                other is not None
                and other.standing == found[key].standing
                and _meet(other, found[key], sentences)
            ):
                sets.unite(before, key)
    groups: dict[tuple[int, int], list[Pair]] = defaultdict(list)
    for key in sorted(found):
        groups[sets.root(key)].append(found[key])
    return [_passage(pairs, sentences) for pairs in groups.values()]


def _meet(one: Pair, other: Pair, sentences: Sequence[Sentence]) -> bool:
    """Say whether the stretches of two pairs lie close together on both sides."""
    a_one, a_other = sentences[one.a].start, sentences[other.a].start
    b_one, b_other = sentences[one.b].start, sentences[other.b].start
    gap_a = a_other + other.shared.start_a - (a_one + one.shared.end_a)
    gap_b = b_other + other.shared.start_b - (b_one + one.shared.end_b)
    if one.b == other.b:
        # Two sentences of one source were run together in the other, in either order.
        gap_b = max(gap_b, one.shared.start_b - other.shared.end_b)
    return gap_a <= _GAP and gap_b <= _GAP


def _passage(pairs: Sequence[Pair], sentences: Sequence[Sentence]) -> Passage:
    first = pairs[0]
    sizes = [pair.shared.end_a - pair.shared.start_a for pair in pairs]
    alike = sum(s * p.shared.similarity for s, p in zip(sizes, pairs, strict=True))
    return Passage(
        source_a=sentences[first.a].source_id,
        start_a=min(sentences[p.a].start + p.shared.start_a for p in pairs),
        end_a=max(sentences[p.a].start + p.shared.end_a for p in pairs),
        source_b=sentences[first.b].source_id,
        start_b=min(sentences[p.b].start + p.shared.start_b for p in pairs),
        end_b=max(sentences[p.b].start + p.shared.end_b for p in pairs),
        similarity=round(alike / max(sum(sizes), 1), 3),
        quotation=all(pair.shared.quotation for pair in pairs),
        n_sources=max(pair.n_sources for pair in pairs),
        standing=first.standing,
    )
