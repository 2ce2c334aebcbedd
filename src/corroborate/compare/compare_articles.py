"""What the sources of a corpus make of each other, in one process and without files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.clean.article import Article
from corroborate.compare.coverage.mentions import count_coverage, count_terms
from corroborate.compare.entities.link import link
from corroborate.compare.figures.group_figures import group_figures
from corroborate.compare.origins.trace import trace_origins
from corroborate.compare.quotes.group_quotes import group_quotes
from corroborate.compare.reuse.find import find_reuse
from corroborate.corpus.manifest import Review
from corroborate.corpus.status import settle
from corroborate.extract.extract_texts import Extraction, extract_texts
from corroborate.parse.parse_texts import Text
from corroborate.tables import (
    Alias,
    Coverage,
    Entity,
    FigureGroup,
    Origin,
    QuoteGroup,
    Reuse,
    Source,
    Term,
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The tables of a whole corpus; `extractions` are those of the sources that count."""

    sources: list[Source]
    extractions: list[Extraction]
    entities: list[Entity]
    aliases: list[Alias]
    reuse: list[Reuse]
    origins: list[Origin]
    figure_groups: list[FigureGroup]
    quote_groups: list[QuoteGroup]
    coverage: list[Coverage]
    terms: list[Term]


def compare_articles(articles: Sequence[Article], *, review: Sequence[Review] = ()) -> Comparison:
    """Extract from the articles that count and compare them; `review` is what people decided."""
    settled = settle([article.source for article in articles])
    sources = [source for source in settled if source.status == "ok"]
    by_id = {article.source_id: article for article in articles}
    extractions = list(
        extract_texts(
            Text(s.source_id, by_id[s.source_id].text, s.published_on, s.not_before)
            for s in sources
        )
    )
    sentences = [row for extraction in extractions for row in extraction.sentences]
    mentions = [row for extraction in extractions for row in extraction.mentions]
    dates = [row for extraction in extractions for row in extraction.dates]
    figures = [row for extraction in extractions for row in extraction.figures]
    quotes = [row for extraction in extractions for row in extraction.quotes]
    entities, aliases = link(mentions, sentences=sentences, review=review)
    reuse = find_reuse(sentences, sources=sources, quotes=quotes)
    origins = trace_origins(
        figures,
        quotes,
        reuse=reuse,
        sources=sources,
        sentences=sentences,
        aliases=aliases,
        entities=entities,
        review=review,
    )
    return Comparison(
        sources=settled,
        extractions=extractions,
        entities=entities,
        aliases=aliases,
        reuse=reuse,
        origins=origins,
        figure_groups=group_figures(
            figures,
            sources=sources,
            sentences=sentences,
            dates=dates,
            aliases=aliases,
            entities=entities,
            origins=origins,
            review=review,
        ),
        quote_groups=group_quotes(
            quotes,
            sources=sources,
            sentences=sentences,
            aliases=aliases,
            entities=entities,
            origins=origins,
            review=review,
        ),
        coverage=count_coverage(mentions, aliases=aliases),
        terms=count_terms(sentences),
    )
