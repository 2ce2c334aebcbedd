"""The words of a sentence as they are weighed around a number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corroborate.lexicon.stems import stem
from corroborate.lexicon.word_tables import function_words, words

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: its place, its stem, whether it is a name or says nothing."""

    start: int
    end: int
    stem: str
    name: bool
    idle: bool


def read_words(text: str) -> list[Word]:
    """Return the words and numbers of a sentence."""
    idle = function_words() | words("quantity_words", "idle")
    found = []
    for m in _WORD.finditer(text):
        low = m.group().lower().removesuffix("’s").removesuffix("'s")
        quiet = m.group()[0].isdigit() or len(low) < 2 or low in idle
        name = m.group()[0].isupper() and m.start() > 0
        found.append(Word(m.start(), m.end(), stem(low), name, quiet))
    return found


def bigrams(read: Sequence[Word]) -> list[str]:
    """Return the pairs of stems that stand beside each other."""
    return [f"{a.stem} {b.stem}" for a, b in pairwise(read)]


def largest(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return each key with the largest weight it comes with."""
    found: dict[str, float] = {}
    for key, weight in pairs:
        found[key] = max(found.get(key, 0.0), weight)
    return found
