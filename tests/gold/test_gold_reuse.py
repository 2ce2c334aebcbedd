"""Reuse and origins of the bundled corpus keep what they score on the labels."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from benchmarks.gold_reuse import score

FLOORS = Path(__file__).parents[2] / "data" / "gold" / "floors.yaml"


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    return score()


@pytest.mark.parametrize(
    ("name", "floor"), yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["reuse"].items()
)
def test_floor(scores: dict[str, float], name: str, floor: float) -> None:
    assert scores[name] >= floor
