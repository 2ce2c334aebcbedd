"""Figures of the bundled corpus keep to the pinned floors."""

from __future__ import annotations

from pathlib import Path

import yaml
from benchmarks import gold_figures

FLOORS = Path(__file__).resolve().parents[2] / "data" / "gold" / "floors.yaml"


def test_floors() -> None:
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["figures"]
    scores = gold_figures.score()
    below = {name: scores[name] for name, floor in floors.items() if scores[name] < floor}
    assert not below
