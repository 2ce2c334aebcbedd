"""Who is meant, in reading order: the antecedents of pronouns."""

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.attribution.speaker_as_written import Speaker
from corroborate.extract.attribution.speaker_phrase import Phrases
from corroborate.lexicon.speech import UTTERANCES, WORDING

PRONOUNS = frozenset(("he", "she", "they", "it"))
POSSESSIVES = {"his": "he", "her": "she", "their": "they", "its": "it"}
_SINGULAR = frozenset(("he", "she", "old"))
_PLURAL = frozenset(("they",))
_NEUTER = frozenset(("it", "this", "that"))
_BACK = 24
"""Those seen last, who are looked at for a pronoun."""


Role = Literal["spoke", "spoke aside", "subject", "named"]
"""How the text had somebody: as one who spoke, in a main clause or beside it, and so on."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody whom the text named, or who spoke, and where."""

    speaker: Speaker
    unit: int
    paragraph: int
    role: Role

    @property
    def spoke(self) -> bool:
        return self.role in {"spoke", "spoke aside"}


class Naming(Phrases):
    """Names speakers within one text, in reading order: it remembers who was spoken of."""

    def __init__(self, discourse: Discourse) -> None:
        """Start at the beginning of the text."""
        super().__init__(discourse)
        self._seen: list[_Seen] = []
        self._read = 0
        self.broken_at = -1
        """Token of the last quotation whose speaker is not known: pronouns do not reach past it."""

    def read_to(self, i: int) -> None:
        """Take note of whom the text names up to token `i`, exclusive."""
        tokens = self.discourse.mention_tokens
        while self._read < len(tokens) and tokens[self._read][0] < i:
            first, last = tokens[self._read]
            self._read += 1
            if self.discourse.inside[first] != -1:
                continue
            head = self.doc[first : last + 1].root
            owner = head.dep_ in {"poss", "compound"} and head.head.i > last
            if owner and head.head.lemma_.lower() not in UTTERANCES | WORDING:
                continue
            speaker = self.mention_of(head)
            if speaker is not None:
                above = head.head if head.dep_ == "appos" else head
                acts = owner or above.dep_ in {"nsubj", "nsubjpass"}
                self._note(speaker, speaker.token, "subject" if acts else "named")

    def note_subject(self, speaker: Speaker, i: int) -> None:
        """Take note of whom a sentence is about, whose subject is token `i`."""
        if speaker.sort != "thing":
            self._note(speaker, i, "subject")

    def spoke(self, speaker: Speaker, at: int, *, aside: bool = False) -> None:
        """Take note that somebody spoke at token `at`, `aside` if not in a main clause."""
        self._note(speaker, at, "spoke aside" if aside else "spoke")

    def _note(self, speaker: Speaker, at: int, role: Role) -> None:
        unit = self.discourse.unit_of[at]
        if unit >= 0:
            self._seen.append(_Seen(speaker, unit, self.discourse.units[unit].paragraph, role))

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
        at = self.discourse.unit_of[i]
        paragraph = self.discourse.units[at].paragraph
        alike = _parallel(self.doc[i])
        scored = [
            (
                _nearness(seen, at, paragraph)
                - _misfit(seen, pronoun, told=tail and seen.unit == at)
                + (seen.unit == at and seen.speaker.token in alike)
                - back * 0.01,
                seen,
            )
            for back, seen in enumerate(reversed(self._seen[-_BACK:]))
            if self._is_known(seen, i) and _fits(seen, pronoun, paragraph)
        ]
        best = max(scored, key=lambda pair: pair[0], default=None)
        return best[1].speaker if best is not None and best[0] > 0 else None

    def _is_known(self, seen: _Seen, i: int) -> bool:
        """Return True for one of whom the text told before token `i`, and after any orphan."""
        told = seen.spoke or seen.speaker.token < i
        return told and seen.speaker.token >= self.broken_at


def _fits(seen: _Seen, pronoun: str, paragraph: int) -> bool:
    """Return True if somebody is near enough for a pronoun, and of its number and gender.

    A pronoun points less far back where the gender is a guess.
    """
    speaker, back = seen.speaker, paragraph - seen.paragraph
    if pronoun in _SINGULAR:
        other = {"he": "f", "she": "m"}.get(pronoun)
        near = back <= (5 if speaker.gender else 2)
        return near and speaker.sort == "person" and speaker.gender != (other or "")
    if pronoun in _PLURAL:
        return back <= 1 and (speaker.plural or speaker.sort in {"people", "body"})
    acts = seen.role != "named" and not speaker.plural
    return acts and back <= 1 and speaker.sort in {"body", "document"}


def _parallel(pronoun: Token) -> range:
    """Return the place of the subject that a verb beside that of a pronoun has: Hill sat and he"""
    verb = pronoun.head
    subjects = [c for c in verb.head.lefts if c.dep_ in {"nsubj", "nsubjpass"}]
    if verb.dep_ != "conj" or pronoun.dep_ not in {"nsubj", "nsubjpass"} or not subjects:
        return range(0)
    return range(subjects[0].left_edge.i, subjects[0].i + 1)


def _misfit(seen: _Seen, pronoun: str, *, told: bool) -> float:
    """Return what tells against somebody: one for `they`, or one of whom a sentence has told."""
    one = pronoun in _PLURAL and not seen.speaker.plural
    return float(one) + float(told and not seen.spoke)


def _nearness(seen: _Seen, at: int, paragraph: int) -> float:
    """Score who spoke, and whom the nearest sentences are about; nought is too far."""
    apart = at - seen.unit
    if seen.role == "spoke" or (seen.spoke and not apart):
        return 3.4 - 0.5 * apart - 0.25 * max(paragraph - seen.paragraph - 1, 0)
    if seen.role != "named":
        return 3.0 - 0.6 * apart
    return 1.6 - 0.6 * apart - 0.3 * (paragraph - seen.paragraph)
