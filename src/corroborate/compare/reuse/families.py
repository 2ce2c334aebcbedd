"""Sentences that many sources carry: linked to the earliest of them, and standing text marked."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from corroborate.compare.disjoint_sets import DisjointSets
from corroborate.compare.reuse.sentence_words import Shared
from corroborate.tables import Sentence

FAMILY = 12
"""Sources up to which every pair that shares a sentence is reported."""

_WIDE = 8
"""Sources from which on a sentence may be standing text."""
_STANDING_SHARE = 0.5
"""Sources that share less than this of their text widely are carriers of standing text."""


@dataclass(frozen=True, slots=True)
class SourcePair:
    """Two sentences of two sources, by number, and what they share."""

    a: int
    b: int
    shared: Shared
    n_sources: int = 2
    standing: bool = False


def thin(
    pairs: Sequence[SourcePair],
    *,
    sentences: Sequence[Sentence],
    source_of: Sequence[int],
    day_of: Callable[[int], date],
) -> list[SourcePair]:
    """Leave of a sentence in many sources as many pairs as sources, and mark standing text.

    The pairs that stay lead from the sentence in the earliest source to all the others.
    """
    families = _families(pairs)
    members: dict[int, set[int]] = defaultdict(set)
    for number, family in families.items():
        members[family].add(number)
    n_sources = {f: len({source_of[n] for n in group}) for f, group in members.items()}
    standing = _standing(members, n_sources, sentences, source_of)
    kept: list[SourcePair] = []
    of_family: dict[int, list[SourcePair]] = defaultdict(list)
    for pair in pairs:
        family = families[pair.a]
        marked = replace(pair, n_sources=n_sources[family], standing=family in standing)
        (of_family[family] if n_sources[family] > FAMILY else kept).append(marked)
    for family, linked in of_family.items():
        hub = min(members[family], key=lambda n: (day_of(n), n))
        kept += _tree(linked, hub, source_of)
    return kept


def _families(pairs: Iterable[SourcePair]) -> dict[int, int]:
    """Return the family of each sentence: all that pairs connect."""
    sets: DisjointSets[int] = DisjointSets()
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


def _tree(pairs: Sequence[SourcePair], hub: int, source_of: Sequence[int]) -> list[SourcePair]:
    """Return the pairs by which each source is first reached from the hub, breadth first."""
    beside: dict[int, list[SourcePair]] = defaultdict(list)
    for pair in pairs:
        beside[pair.a].append(pair)
        beside[pair.b].append(pair)
    reached = {source_of[hub]}
    seen = {hub}
    kept: list[SourcePair] = []
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
