"""Laying the text that an extractor chose onto the runs of the page it chose from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_LENGTH = 4


def words(text: str) -> list[str]:
    """Return the words of a text, lower case, signs left out."""
    return _WORD.findall(text.lower())


def coverage(texts: Sequence[str], chosen: str) -> list[float]:
    """Return for each text which share of its words stands in the text `chosen`, 0 to 1.

    Words count where a run of four of them stands in `chosen`; a text shorter than that counts
    where it is a line of `chosen`, or part of one, and not more often than it stands there.
    """
    lines = [words(line) for line in chosen.splitlines()]
    stream = [word for line in lines for word in line]
    known = Counter(zip(*(stream[n:] for n in range(_LENGTH)), strict=False))
    short = Counter(tuple(line) for line in lines if len(line) < _LENGTH)
    shares: list[float] = []
    for text in texts:
        own = words(text)
        if not own:
            shares.append(0.0)
            continue
        if len(own) < _LENGTH:
            key = tuple(own)
            shares.append(1.0 if short[key] > 0 else 0.0)
            short[key] -= 1
            continue
        covered = bytearray(len(own))
        for n in range(len(own) - _LENGTH + 1):
            if known[tuple(own[n : n + _LENGTH])] > 0:
                covered[n : n + _LENGTH] = b"\x01" * _LENGTH
        shares.append(sum(covered) / len(own))
    return shares
