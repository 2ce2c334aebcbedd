"""The headline of an article among the runs of its page."""

import re
from collections.abc import Sequence

from corroborate.clean.classify.block_kinds import has_cue, is_byline, is_caption, is_date_line
from corroborate.clean.read.element_roles import HEAD, HEADING, NAV, SCRIPT
from corroborate.clean.read.runs import TextRun

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_LONGEST_TITLE = 220
_BULLETS = "•*-–—·"
_SHARE_OF_TEXT = 0.25
_SENTENCE = 80
_OF_HEADING = {"h1": 0.4, "h2": 0.1}


def find_title(
    runs: Sequence[TextRun], kept: Sequence[bool], *, stated: str | None = None
) -> int | None:
    """Return the number of the run that is the headline, where one stands before the text.

    The page's own word for it goes first. Else it is the short line near the beginning of the text
    whose words come back in it most; a line nearer to the text wins over one farther up.
    """
    texts = [n for n, keep in enumerate(kept) if keep]
    prose = [n for n in texts if len(runs[n].text) > _SENTENCE] or texts
    if not prose:
        return None
    found = _stated_title(runs, stated, prose[0]) if stated else None
    return _likeliest_title(runs, kept, prose) if found is None else found


def _likeliest_title(
    runs: Sequence[TextRun], kept: Sequence[bool], prose: Sequence[int]
) -> int | None:
    """Return the run before the text that is most like a headline, the nearest of the like."""
    first = prose[0]
    body: set[str] = set()
    for n in prose[:60]:
        body.update(_words(runs[n].text[:2000]))
    scores: dict[int, float] = {}
    for number in range(first - 1, max(-1, first - 26), -1):
        run = runs[number]
        if score := _title_score(run, body):
            score += 0.15 * kept[number] - 0.02 * (first - number)
            scores[number] = score + _OF_HEADING.get(run.tag, 0.0) * bool(run.marks & HEADING)
    best = max(scores, key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] > 0 else None


def _title_score(run: TextRun, body: set[str]) -> float:
    """Say how like a headline a run is, by which share of its words come back in the text."""
    found = _words(run.text)
    if not _may_be_title(run, found):
        return 0.0
    content = [word for word in found if len(word) > 3 or word.isdigit()] or found
    share = sum(word in body for word in content) / len(content)
    if share < _SHARE_OF_TEXT:
        return 0.0
    return share + min(len(content), 8) * 0.08 - (0.3 if run.text.endswith(".") else 0.0)


def _may_be_title(run: TextRun, words: Sequence[str]) -> bool:
    text = run.text
    if run.marks & (SCRIPT | NAV | HEAD) or text[0] in _BULLETS:
        return False
    if len(text) > _LONGEST_TITLE or not 2 <= len(words) <= 30:
        return False
    is_label = len(words) <= 5 and has_cue(text)
    return not (is_label or is_byline(text) or is_date_line(text) or is_caption(text))


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def same_words(text: str, other: str) -> bool:
    """Return True if two headlines consist of the same words, but for one in four."""
    one, two = set(_words(text)), set(_words(other))
    return bool(one) and 2 * len(one & two) >= 0.75 * (len(one) + len(two))


def _stated_title(runs: Sequence[TextRun], stated: str, first: int) -> int | None:
    """Return the run that holds the headline the page states, before or right at the text."""
    wanted = _words(stated)
    if len(wanted) < 2:
        return None
    best, chosen = 0.75, None
    for number in range(min(first + 1, len(runs))):
        run = runs[number]
        if len(run.text) > _LONGEST_TITLE or run.marks & (SCRIPT | HEAD):
            continue
        own = _words(run.text)
        if not own:
            continue
        both = len(set(own) & set(wanted))
        score = 2 * both / (len(set(own)) + len(set(wanted)))
        score += 0.2 * (run.tag == "h1") + 0.001 * number / max(first, 1)
        if score > best:
            best, chosen = score, number
    return chosen
