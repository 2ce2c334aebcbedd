"""The tables: one frozen dataclass a table, which is its schema, its documentation and its row.

A table is a folder of Parquet parts (`<build>/figures/part-0.parquet`). The fields of a row class
are the columns, in order; their annotations give the Parquet types (`X | None` may be null) and
their metadata the sentence that documents them in `data/README.md`.

`start` and `end` are character offsets in the clean text of the source, end exclusive; `raw_start`
and `raw_end` are offsets in the decoded file. Bounds follow UCDP's low / best / high; an open side
is null.
"""

from corroborate.tables.comparison_rows import (
    Alias,
    Coverage,
    Entity,
    FigureGroup,
    Origin,
    PossibleMatch,
    QuoteGroup,
    Reuse,
    Term,
)
from corroborate.tables.row import Row
from corroborate.tables.text_rows import (
    Block,
    DocumentText,
    Figure,
    Mention,
    Quote,
    Sentence,
    Source,
    TimeExpression,
)

OF_PARTS = (Source, DocumentText, Block, Sentence, Mention, TimeExpression, Figure, Quote)
"""Tables that have a file for each part of a corpus."""

OF_CORPUS = (Entity, Alias, Reuse, Origin, FigureGroup, PossibleMatch, QuoteGroup, Coverage, Term)
"""Tables of a whole corpus, in one file, part 0."""

TABLES: dict[str, type[Row]] = {row.table: row for row in (*OF_PARTS, *OF_CORPUS)}
