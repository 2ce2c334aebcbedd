"""Public bodies that are described rather than named: "Norway's defence ministry", "the army".

A country has one of each, so a description with its country is the same body in every source.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corroborate.lexicon import word_tables
from corroborate.lexicon.gazetteer import country_codes, demonyms

_HEADS = word_tables.words("institutions", "heads")
"""What a country has one of; "officials" of two sources need not be the same."""
_SPELLINGS = word_tables.one_each("institutions_spellings")
_LEFT_OUT = frozenset(("a", "an", "country", "nation", "of", "own", "state", "the"))
_DOCUMENTS = word_tables.words("institutions", "documents")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:-[^\W_]+)*")
_MOST_WORDS = 8
_LONGEST = 3


class Institution(NamedTuple):
    """A public body: the code of its country, null where the words do not say, and its kind."""

    country: str | None
    kind: str


def institution_in(text: str) -> Institution | None:
    """Return the public body that a noun phrase describes, or None.

    >>> institution_in("Norway’s defence ministry") == institution_in("Norwegian Defense Ministry")
    True
    >>> institution_in("the foreign ministry")
    Institution(country=None, kind='foreign ministry')
    >>> institution_in("foreign ministry officials")
    """
    words: list[str] = []
    countries: set[str] = set()
    for number, (word, code) in enumerate(_words(text)):
        if number >= _MOST_WORDS:
            return None
        if code:
            countries.add(code)
        elif word not in _LEFT_OUT:
            words.append(_SPELLINGS.get(word, word))
    if len(countries) > 1 or not 0 < len(words) <= _LONGEST:
        return None
    if words[-1] not in _HEADS and words[0] not in _HEADS:
        return None
    return Institution(countries.pop() if countries else None, " ".join(sorted(words)))


def countries_in(text: str) -> set[str]:
    """Return the codes of the countries that a text names, also by their peoples.

    >>> sorted(countries_in("Norwegian boats left Denmark."))
    ['DK', 'NO']
    """
    return {code for _, code in _words(text) if code}


def is_document(text: str) -> bool:
    """Return True if words name a paper and not whoever wrote it.

    >>> is_document("a statement"), is_document("the draft resolution"), is_document("Amnesty")
    (True, True, False)
    """
    words = [word for word, _ in _words(text)]
    return bool(words) and words[-1] in _DOCUMENTS


def _words(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield the words of a text in lower case, a country or people as one, with its code."""
    found = _WORD.findall(text.replace("’s", " ").replace("'s", " "))
    at = 0
    while at < len(found):
        if found[at][0].isupper():
            for size in (3, 2, 1):
                name = " ".join(found[at : at + size])
                code = country_codes().get(name) or demonyms().get(name)
                if code:
                    yield name.casefold(), code
                    at += size
                    break
            else:
                yield found[at].casefold(), None
                at += 1
        else:
            yield found[at], None
            at += 1
