"""How much a file may cost before it is given up."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

_T = TypeVar("_T")
_BETWEEN_LOOKS = 1000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that hold for one file.

    `max_bytes` bounds the file and what a packed file unpacks to, `max_seconds` the time spent on
    it, `max_depth` the nesting of tags that is followed.
    """

    max_bytes: int = 20_000_000
    max_seconds: float = 20.0
    max_depth: int = 200


DEFAULT = Limits()


class OutOfTime(Exception):
    """A file has used up its time."""


class Deadline:
    """The moment at which a file's time is used up; cheap enough to ask in a loop."""

    def __init__(self, seconds: float) -> None:
        """Start the clock."""
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left; never below zero."""
        return max(self._end - time.monotonic(), 0.0)

    def check(self) -> None:
        """Raise where the time is used up."""
        if time.monotonic() > self._end:
            raise OutOfTime

    def watch(self, items: Iterable[_T]) -> Iterator[_T]:
        """Yield the items, and look at the clock now and then."""
        for number, item in enumerate(items):
            if not number % _BETWEEN_LOOKS:
                self.check()
            yield item


NO_DEADLINE = Deadline(math.inf)
