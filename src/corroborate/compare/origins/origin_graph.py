"""The items of a corpus and what ties them: copies, the first of each family, a person's word."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corroborate.compare.origins.attributed_body import Body
from corroborate.compare.origins.matched_items import Told
from corroborate.compare.reviewed import Decided, apply_decisions
from corroborate.corpus.review import Decision
from corroborate.tables import Direction, Origin, Source

_LONGEST_CHAIN = 8

SHARED_WITH = "a text shared with"
"""Begins the step of a chain that leads over a text of which nobody knows who took it."""


@dataclass(frozen=True, slots=True)
class Link:
    """The item on the other side of a copy, and whether it is the one that was taken from."""

    item: Told
    taken_from: bool
    altered: bool


class OriginGraph:
    """Families of copies. Of each the first is the one to ask where they come from."""

    def __init__(self, sources: Sequence[Source], body_of: Mapping[str, Body | None]) -> None:
        """Take the sources, in their order, and whom each item names."""
        self._sources = {source.source_id: source for source in sources}
        self._order = {source.source_id: n for n, source in enumerate(sources)}
        self._body = body_of
        self._links: dict[str, list[Link]] = defaultdict(list)
        self._first: dict[str, Told] = {}

    def tie(self, one: Told, other: Told, direction: Direction, *, altered: bool = False) -> None:
        """Make two items copies of each other."""
        for here, there, taken in (
            (one, other, direction == "b_to_a"),
            (other, one, direction == "a_to_b"),
        ):
            self._links[here.item_id].append(Link(there, taken, altered))

    def settle(self, items: Sequence[Told]) -> None:
        """Find the first of each family, once all are tied.

        The first is one that names somebody; among those, one not taken from another, the one
        most copies agree with, the earliest.
        """
        for item in items:
            if item.item_id in self._first:
                continue
            family, waiting = {item.item_id: item}, [item]
            while waiting:
                for link in self._links.get(waiting.pop().item_id, ()):
                    if link.item.item_id not in family:
                        family[link.item.item_id] = link.item
                        waiting.append(link.item)
            said = Counter(
                body.key for i in family if (body := self._body[i]) is not None and body.named
            )
            first = min(family.values(), key=lambda i: self._rank(i, said))
            self._first.update(dict.fromkeys(family, first))

    def first(self, item: Told) -> Told:
        """Return the first of an item's copies, itself where it has none."""
        return self._first[item.item_id]

    def is_alone(self, item: Told) -> bool:
        """Return True if an item has no copies."""
        return not self._links.get(item.item_id)

    def givers(self, item: Told) -> list[str]:
        """Return the outlets between an item and the first of its copies, in words."""
        first = self.first(item)
        if item.source_id == first.source_id:
            return []
        steps: list[str] = []
        seen = {item.item_id}
        here = item
        while here is not first and len(steps) < _LONGEST_CHAIN:
            links = [k for k in self._links[here.item_id] if k.item.item_id not in seen]
            to_first = [k for k in links if k.item is first]
            taken = [k for k in links if k.taken_from]
            chosen = next(iter(to_first or taken), None)
            if chosen is None:
                steps.append(f"{SHARED_WITH} {self.name(first.source_id)}")
                break
            name = self.name(chosen.item.source_id)
            steps.append(name if chosen.taken_from else f"{SHARED_WITH} {name}")
            seen.add(chosen.item.item_id)
            here = chosen.item
        return steps

    def how(self, item: Told) -> str:
        """Say what ties an item to the first of its copies."""
        for link in self._links[item.item_id]:
            if link.item is self.first(item):
                if link.altered:
                    return "at the place of a reused passage where other words stand in"
                return "reused from" if link.taken_from else "in a passage shared with"
        return "copied, by way of another text, from"

    def name(self, source_id: str) -> str:
        """Return what to call a source: its outlet where that is known."""
        source = self._sources.get(source_id)
        return (source.publisher if source else None) or f"source {source_id}"

    def _rank(self, item: Told, said: Counter[str]) -> tuple[bool, bool, bool, int, date, int, int]:
        body = self._body[item.item_id]
        source = self._sources.get(item.source_id)
        return (
            body is None,
            body is not None and not body.named,
            any(link.taken_from for link in self._links.get(item.item_id, ())),
            -said[body.key] if body is not None else 0,
            (source.published_on if source else None) or date.max,
            self._order.get(item.source_id, len(self._order)),
            item.start,
        )


def decide_origins(
    review: Sequence[Decision], found: dict[str, Origin], source_of: Mapping[str, str]
) -> None:
    """Carry out a person's decisions to join or to part origins."""
    known = {item_id: [item_id] for item_id in found}
    for item_id, origin in found.items():
        known.setdefault(origin.origin_id, []).append(item_id)

    def note(decided: Decided) -> str:
        reason = f": {decided.review.reason}" if decided.review.reason else ""
        return f"; by {decided.review.where}{reason}"

    def join(decided: Decided) -> None:
        first = found[decided.items[0]]
        for item_id in decided.items:
            why = f"{found[item_id].why}{note(decided)}"
            found[item_id] = replace(
                found[item_id], origin_id=first.origin_id, origin=first.origin, why=why
            )

    def part(decided: Decided) -> None:
        for name, ids in decided.named:
            for item_id in ids:
                # An origin as a whole is parted by source, a single item from all others.
                by = item_id if name == item_id else source_of[item_id]
                origin_id = f"{found[item_id].origin_id}/{by}"
                why = f"{found[item_id].why}{note(decided)}"
                found[item_id] = replace(found[item_id], origin_id=origin_id, why=why)

    apply_decisions(
        review, "origin", known=known, what="figure, quotation or origin", join=join, part=part
    )
