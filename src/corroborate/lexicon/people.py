"""Nouns for people, and the kinds of victims that casualty recorders tell apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corroborate.lexicon import word_tables

if TYPE_CHECKING:
    from spacy.tokens import Token


_VICTIMS: dict[str, str] = word_tables.one_each("people_victims")
_ENDING = re.compile(
    r"(?:man|men|woman|women|person|people|ist|ian|[^wth]er|[aeiou]ther|[cs]tor|[ai]tor|"
    r"eer|ier|yer|child|children|mate|folk)\Z"
)


def is_thing(noun: Token) -> bool:
    """Whether a noun is one for things that are often counted, and so certainly not for people."""
    return noun.lemma_.lower() in word_tables.words("things")


def is_people(noun: Token) -> bool:
    """Whether a noun is likely one for people, by word, ending, or as the name of a people."""
    return noun.ent_type_ in {"NORP", "PERSON"} or names_people(noun.lemma_.lower())


def names_people(lemma: str) -> bool:
    """Whether a word is likely one for people, by itself or by its ending."""
    if lemma in word_tables.words("person_nouns") or lemma in _VICTIMS:
        return True
    return lemma not in word_tables.words("not_persons") and bool(_ENDING.search(lemma))


def victims(noun: Token | None) -> str | None:
    """Return the kind of people a counted noun names, as Airwars and UCDP tell them apart."""
    if noun is None:
        return None
    lemma = noun.lemma_.lower()
    lefts = {c.lower_ for c in noun.lefts}
    if lemma in {"worker", "staff", "personnel", "officer", "officers", "crew"}:
        if lefts & {"aid", "relief", "humanitarian"}:
            return "aid worker"
        if lefts & {"medical", "health", "hospital", "ambulance"}:
            return "medic"
        if lefts & {"army", "military", "intelligence", "navy", "security"}:
            return "combatant"
        return "police" if "police" in lefts else None
    if "civilian" in lefts:
        return "civilian"
    return _VICTIMS.get(lemma) or _VICTIMS.get(noun.lower_)
