"""The lines of a text dump between two paragraphs of prose, taken together.

A list of the article, a box of related stories and a menu differ as wholes more than by their
lines: one line that speaks against the article, "Most read", speaks against all that follow it up
to the next paragraph.
"""

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.classify.block_kinds import is_byline, is_caption, is_date_line, is_label
from corroborate.clean.classify.boxes import is_box_line, is_pictured
from corroborate.clean.classify.line_features import (
    BASE,
    Floats,
    Integers,
    Matrix,
    prose_chars,
    since,
)

_GROUPED = ("gap", "gaps")
"""Lines behind the same white space; lines behind and before the same."""
GAP = (
    *(f"{group}_{what}"
      for group in _GROUPED for what in ("lines", "log_chars", "prose", "prose_share")),
    "indent", "gaps_row",
)  # fmt: skip
EVIDENCE_OF_GAPS = tuple(f"evidence_{group}" for group in _GROUPED)
SEGMENT = (
    "segment_lines", "segment_chars", "segment_terminal", "segment_log_chars",
    "segment_first_chars", "last_prose", "next_prose", "since_label_line", "since_byline_line",
    "is_caption", "captions",
)  # fmt: skip
EVIDENCE_OF_SEGMENT = (
    "evidence_segment", "evidence_segment_least", "evidence_segment_first", "evidence_last_prose",
    "evidence_next_prose",
)  # fmt: skip
_FAR = 60
_NO_EVIDENCE = -5.0


def segments(prose: NDArray[np.floating]) -> Integers:
    """Number the segments of a document: each line of prose is one, and all lines between two."""
    is_prose = prose > 0
    begins = is_prose[1:] | is_prose[:-1]
    return np.concatenate(([0], np.cumsum(begins)))


def segment_features(texts: Sequence[str], base: Matrix) -> Matrix:
    """Return for each row of `base` how the segment looks that it stands in (`SEGMENT`)."""
    n = len(texts)
    if not n:
        return np.zeros((0, len(SEGMENT)), dtype=np.float32)
    chars = base[:, 0].astype(np.float64)
    prose = prose_chars(base).astype(np.float64)
    segment = segments(prose)
    count = np.bincount(segment)[segment]
    last, following = _prose_around(prose)
    captions = np.array([is_caption(text) or is_pictured(text) for text in texts])
    labels = np.array([is_label(text) or is_box_line(text) for text in texts])
    bylines = np.array([is_byline(text) or is_date_line(text) for text in texts])
    columns = [
        count,
        np.bincount(segment, chars)[segment],
        np.bincount(segment, base[:, BASE.index("terminal")])[segment] / count,
        np.bincount(segment, np.log(chars))[segment] / count,
        chars[np.searchsorted(segment, segment)],
        np.where(last >= 0, prose[last], 0.0),
        np.where(following < n, prose[np.minimum(following, n - 1)], 0.0),
        since(labels, _FAR),
        since(bylines, _FAR),
        captions,
        np.full(n, np.count_nonzero(captions)),
    ]
    return np.column_stack(columns).astype(np.float32)


def evidence_of_segments(
    evidence: Floats, weights: Floats, prose: NDArray[np.floating]
) -> list[Floats]:
    """Return the columns `EVIDENCE_OF_SEGMENT`: what the words of the whole segment say."""
    segment = segments(prose)
    least = np.full(segment[-1] + 1, np.inf)
    np.minimum.at(least, segment, evidence)
    last, following = _prose_around(prose)
    n = len(evidence)
    return [
        np.bincount(segment, evidence * weights)[segment] / np.bincount(segment, weights)[segment],
        least[segment],
        evidence[np.searchsorted(segment, segment)],
        np.where(last >= 0, evidence[last], _NO_EVIDENCE),
        np.where(following < n, evidence[np.minimum(following, n - 1)], _NO_EVIDENCE),
    ]


def _prose_around(prose: NDArray[np.floating]) -> tuple[Integers, Integers]:
    """Return the numbers of the last line of prose before each line and of the next one after it.

    They are -1 and the number of lines where there is none.
    """
    n = len(prose)
    index = np.arange(n)
    last = np.maximum.accumulate(np.where(prose > 0, index, -1))
    following = np.minimum.accumulate(np.where(prose > 0, index, n)[::-1])[::-1]
    return np.concatenate(([-1], last[:-1])), np.concatenate((following[1:], [n]))


def gap_features(gaps: Sequence[str], base: Matrix) -> Matrix:
    """Return for each row of `base` how the lines are that are parted like it (`GAP`).

    `gaps` is the white space before each line; empty strings where it is not known.
    """
    n = len(gaps)
    if not n:
        return np.zeros((0, len(GAP)), dtype=np.float32)
    chars = base[:, 0].astype(np.float64)
    prose = prose_chars(base).astype(np.float64)
    columns: list[NDArray[np.generic]] = []
    for group in _groups(gaps):
        count = np.bincount(group)[group]
        of_prose = np.bincount(group, prose)[group]
        columns += [
            count,
            np.bincount(group, np.log(chars))[group] / count,
            of_prose / np.bincount(group, chars)[group],
            of_prose / max(float(prose.sum()), 1.0),
        ]
    indent = np.array([len(gap) - 1 - gap.rfind("\n") for gap in gaps])
    usual = float(np.median(indent[prose > 0])) if prose.any() else 0.0
    both = _groups(gaps)[1]
    row = np.cumsum(np.concatenate(([True], both[1:] != both[:-1])))
    columns += [indent - usual, np.bincount(row)[row]]
    return np.column_stack(columns).astype(np.float32)


def evidence_of_gaps(evidence: Floats, weights: Floats, gaps: Sequence[str]) -> list[Floats]:
    """Return the columns `EVIDENCE_OF_GAPS`: what the words of all lines parted alike say."""
    return [
        np.bincount(group, evidence * weights)[group] / np.bincount(group, weights)[group]
        for group in _groups(gaps)
    ]


def _groups(gaps: Sequence[str]) -> list[Integers]:
    after = [*gaps[1:], ""]
    return [_numbered(gaps), _numbered(list(zip(gaps, after, strict=True)))]


def _numbered(keys: Sequence[Hashable]) -> Integers:
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(key, len(seen)) for key in keys], dtype=np.int64)
