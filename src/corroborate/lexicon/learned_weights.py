"""Weights of named features, learned by a command of `benchmarks` and kept as plain numbers.

They are those of a conditional logit: the share of a candidate is exp(the sum of the weights of its
features) over that of all candidates.
"""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path


@cache
def read_weights(path: Path) -> Mapping[str, float]:
    """Read the learned weight of every feature."""
    weights: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return weights


def score(features: Iterable[str], weight_of: Mapping[str, float]) -> float:
    """Return the sum of the weights of what tells for a candidate and against it."""
    return math.fsum(weight_of.get(feature, 0.0) for feature in features)
