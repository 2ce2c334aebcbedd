"""What the words of a page's runs say of each, and what the page calls the elements around it.

Both are weighed alike, by `word_features`: the words of the text by those that were learned from
text dumps (`weights/words.json`), the names of elements by weights of their own
(`weights/names.json`). Sites name alike what is alike: `entry-content`, `card__title`, `wp-block`.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.classify.layout_features import groups_of
from corroborate.clean.classify.line_features import Matrix
from corroborate.clean.classify.page_features import group_mean
from corroborate.clean.classify.word_features import EVIDENCE, PageVocabulary, evidence_features
from corroborate.clean.read.runs import TextRun

_AROUND = ("parent", "grandparent", "great", "section")
_OF = ("words", "names")
SAID = tuple(
    f"{of}_{column}"
    for of in _OF
    for column in (*EVIDENCE, *(f"evidence_{group}" for group in _AROUND))
)
_PARTS = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")
_SHORTEST = 2


def names_around(runs: Sequence[TextRun]) -> list[str]:
    """Return for each run the words in the names of the elements around it, the nearest first.

    >>> names_around([TextRun("Hello", (), 0, 5, form="div.entryContent>p", outer="main>div.x")])
    ['div entry Content | main div']
    """
    known: dict[str, str] = {}
    for run in runs:
        for path in (run.form, run.outer):
            if path not in known:
                parts = _PARTS.split(path)
                known[path] = " ".join(part for part in parts if len(part) >= _SHORTEST)
    return [f"{known[run.form]} | {known[run.outer]}" for run in runs]


def said_features(
    runs: Sequence[TextRun],
    prose: NDArray[np.floating],
    words: PageVocabulary,
    names: PageVocabulary,
) -> Matrix:
    """Return one row per run, one column for each name in `SAID`.

    `prose` is the length of each run that reads like prose, 0 for the others.
    """
    if not runs:
        return np.zeros((0, len(SAID)), dtype=np.float32)
    texts = [run.text for run in runs]
    gaps = [run.gap_before for run in runs]
    weights = np.sqrt([len(text) for text in texts])
    groups = groups_of(runs, _AROUND)
    columns: list[NDArray[np.floating]] = []
    for said, vocabulary in ((texts, words), (names_around(runs), names)):
        evidence = vocabulary.evidence(said)
        columns.append(evidence_features(evidence, texts, prose, gaps))
        columns += [group_mean(evidence, weights, groups[name]) for name in _AROUND]
    return np.column_stack(columns).astype(np.float32)
