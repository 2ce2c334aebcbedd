"""Bounds of figures: what a figure admits, whether figures admit each other, a group's range."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corroborate.tables import Figure

_ROUGHLY = 0.1
"""How far, as a share, a value given as "about" may lie off."""
_SHORT_OF = 0.8
"""A value given as "nearly" is no less than this share of the number that is named."""
_APPROXIMATE = frozenset(
    ("about", "around", "roughly", "approximately", "some", "estimated", "circa", "approx.", "~")
)


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
    words = set((figure.hedge or "").lower().split())
    low, best, high = (_in_days(figure, v) for v in (figure.low, figure.best, figure.high))
    if best is not None:
        if words & _APPROXIMATE:
            return min(best * (1 - _ROUGHLY), low if low is not None else best), max(
                best * (1 + _ROUGHLY), high if high is not None else best
            )
        exact_low = low if low is not None else (0.0 if high is not None else best)
        exact_high = high if high is not None else (math.inf if low is not None else best)
        return min(exact_low, best), max(exact_high, best)
    if low is None and high is None:
        return 0.0, math.inf
    if low is None and high is not None and words & {"almost", "nearly", "close", "just"}:
        return high * _SHORT_OF, high
    return (low if low is not None else 0.0), (high if high is not None else math.inf)


def _bounds(figure: Figure, *, in_days: bool) -> Range:
    bounds = Range(figure.low, figure.best, figure.high)
    return Range(*(_in_days(figure, v) for v in bounds)) if in_days else bounds


def _in_days(figure: Figure, value: float | None) -> float | None:
    """Return a bound of a length of time in days, so that hours and weeks compare."""
    number = next((v for v in (figure.best, figure.low, figure.high) if v is not None), None)
    if value is None or figure.days is None or figure.kind != "duration" or not number:
        return value
    return value * figure.days / number


def admit_each_other(figures: Iterable[Figure]) -> bool:
    """Tell whether some one value lies within what every figure leaves room for."""
    spans = [admits(figure) for figure in figures]
    return max(low for low, _ in spans) <= min(high for _, high in spans)


def state_the_same(figures: Sequence[Figure]) -> bool:
    """Tell whether all name the same number, and none excludes it."""
    numbers = {(stated(f), f.vague and (f.low, f.high)) for f in figures}
    return len(numbers) == 1 and None not in {n for n, _ in numbers} and admit_each_other(figures)


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
