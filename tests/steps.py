"""Work counted in calls: the same number on a quiet machine and on a busy one, unlike seconds."""

import sys
from collections.abc import Callable
from types import FrameType


def steps(work: Callable[[], object]) -> int:
    """How many functions, of Python or of C, ``work`` enters.

    What one call of C does inside, a regular expression above all, is not
    counted: against a pattern without an end stands the time limit that
    ``pyproject.toml`` sets for every test, wide enough for any machine.
    """
    entered = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal entered
        entered += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return entered
