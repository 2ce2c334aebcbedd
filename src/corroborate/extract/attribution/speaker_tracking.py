"""Who is speaking, as a text is read from its beginning: what each quotation and report is laid to.

A cue beside a quotation, the verb that governs it, the sentence it stands in and those before it
bring forward candidates; the ranker chooses. After a quotation of unknown origin no pronoun reaches
back past it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from corroborate.extract.attribution.coreference import Naming
from corroborate.extract.attribution.cue_finder import Cue, cues
from corroborate.extract.attribution.cue_subject import subject_of
from corroborate.extract.attribution.layout import Discourse, Unit
from corroborate.extract.attribution.quote_setting import (
    POSSESSIVES,
    heading,
    label,
    owner,
    signature,
    transcribed,
)
from corroborate.extract.attribution.reported_clause import names_a_thing, reported_clauses
from corroborate.extract.attribution.speaker_candidates import (
    Candidate,
    QuoteSpeaker,
    Reading,
    Saying,
    cue_candidates,
    earlier_candidate,
    governor_candidates,
    nobody,
)
from corroborate.extract.attribution.speaker_phrase import Speaker
from corroborate.extract.attribution.speaker_ranker import choose
from corroborate.lexicon.speech import (
    CALLING,
    MANNER,
    SHOWING,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS = frozenset(("he", "she", "they", "it"))
Spans = Sequence[tuple[int, int]]
Choose = Callable[[int, Sequence[Candidate]], Candidate]


@dataclass(frozen=True, slots=True)
class Report:
    """What is reported: start and end, cue and speaker, and whether it is a clause or a thing."""

    start: int
    end: int
    saying: Saying
    clause: bool = True


class SpeakerTracker:
    """Reads a text from its beginning to its end and keeps who has the word."""

    def __init__(self, discourse: Discourse, *, decide: Choose | None = None) -> None:
        """Read all units of `discourse`; `decide` takes the ranker's place, as training does."""
        self._decide = decide or (lambda _, candidates: choose(candidates))
        self.discourse = discourse
        self.doc = discourse.doc
        self.naming = Naming(discourse)
        self.turns: dict[int, QuoteSpeaker] = {}
        self.reports: list[Report] = []
        self._speaking: Speaker | None = None
        self._speaking_unit = -1
        self._subject: Speaker | None = None
        self._subject_unit = -1
        self._announced: QuoteSpeaker | None = None
        for number, unit in enumerate(discourse.units):
            self._read(number, unit)
        self._look_ahead()
        self._name_offices()

    def _read(self, number: int, unit: Unit) -> None:
        sayings = []
        subject = self._subject_of(unit)
        for cue in cues(self.discourse, unit):
            speaker = self._speaker(cue)
            if speaker is None and cue.subject is not None and subject is not None:
                speaker = self._same_as_subject(cue.subject, subject)
            if self._no_speech(cue, speaker):
                continue
            sayings.append(Saying(cue, speaker))
            if speaker is not None and (cue.says or cue.lemma in CALLING):
                self.naming.spoke(speaker, cue.first)
        told = {s.cue: list(reported_clauses(self.discourse, unit, s.cue)) for s in sayings}
        spoke = self._quotations(unit, sayings, told)
        reports: list[Report] = []
        for saying in sayings:
            for start, end in told[saying.cue]:
                thing = names_a_thing(self.discourse, saying.cue, start)
                shortest = 1 if thing else 2
                if _tells_nothing(saying) or self.discourse.text.count(" ", start, end) < shortest:
                    continue
                reports.append(Report(start, end, saying, clause=not thing))
                if saying.cue.says:
                    spoke = spoke or saying
        self.reports += reports
        self._announced = None
        named = heading(self.discourse, self.naming, unit)
        if named is not None:
            self._announced = QuoteSpeaker(None, named, explicit=True)
        if self.doc[unit.end - 1].text == ":" and not unit.passages:
            self._announced = self._announcement(unit, sayings)
            spoke = spoke or (sayings[-1] if sayings else None)
        if spoke is None:
            spoke = next((s for s in reversed(sayings) if s.cue.says), None)
        if spoke is not None:
            self._speaking, self._speaking_unit = spoke.speaker, number
            if spoke.speaker is not None:
                self.naming.spoke(spoke.speaker, unit.first)
        self.naming.read_to(unit.end)
        self._note_subject(number, unit)

    def _no_speech(self, cue: Cue, speaker: Speaker | None) -> bool:
        """Whether a verb that may tell of speech does not: “Salt” opens soon; before it closed."""
        if cue.says or cue.lemma in CALLING or cue.lemma not in MANNER:
            return False
        if cue.subject is None or (speaker is not None and speaker.sort in {"thing", "document"}):
            return True
        return speaker is None and self.doc[cue.subject].lower_ in {"it", "this", "that"}

    def _note_subject(self, number: int, unit: Unit) -> None:
        """Keep whom a sentence is about."""
        if unit.alone:
            return
        subject = self._subject_of(unit)
        if subject is None:
            return
        if subject.lower_ in _PRONOUNS:
            speaker = self.naming.antecedent(subject.lower_, subject.i)
        else:
            speaker = self.naming.phrase(subject)
        if speaker is not None:
            self._subject, self._subject_unit = speaker, number
            self.naming.note_subject(speaker, subject.i)
            both = self.naming.joined(subject, speaker)
            if both is not None:
                self.naming.note_subject(both, subject.i)

    def _subject_of(self, unit: Unit) -> Token | None:
        first: Token | None = None
        for i in range(unit.first, min(unit.end, unit.first + 40)):
            token = self.doc[i]
            if token.dep_ in {"nsubj", "nsubjpass"} and self.discourse.is_prose(i):
                if token.head.dep_ == "ROOT":
                    return token
                if first is None and token.head.dep_ not in {"relcl", "acl", "advcl"}:
                    first = token
        return first

    def _speaker(self, cue: Cue) -> Speaker | None:
        return None if cue.subject is None else self._speaker_at(cue.subject, tail=cue.tail)

    def _speaker_at(self, subject: int, *, tail: bool = False) -> Speaker | None:
        """Return whom the subject of a verb means, by its head."""
        head = self.doc[subject]
        lower = POSSESSIVES.get(head.lower_, head.lower_)
        if lower in _PRONOUNS:
            return self.naming.antecedent(lower, subject, tail=tail)
        speaker = self.naming.phrase(head)
        if speaker is not None and speaker.sort == "document":
            return self.naming.author(head, speaker)
        return speaker

    def _same_as_subject(self, pronoun: int, subject: Token) -> Speaker | None:
        """Return the rebels of “The rebels are gone and they call for a truce”."""
        if self.doc[pronoun].lower_ != "they" or subject.i >= pronoun:
            return None
        speaker = self.naming.phrase(subject) if subject.lower_ not in _PRONOUNS else None
        return speaker if speaker is not None and speaker.plural else None

    # -- quotations -----------------------------------------------------------------------------

    def _quotations(
        self, unit: Unit, sayings: Sequence[Saying], told: Mapping[Cue, Spans]
    ) -> Saying | None:
        last: Saying | None = None
        for number in unit.passages:
            if number in self.turns:
                continue
            passage = self.discourse.passages[number]
            chosen = self._decide(number, list(self._candidates(number, unit, sayings, told)))
            turn = chosen.decision
            if chosen.kind == "cue" and chosen.cue is not None:
                last = Saying(chosen.cue, chosen.speaker)
            elif turn.speaker is not None:
                self.naming.spoke(turn.speaker, passage.first)
            self.turns[number] = turn
            if turn.speaker is None and (turn.cue is not None or unit.alone):
                self.naming.broken_at = passage.first
        return last

    def _candidates(
        self, number: int, unit: Unit, sayings: Sequence[Saying], told: Mapping[Cue, Spans]
    ) -> Iterator[Candidate]:
        """Yield who may have said a quotation, and that nobody is known to have."""
        reading = Reading.of(self.discourse, number)
        passage = reading.passage
        around = self.discourse, self.naming, passage, unit
        yield nobody(reading)
        if "work" in reading.shape:
            return
        yield from earlier_candidate(reading, "transcribed", transcribed(*around[:3]))
        yield from cue_candidates(reading, sayings, told)
        yield from governor_candidates(reading, list(self._governing(reading)), sayings)
        if self._announced is not None:
            yield from earlier_candidate(reading, "announced", self._announced.speaker)
        yield from earlier_candidate(reading, "signed", signature(*around))
        if self.doc[passage.first - 1].text == ":" and passage.first > unit.first:
            yield from earlier_candidate(reading, "owned", owner(*around))
            yield from earlier_candidate(reading, "labelled", label(*around))
        subject = self._subject_of(unit)
        if subject is not None and subject.i < passage.first and not unit.alone:
            far = "far" if passage.first - subject.i > 25 else "near"
            colon = self.doc[passage.first - 1].text == ":"
            traits = (far, "colon") if colon else (far,)
            yield from earlier_candidate(reading, "subject", self._speaker_at(subject.i), *traits)
        yield from self._from_before(reading, number)

    def _governing(self, reading: Reading) -> Iterator[tuple[int, int, Speaker | None]]:
        """Yield verbs above a quotation with their subjects, and whom these name."""
        unit = reading.unit
        for verb in sorted(reading.governors):
            token = self.doc[verb]
            if not unit.first <= verb < unit.end or any(c.dep_ == "auxpass" for c in token.lefts):
                continue
            prose = [c for c in token.children if self.discourse.is_prose(c.i)]
            subject = subject_of(self.discourse, token, prose)
            if subject is not None:
                yield verb, subject, self._speaker_at(subject)

    def _from_before(self, reading: Reading, number: int) -> Iterator[Candidate]:
        """Yield who spoke, or was spoken of, before a quotation came."""
        if number and (before := self.turns.get(number - 1)) is not None:
            told = list(self._apart(self.discourse.passages[number - 1].unit, reading))
            told.append("explicit" if before.explicit else "inferred")
            if reading.passage.quoted.carries_on:
                told.append("carries on")
            if before.speaker is not None and "too far" not in told:
                yield from earlier_candidate(reading, "last", before.speaker, *told)
        if not reading.unit.alone:
            return  # a sentence with words of its own names its speaker itself
        if self._speaking is not None and self._speaking_unit >= 0:
            told = list(self._apart(self._speaking_unit, reading))
            known = self._speaking.named or _is_body(self._speaking)
            if known and "too far" not in told and self._speaking.token >= self.naming.broken_at:
                yield from earlier_candidate(reading, "spoke", self._speaking, *told)
        if self._subject is not None and self._subject_unit >= 0:
            told = list(self._apart(self._subject_unit, reading))
            known = self._subject.named and self._subject.sort == "person"
            if known and "too far" not in told:
                yield from earlier_candidate(reading, "about", self._subject, *told)

    def _apart(self, earlier: int, reading: Reading) -> Iterator[str]:
        """Yield how far a sentence stands before a quotation, in paragraphs and sentences."""
        units, here = self.discourse.units, reading.passage.unit
        paragraphs = reading.unit.paragraph - units[earlier].paragraph
        if paragraphs > 1 or here - earlier > 6:
            yield "too far"
        elif here == earlier:
            yield "same sentence"
        else:
            beside = "next" if here - earlier == 1 else "later"
            yield f"{beside} {'in paragraph' if not paragraphs else 'paragraph'}"

    # -- quotations without a cue ---------------------------------------------------------------

    def _announcement(self, unit: Unit, sayings: list[Saying]) -> QuoteSpeaker | None:
        if sayings:
            return QuoteSpeaker(sayings[-1].cue, sayings[-1].speaker, explicit=True)
        speaker = self._person_of(unit)
        return QuoteSpeaker(None, speaker, explicit=True) if speaker else None

    def _person_of(self, unit: Unit) -> Speaker | None:
        """Return the named person a sentence is about; None where it is about something else."""
        subject = self._subject_of(unit)
        if subject is None:
            return None
        if subject.lower_ in _PRONOUNS:
            speaker = self.naming.antecedent(subject.lower_, subject.i)
        else:
            speaker = self.naming.phrase(subject)
        return speaker if speaker is not None and speaker.sort == "person" else None

    def _look_ahead(self) -> None:
        """Give a quotation without a speaker that of the one it runs on into."""
        passages = self.discourse.passages
        for number in range(len(passages) - 2, -1, -1):
            this, following = self.turns.get(number), self.turns.get(number + 1)
            if this is None or following is None or this.explicit or following.speaker is None:
                continue
            unit = self.discourse.units[passages[number].unit]
            after = self.discourse.units[passages[number + 1].unit]
            runs_on = passages[number + 1].quoted.carries_on and not self._told(number)
            opens = unit.paragraph == after.paragraph and unit.alone and this.speaker is None
            if runs_on or (opens and following.explicit and after.passages[0] == number + 1):
                self.turns[number] = QuoteSpeaker(None, following.speaker)

    def _told(self, number: int) -> bool:
        """Whether a cue in the paragraph of a quotation without one tells who is speaking there."""
        if number == 0 or self.turns[number].speaker is None:
            return False
        units, passages = self.discourse.units, self.discourse.passages
        paragraph = units[passages[number].unit].paragraph
        same = units[passages[number - 1].unit].paragraph == paragraph
        return same and self.turns[number - 1].explicit

    def _name_offices(self) -> None:
        """Name the holder of an office that the sentence after introduces as its subject."""
        for number, turn in self.turns.items():
            if turn.speaker is not None:
                named = self.naming.holder(turn.speaker)
                if named is not None:
                    self.turns[number] = QuoteSpeaker(turn.cue, named, turn.explicit)
        for number, report in enumerate(self.reports):
            speaker = report.saying.speaker
            named = self.naming.holder(speaker) if speaker is not None else None
            if named is not None:
                saying = Saying(report.saying.cue, named)
                self.reports[number] = replace(report, saying=saying)


def _tells_nothing(saying: Saying) -> bool:
    """Whether the subject is a thing that shows rather than says: the marks tell of a fight."""
    speaker = saying.speaker
    if saying.cue.lemma == "show":
        return speaker is None or speaker.sort != "document"
    thing = speaker is not None and speaker.sort == "thing"
    return thing and saying.cue.lemma in SHOWING


def _is_body(speaker: Speaker) -> bool:
    return speaker.definite and speaker.sort == "body" and not speaker.plural
