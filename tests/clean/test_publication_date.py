from __future__ import annotations

from datetime import date

import pytest

from corroborate.clean.metadata.stated_days import latest_day, stated_days


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
def test_publication_day(before: list[str], expected: date | None) -> None:
    texts = [*before, BODY]
    title = texts.index("A headline on the villages")
    kept = [n == title or n == len(texts) - 1 for n in range(len(texts))]
    found = publication_day(texts, kept=kept, title=title)
    assert (found[0] if found else None) == expected


def test_a_related_headlines_date_is_not_the_articles() -> None:
    texts = ["A headline on the villages", BODY, "Related", "Talks resume Nov 3, 2016"] + ["x"] * 5
    kept = [True, True] + [False] * 7
    assert publication_day(texts, kept=kept, title=0) is None
    late = [*texts[:2], "x", "y", "z", "w", "Published Nov 3, 2016"]
    assert publication_day(late, kept=[True, True] + [False] * 5, title=0) is None
