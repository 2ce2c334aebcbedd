"""Where the words of a quotation stand in other sources: quoted, reported or swallowed by prose.

Every quotation is cut into its sentences; an index of the runs of stems that occur in them (three
in a row, and two content stems in a row) finds the sentences of other sources that may carry them,
and an alignment of stems says how much of them is there. No pair is compared that shares no run,
and runs that many sentences share find nothing, so the work grows with the text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from corroborate.compare.reuse.vocabulary import Token, Vocabulary
from corroborate.tables import Quote, Sentence

_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+|\Z)")
_LONGEST = 60
"""Words of a piece of a quotation that are compared at once."""
_WIDEST = 200
"""Words of a sentence that are compared."""
_COMMON = 60
"""Sentences that may share a run of stems before it says nothing."""
_TRIED = 40
"""Sentences aligned with one piece."""
_KEPT = 10_000
"""Sentences taken apart that are kept at a time."""
_LIGHT = 0.15
"""What a function word weighs beside a content word."""


@dataclass(frozen=True, slots=True)
class Echo:
    """A passage of another source that carries words of a quotation; offsets in its clean text."""

    quote_id: str
    source_id: str
    start: int
    end: int
    share: float
    exact: bool


class _Piece(NamedTuple):
    quote_id: str
    source_id: str
    stems: tuple[int, ...]
    weights: tuple[float, ...]


def find_echoes(quotes: Sequence[Quote], sentences: Sequence[Sentence]) -> list[Echo]:
    """Return where else the words of each quotation stand, in the order of quotes and sentences."""
    vocabulary = Vocabulary()
    words, lengths = vocabulary.encode(sentence.text for sentence in sentences)
    vocabulary.find_compounds()
    pieces = [piece for quote in quotes for piece in _pieces(quote, vocabulary)]
    wanted: set[tuple[int, ...]] = set()
    for piece in pieces:
        wanted.update(_runs(piece.stems, vocabulary))
    index: dict[tuple[int, ...], list[int]] = defaultdict(list)
    at = 0
    for number, length in enumerate(lengths):
        stems = vocabulary.stems(words[at : at + length])[:_WIDEST]
        at += length
        for run in wanted.intersection(_runs(tuple(stems), vocabulary)):
            index[run].append(number)

    @lru_cache(maxsize=_KEPT)
    def tokens(number: int) -> tuple[Token, ...]:
        return tuple(vocabulary.tokens(sentences[number].text)[:_WIDEST])

    found = []
    for piece in pieces:
        for number in _candidates(piece, index, sentences, vocabulary):
            echo = _align(piece, sentences[number], tokens(number))
            if echo is not None:
                found.append(echo)
    return found


def _pieces(quote: Quote, vocabulary: Vocabulary) -> Iterator[_Piece]:
    for match in _SENTENCE.finditer(quote.text):
        words = vocabulary.tokens(match.group())
        for first in range(0, len(words), _LONGEST):
            stems = tuple(t.stem for t in words[first : first + _LONGEST])
            weights = tuple(_LIGHT if s in vocabulary.function_stems else 1.0 for s in stems)
            content = sum(w == 1.0 for w in weights)
            if content > 1 or (content and len(stems) > 2):
                yield _Piece(quote.quote_id, quote.source_id, stems, weights)


def _runs(stems: tuple[int, ...], vocabulary: Vocabulary) -> Iterator[tuple[int, ...]]:
    function = vocabulary.function_stems
    yield from zip(stems, stems[1:], stems[2:], strict=False)
    content = [s for s in stems if s not in function]
    yield from pairwise(content)


def _candidates(
    piece: _Piece,
    index: dict[tuple[int, ...], list[int]],
    sentences: Sequence[Sentence],
    vocabulary: Vocabulary,
) -> list[int]:
    counts: Counter[int] = Counter()
    for run in set(_runs(piece.stems, vocabulary)):
        places = index.get(run, ())
        if len(places) <= _COMMON:
            counts.update(places)
    others = [
        (-n, number)
        for number, n in counts.items()
        if sentences[number].source_id != piece.source_id
    ]
    others.sort()
    return sorted(number for _, number in others[:_TRIED])


def _align(piece: _Piece, sentence: Sentence, tokens: tuple[Token, ...]) -> Echo | None:
    """Align a piece with a sentence; None where too little of it is there."""
    stems = [t.stem for t in tokens]
    matcher = SequenceMatcher(None, piece.stems, stems, autojunk=False)
    blocks = [
        b
        for b in matcher.get_matching_blocks()
        if b.size > 1 or (b.size and piece.weights[b.a] == 1.0)
    ]
    if not blocks:
        return None
    blocks = _together(blocks, len(piece.stems))
    whole = sum(piece.weights)
    content = sum(w == 1.0 for w in piece.weights)
    matched = sum(sum(piece.weights[b.a : b.a + b.size]) for b in blocks)
    matched_content = sum(w == 1.0 for b in blocks for w in piece.weights[b.a : b.a + b.size])
    first, last = blocks[0].b, blocks[-1].b + blocks[-1].size - 1
    width = last - first + 1
    exact = width == len(piece.stems) == sum(b.size for b in blocks)
    share = matched / whole
    if content < 2:
        enough = exact
    elif content < 4:
        enough = matched_content == content and width <= len(piece.stems) + 3
    else:
        enough = (
            share >= 0.6 and matched_content >= 3 and sum(b.size for b in blocks) * 5 >= width * 2
        )
    if not enough:
        return None
    start = sentence.start + tokens[first].start
    end = sentence.start + tokens[last].end
    return Echo(piece.quote_id, sentence.source_id, start, end, round(share, 3), exact)


def _together(blocks: list[SequenceMatcher.Match], size: int) -> list[SequenceMatcher.Match]:  # type: ignore[name-defined]
    """Drop lone words at either end that stand far from the rest."""
    while len(blocks) > 1 and blocks[0].size == 1 and blocks[1].b - blocks[0].b > max(6, size // 3):
        blocks = blocks[1:]
    while (
        len(blocks) > 1
        and blocks[-1].size == 1
        and blocks[-1].b - blocks[-2].b - blocks[-2].size > max(6, size // 3)
    ):
        blocks = blocks[:-1]
    return blocks
