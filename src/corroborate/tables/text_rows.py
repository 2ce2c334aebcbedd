"""Rows of the tables of the articles: what each file is, its text, and what is found in it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from corroborate.tables.row import Row, column

Status = Literal[
    "ok", "empty", "no_article", "no_text", "unreadable", "too_large", "other_language", "duplicate"
]
BlockKind = Literal[
    "title", "body", "caption", "dateline", "byline", "navigation", "advert", "related", "share",
    "comment", "legal", "script", "other",
]  # fmt: skip
NameType = Literal["PERSON", "ORG", "PLACE", "GROUP"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
FigureKind = Literal["count", "share", "duration", "money", "measure", "age"]
Side = Literal["low", "high", "both"]
QuoteForm = Literal["direct", "mixed", "indirect"]


@dataclass(frozen=True, slots=True)
class Source(Row, table="sources", key="source_id"):
    """A file in the corpus folder, also one that could not be used."""

    source_id: str = column("short, unique and stable name of the source")
    path: str = column(
        "file, relative to the corpus folder; behind `#` the number of a document in it"
    )
    sha256: str = column("hash of the file's bytes")
    media_type: str = column(
        "text/html, text/plain or text/markdown, after looking at the bytes", "text/plain"
    )
    encoding: str | None = column("how the bytes were decoded; null where they could not be", None)
    publisher: str | None = column("outlet", None)
    title: str | None = column("headline", None)
    author: str | None = column("byline", None)
    url: str | None = column("address the file was saved from", None)
    published_on: date | None = column("day of publication; null where nothing states it", None)
    published_from: str | None = column(
        "how published_on is known: sources.csv, file, page, dateline, address, updated, htmldate",
        None,
    )
    not_before: date | None = column(
        "latest absolute date in the text, where no date is stated", None
    )
    language: str | None = column(
        "ISO 639-1 code of the clean text; `und` where only the script tells", None
    )
    status: Status = column("whether the source is used", "ok")
    reason: str = column("why it has that status, or what was done to rescue it; may be empty", "")
    raw_chars: int = column("length of the decoded file", 0)
    clean_chars: int = column("length of the clean text", 0)
    text_sha256: str | None = column("hash of the clean text", None)
    place: str | None = column(
        "where in the file the document stands; null where the file is the document", default=None
    )


@dataclass(frozen=True, slots=True)
class DocumentText(Row, table="documents"):
    """A document that was taken out of a file (an export, a PDF, a mail)."""

    source_id: str = column("source")
    text: str = column("its characters, in which raw_start and raw_end count")


@dataclass(frozen=True, slots=True)
class Block(Row, table="blocks", key="source_id block_id"):
    """A run of text in a source, kept or not."""

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
class Sentence(Row, table="sentences", key="source_id sentence_id"):
    """A sentence of the clean text."""

    source_id: str = column("source")
    sentence_id: int = column("ordinal in the source, from 0")
    start: int = column("first character")
    end: int = column("end, exclusive")
    text: str = column("the sentence")


@dataclass(frozen=True, slots=True)
class Mention(Row, table="mentions"):
    """A name in the clean text."""

    source_id: str = column("source")
    start: int = column("first character")
    end: int = column("end, exclusive")
    text: str = column("the name as written, without title, article and possessive")
    type: NameType = column("PERSON, ORG, PLACE or GROUP (a people, a faith, a movement)")
    entity_id: str = column(
        "whom it names as far as this source alone can say; `aliases` settles it for the corpus"
    )


@dataclass(frozen=True, slots=True)
class TimeExpression(Row, table="dates"):
    """A time expression."""

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
class Figure(Row, table="figures", key="figure_id"):
    """A stated quantity."""

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

    @property
    def named(self) -> float | None:
        """The number that is named, be it a value or a bound, in its own unit."""
        return next((v for v in (self.best, self.low, self.high) if v is not None), None)


@dataclass(frozen=True, slots=True)
class Quote(Row, table="quotes", key="quote_id"):
    """A quotation."""

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

    @property
    def marked(self) -> bool:
        """Whether the words stand in quotation marks."""
        return self.form != "indirect"

    @property
    def spoken(self) -> bool:
        """Whether they stand in quotation marks because somebody said them."""
        return self.marked and not self.scare
