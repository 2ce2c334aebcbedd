from __future__ import annotations

import time
from datetime import date

import pytest

from corroborate.clean.metadata.printed_days import Layout, day_in_address, printed_days
from corroborate.clean.metadata.publication_day import day_of_evidence, latest_day
from corroborate.corpus.days import possible_days, stated_days


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


HEADLINE = "A headline on the villages"


def named(
    texts: list[str], *, kept: set[int] | None = None, of: str = "text", **layout: object
) -> date | None:
    """Return the day that the lines around a headline speak for most."""
    title = texts.index(HEADLINE) if HEADLINE in texts else None
    inside = {n for n, text in enumerate(texts) if n == title or text == BODY}
    listed = [n in (kept or inside) for n in range(len(texts))]
    found = printed_days(Layout(texts, listed, title, **layout))  # type: ignore[arg-type]
    return day_of_evidence(found, of)[0]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (["FRI 26 - 4 - 2024", "Date: Nov 3, 2016", HEADLINE], date(2016, 11, 3)),
        (["FRI 26 - 4 - 2024", HEADLINE], None),
        (["Friday, April 26, 2024", HEADLINE], None),
        (["Published: 3 November 2016 10:05", HEADLINE], date(2016, 11, 3)),
        (["Nov 3, 2016", HEADLINE], date(2016, 11, 3)),
        ([HEADLINE, "Nov 3, 2016 | 10:05"], date(2016, 11, 3)),
        ([HEADLINE, "Ann ReedNov 3, 201610:05 AM"], date(2016, 11, 3)),
        ([HEADLINE, "by Ann Reed, chief correspondent, November 3, 2016"], date(2016, 11, 3)),
        ([HEADLINE, "Ann Reed", "Hollin office", "Share", "Nov 3, 2016"], date(2016, 11, 3)),
        (["© Nov 3, 2016 The Outlet. All rights reserved", HEADLINE], None),
    ],
)
def test_the_day_near_the_headline(before: list[str], expected: date | None) -> None:
    assert named([*before, BODY]) == expected


def test_a_headline_that_is_not_found_costs_no_day() -> None:
    lines = ["Menu", "News", "Sport", "Villages taken", "Published", "3 November 2016", "Share"]
    assert named([*lines, "Some words of the outlet", BODY, BODY]) == date(2016, 11, 3)


def test_a_day_below_the_text_counts_where_no_other_does() -> None:
    below = [HEADLINE, BODY, BODY, "Published on 3 November 2016", "Comments"]
    assert named(below) == date(2016, 11, 3)
    assert named([HEADLINE, "5 May 2016", *below[1:]]) == date(2016, 5, 5)


def test_days_of_related_stories_are_not_the_articles() -> None:
    cards = ["Related", "Talks resume", "Nov 3, 2016", "Ferry sinks after 2 May 2014"]
    assert named([HEADLINE, BODY, BODY, *["x"] * 9, *cards]) is None


def test_a_day_that_the_text_tells_of_is_not_of_publication() -> None:
    told = "On 3 November 2016 the army took the first of the villages, a spokesman told reporters."
    lines = [HEADLINE, BODY, told, BODY]
    assert named(lines, kept={0, 1, 2, 3}) is None
    assert named([HEADLINE, told, BODY], kept={0, 1, 2}) is None


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # The first publication goes before a change, in whatever order they stand.
        (["Updated: 12 January 2024", "First published: 3 November 2016"], date(2016, 11, 3)),
        (["3 November 2016 - Updated 12 January 2024"], date(2016, 11, 3)),
        (["November 3, 2016 · 8 min read"], date(2016, 11, 3)),
        # A word that stands in a line of its own names the day below it.
        (["Published", "3 November 2016", "Last updated", "12 January 2024"], date(2016, 11, 3)),
        # Two days may be meant, unless the file shows in what order it writes them.
        (["3/11/2016", "Updated 1/29/2024"], date(2016, 3, 11)),
        (["3/11/2016", "Updated 29/1/2024"], date(2016, 11, 3)),
        # The day of a save is none of publication.
        (["Saved from", "14 November 2016 05:01:33 UTC"], None),
        (["Clipped on 12 January 2024"], None),
    ],
)
def test_lines_between_headline_and_text(lines: list[str], expected: date | None) -> None:
    assert named([HEADLINE, *lines, BODY]) == expected


def test_many_days_are_read_in_the_time_that_they_take() -> None:
    def spent(many: int) -> float:
        lines = [HEADLINE, *[f"{1 + n % 28} May {1900 + n % 99}" for n in range(many)], BODY]
        started = time.process_time()
        named(lines)
        return time.process_time() - started

    spent(100)
    assert spent(16_000) < 12 * spent(4_000) + 0.2


def test_a_change_is_said_to_be_one() -> None:
    layout = Layout([HEADLINE, "Last updated on", "12 January 2024", BODY], [True, False] * 2, 0)
    found = printed_days(layout)
    assert day_of_evidence(found, "text") == (date(2024, 1, 12), "updated")


@pytest.mark.parametrize(
    "line",
    [
        "3 November 2016 - Updated 12 January 2024",
        "03.11.2016 · 6 min read",
        "Published on 3 November 2016",
    ],
)
def test_a_day_below_the_standfirst(line: str) -> None:
    assert named([HEADLINE, BODY, line, BODY]) == date(2016, 11, 3)


def test_a_day_beside_the_article_counts_less_and_that_of_a_comment_nothing() -> None:
    texts = ["Nov 3, 2016", HEADLINE, "Nov 4, 2016", BODY, "Nov 5, 2016"]
    aside = [True, False, False, False, True]
    assert named(texts, of="page", elsewhere=aside) == date(2016, 11, 4)
    comment = [HEADLINE, BODY, "27 August 2018 at 10:09 am"]
    assert named(comment, of="page", foreign=[False, False, True]) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Ann ReedMarch 7, 20247:55 AM", [["2024-03-07"]]),
        ("Reed3 May 2024", []),
        ("3/11/2016", [["2016-11-03", "2016-03-11"]]),
        ("11/29/2016", [["2016-11-29"]]),
        ("in May 2016", []),
    ],
)
def test_possible_days(text: str, days: list[list[str]]) -> None:
    assert [[str(d) for d, _ in stated.days] for stated in possible_days(text)] == days


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
