"""Which cue tells who said a quotation: the one that leads to it, or the one that follows it.

A verb of saying may stand at some distance; one of judging ("called the plan “a joke”") owns only
the words right behind it; one that tells of speech only beside quoted words ("she laughed") has to
touch them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corroborate.extract.attribution.cue_finder import Cue
from corroborate.extract.attribution.layout import PROSE, Discourse, Passage, Unit
from corroborate.extract.attribution.reported_clause import reported_clauses
from corroborate.extract.attribution.speaker_phrase import Speaker
from corroborate.extract.attribution.titles_of_works import names_work, title_like
from corroborate.lexicon.speech import CALLING, NAMING, NICKNAMING

FRAGMENT = 4
"""Words from which quoted words inside our prose are somebody's, though no cue says so."""
_NEAR = 6
_BETWEEN = 4
"""Tokens between quoted words that one verb judges with: “weak,” “sad” and, worse, “late”."""
_FAR = 18
"""Tokens between a judging verb and the words quoted after it (dismissed it as a)."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue with the speaker that its subject names."""

    cue: Cue
    speaker: Speaker | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What is known of a quotation: its cue, its speaker, and whether a cue names the speaker."""

    cue: Cue | None = None
    speaker: Speaker | None = None
    explicit: bool = False


class QuotationCues:
    """Finds the cue of a quotation among those of its sentence.

    `turns` are those of the quotations before it, by the number of the passage.
    """

    def __init__(self, discourse: Discourse, turns: Mapping[int, Turn]) -> None:
        """Look at the quotations of `discourse`, whose `turns` fill up as the text is read."""
        self.discourse = discourse
        self.doc = discourse.doc
        self.turns = turns

    def of(self, passage: Passage, unit: Unit, sayings: list[Saying]) -> Saying | None:
        """Return the saying whose cue leads or follows a quotation; None where none does."""
        if names_work(self.discourse, passage):
            return None
        sayings = [s for s in sayings if not self._in_subject(s.cue, passage)]
        sayings = [s for s in sayings if not _of_a_thing(s) or self._first_called(s.cue, passage)]
        near = [s for s in sayings if self._beside(s.cue, passage)]
        before = [s for s in near if s.cue.last < passage.first and self._may_lead(s.cue, passage)]
        after = [s for s in near if s.cue.first > passage.last and self._may_tail(s.cue, passage)]
        lead = before[-1] if before else None
        tail = next((s for s in after if not s.cue.relative), after[0] if after else None)
        if lead is not None and lead.cue.lemma in CALLING and lead.cue.lemma not in NAMING:
            lead = self._reporter(lead, before)
        if lead is not None and self._leads(lead.cue, passage):
            return lead
        if tail is not None and self._tails(tail.cue, passage, unit):
            return tail
        if lead is not None or (tail is not None and tail.cue.phrase):
            return lead or tail
        return self._only_one(passage, unit, sayings)

    def _only_one(self, passage: Passage, unit: Unit, sayings: list[Saying]) -> Saying | None:
        """Return the one speaker of a sentence whose report holds a few quoted words."""
        if title_like(self.discourse, passage):
            return None
        says = [s for s in sayings if s.cue.says and s.speaker is not None]
        if not says or len({s.speaker.text for s in says if s.speaker}) > 1:
            return None
        quoted = passage.quoted
        for saying in says:
            for start, end in reported_clauses(self.discourse, unit, saying.cue):
                if start <= quoted.start and quoted.end <= end:
                    return saying
        apart = says[0].cue.first - passage.last
        return says[0] if 0 < apart <= _FAR and passage.first > unit.first else None

    def _reporter(self, lead: Saying, before: list[Saying]) -> Saying:
        """Return who reports a feeling or a judgement: A spokesman said the bank regrets “it”.

        So too where the verb before the words has no subject: accused them of using a “tale”.
        """
        for saying in reversed(before):
            above = self.doc[saying.cue.first].is_ancestor(self.doc[lead.cue.first])
            if lead.speaker is None and lead.cue.subject is None and above and saying.speaker:
                return saying
        for saying in before:
            cue = saying.cue
            reports = cue.says and not cue.phrase and not cue.relative
            if reports and self.doc[cue.first].is_ancestor(self.doc[lead.cue.first]):
                return saying
        return lead

    def _beside(self, cue: Cue, passage: Passage) -> bool:
        """Whether no other long quotation stands between a cue and a quotation."""
        lo, hi = sorted((cue.first, passage.first))
        number = self.discourse.inside[passage.first]
        between = {self.discourse.inside[i] for i in range(lo, hi)} - {PROSE, number}
        return all(
            self.discourse.passages[n].words <= 3
            or cue.phrase
            or n not in self.turns
            or self.turns[n].cue == cue
            for n in between
        )

    def _may_lead(self, cue: Cue, passage: Passage) -> bool:
        before = self.doc[passage.first - 1].text
        gap = passage.first - cue.last - 1
        if title_like(self.discourse, passage):
            if cue.lemma in NICKNAMING:
                behind = self.doc[passage.last + 1] if passage.last + 1 < len(self.doc) else None
                alone = behind is None or behind.pos_ not in {"DET", "NOUN", "PROPN", "ADJ"}
                return gap <= _NEAR and (gap > 0 or alone)  # calls “Long Road” a masterpiece
            return cue.says and gap <= _NEAR and before in {",", ":"} and gap != 0
        if cue.says:
            return True
        if cue.lemma in CALLING:
            return gap <= _FAR and self._first_called(cue, passage)
        return before in {",", ":", "that"} or gap == 0

    def _may_tail(self, cue: Cue, passage: Passage) -> bool:
        gap = cue.first - passage.last - 1
        if title_like(self.discourse, passage):
            return cue.says and gap <= 3
        if cue.says:
            return True
        return gap <= _NEAR and (cue.lemma not in CALLING or gap <= 3)

    def _in_subject(self, cue: Cue, passage: Passage) -> bool:
        """Whether words are set into the phrase for the speaker: Backers of a “fair” tax say."""
        if cue.subject is None or not cue.subject < cue.first or passage.words > FRAGMENT:
            return False
        head = self.doc[cue.subject]
        return head.left_edge.i < passage.first <= passage.last < cue.first and (
            passage.first < head.i or head.is_ancestor(self.doc[passage.first + 1])
        )

    def _first_called(self, cue: Cue, passage: Passage) -> bool:
        """Whether words are the first after a verb of judging, or beside the first: “a” and “b”."""
        between = range(cue.last + 1, passage.first)
        last = next((i for i in reversed(between) if not self.discourse.is_prose(i)), None)
        return last is None or passage.first - last - 1 <= _BETWEEN

    def _leads(self, cue: Cue, passage: Passage) -> bool:
        """Whether a cue leads straight to the quotation: `said:`, `said that`, `called the`."""
        gap = passage.first - cue.last - 1
        if self.doc[passage.first - 1].text in {",", ":"}:
            return cue.says or gap <= 2
        return gap <= _NEAR - 2

    def _tails(self, cue: Cue, passage: Passage, unit: Unit) -> bool:
        """Whether the quotation ends as one does that a cue follows."""
        quoted = passage.quoted
        last = self.discourse.text[quoted.start : quoted.end].rstrip()[-1:]
        after = self.doc[passage.last + 1].text if passage.last + 1 < unit.end else ""
        if last in {",", "?", "!", "—", "–", "…", "."} or after in {",", "—", "–"}:
            return True
        return cue.tail and cue.says


def _of_a_thing(saying: Saying) -> bool:
    """Whether a thing carries words, and so only those beside its verb: a sign reading “Go”."""
    return saying.speaker is not None and saying.speaker.sort == "thing"
