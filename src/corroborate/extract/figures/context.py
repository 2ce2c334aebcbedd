"""Who says it, who did it, where and when, carried over from sentence to sentence."""

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.tokens import Token

from corroborate.extract.attribution.find import Attribution
from corroborate.extract.dates.intervals import Period, find_periods
from corroborate.extract.figures import actor, figure_source, place
from corroborate.extract.figures.draft import Draft
from corroborate.extract.figures.period import period_of
from corroborate.lexicon.gazetteer import is_country
from corroborate.lexicon.speech import UTTERANCES
from corroborate.lexicon.word_tables import any_of, word_set
from corroborate.parse.document import Parsed
from corroborate.tables import Figure, Mention, Sentence, TimeExpression

_Placed = TypeVar("_Placed", Mention, Period)
_RECKONS = word_set("put speak count estimate record document register tally verify reckon")
_HIGHEST_RECKONER = 8
"""Steps up the parse: put the number of people killed at 19."""
_THE_PLACE = re.compile(r"\bthe\s+city\b")
_GOES_ON = re.compile(rf"\b{any_of('goes on')}\b")


class Surroundings:
    """Fills who says it, who did it, where and when, carrying over from sentence to sentence."""

    def __init__(
        self,
        parsed: Parsed,
        text: str,
        mentions: Sequence[Mention],
        dates: Sequence[TimeExpression],
        attributions: Sequence[Attribution],
    ) -> None:
        """Sort what lies around by sentence."""
        self.doc = parsed.doc
        self.text = text
        self.starts = [s.start for s in parsed.sentences]
        self.mentions = self._by_sentence(mentions)
        self.attributions: dict[int, list[Attribution]] = {}
        for said in attributions:
            for at in range(self._at(said.start), self._at(max(said.start, said.end - 1)) + 1):
                self.attributions.setdefault(at, []).append(said)
        repeated = {d.start for d in dates if d.type == "SET"}
        self.periods = self._by_sentence(
            p for p in find_periods(parsed, dates) if p.start not in repeated
        )
        self.last_period: Period | None = None
        self.place_before: Mention | None = None
        self.last_town: Mention | None = None
        self.voice: tuple[Sentence, Attribution] | None = None

    def _at(self, place: int) -> int:
        return bisect.bisect_right(self.starts, place) - 1

    def _by_sentence(self, rows: Iterable[_Placed]) -> dict[int, list[_Placed]]:
        sorted_out: dict[int, list[_Placed]] = {}
        for row in rows:
            sorted_out.setdefault(self._at(row.start), []).append(row)
        return sorted_out

    def fill(self, at: int, sentence: Sentence, drafts: Sequence[Draft]) -> Iterator[Figure]:
        """Yield the figures of the sentence at this place of the text; in the order of the text."""
        mentions, periods = self.mentions.get(at, []), self.periods.get(at, [])
        said = self.attributions.get(at, [])
        carried = self._voice(sentence, said)
        for draft in drafts:
            source = self._source(sentence, draft, said, carried)
            speaker = (source.speaker, source.speaker_id) if source else None
            if source is None or source == carried:
                speaker = self._reckoner(draft, mentions) or speaker
            where = self._place(sentence, draft, mentions)
            when = self._period(sentence, draft, periods, source)
            did = self._actor(draft)
            yield replace(
                draft.figure,
                attributed_to=speaker[0] if speaker else None,
                attributed_id=speaker[1] if speaker else None,
                place=where.text if where else None,
                place_id=where.entity_id if where else None,
                period=when.text if when else None,
                date_from=when.date_from if when else None,
                date_to=when.date_to if when else None,
                actor=self.text[did[0] : did[1]] if did else None,
            )
        self._remember_places(mentions)

    def _source(
        self,
        sentence: Sentence,
        draft: Draft,
        said: Sequence[Attribution],
        carried: Attribution | None,
    ) -> Attribution | None:
        """Return the attribution a figure stands in, or the voice that goes on as far as it."""
        source = figure_source.holding(self.text, sentence, draft.figure, draft.counted.node, said)
        source = source or carried
        return None if source is not None and self._is_aside(draft, source) else source

    def _place(
        self, sentence: Sentence, draft: Draft, mentions: Sequence[Mention]
    ) -> Mention | None:
        """Return the place in the sentence, or the one before that it points at."""
        figure, text = draft.figure, self.text
        told = draft.trigger.token if draft.trigger else draft.counted.node
        lasts = figure.kind == "duration" and figure.measure == "other"
        span = (figure.start, figure.end)
        where = place.place_of(span, told, mentions, self.doc, text, lasts=lasts)
        if where is not None:
            return where
        if _THE_PLACE.search(text, sentence.start, sentence.end):
            return self.last_town
        points = place.means_there(told, text, sentence.start, sentence.end)
        return self.place_before if points else None

    def _period(
        self,
        sentence: Sentence,
        draft: Draft,
        periods: Sequence[Period],
        source: Attribution | None,
    ) -> Period | None:
        """Return the period of a figure, and remember it for those that have the same."""
        figure = draft.figure
        lasts = figure.kind == "duration"
        clause = (source.start, source.end) if source else None
        when = period_of(
            self.text,
            sentence,
            (figure.start, figure.end),
            periods,
            self.last_period,
            clause=clause,
            lasts=lasts,
        )
        if when is not None and not lasts:
            self.last_period = when
        return when

    def _actor(self, draft: Draft) -> tuple[int, int] | None:
        node = draft.counted.node
        if draft.trigger is None or draft.figure.kind == "duration":
            return actor.founder(node)
        return actor.actor(draft.trigger.token, node)

    def _remember_places(self, mentions: Sequence[Mention]) -> None:
        self.place_before = None
        for mention in mentions:
            if place.locates(mention, self.doc, self.text):
                self.place_before = mention
                if not is_country(mention.text):
                    self.last_town = mention

    def _voice(self, sentence: Sentence, said: Sequence[Attribution]) -> Attribution | None:
        """Return the voice of the sentence before where the text plainly goes on in it.

        What a document says goes on to the end of the paragraph: it has no voice to be left.
        """
        before, self.voice = self.voice, None
        if said:
            last = max(said, key=lambda a: a.start)
            self.voice = (sentence, last)
            return None
        if before is None or before[1].speaker is None:
            return None
        gap = self.text[before[0].end : sentence.start]
        goes_on = _GOES_ON.search(self.text, sentence.start, sentence.end)
        if "\n" in gap or not (goes_on or self._is_document(before[1])):
            return None
        self.voice = (sentence, before[1])
        return before[1]

    def _is_document(self, said: Attribution) -> bool:
        """Whether what is cited is a paper, not a person: the records show, according to a list."""
        if said.speaker_start is None or said.speaker_end is None or said.quoted:
            return False
        cited = self.doc.char_span(said.speaker_start, said.speaker_end, alignment_mode="expand")
        return cited is not None and cited.root.lemma_.lower() in UTTERANCES

    def _is_aside(self, draft: Draft, source: Attribution) -> bool:
        """Whether it is an age between commas, which the outlet gives and not who is cited."""
        start = draft.figure.start
        aside = draft.figure.kind == "age" and self.text[max(0, start - 2) : start] == ", "
        return aside and not source.quoted

    def _reckoner(self, draft: Draft, mentions: Sequence[Mention]) -> tuple[str, str | None] | None:
        """Return who "put the death toll at 12", "counted 46 dead", "spoke of 46"."""
        verb = _reckoning(draft.counted.node)
        if verb is None:
            return None
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        if subject is None or subject.pos_ == "PRON":
            return None
        for mention in mentions:
            if mention.start <= subject.idx < mention.end:
                return mention.text, mention.entity_id
        start, end = actor.phrase(subject)
        return self.text[start:end], None


def _reckoning(token: Token) -> Token | None:
    """Return the verb of reckoning above a word, if no clause with its own subject lies between."""
    for _ in range(_HIGHEST_RECKONER):
        if token.head == token:
            return None
        token = token.head
        if token.lemma_ in _RECKONS:
            return token
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.lefts):
            return None
    return None
