"""The days that lines near the headline and the text of a page name, and how each stands there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corroborate.clean.classify.block_kinds import is_date_line
from corroborate.clean.classify.classify import Verdict
from corroborate.clean.metadata.saved_from import CAPTURED
from corroborate.clean.read import element_roles as roles
from corroborate.clean.read.runs import TextRun
from corroborate.corpus.days import StatedDay, stated_days
from corroborate.lexicon.word_tables import any_of

_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b", re.IGNORECASE)
_LABEL = re.compile(
    r"^\W{0,3}(?:(?:this )?(?:article|story|post|page)\s(?:was\s)?)?(?:first\s|originally\s)?"
    r"(?:date|published|posted|publication date|date published|published time|post(?:ed)? time"
    r"|publish date|filed|issued|released?|issue date|sent)"
    r"(?:\s(?:on|at|the|date|by[^0-9]{2,40})){0,2}\s{0,3}[:|—–-]?\s{0,3}",
    re.IGNORECASE,
)  # fmt: skip
_OF_A_WORK = re.compile(r"\W{0,3}(?:released?|issued?|filed)\b", re.IGNORECASE)
"""What is said of a book or a film in the text as well as of the article above it."""
_FIRST = re.compile(
    r"\b(?:first|originally|initially) (?:published|posted|appeared)\b", re.IGNORECASE
)
_CHANGED = re.compile(rf"\b{any_of('changed day')}\b", re.IGNORECASE)
_RIGHTS = re.compile(r"©|\(c\)|copyright|rights reserved", re.IGNORECASE)
_WIRE = re.compile(r"^[A-Z][\w .,'’/-]{2,60}?,\s")
_CLOCK_OF_A_SAVER = re.compile(r"\b\d\d:\d\d:\d\d (?:UTC|GMT)\b")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/_.-]|$)")
_AROUND_DATE = 60
_AROUND_BELOW_HEADLINE = 100
_AT_THE_BEGINNING = 12
_SIGN = 3
_LONGEST_LINE = 400
_LINES_ABOVE = 12
_LINES_INTO_TEXT = 4
_PROSE = 80
_ELSEWHERE = roles.ASIDE | roles.COMMENT | roles.RELATED | roles.NAV | roles.FOOTER

LABELLED, BELOW_HEADLINE, ABOVE_HEADLINE, WIRE, ASIDE, CHANGED = range(6)
NEARBY = ("labelled", "below headline", "above headline", "wire", "aside", "changed")
"""How a day near the headline is stated, the most certain first."""


@dataclass(frozen=True, slots=True, order=True)
class NearbyDay:
    """A day that stands near the headline: how (see above), in which line, which day."""

    how: int
    line: int
    day: date


@dataclass(frozen=True, slots=True)
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

    @property
    def first(self) -> int:
        """The line that the text starts with: the first of prose below the headline."""
        after = -1 if self.title is None else self.title
        kept = [n for n, keep in enumerate(self.kept) if keep and n > after]
        prose = (n for n in kept if len(self.texts[n]) >= _PROSE)
        return next(prose, kept[0] if kept else len(self.texts))


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


def nearby_days(layout: Layout) -> list[NearbyDay]:
    """Return the days that lines near the headline state, the most certain first.

    A line that names itself ("Published: Nov 3, 2016") goes first; then a line of little more than
    a date between headline and text (or below the standfirst), or right before the headline; then a
    dateline that opens the text; then such a line in an element that is called beside the article.
    A weekday with a date above the headline is the day somebody looked at the page (but not inside
    the article's element), a line with a copyright sign the year of the site, one that tells of a
    save the day of that: none of them counts.
    """
    first = layout.first
    top = layout.title if layout.title is not None else first
    start = max(0, min(top, first) - _LINES_ABOVE)
    lines = range(start, min(len(layout.texts), first + _LINES_INTO_TEXT))
    found = [near for n in lines if (near := _nearby_day(layout, n, first, top))]
    return sorted([*found, *_said_at_the_end(layout)])


def _nearby_day(layout: Layout, number: int, first: int, top: int) -> NearbyDay | None:
    text = layout.texts[number]
    if len(text) > _LONGEST_LINE or _RIGHTS.search(text) or _of_a_save(layout.texts, number):
        return None
    stated, changed = _own_day(layout.texts, number)
    if stated is None:
        return None
    if layout.elsewhere and layout.elsewhere[number]:
        how = ASIDE if is_date_line(text) and top - 2 <= number < first else None
    elif _names_itself(layout.texts, number, stated, in_text=number >= first):
        how = LABELLED
    elif number >= first:
        how = _in_the_text(layout, number, stated, first)
    else:
        how = _before_the_text(layout, number, stated, top)
    if how is None or (changed and how == WIRE):
        return None
    return NearbyDay(CHANGED if changed else how, number, stated.day)


def _names_itself(texts: Sequence[str], number: int, stated: StatedDay, *, in_text: bool) -> bool:
    """Return True if a line, or a label in the line above, calls a day that of publication."""
    text = texts[number]
    label = _LABEL.match(text)
    if label and stated.start - label.end() < 25:
        return not (in_text and _OF_A_WORK.match(text))
    return (
        bool(number and _LABEL.fullmatch(texts[number - 1]))
        and _besides(text, stated) <= _AROUND_DATE
    )


def _in_the_text(layout: Layout, number: int, stated: StatedDay, first: int) -> int | None:
    """Say how a line that stands in the text, or below its standfirst, states a day."""
    text = layout.texts[number]
    if not layout.kept[number] and stated.start <= _SIGN and layout.title is not None:
        return BELOW_HEADLINE if _besides(text, stated) <= _AROUND_BELOW_HEADLINE else None
    return WIRE if number == first and _WIRE.match(text) and stated.start < 60 else None


def _before_the_text(layout: Layout, number: int, stated: StatedDay, top: int) -> int | None:
    """Say how a line below or above the headline states a day."""
    text = layout.texts[number]
    rest = _besides(text, stated)
    if layout.title is not None and layout.title < number:
        # "Nov 3, 2016 by Ann Reed, chief correspondent in Hollin": a day first, then who wrote.
        most = _AROUND_BELOW_HEADLINE if stated.start < _AT_THE_BEGINNING else _AROUND_DATE
        return BELOW_HEADLINE if rest <= most else None
    if rest > _AROUND_DATE or top - number > 2:
        return None
    inside = bool(layout.own) and layout.own[number]
    return ABOVE_HEADLINE if inside or not _WEEKDAY.search(text) else None


def _besides(text: str, stated: StatedDay) -> int:
    return len(text) - (stated.end - stated.start)


def _own_day(texts: Sequence[str], number: int) -> tuple[StatedDay | None, bool]:
    """Return the first exact day of a line that no word like "updated" stands before, if any.

    Else the first such day, and True: also where the line above is nothing but that word.
    """
    text = texts[number]
    above = texts[number - 1] if number else ""
    label_above = len(above) < 30 and bool(_CHANGED.search(above)) and not any(stated_days(above))
    before, changed = 0, None
    for stated in stated_days(text):
        if stated.exact:
            said = text[before : stated.start]
            if not _CHANGED.search(said) and not (label_above and not before):
                return stated, False
            changed = changed or stated
        before = stated.end
    return changed, True


def _of_a_save(texts: Sequence[str], number: int) -> bool:
    """Return True if a line, or one of the two above it, tells when the page was saved."""
    return bool(_CLOCK_OF_A_SAVER.search(texts[number])) or any(
        CAPTURED.search(text) for text in texts[max(0, number - 2) : number + 1] if len(text) < 200
    )


def _said_at_the_end(layout: Layout) -> Iterator[NearbyDay]:
    """Yield the day of a line that says when the article was first published, anywhere."""
    for number, text in enumerate(layout.texts):
        if len(text) <= _LONGEST_LINE and (said := _FIRST.search(text)):
            stated = next((s for s in stated_days(text[said.end() :]) if s.exact), None)
            if stated and stated.start < _AROUND_DATE:
                yield NearbyDay(LABELLED, number, stated.day)


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
