"""Where figures and quotations come from: whom the outlet took them from, and who said them first.

Two items share an origin when one is reused from the other, when both stand at the same place of a
reused passage, or when both are attributed to the same body. Words that have a speaker in one
source have him in all. An attribution does not spread from one statement of a body to its others: a
single mistaken link cannot run two bodies together.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence

from corroborate.compare.origins.attributed_body import Bodies, Body, Giver, plain, slug
from corroborate.compare.origins.lenders import find_alike, find_counted, find_lenders
from corroborate.compare.origins.matched_items import Copy, Told, find_copies, items_of, statement
from corroborate.compare.origins.origin_graph import OriginGraph, decide_origins
from corroborate.compare.quotes.named_speakers import NamedSpeakers
from corroborate.compare.quotes.same_words import find_pairs
from corroborate.compare.quotes.stem_weights import StemWeights
from corroborate.compare.reuse.agency_credits import agencies_in, agency_of, credits_of
from corroborate.corpus.review import Decision
from corroborate.tables import Alias, Entity, Figure, Origin, Quote, Reuse, Sentence, Source

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
    review: Sequence[Decision] = (),
) -> list[Origin]:
    """Return the origin of every figure and of every quotation, in their order.

    How many independent origins stand behind several items, `independence.count_origins` says.
    `review` holds a person's decisions: of kind `origin`, `join` gives the items named one origin,
    `part` gives each its own; items are ids of figures and quotations, or origin_ids.
    """
    items = items_of(figures, quotes)
    trail = _Trail(items, sources, sentences, Bodies(entities, aliases, sentences))
    trail.tie_copies(items, reuse)
    speakers = NamedSpeakers(aliases, entities, sentences, sources)
    trail.borrow(items, quotes, StemWeights(sentences), speakers)
    found = {item.item_id: trail.origin(item) for item in items}
    decide_origins(review, found, {item.item_id: item.source_id for item in items})
    return [found[row.figure_id] for row in figures] + [found[row.quote_id] for row in quotes]


class _Trail:
    """The items of a corpus with their copies, and what is known of their sources."""

    def __init__(
        self,
        items: Sequence[Told],
        sources: Sequence[Source],
        sentences: Sequence[Sentence],
        bodies: Bodies,
    ) -> None:
        self._sources = {source.source_id: source for source in sources}
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
                Giver(
                    item.source_id,
                    item.said_by_id,
                    item.said_by,
                    around=self._around(item),
                    whole=texts.get(item.source_id, ()),
                )
            )
            for item in items
        }
        self._by_way_of: dict[str, str] = {}
        self._graph = OriginGraph(sources, self._body)

    def tie_copies(self, items: Sequence[Told], reuse: Sequence[Reuse]) -> None:
        """Tie what stands at one place of a reused passage, and what an outlet has from another."""
        self._settle_outlets(items)
        for copy in find_copies(items, reuse):
            if not self._is_told_anew(copy):
                self._graph.tie(copy.one, copy.other, copy.direction, altered=copy.altered)
        self._graph.settle(items)

    def borrow(
        self,
        items: Sequence[Told],
        quotes: Sequence[Quote],
        stems: StemWeights,
        speakers: NamedSpeakers,
    ) -> None:
        """Find for words that name nobody where they have a speaker, and figures that are alike."""
        behind = {item.item_id: self._body[self._graph.first(item).item_id] for item in items}

        def agree(one: Told, other: Told) -> bool:
            a, b = one.row, other.row
            return isinstance(a, Quote) and isinstance(b, Quote) and speakers.agreement(a, b) >= 0

        pairs = find_pairs(quotes, stems, speakers)
        self._lender = find_lenders(items, behind, pairs, agree)
        self._counted = find_counted(items, behind)
        bare = [
            item
            for item in items
            if self._body[item.item_id] is None
            and item.item_id not in self._lender
            and self._graph.is_alone(item)
            and self._agency(item) is None
        ]
        self._alike = find_alike(bare)

    def _settle_outlets(self, items: Sequence[Told]) -> None:
        """Let what a source has from another one of the corpus come from there.

        An outlet that is named as the speaker is the outlet whose source that is. Where its source
        states the same, it only passed on what that source rests on.
        """
        written = {plain(s.publisher): s.publisher for s in self._sources.values() if s.publisher}
        stated: dict[tuple[str | None, Hashable], Told] = {}
        for item in items:
            stated.setdefault((self._outlet(item), statement(item)), item)
        for item in items:
            body = self._body[item.item_id]
            name = written.get(plain(body.name)) if body is not None else None
            if name is None:
                continue
            agency = agency_of(name)
            key = f"agency:{slug(agency)}" if agency else f"outlet:{slug(name)}"
            self._body[item.item_id] = Body(key, name, True)
            theirs = stated.get((plain(name), statement(item)))
            if theirs is not None and self._outlet(item) != plain(name):
                self._body[item.item_id] = None
                self._by_way_of[item.item_id] = name
                self._graph.tie(item, theirs, "b_to_a")

    def _outlet(self, item: Told) -> str | None:
        """Return the outlet of an item's source, as names are compared."""
        source = self._sources.get(item.source_id)
        return plain(source.publisher) if source and source.publisher else None

    def _is_told_anew(self, copy: Copy) -> bool:
        """Return True if what stands at one place is no copy: another number of somebody else.

        A number changed in copying is a copy all the same, unless somebody else gives it. Quoted
        words are: whoever lays them in another mouth has changed the speaker.
        """
        one, other = (self._body[item.item_id] for item in (copy.one, copy.other))
        quoted = isinstance(copy.one.row, Quote) and copy.one.row.marked
        return copy.altered and not quoted and (one and one.key) != (other and other.key)

    def origin(self, item: Told) -> Origin:
        """Return the origin of an item, the chain that leads to it, and why."""
        first = self._graph.first(item)
        body, agency = self._body[first.item_id], self._agency(first)
        nobody = agency is None if body is None else not body.named
        lender = self._lender.get(item.item_id) if nobody else None
        counted = self._counted.get(item.item_id)
        chain = [self._graph.name(item.source_id), *self._graph.givers(item)]
        if lender is not None:
            body = self._behind(lender)
            where = self._graph.name(lender.source_id)
            key, name = self._named(item, first, body, agency)
            why = f"the same words as in {where}, which names {name}"
        elif body is not None and counted is not None:
            teller, body = body.name, self._behind(counted)
            chain.append(teller)
            where = self._graph.name(counted.source_id)
            key, name = self._named(item, first, body, agency)
            why = f"told by {teller}, not shown to have counted; in {where} it is given by {name}"
        else:
            chain += [agency] if agency else []
            key, name = self._named(item, first, body, agency)
            why = self._why(item, first, body)
        return Origin(item.item_id, key, name, tuple(dict.fromkeys([*chain, name])), why)

    def _behind(self, item: Told) -> Body | None:
        """Return whom the first of an item's copies names."""
        return self._body[self._graph.first(item).item_id]

    def _named(
        self, item: Told, first: Told, body: Body | None, agency: str | None
    ) -> tuple[str, str]:
        """Return the id of an origin, and what it is called."""
        outlet = self._graph.name(first.source_id)
        if body is not None:
            return body.key, body.name
        if agency is not None:
            return f"agency:{slug(agency)}", agency
        alike = self._alike.get(item.item_id)
        if alike is not None:
            return f"unnamed:{alike.item_id}", outlet
        if _spoken(first):
            return f"{_NOBODY}:{first.item_id}", "unknown speaker"
        return f"outlet:{slug(outlet)}", outlet

    def _why(self, item: Told, first: Told, body: Body | None) -> str:
        """Say in words what the origin of an item rests on."""
        own = self._body[item.item_id]
        copied = item.source_id != first.source_id
        where = f"{self._graph.how(item)} {self._graph.name(first.source_id)}" if copied else ""
        if outlet := self._by_way_of.get(item.item_id):
            return f"attributed to {outlet}" + (f", which names {body.name}" if body else "")
        named = own is not None and body is not None and own.key == body.key
        if copied and body is not None and not named:
            given = f"; here it is given to {own.name}" if own is not None else ""
            return f"{where}, which names {body.name}{given}"
        why = _attributed(item, own) if named and own else self._unattributed(item, first)
        return f"{why}; {where}" if copied else why

    def _unattributed(self, item: Told, first: Told) -> str:
        """Say in words what an item that names nobody rests on."""
        agency = self._agency(first)
        if agency is not None:
            return f"nobody is named; the text credits {agency}"
        if _spoken(item):
            return "the text does not say who says this"
        alike = ", as in others that have the same and name nobody"
        return "nobody is named: the outlet's own voice" + alike * (item.item_id in self._alike)

    def _agency(self, item: Told) -> str | None:
        """Return the agency an item's sentence, its text or its publisher names."""
        source = self._sources.get(item.source_id)
        own = agency_of(source.publisher if source else None)
        if own is not None:
            return own
        here = agencies_in(self._sentence.get((item.source_id, item.sentence_id), ""))
        found = sorted(here) or sorted(self._credits.get(item.source_id, ()))
        return found[0] if len(found) == 1 else None

    def _around(self, item: Told) -> list[str]:
        """Return the sentence of an item and those before it, nearest first."""
        numbers = range(item.sentence_id, item.sentence_id - _LOOK_BACK, -1)
        return [self._sentence.get((item.source_id, n), "") for n in numbers]

    def _author(self, source_id: str) -> str | None:
        source = self._sources.get(source_id)
        return source.author if source else None


def _attributed(item: Told, body: Body) -> str:
    cue = "named as the speaker: " if isinstance(item.row, Quote) else "attributed to "
    return cue + body.name + ("" if body.named else ", who are not named")


def _spoken(item: Told) -> bool:
    """Return True if somebody said it: words that the outlet only set off are its own."""
    return isinstance(item.row, Quote) and not item.row.scare
