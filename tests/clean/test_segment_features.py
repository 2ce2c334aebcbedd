"""The lines between two paragraphs of a text dump, taken together."""

from __future__ import annotations

import numpy as np

from corroborate.clean.classify.flow_features import LINE, line_features
from corroborate.clean.classify.segment_features import (
    EVIDENCE_OF_SEGMENT,
    evidence_of_segments,
    segments,
)

LINES = [
    "The keeper of the lock said that seventy boats had to wait for two days at the quay.",
    "Read more: Eels are back",
    "Mills for sale",
    "The board of the harbour will meet on Monday to talk about what the repair costs.",
    "Forty of them carried gravel for the new road, and the others were on their way home.",
]


def column(name: str) -> list[float]:
    rows = line_features(LINES, [0] * len(LINES), [""] * len(LINES))
    values: list[float] = rows[:, LINE.index(name)].tolist()
    return values


def test_lines_between_two_paragraphs_are_one_segment_and_each_paragraph_is_one() -> None:
    assert segments(np.array([90.0, 0.0, 0.0, 80.0, 80.0])).tolist() == [0, 1, 1, 2, 3]
    assert segments(np.array([0.0, 0.0])).tolist() == [0, 0]
    assert column("segment_lines") == [1, 2, 2, 1, 1]


def test_a_line_sees_the_paragraphs_around_its_segment() -> None:
    assert column("last_prose") == [0, *[len(LINES[0])] * 3, len(LINES[3])]
    assert column("next_prose") == [*[len(LINES[3])] * 3, len(LINES[4]), 0]
    assert column("since_label_line") == [60, 0, 1, 2, 3]


def test_one_line_speaks_for_its_segment_and_not_beyond_it() -> None:
    prose = np.array([90.0, 0.0, 0.0, 80.0])
    rows = np.column_stack(evidence_of_segments(np.array([2.0, -4.0, 1.0, 3.0]), np.ones(4), prose))
    least = rows[:, EVIDENCE_OF_SEGMENT.index("evidence_segment_least")]
    assert least.tolist() == [2, -4, -4, 3]
    assert rows[:, EVIDENCE_OF_SEGMENT.index("evidence_next_prose")].tolist() == [3, 3, 3, -5]
