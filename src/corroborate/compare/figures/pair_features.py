"""The named features of pairs of figures, from which it is told whether they are the same."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.compare.figures.age_owner import same_person
from corroborate.compare.figures.bags import Bags, Column, Mask, Rows, likeness, overlap, strongest
from corroborate.compare.figures.bounds import CLOSE, admit_each_other, rounds_to
from corroborate.compare.figures.counted_inclusion import inclusion
from corroborate.compare.figures.facts import Facts
from corroborate.compare.figures.figure_columns import FigureColumns, each

_FARTHEST = 4.0
_SMALLEST = 0.01
_SENTENCES = 9
_RAREST = 3

Features = dict[str, NDArray[Any]]


class PairFeatures:
    """Computes the features of pairs of figures of one corpus; the order of two plays no part."""

    def __init__(self, facts: Facts) -> None:
        """Take what is known of the corpus."""
        self._places, self._times = facts.places, facts.times
        self._row = facts.quantities.row
        self.columns = FigureColumns(facts)

    def named(self, a: str, b: str) -> dict[str, float]:
        """Return the features of one pair, given by the ids of its figures."""
        rows = (np.array([self._row[figure_id]]) for figure_id in (a, b))
        return {name: float(column[0]) for name, column in self.of(*rows).items()}

    def of(self, a: Rows, b: Rows) -> Features:
        """Return the features of pairs, each by its name as a column."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return {
                **_values(self.columns, a, b),
                **_wordings(self.columns, a, b),
                **_nouns(self.columns, a, b),
                **_sources(self.columns, a, b),
                **self._scopes(a, b),
                **_forms(self.columns, a, b),
            }

    def _scopes(self, a: Rows, b: Rows) -> Features:
        of, figures = self.columns, self.columns.figures
        place = _asked(lambda x, y: self._places.relation(figures[x], figures[y]), of.place, a, b)
        overlap_ = _asked(lambda x, y: self._times.overlap(figures[x], figures[y]), of.when, a, b)
        return {
            "place_same": place == "same",
            "place_apart": place == "apart",
            "time_apart": overlap_ == "apart",
            "time_same": np.isin(overlap_, ("same", "overlap", "within")),
        }


def _values(of: FigureColumns, a: Rows, b: Rows) -> Features:
    same = (of.least[a] == of.least[b]) & (of.most[a] == of.most[b])
    equal = same & (of.vague[a] == of.vague[b])
    size = np.nan_to_num(np.minimum(np.abs(of.least[a]), np.abs(of.least[b])))
    near = _may_round(of, a, b)
    return {
        "equal": equal | _told(rounds_to, of, a, b, near),
        "admit": admitting(of, a, b),
        "ratio": np.where(equal, 0.0, _apart(of, a, b, _ratio)),
        "size": each(math.log10, np.maximum(size, _SMALLEST)),
        "common_value": each(math.log, np.maximum(of.common[a], of.common[b])),
        "rival": ~equal & (of.gives_too(a, b) | of.gives_too(b, a)),
        "alternatives": each(math.log, np.maximum(of.alike[a], of.alike[b])),
        "exact": (of.low[a] == of.high[a]).astype(int) + (of.low[b] == of.high[b]),
    }


def admitting(of: FigureColumns, a: Rows, b: Rows) -> Mask:
    """Return which pairs admit each other: most by their bounds, the rest is asked of the two."""
    low, high = np.maximum(of.low[a], of.low[b]), np.minimum(of.high[a], of.high[b])
    touch, strict = low == high, of.strict[a] | of.strict[b]
    asked = _may_round(of, a, b) | (touch & strict)
    return np.asarray((low < high) | (touch & ~strict) | _told(admit_each_other, of, a, b, asked))


def _may_round(of: FigureColumns, a: Rows, b: Rows) -> Mask:
    """Return which numbers of a pair may be one, given to more and to fewer digits."""
    one, other = of.named[a], of.named[b]
    close = np.abs(one - other) <= CLOSE * np.maximum(np.abs(one), np.abs(other))
    finer = of.digits[a] != of.digits[b]
    return np.asarray(close & finer & (of.unit[a] == of.unit[b]))


def _told(ask: Callable[..., bool], of: FigureColumns, a: Rows, b: Rows, wanted: Mask) -> Mask:
    """Ask of the figures of the wanted pairs; False for others."""
    found = np.zeros(len(a), dtype=bool)
    for n in np.flatnonzero(wanted):
        found[n] = ask(of.figures[a[n]], of.figures[b[n]])
    return found


def _apart(
    of: FigureColumns, a: Rows, b: Rows, distance: Callable[[Column, Column], Column]
) -> Column:
    """Return how far two numbers lie apart: of ranges, the ends that lie farther.

    Any number within "dozens" is no way off.
    """
    low, high = (of.least[a], of.least[b]), (of.most[a], of.most[b])
    larger, smaller = np.maximum(*low), np.minimum(*high)
    between = np.where(larger <= smaller, 0.0, distance(larger, smaller))
    ends = np.maximum(distance(*low), distance(*high))
    return np.where(of.vague[a] | of.vague[b], between, ends)


def _ratio(a: Column, b: Column) -> Column:
    known = (a * b) > 0
    ratio = np.where(known, a / b, 1.0)
    far = each(lambda value: min(abs(math.log(value)), _FARTHEST), ratio)
    return np.where(known, far, _FARTHEST)


def _years(a: Column, b: Column) -> Column:
    return np.abs(np.nan_to_num(a) - np.nan_to_num(b))


def _wordings(of: FigureColumns, a: Rows, b: Rows) -> Features:
    bags = of.bags
    names, apart = _names_near(of, a, b)
    near = bags["near"].shared(a, b)
    return {
        "near": bags["near"].cosine(near, a, b),
        **{name: likeness(bags[name], a, b) for name in ("sentence", "context", "bigrams")},
        "shared": strongest(near, len(a), _RAREST),
        "names": overlap(bags["names"], a, b),
        "names_near": names,
        "names_apart": apart,
        "person_beside": _same_or_not(of.person, a, b),
        "everybody": _shared_part(bags["everybody"], a, b),
    }


def _same_or_not(code: Rows, a: Rows, b: Rows) -> Column:
    """Return 1 where two codes are the same, -1 where not, 0 where one of them is not known."""
    known = (code[a] >= 0) & (code[b] >= 0)
    return np.where(known, np.where(code[a] == code[b], 1.0, -1.0), 0.0)


def _shared_part(bags: Bags, a: Rows, b: Rows) -> Column:
    """Return how much of the smaller bag the other holds; -1 where one is empty."""
    both = np.bincount(bags.shared(a, b).pair, minlength=len(a))
    fewest = np.minimum(bags.size[a], bags.size[b])
    return np.where(fewest > 0, both / np.maximum(fewest, 1), -1.0)


def _names_near(of: FigureColumns, a: Rows, b: Rows) -> tuple[Column, Mask]:
    """Return how far the names near two numbers are the same, and whether none is."""
    names = of.bags["near_names"]
    shared = names.shared(a, b)
    both = np.bincount(shared.pair, np.minimum(shared.one, shared.other), len(a))
    known = (names.size[a] > 0) & (names.size[b] > 0)
    far = both / np.minimum(names.total[a], names.total[b])
    return np.where(known, far, -1.0), known & (both == 0)


def _nouns(of: FigureColumns, a: Rows, b: Rows) -> Features:
    near, rows = of.bags["near"], of.quantities

    def ask(x: int, y: int) -> str:
        one, other = rows[x], rows[y]
        return inclusion(one.noun, other.noun, people=one.people and other.people)

    relation = _asked(ask, of.noun, a, b)
    same, unsaid = of.measure[a] == of.measure[b], of.unsaid[a] | of.unsaid[b]
    return {
        "noun_same": relation == "same",
        "noun_apart": relation == "apart",
        "noun_near": near.weight_of(b, of.head[a]) + near.weight_of(a, of.head[b]),
        "phrase": overlap(of.bags["phrase"], a, b),
        "measure_same": same & ~unsaid,
        "measure_apart": ~same & ~unsaid,
        "measure_one": ~same & unsaid,
    }


def _asked(ask: Callable[[int, int], str], code: Rows, a: Rows, b: Rows) -> NDArray[np.str_]:
    """Ask once for each two codes; "unknown" where one of them is not known."""
    one, other = code[a], code[b]
    known = np.flatnonzero((one >= 0) & (other >= 0))
    found = np.full(len(a), "unknown", dtype="<U12")
    key = one[known] * len(code) + other[known]  # there are no more codes than figures
    _, first, where = np.unique(key, return_index=True, return_inverse=True)
    told = [ask(int(a[n]), int(b[n])) for n in known[first]]
    found[known] = np.array(told, dtype="<U12")[where]
    return found


def _sources(of: FigureColumns, a: Rows, b: Rows) -> Features:
    same = of.source[a] == of.source[b]
    gap = np.minimum(np.abs(of.sentence[a] - of.sentence[b]), _SENTENCES)
    days = np.where(same, 0.0, np.nan_to_num(np.abs(of.published[a] - of.published[b])))
    return {
        "same_source": same,
        "sentence_gap": np.where(same, gap, _SENTENCES + 1),
        "position": np.where(same, 0.0, np.abs(of.position[a] - of.position[b])),
        "latest": np.maximum(of.position[a], of.position[b]),
        "central": np.minimum(of.central[a], of.central[b]),
        "published_apart": each(math.log1p, days),
    }


def _forms(of: FigureColumns, a: Rows, b: Rows) -> Features:
    ages = of.age[a] & of.age[b]
    return {
        "definite": of.definite[a].astype(int) + of.definite[b],
        "offset_one": of.offset[a] != of.offset[b],
        "other_one": of.other[a] != of.other[b],
        "implied": of.implied[a].astype(int) + of.implied[b],
        "age_gap": np.where(ages, _apart(of, a, b, _years), -1.0),
        "person": persons(of, a, b),
        "people": of.people[a] & of.people[b],
    }


def persons(of: FigureColumns, a: Rows, b: Rows) -> Column:
    """Return how likely two ages are of one person, as `same_person` says it."""
    found = np.zeros(len(a))
    for n in np.flatnonzero(of.owned[a] & of.owned[b]):
        found[n] = same_person(of.quantities[a[n]].owner, of.quantities[b[n]].owner)
    return found
