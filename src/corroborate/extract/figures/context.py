"""Who says it, who did it, where and when, carried over from sentence to sentence."""

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.tokens import Token

from corroborate.extract.attribution.find import Attribution
from corroborate.extract.dates.intervals import Period, find_periods
from corroborate.extract.figures import actor, announced_list, figure_source, place
from corroborate.extract.figures.draft import Draft
from corroborate.extract.figures.period import period_of
from corroborate.lexicon.gazetteer import is_country
from corroborate.lexicon.speech import SAYING, THINKING, UTTERANCES
from corroborate.lexicon.word_tables import any_of, word_set
from corroborate.parse.document import Parsed
from corroborate.tables import Figure, Mention, Sentence, TimeExpression

_Placed = TypeVar("_Placed", Mention, Period)
_OFFERS = word_set("offer propose")
"""By a name or a voice that is known: a list offers a glimpse of five days."""
_RECKONS = word_set("put speak count estimate record document register tally verify reckon")
_BESIDE = frozenset(("nsubj", "npadvmod", "advmod", "advcl"))
_WITH = {"put": "at", "speak": "of"}
_HIGHEST_RECKONER = 8
"""Steps up the parse: put the number of people killed at 19."""
_HIGHEST_SAID = 3
"""Steps up the parse, from a numeral or what is counted to the noun that a clause describes."""
_THE_PLACE = re.compile(r"\bthe\s+city\b")
_NAMED = re.compile(r"\b[A-Z][\w.’'-]*, \Z")
_NAME = 40
"""Characters before an age in which a name ends."""
_GOES_ON = re.compile(rf"\b{any_of('goes on')}\b", re.IGNORECASE)
_POINTS_BACK = re.compile(r"(?:among|of)\b", re.IGNORECASE)


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
        self.lister: Attribution | None = None
        self.in_list = False

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
        listed = self._lister(sentence)
        carried = self._voice(sentence, said) or listed
        for draft in drafts:
            source = self._source(sentence, draft, said, carried)
            speaker = (source.speaker, source.speaker_id) if source else None
            if source is None or source == carried:
                speaker = self._reckoner(draft, mentions, said) or speaker
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
        paper = self._is_document(before[1])
        points_back = paper and goes_on and _POINTS_BACK.match(goes_on[0])
        if not (points_back if "\n" in gap else goes_on or paper):
            return None
        self.voice = (sentence, before[1])
        return before[1]

    def _lister(self, sentence: Sentence) -> Attribution | None:
        """Return who announced the list that a sentence belongs to."""
        item = announced_list.is_item(self.text, sentence)
        lists = self.in_list if item is None else item
        lister = self.lister if lists else None
        announces = announced_list.announcer(self.doc, self.text, sentence)
        self.lister, self.in_list = announces or lister, lists and announces is None
        return lister

    def _is_document(self, said: Attribution) -> bool:
        """Whether what is cited is a paper, not a person: the records show, according to a list."""
        if said.speaker_start is None or said.speaker_end is None or said.quoted:
            return False
        cited = self.doc.char_span(said.speaker_start, said.speaker_end, alignment_mode="expand")
        return cited is not None and cited.root.lemma_.lower() in UTTERANCES

    def _is_aside(self, draft: Draft, source: Attribution) -> bool:
        """Whether it is an age behind a name, which the outlet gives and not who is cited."""
        named = _NAMED.search(self.text, max(0, draft.figure.start - _NAME), draft.figure.start)
        return draft.figure.kind == "age" and named is not None and not source.quoted

    def _reckoner(
        self, draft: Draft, mentions: Sequence[Mention], said: Sequence[Attribution]
    ) -> tuple[str, str | None] | None:
        """Return who "put the death toll at 12", "counted 46 dead", "offered 46 beds"."""
        verb = _reckoning(draft.counted.node)
        if verb is None and draft.figure.kind != "age":
            verb = _said_to_be(draft.counted.node)
        if verb is None:
            return None
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        if subject is None:
            return None
        for a in said:
            if a.cue_start == verb.idx and a.speaker is not None:
                return a.speaker, a.speaker_id
        for mention in mentions:
            if mention.start <= subject.idx < mention.end:
                return mention.text, mention.entity_id
        if subject.pos_ == "PRON" or verb.lemma_ in _OFFERS:
            return None
        start, end = actor.phrase(subject)
        return self.text[start:end], None


def _reckoning(token: Token) -> Token | None:
    """Return the verb of reckoning above a word, if no clause with its own subject lies between."""
    steps = [token]
    for verb in itertools.islice(token.ancestors, _HIGHEST_RECKONER):
        if verb.lemma_ in _RECKONS or verb.lemma_ in _OFFERS:
            return verb if steps[-1].dep_ not in _BESIDE and _leads(verb, steps) else None
        if any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.lefts):
            return None
        steps.append(verb)
    return None


def _leads(verb: Token, steps: Sequence[Token]) -> bool:
    """Whether a verb that needs a preposition to reckon has it: put the toll at 19, spoke of 19.

    Nobody counts those he speaks of as known: spoke of the four.
    """
    lead = _WITH.get(verb.lemma_)
    definite = any(c.lower_ == "the" for t in steps for c in t.lefts)
    known = verb.lemma_ == "speak" and definite
    return not known and (lead is None or any(t.lower_ == lead for t in steps))


def _said_to_be(token: Token) -> Token | None:
    """Return the verb of saying that a noun is the object of: the millions she said she paid."""
    for _ in range(_HIGHEST_SAID):
        for verb in token.rights:
            says = verb.dep_ == "relcl" and verb.lemma_ in SAYING | THINKING
            says = says and verb.left_edge.nbor(-1).text != "," and verb.left_edge.tag_ != "WP"
            if says and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.rights):
                return verb if _names_its_subject(verb) else None
        if token.pos_ in {"VERB", "AUX"}:
            return None
        token = token.head
    return None


def _names_its_subject(verb: Token) -> bool:
    """Whether the subject is not the noun that a clause is about: drivers who said they had."""
    return any(c.dep_ == "nsubj" and c.tag_ not in {"WP", "WDT"} for c in verb.lefts)
