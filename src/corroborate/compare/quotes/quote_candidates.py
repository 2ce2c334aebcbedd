"""Which quotations may be the same words: those that share runs of stems."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from corroborate.compare.quotes.stem_weights import StemWeights
from corroborate.tables import Quote

_LONGEST = 200
"""Words of a quotation that are compared."""
_COMMON = 60
"""Quotations that may share a run of stems before it says nothing."""
_TRIED = 40
"""Quotations that one is compared with."""
LEAST_TWIN = 3
"""Content words from which quotations of the same words are one, whoever says them."""


class QuoteWords:
    """The words of the quotations as stems, and the first quotation of the same stems."""

    def __init__(self, quotes: Sequence[Quote], stems: StemWeights) -> None:
        """Take the quotations apart."""
        self.stems = stems
        self.tokens = [stems.tokens(q.text)[:_LONGEST] for q in quotes]
        self.of = {q.quote_id: tokens for q, tokens in zip(quotes, self.tokens, strict=True)}
        self.weight_of = {i: stems.weight(t.stem for t in words) for i, words in self.of.items()}
        self.near = {q.quote_id: stems.near(q.source_id, q.sentence_id) for q in quotes}
        self.marked_inside = _marked_inside(quotes)
        self.first_of: list[int] = []
        """For each quotation the first of the same stems: what all print is looked up once."""
        seen: dict[tuple[int, ...], int] = {}
        for number, tokens in enumerate(self.tokens):
            key = tuple(t.stem for t in tokens)
            twin = stems.content(key) >= LEAST_TWIN
            self.first_of.append(seen.setdefault(key, number) if twin else number)


def _marked_inside(quotes: Sequence[Quote]) -> dict[str, list[tuple[int, int]]]:
    """Return where in the text of a reported clause quotation marks stand."""
    marked: dict[str, list[Quote]] = defaultdict(list)
    for q in quotes:
        if q.marked:
            marked[q.source_id].append(q)
    return {
        q.quote_id: [
            (m.start - q.start, m.end - q.start)
            for m in marked[q.source_id]
            if m.start < q.end and m.end > q.start
        ]
        for q in quotes
        if not q.marked
    }


def find_candidate_pairs(quotes: Sequence[Quote], words: QuoteWords) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two quotations that share runs of stems, those that share most.

    The first of the same stems stands for all.
    """
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    firsts = [number for number, first in enumerate(words.first_of) if first == number]
    yield from ((first, n) for n, first in enumerate(words.first_of) if first != n)
    found = (*_by_runs(firsts, words), *_by_one_stem(firsts, quotes, words))
    for one, other in found:
        shared[one][other] += 1
    for one in sorted(shared):
        best = sorted(shared[one].items(), key=lambda entry: (-entry[1], entry[0]))[:_TRIED]
        yield from ((one, other) for other, _ in sorted(best))


def _by_runs(numbers: Sequence[int], words: QuoteWords) -> Iterator[tuple[int, int]]:
    """Yield two quotations as often as they share three stems, or two content stems, in a row."""
    index: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number in numbers:
        stems = [t.stem for t in words.tokens[number]]
        content = [stem for stem in stems if stem not in words.stems.light]
        for run in sorted({*_threes(stems), *pairwise(content)}):
            index[run].append(number)
    for places in index.values():
        if len(places) <= _COMMON:
            yield from combinations(places, 2)


def _by_one_stem(
    numbers: Sequence[int], quotes: Sequence[Quote], words: QuoteWords
) -> Iterator[tuple[int, int]]:
    """Yield a quotation of one content stem with those in quotation marks that have it too."""
    index: dict[int, list[int]] = defaultdict(list)
    short: set[int] = set()
    for number in numbers:
        if quotes[number].marked:
            content = {t.stem for t in words.tokens[number]} - words.stems.light
            short.update([number] if len(content) == 1 else [])
            for stem in sorted(content):
                index[stem].append(number)
    for places in index.values():
        if len(places) <= _COMMON and not short.isdisjoint(places):
            yield from (pair for pair in combinations(places, 2) if not short.isdisjoint(pair))


def _threes(stems: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return zip(stems, stems[1:], stems[2:], strict=False)
