from __future__ import annotations

import json
from datetime import date

import pytest

from corroborate.clean.article import Article
from corroborate.clean.clean_page import clean_page

HEADLINE = "Harbour strike leaves hundreds of trucks stranded"
BODY = (
    "<p>Hundreds of trucks were stranded at the harbour on Monday after crane drivers walked out"
    " over pay, a spokeswoman for the port said.</p>"
    "<p>“We had no other choice,” said one driver, who has worked at the harbour for eleven"
    " years and drives the night shift.</p>"
    "<p>The harbour authority said the strike had cost it two million euros so far and called for"
    " talks with the union this week.</p>"
)


def page(head: str = "", *, above: str = "", below: str = "") -> Article:
    return clean_page(
        f"<html><head>{head}</head><body>{above}<article><h1>{HEADLINE}</h1>{BODY}</article>"
        f"{below}</body></html>"
    )


def ld(**fields: object) -> str:
    content = json.dumps({"@type": "NewsArticle", "headline": HEADLINE, **fields})
    return f'<script type="application/ld+json">{content}</script>'


@pytest.mark.parametrize(
    ("head", "above", "below", "day", "known_from"),
    [
        (
            '<meta property="article:published_time" content="2019-05-02T08:00:00+02:00">',
            "", "", date(2019, 5, 2), "page",
        ),
        (
            ld(datePublished="2019-05-02", dateModified="2019-06-09"),
            "", "", date(2019, 5, 2), "page",
        ),
        ('<meta name="date" content="2 May 2019">', "", "", date(2019, 5, 2), "page"),
        # What was changed when is not what was published when.
        ('<meta property="article:modified_time" content="2019-06-09">', "", "", None, None),
        # The article's own day goes before the one another article is announced with.
        (
            ld(datePublished="2019-05-02"), "",
            '<aside><h3>Related</h3><a href="/b">Airport strike ends</a>'
            '<time datetime="2021-02-03">3 February 2021</time></aside>',
            date(2019, 5, 2), "page",
        ),
        ("", "", "<footer>© 2023 The Outlet. All rights reserved.</footer>", None, None),
        ("", "", "<footer>Copyright 2001-2023 The Outlet</footer>", None, None),
        ("", "<p>Published: 2 May 2019</p>", "", date(2019, 5, 2), None),
        # The evening before, where the outlet is.
        (
            '<meta property="article:published_time" content="2019-05-03T01:30:00Z">',
            "<p>Published: 2 May 2019</p>", "", date(2019, 5, 2), "page",
        ),
        (
            '<meta property="article:published_time" content="2019-05-02T01:30:00Z">',
            "<p>Updated: 3 May 2019</p>", "", date(2019, 5, 2), "page",
        ),
        # What two state goes before what one does.
        (
            '<meta property="article:published_time" content="05-03-2019">',
            "<p>Published: 3 May 2019</p>", "", date(2019, 5, 3), "dateline",
        ),
    ],
    ids=[
        "meta", "json-ld", "meta in words", "modified", "related", "copyright", "years", "line",
        "evening", "change a day later", "two-sided",
    ],
)  # fmt: skip
def test_the_day_of_publication_of_a_page(
    head: str, above: str, below: str, day: date | None, known_from: str | None
) -> None:
    source = page(head, above=above, below=below).source
    assert source.published_on == day
    if known_from:
        assert source.published_from == known_from
    assert (source.published_from is None) is (day is None)


DUMP_BODY = (
    "Hundreds of trucks were stranded at the harbour on Monday after crane drivers walked out.\n\n"
    "“We had no other choice,” said one driver, who has worked at the harbour for years.\n\n"
    "The harbour authority said the strike had cost it two million euros so far{inside}.\n\n"
    "A union official said trucks carrying food would be let through until Friday.\n"
)


@pytest.mark.parametrize(
    ("above", "inside", "below", "day", "not_before"),
    [
        (f"{HEADLINE}\n\nDate: May 2, 2019\n\n", "", "", date(2019, 5, 2), None),
        (f"{HEADLINE}\n\nMay 2, 2019 | 10:05\n\n", "", "", date(2019, 5, 2), None),
        # The day on which somebody looked at the page.
        (f"Menu\nFriday, April 26, 2024\nSearch\n{HEADLINE}\n\n", "", "", None, None),
        (f"FRI 26 - 4 - 2024\n\n{HEADLINE}\n\n", "", "", None, None),
        (f"{HEADLINE}\n\n", "", "Copyright 2023 The Outlet. All rights reserved\n", None, None),
        (f"{HEADLINE}\n\n", "", "Related\nAirport strike ends May 2, 2021\n", None, None),
        (f"{HEADLINE}\n\n", ", after a first one on 3 March 2019", "", None, date(2019, 3, 3)),
        # What the text tells of a later day speaks against a printed one, but does not decide: it
        # may lie ahead.
        (
            f"{HEADLINE}\n\nMay 2, 2018\n\n", ", with a second one on 3 March 2019", "",
            date(2018, 5, 2), None,
        ),
    ],
)  # fmt: skip
def test_the_day_of_publication_of_a_dump(
    above: str, inside: str, below: str, day: date | None, not_before: date | None
) -> None:
    source = clean_page(above + DUMP_BODY.format(inside=inside) + below).source
    assert (source.published_on, source.not_before) == (day, not_before)
    assert source.published_from == ("dateline" if day else None)


@pytest.mark.parametrize(
    ("head", "title", "publisher", "author"),
    [
        (
            ld(author={"@type": "Person", "name": "Jane Doe"}, publisher={"name": "The Outlet"}),
            HEADLINE, "The Outlet", "Jane Doe",
        ),
        (ld(author=[{"name": "Jane Doe"}, {"name": "A. Smith"}]), HEADLINE, None,
         "Jane Doe, A. Smith"),
        (
            f'<title>{HEADLINE} | The Outlet</title>'
            '<meta property="og:site_name" content="The Outlet">'
            '<meta name="author" content="Jane Doe">',
            HEADLINE, "The Outlet", "Jane Doe",
        ),
        (
            '<meta property="article:author" content="https://the-outlet.example/jane">',
            HEADLINE, None, None,
        ),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "head</script>',
         HEADLINE, None, None),
        ('<script type="application/ld+json">[[[[[[1]]]], null, {"@type": 3}]</script>',
         HEADLINE, None, None),
    ],
    ids=["json-ld", "two authors", "meta", "an address is no name", "cut off", "odd"],
)  # fmt: skip
def test_what_a_page_says_of_itself(
    head: str, title: str, publisher: str | None, author: str | None
) -> None:
    source = page(head).source
    assert (source.title, source.publisher, source.author) == (title, publisher, author)


def test_the_headline_of_a_page_is_a_block_and_the_title_but_no_text() -> None:
    article = page()
    block = next(b for b in article.blocks if b.kind == "title")
    assert (block.text, block.kept) == (HEADLINE, False)
    assert article.title == HEADLINE
    assert article.text.startswith("Hundreds of trucks")
