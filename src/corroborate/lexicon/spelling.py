"""From a word to its American spelling, so that "organisation" and "organization" are one word."""

import re
from functools import cache, lru_cache

from corroborate.lexicon import word_tables

_PATTERNS = (
    (re.compile(r"(?<=[bdghlmnprtv])our(?=s?\Z|ed\Z|ing\Z|ite|hood|able|al\Z)"), "or"),
    (re.compile(r"(?<=[a-z]{3}[^aeiou])is(?=e[sd]?\Z|ing\Z|ations?\Z)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})ll(?=ed\Z|ing\Z|er\Z)"), "l"),
)
_SHORT = 5


@lru_cache(maxsize=200_000)
def american(word: str) -> str:
    """Return a word in small letters as American English spells it.

    Made for comparing: a word that only looks British ("advise") may come out as no word, and does
    so wherever it stands.

    >>> [american(word) for word in ("organisation", "centre", "harbours", "travelled", "hour")]
    ['organization', 'center', 'harbors', 'traveled', 'hour']
    """
    word = _listed().get(word, word)
    if len(word) > _SHORT and word.isalpha():
        for british, spelling in _PATTERNS:
            word = british.sub(spelling, word)
    return word


@cache
def _listed() -> dict[str, str]:
    lines = word_tables.lines("spelling")
    return {british: american for american, words in lines if american for british in words}
