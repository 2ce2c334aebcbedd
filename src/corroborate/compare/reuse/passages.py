"""From pairs of sentences to passages: neighbours in both sources joined."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corroborate.compare.disjoint_sets import DisjointSets
from corroborate.compare.reuse.families import SourcePair
from corroborate.compare.reuse.sentence_words import Shared
from corroborate.tables import Reuse, Sentence

_REPEATS = 3
"""How often one sentence is reported against the same other source."""
_GAP = 30
"""Characters that may lie between two shared stretches of one passage."""

Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SharedPassage:
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


def join(
    pairs: Iterable[SourcePair],
    *,
    sentences: Sequence[Sentence],
    source_of: Sequence[int],
    head_of: Sequence[int],
) -> list[SharedPassage]:
    """Join pairs of sentences that follow each other in both sources to passages.

    Sentences too short to be evidence belong to a passage whose next sentences they are in both.
    """
    between: dict[Key, dict[Key, SourcePair]] = defaultdict(dict)
    for pair in sorted(pairs, key=lambda p: (-p.shared.similarity, p.a, p.b)):
        between[source_of[pair.a], source_of[pair.b]].setdefault((pair.a, pair.b), pair)
    passages: list[SharedPassage] = []
    for found in (between[key] for key in sorted(between)):
        few = _few(found)
        _extend(few, sentences, source_of, head_of)
        passages += _joined(few, sentences)
    return passages


def _few(found: dict[Key, SourcePair]) -> dict[Key, SourcePair]:
    """Leave of each sentence its best matches in the other source, however often it repeats."""
    times_a: dict[int, int] = defaultdict(int)
    times_b: dict[int, int] = defaultdict(int)
    few: dict[Key, SourcePair] = {}
    for (a, b), pair in found.items():
        if times_a[a] < _REPEATS and times_b[b] < _REPEATS:
            times_a[a] += 1
            times_b[b] += 1
            few[a, b] = pair
    return few


def _extend(
    found: dict[Key, SourcePair],
    sentences: Sequence[Sentence],
    source_of: Sequence[int],
    head_of: Sequence[int],
) -> None:
    """Add the sentences next to a shared one, in both sources, that are the same words."""
    taken_a = {a for a, _ in found}
    taken_b = {b for _, b in found}

    def is_new_twin(x: int, y: int, pair: SourcePair) -> bool:
        if not (x >= 0 and y < len(sentences)) or x in taken_a or y in taken_b:
            return False
        inside = source_of[x] == source_of[pair.a] and source_of[y] == source_of[pair.b]
        return inside and head_of[x] == head_of[y]

    for pair in list(found.values()):
        for step in (1, -1):
            x, y = pair.a + step, pair.b + step
            while is_new_twin(x, y, pair):
                ends = (0, len(sentences[x].text), 0, len(sentences[y].text))
                shared = Shared(*ends, 1.0, quotation=False)
                found[x, y] = replace(pair, a=x, b=y, shared=shared)
                taken_a.add(x)
                taken_b.add(y)
                x, y = x + step, y + step


def _joined(found: dict[Key, SourcePair], sentences: Sequence[Sentence]) -> list[SharedPassage]:
    """Join the pairs of two sources whose shared stretches meet on both sides."""
    sets: DisjointSets[Key] = DisjointSets()
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
    groups: dict[Key, list[SourcePair]] = defaultdict(list)
    for key in sorted(found):
        groups[sets.root(key)].append(found[key])
    return [_passage(pairs, sentences) for pairs in groups.values()]


def _meet(one: SourcePair, other: SourcePair, sentences: Sequence[Sentence]) -> bool:
    """Return True if the stretches of two pairs lie close together on both sides."""
    a_one, a_other = sentences[one.a].start, sentences[other.a].start
    b_one, b_other = sentences[one.b].start, sentences[other.b].start
    gap_a = a_other + other.shared.start_a - (a_one + one.shared.end_a)
    gap_b = b_other + other.shared.start_b - (b_one + one.shared.end_b)
    if one.b == other.b:
        # Two sentences of one source were run together in the other, in either order.
        gap_b = max(gap_b, one.shared.start_b - other.shared.end_b)
    return gap_a <= _GAP and gap_b <= _GAP


def _passage(pairs: Sequence[SourcePair], sentences: Sequence[Sentence]) -> SharedPassage:
    first = pairs[0]
    sizes = [pair.shared.end_a - pair.shared.start_a for pair in pairs]
    alike = sum(s * p.shared.similarity for s, p in zip(sizes, pairs, strict=True))
    return SharedPassage(
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


def passage_texts(reuse: Sequence[Reuse], sentences: Sequence[Sentence]) -> list[tuple[str, str]]:
    """Return the text of each shared passage in both of its sources."""
    told: dict[str, list[Sentence]] = {}
    for r in reuse:
        told.setdefault(r.source_a, [])
        told.setdefault(r.source_b, [])
    for sentence in sentences:
        if sentence.source_id in told:
            told[sentence.source_id].append(sentence)
    return [
        (
            _stretch(told[r.source_a], r.start_a, r.end_a),
            _stretch(told[r.source_b], r.start_b, r.end_b),
        )
        for r in reuse
    ]


def _stretch(sentences: Sequence[Sentence], start: int, end: int) -> str:
    """Return what the sentences of a text have between two offsets, spaces between them."""
    found = ""
    for sentence in sentences:
        if sentence.start < end and start < sentence.end:
            first = max(start - sentence.start, 0)
            found = found.ljust(max(sentence.start - start, 0))
            found += sentence.text[first : end - sentence.start]
    return found
