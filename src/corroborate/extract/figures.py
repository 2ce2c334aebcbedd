"""Figures: every quantity a text states, with its bounds, what it counts, who says it, of what.

The numerals, hedges and bounds come from the plain text; what is counted and what is said to have
happened to it from the dependency parse and the word list `config/measures.yaml`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from corroborate import wordlists
from corroborate.extract import circumstances
from corroborate.extract.attribution import Attribution
from corroborate.extract.bounds import Quantity, find_quantities
from corroborate.extract.counted import Counted, find_counted
from corroborate.extract.dates import Period, find_periods
from corroborate.extract.measures import Measures
from corroborate.extract.measures import measures as read_measures
from corroborate.extract.nonfigures import is_non_figure, is_pronoun_one
from corroborate.extract.parsed import Parsed
from corroborate.extract.people import is_people, victims, words
from corroborate.extract.triggers import Trigger, find_trigger
from corroborate.extract.units import (
    CURRENCIES,
    DAYS,
    LENGTHS,
    MEASURES,
    currency_before,
    glued_unit,
)
from corroborate.extract.vague import vague_numbers as read_vague_numbers
from corroborate.tables import Figure, FigureKind, Mention, Sentence, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLOSE_VAGUE = re.compile(r"^(?:several|a\s+few|a\s+couple|a\s+handful|few|couple|handful)\b", re.I)
_AGE_BEFORE = re.compile(r"\b(?:aged|ages?(?:\s+of)?)\s+(?:between\s+)?\Z", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[\s-]+years?[\s-]+olds?\b|[\s-]+months?[\s-]+olds?\b", re.IGNORECASE)
_INCLUDED = re.compile(
    r"\b(?:includ(?:ing|ed|es?)|among\s+(?:them|whom|the\s+dead|those)|of\s+(?:them|whom|those)|"
    r"comprising|most\s+of\s+them|one\s+of\s+them)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(
    r"\s*(?:[a-z]+\s+)?(?:of\s+(?:them|whom|those|these|the\s+(?:dead|victims|"
    r"injured|wounded|casualties))|were\s+among)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure in the making, with the tokens it rests on."""

    figure: Figure
    quantity: Quantity
    counted: Counted | None
    trigger: Trigger | None


def find_figures(
    parsed: Parsed,
    mentions: Sequence[Mention] = (),
    dates: Sequence[TimeExpression] = (),
    attributions: Sequence[Attribution] = (),
    *,
    measures: str | Mapping[str, Any] | None = None,
    vague_numbers: str | Mapping[str, Any] | None = None,
    convention: str = "literal",
) -> list[Figure]:
    """Return the figures of a parsed text, in the order of the text.

    `measures` and `vague_numbers` are paths of word lists (or their content) that replace those of
    the library; `convention` is one of those in the second. Bounds follow UCDP's low / best /
    high, see `corroborate.extract.bounds`. Raises CorroborateError for a faulty word list.
    """
    text = parsed.text  # put together anew at every look, so looked at once
    known = read_measures(measures)
    listed = (
        wordlists.load("vague_numbers", vague_numbers)
        if isinstance(vague_numbers, str)
        else vague_numbers
    )
    vague = read_vague_numbers(listed, convention=convention)
    quantities = [
        *find_quantities(text, vague=vague, units=True),
    ]
    starts = [s.start for s in parsed.sentences]
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in quantities:
        at = bisect.bisect_right(starts, quantity.start) - 1
        if at >= 0:
            by_sentence.setdefault(at, []).append(quantity)
    found: list[Figure] = []
    around = _Around(parsed, text, mentions, dates, attributions, known.people)
    for at, sentence in enumerate(parsed.sentences):
        here = by_sentence.get(at, [])
        drafts = [
            draft
            for quantity in here
            if (draft := _draft(parsed, text, sentence, quantity, known, mentions, dates))
        ]
        drafts += _zeros_and_singles(parsed, sentence, drafts, known)
        drafts.sort(key=lambda d: d.figure.start)
        drafts = _with_parts(text, drafts, found)
        found += around.place(sentence, drafts)
    return found


def _draft(
    parsed: Parsed,
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    measures: Measures,
    mentions: Sequence[Mention],
    dates: Sequence[TimeExpression],
) -> _Draft | None:
    doc = parsed.doc
    if is_non_figure(text, quantity) or _in_name(quantity, mentions) or _in_date(quantity, dates):
        return None
    counted = find_counted(doc, quantity)
    if counted is None:
        return None
    if quantity.glued and not glued_unit(quantity.glued):
        return None  # 49ers, 5G
    kind, unit, days = _kind(text, quantity, counted)
    trigger = find_trigger(counted, measures, kind=kind) if kind not in ("age",) else None
    if trigger and trigger.negated and quantity.value:
        trigger = None
    if _says_too_little(quantity, counted, kind, trigger):
        return None
    measure = trigger.measure if trigger else _default_measure(kind, unit)
    noun = counted.noun if kind in ("count", "share") else None
    lemma = _lemma(noun) if noun is not None else None
    if counted.said is not None:
        noun = counted.said
        lemma = _lemma(noun)
    elif noun is not None and not noun.tag_.startswith("NN"):
        lemma = None  # "eight of the injured"
    if lemma is None and kind == "count" and trigger and trigger.measure in measures.people:
        lemma = "person"
    if (
        noun is not None
        and trigger
        and trigger.token == noun
        and trigger.measure in measures.people
    ):
        lemma = _of_victims(noun) or ("person" if measures.noun(noun) else lemma)
    start, end = quantity.start, quantity.end
    phrase_start, phrase_end = quantity.begin, quantity.finish
    money = currency_before(text, start)
    if money:
        phrase_start = min(phrase_start, money[1])
    last = counted.noun or counted.node
    if last.i >= counted.span.start:
        phrase_end = max(phrase_end, last.idx + len(last))
    value = _percent_of(quantity)
    return _Draft(
        Figure(
            figure_id=f"{parsed.source_id}.f{start}",
            source_id=parsed.source_id,
            sentence_id=sentence.sentence_id,
            start=start,
            end=end,
            phrase_start=phrase_start,
            phrase_end=phrase_end,
            text=text[start:end],
            low=value[0],
            best=value[1],
            high=value[2],
            hedge=quantity.hedge,
            vague=quantity.vague,
            kind=kind,
            unit=unit,
            days=days,
            measure=measure,
            counted=lemma,
            victims=victims(noun),
            part_of=None,
            actor=None,
            place=None,
            place_id=None,
            period=None,
            date_from=None,
            date_to=None,
            attributed_to=None,
            attributed_id=None,
        ),
        quantity,
        counted,
        trigger,
    )


def _percent_of(quantity: Quantity) -> tuple[float | None, float | None, float | None]:
    return quantity.low, quantity.best, quantity.high


def _in_name(quantity: Quantity, mentions: Sequence[Mention]) -> bool:
    return any(
        m.start <= quantity.start
        and quantity.end <= m.end
        and (m.end - m.start) > (quantity.end - quantity.start)
        for m in mentions
    )


def _in_date(quantity: Quantity, dates: Sequence[TimeExpression]) -> bool:
    return any(
        d.start <= quantity.start and quantity.end <= d.end
        for d in dates
        if d.type in ("DATE", "TIME")
        and not (d.value or "").startswith("P")
        and not re.search(
            r"(?:second|minute|hour|day|night|week|month|year|decade)s?\b", d.text, re.I
        )
    )


_SINGULAR = {"people": "person", "persons": "person", "troops": "troop", "idps": "idp"}


def _lemma(noun: Token) -> str:
    lemma = noun.lemma_.lower()
    for plural, singular in (("children", "child"), ("women", "woman"), ("men", "man")):
        if lemma.endswith(plural):
            return lemma[: -len(plural)] + singular
    if noun.tag_ == "NNPS" and lemma.endswith("s") and lemma == noun.lower_:
        return lemma[:-1]  # Palestinians, Marines
    return _SINGULAR.get(lemma, lemma)


def _of_victims(noun: Token) -> str | None:
    """Return whose deaths are counted: "46 civilian deaths", "deaths of 11 patients"."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"of", "among"}:
            for inner in child.rights:
                if inner.dep_ == "pobj" and inner.pos_ == "NOUN":
                    return _lemma(inner)
        if child.dep_ in {"amod", "compound"} and child.lower_ in {
            "civilian",
            "child",
            "combatant",
        }:
            return child.lower_
    return None


def _default_measure(kind: FigureKind, unit: str | None) -> str:
    if kind == "money":
        return "money"
    if kind == "age":
        return "age"
    if kind == "measure" and unit in LENGTHS:
        return "distance"
    return "other"


def _kind(
    text: str, quantity: Quantity, counted: Counted
) -> tuple[FigureKind, str | None, float | None]:
    """Return kind, unit and, for a duration, its length in days."""
    start = quantity.start
    if _is_age(text, quantity, counted):
        return "age", "year", None
    if quantity.percent:
        return "share", "percent", None
    money = currency_before(text, start)
    if money:
        return "money", money[0], None
    if quantity.glued:
        unit = glued_unit(quantity.glued)
        if unit in DAYS:
            return "duration", unit, _days(quantity, unit)
        return ("measure", unit, None) if unit else ("count", None, None)
    noun = counted.noun or counted.node
    doc = noun.doc
    follows = doc[counted.span.end : counted.span.end + 3]
    words = [t for t in follows if t.text not in "-‐‑–"][:2]
    for token in words[:1]:
        lemma = token.lemma_.lower()
        known = lemma in DAYS or lemma in MEASURES or lemma in CURRENCIES
        lemma = lemma if known else token.lower_
        if lemma in DAYS and token.i - counted.span.end <= 1:
            return "duration", lemma, _days(quantity, lemma)
        if lemma in MEASURES and lemma not in {"in", "square", "stone", "c", "f", "m", "t", "g"}:
            return "measure", MEASURES[lemma], None
        if lemma == "square" and len(words) > 1 and words[1].lemma_ in MEASURES:
            return "measure", f"square {MEASURES[words[1].lemma_]}", None
        if lemma in {"metric", "nautical"} and len(words) > 1:
            return "measure", MEASURES.get(words[1].lemma_.lower(), "tonne"), None
        if lemma in CURRENCIES and lemma not in {"us", "rs", "real", "won", "rand"}:
            return "money", CURRENCIES[lemma], None
        if lemma == "us" and len(words) > 1 and words[1].lemma_ == "dollar":
            return "money", "USD", None
    if len(words) > 1 and words[0].tag_ in {"JJ", "NNP"} and words[1].lemma_.lower() in DAYS:
        lemma = words[1].lemma_.lower()
        return "duration", lemma, _days(quantity, lemma)
    if re.search(r"\bmagnitude(?:\s+of)?\s+\Z", text[max(0, start - 16) : start], re.I):
        return "measure", "magnitude", None
    if quantity.fraction and counted.partitive:
        return "share", "fraction", None
    if quantity.fraction and quantity.value is not None and quantity.value < 1:
        return "share", "fraction", None
    return "count", None, None


def _days(quantity: Quantity, unit: str) -> float | None:
    return None if quantity.value is None else quantity.value * DAYS[unit]


def _is_age(text: str, quantity: Quantity, counted: Counted) -> bool:
    start, end = quantity.start, quantity.end
    if quantity.percent or quantity.value is None or quantity.value > 125:
        return False
    if _AGE_AFTER.match(text, end) or _AGE_BEFORE.search(text, max(0, start - 18), start):
        return True
    at = counted.span.start
    if text[max(0, start - 2) : start] != ", " or at < 2 or text[end : end + 1] not in {",", "."}:
        return False
    before = counted.span.doc[at - 2]  # "John Smith, 42, was jailed"; "the suspect, 57,"
    named = before.pos_ == "PROPN" and before.ent_type_ != "DATE"
    closed = text[end] == "," or at + 1 >= len(before.doc) or before.doc[at + 1].is_sent_end
    return (
        closed and quantity.hedge is None and (named or (is_people(before) and before.tag_ == "NN"))
    )


def _says_too_little(
    quantity: Quantity, counted: Counted, kind: FigureKind, trigger: Trigger | None
) -> bool:
    """Whether the numeral counts nothing one could compare: a pronoun "one", "several ways"."""
    token = counted.span[0]
    if len(counted.span) == 1 and token.lower_ == "one":
        if quantity.hedge:
            return False
        if trigger is None or kind != "count":
            return kind != "duration" or counted.node.lower_ == "day"
        if counted.partitive:
            return token.dep_ == "attr"  # "he was one of 40 people arrested"
        return is_pronoun_one(token)
    if quantity.vague and _CLOSE_VAGUE.match((quantity.numerals and "") or counted.span.text):
        return trigger is None and not re.search(
            r"hundred|thousand|million|dozen|billion", counted.span.text, re.I
        )
    if token.tag_ in {"NNP", "NNPS"} and not token.is_sent_start and token.text[0].isupper():
        nearby = token.nbor(-1) if token.i else token
        return nearby.text[:1].isupper() and nearby.is_alpha and trigger is None
    return False


def _zeros_and_singles(
    parsed: Parsed, sentence: Sentence, drafts: Sequence[_Draft], measures: Measures
) -> Iterator[_Draft]:
    """Yield what is counted without a numeral: "no one was killed", "killing a policeman"."""
    doc: Doc = parsed.doc
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    if span is None:
        return
    for token in span:
        word = token.lower_
        if word not in {"no", "nobody", "none", "a", "an", "without", "another"}:
            continue
        zero = word in {"no", "nobody", "none", "without"} or (
            word == "a" and token.i > span.start and token.nbor(-1).lower_ == "not"
        )
        draft = _unnumbered(parsed, sentence, token, measures, zero=zero)
        if draft and not any(
            draft.figure.start < d.figure.end and d.figure.start < draft.figure.end for d in drafts
        ):
            yield draft


def _unnumbered(
    parsed: Parsed, sentence: Sentence, token: Token, measures: Measures, *, zero: bool
) -> _Draft | None:
    doc = parsed.doc
    word = token.lower_
    if word in {"nobody", "none"}:
        last, node, noun = token.i, token, None
    elif word == "no" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "one":
        last, node, noun = token.i + 1, doc[token.i + 1], None
    elif word == "without":
        nouns = [t for t in token.rights if t.dep_ == "pobj"]
        if not nouns:
            return None
        last, node, noun = token.i, nouns[0], nouns[0]
    else:
        noun = token.head
        if token.dep_ != "det" or noun.tag_ not in {"NN", "NNS", "NNP"} or noun.i < token.i:
            return None
        last, node = token.i, noun
    counted = Counted(doc[token.i : last + 1], node, noun)
    if zero:
        trigger = find_trigger(counted, measures, kind="count")
    else:
        if noun is None or not is_people(noun) or noun.tag_ == "NNS":
            return None
        trigger = find_trigger(counted, measures, kind="count")
        if (
            trigger is None
            or trigger.negated
            or not (trigger.token.pos_ in {"VERB", "ADJ"} or trigger.token.dep_ == "pobj")
        ):
            return None
        if trigger.token.dep_ == "amod" or trigger.token == noun:
            return None
    if trigger is None or trigger.measure not in measures.people or trigger.measure == "in_need":
        return None
    if zero and trigger.negated:
        return None
    value = 0.0 if zero else 1.0
    start, end = token.idx, doc[last].idx + len(doc[last])
    quantity = Quantity(start, end, value, value, value, start, end)
    lemma = _lemma(noun) if noun is not None else "person"
    if noun is not None and trigger.token == noun:
        lemma = "person"
    return _Draft(
        Figure(
            figure_id=f"{parsed.source_id}.f{start}",
            source_id=parsed.source_id,
            sentence_id=sentence.sentence_id,
            start=start,
            end=end,
            phrase_start=start,
            phrase_end=max(end, node.idx + len(node)),
            text=doc[token.i : last + 1].text,
            low=value,
            best=value,
            high=value,
            hedge=None,
            vague=False,
            kind="count",
            unit=None,
            days=None,
            measure=trigger.measure,
            counted=lemma,
            victims=victims(noun),
            part_of=None,
            actor=None,
            place=None,
            place_id=None,
            period=None,
            date_from=None,
            date_to=None,
            attributed_to=None,
            attributed_id=None,
        ),
        quantity,
        counted,
        trigger,
    )


def _with_parts(
    text: str, drafts: Sequence[_Draft], earlier: Sequence[Figure] = ()
) -> list[_Draft]:
    """Set `part_of` where a figure is included in the one before: "12, including three children"."""
    done: list[_Draft] = []
    for draft in drafts:
        whole = None
        if draft.figure.kind in ("count", "share") and done:
            whole = _whole(text, draft, done)
        if whole is not None and not _same_sort(draft, whole):
            whole = None
        if whole is not None:
            figure = replace(draft.figure, part_of=whole.figure.figure_id)
            if figure.measure == "other":
                fatal = re.match(r"\s+fatally\b", text[figure.end : figure.end + 12])
                measure = "killed" if fatal else whole.figure.measure
                figure = replace(figure, measure=measure, counted=figure.counted or "person")
            draft = replace(draft, figure=figure)
        elif _OF_THE_DEAD.match(text, draft.figure.end):
            draft = replace(draft, figure=_part_of_earlier(draft.figure, earlier))
        elif done:
            draft = _as_before(text, draft, done)
        done.append(draft)
    return done


_OF_THE_DEAD = re.compile(
    r"\s+of\s+(?:those|the|them)\s*(?:dead|victims|killed|injured|wounded|casualties)?\b", re.I
)


def _part_of_earlier(figure: Figure, earlier: Sequence[Figure]) -> Figure:
    """Return "30 of the dead" as part of the toll that the sentences before gave."""
    for before in reversed(earlier[-6:]):
        near = figure.sentence_id - before.sentence_id <= 2
        if near and before.measure == figure.measure != "other" and before.part_of is None:
            larger = before.best or before.low or before.high or 0.0
            own = figure.best or figure.low or figure.high or 0.0
            if before.kind == figure.kind == "count" and larger >= own:
                return replace(figure, part_of=before.figure_id)
    return figure


_TOTAL_BEFORE = re.compile(
    r"\b(?:total|tally|count|figure|number|toll)(?:\s+\w+){0,3}\s+(?:to|at)\s+(?:[\w$]+\s+){0,3}\Z"
    r"|\A\s+to\s+(?:[\w$]+\s+){0,3}\Z",
    re.IGNORECASE,
)
_LIST_GOES_ON = re.compile(r"\A\s*(?:,|,?\s+and|,?\s+or)\s+\Z")


def _as_before(text: str, draft: _Draft, done: Sequence[_Draft]) -> _Draft:
    """Take from the figure before what the text does not say twice.

    "130 deaths, bringing the total to 4,512"; "rose from 40 to 62"; "aged 14, 17 and 21"; "1,000
    houses were destroyed and 300 damaged".
    """
    last, figure = done[-1].figure, draft.figure
    between = text[done[-1].quantity.finish : draft.quantity.begin]
    if _LIST_GOES_ON.match(between) and last.kind == "age" and figure.counted is None:
        return replace(draft, figure=replace(figure, kind="age", unit=last.unit, measure="age"))
    if figure.kind != "count" or last.kind != "count":
        return draft
    if figure.measure == "other" and figure.counted is None and last.measure != "other":
        if _TOTAL_BEFORE.search(text[last.end : draft.quantity.begin]):
            return replace(
                draft, figure=replace(figure, measure=last.measure, counted=last.counted)
            )
    if figure.counted is None and draft.trigger is not None and done[-1].trigger is not None:
        return replace(draft, figure=replace(figure, counted=last.counted))
    return draft


def _same_sort(draft: _Draft, whole: _Draft) -> bool:
    """Whether one can be counted among the other: three children, but not two marketplaces."""
    noun = draft.counted.noun if draft.counted else None
    figure = draft.figure
    if figure.kind == "share" or noun is None or figure.counted == whole.figure.counted:
        return True
    whole_noun = whole.counted.noun if whole.counted else None
    return is_people(noun) == (whole_noun is None or is_people(whole_noun))


_HOW_BADLY = re.compile(r"\s+(?:critically|seriously|severely|fatally|badly|gravely)\b", re.I)


def _whole(text: str, draft: _Draft, before: Sequence[_Draft]) -> _Draft | None:
    counts = [d for d in before if d.figure.kind == "count" and d.figure.measure != "other"]
    if not counts:
        return None
    last = before[-1] if before[-1] in counts else counts[-1]
    between = text[last.figure.end : draft.figure.start]
    after = text[draft.figure.end : draft.figure.end + 60]
    if _INCLUDED.search(between) and not re.search(r"[;.]\s", between):
        root = last
        while root.figure.part_of:
            nexts = [d for d in before if d.figure.figure_id == root.figure.part_of]
            if not nexts:
                break
            root = nexts[0]
        return root
    if _OF_THEM.match(after) or (_HOW_BADLY.match(after) and re.search(r",\s+\Z", between)):
        return last
    if (
        last.figure.part_of
        and re.fullmatch(r"\s+[\w\s’'-]{0,40}?(?:,|\band\b|,\s+and)\s+", between)
        and draft.figure.measure in (last.figure.measure, "other")
    ):
        return next((d for d in before if d.figure.figure_id == last.figure.part_of), None)
    return None


class _Around:
    """Fills who says it, who did it, where and when, carrying over from sentence to sentence."""

    def __init__(
        self,
        parsed: Parsed,
        text: str,
        mentions: Sequence[Mention],
        dates: Sequence[TimeExpression],
        attributions: Sequence[Attribution],
        people: frozenset[str],
    ) -> None:
        self.parsed = parsed
        self.text = text
        self.mentions = mentions
        lasting = {d.start for d in dates if d.type == "SET"}
        self.periods = [
            p
            for p in find_periods(parsed, dates)
            if not any(p.start <= start < p.end for start in lasting)
        ]
        self.attributions = attributions
        self.last_period: Period | None = None
        self.people = people
        self.voice: tuple[Sentence, Attribution, bool] | None = None

    def place(self, sentence: Sentence, drafts: Sequence[_Draft]) -> Iterator[Figure]:
        text = self.text
        mentions = [m for m in self.mentions if sentence.start <= m.start < sentence.end]
        periods = [p for p in self.periods if sentence.start <= p.start < sentence.end]
        said = [a for a in self.attributions if a.start < sentence.end and sentence.start < a.end]
        carried = self._voice(sentence, said, drafts)
        for draft in drafts:
            figure = draft.figure
            span = (figure.start, figure.end)
            source = circumstances.attributed(span, said) or carried
            speaker = (source.speaker, source.speaker_id) if source else None
            if source is None or source is carried:
                speaker = self._reckoner(draft, mentions) or speaker
            token = draft.trigger.token if draft.trigger else None
            where = circumstances.place(
                span, token.idx if token is not None else span[0], mentions, text
            )
            when = circumstances.period(
                text, sentence, span, periods, self.last_period, lasts=figure.kind == "duration"
            )
            did = (
                circumstances.actor(token, draft.counted.node)
                if token is not None and draft.counted is not None and figure.kind != "duration"
                else None
            )
            if when is not None and figure.kind != "duration":
                self.last_period = when
            yield replace(
                figure,
                attributed_to=speaker[0] if speaker else None,
                attributed_id=speaker[1] if speaker else None,
                place=where.text if where else None,
                place_id=where.entity_id if where else None,
                period=when.text if when else None,
                date_from=when.date_from if when else None,
                date_to=when.date_to if when else None,
                actor=text[did[0] : did[1]] if did else None,
            )

    def _voice(
        self, sentence: Sentence, said: Sequence[Attribution], drafts: Sequence[_Draft]
    ) -> Attribution | None:
        """Return the voice of the sentence before where the text plainly goes on in it."""
        before, self.voice = self.voice, None
        if said:
            last = max(said, key=lambda a: a.start)
            told = any(d.figure.measure in self.people for d in drafts)
            self.voice = (sentence, last, told)
            return None
        if before is None or before[1].speaker is None:
            return None
        gap = self.text[before[0].end : sentence.start]
        goes_on = _GOES_ON.search(self.text, sentence.start, sentence.end) or (
            before[2] and any(d.figure.measure in self.people for d in drafts)
        )
        if "\n" in gap or not goes_on:
            return None
        self.voice = (sentence, before[1], before[2])
        return before[1]

    def _reckoner(
        self, draft: _Draft, mentions: Sequence[Mention]
    ) -> tuple[str, str | None] | None:
        """Return who "put the death toll at 12", "counted 46 dead"."""
        token = draft.counted.node if draft.counted else None
        for _ in range(4):
            if token is None or token.head == token:
                return None
            token = token.head
            if token.lemma_ in _RECKONS:
                break
        else:
            return None
        subject = next((c for c in token.lefts if c.dep_ == "nsubj"), None)
        if subject is None or subject.pos_ == "PRON":
            return None
        for mention in mentions:
            if mention.start <= subject.idx < mention.end:
                return mention.text, mention.entity_id
        start, end = circumstances.phrase(subject)
        return self.text[start:end], None


_RECKONS = words("put count estimate record document register tally verify reckon")
_GOES_ON = re.compile(
    r"\A(?:It|They|He|She)\b|\b(?:also|the\s+same\s+period|a\s+further|another|in\s+all|"
    r"in\s+total|others?|the\s+rest|of\s+them|of\s+the\s+dead|among\s+them)\b"
)


__all__ = ["find_figures"]
