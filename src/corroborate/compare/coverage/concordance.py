"""Each use of a word, with what stands left and right of it and the source it stands in."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from corroborate.tables import Sentence

_HYPHENS = "[-\u2010\u2011\u2012\u2013\u00ad ]?"


class Use(NamedTuple):
    """One use of a word; `start` is its first character in the clean text."""

    source_id: str
    start: int
    left: str
    word: str
    right: str


def concordance(sentences: Iterable[Sentence], word: str, *, width: int = 60) -> list[Use]:
    """Return every use of `word` (or of words that follow each other), in the order of the texts.

    Letter case and hyphens do not count: `ceasefire` finds "cease-fire", "Ceasefires" and
    "cease fire". `width` is how many characters are shown on either side.
    """
    pattern = _pattern(word)
    found = []
    for s in sentences:
        for use in pattern.finditer(s.text):
            left = s.text[max(0, use.start() - width) : use.start()]
            right = s.text[use.end() : use.end() + width]
            found.append(Use(s.source_id, s.start + use.start(), left, use[0], right))
    return found


def _pattern(word: str) -> re.Pattern[str]:
    letters = [re.escape(letter) for letter in word if letter.isalnum() or letter == "'"]
    if not letters:
        return re.compile(r"(?!)")
    return re.compile(rf"\b{_HYPHENS.join(letters)}(?:s|es)?\b", re.IGNORECASE)
