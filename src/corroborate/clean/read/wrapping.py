"""Whether lines of a text are paragraphs wrapped by hand: at what width, and which go on."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corroborate.lexicon.word_tables import words

_NARROWEST, _WIDEST = 36, 132
_SLACK = 24
"""So much shorter than the width a wrapped line may be: no longer word has to be kept whole."""
_FEWEST = 3
_SHARE = 0.75
_TERMINAL = frozenset(".!?:;\"'”’»)…")


def width_of(lines: Sequence[str]) -> int:
    """Return the width at which a text is wrapped, 0 where it is not.

    `lines` are its lines in their order, an empty one for a blank line. A text is wrapped where
    nearly every line that another one follows is as full as its width allows: the next word would
    not have fitted.
    """
    pairs = [
        (len(line), _WIDEST if line.endswith("-") else len(after.split(None, 1)[0]))
        for line, after in pairwise(lines)
        if line and after and after.strip()
    ]
    lengths = Counter(length for length, _ in pairs if _NARROWEST <= length <= _WIDEST)
    if lengths.total() < max(_FEWEST, len(pairs) / 2):
        return 0
    width = _common_maximum(lengths)
    return width if _are_wrapped(pairs, width) else 0


def _are_wrapped(pairs: Sequence[tuple[int, int]], width: int) -> bool:
    """Return True if most lines are full; `pairs` are lengths of lines and of the words behind."""
    full = [(n, word) for n, word in pairs if width - _SLACK <= n <= width]
    forced = sum(n + 1 + word > width for n, word in full)
    too_long = sum(n > width for n, _ in pairs)
    return len(full) >= _FEWEST and forced >= _SHARE * len(full) and too_long <= len(pairs) // 20


def _common_maximum(lengths: Counter[int]) -> int:
    """Return the greatest length but for single outliers."""
    total = sum(lengths.values())
    above = 0
    for length in sorted(lengths, reverse=True):
        above += lengths[length]
        if above > total // 50:
            return length
    return max(lengths)


def is_forced(line: str, after: str, width: int) -> bool:
    """Return True if a line ends where it does because the next word did not fit the width."""
    if not width or not line or not after:
        return False
    indented = len(after) - len(after.lstrip()) > len(line) - len(line.lstrip())
    word = after.split(None, 1)[0]
    return not indented and width - _SLACK <= len(line) and len(line) + 1 + len(word) > width


def is_divided(line: str, after: str) -> bool:
    """Return True if a word is divided between two lines, its hyphen no part of it."""
    if not line.endswith("-") or len(line) < 3 or not line[-2].isalpha() or not after[:1].islower():
        return False
    before = line[:-1].split()[-1].lower().rpartition("-")[2]
    return before not in words("hyphenated")
