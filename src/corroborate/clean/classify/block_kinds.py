"""What a run is: the headline among the kept ones, and of the dropped ones what they were for."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from corroborate.clean.classify.boilerplate_words import CLASSES, PAIRS, SINGLE
from corroborate.clean.classify.boxes import is_of_gallery, is_pictured
from corroborate.clean.read import element_roles
from corroborate.clean.read.runs import TextRun
from corroborate.corpus.days import stated_days
from corroborate.lexicon.word_tables import mapping
from corroborate.tables import BlockKind

_LINES = mapping("page_lines")
_CREDIT = re.compile("|".join(_LINES["credits"]), re.IGNORECASE)
_PLACE_BEFORE_DAY = re.compile(
    r"\b[A-Z][\w'’-]+,\s(?:[A-Z][\w'’-]+\s){0,2}[A-Z][\w'’-]+,?\s(?:[A-Z][a-z]{2,5}day,?\s)?$"
)
_WHEN = re.compile(
    r"\b(?:published|updated|posted|modified|reviewed|revised|edited):?\s(?:on\s)?$", re.IGNORECASE
)
_SAYING = re.compile(r"\b(?:said|says|told|according|announced|reported|added)\b|[\"“”]", re.I)
_WORD = re.compile(r"[^\W\d_]+")
_ENDS_IN_NUMBER = re.compile(r"[0-9][^0-9]{0,16}$")
_LONGEST_DAY = 24
_SENTENCE_INSIDE = re.compile(r"[a-z0-9)][.!?]\s+[A-Z]")
BY = "|".join(_LINES["by"])
_BYLINE = re.compile(
    rf"^(?i:{BY})\s?:?\s[A-Z][\w.'’-]+(?:[ ,&|/-]{{1,3}}(?:and |for )?[A-Z][\w.'’-]*){{0,8}}$"
)
_LABEL = re.compile(rf"\W{{0,3}}(?:{'|'.join(_LINES['labels'])})\W{{0,3}}", re.IGNORECASE)
_CUES: tuple[tuple[str, BlockKind], ...] = (
    ("legal", "legal"), ("comment", "comment"), ("share", "share"), ("subscribe", "share"),
    ("advert", "advert"), ("related", "related"), ("menu", "navigation"),
)  # fmt: skip
"""Classes of words that pages use for what is not the article, and what they make of a line."""
_MARKS: tuple[tuple[int, BlockKind], ...] = (
    (element_roles.CAPTION, "caption"), (element_roles.COMMENT, "comment"),
    (element_roles.ADVERT, "advert"), (element_roles.SHARE, "share"),
    (element_roles.RELATED, "related"), (element_roles.LEGAL, "legal"),
    (element_roles.BYLINE, "byline"),
    (element_roles.NAV | element_roles.MENU | element_roles.HEADER, "navigation"),
    (element_roles.FOOTER, "legal"),
)  # fmt: skip
_LONG_FOR_A_WORD = 5
"""Words of a line that one of them can name as what is not the article."""
_TOO_LITTLE = 250
_SECTIONS = frozenset(("comment", "related", "advert"))
_HEADINGS_OF_SECTIONS = 60
_LINES_OF_A_SECTION = 40


def captions_among(runs: Sequence[TextRun], inside: Sequence[int]) -> set[int]:
    """Return the captions among the runs `inside`; those of a gallery unless they are all there is.

    They are dropped, as they tell what is to be seen and not what happened.
    """
    captions = {n for n in inside if is_caption(runs[n].text) or is_pictured(runs[n].text)}
    of_gallery = {n for n in inside if is_of_gallery(runs[n].text)}
    rest = sum(len(runs[n].text) for n in inside if n not in of_gallery)
    return captions | of_gallery if rest >= _TOO_LITTLE else captions


def is_caption(text: str) -> bool:
    """Return True if a line is the caption of a picture by what it says.

    A credit line, or one sentence without a verb of saying that ends in a town, its country and a
    bare date ("Women walk past ruins in Aleppo, Syria, December 2, 2016."), as agencies write them;
    what an article tells happened *on* a day.
    """
    if not 8 <= len(text) <= 500:
        return False
    if _is_credit(text) and not _SENTENCE_INSIDE.search(text[: len(text) // 2]):
        return len(text) < 350 and not _SAYING.search(text)
    if not _ENDS_IN_NUMBER.search(text[-_LONGEST_DAY:]) or len(text) > 320:
        return False
    if _SAYING.search(text) or _SENTENCE_INSIDE.search(text):
        return False
    return _ends_in_place_and_day(text)


def _ends_in_place_and_day(text: str) -> bool:
    days = list(stated_days(text))
    if not days or not days[-1].exact or text[days[-1].end :].strip(" .)"):
        return False
    start = days[-1].start
    before = text[max(0, start - 40) : start]
    return start > 30 and not _WHEN.search(before) and bool(_PLACE_BEFORE_DAY.search(before))


def _is_credit(text: str) -> bool:
    small = text.lower()
    return any(word in small for word in _LINES["credit_words"]) and bool(_CREDIT.search(text))


def is_label(text: str) -> bool:
    """Return True if a line is nothing but a label of the page ("Advertisement", "Share this")."""
    return len(text) < 40 and bool(_LABEL.fullmatch(text))


def is_byline(text: str) -> bool:
    """Return True if a line only names who wrote the article."""
    return len(text) < 100 and bool(_BYLINE.match(text))


def is_date_line(text: str) -> bool:
    """Return True if a line is little more than a date."""
    if len(text) > 70:
        return False
    stated = next(stated_days(text), None)
    return stated is not None and len(text) - (stated.end - stated.start) <= 26


def has_cue(text: str) -> bool:
    """Return True if a line has a word that pages use for what is not the article."""
    return _cued_kind(text) is not None


def _cued_kind(text: str) -> BlockKind | None:
    words = _WORD.findall(text.lower())
    single = Counter(CLASSES[SINGLE[word]] for word in words if word in SINGLE)
    # One word says little in a long line: "A policy for nobody" is a headline, no legal note.
    found = {name for name, times in single.items() if times * _LONG_FOR_A_WORD >= len(words)}
    found |= {CLASSES[PAIRS[pair]] for pair in pairwise(words) if pair in PAIRS}
    return next((kind for name, kind in _CUES if name in found), None)


def kinds_of(
    runs: Sequence[TextRun], kept: Sequence[bool], title: int | None, captions: set[int]
) -> list[BlockKind]:
    """Name each run; a heading such as "Related news" names the short lines below it too."""
    kinds: list[BlockKind] = []
    dropped_kind = cache(_dropped_kind)
    section: BlockKind | None = None
    left = 0
    for number, (run, keep) in enumerate(zip(runs, kept, strict=True)):
        if run.marks & element_roles.SCRIPT:
            kinds.append("script")
            continue
        if number == title or keep:
            kind: BlockKind = "title" if number == title else "body"
        else:
            kind = "caption" if number in captions else dropped_kind(run.text, run.marks)
        if kind in _SECTIONS and len(run.text) < _HEADINGS_OF_SECTIONS:
            section, left = kind, _LINES_OF_A_SECTION
        elif kind == "other" and left > 0:
            kind = section or kind
        section = None if keep else section
        left -= 1
        kinds.append(kind)
    return kinds


def _dropped_kind(text: str, marks: int) -> BlockKind:
    if is_caption(text):
        return "caption"
    if is_byline(text):
        return "byline"
    if is_date_line(text):
        return "dateline"
    if text.lower() in _LINES["sizes"]:
        return "navigation"
    for bits, kind in _MARKS:
        if marks & bits:
            return kind
    return _cued_kind(text[:200]) or "other"
