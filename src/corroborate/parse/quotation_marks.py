"""Quotation marks paired: which stretches of a text stand inside them.

Works on the characters alone. A mark is judged by its shape and by what stands before and behind
it; an apostrophe is none. A paragraph ends every quotation: one that is still open there goes on in
the next paragraph if that begins with an opening mark, as the convention of printing has it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile("''|``|‘‘|’’(?!’)|[“”„‟«»\"‘’‚‛'`´]")
_DOUBLE_OPEN = frozenset(("“", "„", "‟", "«", "``", "‘‘"))
_DOUBLE_CLOSE = frozenset(("”", "»", "''", "’’"))
_SINGLE = frozenset("‘’‚‛'`´")
_STOPS = frozenset(".,?!;:…—–-")
_OPENING_CONTEXT = frozenset("([{—–-/…“„«‘\"'")
_CLOSING_CONTEXT = frozenset(")]}—–-/….,;:?!”’»\"'")
_ELISION = re.compile(
    r"(?:\d\ds?|em|til|till|tis|twas|cause|cuz|n|bout|round|neath|cross|nuff|gainst|s|ll|re|ve|d|m|t)"
    r"(?![a-z])",
    re.IGNORECASE,
)
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


@dataclass(slots=True)
class _Open:
    mark: str
    outer: int
    inner: int
    carries_on: bool


def find_quoted(text: str) -> list[Quoted]:
    """Return the quoted stretches of a text in the order of their start, outer before inner."""
    found: list[Quoted] = []
    left_open: str | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        quoted, left_open = _in_paragraph(text, paragraph.start(), paragraph.end(), left_open)
        found.extend(quoted)
    return sorted(found, key=lambda q: (q.start, -q.end))


def _in_paragraph(
    text: str, start: int, end: int, left_open: str | None
) -> tuple[list[Quoted], str | None]:
    """Pair the marks of one paragraph; `left_open` is the mark the one before left open."""
    marks = [(m.start(), m.group()) for m in _MARK.finditer(text, start, end)]
    single_closes = [
        at for at, mark in marks if mark in _SINGLE and _may_close_single(text, at, end)
    ]
    ends = [m.start() + len(m.group().rstrip()) for m in _SENTENCE_END.finditer(text, start, end)]
    stack: list[_Open] = []
    found: list[Quoted] = []
    last_end = start
    skip_until = -1
    first_word = _first_word(text, start, end)
    for at, mark in marks:
        if at < skip_until:
            continue
        shape = _shape(text, at, mark, start, end, stack, single_closes)
        skip_until = at + len(mark)
        if shape == "open":
            if _kind(mark) == "double" and stack and stack[-1].mark == "double":
                ended = _sentence_ended(ends, stack[-1].inner, at)
                if ended is not None:
                    opening = stack.pop()
                    found.append(
                        Quoted(
                            opening.inner,
                            ended,
                            opening.outer,
                            ended,
                            len(stack),
                            opening.carries_on,
                            False,
                        )
                    )
            if len(stack) == _DEEPEST:
                continue
            carries_on = left_open is not None and not stack and at <= first_word
            stack.append(_Open(_kind(mark), at, at + len(mark), carries_on))
        elif shape == "close":
            kind = _kind(mark)
            depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d].mark == kind), None)
            if depth is None:
                opened = _missing_open(text, at, last_end, ends) if kind == "double" else None
                if opened is None or stack:
                    continue
                found.append(Quoted(opened, at, opened, at + len(mark), 0, False, True))
            else:
                # What was opened inside and never closed was no quotation: a stray mark.
                del stack[depth + 1 :]
                opening = stack.pop()
                if at > opening.inner:
                    found.append(
                        Quoted(
                            opening.inner,
                            at,
                            opening.outer,
                            at + len(mark),
                            depth,
                            opening.carries_on,
                            True,
                        )
                    )
            last_end = at + len(mark)
    if not stack:
        return found, None
    return _leave_open(text, end, stack[0], found)


def _leave_open(
    text: str, end: int, opening: _Open, found: list[Quoted]
) -> tuple[list[Quoted], str | None]:
    """Close at the paragraph's end what was never closed, and keep what stands inside it."""
    stop = end
    while stop > opening.inner and text[stop - 1].isspace():
        stop -= 1
    if opening.mark == "single" or stop <= opening.inner:
        return found, None
    # Quotations that were closed inside the open one stand one level deeper than was thought.
    outer = Quoted(opening.inner, stop, opening.outer, stop, 0, opening.carries_on, False)
    return [*found, outer], opening.mark


def _kind(mark: str) -> str:
    return "single" if mark in _SINGLE else "double"


def _first_word(text: str, start: int, end: int) -> int:
    at = start
    while at < end and text[at].isspace():
        at += 1
    return at


def _shape(
    text: str,
    at: int,
    mark: str,
    start: int,
    end: int,
    stack: list[_Open],
    single_closes: list[int],
) -> str | None:
    """Say whether a mark opens, closes, or is none."""
    before = text[at - 1] if at > start else " "
    after_at = at + len(mark)
    after = text[after_at] if after_at < end else " "
    if mark in _SINGLE:
        return _single_shape(text, at, mark, before, after, end, stack, single_closes)
    inside = any(o.mark == "double" for o in stack)
    could_open = (before.isspace() or before in _OPENING_CONTEXT) and not after.isspace()
    could_close = not before.isspace() and (
        after.isspace() or after in _CLOSING_CONTEXT or after.isalnum()
    )
    if mark in _DOUBLE_OPEN:
        return "close" if inside and could_close and not could_open else "open"
    if mark in _DOUBLE_CLOSE:
        return "open" if not inside and could_open and not could_close else "close"
    if before.isdigit() and not could_open and (not inside or _FEET.search(text, start, at)):
        return None  # inches: 6'2"
    if could_open and not could_close:
        return "open"
    if could_close and not could_open:
        return "close"
    return "close" if inside else "open"


def _single_shape(
    text: str,
    at: int,
    mark: str,
    before: str,
    after: str,
    end: int,
    stack: list[_Open],
    single_closes: list[int],
) -> str | None:
    innermost = stack[-1].mark if stack else None
    if innermost == "single" and at in _closing_mark_of(text, stack[-1].inner, end, single_closes):
        return "close"
    if mark in "’´" or before.isalnum() or after.isspace():
        return None
    if not (before.isspace() or before in _OPENING_CONTEXT) or _ELISION.match(text, at + 1):
        return None
    if innermost == "single":
        return None
    return "open" if _closing_mark_of(text, at + 1, end, single_closes) else None


def _may_close_single(text: str, at: int, end: int) -> bool:
    """Say whether a single mark stands where one may close."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    if text[at] in "‘‚‛" or before.isspace():
        return False
    return after.isspace() or after in _CLOSING_CONTEXT


def _closing_mark_of(text: str, inner: int, end: int, single_closes: list[int]) -> tuple[int, ...]:
    """Return the place of the mark that closes a single quotation opened before `inner`.

    A mark after a stop closes; so does the first after a word, unless it reads as the possessive
    of a plural (the rebels’ guns) and a better one follows before the next quotation opens.
    """
    first = bisect_right(single_closes, inner)
    weak: int | None = None
    for at in single_closes[first : first + _REACH]:
        before = text[at - 1]
        possessive = (
            before in "sSzx" and at + 2 < end and text[at + 1] == " " and text[at + 2].islower()
        )
        if weak is not None and _opens_between(text, weak + 1, at):
            return (weak,)
        if not possessive:
            return (at,)
        if weak is None:
            weak = at
    return (weak,) if weak is not None else ()


def _opens_between(text: str, start: int, end: int) -> bool:
    return " ‘" in text[start:end] or " '" in text[start:end]


def _sentence_ended(ends: list[int], inner: int, reopened: int) -> int | None:
    """Return where a quotation ended that was never closed before the next one opened."""
    first = bisect_right(ends, inner)
    return ends[first] if first < len(ends) and ends[first] < reopened else None


def _missing_open(text: str, close: int, last_end: int, ends: list[int]) -> int | None:
    """Return where a quotation without its opening mark starts: with its sentence."""
    if close <= last_end or text[close - 1] not in _STOPS:
        return None
    last = bisect_right(ends, close - 1) - 1
    start = max(last_end, ends[last] if last >= 0 else last_end)
    while start < close and text[start].isspace():
        start += 1
    return start if close - start > 1 else None


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every paragraph: what stands between line breaks."""
    for match in _PARAGRAPH.finditer(text):
        if match.group().strip():
            yield match.start(), match.end()
