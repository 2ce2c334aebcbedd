"""Whom a figure is of, by the name: whose age stands beside it, or who was killed."""

import re

from corroborate.lexicon.stems import stem

_NAME = r"(?:[A-Z][\w'’.-]*|[“\"(][A-Z][\w -]{1,20},?[”\")])"
_LINK = r"(?:aka|a\.k\.a\.|de|van|von|bin|al|el)"
_GAP = r"(?:\s|,\s(?=(?:aka|a\.k\.a\.|Jr|Sr)\b))"
_BEFORE = re.compile(
    rf"({_NAME}(?:{_GAP}(?:{_LINK}|{_NAME})){{0,8}})"
    r"(?:,\s(?:\(\w+\),\s)?(?:who is |aged? )?|\s(?:is|was|aged)\s"
    r"|\s\((?:\w+\),\s)?|(?<=,[”\"])\s)\Z"
)
_OLD = r"(?:-|\s)(?:year|month)s?(?:-|\s)old"
_AFTER = re.compile(rf"{_OLD},?\s(?:[a-z-]+\s){{0,3}}({_NAME}(?:\s{_NAME}){{0,5}})")
_APPOSITION = re.compile(rf"{_OLD}(?:\s[a-z-]+){{1,3}},\s({_NAME}(?:\s{_NAME}){{0,5}})")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NO_NAME = frozenset(
    {"mr", "mrs", "ms", "dr", "sen", "rep", "presid", "senat", "the", "aka", "jr", "sr", "his"}
)
_LONGEST = 120
_SHORTEST_NICKNAME = 4


def owner_of(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the stems of the name whose age stands at `start` to `end`; empty where none does."""
    after = text[end : end + _LONGEST]
    found = _AFTER.match(after) or _APPOSITION.match(after)
    found = found or _BEFORE.search(text[max(0, start - _LONGEST) : start])
    return name_stems(found.group(1)) if found else ()


def name_stems(name: str) -> tuple[str, ...]:
    """Return the stems of a person's name, without titles."""
    stems = (stem(word) for word in _WORD.findall(name))
    return tuple(dict.fromkeys(s for s in stems if len(s) > 1 and s not in _NO_NAME))


def same_person(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Return 1 where two names are of one person, -1 of two, 0.5 where they may be, 0 unknown."""
    if not a or not b:
        return 0.0
    shared = sum(any(_is_short_for(x, y) for y in b) for x in a)
    if not shared:
        # A first name alone and a surname alone may be one person.
        return 0.0 if len(a) == len(b) == 1 else -1.0
    if shared > 1:
        return 1.0
    return -1.0 if len(a) > 1 and len(b) > 1 else 0.5


def _is_short_for(a: str, b: str) -> bool:
    """Return True for a name and its short form, and for one half of a double name."""
    short, long = sorted((a, b), key=len)
    begins = long.startswith(short) or long.endswith(f"-{short}")
    return a == b or (len(short) >= _SHORTEST_NICKNAME and begins)
