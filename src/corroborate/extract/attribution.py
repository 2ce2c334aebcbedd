"""Who is said to have said what: the clause, the cue and the speaker, found once for all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of text that the article lays in somebody's mouth.

    `start` to `end` is what is said (with or without quotation marks), `cue` the verb or phrase of
    saying, `speaker` the words that name who says it (null where the article names nobody),
    `speaker_id` the entity_id among the mentions of the same source.
    """

    sentence_id: int
    start: int
    end: int
    cue: str
    cue_start: int
    cue_end: int
    speaker: str | None
    speaker_start: int | None
    speaker_end: int | None
    speaker_id: str | None
