"""Numeral expressions in plain text: where they stand and what they are worth."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.extract.quantities.numerals import find_numerals
from tests.steps import steps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("46", [("46", 46)]),
        ("1,200 men", [("1,200", 1200)]),
        ("1 200 men", [("1 200", 1200)]),
        ("1\u202f200 men", [("1\u202f200", 1200)]),
        ("12,34,567 rupees", [("12,34,567", 1234567)]),
        ("22,24,26", [("22", 22), ("24", 24), ("26", 26)]),
        ("2,5 litres", [("2,5", 2.5)]),
        ("it cost 14.50.", [("14.50", 14.5)]),
        ("1.2 million", [("1.2 million", 1_200_000)]),
        ("$1.5bn", [("1.5bn", 1_500_000_000)]),
        ("1.2m people", [("1.2m", 1_200_000)]),
        ("a wave 2m high", []),
        ("29km", []),
        ("M5", []),
        ("the 5th", []),
        ("forty-six", [("forty-six", 46)]),
        ("Forty-six were killed", [("Forty-six", 46)]),
        ("one hundred and twenty", [("one hundred and twenty", 120)]),
        ("two thousand and six", [("two thousand and six", 2006)]),
        ("three million two hundred thousand", [("three million two hundred thousand", 3_200_000)]),
        ("half a million", [("half a million", 500_000)]),
        ("a quarter of a million", [("a quarter of a million", 250_000)]),
        ("three and a half million", [("three and a half million", 3_500_000)]),
        ("two-thirds of it", [("two-thirds", 2 / 3)]),
        ("a third of it", [("a third", 1 / 3)]),
        ("a third man", []),
        ("the third man", []),
        ("twenty-first", []),
        ("one in five children", [("one in five", 0.2)]),
        ("killed two in five days", [("two", 2), ("five", 5)]),
        ("3½", [("3½", 3.5)]),
        ("1/4", [("1/4", 0.25)]),
        ("a dozen", [("a dozen", 12)]),
        ("half a dozen", [("half a dozen", 6)]),
        ("dozens", []),
        ("thousands", []),
        ("minus 5", [("minus 5", -5)]),
        ("between two hundred and two thousand", [("two hundred", 200), ("two thousand", 2000)]),
        ("the one you met", []),
        ("one person", [("one", 1)]),
        ("https://example.org/2016/46", []),
    ],
)
def test_numerals(text: str, expected: list[tuple[str, float]]) -> None:
    found = [(text[n.start : n.end], n.value) for n in find_numerals(text)]
    assert found == [(part, pytest.approx(value)) for part, value in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("80%", [("80%", 80)]),
        ("80 percent", [("80 percent", 80)]),
        ("eighty per cent", [("eighty per cent", 80)]),
        ("2.5 percentage points", [("2.5 percentage points", 2.5)]),
        ("half a percent", [("half a percent", 0.5)]),
        ("80 people", []),
        ("the percentage", []),
    ],
)
def test_percentages(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(text[n.start : n.end], n.value) for n in find_numerals(text) if n.percent] == expected


@pytest.mark.parametrize(("text", "glued"), [("29km away", "km"), ("72h", "h"), ("29 km", None)])
def test_glued_units(text: str, glued: str | None) -> None:
    (numeral,) = find_numerals(text, units=True)
    assert numeral.glued == glued
    assert text[numeral.start : numeral.end] in ("29", "72", "29")


@given(
    st.text(
        alphabet="0123456789.,-/ ^exkmbn%½ a half one two and hundred million thirds", max_size=40
    )
)
def test_any_scrap_is_read_in_order_and_without_overlap(text: str) -> None:
    found = find_numerals(text, units=True)
    for one, other in pairwise(found):
        assert one.end <= other.start
    assert all(text[n.start : n.end].strip() == text[n.start : n.end] for n in found)


@pytest.mark.parametrize("scrap", ["1,", "1 000 ", "one hundred and ", "1-", "a ", "1/", "half "])
def test_reading_grows_with_the_text_and_no_faster(scrap: str) -> None:
    small = steps(lambda: find_numerals(scrap * 250, units=True))
    large = steps(lambda: find_numerals(scrap * 2000, units=True))
    assert large < 9 * small
