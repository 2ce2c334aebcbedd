"""What two sentences share, looked at closely: verification of a candidate, and its extent.

Three questions are asked of a pair. Is one sentence the other, edited or turned round? Is one
contained in the other? Do both hold the same quotation, or the same clause, in other prose? Words
count by their weight and without regard to order; that the order is not by chance either is asked
of rapidfuzz, which also matches words that differ by a letter or two.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from corroborate.compare.reuse.sentence_words import (
    EDGE,
    LEAST_WORDS,
    Shared,
    Wording,
    WordRuns,
    densest,
    link_words,
    longest_run,
    order,
    shared_of,
    shared_weight,
)

_QUOTED = 0.8
_QUOTED_PART = 0.7
_VERBATIM_SHARED = 2.0
_MOST_QUOTES = 8
_LEAST_SHARED = 2.5
_SAME = 0.6
_ALIKE = 0.3
_CONTAINED = 0.75
_CLAUSE_SHARED = 4.5
_CLAUSE_ALIKE = 0.65
_CLAUSE_WORDS = 8
_CLAUSE_RUN = 4
_LONG_RUN = 6
_MOSTLY_SPOKEN = 0.7
_NEARLY_ALL = 0.8
_PLAIN_WORDS = 0.15
"""Share of what two sentences have in common that must not be names, unless it is nearly all."""


def align(a: Wording, b: Wording) -> Shared | None:
    """Return what two sentences share, or None where that is not more than chance and subject."""
    if min(len(a.tokens), len(b.tokens)) < LEAST_WORDS:
        return None
    links = link_words(a, b)
    shared = shared_weight(a, b, links)
    alike = 2 * shared / (sum(a.weights) + sum(b.weights))
    if alike >= _ALIKE and _not_names(a, links, alike) and _Likeness(a, b, links).is_copy():
        return _judge(a, b, links, _inner(a, b, links, alike), alike)
    quotation = find_quotation(a, b, links)
    if quotation is not None or shared < _LEAST_SHARED:
        return quotation
    return _align_part(a, b, links)


def _align_part(a: Wording, b: Wording, links: Sequence[tuple[int, int]]) -> Shared | None:
    """Return a clause that both have, or the one sentence inside the other."""
    part = _best_part(a, b, links)
    inner = [(i, j) for i, j in links if i in part.a and j in part.b]
    shared = shared_weight(a, b, inner)
    both = a.weight(part.a) + b.weight(part.b)
    alike = 2 * shared / max(both, 1e-9)
    if not _not_names(a, inner, alike) or order(a, b, part) < _SAME:
        return None
    shorter = min(len(part.a), len(part.b))
    held = shared / min(sum(a.weights), sum(b.weights))
    contained = held >= _CONTAINED and alike >= _SAME and shorter >= LEAST_WORDS
    clause = shared >= _CLAUSE_SHARED and alike >= _CLAUSE_ALIKE and shorter >= _CLAUSE_WORDS
    if contained or (clause and longest_run(a, b, part) >= _CLAUSE_RUN):
        return _judge(a, b, inner, part, alike)
    return None


class _Likeness:
    """How two sentences are alike as wholes.

    Whoever edits a sentence leaves the small words in their places; whoever tells the same thing
    anew does not. So the share of all words, and their order, count beside their weight.
    """

    def __init__(self, a: Wording, b: Wording, links: Sequence[tuple[int, int]]) -> None:
        self._a, self._b = a, b
        weights = sum(a.weights), sum(b.weights)
        self.shared = shared_weight(a, b, links)
        self.alike = 2 * self.shared / sum(weights)
        self.held = self.shared / min(weights)
        self.shorter, self.longer = sorted((len(a.tokens), len(b.tokens)))
        self.of_all = 2 * len(links) / (self.shorter + self.longer)

    @cached_property
    def order(self) -> float:
        """How much stands in the same order."""
        return order(self._a, self._b, self._everything)

    @cached_property
    def run(self) -> int:
        """Words in the longest run that both have."""
        return longest_run(self._a, self._b, self._everything)

    @property
    def _everything(self) -> WordRuns:
        return WordRuns(range(len(self._a.tokens)), range(len(self._b.tokens)))

    def is_copy(self) -> bool:
        """Return True if one sentence is the other, edited, spun or turned round."""
        return (
            self._is_mostly_shared()
            or self._is_word_for_word()
            or self._is_edited()
            or self._has_a_long_run()
        )

    def _is_mostly_shared(self) -> bool:
        return self.shared >= _LEAST_SHARED and self.alike >= _SAME and self.of_all >= 0.45

    def _is_word_for_word(self) -> bool:
        """Return True for a line that every source carries, though its words say little."""
        return self.of_all >= 0.85 and self.shorter >= _CLAUSE_WORDS and self.order >= 0.8

    def _is_edited(self) -> bool:
        if self.shorter <= LEAST_WORDS + 1 or self.shorter < 0.7 * self.longer:
            return False
        much = self.shared >= _LEAST_SHARED and self.held >= 0.45
        enough = much or (self.shared >= 1.3 and self.held >= 0.6)
        return enough and self.of_all >= 0.56 and self.order >= 0.58

    def _has_a_long_run(self) -> bool:
        much = self.shared >= _CLAUSE_SHARED - 0.5 and self.alike >= 0.4 and self.of_all >= 0.45
        return much and self.run >= _LONG_RUN and self.order >= 0.5


def _not_names(a: Wording, links: Sequence[tuple[int, int]], alike: float) -> bool:
    """Return True if more than names is shared: two texts on the same people are not one text."""
    if alike >= _NEARLY_ALL:
        return True
    common = sum(a.weights[i] for i, _ in links)
    capital = [token.word[:1].isupper() for token in a.tokens]
    capital[0] = capital[0] and capital[1]
    plain = sum(a.weights[i] for i, _ in links if not capital[i])
    return plain >= _PLAIN_WORDS * common


def _best_part(a: Wording, b: Wording, links: Sequence[tuple[int, int]]) -> WordRuns:
    """Return the runs of words in which two sentences share the most."""
    part_a, part_b = range(len(a.tokens)), range(len(b.tokens))
    for _ in range(2):
        hit_a = {i for i, j in links if j in part_b}
        part_a = densest(a, [n in hit_a for n in range(len(a.tokens))])
        hit_b = {j for i, j in links if i in part_a}
        part_b = densest(b, [n in hit_b for n in range(len(b.tokens))])
    return WordRuns(part_a, part_b)


def _inner(a: Wording, b: Wording, links: Sequence[tuple[int, int]], alike: float) -> WordRuns:
    """Return two like sentences without a long head or tail that only one of them has."""
    if alike >= _CONTAINED or not links:
        return WordRuns(range(len(a.tokens)), range(len(b.tokens)))
    return WordRuns(
        range(min(i for i, _ in links), max(i for i, _ in links) + 1),
        range(min(j for _, j in links), max(j for _, j in links) + 1),
    )


def _judge(
    a: Wording, b: Wording, links: Sequence[tuple[int, int]], part: WordRuns, alike: float
) -> Shared:
    """Say whether what is shared is a quotation in other prose, and where it starts and ends."""
    spoken = [(i, j) for i, j in links if a.inside(i) or b.inside(j)]
    total = sum(a.weights[i] for i, _ in links)
    mostly = sum(a.weights[i] for i, _ in spoken) > _MOSTLY_SPOKEN * total
    if not mostly or not _is_all(a, b, spoken, len(links)):
        return shared_of(a, b, part, alike, quotation=False)
    quotation = find_quotation(a, b, links)
    if quotation is not None:
        return quotation
    run_a = range(min(i for i, _ in spoken), max(i for i, _ in spoken) + 1)
    run_b = range(min(j for _, j in spoken), max(j for _, j in spoken) + 1)
    return shared_of(a, b, WordRuns(to_quote(a, run_a), to_quote(b, run_b)), alike, quotation=True)


def _is_all(a: Wording, b: Wording, spoken: Sequence[tuple[int, int]], n_links: int) -> bool:
    """Return True if of the prose around spoken words little is shared."""
    spoken_a, spoken_b = {i for i, _ in spoken}, {j for _, j in spoken}
    n_around = sum(n not in spoken_a and not a.inside(n) for n in range(len(a.tokens)))
    n_around += sum(n not in spoken_b and not b.inside(n) for n in range(len(b.tokens)))
    return not n_around or 2 * (n_links - len(spoken)) < 0.5 * n_around


def find_quotation(a: Wording, b: Wording, links: Sequence[tuple[int, int]]) -> Shared | None:
    """Return a quotation of one sentence that the other holds too, quoted or not."""
    found: list[tuple[float, WordRuns]] = []
    for run_a in _long_quotes(a):
        for run_b in _long_quotes(b):
            found += _both_quoted(a, b, links, WordRuns(run_a, run_b))
    if not found:
        for run in _long_quotes(a):
            held = _hold(a, b, links, run)
            if held is not None:
                found.append((held[0], WordRuns(run, held[1])))
        turned = [(j, i) for i, j in links]
        for run in _long_quotes(b):
            held = _hold(b, a, turned, run)
            if held is not None:
                found.append((held[0], WordRuns(held[1], run)))
    if not found:
        return None
    alike, part = max(found, key=lambda entry: entry[0])
    return shared_of(a, b, part, alike, quotation=True)


def _long_quotes(wording: Wording) -> list[range]:
    return [range(f, e) for f, e in wording.quoted if e - f >= LEAST_WORDS - 1][:_MOST_QUOTES]


def _both_quoted(
    a: Wording, b: Wording, links: Sequence[tuple[int, int]], part: WordRuns
) -> Iterator[tuple[float, WordRuns]]:
    """Yield the likeness of two quotations that are one, whole or shortened."""
    hits = [(i, j) for i, j in links if i in part.a and j in part.b]
    shared = shared_weight(a, b, hits)
    weight_a, weight_b = a.weight(part.a), b.weight(part.b)
    run = longest_run(a, b, part)
    shorter = min(len(part.a), len(part.b))
    verbatim = run == shorter >= LEAST_WORDS
    if not (verbatim or shared >= _LEAST_SHARED or (run == shorter and shared >= _VERBATIM_SHARED)):
        return
    alike = 2 * shared / max(weight_a + weight_b, 1e-9)
    contained = shared >= _QUOTED_PART * min(weight_a, weight_b)
    if contained and run >= min(shorter, 3) and order(a, b, part) >= _SAME:
        yield alike, part


def _hold(
    one: Wording, other: Wording, links: Sequence[tuple[int, int]], run: range
) -> tuple[float, range] | None:
    """Return where the other sentence holds a quotation of the one without its marks."""
    hits = [(i, j) for i, j in links if i in run and not other.inside(j)]
    hit = {j for _, j in hits}
    there = densest(other, [n in hit for n in range(len(other.tokens))])
    if not there:
        return None
    shared = shared_weight(one, other, ((i, j) for i, j in hits if j in there))
    weight = max(one.weight(run), 1e-9)
    same_run = longest_run(one, other, WordRuns(run, there))
    least = _VERBATIM_SHARED if same_run == len(run) else _LEAST_SHARED
    if shared < least or shared < _QUOTED * weight or same_run < min(len(run), 3):
        return None
    return 2 * shared / (weight + other.weight(there)), there


def to_quote(wording: Wording, run: range) -> range:
    """Stretch a run of words to the edges of the quotations it ends in."""
    first, end = run.start, run.stop
    for quote_first, quote_end in wording.quoted:
        if quote_first <= run.start < quote_end and run.start - quote_first <= EDGE:
            first = quote_first
        if quote_first < run.stop <= quote_end and quote_end - run.stop <= EDGE:
            end = quote_end
    return range(first, end)
