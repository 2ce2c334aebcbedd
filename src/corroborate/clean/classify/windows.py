"""Columns of features seen from beside: a few rows further on, or as sums around each row."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def shifted(column: NDArray[Any], distance: int, *, beyond: float = -1.0) -> NDArray[Any]:
    """Return the values `distance` rows further on (not 0), `beyond` where there is no such row."""
    moved = np.full_like(column, beyond)
    if distance > 0:
        moved[:-distance] = column[distance:]
    else:
        moved[-distance:] = column[:distance]
    return moved


def window_sum(column: NDArray[np.floating], start: int, end: int) -> NDArray[np.float64]:
    """Return for each row the sum of the rows from `start` to `end`, as distances from it."""
    sums = np.concatenate(([0.0], np.cumsum(column, dtype=np.float64)))
    n = len(column)
    index = np.arange(n)
    to, at = np.clip(index + end + 1, 0, n), np.clip(index + start, 0, n)
    return np.asarray(sums[to] - sums[at])


def window_mean(
    column: NDArray[np.floating], weights: NDArray[np.float64], start: int, end: int
) -> NDArray[np.float64]:
    """Return for each row the mean of the rows from `start` to `end`, by weights of 1 or more."""
    total = window_sum(column * weights, start, end)
    return np.asarray(total / np.maximum(window_sum(weights, start, end), 1.0))
