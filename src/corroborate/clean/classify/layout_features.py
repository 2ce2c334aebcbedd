"""Where a run of text stands in its page: its elements, its neighbours under one parent, and
what an extractor made of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.read.element_roles import N_MARKS
from corroborate.clean.read.runs import Run

Matrix = NDArray[np.float32]

_TAGS = ("p", "li", "h1", "h2", "h3", "h4", "td", "div", "section", "figcaption", "blockquote",
         "pre", "dd", "button", "article", "title", "header", "footer")  # fmt: skip
_TAG_NUMBER = {tag: number for number, tag in enumerate(_TAGS, 1)}
_DISTANCES = (-3, -2, -1, 1, 2, 3)

LAYOUT = (
    "share", *(f"share{d:+d}" for d in _DISTANCES), "share±4", "share±12", "share_page",
    "chosen_chars", "share_parent", "from_first", "to_last", "inside_chosen",
    "tag", "linked", "strong", "depth", "depth_from_main", "parent_runs", "parent_chars",
    "parent_linked", *(f"mark{n}" for n in range(N_MARKS)), "linked-1", "linked+1", "tag-1",
    "tag+1", "same_tag_share", "marks_share",
)  # fmt: skip


def layout_features(runs: Sequence[Run], shares: Sequence[float]) -> Matrix:
    """Return a row a run, a column for each name in `LAYOUT`.

    `shares` says of each run which share of it the extractor chose, 0 to 1.
    """
    n = len(runs)
    if not n:
        return np.zeros((0, len(LAYOUT)), dtype=np.float32)
    share = np.array(shares, dtype=np.float64)
    chars = np.array([len(run.text) for run in runs], dtype=np.float64)
    linked = np.array([run.links for run in runs]) / chars
    strong = np.array([run.strong for run in runs]) / chars
    tag = np.array([_TAG_NUMBER.get(run.tag, 0) for run in runs])
    depth = np.array([run.depth for run in runs])
    marks = np.array([run.marks for run in runs], dtype=np.int64)
    parent = np.array([run.parent for run in runs])
    _, group = np.unique(parent, return_inverse=True)
    chosen = share * chars
    index = np.arange(n)
    taken = np.flatnonzero(share > 0.6)
    first, last = (int(taken[0]), int(taken[-1])) if len(taken) else (0, n - 1)
    total = float(chars.sum())
    main_depth = float(np.median(depth[taken])) if len(taken) else float(np.median(depth))
    group_chars = np.bincount(group, chars)
    columns = [
        share,
        *(_shift(share, d) for d in _DISTANCES),
        _mean(share, chars, 4),
        _mean(share, chars, 12),
        np.full(n, float(chosen.sum()) / total),
        np.full(n, float(chosen.sum())),
        (np.bincount(group, chosen) / group_chars)[group],
        index - first,
        last - index,
        (index >= first) & (index <= last),
        tag,
        linked,
        strong,
        depth,
        depth - main_depth,
        np.bincount(group)[group],
        group_chars[group],
        (np.bincount(group, linked * chars) / group_chars)[group],
        *(marks >> bit & 1 for bit in range(N_MARKS)),
        _shift(linked, -1),
        _shift(linked, 1),
        _shift(tag.astype(np.float64), -1),
        _shift(tag.astype(np.float64), 1),
        _by_kind(tag, chosen, chars),
        _by_kind(marks, chosen, chars),
    ]
    return np.column_stack(columns).astype(np.float32)


def _by_kind(
    kind: NDArray[np.int64], chosen: NDArray[np.float64], chars: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return for each run which share of all text in the same sort of element was chosen."""
    _, group = np.unique(kind, return_inverse=True)
    shares: NDArray[np.float64] = np.bincount(group, chosen) / np.bincount(group, chars)
    return shares[group]


def _shift(column: NDArray[np.float64], distance: int) -> NDArray[np.float64]:
    shifted = np.full_like(column, -1.0)
    if distance > 0:
        shifted[:-distance] = column[distance:]
    else:
        shifted[-distance:] = column[:distance]
    return shifted


def _mean(
    share: NDArray[np.float64], chars: NDArray[np.float64], width: int
) -> NDArray[np.float64]:
    """Return the mean share around each run, long runs weighing more."""
    weights = np.concatenate(([0.0], np.cumsum(chars)))
    sums = np.concatenate(([0.0], np.cumsum(share * chars)))
    n = len(share)
    index = np.arange(n)
    end, start = np.minimum(index + width + 1, n), np.maximum(index - width, 0)
    return np.asarray((sums[end] - sums[start]) / (weights[end] - weights[start]))
