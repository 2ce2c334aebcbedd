"""Where news sources agree, where they differ, and who copied whom.

The whole road in one process:

>>> import corroborate
>>> page = "<html><body><p>At least 46 people were killed on Monday, police said.</p></body></html>"
>>> article = corroborate.clean(page, media_type="text/html")
>>> [figure.low for figure in corroborate.extract(article.text).figures]
[46.0]
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corroborate.clean.article import Article
    from corroborate.compare.compare_articles import Comparison
    from corroborate.corpus.manifest import Review
    from corroborate.extract.extract_texts import Extraction

__all__ = ["clean", "compare", "extract", "read_corpus"]

# The stages are packages with the names of these functions. A package is bound to its name here
# when it is first imported: done now, so that the functions below are what the names mean.
for _stage in ("clean", "extract", "compare"):
    importlib.import_module(f"{__name__}.{_stage}")


def clean(raw: bytes | str, *, media_type: str | None = None, url: str | None = None) -> Article:
    """Clean one saved page: keep the article, drop the rest, map every character back.

    `media_type` is text/html, text/plain or text/markdown; without it the content decides. Never
    raises on what it is given: what cannot be used has a `status` and a `reason`.
    """
    from corroborate.clean.clean_page import clean_page

    return clean_page(raw, media_type=media_type, url=url)


def extract(text: str, *, published_on: date | None = None) -> Extraction:
    """Find sentences, names, dates, figures and quotations in a clean text.

    Offsets are characters of `text`, end exclusive. `published_on` is the day that "Monday" and
    "last week" are counted from; without it their days stay null.
    """
    from corroborate.extract.extract_texts import extract_texts
    from corroborate.parse.parse_texts import Text

    (extraction,) = extract_texts([Text("text", text, published_on)])
    return extraction


def read_corpus(folder: Path | str) -> list[Article]:
    """Clean every file of a corpus folder, in the order of their paths; see `data/README.md`."""
    from corroborate.clean.clean_page import clean_items
    from corroborate.corpus.listing import read_items

    return list(clean_items(folder, read_items(folder)))


def compare(articles: Sequence[Article], *, review: Sequence[Review] = ()) -> Comparison:
    """Extract from articles and compare them: who agrees, who differs, who copied whom."""
    from corroborate.compare.compare_articles import compare_articles

    return compare_articles(articles, review=review)
