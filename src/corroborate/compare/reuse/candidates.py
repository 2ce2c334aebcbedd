"""Which sentences may share text: an inverted index of stemmed n-grams, in linear space.

Broder's resemblance and its kin (MinHash) lose a sentence once a third of its words is replaced, so
the index is kept whole: every run of three stems, and every two content stems that follow each
other or stand one content word apart. N-grams that many sentences share say little and would cost
most; they are left out once the pairs they make exceed a fixed number a sentence. Long n-grams that
many sentences share are the mark of a text that went round: their sentences are chained instead.

Everything is numpy on packed 64-bit numbers: sorting brings equal n-grams together. They are made
a stretch of texts at a time and sorted a bucket at a time, so what does not fit into memory lies on
disk, and memory grows by the stems alone: nine bytes each.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np

from corroborate.compare.reuse.encoding import LARGE, Encoded
from corroborate.compare.reuse.external_sort import (
    HALF,
    LOWER,
    Buckets,
    Ints,
    Keys,
    Mask,
    Numbers,
    firsts,
    mixed,
)

_MOST_ALIKE = 64
_PAIRS_A_TEXT = 24
_CHAIN = 6
_SHORT = 14
"""Words up to which a text has n-grams with a gap as well: it has few others to lose."""
_UNIT_BITS = np.uint64(24)
_TEXT = np.uint64((1 << 24) - 1)
_MIX = np.uint64(0x9E3779B97F4A7C15)


def find_candidates(
    encoded: Encoded, *, group_of: Ints, use: Mask, least: int = 2
) -> tuple[Ints, Ints]:
    """Return pairs of texts of different groups that share at least `least` n-grams.

    `group_of` holds the group (the source) of each text; texts where `use` is false take no part.
    The pairs come in order, the lower number first.
    """
    if len(encoded) > 1 << int(_UNIT_BITS):
        raise ValueError(f"more than {1 << int(_UNIT_BITS)} texts")
    n_stems = len(encoded.stems)
    with Buckets(3 * n_stems) as grams, Buckets(n_stems) as long:
        for here, texts in encoded.stretches():
            taken = use[texts]
            stems, texts = encoded.stems[here][taken], texts[taken]
            content = encoded.content[here][taken]
            bare_stems, bare_texts = stems[content], texts[content]
            short = np.diff(encoded.starts)[texts] <= _SHORT
            short_stems, short_texts = stems[short], texts[short]
            grams.add(_grams(stems, texts, (0, 1, 2), salt=1))
            grams.add(_grams(bare_stems, bare_texts, (0, 1), salt=2))
            grams.add(_grams(bare_stems, bare_texts, (0, 2), salt=3))
            grams.add(_grams(short_stems, short_texts, (0, 1, 3), salt=5))
            grams.add(_grams(short_stems, short_texts, (0, 2, 3), salt=6))
            long.add(_grams(stems, texts, tuple(range(_CHAIN)), salt=4))
        chained = (pairs for pairs in _chains(long) for _ in range(least))
        return _often(
            chain(_pairs_of(grams, len(encoded)), chained), group_of=group_of, least=least
        )


def _often(pairs: Iterable[Keys], *, group_of: Ints, least: int) -> tuple[Ints, Ints]:
    """Return the pairs of texts of different groups that are there at least so often."""
    n_texts = len(group_of)
    kept = [np.zeros(0, dtype=np.uint64)]
    with Buckets(n_texts * _PAIRS_A_TEXT, bits=32 + max(n_texts.bit_length(), 1)) as buckets:
        for some in pairs:
            first, second = some >> HALF, some & LOWER
            buckets.add(some[group_of[first] != group_of[second]])
        for bucket in buckets:
            bucket.sort()
            starts = np.flatnonzero(firsts(bucket))
            counts = np.diff(np.append(starts, len(bucket)))
            kept.append(bucket[starts[counts >= least]])
    found = np.concatenate(kept)
    return (found >> HALF).astype(np.int64), (found & LOWER).astype(np.int64)


def _grams(stems: Numbers, texts: Numbers, places: tuple[int, ...], *, salt: int) -> Keys:
    """Return the n-grams of stems at `places` from each stem on, hash above and text below."""
    length = len(stems) - places[-1]
    if length <= 0:
        return np.zeros(0, dtype=np.uint64)
    keys = np.full(length, salt, dtype=np.uint64)
    for place in places:
        keys = mixed(keys * _MIX + stems[place : place + length].astype(np.uint64))
    whole = texts[:length] == texts[places[-1] :]
    below = texts[:length].astype(np.uint64)
    packed: Keys = ((keys >> _UNIT_BITS) << _UNIT_BITS) | below
    found: Keys = packed[whole]
    return found


def _groups(packed: Keys) -> tuple[Keys, Ints, Ints]:
    """Sort n-grams, each text once; return them, where equal ones begin, and how many they are."""
    packed = np.sort(packed)
    packed = packed[firsts(packed)]
    starts = np.flatnonzero(firsts(packed >> _UNIT_BITS))
    return packed, starts, np.diff(np.append(starts, len(packed)))


def _pairs_of(grams: Buckets, n_texts: int) -> Iterator[Keys]:
    """Yield the pairs of texts that share an n-gram, as often as they share one."""
    n_of_size = np.zeros(_MOST_ALIKE + 1, dtype=np.int64)
    with Buckets(len(grams) // 2) as several:
        for bucket in grams:
            packed, _, sizes = _groups(bucket)
            telling = (sizes >= 2) & (sizes <= _MOST_ALIKE)
            n_of_size += np.bincount(sizes[telling], minlength=_MOST_ALIKE + 1)
            several.add(packed[np.repeat(telling, sizes)])
        each = np.arange(_MOST_ALIKE + 1)
        total = np.cumsum(n_of_size * each * (each - 1) // 2)
        most = max(n_texts, LARGE) * _PAIRS_A_TEXT
        largest = max(int(np.searchsorted(total, most, side="right")) - 1, 2)
        for bucket in several:
            packed, starts, sizes = _groups(bucket)
            yield from _pairs_within(packed & _TEXT, starts, sizes, largest=largest)


def _pairs_within(texts: Keys, starts: Ints, sizes: Ints, *, largest: int) -> Iterator[Keys]:
    """Yield all pairs within groups of two to `largest` texts."""
    wanted = np.flatnonzero((sizes >= 2) & (sizes <= largest))
    here = np.repeat(starts[wanted], sizes[wanted])
    end = here + np.repeat(sizes[wanted], sizes[wanted])
    here += np.arange(len(here)) - np.repeat(
        np.cumsum(sizes[wanted]) - sizes[wanted], sizes[wanted]
    )
    apart = 1
    while len(here):
        inside = here + apart < end
        here, end = here[inside], end[inside]
        yield (texts[here] << HALF) | texts[here + apart]
        apart += 1


def _chains(grams: Buckets) -> Iterator[Keys]:
    """Yield each text with the one before it, and with the first, that share a long n-gram."""
    for bucket in grams:
        packed, starts, sizes = _groups(bucket)
        texts = packed & _TEXT
        large = np.flatnonzero(sizes > 2)
        n_later = sizes[large] - 1
        head = np.repeat(starts[large], n_later)
        later = head + 1 + np.arange(len(head)) - np.repeat(np.cumsum(n_later) - n_later, n_later)
        yield (texts[later - 1] << HALF) | texts[later]
        yield (texts[head] << HALF) | texts[later]
