"""What is certain of two figures before any model is asked: two things, or one."""

import numpy as np

from corroborate.compare.figures.age_owner import same_person
from corroborate.compare.figures.bags import Column, Mask, Rows
from corroborate.compare.figures.bounds import admit_each_other
from corroborate.compare.figures.figure_columns import FigureColumns
from corroborate.compare.figures.pair_features import Features, persons
from corroborate.compare.figures.revisions import Revisions
from corroborate.tables import Figure

SURE = 0.97
"""How likely two figures are the same where a source or a person's name says so."""
_GROWN_UP = 5
"""Years by which ages given for one person may differ: more is another person of that name."""
_ONE_STATE = 0.4
"""How alike the words beside two counts of one state must be: 100,000 and 300,000 trapped."""


class PairRules:
    """The rules, for the figures of one corpus."""

    def __init__(
        self,
        columns: FigureColumns,
        revisions: Revisions,
        excluded: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        """Take the figures, which number replaced which, and measures that exclude each other."""
        self._of, self._revisions = columns, revisions
        self._asked: dict[tuple[int, int], bool] = {}
        code_of = {f.measure: code for f, code in zip(columns.figures, columns.said, strict=True)}
        self._excluded = np.zeros((len(code_of), len(code_of)), dtype=bool)
        for one, other in excluded:
            if one in code_of and other in code_of:
                self._excluded[code_of[one], code_of[other]] = True

    def settle(
        self, a: Rows, b: Rows, features: Features, probability: Column, *, state: float
    ) -> Column:
        """Return what is certain where something is, else the model's probability.

        Counts of one state in words that are alike are the same with `state` at least. What cannot
        be the same at all is `forbidden`.
        """
        of = self._of
        same_source = of.source[a] == of.source[b]
        states = of.state[a] & of.state[b] & (of.said[a] == of.said[b]) & ~same_source
        states &= (features["near"] >= _ONE_STATE) & ~features["place_apart"]
        found = np.where(states, np.maximum(probability, state), probability)
        found = self._of_persons(a, b, features, found)
        within = np.flatnonzero(same_source)
        linked = [self._revisions.linked(of.figures[a[n]], of.figures[b[n]]) for n in within]
        found[within[np.array(linked, dtype=bool)]] = SURE
        return found

    def _of_persons(self, a: Rows, b: Rows, features: Features, found: Column) -> Column:
        """Return what the names beside two ages say."""
        of = self._of
        ages = np.asarray(of.age[a] & of.age[b] & of.owned[a] & of.owned[b])
        person = features["person"]
        most = np.where(person == 1, _GROWN_UP, 1)
        named = np.where((person > 0) & (features["age_gap"] <= most), SURE, 0.0)
        return np.where(ages & (person != 0), named, found)

    def forbidden(self, a: Rows, b: Rows) -> Mask:
        """Return which pairs cannot be put together, however alike they look."""
        of, found = self._of, self.apart(a, b)
        for n in np.flatnonzero(~found & (of.source[a] == of.source[b])):
            one, other = of.quantities[a[n]], of.quantities[b[n]]
            if same_person(one.owner, other.owner) != 1:
                found[n] = _two_things(one.figure, other.figure, self._revisions)
        return found

    def are_two(self, a: int, b: int) -> bool:
        """Return whether one pair is forbidden: worked out once, however often groups ask."""
        if (a, b) not in self._asked:
            self._asked[a, b] = bool(self.forbidden(np.array([a]), np.array([b]))[0])
        return self._asked[a, b]

    def apart(self, a: Rows, b: Rows) -> Mask:
        """Return which pairs are of two things, even if one source gave only one of the numbers."""
        of = self._of
        found = of.in_passing[a] | of.in_passing[b] | (of.offset[a] != of.offset[b])
        found |= (of.inside[a] == b) | (of.inside[b] == a)
        found |= self._excluded[of.said[a], of.said[b]]
        found |= persons(of, a, b) < 0
        return np.asarray(found)


def _two_things(f: Figure, g: Figure, revisions: Revisions) -> bool:
    """Return True if one source gives two numbers and nothing makes them of one thing.

    Two bodies may count one thing differently, a correction replaces a number, and a later day has
    a later count.
    """
    if revisions.linked(f, g):
        return False
    if f.sentence_id == g.sentence_id:
        return True
    if admit_each_other(f, g):
        return False
    by = f.attributed_to, g.attributed_to
    if None not in by and by[0] != by[1]:
        return False
    return not (f.date_to and g.date_to and f.date_to != g.date_to)
