"""Two wordings compared word by word: what is the same, what was changed, and what was edited.

Letter case, quotation marks, hyphens, contractions, articles, "that" and "um" make no difference,
nor do letters of a swear word that are not printed. How somebody is addressed may be left out.
Words in brackets and words left out where dots stand are an editor's, and shown to be: they change
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from corroborate.compare.plain_words import Word, read_words
from corroborate.compare.word_alignment import MOST, Run, align, is_one
from corroborate.lexicon.word_tables import words as words_of

_ALIKE = 0.3
_FILLERS = words_of("wordings", "filler")
_AFTER_A = words_of("wordings", "after a")
_ADDRESS = words_of("wordings", "address")
_MOVABLE = words_of("wordings", "movable")
_MOVED = 3
"""Words over which another may be moved without a change."""
_SET_OFF = re.compile(r"[,.;:!?–—]")
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


class _Side(NamedTuple):
    """One side of a run that differs: the words of a text from `start` to `end`."""

    text: str
    words: Sequence[Word]
    start: int
    end: int

    @property
    def said(self) -> list[str]:
        """The words that no editor put in brackets."""
        return [w.key for w in self.words[self.start : self.end] if not w.bracketed]

    @property
    def has_brackets(self) -> bool:
        """Return True if an editor put some of the words in brackets."""
        return any(w.bracketed for w in self.words[self.start : self.end])

    @property
    def telling(self) -> list[str]:
        """The words that were said and change something: "a few" is more than "few"."""
        following = [w.key for w in self.words[self.start + 1 : self.end + 1]]
        return [
            word.key
            for word, after in zip_longest(self.words[self.start : self.end], following)
            if not word.bracketed and (word.key not in _FILLERS or after in _AFTER_A)
        ]

    @property
    def is_address(self) -> bool:
        """Return True if the words are set off from the others and say only who is spoken to."""
        before = self.text[self.words[self.start - 1].end : self.words[self.start].start]
        after = self.text[self.words[self.end - 1].end :][:1]
        set_off = _SET_OFF.search(before) and _SET_OFF.match(after or ".")
        return bool(set_off) and _ADDRESS.issuperset(self.said)

    @property
    def shows_a_gap(self) -> bool:
        """Return True if the text ends where it lacks words, or has dots a word from there.

        Of "it … I won" and "it was late when I ran and won" the "I" may be either.
        """
        if self.start in (0, len(self.words)):
            return True
        first, last = max(self.start - 2, 0), min(self.start + 1, len(self.words) - 1)
        return _DOTS.search(self.text[self.words[first].end : self.words[last].start]) is not None

    @property
    def is_sentence(self) -> bool:
        """Whether the words are whole sentences, or are after sliding back over what they repeat.

        Of "We stay. We stay on. We win" either "We stay on." or "stay on. We" may be found missing.
        """
        words, start, end = self.words, self.start, self.end
        while start:
            before = self.text[words[start - 1].end : words[start].start]
            after = self.text[words[end - 1].end : words[end].start] if end < len(words) else "."
            if _STOP.search(before) and _STOP.search(after):
                return True
            if words[start - 1].key != words[end - 1].key:
                return False
            start, end = start - 1, end - 1
        return False


def differences(first: str, second: str) -> list[Part]:
    """Return both wordings as one run of parts, spaces and marks with the words before them.

    Where little is the same, marking it would only hide it: then the second is given plain.

    >>> differences("any warning at all", "any warning")
    [Part(where='both', words='any warning'), Part(where='first', words=' at all')]
    """
    a, b = read_words(first), read_words(second)
    runs = align(a, b)
    if all(run.same for run in runs):
        return [Part("both", second)]
    if max(len(a), len(b)) > MOST:
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
    runs = _without_moved(align(a, b), a, b)
    found = []
    for run, at_edge in _cut_edges(runs, (first, a), (second, b)):
        ours = _Side(first, a, run.a1, run.a2)
        theirs = _Side(second, b, run.b1, run.b2)
        kind = _kind(ours, theirs, at_edge=at_edge)
        if kind in ("left_out", "changed"):
            found.append(Change(_text(*ours), _text(*theirs), kind))
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


def _without_moved(runs: Sequence[Run], a: Sequence[Word], b: Sequence[Word]) -> list[Run]:
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


def _kind(ours: _Side, theirs: _Side, *, at_edge: bool) -> Kind:
    """Say what sort of difference a run is."""
    if _is_editing(ours, theirs):
        return "edited"
    if ours.said and theirs.said:
        return "changed"
    having, lacking = (ours, theirs) if ours.said else (theirs, ours)
    shown = at_edge or lacking.shows_a_gap or having.is_sentence or having.is_address
    return "left_out" if shown else "changed"


def _is_editing(ours: _Side, theirs: _Side) -> bool:
    """Return True if a run differs by brackets, or by words that change nothing."""
    if is_one(ours.telling, theirs.telling):
        return True
    brackets = ours.has_brackets + theirs.has_brackets
    return brackets == 2 or (brackets == 1 and not (ours.said and theirs.said))


def _cut_edges(
    runs: Sequence[Run],
    first: tuple[str, Sequence[Word]],
    second: tuple[str, Sequence[Word]],
) -> Iterator[tuple[Run, bool]]:
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
        before, after = Run(False, run.a1, a, run.b1, b), Run(False, a, run.a2, b, run.b2)
        outer, inner = (before, after) if head else (after, before)
        sides = (outer._replace(b2=outer.b1), outer._replace(a1=outer.a2))
        whole = [(side, True) for side in sides if _has_words(side)]
        rest = [(inner, not whole)] if _has_words(inner) else []
        yield from (whole + rest if head else rest + whole)


def _has_words(run: Run) -> bool:
    return run.a1 < run.a2 or run.b1 < run.b2


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
