"""Groups of quotations in which every member fits every other, or is another part of one speech."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.compare.quotes.same_words import Pair

_OVERLAP = 0.25
"""Share of the shorter of two parts that may lie in the other."""


@dataclass(frozen=True, slots=True)
class Group:
    """Quotations of the same words; `centre` is the one that all of them were held against."""

    centre: str
    members: list[str]


def group_by_fit(
    quote_ids: Sequence[str],
    pairs: Sequence[Pair],
    *,
    least: float,
    source_of: Mapping[str, str],
    length_of: Mapping[str, int],
) -> list[Group]:
    """Group quotations around those that most sources have words of, the fullest first.

    A quotation joins where it fits the centre with a probability of `least`, and fits each member
    so too, unless the two are different parts of the centre. Nobody joins by way of another: that
    A is like B and B like C makes no group of A and C.
    """
    order = {quote_id: number for number, quote_id in enumerate(quote_ids)}
    twins = _twins(quote_ids, pairs, least)
    links = _links(twins, pairs, least)
    sources = {i: {source_of[twin] for twin in alike} for i, alike in twins.items()}
    reach = {i: len(sources[i].union(*(sources[j] for j in links[i]))) for i in twins}
    taken: set[str] = set()
    groups = []
    for centre in sorted(twins, key=lambda i: (-reach[i], -length_of[i], order[i])):
        if centre in taken:
            continue
        near = links[centre]
        waiting = sorted(near, key=lambda i: (-near[i].probability, -length_of[i], order[i]))
        members = _fitting(centre, [i for i in waiting if i not in taken], links)
        taken.update(members)
        everybody = [twin for member in members for twin in twins[member]]
        groups.append(Group(centre, sorted(everybody, key=order.__getitem__)))
    return sorted(groups, key=lambda group: order[group.members[0]])


def _links(
    twins: Mapping[str, list[str]], pairs: Sequence[Pair], least: float
) -> dict[str, dict[str, Pair]]:
    """Return which quotations fit which, of twins the first."""
    links: dict[str, dict[str, Pair]] = defaultdict(dict)
    for pair in pairs:
        if pair.probability >= least and pair.one in twins and pair.other in twins:
            links[pair.one][pair.other] = links[pair.other][pair.one] = pair
    return links


def _fitting(
    centre: str, waiting: Sequence[str], links: Mapping[str, dict[str, Pair]]
) -> list[str]:
    """Return a centre and those of the waiting that fit each other too, the likeliest first."""
    members: list[str] = []
    for other in waiting:
        if all(_together(other, member, centre, links) for member in members):
            members.append(other)
    return [centre, *members]


def _twins(quote_ids: Sequence[str], pairs: Sequence[Pair], least: float) -> dict[str, list[str]]:
    """Return the quotations that stand for all of the same words, each with those, itself first."""
    first_of = {pair.other: pair.one for pair in pairs if pair.twins and pair.probability >= least}
    twins: dict[str, list[str]] = {i: [i] for i in quote_ids if i not in first_of}
    for quote_id in quote_ids:
        if quote_id in first_of:
            twins[first_of[quote_id]].append(quote_id)
    return twins


def _together(one: str, other: str, centre: str, links: Mapping[str, dict[str, Pair]]) -> bool:
    """Return True if two quotations that fit a centre may stand in its group together."""
    if other in links[one]:
        return True
    a, b = (_span(links[centre][i], centre) for i in (one, other))
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared <= _OVERLAP * min(a[1] - a[0], b[1] - b[0])


def _span(pair: Pair, quote_id: str) -> tuple[int, int]:
    return pair.span_one if pair.one == quote_id else pair.span_other
