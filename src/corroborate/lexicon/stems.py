"""From a word to its stem: NLTK's Snowball stemmer for English, each word stemmed once."""

from __future__ import annotations

from functools import cache, lru_cache

from nltk.stem.snowball import SnowballStemmer


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a word in small letters.

    >>> stem("bombarded"), stem("bombardment")
    ('bombard', 'bombard')
    """
    found: str = _stemmer().stem(word)
    return found


@cache
def _stemmer() -> SnowballStemmer:
    return SnowballStemmer("english")
