"""Bounds of figures: what a figure admits, whether figures admit each other, a group's range."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from corroborate.lexicon.amounts import is_nearly
from corroborate.lexicon.units import CONVERSIONS
from corroborate.tables import Figure

_ROUGHLY = 0.1
"""How far, as a share, a value given as "about", "close to" or "40-odd" may lie off."""
_SHORT_OF = 0.8
"""A value given as "nearly" is no less than this share of the number that is named."""
CLOSE, _SAME = 0.03, 0.005
"""How far, as a share, a rounded number may lie off: to leave room for the other, to be it."""
_ROUNDED_FROM = 1000
_LOOSE = 2
"""How many times over a number may lie outside what a word such as "several" commonly means."""


class Range(NamedTuple):
    """Low, best and high of UCDP; null where open or not agreed."""

    low: float | None
    best: float | None
    high: float | None


def common_unit(figure: Figure) -> str | None:
    """Return the unit in which a figure is compared with others: days for hours, metres."""
    if figure.kind == "duration":
        return "day" if figure.days is not None else figure.unit
    return CONVERSIONS.get(figure.unit or "", (figure.unit, 1.0))[0]


def stated(figure: Figure) -> float | None:
    """Return the number that a figure names in its common unit; a share counts as a part of one."""
    value = figure.named
    return None if value is None else _scaled(value, _scale(figure))


def _scale(figure: Figure) -> float:
    """Return how much of the common unit one of a figure's own unit is."""
    if figure.kind == "duration":
        number = figure.named
        return figure.days / number if figure.days is not None and number else 1.0
    if figure.kind == "measure":
        return CONVERSIONS.get(figure.unit or "", (figure.unit, 1.0))[1]
    return 0.01 if figure.kind == "share" and figure.unit == "percent" else 1.0


def _scaled(value: float, scale: float) -> float:
    """Multiply, so that an hour and sixty minutes come out as the same number."""
    return float(f"{value * scale:.12g}")


def _bounds(figure: Figure) -> Range:
    """Return the bounds of a figure in its common unit."""
    scale = _scale(figure)
    bounds = (figure.low, figure.best, figure.high)
    return Range(*(None if v is None else _scaled(v, scale) for v in bounds))


def admits(figure: Figure) -> tuple[float, float]:
    """Return the lowest and highest value that a figure leaves room for, in its common unit."""
    low, best, high = _bounds(figure)
    if best is None:
        if low is None and high is not None and is_nearly(figure.hedge or ""):
            low = high * _SHORT_OF
        return low or 0.0, math.inf if high is None else high
    if _is_approximate(figure):
        room = best * (1 - _ROUGHLY), best * (1 + _ROUGHLY)
    else:
        room = (0.0 if low is None else best), (math.inf if high is None else best)
    given = [v for v in (low, best, high) if v is not None]
    return min(room[0], *given), max(room[1], *given)


def _is_approximate(figure: Figure) -> bool:
    """Return True if a figure names a value without bounds: about 80, close to 80, 80 or so."""
    return figure.best is not None and figure.low is None and figure.high is None


def admit_each_other(a: Figure, b: Figure) -> bool:
    """Return True if some one value lies within what both figures leave room for.

    "At least 48" and "almost 48" touch at 48, which the second excludes.
    """
    if rounds_to(a, b, within=CLOSE) or _cuts_to(a, b):
        return True
    (a_low, a_high), (b_low, b_high) = admits(a), admits(b)
    low, high = max(a_low, b_low), min(a_high, b_high)
    if low != high:
        return low < high
    open_a, open_b = _is_open_at(a, low), _is_open_at(b, low)
    return open_a == open_b or (b_low == b_high if open_a else a_low == a_high)


def dispute(a: Figure, b: Figure) -> bool:
    """Return True if two figures exclude each other; "several" does not exclude twelve."""
    if admit_each_other(a, b):
        return False
    (a_low, a_high), (b_low, b_high) = admits(a), admits(b)
    return not (a.vague or b.vague) or max(a_low, b_low) > _LOOSE * min(a_high, b_high)


def _is_open_at(figure: Figure, value: float) -> bool:
    """Return True if a figure names this value as a bound that is itself excluded."""
    return figure.strict is not None and stated(figure) == value


def state_the_same(a: Figure, b: Figure) -> bool:
    """Return True if both name the same number, rounded or not, and mean it alike.

    "About 150" and "more than 150" leave room for one number but do not state the same.
    """
    return _name_one_number(a, b) and _mean_alike(a, b)


def _name_one_number(a: Figure, b: Figure) -> bool:
    if (is_range(a) or is_range(b)) and (a.low, a.high) != (b.low, b.high):
        return False
    value = stated(a)
    return value is not None and (value == stated(b) or rounds_to(a, b))


def is_range(figure: Figure) -> bool:
    """Return True for "dozens" and "three to four", which name no number."""
    return figure.vague or (figure.best is None and None not in (figure.low, figure.high))


def _mean_alike(a: Figure, b: Figure) -> bool:
    """Return True where bounds do not make two equal numbers two statements."""
    forms = {_form(a), _form(b)}
    return len(forms) == 1 or forms in _ALIKE


def _form(figure: Figure) -> str:
    """Return how a number is meant: about, more (than it), nearly, a bound, or exactly."""
    if _is_approximate(figure):
        return "about"
    if figure.strict is not None:
        return "nearly" if figure.strict == "high" else "more"
    return "exact" if figure.best is not None and figure.low == figure.high else "bound"


_ALIKE = ({"exact", "about"}, {"exact", "bound"}, {"exact", "nearly"})


def rounds_to(a: Figure, b: Figure, *, within: float = _SAME) -> bool:
    """Return True if one figure's number is that of the other, given less exactly.

    14,959,450 and 15 million are one number, 35.72 and 35.7 per cent as well; 163 and 200 are not.
    """
    fine, coarse, kept = _fine_and_coarse(a, b, within)
    return kept > 0 and float(f"{fine:.{kept}g}") == coarse


def _cuts_to(a: Figure, b: Figure) -> bool:
    """Return True if one number is the other with its last digits cut off: 43 of 43.9 million."""
    fine, coarse, kept = _fine_and_coarse(a, b, CLOSE)
    if not kept:
        return False
    step: float = 10.0 ** (math.floor(math.log10(abs(coarse))) - kept + 1)
    return 0 <= fine - coarse < step


def _fine_and_coarse(a: Figure, b: Figure, within: float) -> tuple[float, float, int]:
    """Return two numbers, the one with more digits first, and the digits of the other; else 0."""
    one, other = a.named, b.named
    if not one or not other or a.vague or b.vague or a.unit != b.unit:
        return 0.0, 0.0, 0
    fine, coarse = sorted((one, other), key=digits, reverse=True)
    exact = (abs(fine) < _ROUNDED_FROM and float(fine).is_integer()) or one == other
    if exact or abs(fine - coarse) > within * abs(fine) or digits(coarse) >= digits(fine):
        return 0.0, 0.0, 0
    return fine, coarse, digits(coarse)


def digits(value: float) -> int:
    """Return how many significant digits a number is given with."""
    return len(f"{value:.12g}".split("e")[0].replace(".", "").replace("-", "").strip("0")) or 1


def spread(figures: Sequence[Figure]) -> Range:
    """Return the range of a group, as UCDP reports an event that sources count differently.

    Low is the lowest number anybody states, high the highest, best only where all that give a best
    value give the same one: nothing is averaged and nothing picked. A side is open where no figure
    closes it. Lengths and measures given in several units come out in their common one. Source:
    UCDP Georeferenced Event Dataset Codebook, version 23.1, on low, best and high estimates.
    """
    of_one_unit = len({f.unit for f in figures}) == 1
    bounds = [Range(f.low, f.best, f.high) if of_one_unit else _bounds(f) for f in figures]
    lows = [v for low, best, _ in bounds for v in (low, best) if v is not None]
    highs = [v for _, best, high in bounds for v in (high, best) if v is not None]
    if lows and highs:
        # "At least 46" beside "as many as 30": the range holds what anybody said.
        lows = highs = [*lows, *highs]
    bests = {best for _, best, _ in bounds if best is not None}
    best = bests.pop() if len(bests) == 1 else None
    return Range(min(lows, default=None), best, max(highs, default=None))


def without_parts(members: Sequence[Figure], known: frozenset[str] = frozenset()) -> list[Figure]:
    """Leave out the parts of other members, those `known` among them: they are inside them."""
    ids = {f.figure_id for f in members}
    whole = [f for f in members if f.part_of not in ids and f.figure_id not in known]
    return whole or list(members)
