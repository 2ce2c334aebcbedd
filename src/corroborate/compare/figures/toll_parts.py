"""Parts of a toll: "two guards and a clerk were killed" beside "three dead, the clerk among them".

What a sentence counts side by side of one measure adds up to a toll, and a toll less those whom
its sentence names is what others count without them. Only sums and rests that some source states
itself are told: nothing is added up that nobody counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from corroborate.compare.figures.quantity import FigureQuantity
from corroborate.tables import Figure

_MOST_IN_SENTENCE = 4

Stating = Mapping[tuple[str, float], Sequence[Figure]]
"""The figures of a measure that state a number."""


class TollPart(NamedTuple):
    """A count that is inside another one."""

    part: Figure
    whole: Figure


def find_toll_parts(quantities: Iterable[FigureQuantity]) -> list[TollPart]:
    """Return the counts of people that are parts of others, in order."""
    figures = [q.figure for q in quantities if _counts_people(q)]
    stating: dict[tuple[str, float], list[Figure]] = defaultdict(list)
    for figure in figures:
        stating[figure.measure, _number(figure)].append(figure)
    found = [*_of_sums(figures, stating), *_of_rests(figures, stating)]
    return [p for p in found if _sentence(p.part) != _sentence(p.whole)]


def _counts_people(quantity: FigureQuantity) -> bool:
    figure = quantity.figure
    if not quantity.people or figure.kind != "count" or figure.measure == "other":
        return False
    return not figure.vague and _number(figure) > 0


def _number(figure: Figure) -> float:
    return figure.best or 0.0


def _sentence(figure: Figure) -> tuple[str, int]:
    return figure.source_id, figure.sentence_id


def _of_sums(figures: Sequence[Figure], stating: Stating) -> Iterator[TollPart]:
    """Yield what a sentence counts side by side, with the figures that state the sum."""
    by_sentence: dict[tuple[str, int, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_sentence[(*_sentence(figure), figure.measure)].append(figure)
    for (*_, measure), listed in sorted(by_sentence.items()):
        inside = {f.figure_id for f in listed}
        terms = [f for f in listed if f.part_of not in inside]
        if not _add_up(terms):
            continue
        for whole in stating.get((measure, sum(map(_number, terms))), ()):
            if not whole.implied:
                yield from (TollPart(part, whole) for part in terms if not part.implied)


def _add_up(terms: Sequence[Figure]) -> bool:
    """Return True for counts of others each, at most one of them without a numeral.

    "His wife, Ada Brun, died" names one person twice; "both", "the victims" are those before. Two
    men and two women are not told apart by their numbers: who says two may mean either.
    """
    numbers = {_number(f) for f in terms}
    named = [f for f in terms if f.implied]
    if not 1 < len(terms) <= _MOST_IN_SENTENCE or len(numbers) < len(terms):
        return False
    if len(named) > 1 or any(_number(f) > 1 for f in named):
        return False
    return not any(_overlap(a, b) for a, b in combinations(terms, 2) if a.implied or b.implied)


def _overlap(a: Figure, b: Figure) -> bool:
    """Return True if one is named within the words of the other: "the four guards"."""
    return a.phrase_start < b.phrase_end and b.phrase_start < a.phrase_end


def _of_rests(figures: Sequence[Figure], stating: Stating) -> Iterator[TollPart]:
    """Yield what states a toll without those that its own sentence names in it."""
    named: dict[str, float] = defaultdict(float)
    of = {f.figure_id: f for f in figures}
    for figure in figures:
        whole = of.get(figure.part_of or "")
        if whole and (_sentence(whole), whole.measure) == (_sentence(figure), figure.measure):
            named[whole.figure_id] += _number(figure)
    for figure_id, less in sorted(named.items()):
        whole = of[figure_id]
        rest = _number(whole) - less
        if rest > 1:
            yield from (TollPart(part, whole) for part in stating.get((whole.measure, rest), ()))
