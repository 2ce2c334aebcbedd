"""Which figures stand together: pairs that are likely the same, in groups whose members all fit."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product
from typing import NamedTuple

import numpy as np

from corroborate.compare.figures.bags import Column
from corroborate.compare.figures.died_later import find_died_later
from corroborate.compare.figures.facts import Facts
from corroborate.compare.figures.figure_pairs import (
    Candidates,
    as_rows,
    find_candidates,
    number_of,
    paired,
)
from corroborate.compare.figures.likelihood import Likelihood, Weighed
from corroborate.compare.figures.main_tolls import find_main_tolls
from corroborate.compare.figures.members import Members
from corroborate.compare.figures.pair_model import PairModel
from corroborate.compare.figures.pair_rules import SURE
from corroborate.compare.figures.toll_parts import find_toll_parts
from corroborate.compare.sampling import sampled
from corroborate.tables import Figure

_MOST_CHECKED = 6
"""Members of each of two groups that are compared before the groups become one."""
_OUTCOMES = frozenset({"killed", "injured", "missing"})
_MOST_POSSIBLE = 6
_DISPUTED = 0.1
"""How much surer a disputed pair must be to be joined before one that agrees."""


class Possible(NamedTuple):
    """Two figures that may state the same, below the bar, and how likely they do."""

    a: str
    b: str
    probability: float


class Grouping:
    """Groups of figures, and the pairs that were likely but not likely enough."""

    def __init__(self, figures: Sequence[Figure], facts: Facts, model: PairModel) -> None:
        """Group the figures; the order of `figures` plays no part."""
        self._quantities = facts.quantities
        self._model = model
        self._likelihood = Likelihood(facts, model)
        self._rows = self._likelihood.columns.figures
        self._row = facts.quantities.row
        self.figures = sorted(figures, key=lambda f: (f.source_id, f.start))
        self._groups = Members(self._rows)
        self.parts: frozenset[str] = frozenset()
        """The ids of figures that count a part of what others of their group count."""
        self._build(facts)
        self._join_parts()

    @property
    def groups(self) -> list[list[Figure]]:
        """The groups, each in the order of sources and text, by their first members."""
        found = [
            sorted((self._rows[m] for m in group), key=lambda f: (f.source_id, f.start))
            for group in self._groups.all()
        ]
        return sorted(found, key=lambda g: (g[0].source_id, g[0].start))

    @property
    def possible(self) -> list[Possible]:
        """Pairs in two groups that may be the same, most likely first, a few for each figure."""
        listed = self._likelihood.listed()
        seen: Counter[int] = Counter()
        kept = []
        for n in np.argsort(-listed.probability, kind="stable"):
            a, b = int(listed.a[n]), int(listed.b[n])
            if self._groups.of(a) != self._groups.of(b) and min(seen[a], seen[b]) < _MOST_POSSIBLE:
                one, other = self._rows[a].figure_id, self._rows[b].figure_id
                kept.append(Possible(one, other, float(listed.probability[n])))
                seen.update((a, b))
        return kept

    def _build(self, facts: Facts) -> None:
        n = len(self._rows)
        found = find_candidates(self._likelihood.columns)
        told = as_rows((self._row[a], self._row[b]) for a, b in facts.revisions.pairs)
        numbers = np.concatenate([number_of(*found, n), number_of(*told, n)])
        weighed = self._likelihood.weigh(paired(numbers, n))
        likely = np.flatnonzero(weighed.probability >= self._bars(weighed))
        order = np.argsort(-_certainty(weighed)[likely], kind="stable")
        for pair in likely[order].tolist():
            certain = bool(weighed.probability[pair] >= SURE)
            self._join(int(weighed.a[pair]), int(weighed.b[pair]), certain=certain)

    def _bars(self, pairs: Weighed) -> Column:
        """Return from which probability on two figures are claimed to be of one quantity."""
        of = self._likelihood.columns
        unnumbered = of.implied[pairs.a] & of.implied[pairs.b]
        unnumbered |= of.vague[pairs.a] != of.vague[pairs.b]  # "several" may be of anything
        bars = np.where(pairs.differ, self._model.apart, self._model.bar)
        return np.where(unnumbered, self._model.unnumbered, bars)

    def _join_parts(self) -> None:
        """Join the counts of one toll: of the whole, and of its parts."""
        for figures in find_main_tolls(self._quantities):
            rows = [self._row[f.figure_id] for f in figures]
            for a, b in pairwise(rows):
                if self._likelihood.of(as_rows([(a, b)]))[0] >= self._model.possible:
                    self._join(a, b, certain=True)
        for hurt, death in find_died_later(self._quantities.values()):
            both = [*self.members(hurt.figure_id), *self.members(death.figure_id)]
            if sum(f.measure == "killed" for f in both) * 2 > len(both):
                self.unite(hurt.figure_id, death.figure_id)
        known = find_toll_parts(self._quantities.values())
        for part, whole in known:
            self.unite(part.figure_id, whole.figure_id)
        self.parts = frozenset(
            f.figure_id
            for part, _ in known
            for f in self.members(part.figure_id)
            if f.best == part.best and (f.measure == part.measure or f.measure not in _OUTCOMES)
        )

    def _join(self, a: int, b: int, *, certain: bool) -> None:
        """Make two groups one where their members fit each other on average and none is barred."""
        one, other = self._groups.of(a), self._groups.of(b)
        if one == other:
            return
        rules = self._likelihood.rules
        if any(rules.are_two(x, y) for x, y in self._groups.of_one_source(one, other)):
            return
        checked = (sampled(self._groups.members(group), _MOST_CHECKED) for group in (one, other))
        pairs = as_rows(product(*checked))
        barred = rules.forbidden(*pairs)
        asked = int(barred.argmax()) if barred.any() else len(barred)
        fit = math.fsum(self._likelihood.of(Candidates(pairs.a[:asked], pairs.b[:asked])))
        if not barred.any() and (certain or fit >= self._model.fit * asked):
            self._groups.unite(one, other)

    def unite(self, a: str, b: str) -> None:
        """Make one group of the groups of two figures, named by their ids."""
        self._groups.unite(self._groups.of(self._row[a]), self._groups.of(self._row[b]))

    def members(self, figure_id: str) -> list[Figure]:
        """Return the group of a figure."""
        group = self._groups.of(self._row[figure_id])
        return [self._rows[m] for m in self._groups.members(group)]

    def set_apart(self, figure_id: str) -> None:
        """Give a figure a group of its own."""
        self._groups.set_apart(self._row[figure_id])


def _certainty(pairs: Weighed) -> Column:
    """Return by what pairs are joined in turn: what is certain, then what is not disputed."""
    sure = np.where(pairs.probability >= SURE, 1.0 + _DISPUTED, pairs.probability)
    return np.asarray(sure - _DISPUTED * pairs.differ)
