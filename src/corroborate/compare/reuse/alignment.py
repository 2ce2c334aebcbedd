"""What two sentences share, looked at closely: verification of a candidate, and its extent.

Three questions are asked of a pair. Is one sentence the other, edited or turned round? Is one
contained in the other? Do both hold the same quotation, or the same clause, in other prose? Words
count by their weight and without regard to order; that the order is not by chance either is asked
of rapidfuzz, which also matches words that differ by a letter or two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from corroborate.compare.reuse.vocabulary import Token

LEAST_WORDS = 5
"""Shorter sentences and quotations are no evidence by themselves."""

_LEAST_SHARED = 2.5
_SAME = 0.6
_ALIKE = 0.3
_CONTAINED = 0.75
_CLAUSE_SHARED = 4.5
_CLAUSE_ALIKE = 0.65
_CLAUSE_WORDS = 8
_CLAUSE_RUN = 4
_LONG_RUN = 6
_QUOTED = 0.8
_QUOTED_PART = 0.7
_VERBATIM_SHARED = 2.0
_MOST_QUOTES = 8
_GAP_COST = 0.7
_WORD_COST = 0.12
_LATER_NAME = 0.4
"""What a capital word behind another counts: a name of five words is one thing two texts share."""
_NEARLY_ALL = 0.8
_PLAIN_WORDS = 0.15
"""Share of what two sentences have in common that must not be names, unless it is nearly all."""
_SPELT_ALIKE = 84
_EDGE = 3
"""Words at the edge of a sentence that are kept in a passage though they are not shared."""


@dataclass(slots=True)
class Wording:
    """A sentence taken apart: its words, what each weighs, and which stand between quotation marks.

    `quoted` holds, for each quotation, the first and the end of its words.
    """

    tokens: list[Token]
    weights: list[float]
    length: int
    quoted: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Let the later words of a name weigh less."""
        for n in range(len(self.tokens) - 1, 0, -1):
            if self.tokens[n].word[:1].isupper() and self.tokens[n - 1].word[:1].isupper():
                self.weights[n] *= _LATER_NAME

    def inside(self, n: int) -> bool:
        """Whether word n stands in a quotation."""
        return any(first <= n < end for first, end in self.quoted)


@dataclass(frozen=True, slots=True)
class Shared:
    """What two sentences share: character offsets within them, likeness, and whether it is quoted.

    `kept_quotes` says for each side whether the shared words stand in quotation marks there.
    """

    start_a: int
    end_a: int
    start_b: int
    end_b: int
    similarity: float
    quotation: bool
    kept_quotes: tuple[bool, bool]


def align(a: Wording, b: Wording) -> Shared | None:
    """Return what two sentences share, or None where that is not more than chance and subject."""
    if min(len(a.tokens), len(b.tokens)) < LEAST_WORDS:
        return None
    links = _link(a, b)
    shared = sum(min(a.weights[i], b.weights[j]) for i, j in links)
    total_a, total_b = sum(a.weights), sum(b.weights)
    alike = 2 * shared / (total_a + total_b)
    if alike >= _ALIKE and _not_names(a, links, alike) and _is_copy(a, b, links):
        return _judge(a, b, links, _inner(a, b, links, alike), alike)
    quotation = _find_quotation(a, b, links)
    if quotation is not None:
        return quotation
    if shared < _LEAST_SHARED:
        return None
    part = _best_part(a, b, links)
    inner = [(i, j) for i, j in links if i in part.a and j in part.b]
    shared = sum(min(a.weights[i], b.weights[j]) for i, j in inner)
    part_a = sum(a.weights[i] for i in part.a)
    part_b = sum(b.weights[j] for j in part.b)
    alike = 2 * shared / max(part_a + part_b, 1e-9)
    in_order = _order(a, b, part)
    shorter = min(len(part.a), len(part.b))
    contained = shared / min(total_a, total_b) >= _CONTAINED and alike >= _SAME
    clause = (
        shared >= _CLAUSE_SHARED
        and alike >= _CLAUSE_ALIKE
        and shorter >= _CLAUSE_WORDS
        and _longest_run(a, b, part) >= _CLAUSE_RUN
    )
    if not _not_names(a, inner, alike):
        return None
    if in_order >= _SAME and ((contained and shorter >= LEAST_WORDS) or clause):
        return _judge(a, b, inner, part, alike)
    return None


def _is_copy(a: Wording, b: Wording, links: Sequence[tuple[int, int]]) -> bool:
    """Say whether one sentence is the other, edited, spun or turned round.

    Whoever edits a sentence leaves the small words in their places; whoever tells the same thing
    anew does not. So the share of all words, and their order, count beside their weight.
    """
    shared = sum(min(a.weights[i], b.weights[j]) for i, j in links)
    total_a, total_b = sum(a.weights), sum(b.weights)
    alike, held = 2 * shared / (total_a + total_b), shared / min(total_a, total_b)
    shorter, longer = sorted((len(a.tokens), len(b.tokens)))
    of_all = 2 * len(links) / (shorter + longer)
    everything = _Part(range(len(a.tokens)), range(len(b.tokens)))
    if shared >= _LEAST_SHARED and alike >= _SAME and of_all >= 0.45:
        return True
    if of_all >= 0.85 and shorter >= _CLAUSE_WORDS and _order(a, b, everything) >= 0.8:
        # Word for word, though the words say little: a line that every source carries.
        return True
    if shorter > LEAST_WORDS + 1 and shorter >= 0.7 * longer and of_all >= 0.56:
        enough = (shared >= _LEAST_SHARED and held >= 0.45) or (shared >= 1.3 and held >= 0.6)
        if enough and _order(a, b, everything) >= 0.58:
            return True
    if shared < _CLAUSE_SHARED - 0.5 or alike < 0.4 or of_all < 0.45:
        return False
    return _longest_run(a, b, everything) >= _LONG_RUN and _order(a, b, everything) >= 0.5


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of words on either side."""

    a: range
    b: range


def _link(a: Wording, b: Wording) -> list[tuple[int, int]]:
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
        elif len(token.word) > 4 and token.word.isalpha():
            left.append(i)
    if left:
        over = sorted(
            j for js in places.values() for j in js
            if len(b.tokens[j].word) > 4 and b.tokens[j].word.isalpha()
        )  # fmt: skip
        words = {j: b.tokens[j].word.lower() for j in over}
        for i in left:
            best = process.extractOne(
                a.tokens[i].word.lower(), words, scorer=fuzz.ratio, score_cutoff=_SPELT_ALIKE
            )
            if best is not None:
                links.append((i, best[2]))
                del words[best[2]]
        links.sort()
    return links


def _not_names(a: Wording, links: Sequence[tuple[int, int]], alike: float) -> bool:
    """Say whether more than names is shared: two texts on the same people are not one text."""
    if alike >= _NEARLY_ALL:
        return True
    common = sum(a.weights[i] for i, _ in links)
    capital = [token.word[:1].isupper() for token in a.tokens]
    capital[0] = capital[0] and capital[1]
    plain = sum(a.weights[i] for i, _ in links if not capital[i])
    return plain >= _PLAIN_WORDS * common


def _stems(wording: Wording, part: range) -> list[int]:
    return [wording.tokens[n].stem for n in part]


def _order(a: Wording, b: Wording, part: _Part) -> float:
    """Return how much of the shorter side follows in the order of the other, turned round or not.

    A sentence written twice in a row holds every rotation of itself: swapped halves stay in order.
    """
    one, other = sorted((_stems(a, part.a), _stems(b, part.b)), key=len)
    if not one:
        return 0.0
    return LCSseq.similarity(one, other + other) / len(one)


def _longest_run(a: Wording, b: Wording, part: _Part) -> int:
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


def _densest(wording: Wording, shared: Sequence[bool]) -> range:
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


def _best_part(a: Wording, b: Wording, links: Sequence[tuple[int, int]]) -> _Part:
    """Return the runs of words in which two sentences share the most."""
    part_a, part_b = range(len(a.tokens)), range(len(b.tokens))
    for _ in range(2):
        hit_a = {i for i, j in links if j in part_b}
        part_a = _densest(a, [n in hit_a for n in range(len(a.tokens))])
        hit_b = {j for i, j in links if i in part_a}
        part_b = _densest(b, [n in hit_b for n in range(len(b.tokens))])
    return _Part(part_a, part_b)


def _inner(a: Wording, b: Wording, links: Sequence[tuple[int, int]], alike: float) -> _Part:
    """Return two like sentences without a long head or tail that only one of them has."""
    if alike >= _CONTAINED or not links:
        return _Part(range(len(a.tokens)), range(len(b.tokens)))
    return _Part(
        range(min(i for i, _ in links), max(i for i, _ in links) + 1),
        range(min(j for _, j in links), max(j for _, j in links) + 1),
    )


def _judge(
    a: Wording, b: Wording, links: Sequence[tuple[int, int]], part: _Part, alike: float
) -> Shared:
    """Say whether what is shared is a quotation in other prose, and where it starts and ends."""
    in_a = {i for i, _ in links if a.inside(i)}
    in_b = {j for _, j in links if b.inside(j)}
    total = sum(a.weights[i] for i, _ in links)
    kept = (
        sum(a.weights[i] for i in in_a) > 0.5 * total,
        sum(a.weights[i] for i, j in links if j in in_b) > 0.5 * total,
    )
    spoken = sum(a.weights[i] for i, j in links if i in in_a or j in in_b)
    if spoken > 0.7 * total:
        around = sum(i not in in_a and j not in in_b for i, j in links)
        spoken_a = {i for i, j in links if i in in_a or j in in_b}
        spoken_b = {j for i, j in links if i in in_a or j in in_b}
        n_around = sum(n not in spoken_a and not a.inside(n) for n in range(len(a.tokens)))
        n_around += sum(n not in spoken_b and not b.inside(n) for n in range(len(b.tokens)))
        if not n_around or 2 * around < 0.5 * n_around:
            quotation = _find_quotation(a, b, links)
            if quotation is not None:
                return quotation
            run_a = range(min(spoken_a), max(spoken_a) + 1)
            run_b = range(min(spoken_b), max(spoken_b) + 1)
            return _shared(a, b, _Part(_to_quote(a, run_a), _to_quote(b, run_b)), alike, True, kept)
    return _shared(a, b, part, alike, False, kept)


def _to_quote(wording: Wording, run: range) -> range:
    """Stretch a run of words to the edges of the quotations it ends in."""
    first, end = run.start, run.stop
    for quote_first, quote_end in wording.quoted:
        if quote_first <= run.start < quote_end and run.start - quote_first <= _EDGE:
            first = quote_first
        if quote_first < run.stop <= quote_end and quote_end - run.stop <= _EDGE:
            end = quote_end
    return range(first, end)


def _shared(
    a: Wording, b: Wording, part: _Part, alike: float, quotation: bool, kept: tuple[bool, bool]
) -> Shared:
    start_a, end_a = _extent(a, part.a, whole=not quotation)
    start_b, end_b = _extent(b, part.b, whole=not quotation)
    return Shared(start_a, end_a, start_b, end_b, round(min(alike, 1.0), 3), quotation, kept)


def _extent(wording: Wording, part: range, *, whole: bool) -> tuple[int, int]:
    """Return the characters of a run of words, to the sentence's edge where that is near."""
    tokens = wording.tokens
    start = 0 if whole and part.start <= _EDGE else tokens[part.start].start
    near_end = len(tokens) - part.stop <= _EDGE
    end = wording.length if whole and near_end else tokens[part.stop - 1].end
    return start, end


def _find_quotation(a: Wording, b: Wording, links: Sequence[tuple[int, int]]) -> Shared | None:
    """Return a quotation of one sentence that the other holds too, quoted or not."""
    found: list[tuple[float, _Part, tuple[bool, bool]]] = []
    for run_a in _long_quotes(a):
        for run_b in _long_quotes(b):
            found += _both_quoted(a, b, links, _Part(run_a, run_b))
    if not found:
        for run in _long_quotes(a):
            held = _hold(a, b, links, run)
            if held is not None:
                found.append((held[0], _Part(run, held[1]), (True, False)))
        turned = [(j, i) for i, j in links]
        for run in _long_quotes(b):
            held = _hold(b, a, turned, run)
            if held is not None:
                found.append((held[0], _Part(held[1], run), (False, True)))
    if not found:
        return None
    alike, part, kept = max(found, key=lambda entry: entry[0])
    return _shared(a, b, part, alike, True, kept)


def _long_quotes(wording: Wording) -> list[range]:
    return [range(f, e) for f, e in wording.quoted if e - f >= LEAST_WORDS - 1][:_MOST_QUOTES]


def _both_quoted(
    a: Wording, b: Wording, links: Sequence[tuple[int, int]], part: _Part
) -> Iterator[tuple[float, _Part, tuple[bool, bool]]]:
    """Yield the likeness of two quotations that are one, whole or shortened."""
    hits = [(i, j) for i, j in links if i in part.a and j in part.b]
    shared = sum(min(a.weights[i], b.weights[j]) for i, j in hits)
    weight_a = sum(a.weights[i] for i in part.a)
    weight_b = sum(b.weights[j] for j in part.b)
    run = _longest_run(a, b, part)
    shorter = min(len(part.a), len(part.b))
    verbatim = run == shorter >= LEAST_WORDS
    if not (verbatim or shared >= _LEAST_SHARED or (run == shorter and shared >= _VERBATIM_SHARED)):
        return
    alike = 2 * shared / max(weight_a + weight_b, 1e-9)
    contained = shared >= _QUOTED_PART * min(weight_a, weight_b)
    if contained and run >= min(shorter, 3) and _order(a, b, part) >= _SAME:
        yield alike, part, (True, True)


def _hold(
    one: Wording, other: Wording, links: Sequence[tuple[int, int]], run: range
) -> tuple[float, range] | None:
    """Return where the other sentence holds a quotation of the one without its marks."""
    hits = [(i, j) for i, j in links if i in run and not other.inside(j)]
    hit = {j for _, j in hits}
    there = _densest(other, [n in hit for n in range(len(other.tokens))])
    if not there:
        return None
    shared = sum(min(one.weights[i], other.weights[j]) for i, j in hits if j in there)
    weight = max(sum(one.weights[i] for i in run), 1e-9)
    same_run = _longest_run(one, other, _Part(run, there))
    least = _VERBATIM_SHARED if same_run == len(run) else _LEAST_SHARED
    if shared < least or shared < _QUOTED * weight or same_run < min(len(run), 3):
        return None
    return 2 * shared / (weight + sum(other.weights[j] for j in there)), there
