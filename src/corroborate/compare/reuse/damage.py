"""What one side of shared passages lost against the other: the traces of careless rewriting.

Three kinds: a fixed expression with a word swapped, words whose speaker went missing, words that
lost their quotation marks. Each is judged from both sides of one passage.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from corroborate.compare.reuse.agency_credits import names_outlet
from corroborate.compare.reuse.passage_sides import Profile, Side
from corroborate.compare.reuse.vocabulary import WORD
from corroborate.lexicon.word_tables import words
from corroborate.tables import Quote

_LONGEST = 400
"""Words of a passage that are looked at."""
_KIN = 4
"""First letters that two words share when one is a form of the other."""
_TABLES = ("public life", "offices and news")
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
            for swap in swapped_expressions(damaged.text, sound.text):
                damage.setdefault("swap", f"is reworded here ({swap})")
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


def swapped_expressions(text: str, twin: str) -> list[str]:
    """Return the fixed expressions of the twin that this text has with one other word.

    >>> swapped_expressions("Aid from the global community came late.",
    ...                     "Aid from the international community came late.")
    ['global community']
    >>> swapped_expressions("Aid from a fishing community was first.",
    ...                     "The international community was praised.")
    []
    """
    ours = [word.lower() for word in WORD.findall(text)[:_LONGEST]]
    theirs = [word.lower() for word in WORD.findall(twin)[:_LONGEST]]
    found = []
    for a, b in _swaps(ours, theirs):
        for expression, place in _expressions().get(theirs[b], ()):
            here, there = a - place, b - place
            if _is_swap(ours, theirs, here, there, expression, place):
                found.append(" ".join(ours[here : here + len(expression)]))
                break
    return list(dict.fromkeys(found))


def _swaps(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places at which one word stands for another, kin of each other left out."""
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        if op == "replace" and a2 - a1 == b2 - b1 == 1 and ours[a1][:_KIN] != theirs[b1][:_KIN]:
            yield a1, b1


def _is_swap(
    ours: Sequence[str],
    theirs: Sequence[str],
    here: int,
    there: int,
    expression: Sequence[str],
    place: int,
) -> bool:
    """Return True if an expression stands in theirs, and in ours but for one word in its place."""
    end = len(expression)
    if min(here, there) < 0 or list(theirs[there : there + end]) != list(expression):
        return False
    written = list(ours[here : here + end])
    if [*written[:place], *written[place + 1 :]] != [*expression[:place], *expression[place + 1 :]]:
        return False
    before = here > 0 and there > 0 and ours[here - 1] == theirs[there - 1]
    after = ours[here + end : here + end + 1] == theirs[there + end : there + end + 1] != []
    return before or after


@cache
def _expressions() -> dict[str, list[tuple[tuple[str, ...], int]]]:
    """Return the expressions that hold a word, and at which place."""
    by_word: dict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    listed = {phrase for table in _TABLES for phrase in words("stock_phrases", table)}
    for expression in sorted(tuple(phrase.split()) for phrase in listed):
        for place, word in enumerate(expression):
            if len(expression) > 1:
                by_word[word].append((expression, place))
    return dict(by_word)
