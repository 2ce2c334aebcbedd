"""Parties to a conflict that are described, not named: “Syrian rebels”, “the opposition factions”.

A demand or an offer is that of the party as a whole, so with its country it is the same party in
every source. Some rebels, a rebel group, or the rebels of a town are not the party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corroborate.lexicon.gazetteer import country_codes, demonyms
from corroborate.lexicon.institutions import countries_in

_ARMED = frozenset(("fighters", "forces", "factions", "militants"))
_HEADS = {
    "rebel": _ARMED | {"groups"},
    "insurgent": _ARMED | {"groups"},
    "opposition": _ARMED,
    "anti-government": _ARMED | {"groups"},
}
_ALONE = frozenset(("rebels", "insurgents"))
_SOME = frozenset(
    ("some", "several", "many", "other", "two", "three", "both", "few", "of", "in", "from", "for",
     "at", "with", "and", "former", "by", "who", "dozens", "hundreds")
)  # fmt: skip
_MOST_WORDS = 6
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:-[^\W_]+)*")
_OF_COUNTRY = re.compile(
    r"\b([A-Z]\w+(?:\s[A-Z]\w+)?)(?:[’']s)?\s+(?:armed\s+)?(?:rebels?|insurgents?|opposition)\b"
)


def is_party(text: str) -> bool:
    """Say whether a noun phrase means the rebels of a country as a whole.

    >>> is_party("Syrian rebels"), is_party("the opposition factions")
    (True, True)
    >>> is_party("a rebel official"), is_party("rebel groups in Aleppo"), is_party("some rebels")
    (False, False, False)
    """
    words = [word.lower() for word in _WORD.findall(text)]
    if not 0 < len(words) <= _MOST_WORDS or _SOME & set(words) or _strange(text):
        return False
    return words[-1] in _ALONE or any(words[-1] in _HEADS.get(w, ()) for w in words[:-1])


def country_of_party(text: str, sentences: Iterable[str]) -> str | None:
    """Return the code of the country whose rebels a phrase means.

    It is the one the phrase names, else the only one whose rebels the sentences of its source name.

    >>> country_of_party("the opposition factions", ["Syrian rebels left the town."])
    'SY'
    """
    here = countries_in(text)
    if not here:
        for sentence in sentences:
            for match in _OF_COUNTRY.finditer(sentence):
                here |= countries_in(match.group(1))
    return here.pop() if len(here) == 1 else None


def _strange(text: str) -> bool:
    """Whether a phrase has a name in it that is no country's: the Nusra rebels."""
    for number, word in enumerate(_WORD.findall(text)):
        known = country_codes().get(word) or demonyms().get(word)
        if number and word[:1].isupper() and not known:
            return True
    return False
