from __future__ import annotations

from datetime import date

import pytest

from corroborate.clean.metadata.nearby_days import (
    ASIDE,
    BELOW_HEADLINE,
    CHANGED,
    LABELLED,
    Layout,
    day_in_address,
    nearby_days,
)
from corroborate.clean.metadata.publication_day import latest_day
from corroborate.corpus.days import stated_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Nov 3, 2016", ["2016-11-03"]),
        ("on November 3rd, 2016, he", ["2016-11-03"]),
        ("3 November 2016", ["2016-11-03"]),
        ("the 3rd of November 2016", ["2016-11-03"]),
        ("2016-11-03T10:00:00Z", ["2016-11-03"]),
        ("FRI 26 - 4 - 2024", ["2024-04-26"]),
        ("26/04/2024", ["2024-04-26"]),
        ("04/26/2024", ["2024-04-26"]),
        ("3/11/2016", []),  # March or November
        ("01-04-2024", []),
        ("16/03/2024", ["2024-03-16"]),
        ("2016/11/03 08:15", ["2016-11-03"]),
        ("23.07.2025", ["2025-07-23"]),
        ("in November 2016", ["2016-11-01"]),
        ("Nov 31, 2016", []),
        ("Monday", []),
        ("the 1070 Apartments Project", []),
        ("2016 people may 3", []),
        ("room 2016-11-031", []),
    ],
)
def test_stated_days(text: str, days: list[str]) -> None:
    assert [str(stated.day) for stated in stated_days(text)] == days


@pytest.mark.parametrize(
    ("texts", "latest"),
    [
        (["It began on 2 May 2014.", "By then, on June 1, 2015, it was over."], date(2015, 6, 1)),
        (["It began on 2 May 2014 and lasts until 1 May 2030."], date(2014, 5, 2)),
        (["It began on 2 May 2014; an election is due on 3 June 2020."], date(2014, 5, 2)),
        (["It began on Monday."], None),
    ],
)
def test_latest_day(texts: list[str], latest: date | None) -> None:
    assert latest_day(texts) == latest


BODY = "The army took three villages in the north of the province, a spokesman told reporters."


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (
            ["FRI 26 - 4 - 2024", "Date: Nov 3, 2016", "A headline on the villages"],
            date(2016, 11, 3),
        ),
        (["FRI 26 - 4 - 2024", "A headline on the villages"], None),
        (["Friday, April 26, 2024", "A headline on the villages"], None),
        (["Published: 3 November 2016 10:05", "A headline on the villages"], date(2016, 11, 3)),
        (["A headline on the villages", "Nov 3, 2016 | 10:05"], date(2016, 11, 3)),
        (["A headline on the villages", "Last updated Nov 3, 2016"], None),
        (["© Nov 3, 2016 The Outlet. All rights reserved", "A headline on the villages"], None),
    ],
)
def test_the_day_near_the_headline(before: list[str], expected: date | None) -> None:
    texts = [*before, BODY]
    title = texts.index("A headline on the villages")
    kept = [n == title or n == len(texts) - 1 for n in range(len(texts))]
    found = [near for near in nearby_days(Layout(texts, kept, title)) if near.how != CHANGED]
    assert (found[0].day if found else None) == expected


def test_a_related_headlines_date_is_not_the_articles() -> None:
    texts = ["A headline on the villages", BODY, "Related", "Talks resume Nov 3, 2016"] + ["x"] * 5
    kept = [True, True] + [False] * 7
    assert nearby_days(Layout(texts, kept, 0)) == []
    late = [*texts[:2], "x", "y", "z", "w", "Published Nov 3, 2016"]
    assert nearby_days(Layout(late, [True, True] + [False] * 5, 0)) == []


@pytest.mark.parametrize(
    ("lines", "how", "day"),
    [
        # The first publication goes before a change, in whatever order they stand.
        (["Updated: 12 January 2024", "First published: 3 November 2016"], LABELLED, 3),
        (["3 November 2016 - Updated 12 January 2024"], BELOW_HEADLINE, 3),
        (["Last updated on", "12 January 2024"], CHANGED, 12),
        (["November 3, 2016 · 8 min read"], BELOW_HEADLINE, 3),
        # A word that stands in a line of its own names the day below it.
        (["Published", "3 November 2016"], LABELLED, 3),
        (["Published author", "3 November 2016"], BELOW_HEADLINE, 3),
        # The day of a save is none of publication.
        (["Saved from", "14 November 2016 05:01:33 UTC"], None, None),
        (["Clipped on 12 January 2024"], None, None),
    ],
)
def test_lines_between_headline_and_text(
    lines: list[str], how: int | None, day: int | None
) -> None:
    texts = ["A headline on the villages", *lines, BODY]
    kept = [n in (0, len(texts) - 1) for n in range(len(texts))]
    found = nearby_days(Layout(texts, kept, 0))
    assert (found[0].how, found[0].day.day) == (how, day) if found else how is None


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("3 November 2016 - Updated 12 January 2024", BELOW_HEADLINE),
        ("03.11.2016 · 6 min read", BELOW_HEADLINE),
        ("Published on 3 November 2016", LABELLED),
        ("Released: 3 November 2016 by Hollin Press", None),  # the book that the text is about
        ("Villages retaken 3 November 2016", None),
    ],
)
def test_a_day_below_the_standfirst(line: str, how: int | None) -> None:
    texts = ["A headline on the villages", BODY, line, BODY]
    found = nearby_days(Layout(texts, [True, True, False, True], 0))
    assert [(near.how, near.day.day) for near in found] == ([] if how is None else [(how, 3)])
    kept = nearby_days(Layout(texts, [True] * 4, 0))
    assert kept == ([] if how != LABELLED else found), "a line of the text tells of something else"


def test_a_day_beside_the_article_counts_where_no_other_does() -> None:
    texts = ["Nov 3, 2016", "A headline on the villages", "Nov 4, 2016", BODY, "Nov 5, 2016"]
    kept = [False, True, False, True, False]
    aside = nearby_days(Layout(texts, kept, 1, elsewhere=[True, False, False, False, True]))
    assert [(near.how, near.day.day) for near in aside] == [(BELOW_HEADLINE, 4), (ASIDE, 3)]
    card = ["Talks in Hollin resume after the storm of Nov 3, 2016", *texts[1:2], BODY]
    assert nearby_days(Layout(card, [False, True, True], 1, elsewhere=[True, False, False])) == []


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://outlet.example/2016/11/03/villages", date(2016, 11, 3)),
        ("https://outlet.example/a/2016-11-03-villages", date(2016, 11, 3)),
        ("https://outlet.example/2016/13/40/villages", None),
        ("https://outlet.example/villages-20161103", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(address: str | None, day: date | None) -> None:
    assert day_in_address(address) == day
