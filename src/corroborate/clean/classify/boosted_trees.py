"""Boosted regression trees from a JSON file of plain numbers, evaluated with numpy."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_FOLDER = Path(__file__).parent / "weights"
_AT_ONCE = 128  # what the nodes of all trees take fits the cache of a processor

Node = Sequence[float]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose leaves are numbered from the left, at most 64 of each, all in one set of arrays.

    A condition is a column and a threshold. A node asks one, and where the value is above the
    threshold, the leaves to its left cannot be reached. Of the leaves that all nodes of a tree
    leave, the first is where a row ends, so the nodes are asked in any order: `asked` and `kept`
    hold the n-th node of every tree. This is QuickScorer (Lucchese and others, SIGIR 2015).
    """

    columns: tuple[str, ...]
    column: NDArray[np.int64]
    threshold: NDArray[np.float32]
    asked: NDArray[np.int64]
    kept: NDArray[np.unsignedinteger]
    value: NDArray[np.float32]

    def predict(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return for each row the probability, 0 to 1."""
        parts = [self._sums(rows[n : n + _AT_ONCE]) for n in range(0, len(rows), _AT_ONCE)]
        total = np.concatenate(parts) if parts else np.zeros(0)
        return np.asarray(1.0 / (1.0 + np.exp(-total)), dtype=np.float64)

    def _sums(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        above = np.ascontiguousarray(rows.T)[self.column] > self.threshold[:, None]
        every = np.invert(self.kept.dtype.type(0))
        left_by = np.where(above, self.kept.dtype.type(0), every)
        left = np.full((len(self.value), len(rows)), every)
        for asked, kept in zip(self.asked, self.kept, strict=True):
            left &= left_by[asked] | kept[:, None]
        # The first leaf is the lowest bit; as a float, its exponent is the number of the bit.
        lowest = (left & (~left + left.dtype.type(1))).astype(np.float32)
        leaf = (lowest.view(np.int32) >> 23) - 127
        leaf += np.arange(0, self.value.size, self.value.shape[1], dtype=np.int32)[:, None]
        values = np.take(self.value, leaf.T)
        return np.asarray(values.sum(axis=1, dtype=np.float64))


@cache
def load_forest(name: str) -> Forest:
    """Read the forest `name` that came with the library."""
    content = json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return forest(content["columns"], content["trees"])


def forest(columns: Sequence[str], trees: Sequence[Sequence[Node]]) -> Forest:
    """Build a forest from trees, each a list of nodes, the root first.

    A node is [column, threshold, left, right], left and right being places in the list; a leaf is
    [value].
    """
    most = max(sum(len(node) == 1 for node in tree) for tree in trees)
    of_most = np.min_scalar_type(2**most - 1)
    every = int(np.iinfo(of_most).max)
    conditions: dict[tuple[int, float], int] = {}
    asked = np.zeros((most - 1, len(trees)), dtype=np.int64)
    kept = np.full(asked.shape, every, dtype=of_most)
    value = np.zeros((len(trees), most), dtype=np.float32)
    for number, tree in enumerate(trees):
        leaves: list[float] = []
        for n, (condition, first, end) in enumerate(_nodes(tree, 0, leaves)):
            asked[n, number] = conditions.setdefault(condition, len(conditions))
            kept[n, number] = every - (2**end - 2**first)
        value[number, : len(leaves)] = leaves
    column, threshold = (np.array(of) for of in zip(*conditions, strict=True))
    return Forest(tuple(columns), column, threshold.astype(np.float32), asked, kept, value)


def _nodes(
    tree: Sequence[Node], place: int, leaves: list[float]
) -> Iterator[tuple[tuple[int, float], int, int]]:
    """Yield the nodes below a place with the leaves to their left; add its leaves to `leaves`."""
    node = tree[place]
    if len(node) == 1:
        leaves.append(node[0])
        return
    first = len(leaves)
    yield from _nodes(tree, int(node[2]), leaves)
    yield (int(node[0]), node[1]), first, len(leaves)
    yield from _nodes(tree, int(node[3]), leaves)
