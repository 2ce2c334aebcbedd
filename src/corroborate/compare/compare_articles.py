"""From cleaned articles to all tables of a corpus, in one process and without files."""

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import TypeVar

from corroborate.clean.article import Article
from corroborate.clean.clean_corpus import documents_of
from corroborate.compare.corpus_tables import Dataset
from corroborate.compare.steps import STEPS, Options
from corroborate.corpus.review import Decision
from corroborate.corpus.status import mark_duplicates
from corroborate.extract.extract_texts import Convention, extract_texts
from corroborate.parse.parse_texts import Text

RowT = TypeVar("RowT")


def compare_articles(
    articles: Sequence[Article],
    *,
    review: Sequence[Decision] = (),
    measures: Path | str | None = None,
    vague_numbers: Path | str | None = None,
    convention: Convention = "literal",
    framing: Path | str | None = None,
) -> Dataset:
    """Extract from the articles that count and compare them; `review` is what people decided."""
    settled = mark_duplicates([article.source for article in articles])
    by_id = {article.source_id: article for article in articles}
    texts = [
        Text(s.source_id, by_id[s.source_id].text, s.published_on, s.not_before)
        for s in settled
        if s.status == "ok"
    ]
    extractions = list(
        extract_texts(texts, measures=measures, vague_numbers=vague_numbers, convention=convention)
    )
    data = Dataset(
        sources=settled,
        documents=documents_of(articles),
        blocks=_all(article.blocks for article in articles),
        sentences=_all(e.sentences for e in extractions),
        mentions=_all(e.mentions for e in extractions),
        dates=_all(e.dates for e in extractions),
        figures=_all(e.figures for e in extractions),
        quotes=_all(e.quotes for e in extractions),
    )
    options = Options(review=review, measures=measures, framing=framing)
    for step in STEPS:
        data = step(data, options)
    return data


def _all(rows: Iterable[Iterable[RowT]]) -> list[RowT]:
    return [*chain.from_iterable(rows)]
