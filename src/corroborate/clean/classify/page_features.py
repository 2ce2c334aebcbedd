"""What is known of each run of a page before it is judged, but for what its words say."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from corroborate.clean.classify.flow_features import FLOW, flow_features
from corroborate.clean.classify.layout_features import GROUPS, LAYOUT, groups_of, layout_features
from corroborate.clean.classify.line_features import (
    BASE,
    CONTEXT,
    Floats,
    Integers,
    Matrix,
    base_features,
    context_features,
    prose_chars,
    shifted,
    window_mean,
)
from corroborate.clean.classify.reader_votes import BY_RULES
from corroborate.clean.read.runs import TextRun
from corroborate.clean.read.saved_page import Meta

_VOTERS = (*BY_RULES, "mean")
_NEIGHBOURS = (-2, -1, 1, 2)
_WINDOWS = ((-6, -1), (1, 6), (-20, -1), (1, 20))
_TAKEN = 0.6
_PAIRS = tuple(combinations(BY_RULES, 2))

_COLUMNS = (
    "", *(f"{d:+d}" for d in _NEIGHBOURS), *(f"[{a}:{b}]" for a, b in _WINDOWS),
    "_page", "_chars", *(f"_{group}" for group in GROUPS), "_from_first", "_to_last",
)  # fmt: skip
VOTES = (
    *(f"{voter}{column}" for voter in _VOTERS for column in _COLUMNS),
    "json_ld", "taken_by", "most", *(f"{one}_as_{other}" for one, other in _PAIRS),
    "longest_choice",
)  # fmt: skip
PAGE = (*BASE, *CONTEXT, *FLOW, *LAYOUT, *VOTES)


def page_features(
    runs: Sequence[TextRun], votes: Mapping[str, Floats], meta: Meta, *, title: str | None = None
) -> Matrix:
    """Return one row per run, one column for each name in `PAGE`."""
    texts = [run.text for run in runs]
    base = base_features(texts, [0] * len(texts))
    description = meta.names.get("og:description") or meta.names.get("description")
    groups = groups_of(runs)
    prose = prose_chars(base)
    layout = layout_features(runs, prose, groups, title=title, description=description)
    return np.hstack(
        [
            base,
            context_features(base),
            flow_features(texts, base),
            layout,
            vote_features(runs, votes, groups),
        ]
    )


def vote_features(
    runs: Sequence[TextRun], votes: Mapping[str, Floats], groups: Mapping[str, Integers]
) -> Matrix:
    """Return one row per run, one column for each name in `VOTES`.

    `votes` says for each reader which share of each run it takes for article, 0 to 1; `groups` are
    those of `groups_of`.
    """
    n = len(runs)
    if not n:
        return np.zeros((0, len(VOTES)), dtype=np.float32)
    chars = np.array([len(run.text) for run in runs], dtype=np.float64)
    shares = np.column_stack([votes[reader] for reader in BY_RULES])
    # What a page calls the body of its article may be missing: it has no part in the mean.
    by_voter = {**votes, "mean": shares.mean(axis=1)}
    columns: list[Floats] = []
    for voter in _VOTERS:
        columns += _of_voter(by_voter[voter], chars, [groups[name] for name in GROUPS])
    columns += [votes["json_ld"], *_agreement(shares, chars)]
    return np.column_stack(columns).astype(np.float32)


def _agreement(shares: Floats, chars: Floats) -> list[Floats]:
    """Return how many readers take a run, and how alike their choices in the page are."""
    n = len(chars)
    taken = shares > _TAKEN
    alike = [
        float(chars[taken[:, one] & taken[:, other]].sum())
        / max(float(chars[taken[:, one] | taken[:, other]].sum()), 1.0)
        for one, other in combinations(range(len(BY_RULES)), 2)
    ]
    longest = float((taken * chars[:, None]).sum(axis=0).max())
    return [
        taken.sum(axis=1).astype(np.float64),
        shares.max(axis=1),
        *(np.full(n, value) for value in (*alike, longest)),
    ]


def _of_voter(share: Floats, chars: Floats, groups: Sequence[Integers]) -> list[Floats]:
    n = len(share)
    index = np.arange(n)
    taken = np.flatnonzero(share > _TAKEN)
    first, last = (int(taken[0]), int(taken[-1])) if len(taken) else (0, n - 1)
    chosen = float((share * chars).sum())
    return [
        share,
        *(shifted(share, distance) for distance in _NEIGHBOURS),
        *(window_mean(share, chars, start, end) for start, end in _WINDOWS),
        np.full(n, chosen / float(chars.sum())),
        np.full(n, chosen),
        *(group_mean(share, chars, group) for group in groups),
        (index - first).astype(np.float64),
        (last - index).astype(np.float64),
    ]


def group_mean(share: Floats, chars: Floats, group: Integers) -> Floats:
    """Return for each run the mean of its group, long runs weighing more."""
    means = np.bincount(group, share * chars) / np.maximum(np.bincount(group, chars), 1.0)
    return np.asarray(means[group])
