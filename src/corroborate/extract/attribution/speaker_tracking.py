"""Who is speaking, as a text is read from its beginning: what each quotation and report is laid to.

A cue beside a quotation, the verb that governs it, the sentence it stands in and those before it
bring forward candidates; the likeliest is taken. Past a quotation of unknown origin no pronoun
reaches back.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from corroborate.extract.attribution.authorship import whose
from corroborate.extract.attribution.coreference import PRONOUNS, Naming
from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.cue_finder import cues
from corroborate.extract.attribution.cue_subject import subject_of_sentence
from corroborate.extract.attribution.gather_speakers import Heard, candidates
from corroborate.extract.attribution.layout import FRAGMENT, Discourse, Prose
from corroborate.extract.attribution.quote_setting import heading
from corroborate.extract.attribution.reported_clause import names_a_thing, reported_clause
from corroborate.extract.attribution.speaker_as_written import Speaker
from corroborate.extract.attribution.speaker_candidates import (
    Candidate,
    QuoteSpeaker,
    Saying,
    likeliest,
)
from corroborate.lexicon.speech import CALLING, SHOWING, UTTERANCES
from corroborate.lexicon.word_tables import word_set

_ANYBODY = word_set("you anybody anyone")
Span = tuple[int, int]
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
        """Read all units of `discourse`; `decide`, for training, stands in for `likeliest`."""
        self._decide = decide or (lambda _, listed: likeliest(listed))
        self.discourse = discourse
        self.doc = discourse.doc
        self.naming = Naming(discourse)
        self.turns: dict[int, QuoteSpeaker] = {}
        self.reports: list[Report] = []
        self._heard = Heard(self.naming, self.turns)
        for number, unit in enumerate(discourse.units):
            self._read(number, unit)
        self._look_ahead()

    def _read(self, number: int, unit: Prose) -> None:
        sayings = list(self._sayings(unit))
        told = {s.cue: reported_clause(self.discourse, unit, s.cue) for s in sayings}
        quoted = self._quotations(unit, sayings, told)
        reports = list(self._reports(sayings, told))
        self.reports += reports
        self._heard.announced = self._announcement(unit, sayings)
        reported = next((r.saying for r in reports if self._has_the_word(r.saying)), None)
        spoke = quoted or reported or self._last_to_say(unit, sayings)
        if spoke is not None:
            self._heard.spoke, self._heard.spoke_in = spoke.speaker, number
            if spoke.speaker is not None:
                self.naming.spoke(spoke.speaker, unit.first)
        self.naming.read_to(unit.end)
        self._note_subject(number, unit)

    def _last_to_say(self, unit: Prose, sayings: Sequence[Saying]) -> Saying | None:
        opens = self._ends_in_colon(unit)
        return next((s for s in reversed(sayings) if opens or self._has_the_word(s)), None)

    def _has_the_word(self, saying: Saying) -> bool:
        """Return True for one who speaks in a main clause, and so may go on speaking."""
        cue = saying.cue
        return cue.says and not cue.by_the_way and not _is_aside(self.doc[cue.first])

    def _sayings(self, unit: Prose) -> Iterator[Saying]:
        """Yield the cues of a sentence that tell of speech, each with its speaker."""
        subject = subject_of_sentence(self.discourse, unit)
        known: dict[int, Speaker] = {}
        for cue in cues(self.discourse, unit):
            at = cue.subject
            speaker = None if at is None else known.get(at) or self._whose(cue, self.doc[at])
            if speaker is None and cue.subject is not None and subject is not None:
                speaker = self._same_as_subject(cue.subject, subject)
            if at is not None and speaker is not None and self.doc[at].pos_ == "PRON":
                known[at] = speaker
            told = (cue.says or cue.lemma in CALLING) and not cue.by_the_way
            if speaker is not None and told:
                aside = _is_aside(self.doc[cue.first])
                self.naming.spoke(speaker, cue.first, aside=aside)
            yield Saying(cue, speaker)

    def _whose(self, cue: Cue, head: Token) -> Speaker | None:
        """Return whom the subject of a cue means; a document that shows something stays one."""
        shows = cue.lemma in SHOWING and head.lemma_.lower() in UTTERANCES
        return self.naming.phrase(head) if shows else whose(self.naming, head, tail=cue.tail)

    def _reports(
        self, sayings: Sequence[Saying], told: Mapping[Cue, Span | None]
    ) -> Iterator[Report]:
        """Yield what a sentence reports: a clause of three words, a thing of two, and more."""
        for saying in sayings:
            span = told[saying.cue]
            if span is None or _tells_nothing(saying) or self._is_anybody(saying.cue):
                continue
            thing = names_a_thing(self.discourse, saying.cue, span[0])
            if self.discourse.text.count(" ", *span) >= (1 if thing else 2):
                yield Report(*span, saying, clause=not thing)

    def _is_anybody(self, cue: Cue) -> bool:
        """Return True if nobody is told of in particular: if you want to see it."""
        return cue.subject is not None and self.doc[cue.subject].lower_ in _ANYBODY

    def _note_subject(self, number: int, unit: Prose) -> None:
        """Keep whom a sentence is about."""
        subject = subject_of_sentence(self.discourse, unit)
        speaker = None if unit.alone or subject is None else self.naming.whom(subject)
        if speaker is not None and subject is not None:
            self._heard.about, self._heard.about_in = speaker, number
            self.naming.note_subject(speaker, subject.i)
            both = self.naming.joined(subject, speaker)
            if both is not None:
                self.naming.note_subject(both, subject.i)

    def _same_as_subject(self, pronoun: int, subject: Token) -> Speaker | None:
        """Return the rebels of “The rebels are gone and they call for a truce”."""
        if self.doc[pronoun].lower_ != "they" or subject.i >= pronoun:
            return None
        speaker = self.naming.phrase(subject) if subject.lower_ not in PRONOUNS else None
        return speaker if speaker is not None and speaker.plural else None

    def _quotations(
        self, unit: Prose, sayings: Sequence[Saying], told: Mapping[Cue, Span | None]
    ) -> Saying | None:
        last: Saying | None = None
        for number in unit.passages:
            if number in self.turns:
                continue
            passage = self.discourse.passages[number]
            chosen = self._decide(number, list(candidates(self._heard, number, sayings, told)))
            turn = chosen.decision
            if chosen.kind == "cue" and chosen.cue is not None:
                last = Saying(chosen.cue, chosen.speaker)
            elif turn.speaker is not None:
                self.naming.spoke(turn.speaker, passage.first)
            self.turns[number] = turn
            said = turn.cue is not None and passage.words > FRAGMENT
            if turn.speaker is None and (said or unit.alone):
                self.naming.broken_at = passage.first
        return last

    def _announcement(self, unit: Prose, sayings: Sequence[Saying]) -> Speaker | None:
        """Return who is announced by a line with a name, or by a sentence that ends in a colon."""
        if not self._ends_in_colon(unit):
            return heading(self.discourse, self.naming, unit)
        return sayings[-1].speaker if sayings else None

    def _ends_in_colon(self, unit: Prose) -> bool:
        return not unit.passages and self.doc[unit.end - 1].text == ":"

    def _look_ahead(self) -> None:
        """Give a paragraph left open that nobody is known to say to who speaks in the next."""
        for number in range(len(self.discourse.passages) - 2, -1, -1):
            this, following = self.turns.get(number), self.turns.get(number + 1)
            carried = self.discourse.passages[number + 1].quoted.carries_on
            if carried and this and following and this.speaker is None and not this.explicit:
                self.turns[number] = QuoteSpeaker(None, following.speaker)


def _is_aside(verb: Token) -> bool:
    """Return True for a verb in a clause beside the main one: the day on which Hill said so."""
    return any(t.dep_ in {"relcl", "acl", "advcl"} for t in (verb, *verb.ancestors))


def _tells_nothing(saying: Saying) -> bool:
    """Whether the subject is a thing that shows rather than says: the marks tell of a fight."""
    speaker = saying.speaker
    if saying.cue.lemma == "show":
        return speaker is None or speaker.sort != "document"
    thing = speaker is not None and speaker.sort == "thing"
    return thing and saying.cue.lemma in SHOWING
