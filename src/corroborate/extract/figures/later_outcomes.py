"""What became of somebody in the end: in hospital after a shooting, injured and then dead."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corroborate.lexicon.people import names_people
from corroborate.lexicon.word_tables import any_of
from corroborate.tables import Figure

_SENTENCES_ON = 8
_UNSETTLED = frozenset({"injured", "shot", "hospitalised"})
_HURT = frozenset({"killed", "injured", "shot"})
_DEFINITE = re.compile(r"\b(?:the|all|these|those|other)\s+\Z", re.IGNORECASE)
_LIVES = re.compile(any_of("lives"), re.IGNORECASE)
"""What tells that those who were shot live."""
_STRUCK = re.compile(r"\b(?:str(?:ik(?:es?|ing)|uck)|hit(?:s|ting)?)\s+\Z", re.IGNORECASE)
_SHOTS = re.compile(any_of("shots"), re.IGNORECASE)
_ONE_SENTENCE = 160
"""Characters back in which shots tell by what those were hit whom somebody "struck"."""
_ALL_DIED = frozenset({"both", "all"})
_HE_OR_SHE = frozenset({"he", "she", "him", "her"})


def with_outcomes(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures of a text with what became of those who are named without a number.

    Who is in hospital where people were shot is injured, and so is who was shot where nobody died
    and the text says how they are. One who was injured and later "he died" is part of the figure
    of that death, not another one. "The four victims" are what four were before.
    """
    figures = [_as_hit(text, f) for f in figures]
    shots = any(f.measure == "shot" for f in figures)
    if shots:
        figures = [_as_injured(f, "hospitalised") for f in figures]
    died = any(f.measure == "killed" and (f.best or f.low or f.high) for f in figures)
    if shots and not died and _LIVES.search(text):
        figures = [_as_injured(f, "shot") for f in figures]
    figures = [_of_victims(text, f, figures[:at]) for at, f in enumerate(figures)]
    figures = [_as_both(f, figures[at + 1 :]) for at, f in enumerate(figures)]
    return [_with_death(f, figures, at) for at, f in enumerate(figures)]


def _as_hit(text: str, figure: Figure) -> Figure:
    """Return those whom shots struck as shot: he opened fire, striking four people."""
    if figure.measure != "other" or not names_people(figure.counted or ""):
        return figure
    start = figure.phrase_start
    if not _STRUCK.search(text, max(0, start - 12), start):
        return figure
    shots = _SHOTS.search(text[max(0, start - _ONE_SENTENCE) : start].rpartition(". ")[2])
    return replace(figure, measure="shot") if shots else figure


def _as_both(figure: Figure, later: Sequence[Figure]) -> Figure:
    """Return two who were shot as killed where the text goes on: both died."""
    if figure.measure not in _UNSETTLED or figure.best != 2 or figure.implied:
        return figure
    for other in later:
        if other.sentence_id - figure.sentence_id > 1:
            break
        if other.text.lower() in _ALL_DIED and other.measure == "killed":
            return replace(figure, measure="killed")
    return figure


def _as_injured(figure: Figure, measure: str) -> Figure:
    """Return a figure of this measure as one of the injured, any other as it is."""
    return replace(figure, measure="injured") if figure.measure == measure else figure


def _of_victims(text: str, figure: Figure, before: Sequence[Figure]) -> Figure:
    """Return "the four victims" with the measure of the four who were killed or hurt before."""
    if figure.measure != "other" or figure.counted != "victim" or figure.best is None:
        return figure
    if not _DEFINITE.search(text, max(0, figure.start - 12), figure.start):
        return figure
    for earlier in reversed(before):
        if earlier.measure in _HURT and earlier.best == figure.best and earlier.kind == "count":
            return replace(figure, measure=earlier.measure)
    return figure


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
