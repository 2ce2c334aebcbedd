"""What the commands that learn weights from labelled texts are asked."""

from __future__ import annotations

import argparse
from pathlib import Path


def training_options(about: str, labels: Path) -> argparse.Namespace:
    """Read the command line: the folder of the labels, which must be there, and `--folds`."""
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("--labels", type=Path, default=labels)
    parser.add_argument("--folds", action="store_true", help="judge on sets left out")
    options = parser.parse_args()
    if not options.labels.is_dir():
        raise SystemExit(f"{options.labels}: no labels here; give their folder")
    return options
