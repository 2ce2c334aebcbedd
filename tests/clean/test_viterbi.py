from __future__ import annotations

import pytest

from corroborate.clean.classify.viterbi import smooth, stretches


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
