"""Hedges, ranges and vague numbers: low, best and high."""

from __future__ import annotations

import pytest

from corroborate.extract.quantities.find import find_quantities

Bounds = tuple[float | None, float | None, float | None, str | None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("46 people", (46, 46, 46, None)),
        ("at least 46", (46, None, None, "at least")),
        ("At least another 46", (46, None, None, "At least")),
        ("46 or more", (46, None, None, "or more")),
        ("no fewer than 46", (46, None, None, "no fewer than")),
        ("more than 46", (46, None, None, "more than")),
        ("more than US$46", (46, None, None, "more than")),
        ("well over 46", (46, None, None, "well over")),
        ("upwards of 46", (46, None, None, "upwards of")),
        ("46-plus", (46, None, None, "-plus")),
        ("46+", (46, None, None, "+")),
        ("up to 46", (None, None, 46, "up to")),
        ("as many as 46", (None, None, 46, "as many as")),
        ("no more than 46", (None, None, 46, "no more than")),
        ("fewer than 46", (None, None, 46, "fewer than")),
        ("almost 46", (None, None, 46, "almost")),
        ("just under 46", (None, None, 46, "just under")),
        ("about 46", (None, 46, None, "about")),
        ("some 46", (None, 46, None, "some")),
        ("asked her about the 46 hikers", (46, 46, 46, None)),
        ("an estimated 46", (None, 46, None, "an estimated")),
        ("46 or so", (None, 46, None, "or so")),
        ("46-odd", (None, 46, None, "-odd")),
        ("close to 46", (None, 46, None, "close to")),
        ("65-70", (65, None, 70, None)),
        ("between 20 and 30", (20, None, 30, None)),
        ("200 to 300", (200, None, 300, None)),
        ("four or five", (4, None, 5, None)),
        ("250,000-300,000", (250_000, None, 300_000, None)),
        ("2 to 3 million", (2e6, None, 3e6, None)),
        ("60% to 70%", (60, None, 70, None)),
        ("more than 100 but fewer than 200", (100, None, 200, "more than … fewer than")),
        ("several", (3, None, 9, None)),
        ("dozens", (24, None, 99, None)),
        ("tens of thousands", (20_000, None, 99_999, None)),
        ("several hundred", (300, None, 900, None)),
        ("at least several hundred", (300, None, None, "at least")),
        ("up to several hundred", (None, None, 900, "up to")),
        ("a few dozen", (36, None, 108, None)),
        ("worked over 3 years", (3, 3, 3, None)),
        ("lasted over 3 years", (3, None, None, "over")),
        ("a view over 46 roofs", (46, None, None, "over")),
    ],
)
def test_bounds(text: str, expected: Bounds) -> None:
    (found,) = find_quantities(text)
    assert (found.low, found.best, found.high, found.hedge) == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("rose from 20 to 30", [20, 30]),
        ("three or 46", [3, 46]),
        ("won 3-1", [3, 1]),
        ("2254-2255-2256", [2254, 2255, 2256]),
        ("more than 40 dead and fewer than 10 hurt", [40, 10]),
        ("few civilians", []),
        ("the couple", []),
    ],
)
def test_no_range(text: str, values: list[float]) -> None:
    found = find_quantities(text)
    assert [abs(q.value or 0) for q in found] == values
    assert not any(q.range for q in found)
