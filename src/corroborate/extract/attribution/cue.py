"""A cue: the word or phrase by which the article says that somebody said something."""

from dataclasses import dataclass

from corroborate.lexicon.speech import ACTS, QUOTED, SAYING, WANTING


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying, with the head of the phrase that names who says it (if any does)."""

    first: int
    last: int
    lemma: str
    subject: int | None
    phrase: bool = False
    inverted: bool = False
    relative: bool = False
    tail: bool = False
    noun: bool = False

    @property
    def says(self) -> bool:
        """Return True if the word by itself means speech, not thought, gesture or judgement."""
        return self.phrase or (not self.noun and self.lemma in SAYING) or self.lemma in QUOTED

    @property
    def by_the_way(self) -> bool:
        """Whether who speaks is told of behind a passive: asked by a reporter."""
        return not self.phrase and not self.inverted and (self.subject or 0) > self.last

    @property
    def states(self) -> bool:
        """Whether the word tells what somebody says or does in words, not what he only wants."""
        return self.lemma not in WANTING or self.lemma in SAYING or self.lemma in ACTS
