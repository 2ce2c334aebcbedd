"""All that is known of each run of a page before it is judged."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.classify.flow_features import FLOW, flow_features
from corroborate.clean.classify.layout_features import LAYOUT, layout_features
from corroborate.clean.classify.line_features import (
    BASE,
    CONTEXT,
    Matrix,
    base_features,
    context_features,
    prose_chars,
)
from corroborate.clean.classify.vote_features import VOTES, vote_features
from corroborate.clean.read.runs import TextRun
from corroborate.clean.read.saved_page import Meta

PAGE = (*BASE, *CONTEXT, *FLOW, *LAYOUT, *VOTES)


def page_features(
    runs: Sequence[TextRun],
    votes: Mapping[str, NDArray[np.float64]],
    meta: Meta,
    *,
    title: str | None = None,
) -> Matrix:
    """Return one row per run, one column for each name in `PAGE`."""
    texts = [run.text for run in runs]
    base = base_features(texts, [0] * len(texts))
    description = meta.names.get("og:description") or meta.names.get("description")
    layout = layout_features(runs, prose_chars(base), title=title, description=description)
    return np.hstack(
        [
            base,
            context_features(base),
            flow_features(texts, base),
            layout,
            vote_features(runs, votes),
        ]
    )
