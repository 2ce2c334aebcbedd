"""Which sentences may share text: an inverted index of stemmed n-grams, in linear space.

Broder's resemblance and its kin (MinHash) lose a sentence once a third of its words is replaced, so
the index is kept whole: every run of three stems, and every two content stems that follow each
other or stand one content word apart. N-grams that many sentences share say little and would cost
most; they are left out once the pairs they make exceed a fixed number a sentence. Long n-grams that
many sentences share are the mark of a text that went round: their sentences are chained instead.

Everything is numpy on packed 64-bit numbers: sorting brings equal n-grams together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from corroborate.compare.wording import Vocabulary

Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]

_CHUNK = 20_000
_FUNCTION_WEIGHT = 0.1
_COMMON_SHARE = 50
"""A stem that stands in more than one sentence in fifty is left out of the content n-grams."""
_LARGE = 2_000
"""Sentences from which on the corpus itself tells which words and phrases are common."""
_PHRASE = 20
"""Occurrences from which on a word pair counts as a phrase whose second word says little."""
_MOST_ALIKE = 64
_PAIRS_A_TEXT = 24
_CHAIN = 6
_SHORT = 14
"""Words up to which a text has n-grams with a gap as well: it has few others to lose."""
_UNIT_BITS = np.uint64(24)
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts as stems: those of text i are `stems[starts[i]:starts[i + 1]]`, with their weights.

    A weight is the inverse document frequency, 1 for a stem of one text only; function words, and
    words that the word before them nearly always brings along, weigh little.
    """

    stems: npt.NDArray[np.int32]
    starts: Ints
    weights: Floats
    content: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.starts) - 1

    @property
    def text_of(self) -> npt.NDArray[np.int32]:
        """The number of the text of each stem."""
        numbers = np.arange(len(self), dtype=np.int32)
        return np.repeat(numbers, np.diff(self.starts))


def encode(texts: Sequence[str], vocabulary: Vocabulary) -> Encoded:
    """Turn texts into stems and weigh them."""
    pieces: list[npt.NDArray[np.int32]] = []
    counts: list[npt.NDArray[np.int64]] = []
    rest = iter(texts)
    while chunk := list(islice(rest, _CHUNK)):
        numbers, lengths = vocabulary.encode(chunk)
        pieces.append(np.array(numbers, dtype=np.int32))
        counts.append(np.array(lengths, dtype=np.int64))
    vocabulary.find_compounds()
    words = np.concatenate(pieces) if pieces else np.zeros(0, np.int32)
    lengths_ = np.concatenate(counts) if counts else np.zeros(0, np.int64)
    text_of = np.repeat(np.arange(len(texts), dtype=np.int32), lengths_)
    words, text_of = _join_pairs(words, text_of, vocabulary)
    stems = np.array(vocabulary.stem_of, dtype=np.int32)[words]
    starts = np.searchsorted(text_of, np.arange(len(texts) + 1)).astype(np.int64)
    function = np.zeros(vocabulary.n_stems, dtype=bool)
    function[list(vocabulary.function_stems)] = True
    weights, common = _weigh(stems, text_of, len(texts), function)
    return Encoded(stems, starts, weights, ~(function | common)[stems])


def _join_pairs(
    words: npt.NDArray[np.int32], text_of: npt.NDArray[np.int32], vocabulary: Vocabulary
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Join the word pairs that stand for one word, and drop the clitics."""
    drop = np.isin(words, list(vocabulary.clitics))
    if len(words) > 1 and vocabulary.pairs:
        shift = np.uint64(32)
        known = sorted(vocabulary.pairs.items())
        keys = np.array([(a << 32) | b for (a, b), _ in known], dtype=np.uint64)
        wholes = np.array([whole for _, whole in known], dtype=np.int32)
        rows = (words[:-1].astype(np.uint64) << shift) | words[1:].astype(np.uint64)
        at = np.minimum(np.searchsorted(keys, rows), len(keys) - 1)
        hit = (keys[at] == rows) & (text_of[:-1] == text_of[1:])
        hit[1:] &= ~hit[:-1]
        where = np.flatnonzero(hit)
        words = words.copy()
        words[where] = wholes[at[where]]
        drop[where] = False
        drop[where + 1] = True
    return words[~drop], text_of[~drop]


def _weigh(
    stems: npt.NDArray[np.int32],
    text_of: npt.NDArray[np.int32],
    n_texts: int,
    function: npt.NDArray[np.bool_],
) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return the weight of every stem in its place, and which stems are common."""
    most = np.log1p(max(n_texts, 1))
    once = np.sort((text_of.astype(np.uint64) << np.uint64(32)) | stems.astype(np.uint64))
    once = once[_firsts(once)] & np.uint64(0xFFFFFFFF)
    n_with = np.bincount(once.astype(np.int64), minlength=len(function))
    idf = (np.log1p(n_texts / np.maximum(n_with, 1)) / most).astype(np.float32)
    idf[function] = np.minimum(idf[function], _FUNCTION_WEIGHT)
    weights = idf[stems]
    common = n_with > max(n_texts / _COMMON_SHARE, _LARGE / _COMMON_SHARE)
    if n_texts >= _LARGE and len(stems) > 1:
        pair = (stems[:-1].astype(np.uint64) << np.uint64(32)) | stems[1:].astype(np.uint64)
        ordered = np.sort(pair[text_of[:-1] == text_of[1:]])
        starts = np.flatnonzero(_firsts(ordered))
        n_pair = np.diff(np.append(starts, len(ordered)))
        phrases, n_phrase = ordered[starts[n_pair >= _PHRASE]], n_pair[n_pair >= _PHRASE]
        if len(phrases):
            n_stem = np.bincount(stems, minlength=len(function))
            at = np.minimum(np.searchsorted(phrases, pair), len(phrases) - 1)
            here = np.flatnonzero((phrases[at] == pair) & (text_of[:-1] == text_of[1:]))
            others = np.maximum(n_stem[stems[here]] / n_phrase[at[here]] - 1, 0)
            least = np.log1p(others).astype(np.float32) / most + _FUNCTION_WEIGHT / 2
            weights[here + 1] = np.minimum(weights[here + 1], least)
    return weights.astype(np.float32), common


def find_same(encoded: Encoded) -> Ints:
    """Return for each text the number of the first text with the same stems in the same order."""
    n_texts = len(encoded)
    first = np.arange(n_texts, dtype=np.int64)
    lengths = np.diff(encoded.starts)
    if not len(encoded.stems):
        return first
    place = np.arange(len(encoded.stems), dtype=np.uint64)
    place -= np.repeat(encoded.starts[:-1].astype(np.uint64), lengths)
    mixed = _mixed(encoded.stems.astype(np.uint64) + (place << np.uint64(32)))
    filled = np.flatnonzero(lengths)
    digest = np.zeros(n_texts, dtype=np.uint64)
    digest[filled] = np.add.reduceat(mixed, encoded.starts[filled])
    order = filled[np.argsort(digest[filled], kind="stable")]
    new = _firsts(digest[order])
    heads = order[np.flatnonzero(new)]
    first[order] = heads[np.cumsum(new) - 1]
    return first


def find_candidates(
    encoded: Encoded, *, group_of: Ints, use: npt.NDArray[np.bool_], least: int = 2
) -> tuple[Ints, Ints]:
    """Return pairs of texts of different groups that share at least `least` n-grams.

    `group_of` holds the group (the source) of each text; texts where `use` is false take no part.
    The pairs come in order, the lower number first.
    """
    if len(encoded) > 1 << int(_UNIT_BITS):
        raise ValueError(f"more than {1 << int(_UNIT_BITS)} texts")
    text_of = encoded.text_of
    taken = use[text_of]
    stems, texts = encoded.stems[taken], text_of[taken]
    content = encoded.content[taken]
    bare_stems, bare_texts = stems[content], texts[content]
    short = np.diff(encoded.starts)[texts] <= _SHORT
    short_stems, short_texts = stems[short], texts[short]
    packed = [
        _grams(stems, texts, (0, 1, 2), salt=1),
        _grams(bare_stems, bare_texts, (0, 1), salt=2),
        _grams(bare_stems, bare_texts, (0, 2), salt=3),
        _grams(short_stems, short_texts, (0, 1, 3), salt=5),
        _grams(short_stems, short_texts, (0, 2, 3), salt=6),
    ]
    pairs = _pairs_of(np.concatenate(packed), len(encoded))
    chained = _chains(_grams(stems, texts, tuple(range(_CHAIN)), salt=4))
    pairs = np.concatenate([pairs, *[chained] * least])
    first = (pairs >> np.uint64(32)).astype(np.int64)
    second = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    pairs = pairs[group_of[first] != group_of[second]]
    pairs.sort()
    starts = np.flatnonzero(_firsts(pairs))
    counts = np.diff(np.append(starts, len(pairs)))
    kept = pairs[starts[counts >= least]]
    return (kept >> np.uint64(32)).astype(np.int64), (kept & np.uint64(0xFFFFFFFF)).astype(np.int64)


def overlap(encoded: Encoded, first: Ints, second: Ints) -> tuple[Floats, Floats, Floats]:
    """Return, for pairs of texts, the weight they share and the weight of each, order aside.

    A stem counts once in a text.
    """
    n_stems = int(encoded.stems.max()) + 1 if len(encoded.stems) else 1
    keys = encoded.text_of.astype(np.int64) * n_stems + encoded.stems
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    new = _firsts(keys)
    keys, weights = keys[new], encoded.weights[order][new]
    starts = np.searchsorted(keys, np.arange(len(encoded) + 1) * n_stems)
    sums = np.concatenate([[0.0], np.cumsum(weights, dtype=np.float64)])
    whole = (sums[starts[1:]] - sums[starts[:-1]]).astype(np.float32)
    shared = np.zeros(len(first), dtype=np.float32)
    sizes = np.diff(starts)
    # In the order of the texts that are looked into: neighbours are in the processor's cache.
    by_second = np.argsort(second, kind="stable")
    for begin in range(0, len(first), _CHUNK):
        some = by_second[begin : begin + _CHUNK]
        one, other = first[some], second[some]
        n_words = sizes[one]
        pair = np.repeat(np.arange(len(n_words)), n_words)
        offset = np.arange(len(pair)) - np.repeat(np.cumsum(n_words) - n_words, n_words)
        here = starts[one][pair] + offset
        wanted = keys[here] + (other - one)[pair] * n_stems
        there = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        both = np.where(keys[there] == wanted, np.minimum(weights[here], weights[there]), 0)
        shared[some] = np.bincount(pair, weights=both, minlength=len(n_words))
    return shared, whole[first], whole[second]


def _firsts(ordered: npt.NDArray[np.generic]) -> npt.NDArray[np.bool_]:
    """Say which entries of a sorted array differ from the one before."""
    new = np.ones(len(ordered), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    return new


def _mixed(keys: Keys) -> Keys:
    """Scatter numbers over 64 bits (the finalizer of SplitMix64)."""
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return keys ^ (keys >> np.uint64(31))


def _grams(
    stems: npt.NDArray[np.int32],
    texts: npt.NDArray[np.int32],
    places: tuple[int, ...],
    *,
    salt: int,
) -> Keys:
    """Return the n-grams of stems at `places` from each stem on, hash above and text below."""
    length = len(stems) - places[-1]
    if length <= 0:
        return np.zeros(0, dtype=np.uint64)
    keys = np.full(length, salt, dtype=np.uint64)
    for place in places:
        keys = _mixed(keys * _MIX + stems[place : place + length].astype(np.uint64))
    whole = texts[:length] == texts[places[-1] :]
    below = texts[:length].astype(np.uint64)
    packed: Keys = ((keys >> _UNIT_BITS) << _UNIT_BITS) | below
    found: Keys = packed[whole]
    return found


def _groups(packed: Keys) -> tuple[Keys, Ints, Ints]:
    """Sort n-grams; return their texts, and where the group of equal n-grams of each ends."""
    packed.sort()
    packed = packed[_firsts(packed)]
    grams = packed >> _UNIT_BITS
    starts = np.flatnonzero(_firsts(grams))
    sizes = np.diff(np.append(starts, len(packed)))
    texts = packed & np.uint64((1 << int(_UNIT_BITS)) - 1)
    return texts, starts, sizes


def _pairs_of(packed: Keys, n_texts: int) -> Keys:
    """Return the pairs of texts that share an n-gram, as often as they share one."""
    texts, starts, sizes = _groups(packed)
    n_of_size = np.bincount(sizes, minlength=_MOST_ALIKE + 1)[: _MOST_ALIKE + 1]
    each = np.arange(_MOST_ALIKE + 1)
    total = np.cumsum(n_of_size * each * (each - 1) // 2)
    largest = int(np.searchsorted(total, max(n_texts, _LARGE) * _PAIRS_A_TEXT, side="right")) - 1
    wanted = np.flatnonzero((sizes >= 2) & (sizes <= max(largest, 2)))
    here = np.repeat(starts[wanted], sizes[wanted])
    end = here + np.repeat(sizes[wanted], sizes[wanted])
    here += np.arange(len(here)) - np.repeat(
        np.cumsum(sizes[wanted]) - sizes[wanted], sizes[wanted]
    )
    found: list[Keys] = []
    apart = 1
    while len(here):
        inside = here + apart < end
        here, end = here[inside], end[inside]
        found.append((texts[here] << np.uint64(32)) | texts[here + apart])
        apart += 1
    return np.concatenate(found) if found else np.zeros(0, dtype=np.uint64)


def _chains(packed: Keys) -> Keys:
    """Return each text with the one before it, and with the first, that share a long n-gram."""
    texts, starts, sizes = _groups(packed)
    large = np.flatnonzero(sizes > 2)
    if not len(large):
        return np.zeros(0, dtype=np.uint64)
    n_later = sizes[large] - 1
    head = np.repeat(starts[large], n_later)
    later = head + 1 + np.arange(len(head)) - np.repeat(np.cumsum(n_later) - n_later, n_later)
    shift = np.uint64(32)
    chained = np.concatenate(
        [(texts[later - 1] << shift) | texts[later], (texts[head] << shift) | texts[later]]
    )
    chained.sort()
    return chained[_firsts(chained)]
