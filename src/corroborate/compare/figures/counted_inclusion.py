"""Who or what is counted: which nouns include which, so that only like is compared with like."""

from typing import Literal

from corroborate.lexicon import word_tables
from corroborate.lexicon.people import names_people
from corroborate.tables import Figure

Inclusion = Literal["same", "includes", "is_included", "apart", "unknown"]

PERSON = "person"
_EVERYBODY = word_tables.words("people_everybody")
_INCLUDED_IN = {
    noun: wider for wider, nouns in word_tables.table("people_included").items() for noun in nouns
}
_SAME_PEOPLE = word_tables.one_each("people_counted_same")
_SPELLINGS = word_tables.one_each("counted_spellings")


def counts_people(figure: Figure, of_people: frozenset[str]) -> bool:
    """Return True if a figure counts people: by its victims, its noun, or its measure.

    `of_people` are the measures that count people.
    """
    if figure.kind not in ("count", "share"):
        return False
    if figure.victims is not None:
        return True
    noun = (figure.counted or "").lower()
    if noun in _EVERYBODY or noun in _INCLUDED_IN or names_people(noun):
        return True
    return figure.measure in of_people


def kind_counted(figure: Figure, of_people: frozenset[str]) -> str | None:
    """Return the word under which what a figure counts is compared.

    The noun wins over the kind of victim where it says more ("nurse", not "medic").
    """
    noun = (figure.counted or "").lower() or None
    if counts_people(figure, of_people):
        noun = _SAME_PEOPLE.get(noun or "", noun)
        if noun is not None and noun in _INCLUDED_IN:
            return noun
        if figure.victims is not None and figure.victims not in _EVERYBODY:
            return figure.victims.lower()
        return PERSON if noun is None or noun in _EVERYBODY else noun
    return _SPELLINGS.get(noun, noun) if noun else None


def inclusion(a: str | None, b: str | None, *, people: bool) -> Inclusion:
    """Return how what one figure counts stands to what another counts.

    >>> inclusion("person", "child", people=True), inclusion("child", "soldier", people=True)
    ('includes', 'apart')
    """
    if a is None or b is None:
        return "unknown"
    if a == b:
        return "same"
    if not people:
        return "apart"
    if a in _ancestors(b):
        return "includes"
    if b in _ancestors(a):
        return "is_included"
    # Patients or shoppers are mostly civilians, but nothing says so.
    known = [noun for noun in (a, b) if noun in _INCLUDED_IN]
    return "unknown" if known == ["civilian"] else "apart"


def _ancestors(noun: str) -> list[str]:
    """List what includes a noun that names people; whoever is not known is at least a person."""
    found = []
    while noun != PERSON:
        noun = _INCLUDED_IN.get(noun, PERSON)
        found.append(noun)
    return found
