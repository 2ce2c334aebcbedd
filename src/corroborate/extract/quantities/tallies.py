"""The two sides of a vote: "confirmed 98-0", "won, 134 to 63", "by a vote of 52-48"."""

import re
from collections.abc import Iterator, Sequence

from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.lexicon.word_tables import any_of

_TALLY = re.compile(
    r"(?<![\d,.$€£/–-])(\d{1,3}(?:,\d{3})?)(?:\s?[-–]\s?|\s+to\s+|-to-)(\d{1,3}(?:,\d{3})?)(?![\d%/–-]|,\d|\.\d)"
)
_VOTES_BEFORE = re.compile(rf"\b{any_of('votes')}\b[^.;:]{{0,30}}\Z", re.IGNORECASE)
_WON_BEFORE = re.compile(r"\b(?:won|lost|victory|defeat\w*|beat)\b[^.;:]{0,30}\Z", re.IGNORECASE)
_ELECTION = re.compile(rf"\b(?:{any_of('votes')}|elect(?:ed|ion|ions)|runoff)\b", re.IGNORECASE)
_EARLIER = 400
"""Characters before a victory in which its election is told of."""
_VOTES_AFTER = re.compile(
    r"\s*(?:(?P<noun>vote|ruling|decision|split|majority)s?|in\s+favou?r|against)\b", re.IGNORECASE
)


def find_tallies(text: str) -> Iterator[tuple[Quantity, Quantity, str]]:
    """Yield the votes for and against, where the words around speak of voting; and their noun."""
    for match in _TALLY.finditer(text):
        before = text[max(0, match.start() - 48) : match.start()]
        after = _VOTES_AFTER.match(text, match.end())
        if after or _VOTES_BEFORE.search(before) or _is_won(text, match, before):
            noun = after["noun"] if after else None
            yield _side(match, 1), _side(match, 2), (noun or "vote").lower()


def _is_won(text: str, tally: re.Match[str], before: str) -> bool:
    """Whether a victory "by 134 to 63" is one in an election, by what is told of before."""
    earlier = text[max(0, tally.start() - _EARLIER) : tally.start()]
    return bool(_WON_BEFORE.search(before) and _ELECTION.search(earlier))


def _side(match: re.Match[str], group: int) -> Quantity:
    start, end = match.span(group)
    value = float(match[group].replace(",", ""))
    return Quantity(start, end, value, value, value, start, end)


def with_tallies(
    text: str, quantities: Sequence[Quantity]
) -> tuple[list[Quantity], dict[int, tuple[str, str]]]:
    """Put the sides of votes where a range or a score was read.

    Returned are also measure and noun of each side, by where it starts.
    """
    sides: dict[int, tuple[str, str]] = {}
    kept = list(quantities)
    for first, second, noun in find_tallies(text):
        kept = [q for q in kept if q.end <= first.start or second.end <= q.start]
        kept += [first, second]
        sides |= {first.start: ("voted_for", noun), second.start: ("voted_against", noun)}
    return sorted(kept, key=lambda q: q.start), sides
