"""News agencies and outlets, and how a text says that it draws on one.

A dateline ("ELMPORT, Norland (AP) —"), a byline, a line at the foot ("with Reuters") credit the
whole text; "told Reuters" and "AFP reported" credit the sentence. The agencies are listed in
`config/agencies.yaml`.
"""

import re
from functools import cache

from corroborate.lexicon.config import load
from corroborate.lexicon.word_tables import any_of

_SAID = any_of("outlet said")
_WORD_BEFORE = 40
_EDGE = 400
"""Characters at the head and at the foot of a text where a credit holds for all of it."""
_OUTLET_CREDIT = (
    r"\b(?:told|(?<!referring )to|by|in|on|from|citing|quoting|interview with|partners? at)\s+"
    r"(?:[Tt]he\s+)?(?P<behind>{name})(?!-?\w)"
    r"|(?<!\w)(?P<before>{name})(?:’s|'s)?,?\s+(?:(?:first|also|has|had)\s+)*(?:" + _SAID + r")\b"
)
_PART_OF_NAME = re.compile(r"(?<!\w)(?!The\b)[A-Z][\w.&-]*\s\Z")
"""A capital word right before a name: the Elmport Herald is no credit to another Herald."""


def agency_of(publisher: str | None) -> str | None:
    """Return the agency an outlet is, or None.

    >>> agency_of("The Associated Press")
    'AP'
    """
    if not publisher:
        return None
    return _agencies().get(publisher.strip().removeprefix("The ").removeprefix("the "))


def agencies_in(text: str) -> frozenset[str]:
    """Return the agencies that a few sentences credit.

    >>> sorted(agencies_in("He told the Reuters news agency so, and Xinhua reported it."))
    ['Reuters', 'Xinhua']
    >>> agencies_in("Reuters employs many people.")
    frozenset()
    """
    return _found(_patterns()[0], text)


def credits_of(text: str, author: str | None = None) -> frozenset[str]:
    """Return the agencies that a whole text credits at its head, at its foot or in its byline."""
    whole = _patterns()[1]
    found = _found(whole, text[:_EDGE])
    if len(text) > _EDGE:
        found |= _found(whole, text[-_EDGE:])
    if author:
        found |= {_agencies()[name] for name in re.findall(rf"\b(?:{_names()})\b", author)}
    return found


def names_outlet(text: str, publisher: str | None, *, known_as: str | None = None) -> bool:
    """Return True if a few sentences credit an outlet by its name.

    `known_as` is a shorter name that the text gives it elsewhere: the Herald.

    >>> names_outlet("He told the Morning Herald so.", "The Morning Herald")
    True
    >>> names_outlet("In an interview with Vale News he said so.", "Vale News")
    True
    >>> names_outlet("He told the Vale Herald-Post so, referring to the Herald.", "Herald")
    False
    >>> names_outlet("The Evening Herald reported it.", "The Morning Herald", known_as="Herald")
    False
    """
    bare = (name.strip().removeprefix("The ") for name in (publisher, known_as) if name)
    for name in (name for name in bare if name in text):
        for match in _outlet_credit(name).finditer(text):
            start = match.start("behind") if match["behind"] else match.start("before")
            if not _PART_OF_NAME.search(text[max(start - _WORD_BEFORE, 0) : start]):
                return True
    return False


def short_name(text: str, publisher: str | None) -> str | None:
    """Return the last word of an outlet's name where a text gives the whole name first.

    >>> short_name("The Morning Herald was first. The Herald said so.", "The Morning Herald")
    'Herald'
    >>> short_name("The Herald said so.", "The Morning Herald")
    """
    words = (publisher or "").removeprefix("The ").split()
    if len(words) < 2 or not words[-1][:1].isupper() or " ".join(words) not in text:
        return None
    return words[-1]


@cache
def _agencies() -> dict[str, str]:
    listed = load("agencies")
    return {str(name): agency for agency, names in listed.items() for name in names}


@cache
def _names() -> str:
    return "|".join(sorted(map(re.escape, _agencies()), key=lambda name: (-len(name), name)))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how a sentence credits an agency, and how the edge of a text credits one for all."""
    names = _names()
    in_sentence = (
        rf"\b(?:told|tells|telling|speaking to|spoke to|according to|quoted by|cited by|carried by|"
        rf"carried on|published by|reported by|citing|by)\s+(?:the\s+)?"
        rf"(?:\w{{1,20}}\s){{0,3}}?(?P<after>{names})\b"
        rf"|\b(?P<before>{names})(?:\s+news\s+agency)?,?\s+(?:{_SAID})\b"
        rf"|\((?P<bracket>{names})\)"
    )
    whole = (
        rf"\((?P<bracket>{names})\)|(?:\A|\n)(?:By\s|Source:\s*|Credit:\s*)?(?P<line>{names})"
        rf"(?=\s*(?:\Z|\n|[-–—|/]))|[-–—]\s*(?P<dash>{names})\s*(?=\Z|\n)"
        rf"|\b[Ww]ith\s+(?:reporting\s+(?:by|from)\s+)?(?:the\s+)?(?P<with>{names})\b"
        rf"|\b(?:The\s+)?(?P<contributed>{names})\s+contributed\s+to\s+this\b"
    )
    return re.compile(in_sentence), re.compile(whole)


@cache
def _outlet_credit(name: str) -> re.Pattern[str]:
    return re.compile(_OUTLET_CREDIT.format(name=re.escape(name)))


def _found(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    agencies = _agencies()
    return frozenset(
        agencies[name] for match in pattern.finditer(text) for name in match.groups() if name
    )
