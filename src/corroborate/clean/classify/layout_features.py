"""Where a run of text stands in its page: its elements, the runs like it, headline and pictures."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.classify.line_features import Floats, Integers, Matrix, shifted, since
from corroborate.clean.read.element_roles import N_MARKS
from corroborate.clean.read.runs import TextRun

_TAGS = ("p", "li", "h1", "h2", "h3", "h4", "td", "div", "section", "figcaption", "blockquote",
         "pre", "dd", "button", "article", "title", "header", "footer")  # fmt: skip
_TAG_NUMBER = {tag: number for number, tag in enumerate(_TAGS, 1)}
_SUBHEADS = frozenset(["h2", "h3", "h4"])
_HEADINGS = _SUBHEADS | {"h1", "h5", "h6"}
_CELLS = frozenset(["td", "th"])
_WORD = re.compile(r"\w+")
_SCANNED = 400
_SAME_FROM = 200
_LIKE_TITLE = 0.6
_LINKED = 0.7
_FAR, _FAR_FROM_SUBHEAD = 300, 100
_GROUPED: dict[str, Callable[[TextRun], Hashable]] = {
    "parent": lambda run: run.path[-1:],
    "grandparent": lambda run: run.path[-2:-1],
    "great": lambda run: run.path[-3:-2],
    "form": lambda run: run.form,
    "outer": lambda run: (run.tag, run.outer),
}
"""Runs that belong together: by the elements around them, and by what the page calls those."""
GROUPS = (*_GROUPED, "section")
"""Also those below one heading."""

LAYOUT = (
    "tag", "tag-1", "tag+1", "linked", "linked-1", "linked+1", "strong", "depth", "depth_median",
    *(f"mark{n}" for n in range(N_MARKS)),
    *(f"{group}_{what}" for group in GROUPS
      for what in ("runs", "chars", "length", "linked", "prose")),
    "parents_of_form", "runs_by_parent", "grandparents_of_form", "runs_by_grandparent", "row",
    "in_tables", "linked_headings",
    "picture_before", "picture_after", "like_title", "in_title", "like_description", "since_title",
    "since_subhead", "again",
)  # fmt: skip


def groups_of(runs: Sequence[TextRun], names: Sequence[str] = GROUPS) -> dict[str, Integers]:
    """Number the groups that runs form, in the order in which they appear."""
    numbered: dict[str, Integers] = {}
    for name, key in _GROUPED.items():
        if name not in names:
            continue
        seen: dict[Hashable, int] = {}
        numbers = [seen.setdefault(key(run), len(seen)) for run in runs]
        numbered[name] = np.array(numbers, dtype=np.int64)
    headings = np.array([run.tag in _HEADINGS for run in runs], dtype=np.int64)
    return numbered | {"section": np.cumsum(headings)}


def layout_features(
    runs: Sequence[TextRun],
    prose: NDArray[np.floating],
    groups: Mapping[str, Integers],
    *,
    title: str | None = None,
    description: str | None = None,
) -> Matrix:
    """Return one row per run, one column for each name in `LAYOUT`.

    `prose` is the length of each run that reads like prose, 0 for the others; `groups` are those of
    `groups_of`; `title` and `description` are the page's own words on its article.
    """
    n = len(runs)
    if not n:
        return np.zeros((0, len(LAYOUT)), dtype=np.float32)
    chars = np.array([len(run.text) for run in runs], dtype=np.float64)
    links = np.array([run.links for run in runs], dtype=np.float64)
    linked = links / chars
    tag = np.array([float(_TAG_NUMBER.get(run.tag, 0)) for run in runs])
    depth = np.array([float(run.depth) for run in runs])
    marks = np.array([run.marks for run in runs], dtype=np.int64)
    columns: list[NDArray[np.generic]] = [
        tag, shifted(tag, -1), shifted(tag, 1),
        linked, shifted(linked, -1), shifted(linked, 1),
        np.array([run.strong for run in runs]) / chars,
        depth, depth - float(np.median(depth)),
        *(marks >> bit & 1 for bit in range(N_MARKS)),
    ]  # fmt: skip
    for group in groups.values():
        count = np.bincount(group)[group]
        total = np.bincount(group, chars)[group]
        columns += [
            count, total, total / count,
            np.bincount(group, links)[group] / total,
            np.bincount(group, prose)[group] / total,
        ]  # fmt: skip
    columns += _cards(groups)
    columns += _whole(runs, chars, linked)
    columns += _pictures(runs)
    columns += _headline(runs, title, description)
    return np.column_stack(columns).astype(np.float32)


def _cards(groups: Mapping[str, Integers]) -> list[NDArray[np.generic]]:
    """Return into how many elements the runs of one form are dealt, and how many each has.

    Paragraphs of an article stand in one element, teasers each in a card of its own.
    """
    form = groups["form"]
    count = np.bincount(form)[form]
    columns: list[NDArray[np.generic]] = []
    for name in ("parent", "grandparent"):
        pairs = np.unique(np.column_stack((form, groups[name])), axis=0)
        elements = np.bincount(pairs[:, 0])[form]
        columns += [elements, count / elements]
    return columns


def _whole(runs: Sequence[TextRun], chars: Floats, linked: Floats) -> list[NDArray[np.generic]]:
    """Return how many runs of one tag stand in a row, and what is a table or a linked heading."""
    tags = [run.tag for run in runs]
    row = np.cumsum([True, *(tag != before for before, tag in pairwise(tags))])
    cells = np.array([tag in _CELLS for tag in tags])
    headings = np.array([tag in _HEADINGS for tag in tags])
    n = len(runs)
    return [
        np.bincount(row)[row],
        np.full(n, float(chars[cells].sum() / chars.sum())),
        np.full(n, np.count_nonzero(headings & (linked > _LINKED))),
    ]


def _pictures(runs: Sequence[TextRun]) -> list[NDArray[np.generic]]:
    """Return how many pictures stand right before and right after each run."""
    seen = np.array([run.pictures for run in runs])
    return [np.diff(seen, prepend=0), np.diff(seen, append=seen[-1])]


def _headline(
    runs: Sequence[TextRun], title: str | None, description: str | None
) -> list[NDArray[np.generic]]:
    """Return how like the page's title and description each run is, and how far below them."""
    bags = [_bag(run.text) for run in runs]
    of_title, of_description = _bag(title or ""), _bag(description or "")
    like_title = np.array([_likeness(bag, of_title) for bag in bags])
    is_title = (like_title >= _LIKE_TITLE) | np.array([run.tag == "h1" for run in runs])
    is_subhead = np.array([run.tag in _SUBHEADS for run in runs])
    seen: set[str] = set()
    again = []
    for run in runs:
        head = run.text[:_SAME_FROM].lower()
        again.append(head in seen)
        seen.add(head)
    return [
        like_title,
        np.array([len(bag & of_title) / max(len(bag), 1) for bag in bags]),
        np.array([_likeness(bag, of_description) for bag in bags]),
        since(is_title, _FAR),
        since(is_subhead, _FAR_FROM_SUBHEAD),
        np.array(again),
    ]


def _bag(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[:_SCANNED].lower()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one | other), 1)
