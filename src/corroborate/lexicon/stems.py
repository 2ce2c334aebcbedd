"""From a word to its stem, so that "votes" and "voted" meet (NLTK's Snowball stemmer)."""

from functools import lru_cache

from nltk.stem.snowball import SnowballStemmer

_STEMMER = SnowballStemmer("english")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return the stem of a word in small letters, without a possessive ending.

    >>> stem("Votes"), stem("voted"), stem("minister's")
    ('vote', 'vote', 'minist')
    """
    found: str = _STEMMER.stem(word.lower().removesuffix("’s").removesuffix("'s"))
    return found
