"""Where news sources agree, where they differ, and who copied whom.

The whole pipeline in one process:

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
    from corroborate.compare.corpus_tables import Dataset
    from corroborate.corpus.review import Decision
    from corroborate.extract.extract_texts import Convention, Extraction

__all__ = ["Article", "clean", "compare", "extract", "read_corpus"]

# The stages are packages with the names of these functions. A package is bound to its name here
# when it is first imported: done now, so that the functions below are what the names mean.
for _stage in ("clean", "extract", "compare"):
    importlib.import_module(f"{__name__}.{_stage}")


def clean(raw: bytes | str, *, media_type: str | None = None, url: str | None = None) -> Article:
    """Clean one saved page: keep the article, drop the rest, map every character back.

    Args:
        raw: the bytes of the file, also gzipped, or its text.
        media_type: text/html, text/plain or text/markdown; without it the content decides.
        url: the address the page was saved from.

    Returns:
        The article. What cannot be used has a `status` and a `reason`; nothing is raised.

    >>> import corroborate
    >>> page = "<p>Rebels left the city on Monday, a spokesman said.</p>"
    >>> corroborate.clean(page, media_type="text/html").text
    'Rebels left the city on Monday, a spokesman said.'
    """
    from corroborate.clean.clean_page import clean_page

    return clean_page(raw, media_type=media_type, url=url)


def extract(
    text: str,
    *,
    published_on: date | None = None,
    measures: Path | str | None = None,
    vague_numbers: Path | str | None = None,
    convention: Convention = "literal",
) -> Extraction:
    """Find sentences, names, dates, figures and quotations in a clean text.

    Args:
        text: the article; offsets of all rows are characters of it, end exclusive.
        published_on: the day that "Monday" and "last week" are counted from; without it their
            days stay null.
        measures: a file like `config/measures.yaml`, in place of the one in the library.
        vague_numbers: a file like `config/vague_numbers.yaml`, likewise.
        convention: `literal` reads "dozens" as the words say, `acled` as ACLED's codebook does.

    Returns:
        The rows of the text, one list per table. Bounds are UCDP's low, best and high.

    Raises:
        CorroborateError: a word list is missing or malformed.

    >>> import corroborate
    >>> [(f.best, f.measure) for f in corroborate.extract("A fire killed 12 people.").figures]
    [(12.0, 'killed')]
    """
    from corroborate.extract.extract_texts import extract_texts
    from corroborate.parse.parse_texts import Text

    (extraction,) = extract_texts(
        [Text("text", text, published_on)],
        measures=measures,
        vague_numbers=vague_numbers,
        convention=convention,
    )
    return extraction


def read_corpus(folder: Path | str) -> list[Article]:
    """Clean every file of a corpus folder, in the order of their paths; see `data/README.md`.

    Raises:
        CorroborateError: the folder is missing, holds no article, or its `sources.csv` has a
            mistake; the message names file, line and what to write.
    """
    from corroborate.clean.clean_corpus import clean_items
    from corroborate.corpus.listing import read_items

    return list(clean_items(folder, read_items(folder)))


def compare(
    articles: Sequence[Article],
    *,
    review: Sequence[Decision] = (),
    measures: Path | str | None = None,
    vague_numbers: Path | str | None = None,
    convention: Convention = "literal",
    framing: Path | str | None = None,
) -> Dataset:
    """Extract from articles and compare them: who agrees, who differs, who copied whom.

    Args:
        articles: as `read_corpus` gives them, or made with `Article.from_text`.
        review: what a person decided; `corpus.review.read_review` reads it from a file.
        measures, vague_numbers, convention: as for `extract`.
        framing: a file like `config/framing.yaml`, in place of the one in the library.

    Returns:
        All tables of the corpus. Sources that do not count have no rows in the others.

    Raises:
        CorroborateError: a decision names something that is not there, or a word list is wrong.

    >>> import corroborate
    >>> from corroborate import Article
    >>> herald = Article.from_text("herald", "A fire killed 12 people in Oslo on 3 May 2024.")
    >>> post = Article.from_text("post", "Twelve people were killed by a fire in Oslo.")
    >>> [source.source_id for source in corroborate.compare([herald, post]).used]
    ['herald', 'post']
    """
    from corroborate.compare.compare_articles import compare_articles

    return compare_articles(
        articles,
        review=review,
        measures=measures,
        vague_numbers=vague_numbers,
        convention=convention,
        framing=framing,
    )


def __getattr__(name: str) -> object:
    """Import `Article` when it is first asked for: the library starts without its stages."""
    if name == "Article":
        from corroborate.clean.article import Article

        return Article
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
