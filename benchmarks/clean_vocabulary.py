"""The words that speak for and against the article: weighed on labelled pages, and written.

A part of `benchmarks/train_clean.py`.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.clean_examples import Example
from corroborate.clean.classify.said_features import names_around
from corroborate.clean.classify.word_features import (
    DISTANCES,
    PageVocabulary,
    grams,
    known_words,
    vocabulary,
)

PAGES_WITH_A_WORD = 15
GROUPS = 6
"""Into so many groups the pages are dealt, so that no page's words speak for themselves."""
LARGEST_WEIGHT = 30.0
WORDS_OF_A_SEAM = 2.0
"""A line too many also breaks what stands around it: so many words it weighs more."""


def weights(texts: Sequence[str]) -> np.ndarray[Any, Any]:
    """Weigh lines by their words, each document the same, no line overmuch."""
    words = np.array([len(text.split()) + WORDS_OF_A_SEAM for text in texts])
    return np.minimum(1000.0 * words / words.sum(), LARGEST_WEIGHT)


Said = Callable[[Example], Sequence[str]]
"""What the words to be weighed are taken from: a string a run."""


def texts_of(example: Example) -> Sequence[str]:
    """Return the texts of a document's runs."""
    return example.texts


def names_of(example: Example) -> Sequence[str]:
    """Return what a page calls the elements around its runs."""
    return names_around(example.runs)


class Vocabularies:
    """What the words of some documents say, for any document: weighed on other pages than its own.

    Weighed on the same page a forest would know its words by heart.
    """

    def __init__(self, examples: Sequence[Example], said: Said) -> None:
        """Weigh the words on all documents, and on all but each group of pages."""
        self.whole = fit_vocabulary(examples, said)
        self._others = [
            fit_vocabulary([e for e in examples if _group(e) != group], said)
            for group in range(GROUPS)
        ]

    def for_training(self, example: Example) -> PageVocabulary:
        """Return what was weighed without the page of a document."""
        return self._others[_group(example)]


def _group(example: Example) -> int:
    return zlib.crc32(example.page_id.encode()) % GROUPS


def fit_vocabulary(examples: Sequence[Example], said: Said) -> PageVocabulary:
    """Weigh the words that at least 15 pages use, by logistic regression over the runs."""
    from scipy.sparse import vstack
    from sklearn.linear_model import SGDClassifier

    listed = [said(e) for e in examples]
    numbers, n_words = _numbered(examples, listed)
    design = vstack([_design(texts, numbers, n_words) for texts in listed], format="csr")
    weight = np.concatenate([weights(e.texts) for e in examples])
    model = SGDClassifier(
        loss="log_loss", alpha=1e-5, max_iter=8, tol=None, average=True, random_state=0
    )
    inside = np.concatenate([e.shares for e in examples]) > 0.5
    model.fit(design, inside, sample_weight=weight / weight.mean())
    found = np.round(model.coef_[0], 3)
    known = list(numbers)
    starts = [0, *range(len(known), len(found), n_words)]
    table = np.column_stack([found[at : at + n_words] for at in starts])
    return vocabulary(
        words=dict(zip(known[:n_words], table.tolist(), strict=True)),
        pairs=dict(zip(known[n_words:], found[n_words : len(known)].tolist(), strict=True)),
        bias=round(float(model.intercept_[0]), 3),
    )


def _numbered(
    examples: Sequence[Example], listed: Sequence[Sequence[str]]
) -> tuple[dict[str, int], int]:
    """Number the words and then the pairs that enough pages use; tell how many are words."""
    seen: dict[str, set[str]] = {}
    for e, texts in zip(examples, listed, strict=True):
        seen.setdefault(e.page_id, set()).update(*map(grams, dict.fromkeys(texts)))
    counts = Counter(gram for page in seen.values() for gram in page)
    common = [gram for gram, count in counts.items() if count >= PAGES_WITH_A_WORD]
    ordered = sorted(common, key=lambda gram: (" " in gram, gram))
    n_words = sum(" " not in gram for gram in ordered)
    return {gram: number for number, gram in enumerate(ordered)}, n_words


def _design(texts: Sequence[str], numbers: dict[str, int], n_words: int) -> Any:
    """Return a row a line: a column for each word and pair in it, then each word beside it.

    What `PageVocabulary.evidence` computes is the product of these rows and the weights.
    """
    from scipy.sparse import csr_matrix, diags

    listed, ends = known_words(texts, numbers)
    line = np.repeat(np.arange(len(texts)), np.diff(ends, prepend=0))
    rows, columns = [line], [listed]
    is_word = listed < n_words
    for place, distance in enumerate(DISTANCES[1:]):
        beside = line[is_word] - distance
        inside = (beside >= 0) & (beside < len(texts))
        rows.append(beside[inside])
        columns.append(listed[is_word][inside] + len(numbers) + place * n_words)
    at, column = np.concatenate(rows), np.concatenate(columns)
    width = len(numbers) + (len(DISTANCES) - 1) * n_words
    counts = csr_matrix((np.ones(len(at)), (at, column)), shape=(len(texts), width))
    return diags(1.0 / (np.sqrt(np.bincount(at, minlength=len(texts))) + 1.0)) @ counts


def write_vocabulary(words: PageVocabulary, path: Path) -> str:
    """Write a vocabulary as JSON, a word a line; return the checksum of the file."""
    known = list(words.numbers)
    table = dict(zip(known, words.words.tolist(), strict=False))
    pairs = dict(zip(known[len(table) :], words.pairs.tolist(), strict=True))
    listed = [
        ",\n".join(f"{json.dumps(gram)}: {json.dumps(weight)}" for gram, weight in part.items())
        for part in (table, pairs)
    ]
    content = (
        f'{{"bias": {words.bias},\n"words": {{\n{listed[0]}\n}},\n"pairs": {{\n{listed[1]}\n}}}}\n'
    ).encode()
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()
