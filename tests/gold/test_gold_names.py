"""Names of the bundled corpus against the floors in data/gold/floors.yaml."""

from pathlib import Path

import yaml
from benchmarks import gold_names

FLOORS = Path(__file__).resolve().parents[2] / "data" / "gold" / "floors.yaml"


def test_no_score_is_below_its_floor() -> None:
    scores = gold_names.score()
    floors = yaml.safe_load(FLOORS.read_text(encoding="utf-8"))["names"]
    assert {n: s for n, s in scores.items() if round(s, 3) < floors.get(n, 0)} == {}
    assert set(floors) <= set(scores)


def test_b_cubed_counts_what_is_together() -> None:
    assert gold_names.b_cubed([(1, "a"), (1, "a"), (2, "b")]) == (1, 1, 1)
    precision, recall, _ = gold_names.b_cubed([(1, "a"), (1, "b")])
    assert (precision, recall) == (0.5, 1)
