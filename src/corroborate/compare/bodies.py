"""Which body or person of the corpus an attribution in one source means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from corroborate.extract.gazetteer import country_codes, country_names, demonyms
from corroborate.tables import Alias, Entity

_INSTITUTIONS = frozenset(
    ("administration", "army", "cabinet", "command", "embassy", "force", "forces", "government",
     "guard", "military", "ministry", "navy", "parliament", "police", "presidency", "regime")
)  # fmt: skip
"""Heads of bodies of which a country has one; "officials" of two sources need not be the same."""
_SPELLINGS = {
    "defence": "defense",
    "forces": "force",
    "administration": "government",
    "regime": "government",
    "country": "",
    "state": "",
    "of": "",
    "the": "",
}
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:-[^\W_]+)*")
_MOST_WORDS = 8
_ARTICLE = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


class Body(NamedTuple):
    """Who said it: `key` is the same in every source where that is known."""

    key: str
    name: str
    named: bool
    """Whether it has a name; "witnesses" of one source are not those of another."""


class Bodies:
    """The bodies and persons of a corpus, by what each source calls them."""

    def __init__(self, entities: Iterable[Entity], aliases: Iterable[Alias]) -> None:
        """Index the entities by id, by alias and by every name that only one of them has."""
        self._entities = {entity.entity_id: entity for entity in entities}
        self._aliases = {(alias.source_id, alias.local_id): alias.entity_id for alias in aliases}
        self._by_name: dict[str, str | None] = {}
        for entity in self._entities.values():
            for name in {_plain(n) for n in (entity.name, *entity.variants)}:
                taken = self._by_name.setdefault(name, entity.entity_id)
                if taken != entity.entity_id:
                    self._by_name[name] = None
        self._by_institution = {
            institution: entity.entity_id
            for entity in reversed(self._entities.values())
            for name in reversed((entity.name, *entity.variants))
            if (institution := _institution(name)) is not None
        }

    def find(self, source_id: str, local_id: str | None, text: str | None) -> Body | None:
        """Return whom a source means by an id of its own, or by words; None where it names nobody.

        A metonym is whom it stands for: what the Kremlin says, Russia says.
        """
        entity_id = None
        if local_id is not None:
            entity_id = self._aliases.get((source_id, local_id), local_id)
        elif text:
            entity_id = self._by_name.get(_plain(text))
        if entity_id is not None:
            entity = self._entities.get(entity_id)
            if entity is None:
                return Body(f"body:{entity_id}", text or entity_id, True)
            if entity.stands_for is not None:
                entity = self._entities.get(entity.stands_for, entity)
            return Body(f"body:{entity.entity_id}", entity.name, True)
        if text:
            institution = _institution(text)
            if institution is not None:
                known = self._by_institution.get(institution)
                if known is not None:
                    return self.find(source_id, known, text)
                code, words = institution
                name = f"{words} of {country_names().get(code, code)}"
                return Body(f"body:{slug(f'{code} {words}')}", name, True)
            plain = _plain(text)
            return Body(f"unnamed:{source_id}:{slug(plain)}", _ARTICLE.sub("", text), False)
        return None


def slug(text: str) -> str:
    """Return text as part of an id.

    >>> slug("The Daily Star")
    'the-daily-star'
    """
    return _NOT_PLAIN.sub("-", text.casefold()).strip("-") or "x"


def _institution(text: str) -> tuple[str, str] | None:
    """Return country and kind of a public body that is described, or None.

    >>> _institution("Norway’s defence ministry") == _institution("the Norwegian Defense Ministry")
    True
    >>> _institution("defence ministry officials")
    """
    found = _WORD.findall(text.replace("’s", " ").replace("'s", " "))[:_MOST_WORDS]
    countries: set[str] = set()
    words: list[str] = []
    at = 0
    while at < len(found):
        for size in (3, 2, 1):
            name = " ".join(found[at : at + size])
            code = country_codes().get(name) or demonyms().get(name)
            if code:
                countries.add(code)
                at += size
                break
        else:
            word = found[at].casefold()
            words.append(_SPELLINGS.get(word, word))
            at += 1
    words = [word for word in words if word]
    heads = {_SPELLINGS.get(word, word) or word for word in _INSTITUTIONS} | _INSTITUTIONS
    if len(countries) != 1 or not 0 < len(words) < 4 or not heads & {words[-1], words[0]}:
        return None
    return countries.pop(), " ".join(sorted(words))


def _plain(text: str) -> str:
    return " ".join(_ARTICLE.sub("", text.strip()).casefold().split())
