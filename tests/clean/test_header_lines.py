"""What the head of a text file says: front matter, a clipper's lines, a mail's, one's own."""

from __future__ import annotations

from datetime import date

import pytest

from corroborate.clean.article import Article
from corroborate.clean.clean_page import clean_page
from corroborate.clean.metadata.header_lines import is_name_of_host, read_header

HEADLINE = "Dam above Hollin is full to the rim"
BODY = """
The dam above the village of Hollin was full to the rim on Friday, the river authority said.

“We are watching every hour,” said Zoe Brandt, who keeps the gates and lives beside the weir.

The authority opened the second gate at noon, and the road to the mill was closed until Sunday.
"""
ADDRESS = "https://www.hollintimes.example/dam"


def cleaned(head: str, media_type: str = "text/plain") -> Article:
    return clean_page(head + BODY, media_type=media_type)


@pytest.mark.parametrize(
    "head",
    [
        f"Title: {HEADLINE}\nSource: Hollin Times\nDate: 4 May 2018\n"
        f"URL: {ADDRESS}\nAuthor: Ann Reed\n",
        "Outlet: Hollin Times   Date: 2018-05-04   Author: Ann Reed\n"
        f"Link: {ADDRESS}\nHeadline: {HEADLINE}\n",
        f'---\ntitle: "{HEADLINE}"\nsource: {ADDRESS}\nsite: Hollin Times\n'
        'author:\n  - "[[Ann Reed]]"\n'
        "published: 2018-05-04\ncreated: 2024-02-01\ntags:\n  - clippings\n---\n",
    ],
)
def test_the_fields_of_a_header(head: str) -> None:
    article = cleaned(head, "text/markdown" if head.startswith("---") else "text/plain")
    source = article.source
    assert source.title == HEADLINE
    assert (source.publisher, source.author) == ("Hollin Times", "Ann Reed")
    assert (source.url, source.published_on) == (ADDRESS, date(2018, 5, 4))
    assert article.text.startswith("The dam above")


def test_the_day_of_clipping_is_none_of_publication() -> None:
    head = f"---\ncreated: 2024-02-01T10:00\nsource: {ADDRESS}\n---\n\n# {HEADLINE}\n"
    source = cleaned(head, "text/markdown").source
    assert source.published_on is None
    assert (source.title, source.url) == (HEADLINE, ADDRESS)


def test_a_mail_saved_as_text() -> None:
    article = cleaned(
        "From: Hollin Daily <news@hollin.example>\nSent: Friday, May 4, 2018 8:15 AM\nTo: Desk\n"
        f"Subject: {HEADLINE}\n"
    )
    assert (article.title, article.published_on) == (HEADLINE, date(2018, 5, 4))
    assert "Subject" not in article.text


def test_address_and_outlet_below_the_headline() -> None:
    article = cleaned(f"{HEADLINE}\n\n{ADDRESS}\n\nHollin Times\n\nMay 4, 2018\n\nBy Ann Reed\n")
    source = article.source
    assert (source.url, source.publisher) == (ADDRESS, "Hollin Times")
    assert (source.published_on, source.author) == (date(2018, 5, 4), "Ann Reed")
    assert "hollintimes" not in article.text
    assert "Hollin Times" not in article.text


@pytest.mark.parametrize(
    "text",
    [
        "Note: the dam was full.\n\nIt rained.",
        "The minister said: we are ready.\n",
        "---\n\nA line between rules\n\n---\n",
        "",
    ],
)
def test_what_is_no_header(text: str) -> None:
    assert read_header(text).end == 0


def test_an_outlet_is_told_by_its_host() -> None:
    assert is_name_of_host("The Hollin Times", "hollintimes.example")
    assert is_name_of_host("Hollin-Times", "hollin-times.example")
    assert not is_name_of_host("By Ann Reed", "hollintimes.example")


def test_front_matter_as_programs_write_it() -> None:
    head = (
        "---\ntitle: >-\n  Dam above Hollin\n  is full to the rim\n"
        'source: "https://lantern.example/dam"\ndate_published: 2019-03-04\n...\n'
    )
    article = clean_page(head + BODY, media_type="text/markdown")
    assert article.title == HEADLINE
    assert article.source.url == "https://lantern.example/dam"
    assert article.publisher == "lantern.example"
    assert article.published_on == date(2019, 3, 4)
    assert article.text.startswith("The dam")
