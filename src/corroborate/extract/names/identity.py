"""Who is who within one text: an id for every name, the same where the text means the same."""

from collections.abc import Sequence
from typing import NamedTuple

from corroborate.extract.names.bodies import fullest_bodies
from corroborate.extract.names.persons import PersonNames
from corroborate.lexicon import word_tables
from corroborate.lexicon.names import same_name
from corroborate.tables import NameType


class Named(NamedTuple):
    """A name in a text, with its kind and where it starts."""

    text: str
    type: NameType
    start: int


def identify(names: Sequence[Named], *, text: str) -> list[str]:
    """Return an id for every name, made from the fullest form of the name in this text."""
    persons = PersonNames([(n.text, n.start) for n in names if n.type == "PERSON"], text)
    bodies = fullest_bodies([(n.text, n.start) for n in names if n.type == "ORG"], text)
    taken: dict[str, NameType] = {}
    ids = []
    for name in names:
        if name.type == "PERSON":
            full = persons.full(name.text, name.start)
        elif name.type == "ORG":
            full = bodies.get(name.text, name.text)
        else:
            full = same_name(name.text, name.type)
        local = word_tables.slug(full)
        if taken.setdefault(local, name.type) != name.type:
            local = f"{local}-{name.type.lower()}"
        ids.append(local)
    return ids
