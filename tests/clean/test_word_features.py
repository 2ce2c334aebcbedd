from __future__ import annotations

import hashlib
import json
import math
from importlib.resources import files

import numpy as np
import pytest

from corroborate.clean.classify.word_features import (
    DISTANCES,
    EVIDENCE,
    evidence_features,
    grams,
    known_words,
    load_vocabulary,
    vocabulary,
)

SMALL = vocabulary(
    words={"rebels": [1.0, 0.5, 0.25], "share": [-2.0, -0.5, 0.75]},
    pairs={"<line> share": -4.0},
    bias=0.1,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read more", {"read", "more", "<line> read", "read more", "more </line>"}),
        ("12 of 300", {"0", "of", "<line> 0", "0 of", "of 0", "0 </line>"}),
        ("Don’t.", {"don’t", ".", "<line> don’t", "don’t .", ". </line>"}),
        ("b2b", {"b", "0", "<line> b", "b 0", "0 b", "b </line>"}),
        ("", {"<line> </line>"}),
        # Signs of the text are not taken for the edges of the line.
        ("^ $", {"^", "$", "<line> ^", "^ $", "$ </line>"}),
    ],
)
def test_grams(text: str, expected: set[str]) -> None:
    assert grams(text) == expected


def test_only_the_beginning_of_a_long_line_is_read() -> None:
    assert "end" in grams("word " * 10 + "end")
    assert "end" not in grams("word " * 1000 + "end")
    assert grams("a " * 49 + "b") == {"a", "b", "<line> a", "a a", "a b", "b </line>"}
    assert grams("a " * 50 + "b") == {"a", "<line> a", "a a"}
    # The line goes on behind what is read, perhaps in the middle of a word.
    assert grams("a" + "b " * 149 + "broken") == {"ab", "b", "<line> ab", "ab b", "b b"}


def test_a_word_counts_once_a_line() -> None:
    listed, ends = known_words(["share", "share share", "other"], SMALL.numbers)
    assert ends.tolist() == [2, 4, 4]
    assert listed[:2].tolist() == listed[2:].tolist()


@pytest.mark.parametrize(
    ("texts", "line", "total", "known"),
    [
        (["the rebels"], 0, 1.0, 1),
        # The line before a line of rebels, and the one after it.
        (["x", "rebels"], 0, 0.25, 1),
        (["rebels", "x"], 1, 0.5, 1),
        # Two lines away nothing is heard of it.
        (["rebels", "x", "y"], 2, 0.0, 0),
        # A pair counts in its own line only, at its place.
        (["share this"], 0, -6.0, 2),
        (["please share"], 0, -2.0, 1),
        (["share this", "rebels"], 1, 0.5, 2),
        ([""], 0, 0.0, 0),
    ],
)
def test_evidence(texts: list[str], line: int, total: float, known: int) -> None:
    expected = total / (math.sqrt(known) + 1) + 0.1
    assert SMALL.evidence(texts)[line] == pytest.approx(expected)


def test_means_weigh_long_lines_more() -> None:
    rows = evidence_features(np.array([1.0, -1.0]), ["x" * 400, "y" * 4], np.zeros(2), ["", ""])
    mean = rows[0, EVIDENCE.index("evidence±2")]
    assert mean == pytest.approx((20 - 2) / 22)
    assert rows[0, EVIDENCE.index("evidence+1")] == -1
    assert rows[1, EVIDENCE.index("evidence+1")] == 0
    assert rows[:, EVIDENCE.index("evidence_all")].tolist() == pytest.approx([mean, mean])


def test_no_lines() -> None:
    assert SMALL.features([], np.zeros(0), []).shape == (0, len(EVIDENCE))


@pytest.mark.parametrize(("forest", "names"), [("lines", ["words"]), ("page", ["words", "names"])])
def test_a_forest_was_trained_with_these_vocabularies(forest: str, names: list[str]) -> None:
    folder = files("corroborate.clean.classify") / "weights"
    sums = {
        name: hashlib.sha256(folder.joinpath(f"{name}.json").read_bytes()).hexdigest()
        for name in names
    }
    assert json.loads(folder.joinpath(f"{forest}.json").read_text("utf-8"))["vocabularies"] == sums


def test_the_vocabulary_of_the_library_is_whole() -> None:
    loaded = load_vocabulary("words")
    assert loaded.words.shape[1] == len(DISTANCES)
    assert len(loaded.numbers) == len(loaded.words) + len(loaded.pairs)
    menu, prose = loaded.evidence(
        ["Subscribe to our newsletter", "", "It said that they can, too."]
    )[[0, 2]]
    assert menu < prose


def test_training_sees_what_use_sees() -> None:
    """The rows that the weights are trained on are those that they are used on."""
    pytest.importorskip("scipy", reason="scipy is needed for training only")
    from benchmarks.clean_vocabulary import _design

    texts = ["share this", "the rebels", "x", "rebels share", "please share this"]
    weights = [*SMALL.words[:, 0], *SMALL.pairs, *SMALL.words[:, 1], *SMALL.words[:, 2]]
    design = _design(texts, dict(SMALL.numbers), len(SMALL.words))
    assert design @ weights + SMALL.bias == pytest.approx(SMALL.evidence(texts))
