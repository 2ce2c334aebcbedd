"""What people save instead of an article, beside it, and through an archive."""

from __future__ import annotations

from datetime import date

import pytest

from corroborate.clean.clean_page import clean_page
from corroborate.clean.metadata.saved_from import is_archive, noted_address, original_address

HEADLINE = "Dam above Hollin is full to the rim"
BODY = (
    "<p>The dam above the village of Hollin was full to the rim on Friday after nine days of rain,"
    " the river authority said.</p>"
    "<p>“We are watching every hour,” said Zoe Brandt, who keeps the gates, adding that 140 people"
    " in the lower street had been asked to sleep elsewhere.</p>"
    "<p>The authority opened the second gate at noon, and the road to the mill was closed until"
    " Sunday because of the water that came down the old bed.</p>"
)


def page(head: str = "", above: str = "", below: str = "", body: str = BODY) -> str:
    return (
        f"<html><head>{head}</head><body>{above}<article><h1>{HEADLINE}</h1>{body}</article>{below}"
        "</body></html>"
    )


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<title>404</title><h1>Page not found</h1><p>It may have been moved.</p>", "not found"),
        ("<title>Just a moment...</title><p>Verifying you are human.</p>", "browser"),
        ("<h1>We value your privacy</h1><p>We and our partners store cookies.</p>", "consent"),
        ("<noscript>Please enable JavaScript to use this site.</noscript>", "JavaScript"),
        (
            f"<h1>{HEADLINE}</h1><p>Already a subscriber? Log in. Subscribe to read on.</p>",
            "paywall",
        ),
        ("<h1>503</h1><p>Service temporarily unavailable, try later.</p>", "error"),
    ],
)
def test_a_failed_save_says_so(html: str, what: str) -> None:
    article = clean_page(f"<html><body>{html}</body></html>", media_type="text/html")
    assert (article.status, article.text) == ("no_article", "")
    assert what in article.reason
    assert "again" in article.reason


@pytest.mark.parametrize(
    "beside",
    [
        "<noscript>Please enable JavaScript to view the comments.</noscript>",
        "<div class=cookie><p>We value your privacy. We and our partners store cookies.</p></div>",
        "<p>Already a subscriber? Log in.</p>",
        "<aside><a href=x>Page not found: the story of a lost library</a></aside>",
    ],
)
def test_an_article_beside_such_words_is_one(beside: str) -> None:
    article = clean_page(page(below=beside), media_type="text/html")
    assert article.status == "ok"
    assert "nine days of rain" in article.text


def test_a_feed_is_no_article() -> None:
    feed = "<?xml version='1.0'?><rss><channel><item><title>a</title></item></channel></rss>"
    article = clean_page(feed, media_type="text/html")
    assert article.status == "no_article"
    assert "1 item" in article.reason


@pytest.mark.parametrize(
    ("saved", "original"),
    [
        (
            "https://web.archive.org/web/20200102030405if_/https://outlet.example/a",
            "https://outlet.example/a",
        ),
        (
            "https://archive.ph/2020.01.02-030405/https://outlet.example/a",
            "https://outlet.example/a",
        ),
        ("https://archive.is/o/Ab1Cd/https://outlet.example/a", "https://outlet.example/a"),
        (
            "https://webcache.googleusercontent.com/search?q=cache:Ab1Cd2Ef3Gh:outlet.example/a+&cd=1",
            "http://outlet.example/a",
        ),
        ("https://outlet.example/web/archive", "https://outlet.example/web/archive"),
    ],
)
def test_the_address_of_what_was_saved(saved: str, original: str) -> None:
    assert original_address(saved) == original


def test_an_archive_published_nothing() -> None:
    assert is_archive("archive.ph")
    assert is_archive("Wayback Machine")
    assert not is_archive("Hollin Archive Weekly")


def test_a_browsers_note_is_the_address() -> None:
    raw = "<!DOCTYPE html>\n<!-- saved from url=(0026)https://outlet.example/dam -->\n" + page()
    assert noted_address(raw) == "https://outlet.example/dam"
    assert clean_page(raw).source.url == "https://outlet.example/dam"
    assert noted_address("<!-- saved from url=(0014)about:internet -->") is None


def test_a_save_in_an_archive_is_of_its_outlet() -> None:
    address = "http://archive.ph/2020.01.02-030405/https://hollintimes.example/dam"
    article = clean_page(
        page(
            f'<title>{HEADLINE} – Hollin Times</title><link rel=canonical href="{address}">'
            '<meta property="og:site_name" content="archive.ph">',
            above="<div>webpage capture</div><div>2 Jan 2020 03:04:05 UTC</div>",
            body="<div>29 December 2019</div>" + BODY,
        )
    )
    source = article.source
    assert source.publisher == "Hollin Times"
    assert source.url == "https://hollintimes.example/dam"
    assert source.published_on == date(2019, 12, 29)


def test_a_second_article_that_the_page_loaded_is_not_read() -> None:
    second = BODY.replace("Hollin", "Marrow").replace("140", "77")
    html = page(
        f"<title>{HEADLINE}</title>",
        below=f"<article><h1>Bridge at Marrow closed for a year</h1>{second}</article>",
    )
    article = clean_page(html)
    assert "140" in article.text
    assert "77" not in article.text
    assert "2 articles" in article.reason
