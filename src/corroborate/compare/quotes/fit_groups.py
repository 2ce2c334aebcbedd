"""Groups of quotations that fit each other on the whole.

Every quotation begins as a group of its own. Two groups become one while the evidence for that
outweighs the evidence against it, the strongest first: over all pairs across, how far the odds of
being the same words lie above or below the bar. Nobody joins by way of another: that A is like B
and B like C makes no group of A and C where these two are unlike.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.compare.quotes.same_words import JOINED, QuotePair

_TOGETHER = 0.7
"""Probability from which a pair speaks for one group; a change of words needs more (`JOINED`)."""
_UNLIKE = -3.0
"""Evidence of two quotations that share too little to be compared: two of one source may be parts
of one speech and say nothing."""
_MOST = 6.0
"""Evidence of one pair at the most, for or against."""


@dataclass(frozen=True, slots=True)
class Group:
    """Quotations of the same words; `centre` is the one that most of them fit."""

    centre: str
    members: list[str]


def group_by_fit(
    quote_ids: Sequence[str],
    pairs: Sequence[QuotePair],
    *,
    source_of: Mapping[str, str],
    length_of: Mapping[str, int],
) -> list[Group]:
    """Group quotations, in their order; of equal fit the longest is the centre."""
    order = {quote_id: number for number, quote_id in enumerate(quote_ids)}
    twins = _twins(quote_ids, pairs)
    evidence = _FitEvidence(pairs, source_of)
    groups = []
    for members in _merged(list(twins), evidence):
        fitting = {i: sum(evidence.of(i, other) > 0 for other in members) for i in members}
        centre = max(members, key=lambda i: (fitting[i], length_of[i], -order[i]))
        everybody = [twin for member in members for twin in twins[member]]
        groups.append(Group(centre, sorted(everybody, key=order.__getitem__)))
    return sorted(groups, key=lambda group: order[group.members[0]])


def _twins(quote_ids: Sequence[str], pairs: Sequence[QuotePair]) -> dict[str, list[str]]:
    """Return the quotations that stand for all of the same words, each with those, itself first."""
    first_of = {pair.other: pair.one for pair in pairs if pair.twins and pair.probability >= JOINED}
    twins: dict[str, list[str]] = {i: [i] for i in quote_ids if i not in first_of}
    for quote_id in quote_ids:
        if quote_id in first_of:
            twins[first_of[quote_id]].append(quote_id)
    return twins


class _FitEvidence:
    """How much speaks for two quotations being the same words, as log-odds over the bar."""

    def __init__(self, pairs: Sequence[QuotePair], source_of: Mapping[str, str]) -> None:
        self._source_of = source_of
        self.known: dict[str, dict[str, float]] = defaultdict(dict)
        for pair in pairs:
            least = 0.0 if source_of[pair.one] == source_of[pair.other] else -_MOST
            value = _log_odds(pair.probability) - _log_odds(_TOGETHER)
            value = max(min(value, _MOST), least)
            self.known[pair.one][pair.other] = self.known[pair.other][pair.one] = value

    def of(self, one: str, other: str) -> float:
        """Return the evidence of one pair."""
        unlike = _UNLIKE if self._source_of[one] != self._source_of[other] else 0.0
        return self.known[one].get(other, unlike)

    def between(self, ours: Sequence[str], theirs: Sequence[str]) -> float:
        """Return the evidence of all pairs across two groups."""
        return sum(self.of(one, other) for one in ours for other in theirs)


def _merged(quote_ids: Sequence[str], evidence: _FitEvidence) -> list[list[str]]:
    """Join the two groups with the most evidence for it, again and again."""
    number = {quote_id: n for n, quote_id in enumerate(quote_ids)}
    groups = {n: [quote_id] for n, quote_id in enumerate(quote_ids)}
    beside: dict[int, set[int]] = {
        n: {number[other] for other in evidence.known[quote_id] if other in number}
        for quote_id, n in number.items()
    }
    waiting: list[tuple[float, int, int, int, int]] = []

    def consider(one: int, other: int) -> None:
        value = evidence.between(groups[one], groups[other])
        if value > 0:
            entry = (-value, one, other, len(groups[one]), len(groups[other]))
            heapq.heappush(waiting, entry)

    for one, others in beside.items():
        for other in others:
            if one < other:
                consider(one, other)
    while waiting:
        _, one, other, *sizes = heapq.heappop(waiting)
        if [len(groups.get(n, ())) for n in (one, other)] != sizes:
            continue
        groups[one] += groups.pop(other)
        beside[one] = (beside[one] | beside.pop(other)) - {one, other}
        for third in beside[one]:
            beside[third] = beside[third] - {other} | {one}
            consider(*sorted((one, third)))
    return list(groups.values())


def _log_odds(probability: float) -> float:
    sure = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(sure / (1 - sure))
