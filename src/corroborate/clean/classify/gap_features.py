"""What the white space between the lines of a text dump says of them.

Blank lines and indents are what is left of the page's elements: the paragraphs of an article are
parted alike, as are the entries of a menu or of a list of stories.
"""

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.classify.line_features import Matrix, prose_chars

_GROUPED = ("gap", "gaps")
"""Lines behind the same white space; lines behind and before the same."""
GAP = (
    *(f"{group}_{what}"
      for group in _GROUPED for what in ("lines", "log_chars", "prose", "prose_share")),
    "indent", "gaps_row",
)  # fmt: skip
EVIDENCE_OF_GAPS = tuple(f"evidence_{group}" for group in _GROUPED)


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


def evidence_of_gaps(
    evidence: NDArray[np.float64], weights: NDArray[np.float64], gaps: Sequence[str]
) -> list[NDArray[np.float64]]:
    """Return the columns `EVIDENCE_OF_GAPS`: what the words of all lines parted alike say."""
    return [
        np.bincount(group, evidence * weights)[group] / np.bincount(group, weights)[group]
        for group in _groups(gaps)
    ]


def _groups(gaps: Sequence[str]) -> list[NDArray[np.int64]]:
    after = [*gaps[1:], ""]
    return [_numbered(gaps), _numbered(list(zip(gaps, after, strict=True)))]


def _numbered(keys: Sequence[Hashable]) -> NDArray[np.int64]:
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(key, len(seen)) for key in keys], dtype=np.int64)
