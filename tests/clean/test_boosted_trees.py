"""Boosted trees: what all rows get at once is what walking down each tree gives."""

from __future__ import annotations

import math

import numpy as np

from corroborate.clean.classify.boosted_trees import Node, forest

TREES: list[list[Node]] = [
    [[0, 0.5, 1, 2], [1.0], [1, 2.0, 3, 4], [10.0], [100.0]],
    [[1, 1.0, 1, 4], [0, 0.25, 2, 3], [0.5], [0.25], [0.125]],
    [[7.0]],
    [[1, 3.0, 6, 1], [0, -1.0, 2, 3], [2.0], [0, 9.0, 4, 5], [3.0], [4.0], [5.0]],
]


def walked(tree: list[Node], row: list[float]) -> float:
    node = tree[0]
    while len(node) > 1:
        node = tree[int(node[3] if row[int(node[0])] > node[1] else node[2])]
    return node[0]


def test_a_forest_says_what_its_trees_say() -> None:
    rows = [[x, y] for x in (-2.0, 0.25, 0.5, 0.75, 11.0) for y in (0.0, 1.0, 2.5, 3.0, 4.0)]
    found = forest(["x", "y"], TREES).predict(np.array(rows * 20, dtype=np.float32))
    sums = [sum(walked(tree, row) for tree in TREES) for row in rows]
    assert np.allclose(found, [1 / (1 + math.exp(-total)) for total in sums] * 20, rtol=1e-6)


def test_no_rows_and_a_wide_tree() -> None:
    chain: list[Node] = []
    for n in range(40):
        chain += [[0, float(n), 2 * n + 1, 2 * n + 2], [float(n)]]
    wide = forest(["x"], [[*chain, [40.0]]])
    found = wide.predict(np.arange(41, dtype=np.float32)[:, None] - 0.5)
    assert np.allclose(np.log(found[:20] / (1 - found[:20])), np.arange(20))
    assert wide.predict(np.zeros((0, 1), dtype=np.float32)).size == 0
