"""Numerals that state no quantity: years, clock times, names, scores, page numbers.

Most are told by the words around them; the rules stand in `lexicon/data/exclusions.yaml`, each
with a sentence it holds for and one that it leaves alone.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.lexicon.word_tables import any_of, mapping

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_AFTER_MONTH = re.compile(rf"\b{_MONTH}\s+(?:{_DAY}\s*(?:,\s*|-|–|and\s+|to\s+|or\s+))*\Z")
_LIST_OF_DAYS = re.compile(r"\s*(?:,|and|or|-|–|to)\s*\d{1,2}\b(?!\s+[a-z]{3,})")
_BEFORE_MONTH = re.compile(
    rf"(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{{1,2}})?(?:\s+of)?[\s-]+{_MONTH}(?:\b|(?<=\.))"
)
_MONTH_OF_YEAR = re.compile(rf"\b{_MONTH}\s+(?:{_DAY},?\s+)?\Z")
_NUMERIC_DATE = re.compile(
    r"\b(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\b"
)
_YEAR_LEADS = re.compile(any_of("may lead a year"))
_SUM_LEADS = re.compile(r"\b(?:average|total|sum|maximum|minimum|some|number)\s+of\s+\Z", re.I)
_OLD_YEAR_LEADS = re.compile(r"\b(?:in|since|circa|c\.|year|until|around|from)\s+\Z", re.I)
_COMING_YEAR_LEADS = re.compile(r"\b(?:by|in|until|before|from|to|after|since)\s+\Z", re.I)
_PLAIN_YEAR = re.compile(r"(?:1[0-9]|20)\d\d\Z")
_COMING_YEAR = re.compile(r"2[1-2]\d\d\Z")
_DECADE = re.compile(r"[’']?s\b")
_COUNTS = re.compile(rf"\s+{any_of('counted by a year')}\b")
_PLURAL = re.compile(r"\s+(?:[a-z]+\s+)?[a-z]+s\b|\s+people\b")
_LAST_YEAR_LIKE_A_COUNT = 1600
_THIS_CENTURY = (1900, 2099)
_AROUND = 60
"""Characters that a rule sees on either side."""
_SCORE_WORD = re.compile(rf"\b{any_of('scores')}\b", re.IGNORECASE)
_HEADING = re.compile(r"\W{0,4}[A-Z]\w+\s+\d{1,3}\s?:")
_PART_WORD = re.compile(rf"\b{any_of('parts')}\s+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A rule that tells numbers which are no figures; see the head of its file."""

    name: str
    hit: str
    miss: str
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    written: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    lead: re.Pattern[str] | None = None
    whole: re.Pattern[str] | None = None
    digits: bool = False
    hedged: bool = False
    most: float | None = None

    def holds(self, text: str, quantity: Quantity) -> bool:
        """Return True if all that the rule names is there."""
        start, end = quantity.start, quantity.end
        if self.whole is not None:
            low, high = max(0, start - 24), min(len(text), end + 24)
            return any(
                m.start() < end and start < m.end() for m in self.whole.finditer(text, low, high)
            )
        if self._is_another(text, quantity):
            return False
        if self.before is not None:
            found = self.before.search(text[max(0, start - _AROUND) : start])
            if found is None or self._has_lead(text, max(0, start - _AROUND) + found.start()):
                return False
        if self.after is not None and not self.after.match(text[end : end + _AROUND]):
            return False
        return self.unless is None or not self.unless.match(text[end : end + _AROUND])

    def _is_another(self, text: str, quantity: Quantity) -> bool:
        """Return True if the number itself is not of the sort that the rule is for."""
        written = text[quantity.start : quantity.end]
        if (quantity.hedge and not self.hedged) or (self.digits and not written[0].isdigit()):
            return True
        if self.written is not None and not self.written.fullmatch(written):
            return True
        return self.most is not None and (quantity.value or 0) > self.most

    def _has_lead(self, text: str, at: int) -> bool:
        if self.lead is None:
            return False
        reach = self.lead.search(text[max(0, at - 12) : at])
        inside = self.lead.search(text[max(0, at - 12) : at + 24])
        return reach is not None or (inside is not None and inside.end() > 12)


@cache
def exclusions() -> tuple[Exclusion, ...]:
    """Return the rules of `exclusions.yaml`, in their order."""
    return tuple(_rule(name, entry) for name, entry in mapping("exclusions").items())


def _rule(name: str, entry: dict[str, Any]) -> Exclusion:
    flags = 0 if entry.get("case") else re.IGNORECASE
    ends = {"before": r"(?:{})\Z", "lead": r"(?:{})\Z"}
    patterns = {
        key: re.compile(ends.get(key, "(?:{})").replace("{}", entry[key]), flags)
        for key in ("before", "after", "written", "unless", "lead", "whole")
        if key in entry
    }
    return Exclusion(
        name,
        entry["hit"],
        entry["miss"],
        digits=bool(entry.get("digits")),
        hedged=bool(entry.get("hedged")),
        most=entry.get("most"),
        **patterns,
    )


def is_non_figure(text: str, quantity: Quantity) -> bool:
    """Return True if the numeral states no quantity, as far as the words around it tell."""
    start, end = quantity.start, quantity.end
    if quantity.vague or quantity.percent:
        return False
    before, after = text[max(0, start - 48) : start], text[end : end + 48]
    written = text[start:end]
    return (
        is_date(text, quantity, before=before, after=after, written=written)
        or is_year(quantity, before=before, after=after, written=written)
        or any(rule.holds(text, quantity) for rule in exclusions())
        or _is_score(text, quantity, written)
        or _is_mark_of_line(text, start, end)
        or _is_part(quantity, written, before, after)
    )


def _is_score(text: str, quantity: Quantity, written: str) -> bool:
    after = text[quantity.end : quantity.end + 48]
    if re.fullmatch(r"(\d{1,3})\s?[-–]\s?(\d{1,3})", written) is None:
        return False
    around = text[max(0, quantity.start - 60) : quantity.end + 30]
    follows = re.match(r"\s+(?:people|civilians|[a-z]{3,}s\b|percent|per\s+cent|million)", after)
    return bool(_SCORE_WORD.search(around)) and not follows


def _is_mark_of_line(text: str, start: int, end: int) -> bool:
    """Whether the number counts headings or points of a list: "Chapter 3:", "2) Mix well"."""
    line = text.rfind("\n", 0, start) + 1
    if _HEADING.fullmatch(text, line, min(len(text), end + 1)):
        return True
    return not text[line:start].strip(" (•*") and bool(
        re.match(r"[.)](?:\s|$)", text[end : end + 2]) and end - start <= 2
    )


def _is_part(quantity: Quantity, written: str, before: str, after: str) -> bool:
    """Return True if "half" names a part of something ("the eastern half") and is no share."""
    word = written.lower().split()[-1]
    if word == "half" and quantity.fraction:
        if _PART_WORD.search(before) or re.search(r"[’']s\s+\Z|\bthe\s+\Z", before):
            return True
        return bool(re.match(r"[-‐]", after)) or not (
            re.match(r"\s+(?:of|the|its|their|his|her|an?|as|those|these|that|all)\b", after)
            or quantity.hedge
        )
    if word in {"quarter", "quarters"} and quantity.fraction:
        return not re.match(r"\s+(?:of|an?)\b", after) and not quantity.hedge
    return False


def is_pronoun_one(token: Token) -> bool:
    """Return True if "one" stands for a noun or an article and counts nothing."""
    if token.lower_ != "one":
        return False
    if token.tag_ in {"NN", "PRP", "NNP"} or token.dep_ in {"nsubj", "dobj", "pobj", "attr"}:
        return True
    return any(child.dep_ in {"det", "amod"} for child in token.lefts)


def is_date(text: str, quantity: Quantity, *, before: str, after: str, written: str) -> bool:
    """Return True if the number is a day or the year of one: March 3, 2020."""
    if quantity.value is None or not written[0].isdigit():
        return False
    for match in _NUMERIC_DATE.finditer(text, max(0, quantity.start - 14), quantity.end + 14):
        if match.start() <= quantity.start < match.end():
            return True
    if "," in written or quantity.value != int(quantity.value):
        return False
    top = quantity.high if quantity.high is not None else quantity.value
    if top <= 31 and (_BEFORE_MONTH.match(after) or _is_day(before, after)):
        return True
    return 1000 <= quantity.value <= 2100 and _is_year_of_date(quantity.value, before, after)


def _is_day(before: str, after: str) -> bool:
    """Whether a day of the month before: March 3, of March 3, 4 and 5; not March 3, 12 men."""
    month = _AFTER_MONTH.search(before)
    if month is None:
        return False
    return not month[0].rstrip().endswith(",") or bool(_LIST_OF_DAYS.match(after))


def _is_year_of_date(value: float, before: str, after: str) -> bool:
    if not _MONTH_OF_YEAR.search(before) or _COUNTS.match(after):
        return False
    return _THIS_CENTURY[0] <= value <= _THIS_CENTURY[1] or not _PLURAL.match(after)


def is_year(quantity: Quantity, *, before: str, after: str, written: str) -> bool:
    """Return True if the number is a year, a decade or a span of years."""
    if written.startswith(("’", "'")) or re.match(r"\s?(?:AD|BC|CE|BCE)\b", after):
        return True
    if _DECADE.match(after) and written[:4].isdigit():
        return True
    parts = re.split(r"\s?[-–/]\s?|\s+(?:to|and|or|through|until|till)\s+", written)
    if not _PLAIN_YEAR.match(parts[0]):
        if re.fullmatch(r"\d0", written) and _DECADE.match(after):
            return True  # "in his 30s", "the 90s"
        if _COMING_YEAR.match(written) and _COMING_YEAR_LEADS.search(before):
            return not _PLURAL.match(after)
        return before.endswith(("’", "'")) and re.fullmatch(r"\d\d", written) is not None
    if len(parts) > 1 and all(re.fullmatch(r"\d{2,4}", p) for p in parts):
        return not re.match(
            r"\s+(?:people|civilians|(?!was\b|is\b|has\b|does\b)[a-z]{3,}s\b)", after
        )
    return _is_one_year(quantity, before, after, float(parts[0]))


def _is_one_year(quantity: Quantity, before: str, after: str, value: float) -> bool:
    if before.rstrip().endswith(("$", "€", "£", "¥")) or _SUM_LEADS.search(before):
        return False
    if _COUNTS.match(after):
        return bool(re.search(r"\b(?:in|since|by|until|during)\s+\Z", before))
    if quantity.hedge and quantity.direction in {"low", "high"}:
        return not re.match(r"\s+[a-z]", after)
    if value < _LAST_YEAR_LIKE_A_COUNT and not _OLD_YEAR_LEADS.search(before):
        return False
    if _YEAR_LEADS.search(before):
        return True
    looks_like_year = _THIS_CENTURY[0] <= value <= _THIS_CENTURY[1] and value % 100 != 0
    return looks_like_year or not _PLURAL.match(after)
