"""Which person a name means within one text: bare surnames, sexes, titles, namesakes."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from corroborate.lexicon import word_tables
from corroborate.lexicon.names import GENERATIONS, person_words
from corroborate.lexicon.word_tables import any_of

_NEAR = 1500
"""Characters within which a surname borne by two persons means the one named last."""

_DOMINANT = 3
"""How many times more often than its namesakes a person must be named to own a bare surname."""

_MOST = 40
"""Namesakes in one text after which more of them tell no more: the time stays that of the text."""

_LOOKED_AT = 120
"""Characters behind a name in which a pronoun tells the sex of its bearer."""

_LETTERS = re.compile(r"[A-Za-z-]+")
_TITLE = re.compile(r"\b([A-Za-z]+)\.?\s\Z")
_APPOSED = re.compile(r",\s([^,.;:]{3,40})")
_MALE = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince)\.?\s\Z")
_FEMALE = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|lady|Queen|Princess)\.?\s\Z")
_PRONOUN = re.compile(r"\b(?:(he|his|him|himself)|(she|her|hers|herself)|[A-Z][a-z]+)\b|[.!?\n]\s")
_KIN = re.compile(rf"\b{any_of('kin')},?\s\Z")
"""Before a name: somebody told of as another's kin, who goes on to bear the full name."""
_SPOUSE = re.compile(r"['’]s\s(?:(?:late|former|ex-)\s?)?(?:(wife)|(husband))\b")
_IN_FULL = word_tables.one_each("persons_in_full")
Words = tuple[str, ...]


class PersonNames:
    """The persons of one text by every word of their names."""

    def __init__(self, listed: Sequence[tuple[str, int]], text: str) -> None:
        """Gather the names, each with where it starts, in the order of the text."""
        self._text = text
        self._starts = sorted(start for _, start in listed)
        self._offices: dict[Words, set[str]] = {}
        self._sexes: dict[Words, Counter[str]] = {}
        self._kin: Counter[Words] = Counter()
        for name, start in listed:
            words = person_words(name)
            self._offices.setdefault(words, set()).update(self._told_beside(name, start))
            self._kin[words] += bool(_KIN.search(text, max(0, start - 20), start))
            if sex := self._sex_beside(name, start):
                self._sexes.setdefault(words, Counter())[sex] += 1
        self._full: dict[Words, str] = {}
        for form in sorted({name for name, _ in listed}, key=lambda name: (-len(name), name)):
            self._full.setdefault(person_words(form), form)
        self._by_word: dict[str, list[Words]] = {}
        for words in self._full:
            if len(words) > 1:
                for word in dict.fromkeys((words[0], words[-1], *words)):
                    bearers = self._by_word.setdefault(word, [])
                    if len(bearers) < _MOST:
                        bearers.append(words)
        self._last: dict[Words, int] = {}

    def full(self, name: str, start: int) -> str:
        """Return the fullest form of a person's name, or the name where nobody bears it."""
        words = person_words(name)
        if len(words) > 1:
            self._last[words] = start
        fuller = self._fuller(words, name, start)
        if not fuller:
            return self._full[words]
        best = fuller[0] if len(fuller) == 1 else self._likeliest(name, words, fuller, start)
        if best is not None:
            self._last[best] = start
        return self._full[best] if best else self._full[words]

    def _fuller(self, words: Words, name: str, start: int) -> list[Words]:
        """Return the fuller names that this one may be short for."""
        sex = self._sex_beside(name, start) or self._sex_of(words)
        fuller = [
            other
            for other in self._by_word.get(words[-1], ())
            if len(other) > len(words) and _within(words, other) and self._suits(other, sex)
        ]
        return [other for other in fuller if len(words) == 1 or other[-1] not in GENERATIONS]

    def _suits(self, other: Words, sex: str | None) -> bool:
        """Return True unless a person is known to be of the other sex."""
        return sex is None or (_sex_of_given(other[0]) or self._sex_of(other)) in {None, sex}

    def _sex_of(self, words: Words) -> str | None:
        """Return the sex that forms of address and pronouns behind a name agree on."""
        votes = self._sexes.get(words)
        if not votes:
            return None
        (best, count), *rest = votes.most_common()
        return best if count >= 2 and count >= _DOMINANT * sum(n for _, n in rest) else None

    def _sex_beside(self, name: str, start: int) -> str | None:
        """Return the sex that the words around one mention tell: Mr. Hale, Hale and his aides."""
        before, end = self._text[max(0, start - 12) : start], start + len(name)
        if _MALE.search(before):
            return "m"
        if _FEMALE.search(before):
            return "f"
        if spouse := _SPOUSE.match(self._text, end):
            return "m" if spouse[1] else "f"
        after = bisect_right(self._starts, start)
        limit = self._starts[after] if after < len(self._starts) else len(self._text)
        pronoun = _PRONOUN.search(self._text, end, min(end + _LOOKED_AT, limit))
        if pronoun is None:
            return None
        return "m" if pronoun[1] else "f" if pronoun[2] else None

    def _told_beside(self, name: str, start: int) -> set[str]:
        """Return the words before a name and in apposition behind it, titles in full."""
        end = start + len(name)
        beside = [
            _TITLE.search(self._text, max(0, start - 20), start),
            _APPOSED.match(self._text, end, end + 60) if " " in name else None,
        ]
        return {_office(word) for hit in beside for word in _LETTERS.findall(hit[1] if hit else "")}

    def _likeliest(
        self, name: str, words: Words, fuller: Sequence[Words], start: int
    ) -> Words | None:
        """Choose among namesakes: by title, by surname, by how near each is named."""
        nested = max(fuller, key=len)
        if nested[-1] not in GENERATIONS and all(_within(other, nested) for other in fuller):
            return nested
        if office := _TITLE.search(self._text, max(0, start - 20), start):
            titled = self._titled(_office(office[1]), fuller)
            if len(titled) == 1:
                return titled[0]
        by_surname = [f for f in fuller if _without_generation(f)[-len(words) :] == words]
        spelt = [f for f in by_surname if name in self._full[f].split()]
        candidates = _fullest(spelt or by_surname or list(fuller))
        elders = [f for f in candidates if not self._kin[f]]  # not named as kin of another
        only = candidates if len(candidates) == 1 else elders
        return only[0] if len(only) == 1 else self._nearest(candidates, start)

    def _nearest(self, candidates: Sequence[Words], start: int) -> Words | None:
        """Return whom the text has just been speaking of."""
        near = [
            other
            for other in candidates
            if other in self._last and start - self._last[other] < _NEAR
        ]
        return max(near, key=lambda other: self._last[other]) if near else None

    def _titled(self, office: str, candidates: Sequence[Words]) -> list[Words]:
        """Return those of the candidates who bear a title."""
        if office not in word_tables.words("titles"):
            return []
        return [other for other in candidates if office in self._offices[other]]


def _sex_of_given(name: str) -> str | None:
    """Return the sex of those who bear a given name; null where both do, or it is no such name."""
    male = name in word_tables.given_names_of("male")
    female = name in word_tables.given_names_of("female")
    return None if male == female else "m" if male else "f"


def _without_generation(name: Words) -> Words:
    return name[:-1] if name[-1] in GENERATIONS else name


def _office(word: str) -> str:
    """Return a title in full and in lower case."""
    lower = word.lower()
    return _IN_FULL.get(lower, lower)


def _fullest(names: Sequence[Words]) -> list[Words]:
    """Return the names that are short for no other of them, apart from sons and fathers."""
    return [
        name
        for name in names
        if not any(
            len(other) > len(name) and other[-1] == name[-1] and _within(name, other)
            for other in names
        )
    ]


def _within(words: Words, other: Words) -> bool:
    """Return True if all words stand in another name, in the same order."""
    rest = iter(other)
    return all(word in rest for word in words)
