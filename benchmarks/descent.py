"""How the weights of the linear models are found: Adam over all examples at once."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float64]


def descend(
    slope_of: Callable[[Weights], Weights], start: Weights, *, steps: int, pace: float = 0.05
) -> Weights:
    """Return the weights after so many steps down a slope, each shorter than the one before.

    From D. Kingma and J. Ba, Adam: a method for stochastic optimization (2015).
    """
    weights = start.copy()
    first, second = np.zeros_like(start), np.zeros_like(start)
    for step in range(1, steps + 1):
        slope = slope_of(weights)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        scale = np.sqrt(second / (1 - 0.99**step)) + 1e-8
        weights -= pace * (1 - step / steps) * first / (1 - 0.9**step) / scale
    return weights
