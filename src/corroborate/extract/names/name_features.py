"""What a name tells of its kind by itself: the tables it stands in, the words it is made of."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from corroborate.lexicon import gazetteer, word_tables

_INITIALS = re.compile(r"\b[A-Z]\.?\s(?=[A-Z])")
_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")
_LEADS = word_tables.words("context", "particle")
_SHAPELESS = word_tables.words("context", "place-or-body")
"""Heads of places that are heads of bodies as often: the bank, the centre, the house."""
_JOINTS = frozenset({"bin", "abu", "ibn"})
_BRIDGES = frozenset({"of", "for", "and"})


@lru_cache(maxsize=100_000)
def name_features(name: str) -> tuple[str, ...]:
    """Return the features of a name, each a word or two that the weights are kept by.

    >>> name_features("Japan"), name_features("Anna Weber")
    (('country',), ('given name first',))
    """
    name = name.replace("’", "'")
    words = name.replace("[", "").replace("]", "").split()
    lower = [word.lower().rstrip(".") for word in words]
    found = tuple(_listed(name, words, lower))
    if len(words) > 1:
        return (*found, *_of_several_words(name, words, lower, named=bool(found)))
    return found or tuple(_of_one_word(name, lower[0]))


def _listed(name: str, words: list[str], lower: list[str]) -> Iterator[str]:
    """Yield which tables hold a name."""
    plain = name.title() if name.isupper() and len(name) > 3 else name
    if placed := _in_gazetteer(name, plain):
        yield placed
    if name in _bodies() or plain in _bodies():
        yield "body"
    thing = len(words) == 1 and lower[0] in word_tables.words("heads", "thing")
    if thing or name in word_tables.words("context", "no-body"):
        yield "thing"
    if name in word_tables.words("people"):
        yield "person"


def _in_gazetteer(name: str, plain: str) -> str | None:
    """Return what the gazetteer calls a name, by its size where it is a town."""
    if gazetteer.is_country(name) or gazetteer.is_country(plain):
        return "country"
    if plain in gazetteer.regions():
        return "region"
    if plain in gazetteer.groups():
        return "group"
    size = gazetteer.size(plain)
    return next((town for people, town in _TOWNS if size > people), None)


_TOWNS = ((1_000_000, "metropolis"), (150_000, "city"), (0, "town"))


def _of_one_word(name: str, lower: str) -> Iterator[str]:
    """Yield what one word tells that no table of names holds."""
    if name.isupper() and 2 <= len(name) <= 6:
        yield "acronym"
    elif word_tables.is_given_name(name):
        yield "given name alone"
    elif lower in word_tables.words("context", "bare-head"):
        yield "head alone"  # the Observatory


def _of_several_words(
    name: str, words: list[str], lower: list[str], *, named: bool
) -> Iterator[str]:
    """Yield what the words of a longer name tell: heads, given names, initials."""
    given = word_tables.is_given_name(words[0])
    heads = list(_heads(words, lower, given=given))
    yield from heads
    if given:
        placed = len(words) > 2 and any(head.startswith("place") for head in heads)
        yield "given name before a place" if placed else "given name first"
    elif not named and not heads and len(words) <= 4 and not _BRIDGES & set(lower):
        yield "words of no kind"
    if _INITIALS.search(name) and not any(head.startswith("body") for head in heads):
        yield "initial"
    if gazetteer.is_country(words[-1]) and " ".join(words[:-1]) in _bodies():
        yield "body and country"  # Oxfam Kenya
    yield from (feature for feature, tells in _SHAPES if tells(name, words))


_SHAPES: tuple[tuple[str, Callable[[str, list[str]], bool]], ...] = (
    ("all in capitals", lambda name, _: name.isupper() and len(name) > 6),
    ("small word first", lambda _, words: words[0] in _LEADS),
    ("syllables", lambda _, words: any(_SYLLABLES.fullmatch(word) for word in words[1:])),
    ("al- inside", lambda _, words: any(_is_joint(word) for word in words[1:])),
    ("ampersand", lambda name, _: "&" in name),
)
"""How a name of several words is written: Han Duck-soo, Abu Bakr al-Badri, Hale & Roe."""


def _is_joint(word: str) -> bool:
    return word in _JOINTS or word.startswith(("al-", "el-"))


def _heads(words: list[str], lower: list[str], *, given: bool) -> Iterator[str]:
    """Yield what the noun that heads a name tells: the last one, or the one before `of`."""
    event, body, place = (word_tables.words("heads", key) for key in ("event", "body", "place"))
    if lower[-1] in event or lower[0] in word_tables.words("heads", "eventfirst"):
        yield "event head"
    bridge = next((n for n, word in enumerate(lower) if word in ("of", "for")), len(lower))
    head = lower[bridge - 1] if 0 < bridge < len(lower) else lower[-1]
    of_body = head in body or lower[-1] in body
    if of_body:
        yield "body head after given name" if given and len(words) == 2 else "body head"
    if head in place and head not in _SHAPELESS:
        yield "place head" if head not in body else "place head of bodies too"
    if lower[0] in word_tables.words("heads", "placefirst") and not given:
        yield "place first" if not of_body else "place first of a body"


@cache
def _bodies() -> frozenset[str]:
    seats = {key for key, _ in word_tables.lines("metonyms") if key}
    listed = {name for key, found in word_tables.lines("bodies") for name in (*found, key) if name}
    return frozenset((listed | seats) - gazetteer.regions().keys())
