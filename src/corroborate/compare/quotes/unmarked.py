"""Where the very words of a quotation stand in another source without quotation marks.

Only the same words in the same order count, and only so many or so rare that they are no chance: a
run of six content words, or the whole of a shorter quotation that is no stock phrase, no mere name
and no common word of the corpus, in a sentence that speaks of the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from corroborate.compare.quotes.named_speakers import NamedSpeakers
from corroborate.compare.quotes.stem_weights import StemWeights
from corroborate.compare.reuse.vocabulary import StemToken
from corroborate.lexicon.word_tables import fold, words
from corroborate.tables import Quote, Sentence

_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+|\Z)")
_LONGEST = 60
"""Words of one sentence of a quotation that are looked for."""
_LEAST = 3
_MANY = 6
"""Content words in a row that are no chance."""
_MOSTLY = 0.75
"""Share of a sentence from which words are all of it."""
_COMMON = 40
"""Sentences that may hold a run of three stems before it says nothing."""
_KEPT = 10_000
"""Sentences taken apart that are kept at a time."""
_SAME_SUBJECT = 1.5
"""Weight that the sentences around a short phrase must share."""


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A stretch of another source that has the very words of a quotation; offsets in its text."""

    quote_id: str
    source_id: str
    start: int
    end: int
    text: str

    @property
    def name(self) -> str:
        """The place in words, as the table of groups has it."""
        return f"{self.source_id}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A sentence of a quotation as stems."""

    quote: Quote
    stems: tuple[int, ...]
    words: tuple[str, ...]


def find_unmarked(
    quotes: Sequence[Quote],
    sentences: Sequence[Sentence],
    stems: StemWeights,
    speakers: NamedSpeakers,
    outlet_of: Mapping[str, str],
) -> list[Unmarked]:
    """Return the places, in the order of quotations and sentences.

    Words that a source reports as those of the same speaker have lost nothing.

    `outlet_of` names the outlets of the sources: where a source quotes another outlet, words that
    stand unmarked in that one are its own prose, and no marks are missing.
    """
    marked = [q for q in quotes if q.marked]
    reported = _by_source(q for q in quotes if not q.marked)
    spans = {
        source_id: [(q.start, q.end) for q in own] for source_id, own in _by_source(marked).items()
    }
    pieces = [p for q in marked if q.speaker_id and not q.scare for p in _pieces(q, stems)]
    search = _Search(pieces, sentences, stems, spans)
    named = _outlets_named(sentences, outlet_of)
    return [
        place
        for piece in pieces
        for place in search.places(piece)
        if outlet_of.get(place.source_id, "") not in named[piece.quote.source_id]
        and not _is_reported(place, piece.quote, reported, speakers)
    ]


def _is_reported(
    place: Unmarked, quote: Quote, reported: Mapping[str, Sequence[Quote]], speakers: NamedSpeakers
) -> bool:
    """Return True if the source reports the words as those of the speaker of the quotation."""
    return any(
        q.start <= place.start and place.end <= q.end and speakers.agreement(quote, q) > 0
        for q in reported.get(place.source_id, ())
    )


def _by_source(quotes: Iterable[Quote]) -> dict[str, list[Quote]]:
    found: dict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        found[quote.source_id].append(quote)
    return found


def _outlets_named(
    sentences: Sequence[Sentence], outlet_of: Mapping[str, str]
) -> dict[str, set[str]]:
    """Return which outlets of the corpus each source names."""
    last_words = {outlet.split()[-1]: outlet for outlet in outlet_of.values()}
    named: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for word in last_words.keys() & fold(sentence.text).split():
            named[sentence.source_id].add(last_words[word])
    return named


def widest(places: Sequence[Unmarked]) -> list[Unmarked]:
    """Return places without those that lie inside another."""
    kept: list[Unmarked] = []
    for place in sorted(places, key=lambda p: (p.source_id, p.start, -p.end)):
        inside = kept and kept[-1].source_id == place.source_id and place.end <= kept[-1].end
        if not inside:
            kept.append(place)
    return kept


def _pieces(quote: Quote, stems: StemWeights) -> Iterator[_Stretch]:
    for match in _SENTENCE.finditer(quote.text):
        tokens = stems.tokens(match.group())[:_LONGEST]
        piece = tuple(t.stem for t in tokens)
        if len(piece) >= _LEAST and stems.content(piece):
            yield _Stretch(quote, piece, tuple(t.word for t in tokens))


class _Search:
    """Finds the pieces of quotations among the sentences."""

    def __init__(
        self,
        pieces: Sequence[_Stretch],
        sentences: Sequence[Sentence],
        stems: StemWeights,
        spans: Mapping[str, Sequence[tuple[int, int]]],
    ) -> None:
        self._sentences = sentences
        self._stems = stems
        self._spans = spans
        self._taken_apart: dict[int, list[StemToken]] = {}
        wanted = {run for piece in pieces for run in _threes(piece.stems)}
        self._index: dict[tuple[int, ...], list[int]] = defaultdict(list)
        for number, own in enumerate(stems.of_sentence):
            for run in sorted(wanted.intersection(_threes(own))):
                self._index[run].append(number)

    def _tokens(self, number: int) -> list[StemToken]:
        found = self._taken_apart.get(number)
        if found is None:
            if len(self._taken_apart) >= _KEPT:
                self._taken_apart.clear()
            found = self._stems.tokens(self._sentences[number].text)
            self._taken_apart[number] = found
        return found

    def places(self, piece: _Stretch) -> list[Unmarked]:
        """Return where other sources have a piece without quotation marks."""
        hits = [
            (number, span) for number in self._alike(piece) if (span := self._find(piece, number))
        ]
        long = self._stems.content(piece.stems) >= _MANY
        if not long and not self._is_telling(piece, [number for number, _ in hits]):
            return []
        return [
            _place(piece.quote.quote_id, sentence, span)
            for number, span in hits
            if (sentence := self._sentences[number]).source_id != piece.quote.source_id
            and (long or self._speaks_of_the_same(piece, number))
        ]

    def _alike(self, piece: _Stretch) -> list[int]:
        """Return the sentences that share three stems in a row with a piece, and no common ones."""
        numbers: set[int] = set()
        for run in _threes(piece.stems):
            having = self._index.get(run, ())
            numbers.update(having if len(having) <= _COMMON else ())
        return sorted(numbers)

    def _find(self, piece: _Stretch, number: int) -> tuple[int, int] | None:
        """Return where a sentence has enough of a piece outside of quotation marks, or None."""
        sentence = self._sentences[number]
        tokens = self._tokens(number)
        run = _longest_run(piece.stems, tokens)
        if run is None:
            return None
        found = tokens[run[0] : run[1]]
        whole = len(found) == len(piece.stems)
        if not whole and self._stems.content(t.stem for t in found) < _MANY:
            return None
        span = sentence.start + found[0].start, sentence.start + found[-1].end
        # A whole sentence of somebody's is a letter or a tweet set off, not prose that took it in.
        alone = len(found) > _MOSTLY * len(tokens)
        set_off = alone or self._is_quoted(sentence.source_id, span) or self._is_title(found)
        return None if set_off or self._follows_a_colon(number) else span

    def _is_quoted(self, source_id: str, span: tuple[int, int]) -> bool:
        """Return True if a part of a stretch stands in quotation marks."""
        start, end = span
        return any(s < end and start < e for s, e in self._spans.get(source_id, ()))

    def _is_title(self, tokens: Sequence[StemToken]) -> bool:
        telling = (t for t in tokens if t.stem not in self._stems.light)
        return all(t.word[:1].isupper() for t in telling)

    def _follows_a_colon(self, number: int) -> bool:
        """Return True if a sentence is of a letter or a post that the line before announces."""
        first = number
        while first and self._sentences[first - 1].end + 1 == self._sentences[first].start:
            first -= 1
        before = self._sentences[first - 1]
        same = first > 0 and before.source_id == self._sentences[number].source_id
        return same and before.text.endswith(":")

    def _is_telling(self, piece: _Stretch, numbers: Sequence[int]) -> bool:
        """Return True if a short piece is more than a phrase, a name or a word of the subject.

        It is one of the subject where its own source has it unmarked too, or two others have.
        """
        light = self._stems.light
        content = [w for s, w in zip(piece.stems, piece.words, strict=True) if s not in light]
        if all(word[:1].isupper() for word in content) or _is_stock(piece.words):
            return False
        sources = {self._sentences[number].source_id for number in numbers}
        return len(sources) == 1 and piece.quote.source_id not in sources

    def _speaks_of_the_same(self, piece: _Stretch, number: int) -> bool:
        own = self._stems.number_of.get((piece.quote.source_id, piece.quote.sentence_id))
        if own is None:
            return False
        both = set(self._stems.of_sentence[own]) & set(self._stems.of_sentence[number])
        rest = both - set(piece.stems) - self._stems.light
        return self._stems.weight(rest) >= _SAME_SUBJECT


def _place(quote_id: str, sentence: Sentence, span: tuple[int, int]) -> Unmarked:
    start, end = span
    text = sentence.text[start - sentence.start : end - sentence.start]
    return Unmarked(quote_id, sentence.source_id, start, end, text)


def _threes(stems: Sequence[int]) -> Iterator[tuple[int, ...]]:
    return zip(stems, stems[1:], stems[2:], strict=False)


def _longest_run(stems: Sequence[int], tokens: Sequence[StemToken]) -> tuple[int, int] | None:
    """Return the first and the end of the tokens in the longest run of stems that both have."""
    places: dict[int, list[int]] = defaultdict(list)
    for number, token in enumerate(tokens):
        places[token.stem].append(number)
    best, best_end = 0, 0
    runs: dict[int, int] = {}
    for stem in stems:
        runs = {j: runs.get(j - 1, 0) + 1 for j in places.get(stem, ())}
        for end, length in runs.items():
            if length > best:
                best, best_end = length, end + 1
    return (best_end - best, best_end) if best else None


def _is_stock(phrase: Sequence[str]) -> bool:
    """Return True if words are a phrase that everybody uses, small words at either end aside.

    >>> _is_stock(("on", "a", "Level", "playing", "field")), _is_stock(("less", "than", "modest"))
    (True, False)
    """
    plain = " ".join(phrase).lower().replace("’", "'")
    return any(f" {stock} " in f" {plain} " for stock in _stock() if len(stock) * 2 > len(plain))


@cache
def _stock() -> tuple[str, ...]:
    return tuple(key for key, _ in groupby(sorted(words("stock_phrases"))))
