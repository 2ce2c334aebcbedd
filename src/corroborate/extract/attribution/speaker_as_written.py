"""A speaker as the article names him, her or it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words that name who speaks: their place, the entity they mean, and what sort of one it is."""

    start: int
    end: int
    text: str
    entity_id: str | None
    token: int
    named: bool
    definite: bool
    sort: str
    gender: str | None
    plural: bool
