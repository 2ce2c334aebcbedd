"""What became of somebody in the end: in hospital after a shooting, injured and then dead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corroborate.tables import Figure

_SENTENCES_ON = 8
_UNSETTLED = frozenset({"injured", "shot", "hospitalised"})
_HE_OR_SHE = frozenset({"he", "she", "him", "her"})


def with_outcomes(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of a text with what became of those who are named without a number.

    Who is in hospital where people were shot is injured. One who was injured and later "he died"
    is part of the figure of that death, not another one.
    """
    shots = any(f.measure == "shot" for f in figures)
    if shots:
        figures = [
            replace(f, measure="injured") if f.measure == "hospitalised" else f for f in figures
        ]
    return [_with_death(f, figures, at) for at, f in enumerate(figures)]


def _with_death(figure: Figure, figures: Sequence[Figure], at: int) -> Figure:
    if not figure.implied or figure.measure not in _UNSETTLED or figure.part_of is not None:
        return figure
    for later in figures[at + 1 :]:
        if later.sentence_id - figure.sentence_id > _SENTENCES_ON:
            break
        if later.measure == "killed" and later.implied and _is_same(figure, later):
            return replace(figure, part_of=later.figure_id)
    return figure


def _is_same(figure: Figure, later: Figure) -> bool:
    """Whether a later figure of one can be of the same person: he, the victim, the same noun."""
    if figure.best != later.best:
        return False
    text = later.text.lower()
    again = text in _HE_OR_SHE or text.startswith(("the ", "his ", "her "))
    if text == figure.text.lower():
        return True
    first = figure.text.lower()
    alike = later.counted in {figure.counted, "victim"} or first in _HE_OR_SHE
    return again and (alike or text in _HE_OR_SHE)
