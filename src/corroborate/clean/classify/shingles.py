"""Laying the text that an extractor chose onto the runs of the page it chose from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

_WORD = re.compile(r"\w+")
_LENGTH = 4


def coverage(texts: Sequence[str], chosen: str) -> list[float]:
    """Return for each text which share of its words stands in the text `chosen`, 0 to 1.

    A word counts where four words in a row, over the bounds of `texts` too, stand in `chosen` in
    the same order: so a short line counts where its neighbours do, not wherever its word occurs.
    """
    known = set(_shingles(_WORD.findall(chosen.lower())))
    own: list[str] = []
    ends = [0]
    for text in texts:
        own += _WORD.findall(text.lower())
        ends.append(len(own))
    found = np.fromiter(map(known.__contains__, _shingles(own)), dtype=bool)
    covered = np.zeros(len(own), dtype=bool)
    for n in range(_LENGTH):
        covered[n : n + len(found)] |= found
    bounds = np.array(ends)
    sums = np.concatenate(([0], np.cumsum(covered)))[bounds]
    shares: list[float] = (np.diff(sums) / np.maximum(np.diff(bounds), 1)).tolist()
    return shares


def _shingles(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(_LENGTH)), strict=False)
