"""Where figures and quotations come from: whom the outlet took them from, and who said them first.

Two items share an origin when one is reused from the other, when both stand at the same place of a
reused passage, or when both are attributed to the same body. A copy that lost its attribution has
that of the text it is a copy of. An attribution does not spread from one statement of a body to
its others: a single mistaken link cannot run two bodies together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corroborate.compare.origins.attributed_body import Bodies, Body, plain, slug
from corroborate.compare.origins.matched_items import Copy, Item, find_copies, items_of, same_words
from corroborate.compare.reuse.agency_credits import agencies_in, agency_of, credits_of
from corroborate.corpus.manifest import Review, nearest
from corroborate.errors import CorroborateError
from corroborate.tables import (
    Alias,
    Direction,
    Entity,
    Figure,
    Origin,
    Quote,
    Reuse,
    Sentence,
    Source,
)

_LONGEST_CHAIN = 8
_LOOK_BACK = 3
_NOBODY = "unknown"


def trace_origins(
    figures: Sequence[Figure],
    quotes: Sequence[Quote],
    *,
    reuse: Sequence[Reuse],
    sources: Sequence[Source],
    sentences: Sequence[Sentence],
    aliases: Sequence[Alias],
    entities: Sequence[Entity],
    review: Sequence[Review] = (),
) -> list[Origin]:
    """Return the origin of every figure and of every quotation, in their order.

    The number of independent origins behind several items is the number of their distinct
    `origin_id`. `review` holds a person's decisions: of kind `origin`, `join` gives the items named
    one origin, `part` gives each its own; items are ids of figures and quotations, or origin_ids.
    """
    items = items_of(figures, quotes)
    trail = _Trail(items, reuse, sources, sentences, Bodies(entities, aliases))
    found = {item.item_id: trail.origin(item) for item in items}
    source_of = {item.item_id: item.source_id for item in items}
    for decision in review:
        if decision.kind == "origin":
            _decide(decision, found, source_of)
    return [found[row.figure_id] for row in figures] + [found[row.quote_id] for row in quotes]


@dataclass(frozen=True, slots=True)
class _Link:
    """The item on the other side of a copy, and whether it is the one that was taken from."""

    item: Item
    taken_from: bool
    undecided: bool
    altered: bool
    same_words: bool


class _Trail:
    """The items of a corpus with their copies, and what is known of their sources."""

    def __init__(
        self,
        items: Sequence[Item],
        reuse: Sequence[Reuse],
        sources: Sequence[Source],
        sentences: Sequence[Sentence],
        bodies: Bodies,
    ) -> None:
        self._sources = {source.source_id: source for source in sources}
        self._order = {source.source_id: n for n, source in enumerate(sources)}
        self._sentence = {(s.source_id, s.sentence_id): s.text for s in sentences}
        texts: dict[str, list[str]] = defaultdict(list)
        for sentence in sentences:
            texts[sentence.source_id].append(sentence.text)
        self._credits = {
            source_id: credits_of("\n".join(text), self._author(source_id))
            for source_id, text in texts.items()
        }
        self._body = {
            item.item_id: bodies.find(
                item.source_id,
                item.said_by_id,
                item.said_by,
                around=self._around(item),
                whole=texts.get(item.source_id, ()),
            )
            for item in items
        }
        self._links: dict[str, list[_Link]] = defaultdict(list)
        self._by_way_of: dict[str, str] = {}
        self._settle_outlets(items)
        for copy in find_copies(items, reuse):
            if not self._is_told_anew(copy):
                self._tie(copy.one, copy.other, copy.direction, copy.altered, False)
        for named, orphan in same_words(items):
            self._tie(named, orphan, "unknown", False, True)
        self._root = self._gather(items)

    def _settle_outlets(self, items: Sequence[Item]) -> None:
        """Let what a source has from another one of the corpus come from there.

        An outlet that is named as the speaker is the outlet whose source that is. Where its source
        states the same, it only passed on what that source rests on.
        """
        outlet_of = {s.source_id: plain(s.publisher) for s in self._sources.values() if s.publisher}
        written = {plain(s.publisher): s.publisher for s in self._sources.values() if s.publisher}
        stated: dict[tuple[str, Hashable], Item] = {}
        for item in items:
            if item.source_id in outlet_of:
                stated.setdefault((outlet_of[item.source_id], _statement(item)), item)
        for item in items:
            body = self._body[item.item_id]
            outlet = plain(body.name) if body is not None else None
            if outlet not in written:
                continue
            name = written[outlet]
            agency = agency_of(name)
            key = f"agency:{slug(agency)}" if agency else f"outlet:{slug(name)}"
            self._body[item.item_id] = Body(key, name, True)
            theirs = stated.get((outlet, _statement(item)))
            if theirs is not None and outlet_of.get(item.source_id) != outlet:
                self._body[item.item_id] = None
                self._by_way_of[item.item_id] = name
                self._tie(item, theirs, "b_to_a", False, False)

    def _is_told_anew(self, copy: Copy) -> bool:
        """Tell whether what stands at one place of a passage is no copy: another number or wording.

        A number changed in copying is a copy all the same, unless somebody else gives it. Quoted
        words are: whoever lays them in another mouth has changed the speaker.
        """
        one, other = (self._body[item.item_id] for item in (copy.one, copy.other))
        quoted = isinstance(copy.one.row, Quote) and copy.one.row.form != "indirect"
        return copy.altered and not quoted and (one and one.key) != (other and other.key)

    def origin(self, item: Item) -> Origin:
        """Return the origin of an item, the chain that leads to it, and why."""
        root = self._root[item.item_id]
        body = self._body[root.item_id]
        own = self._body[item.item_id]
        givers = self._givers(item, root) if item.source_id != root.source_id else []
        chain = [self._name(item.source_id), *(words for words, _ in givers)]
        agency = self._agency(root)
        if agency is not None and agency not in chain:
            chain.append(agency)
        if body is not None:
            key, name = body.key, body.name
        elif agency is not None:
            key, name = f"agency:{slug(agency)}", agency
        elif _spoken(root):
            key, name = f"{_NOBODY}:{root.item_id}", "unknown speaker"
        else:
            name = self._name(root.source_id)
            key = f"outlet:{slug(name)}"
        if name not in chain:
            chain.append(name)
        return Origin(item.item_id, key, name, tuple(chain), self._why(item, root, body, own))

    def _why(self, item: Item, root: Item, body: Body | None, own: Body | None) -> str:
        """Say in words what the origin of an item rests on."""
        copied = item.source_id != root.source_id
        if outlet := self._by_way_of.get(item.item_id):
            return f"attributed to {outlet}" + (f", which names {body.name}" if body else "")
        if own is not None and body is not None and own.key == body.key:
            cue = "named as the speaker: " if isinstance(item.row, Quote) else "attributed to "
            why = cue + own.name + ("" if own.named else ", who are not named")
        elif copied and body is not None:
            why = f"{self._how(item, root)} {self._name(root.source_id)}, which names {body.name}"
            copied = False
            if own is not None:
                why += f"; here it is given to {own.name}"
        elif (agency := self._agency(root)) is not None:
            why = f"nobody is named; the text credits {agency}"
        elif _spoken(item):
            why = "the text does not say who says this"
        else:
            why = "nobody is named: the outlet's own voice"
        if copied:
            why += f"; {self._how(item, root)} {self._name(root.source_id)}"
        return why

    def _how(self, item: Item, root: Item) -> str:
        """Say what ties an item to the first of its copies."""
        for link in self._links[item.item_id]:
            if link.item is root:
                if link.same_words:
                    return "the same words as in"
                if link.altered:
                    return "at the place of a reused passage where other words stand in"
                return "reused from" if link.taken_from else "in a passage shared with"
        return "copied, by way of another text, from"

    def _tie(
        self, one: Item, other: Item, direction: Direction, altered: bool, words: bool
    ) -> None:
        undecided = direction not in ("a_to_b", "b_to_a")
        for here, there, taken in (
            (one, other, direction == "b_to_a"),
            (other, one, direction == "a_to_b"),
        ):
            self._links[here.item_id].append(_Link(there, taken, undecided, altered, words))

    def _gather(self, items: Sequence[Item]) -> dict[str, Item]:
        """Return for each item the first of its copies: the one to ask where they come from.

        The first is one that names somebody; among those, one not taken from another, the one
        most copies agree with, the earliest.
        """
        root: dict[str, Item] = {}
        for item in items:
            if item.item_id in root:
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
            root.update(dict.fromkeys(family, first))
        return root

    def _rank(self, item: Item, said: Counter[str]) -> tuple[bool, bool, bool, int, date, int, int]:
        body = self._body[item.item_id]
        return (
            body is None,
            body is not None and not body.named,
            any(link.taken_from for link in self._links.get(item.item_id, ())),
            -said[body.key] if body is not None else 0,
            self._day(item.source_id),
            self._order.get(item.source_id, len(self._order)),
            item.start,
        )

    def _givers(self, item: Item, root: Item) -> list[tuple[str, Item]]:
        """Return the outlets between an item and the first of its copies, in words."""
        steps: list[tuple[str, Item]] = []
        seen = {item.item_id}
        here = item
        while here is not root and len(steps) < _LONGEST_CHAIN:
            links = [k for k in self._links[here.item_id] if k.item.item_id not in seen]
            taken = [k for k in links if k.taken_from]
            to_root = [k for k in links if k.item is root]
            chosen = next(iter(to_root or taken), None)
            if chosen is None:
                steps.append((f"a text shared with {self._name(root.source_id)}", root))
                break
            name = self._name(chosen.item.source_id)
            steps.append((name if chosen.taken_from else f"a text shared with {name}", chosen.item))
            seen.add(chosen.item.item_id)
            here = chosen.item
        return steps

    def _agency(self, item: Item) -> str | None:
        """Return the agency an item's sentence, its text or its publisher names."""
        source = self._sources.get(item.source_id)
        own = agency_of(source.publisher if source else None)
        if own is not None:
            return own
        here = agencies_in(self._sentence.get((item.source_id, item.sentence_id), ""))
        found = sorted(here) or sorted(self._credits.get(item.source_id, ()))
        return found[0] if len(found) == 1 else None

    def _around(self, item: Item) -> list[str]:
        """Return the sentence of an item and those before it, nearest first."""
        numbers = range(item.sentence_id, item.sentence_id - _LOOK_BACK, -1)
        return [self._sentence.get((item.source_id, n), "") for n in numbers]

    def _author(self, source_id: str) -> str | None:
        source = self._sources.get(source_id)
        return source.author if source else None

    def _name(self, source_id: str) -> str:
        source = self._sources.get(source_id)
        return (source.publisher if source else None) or f"source {source_id}"

    def _day(self, source_id: str) -> date:
        source = self._sources.get(source_id)
        return (source.published_on if source else None) or date.max


def _statement(item: Item) -> Hashable:
    """Return what is the same in all items that state the same: number and measure, or words."""
    if isinstance(item.row, Quote):
        return item.words
    f = item.row
    return f.kind, f.low, f.best, f.high, f.unit, f.measure, f.counted


def _spoken(item: Item) -> bool:
    """Say whether somebody said it: words that the outlet only set off are its own."""
    return isinstance(item.row, Quote) and not item.row.scare


def _decide(decision: Review, found: dict[str, Origin], source_of: dict[str, str]) -> None:
    """Carry out a person's decision to join or to part origins."""
    of_origin: dict[str, list[str]] = defaultdict(list)
    for item_id, origin in found.items():
        of_origin[origin.origin_id].append(item_id)
    chosen: list[tuple[str, list[str]]] = []
    for name in decision.items:
        if name in found:
            chosen.append((name, [name]))
        elif name in of_origin:
            chosen.append((name, of_origin[name]))
        else:
            raise CorroborateError(
                f"there is no figure, quotation or origin '{name}'",
                where=decision.where,
                mend=nearest(name, [*found, *of_origin]),
            )
    note = f"; by {decision.where}" + (f": {decision.reason}" if decision.reason else "")
    if decision.decision == "join":
        first = found[chosen[0][1][0]]
        for item_id in _each(ids for _, ids in chosen):
            found[item_id] = replace(
                found[item_id],
                origin_id=first.origin_id,
                origin=first.origin,
                why=f"{found[item_id].why}{note}",
            )
    else:
        for name, ids in chosen:
            for item_id in ids:
                # An origin as a whole is parted by source, a single item from all others.
                by = item_id if name == item_id else source_of[item_id]
                found[item_id] = replace(
                    found[item_id],
                    origin_id=f"{found[item_id].origin_id}/{by}",
                    why=f"{found[item_id].why}{note}",
                )


def _each(groups: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(item_id for group in groups for item_id in group))
