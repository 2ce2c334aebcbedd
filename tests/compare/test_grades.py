"""Grades are suggested from origins, not from the number of articles."""

from __future__ import annotations

from typing import get_args

import pytest

from corroborate.compare.grades import RULE, suggest
from corroborate.tables import Grade, QuoteVerdict, Verdict

CASES = [
    ("agree", 2, "fair"),
    ("agree", 1, "weak"),
    ("overlap", 3, "fair"),
    ("conflict", 2, "contested"),
    ("conflict", 1, "weak"),
    ("differ_in_scope", 2, "fair"),
    ("single_source", 1, "weak"),
    ("identical", 2, "fair"),
    ("altered", 2, "fair"),
    ("agree", 0, "weak"),
]


@pytest.mark.parametrize(("verdict", "n_origins", "grade"), CASES)
def test_grade(verdict: str, n_origins: int, grade: str) -> None:
    assert suggest(verdict=verdict, n_origins=n_origins) == grade


def test_every_grade_has_its_rule_and_no_machine_settles_a_matter() -> None:
    assert set(RULE) == set(get_args(Grade))
    for verdict in (*get_args(Verdict), *get_args(QuoteVerdict)):
        for n_origins in range(4):
            assert suggest(verdict=verdict, n_origins=n_origins) in RULE
    assert all(rule.startswith(f"{grade}: ") for grade, rule in RULE.items())
