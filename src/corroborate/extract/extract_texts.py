"""Everything the text of one source states: sentences, names, dates, figures and quotations."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corroborate.errors import CorroborateError
from corroborate.extract.attribution.find import find_attributions
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.dates.find import find_dates
from corroborate.extract.figures.find import find_figures
from corroborate.extract.names.find import find_mentions
from corroborate.extract.quotes import find_quotes
from corroborate.parse.document import Parsed
from corroborate.parse.parse_texts import Text, parse
from corroborate.tables import Figure, Mention, Quote, Sentence, TimeExpression

Convention = Literal["literal", "acled"]
"""How vague numbers are read: as the words say, or as ACLED counts them."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one text states, in the order of the text; offsets are characters of that text."""

    source_id: str
    sentences: list[Sentence]
    mentions: list[Mention]
    dates: list[TimeExpression]
    figures: list[Figure]
    quotes: list[Quote]


def extract_texts(
    texts: Iterable[Text],
    *,
    measures: Path | str | None = None,
    vague_numbers: Path | str | None = None,
    convention: Convention = "literal",
) -> Iterator[Extraction]:
    """Extract from texts in their order.

    `measures` and `vague_numbers` are paths of word lists that replace those of the library;
    `convention` is the reading of vague numbers, `literal` or `acled`.
    """
    for parsed in parse(texts):
        try:
            extraction = extract_parsed(
                parsed, measures=measures, vague_numbers=vague_numbers, convention=convention
            )
        except (CorroborateError, MemoryError):
            raise
        except Exception as error:
            # An internal error: name the source that triggered it.
            what = f"source {parsed.source_id}: {type(error).__name__}: {error}"
            raise RuntimeError(what) from error
        yield extraction


def extract_parsed(
    parsed: Parsed,
    *,
    measures: Path | str | None = None,
    vague_numbers: Path | str | None = None,
    convention: Convention = "literal",
) -> Extraction:
    """Extract from one parsed text; see `extract_texts`."""
    mentions = find_mentions(parsed)
    dates = find_dates(parsed)
    discourse = Discourse(parsed, mentions)
    attributions = find_attributions(discourse)
    return Extraction(
        source_id=parsed.source_id,
        sentences=list(parsed.sentences),
        mentions=mentions,
        dates=dates,
        figures=find_figures(
            parsed,
            mentions,
            dates,
            attributions,
            measures=None if measures is None else str(measures),
            vague_numbers=None if vague_numbers is None else str(vague_numbers),
            convention=convention,
        ),
        quotes=find_quotes(discourse, attributions),
    )
