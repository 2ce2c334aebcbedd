"""Which figures stand together: pairs that are likely the same, in groups whose members all fit."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corroborate.compare.figures.age_owner import same_person
from corroborate.compare.figures.bounds import admit_each_other
from corroborate.compare.figures.died_later import find_died_later
from corroborate.compare.figures.facts import Facts
from corroborate.compare.figures.figure_pairs import (
    Pair,
    find_candidates,
    may_be_same,
    pair_of,
    sampled,
)
from corroborate.compare.figures.main_tolls import find_main_tolls
from corroborate.compare.figures.pair_features import PairFeatures
from corroborate.compare.figures.pair_model import PairModel
from corroborate.compare.figures.quantity import Quantity
from corroborate.compare.figures.revisions import Revisions
from corroborate.compare.figures.toll_parts import find_toll_parts
from corroborate.tables import Figure

_MOST_CHECKED = 6
"""Members of each of two groups that are compared before the groups become one."""
_MOST_POSSIBLE = 4
_AT_ONCE = 4096
_SAME_PERSON, _ANOTHER_PERSON = 0.97, 0.0
_GROWN_UP = 5
"""Years by which ages given for one person may differ: more is another person of that name."""
_DISPUTED = 0.1
"""How much surer a disputed pair must be to be joined before one that agrees."""
_ONE_STATE = 0.4
"""How alike the words beside two counts of one state must be: 100,000 and 300,000 trapped."""
_OUTCOMES = frozenset({"killed", "injured", "missing"})
"""Nobody is two of them: counts of them are never of one thing."""


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
        self._revisions = facts.revisions
        self._features = PairFeatures(facts)
        self._model = model
        self.figures = sorted(figures, key=lambda f: (f.source_id, f.start))
        self._by_id = {f.figure_id: f for f in self.figures}
        self._group_of = {f.figure_id: f.figure_id for f in self.figures}
        self._members = {f.figure_id: [f] for f in self.figures}
        self._probability: dict[Pair, float] = {}
        self.parts: frozenset[str] = frozenset()
        """The ids of figures that count a part of what others of their group count."""
        self._build()
        self._join_parts()

    @property
    def groups(self) -> list[list[Figure]]:
        """The groups, each in the order of sources and text, by their first members."""
        found = [sorted(g, key=lambda f: (f.source_id, f.start)) for g in self._members.values()]
        return sorted(found, key=lambda g: (g[0].source_id, g[0].start))

    @property
    def possible(self) -> list[Possible]:
        """Pairs in two groups that may be the same, most likely first, a few for each figure."""
        found = [
            Possible(a, b, probability)
            for (a, b), probability in self._probability.items()
            if probability >= self._model.possible and self._group_of[a] != self._group_of[b]
        ]
        found.sort(key=lambda pair: (-pair.probability, pair.a, pair.b))
        seen: Counter[str] = Counter()
        kept = []
        for pair in found:
            if min(seen[pair.a], seen[pair.b]) < _MOST_POSSIBLE:
                kept.append(pair)
                seen.update((pair.a, pair.b))
        return kept

    def _build(self) -> None:
        pairs = sorted({*find_candidates(self._quantities), *self._revisions.pairs})
        for n in range(0, len(pairs), _AT_ONCE):
            self._weigh(pairs[n : n + _AT_ONCE])
        likely = [(p, pair) for pair, p in self._probability.items() if p >= self._bar(*pair)]
        for _, (a, b) in sorted((-self._certainty(p, *pair), pair) for p, pair in likely):
            self._join(a, b)

    def _join_parts(self) -> None:
        """Join the counts of one toll: of the whole, and of its parts."""
        for figures in find_main_tolls(self._quantities):
            for a, b in pairwise(figures):
                if self.probability(a, b) >= self._model.possible:
                    self._join(a.figure_id, b.figure_id, certain=True)
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
            if f.best == part.best and f.measure in (part.measure, "other")
        )

    def _certainty(self, probability: float, a: str, b: str) -> float:
        """Return by what pairs are joined in turn: what is certain, then what is not disputed."""
        if probability >= _SAME_PERSON:
            return 1.0
        return probability - (_DISPUTED if self._differ(a, b) else 0.0)

    def _differ(self, a: str, b: str) -> bool:
        return not admit_each_other(self._by_id[a], self._by_id[b])

    def _bar(self, a: str, b: str) -> float:
        """Return from which probability on two figures are claimed to be of one quantity."""
        if self._by_id[a].implied and self._by_id[b].implied:
            return self._model.unnumbered
        return self._model.apart if self._differ(a, b) else self._model.bar

    def _weigh(self, pairs: Sequence[Pair]) -> None:
        columns = self._model.same.columns
        quantities = [(self._quantities[a], self._quantities[b]) for a, b in pairs]
        rows = [self._features.row(a, b, columns) for a, b in quantities]
        found = self._model.probabilities(rows)
        for pair, (a, b), p in zip(pairs, quantities, found, strict=True):
            if (probability := self._ruled(a, b, float(p))) >= self._model.possible / 2:
                self._probability[pair] = probability

    def _ruled(self, a: Quantity, b: Quantity, probability: float) -> float:
        """Return what is certain where something is, else the model's probability."""
        if forbidden(a, b, self._revisions):
            return 0.0
        if self._revisions.linked(a.figure, b.figure):
            return _SAME_PERSON
        if a.figure.kind == b.figure.kind == "age" and a.owner and b.owner:
            person = same_person(a.owner, b.owner)
            gap = abs((a.value or 0.0) - (b.value or 0.0))
            if person > 0:
                return _SAME_PERSON if gap <= (_GROWN_UP if person == 1 else 1) else 0.0
            return _ANOTHER_PERSON if person < 0 else probability
        if self._of_one_state(a, b):
            return max(probability, self._model.bar, self._model.apart)
        return probability

    def _of_one_state(self, a: Quantity, b: Quantity) -> bool:
        """Return True for counts of one state, such as people trapped, in words that are alike."""
        if a.figure.measure != b.figure.measure or a.figure.source_id == b.figure.source_id:
            return False
        named = self._features.named(a, b) if self._features.are_states(a, b) else {"near": 0.0}
        return named["near"] >= _ONE_STATE and not named["place_apart"]

    def probability(self, a: Figure, b: Figure) -> float:
        """Return how likely two figures state the same quantity."""
        pair = pair_of(a.figure_id, b.figure_id)
        if pair not in self._probability:
            one, other = self._quantities[pair[0]], self._quantities[pair[1]]
            if not may_be_same(one, other):
                return 0.0
            row = self._features.row(one, other, self._model.same.columns)
            found = float(self._model.probabilities([row])[0])
            self._probability[pair] = self._ruled(one, other, found)
        return self._probability[pair]

    def _join(self, a: str, b: str, *, certain: bool = False) -> None:
        """Make two groups one where their members fit each other on average and none is barred."""
        one, other = self._group_of[a], self._group_of[b]
        if one == other:
            return
        if any(self._clash(x, y) for x, y in self._of_one_source(one, other)):
            return
        total, n = 0.0, 0
        for x in sampled(self._members[one], _MOST_CHECKED):
            for y in sampled(self._members[other], _MOST_CHECKED):
                if self._clash(x, y):
                    return
                total += self.probability(x, y)
                n += 1
        certain = certain or self._probability.get(pair_of(a, b), 0.0) >= _SAME_PERSON
        if certain or total >= self._model.fit * n:
            self.unite(a, b)

    def _of_one_source(self, one: str, other: str) -> Iterator[tuple[Figure, Figure]]:
        """Yield the members of two groups that stand in one source."""
        by_source: dict[str, list[Figure]] = defaultdict(list)
        for x in self._members[one]:
            by_source[x.source_id].append(x)
        for y in self._members[other]:
            for x in by_source.get(y.source_id, ()):
                yield x, y

    def _clash(self, x: Figure, y: Figure) -> bool:
        pair = self._quantities[x.figure_id], self._quantities[y.figure_id]
        return forbidden(*pair, self._revisions)

    def unite(self, a: str, b: str) -> None:
        """Make one group of the groups of two figures, named by their ids."""
        one, other = self._group_of[a], self._group_of[b]
        if one == other:
            return
        keep, gone = one, other
        if len(self._members[one]) < len(self._members[other]):
            keep, gone = other, one
        moved = self._members.pop(gone)
        for member in moved:
            self._group_of[member.figure_id] = keep
        self._members[keep].extend(moved)

    def members(self, figure_id: str) -> list[Figure]:
        """Return the group of a figure."""
        return self._members[self._group_of[figure_id]]

    def set_apart(self, figure_id: str) -> None:
        """Give a figure a group of its own."""
        old = self._group_of[figure_id]
        rest = [f for f in self._members.pop(old) if f.figure_id != figure_id]
        if rest:
            self._members[rest[0].figure_id] = rest
            for member in rest:
                self._group_of[member.figure_id] = rest[0].figure_id
        self._members[figure_id] = [self._by_id[figure_id]]
        self._group_of[figure_id] = figure_id


def forbidden(a: Quantity, b: Quantity, revisions: Revisions) -> bool:
    """Return True if two figures cannot be of one quantity, however alike they look."""
    f, g = a.figure, b.figure
    if a.rhetorical or b.rhetorical or a.offset != b.offset:
        return True
    if a.one_of_several or b.one_of_several:
        return True
    if f.part_of == g.figure_id or g.part_of == f.figure_id:
        return True
    if f.measure != g.measure and {f.measure, g.measure} <= _OUTCOMES:
        return True
    if f.source_id != g.source_id or same_person(a.owner, b.owner) == 1:
        return False
    return _two_things(f, g, revisions)


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
