"""Numerals that state no quantity: years, clock times, names, scores, page numbers.

Most are told by the words around them; the rules stand in `lexicon/data/exclusions.yaml`, each
with a sentence it holds for and one that it leaves alone.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from corroborate.extract.quantities.date_numbers import is_date, is_year
from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.lexicon.word_tables import any_of, mapping

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
