"""What other readers say of each run of a page, of the runs around it, and of those like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.classify.layout_features import groups_of
from corroborate.clean.classify.line_features import Matrix
from corroborate.clean.classify.reader_votes import READERS
from corroborate.clean.read.runs import TextRun

_VOTERS = (*READERS, "mean")
_NEIGHBOURS = (-2, -1, 1, 2)
_WINDOWS = ((-6, -1), (1, 6), (-20, -1), (1, 20))
_GROUPS = ("parent", "grandparent", "great", "form", "outer")
_TAKEN = 0.6

VOTES = tuple(
    f"{voter}{column}"
    for voter in _VOTERS
    for column in (
        "", *(f"{d:+d}" for d in _NEIGHBOURS), *(f"[{a}:{b}]" for a, b in _WINDOWS),
        "_page", "_chars", *(f"_{group}" for group in _GROUPS), "_from_first", "_to_last",
    )
)  # fmt: skip


def vote_features(runs: Sequence[TextRun], votes: Mapping[str, NDArray[np.float64]]) -> Matrix:
    """Return one row per run, one column for each name in `VOTES`.

    `votes` says for each of `READERS` which share of each run it takes for article, 0 to 1.
    """
    n = len(runs)
    if not n:
        return np.zeros((0, len(VOTES)), dtype=np.float32)
    chars = np.array([len(run.text) for run in runs], dtype=np.float64)
    by_voter = dict(votes)
    # What a page calls the body of its article may be missing: it has no part in the mean.
    by_voter["mean"] = np.mean([votes[reader] for reader in READERS[:3]], axis=0)
    groups = groups_of(runs)
    columns: list[NDArray[np.float64]] = []
    for voter in _VOTERS:
        columns += _of_voter(by_voter[voter], chars, [groups[name] for name in _GROUPS])
    return np.column_stack(columns).astype(np.float32)


def _of_voter(
    share: NDArray[np.float64], chars: NDArray[np.float64], groups: Sequence[NDArray[np.int64]]
) -> list[NDArray[np.float64]]:
    n = len(share)
    index = np.arange(n)
    taken = np.flatnonzero(share > _TAKEN)
    first, last = (int(taken[0]), int(taken[-1])) if len(taken) else (0, n - 1)
    chosen = float((share * chars).sum())
    return [
        share,
        *(_shifted(share, distance) for distance in _NEIGHBOURS),
        *(_mean(share, chars, start, end) for start, end in _WINDOWS),
        np.full(n, chosen / float(chars.sum())),
        np.full(n, chosen),
        *(group_mean(share, chars, group) for group in groups),
        (index - first).astype(np.float64),
        (last - index).astype(np.float64),
    ]


def group_mean(
    share: NDArray[np.float64], chars: NDArray[np.float64], group: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return for each run the mean of its group, long runs weighing more."""
    means = np.bincount(group, share * chars) / np.maximum(np.bincount(group, chars), 1.0)
    return np.asarray(means[group])


def _shifted(column: NDArray[np.float64], distance: int) -> NDArray[np.float64]:
    shifted = np.full_like(column, -1.0)
    if distance > 0:
        shifted[:-distance] = column[distance:]
    else:
        shifted[-distance:] = column[:distance]
    return shifted


def _mean(
    share: NDArray[np.float64], chars: NDArray[np.float64], start: int, end: int
) -> NDArray[np.float64]:
    """Return the mean over the runs from `start` to `end` (distances), by their length."""
    weights = np.concatenate(([0.0], np.cumsum(chars)))
    sums = np.concatenate(([0.0], np.cumsum(share * chars)))
    n = len(share)
    index = np.arange(n)
    to, at = np.clip(index + end + 1, 0, n), np.clip(index + start, 0, n)
    return np.asarray((sums[to] - sums[at]) / np.maximum(weights[to] - weights[at], 1.0))
