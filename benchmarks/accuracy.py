"""Measure every stage on the labels in data/gold/ and store what the report quotes of it.

Run as `python -m benchmarks.accuracy` (or `make accuracy`): it prints a table and writes
`data/gold/accuracy.json`, a mapping of stage to name to value.
"""

from __future__ import annotations

import importlib
import json
from pathlib import Path

GOLD = Path(__file__).resolve().parents[1] / "data" / "gold"
STAGES = ("clean", "names", "dates", "figures", "quotes", "reuse")


def measure() -> dict[str, dict[str, float]]:
    """Return what each stage scores, rounded to three places."""
    measured = {}
    for stage in STAGES:
        try:
            module = importlib.import_module(f"benchmarks.gold_{stage}")
        except ModuleNotFoundError as error:
            if error.name != f"benchmarks.gold_{stage}":
                raise
            continue
        measured[stage] = {name: round(value, 3) for name, value in module.score().items()}
    return measured


def main() -> None:
    """Print the table and store it."""
    measured = measure()
    for stage, scores in measured.items():
        for name, value in scores.items():
            print(f"{stage:10} {name:40} {value:.3f}")
    text = json.dumps(measured, indent=1, sort_keys=True) + "\n"
    (GOLD / "accuracy.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
