"""Bounds of figures: what a figure admits, whether figures admit each other, a group's range."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from corroborate.lexicon.units import CONVERSIONS
from corroborate.tables import Figure

_ROUGHLY = 0.1
"""How far, as a share, a value given as "about", "close to" or "40-odd" may lie off."""
_SHORT_OF = 0.8
"""A value given as "nearly" is no less than this share of the number that is named."""
_CLOSE, _SAME = 0.03, 0.005
"""How far, as a share, a rounded number may lie off: to leave room for the other, to be it."""
_ROUNDED_FROM = 1000


class Range(NamedTuple):
    """Low, best and high of UCDP; null where open or not agreed."""

    low: float | None
    best: float | None
    high: float | None


def stated(figure: Figure) -> float | None:
    """Return the number that a figure names, be it a value or a bound; a length counts in days."""
    for value in (figure.best, figure.low, figure.high):
        if value is not None:
            if figure.days is not None and figure.kind == "duration":
                return figure.days
            return value
    return None


def admits(figure: Figure) -> tuple[float, float]:
    """Return the lowest and highest value that a figure leaves room for."""
    low, best, high = (_in_days(figure, v) for v in (figure.low, figure.best, figure.high))
    if best is not None:
        if _is_approximate(figure):
            return best * (1 - _ROUGHLY), best * (1 + _ROUGHLY)
        exact_low = low if low is not None else (0.0 if high is not None else best)
        exact_high = high if high is not None else (math.inf if low is not None else best)
        return min(exact_low, best), max(exact_high, best)
    if low is None and high is None:
        return 0.0, math.inf
    if low is None and high is not None and _is_nearly(figure):
        return high * _SHORT_OF, high
    return (low if low is not None else 0.0), (high if high is not None else math.inf)


def _is_approximate(figure: Figure) -> bool:
    """Return True if a figure names a value without bounds: about 80, close to 80, 80 or so."""
    return figure.best is not None and figure.low is None and figure.high is None


def _is_nearly(figure: Figure) -> bool:
    words = set((figure.hedge or "").lower().split())
    return bool(words & {"almost", "nearly", "close", "just"})


def _bounds(figure: Figure, *, in_days: bool) -> Range:
    bounds = Range(figure.low, figure.best, figure.high)
    return Range(*(_in_days(figure, v) for v in bounds)) if in_days else bounds


def _in_days(figure: Figure, value: float | None) -> float | None:
    """Return a bound of a length of time in days, so that hours and weeks compare."""
    number = next((v for v in (figure.best, figure.low, figure.high) if v is not None), None)
    if value is None or figure.days is None or figure.kind != "duration" or not number:
        return value
    return value * figure.days / number


def admit_each_other(figures: Sequence[Figure]) -> bool:
    """Return True if some one value lies within what every figure leaves room for.

    "At least 48" and "almost 48" touch at 48, which the second excludes.
    """
    if len(figures) == 2 and (rounds_to(*figures, within=_CLOSE) or cuts_to(*figures)):
        return True
    spans = [admits(figure) for figure in figures]
    low, high = max(low for low, _ in spans), min(high for _, high in spans)
    if low != high:
        return low < high
    return not any(
        _is_open_at(a, low) and b_low != b_high
        for n, a in enumerate(figures)
        for m, (b_low, b_high) in enumerate(spans)
        if n != m and not _is_open_at(figures[m], low)
    )


def _is_open_at(figure: Figure, value: float) -> bool:
    """Return True if a figure names this value as a bound that is itself excluded."""
    return figure.strict is not None and stated(figure) == value


def state_the_same(figures: Sequence[Figure]) -> bool:
    """Return True if all name the same number, rounded or not, and mean it alike.

    "About 150" and "more than 150" leave room for one number but do not state the same.
    """
    first = figures[0]
    return all(_name_one_number(first, f) and _mean_alike(first, f) for f in figures[1:])


def _name_one_number(a: Figure, b: Figure) -> bool:
    one, other = stated(a), stated(b)
    if one is None or other is None or a.vague != b.vague:
        return False
    if a.vague and (a.low, a.high) != (b.low, b.high):
        return False
    return in_common_unit(a, one) == in_common_unit(b, other) or rounds_to(a, b)


def _mean_alike(a: Figure, b: Figure) -> bool:
    """Return True where bounds do not make two equal numbers two statements."""
    forms = {_form(a), _form(b)}
    return len(forms) == 1 or forms in _ALIKE


def _form(figure: Figure) -> str:
    """Return how a number is meant: about, more (than it), nearly, a bound, or exactly."""
    if _is_approximate(figure):
        return "about"
    if figure.strict in ("low", "both"):
        return "more"
    if figure.strict == "high":
        return "nearly"
    return "exact" if figure.best is not None and figure.low == figure.high else "bound"


_ALIKE = ({"exact", "about"}, {"exact", "bound"}, {"exact", "nearly"})


def rounds_to(a: Figure, b: Figure, *, within: float = _SAME) -> bool:
    """Return True if one figure's number is that of the other, given less exactly.

    14,959,450 and 15 million are one number, 35.72 and 35.7 per cent as well; 163 and 200 are not.
    """
    fine, coarse, digits = _fine_and_coarse(a, b, within)
    return digits > 0 and float(f"{fine:.{digits}g}") == coarse


def cuts_to(a: Figure, b: Figure) -> bool:
    """Return True if one number is the other with its last digits cut off: 43 of 43.9 million."""
    fine, coarse, digits = _fine_and_coarse(a, b, _CLOSE)
    if not digits:
        return False
    step: float = 10.0 ** (math.floor(math.log10(abs(coarse))) - digits + 1)
    return 0 <= fine - coarse < step


def _fine_and_coarse(a: Figure, b: Figure, within: float) -> tuple[float, float, int]:
    """Return two numbers, the one with more digits first, and the digits of the other; else 0."""
    one, other = stated(a), stated(b)
    if not one or not other or a.vague or b.vague or a.unit != b.unit or one == other:
        return 0.0, 0.0, 0
    fine, coarse = sorted((one, other), key=_digits, reverse=True)
    too_small = abs(fine) < _ROUNDED_FROM and float(fine).is_integer()
    if too_small or abs(fine - coarse) > within * abs(fine) or _digits(coarse) >= _digits(fine):
        return 0.0, 0.0, 0
    return fine, coarse, _digits(coarse)


def _digits(value: float) -> int:
    """Return how many significant digits a number is given with."""
    return len(f"{value:.12g}".split("e")[0].replace(".", "").replace("-", "").strip("0")) or 1


def common_unit(figure: Figure) -> str | None:
    """Return the unit in which a figure is compared with others: metres for miles."""
    return CONVERSIONS.get(figure.unit or "", (figure.unit, 1.0))[0]


def in_common_unit(figure: Figure, value: float | None) -> float | None:
    """Return a value of a figure in its common unit; a share counts as a part of one."""
    if value is None:
        return None
    if figure.kind == "measure":
        return value * CONVERSIONS.get(figure.unit or "", (figure.unit, 1.0))[1]
    return value / 100 if figure.kind == "share" and figure.unit == "percent" else value


def spread(figures: Sequence[Figure]) -> Range:
    """Return the range of a group, as UCDP reports an event that sources count differently.

    Low is the lowest number anybody states, high the highest, best only where all that give a best
    value give the same one: nothing is averaged and nothing picked. A side is open where no figure
    closes it. Lengths of time given in several units come out in days. Source: UCDP Georeferenced
    Event Dataset Codebook, version 23.1, on low, best and high estimates.
    """
    in_days = len({f.unit for f in figures}) > 1
    bounds = [_bounds(f, in_days=in_days) for f in figures]
    lows = [v for low, best, _ in bounds for v in (low, best) if v is not None]
    highs = [v for _, best, high in bounds for v in (high, best) if v is not None]
    bests = {best for _, best, _ in bounds if best is not None}
    low = min(lows, default=None)
    high = max(highs, default=None)
    if low is not None and high is not None:
        # "At least 46" beside "as many as 30": the range holds what anybody said.
        low, high = min(low, *highs), max(high, *lows)
    return Range(low, bests.pop() if len(bests) == 1 else None, high)
