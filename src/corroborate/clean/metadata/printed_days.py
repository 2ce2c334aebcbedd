"""The days that a page or a text prints, and how each stands there: what speaks for and against it.

Every line is looked at. Where a day stands (above the text, amid it, below), with how much beside
it, and what the words around it call it, is evidence; what that is worth is learned.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from corroborate.clean.classify.block_kinds import is_byline
from corroborate.clean.classify.boxes import is_box_heading
from corroborate.clean.classify.classify import Verdict
from corroborate.clean.metadata.saved_from import CAPTURED
from corroborate.clean.read import element_roles as roles
from corroborate.clean.read.runs import TextRun
from corroborate.corpus.days import PossibleDays, possible_days, stated_days
from corroborate.lexicon.word_tables import any_of

CHANGED = ("changed", "changed below")
PROMINENT = frozenset({"below headline", "above headline", "published"})
"""How a day stands that most likely is the page's own."""

_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|publication|publish)\b[^0-9]{0,30}$"
    r"|^\W{0,3}(?:date|filed|issued|released?|sent|post time)\b[^0-9]{0,25}$",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:first|originally|initially) (?:published|posted|appeared)\b[^0-9]{0,30}$", re.IGNORECASE
)
_CHANGED = re.compile(rf"\b{any_of('changed day')}\b", re.IGNORECASE)
_RIGHTS = re.compile(r"©|\(c\)|copyright|rights reserved", re.IGNORECASE)
_WORDED = re.compile(r"(?<!by)(?:\s[a-z]{2,15}){2}\s{1,3}$")
_WRITER = re.compile(r"\b[Bb]y\s[A-Z]")
_CLOCK_OF_A_SAVER = re.compile(r"\b\d\d:\d\d:\d\d (?:UTC|GMT)\b")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/_.-]|$)")
_SCANNED = 2_000
_SAID_BEFORE = 60
_LABEL_ABOVE = 40
_OPENS, _WITHIN = 12, 120
_AROUND_BELOW_HEADLINE = 100
_ALONE, _SHORT = 8, 60
_FAR_ABOVE, _NEAR, _BELOW = 12, 6, 6
_PROSE = 80
_LISTED_WITHIN, _LISTED = 8, 2
_HEADED = 6
_LONGEST_LINE = 400
_ELSEWHERE = roles.ASIDE | roles.COMMENT | roles.RELATED | roles.NAV | roles.FOOTER


@dataclass(frozen=True, slots=True)
class _PrintedDay:
    """A day that a line states, in one way or two."""

    line: int
    text: str
    stated: PossibleDays

    @property
    def day(self) -> str:
        """The day as it is written."""
        return self.text[self.stated.start : self.stated.end]

    @property
    def beside(self) -> int:
        """So many characters the line has besides."""
        return len(self.text) - len(self.day)


@dataclass(frozen=True)
class Layout:
    """What the lines of a page or a dump are, as far as days go.

    `own` says of each line whether it stands in the article's element, `elsewhere` whether it
    stands in a comment, a related story or the like: in an element with marks that the
    article's own paragraphs do not have. `title` is the line of the headline.
    """

    texts: Sequence[str]
    kept: Sequence[bool]
    title: int | None
    own: Sequence[bool] = ()
    elsewhere: Sequence[bool] = ()
    foreign: Sequence[bool] = ()

    @cached_property
    def first(self) -> int:
        """The line that the text starts with: the first of prose below the headline."""
        after = -1 if self.title is None else self.title
        kept = [n for n, keep in enumerate(self.kept) if keep and n > after]
        prose = (n for n in kept if len(self.texts[n]) >= _PROSE)
        return next(prose, kept[0] if kept else len(self.texts))

    @cached_property
    def opening(self) -> int:
        """The first line that is kept."""
        return self.kept.index(True) if True in self.kept else len(self.kept)

    @cached_property
    def end(self) -> int:
        """The last line that is kept."""
        return max((n for n, keep in enumerate(self.kept) if keep), default=len(self.kept))


def layout_of(runs: Sequence[TextRun], verdict: Verdict) -> Layout:
    """Return the lines of a page or a dump for the search of days; a caption has its own."""
    foreign = _foreign_marks(runs, verdict.kept)
    return Layout(
        [run.text for run in runs],
        verdict.kept,
        verdict.title,
        [bool(run.marks & roles.ARTICLE) for run in runs],
        [
            kind == "caption" or bool(run.marks & foreign)
            for run, kind in zip(runs, verdict.kinds, strict=True)
        ],
        [bool(run.marks & foreign & roles.COMMENT) for run in runs],
    )


def _foreign_marks(runs: Sequence[TextRun], kept: Sequence[bool]) -> int:
    """Return the marks of what is not the article that its own paragraphs do not have.

    Some sites call the element around everything "latest" or "feed".
    """
    own = [run for run, keep in zip(runs, kept, strict=True) if keep]
    whole = sum(len(run.text) for run in own)
    foreign = 0
    for bit in (1 << n for n in range(roles.N_MARKS)):
        marked = sum(len(run.text) for run in own if run.marks & bit)
        if bit & _ELSEWHERE and 2 * marked <= whole:
            foreign |= bit
    return foreign


def printed_days(layout: Layout) -> dict[date, set[str]]:
    """Return the days that the lines of a page or a dump state, each with how it stands there.

    A line with a copyright sign states the year of the site, one that tells of a save the day of
    that: none of them counts. Of 3/11/2016 both days may be meant; other dates that the file writes
    with numbers show in what order.
    """
    mentions = [
        _PrintedDay(number, text, stated)
        for number, text in enumerate(layout.texts)
        for stated in possible_days(text[:_SCANNED])
        if not _RIGHTS.search(text[:_LONGEST_LINE]) and not _of_a_save(layout.texts, number)
    ]
    mentions = [mention for mention in mentions if not _is_foreign(layout, mention)]
    short = sorted({m.line for m in mentions if m.beside <= _SHORT})
    orders = Counter(m.stated.order for m in mentions if m.stated.order)
    usual = max(orders, key=orders.__getitem__, default=None)
    found: dict[date, set[str]] = defaultdict(set)
    for mention in mentions:
        kinds = _kinds(layout, mention)
        if _others(short, mention.line) >= _LISTED:
            kinds.add("listed")
        for day, order in mention.stated.days:
            found[day] |= kinds
            if len(mention.stated.days) > 1:
                first = "day" if "." in mention.day else usual  # few write 3.11. for 11 March
                found[day] |= {"two ways", *(["usual order"] if order == first else [])}
    for day, _ in mentions[0].stated.days if mentions else ():
        found[day].add("first in file")
    if len(found) == 1:
        next(iter(found.values())).add("only")
    return found


def _others(lines: Sequence[int], line: int) -> int:
    """Count the short lines with a day around a line, without itself."""
    start = bisect_left(lines, line - _LISTED_WITHIN)
    end = bisect_left(lines, line + _LISTED_WITHIN + 1)
    return sum(other != line for other in lines[start:end])


def _kinds(layout: Layout, mention: _PrintedDay) -> set[str]:
    """Return what speaks for and against a day: where and how it stands, what it is called."""
    place = _place(layout, mention.line)
    start = mention.stated.start
    said = mention.text[max(0, start - _SAID_BEFORE) : start]
    above = layout.texts[mention.line - 1] if mention.line and start <= _OPENS else ""
    label = above if len(above) <= _LABEL_ABOVE and not any(stated_days(above)) else ""
    if _CHANGED.search(said) or (_CHANGED.search(label) and not said.strip()):
        return {CHANGED[place.endswith("below")]}
    kinds = {f"{place}, {_shape(mention)}"}
    if place != "elsewhere":
        kinds |= _at_the_headline(layout, mention)
        if _FIRST.search(said) or (
            place != "text" and (_PUBLISHED.search(said) or _PUBLISHED.search(label))
        ):
            kinds.add("published")
    below = layout.texts[mention.line + 1 : mention.line + 2]
    if _WRITER.search(said) or any(map(is_byline, (above, *below))):
        kinds.add("byline")
    return kinds


def _place(layout: Layout, line: int) -> str:
    if layout.elsewhere and layout.elsewhere[line]:
        return "elsewhere"
    if line < layout.opening:
        return "far above" if line < layout.opening - _FAR_ABOVE else "above"
    if line <= layout.end:
        if layout.kept[line]:
            return "text"
        return "near first" if line <= layout.first + _NEAR else "amid"
    return "below" if line <= layout.end + _BELOW else "far below"


def _shape(mention: _PrintedDay) -> str:
    start = mention.stated.start
    if mention.beside <= _ALONE:
        return "alone"
    if _WORDED.search(mention.text[:start]):
        return "told"  # a sentence, or the headline of another story
    if mention.beside <= _SHORT:
        return "short"
    return "opens" if start <= _OPENS else "within" if start < _WITHIN else "deep"


def _at_the_headline(layout: Layout, mention: _PrintedDay) -> set[str]:
    """Say whether a line of little more than a day stands right below or above the headline."""
    line, title = mention.line, layout.title
    below = title is not None and title < line
    at_start = mention.stated.start <= _OPENS
    if below and line < layout.first + _NEAR and not layout.kept[line]:
        most = _AROUND_BELOW_HEADLINE if at_start else _SHORT
        return {"below headline"} if mention.beside <= most else set()
    top = layout.first if title is None else title
    near = not below and 0 <= top - line <= 2 and not layout.kept[line]
    return {"above headline"} if near and mention.beside <= _SHORT else set()


def _is_foreign(layout: Layout, mention: _PrintedDay) -> bool:
    """Return True for days of something else: of comments, related stories, looking at the page.

    A weekday with a date above the headline, not in the article's element, is the day on which
    somebody looked.
    """
    line = mention.line
    top = layout.opening if layout.title is None else min(layout.title, layout.opening)
    if layout.foreign and layout.foreign[line]:
        return True
    if line > layout.end and any(map(is_box_heading, layout.texts[max(0, line - _HEADED) : line])):
        return True
    above = line < top and mention.beside <= _SHORT
    inside = bool(layout.own) and layout.own[line]
    return above and not inside and bool(_WEEKDAY.search(mention.text))


def _of_a_save(texts: Sequence[str], number: int) -> bool:
    """Return True if a line, or one of the two above it, tells when the page was saved."""
    return bool(_CLOCK_OF_A_SAVER.search(texts[number])) or any(
        CAPTURED.search(text) for text in texts[max(0, number - 2) : number + 1] if len(text) < 200
    )


def day_in_address(address: str | None) -> date | None:
    """Return the day that an address holds (/2016/11/03/).

    >>> day_in_address("https://outlet.example/2016/11/03/harbour-strike")
    datetime.date(2016, 11, 3)
    """
    match = _IN_ADDRESS.search(address or "")
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def days_of_comments(runs: Sequence[TextRun]) -> set[date]:
    """Return the days that stand in comments alone: none is the article's."""
    lines = [run for run in runs if len(run.text) < _LONGEST_LINE]
    not_own = roles.COMMENT | roles.SCRIPT | roles.HEAD
    theirs = _days_in(run.text for run in lines if run.marks & roles.COMMENT)
    return theirs - _days_in(run.text for run in lines if not run.marks & not_own)


def _days_in(texts: Iterable[str]) -> set[date]:
    return {stated.day for text in texts for stated in stated_days(text)}
