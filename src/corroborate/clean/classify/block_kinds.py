"""What a run is: the headline among the kept ones, and of the dropped ones what they were for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.clean.metadata.publication_date import stated_days
from corroborate.clean.read import element_roles
from corroborate.clean.read.runs import Run
from corroborate.tables import BlockKind

_CREDIT = re.compile(
    r"^(?:file(?: photo)?\s?[-–—:]|(?:photo|image|picture|photograph|video|illustration|graphic)s?"
    r"(?: credit| by| courtesy)?\s?[:|/©]|pictured\s?:|credit\s?:)"
    r"|(?:\(|/|—|-|\|\s?|\bvia )\s?(?:ap photo|getty(?: images)?|shutterstock|istock|unsplash)"
    r"(?:[/, ][^.]{0,40})?\)?\.?$|(?:/|\bvia )(?:afp|reuters|epa|xinhua)\)?\.?$"
    r"|\b(?:reuters|ap photo|afp|epa)/[A-Z][\w.' -]{2,40}\)?\.?$",
    re.IGNORECASE,
)
# A line without any of these is no credit: most lines are told so at once.
_CREDIT_WORDS = (
    "photo", "image", "picture", "video", "illustration", "graphic", "file", "credit", "getty",
    "shutterstock", "istock", "unsplash", "reuters", "afp", "epa", "xinhua",
)  # fmt: skip
_PLACE_AND_DAY = re.compile(r"(?:[A-Z][\w'’-]+,?\s)(?:on\s)?$")
_SAYING = re.compile(r"\b(?:said|says|told|according|announced|reported|added)\b|[\"“”]", re.I)
_SENTENCE_INSIDE = re.compile(r"[a-z0-9)][.!?]\s+[A-Z]")
_BYLINE = re.compile(
    r"^(?:(?i:by|written by|posted by|author|reporting by|story by))\s?:?\s[A-Z][\w.'’-]+"
    r"(?:[ ,&|/-]{1,3}(?:and |for )?[A-Z][\w.'’-]*){0,8}$"
)
_LABEL = re.compile(
    r"\W{0,3}(?:advertisements?|advertising|sponsored(?: content)?|story continues(?: below)?"
    r"(?: advertisement)?|article continues(?: below)?(?: advertisement)?"
    r"|share(?: this)?(?: article| story| post)?|tweet|print|e-?mail|copy link|read more|read next"
    r"|related(?: articles| news| stories| posts| topics)?"
    r"|more (?:stories|news)|comments?(?: \(\d+\))?|reply|loading|close"
    r"|subscribe(?: now)?|sign up|skip (?:ad|advertisement)|breaking news|continue reading)\W{0,3}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_CUED: tuple[tuple[BlockKind, str, str], ...] = (
    ("legal", r"copyright|all rights|rights? reserved|cookies?|privacy|terms (?:of|and)"
              r"|disclaimer", "©"),
    ("comment", r"comments?|repl(?:y|ies)|security code|captcha|required fields|your name"
                r"|report abuse|can't read this|leave a|join the discussion", ""),
    ("share", r"share|tweet|facebook|twitter|whatsapp|linkedin|pinterest|instagram|telegram"
              r"|follow us|subscri\w+|newsletters?|inbox|e-?mail|print|copy link|sign up", ""),
    ("advert", r"advert\w*|sponsored|promoted|affiliate|buy now|shop now|discount", ""),
    ("related", r"related|read more|read next|more (?:from|on|in|stories)|recommended|trending"
                r"|most (?:read|popular|viewed)|you may|also (?:read|like)|see also|up next"
                r"|latest (?:news|stories)|top stories", ""),
    ("navigation", r"menu|search|home|skip to|accessibility|navigation|toggle|back to|sections?"
                   r"|breaking news|log ?in|sign in|contact|about us|careers|site ?map", ""),
)  # fmt: skip
_CUES: tuple[tuple[BlockKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b" + (f"|{sign}" if sign else ""), re.IGNORECASE))
    for kind, words, sign in _CUED
)
_MARKS: tuple[tuple[int, BlockKind], ...] = (
    (element_roles.CAPTION, "caption"),
    (element_roles.COMMENT, "comment"),
    (element_roles.ADVERT, "advert"),
    (element_roles.SHARE, "share"),
    (element_roles.RELATED, "related"),
    (element_roles.LEGAL, "legal"),
    (element_roles.BYLINE, "byline"),
    (element_roles.NAV | element_roles.MENU | element_roles.HEADER, "navigation"),
    (element_roles.FOOTER, "legal"),
)
_SECTIONS = frozenset(("comment", "related", "advert"))
_HEADINGS_OF_SECTIONS = 60
_SIZES = frozenset(["xs", "sm", "md", "lg", "xl", "xxl", "a+", "a-", "aa"])
_LONGEST_TITLE = 220


def is_caption(text: str) -> bool:
    """Tell whether a line is the caption of a picture by what it says.

    A credit line, or one sentence without a verb of saying that ends in a place and a full date
    ("Women walk past ruins in Aleppo, Syria, December 2, 2016."), as agencies write them.
    """
    if len(text) > 500 or len(text) < 8:
        return False
    if _is_credit(text) and not _SENTENCE_INSIDE.search(text[: len(text) // 2]):
        return len(text) < 350 and not _SAYING.search(text)
    if len(text) > 320 or _SAYING.search(text) or _SENTENCE_INSIDE.search(text):
        return False
    last = None
    for last in stated_days(text):  # noqa: B007 - the last one is wanted
        pass
    if last is None or not last.exact or len(text[last.end :].strip(" .)")) > 0:
        return False
    return last.start > 30 and bool(
        _PLACE_AND_DAY.search(text[max(0, last.start - 40) : last.start])
    )


def _is_credit(text: str) -> bool:
    small = text.lower()
    return any(word in small for word in _CREDIT_WORDS) and bool(_CREDIT.search(text))


def is_label(text: str) -> bool:
    """Tell whether a line is nothing but a label of the page ("Advertisement", "Share this")."""
    return len(text) < 40 and bool(_LABEL.fullmatch(text))


def is_byline(text: str) -> bool:
    """Tell whether a line only names who wrote the article."""
    return len(text) < 100 and bool(_BYLINE.match(text))


def is_date_line(text: str) -> bool:
    """Tell whether a line is little more than a date."""
    if len(text) > 70:
        return False
    stated = next(stated_days(text), None)
    return stated is not None and len(text) - (stated.end - stated.start) <= 26


def doubled(texts: Sequence[str]) -> set[int]:
    """Return the lines that stand twice in a row and are long: captions that were shown twice."""
    return {
        number
        for n in range(1, len(texts))
        if texts[n] == texts[n - 1] and len(texts[n]) >= 40
        for number in (n - 1, n)
    }


def kinds_of(
    runs: Sequence[Run], kept: Sequence[bool], title: int | None, captions: set[int]
) -> list[BlockKind]:
    """Name each run; a heading such as "Related news" names the short lines below it too."""
    kinds: list[BlockKind] = []
    dropped: dict[tuple[str, int], BlockKind] = {}
    section: BlockKind | None = None
    below = 0
    for number, (run, keep) in enumerate(zip(runs, kept, strict=True)):
        if run.marks & element_roles.SCRIPT:
            kinds.append("script")
            continue
        if number == title:
            kind: BlockKind = "title"
        elif keep:
            kind = "body"
        elif number in captions:
            kind = "caption"
        else:
            seen = (run.text, run.marks)
            if seen not in dropped:
                dropped[seen] = _dropped_kind(run)
            kind = dropped[seen]
            if kind in _SECTIONS and len(run.text) < _HEADINGS_OF_SECTIONS:
                section, below = kind, 0
            elif kind == "other" and section is not None and below < 40:
                kind = section
        if keep:
            section = None
        below += 1
        kinds.append(kind)
    return kinds


def _dropped_kind(run: Run) -> BlockKind:
    text = run.text
    if is_caption(text):
        return "caption"
    if is_byline(text):
        return "byline"
    if is_date_line(text):
        return "dateline"
    if text.lower() in _SIZES:
        return "navigation"
    for bits, kind in _MARKS:
        if run.marks & bits:
            return kind
    head = text[:200]
    return next((kind for kind, cue in _CUES if cue.search(head)), "other")


def find_title(
    runs: Sequence[Run], kept: Sequence[bool], *, stated: str | None = None
) -> int | None:
    """Return the number of the run that is the headline, where one stands before the text.

    The page's own word for it goes first. Else it is the short line near the beginning of the text
    whose words come back in it most; a line nearer to the text wins over one farther up.
    """
    prose = [n for n, k in enumerate(kept) if k and len(runs[n].text) > 80]
    if not prose:
        prose = [n for n, k in enumerate(kept) if k]
    if not prose:
        return None
    first = prose[0]
    if stated:
        found = _stated_title(runs, stated, first)
        if found is not None:
            return found
    body: set[str] = set()
    for n in prose[:60]:
        body.update(word.lower() for word in _WORD.findall(runs[n].text[:2000]))
    best, chosen = 0.0, None
    for number in range(first - 1, max(-1, first - 26), -1):
        run = runs[number]
        score = _title_score(run, body)
        if score <= 0:
            continue
        score -= (first - number) * 0.02
        if run.marks & element_roles.HEADING and run.tag in ("h1", "h2"):
            score += 0.4 if run.tag == "h1" else 0.1
        if kept[number]:
            score += 0.15
        if score > best:
            best, chosen = score, number
    return chosen


def _title_score(run: Run, body: set[str]) -> float:
    text = run.text
    if len(text) > _LONGEST_TITLE or run.marks & (
        element_roles.SCRIPT | element_roles.NAV | element_roles.HEAD
    ):
        return 0.0
    found = [word.lower() for word in _WORD.findall(text)]
    if not 2 <= len(found) <= 30 or text[0] in "•*-–—·":
        return 0.0
    if is_byline(text) or is_date_line(text) or is_caption(text) or ": " in text[:12]:
        return 0.0 if not text[:10].istitle() or is_date_line(text) else 0.3
    content = [word for word in found if len(word) > 3 or word.isdigit()] or found
    share = sum(word in body for word in content) / len(content)
    cues = any(cue.search(text) for _, cue in _CUES) and len(found) <= 5
    if cues or share < 0.25:
        return 0.0
    return share + min(len(content), 8) * 0.08 - (0.3 if text.endswith(".") else 0.0)


def same_words(text: str, other: str) -> bool:
    """Tell whether two headlines consist of the same words, but for one in four."""
    one = {word.lower() for word in _WORD.findall(text)}
    two = {word.lower() for word in _WORD.findall(other)}
    return bool(one) and 2 * len(one & two) >= 0.75 * (len(one) + len(two))


def _stated_title(runs: Sequence[Run], stated: str, first: int) -> int | None:
    """Return the run that holds the headline the page states, before or right at the text."""
    wanted = [word.lower() for word in _WORD.findall(stated)]
    if len(wanted) < 2:
        return None
    best, chosen = 0.75, None
    for number in range(min(first + 1, len(runs))):
        run = runs[number]
        if len(run.text) > _LONGEST_TITLE or run.marks & (
            element_roles.SCRIPT | element_roles.HEAD
        ):
            continue
        own = [word.lower() for word in _WORD.findall(run.text)]
        if not own:
            continue
        both = len(set(own) & set(wanted))
        score = 2 * both / (len(set(own)) + len(set(wanted)))
        score += 0.2 * (run.tag == "h1") + 0.001 * number / max(first, 1)
        if score > best:
            best, chosen = score, number
    return chosen
