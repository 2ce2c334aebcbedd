"""What sort of quantity a figure is: count, share, duration, money, measure or age; its unit."""

from __future__ import annotations

import re

from corroborate.extract.figures.counted_noun import Counted
from corroborate.extract.quantities.hedges import Quantity
from corroborate.lexicon.people import is_people
from corroborate.lexicon.units import (
    CURRENCIES,
    DAYS,
    LENGTHS,
    MEASURES,
    currency_before,
    glued_unit,
)
from corroborate.tables import FigureKind

_AGE_BEFORE = re.compile(r"\b(?:aged|ages?(?:\s+of)?)\s+(?:between\s+)?\Z", re.IGNORECASE)
_AGE_AFTER = re.compile(r"[\s-]+years?[\s-]+olds?\b|[\s-]+months?[\s-]+olds?\b", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s+of)?\s+\Z", re.IGNORECASE)
_ALSO_WORDS = frozenset({"in", "square", "stone", "c", "f", "m", "t", "g"})
_ALSO_MONEY = frozenset({"us", "rs", "real", "won", "rand"})


def default_measure(kind: FigureKind, unit: str | None) -> str:
    """Return the measure of a figure that no trigger word tells."""
    if kind == "money":
        return "money"
    if kind == "age":
        return "age"
    if kind == "measure" and unit in LENGTHS:
        return "distance"
    return "other"


def find_kind(
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
        if lemma in MEASURES and lemma not in _ALSO_WORDS:
            return "measure", MEASURES[lemma], None
        if lemma == "square" and len(words) > 1 and words[1].lemma_ in MEASURES:
            return "measure", f"square {MEASURES[words[1].lemma_]}", None
        if lemma in {"metric", "nautical"} and len(words) > 1:
            return "measure", MEASURES.get(words[1].lemma_.lower(), "tonne"), None
        if lemma in CURRENCIES and lemma not in _ALSO_MONEY:
            return "money", CURRENCIES[lemma], None
        if lemma == "us" and len(words) > 1 and words[1].lemma_ == "dollar":
            return "money", "USD", None
    if len(words) > 1 and words[0].tag_ in {"JJ", "NNP"} and words[1].lemma_.lower() in DAYS:
        lemma = words[1].lemma_.lower()
        return "duration", lemma, _days(quantity, lemma)
    if _MAGNITUDE.search(text, max(0, start - 16), start):
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
    person = named or (is_people(before) and before.tag_ == "NN")
    return bool(closed and quantity.hedge is None and person)
