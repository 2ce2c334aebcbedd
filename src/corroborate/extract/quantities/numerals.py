"""Numeral expressions and their values: digits, words, fractions, percentages.

Works on plain text, without a language model: "1,200", "1 200", "1.2m", "forty-six", "half a
million", "two-thirds", "one in five", "20%". What a numeral counts, and whether it counts anything
at all (a year does not), is settled elsewhere.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.extract.quantities.cardinals import read_cardinal
from corroborate.extract.quantities.fractions import (
    and_fraction,
    of_scale,
    read_fraction,
    read_ratio,
)
from corroborate.extract.quantities.number_words import NumberWord, tokens
from corroborate.lexicon.word_tables import any_of


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral expression: where it stands, what it is worth.

    `value` of a percentage is in percent (80% is 80, not 0.8). `scale` is the factor its last word
    or letter names (2 million: 1,000,000), which a range may share ("2 to 3 million"). `glued` is
    the unit written together with the digits ("29km").
    """

    start: int
    end: int
    value: float
    scale: float = 1.0
    percent: bool = False
    fraction: bool = False
    glued: str | None = None


_PERCENT_AFTER = re.compile(
    r"(?:\s+(?:of\s+)?(?:a|one)(?=\s))?[\s-]{0,2}(?:%|(?:percentage|percent|per\s+cent|pct|pc)s?\b(?!\s+point))",
    re.IGNORECASE,
)
_PERCENT_POINTS_AFTER = re.compile(r"[\s-]?(?:percentage|percent|%)[\s-]points?\b", re.IGNORECASE)
_PERCENT_BEFORE = re.compile(r"\b(?:percent|per\s+cent)s?\s+of\s+$", re.IGNORECASE)
_PRONOUN_BEFORE = re.compile(rf"\b{any_of('before a pronoun')}\s+$", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)


def find_numerals(text: str, *, units: bool = False) -> list[Numeral]:
    """Return the numeral expressions of a text, in order, without overlaps.

    With `units`, also numbers that are written together with a unit (29km), with the unit named in
    `glued` and left out of the span.
    """
    addresses = [(m.start(), m.end()) for m in _ADDRESS.finditer(text)]
    found = []
    for numeral in _scan(text, list(tokens(text, units=units))):
        if numeral.glued and not units:
            continue
        if any(start <= numeral.start < end for start, end in addresses):
            continue
        found.append(_percentage(text, numeral))
    return found


def _percentage(text: str, numeral: Numeral) -> Numeral:
    after = _PERCENT_AFTER.match(text, numeral.end)
    if after and not (after[0].strip("- ").lower() == "pc" and numeral.fraction):
        return replace(numeral, end=after.end(), percent=True)
    points = _PERCENT_POINTS_AFTER.match(text, numeral.end)
    if points:
        return replace(numeral, end=points.end(), percent=True)
    before = _PERCENT_BEFORE.search(text, max(0, numeral.start - 16), numeral.start)
    return replace(numeral, start=before.start(), percent=True) if before else numeral


def _scan(text: str, row: Sequence[NumberWord]) -> Iterator[Numeral]:
    at = 0
    while at < len(row):
        if row[at].kind in "x&oi" or (row[at].kind == "a" and not _opens(row, at)):
            at += 1
            continue
        found = _expression(text, row, at)
        if found is None:
            at += 1
            continue
        numeral, at = found
        if numeral is not None:
            yield numeral


def _opens(row: Sequence[NumberWord], at: int) -> bool:
    """Return True if "a" at this place may open a numeral: a hundred, a third, a half."""
    return at + 1 < len(row) and row[at + 1].joined and row[at + 1].kind in "hszqrtue"


def _expression(text: str, row: Sequence[NumberWord], at: int) -> tuple[Numeral | None, int] | None:
    first = row[at]
    sign = 1.0
    begin = at
    if first.kind == "-":
        sign, begin = -1.0, at + 1
        if begin >= len(row) or not row[begin].joined:
            return None
    found = _quantity(text, row, begin)
    if found is None:
        return (None, begin + 1) if row[begin].kind == "r" else None
    value, end, scale, fraction = found
    if not math.isfinite(value):
        return None, end  # hundreds of digits in a row
    last = row[end - 1]
    if end - begin == 1 and row[begin].text == "one" and _is_pronoun(text, row[begin]):
        return None, end
    if not fraction and _is_ordinal(row, end):
        return None, end + 1
    value = _rounded(sign * value)
    return Numeral(first.start, last.end, value, scale, False, fraction, last.glued), end


def _is_ordinal(row: Sequence[NumberWord], end: int) -> bool:
    """Return True if the next word makes it one: "twenty first", "one hundred and fifth"."""
    if end >= len(row) or row[end].kind != "r" or not row[end].tied or row[end].plural:
        return False
    return row[end].value < 1000 and row[end - 1].kind in "th"


def _rounded(value: float) -> float:
    """Return 8.2 million as 8200000.0, which 8.2 times a million is not quite."""
    whole = round(value)
    return float(whole) if abs(value - whole) <= 1e-9 * max(1.0, abs(value)) and whole else value


def _is_pronoun(text: str, token: NumberWord) -> bool:
    before = _PRONOUN_BEFORE.search(text, max(0, token.start - 16), token.start)
    return bool(before and (before[0].lower().strip() != "only"))


def _quantity(
    text: str, row: Sequence[NumberWord], at: int
) -> tuple[float, int, float, bool] | None:
    """Return value, end, scale and whether it is a fraction, of the longest numeral at `at`."""
    fraction = read_fraction(text, row, at)
    if fraction and fraction[1] < len(row) and row[fraction[1]].kind == "s" and fraction[0] > 1000:
        fraction = None  # "one billion and three quarters million"
    if fraction:
        value, end = fraction
        value, end, scale = of_scale(row, value, end)
        return value, end, scale, value < 1
    between = at > 0 and row[at - 1].text == "between"
    found = read_cardinal(row, at, len(row), split=between)
    if found is None:
        return None
    value, end, scale = found
    mixed = and_fraction(text, row, value, end, scale)
    if mixed:
        value, end, scale = mixed
    ratio = read_ratio(text, row, value, end)
    if ratio:
        return (*ratio, 1.0, True)
    return value, end, scale, False
