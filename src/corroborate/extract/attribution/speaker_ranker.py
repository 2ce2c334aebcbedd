"""Chooses the speaker of a quotation among candidates, by learned weights of their features.

The weights are those of a conditional logit: the share of a candidate is exp(its sum of weights)
over that of all candidates. `python -m benchmarks.train_speakers` learns them.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from corroborate.extract.attribution.speaker_candidates import Candidate

_WEIGHTS = Path(__file__).parent / "weights" / "speakers.json"


@cache
def weights() -> Mapping[str, float]:
    """Return the learned weight of every feature."""
    read: dict[str, float] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return read


def score(candidate: Candidate, weight_of: Mapping[str, float]) -> float:
    """Return the sum of the weights of what tells for a candidate and against it."""
    return math.fsum(weight_of.get(feature, 0.0) for feature in candidate.features)


def choose(candidates: Sequence[Candidate]) -> Candidate:
    """Return the likeliest candidate; the first of those that are equally likely."""
    weight_of = weights()
    return max(candidates, key=lambda candidate: score(candidate, weight_of))
