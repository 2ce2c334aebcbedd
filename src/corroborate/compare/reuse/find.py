"""Passages that stand in two sources: found, verified, joined, and judged for who took them.

Sentences that may share text come from an index (`candidates`), each pair is looked at closely
(`alignment`), neighbours in both sources are joined to passages, and the evidence for the direction
is weighed (`direction`). A sentence that many sources carry is linked to one of them, not every
source to every other: standing text in a thousand sources gives a thousand rows, not half a
million.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, combinations, product

import numpy as np

from corroborate.compare.reuse.alignment import align
from corroborate.compare.reuse.candidates import find_candidates
from corroborate.compare.reuse.direction import infer_directions
from corroborate.compare.reuse.encoding import Encoded, encode, find_same, overlap
from corroborate.compare.reuse.external_sort import Mask
from corroborate.compare.reuse.families import FAMILY, SourcePair, thin
from corroborate.compare.reuse.passages import join
from corroborate.compare.reuse.sentence_words import Shared, Wording
from corroborate.compare.reuse.vocabulary import Vocabulary
from corroborate.corpus.status import usable_sources
from corroborate.parse.quotation_marks import find_quoted
from corroborate.tables import Quote, Reuse, Sentence, Source

_ALIKE = 0.28
_HELD = 0.4
_CONTAINED = 0.5
_SHARED = 3.0
_SHARED_QUOTED = 1.0
_MARKS = ("“", '"', "«", "„", "''", "‘")
_LONGEST = 1_000
"""Words of one sentence that are looked at closely, where no sentence ever ends."""
_KEPT = 50_000
"""Sentences taken apart that are kept at a time: about 200 MB."""
_CROSS = 36
"""Pairs up to which two sets of equal sentences are compared one by one."""

_Look = tuple[str, tuple[tuple[int, int], ...]]
"""The text of a sentence, and which of its words are quoted."""


def find_reuse(
    sentences: Sequence[Sentence], *, sources: Sequence[Source] = (), quotes: Sequence[Quote] = ()
) -> list[Reuse]:
    """Return the passages that two sources share, in the order of the sources.

    Only sources that count are compared: a file whose text repeats another's is no second source.
    `quotes` tell speech from prose; where a source has none, its quotation marks do.
    """
    corpus = _Corpus.of(sentences, sources, quotes)
    if len(corpus.first_of) < 2:
        return []
    pairs = thin(
        _find_pairs(corpus),
        sentences=corpus.sentences,
        source_of=corpus.source_of,
        day_of=corpus.day,
    )
    passages = join(
        pairs, sentences=corpus.sentences, source_of=corpus.source_of, head_of=corpus.head_of
    )
    return infer_directions(passages, sources=sources, sentences=corpus.by_source(), quotes=quotes)


@dataclass(slots=True)
class _Corpus:
    """The sentences of the sources that count, source after source, by number."""

    sentences: list[Sentence]
    source_of: list[int]
    first_of: list[int]
    sources: list[Source | None]
    names: list[str]
    quotes: dict[str, list[tuple[int, int]]]
    vocabulary: Vocabulary
    encoded: Encoded
    head_of: list[int]
    wordings: dict[int, Wording]

    @classmethod
    def of(
        cls, sentences: Sequence[Sentence], sources: Sequence[Source], quotes: Sequence[Quote]
    ) -> _Corpus:
        known = {source.source_id: source for source in sources}
        used = {source.source_id for source in usable_sources(sources)}
        kept, order = _in_order(
            [s for s in sentences if s.source_id in used or s.source_id not in known]
        )
        source_of = [order[s.source_id] for s in kept]
        vocabulary = Vocabulary()
        encoded = encode([s.text for s in kept], vocabulary)
        return cls(
            sentences=kept,
            source_of=source_of,
            first_of=[bisect_left(source_of, n) for n in range(len(order))],
            sources=[known.get(name) for name in order],
            names=list(order),
            quotes=_spoken(quotes),
            vocabulary=vocabulary,
            encoded=encoded,
            head_of=find_same(encoded).tolist(),
            wordings={},
        )

    def by_source(self) -> dict[str, Sequence[Sentence]]:
        """Return the sentences of each source."""
        ends = [*self.first_of[1:], len(self.sentences)]
        return {
            name: self.sentences[first:end]
            for name, first, end in zip(self.names, self.first_of, ends, strict=True)
        }

    def day(self, number: int) -> date:
        """Return the day of a sentence's source; the last of days where that is not known."""
        source = self.sources[self.source_of[number]]
        return (source.published_on if source else None) or date.max

    def wording(self, number: int) -> Wording:
        """Return a sentence taken apart."""
        found = self.wordings.get(number)
        if found is None:
            if len(self.wordings) >= _KEPT:
                self.wordings.clear()
            sentence = self.sentences[number]
            first, end = self.encoded.starts[number], self.encoded.starts[number + 1]
            weight = dict(
                zip(
                    self.encoded.stems[first:end].tolist(),
                    self.encoded.weights[first:end].tolist(),
                    strict=True,
                )
            )
            tokens = self.vocabulary.tokens(sentence.text)
            length = len(sentence.text) if len(tokens) <= _LONGEST else tokens[_LONGEST - 1].end
            del tokens[_LONGEST:]
            found = Wording(tokens, [weight.get(token.stem, 1.0) for token in tokens], length)
            for start, stop in self._quoted(sentence):
                inside = [n for n, t in enumerate(tokens) if start <= t.start and t.end <= stop]
                if inside:
                    found.quoted.append((inside[0], inside[-1] + 1))
            self.wordings[number] = found
        return found

    def look(self, number: int) -> _Look:
        """Return what an alignment sees of a sentence; one that quotes nothing stays whole."""
        sentence = self.sentences[number]
        quotes = any(True for _ in self._quoted(sentence))
        return sentence.text, tuple(self.wording(number).quoted) if quotes else ()

    def _quoted(self, sentence: Sentence) -> Iterable[tuple[int, int]]:
        """Yield where quotations stand in a sentence, in its own offsets."""
        spans = self.quotes.get(sentence.source_id)
        if spans is None:
            for quoted in find_quoted(sentence.text):
                if quoted.depth == 0:
                    yield quoted.start, quoted.end
            return
        at = bisect_left(spans, (sentence.end, 0))
        while at and spans[at - 1][1] > sentence.start:
            at -= 1
            start, end = spans[at]
            yield max(start - sentence.start, 0), min(end - sentence.start, len(sentence.text))


def _in_order(sentences: Sequence[Sentence]) -> tuple[list[Sentence], dict[str, int]]:
    """Return sentences source after source, and the number of each source as they come."""
    order: dict[str, int] = {}
    for sentence in sentences:
        order.setdefault(sentence.source_id, len(order))
    return sorted(sentences, key=lambda s: (order[s.source_id], s.sentence_id)), order


def _spoken(quotes: Iterable[Quote]) -> dict[str, list[tuple[int, int]]]:
    """Return where each source quotes words in quotation marks."""
    spoken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for quote in quotes:
        if quote.marked:
            spoken[quote.source_id].append((quote.start, quote.end))
    return {source_id: sorted(spans) for source_id, spans in spoken.items()}


def _find_pairs(corpus: _Corpus) -> list[SourcePair]:
    """Return pairs of sentences of two sources that share text, verified.

    Sentences that are the same word for word take part once; what is found holds for all of them.
    """
    heads = np.array(corpus.head_of)
    use = heads == np.arange(len(heads))
    again: dict[int, list[int]] = defaultdict(list)
    for number in np.flatnonzero(~use).tolist():
        again[corpus.head_of[number]].append(number)
    pairs: list[SourcePair] = []
    for head, others in again.items():
        ours = _one_a_source(corpus, [head, *others])
        if len(ours) > 1:
            pairs += _aligned(corpus, _among(corpus, ours))
    for a, b in _promising(corpus, use):
        shared = align(corpus.wording(a), corpus.wording(b))
        if shared is None:
            continue
        if a not in again and b not in again:
            pairs.append(SourcePair(a, b, shared))
            continue
        ours = _one_a_source(corpus, [a, *again.get(a, ())])
        theirs = _one_a_source(corpus, [b, *again.get(b, ())])
        pairs += _aligned(corpus, _cross(ours, theirs))
    return pairs


def _promising(corpus: _Corpus, use: Mask) -> Iterator[tuple[int, int]]:
    """Yield the candidates that share enough weight to be looked at closely."""
    group_of = np.array(corpus.source_of, dtype=np.int64)
    first, second = find_candidates(corpus.encoded, group_of=group_of, use=use)
    shared, weight_a, weight_b = overlap(corpus.encoded, first, second)
    quoted = np.array([any(m in s.text for m in _MARKS) for s in corpus.sentences], dtype=bool)
    kept = (
        (2 * shared >= _ALIKE * (weight_a + weight_b))
        & (shared >= _HELD * np.minimum(weight_a, weight_b))
        | (shared >= _CONTAINED * np.minimum(weight_a, weight_b))
        | (shared >= _SHARED)
        | ((shared >= _SHARED_QUOTED) & (quoted[first] | quoted[second]))
    )
    yield from zip(first[kept].tolist(), second[kept].tolist(), strict=True)


def _one_a_source(corpus: _Corpus, numbers: Sequence[int]) -> list[int]:
    """Return the first sentence of each source: one said a thousand times is said once."""
    seen: dict[int, int] = {}
    for number in numbers:
        seen.setdefault(corpus.source_of[number], number)
    return list(seen.values())


def _among(corpus: _Corpus, numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return all pairs of a few sentences; of many, each with the earliest."""
    if len(numbers) <= FAMILY:
        return combinations(numbers, 2)
    hub = min(numbers, key=lambda n: (corpus.day(n), n))
    return ((hub, n) for n in numbers if n != hub)


def _cross(ours: Sequence[int], theirs: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return all pairs of a few sentences with a few others; of many, each with one."""
    if len(ours) * len(theirs) <= _CROSS:
        return product(ours, theirs)
    return chain(((ours[0], n) for n in theirs), ((n, theirs[0]) for n in ours[1:]))


def _aligned(corpus: _Corpus, numbers: Iterable[tuple[int, int]]) -> Iterator[SourcePair]:
    """Yield the pairs of two sources, the earlier number first, with what they share.

    The numbers are those of two sentences and their doubles: what looks the same is aligned once.
    """
    known: dict[tuple[_Look, _Look], Shared | None] = {}
    for one, other in numbers:
        a, b = sorted((one, other))
        if corpus.source_of[a] != corpus.source_of[b]:
            look = corpus.look(a), corpus.look(b)
            if look not in known:
                known[look] = align(corpus.wording(a), corpus.wording(b))
            shared = known[look]
            if shared is not None:
                yield SourcePair(a, b, shared)
