"""The tables: one frozen dataclass a table, which is its schema, its documentation and its row.

A table is a folder of Parquet parts (`<build>/figures/part-0.parquet`). The fields of a row class
are the columns, in order; their annotations give the Parquet types (`X | None` may be null) and
their metadata the sentence that documents them in `data/README.md`.

`start` and `end` are character offsets in the clean text of the source, end exclusive; `raw_start`
and `raw_end` are offsets in the decoded file. Bounds follow UCDP's low / best / high; an open side
is null.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from datetime import date
from typing import Any, ClassVar, Literal, TypeVar

Status = Literal[
    "ok", "empty", "no_article", "no_text", "unreadable", "too_large", "other_language", "duplicate"
]
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
Side = Literal["low", "high", "both"]
QuoteForm = Literal["direct", "mixed", "indirect"]
Direction = Literal["a_to_b", "b_to_a", "common", "unknown"]
ReuseKind = Literal[
    "prose", "similar", "quotation", "tweet", "statement", "document", "boilerplate"
]
Verdict = Literal["agree", "overlap", "conflict", "differ_in_scope", "single_source"]
QuoteVerdict = Literal["identical", "shortened", "altered", "similar", "single_source"]
SpeakerVerdict = Literal[
    "same", "different", "not_named", "not_found", "unclear", "widened", "narrowed", "none"
]
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
    path: str = column(
        "file, relative to the corpus folder; behind `#` the number of a document in it"
    )
    sha256: str = column("hash of the file's bytes")
    media_type: str = column("text/html, text/plain or text/markdown, after looking at the bytes")
    encoding: str | None = column("how the bytes were decoded; null where they could not be")
    publisher: str | None = column("outlet")
    title: str | None = column("headline")
    author: str | None = column("byline")
    url: str | None = column("address the file was saved from")
    published_on: date | None = column("day of publication; null where nothing states it")
    published_from: str | None = column(
        "how published_on is known: sources.csv, file, page, dateline, address, updated, htmldate"
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
    place: str | None = column(
        "where in the file the document stands; null where the file is the document", default=None
    )


@dataclass(frozen=True, slots=True)
class DocumentText(Row):
    """The characters of a document that was taken out of a file: what its raw offsets count in."""

    table: ClassVar[str] = "documents"
    a_row_is: ClassVar[str] = "a document that was taken out of a file (an export, a PDF, a mail)"

    source_id: str = column("source")
    text: str = column("its characters, in which raw_start and raw_end count")


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
    victims: str | None = column("kind of people: civilian, combatant, child, woman, ...", None)
    part_of: str | None = column("figure_id of the figure that includes this one", None)
    actor: str | None = column("who is said to have done it, as written", None)
    place: str | None = column("where, as written", None)
    place_id: str | None = column("entity_id of the place, within this source", None)
    period: str | None = column("when, as written", None)
    date_from: date | None = column("first day of the period", None)
    date_to: date | None = column("last day of the period, inclusive", None)
    attributed_to: str | None = column(
        "who says so, as written; null in the outlet's own voice", None
    )
    attributed_id: str | None = column("entity_id of who says so, within this source", None)
    counted_phrase: str | None = column(
        "the noun that is counted with what belongs to it, in small letters (tax on sugar, head of "
        "state); one left out is taken from the clause before",
        None,
    )
    implied: bool = column(
        "whether one person is meant and no numeral written (a man was killed); then `text` is the "
        "noun phrase",
        False,
    )
    strict: Side | None = column(
        "which bound the stated number itself lies outside of: low (more than 46), high (fewer "
        "than 46, almost 46), both; null where a bound may be reached (at least 46, up to 46)",
        None,
    )


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
    what: ReuseKind = column(
        "shared prose (below a likeness of 0.7 `similar`: one thing told alike); words of a common "
        "source, which is a `tweet`, a `statement`, a `document` or a speech (`quotation`); or "
        "standing text that many sources carry"
    )
    direction: Direction = column("who took it from whom, where the evidence reaches")
    evidence: str = column("what the direction rests on, in words")


@dataclass(frozen=True, slots=True)
class Origin(Row):
    """Where a figure or quotation comes from."""

    table: ClassVar[str] = "origins"
    a_row_is: ClassVar[str] = "where a figure or quotation comes from"

    item_id: str = column("figure_id or quote_id")
    origin_id: str = column(
        "items of one group with the same origin_id are not shown to be independent"
    )
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
    n_origins: int = column("independent origins that are shown behind them, at least 1")
    low: float | None = column("lowest bound any member gives")
    best: float | None = column("the value all members with a best value share; else null")
    high: float | None = column("highest bound any member gives")
    verdict: Verdict = column("how the members stand to each other")
    why: str = column("why they are together, and why that verdict")
    grade: Grade = column("suggested: fair (two or more independent origins), weak, contested")
    reviewed: str | None = column("what a person decided in review.csv; null where nobody did")
    incidental: bool = column(
        "whether all members are numbers mentioned in passing: ages, spans such as two years ago, "
        "a single thing, the two leaders",
        False,
    )
    decided_by: tuple[str, ...] = column(
        "figure_ids of the two members that decide the verdict; empty where there is nothing to "
        "decide",
        (),
    )


@dataclass(frozen=True, slots=True)
class PossibleMatch(Row):
    """Two figures of two groups that may state the same quantity."""

    table: ClassVar[str] = "possible_matches"
    a_row_is: ClassVar[str] = "two figures of two groups that may state the same quantity"

    figure_a: str = column("figure_id")
    figure_b: str = column("figure_id")
    probability: float = column("how likely they state the same, 0 to 1; below the bar for a claim")
    review: str = column("the line that puts them together, to copy into review.csv")


@dataclass(frozen=True, slots=True)
class QuoteGroup(Row):
    """What several sources make of the same words."""

    table: ClassVar[str] = "quote_groups"
    a_row_is: ClassVar[str] = "what the sources make of the same words"

    group_id: str = column("stable id made from its first member")
    label: str = column("the words in their fullest form")
    members: tuple[str, ...] = column("quote_ids; words swallowed into prose are not among them")
    passages: tuple[str, ...] = column(
        "where the very words stand without quotation marks: source_id, `:`, start, `-`, end"
    )
    n_sources: int = column("sources that carry the words")
    n_origins: int = column("independent origins that are shown behind them, at least 1")
    verdict: QuoteVerdict = column(
        "what became of the words: `altered` where other words stand in quotation marks, brackets "
        "and dots aside, `shortened` to a part, `identical`; `similar` where that is not sure"
    )
    speakers: SpeakerVerdict = column(
        "what became of the speaker: the `same`; a `different` one where both are named beside the "
        "words; `not_named` where a source names nobody within reach; `not_found` where it is we "
        "who found nobody; `widened` to an office or body, `narrowed`; `unclear`"
    )
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


OF_PARTS = (Source, DocumentText, Block, Sentence, Mention, TimeExpression, Figure, Quote)
"""Tables that have a file for each part of a corpus."""

OF_CORPUS = (
    Entity,
    Alias,
    Reuse,
    Origin,
    FigureGroup,
    PossibleMatch,
    QuoteGroup,
    Coverage,
    Term,
)
"""Tables of a whole corpus, in one file, part 0."""

TABLES: dict[str, type[Row]] = {row.table: row for row in (*OF_PARTS, *OF_CORPUS)}
