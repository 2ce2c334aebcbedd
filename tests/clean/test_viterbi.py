from __future__ import annotations

import pytest

from corroborate.clean.classify.viterbi import smooth, stretches, sure_stretches


@pytest.mark.parametrize(
    ("probabilities", "lengths", "expected"),
    [
        ([], [], ""),
        ([0.9], [200], "1"),
        ([0.1], [200], "0"),
        # A short line of doubt amid the article stays, a long one that is plainly none goes.
        ([0.9, 0.4, 0.9], [200, 30, 200], "111"),
        ([0.9, 0.02, 0.9], [200, 400, 200], "101"),
        # A line alone that only might be article is no stretch.
        ([0.05, 0.6, 0.05, 0.9, 0.9], [40, 40, 40, 300, 300], "00011"),
    ],
)
def test_smooth(probabilities: list[float], lengths: list[int], expected: str) -> None:
    assert "".join(str(int(kept)) for kept in smooth(probabilities, lengths)) == expected


@pytest.mark.parametrize(
    ("probabilities", "lengths", "expected"),
    [
        # Every line a near thing: none would be kept without the benefit of the doubt.
        ([0.02, 0.35, 0.4, 0.35, 0.02], [60, 200, 200, 200, 60], "01110"),
        # The same lines beside an article that is certain.
        ([0.95, 0.95, 0.95, 0.02, 0.35, 0.02], [900, 900, 900, 60, 200, 60], "111000"),
        # Nothing speaks for an article.
        ([0.02, 0.05, 0.02], [60, 200, 60], "000"),
    ],
)
def test_stretches(probabilities: list[float], lengths: list[int], expected: str) -> None:
    assert "".join(str(int(kept)) for kept in stretches(probabilities, lengths)) == expected


def test_what_is_most_unlikely_amid_a_dump_is_dropped() -> None:
    assert stretches([0.99, 0.1, 0.99], [200, 5, 200]) == [True, False, True]
    assert stretches([0.99, 0.4, 0.99], [200, 5, 200]) == [True, True, True]


def test_what_is_less_likely_than_not_amid_a_page_is_dropped() -> None:
    assert sure_stretches([0.99, 0.47, 0.99], [200, 5, 200]) == [True, False, True]
    assert sure_stretches([0.99, 0.53, 0.99], [200, 5, 200]) == [True, True, True]


def test_where_all_is_in_doubt_a_dump_has_the_benefit_of_it() -> None:
    assert stretches([0.4, 0.36, 0.1, 0.4], [200, 200, 400, 200]) == [True, True, False, True]
    assert sure_stretches([0.4, 0.36, 0.1, 0.4], [200, 200, 400, 200]) == [False] * 4


def test_a_page_of_which_little_is_sure_has_the_benefit_of_the_doubt() -> None:
    probabilities, lengths = [0.9, 0.4, 0.4, 0.02, 0.45], [200, 900, 900, 400, 900]
    assert sure_stretches(probabilities, lengths) == [True, True, True, False, True]
    assert sure_stretches([0.9, 0.9, *probabilities[1:]], [900, *lengths]) == [
        *[True] * 2, *[False] * 4
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("probabilities", "lengths", "expected"),
    [
        # The standfirst, buttons, and the article.
        ([0.1, 0.6, 0.05, 0.05, 0.05, 0.9, 0.9], [40, 90, 40, 40, 40, 300, 300], "0100011"),
        # A short line is none, nor is one that is less likely than not.
        ([0.1, 0.6, 0.05, 0.05, 0.05, 0.9, 0.9], [40, 30, 40, 40, 40, 300, 300], "0000011"),
        ([0.1, 0.4, 0.05, 0.05, 0.05, 0.9, 0.9], [40, 90, 40, 40, 40, 300, 300], "0000011"),
        # Below the article a line alone is a teaser; without an article there is no standfirst.
        ([0.9, 0.9, 0.05, 0.05, 0.05, 0.6], [300, 300, 40, 40, 40, 90], "110000"),
        ([0.05, 0.6, 0.05], [90, 90, 90], "000"),
    ],
)
def test_a_standfirst_may_stand_alone(
    probabilities: list[float], lengths: list[int], expected: str
) -> None:
    for decide in (stretches, sure_stretches):
        kept = decide(probabilities, lengths)
        assert "".join(str(int(keep)) for keep in kept) == expected
