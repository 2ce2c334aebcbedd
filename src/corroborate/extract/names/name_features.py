"""What a name tells of its kind by itself: the tables it stands in, the words it is made of."""

from collections.abc import Iterator
from functools import cache, lru_cache

from corroborate.lexicon import gazetteer, word_tables

_LEADS = word_tables.words("context", "particle")
_SHAPELESS = word_tables.words("context", "place-or-body")
"""Heads of places that are heads of bodies as often: the bank, the centre, the house."""
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
    """Yield what the words of a longer name tell: heads, given names, capitals."""
    given = word_tables.is_given_name(words[0])
    heads = list(_heads(lower, given=given))
    yield from heads
    if given:
        if len(words) == 2 or "place head" not in heads:
            yield "given name first"
    elif not named and not heads and len(words) <= 4 and not _BRIDGES & set(lower):
        yield "words of no kind"
    if name.isupper() and len(name) > 6:
        yield "all in capitals"
    if words[0] in _LEADS:
        yield "small word first"


def _heads(lower: list[str], *, given: bool) -> Iterator[str]:
    """Yield what the noun that heads a name tells: the last one, or the one before `of`."""
    event, body, place = (word_tables.words("heads", key) for key in ("event", "body", "place"))
    if lower[-1] in event or lower[0] in word_tables.words("heads", "eventfirst"):
        yield "event head"
    bridge = next((n for n, word in enumerate(lower) if word in ("of", "for")), len(lower))
    head = lower[bridge - 1] if 0 < bridge < len(lower) else lower[-1]
    of_body = head in body or lower[-1] in body
    if of_body:
        yield "body head"
    if head in place and head not in body and head not in _SHAPELESS:
        yield "place head"
    if lower[0] in word_tables.words("heads", "placefirst") and not given and not of_body:
        yield "place first"


@cache
def _bodies() -> frozenset[str]:
    seats = {key for key, _ in word_tables.lines("metonyms") if key}
    listed = {name for key, found in word_tables.lines("bodies") for name in (*found, key) if name}
    return frozenset((listed | seats) - gazetteer.regions().keys())
