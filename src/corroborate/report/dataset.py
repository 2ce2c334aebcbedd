"""What the report is made from: the rows of every table, indexed, and the raw files."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from corroborate import tables
from corroborate.clean.article import assemble, raw_span
from corroborate.compare.corpus_tables import Dataset
from corroborate.compare.origins.independence import is_one_origin
from corroborate.corpus.status import mark_duplicates
from corroborate.lexicon.labels import day, in_names, source_labels
from corroborate.lexicon.names import is_outlet
from corroborate.plots.anchors import anchor
from corroborate.plots.shared_text import SharedText, shared_text
from corroborate.report.text_credits import TextCredit, credits_of_texts
from corroborate.report.title import Heading, heading
from corroborate.tables import (
    Block,
    Entity,
    Figure,
    FigureGroup,
    Origin,
    Quote,
    QuoteGroup,
    Sentence,
    Source,
)

RowT = TypeVar("RowT")
KeyT = TypeVar("KeyT", bound=Hashable)
Stretch = tuple[int, int]
"""Where characters of a clean text start and end."""


@dataclass(frozen=True)
class Material(Dataset):
    """The tables of one corpus with what a page needs of them."""

    name: str = ""
    corpus_dir: Path | None = None
    cited: Mapping[str, Sequence[Stretch]] | None = None
    """The stretches of each text that this edition may show; None where it may show all."""

    def may_show(self, source_id: str, start: int, end: int) -> bool:
        """Return True if this edition may show all of these characters of a text."""
        windows = cut((start, end), self.shown_of(source_id))
        text = self.text.get(source_id, "")
        edges = [start, *chain.from_iterable(windows), end]
        return not any(text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True))

    def shown_of(self, source_id: str) -> Sequence[Stretch] | None:
        """Return the stretches of a text that this edition shows; None where it shows all."""
        return None if self.cited is None else self.cited.get(source_id, ())

    def at(self, s: Sentence) -> str:
        """Return the anchor of a sentence; that of its text where it may not be shown."""
        if self.may_show(s.source_id, s.start, s.end):
            return anchor("d", f"{s.source_id}.{s.start}")
        return anchor("text", s.source_id)

    @cached_property
    def share_shown(self) -> float:
        """The share of the clean texts that this edition shows."""
        chars = sum(map(len, self.text.values()))
        if self.cited is None or not chars:
            return 1.0
        return sum(e - s for spans in self.cited.values() for s, e in spans) / chars

    @cached_property
    def source(self) -> dict[str, Source]:
        """Sources by id."""
        return {s.source_id: s for s in self.sources}

    @cached_property
    def label(self) -> dict[str, str]:
        """What each source is called on the page."""
        return source_labels(self.sources)

    @cached_property
    def number(self) -> dict[str, int]:
        """The ordinal of each source, which gives it its colour and shape."""
        return {s.source_id: n for n, s in enumerate(self.sources)}

    @cached_property
    def figure(self) -> dict[str, Figure]:
        """Figures by id."""
        return {f.figure_id: f for f in self.figures}

    @cached_property
    def quote(self) -> dict[str, Quote]:
        """Quotations by id."""
        return {q.quote_id: q for q in self.quotes}

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Entities by id."""
        return {e.entity_id: e for e in self.entities}

    @cached_property
    def origin(self) -> dict[str, Origin]:
        """Origins by the item that comes from them."""
        return {o.item_id: o for o in self.origins}

    @cached_property
    def group_of(self) -> dict[str, str]:
        """The group of each figure and quotation."""
        groups: tuple[FigureGroup | QuoteGroup, ...] = (*self.figure_groups, *self.quote_groups)
        return {member: g.group_id for g in groups for member in g.members}

    @cached_property
    def group_with(self) -> dict[str, FigureGroup]:
        """The group that each figure is in."""
        return {member: g for g in self.figure_groups for member in g.members}

    @cached_property
    def groups(self) -> set[str]:
        """The ids of all groups."""
        return {*self.group_of.values()}

    @cached_property
    def compared(self) -> list[FigureGroup]:
        """Quantities that are stated more than once, and not only again in one article."""
        several = (g for g in self.figure_groups if len(g.members) > 1)
        return [g for g in several if g.verdict != "single_source"]

    @cached_property
    def sayings(self) -> list[QuoteGroup]:
        """Words of several sources that stand in quotation marks in one of them."""
        marked = {q.quote_id for q in self.quotes if q.marked}
        groups = self.quote_groups
        return [g for g in groups if g.n_sources > 1 and not marked.isdisjoint(g.members)]

    @cached_property
    def shared_groups(self) -> set[str]:
        """Groups that hold what more than one source says."""
        groups: tuple[FigureGroup | QuoteGroup, ...] = (*self.compared, *self.sayings)
        return {g.group_id for g in groups if g.n_sources > 1}

    @cached_property
    def means(self) -> dict[tuple[str, str], str]:
        """The entity that a local id means, by source and local id."""
        return tables.entity_ids(self.aliases)

    @cached_property
    def text(self) -> dict[str, str]:
        """The clean text of each source."""
        return {id_: assemble(blocks) for id_, blocks in self.blocks_of.items()}

    @cached_property
    def blocks_of(self) -> dict[str, list[Block]]:
        """Blocks by source."""
        return group(self.blocks, lambda row: row.source_id)

    @cached_property
    def sentences_of(self) -> dict[str, list[Sentence]]:
        """Sentences by source."""
        return group(self.sentences, lambda row: row.source_id)

    @cached_property
    def sentence(self) -> dict[tuple[str, int], Sentence]:
        """Sentences by source and ordinal."""
        return {(s.source_id, s.sentence_id): s for s in self.sentences}

    @cached_property
    def credits(self) -> list[TextCredit]:
        """Whom the texts credit, and where."""
        outlets = (
            next((v for v in e.variants if v == f"The {e.name}"), e.name)
            for e in self.entities
            if e.type == "ORG" and is_outlet(e.name)
        )
        return [*credits_of_texts(self.used, self.text, self.sentences_of, outlets=outlets)]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many there are of each thing; every count on the page is one of these."""
        set_off = sum(q.scare for q in self.quotes)
        return {
            "files": len(self.sources),
            "used": len(self.used),
            "figures": len(self.figures),
            "quotations": len(self.quotes) - set_off,
            "set_off": set_off,
            "names": len(self.entities),
            "passages": sum(pair.passages for pair in self.shared.values()),
        }

    @cached_property
    def shared(self) -> dict[tuple[str, str], SharedText]:
        """What every two sources share, most first."""
        return shared_text(self.reuse)

    @cached_property
    def heading(self) -> Heading:
        """What the corpus is called."""
        return heading(self.name, self.corpus_dir, self.used)

    def figures_of(self, group: FigureGroup) -> list[Figure]:
        """Return the members of a group in the order of the sources."""
        members = [self.figure[m] for m in group.members if m in self.figure]
        return sorted(members, key=lambda f: (self.number[f.source_id], f.start))

    def quotes_of(self, group: QuoteGroup) -> list[Quote]:
        """Return the members of a group in the order of the sources."""
        members = [self.quote[m] for m in group.members if m in self.quote]
        return sorted(members, key=lambda q: (self.number[q.source_id], q.start))

    def named(self, source_id: str) -> dict[str, Any]:
        """Return label and number of a source, as templates ask for them."""
        label, number = self.label[source_id], self.number[source_id]
        return {"label": label, "number": number}

    def origins_shown(self, group: FigureGroup | QuoteGroup) -> int:
        """How many independent origins of a group are shown; 0 where one is not known as such."""
        known = [self.origin[m].origin_id for m in group.members if m in self.origin]
        return group.n_origins if group.n_origins > 1 or is_one_origin(known) else 0

    def origin_name(self, item_id: str) -> str | None:
        """Return where an item comes from, an outlet by its label."""
        origin = self.origin.get(item_id)
        return self.in_names(origin.origin) if origin else None

    def in_names(self, words: str) -> str:
        """Put what the reader knows the sources by in place of their ids."""
        return in_names(words, self.label)

    def entity_of(self, source_id: str, local_id: str | None) -> Entity | None:
        """Return the entity that a local id means in a source."""
        if local_id is None:
            return None
        return self.entity.get(self.means.get((source_id, local_id), local_id))

    def raw_span(self, source_id: str, start: int, end: int) -> tuple[int, int] | None:
        """Return where a clean span stands in the decoded file."""
        try:
            return raw_span(self.blocks_of.get(source_id, ()), start, end)
        except ValueError:
            return None

    def cite(self, source_id: str) -> str:
        """Name a source as a footnote would."""
        source = self.source[source_id]
        parts = [self.label[source_id]]
        if source.title:
            parts.append(f"“{source.title}”")
        parts.append(day(source.published_on) or "undated")
        return ", ".join(parts)


def read(build: Path, *, name: str, corpus_dir: Path | None = None) -> Material:
    """Read every table below the folder `build`."""
    rows: dict[str, Any] = {
        table: tables.read(build, row) for table, row in tables.TABLES.items() if row is not Source
    }
    sources = mark_duplicates(tables.read(build, Source))
    return Material(name=name, corpus_dir=corpus_dir, sources=sources, **rows)


def group(rows: Iterable[RowT], key: Callable[[RowT], KeyT]) -> dict[KeyT, list[RowT]]:
    """Sort rows into lists by a key, in their order."""
    groups: dict[KeyT, list[RowT]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return dict(groups)


def cut(stretch: Stretch, only: Sequence[Stretch] | None) -> list[Stretch]:
    """Return what an edition shows of a stretch of text: all, or what lies in the stretches `only`.

    >>> cut((10, 20), None), cut((10, 20), [(5, 12), (14, 16), (20, 30)])
    ([(10, 20)], [(10, 12), (14, 16)])
    """
    start, end = stretch
    if only is None:
        return [stretch]
    return [(max(s, start), min(e, end)) for s, e in only if s < end and start < e]
