"""Which figures stand together: candidates from an index, joined where nothing forbids it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from corroborate.compare.figures.bounds import admit_each_other, stated
from corroborate.compare.figures.counted_inclusion import counts_people
from corroborate.compare.figures.similarity import Likeness, Likenesses
from corroborate.tables import Figure

_ENOUGH = 2.0
_ENOUGH_ELSEWHERE = 3.0
"""Score from which two figures count as of one thing; more is asked of "other" and of one source.

An equal number, a place and a day, or a place, an actor and shared words reach it; a measure and a
country alone do not. Set on made-up reports of several events, not on the bundled corpus.
"""
_ENOUGH_OF_A_LENGTH = 1.2
"""Two truces of one length are one truce, unless something speaks against it."""
_NEIGHBOURS = 12
_LONGEST_PERIOD = 31
_SAME_MEASURE = {"detained": "arrested"}
"""News uses the two words for the same people; what is said of either counts as said of both."""
_MOST_CHECKED = 8
_MOST_KEPT = 250_000
"""Comparisons that are kept: about 100 MB."""
_BY_ACTOR = frozenset({"actor", "clause"})

Pair = tuple[str, str]


class Grouping:
    """Groups of figures, and the pairs that were kept apart for one reason only."""

    def __init__(self, figures: Sequence[Figure], likenesses: Likenesses) -> None:
        """Group the figures; the order of `figures` plays no part."""
        self._likenesses = likenesses
        self._known: dict[Pair, Likeness] = {}
        self.figures = sorted(figures, key=lambda f: (f.source_id, f.start))
        self._by_id = {f.figure_id: f for f in self.figures}
        self._group_of = {f.figure_id: f.figure_id for f in self.figures}
        self._members = {f.figure_id: [f] for f in self.figures}
        self.beside: dict[str, list[tuple[Figure, str]]] = defaultdict(list)
        """Figures that share all but one thing with this one, and that thing."""
        self._build()

    @property
    def groups(self) -> list[list[Figure]]:
        """The groups, each in the order of sources and text, by their first members."""
        found = [sorted(g, key=lambda f: (f.source_id, f.start)) for g in self._members.values()]
        return sorted(found, key=lambda g: (g[0].source_id, g[0].start))

    def likeness(self, a: Figure, b: Figure) -> Likeness:
        """Compare two figures; what was found is kept for a while, many are asked for again."""
        key = (
            (a.figure_id, b.figure_id) if a.figure_id < b.figure_id else (b.figure_id, a.figure_id)
        )
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            found = self._known[key] = self._likenesses.compare(a, b)
        return found

    def _build(self) -> None:
        loose: list[tuple[float, Figure, Figure]] = []
        close: list[tuple[float, Figure, Figure]] = []
        for a, b in self._candidates():
            like = self.likeness(a, b)
            if reason := _one_reason(a, like):
                self.beside[a.figure_id].append((b, reason))
                self.beside[b.figure_id].append((a, reason))
            if not like.apart and like.score >= self._enough(a, b):
                # A day's count and that of the weeks around it are close, but not of one thing.
                (loose if "span" in like.differ else close).append((like.score, a, b))
            elif (
                like.apart and _BY_ACTOR.issuperset(like.apart) and like.score >= _ENOUGH_ELSEWHERE
            ):
                loose.append((like.score, a, b))
        for _, a, b in sorted(close, key=_best_first):
            self._join(a, b, allowed=frozenset())
        # Two actors' tolls of one time and place, or a day's and a month's, stand together only
        # where nobody repeats either: what several sources say of one thing comes first.
        single = {name for name, members in self._members.items() if len(members) == 1}
        for _, a, b in sorted(loose, key=_best_first):
            if a.figure_id in single and b.figure_id in single:
                self._join(a, b, allowed=_BY_ACTOR)

    def _enough(self, a: Figure, b: Figure) -> float:
        if a.source_id == b.source_id:
            return _ENOUGH_ELSEWHERE + (0 if self._repeats(a, b) else 1.5)
        look = self._likenesses.looks[a.figure_id]
        if a.measure == "other":
            return _ENOUGH_ELSEWHERE
        if a.kind == "duration":
            return _ENOUGH_OF_A_LENGTH
        if a.kind == "count" and not look.stock and not self.likeness(a, b).anchored:
            # Neither a place, nor days, nor the number in common: two incidents.
            return _ENOUGH_ELSEWHERE - 0.5 if admit_each_other((a, b)) else _ENOUGH_ELSEWHERE
        return _ENOUGH

    def _repeats(self, a: Figure, b: Figure) -> bool:
        """Tell whether one source says the same twice, or gives two bodies' counts of one thing."""
        if stated(a) == stated(b):
            return a.sentence_id != b.sentence_id
        by = (a.attributed_to, b.attributed_to)
        return None not in by and by[0] != by[1]

    def _join(self, a: Figure, b: Figure, *, allowed: frozenset[str]) -> None:
        one, other = self._group_of[a.figure_id], self._group_of[b.figure_id]
        if one == other:
            return
        for x in self._members[one][:_MOST_CHECKED]:
            for y in self._members[other][:_MOST_CHECKED]:
                if not allowed.issuperset(self.likeness(x, y).apart):
                    return
        self.unite(one, other)

    def unite(self, a: str, b: str) -> None:
        """Make one group of the groups of two figures, named by their ids."""
        one, other = self._group_of[a], self._group_of[b]
        if one == other:
            return
        # The smaller group takes the larger one's name; the members keep their order.
        keep, gone = one, other
        if len(self._members[one]) < len(self._members[other]):
            keep, gone = other, one
        moved = self._members.pop(gone)
        for member in moved:
            self._group_of[member.figure_id] = keep
        at = len(self._members[keep]) if keep == one else 0
        self._members[keep][at:at] = moved

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

    def _candidates(self) -> Iterator[tuple[Figure, Figure]]:
        """Yield pairs that share a key of the index, each once.

        Under one key the figures stand in the order of what they say, and each meets only the next
        few: the number of pairs grows with the number of figures, not with its square.
        """
        index: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
        for figure in self.figures:
            for key in self._keys(figure):
                index[key].append(figure)
        seen: set[Pair] = set()
        for listed in index.values():
            if len(listed) < 2:
                continue
            listed.sort(key=lambda f: (f.date_from or date.min, stated(f) or 0.0, f.figure_id))
            for n, a in enumerate(listed):
                for b in listed[n + 1 : n + 1 + _NEIGHBOURS]:
                    pair = (min(a.figure_id, b.figure_id), max(a.figure_id, b.figure_id))
                    if pair not in seen:
                        seen.add(pair)
                        yield self._by_id[pair[0]], self._by_id[pair[1]]

    def _keys(self, figure: Figure) -> Iterator[tuple[object, ...]]:
        look = self._likenesses.looks[figure.figure_id]
        what: tuple[object, ...] = (
            figure.kind,
            _SAME_MEASURE.get(figure.measure, figure.measure),
            figure.unit if figure.kind in ("money", "measure") else None,
            "people" if counts_people(figure) else look.counted,
        )
        if figure.kind == "duration":
            what = (figure.kind, figure.measure)
        elif figure.measure == "other" and look.counted is None:
            return
        yield what
        if look.place:
            yield (*what, "place", look.place)
        yield (*what, "value", stated(figure))
        if figure.date_from and figure.date_to:
            length = (figure.date_to - figure.date_from).days
            for n in range(min(length, _LONGEST_PERIOD) + 1):
                yield (*what, "day", figure.date_from + timedelta(n))
        for word in sorted(look.actor):
            yield (*what, "actor", word[:5])
        for stem in self._likenesses.telling_stems(look):
            yield (*what, "stem", stem)


def _one_reason(figure: Figure, like: Likeness) -> str | None:
    """Return the one thing that sets two figures apart that are else much alike."""
    if len(like.apart) == 1 and like.apart[0] == "length":
        return "length" if figure.measure != "other" else None
    if like.score < 1.0:
        return None
    if not like.apart:
        return "span" if "span" in like.differ else None
    return like.apart[0] if len(like.apart) == 1 else None


def _best_first(pair: tuple[float, Figure, Figure]) -> tuple[float, str, str]:
    return -pair[0], pair[1].figure_id, pair[2].figure_id
