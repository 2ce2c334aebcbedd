"""What a person decided about names in `review.csv`: merge, split, and the types."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from corroborate.compare.entities.clusters import Clusters
from corroborate.corpus.review import Decision
from corroborate.errors import CorroborateError
from corroborate.lexicon import word_tables
from corroborate.tables import NameType

_TYPES: dict[str, NameType] = {t: t for t in ("PERSON", "ORG", "PLACE", "GROUP")}


class Decisions:
    """Applies the decisions to the clusters, and remembers which clusters they touched."""

    def __init__(self, clusters: Clusters, review: Sequence[Decision]) -> None:
        """Take the decisions about entities, in the order of their lines."""
        self._clusters = clusters
        self._review = sorted(review, key=lambda row: row.line)
        self._types: dict[int, NameType] = {}
        self._notes: dict[int, list[str]] = {}

    def apply(self) -> None:
        """Apply splits first, then merges, then types.

        `split` sets every item apart as an entity of its own; `merge` makes all items one; a type
        holds for every item.
        """
        for decision in ("split", "merge"):
            for row in self._review:
                if row.decision == decision:
                    self._split(row) if decision == "split" else self._merge(row)
        for row in self._review:
            if row.decision in _TYPES:
                for item in row.items:
                    for number in self._find(row, item):
                        self._types[self._clusters.root(number)] = _TYPES[row.decision]
                        self._note(number, row)

    def type_of(self, root: int) -> NameType | None:
        """Return the type a person decided for a cluster, or null."""
        return self._types.get(root)

    def reviewed(self, root: int) -> str | None:
        """Return what a person decided about a cluster, in words; null where nobody did."""
        notes = [
            note
            for number, found in sorted(self._notes.items())
            if self._clusters.root(number) == root
            for note in found
        ]
        return "; ".join(dict.fromkeys(notes)) or None

    def _note(self, number: int, row: Decision) -> None:
        self._notes.setdefault(number, []).append(row.said)

    def _merge(self, row: Decision) -> None:
        found = [number for item in row.items for number in self._find(row, item)]
        for number in found[1:]:
            self._clusters.join(found[0], number, f"{row.where}: merge")
        for number in found:
            self._note(number, row)

    def _split(self, row: Decision) -> None:
        for item in row.items:
            numbers = self._find(row, item, whole=False)
            self._clusters.set_apart(numbers, f"{row.where}: split")
            for number in numbers:
                self._note(number, row)

    def _find(self, row: Decision, item: str, *, whole: bool = True) -> list[int]:
        """Return the local names that an item (a name or an id) means."""
        known = self._known()
        for form in (item, word_tables.fold(item)):
            if form in known:
                return known[form] if whole else self._bearing(known[form], item)
        folded = word_tables.fold(item)
        nearest = process.extractOne(folded, known.keys(), scorer=fuzz.ratio)
        raise CorroborateError(
            f"no source names '{item}'",
            where=row.where,
            hint=f"write a name that stands in `entities`; the nearest is '{self._show(nearest)}'"
            if nearest
            else "no source names anything",
        )

    def _bearing(self, numbers: Sequence[int], item: str) -> list[int]:
        """Return those of some local names whose fullest name is the item, or all of them."""
        folded = word_tables.fold(item)
        exact = [
            number
            for number in numbers
            if word_tables.fold(self._clusters.locals[number].fullest) == folded
        ]
        return exact or list(numbers)

    def _known(self) -> dict[str, list[int]]:
        """Index the local names by every form of their names, and by their ids."""
        known: dict[str, list[int]] = {}
        for number, local in enumerate(self._clusters.locals):
            forms = {word_tables.fold(name) for name in local.names}
            forms |= {word_tables.slug(name) for name in local.names} | {local.local_id}
            for form in forms:
                known.setdefault(form, []).append(number)
        return known

    def _show(self, nearest: tuple[str, float, int] | tuple[str, float, str]) -> str:
        number = self._known()[nearest[0]][0]
        local = self._clusters.locals[number]
        best = [name for name in local.names if word_tables.fold(name) == nearest[0]]
        return best[0] if best else local.fullest
