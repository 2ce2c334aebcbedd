"""How much two sources share: each passage and each character once."""

from __future__ import annotations

from corroborate.plots.shared_text import shared_text
from corroborate.tables import Direction, Reuse


def passage(number: int, a: tuple[int, int], b: tuple[int, int], way: Direction) -> Reuse:
    return Reuse(f"r{number}", "ebb", *a, "flow", *b, 1.0, "prose", way, "")


def test_a_passage_that_one_source_has_twice_counts_once() -> None:
    headline = passage(1, (100, 160), (0, 60), "a_to_b")
    again = passage(2, (100, 170), (400, 470), "a_to_b")
    other = passage(3, (500, 540), (700, 740), "common")
    (pair,) = shared_text([headline, again, other]).values()
    assert (pair.passages, pair.chars) == (2, 110)
    assert (pair.a_to_b, pair.b_to_a) == (1, 0)
    assert pair.way == ("flow", "ebb")


def test_passages_side_by_side_are_several() -> None:
    rows = [passage(1, (0, 50), (0, 50), "unknown"), passage(2, (50, 90), (50, 90), "unknown")]
    (pair,) = shared_text(rows).values()
    assert (pair.passages, pair.chars, pair.way) == (2, 90, None)
