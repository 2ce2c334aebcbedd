"""How a text dump runs around a line: where its prose gathers, what it is about, what repeats.

Without elements to go by, a line of a dump is told by its company: articles are long stretches of
prose about one thing, and what surrounds them comes in rows of lines of one shape.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from corroborate.clean.classify.boilerplate_words import CLASSES
from corroborate.clean.classify.line_features import (
    BASE,
    CONTEXT,
    NEIGHBOURS,
    Floats,
    Matrix,
    base_features,
    content_words,
    context_features,
    densest,
    headline_words,
    neighbour_features,
    prose_balance,
    prose_chars,
    window_mean,
    window_sum,
)
from corroborate.clean.classify.segment_features import GAP, SEGMENT, gap_features, segment_features

FLOW = (
    "same_shape±4", "repeated±4", "blank_before±4", "date±6", "furniture±8", "pronouns±8",
    "terminal±8", "log_chars±5", "log_chars±15", "short±5", "short±15", "headings±5",
    "longest_before20", "longest_after20", "tide", "from_longest", "on_topic", "on_topic±3",
    "topic_before", "topic_after", "topic_words", "headline", "since_headline",
    "chars_since_headline",
)  # fmt: skip
LINE = (*BASE, *NEIGHBOURS, *CONTEXT, *FLOW, *SEGMENT, *GAP)
_FURNITURE = slice(BASE.index(CLASSES[0]), BASE.index(CLASSES[0]) + len(CLASSES) - 1)
"""The classes of words that pages use around articles: all but the verbs of saying."""
_SHAPE = 80
_SHORT = 60
_FAR = 300
_LIKE_HEADLINE = 0.6
_TITLED = 0.6
_LONGEST_HEADLINE = 200
_DIGITS = re.compile(r"[0-9]+")


def line_features(texts: Sequence[str], blank_before: Sequence[int], gaps: Sequence[str]) -> Matrix:
    """Return one row per line of a text dump, none empty, one column for each name in `LINE`.

    `gaps` is the white space before each line, `blank_before` the number of blank lines in it.
    """
    base = base_features(texts, blank_before)
    parts = [neighbour_features(base), context_features(base), flow_features(texts, base)]
    return np.hstack([base, *parts, segment_features(texts, base), gap_features(gaps, base)])


def flow_features(texts: Sequence[str], base: Matrix) -> Matrix:
    """Return for each row of `base` how the document runs around it (`FLOW`)."""
    n = len(texts)
    if not n:
        return np.zeros((0, len(FLOW)), dtype=np.float32)
    index = np.arange(n)
    chars = base[:, 0].astype(np.float64)
    prose = prose_chars(base).astype(np.float64)
    shapes = [_DIGITS.sub("0", text[:_SHAPE].lower()) for text in texts]
    alike = Counter(shapes)
    bag_of = {text: content_words(text) for text in dict.fromkeys(texts)}
    bags = [bag_of[text] for text in texts]
    on_topic, topic_words = _on_topic(bags, prose, chars)
    coherent = prose * on_topic
    told = np.cumsum(coherent)
    whole = max(float(told[-1]), 1.0)
    likeness, since, chars_since = _headline(texts, bags, prose, chars)
    words = np.maximum(window_sum(base[:, BASE.index("words")], -8, 8), 1.0)
    terminal = base[:, BASE.index("terminal")] > 0
    short = (chars < _SHORT).astype(np.float64)
    titled = base[:, BASE.index("titled")] > _TITLED
    headings = (titled & ~terminal & (chars > 12) & (chars < 160)).astype(np.float64)
    even = np.ones(n)
    columns = [
        window_sum(np.array([float(alike[shape] > 1) for shape in shapes]), -4, 4),
        window_sum((base[:, BASE.index("repeated")] > 1).astype(np.float64), -4, 4),
        window_sum(base[:, BASE.index("blank_before")], -4, 4),
        window_sum(base[:, BASE.index("date")], -6, 6),
        window_sum(base[:, _FURNITURE].sum(axis=1), -8, 8) / words,
        window_sum(base[:, BASE.index("pronouns")], -8, 8) / words,
        window_mean(terminal.astype(np.float64), chars, -8, 8),
        window_mean(np.log(chars), even, -5, 5),
        window_mean(np.log(chars), even, -15, 15),
        window_mean(short, even, -5, 5),
        window_mean(short, even, -15, 15),
        window_mean(headings, even, -5, 5),
        _longest(prose, 20),
        _longest(prose[::-1], 20)[::-1],
        _tide(prose, chars),
        index - int(np.argmax(prose)) if prose.any() else np.zeros(n),
        on_topic,
        window_mean(on_topic, chars, -3, 3),
        (told - coherent) / whole,
        1.0 - told / whole,
        np.full(n, topic_words),
        likeness,
        since,
        chars_since,
    ]
    return np.column_stack(columns).astype(np.float32)


def _on_topic(bags: Sequence[frozenset[str]], prose: Floats, chars: Floats) -> tuple[Floats, int]:
    """Return which share of a line's words the densest stretch of prose has in other lines too.

    Also how many different words that stretch has.
    """
    start, end = densest(prose, chars)
    inside = {n for n in range(start, end + 1) if prose[n]}
    core = Counter(word for n in inside for word in bags[n])
    often = {word for word, count in core.items() if count > 1}
    shares = [
        len(bag & (often if n in inside else core.keys())) / len(bag) if bag else 0.0
        for n, bag in enumerate(bags)
    ]
    return np.array(shares), len(core)


def _headline(
    texts: Sequence[str], bags: Sequence[frozenset[str]], prose: Floats, chars: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return how like the headline each line is, and how far behind the last such line it stands.

    In lines, 300 at most, and in characters, -1 where there is none. A headline comes back above
    the article after the menus, and below it among other headlines.
    """
    main = Counter(word for n in np.flatnonzero(prose > 100).tolist() for word in bags[n])
    headline = headline_words(texts, bags, main)
    likeness = np.array([len(bag & headline) / max(len(bag | headline), 1) for bag in bags])
    like = (likeness >= _LIKE_HEADLINE) & (chars < _LONGEST_HEADLINE)
    index = np.arange(len(texts))
    last = np.maximum.accumulate(np.where(like, index, -1))
    before = np.concatenate(([0.0], np.cumsum(chars)))[:-1]
    lines = np.where(last >= 0, np.minimum(index - last, _FAR), _FAR)
    return likeness, lines, np.where(last >= 0, before - before[last], -1.0)


def _tide(prose: Floats, chars: Floats) -> Floats:
    """Return by how much prose outweighs the rest in the best stretch that ends with each line."""
    sums = prose_balance(prose, chars)
    return np.asarray(sums[1:] - np.minimum.accumulate(sums)[:-1])


def _longest(prose: Floats, width: int) -> Floats:
    """Return the length of the longest line of prose among the `width` before each line."""
    padded = np.concatenate((np.zeros(width), prose[:-1]))
    return np.asarray(np.lib.stride_tricks.sliding_window_view(padded, width).max(axis=1))
