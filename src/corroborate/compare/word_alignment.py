"""The words of two texts aligned: runs that both have, and runs that differ."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from corroborate.compare.compared_words import KeyedWord, hides, readings

MOST = 1_000
"""Words up to which two texts are aligned; longer ones are compared as wholes."""


class Aligned(NamedTuple):
    """Words a1 to a2 of the first wording stand where b1 to b2 of the second do."""

    same: bool
    a1: int
    a2: int
    b1: int
    b2: int


def align(a: Sequence[KeyedWord], b: Sequence[KeyedWord]) -> list[Aligned]:
    """Return the runs of words that are the same and those that are not, in order."""
    one, other = [w.key for w in a], [w.key for w in b]
    if max(len(a), len(b)) > MOST:
        return [Aligned(one == other, 0, len(a), 0, len(b))]
    changed: list[Aligned] = []
    for op, a1, a2, b1, b2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if op == "equal" or is_one(one[a1:a2], other[b1:b2]):
            continue
        # Of "don't" and "do" the whole word is changed.
        head = _cuts_a_word(a, a1) or _cuts_a_word(b, b1)
        tail = _cuts_a_word(a, a2) or _cuts_a_word(b, b2)
        run = Aligned(False, a1 - head, a2 + tail, b1 - head, b2 + tail)
        if changed and changed[-1].a2 >= run.a1 and changed[-1].b2 >= run.b1:
            before = changed.pop()
            run = run._replace(a1=before.a1, b1=before.b1)
        changed.append(run)
    return [*_with_the_same(changed, len(a), len(b))]


def is_one(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Return True for "goodwill" and "good will", "it's" and "it has", "d***" and "damn"."""
    one, other = "".join(ours), "".join(theirs)
    return not readings(ours).isdisjoint(readings(theirs)) or hides(one, other) or hides(other, one)


def _cuts_a_word(words: Sequence[KeyedWord], place: int) -> bool:
    """Return True if a place lies inside a contraction."""
    return 0 < place < len(words) and words[place - 1].start == words[place].start


def _with_the_same(changed: Sequence[Aligned], len_a: int, len_b: int) -> Iterator[Aligned]:
    """Yield the runs that differ with the runs of the same words between them."""
    at_a = at_b = 0
    for run in (*changed, Aligned(False, len_a, len_a, len_b, len_b)):
        if run.a1 > at_a or run.b1 > at_b:
            yield Aligned(True, at_a, run.a1, at_b, run.b1)
        if run.a2 > run.a1 or run.b2 > run.b1:
            yield run
        at_a, at_b = run.a2, run.b2
