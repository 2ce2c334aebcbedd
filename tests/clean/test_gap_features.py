"""The white space between the lines of a text dump."""

from __future__ import annotations

import numpy as np
import pytest

from corroborate.clean.classify.flow_features import LINE, line_features
from corroborate.clean.classify.segment_features import EVIDENCE_OF_GAPS, evidence_of_gaps
from corroborate.clean.read.plain_text import read_lines

DUMP = (
    "Eels\n  Mills\n  Boats\n\n"
    "The keeper of the lock said that seventy boats had to wait at the quay.\n\n"
    "The board of the harbour will meet on Monday to talk about the repair.\n"
)


def test_a_line_knows_how_it_is_parted_from_the_one_before() -> None:
    assert [run.gap_before for run in read_lines(DUMP)] == ["", "\n  ", "\n  ", "\n\n", "\n\n"]


def test_lines_parted_alike_are_looked_at_together() -> None:
    runs = read_lines(DUMP)
    gaps = [run.gap_before for run in runs]
    rows = line_features([run.text for run in runs], [0] * len(runs), gaps)
    assert rows[:, LINE.index("gap_lines")].tolist() == [1, 2, 2, 2, 2]
    assert rows[:, LINE.index("gap_prose_share")].tolist() == pytest.approx([0, 0, 0, 1, 1])
    assert rows[:, LINE.index("indent")].tolist() == [0, 2, 2, 0, 0]
    evidence = np.array([0.0, -3.0, -1.0, 2.0, 4.0])
    column = evidence_of_gaps(evidence, np.ones(5), gaps)[EVIDENCE_OF_GAPS.index("evidence_gap")]
    assert column.tolist() == [0, -2, -2, 3, 3]


def test_without_white_space_all_lines_are_alike() -> None:
    rows = line_features(["Boats", "Mills"], [0, 0], ["", ""])
    assert rows[:, LINE.index("gap_lines")].tolist() == [2, 2]
