"""What things are called on the page: sources, bounds, verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from corroborate.tables import Figure, Source

VERDICTS = {
    "conflict": "conflict",
    "overlap": "overlap",
    "agree": "agree",
    "differ_in_scope": "differ in scope",
    "single_source": "single source",
    "identical": "identical",
    "shortened": "shortened",
    "altered": "altered",
    "similar": "similar words",
}
"""Verdicts in words, the ones that need a reader's eye first."""

SPEAKERS = {
    "same": "same",
    "different": "other speaker",
    "not_named": "no speaker named",
    "not_found": "speaker not found",
    "unclear": "not settled",
    "widened": "vaguer",
    "narrowed": "more exact",
    "none": "",
}
"""What became of a speaker, in words. One we did not find is our failure, not the outlet's."""

SIGNS = {
    "conflict": "✕",
    "overlap": "◐",
    "agree": "✓",
    "differ_in_scope": "⇄",
    "single_source": "·",
    "identical": "✓",
    "shortened": "…",
    "altered": "✎",
    "similar": "≈",
    "ok": "✓",
    "fair": "●",
    "weak": "○",
    "contested": "✕",
}
"""A sign beside each word, so that colour never speaks alone."""


def source_labels(sources: Sequence[Source]) -> dict[str, str]:
    """Name each source by its outlet; where two share one, or none is known, add the id."""
    outlets = Counter(s.publisher for s in sources)
    return {
        s.source_id: (
            s.source_id
            if not s.publisher
            else s.publisher
            if outlets[s.publisher] == 1
            else f"{s.publisher} ({s.source_id})"
        )
        for s in sources
    }


def number(value: float) -> str:
    """Write a number with thousands marks and no needless decimals."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.1f}"


def interval(low: float | None, best: float | None, high: float | None) -> str:
    """Write low, best and high: `46`, `65–70`, `≥ 300`, `≤ 20`, `120 (110–130)`; empty for none."""
    if best is not None:
        if low is None and high is not None:
            return f"≤ {number(best)}"
        if high is None and low is not None:
            return f"≥ {number(best)}"
        if low is None or high is None or low == high:
            return number(best)
        return f"{number(best)} ({number(low)}–{number(high)})"
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}–{number(high)}"
    if low is not None:
        return f"≥ {number(low)}"
    return "" if high is None else f"≤ {number(high)}"


def bounds(figure: Figure) -> str:
    """Write what a figure says in numbers, or its words where it gives none."""
    said = interval(figure.low, figure.best, figure.high) or figure.text
    return f"{said}%" if figure.unit == "percent" else said


def day(value: date | None) -> str:
    """Write a day the same way on every machine: `3 Nov 2016`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else ""


def days(start: date | None, end: date | None) -> str:
    """Write a span of days."""
    if start is None or end is None or start == end:
        return day(start or end)
    return f"{day(start)} – {day(end)}"


def some(count: int, thing: str, things: str | None = None) -> str:
    """Write a count with its noun: `1 source`, `2 sources`."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
