"""What a line of text looks like by itself, beside its neighbours and in its document.

No feature names a site or an outlet: they are lengths, signs, word classes, and words that pages
use everywhere for what is not the article ("share this", "all rights reserved").
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.classify.boilerplate_words import (
    CLASSES,
    FUNCTION_WORDS,
    PAIRS,
    PRONOUNS,
    SINGLE,
)

Matrix = NDArray[np.float32]
Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_TERMINAL = re.compile(r"[.!?…][\"'”’»)\]*]*$")
_SENTENCE_SIGN = re.compile(r"[.!?](?=[\s\"'”’)]|$)")
_SEPARATOR = re.compile(r"[|»›•·→/>«‹©]")
_ADDRESS = re.compile(r"https?://|www\.|@\w|#\w|\.com\b")
_TITLED = re.compile(r"\b[A-Z]")
_UPPER = re.compile(r"\b[A-Z]{2,}\b")
_DIGIT = re.compile(r"[0-9]")
_QUOTE = re.compile(r"[\"“”]")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\.?,? {{0,2}}\d{{1,2}}\b"
    rf"|\b\d{{1,2}}(?:(?:st|nd|rd|th)? {_MONTH}| (?:min|hour|day|week|month)s?|:\d\d|[/.]\d{{1,2}}"
    r"[/.]\d{2,4})\b|\b\d{4}-\d\d-\d\d\b"
)
_SCANNED = 500
_OPENING = 400
"""Lines among which the headline is looked for."""
# Words and pairs of words that pages use around articles.
_SINGLE, _PAIRS = frozenset(SINGLE), frozenset(PAIRS)
_OPENERS = frozenset("\"'“‘«")
_BULLETS = frozenset("•*-–—·▪►●○◦‣+")

BASE = (
    "chars", "words", "terminal", "colon", "question", "sentences", "commas", "function", "titled",
    "upper", "digits", "lower_start", "bullet", "quote_start", "word_length", "separators",
    "address", "date", "pronouns", "quotes", "blank_before", "repeated", "copyright", "known_words",
    "title_words", *CLASSES,
)  # fmt: skip


def base_features(texts: Sequence[str], blank_before: Sequence[int]) -> Matrix:
    """Return one row per text, none of which is empty, one column for each name in `BASE`.

    Words are looked at in the first 500 characters of each text.
    """
    if not len(texts):
        return np.zeros((0, len(BASE)), dtype=np.float32)
    # Lines that come back are looked at once.
    counts = Counter(texts)
    distinct = list(counts)
    bags: list[frozenset[str]] = []
    main: Counter[str] = Counter()
    known_rows: list[tuple[float, ...]] = []
    for text in distinct:
        row, bag = _by_itself(text)
        known_rows.append(row)
        bags.append(bag)
        if row[0] > 100 and row[2] and row[7] > 0.2:
            main.update(dict.fromkeys(bag, counts[text]))
    rows = np.array(known_rows, dtype=np.float32)
    known, title = BASE.index("known_words"), BASE.index("title_words")
    place = {text: number for number, text in enumerate(distinct)}
    often = {word for word, count in main.items() if count > 1}
    heading = headline_words(texts, [bags[place[text]] for text in texts[:_OPENING]], main)
    for number, bag in enumerate(bags):
        if bag:
            elsewhere = often if rows[number, 0] > 100 else main.keys()
            rows[number, known] = len(bag & elsewhere) / len(bag)
            rows[number, title] = len(bag & heading) / len(bag)
    rows = rows[[place[text] for text in texts]]
    rows[:, BASE.index("blank_before")] = np.minimum(blank_before, 8)
    heads = [text[:200] for text in texts]
    occurrences = Counter(heads)
    rows[:, BASE.index("repeated")] = [min(occurrences[head], 8) for head in heads]
    return rows


def _by_itself(text: str) -> tuple[tuple[float, ...], frozenset[str]]:
    """Return the columns of `BASE` that a line fills by itself, and its words of content."""
    length = len(text)
    head = text[:_SCANNED]
    small = head.lower()
    lowered, bag = _words_of(head)
    count = len(lowered)
    some = count or 1
    distinct = set(lowered)
    function = sum([word in FUNCTION_WORDS for word in lowered])
    first = text[0]
    terminal = _TERMINAL.search(text, max(0, length - 12)) is not None
    classes = [0] * len(CLASSES)
    for word in _SINGLE.intersection(distinct):
        classes[SINGLE[word]] += 1
    for pair in _PAIRS.intersection(pairwise(lowered)):
        classes[PAIRS[pair]] += 1
    scale = length / len(head)
    digits = len(_DIGIT.findall(head))
    row = (
        length, count * scale, terminal, text[-1] == ":", text[-1] == "?",
        len(_SENTENCE_SIGN.findall(head)) * scale, text.count(","), function / some,
        len(_TITLED.findall(head)) / some, len(_UPPER.findall(head)) / some,
        digits / len(head),
        first.islower(), first in _BULLETS, first in _OPENERS,
        sum(map(len, lowered)) / some, len(_SEPARATOR.findall(head)),
        _ADDRESS.search(head) is not None, digits > 0 and _DATE.search(small) is not None,
        len(distinct & PRONOUNS), len(_QUOTE.findall(head)),
        0, 0, "©" in head, 0, 0,
        *classes,
    )  # fmt: skip
    return row, bag


def content_words(text: str) -> frozenset[str]:
    """Return the words that tell what a line is about: longer ones that are no function words."""
    return _words_of(text[:_SCANNED])[1]


@lru_cache(maxsize=5_000)
def _words_of(head: str) -> tuple[list[str], frozenset[str]]:
    """Return the words of the beginning of a line, in small letters, and those of content."""
    words = _WORD.findall(head.lower())
    return words, frozenset([word for word in set(words) - FUNCTION_WORDS if len(word) > 3])


def headline_words(
    texts: Sequence[str], bags: Sequence[frozenset[str]], main: Counter[str]
) -> frozenset[str]:
    """Return the words of the line that is most likely the headline: short, and what it is about.

    `bags` are the words of content of each line, `main` counts the lines of prose that have a word.
    A headline's words come back in the text; the line whose words do so most wins.
    """
    best, chosen = 0.0, frozenset[str]()
    for text, bag in zip(texts[:_OPENING], bags, strict=False):
        if 3 <= len(bag) <= 16 and len(text) <= 160:
            score = sum([min(main[word], 4) for word in bag & main.keys()]) / (len(bag) + 2)
            if score > best:
                best, chosen = score, bag
    return chosen


_SHIFTED = tuple(
    BASE.index(name)
    for name in ("chars", "terminal", "titled", "known_words", "blank_before")
)  # fmt: skip
_CLASS_COLUMNS = tuple(BASE.index(name) for name in CLASSES)
NEIGHBOURS = tuple(f"{BASE[c]}{d:+d}" for d in (-3, -2, -1, 1, 2, 3) for c in _SHIFTED)
CONTEXT = (
    *(f"prose±{w}" for w in (2, 5, 12)),
    *(f"{side}{w}" for w in (6, 20) for side in ("prose_before", "prose_after")),
    "position", "position_chars", "prose_share_before", "prose_total", "lines", "inside",
    "from_start", "to_end", "from_start_chars", "to_end_chars", "relative_chars",
    *(f"since_{name}" for name in CLASSES[:9]),
    *(f"{name}±3" for name in CLASSES[:9]),
)  # fmt: skip


def neighbour_features(base: Matrix) -> Matrix:
    """Return for each row of `base` how the rows around it look (`NEIGHBOURS`)."""
    if not len(base):
        return np.zeros((0, len(NEIGHBOURS)), dtype=np.float32)
    return np.column_stack(
        [shifted(base[:, c], distance) for distance in (-3, -2, -1, 1, 2, 3) for c in _SHIFTED]
    )


def context_features(base: Matrix) -> Matrix:
    """Return for each row of `base` how its document looks around it (`CONTEXT`)."""
    n = len(base)
    if not n:
        return np.zeros((0, len(CONTEXT)), dtype=np.float32)
    chars = base[:, 0]
    prose = prose_chars(base)
    columns: list[NDArray[Any]] = []
    sums = np.concatenate(([0.0], np.cumsum(prose, dtype=np.float64)))
    index = np.arange(n)
    for width in (2, 5, 12):
        columns.append(_window(sums, index - width, index + width + 1, n))
    for width in (6, 20):
        columns.append(_window(sums, index - width, index, n))
        columns.append(_window(sums, index + 1, index + width + 1, n))
    total = float(sums[-1])
    all_chars = np.concatenate(([0.0], np.cumsum(chars, dtype=np.float64)))
    start, end = densest(prose, chars)
    columns += [
        index / n,
        all_chars[:-1] / all_chars[-1],
        sums[:-1] / max(total, 1.0),
        np.full(n, total),
        np.full(n, float(n)),
        (index >= start) & (index <= end),
        index - start,
        end - index,
        all_chars[:-1] - all_chars[start],
        all_chars[end + 1] - all_chars[1:],
        chars / max(float(np.median(prose[prose > 0])) if total else 1.0, 1.0),
    ]
    short = chars < 120
    for column in _CLASS_COLUMNS[:9]:
        hits = np.where((base[:, column] > 0) & short, index, -1000)
        columns.append(np.minimum(index - np.maximum.accumulate(hits), 60))
    for column in _CLASS_COLUMNS[:9]:
        hit_sums = np.concatenate(([0.0], np.cumsum(base[:, column] * short, dtype=np.float64)))
        columns.append(_window(hit_sums, index - 3, index + 4, n))
    return np.column_stack(columns).astype(np.float32)


def _window(sums: Floats, start: NDArray[np.int_], end: NDArray[np.int_], n: int) -> Floats:
    return sums[bounded(end, n)] - sums[bounded(start, n)]


def prose_chars(base: Matrix) -> Matrix:
    """Return the length of each line that reads like prose, 0 for the others."""
    chars, function = base[:, 0], base[:, BASE.index("function")]
    return np.asarray(
        chars * (base[:, BASE.index("terminal")] > 0) * (function > 0.15) * (chars > 40)
    )


def prose_balance(prose: NDArray[Any], chars: NDArray[Any]) -> Floats:
    """Return the running sum of lines, prose counting for and every other line against."""
    score = np.where(prose > 0, prose, -np.minimum(chars, 60.0) - 15.0)
    return np.concatenate(([0.0], np.cumsum(score, dtype=np.float64)))


def densest(prose: NDArray[Any], chars: NDArray[Any]) -> tuple[int, int]:
    """Return the first and last row of the stretch where prose outweighs the rest most.

    The maximal sum of a subsequence (Pasternack and Roth 2009).
    """
    sums = prose_balance(prose, chars)
    lowest = np.minimum.accumulate(sums)
    end = int(np.argmax(sums[1:] - lowest[:-1]))
    start = int(np.argmin(sums[: end + 1]))
    return start, end


def shifted(column: NDArray[Any], distance: int, *, beyond: float = -1.0) -> NDArray[Any]:
    """Return the values `distance` rows further on (not 0), `beyond` where there is no such row."""
    moved = np.full_like(column, beyond)
    if distance > 0:
        moved[:-distance] = column[distance:]
    else:
        moved[-distance:] = column[:distance]
    return moved


def bounded(index: NDArray[np.int_], most: int) -> NDArray[np.int_]:
    """Return places, none below 0 nor above `most`: what `np.clip` returns after more checks."""
    return np.minimum(np.maximum(index, 0), most)


def since(hits: NDArray[np.bool_], most: int) -> Integers:
    """Return how many lines each stands behind the last hit, `most` where there is none."""
    index = np.arange(len(hits))
    last = np.maximum.accumulate(np.where(hits, index, -1))
    return np.where(last >= 0, np.minimum(index - last, most), most)


def window_sum(column: NDArray[np.floating], start: int, end: int) -> Floats:
    """Return for each row the sum of the rows from `start` to `end`, as distances from it."""
    sums = np.concatenate(([0.0], np.cumsum(column, dtype=np.float64)))
    n = len(column)
    index = np.arange(n)
    to, at = bounded(index + end + 1, n), bounded(index + start, n)
    return np.asarray(sums[to] - sums[at])


def window_mean(column: NDArray[np.floating], weights: Floats, start: int, end: int) -> Floats:
    """Return for each row the mean of the rows from `start` to `end`, by weights of 1 or more."""
    total = window_sum(column * weights, start, end)
    return np.asarray(total / np.maximum(window_sum(weights, start, end), 1.0))
