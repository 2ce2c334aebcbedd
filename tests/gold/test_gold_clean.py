from __future__ import annotations

from pathlib import Path

import yaml
from benchmarks.gold_clean import score


def test_fragments_are_kept_and_dropped_as_labelled() -> None:
    floors = yaml.safe_load(
        (Path(__file__).parents[2] / "data" / "gold" / "floors.yaml").read_text(encoding="utf-8")
    )["clean"]
    scores = score()
    below = {name: scores[name] for name, floor in floors.items() if scores[name] < floor}
    assert not below, f"below the floors of data/gold/floors.yaml: {below}"
