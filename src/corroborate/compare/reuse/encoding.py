"""Texts as numbers: their stems in packed arrays, and what each stem weighs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from corroborate.compare.reuse.external_sort import (
    HALF,
    LOWER,
    Buckets,
    Floats,
    Ints,
    Keys,
    Mask,
    Numbers,
    firsts,
    mixed,
)
from corroborate.compare.reuse.vocabulary import Vocabulary

_CHUNK = 20_000
_STRETCH = 100_000
"""Texts that are taken up at a time."""
_FUNCTION_WEIGHT = 0.1
_COMMON_SHARE = 50
"""A stem that stands in more than one sentence in fifty is left out of the content n-grams."""
LARGE = 2_000
"""Sentences from which on the corpus itself tells which words and phrases are common."""
_PHRASE = 20
"""Occurrences from which on a word pair counts as a phrase whose second word says little."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Texts as stems: those of text i are `stems[starts[i]:starts[i + 1]]`, with their weights.

    A weight is the inverse document frequency, 1 for a stem of one text only; function words, and
    words that the word before them nearly always brings along, weigh little.
    """

    stems: Numbers
    starts: Ints
    weights: Floats
    content: Mask

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self.starts) - 1

    def stretches(self) -> Iterator[tuple[slice, Numbers]]:
        """Yield where the stems of some texts stand, and the number of the text of each stem."""
        for first in range(0, len(self), _STRETCH):
            end = min(first + _STRETCH, len(self))
            bounds = self.starts[first : end + 1]
            numbers = np.arange(first, end, dtype=np.int32)
            yield slice(int(bounds[0]), int(bounds[-1])), np.repeat(numbers, np.diff(bounds))


def encode(texts: Sequence[str], vocabulary: Vocabulary) -> Encoded:
    """Turn texts into stems and weigh them."""
    pieces: list[tuple[Numbers, Ints]] = []
    rest = iter(texts)
    while chunk := list(islice(rest, _CHUNK)):
        numbers, lengths = vocabulary.encode(chunk)
        pieces.append((np.array(numbers, dtype=np.int32), np.array(lengths, dtype=np.int64)))
    vocabulary.find_compounds()
    stem_of = np.array(vocabulary.stem_of, dtype=np.int32)
    known = sorted(vocabulary.pairs.items())
    pairs = np.array([(one << 32) | other for (one, other), _ in known], dtype=np.uint64)
    wholes = np.array([whole for _, whole in known], dtype=np.int32)
    clitics = np.array(sorted(vocabulary.clitics), dtype=np.int32)
    stems, sizes = [np.zeros(0, np.int32)], [np.zeros(1, np.int64)]
    for words, lengths_ in pieces:
        text_of = np.repeat(np.arange(len(lengths_), dtype=np.int32), lengths_)
        words, text_of = _join_pairs(words, text_of, pairs, wholes, drop=np.isin(words, clitics))
        stems.append(stem_of[words])
        sizes.append(np.bincount(text_of, minlength=len(lengths_)))
    function = np.zeros(vocabulary.n_stems, dtype=bool)
    function[list(vocabulary.function_stems)] = True
    bare = Encoded(
        np.concatenate(stems),
        np.cumsum(np.concatenate(sizes)),
        np.zeros(0, np.float32),
        np.zeros(0, np.bool_),
    )
    weights, common = _weigh(bare, function)
    return replace(bare, weights=weights, content=~(function | common)[bare.stems])


def _join_pairs(
    words: Numbers, text_of: Numbers, pairs: Keys, wholes: Numbers, *, drop: Mask
) -> tuple[Numbers, Numbers]:
    """Join the word pairs that stand for one word, `wholes`, and leave out what is to `drop`."""
    if len(words) > 1 and len(pairs):
        rows = (words[:-1].astype(np.uint64) << HALF) | words[1:].astype(np.uint64)
        at = np.minimum(np.searchsorted(pairs, rows), len(pairs) - 1)
        hit = (pairs[at] == rows) & (text_of[:-1] == text_of[1:])
        hit[1:] &= ~hit[:-1]
        where = np.flatnonzero(hit)
        words = words.copy()
        words[where] = wholes[at[where]]
        drop[where] = False
        drop[where + 1] = True
    return words[~drop], text_of[~drop]


def _weigh(encoded: Encoded, function: Mask) -> tuple[Floats, Mask]:
    """Return the weight of every stem in its place, and which stems are common."""
    n_texts = len(encoded)
    most = np.log1p(max(n_texts, 1))
    n_with = np.zeros(len(function), dtype=np.int64)
    for here, text_of in encoded.stretches():
        once = np.sort((text_of.astype(np.uint64) << HALF) | encoded.stems[here].astype(np.uint64))
        once = once[firsts(once)] & LOWER
        n_with += np.bincount(once.astype(np.int64), minlength=len(function))
    idf = (np.log1p(n_texts / np.maximum(n_with, 1)) / most).astype(np.float32)
    idf[function] = np.minimum(idf[function], _FUNCTION_WEIGHT)
    weights = idf[encoded.stems]
    common = n_with > max(n_texts / _COMMON_SHARE, LARGE / _COMMON_SHARE)
    if n_texts >= LARGE:
        _lighten_phrases(weights, encoded, np.bincount(encoded.stems, minlength=len(function)))
    return weights, common


def _lighten_phrases(weights: Floats, encoded: Encoded, n_stem: Ints) -> None:
    """Let the second stem of a phrase weigh as much as it is rare after its first."""
    most = np.log1p(len(encoded))
    with Buckets(len(encoded.stems)) as pairs:
        for here, text_of in encoded.stretches():
            pair, whole = _neighbours(encoded.stems[here], text_of)
            pairs.add(pair[whole])
        found, often = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
        for bucket in pairs:
            bucket.sort()
            starts = np.flatnonzero(firsts(bucket))
            n_pair = np.diff(np.append(starts, len(bucket)))
            found.append(bucket[starts[n_pair >= _PHRASE]])
            often.append(n_pair[n_pair >= _PHRASE])
    phrases, n_phrase = np.concatenate(found), np.concatenate(often)
    if not len(phrases):
        return
    for here, text_of in encoded.stretches():
        pair, whole = _neighbours(encoded.stems[here], text_of)
        at = np.minimum(np.searchsorted(phrases, pair), len(phrases) - 1)
        first = np.flatnonzero((phrases[at] == pair) & whole)
        others = np.maximum(n_stem[encoded.stems[here][first]] / n_phrase[at[first]] - 1, 0)
        least = np.log1p(others).astype(np.float32) / most + _FUNCTION_WEIGHT / 2
        second = here.start + first + 1
        weights[second] = np.minimum(weights[second], least)


def _neighbours(stems: Numbers, text_of: Numbers) -> tuple[Keys, Mask]:
    """Return a number for every two stems in a row, and whether they are of one text."""
    pair = (stems[:-1].astype(np.uint64) << HALF) | stems[1:].astype(np.uint64)
    return mixed(pair), text_of[:-1] == text_of[1:]


def find_same(encoded: Encoded) -> Ints:
    """Return for each text the number of the first text with the same stems in the same order."""
    first = np.arange(len(encoded), dtype=np.int64)
    digest = np.zeros(len(encoded), dtype=np.uint64)
    for here, text_of in encoded.stretches():
        if not len(text_of):
            continue
        place = np.arange(here.start, here.stop) - encoded.starts[text_of]
        scattered = mixed(encoded.stems[here].astype(np.uint64) + (place.astype(np.uint64) << HALF))
        begins = np.flatnonzero(firsts(text_of))
        digest[text_of[begins]] = np.add.reduceat(scattered, begins)
    filled = np.flatnonzero(np.diff(encoded.starts))
    order = filled[np.argsort(digest[filled], kind="stable")]
    new = firsts(digest[order])
    heads = order[np.flatnonzero(new)]
    first[order] = heads[np.cumsum(new) - 1]
    return first


def overlap(encoded: Encoded, first: Ints, second: Ints) -> tuple[Floats, Floats, Floats]:
    """Return, for pairs of texts, the weight they share and the weight of each, order aside.

    A stem counts once in a text.
    """
    n_stems = int(encoded.stems.max()) + 1 if len(encoded.stems) else 1
    found, weighed = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    whole = np.zeros(len(encoded), dtype=np.float32)
    sizes = np.zeros(len(encoded), dtype=np.int64)
    for here, text_of in encoded.stretches():
        keys = text_of.astype(np.int64) * n_stems + encoded.stems[here]
        order = np.argsort(keys, kind="stable")
        order = order[firsts(keys[order])]
        found.append(keys[order])
        weighed.append(encoded.weights[here][order])
        begins = np.flatnonzero(firsts(text_of[order]))
        if len(begins):
            texts = text_of[order][begins]
            whole[texts] = np.add.reduceat(weighed[-1], begins, dtype=np.float64)
            sizes[texts] = np.diff(np.append(begins, len(order)))
    keys, weights = np.concatenate(found), np.concatenate(weighed)
    starts = np.cumsum(sizes) - sizes
    shared = np.zeros(len(first), dtype=np.float32)
    # In the order of the texts that are looked into: neighbours are in the processor's cache.
    by_second = np.argsort(second, kind="stable")
    for begin in range(0, len(first), _CHUNK):
        some = by_second[begin : begin + _CHUNK]
        one, other = first[some], second[some]
        n_words = sizes[one]
        pair = np.repeat(np.arange(len(n_words)), n_words)
        offset = np.arange(len(pair)) - np.repeat(np.cumsum(n_words) - n_words, n_words)
        mine = starts[one][pair] + offset
        wanted = keys[mine] + (other - one)[pair] * n_stems
        there = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        both = np.where(keys[there] == wanted, np.minimum(weights[mine], weights[there]), 0)
        shared[some] = np.bincount(pair, weights=both, minlength=len(n_words))
    return shared, whole[first], whole[second]
