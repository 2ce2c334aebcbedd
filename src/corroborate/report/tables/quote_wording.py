"""Two wordings side by side: which words one has and the other has not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from corroborate.tables import Reuse, Sentence

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MOST = 1200
_ALIKE = 0.3


class Part(NamedTuple):
    """A run of words: in both wordings, only in the first, or only in the second."""

    where: Literal["both", "first", "second"]
    words: str


def differences(first: str, second: str) -> list[Part]:
    """Return both wordings as one run of parts; letter case and quotation marks do not differ.

    Where little is the same, marking it would only hide it: then the second is given plain.

    >>> differences("any warning at all", "any warning")
    [Part(where='both', words='any warning'), Part(where='first', words=' at all')]
    """
    a, b = _TOKEN.findall(first), _TOKEN.findall(second)
    if len(a) > _MOST or len(b) > _MOST:
        if first == second:
            return [Part("both", first)]
        return [Part("first", first), Part("second", second)]
    one, other = [_same(t) for t in a], [_same(t) for t in b]
    if one == other:
        return [Part("both", second)]
    match = SequenceMatcher(None, one, other, autojunk=False)
    blocks = match.get_matching_blocks()
    shared = sum(not t.isspace() for block in blocks for t in a[block.a : block.a + block.size])
    words = sum(not t.isspace() for t in (*a, *b))
    if 2 * shared < _ALIKE * words:
        return [Part("both", second)]
    parts: list[Part] = []
    for tag, a1, a2, b1, b2 in match.get_opcodes():
        if tag == "equal":
            parts.append(Part("both", "".join(b[b1:b2])))
            continue
        if a2 > a1:
            parts.append(Part("first", "".join(a[a1:a2])))
        if b2 > b1:
            parts.append(Part("second", "".join(b[b1:b2])))
    return parts


def in_brackets(first: str, second: str) -> tuple[str, str]:
    """Return both wordings with square brackets around the words that the other has not.

    >>> in_brackets("any warning at all", "any warning")
    ('any warning [at all]', 'any warning')
    """
    sides = {"first": "", "second": ""}
    for part in differences(first, second):
        for side in sides:
            if part.where == "both":
                sides[side] += part.words
            elif part.where == side:
                words = part.words.strip()
                sides[side] += part.words.replace(words, f"[{words}]", 1) if words else part.words
    return sides["first"], sides["second"]


def passages(reuse: Sequence[Reuse], sentences: Sequence[Sentence]) -> list[tuple[str, str]]:
    """Return the text of each shared passage in both of its sources."""
    told: dict[str, list[Sentence]] = {}
    for r in reuse:
        told.setdefault(r.source_a, [])
        told.setdefault(r.source_b, [])
    for sentence in sentences:
        if sentence.source_id in told:
            told[sentence.source_id].append(sentence)
    return [
        (
            _stretch(told[r.source_a], r.start_a, r.end_a),
            _stretch(told[r.source_b], r.start_b, r.end_b),
        )
        for r in reuse
    ]


def _stretch(sentences: Sequence[Sentence], start: int, end: int) -> str:
    """Return what the sentences of a text have between two offsets, spaces between them."""
    found = ""
    for sentence in sentences:
        if sentence.start < end and start < sentence.end:
            first = max(start - sentence.start, 0)
            found = found.ljust(max(sentence.start - start, 0))
            found += sentence.text[first : end - sentence.start]
    return found


def _same(token: str) -> str:
    if token.isspace():
        return " "
    return {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}.get(token, token.lower())
