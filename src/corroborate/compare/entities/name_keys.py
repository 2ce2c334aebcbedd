"""When two spellings are one name: sound, short forms, word order, endings that do not count."""

import re
from functools import cache, lru_cache

from corroborate.lexicon import gazetteer, word_tables
from corroborate.lexicon.names import GENERATIONS, canonical_bodies, person_words
from corroborate.lexicon.word_tables import fold
from corroborate.tables import NameType

_SOUNDS = (
    (re.compile(r"(?<=[iy])(?:eh|ah|a|e)\Z"), ""),
    (re.compile(r"ue(?=[^\W_eiou])"), "u"),
    (re.compile(r"oe(?=[^\W_eiou])"), "o"),
    (re.compile(r"kh|ch(?=[aeiou]?[nlr]\b)"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"dh"), "d"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"q|ck"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"[eiy]+"), "i"),
    (re.compile(r"[ou]+"), "o"),
    (re.compile(r"ai"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=..)h\Z"), ""),
)
_CLUBS = frozenset({"fc", "afc", "cf"})


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """Return what a word is compared by: spellings from another script fall together.

    >>> sound("sergei") == sound("sergey"), sound("gaddafi") == sound("gadhafi")
    (True, True)
    >>> sound("hassan") == sound("hussein"), sound("lavrov") == sound("pavlov")
    (False, False)
    """
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word


@cache
def _same_given() -> dict[str, str]:
    found: dict[str, str] = {}
    for _, names in word_tables.lines("given_variants"):
        for name in names:
            found.setdefault(fold(name), fold(names[0]))
    return found


def given(word: str) -> str:
    """Return what a given name is compared by; a short form is its full name.

    >>> given("bill") == given("william"), given("mohamed") == given("muhammad")
    (True, True)
    """
    return sound(_same_given().get(word, word))


def person_key(name: str) -> tuple[str, str, str] | None:
    """Return (given name, surname, generation) as compared; null for a single word."""
    words = person_words(name)
    generation = words[-1] if words[-1] in GENERATIONS else ""
    words = words[:-1] if generation else words
    generation = "" if generation == "sr" else generation
    if len(words) > 2 and len(words[0]) == 1:
        words = words[1:]  # J. Edgar Hoover
    if len(words) < 2:
        return None
    return given(words[0]), sound(words[-1]), generation


def middles(name: str) -> tuple[str, ...]:
    """Return the words between given name and surname, as compared."""
    words = [word for word in person_words(name) if word not in GENERATIONS]
    return tuple(sound(word) for word in words[1:-1])


def name_key(name: str, type_: NameType) -> str:
    """Return what a name that is no full name of a person is compared by.

    >>> name_key("U.S.", "PLACE") == name_key("United States", "PLACE")
    True
    >>> name_key("Al-Shaar", "PLACE") == name_key("al-Shaar", "PLACE")
    True
    >>> name_key("Syrian Defence Ministry", "ORG")
    'syria defense ministry'
    """
    name = _full_places().get(name, name) if type_ == "PLACE" else name
    plain = name.title() if name.isupper() and len(name) > 3 else name
    codes = gazetteer.country_codes()
    if type_ != "PERSON" and (code := codes.get(name) or codes.get(plain)):
        return f"country {code}"
    if type_ == "ORG":
        return _body_key(name, plain)
    if type_ == "PLACE" and (town := _town(plain)):
        return town
    words = _spelt(canonical_bodies().get(fold(name), name))
    if type_ == "GROUP" and len(words[-1]) > 3:
        words[-1] = words[-1].removesuffix("s")
    return " ".join(words)


def _spelt(name: str) -> list[str]:
    """Return the folded words of a name in one spelling, without an article."""
    words = [_spellings().get(word, word) for word in fold(name).split()]
    return words[1:] if len(words) > 1 and words[0] in ("al", "the") else words


def _body_key(name: str, plain: str) -> str:
    """Return what the name of a body is compared by: its country, less what any company is."""
    if known := canonical_bodies().get(fold(name)):
        name = known
    elif known := _owned_body(plain):
        name = plain = known
    words = _possessor(plain, _spelt(name))
    if len(words) > 2 and words[-2] == "police":
        words = words[:-1]  # the police department, force or service of a town
    while len(words) > 1 and words[-1] in _generic() and words[0] not in _owners():
        words = words[:-1]
    return " ".join(words)


@cache
def _generic() -> frozenset[str]:
    return word_tables.words("heads", "company") | _CLUBS


@cache
def _spellings() -> dict[str, str]:
    return word_tables.one_each("name_spellings")


def _owned_body(name: str) -> str | None:
    """Return the well-known body that a name gives with its country: US Federal Reserve."""
    owner = next((n for n in (2, 1) if gazetteer.is_country(" ".join(name.split()[:n]))), 0)
    return canonical_bodies().get(fold(" ".join(name.split()[owner:]))) if owner else None


def _possessor(name: str, words: list[str]) -> list[str]:
    """Return the words of a body with the country for its people: Syrian Army is Syria's."""
    first = name.split()[0] if name else ""
    code = gazetteer.demonyms().get(first) or gazetteer.country_codes().get(first)
    if code and len(words) > 1:
        return [fold(gazetteer.country_names()[code]), *words[1:]]
    return words


@cache
def _full_places() -> dict[str, str]:
    """Map short forms of places to the full one: N.Y. is New York."""
    return {name: key for key, names in word_tables.lines("same_places") for name in names if key}


@cache
def _owners() -> frozenset[str]:
    return frozenset(fold(name) for name in gazetteer.country_names().values())


def _town(name: str) -> str | None:
    """Return a mark of the large town that goes by this name: Kiev is Kyiv."""
    for place in gazetteer.places(name)[:1]:
        if place.kind == "city" and place.population > 100_000:
            return f"town {place.name} {place.country}".casefold()
    return None
