"""Two wordings compared word by word: what is the same, what was changed, and what was edited.

Letter case, quotation marks, hyphens, contractions, articles, "that" and "um" make no difference,
nor do letters of a swear word that are not printed. How somebody is addressed may be left out.
Words in brackets and words left out where dots stand are an editor's, and shown to be: they change
nothing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from corroborate.compare.compared_words import KeyedWord, read_words
from corroborate.compare.edit_kinds import DOTS, STOP, EditedSide, Kind, kind_of
from corroborate.compare.word_alignment import MOST, Aligned, align
from corroborate.lexicon.word_tables import words as words_of

_ALIKE = 0.3
_MOVABLE = words_of("wordings", "movable")
_MOVED = 3
"""Words over which another may be moved without a change."""
_CLOSING = re.compile(r"[\])]*")

Where = Literal["both", "first", "second"]


class Part(NamedTuple):
    """A run of text: in both wordings, only in the first, or only in the second."""

    where: Where
    words: str


class WordChange(NamedTuple):
    """What one wording has where the other has something else; one of the two may be empty."""

    first: str
    second: str
    kind: Kind


def differences(first: str, second: str) -> list[Part]:
    """Return both wordings as one run of parts, spaces and marks with the words before them.

    Where little is the same, marking it would only hide it: then the second is given plain.

    >>> differences("any warning at all", "any warning")
    [Part(where='both', words='any warning'), Part(where='first', words=' at all')]
    """
    parts: list[Part] = []
    for run in _runs(first, second):
        if run.same:
            parts.append(Part("both", run.second))
        else:
            parts += [Part("first", run.first)] if run.first else []
            parts += [Part("second", run.second)] if run.second else []
    return parts


def sides(first: str, second: str) -> tuple[list[Part], list[Part]]:
    """Return each wording alone, all in its own marks: what both have, and what only it has.

    >>> sides("“No,” he said", "no - he said")[1]
    [Part(where='both', words='no - he said')]
    """
    runs = _runs(first, second)
    return (
        [Part("both" if run.same else "first", run.first) for run in runs if run.first],
        [Part("both" if run.same else "second", run.second) for run in runs if run.second],
    )


def in_brackets(first: str, second: str) -> tuple[str, str]:
    """Return both wordings with square brackets around the words that the other has not.

    >>> in_brackets("any warning at all", "any warning")
    ('any warning [at all]', 'any warning')
    """
    one, other = sides(first, second)
    return _bracketed(one), _bracketed(other)


class _SpacedRun(NamedTuple):
    """A run of both wordings, with the spaces and marks before its words."""

    same: bool
    first: str
    second: str


def _runs(first: str, second: str) -> list[_SpacedRun]:
    """Cut two wordings where they begin or cease to be the same."""
    a, b = read_words(first), read_words(second)
    runs = align(a, b)
    if all(run.same for run in runs):
        return [_SpacedRun(True, first, second)]
    if max(len(a), len(b)) > MOST:
        return [_SpacedRun(False, first, second)]
    shared = sum(run.a2 - run.a1 for run in runs if run.same)
    if 2 * shared < _ALIKE * (len(a) + len(b)):
        return [_SpacedRun(True, first, second)]
    found: list[_SpacedRun] = []
    at_a = at_b = 0
    for run in runs:
        end_a = _end(first, a, run.a1, run.a2, at_a)
        end_b = _end(second, b, run.b1, run.b2, at_b)
        found.append(_SpacedRun(run.same, first[at_a:end_a], second[at_b:end_b]))
        at_a, at_b = end_a, end_b
    return found


def _bracketed(parts: Sequence[Part]) -> str:
    found = ""
    for part in parts:
        words = "" if part.where == "both" else part.words.strip()
        found += part.words.replace(words, f"[{words}]", 1) if words else part.words
    return found


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


def changes(first: str, second: str) -> list[WordChange]:
    """Return what differs, in the order of the text, editing left out.

    `left_out` are words of one wording that the other, by ending there or by dots, shows to lack,
    or whole sentences; `changed` are all others.
    """
    a, b = read_words(first), read_words(second)
    runs = _joined(_without_moved(align(a, b), a, b), a)
    found = []
    for run, at_edge in _cut_edges(runs, (first, a), (second, b)):
        ours = EditedSide(first, a, run.a1, run.a2)
        theirs = EditedSide(second, b, run.b1, run.b2)
        kind = kind_of(ours, theirs, at_edge=at_edge)
        if kind in ("left_out", "changed"):
            found.append(WordChange(_text(*ours), _text(*theirs), kind))
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


def _without_moved(
    runs: Sequence[Aligned], a: Sequence[KeyedWord], b: Sequence[KeyedWord]
) -> list[Aligned]:
    """Make of small words that both have, a few words apart, runs that are the same."""
    kept = list(runs)
    for place in range(len(runs) - 2):
        one, between, other = runs[place : place + 3]
        ours = [w.key for r in (one, other) for w in a[r.a1 : r.a2]]
        theirs = [w.key for r in (one, other) for w in b[r.b1 : r.b2]]
        near = between.a2 - between.a1 <= _MOVED
        if near and ours == theirs and _MOVABLE.issuperset(ours) and not one.same:
            kept[place], kept[place + 2] = (r._replace(same=True) for r in (one, other))
    return kept


def _joined(runs: Sequence[Aligned], a: Sequence[KeyedWord]) -> list[Aligned]:
    """Make one difference of two that a single small word parts: read alone, neither is clear.

    Of "to be held hostage by bandits" and "hostage to the bandits" the "to" is no common word.
    """
    joined: list[Aligned] = []
    for run in runs:
        if not run.same and len(joined) > 1 and _is_small(joined[-1], a) and not joined[-2].same:
            joined.pop()
            before = joined.pop()
            run = run._replace(a1=before.a1, b1=before.b1)
        joined.append(run)
    return joined


def _is_small(run: Aligned, a: Sequence[KeyedWord]) -> bool:
    return run.same and run.a2 - run.a1 == 1 and a[run.a1].key in _MOVABLE


def _cut_edges(
    runs: Sequence[Aligned],
    first: tuple[str, Sequence[KeyedWord]],
    second: tuple[str, Sequence[KeyedWord]],
) -> Iterator[tuple[Aligned, bool]]:
    """Yield the runs that differ, and whether they lie at an edge.

    Sentences of their own at the edge of a wording are cut off, those of either for themselves:
    they do not stand in for others.
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
        before, after = (Aligned(False, run.a1, a, run.b1, b), Aligned(False, a, run.a2, b, run.b2))
        outer, inner = (before, after) if head else (after, before)
        sides = (outer._replace(b2=outer.b1), outer._replace(a1=outer.a2))
        whole = [(side, True) for side in sides if _has_words(side)]
        rest = [(inner, not whole)] if _has_words(inner) else []
        yield from (whole + rest if head else rest + whole)


def _has_words(run: Aligned) -> bool:
    return run.a1 < run.a2 or run.b1 < run.b2


def _sentences_end(
    text: str, words: Sequence[KeyedWord], start: int, end: int, *, head: bool
) -> int:
    """Return where the whole sentences of a run at an edge end, or, at the end, begin."""
    places = [
        n
        for n in range(max(start, 1), min(end, len(words) - 1) + 1)
        if STOP.search(gap := text[words[n - 1].end : words[n].start]) or DOTS.search(gap)
    ]
    if head:
        return places[-1] if places else start
    return places[0] if places else end


def _text(text: str, words: Sequence[KeyedWord], start: int, end: int) -> str:
    if start == end:
        return ""
    first, last = words[start].start, _end(text, words, start, end, 0)
    opened = text[max(first - 1, 0) : first]
    return text[first - (opened in ("[", "(") and first > 0) : last].strip(' ,;:.”"')


def _end(text: str, words: Sequence[KeyedWord], start: int, end: int, at: int) -> int:
    """Return where a run of words ends, with the marks that close it; `at` where it has none."""
    if start == end:
        return at
    if end == len(words):
        return len(text)
    closed = _CLOSING.match(text, words[end - 1].end)
    return closed.end() if closed else words[end - 1].end


def _cut(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77].rstrip()} ..."
