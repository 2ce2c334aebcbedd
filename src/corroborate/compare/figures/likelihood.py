"""How likely two figures of a corpus state the same quantity: many pairs at once, and kept."""

from typing import NamedTuple

import numpy as np

from corroborate.compare.figures.bags import Column, Mask, Rows
from corroborate.compare.figures.facts import Facts
from corroborate.compare.figures.figure_pairs import Candidates, may_be_same, number_of
from corroborate.compare.figures.pair_features import PairFeatures
from corroborate.compare.figures.pair_model import PairModel
from corroborate.compare.figures.pair_rules import PairRules

_AT_ONCE = 8192


class Weighed(NamedTuple):
    """Pairs in their order, how likely each is the same, and whether its numbers exclude it."""

    a: Rows
    b: Rows
    probability: Column
    differ: Mask


class Likelihood:
    """What the model and the rules say of pairs of figures, by their rows."""

    def __init__(self, facts: Facts, model: PairModel) -> None:
        """Take what is known of the corpus."""
        self._model = model
        self._features = PairFeatures(facts)
        self.columns = self._features.columns
        self.rules = PairRules(self.columns, facts.revisions, facts.quantities.excluded)
        self._n = max(1, len(self.columns.figures))
        self._kept: dict[int, float] = {}
        self._barred: dict[int, float] = {}

    def weigh(self, pairs: Candidates) -> Weighed:
        """Ask of all candidates; what is too unlikely to be listed is asked again when needed."""
        parts = [
            self._ask(pairs.a[n : n + _AT_ONCE], pairs.b[n : n + _AT_ONCE])
            for n in range(0, max(1, len(pairs.a)), _AT_ONCE)
        ]
        found = Weighed(*(np.concatenate(column) for column in zip(*parts, strict=True)))
        self._keep(found, found.probability >= self._model.possible / 2)
        return found

    def of(self, pairs: Candidates) -> list[float]:
        """Return how likely the figures of each pair are the same."""
        numbers = number_of(pairs.a, pairs.b, self._n)
        new = np.array([n not in self._kept for n in numbers.tolist()], dtype=bool)
        if new.any():
            a, b = np.divmod(np.unique(numbers[new]), self._n)
            asked = may_be_same(self.columns, a, b)
            if asked.any():
                found = self._ask(a[asked], b[asked])
                self._keep(found, np.ones(len(found.a), dtype=bool))
        return [self._kept.get(n, 0.0) for n in numbers.tolist()]

    def listed(self) -> Weighed:
        """Return the pairs asked so far that are possibly the same, in the order of their rows.

        Among them are two numbers of one source, which are never put together.
        """
        asked = self._kept | self._barred
        likely = [n for n, p in asked.items() if p >= self._model.possible]
        numbers = np.array(sorted(likely), dtype=np.int64)
        a, b = np.divmod(numbers, self._n)
        probability = np.array([asked[n] for n in numbers.tolist()], dtype=np.float64)
        return Weighed(a, b, probability, np.zeros(len(a), dtype=bool))

    def _ask(self, a: Rows, b: Rows) -> Weighed:
        features = self._features.of(a, b)
        columns = [features[name] for name in self._model.same.columns]
        table = np.column_stack(columns).astype(np.float32)
        found = self.rules.settle(
            a,
            b,
            features,
            self._model.probabilities(table),
            state=max(self._model.bar, self._model.apart),
        )
        forbidden = self.rules.forbidden(a, b)
        barred = forbidden & ~self.rules.apart(a, b) & (found >= self._model.possible)
        barred &= self.columns.sentence[a] != self.columns.sentence[b]
        numbers = number_of(a[barred], b[barred], self._n)
        self._barred.update(zip(numbers.tolist(), found[barred].tolist(), strict=True))
        found[forbidden] = 0.0
        return Weighed(a, b, found, ~features["admit"].astype(bool))

    def _keep(self, found: Weighed, wanted: Mask) -> None:
        numbers = number_of(found.a[wanted], found.b[wanted], self._n)
        self._kept.update(zip(numbers.tolist(), found.probability[wanted].tolist(), strict=True))
