"""From a probability a run to stretches, for articles stand on a page in stretches, not in dots."""

import math
from collections.abc import Sequence
from itertools import compress

_COST = 1.2
_EXPECTED_SHARE = 0.5
_DOUBT_BIAS = 1.0
_DOUBT_COST = 1.0
_UNLIKELY = 0.35
_DOUBTFUL = 0.5
_STANDFIRST = 60


def stretches(probabilities: Sequence[float], lengths: Sequence[int]) -> list[bool]:
    """Return which lines of a text dump are kept: what is most unlikely is not, also amid it."""
    return _kept(probabilities, lengths, least=_UNLIKELY, whole=True)


def sure_stretches(probabilities: Sequence[float], lengths: Sequence[int]) -> list[bool]:
    """Return which runs of a page are kept: stretches, without the runs in them that are not it.

    The forest of pages has seen where a run stands, so a run that it holds for something else is
    that, also amid the article: a caption, an advert's label. Of a page without any the readers
    that were asked may be right.
    """
    return _kept(probabilities, lengths, least=_DOUBTFUL, whole=False)


def _kept(
    probabilities: Sequence[float], lengths: Sequence[int], *, least: float, whole: bool
) -> list[bool]:
    """Return what of the path has the `least` probability, and the standfirst.

    Where the path keeps less than half of what the probabilities lead to expect, every run was a
    near thing; it is walked again with the benefit of the doubt, lest the article be lost: one of
    which nothing is kept only if `whole`.
    Above the article a long run need not stand with others: a standfirst has byline and buttons
    below it.
    """
    kept = smooth(probabilities, lengths)
    expected = sum(p * length for p, length in zip(probabilities, lengths, strict=True))
    if (whole or any(kept)) and sum(compress(lengths, kept)) < _EXPECTED_SHARE * expected:
        return smooth(probabilities, lengths, bias=_DOUBT_BIAS, cost=_DOUBT_COST)
    first = kept.index(True) if True in kept else 0
    return [
        (keep and p >= least) or (n < first and length >= _STANDFIRST and p >= _DOUBTFUL)
        for n, (keep, p, length) in enumerate(zip(kept, probabilities, lengths, strict=True))
    ]


def smooth(
    probabilities: Sequence[float],
    lengths: Sequence[int],
    *,
    cost: float = _COST,
    bias: float = 0.0,
) -> list[bool]:
    """Return the most likely row of kept and dropped, where each change between them has a cost.

    The Viterbi path of a model of two states. A run speaks for itself by its log odds, plus
    `bias`, weighed by the root of its length in characters (60 count as one, at most three).
    """
    kept_score = dropped_score = 0.0
    came_from: list[tuple[bool, bool]] = []
    for probability, length in zip(probabilities, lengths, strict=True):
        bounded = min(max(probability, 0.01), 0.99)
        odds = math.log(bounded / (1 - bounded)) + bias
        weighed = odds * min(math.sqrt(length / 60), 3.0)
        stays_dropped = dropped_score >= kept_score - cost
        stays_kept = kept_score >= dropped_score - cost
        came_from.append((not stays_dropped, stays_kept))
        dropped, kept = dropped_score, kept_score
        dropped_score = dropped if stays_dropped else kept - cost
        kept_score = (kept if stays_kept else dropped - cost) + weighed
    state = kept_score > dropped_score
    path: list[bool] = []
    for from_kept_if_dropped, from_kept_if_kept in reversed(came_from):
        path.append(state)
        state = from_kept_if_kept if state else from_kept_if_dropped
    path.reverse()
    return path
