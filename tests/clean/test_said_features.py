"""What the words of runs, and the names of the elements around them, say of a page's runs."""

from __future__ import annotations

import numpy as np
import pytest

from corroborate.clean.classify.boosted_trees import load_forest
from corroborate.clean.classify.page_features import PAGE
from corroborate.clean.classify.said_features import SAID, names_around, said_features
from corroborate.clean.classify.word_features import PageVocabulary, load_vocabulary, vocabulary
from corroborate.clean.read.html import read_page
from corroborate.clean.read.runs import TextRun

PAGE_OF_TWO = """
<main><div class="storyBody"><p>The ferry was raised from the bed of the lake on Tuesday.</p>
<p>It had lain there for eleven years.</p></div>
<div class="promo__card-3"><span>Ten ferries to see</span></div></main>
"""
NONE = vocabulary(words={}, pairs={}, bias=0.0)


def runs() -> list[TextRun]:
    return read_page(PAGE_OF_TWO).runs


def said(
    words: PageVocabulary = NONE, names: PageVocabulary = NONE
) -> np.ndarray[tuple[int, int], object]:
    listed = runs()
    return said_features(listed, np.zeros(len(listed)), words, names)


def test_names_are_parted_where_pages_join_their_words() -> None:
    body, again, card = names_around(runs())
    assert body == again == "div story Body | main div story Body"
    assert card == "main div promo card | main"


@pytest.mark.parametrize(
    ("words", "names", "column", "expected"),
    [
        ({"ferry": [2.0, 0.0, 0.0]}, {}, "words_evidence", [1.0, 0.0, 0.0]),
        # A word of a run is no name of an element, and the other way round.
        ({"promo": [-2.0, 0.0, 0.0]}, {"ferry": [2.0, 0.0, 0.0]}, "words_evidence", [0, 0, 0]),
        ({}, {"promo": [-2.0, 0.0, 0.0]}, "names_evidence", [0.0, 0.0, -1.0]),
    ],
)
def test_evidence_of_words_and_of_names(
    words: dict[str, list[float]],
    names: dict[str, list[float]],
    column: str,
    expected: list[float],
) -> None:
    rows = said(vocabulary(words, {}, 0.0), vocabulary(names, {}, 0.0))
    assert rows[:, SAID.index(column)].tolist() == pytest.approx(expected)


def test_runs_of_one_element_are_looked_at_together() -> None:
    rows = said(vocabulary({"ferry": [2.0, 0.0, 0.0]}, {}, 0.0))
    together = rows[:, SAID.index("words_evidence_grandparent")]
    assert together[0] == together[1] > 0
    assert together[2] == 0


def test_no_runs() -> None:
    assert said_features([], np.zeros(0), NONE, NONE).shape == (0, len(SAID))


def test_the_names_of_the_library() -> None:
    assert load_forest("page").columns == (*PAGE, *SAID)
    names = load_vocabulary("names")
    content, related = names.evidence(["entry content", "", "related posts"])[[0, 2]]
    assert content > related
