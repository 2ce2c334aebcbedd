"""Some of many, spread evenly: what stands for all where all cost too much."""

from collections.abc import Sequence
from typing import TypeVar

_T = TypeVar("_T")


def sampled(members: Sequence[_T], most: int) -> Sequence[_T]:
    """Return at most so many members, spread evenly, the first and the last among them."""
    if len(members) <= most:
        return members
    step = (len(members) - 1) / (most - 1)
    return [members[round(n * step)] for n in range(most)]
