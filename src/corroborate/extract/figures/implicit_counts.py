"""What is counted without a numeral: "no one was killed" is zero, "killing a policeman" is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corroborate.extract.figures.counted_noun import Counted, noun_lemma
from corroborate.extract.figures.draft import Draft, draft
from corroborate.extract.figures.measure_lookup.lookup import find_trigger
from corroborate.extract.figures.measures import Measures
from corroborate.extract.quantities.hedges import Quantity
from corroborate.lexicon.people import is_people
from corroborate.tables import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def zeros_and_singles(
    doc: Doc, text: str, sentence: Sentence, drafts: Sequence[Draft], measures: Measures
) -> Iterator[Draft]:
    """Yield what is counted without a numeral: "no one was killed", "killing a policeman"."""
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
        found = _unnumbered(doc, text, sentence, token, measures, zero=zero)
        if found and not any(
            found.figure.start < d.figure.end and d.figure.start < found.figure.end for d in drafts
        ):
            yield found


def _unnumbered(
    doc: Doc, text: str, sentence: Sentence, token: Token, measures: Measures, *, zero: bool
) -> Draft | None:
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
    lemma = noun_lemma(noun) if noun is not None else "person"
    if noun is not None and trigger.token == noun:
        lemma = "person"
    return draft(
        text, sentence, quantity, counted, trigger, kind="count", unit=None, days=None,
        measure=trigger.measure, lemma=lemma, phrase=(start, max(end, node.idx + len(node))),
        implied=not zero,
    )  # fmt: skip
