"""Marks of rewriting, judged from two texts of one passage: a fixed expression with a word swapped.

"Secretary of the treasury" is an office; a program that swaps words one for one makes it "secretary
of the reserves". A mark is found only where the twin has the expression and this side has another
word in its place, the words around it being the same; never from one side alone.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from corroborate.compare.reuse.vocabulary import WORD
from corroborate.lexicon.word_tables import words

_LONGEST = 400
"""Words of a passage that are looked at."""
_KIN = 4
"""First letters that two words share when one is a form of the other."""
_TABLES = ("public life", "offices and news")


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
