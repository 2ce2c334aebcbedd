"""Plain text and Markdown as runs: a line, or several lines that wrap one paragraph, is a run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corroborate.clean.read.runs import Run, RunBuilder
from corroborate.corpus.limits import DEFAULT, Deadline, Limits

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_TERMINAL = frozenset(".!?:;\"'”’»)…")
_WRAPPED_FROM = 45
# Where a flattener that sets no separator has run the end of one element into the next:
# "... he said.Related articles". A dump counts as run together where that is no slip.
_RUN_TOGETHER = re.compile(r"[a-z]{2}[.!?][\"”’)]?(?=[A-Z“])|[a-z]{2}(?=[A-Z][a-z])")
_SEAM = re.compile(
    r"(?<=[a-z][.!?:])(?=[A-Z“])|(?<=[.!?][\"”’)])(?=[A-Z“])|(?<=[0-9])(?=[A-Z][a-z])"
    r"|(?<=[a-z][a-z])(?<!\bMac)(?<!\bYou)(?<!\bLinked)(?<!\bWhats)(?<!\bTik)(?<!\bFace)"
    r"(?<!\bJava)(?<!\bGit)(?<!\bPay)(?<!\bSnap)(?<!\bFitz)(?=[A-Z][a-z])"
)
_SEAMS_FROM = 12
_WORDS_A_SEAM = 60


def read_lines(
    raw: str, *, limits: Limits = DEFAULT, mend: dict[str, str] | None = None,
    deadline: Deadline | None = None, markdown: bool = False,
) -> list[Run]:  # fmt: skip
    """Split plain text into runs.

    A line that ends without a sign that ends a sentence, and is followed at once by a line that
    goes on in lower case, is a paragraph wrapped by hand.
    """
    deadline = deadline or Deadline(limits.max_seconds)
    builder = RunBuilder(raw, "markdown" if markdown else "plain", mend or {})
    runs: list[Run] = []
    blank = 0  # lines without text since the last one that had some
    blank_before = 0
    previous_end = 0

    def flush() -> None:
        run = builder.take(blank_before=blank_before)
        if run is not None:
            runs.append(run)

    for number, (start, end) in enumerate(_spans(raw)):
        if not number % 5000:
            deadline.check()
        gap = raw.count("\n", previous_end, start) or raw.count("\r", previous_end, start)
        previous_end = end
        if not raw[start:end].strip():
            blank += gap
            continue
        blank += max(gap - 1, 0)
        if builder.length:
            if gap and blank == 0 and _goes_on(raw, builder, start, end):
                builder.space(start, start)
            else:
                flush()
        if not builder.length:
            blank_before = blank
        builder.add(start, end)
        blank = 0
    flush()
    return runs


def _spans(raw: str) -> Iterator[tuple[int, int]]:
    """Yield where lines start and end, split at their seams where the dump is run together."""
    seams = sum(1 for _ in _RUN_TOGETHER.finditer(raw))
    together = seams >= max(_SEAMS_FROM, raw.count(" ") // _WORDS_A_SEAM)
    for match in _LINE.finditer(raw):
        start, end = match.span()
        if together:
            for seam in _SEAM.finditer(raw, start, end):
                if seam.start() > start:
                    yield start, seam.start()
                    start = seam.start()
        yield start, end


def _goes_on(raw: str, builder: RunBuilder, start: int, end: int) -> bool:
    first = raw[start : min(end, start + 200)].lstrip()[:1]
    return builder.length >= _WRAPPED_FROM and first.islower() and builder.last not in _TERMINAL
