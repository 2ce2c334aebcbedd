"""Who is meant, in reading order: the antecedents of pronouns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.attribution.speaker_as_written import Speaker
from corroborate.extract.attribution.speaker_phrase import Phrases
from corroborate.lexicon.speech import UTTERANCES, WORDING

if TYPE_CHECKING:
    from spacy.tokens import Token

PRONOUNS = frozenset(("he", "she", "they", "it"))
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
_SINGULAR = frozenset(("he", "she"))
_PLURAL = frozenset(("they",))
_NEUTER = frozenset(("it", "this", "that"))
_BACK = 24
"""Candidates looked at for a pronoun."""


@dataclass(slots=True)
class _Candidate:
    speaker: Speaker
    unit: int
    paragraph: int
    subject: bool
    spoke: bool
    aside: bool = False


class Naming(Phrases):
    """Names speakers within one text, in reading order: it remembers who was spoken of."""

    def __init__(self, discourse: Discourse) -> None:
        """Start at the beginning of the text."""
        super().__init__(discourse)
        self._candidates: list[_Candidate] = []
        self._seen = 0
        self.broken_at = -1
        """Token of the last quotation whose speaker is not known: pronouns do not reach past it."""

    def read_to(self, i: int) -> None:
        """Take note of whom the text names up to token `i`, exclusive."""
        tokens = self.discourse.mention_tokens
        while self._seen < len(tokens) and tokens[self._seen][0] < i:
            first, last = tokens[self._seen]
            self._seen += 1
            if self.discourse.inside[first] != -1:
                continue
            head = self.doc[first : last + 1].root
            owner = head.dep_ in {"poss", "compound"} and head.head.i > last
            if owner and head.head.lemma_.lower() not in UTTERANCES | WORDING:
                continue
            speaker = self.mention_of(head)
            if speaker is not None:
                subject = head.dep_ in {"nsubj", "nsubjpass"} or (
                    head.dep_ == "appos" and head.head.dep_ in {"nsubj", "nsubjpass"}
                )
                subject = subject or owner
                self._note(speaker, subject=subject)

    def note_subject(self, speaker: Speaker, i: int) -> None:
        """Take note of whom a sentence is about, whose subject is token `i`."""
        if speaker.sort != "thing":
            unit = self.discourse.unit_of[i]
            paragraph = self.discourse.units[unit].paragraph
            self._candidates.append(_Candidate(speaker, unit, paragraph, True, False))

    def spoke(self, speaker: Speaker, at: int, *, aside: bool = False) -> None:
        """Take note that somebody spoke at token `at`, `aside` if not in a main clause."""
        unit = self.discourse.unit_of[at]
        paragraph = self.discourse.units[unit].paragraph
        self._candidates.append(_Candidate(speaker, unit, paragraph, True, True, aside))

    def _note(self, speaker: Speaker, *, subject: bool) -> None:
        unit = self.discourse.unit_of[speaker.token]
        if unit >= 0:
            paragraph = self.discourse.units[unit].paragraph
            self._candidates.append(_Candidate(speaker, unit, paragraph, subject, False))

    def whom(self, head: Token) -> Speaker | None:
        """Return whom a subject means: a pronoun its antecedent, a phrase the one it names."""
        if head.lower_ in _SINGULAR | _PLURAL | _NEUTER:
            return self.antecedent(head.lower_, head.i)
        return self.phrase(head)

    def antecedent(self, pronoun: str, i: int, *, tail: bool = False) -> Speaker | None:
        """Return whom a pronoun at token `i` means; None where nobody near enough fits.

        `tail` says that its sentence has said its say before the pronoun (..., he added).
        """
        self.read_to(i)
        unit = self.discourse.unit_of[i]
        paragraph = self.discourse.units[unit].paragraph
        best: Speaker | None = None
        best_score = 0.0
        for back, c in enumerate(reversed(self._candidates)):
            if back > _BACK or paragraph - c.paragraph > 6:
                break
            if (c.speaker.token >= i and not c.spoke) or not _fits(c.speaker, pronoun):
                continue
            if c.speaker.token < self.broken_at:
                continue
            if paragraph - c.paragraph > _reach(c.speaker, pronoun):
                continue
            if pronoun in _NEUTER and not (c.subject or c.spoke):
                continue
            score = _nearness(c, unit, paragraph) - back * 0.01
            if pronoun in _PLURAL and not c.speaker.plural:
                score -= 1.0
            if tail and c.unit == unit and not c.spoke:
                score -= 1.0
            if score > best_score:
                best, best_score = c.speaker, score
        return best


def _fits(speaker: Speaker, pronoun: str) -> bool:
    if pronoun in _SINGULAR:
        wanted = "m" if pronoun == "he" else "f"
        return speaker.sort == "person" and speaker.gender in {None, wanted}
    if pronoun in _PLURAL:
        return speaker.plural or speaker.sort in {"people", "body"}
    if pronoun in _NEUTER:
        return speaker.sort in {"body", "document"} and not speaker.plural
    return False


def _reach(speaker: Speaker, pronoun: str) -> int:
    """Return how many paragraphs back a pronoun may point: less far where its gender is a guess."""
    if pronoun in _SINGULAR:
        return 5 if speaker.gender else 2
    return 1


def _nearness(c: _Candidate, unit: int, paragraph: int) -> float:
    """Score a candidate: who spoke, whom the nearest sentences are about; nought is too far."""
    apart = unit - c.unit
    if c.spoke and not (c.aside and apart):
        return 3.4 - 0.5 * apart - 0.25 * max(paragraph - c.paragraph - 1, 0)
    if c.subject:
        return 3.0 - 0.6 * apart
    return 1.6 - 0.6 * apart - 0.3 * (paragraph - c.paragraph)
