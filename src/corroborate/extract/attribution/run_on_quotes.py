"""Quotations that run on into the next one, and have its speaker."""

from __future__ import annotations

from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.attribution.speaker_candidates import QuoteSpeaker


def look_ahead(discourse: Discourse, turns: dict[int, QuoteSpeaker]) -> None:
    """Give quotations without a speaker that of the one they run on into, last ones first."""
    for number in range(len(discourse.passages) - 2, -1, -1):
        this, following = turns.get(number), turns.get(number + 1)
        if this is None or following is None or this.explicit or following.speaker is None:
            continue
        if _is_left_open(discourse, turns, number):
            turns[number] = QuoteSpeaker(None, following.speaker)


def _is_left_open(discourse: Discourse, turns: dict[int, QuoteSpeaker], number: int) -> bool:
    """Return True for a paragraph that is left open, unless a cue in it tells who speaks."""
    passages, units = discourse.passages, discourse.units
    if not passages[number + 1].quoted.carries_on:
        return False
    if number == 0 or turns[number].speaker is None:
        return True
    before = units[passages[number - 1].unit].paragraph == units[passages[number].unit].paragraph
    return not (before and turns[number - 1].explicit)
