"""The tables of one corpus as one value: what `compare` returns and the report is made from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from corroborate import tables
from corroborate.corpus.status import mark_duplicates
from corroborate.tables import (
    Alias,
    Block,
    Coverage,
    DocumentText,
    Entity,
    Figure,
    FigureGroup,
    Mention,
    Origin,
    PossibleMatch,
    Quote,
    QuoteGroup,
    Reuse,
    Row,
    Sentence,
    Source,
    Stream,
    Term,
    TimeExpression,
)


@dataclass(frozen=True)
class Dataset:
    """The tables of one corpus; a table that no step has written yet is empty.

    `sources` holds every file, also those that do not count, with copies marked.
    """

    sources: Sequence[Source]
    documents: Sequence[DocumentText] = ()
    blocks: Sequence[Block] = ()
    sentences: Iterable[Sentence] = ()
    mentions: Sequence[Mention] = ()
    dates: Sequence[TimeExpression] = ()
    figures: Sequence[Figure] = ()
    quotes: Sequence[Quote] = ()
    entities: Sequence[Entity] = ()
    aliases: Sequence[Alias] = ()
    reuse: Sequence[Reuse] = ()
    origins: Sequence[Origin] = ()
    figure_groups: Sequence[FigureGroup] = ()
    possible_matches: Sequence[PossibleMatch] = ()
    quote_groups: Sequence[QuoteGroup] = ()
    coverage: Sequence[Coverage] = ()
    terms: Sequence[Term] = ()

    @cached_property
    def used(self) -> list[Source]:
        """The sources that count: readable, in English, no copy of another file."""
        return [source for source in self.sources if source.status == "ok"]


def read_dataset(build: Path | str, *wanted: type[Row]) -> Dataset:
    """Read tables below the folder `build`: of each the rows of the sources that count.

    `sources` are always there; sentences are streamed, since a corpus may have millions.
    """
    sources = mark_duplicates(tables.read(build, Source))
    used = frozenset(source.source_id for source in sources if source.status == "ok")
    read: dict[str, Any] = {
        row.table: Stream(build, row, used) if row is Sentence else _rows(build, row, used)
        for row in wanted
    }
    return Dataset(sources=sources, **read)


def _rows(build: Path | str, row: type[Row], used: frozenset[str]) -> list[Row]:
    """Read a table, without the rows of sources that do not count."""
    found = tables.read(build, row)
    if row in tables.OF_PARTS:
        return [r for r in found if r.source_id in used]  # type: ignore[attr-defined]
    return found
