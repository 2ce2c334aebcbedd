"""Numeral expressions and their values: digits, words, fractions, percentages.

Works on plain text, without a language model: "1,200", "1 200", "1.2m", "forty-six", "half a
million", "two-thirds", "one in five", "20%". What a numeral counts, and whether it counts anything
at all (a year does not), is settled elsewhere.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.extract.quantities.number_words import DIGITS, METRES_FOLLOW, SCALES, Token, tokens


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
_PRONOUN_BEFORE = re.compile(
    r"\b(?:the|this|that|which|each|any|every|no|some|another|only|such\s+an?)\s+$", re.IGNORECASE
)
_FRACTION_MAY_PRECEDE = re.compile(
    r"\s*(?:$|[^\w\s(]|(?:of|in|are|is|were|was|have|has|had|and|or|more|less|higher|lower|fewer|"
    r"to|from|by|on|at|who|which|that|the|than|since|over|as|lack|live|say|said)\b)",
    re.IGNORECASE,
)
_TIME_UNIT_AFTER = re.compile(
    r"\s+(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|incidents?|"
    r"attacks?|strikes?|raids?|cities|towns|places)\b",
    re.IGNORECASE,
)
_LONGEST = 24
"""Words in the longest numeral: a run of more is no number anybody means."""
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


def find_percentages(text: str) -> list[Numeral]:
    """Return the percentages of a text; the span includes the sign or word."""
    return [n for n in find_numerals(text) if n.percent]


def _percentage(text: str, numeral: Numeral) -> Numeral:
    after = _PERCENT_AFTER.match(text, numeral.end)
    if after and not (after[0].strip("- ").lower() == "pc" and numeral.fraction):
        return replace(numeral, end=after.end(), percent=True)
    points = _PERCENT_POINTS_AFTER.match(text, numeral.end)
    if points:
        return replace(numeral, end=points.end(), percent=True)
    before = _PERCENT_BEFORE.search(text, max(0, numeral.start - 16), numeral.start)
    return replace(numeral, start=before.start(), percent=True) if before else numeral


def _scan(text: str, row: Sequence[Token]) -> Iterator[Numeral]:
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


def _opens(row: Sequence[Token], at: int) -> bool:
    """Whether "a" at this place may open a numeral: a hundred, a third, a half."""
    return at + 1 < len(row) and row[at + 1].joined and row[at + 1].kind in "hszqrtue"


def _expression(text: str, row: Sequence[Token], at: int) -> tuple[Numeral | None, int] | None:
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
    if end < len(row) and row[end].kind == "r" and row[end].tied and not fraction:
        ordinal = row[end]
        if not ordinal.plural and ordinal.value < 1000 and row[end - 1].kind in "th":
            return None, end + 1  # "twenty first", "one hundred and fifth": an ordinal
    return (
        Numeral(
            start=first.start,
            end=last.end,
            value=_rounded(sign * value),
            scale=scale,
            fraction=fraction,
            glued=last.glued,
        ),
        end,
    )


def _rounded(value: float) -> float:
    """Return 8.2 million as 8200000.0, which 8.2 times a million is not quite."""
    whole = round(value)
    return float(whole) if abs(value - whole) <= 1e-9 * max(1.0, abs(value)) and whole else value


def _is_pronoun(text: str, token: Token) -> bool:
    before = _PRONOUN_BEFORE.search(text, max(0, token.start - 16), token.start)
    return bool(before and (before[0].lower().strip() != "only"))


def _quantity(text: str, row: Sequence[Token], at: int) -> tuple[float, int, float, bool] | None:
    """Return value, end, scale and whether it is a fraction, of the longest numeral at `at`."""
    fraction = _fraction(text, row, at)
    if fraction and fraction[1] < len(row) and row[fraction[1]].kind == "s" and fraction[0] > 1000:
        fraction = None  # "one billion and three quarters million"
    if fraction:
        value, end = fraction
        value, end, scale = _fraction_of_scale(row, value, end)
        return value, end, scale, value < 1
    between = at > 0 and row[at - 1].text == "between"
    found = _cardinal(row, at, len(row), split=between)
    if found is None:
        return None
    value, end, scale = found
    mixed = _and_fraction(text, row, value, end, scale)
    if mixed:
        value, end, scale = mixed
    ratio = _ratio(text, row, value, end)
    if ratio:
        return (*ratio, 1.0, True)
    return value, end, scale, False


def _fraction_of_scale(row: Sequence[Token], value: float, at: int) -> tuple[float, int, float]:
    """Read on after a fraction: half a million, a quarter of a million, half a dozen."""
    end = at
    if end < len(row) and row[end].kind == "o" and row[end].joined:
        end += 1
    if end < len(row) and row[end].kind == "a" and row[end].joined:
        end += 1
    if end < len(row) and row[end].kind in "shz" and row[end].joined and not row[end].plural:
        if end == at + 1 and row[at].kind == "o":
            return value, at, 1.0  # "half of million": nobody writes that
        return value * row[end].value, end + 1, row[end].value
    return value, at, 1.0


def _and_fraction(
    text: str, row: Sequence[Token], value: float, at: int, scale: float
) -> tuple[float, int, float] | None:
    """Read "and a half", "and three quarters million" after a whole number."""
    if at + 1 >= len(row) or row[at].kind != "&" or not row[at].joined:
        return None
    fraction = _fraction(text, row, at + 1)
    if fraction is None or fraction[0] >= 1:
        return None
    part, end = fraction
    if end < len(row) and row[end].kind == "s" and row[end].joined:
        factor = row[end].value
        if scale == 1.0:
            return (value + part) * factor, end + 1, factor
        return value + part * factor, end + 1, factor
    return value + part * (scale if scale >= 1000 else 1.0), end, scale


def _ratio(text: str, row: Sequence[Token], value: float, at: int) -> tuple[float, int] | None:
    """Read "one in five", "two out of five hundred", "one over three"."""
    if at + 1 >= len(row) or not row[at].joined:
        return None
    word = row[at].text
    begin = at + 1
    if word == "out" and row[begin].text == "of":
        begin += 1
    elif word not in {"in", "over"}:
        return None
    if begin >= len(row):
        return None
    below = _cardinal(row, begin, len(row))
    if below is None or below[0] <= 0:
        return None
    under, end, _ = below
    stands_alone = not re.match(r"\s+[A-Za-z]", text[row[end - 1].end : row[end - 1].end + 3])
    if word == "over":
        return (value / under, end) if stands_alone else None
    if value >= under or value != int(value):
        return None
    if word == "in" and (
        value > 9
        or under > 1_000_000
        or 1900 <= under <= 2100
        or _TIME_UNIT_AFTER.match(text, row[end - 1].end)
        or (
            value > 1
            and row[at - 1].start > 0
            and not _QUANTITY_BEFORE.search(text, max(0, row[at - 1].start - 14), row[at - 1].start)
        )
    ):
        return None
    return value / under, end


_QUANTITY_BEFORE = re.compile(
    r"(?:\b(?:than|about|nearly|almost|some|roughly|around|that|as|and|,)|[.:;“\"])\s+$",
    re.IGNORECASE,
)


def _cardinal(
    row: Sequence[Token], at: int, limit: int, *, split: bool = False
) -> tuple[float, int, float] | None:
    """Return value, end and last scale of a whole or decimal number.

    With `split` (after "between") an "and" parts two numbers unless a second one follows.
    """
    if split:
        alone = _cardinal_without_and(row, at, limit)
        if alone and _and_number(row, alone[1], limit):
            joined = _sum_of_groups(row, at, limit)
            if joined is None or not _and_number(row, joined[1], limit):
                return alone
            return joined
    return _sum_of_groups(row, at, limit)


def _and_number(row: Sequence[Token], at: int, limit: int) -> bool:
    return (
        at + 1 < limit
        and row[at].kind == "&"
        and row[at].joined
        and row[at + 1].kind in "dueta"
        and row[at + 1].joined
    )


def _cardinal_without_and(
    row: Sequence[Token], at: int, limit: int
) -> tuple[float, int, float] | None:
    end = at
    limit = min(limit, at + _LONGEST)
    while end < limit and row[end].kind != "&":
        end += 1
    return _sum_of_groups(row, at, end)


def _sum_of_groups(row: Sequence[Token], at: int, limit: int) -> tuple[float, int, float] | None:
    total, end, last = 0.0, at, float("inf")
    begin = at
    while begin < limit:
        group = _group(row, begin, limit, first=begin == at)
        if group is None:
            break
        value, stop, scale = group
        if begin != at and (value >= last or value == 0 or (scale == 1 and last == 1)):
            break
        total, end, last = total + value, stop, scale
        if scale == 1.0 or stop >= limit or not row[stop].joined:
            break
        begin = stop
        if row[begin].kind == "&":
            begin += 1
            if begin >= limit or not row[begin].joined:
                break
        if row[begin].kind not in "duet":
            break
    return (total, end, last) if end > at else None


def _group(
    row: Sequence[Token], at: int, limit: int, *, first: bool
) -> tuple[float, int, float] | None:
    """Return value, end, scale of "two hundred and six", "95 hundred", "two thousand"."""
    below = _below_thousand(row, at, limit, first=first)
    if below is None:
        return None
    value, end = below
    decimal = _decimals(row, end, limit)
    if decimal:
        value, end = value + decimal[0], decimal[1]
    scale = row[end - 1].factor
    while end < limit and row[end].kind in "sz" and row[end].joined:
        if row[end].kind == "z" and end + 1 < limit and row[end].plural and value == 1:
            break
        value, scale = value * row[end].value, scale * row[end].value
        end += 1
    return value, end, scale


def _below_thousand(
    row: Sequence[Token], at: int, limit: int, *, first: bool
) -> tuple[float, int] | None:
    token = row[at]
    if token.kind == "a":
        if not first or at + 1 >= limit or row[at + 1].kind not in "hsz" or row[at + 1].plural:
            return None
        value, end = 1.0, at + 1
    elif token.kind == "d":
        value, end = token.value, at + 1
    elif token.kind in "hs" and first and not token.plural and token.letters > 3:
        value, end = (1.0, at)  # "hundred thousand dollars"
    else:
        small = _below_hundred(row, at, limit)
        if small is None:
            return None
        value, end = small
    if end < limit and row[end].kind == "h" and (row[end].joined or end == at):
        value, end = value * 100, end + 1
        after = end
        if after < limit and row[after].kind == "&" and row[after].joined:
            after += 1
        if after < limit and row[after].joined and row[after - 1].kind in "h&":
            rest = _below_hundred(row, after, limit)
            if rest is None and row[after].kind == "d" and 0 < row[after].value < 100:
                rest = (row[after].value, after + 1) if row[after].factor == 1 else None
            if rest and rest[0] > 0 and not (rest[1] < limit and row[rest[1]].kind == "h"):
                value, end = value + rest[0], rest[1]
    return (value, end) if end > at else _bare_scale(row, at)


def _bare_scale(row: Sequence[Token], at: int) -> tuple[float, int] | None:
    return (row[at].value, at + 1) if row[at].kind == "s" else None


def _below_hundred(row: Sequence[Token], at: int, limit: int) -> tuple[float, int] | None:
    token = row[at]
    if token.kind == "t":
        after = at + 1
        if after < limit and row[after].kind == "u" and row[after].tied and row[after].value:
            return token.value + row[after].value, after + 1
        return token.value, after
    return (token.value, at + 1) if token.kind in "ue" else None


def _decimals(row: Sequence[Token], at: int, limit: int) -> tuple[float, int] | None:
    if at + 1 >= limit or row[at].kind != "." or not row[at].joined:
        return None
    end, written = at + 1, ""
    while end < limit and row[end].joined:
        small = _below_hundred(row, end, limit)
        if small is None:
            break
        written, end = f"{written}{int(small[0])}", small[1]
    return (float(f"0.{written}"), end) if written else None


def _fraction(text: str, row: Sequence[Token], at: int) -> tuple[float, int] | None:
    """Return value and end of a fraction in words, also one with a whole number before it."""
    end = at
    last = min(len(row), at + _LONGEST)
    while end < last and row[end].kind in "dueths&a" and (end == at or row[end].tied):
        end += 1
    if end >= last or row[end].kind not in "rq" or (end > at and not row[end].tied):
        return None
    if end == at:  # "half" alone; "quarter" only before a scale
        if row[at].kind != "q" or row[at].plural:
            return None
        if row[at].text == "half" or (end + 1 < len(row) and row[end + 1].kind == "s"):
            return row[at].value, end + 1
        return None
    for joint in range(end - 1, at, -1):
        if row[joint].kind == "&":
            whole = _sum_of_groups(row, at, joint)
            part = _simple_fraction(text, row, joint + 1, end) if whole else None
            if whole and part is not None and whole[1] == joint and part < 1:
                return whole[0] + part * (whole[2] if whole[2] >= 1000 else 1.0), end + 1
    value = _simple_fraction(text, row, at, end)
    return None if value is None else (value, end + 1)


def _simple_fraction(text: str, row: Sequence[Token], at: int, last: int) -> float | None:
    """Return the value of numerator and denominator; the denominator is the longest that fits."""
    for begin in range(at + 1, last + 1):
        if row[begin].kind in "hs&" or (begin < last and row[begin].hyphened):
            continue
        under = _denominator(row, begin, last)
        if under is None:
            continue
        if row[at].kind == "a" and begin == at + 1:
            above = 1.0
        else:
            whole = _sum_of_groups(row, at, begin)
            if whole is None or whole[1] != begin:
                continue
            above = whole[0]
        if row[last].kind == "r" and (above == 1) == row[last].plural and above == 1:
            continue
        if row[last].kind == "r" and above != 1 and not row[last].plural:
            continue
        if not row[last].plural and not _FRACTION_MAY_PRECEDE.match(text, row[last].end):
            nexts = row[last + 1].kind if last + 1 < len(row) else "x"
            if nexts not in "asz" and row[last].text != "half":
                continue
        return above * row[last].value if row[last].kind == "q" else above / under
    return None


def _denominator(row: Sequence[Token], at: int, last: int) -> float | None:
    if at == last:
        token = row[last]
        return 1 / token.value if token.kind == "q" else token.value if token.value > 2 else None
    if row[last].kind != "r":
        return None
    whole = _sum_of_groups(row, at, last)
    if whole is None:
        return None
    end = whole[1] + (row[whole[1]].kind == "&")
    if end != last or (row[last - 1].kind == "t" and row[last].value > 9):
        return None
    if row[last].value >= 100:
        return whole[0] * row[last].value
    smallest = 100 if row[whole[1] - 1].kind == "h" else 10 if row[whole[1] - 1].kind == "t" else 0
    if row[whole[1] - 1].kind == "s":
        smallest = 1000
    return whole[0] + row[last].value if row[last].value < smallest else None


__all__ = ["DIGITS", "METRES_FOLLOW", "SCALES", "Numeral", "find_numerals", "find_percentages"]
