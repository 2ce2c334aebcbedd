"""Parties to a conflict that are described, not named: “Syrian rebels”, “the opposition factions”.

A demand or an offer is that of the party as a whole, so with its country it is the same party in
every source. Some rebels, a rebel group, or the rebels of a town are not the party.
"""

import re
from collections.abc import Iterable
from functools import cache

from corroborate.lexicon.gazetteer import country_codes, demonyms
from corroborate.lexicon.institutions import countries_in
from corroborate.lexicon.word_tables import words

_PARTIES = ("rebels", "separatists", "militants")
_MOST_WORDS = 6
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:-[^\W_]+)*")


def party_of(text: str) -> str | None:
    """Return the sort of party of a country that a noun phrase means as a whole, or None.

    >>> [party_of(t) for t in ("Syrian rebels", "opposition factions", "separatist forces")]
    ['rebels', 'rebels', 'separatists']
    >>> [party_of(t) for t in ("a rebel official", "rebel groups in Aleppo", "some rebels")]
    [None, None, None]
    """
    found = [word.lower() for word in _WORD.findall(text)]
    if found[:1] in (["the"], ["all"]):
        del found[0]
    if not 0 < len(found) <= _MOST_WORDS or _strange(text):
        return None
    if not words("armed_parties", "some").isdisjoint(found):
        return None
    for party in _PARTIES:
        if found[-1] in words("armed_parties", f"{party} alone"):
            return party
        before = words("armed_parties", party).intersection(found[:-1])
        if before and found[-1] in words("armed_parties", "forces"):
            return party
    return None


def country_of_party(text: str, sentences: Iterable[str]) -> str | None:
    """Return the code of the country whose rebels a phrase means.

    It is the one the phrase names, else the only one whose rebels the sentences of its source name.

    >>> country_of_party("the opposition factions", ["Syrian rebels left the town."])
    'SY'
    """
    here = countries_in(text)
    if not here:
        for sentence in sentences:
            for match in _of_country().finditer(sentence):
                here |= countries_in(match.group(1))
    return here.pop() if len(here) == 1 else None


@cache
def _of_country() -> re.Pattern[str]:
    """Return how a text says of which country the party is: "Libyan separatists"."""
    listed = {w for party in _PARTIES for key in (party, f"{party} alone") for w in _called(key)}
    called = "|".join(sorted(map(re.escape, listed), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b([A-Z]\w+(?:\s[A-Z]\w+)?)(?:[’']s)?\s+(?:armed\s+)?(?:{called})\b")


def _called(key: str) -> Iterable[str]:
    return words("armed_parties", key)


def _strange(text: str) -> bool:
    """Return True if a phrase has a name in it that is no country's: the Nusra rebels."""
    for number, word in enumerate(_WORD.findall(text)):
        known = country_codes().get(word) or demonyms().get(word)
        if number and word[:1].isupper() and not known:
            return True
    return False
