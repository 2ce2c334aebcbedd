"""Which body or person of the corpus an attribution in one source means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from corroborate.tables import Alias, Entity

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
            plain = _plain(text)
            return Body(f"unnamed:{source_id}:{slug(plain)}", _ARTICLE.sub("", text), False)
        return None


def slug(text: str) -> str:
    """Return text as part of an id.

    >>> slug("The Daily Star")
    'the-daily-star'
    """
    return _NOT_PLAIN.sub("-", text.casefold()).strip("-") or "x"


def _plain(text: str) -> str:
    return " ".join(_ARTICLE.sub("", text.strip()).casefold().split())
