"""The tables: the contract of rows between the stages, and their storage as Parquet."""

from corroborate.tables.comparison_rows import (
    Alias,
    Coverage,
    Direction,
    Entity,
    FigureGroup,
    Grade,
    Origin,
    PossibleMatch,
    QuoteGroup,
    QuoteVerdict,
    Reuse,
    SpeakerVerdict,
    Term,
    Verdict,
    entity_ids,
)
from corroborate.tables.parquet import (
    Stream,
    arrow_schema,
    damaged_parts,
    describe,
    frame,
    parts,
    prune,
    read,
    write,
)
from corroborate.tables.row import Row, RowT, column, declared_columns
from corroborate.tables.schema import OF_CORPUS, OF_PARTS, TABLES
from corroborate.tables.text_rows import (
    Block,
    BlockKind,
    DocumentText,
    Figure,
    FigureKind,
    Mention,
    NameType,
    Quote,
    QuoteForm,
    Sentence,
    Side,
    Source,
    Status,
    TimeExpression,
    TimexType,
)

__all__ = [
    "OF_CORPUS", "OF_PARTS", "TABLES", "Alias", "Block", "BlockKind", "Coverage", "Direction",
    "DocumentText", "Entity", "Figure", "FigureGroup", "FigureKind", "Grade", "Mention", "NameType",
    "Origin", "PossibleMatch", "Quote", "QuoteForm", "QuoteGroup", "QuoteVerdict", "Reuse", "Row",
    "RowT", "Sentence", "Side", "Source", "SpeakerVerdict", "Status", "Stream", "Term",
    "TimeExpression", "TimexType", "Verdict", "arrow_schema", "column", "damaged_parts",
    "declared_columns", "describe", "entity_ids", "frame", "parts", "prune", "read", "write",
]  # fmt: skip
