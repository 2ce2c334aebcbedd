"""The members of groups while groups become one: of each figure its group, and back."""

from collections.abc import Iterable, Iterator, Sequence

from corroborate.tables import Figure


class Members:
    """Groups of figures, which are named by their rows; at first each figure is one."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        """Make a group of each figure."""
        self._sources = [f.source_id for f in figures]
        self._group_of = list(range(len(figures)))
        self._members = {row: [row] for row in self._group_of}
        self._by_source = {row: {source: [row]} for row, source in enumerate(self._sources)}

    def of(self, row: int) -> int:
        """Return the group of a figure."""
        return self._group_of[row]

    def all(self) -> Iterable[Sequence[int]]:
        """Return the members of each group."""
        return self._members.values()

    def members(self, group: int) -> Sequence[int]:
        """Return the members of a group, in the order in which they came."""
        return self._members[group]

    def of_one_source(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        """Yield the members of two groups that stand in one source."""
        few, many = sorted((self._by_source[one], self._by_source[other]), key=len)
        for source, rows in few.items():
            for x in rows:
                for y in many.get(source, ()):
                    yield x, y

    def unite(self, one: int, other: int) -> None:
        """Put the members of the smaller of two groups into the larger, the first of two equals."""
        if one == other:
            return
        keep, gone = one, other
        if len(self._members[one]) < len(self._members[other]):
            keep, gone = other, one
        moved = self._members.pop(gone)
        for row in moved:
            self._group_of[row] = keep
        self._members[keep].extend(moved)
        for source, rows in self._by_source.pop(gone).items():
            self._by_source[keep].setdefault(source, []).extend(rows)

    def set_apart(self, row: int) -> None:
        """Give a figure a group of its own."""
        rest = [m for m in self._members.pop(self._group_of[row]) if m != row]
        del self._by_source[self._group_of[row]]
        self._name([row])
        if rest:
            self._name(rest)

    def _name(self, rows: list[int]) -> None:
        """Make a group of these figures, named by the first."""
        self._members[rows[0]] = rows
        by_source = self._by_source[rows[0]] = {}
        for row in rows:
            self._group_of[row] = rows[0]
            by_source.setdefault(self._sources[row], []).append(row)
