"""Figures: every quantity a text states, with its bounds, what it counts, who says it, of what.

The numerals, hedges and bounds come from the plain text; what is counted and what is said to have
happened to it from the dependency parse and the word list `config/measures.yaml`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corroborate.extract.attribution.find import Attribution
from corroborate.extract.figures.context import Surroundings
from corroborate.extract.figures.counted_noun import Counted, find_counted, noun_lemma, whose
from corroborate.extract.figures.draft import Draft, draft
from corroborate.extract.figures.implicit_counts import zeros_and_singles
from corroborate.extract.figures.kind import default_measure, find_kind
from corroborate.extract.figures.measure_lookup.lookup import Trigger, find_trigger
from corroborate.extract.figures.measures import Measures
from corroborate.extract.figures.measures import measures as read_measures
from corroborate.extract.figures.part_of import with_parts
from corroborate.extract.quantities.exclusions import is_non_figure, is_pronoun_one
from corroborate.extract.quantities.hedges import Quantity, find_quantities
from corroborate.extract.quantities.vague import vague_numbers as read_vague_numbers
from corroborate.lexicon import config
from corroborate.lexicon.units import currency_before, glued_unit
from corroborate.parse.document import Parsed
from corroborate.tables import Figure, FigureKind, Mention, Sentence, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLOSE_VAGUE = re.compile(r"^(?:several|a\s+few|a\s+couple|a\s+handful|few|couple|handful)\b", re.I)
_LARGE = re.compile(r"hundred|thousand|million|dozen|billion", re.IGNORECASE)
_UNIT_OF_TIME = re.compile(r"(?:second|minute|hour|day|night|week|month|year|decade)s?\b", re.I)


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
    doc: Doc = parsed.doc
    text = parsed.text  # put together anew at every look, so looked at once
    known = read_measures(measures)
    listed = (
        config.load("vague_numbers", vague_numbers)
        if isinstance(vague_numbers, str)
        else vague_numbers
    )
    vague = read_vague_numbers(listed, convention=convention)
    starts = [s.start for s in parsed.sentences]
    by_sentence: dict[int, list[Quantity]] = {}
    for quantity in find_quantities(text, vague=vague, units=True):
        at = bisect.bisect_right(starts, quantity.start) - 1
        if at >= 0:
            by_sentence.setdefault(at, []).append(quantity)
    figures: list[Figure] = []
    around = Surroundings(parsed, text, mentions, dates, attributions, known.people)
    for at, sentence in enumerate(parsed.sentences):
        here = by_sentence.get(at, [])
        drafts = [
            found
            for quantity in here
            if (found := _read(doc, text, sentence, quantity, known, mentions, dates))
        ]
        drafts += zeros_and_singles(doc, text, sentence, drafts, known)
        drafts.sort(key=lambda d: d.figure.start)
        drafts = with_parts(text, drafts, figures)
        figures += around.fill(at, sentence, drafts)
    return figures


def _read(
    doc: Doc,
    text: str,
    sentence: Sentence,
    quantity: Quantity,
    measures: Measures,
    mentions: Sequence[Mention],
    dates: Sequence[TimeExpression],
) -> Draft | None:
    if is_non_figure(text, quantity) or _in_name(quantity, mentions) or _in_date(quantity, dates):
        return None
    counted = find_counted(doc, quantity)
    if counted is None:
        return None
    if quantity.glued and not glued_unit(quantity.glued):
        return None  # 49ers, 5G
    kind, unit, days = find_kind(text, quantity, counted)
    trigger = find_trigger(counted, measures, kind=kind) if kind not in ("age",) else None
    if trigger and trigger.negated and quantity.value:
        trigger = None
    if _says_too_little(quantity, counted, kind, trigger):
        return None
    if trigger is None and kind == "count" and _names_a_model(quantity, counted):
        return None
    measure = trigger.measure if trigger else default_measure(kind, unit)
    lemma = _lemma(counted, trigger, measures) if kind in ("count", "share") else None
    if lemma is None and kind == "count" and measure in measures.people:
        lemma = "person"
    phrase_start, phrase_end = quantity.begin, quantity.finish
    money = currency_before(text, quantity.start)
    if money:
        phrase_start = min(phrase_start, money[1])
    last = counted.noun or counted.node
    if last.i >= counted.span.start:
        phrase_end = max(phrase_end, last.idx + len(last))
    return draft(
        text, sentence, quantity, counted, trigger, kind=kind, unit=unit, days=days,
        measure=measure, lemma=lemma, phrase=(phrase_start, phrase_end),
    )  # fmt: skip


def _lemma(counted: Counted, trigger: Trigger | None, measures: Measures) -> str | None:
    """Return the lemma of what is counted; of "46 civilian deaths" the civilians."""
    if counted.said is not None:
        return noun_lemma(counted.said)
    noun = counted.noun
    if noun is None or not noun.tag_.startswith("NN"):
        return None  # "killing 46", "eight of the injured"
    if trigger and trigger.token == noun and trigger.measure in measures.people:
        return whose(noun) or ("person" if measures.noun(noun) else noun_lemma(noun))
    return noun_lemma(noun)


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
        and not _UNIT_OF_TIME.search(d.text)
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
    if quantity.vague and _CLOSE_VAGUE.match(counted.span.text):
        return trigger is None and not _LARGE.search(counted.span.text)
    if token.tag_ in {"NNP", "NNPS"} and not token.is_sent_start and token.text[0].isupper():
        nearby = token.nbor(-1) if token.i else token
        return nearby.text[:1].isupper() and nearby.is_alpha and trigger is None
    return False


def _names_a_model(quantity: Quantity, counted: Counted) -> bool:
    """Whether plain digits end or go on a name: "Bluetooth 5", "Battlefield 6", "K 490 NC"."""
    span, noun = counted.span, counted.noun
    if len(span) > 1 or not span.text[0].isdigit() or "," in span.text or quantity.hedge:
        return False
    if not span.start or span[0].is_sent_start:
        return False
    before = span[0].nbor(-1)
    if before.pos_ != "PROPN" or not before.text[0].isupper() or before.ent_type_ == "DATE":
        return False
    return noun is None or noun.i < span.start or noun.tag_ in {"NNP", "NNPS"}
