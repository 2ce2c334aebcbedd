"""Which runs of a page or a text dump are the article, and what the others are.

Two forests of boosted trees (`weights/lines.json`, `weights/page.json`) give each run a
probability; their features are in the modules beside this one, their training in
`benchmarks/train_clean.py`. What follows them are rules that hold for the class of thing: a caption
is dropped, a paragraph that stands twice is kept once.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np

from corroborate.clean.classify.block_kinds import (
    captions_among,
    is_byline,
    is_date_line,
    is_label,
    kinds_of,
)
from corroborate.clean.classify.boosted_trees import load_forest
from corroborate.clean.classify.boxes import (
    comments_below,
    is_box_line,
    repeats,
    teasers_below_headings,
)
from corroborate.clean.classify.flow_features import LINE, line_features
from corroborate.clean.classify.headline import find_title, same_words
from corroborate.clean.classify.line_features import prose_chars
from corroborate.clean.classify.page_features import page_features
from corroborate.clean.classify.reader_votes import READERS, votes_of_readers
from corroborate.clean.classify.said_features import said_features
from corroborate.clean.classify.viterbi import stretches, sure_stretches
from corroborate.clean.classify.word_features import load_vocabulary
from corroborate.clean.read.element_roles import HEAD, HEADING, SCRIPT
from corroborate.clean.read.runs import TextRun
from corroborate.clean.read.saved_page import SavedPage
from corroborate.tables import BlockKind

_TOO_LITTLE = 250
_VERY_MANY = 10_000
_AT_ONCE = 5_000
_ARTICLE_FROM = 400
_OWN_HEADLINE = ("h1",)


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each run whether it is kept and what it is; the headline; a note for the source's row.

    `repeats` are the runs that were dropped because another one has the same text.
    """

    kept: list[bool]
    kinds: list[BlockKind]
    title: int | None = None
    note: str = ""
    repeats: AbstractSet[int] = field(default_factory=frozenset)


def judge_page(page: SavedPage, *, stated_title: str | None = None) -> Verdict:
    """Decide over the runs of an HTML page, with what other readers choose as evidence."""
    places = [n for n, run in enumerate(page.runs) if not run.marks & (SCRIPT | HEAD)]
    runs = [page.runs[n] for n in places]
    kept, note = _kept_runs(page, runs, stated_title)
    all_kept = [False] * len(page.runs)
    for place, keep in zip(places, kept, strict=True):
        all_kept[place] = keep
    more = _second_articles(page.runs, all_kept, stated_title)
    if more:
        note = "; ".join(part for part in (note, more) if part)
    return _settle(page.runs, all_kept, stated_title, note, of_page=True)


def judge_lines(
    runs: Sequence[TextRun],
    *,
    stated_title: str | None = None,
    of_header: AbstractSet[int] = frozenset(),
) -> Verdict:
    """Decide over the lines of a text dump; those of its header are no part of the text."""
    body = [run for number, run in enumerate(runs) if number not in of_header]
    found = iter(_kept_lines(body))
    kept = [number not in of_header and next(found) for number in range(len(runs))]
    return _settle(runs, kept, stated_title, "", of_header=of_header)


def _kept_runs(
    page: SavedPage, runs: Sequence[TextRun], stated_title: str | None
) -> tuple[list[bool], str]:
    texts = [run.text for run in runs]
    votes, note = votes_of_readers(page, texts)
    if not runs or not any(votes[reader].any() for reader in READERS):
        return _kept_lines(runs), note or "no reader found an article; judged by its lines alone"
    rows = page_features(runs, votes, page.meta, title=stated_title)
    words, names = load_vocabulary("words"), load_vocabulary("names")
    rows = np.hstack([rows, said_features(runs, prose_chars(rows), words, names)])
    kept = sure_stretches(load_forest("page").predict(rows).tolist(), _lengths(runs))
    if _kept_chars(runs, kept) < _TOO_LITTLE:
        taken = [bool(share > 0.5) for share in votes[READERS[0]]]
        if _kept_chars(runs, taken) > _kept_chars(runs, kept):
            return taken, "little text; another reader's choice as it is"
    return kept, note


def line_probabilities(runs: Sequence[TextRun]) -> list[float]:
    """Return how likely each line belongs to the article, by its text and context alone."""
    texts = [run.text for run in runs]
    gaps = [run.gap_before for run in runs]
    rows = line_features(texts, [run.blank_before for run in runs], gaps)
    rows = np.hstack([rows, load_vocabulary("words").features(texts, prose_chars(rows), gaps)])
    near = np.arange(len(runs))
    if len(runs) > _VERY_MANY:
        # Among so many lines those without a sentence near them are a list, not an article.
        near = np.flatnonzero(rows[:, LINE.index("prose±12")] > 0)
    forest = load_forest("lines")
    probabilities = np.zeros(len(runs))
    for start in range(0, len(near), _AT_ONCE):
        some = near[start : start + _AT_ONCE]
        probabilities[some] = forest.predict(rows[some])
    return [float(p) for p in probabilities]


def _kept_lines(runs: Sequence[TextRun]) -> list[bool]:
    return stretches(line_probabilities(runs), _lengths(runs)) if runs else []


def _lengths(runs: Sequence[TextRun]) -> list[int]:
    return [len(run.text) for run in runs]


def _kept_chars(runs: Sequence[TextRun], kept: Sequence[bool]) -> int:
    return sum(len(run.text) for run, keep in zip(runs, kept, strict=True) if keep)


def _settle(
    runs: Sequence[TextRun],
    kept: Sequence[bool],
    stated_title: str | None,
    note: str,
    *,
    of_page: bool = False,
    of_header: AbstractSet[int] = frozenset(),
) -> Verdict:
    """Apply what holds whatever the forests say, find the headline, and name the runs.

    What a heading such as "Related" stands above, the forest of pages knows better.
    """
    inside = [number for number, keep in enumerate(kept) if keep]
    again = repeats(runs, kept)
    teasers = set() if of_page else teasers_below_headings(runs).intersection(inside)
    comments = comments_below(runs, kept)
    captions = captions_among(runs, inside)
    furniture = {n for n in inside if _is_furniture(runs[n].text)}
    left = set(inside) - again - teasers - comments - captions - furniture
    settled = [number in left for number in range(len(runs))]
    title = _headline(runs, settled, stated_title, of_header)
    if title is not None:
        settled[title] = True
    kinds = kinds_of(runs, settled, title, captions)
    for number in teasers | comments:
        kinds[number] = "comment" if number in comments else "related"
    if title is not None and of_page and _is_parted(runs, settled, title, stated_title):
        settled[title] = False
    return Verdict(settled, kinds, title, note, frozenset(again))


def _is_furniture(text: str) -> bool:
    return is_byline(text) or is_date_line(text) or is_label(text) or is_box_line(text)


def _headline(
    runs: Sequence[TextRun], kept: Sequence[bool], stated: str | None, of_header: AbstractSet[int]
) -> int | None:
    """Return the run that is the headline; a header's line of it is no run of its own."""
    places = [number for number in range(len(runs)) if number not in of_header]
    found = find_title([runs[n] for n in places], [kept[n] for n in places], stated=stated)
    return None if found is None else places[found]


def _is_parted(
    runs: Sequence[TextRun], kept: Sequence[bool], title: int, stated: str | None
) -> bool:
    """Return True if the headline of a page is no part of its text: the page says it is the title.

    It is the source's title then, as with everybody who extracts articles from pages; a text dump
    has no other place for it. A heading with no text below it stays.
    """
    if sum(kept) < 2:
        return False
    run = runs[title]
    return bool(run.marks & HEADING) or bool(stated and same_words(run.text, stated))


def _second_articles(runs: Sequence[TextRun], kept: list[bool], stated_title: str | None) -> str:
    """Drop the articles that a page has loaded below its own; return a note on them.

    Each stands in an element of its own with a headline of its own and paragraphs below it.
    """
    beginnings = _beginnings(runs, kept)
    if len(beginnings) < 2:
        return ""
    if stated_title and not same_words(runs[beginnings[0]].text, stated_title):
        return f"{len(beginnings)} articles stand in the page"
    for number in range(beginnings[1], len(runs)):
        kept[number] = False
    return f"{len(beginnings)} articles stand in the page; the first is read"


def _beginnings(runs: Sequence[TextRun], kept: Sequence[bool]) -> list[int]:
    """Return the headline of each article of a page that has enough text below it."""
    beginnings: dict[int, int] = {}
    for number, run in enumerate(runs):
        if run.tag not in _OWN_HEADLINE or not run.article or run.article in beginnings:
            continue
        chars = sum(
            len(other.text)
            for other, keep in zip(runs[number + 1 :], kept[number + 1 :], strict=True)
            if keep and other.article == run.article
        )
        if chars >= _ARTICLE_FROM:
            beginnings[run.article] = number
    return list(beginnings.values())
