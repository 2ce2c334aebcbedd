"""Single files as people have them, each with what is right: kept beside the project, not in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import corroborate
from corroborate.clean.article import Article
from corroborate.clean.clean_page import clean_page

CASES = Path(__file__).parents[3] / "shared" / "cases"
MEDIA_TYPES = {".html": "text/html", ".md": "text/markdown", ".txt": "text/plain"}
DAY_2, DAY_3 = date(2016, 11, 2), date(2016, 11, 3)


def numbers(article: Article) -> set[float | None]:
    figures = corroborate.extract(article.text, published_on=article.published_on).figures
    return {figure.best if figure.best is not None else figure.low for figure in figures}


def said(article: Article, **fields: object) -> bool:
    return all(getattr(article.source, name) == value for name, value in fields.items())


def paragraphs(article: Article, count: int) -> bool:
    blocks = [b for b in article.blocks if b.kept and b.kind != "title"]
    return len(blocks) == count


def no_number(article: Article, *absent: float) -> bool:
    return not numbers(article) & set(absent)


RIGHT: dict[str, Callable[[Article], bool]] = {
    "001.txt": lambda a: "least 31 people were" in a.text and said(a, encoding="cp1252"),
    "004.html": lambda a: "£40 million" in a.text,
    "006.txt": lambda a: a.text.count("“") == 2 and "Zoë Núñez" in a.text,
    "011.html": lambda a: 31 in numbers(a) and no_number(a, 41, 4131),
    "012.html": lambda a: 31 in numbers(a) and no_number(a, 41),
    "013.html": lambda a: paragraphs(a, 6) and "in Orvelin on Tuesday" in a.text,
    "014.html": lambda a: no_number(a, 41238, 412, 38, 201, 50),
    "015.txt": lambda a: paragraphs(a, 6),
    "025.md": lambda a: (
        said(a, published_on=DAY_3, author="Piers Aldane")
        and a.title is not None
        and a.title.startswith("Orvelin death toll")
        and a.source.url == "https://lissmarktribune.example/2016/11/03/toll"
        and paragraphs(a, 5)
        and "clippings" not in a.text
    ),
    "026.md": lambda a: (
        said(a, published_on=None, author="Nora Ellwood")
        and a.source.url == "https://www.harbourpost.example/world/x"
        and a.title is not None
        and a.title.startswith("Shelling of Orvelin")
        and a.text.count("At least 31 people were killed") == 1
    ),
    "027.md": lambda a: (
        said(a, published_on=DAY_3, url="https://lissmarktribune.example/2016/11/03/toll")
        and not any(word in a.text for word in ("URL Source", "Markdown Content", "Title:"))
    ),
    "028.txt": lambda a: (
        said(
            a, published_on=DAY_2, publisher="The Harbour Post", author="Nora Ellwood",
            url="https://www.harbourpost.example/world/x",
        )
        and a.title is not None
        and a.title.startswith("Shelling of Orvelin")
    ),
    "029.txt": lambda a: (
        said(a, published_on=DAY_2)
        and a.title is not None
        and a.title.startswith("Shelling of Orvelin")
        and "Unsubscribe" not in a.text
        and "Subject" not in a.text
    ),
    "030.txt": lambda a: (
        said(a, published_on=DAY_2, url="https://www.harbourpost.example/world/x")
        and "harbourpost" not in a.text
        and "The Harbour Post" not in a.text
    ),
    "036.html": lambda a: said(a, publisher="The Harbour Post") and a.published_on in (DAY_2, None),
    "040.html": lambda a: no_number(a, 112, 58),
    "042.html": lambda a: no_number(a, 112),
    "043.html": lambda a: no_number(a, 40_000),
    "044.html": lambda a: "articles" in a.reason or 36 not in numbers(a),
    "050.html": lambda a: said(
        a, published_on=DAY_3, publisher="The Harbour Post", author="Nora Ellwood"
    ),
    "053.html": lambda a: said(a, published_on=DAY_3),
    "055.html": lambda a: said(a, published_on=DAY_3),
    "056.html": lambda a: said(a, published_on=DAY_3),
    "057.html": lambda a: said(a, published_on=None),
    "058.html": lambda a: said(a, published_on=DAY_2),
    "060.html": lambda a: said(a, published_on=DAY_3),
    "061.html": lambda a: said(a, published_on=DAY_3) and "2016/11/03" not in a.text,
    "062.html": lambda a: said(a, author="Nora Ellwood"),
    "063.html": lambda a: said(a, author="Nora Ellwood and Ivo Renn"),
    "064.html": lambda a: said(a, status="no_article") and "feed with 2 items" in a.reason,
    "034/a.html": lambda a: (
        said(a, publisher="The Harbour Post", url="https://www.harbourpost.example/world/x")
        and a.published_on in (DAY_2, None)
    ),
    "034/b.html": lambda a: (
        said(a, publisher="Lissmark Tribune", published_on=DAY_3)
        and a.source.url == "https://lissmarktribune.example/2016/11/03/toll"
    ),
    "046/404.html": lambda a: said(a, status="no_article") and "not found" in a.reason,
    "046/app.html": lambda a: said(a, status="no_article") and "JavaScript" in a.reason,
    "046/check.html": lambda a: said(a, status="no_article") and "browser" in a.reason,
    "046/consent.html": lambda a: said(a, status="no_article") and "consent" in a.reason,
    "046/paywall.html": lambda a: said(a, status="no_article") and "paywall" in a.reason,
}  # fmt: skip
"""Each file with what holds of it once it is read as it should be."""


@pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not beside this checkout")
@pytest.mark.parametrize("name", RIGHT)
def test_a_file_is_read_as_it_should_be(name: str) -> None:
    path = CASES / name
    if not path.is_file():
        pytest.skip(f"{name} is not among the cases")
    article = clean_page(path.read_bytes(), media_type=MEDIA_TYPES[path.suffix])
    assert RIGHT[name](article), (article.source, article.text[:600])
