"""Who is who within one text: surname and full name, acronym and expansion, short form and full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from corroborate.lexicon import gazetteer, word_tables
from corroborate.tables import NameType

_NEAR = 1500
"""Characters within which a surname borne by two persons means the one named in full last."""

_DOMINANT = 3
"""How many times more often than its namesakes a person must be named to own a bare surname."""

_MOST = 40
"""Namesakes in one text after which more of them tell no more: the time stays that of the text."""

_DEFINED = re.compile(r"\A['’]?s?,?\s\((?:the\s|or\s)?([A-Z][\w.&-]{1,9})\)")
_SMALL = frozenset({"of", "for", "and", "the", "in", "on", "to", "de", "la", "&", "al"})
_LETTERS = re.compile(r"[A-Za-z-]+")
_TITLE = re.compile(r"\b([A-Z][a-z]+)\.?\s\Z")
_APPOSED = re.compile(r",\s([^,.;:]{3,40})")
_ADDRESS = frozenset({"mr", "mrs", "ms", "miss"})
_IN_FULL = {
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "prof": "professor",
    "capt": "captain",
    "col": "colonel",
    "lt": "lieutenant",
    "sgt": "sergeant",
}
_LEADS = frozenset({"von", "van", "der", "den", "de", "da", "di", "del", "dos", "la", "le", "bin"})
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Named(NamedTuple):
    """A name in a text, with its kind and where it starts."""

    text: str
    type: NameType
    start: int


def identify(names: Sequence[Named], *, text: str) -> list[str]:
    """Return an id for every name, the same where the text means the same.

    The id is made from the fullest form of the name in this text.
    """
    persons = _Persons([name for name in names if name.type == "PERSON"], text)
    bodies = _bodies(names, text)
    taken: dict[str, NameType] = {}
    ids = []
    for name in names:
        if name.type == "PERSON":
            full = persons.full(name)
        elif name.type == "ORG":
            full = bodies.get(name.text, name.text)
        else:
            full = same_name(name.text, name.type)
        local = word_tables.slug(full)
        if taken.setdefault(local, name.type) != name.type:
            local = f"{local}-{name.type.lower()}"
        ids.append(local)
    return ids


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
def is_generic_body(name: str) -> bool:
    """Tell whether a name could be that of a body in any country: Foreign Ministry, Parliament.

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
    """Return the first letters of the words of a name that count: OAS."""
    words = re.split(r"[\s-]+", name)
    return "".join(w[0] for w in words if w and w.lower() not in _SMALL).upper()


class _Persons:
    """The persons of one text by every word of their names."""

    def __init__(self, listed: Sequence[Named], text: str) -> None:
        self._text = text
        counted = Counter(name.text for name in listed)
        self._first: dict[tuple[str, ...], int] = {}
        for name in listed:
            self._first.setdefault(person_words(name.text), name.start)
        self._full: dict[tuple[str, ...], str] = {}
        weight: Counter[tuple[str, ...]] = Counter()
        for form, count in sorted(counted.items(), key=lambda item: (-len(item[0]), item[0])):
            words = person_words(form)
            self._full.setdefault(words, form)
            weight[words] += count
        self._weight = weight
        self._by_word: dict[str, list[tuple[str, ...]]] = {}
        for words in self._full:
            if len(words) > 1:
                for word in dict.fromkeys((words[0], words[-1], *words)):
                    bearers = self._by_word.setdefault(word, [])
                    if len(bearers) < _MOST:
                        bearers.append(words)
        self._last: dict[tuple[str, ...], int] = {}
        self._offices: dict[tuple[str, ...], set[str]] = {}
        for name in listed:
            if " " in name.text:
                end = name.start + len(name.text)
                beside = [
                    _TITLE.search(text, max(0, name.start - 20), name.start),
                    _APPOSED.match(text, end, end + 60),
                ]
                told = self._offices.setdefault(person_words(name.text), set())
                for hit in beside:
                    told.update(_office(word) for word in _LETTERS.findall(hit[1] if hit else ""))

    def full(self, name: Named) -> str:
        """Return the fullest form of a person's name, or the name where nobody bears it."""
        words = person_words(name.text)
        fuller = [
            other
            for other in self._by_word.get(words[-1], ())
            if len(other) > len(words) and _within(words, other)
        ]
        elders = [other for other in fuller if other[-1] not in GENERATIONS]
        fuller = elders or ([] if len(words) > 1 else fuller)
        if len(words) > 1:
            self._last[words] = name.start
        if name.text in word_tables.words("people"):
            # Whom readers know by surname is not introduced: a namesake named later is another.
            fuller = [other for other in fuller if self._first[other] < name.start] or (
                fuller if not self._bare_before(words, fuller) else []
            )
        if not fuller:
            return self._full[words]
        best = fuller[0] if len(fuller) == 1 else self._likeliest(words, fuller, name.start)
        return self._full[best] if best else self._full[words]

    def _bare_before(self, words: tuple[str, ...], fuller: Sequence[tuple[str, ...]]) -> bool:
        """Tell whether a bare name stands before every full name it could be short for."""
        return all(self._first[words] < self._first[other] for other in fuller)

    def _likeliest(
        self, words: tuple[str, ...], fuller: Sequence[tuple[str, ...]], start: int
    ) -> tuple[str, ...] | None:
        """Choose among namesakes: by surname, by nearness, by how often each is named."""
        nested = max(fuller, key=len)
        if all(_within(other, nested) for other in fuller):
            return nested
        if office := _TITLE.search(self._text, max(0, start - 20), start):
            titled = self._titled(_office(office[1]), fuller)
            if len(titled) == 1:
                return titled[0]
        by_surname = [other for other in fuller if other[-len(words) :] == words]
        candidates = by_surname or list(fuller)
        if len(candidates) == 1:
            return candidates[0]
        ranked = sorted(candidates, key=lambda other: -self._weight[other])
        if self._weight[ranked[0]] >= _DOMINANT * self._weight[ranked[1]]:
            return ranked[0]
        near = [
            other
            for other in candidates
            if other in self._last and start - self._last[other] < _NEAR
        ]
        return max(near, key=lambda other: self._last[other]) if near else None

    def _titled(self, office: str, candidates: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """Return those of the candidates who bear a title, or whom a form of address suits."""
        if office in _ADDRESS:
            others = word_tables.given_names_of("female" if office == "mr" else "male")
            return [other for other in candidates if other[0] not in others]
        if office not in word_tables.words("titles"):
            return []
        return [other for other in candidates if office in self._offices[other]]


def _office(word: str) -> str:
    """Return a title in full and in lower case."""
    lower = word.lower()
    return _IN_FULL.get(lower, lower)


def _within(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether all words stand in another name, in the same order."""
    rest = iter(other)
    return all(word in rest for word in words)


def _bodies(names: Sequence[Named], text: str) -> dict[str, str]:
    """Map the names of bodies in a text to the fullest form of each."""
    found = {name.text: same_name(name.text, "ORG") for name in names if name.type == "ORG"}
    long = sorted((n for n in found if " " in n), key=lambda n: (-len(n), n))
    short: dict[str, str] = {}
    for name in names:
        if name.type == "ORG" and " " in name.text:
            after = text[name.start + len(name.text) : name.start + len(name.text) + 16]
            if defined := _DEFINED.match(after):
                short.setdefault(defined[1], name.text)
    by_initials: dict[str, str] = {}
    by_part: dict[tuple[str, ...], list[str]] = {}
    generic = word_tables.words("heads", "company")
    heads = word_tables.words("heads", "body")
    for full in long:
        by_initials.setdefault(initials(full), full)
        words = word_tables.fold(full).split()
        for n in range(1, len(words)):
            if all(word in generic for word in words[n:]):
                by_part.setdefault(tuple(words[:n]), []).append(full)
        for word in words:
            if word in heads:
                by_part.setdefault((word,), []).append(full)
        for n in range(1, len(words) - 1):
            by_part.setdefault(tuple(words[n:]), []).append(full)
        for word in words if len(words) > 2 else ():
            if len(word) > 4 and word not in heads:
                by_part.setdefault((word,), []).append(full)
    result = {}
    for form, known in found.items():
        full = short.get(form, "")
        if not full and 2 <= len(form) <= 8 and form.isupper():
            full = by_initials.get(form.replace(".", ""), "")
        if not full and known == form:
            fuller = {
                f for f in by_part.get(tuple(word_tables.fold(form).split()), ()) if f != form
            }
            full = fuller.pop() if len(fuller) == 1 else ""
        result[form] = found.get(full, full) if full else known
    return {form: result.get(full, full) for form, full in result.items()}
