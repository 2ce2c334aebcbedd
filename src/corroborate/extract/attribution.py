"""Who is said to have said what: the clause, the cue and the speaker, found once for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.extract.cues import ACTS, CALLING, MANNER, SAYING, THINKING
from corroborate.extract.discourse import PROSE, Discourse, Passage, Unit
from corroborate.extract.parsed import Parsed
from corroborate.extract.reported import reported_clauses
from corroborate.extract.saying import Cue, cues
from corroborate.extract.speakers import Naming, Speaker
from corroborate.tables import Mention


@dataclass(frozen=True, slots=True)
class Attribution:
    """A stretch of text that the article lays in somebody's mouth.

    `start` to `end` is what is said (without the quotation marks around it), `cue` the verb or
    phrase of saying (empty where the speaker of the words before goes on speaking), `speaker` the
    words that name who says it (null where the article names nobody), `speaker_id` the entity_id
    among the mentions of the same source. `quoted` tells words in quotation marks from a clause of
    the article's own.
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
    quoted: bool = False


def find_attributions(parsed: Parsed, mentions: Sequence[Mention]) -> list[Attribution]:
    """Return what the article says others said, in the order of the text.

    `mentions` are the names found in the same text. Quoted words and reported clauses come as
    stretches of their own; they may lie inside one another.
    """
    discourse = Discourse(parsed, mentions)
    reader = _Reader(discourse)
    for unit in discourse.units:
        reader.read(unit)
    found = [*reader.resolve_quoted(), *reader.reported]
    return sorted(found, key=lambda a: (a.start, -a.end, a.cue_start))


@dataclass(slots=True)
class _Spoken:
    """What is known of a quotation: its cue and speaker, and whether they were only carried on."""

    cue: Cue | None = None
    speaker: Speaker | None = None
    explicit: bool = False


class _Reader:
    """Reads a text from its beginning to its end and keeps who spoke last."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.doc = discourse.doc
        self.naming = Naming(discourse)
        self.spoken: dict[int, _Spoken] = {}
        self.reported: list[Attribution] = []
        self.last: _Spoken | None = None
        self.last_unit = -1
        self.last_quoted = False
        self.announced: _Spoken | None = None
        self.previous: Unit | None = None

    def read(self, unit: Unit) -> None:
        found = [(cue, self._speaker(cue, unit)) for cue in cues(self.discourse, unit)]
        attributed = self._quotations(unit, found)
        for cue, speaker in found:
            for start, end in reported_clauses(self.discourse, unit, cue):
                self.reported.append(self._attribution(start, end, cue, speaker, quoted=False))
                attributed = attributed or (cue, speaker)
        if attributed is not None:
            cue, speaker = attributed
            if speaker is not None:
                self.naming.spoke(speaker, unit.first)
        self.announced = None
        if found and self.doc[unit.end - 1].text == ":" and not unit.passages:
            self.announced = _Spoken(found[-1][0], found[-1][1], explicit=True)
        self.naming.read_to(unit.end)
        self._note_subject(unit)
        self.previous = unit

    def _note_subject(self, unit: Unit) -> None:
        for i in range(unit.first, min(unit.end, unit.first + 30)):
            token = self.doc[i]
            if token.dep_ == "nsubj" and self.discourse.is_prose(i):
                self.naming.note_subject(token)
                return

    def _speaker(self, cue: Cue, unit: Unit) -> Speaker | None:
        if cue.subject is None:
            return None
        head = self.doc[cue.subject]
        lower = head.lower_
        if lower in {"he", "she", "they", "it"}:
            return self.naming.antecedent(lower, cue.subject)
        return self.naming.phrase(head)

    # -- quotations -----------------------------------------------------------------------------

    def _quotations(
        self, unit: Unit, found: list[tuple[Cue, Speaker | None]]
    ) -> tuple[Cue, Speaker | None] | None:
        last: tuple[Cue, Speaker | None] | None = None
        for number in unit.passages:
            if number in self.spoken:
                continue
            passage = self.discourse.passages[number]
            chosen = self._cue_of(passage, unit, found)
            if chosen is not None:
                self.spoken[number] = _Spoken(chosen[0], chosen[1], explicit=True)
                last = chosen
                if chosen[1] is None:
                    self.naming.broken_at = passage.first
            else:
                self.spoken[number] = self._carried_on(passage, unit)
            self.last, self.last_unit = self.spoken[number], number
        return last

    def _cue_of(
        self, passage: Passage, unit: Unit, found: list[tuple[Cue, Speaker | None]]
    ) -> tuple[Cue, Speaker | None] | None:
        inside = self.discourse.inside
        before = [f for f in found if f[0].last < passage.first and self._beside(f[0], passage)]
        after = [f for f in found if f[0].first > passage.last and self._beside(f[0], passage)]
        lead = before[-1] if before else None
        tail = next((f for f in after if not f[0].relative), after[0] if after else None)
        if lead is not None and self._leads(lead[0], passage):
            return lead
        if tail is not None and self._tails(tail[0], passage, unit):
            return tail
        if lead is not None:
            return lead
        del inside
        return None

    def _beside(self, cue: Cue, passage: Passage) -> bool:
        """Say whether no other long quotation stands between a cue and a quotation."""
        lo, hi = sorted((cue.first, passage.first))
        number = self.discourse.inside[passage.first]
        between = {self.discourse.inside[i] for i in range(lo, hi)} - {PROSE, number}
        return all(self.discourse.passages[n].words <= 3 for n in between)

    def _leads(self, cue: Cue, passage: Passage) -> bool:
        """Say whether a cue leads straight to the quotation: `said:`, `said that`, `called the`."""
        i = passage.first - 1
        if self.doc[i].text in {",", ":"}:
            return cue.says or cue.last >= i - 2
        return cue.last >= passage.first - 5

    def _tails(self, cue: Cue, passage: Passage, unit: Unit) -> bool:
        words = self.discourse.text[passage.quoted.start : passage.quoted.end].rstrip()
        after = self.doc[passage.last + 1].text if passage.last + 1 < unit.end else ""
        del cue
        return words[-1:] in {",", "?", "!", "—", "–", "…", "."} or after in {",", "—", "–"}

    def _carried_on(self, passage: Passage, unit: Unit) -> _Spoken:
        """Find the speaker of a quotation that has no cue: whoever was speaking."""
        if self.announced is not None:
            return self.announced
        if not unit.alone and passage.words < 4:
            return _Spoken()
        if self.last is not None and self.last.speaker is not None and unit.alone:
            before = self.discourse.passages[self.last_unit]
            apart = unit.paragraph - self.discourse.units[before.unit].paragraph
            if apart <= 1 and (self.last.explicit or apart == 0 or self.last.speaker.named):
                return _Spoken(None, self.last.speaker)
        return _Spoken()

    def resolve_quoted(self) -> list[Attribution]:
        """Return the attributions of the quotations that have a cue or a speaker."""
        found = []
        for number, spoken in sorted(self.spoken.items()):
            if spoken.cue is None and spoken.speaker is None:
                continue
            quoted = self.discourse.passages[number].quoted
            found.append(
                self._attribution(quoted.start, quoted.end, spoken.cue, spoken.speaker, quoted=True)
            )
        return found

    def _attribution(
        self, start: int, end: int, cue: Cue | None, speaker: Speaker | None, *, quoted: bool
    ) -> Attribution:
        cue_start = self.discourse.starts[cue.first] if cue else start
        cue_end = self.discourse.end_of(cue.last) if cue else start
        return Attribution(
            sentence_id=self.discourse.sentence_at(start),
            start=start,
            end=end,
            cue=self.discourse.text[cue_start:cue_end],
            cue_start=cue_start,
            cue_end=cue_end,
            speaker=speaker.text if speaker else None,
            speaker_start=speaker.start if speaker else None,
            speaker_end=speaker.end if speaker else None,
            speaker_id=speaker.entity_id if speaker else None,
            quoted=quoted,
        )


__all__ = ["ACTS", "CALLING", "MANNER", "SAYING", "THINKING", "Attribution", "find_attributions"]
