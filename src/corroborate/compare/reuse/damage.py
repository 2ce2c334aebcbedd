"""What one side of shared passages lost against the other: the traces of careless rewriting.

Three kinds: a fixed expression with a word swapped, words whose speaker went missing, words that
lost their quotation marks. Each is judged from both sides of one passage.
"""

import re
from collections.abc import Iterator, Sequence

from corroborate.compare.reuse.agency_credits import names_outlet
from corroborate.compare.reuse.passage_sides import Profile, Side
from corroborate.compare.reuse.rewriting_marks import swapped_expressions
from corroborate.tables import Quote

Damage = dict[str, str]
"""Of each kind found, what it is in words."""

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'-]+")
_LEAST = 3
_MOSTLY = 0.75


def find_damage(
    sides: Sequence[tuple[Side, Side]], pair: tuple[Profile, Profile]
) -> tuple[Damage, Damage]:
    """Return what each of two sources lost against the other over the passages they share."""
    found: tuple[Damage, Damage] = ({}, {})
    for both in sides:
        for worn in (0, 1):
            sound, damaged = both[1 - worn], both[worn]
            damage = found[worn]
            for words in swapped_expressions(damaged.text, sound.text):
                damage.setdefault("swap", f"is reworded here ({words})")
            for quote in _lost_speakers(sound, damaged):
                damage.setdefault("speaker", f"does not name the speaker ({quote.speaker})")
            if not names_outlet(pair[1 - worn].text, pair[worn].publisher):
                for quote in _lost_marks(sound, damaged):
                    damage.setdefault("marks", f"has no quotation marks here (“{quote.text[:60]}”)")
    return found


def _lost_speakers(sound: Side, damaged: Side) -> Iterator[Quote]:
    """Yield the quotations whose speaker the other side does not name around the same words."""
    orphans = {_plain(q.text) for q in damaged.quotes if q.speaker is None}
    near = f"{damaged.before} {damaged.around} {damaged.after}"
    for quote in sound.quotes:
        names = _NAME.findall(quote.speaker or "")
        if names and _plain(quote.text) in orphans and not set(names) & set(_NAME.findall(near)):
            yield quote


def _lost_marks(sound: Side, damaged: Side) -> Iterator[Quote]:
    """Yield the quotations that the other side has as its own prose, in a longer sentence."""
    whole = _plain(damaged.around)
    marked = " ".join(_plain(q.text) for q in damaged.quotes)
    for quote in sound.quotes:
        words = _plain(quote.text)
        if quote.speaker is None or words.count(" ") < _LEAST - 1:
            continue
        swallowed = f" {words} " in f" {whole} " and words not in marked
        if swallowed and len(words) < _MOSTLY * len(whole):
            yield quote


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))
