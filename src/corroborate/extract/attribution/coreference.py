"""Who is meant, in reading order: antecedents of pronouns, authors of documents, office holders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.attribution.speaker_phrase import Phrases, Speaker
from corroborate.lexicon import word_tables
from corroborate.lexicon.speech import OFFICES, TITLES, UTTERANCES, WORDING, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR = frozenset(("he", "she"))
_PLURAL = frozenset(("they",))
_NEUTER = frozenset(("it", "this", "that"))
_BACK = 24
"""Candidates looked at for a pronoun."""
_OF_NOUN = frozenset(("relcl", "acl", "ccomp"))
_MESSAGES = words("statement memo letter email e-mail message post tweet release readout note")
_ISSUED = word_tables.words("coreference", "issued")
"""What those do with a document whose words it holds."""
_HANDLED = words("obtain review see publish leak view share examine")
"""What those do with a document who did not write it: an email obtained by the paper."""


@dataclass(slots=True)
class _Candidate:
    speaker: Speaker
    unit: int
    paragraph: int
    subject: bool
    spoke: bool


class Naming(Phrases):
    """Names speakers within one text, in reading order: it remembers who was spoken of."""

    def __init__(self, discourse: Discourse) -> None:
        """Start at the beginning of the text."""
        super().__init__(discourse)
        self._candidates: list[_Candidate] = []
        self._seen = 0
        self._firsts: dict[str, int] = {}
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
        if speaker.sort in {"person", "people", "body"}:
            unit = self.discourse.unit_of[i]
            paragraph = self.discourse.units[unit].paragraph
            self._candidates.append(_Candidate(speaker, unit, paragraph, True, False))

    def spoke(self, speaker: Speaker, at: int) -> None:
        """Take note that somebody spoke at token `at`."""
        unit = self.discourse.unit_of[at]
        paragraph = self.discourse.units[unit].paragraph
        self._candidates.append(_Candidate(speaker, unit, paragraph, True, True))

    def _note(self, speaker: Speaker, *, subject: bool) -> None:
        unit = self.discourse.unit_of[speaker.token]
        if unit >= 0:
            paragraph = self.discourse.units[unit].paragraph
            self._candidates.append(_Candidate(speaker, unit, paragraph, subject, False))

    def author(self, head: Token, document: Speaker) -> Speaker:
        """Return who made a document (a statement of the ministry, the letter): else itself."""
        for child in head.subtree:
            if child.i == head.i or not self.discourse.is_prose(child.i):
                continue
            owner = child.dep_ in {"poss", "compound", "nmod"} and child.head == head
            by = child.dep_ == "pobj" and child.head.lower_ in {"by", "from", "of"}
            made = child.head.dep_ == "agent" and child.head.head.lemma_ not in _HANDLED
            by = by and (child.head.head == head or made)
            who = child.dep_ == "nsubj" and child.head.dep_ in _OF_NOUN and child.head.head == head
            if owner or by or who:
                found = self.phrase(child)
                if found is not None and found.sort in {"body", "person"}:
                    return found
        maker = self._issuer(head)
        if maker is not None:
            return maker
        plain = document.text.lower().split()
        if len(plain) == 2 and plain[0] in {"the", "its", "his", "her"} and plain[1] in _MESSAGES:
            self.read_to(head.i)
            unit = self.discourse.unit_of[head.i]
            for c in self._candidates[: -_BACK - 1 : -1]:
                if unit - c.unit > 5 or c.speaker.token < self.broken_at:
                    break
                if c.spoke and c.speaker.sort in {"body", "person", "thing"}:
                    return c.speaker
        return document

    def _issuer(self, head: Token) -> Speaker | None:
        """Return who issues a document in the same clause: Hale put out a statement saying so."""
        verb = head.head
        if head.dep_ not in {"dobj", "pobj"}:
            return None
        verb = verb.head if head.dep_ == "pobj" else verb
        if verb.lemma_ not in _ISSUED or any(c.dep_ == "auxpass" for c in verb.lefts):
            return None
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        if subject is None or not self.discourse.is_prose(subject.i):
            return None
        if subject.lower_ in _SINGULAR | _PLURAL | _NEUTER:
            return self.antecedent(subject.lower_, subject.i)
        found = self.phrase(subject)
        return found if found is not None and found.sort in {"body", "person", "people"} else None

    def holder(self, speaker: Speaker) -> Speaker | None:
        """Return who holds an office, where the next sentence introduces a person; else None.

        Either a name that comes from nowhere, without a word on who that is (A spokesman for the
        ministry said so. Ivan Orlov pointed out ...), or the title that a lead has paraphrased
        (a senior diplomat said. Deputy Foreign Minister Ivan Orlov spoke ...).
        """
        if speaker.named or speaker.sort != "person" or speaker.plural:
            return None
        said = speaker.text.lower().split()
        if said[0] not in {"a", "an", "one"} or not any(w in OFFICES for w in said):
            return None
        unit = self.discourse.unit_of[speaker.token]
        units = self.discourse.units
        if (
            unit < 0
            or unit + 1 >= len(units)
            or units[unit + 1].paragraph > units[unit].paragraph + 1
        ):
            return None
        following = units[unit + 1]
        for i in range(following.first, min(following.end, following.first + 12)):
            number = self.discourse.mention_at.get(i)
            if number is None or self.discourse.mentions[number].type != "PERSON":
                continue
            entity = self.discourse.mentions[number].entity_id
            first, last = self.discourse.mention_tokens[number]
            if last == first or self._first_of(entity) != number or not self.discourse.is_prose(i):
                return None
            head = self.doc[first : last + 1].root
            titled = first > following.first and self.doc[first - 1].lower_.rstrip(".") in TITLES
            described = titled or any(c.dep_ in {"appos", "relcl"} for c in head.children)
            subject = head.dep_ == "nsubj" or (
                head.dep_ == "pobj" and head.head.head.lemma_ in {"word", "remark", "comment"}
            )
            bare = not described and "for" in said and first == following.first
            lead = (titled and unit == 0) or (titled and units[unit].paragraph <= 1)
            return self.mention_of(head) if subject and (bare or lead) else None
        return None

    def _first_of(self, entity: str) -> int:
        if not self._firsts:
            for number, mention in enumerate(self.discourse.mentions):
                self._firsts.setdefault(mention.entity_id, number)
        return self._firsts[entity]

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
    if c.spoke:
        return 3.4 - 0.5 * apart - 0.25 * max(paragraph - c.paragraph - 1, 0)
    if c.subject:
        return 3.0 - 0.6 * apart
    return 1.6 - 0.6 * apart - 0.3 * (paragraph - c.paragraph)
