"""What sort of quantity a figure is: count, share, duration, money, measure or age; its unit."""

import re
from typing import NamedTuple

from spacy.tokens import Span, Token

from corroborate.extract.figures.counted_noun import Counted
from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.lexicon.people import is_people
from corroborate.lexicon.units import DAYS, LENGTHS, Unit, money_before, money_within, unit_after
from corroborate.lexicon.word_tables import words
from corroborate.tables import FigureKind

_TIME = r"(?P<unit>day|week|month|year|yr|decade)s?"
_AGE_BEFORE = re.compile(
    r"\b(?:aged?,?|ages?(?:\s+(?:of|were|was|are|is))?|(?:aged|in\s+age)\s+from)\s+"
    r"(?:between\s+|from\s+)?\Z",
    re.IGNORECASE,
)
_AGES_BEFORE = re.compile(
    r"\bage[ds]?\s+(?:\d{1,2},\s+)*\d{1,2}(?:,|,?\s+(?:and|or))\s+\Z", re.IGNORECASE
)
_OTHERS = re.compile(r"\s+(?:others?|more|of)\b", re.IGNORECASE)
_LISTED = 40
"""Characters of a list of ages: "ages 4, 7, 9, 11 and 15"."""
_AGE_AFTER = re.compile(
    rf"(?:-?,?\s(?:and|or|to)\s\d{{1,2}})?[\s-]{{1,2}}{_TIME}"
    r"(?:[\s-]{1,2}olds?\b|\s+of\s+age\b)|\s?(?:yo|y/o)\b",
    re.IGNORECASE,
)
_UNIT_AFTER_AGE = re.compile(rf"[\s-]{{1,2}}{_TIME}\b", re.IGNORECASE)
_NOW = re.compile(
    r",\s+(?:(?:now|then|aged?|just|only|barely|also|both)\s+|(?:left|right|cent(?:er|re)),\s+)\Z"
)
_APPOSES = re.compile(r"(?:,[”\"]?|,?\s(?:--|—|–))\s\Z")
_APPOSED_TO = re.compile(r"[,.;)](?!\d)|\s?(?:[–—(]|--)|,?\s+and\s+\d|\s+of\s+[A-Z]|\s*(?:\n|\Z)")
_ASIDE = re.compile(r"\s\([^()]{1,20}\)\Z")
_TURNS_BEFORE = re.compile(r"\bturn(?:s|ed|ing)?\s+\Z")
_NOUN_AFTER = re.compile(r"\s+(?!on\b|in\b|at\b|this\b|next\b|last\b|and\b)[a-z]|[%$]")
_DECADE = re.compile(r"[2-9]0[’']?s")
_LONGEST_SCARE_QUOTE = 60
_MAGNITUDE = re.compile(r"\bmagnitude(?:[\s-]+of)?[\s-]+\Z", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(
    r"(?:\s+and\s+\d\.\d)?[\s-]+magnitude\b|(?:\s+and\s+\d\.\d)?\s+on\s+the\s+(?:open-ended\s+)?Richter",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of\s+)?(?:the\s+|an?\s+|its\s+|their\s+)?", re.IGNORECASE)
_OF_SUM = re.compile(
    r"\s+of\s+(?:the|its|their|an?|that|those)\s+[\d.,]+\s+(?:million|billion|thousand|trillion)?"
)
_UNIT_INSIDE = re.compile(r"(?:an?)?(?=\s?[a-z]+\s+(?:and|or)\s)", re.IGNORECASE)
"""What stands before the unit of "a week and a half"."""
_OLDEST = 125
_LEAST_OF_DOUBTFUL = 1000


class Kind(NamedTuple):
    """The sort of a quantity, its unit and, for a duration, its length in days."""

    kind: FigureKind
    unit: str | None = None
    days: float | None = None


def default_measure(kind: FigureKind, unit: str | None) -> str:
    """Return the measure of a figure that no trigger word tells."""
    if kind == "money":
        return "money"
    if kind == "age":
        return "age"
    if kind == "measure" and unit in LENGTHS:
        return "distance"
    return "other"


def find_kind(text: str, quantity: Quantity, counted: Counted) -> Kind:
    """Return the kind of a quantity, its unit, and how long a duration is."""
    if quantity.percent:
        return Kind("share", "percent")
    money = money_before(text, quantity.start) or money_within(text, quantity.start, quantity.end)
    if money:
        return Kind("money", money.unit)
    age = _age(text, quantity, counted)
    if age:
        return Kind("age", age)
    unit = _unit(text, quantity)
    if unit is not None:
        return Kind(unit.kind, unit.unit, _days(quantity, unit.unit))
    duration = _time_behind_adjective(counted)
    if duration:
        return Kind("duration", duration, _days(quantity, duration))
    if _is_magnitude(text, quantity):
        return Kind("measure", "magnitude")
    below_one = quantity.value is not None and quantity.value < 1
    if quantity.fraction and (counted.partitive or below_one):
        return Kind("share", "fraction")
    return Kind("count")


def _is_magnitude(text: str, quantity: Quantity) -> bool:
    before = _MAGNITUDE.search(text, max(0, quantity.start - 16), quantity.start)
    return bool(before or _MAGNITUDE_AFTER.match(text, quantity.end))


def _unit(text: str, quantity: Quantity) -> Unit | None:
    """Return the unit of a number, where it is one beyond doubt."""
    found = _unit_written(text, quantity)
    if found is None or (found.doubtful and (quantity.value or 0) < _LEAST_OF_DOUBTFUL):
        return None
    if found.unit == "inch" and _closes_quotation(text, found.place - 1):
        return None
    if found.unit == "GBP" and "pound" in text[quantity.end : found.place].lower():
        return _pounds(text, quantity, found)
    return found


def _unit_written(text: str, quantity: Quantity) -> Unit | None:
    """Return the unit after a number, also that of "tens of billions of euros", "half a tonne"."""
    end = quantity.end
    if not quantity.numerals and not quantity.vague:
        inside = _UNIT_INSIDE.match(text, quantity.start, end)
        end = inside.end() if inside else end
    found = unit_after(text, end)
    if found is None and (quantity.vague or quantity.fraction):
        of = _OF.match(text, end)
        found = unit_after(text, of.end()) if of else None
    if found is None:
        of = _OF_SUM.match(text, end)
        found = unit_after(text, of.end() - 1) if of else None
        found = found if found is not None and found.kind == "money" else None
    return found


def _closes_quotation(text: str, at: int) -> bool:
    """Whether the sign for inches is the mark that ends a quotation: “seven or eight” thefts."""
    before = text[max(0, at - _LONGEST_SCARE_QUOTE) : at]
    return text[at] == "”" and before.rfind("“") > before.rfind("”")


def _pounds(text: str, quantity: Quantity, found: Unit) -> Unit:
    """Return pounds as weight where the words around speak of weighing."""
    around = text[max(0, quantity.begin - 60) : found.place + 30].lower()
    heavy = words("units_that_are_words", "weight") & set(re.findall(r"[a-z]+", around))
    if "£" in text or "sterling" in around or not (heavy or quantity.fraction):
        return found
    return Unit("measure", "pound", found.place)


def _time_behind_adjective(counted: Counted) -> str | None:
    """Return the unit of time of "three consecutive days", "two school years"."""
    doc = (counted.noun or counted.node).doc
    follows = [t for t in doc[counted.span.end : counted.span.end + 3] if t.text not in "-‐‑–"][:2]
    if len(follows) < 2 or follows[0].tag_ not in {"JJ", "JJR", "NNP"}:
        return None
    lemma = follows[1].lemma_.lower()
    return lemma if lemma in DAYS else None


def _days(quantity: Quantity, unit: str) -> float | None:
    if quantity.value is None or unit not in DAYS:
        return None
    return quantity.value * DAYS[unit]


def _age(text: str, quantity: Quantity, counted: Counted) -> str | None:
    """Return the unit of an age: years where none is written."""
    start, end = quantity.start, quantity.end
    if quantity.percent or quantity.value is None:
        return None
    after = _AGE_AFTER.match(text, end)
    if after and not _is_length(after, counted):
        unit = (after["unit"] or "year").lower()
        return "year" if unit == "yr" else unit
    if quantity.value > _OLDEST:
        return None
    if _AGE_BEFORE.search(text, max(0, start - 18), start):
        unit_behind = _UNIT_AFTER_AGE.match(text, end)
        return unit_behind["unit"].lower() if unit_behind else "year"
    told = (
        _is_listed(text, quantity, counted)
        or _is_birthday_or_decade(text, start, end)
        or _is_apposed(text, quantity, counted)
        or _is_predicate(quantity, counted)
    )
    return "year" if told else None


def _is_listed(text: str, quantity: Quantity, counted: Counted) -> bool:
    """Return True for the last of "ages 15, 18 and 22"; not of "a boy aged 9 and 12 others"."""
    noun, start = counted.noun, quantity.start
    behind = noun is not None and noun.i >= counted.span.end
    counts = behind or _OTHERS.match(text, quantity.end)
    return not counts and bool(_AGES_BEFORE.search(text, max(0, start - _LISTED), start))


def _is_predicate(quantity: Quantity, counted: Counted) -> bool:
    """Return True if one person is the number: she was 24; not "the dead were 24"."""
    number = counted.span.root
    if counted.noun is not None or counted.said is not None or quantity.hedge is not None:
        return False
    if number.dep_ not in {"attr", "acomp"} or number.head.lemma_ != "be":
        return False
    subject = next((c for c in number.head.lefts if c.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ not in {"NN", "NNP", "PRP"}:
        return False
    return subject.lower_ in {"he", "she"} or (subject.lower_ != "toll" and is_people(subject))


def _is_birthday_or_decade(text: str, start: int, end: int) -> bool:
    """Return True if a number is an age by the words around it: turns 40, in her 60s."""
    turns = _TURNS_BEFORE.search(text, max(0, start - 10), start)
    if turns and not _NOUN_AFTER.match(text, end):
        return True
    return _DECADE.fullmatch(text, start, end) is not None


def _is_length(after: re.Match[str], counted: Counted) -> bool:
    """Return True if something no person lasts so long: a two-week-old offensive."""
    short = (after["unit"] or "").lower() in {"day", "week"}
    return short and "-" in after[0] and counted.noun is not None and not is_people(counted.noun)


def _is_apposed(text: str, quantity: Quantity, counted: Counted) -> bool:
    """Whether the number stands between commas after a person: "John Smith, 42, was jailed"."""
    start, end = quantity.start, quantity.end
    closed = text[end : end + 1] in {",", ".", ";", ")"} and not text[end + 1 : end + 2].isdigit()
    if _NOW.search(text, max(0, start - 12), start):
        return closed
    comma = _APPOSES.search(text, max(0, start - 4), start)
    if comma is None or quantity.hedge is not None or not _APPOSED_TO.match(text, end):
        return False
    if counted.noun not in {None, counted.node} and counted.whole is None:
        return False  # votes cast: Ann Hill, 42; Bob Hale, 31
    named = _named_before(counted.span, text[: comma.start()])
    if named is None:
        return False
    person = named.pos_ == "PROPN" and named.ent_type_ != "DATE"
    return person or (is_people(named) and named.tag_ in {"NN", "NNS", "UH"})


def _named_before(span: Span, before: str) -> Token | None:
    """Return the word that an apposed number follows, what stands in brackets left out."""
    doc = span.doc
    aside = _ASIDE.search(before)
    end = aside.start() if aside else len(before)
    at = span.start - 1
    while at >= 0 and doc[at].idx >= end:
        at -= 1
    while at >= 0 and (doc[at].is_space or doc[at].text in {"”", '"', ","}):
        at -= 1
    return doc[at] if at >= 0 else None
