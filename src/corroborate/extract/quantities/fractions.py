"""Fractions in words and ratios: "two-thirds", "half a million", "one in five"."""

import re
from collections.abc import Sequence

from corroborate.extract.quantities.cardinals import follows, read_cardinal, sum_of_groups
from corroborate.extract.quantities.number_words import NumberWord
from corroborate.lexicon.word_tables import any_of

_LONGEST = 24
_MAY_FOLLOW = re.compile(
    r"\s*(?:$|[^\w\s(]|(?:of|in|are|is|were|was|have|has|had|and|or|more|less|higher|lower|fewer|"
    r"to|from|by|on|at|who|which|that|the|than|since|over|as|lack|live|say|said)\b)",
    re.IGNORECASE,
)
_TIME_UNIT_AFTER = re.compile(rf"\s+{any_of('no share')}\b", re.IGNORECASE)
_QUANTITY_BEFORE = re.compile(
    r"(?:\b(?:than|about|nearly|almost|some|roughly|around|that|as|and|,)|[.:;“\"])\s+$",
    re.IGNORECASE,
)


def read_fraction(text: str, row: Sequence[NumberWord], at: int) -> tuple[float, int] | None:
    """Return value and end of a fraction in words, also one with a whole number before it."""
    end = at
    last = min(len(row), at + _LONGEST)
    while end < last and row[end].kind in "dueths&a" and (end == at or row[end].tied):
        end += 1
    if end >= last or row[end].kind not in "rq" or (end > at and not row[end].tied):
        return None
    if end == at:
        return _alone(row, at)
    value = _mixed(text, row, at, end)
    if value is None:
        value = _simple(text, row, at, end)
    return None if value is None else (value, end + 1)


def _alone(row: Sequence[NumberWord], at: int) -> tuple[float, int] | None:
    """Return "half" alone; "quarter" only before a scale."""
    if row[at].kind != "q" or row[at].plural:
        return None
    scaled = at + 1 < len(row) and row[at + 1].kind == "s"
    return (row[at].value, at + 1) if row[at].text == "half" or scaled else None


def _mixed(text: str, row: Sequence[NumberWord], at: int, end: int) -> float | None:
    """Return a whole number and a fraction: "two and three quarters"."""
    for joint in range(end - 1, at, -1):
        if row[joint].kind != "&":
            continue
        whole = sum_of_groups(row, at, joint)
        part = _simple(text, row, joint + 1, end) if whole else None
        if whole and part is not None and whole[1] == joint and part < 1:
            return whole[0] + part * (whole[2] if whole[2] >= 1000 else 1.0)
    return None


def _simple(text: str, row: Sequence[NumberWord], at: int, last: int) -> float | None:
    """Return the value of numerator and denominator; the denominator is the longest that fits."""
    for begin in range(at + 1, last + 1):
        if row[begin].kind in "hs&" or (begin < last and row[begin].hyphened):
            continue
        under = _denominator(row, begin, last)
        above = _numerator(row, at, begin) if under is not None else None
        if under is None or above is None or not _agrees(text, row, last, above):
            continue
        return above * row[last].value if row[last].kind == "q" else above / under
    return None


def _numerator(row: Sequence[NumberWord], at: int, end: int) -> float | None:
    if row[at].kind == "a" and end == at + 1:
        return 1.0
    whole = sum_of_groups(row, at, end)
    return whole[0] if whole is not None and whole[1] == end else None


def _agrees(text: str, row: Sequence[NumberWord], last: int, above: float) -> bool:
    """Whether the last word is a denominator: "one third of", "two thirds", no "two third"."""
    token = row[last]
    if token.kind == "r" and (above == 1) == token.plural:
        return False
    if token.plural or _MAY_FOLLOW.match(text, token.end):
        return True
    nexts = row[last + 1].kind if last + 1 < len(row) else "x"
    return nexts in "asz" or token.text == "half"


def _denominator(row: Sequence[NumberWord], at: int, last: int) -> float | None:
    if at == last:
        token = row[last]
        return 1 / token.value if token.kind == "q" else token.value if token.value > 2 else None
    if row[last].kind != "r":
        return None
    whole = sum_of_groups(row, at, last)
    if whole is None:
        return None
    end = whole[1] + (row[whole[1]].kind == "&")
    if end != last or (row[last - 1].kind == "t" and row[last].value > 9):
        return None
    if row[last].value >= 100:
        return whole[0] * row[last].value
    smallest = {"h": 100, "t": 10, "s": 1000}.get(row[whole[1] - 1].kind, 0)
    return whole[0] + row[last].value if row[last].value < smallest else None


def of_scale(row: Sequence[NumberWord], value: float, at: int) -> tuple[float, int, float]:
    """Read on after a fraction: half a million, a quarter of a million, half a dozen."""
    end = at
    if follows(row, end, "o"):
        end += 1
    if follows(row, end, "a"):
        end += 1
    if follows(row, end, "shz") and not row[end].plural:
        if end == at + 1 and row[at].kind == "o":
            return value, at, 1.0  # "half of million": nobody writes that
        return value * row[end].value, end + 1, row[end].value
    return value, at, 1.0


def and_fraction(
    text: str, row: Sequence[NumberWord], value: float, at: int, scale: float
) -> tuple[float, int, float] | None:
    """Read "and a half", "and three quarters million" after a whole number."""
    if at + 1 >= len(row) or not follows(row, at, "&"):
        return None
    fraction = read_fraction(text, row, at + 1)
    if fraction is None or fraction[0] >= 1:
        return None
    part, end = fraction
    if follows(row, end, "s"):
        factor = row[end].value
        if scale == 1.0:
            return (value + part) * factor, end + 1, factor
        return value + part * factor, end + 1, factor
    return value + part * (scale if scale >= 1000 else 1.0), end, scale


def read_ratio(
    text: str, row: Sequence[NumberWord], value: float, at: int
) -> tuple[float, int] | None:
    """Read on after a number: "one in five", "two out of five hundred", "one over three"."""
    begin = _below(row, at)
    under = read_cardinal(row, begin, len(row)) if begin is not None else None
    if under is None or under[0] <= 0:
        return None
    all_of_them, end, _ = under
    word = row[at].text
    if word == "over":
        noun = re.match(r"\s+[A-Za-z]", text[row[end - 1].end : row[end - 1].end + 3])
        return None if noun else (value / all_of_them, end)
    if value >= all_of_them or value != int(value):
        return None
    if word == "in" and not _is_share(text, row, at, value, under=all_of_them, end=end):
        return None
    return value / all_of_them, end


def _below(row: Sequence[NumberWord], at: int) -> int | None:
    """Return where the lower number of a ratio begins: behind "in", "over", "out of"."""
    if at + 1 >= len(row) or not row[at].joined:
        return None
    begin = at + 1
    if row[at].text == "out" and row[begin].text == "of":
        begin += 1
    elif row[at].text not in {"in", "over"}:
        return None
    return begin if begin < len(row) else None


def _is_share(
    text: str, row: Sequence[NumberWord], at: int, value: float, *, under: float, end: int
) -> bool:
    """Whether "in" makes a share: one in five; no place, year or span: 3 in 2016, two in 5 days."""
    if value > 9 or under > 1_000_000 or 1900 <= under <= 2100:
        return False
    if _TIME_UNIT_AFTER.match(text, row[end - 1].end):
        return False
    start = row[at - 1].start
    return value <= 1 or not start or bool(_QUANTITY_BEFORE.search(text, max(0, start - 14), start))
