"""Two wordings compared word by word: what is the same, what was changed, and what was edited.

Letter case, quotation marks, hyphens and contractions make no difference. Words in brackets and
words left out where dots stand are an editor's, and shown to be: they change nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from corroborate.compare.plain_words import Word, read_words

_MOST = 1_000
"""Words up to which two texts are aligned; longer ones are compared as wholes."""
_ALIKE = 0.3
_DOTS = re.compile(r"…|\.\s?\.\s?\.")
_STOP = re.compile(r"[.!?]")
_CLOSING = re.compile(r"[\])]*")

Where = Literal["both", "first", "second"]
Kind = Literal["same", "edited", "left_out", "changed"]


class Part(NamedTuple):
    """A run of text: in both wordings, only in the first, or only in the second."""

    where: Where
    words: str


class Change(NamedTuple):
    """What one wording has where the other has something else; one of the two may be empty."""

    first: str
    second: str
    kind: Kind


class _Run(NamedTuple):
    """Words a1 to a2 of the first wording stand where b1 to b2 of the second do."""

    same: bool
    a1: int
    a2: int
    b1: int
    b2: int


def differences(first: str, second: str) -> list[Part]:
    """Return both wordings as one run of parts, spaces and marks with the words before them.

    Where little is the same, marking it would only hide it: then the second is given plain.

    >>> differences("any warning at all", "any warning")
    [Part(where='both', words='any warning'), Part(where='first', words=' at all')]
    """
    a, b = read_words(first), read_words(second)
    runs = _align(a, b)
    if all(run.same for run in runs):
        return [Part("both", second)]
    if max(len(a), len(b)) > _MOST:
        return [Part("first", first), Part("second", second)]
    shared = sum(run.a2 - run.a1 for run in runs if run.same)
    if 2 * shared < _ALIKE * (len(a) + len(b)):
        return [Part("both", second)]
    parts: list[Part] = []
    at_a = at_b = 0
    for run in runs:
        end_a = _end(first, a, run.a1, run.a2, at_a)
        end_b = _end(second, b, run.b1, run.b2, at_b)
        if run.same:
            parts.append(Part("both", second[at_b:end_b]))
        else:
            parts += [Part("first", first[at_a:end_a])] if end_a > at_a else []
            parts += [Part("second", second[at_b:end_b])] if end_b > at_b else []
        at_a, at_b = end_a, end_b
    return parts


def in_brackets(first: str, second: str) -> tuple[str, str]:
    """Return both wordings with square brackets around the words that the other has not.

    >>> in_brackets("any warning at all", "any warning")
    ('any warning [at all]', 'any warning')
    """
    sides = {"first": "", "second": ""}
    for part in differences(first, second):
        for side in sides:
            if part.where == "both":
                sides[side] += part.words
            elif part.where == side:
                words = part.words.strip()
                sides[side] += part.words.replace(words, f"[{words}]", 1) if words else part.words
    return sides["first"], sides["second"]


def same_words(first: str, second: str) -> bool:
    """Return True if two texts have the same words in the same order, brackets aside.

    >>> same_words("“They've won [the cup],”", "they have won")
    True
    """
    return not changes(first, second)


def is_part(short: str, full: str) -> bool:
    """Return True if one text is what is left of another when words or sentences are left out.

    Dots must show words that are missing inside a sentence; at either end none are needed.

    >>> is_part("we won", "Yes, we won!"), is_part("we … today", "we won it today")
    (True, True)
    >>> is_part("we today", "we won it today")
    False
    """
    missing = all(c.kind == "left_out" and not c.second for c in changes(full, short))
    return missing and bool(read_words(short))


def changes(first: str, second: str) -> list[Change]:
    """Return what differs, in the order of the text, editing left out.

    `left_out` are words of one wording that the other, by ending there or by dots, shows to lack,
    or whole sentences; `changed` are all others.
    """
    a, b = read_words(first), read_words(second)
    runs = _align(a, b)
    found = []
    for run, at_edge in _cut_edges(runs, (first, a), (second, b)):
        kind = _kind(first, second, a, b, run, at_edge=at_edge)
        if kind in ("left_out", "changed"):
            ours, theirs = _text(first, a, run.a1, run.a2), _text(second, b, run.b1, run.b2)
            found.append(Change(ours, theirs, kind))
    return found


def in_words(first: str, second: str, *, most: int = 4) -> str:
    """Say in words what `second` makes of `first`: at most `most` changes, quoted.

    >>> in_words("they will be held hostage", "they will be kept hostage here")
    '“kept” for “held”, with “here”'
    """
    said: list[str] = []
    for change in changes(first, second):
        if change.first and change.second:
            said.append(f"“{_cut(change.second)}” for “{_cut(change.first)}”")
        elif change.first:
            said.append(f"without “{_cut(change.first)}”")
        else:
            said.append(f"with “{_cut(change.second)}”")
    if len(said) > most:
        said = [*said[:most], f"and {len(said) - most} more"]
    return ", ".join(said)


def _align(a: Sequence[Word], b: Sequence[Word]) -> list[_Run]:
    """Return the runs of words that are the same and those that are not, in order."""
    one, other = [w.key for w in a], [w.key for w in b]
    if max(len(a), len(b)) > _MOST:
        return [_Run(one == other, 0, len(a), 0, len(b))]
    runs = []
    for op, a1, a2, b1, b2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        # "goodwill" and "good will", "e-mail" and "email"
        same = op == "equal" or "".join(one[a1:a2]) == "".join(other[b1:b2])
        runs.append(_Run(same, a1, a2, b1, b2))
    return runs


def _kind(
    first: str, second: str, a: Sequence[Word], b: Sequence[Word], run: _Run, *, at_edge: bool
) -> Kind:
    """Say what sort of difference a run is."""
    only_a = [w for w in a[run.a1 : run.a2] if not w.bracketed]
    only_b = [w for w in b[run.b1 : run.b2] if not w.bracketed]
    edits = (len(only_a) < run.a2 - run.a1, len(only_b) < run.b2 - run.b1)
    if all(edits) or (any(edits) and not (only_a and only_b)):
        return "edited"
    if only_a and only_b:
        return "changed"
    if only_a:
        shown = _is_shown(second, b, run.b1) or _is_sentence(first, a, run.a1, run.a2)
    else:
        shown = _is_shown(first, a, run.a1) or _is_sentence(second, b, run.b1, run.b2)
    return "left_out" if at_edge or shown else "changed"


def _is_shown(text: str, words: Sequence[Word], place: int) -> bool:
    """Return True if a text ends where it lacks words, or has dots there."""
    if place in (0, len(words)):
        return True
    return _DOTS.search(text[words[place - 1].end : words[place].start]) is not None


def _cut_edges(
    runs: Sequence[_Run],
    first: tuple[str, Sequence[Word]],
    second: tuple[str, Sequence[Word]],
) -> Iterator[tuple[_Run, bool]]:
    """Yield the runs that differ, and whether they lie at an edge.

    Sentences of their own at the edge of a wording are cut off: they do not stand in for others.
    """
    for number, run in enumerate(runs):
        if run.same:
            continue
        head, tail = number == 0, number == len(runs) - 1
        if head == tail:
            yield run, head
            continue
        a = _sentences_end(*first, run.a1, run.a2, head=head)
        b = _sentences_end(*second, run.b1, run.b2, head=head)
        apart = [_Run(False, *span) for span in _split(run, a, b)]
        at_edge = [head, tail] if len(apart) > 1 else [True]
        yield from zip(apart, at_edge, strict=True)


def _split(run: _Run, a: int, b: int) -> Iterator[tuple[int, int, int, int]]:
    for span in ((run.a1, a, run.b1, b), (a, run.a2, b, run.b2)):
        if span[0] < span[1] or span[2] < span[3]:
            yield span


def _sentences_end(text: str, words: Sequence[Word], start: int, end: int, *, head: bool) -> int:
    """Return where the whole sentences of a run at an edge end, or, at the end, begin."""
    places = [
        n
        for n in range(max(start, 1), min(end, len(words) - 1) + 1)
        if _STOP.search(gap := text[words[n - 1].end : words[n].start]) or _DOTS.search(gap)
    ]
    if head:
        return places[-1] if places else start
    return places[0] if places else end


def _is_sentence(text: str, words: Sequence[Word], start: int, end: int) -> bool:
    """Return True if words are whole sentences, or are after sliding back over words they repeat.

    Of "We stay. We stay on. We win" either "We stay on." or "stay on. We" may be found missing.
    """
    while start:
        before = text[words[start - 1].end : words[start].start]
        after = text[words[end - 1].end : words[end].start] if end < len(words) else "."
        if _STOP.search(before) and _STOP.search(after):
            return True
        if words[start - 1].key != words[end - 1].key:
            return False
        start, end = start - 1, end - 1
    return False


def _text(text: str, words: Sequence[Word], start: int, end: int) -> str:
    if start == end:
        return ""
    first, last = words[start].start, _end(text, words, start, end, 0)
    opened = text[max(first - 1, 0) : first]
    return text[first - (opened in ("[", "(") and first > 0) : last].strip(' ,;:.”"')


def _end(text: str, words: Sequence[Word], start: int, end: int, at: int) -> int:
    """Return where a run of words ends, with the marks that close it; `at` where it has none."""
    if start == end:
        return at
    if end == len(words):
        return len(text)
    closed = _CLOSING.match(text, words[end - 1].end)
    return closed.end() if closed else words[end - 1].end


def _cut(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77].rstrip()} ..."
