"""Laying the text that an extractor chose onto the runs of the page it chose from."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_LENGTH = 4


def coverage(texts: Sequence[str], chosen: str) -> list[float]:
    """Return for each text which share of its words stands in the text `chosen`, 0 to 1.

    A word counts where four words in a row, over the bounds of `texts` too, stand in `chosen` in
    the same order: so a short line counts where its neighbours do, not wherever its word occurs.
    """
    stream = _WORD.findall(chosen.lower())
    known = set(zip(*(stream[n:] for n in range(_LENGTH)), strict=False))
    own: list[str] = []
    ends: list[int] = []
    for text in texts:
        own += _WORD.findall(text.lower())
        ends.append(len(own))
    covered = bytearray(len(own))
    for n, shingle in enumerate(zip(*(own[n:] for n in range(_LENGTH)), strict=False)):
        if shingle in known:
            covered[n : n + _LENGTH] = b"\x01" * _LENGTH
    shares: list[float] = []
    start = 0
    for end in ends:
        shares.append(covered.count(1, start, end) / (end - start) if end > start else 0.0)
        start = end
    return shares
