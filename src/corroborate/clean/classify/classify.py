"""Which runs of a page or a text dump are the article, and what the others are.

Two forests of boosted trees (`lines.json`, `page.json`) give each run a probability; their features
are in `features`, `flow`, `vocabulary` and `layout`, their training in `benchmarks/train_clean.py`.
What follows them are rules that hold for the class of thing: a caption is dropped, a headline
stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corroborate.clean.classify.block_kinds import (
    doubled,
    find_title,
    is_byline,
    is_caption,
    is_date_line,
    is_label,
    kinds_of,
    same_words,
)
from corroborate.clean.classify.boosted_trees import load_forest
from corroborate.clean.classify.flow_features import LINE, line_features
from corroborate.clean.classify.layout_features import layout_features
from corroborate.clean.classify.line_features import base_features, context_features
from corroborate.clean.classify.shingles import coverage
from corroborate.clean.classify.trafilatura_vote import chosen_text
from corroborate.clean.classify.viterbi import smooth, stretches
from corroborate.clean.classify.word_features import load_vocabulary
from corroborate.clean.read.element_roles import HEAD, HEADING, SCRIPT
from corroborate.clean.read.html import Page
from corroborate.clean.read.runs import Run
from corroborate.corpus.limits import NO_DEADLINE, Deadline
from corroborate.tables import BlockKind

PAGE_BIAS = 0.2
_TOO_LITTLE = 250
_SCRAP = 40
_VERY_MANY = 10_000
_AT_ONCE = 5_000
_SENTENCE_ENDS = frozenset(".!?…\"'”’)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """For each run whether it is kept and what it is; the headline; a note for the source's row."""

    kept: list[bool]
    kinds: list[BlockKind]
    title: int | None = None
    note: str = ""


def judge_page(page: Page, *, deadline: Deadline, stated_title: str | None = None) -> Verdict:
    """Decide over the runs of an HTML page, with the extractor's choice as evidence."""
    places = [n for n, run in enumerate(page.runs) if not run.marks & (SCRIPT | HEAD)]
    runs = [page.runs[n] for n in places]
    chosen, note = chosen_text(page.lean, n_tags=page.n_tags, deadline=deadline)
    deadline.check()
    if chosen.strip():
        shares = coverage([run.text for run in runs], chosen)
        kept = smooth(page_probabilities(runs, shares), _lengths(runs), bias=PAGE_BIAS)
        if _kept_chars(runs, kept) < _TOO_LITTLE:
            taken = [share > 0.5 for share in shares]
            if _kept_chars(runs, taken) > _kept_chars(runs, kept):
                kept, note = taken, "little text; the extractor's choice as it is"
    else:
        note = note or "the extractor found nothing; judged by its lines alone"
        kept = _kept_lines(runs, deadline)
    all_kept = [False] * len(page.runs)
    for place, keep in zip(places, kept, strict=True):
        all_kept[place] = keep
    verdict = _settle(page.runs, all_kept, stated_title, note)
    _part_headline(page.runs, verdict, stated_title)
    return verdict


def judge_lines(
    runs: Sequence[Run], *, deadline: Deadline = NO_DEADLINE, stated_title: str | None = None
) -> Verdict:
    """Decide over the lines of a text dump."""
    return _settle(runs, _kept_lines(runs, deadline), stated_title, "")


def line_probabilities(runs: Sequence[Run], *, deadline: Deadline = NO_DEADLINE) -> list[float]:
    """Return how likely each line belongs to the article, by its text and context alone."""
    texts = [run.text for run in runs]
    rows = line_features(texts, [run.blank_before for run in runs], deadline=deadline)
    rows = np.hstack([rows, load_vocabulary().features(texts, deadline=deadline)])
    near = np.arange(len(runs))
    if len(runs) > _VERY_MANY:
        # Among so many lines those without a sentence near them are a list, not an article.
        near = np.flatnonzero(rows[:, LINE.index("prose±12")] > 0)
    forest = load_forest("lines")
    probabilities = np.zeros(len(runs))
    for start in range(0, len(near), _AT_ONCE):
        deadline.check()
        some = near[start : start + _AT_ONCE]
        probabilities[some] = forest.predict(rows[some])
    return [float(p) for p in probabilities]


def page_probabilities(runs: Sequence[Run], shares: Sequence[float]) -> list[float]:
    """Return how likely each run of a page belongs to the article."""
    base = base_features([run.text for run in runs], [0] * len(runs))
    rows = np.hstack([base, context_features(base), layout_features(runs, shares)])
    return [float(p) for p in load_forest("page").predict(rows)]


def _kept_lines(runs: Sequence[Run], deadline: Deadline) -> list[bool]:
    if not runs:
        return []
    return stretches(line_probabilities(runs, deadline=deadline), _lengths(runs))


def _lengths(runs: Sequence[Run]) -> list[int]:
    return [len(run.text) for run in runs]


def _kept_chars(runs: Sequence[Run], kept: Sequence[bool]) -> int:
    return sum(len(run.text) for run, keep in zip(runs, kept, strict=True) if keep)


def _settle(
    runs: Sequence[Run], kept: Sequence[bool], stated_title: str | None, note: str
) -> Verdict:
    """Apply what holds whatever the forests say, find the headline, and name the runs."""
    settled = list(kept)
    captions = doubled([run.text for run in runs])
    for number, run in enumerate(runs):
        if not settled[number]:
            continue
        if number in captions or is_caption(run.text):
            captions.add(number)
            settled[number] = False
        elif is_byline(run.text) or is_date_line(run.text) or is_label(run.text):
            settled[number] = False
    _trim(runs, settled)
    title = find_title(runs, settled, stated=stated_title)
    if title is not None:
        settled[title] = True
    return Verdict(settled, kinds_of(runs, settled, title, captions), title, note)


def _part_headline(runs: Sequence[Run], verdict: Verdict, stated_title: str | None) -> None:
    """Take the headline of a page out of its text, where the page itself says what it is.

    It is the source's title then, as with everybody who extracts articles from pages; a text dump
    has no other place for it. A heading with no text below it stays.
    """
    title = verdict.title
    if title is None or sum(verdict.kept) < 2:
        return
    if runs[title].marks & HEADING or (stated_title and same_words(runs[title].text, stated_title)):
        verdict.kept[title] = False


def _trim(runs: Sequence[Run], kept: list[bool]) -> None:
    """Drop up to three scraps behind the last sentence: an outlet's name, a picture's size.

    More short lines than that are the end of a list, which belongs to the article.
    """
    scraps: list[int] = []
    for number in range(len(runs) - 1, -1, -1):
        if not kept[number]:
            continue
        text = runs[number].text
        if len(text) >= _SCRAP or text[-1] in _SENTENCE_ENDS or text.count(" ") >= 4:
            break
        scraps.append(number)
    if len(scraps) <= 3 and len(scraps) < sum(kept):
        for number in scraps:
            kept[number] = False
