"""Plain text and Markdown as runs: a line, or several lines that wrap one paragraph, is a run."""

from __future__ import annotations

import re
from dataclasses import replace

from corroborate.clean.limits import Deadline, Limits
from corroborate.clean.runs import Run, RunBuilder

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_TERMINAL = frozenset(".!?:;\"'”’»)…")
_WRAPPED_FROM = 45


def read_lines(
    raw: str, *, limits: Limits = Limits(), mend: dict[str, str] | None = None,
    deadline: Deadline | None = None,
) -> list[Run]:  # fmt: skip
    """Split plain text into runs.

    A line that ends without a sign that ends a sentence, and is followed at once by a line that
    goes on in lower case, is a paragraph wrapped by hand.
    """
    deadline = deadline or Deadline(limits.max_seconds)
    builder = RunBuilder(raw, mend=mend or {})
    runs: list[Run] = []
    blank = 0  # lines without text since the last one that had some
    blank_before = 0
    previous_end = 0

    def flush() -> None:
        run = builder.take()
        if run is not None:
            runs.append(replace(run, blank_before=blank_before))

    for number, match in enumerate(_LINE.finditer(raw)):
        if not number % 5000:
            deadline.check()
        start, end = match.span()
        gap = raw.count("\n", previous_end, start) or raw.count("\r", previous_end, start)
        previous_end = end
        if not match[0].strip():
            blank += gap
            continue
        blank += max(gap - 1, 0)
        if builder.length:
            if blank == 0 and _goes_on(raw, builder, start, end):
                builder.space(start, start)
            else:
                flush()
        if not builder.length:
            blank_before = blank
        builder.add(start, end)
        blank = 0
    flush()
    return runs


def _goes_on(raw: str, builder: RunBuilder, start: int, end: int) -> bool:
    first = raw[start : min(end, start + 200)].lstrip()[:1]
    return builder.length >= _WRAPPED_FROM and first.islower() and builder.last not in _TERMINAL
