"""Lines and boxes amid an article that are no part of it, whatever the site."""

import re
from collections.abc import Sequence
from itertools import accumulate

from corroborate.clean.read.element_roles import CAPTION
from corroborate.clean.read.runs import TextRun
from corroborate.corpus.days import stated_days
from corroborate.lexicon.word_tables import mapping

_LINES = mapping("page_lines")
_TEASER = re.compile(
    rf"^\W{{0,3}}(?:{'|'.join(_LINES['teasers'])})\s{{0,2}}(?:[:|>»→–—-]\s{{0,3}}\S|\W{{0,3}}$)",
    re.IGNORECASE,
)
_SIGN_UP = re.compile("|".join(_LINES["sign_up"]), re.IGNORECASE)
_COUNTERS = re.compile(
    r"(?:\s*[0-9][0-9.,]*(?![0-9.,])(?:\s?[KkMm])?"
    rf"|\s*(?:{'|'.join(_LINES['counted'])}))+\s*",
    re.IGNORECASE,
)
_HEADING_OF_COMMENTS = re.compile(
    r"(?:[0-9][0-9,]{0,6}|one|two) (?:comments?|repl(?:y|ies)|responses?|thoughts?)"
    r" (?:on|to) [\"“‘'«]",
    re.IGNORECASE,
)
_CREDITS = re.compile("|".join(_LINES["helpers"]), re.IGNORECASE)
_PICTURED = re.compile("|".join(_LINES["pictured"]), re.IGNORECASE)
_OF_GALLERY = re.compile(
    r"\b(?:image|photo|picture|slide) \d+ (?:of|/) (?:/ )?\d+\b", re.IGNORECASE
)
_HEADING_OF_BOX = re.compile(
    rf"\W{{0,3}}(?:{'|'.join(_LINES['box_headings'])})\W{{0,3}}", re.IGNORECASE
)
_LONGEST_BOX_LINE = 160
_LONGEST_TEASER = 250
_LONGEST_SIGN_UP = 400
_LONGEST_OF_GALLERY = 600
_MOST_TEASERS = 12
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", "?”", "!”", '."', '?"', '!"')
_LINKED = 0.7
_REPEATED_FROM = 40
_LEAST_OF_A_POST = 400
_TIME_OF_DAY = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_LONGEST_TIME = 60
_LONGEST_NAME, _WORDS_OF_A_NAME = 40, 3
_LEAST_SIGNED, _DIFFERENT = 4, 0.6


def is_box_line(text: str) -> bool:
    """Return True if a line teases another story, asks to sign up, or credits who helped."""
    if len(text) <= _LONGEST_TEASER and _TEASER.match(text):
        return True
    return len(text) <= _LONGEST_SIGN_UP and bool(_SIGN_UP.search(text) or _CREDITS.match(text))


def is_box_heading(text: str) -> bool:
    """Return True if a line is the heading of a box of other stories ("Related")."""
    return len(text) <= 60 and bool(_HEADING_OF_BOX.fullmatch(text))


def is_pictured(text: str) -> bool:
    """Return True if a line says itself that it is the caption of a picture."""
    return len(text) < 400 and bool(_PICTURED.search(text))


def is_of_gallery(text: str) -> bool:
    """Return True if a line holds numbered pictures of a gallery: "Image 3 of 9 ...", and so on."""
    return len(text) < _LONGEST_OF_GALLERY * len(_OF_GALLERY.findall(text))


def teasers_below_headings(runs: Sequence[TextRun]) -> set[int]:
    """Return the headlines that stand in a row below a heading such as "Related".

    A row ends with the first sentence, at a blank line after one of them, or after twelve.
    """
    found: set[int] = set()
    for number, run in enumerate(runs):
        if not is_box_heading(run.text):
            continue
        for below in range(number + 1, min(number + 1 + _MOST_TEASERS, len(runs))):
            text = runs[below].text
            linked = runs[below].links >= _LINKED * len(text)
            if len(text) > _LONGEST_BOX_LINE or (text.endswith(_SENTENCE_ENDS) and not linked):
                break
            if below > number + 1 and runs[below].blank_before > runs[number + 1].blank_before:
                break
            found.add(below)
    return found


def comments_below(runs: Sequence[TextRun], kept: Sequence[bool]) -> set[int]:
    """Return the kept runs that readers wrote below a post.

    They begin with a line that counts them, or are told by who wrote each of them and when.
    """
    chars = [len(run.text) if keep else 0 for run, keep in zip(runs, kept, strict=True)]
    first = _counted(runs, chars)
    if first is None:
        first = _signed(runs, chars)
    return {n for n in range(len(runs) if first is None else first, len(runs)) if kept[n]}


def _counted(runs: Sequence[TextRun], chars: Sequence[int]) -> int | None:
    """Return the line that counts the comments below it.

    A line of counters with less text above it than below stands under the headline, not the post;
    a heading that repeats the post's own ("7 replies to “Eels”") never does.
    """
    for number, run in enumerate(runs):
        headed = _HEADING_OF_COMMENTS.match(run.text) is not None
        if headed or _counts_comments(run.text):
            above, below = sum(chars[:number]), sum(chars[number:])
            return None if above <= (_LEAST_OF_A_POST if headed else below) else number
    return None


def _signed(runs: Sequence[TextRun], chars: Sequence[int]) -> int | None:
    """Return where below a post lines begin that name a writer, each with day and time below it.

    Entries of a live blog have times as well, but nobody above them, titles, or the same line each.
    """
    told = list(accumulate(chars, initial=0))
    times = [n for n, run in enumerate(runs) if told[n] >= _LEAST_OF_A_POST and _is_time(run.text)]
    names = {n: _writer([run.text for run in runs[max(0, n - 2) : n]]) for n in times}
    signed = [n for n in times if names[n]]
    different = len({names[n] for n in signed})
    if len(signed) < _LEAST_SIGNED or different < _DIFFERENT * len(times):
        return None
    return signed[0] - 1


def _writer(above: Sequence[str]) -> tuple[str, ...]:
    names = (t for t in above if len(t) <= _LONGEST_NAME and not t.endswith(_SENTENCE_ENDS))
    return tuple(t for t in names if len(t.split()) <= _WORDS_OF_A_NAME)


def _is_time(text: str) -> bool:
    if len(text) > _LONGEST_TIME or not _TIME_OF_DAY.search(text):
        return False
    return any(stated.exact for stated in stated_days(text))


def _counts_comments(text: str) -> bool:
    return len(text) < 80 and bool(_COUNTERS.fullmatch(text)) and "comment" in text.lower()


def repeats(runs: Sequence[TextRun], kept: Sequence[bool]) -> set[int]:
    """Return the kept runs whose text was there before: a paragraph that stands twice is kept once.

    Of a caption and a paragraph with one text the paragraph is kept, else the first.
    """
    first: dict[str, int] = {}
    again: set[int] = set()
    for number, (run, keep) in enumerate(zip(runs, kept, strict=True)):
        if not keep or len(run.text) < _REPEATED_FROM:
            continue
        before = first.setdefault(run.text, number)
        if before == number:
            continue
        if runs[before].marks & CAPTION and not run.marks & CAPTION:
            again.add(before)
            first[run.text] = number
        else:
            again.add(number)
    return again
