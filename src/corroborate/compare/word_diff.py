"""Two wordings compared word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*|[%$£€]")
_MOST = 1_000
"""Words up to which two texts are aligned; longer ones are compared as wholes."""
_SAME = str.maketrans("’‘‑–", "''--")


class Difference(NamedTuple):
    """A run of words: in both wordings, only in the first, or only in the second."""

    op: Literal["equal", "delete", "insert"]
    words: str


def word_diff(first: str, second: str) -> list[Difference]:
    """Return what turns `first` into `second`; letter case, marks and stops make no difference.

    Deletions come before the insertions that replace them.

    >>> word_diff("No warning at all", "no warning")
    [Difference(op='equal', words='no warning'), Difference(op='delete', words='at all')]
    """
    a, b = _WORD.findall(first), _WORD.findall(second)
    if len(a) > _MOST or len(b) > _MOST:
        if _folded(a) == _folded(b):
            return [Difference("equal", " ".join(b))]
        return [Difference("delete", " ".join(a)), Difference("insert", " ".join(b))]
    found: list[Difference] = []
    matcher = SequenceMatcher(None, _folded(a), _folded(b), autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        if op == "equal":
            found.append(Difference("equal", " ".join(b[b1:b2])))
            continue
        if a2 > a1:
            found.append(Difference("delete", " ".join(a[a1:a2])))
        if b2 > b1:
            found.append(Difference("insert", " ".join(b[b1:b2])))
    return found


def same_words(first: str, second: str) -> bool:
    """Whether two texts have the same words in the same order."""
    return _folded(_WORD.findall(first)) == _folded(_WORD.findall(second))


def is_part(short: str, full: str) -> bool:
    """Whether the words of one text stand in another, in one run."""
    a, b = _folded(_WORD.findall(short)), _folded(_WORD.findall(full))
    return bool(a) and f" {' '.join(a)} " in f" {' '.join(b)} "


def in_words(first: str, second: str, *, most: int = 4) -> str:
    """Say in words what `second` makes of `first`: at most `most` changes, quoted.

    >>> in_words("they will be held hostage", "they will be kept hostage here")
    '“kept” for “held”, with “here”'
    """
    parts = word_diff(first, second)
    said: list[str] = []
    i = 0
    while i < len(parts):
        op, words = parts[i]
        if op == "delete" and i + 1 < len(parts) and parts[i + 1].op == "insert":
            said.append(f"“{_cut(parts[i + 1].words)}” for “{_cut(words)}”")
            i += 1
        elif op == "delete":
            said.append(f"without “{_cut(words)}”")
        elif op == "insert":
            said.append(f"with “{_cut(words)}”")
        i += 1
    if len(said) > most:
        said = [*said[:most], f"and {len(said) - most} more"]
    return ", ".join(said)


def _cut(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77].rstrip()} ..."


def _folded(words: list[str]) -> list[str]:
    return [word.lower().translate(_SAME) for word in words]
