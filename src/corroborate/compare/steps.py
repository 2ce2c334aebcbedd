"""The steps of the comparison in their order: each takes the tables so far and adds its own.

The notebooks run one step each on tables from disk; `compare_articles` runs them all in memory.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corroborate.compare.corpus_tables import Dataset
from corroborate.compare.coverage.mentions import count_coverage, count_terms
from corroborate.compare.entities.find import find_entities
from corroborate.compare.figures.group_figures import group_figures
from corroborate.compare.origins.trace import trace_origins
from corroborate.compare.quotes.group_quotes import group_quotes
from corroborate.compare.reuse.find import find_reuse
from corroborate.corpus.review import Decision


@dataclass(frozen=True, slots=True)
class Options:
    """What a person brings to a comparison: decisions (`review.csv`), and word lists of their own.

    A word list that is null is the one that came with the library.
    """

    review: Sequence[Decision] = ()
    measures: Path | str | None = None
    framing: Path | str | None = None


DEFAULT = Options()


def settle_names(data: Dataset, options: Options = DEFAULT) -> Dataset:
    """Say whom each name means across the corpus; needs mentions and sentences."""
    entities, aliases = find_entities(
        data.mentions, sentences=data.sentences, review=options.review
    )
    return replace(data, entities=entities, aliases=aliases)


def find_copies(data: Dataset, options: Options = DEFAULT) -> Dataset:  # noqa: ARG001
    """Find passages that stand in two sources; needs sentences and quotes."""
    sentences = [*data.sentences]
    reuse = find_reuse(sentences, sources=data.used, quotes=data.quotes)
    return replace(data, sentences=sentences, reuse=reuse)


def find_origins(data: Dataset, options: Options = DEFAULT) -> Dataset:
    """Say where each figure and quotation comes from; needs them, names and reuse."""
    origins = trace_origins(
        data.figures,
        data.quotes,
        reuse=data.reuse,
        sources=data.used,
        sentences=[*data.sentences],
        aliases=data.aliases,
        entities=data.entities,
        review=options.review,
    )
    return replace(data, origins=origins)


def compare_figures(data: Dataset, options: Options = DEFAULT) -> Dataset:
    """Group figures that state one quantity; needs what was extracted, names and origins."""
    compared = group_figures(data, review=options.review, measures=options.measures)
    return replace(data, figure_groups=compared.groups, possible_matches=compared.possible)


def compare_quotes(data: Dataset, options: Options = DEFAULT) -> Dataset:
    """Group quotations of the same words; needs quotes, sentences, names and origins."""
    groups = group_quotes(
        data.quotes,
        sources=data.used,
        sentences=[*data.sentences],
        aliases=data.aliases,
        entities=data.entities,
        origins=data.origins,
        review=options.review,
    )
    return replace(data, quote_groups=groups)


def compare_coverage(data: Dataset, options: Options = DEFAULT) -> Dataset:
    """Count who names whom, and in what terms; needs mentions, sentences and aliases."""
    return replace(
        data,
        coverage=count_coverage(data.mentions, aliases=data.aliases),
        terms=count_terms(data.sentences, framing=options.framing),
    )


STEPS = (
    settle_names, find_copies, find_origins, compare_figures, compare_quotes, compare_coverage,
)  # fmt: skip
