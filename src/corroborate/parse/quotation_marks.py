"""Quotation marks paired: which stretches of a text stand inside them.

Works on the characters alone. A mark is judged by its shape and by what stands before and behind
it; an apostrophe is none. A paragraph ends every quotation: one that is still open there goes on in
the next paragraph if that begins with an opening mark, as the convention of printing has it.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from corroborate.lexicon.word_tables import any_of

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile("''|``|‘‘|’’(?!’)|[“”„‟«»\"‘’‚‛'`´]")
_DOUBLE_OPEN = frozenset(("“", "„", "‟", "«", "``", "‘‘"))
_DOUBLE_CLOSE = frozenset(("”", "»", "''", "’’"))
_SINGLE = frozenset("‘’‚‛'`´")
_STOPS = frozenset(".,?!;:…—–-")
_OPENING_CONTEXT = frozenset("([{—–-/…“„«‘\"'")
_CLOSING_CONTEXT = frozenset(")]}—–-/….,;:?!”’»\"'")
_ELISION = re.compile(rf"{any_of('elisions')}(?![a-z])", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!…][)\]]?\s+(?=[A-Z\"“‘'(\[])")
_FEET = re.compile(r"\d['’]\s?\d{1,2}\Z")
_REACH = 40
"""Closing single marks looked at before an opening one is given up: keeps the search linear."""
_DEEPEST = 4
"""Quotations inside quotations that are followed; news prose has two."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks, within one paragraph.

    `start` to `end` is what stands inside, `outer_start` to `outer_end` includes the marks (the
    same offset as inside, where one is missing). `depth` is 0 for a quotation of the article and
    more for one inside another. `carries_on` says that the quotation before it, in the paragraph
    before, was left open and goes on here.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int
    carries_on: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class _Open:
    """An opening mark that waits for its closing one."""

    kind: str
    outer: int
    inner: int
    carries_on: bool

    def closed_at(self, end: int, *, outer_end: int, depth: int, closed: bool) -> Quoted:
        """Return the quotation that runs from here to `end`."""
        return Quoted(self.inner, end, self.outer, outer_end, depth, self.carries_on, closed)


def find_quoted(text: str) -> list[Quoted]:
    """Return the quoted stretches of a text in the order of their start, outer before inner."""
    found: list[Quoted] = []
    left_open: str | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        pairing = _Paragraph(text, paragraph.start(), paragraph.end())
        left_open = pairing.read(left_open)
        found.extend(pairing.found)
    return sorted(found, key=lambda q: (q.start, -q.end))


class _Paragraph:
    """Pairs the marks of one paragraph, read from its beginning to its end."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self.found: list[Quoted] = []
        self.stack: list[_Open] = []
        self.last_end = start
        self.marks = [(m.start(), m.group()) for m in _MARK.finditer(text, start, end)]
        self.single_closes = [
            at for at, mark in self.marks if mark in _SINGLE and self._may_close_single(at)
        ]
        self.sentence_ends = [
            m.start() + len(m.group().rstrip()) for m in _SENTENCE_END.finditer(text, start, end)
        ]

    def read(self, left_open: str | None) -> str | None:
        """Pair all marks; take and return the mark that a paragraph leaves open for the next."""
        behind = -1
        first_word = self._behind_space(self.start)
        for at, mark in self.marks:
            if at < behind:
                continue
            behind = at + len(mark)
            shape = self._shape(at, mark)
            if shape == "open":
                self._open(at, mark, may_carry_on=left_open is not None and at <= first_word)
            elif shape == "close":
                self._close(at, mark)
        return self._leave_open(self.stack[0]) if self.stack else None

    def _open(self, at: int, mark: str, *, may_carry_on: bool) -> None:
        kind = _kind(mark)
        if kind == "double" and self.stack and self.stack[-1].kind == "double":
            ended = self._sentence_end_between(self.stack[-1].inner, at)
            if ended is not None:
                never_closed = self.stack.pop()
                depth = len(self.stack)
                self.found.append(
                    never_closed.closed_at(ended, outer_end=ended, depth=depth, closed=False)
                )
        if len(self.stack) < _DEEPEST:
            carries_on = may_carry_on and not self.stack
            self.stack.append(_Open(kind, at, at + len(mark), carries_on))

    def _close(self, at: int, mark: str) -> None:
        kind, behind = _kind(mark), at + len(mark)
        depths = [d for d, opening in enumerate(self.stack) if opening.kind == kind]
        if depths:
            depth = depths[-1]
            opening = self.stack[depth]
            # What was opened inside and never closed was no quotation: a stray mark.
            del self.stack[depth:]
            if at > opening.inner:
                self.found.append(opening.closed_at(at, outer_end=behind, depth=depth, closed=True))
        elif self.stack or kind == "single" or (opened := self._missing_open(at)) is None:
            return
        else:
            self.found.append(Quoted(opened, at, opened, behind, 0, False, True))
        self.last_end = behind

    def _leave_open(self, opening: _Open) -> str | None:
        """Close at the paragraph's end what was never closed, and keep what stands inside it."""
        stop = self.end
        while stop > opening.inner and self.text[stop - 1].isspace():
            stop -= 1
        if opening.kind == "single" or stop <= opening.inner:
            return None
        # Quotations that were closed inside the open one stand one level deeper than was thought.
        self.found.append(opening.closed_at(stop, outer_end=stop, depth=0, closed=False))
        return opening.kind

    def _shape(self, at: int, mark: str) -> str | None:
        """Return whether a mark opens or closes a quotation; None where it does neither."""
        before = self.text[at - 1] if at > self.start else " "
        behind = at + len(mark)
        after = self.text[behind] if behind < self.end else " "
        if mark in _SINGLE:
            return self._single_shape(at, before, after)
        inside = any(opening.kind == "double" for opening in self.stack)
        around = _shape_by_context(before, after)
        if mark in _DOUBLE_OPEN:
            return "close" if inside and around == "close" else "open"
        if mark in _DOUBLE_CLOSE:
            return "open" if not inside and around == "open" else "close"
        if self._is_inches(at, before, after, inside=inside):
            return None
        return around or ("close" if inside else "open")

    def _is_inches(self, at: int, before: str, after: str, *, inside: bool) -> bool:
        """Return True for a straight mark behind a number: 6'2"."""
        if not before.isdigit() or _may_open(before, after):
            return False
        return not inside or _FEET.search(self.text, self.start, at) is not None

    def _single_shape(self, at: int, before: str, after: str) -> str | None:
        within = bool(self.stack) and self.stack[-1].kind == "single"
        if within:
            closes = self._closing_mark_of(self.stack[-1].inner) == at
            return "close" if closes else None
        if self.text[at] in "’´" or before.isalnum() or after.isspace():
            return None
        if not (before.isspace() or before in _OPENING_CONTEXT):
            return None
        if _ELISION.match(self.text, at + 1):
            return None
        return None if self._closing_mark_of(at + 1) is None else "open"

    def _may_close_single(self, at: int) -> bool:
        """Return True if a single mark stands where one may close."""
        before = self.text[at - 1] if at else " "
        after = self.text[at + 1] if at + 1 < self.end else " "
        if self.text[at] in "‘‚‛" or before.isspace():
            return False
        return after.isspace() or after in _CLOSING_CONTEXT

    def _closing_mark_of(self, inner: int) -> int | None:
        """Return the place of the mark that closes a single quotation opened before `inner`.

        A mark after a stop closes; so does the first after a word, unless it reads as the
        possessive of a plural (the rebels’ guns) and a better one follows before the next
        quotation opens.
        """
        first = bisect_right(self.single_closes, inner)
        weak: int | None = None
        for at in self.single_closes[first : first + _REACH]:
            if weak is not None and _opens_between(self.text, weak + 1, at):
                return weak
            if not self._is_possessive(at):
                return at
            weak = weak if weak is not None else at
        return weak

    def _is_possessive(self, at: int) -> bool:
        """Return True if a mark reads as the possessive of a plural: the rebels’ guns."""
        behind = self.text[at + 1 : min(at + 3, self.end)]
        return self.text[at - 1] in "sSzx" and behind[:1] == " " and behind[1:].islower()

    def _sentence_end_between(self, inner: int, reopened: int) -> int | None:
        """Return where a quotation ended that was never closed before the next one opened."""
        first = bisect_right(self.sentence_ends, inner)
        ends = self.sentence_ends[first : first + 1]
        return ends[0] if ends and ends[0] < reopened else None

    def _missing_open(self, close: int) -> int | None:
        """Return where a quotation without its opening mark starts: with its sentence."""
        if close <= self.last_end or self.text[close - 1] not in _STOPS:
            return None
        last = bisect_right(self.sentence_ends, close - 1) - 1
        start = max(self.last_end, self.sentence_ends[last] if last >= 0 else self.last_end)
        start = self._behind_space(start, close)
        return start if close - start > 1 else None

    def _behind_space(self, at: int, stop: int | None = None) -> int:
        """Return the place of the first character from `at` on that is no white space."""
        stop = self.end if stop is None else stop
        while at < stop and self.text[at].isspace():
            at += 1
        return at


def _kind(mark: str) -> str:
    return "single" if mark in _SINGLE else "double"


def _may_open(before: str, after: str) -> bool:
    return (before.isspace() or before in _OPENING_CONTEXT) and not after.isspace()


def _may_close(before: str, after: str) -> bool:
    ends = after.isspace() or after in _CLOSING_CONTEXT or after.isalnum()
    return not before.isspace() and ends


def _shape_by_context(before: str, after: str) -> str | None:
    """Return what a double mark does by its neighbours alone; None where they allow both."""
    opens, closes = _may_open(before, after), _may_close(before, after)
    if opens == closes:
        return None
    return "open" if opens else "close"


def _opens_between(text: str, start: int, end: int) -> bool:
    return " ‘" in text[start:end] or " '" in text[start:end]
