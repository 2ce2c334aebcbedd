"""Parts of a toll: "two guards and a clerk were killed" beside "three dead, the clerk among them".

What a sentence counts side by side of one measure adds up to a toll, and a toll less those whom
its sentence names is what others count without them. Only sums and rests that some source states
itself are told: nothing is added up that nobody counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corroborate.compare.figures.quantity import Quantity
from corroborate.tables import Figure

_MOST_IN_SENTENCE = 4


class TollPart(NamedTuple):
    """A count that is inside another one."""

    part: Figure
    whole: Figure


def find_toll_parts(quantities: Iterable[Quantity]) -> list[TollPart]:
    """Return the counts of people that are parts of others, in order."""
    by_sentence: dict[tuple[str, int, str], list[Figure]] = defaultdict(list)
    stating: dict[tuple[str, float], list[Figure]] = defaultdict(list)
    inside: dict[str, list[Figure]] = defaultdict(list)
    for quantity in quantities:
        figure = quantity.figure
        if _counts_people(quantity) and figure.best is not None:
            by_sentence[figure.source_id, figure.sentence_id, figure.measure].append(figure)
            stating[figure.measure, figure.best].append(figure)
            if figure.part_of is not None:
                inside[figure.part_of].append(figure)
    found = []
    for (_, _, measure), figures in sorted(by_sentence.items()):
        figures.sort(key=lambda f: f.start)
        if terms := _side_by_side(figures):
            for whole in stating[measure, sum(f.best or 0.0 for f in terms)]:
                if not whole.implied:
                    found += [TollPart(part, whole) for part in terms if not part.implied]
        for whole in figures:
            for rest in _rests(whole, inside[whole.figure_id]):
                found += [TollPart(part, whole) for part in stating[measure, rest]]
    return [p for p in found if _are_apart(*p)]


def _counts_people(quantity: Quantity) -> bool:
    figure = quantity.figure
    exact = figure.best is not None and figure.best > 0 and not figure.vague
    return quantity.people and figure.kind == "count" and figure.measure != "other" and exact


def _side_by_side(figures: Sequence[Figure]) -> list[Figure]:
    """Return the counts of a sentence that add up: each of others, at most one without a numeral.

    "His wife, Ada Brun, died" names one person twice; "both", "the victims" are those before. Two
    men and two women are not told apart by their numbers: who says two may mean either.
    """
    ids = {f.figure_id for f in figures}
    terms = [f for f in figures if f.part_of not in ids]
    named = [f for f in terms if f.implied]
    if not 1 < len(terms) <= _MOST_IN_SENTENCE or len(named) > 1:
        return []
    if any((f.best or 0.0) > 1 for f in named) or all((f.best or 0.0) <= 1 for f in terms):
        return []
    if len({f.best for f in terms}) < len(terms):
        return []
    overlap = any(
        a.phrase_start < b.end and b.start < a.phrase_end for a in named for b in terms if a is not b
    )
    return [] if overlap else terms


def _rests(whole: Figure, parts: Sequence[Figure]) -> Iterator[float]:
    """Yield what is left of a toll without those that its own sentence names in it."""
    named = [f for f in parts if f.measure == whole.measure and f.sentence_id == whole.sentence_id]
    rest = (whole.best or 0.0) - sum(f.best or 0.0 for f in named)
    if named and rest > 1:
        yield rest


def _are_apart(part: Figure, whole: Figure) -> bool:
    return (part.source_id, part.sentence_id) != (whole.source_id, whole.sentence_id)
