"""Boosted regression trees from a JSON file of plain numbers, evaluated with numpy."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FOLDER = Path(__file__).parent / "weights"
_AT_ONCE = 256  # what the nodes of all trees take fits the cache of a processor


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees of one depth at most, all in one set of arrays.

    A node is a column, a threshold and the nodes to go to where the value is up to the threshold
    or above it. A leaf goes to itself.
    """

    columns: tuple[str, ...]
    roots: NDArray[np.int32]
    column: NDArray[np.int32]
    threshold: NDArray[np.float32]
    child: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return for each row the probability, 0 to 1."""
        parts = [self._sums(rows[n : n + _AT_ONCE]) for n in range(0, len(rows), _AT_ONCE)]
        total = np.concatenate(parts) if parts else np.zeros(0)
        return np.asarray(1.0 / (1.0 + np.exp(-total)), dtype=np.float64)

    def _sums(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        width = rows.shape[1]
        flat = np.ascontiguousarray(rows).reshape(-1)
        offsets = (np.arange(len(rows), dtype=np.int32) * width)[:, None]
        node = np.repeat(self.roots[None, :], len(rows), axis=0)
        for _ in range(self.depth):
            above = flat[offsets + self.column[node]] > self.threshold[node]
            node = self.child[node * 2 + above]
        return np.asarray(self.value[node].sum(axis=1, dtype=np.float64))


@cache
def load_forest(name: str) -> Forest:
    """Read the forest `name` that came with the library."""
    content = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return forest(content["columns"], content["trees"])


def forest(columns: Sequence[str], trees: Sequence[Sequence[Sequence[float]]]) -> Forest:
    """Build a forest from trees, each a list of nodes, the root first.

    A node is [column, threshold, left, right], left and right being places in the list; a leaf is
    [value].
    """
    roots: list[int] = []
    column: list[int] = []
    threshold: list[float] = []
    child: list[int] = []
    value: list[float] = []
    depth = 0
    for tree in trees:
        base = len(column)
        roots.append(base)
        depths = [0] * len(tree)
        for number, node in enumerate(tree):
            if len(node) == 1:
                column.append(0)
                threshold.append(0.0)
                child += [base + number, base + number]
                value.append(node[0])
            else:
                left, right = int(node[2]), int(node[3])
                column.append(int(node[0]))
                threshold.append(node[1])
                child += [base + left, base + right]
                value.append(0.0)
                depths[left] = depths[right] = depths[number] + 1
        depth = max(depth, *depths)
    return Forest(
        tuple(columns),
        np.array(roots, dtype=np.int32),
        np.array(column, dtype=np.int32),
        np.array(threshold, dtype=np.float32),
        np.array(child, dtype=np.int32),
        np.array(value, dtype=np.float32),
        depth,
    )
