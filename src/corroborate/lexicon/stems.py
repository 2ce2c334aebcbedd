"""The stem of an English word, so that "votes" and "voted" meet."""

from __future__ import annotations

from functools import cache

from nltk.stem import SnowballStemmer

_STEMMER = SnowballStemmer("english")


@cache
def stem(word: str) -> str:
    """Return the Snowball stem of a word in small letters, without a possessive ending."""
    found: str = _STEMMER.stem(word.lower().removesuffix("’s").removesuffix("'s"))
    return found
