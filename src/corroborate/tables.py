"""The tables: one frozen dataclass a table, which is its schema, its documentation and its row.

A table is a folder of Parquet parts (`<build>/figures/part-0.parquet`). The fields of a row class
are the columns, in order; their annotations give the Parquet types (`X | None` may be null) and
their metadata the sentence that documents them in `data/README.md`.

`start` and `end` are character offsets in the clean text of the source, end exclusive; `raw_start`
and `raw_end` are offsets in the decoded file. Bounds follow UCDP's low / best / high; an open side
is null.
"""

from __future__ import annotations

import hashlib
import types
import typing
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import MISSING, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

from corroborate.errors import CorroborateError

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["ok", "empty", "unreadable", "too_large", "other_language", "duplicate"]
BlockKind = Literal[
    "title",
    "body",
    "caption",
    "dateline",
    "byline",
    "navigation",
    "advert",
    "related",
    "share",
    "comment",
    "legal",
    "script",
    "other",
]
NameType = Literal["PERSON", "ORG", "PLACE", "GROUP"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
FigureKind = Literal["count", "share", "duration", "money", "measure", "age"]
QuoteForm = Literal["direct", "mixed", "indirect"]
Direction = Literal["a_to_b", "b_to_a", "common", "unknown"]
Verdict = Literal["agree", "overlap", "conflict", "differ_in_scope", "single_source"]
QuoteVerdict = Literal["identical", "shortened", "altered", "single_source"]
SpeakerVerdict = Literal["same", "different", "lost", "widened", "narrowed", "none"]
Grade = Literal["fair", "weak", "contested"]


def column(meaning: str, default: Any = MISSING) -> Any:
    """Declare a column: its meaning in words, and its default where it has one."""
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. The class names its table."""

    table: ClassVar[str] = ""
    a_row_is: ClassVar[str] = ""


RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, slots=True)
class Source(Row):
    """A file in the corpus folder: every file, also one that could not be used."""

    table: ClassVar[str] = "sources"
    a_row_is: ClassVar[str] = "a file in the corpus folder, also one that could not be used"

    source_id: str = column("short, unique and stable name of the source")
    path: str = column("file, relative to the corpus folder")
    sha256: str = column("hash of the file's bytes")
    media_type: str = column("text/html, text/plain or text/markdown, after looking at the bytes")
    encoding: str | None = column("how the bytes were decoded; null where they could not be")
    publisher: str | None = column("outlet")
    title: str | None = column("headline")
    author: str | None = column("byline")
    url: str | None = column("address the file was saved from")
    published_on: date | None = column("day of publication; null where nothing states it")
    published_from: str | None = column(
        "how published_on is known: sources.csv, page, htmldate, dateline"
    )
    not_before: date | None = column("latest absolute date in the text, where no date is stated")
    language: str | None = column(
        "ISO 639-1 code of the clean text; `und` where only the script tells"
    )
    status: Status = column("whether the source is used")
    reason: str = column("why it has that status, or what was done to rescue it; may be empty")
    raw_chars: int = column("length of the decoded file")
    clean_chars: int = column("length of the clean text")
    text_sha256: str | None = column("hash of the clean text")


@dataclass(frozen=True, slots=True)
class Block(Row):
    """A run of text in a source, kept or not."""

    table: ClassVar[str] = "blocks"
    a_row_is: ClassVar[str] = "a run of text in a source, kept or not"

    source_id: str = column("source")
    block_id: int = column("ordinal in the source, from 0")
    raw_start: int = column("first character in the decoded file")
    raw_end: int = column("end in the decoded file, exclusive")
    start: int | None = column("first character in the clean text; null where dropped")
    end: int | None = column("end in the clean text; null where dropped")
    text: str = column("the text, entities resolved and white space folded")
    kept: bool = column("whether it belongs to the article")
    kind: BlockKind = column("what it is")
    breaks: tuple[int, ...] = column(
        "offset in `text`, offset in the file, and again, at every place where the two stop "
        "running in step (an entity, a tag, folded white space); the first pair is (0, raw_start)",
        default=(),
    )


@dataclass(frozen=True, slots=True)
class Sentence(Row):
    """A sentence of the clean text."""

    table: ClassVar[str] = "sentences"
    a_row_is: ClassVar[str] = "a sentence of the clean text"

    source_id: str = column("source")
    sentence_id: int = column("ordinal in the source, from 0")
    start: int = column("first character")
    end: int = column("end, exclusive")
    text: str = column("the sentence")


@dataclass(frozen=True, slots=True)
class Mention(Row):
    """A name in the clean text."""

    table: ClassVar[str] = "mentions"
    a_row_is: ClassVar[str] = "a name in the clean text"

    source_id: str = column("source")
    start: int = column("first character")
    end: int = column("end, exclusive")
    text: str = column("the name as written, without title, article and possessive")
    type: NameType = column("PERSON, ORG, PLACE or GROUP (a people, a faith, a movement)")
    entity_id: str = column(
        "whom it names as far as this source alone can say; `aliases` settles it for the corpus"
    )


@dataclass(frozen=True, slots=True)
class TimeExpression(Row):
    """A time expression (TIMEX3)."""

    table: ClassVar[str] = "dates"
    a_row_is: ClassVar[str] = "a time expression"

    source_id: str = column("source")
    sentence_id: int = column("sentence it stands in")
    start: int = column("first character")
    end: int = column("end, exclusive")
    text: str = column("as written")
    type: TimexType = column("TIMEX3 type")
    value: str | None = column("TIMEX3 value; null where it cannot be known")
    date_from: date | None = column("first day it means; null where that is not known")
    date_to: date | None = column("last day it means, inclusive; null where that is not known")


@dataclass(frozen=True, slots=True)
class Figure(Row):
    """A stated quantity."""

    table: ClassVar[str] = "figures"
    a_row_is: ClassVar[str] = "a stated quantity"

    figure_id: str = column("stable id: source_id, `.f`, start")
    source_id: str = column("source")
    sentence_id: int = column("sentence it stands in")
    start: int = column("first character of the numeral expression (46, 1.2 million, 65-70, 80%)")
    end: int = column("end of the numeral expression, exclusive")
    phrase_start: int = column("first character of the phrase with hedge and what is counted")
    phrase_end: int = column("end of that phrase, exclusive")
    text: str = column("the numeral expression as written")
    low: float | None = column("lower bound; null where open")
    best: float | None = column("value stated as such; null where only bounds are given")
    high: float | None = column("upper bound; null where open")
    hedge: str | None = column("hedge as written (at least, about, up to)")
    vague: bool = column("whether the bounds come from config/vague_numbers.yaml")
    kind: FigureKind = column("what sort of quantity")
    unit: str | None = column(
        "unit as a lemma (hour, day, percent, USD, km), `fraction` for thirds and halves; "
        "null for counts"
    )
    days: float | None = column("a duration in days")
    measure: str = column("what is said to have happened, a key of config/measures.yaml")
    counted: str | None = column("lemma of the noun that is counted")
    victims: str | None = column("kind of people: civilian, combatant, child, woman, ...")
    part_of: str | None = column("figure_id of the figure that includes this one")
    actor: str | None = column("who is said to have done it, as written")
    place: str | None = column("where, as written")
    place_id: str | None = column("entity_id of the place, within this source")
    period: str | None = column("when, as written")
    date_from: date | None = column("first day of the period")
    date_to: date | None = column("last day of the period, inclusive")
    attributed_to: str | None = column("who says so, as written; null in the outlet's own voice")
    attributed_id: str | None = column("entity_id of who says so, within this source")


@dataclass(frozen=True, slots=True)
class Quote(Row):
    """A quotation."""

    table: ClassVar[str] = "quotes"
    a_row_is: ClassVar[str] = "a quotation"

    quote_id: str = column("stable id: source_id, `.q`, start")
    source_id: str = column("source")
    sentence_id: int = column("sentence it starts in")
    start: int = column("first character inside the quotation marks, or of the reported clause")
    end: int = column("end, exclusive")
    text: str = column("the words")
    form: QuoteForm = column("direct, mixed (quoted words inside our prose) or indirect")
    scare: bool = column("words set off in quotation marks that nobody is said to have said")
    cue: str | None = column("verb or phrase of saying, as written")
    speaker: str | None = column("speaker as written; null for an orphan")
    speaker_start: int | None = column("first character of the speaker")
    speaker_end: int | None = column("end of the speaker")
    speaker_id: str | None = column("entity_id of the speaker, within this source")


@dataclass(frozen=True, slots=True)
class Entity(Row):
    """A person, body, place or group, across sources."""

    table: ClassVar[str] = "entities"
    a_row_is: ClassVar[str] = "a person, body, place or group, across sources"

    entity_id: str = column("stable id made from the canonical name")
    name: str = column("canonical name: the fullest common form")
    type: NameType = column("PERSON, ORG, PLACE or GROUP")
    variants: tuple[str, ...] = column("names as written, most frequent first")
    n_sources: int = column("sources that name it")
    n_mentions: int = column("mentions in all sources")
    stands_for: str | None = column("entity_id of what a metonym stands for (the Kremlin: Russia)")
    country: str | None = column("ISO 3166-1 alpha-2 code of a place")
    latitude: float | None = column("degrees north")
    longitude: float | None = column("degrees east")
    reviewed: str | None = column("what a person decided in review.csv; null where nobody did")


@dataclass(frozen=True, slots=True)
class Alias(Row):
    """What a name within one source means in the corpus."""

    table: ClassVar[str] = "aliases"
    a_row_is: ClassVar[str] = "whom an entity_id of one source means in the corpus"

    source_id: str = column("source")
    local_id: str = column("entity_id in `mentions`, `figures` and `quotes` of that source")
    entity_id: str = column("entity_id in `entities`")
    why: str = column("what the link rests on")


@dataclass(frozen=True, slots=True)
class Reuse(Row):
    """A passage that stands in two sources."""

    table: ClassVar[str] = "reuse"
    a_row_is: ClassVar[str] = "a passage that stands in two sources"

    reuse_id: str = column("stable id: the two places")
    source_a: str = column("one source")
    start_a: int = column("first character in it")
    end_a: int = column("end in it, exclusive")
    source_b: str = column("the other source")
    start_b: int = column("first character in it")
    end_b: int = column("end in it, exclusive")
    similarity: float = column("0 to 1, without regard to order")
    what: Literal["prose", "quotation", "boilerplate"] = column(
        "shared prose, words of a shared speech, or standing text that many sources carry"
    )
    direction: Direction = column("who took it from whom, where the evidence reaches")
    evidence: str = column("what the direction rests on, in words")


@dataclass(frozen=True, slots=True)
class Origin(Row):
    """Where a figure or quotation comes from."""

    table: ClassVar[str] = "origins"
    a_row_is: ClassVar[str] = "where a figure or quotation comes from"

    item_id: str = column("figure_id or quote_id")
    origin_id: str = column("items of one group with the same origin_id are not independent")
    origin: str = column("the origin in words: a body, an agency, an outlet")
    chain: tuple[str, ...] = column("outlet, then whom it took it from, to the body that said it")
    why: str = column("what that rests on, in words")


@dataclass(frozen=True, slots=True)
class FigureGroup(Row):
    """What several sources say of one quantity."""

    table: ClassVar[str] = "figure_groups"
    a_row_is: ClassVar[str] = "what the sources say of one quantity"

    group_id: str = column("stable id made from its first member")
    label: str = column("what the figures are of, in words")
    members: tuple[str, ...] = column("figure_ids")
    n_sources: int = column("sources that state it")
    n_origins: int = column("independent origins behind them")
    low: float | None = column("lowest bound any member gives")
    best: float | None = column("the value all members with a best value share; else null")
    high: float | None = column("highest bound any member gives")
    verdict: Verdict = column("how the members stand to each other")
    why: str = column("why they are together, and why that verdict")
    grade: Grade = column("suggested: fair (two or more independent origins), weak, contested")
    reviewed: str | None = column("what a person decided in review.csv; null where nobody did")


@dataclass(frozen=True, slots=True)
class QuoteGroup(Row):
    """What several sources make of the same words."""

    table: ClassVar[str] = "quote_groups"
    a_row_is: ClassVar[str] = "what the sources make of the same words"

    group_id: str = column("stable id made from its first member")
    label: str = column("the words in their fullest form")
    members: tuple[str, ...] = column("quote_ids; words swallowed into prose are not among them")
    passages: tuple[str, ...] = column(
        "where the words stand without quotation marks: source_id, `:`, start, `-`, end"
    )
    n_sources: int = column("sources that carry the words")
    n_origins: int = column("independent origins behind them")
    verdict: QuoteVerdict = column("what became of the words")
    speakers: SpeakerVerdict = column("what became of the speaker")
    why: str = column("what differs, in words")
    grade: Grade = column("suggested: fair (two or more independent origins), weak, contested")
    reviewed: str | None = column("what a person decided in review.csv; null where nobody did")


@dataclass(frozen=True, slots=True)
class Coverage(Row):
    """An entity in a source."""

    table: ClassVar[str] = "coverage"
    a_row_is: ClassVar[str] = "an entity in a source"

    entity_id: str = column("entity")
    source_id: str = column("source")
    n_mentions: int = column("how often it is named there")
    first_start: int = column("first character of the first mention")
    terms: tuple[str, ...] = column("names used for it there, most frequent first")


@dataclass(frozen=True, slots=True)
class Term(Row):
    """A framing term in a source."""

    table: ClassVar[str] = "terms"
    a_row_is: ClassVar[str] = "a term of config/framing.yaml in a source"

    source_id: str = column("source")
    frame: str = column("set of terms for the same people or thing")
    term: str = column("term, as listed")
    n_uses: int = column("how often")
    starts: tuple[int, ...] = column("first character of each use")


OF_PARTS = (Source, Block, Sentence, Mention, TimeExpression, Figure, Quote)
"""Tables that have a file for each part of a corpus."""

OF_CORPUS = (Entity, Alias, Reuse, Origin, FigureGroup, QuoteGroup, Coverage, Term)
"""Tables of a whole corpus, in one file, part 0."""

TABLES: dict[str, type[Row]] = {row.table: row for row in (*OF_PARTS, *OF_CORPUS)}

_BATCH = 10_000
"""Rows that are read at a time."""

_ARROW = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.date32(),
}


def schema(row: type[Row]) -> pa.Schema:
    """Return the Arrow schema that the annotations of a row class declare."""
    hints = typing.get_type_hints(row)
    return pa.schema(
        [
            pa.field(f.name, _arrow(hints[f.name]), nullable=_nullable(hints[f.name]))
            for f in fields(row)
        ]
    )


def write(build: Path | str, row: type[RowT], rows: Iterable[RowT], *, part: int = 0) -> Path:
    """Write rows as one part of their table below the folder `build`; return the file.

    The file is written beside and renamed, and left alone where its bytes would be the same. Its
    checksum is kept in a hidden file beside it, by which `mend` finds it damaged.
    """
    listed = list(rows)
    _check(row, listed)
    columns = {f.name: [_plain(getattr(r, f.name)) for r in listed] for f in fields(row)}
    table = pa.table(columns, schema=schema(row))
    path = Path(build) / row.table / f"part-{part}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".parquet.new")
    pq.write_table(table, beside, compression="zstd", store_schema=True)
    content = beside.read_bytes()
    if path.exists() and path.read_bytes() == content:
        beside.unlink()
    else:
        beside.replace(path)
    _seal(path).write_text(hashlib.sha256(content).hexdigest(), encoding="ascii")
    return path


def read(build: Path | str, row: type[RowT], *, part: int | None = None) -> list[RowT]:
    """Read a table below the folder `build`, or one part of it, as a list of rows.

    Parts are read in their order, so the same parts give the same list.
    """
    return [r for path in parts(build, row, part=part) for r in _rows(path, row)]


@dataclass(frozen=True, slots=True)
class Stream(Iterable[RowT]):
    """The rows of a table, read from its parts as they are asked for, each time anew.

    Memory holds a batch of rows at a time, however large the table; `sources` leaves out the rows
    of all other sources.
    """

    build: Path | str
    row: type[RowT]
    sources: Container[str] | None = None

    def __iter__(self) -> Iterator[RowT]:
        """Yield the rows in the order in which `read` lists them."""
        for path in parts(self.build, self.row):
            for r in _rows(path, self.row):
                if self.sources is None or r.source_id in self.sources:  # type: ignore[attr-defined]
                    yield r


def _rows(path: Path, row: type[RowT]) -> Iterator[RowT]:
    """Yield the rows of one part, a batch at a time."""
    try:
        with pq.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if names != schema(row).names:
                raise CorroborateError(
                    f"the columns are {names}, not those of this version",
                    where=str(path),
                    mend="run snakemake again to rebuild it",
                )
            for batch in file.iter_batches(_BATCH):
                lists = [
                    [None if v is None else tuple(v) for v in column_.to_pylist()]
                    if pa.types.is_list(column_.type)
                    else column_.to_pylist()
                    for column_ in batch.columns
                ]
                yield from (row(*values) for values in zip(*lists, strict=True))
    except (OSError, pa.ArrowInvalid) as error:
        raise CorroborateError(
            f"the table is damaged ({type(error).__name__})",
            where=str(path),
            mend="delete the file and run snakemake again",
        ) from error


def parts(build: Path | str, row: type[Row], *, part: int | None = None) -> list[Path]:
    """List the files of a table below the folder `build`, in the order of their parts."""
    folder = Path(build) / row.table
    if part is not None:
        found = [folder / f"part-{part}.parquet"]
        found = [path for path in found if path.exists()]
    else:
        found = sorted(folder.glob("part-*.parquet"), key=lambda p: int(p.stem.split("-")[1]))
    if not found:
        raise CorroborateError(
            f"the table '{row.table}' has not been built",
            where=str(folder),
            mend="run `snakemake` in the project's folder first",
        )
    return found


def mend(build: Path | str) -> list[Path]:
    """Remove the parts below `build` that are not as they were written; return them.

    A part cut short or overwritten would otherwise pass for built: without it, it is built again.
    """
    damaged = []
    for row in TABLES.values():
        for path in (Path(build) / row.table).glob("part-*.parquet"):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if not _seal(path).exists() or _seal(path).read_text(encoding="ascii") != digest:
                path.unlink()
                damaged.append(path)
    return damaged


def _seal(path: Path) -> Path:
    """Return the place of a part's checksum: hidden, so that readers of the folder pass it by."""
    return path.with_name(f".{path.name}.sha256")


def prune(build: Path | str, *, keep: Sequence[int]) -> None:
    """Remove the parts of the tables below `build` that are none of `keep`.

    The one part of the tables of a whole corpus stays.
    """
    for row in OF_PARTS:
        for path in (Path(build) / row.table).glob("part-*.parquet"):
            if int(path.stem.split("-")[1]) not in keep:
                path.unlink()
                _seal(path).unlink(missing_ok=True)


def frame(rows: Sequence[Row], row: type[Row] | None = None) -> pd.DataFrame:
    """Return rows as a pandas frame, a column a field; `row` names the class of an empty list."""
    import pandas as pd

    kind = row or type(rows[0])
    names = [f.name for f in fields(kind)]
    table = pd.DataFrame([[getattr(r, name) for name in names] for r in rows], columns=names)
    # Without rows pandas cannot tell a column of truths from one of words; the schema can.
    truths = [f.name for f in schema(kind) if f.type == pa.bool_()]
    return table.astype(dict.fromkeys(truths, bool)) if table.empty else table


def _check(row: type[Row], rows: Sequence[Row]) -> None:
    """Raise where a row is of another class, or holds null or a word that its column forbids."""
    hints = typing.get_type_hints(row)
    choices = {name: _choices(hint) for name, hint in hints.items()}
    for number, r in enumerate(rows):
        if type(r) is not row:
            raise TypeError(f"row {number} of '{row.table}' is a {type(r).__name__}")
        for f in fields(row):
            value = getattr(r, f.name)
            if value is None and not _nullable(hints[f.name]):
                raise ValueError(f"row {number} of '{row.table}': {f.name} is null")
            allowed = choices[f.name]
            if allowed and value is not None and value not in allowed:
                raise ValueError(f"row {number} of '{row.table}': {f.name} is {value!r}")


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _members(hint: Any) -> tuple[Any, ...]:
    return typing.get_args(hint) if typing.get_origin(hint) is types.UnionType else (hint,)


def _nullable(hint: Any) -> bool:
    return type(None) in _members(hint)


def _choices(hint: Any) -> frozenset[Any]:
    literals = (m for m in _members(hint) if typing.get_origin(m) is Literal)
    return frozenset(choice for literal in literals for choice in typing.get_args(literal))


def _arrow(hint: Any) -> pa.DataType:
    (member,) = (m for m in _members(hint) if m is not type(None))
    if typing.get_origin(member) is Literal:
        return pa.string()
    if typing.get_origin(member) is tuple:
        return pa.list_(_ARROW[typing.get_args(member)[0]])
    return _ARROW[member]


def describe() -> str:
    """Return the tables in words, as Markdown: the reference part of `data/README.md`."""
    lines: list[str] = []
    for row in TABLES.values():
        lines += [f"### {row.table}", "", f"A row is {row.a_row_is}.", ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        for f, arrow in zip(fields(row), schema(row), strict=True):
            null = " or null" if arrow.nullable else ""
            lines.append(f"| `{f.name}` | {arrow.type}{null} | {f.metadata['meaning']} |")
        lines.append("")
    return "\n".join(lines).rstrip()


if __name__ == "__main__":
    print(describe())
