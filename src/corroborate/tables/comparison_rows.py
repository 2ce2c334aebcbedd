"""Rows of the tables of a whole corpus: what comes of comparing its articles."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corroborate.tables.row import Row, column
from corroborate.tables.text_rows import NameType

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


@dataclass(frozen=True, slots=True)
class Entity(Row, table="entities", key="entity_id"):
    """A person, body, place or group, across sources."""

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
class Alias(Row, table="aliases"):
    """Whom an entity_id of one source means in the corpus."""

    source_id: str = column("source")
    local_id: str = column("entity_id in `mentions`, `figures` and `quotes` of that source")
    entity_id: str = column("entity_id in `entities`")
    why: str = column("what the link rests on")


def entity_ids(aliases: Iterable[Alias]) -> dict[tuple[str, str], str]:
    """Return the entity that an id of one source means, by source_id and local_id."""
    return {(alias.source_id, alias.local_id): alias.entity_id for alias in aliases}


@dataclass(frozen=True, slots=True)
class Reuse(Row, table="reuse", key="reuse_id"):
    """A passage that stands in two sources."""

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
class Origin(Row, table="origins"):
    """Where a figure or quotation comes from."""

    item_id: str = column("figure_id or quote_id")
    origin_id: str = column(
        "items of one group with the same origin_id are not shown to be independent"
    )
    origin: str = column("the origin in words: a body, an agency, an outlet")
    chain: tuple[str, ...] = column("outlet, then whom it took it from, to the body that said it")
    why: str = column("what that rests on, in words")


@dataclass(frozen=True, slots=True)
class FigureGroup(Row, table="figure_groups", key="group_id"):
    """What the sources say of one quantity."""

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
    asked: int | None = column(
        "how early people ask for it, 1 being first: `asked` in measures.yaml of what most members "
        "count; null where most count nothing of the kind",
        None,
    )
    decided_by: tuple[str, ...] = column(
        "figure_ids of the two members that decide the verdict; empty where there is nothing to "
        "decide",
        (),
    )


@dataclass(frozen=True, slots=True)
class PossibleMatch(Row, table="possible_matches"):
    """Two figures of two groups that may state the same quantity."""

    figure_a: str = column("figure_id")
    figure_b: str = column("figure_id")
    probability: float = column("how likely they state the same, 0 to 1; below the bar for a claim")
    review: str = column("the line that puts them together, to copy into review.csv")


@dataclass(frozen=True, slots=True)
class QuoteGroup(Row, table="quote_groups", key="group_id"):
    """What the sources make of the same words."""

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
class Coverage(Row, table="coverage"):
    """An entity in a source."""

    entity_id: str = column("entity")
    source_id: str = column("source")
    n_mentions: int = column("how often it is named there")
    first_start: int = column("first character of the first mention")
    terms: tuple[str, ...] = column("names used for it there, most frequent first")


@dataclass(frozen=True, slots=True)
class Term(Row, table="terms"):
    """A term of config/framing.yaml in a source."""

    source_id: str = column("source")
    frame: str = column("set of terms for the same people or thing")
    term: str = column("term, as listed")
    n_uses: int = column("how often")
    starts: tuple[int, ...] = column("first character of each use")
