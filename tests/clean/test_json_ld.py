"""The article that a page's JSON-LD describes, among others and in broken JSON."""

from __future__ import annotations

import json

import pytest

from corroborate.clean.metadata.json_ld import described_article

HEADLINE = "Dam above Hollin is full to the rim"


def script(headline: str = HEADLINE, **fields: object) -> str:
    return json.dumps({"@type": "NewsArticle", "headline": headline, **fields})


def test_a_related_story_in_a_list_is_not_the_article() -> None:
    related = json.loads(script("Tram line voted down", datePublished="2001-01-01"))
    listed = json.dumps({"@type": "ItemList", "itemListElement": [{"item": related}]})
    own = script(datePublished="2018-05-04", publisher={"name": "Hollin Times"})
    found = described_article([listed, own], titles=[f"{HEADLINE} | Hollin Times"])
    assert (found["datePublished"], found["publisher"]["name"]) == ("2018-05-04", "Hollin Times")
    assert described_article([listed], titles=[HEADLINE]) == {}


def test_of_two_articles_the_one_with_the_pages_headline_counts() -> None:
    other = script("Tram line voted down", datePublished="2001-01-01")
    own = script(datePublished="2018-05-04")
    for scripts in ([other, own], [own, other]):
        assert described_article(scripts, titles=[HEADLINE])["datePublished"] == "2018-05-04"


def test_a_reference_is_resolved() -> None:
    graph = {
        "@graph": [
            {"@type": "NewsArticle", "headline": HEADLINE, "publisher": {"@id": "#org"}},
            {"@type": "Organization", "@id": "#org", "name": "Hollin Times"},
        ]
    }
    found = described_article([json.dumps(graph)], titles=[HEADLINE])
    assert found["publisher"]["name"] == "Hollin Times"


@pytest.mark.parametrize(
    "broken",
    [
        "//<![CDATA[\n{}\n//]]>",
        "<!-- {} -->",
        "{};",
        "/*<![CDATA[*/ {} /*]]>*/",
    ],
)
def test_json_that_is_wrapped(broken: str) -> None:
    content = broken.format(script(datePublished="2018-05-04"))
    assert described_article([content], titles=[HEADLINE])["datePublished"] == "2018-05-04"


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "headline": "%s", "datePublished": "2018-05-04",}',
        '{"@type": "NewsArticle", "headline": "%s", "datePublished": "2018-05-04", "x": "a "b" c"}',
        '{"@type": "NewsArticle", "headline": "%s", "datePublished": "2018-05-04"',
    ],
)
def test_json_that_is_broken(broken: str) -> None:
    found = described_article([broken % HEADLINE], titles=[HEADLINE])
    assert (found["headline"], found["datePublished"]) == (HEADLINE, "2018-05-04")
