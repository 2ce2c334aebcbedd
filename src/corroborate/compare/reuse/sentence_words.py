"""Two sentences as words: which of them are shared, in what order, and where they lie densest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from corroborate.compare.reuse.vocabulary import StemToken

LEAST_WORDS = 5
"""Shorter sentences and quotations are no evidence by themselves."""

_GAP_COST = 0.7
_WORD_COST = 0.12
_LATER_NAME = 0.4
"""What a capital word behind another counts: a name of five words is one thing two texts share."""
_SPELT_ALIKE = 84
EDGE = 3
"""Words at the edge of a sentence that are kept in a passage though they are not shared."""


@dataclass(slots=True)
class Wording:
    """A sentence taken apart: its words, what each weighs, and which stand between quotation marks.

    `quoted` holds, for each quotation, the first and the end of its words.
    """

    tokens: list[StemToken]
    weights: list[float]
    length: int
    quoted: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let the later words of a name weigh less."""
        for n in range(len(self.tokens) - 1, 0, -1):
            if self.tokens[n].word[:1].isupper() and self.tokens[n - 1].word[:1].isupper():
                self.weights[n] *= _LATER_NAME

    def weight(self, run: range) -> float:
        """Return what the words of a run weigh."""
        return sum(self.weights[run.start : run.stop])

    def inside(self, n: int) -> bool:
        """Return True if word n stands in a quotation."""
        return any(first <= n < end for first, end in self.quoted)


@dataclass(frozen=True, slots=True)
class Shared:
    """What two sentences share: offsets within them, likeness, and whether it is a quotation."""

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    similarity: float
    quotation: bool


@dataclass(frozen=True, slots=True)
class WordRuns:
    """A run of words on either side."""

    a: range
    b: range


def link_words(a: Wording, b: Wording) -> list[tuple[int, int]]:
    """Pair the words of two sentences that have one stem, each once; then those spelt alike."""
    places: dict[int, list[int]] = defaultdict(list)
    for j in range(len(b.tokens) - 1, -1, -1):
        places[b.tokens[j].stem].append(j)
    links: list[tuple[int, int]] = []
    left: list[int] = []
    for i, token in enumerate(a.tokens):
        there = places.get(token.stem)
        if there:
            links.append((i, there.pop()))
        elif _is_telling(token):
            left.append(i)
    over = sorted(j for js in places.values() for j in js if _is_telling(b.tokens[j]))
    return sorted([*links, *_spelt_alike(a, b, left, over)])


def _is_telling(token: StemToken) -> bool:
    """Return True for a word long enough to be known by its spelling."""
    return len(token.word) > 4 and token.word.isalpha()


def _spelt_alike(
    a: Wording, b: Wording, left: Sequence[int], over: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pair words of two sentences that differ by a letter or two, each once."""
    words = {j: b.tokens[j].word.lower() for j in over}
    for i in left:
        best = process.extractOne(
            a.tokens[i].word.lower(), words, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE
        )
        if best is not None:
            yield i, best[2]
            del words[best[2]]


def shared_weight(a: Wording, b: Wording, links: Iterable[tuple[int, int]]) -> float:
    """Return what linked words weigh."""
    return sum(min(a.weights[i], b.weights[j]) for i, j in links)


def _stems(wording: Wording, part: range) -> list[int]:
    return [wording.tokens[n].stem for n in part]


def order(a: Wording, b: Wording, part: WordRuns) -> float:
    """Return how much of the shorter side follows in the order of the other, turned round or not.

    A sentence written twice in a row holds every rotation of itself: swapped halves stay in order.
    """
    one, other = sorted((_stems(a, part.a), _stems(b, part.b)), key=len)
    if not one:
        return 0.0
    return LCSseq.similarity(one, other + other) / len(one)


def longest_run(a: Wording, b: Wording, part: WordRuns) -> int:
    """Return the length of the longest run of words that both sides have."""
    places: dict[int, list[int]] = defaultdict(list)
    for j in part.b:
        places[b.tokens[j].stem].append(j)
    longest = 0
    runs: dict[int, int] = {}
    for i in part.a:
        runs = {j: runs.get(j - 1, 0) + 1 for j in places.get(a.tokens[i].stem, ())}
        longest = max(longest, *runs.values(), 0)
    return longest


def densest(wording: Wording, shared: Sequence[bool]) -> range:
    """Return the run of words with the most shared weight over unshared (Kadane's algorithm)."""
    best, best_run, value, start = 0.0, range(0), 0.0, 0
    for n, hit in enumerate(shared):
        weight = wording.weights[n]
        value += weight if hit else -(_GAP_COST * weight + _WORD_COST)
        if value <= 0:
            value, start = 0.0, n + 1
        elif value > best:
            best, best_run = value, range(start, n + 1)
    return best_run


def shared_of(a: Wording, b: Wording, part: WordRuns, alike: float, *, quotation: bool) -> Shared:
    """Return runs of words on either side as what two sentences share, in characters."""
    start_a, end_a = _extent(a, part.a, whole=not quotation)
    start_b, end_b = _extent(b, part.b, whole=not quotation)
    return Shared(start_a, end_a, start_b, end_b, round(min(alike, 1.0), 3), quotation)


def _extent(wording: Wording, part: range, *, whole: bool) -> tuple[int, int]:
    """Return the characters of a run of words, to the sentence's edge where that is near."""
    tokens = wording.tokens
    start = 0 if whole and part.start <= EDGE else tokens[part.start].start
    near_end = len(tokens) - part.stop <= EDGE
    end = wording.length if whole and near_end else tokens[part.stop - 1].end
    return start, end
