"""How names are compared: the words of a person's, one form for a country, people or body."""

import re
from functools import cache, lru_cache

from corroborate.lexicon import gazetteer, word_tables
from corroborate.tables import NameType

_JOINTS = re.compile(r"[\s-]+")
_DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
_CALL_SIGN = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM))?")
"""What a station in the United States is called by."""
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "de", "la", "&", "al"})
_LEADS = frozenset({"von", "van", "der", "den", "de", "da", "di", "del", "dos", "la", "le", "bin"})
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=200_000)
def person_words(name: str) -> tuple[str, ...]:
    """Return the words of a person's name as they are compared, without brackets and articles.

    >>> person_words("Bashar al-Assad"), person_words("Barack] Obama"), person_words("von Trapp")
    (('bashar', 'assad'), ('barack', 'obama'), ('trapp',))
    """
    words = word_tables.fold(name).split()
    kept = [word for word in words if word not in ("al", "el", "the")]
    lead = next((n for n, word in enumerate(kept) if word not in _LEADS), 0)
    kept = kept[lead:]
    return tuple(kept or words)


def same_name(name: str, type_: NameType) -> str:
    """Return the name under which the forms of a country, people or body go: U.S., Russians.

    >>> same_name("U.S.", "PLACE"), same_name("Russians", "GROUP"), same_name("ISIS", "ORG")
    ('United States', 'Russian', 'Islamic State')
    """
    plain = name.title() if name.isupper() and len(name) > 3 else name
    if type_ == "PLACE":
        code = gazetteer.country_codes().get(name) or gazetteer.country_codes().get(plain)
        return gazetteer.country_names()[code] if code else plain
    if type_ == "GROUP":
        return _singular().get(plain, plain)
    if type_ == "ORG":
        return canonical_bodies().get(word_tables.fold(name), plain if len(name) > 6 else name)
    return plain


@lru_cache(maxsize=100_000)
def is_outlet(name: str) -> bool:
    """Return True if a name is that of a newspaper, a broadcaster or the like.

    >>> is_outlet("The Elm Gazette"), is_outlet("CNN"), is_outlet("Elm Council")
    (True, True, False)
    >>> is_outlet("Elm Post-Gazette"), is_outlet("KELM"), is_outlet("KFOR"), is_outlet("Gazette")
    (True, True, False, False)
    """
    bare = name.removeprefix("The ").split()
    last = bare[-1].lower().rpartition("-")[2] if bare else ""
    headed = len(bare) > 1 and last in word_tables.words("outlets", "head")
    listed = " ".join(bare) in word_tables.words("outlets", "name")
    station = _CALL_SIGN.fullmatch(name) and name not in word_tables.words("outlets", "no-station")
    return headed or listed or bool(station)


@lru_cache(maxsize=100_000)
def is_generic_body(name: str) -> bool:
    """Return True if a name could be that of a body in any country: Foreign Ministry, Parliament.

    >>> is_generic_body("Foreign Ministry"), is_generic_body("Syrian Foreign Ministry")
    (True, False)
    """
    words = [word.lower() for word in name.split()]
    return (
        words[-1] in _state_heads()
        and word_tables.fold(name) not in canonical_bodies()
        and all(word in _offices() for word in words[:-1])
    )


@cache
def _state_heads() -> frozenset[str]:
    return word_tables.words("context", "bare-head") | word_tables.words("heads", "state")


@cache
def _offices() -> frozenset[str]:
    return word_tables.words("portfolios") | {"of", "and", "the", "supreme", "central", "city"}


@cache
def canonical_bodies() -> dict[str, str]:
    """Map the folded names of well-known bodies to their fullest name."""
    found: dict[str, str] = {}
    for key, names in word_tables.lines("bodies"):
        full = key or names[0]
        for name in (full, *names):
            found.setdefault(word_tables.fold(name), full)
    return found


@cache
def _singular() -> dict[str, str]:
    groups = gazetteer.groups()
    return {name: name[:-1] for name in groups if name.endswith("s") and name[:-1] in groups}


@lru_cache(maxsize=100_000)
def initials(name: str) -> str:
    """Return the first letters of the words of a name that count.

    >>> initials("Organization of American States"), initials("U.S. Geological Survey")
    ('OAS', 'USGS')
    """
    words = _JOINTS.split(_DOTTED.sub(lambda dotted: " ".join(dotted[0].split(".")), name))
    return "".join(w[0] for w in words if w and w.lower() not in _SMALL).upper()


def is_acronym(name: str) -> bool:
    """Return True for first letters that stand for a name, other than a country's."""
    plain = name.replace(".", "")
    return 2 <= len(plain) <= 6 and plain.isupper() and not gazetteer.is_country(name)
