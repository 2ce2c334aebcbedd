"""What the words of a line, and those of the lines around it, say for or against the article.

A logistic regression over the words and pairs of words of a line, and the words of the lines right
before and after it. Its weights (`weights/words.json`, by `benchmarks/train_clean.py`) are those
of words that many pages use; what they say is evidence for the forest of lines, no verdict yet.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.classify.line_features import Floats, Integers, Matrix, bounded, shifted
from corroborate.clean.classify.segment_features import (
    EVIDENCE_OF_GAPS,
    EVIDENCE_OF_SEGMENT,
    evidence_of_gaps,
    evidence_of_segments,
)

DISTANCES = (0, -1, 1)
"""The lines that a word's three weights are for, as distances from the line judged."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9]+|[^\w\s]")
_SCANNED = 300
_MOST_TOKENS = 50
_NUMBER = "0"
_START, _END = "<line>", "</line>"  # no text can be taken for these

EVIDENCE = (
    "evidence", "evidence-1", "evidence+1", "evidence±2", "evidence±6", "evidence±25",
    "evidence_before12", "evidence_after12", "evidence_before30", "evidence_after30",
    "evidence_all", *EVIDENCE_OF_SEGMENT, *EVIDENCE_OF_GAPS,
)  # fmt: skip
_WINDOWS = ((-2, 2), (-6, 6), (-25, 25), (-12, -1), (1, 12), (-30, -1), (1, 30))


@dataclass(frozen=True, slots=True)
class PageVocabulary:
    """The words and pairs of words that are known, by number, and their weights.

    `words` has one row per word with a column for each of `DISTANCES`; `pairs` has a weight a pair.
    """

    numbers: Mapping[str, int]
    words: Floats
    pairs: Floats
    bias: float

    def features(
        self, texts: Sequence[str], prose: NDArray[np.floating], gaps: Sequence[str]
    ) -> Matrix:
        """Return one row per text, one column for each name in `EVIDENCE`.

        `prose` is the length of each text that reads like prose, 0 for the others; `gaps` is the
        white space before each.
        """
        return evidence_features(self.evidence(texts), texts, prose, gaps)

    def evidence(self, texts: Sequence[str]) -> Floats:
        """Return for each text the log odds that its words, and those around it, give."""
        places: dict[str, int] = {}
        place = [places.setdefault(text, len(places)) for text in texts]
        listed, ends = known_words(places, self.numbers)
        n_words = len(self.words)
        weights = np.zeros((len(listed), len(DISTANCES)))
        is_word = listed < n_words
        weights[is_word] = self.words[listed[is_word]]
        weights[~is_word, 0] = self.pairs[listed[~is_word] - n_words]
        sums = _between(weights, ends)[place]
        n_own = _between(np.ones(len(listed)), ends)[place]
        n_around = _between(is_word.astype(float), ends)[place]
        total, count = sums[:, 0], n_own
        for column, distance in enumerate(DISTANCES[1:], 1):
            total = total + shifted(sums[:, column], distance, beyond=0.0)
            count = count + shifted(n_around, distance, beyond=0.0)
        return np.asarray(total / (np.sqrt(count) + 1.0) + self.bias)


def known_words(texts: Iterable[str], numbers: Mapping[str, int]) -> tuple[Integers, Integers]:
    """Return the numbers of the known words and pairs of all texts in a row, and where each ends.

    A word counts once a text. Digits count as one and the same number.
    """
    listed: list[int] = []
    ends: list[int] = []
    seen: dict[str, list[int]] = {}
    for text in texts:
        if text not in seen:
            seen[text] = [numbers[gram] for gram in sorted(grams(text) & numbers.keys())]
        listed += seen[text]
        ends.append(len(listed))
    return np.array(listed, dtype=np.int64), np.array(ends, dtype=np.int64)


def grams(text: str) -> set[str]:
    """Return the words of a text and its pairs of words, with its beginning and its end.

    Of a long text the words are those of its first 300 characters, fifty at most; it has no end.

    >>> sorted(grams("Page 12"))
    ['0', '0 </line>', '<line> page', 'page', 'page 0']
    """
    found = _TOKEN.findall(text[:_SCANNED].lower())
    cut = len(text) > _SCANNED or len(found) > _MOST_TOKENS
    if cut:
        found = found[: min(len(found) - 1, _MOST_TOKENS)]  # the last may be half a word
    tokens = [_NUMBER if token.isdecimal() else token for token in found]
    pairs = pairwise([_START, *tokens, *([] if cut else [_END])])
    return {*tokens, *map(" ".join, pairs)}


def evidence_features(
    evidence: Floats, texts: Sequence[str], prose: NDArray[np.floating], gaps: Sequence[str]
) -> Matrix:
    """Return the columns `EVIDENCE`: that of the line, of its neighbours, and means around it.

    In a mean a line weighs by the root of its length.
    """
    n = len(texts)
    if not n:
        return np.zeros((0, len(EVIDENCE)), dtype=np.float32)
    weights = np.sqrt([len(text) for text in texts])
    sums = np.concatenate(([0.0], np.cumsum(evidence * weights)))
    totals = np.concatenate(([0.0], np.cumsum(weights)))
    columns = [evidence, shifted(evidence, -1, beyond=0.0), shifted(evidence, 1, beyond=0.0)]
    index = np.arange(n)
    for first, last in _WINDOWS:
        start, end = bounded(index + first, n), bounded(index + last + 1, n)
        columns.append((sums[end] - sums[start]) / (totals[end] - totals[start] + 1e-6))
    columns.append(np.full(n, sums[-1] / max(totals[-1], 1e-6)))
    columns += evidence_of_segments(evidence, weights, prose)
    columns += evidence_of_gaps(evidence, weights, gaps)
    return np.column_stack(columns).astype(np.float32)


@cache
def load_vocabulary(name: str) -> PageVocabulary:
    """Read the vocabulary `name` that came with the library: `words` or `names`."""
    path = Path(__file__).parent / "weights" / f"{name}.json"
    return vocabulary(**json.loads(path.read_text(encoding="utf-8")))


def vocabulary(
    words: Mapping[str, Sequence[float]], pairs: Mapping[str, float], bias: float
) -> PageVocabulary:
    """Build a vocabulary: weights of each word, in the order of `DISTANCES`, and of each pair."""
    numbers = {gram: number for number, gram in enumerate([*words, *pairs])}
    table = np.array(list(words.values()), dtype=np.float64).reshape(-1, len(DISTANCES))
    return PageVocabulary(numbers, table, np.array(list(pairs.values()), dtype=np.float64), bias)


def _between(values: Floats, ends: Integers) -> Floats:
    """Return the sums of consecutive stretches of `values`, which end at `ends`."""
    sums = np.concatenate((np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)))
    return np.asarray(np.diff(sums[np.concatenate(([0], ends))], axis=0))
