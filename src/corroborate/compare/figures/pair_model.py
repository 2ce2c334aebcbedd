"""How likely two quantities are the same: trees learned from labelled real corpora."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.classify.boosted_trees import Forest, forest

WEIGHTS = Path(__file__).parent / "weights" / "same_quantity.json"


@dataclass(frozen=True)
class PairModel:
    """What was learned, and from which probability on a claim is made.

    From `bar` on figures are put together, from `apart` on those whose numbers exclude each other,
    from `unnumbered` on single persons without a numeral ("a man was killed") and numbers beside
    vague words ("dozens"), from `possible` on they are listed as possibly the same, and a group
    holds together while its members fit each other with `fit` on average.
    """

    same: Forest
    bar: float
    apart: float
    unnumbered: float
    possible: float
    fit: float

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return for each row of features, in the order of `same.columns`, the probability."""
        return self.same.predict(rows)


def read_model(content: Mapping[str, Any]) -> PairModel:
    """Build the model from what its file holds."""
    return PairModel(
        forest(content["columns"], content["trees"]),
        bar=content["bar"],
        apart=content["apart"],
        unnumbered=content["unnumbered"],
        possible=content["possible"],
        fit=content["fit"],
    )


@cache
def load_model() -> PairModel:
    """Read the model that came with the library."""
    return read_model(json.loads(WEIGHTS.read_text(encoding="utf-8")))
