from __future__ import annotations

import math

import pytest

from corroborate.clean.classify.boosted_trees import load_forest
from corroborate.clean.classify.classify import line_probabilities
from corroborate.clean.classify.flow_features import LINE, line_features
from corroborate.clean.classify.word_features import EVIDENCE
from corroborate.clean.clean_page import clean_page
from corroborate.clean.read.runs import TextRun

PROSE = [
    "Rebels left the eastern districts of the city on Monday, the governor of the province said.",
    "The governor said that the last rebels had left the districts before the buses were gone.",
    "Buses took the families of the rebels from the districts to the province in the north.",
]


def column(texts: list[str], name: str) -> list[float]:
    rows = line_features(texts, [0] * len(texts), [""] * len(texts))
    assert rows.shape == (len(texts), len(LINE))
    return [float(value) for value in rows[:, LINE.index(name)]]


def test_the_forest_of_lines_was_trained_on_these_columns() -> None:
    assert len(set(LINE)) == len(LINE)
    assert load_forest("lines").columns == (*LINE, *EVIDENCE)


@pytest.mark.parametrize(
    ("texts", "alike"),
    [
        (["3 comments", "Home", "12 comments"], 2),
        (["Comments", "Home", "Sport"], 0),
    ],
)
def test_lines_of_one_shape(texts: list[str], alike: int) -> None:
    assert column(texts, "same_shape±4")[1] == alike


def test_the_tide_rises_with_prose_and_falls_with_labels() -> None:
    tide = column(["Home", *PROSE, "Sport", "Weather"], "tide")
    assert tide[1] < tide[2] < tide[3]
    assert tide[3] > tide[4] > tide[5]
    assert tide[0] < 0


def test_what_a_line_is_about() -> None:
    texts = ["Rebels left the districts", *PROSE, "Recipe of the week: apple pie"]
    on_topic = column(texts, "on_topic")
    assert on_topic[0] == 1.0
    assert on_topic[-1] == 0.0


def test_prose_before_and_after() -> None:
    texts = ["Home", *PROSE, "Sport"]
    before, after = column(texts, "topic_before"), column(texts, "topic_after")
    assert before[0] == before[1] == 0.0
    assert after[0] == pytest.approx(1.0)
    assert after[-1] == pytest.approx(0.0, abs=1e-6)
    assert before[-1] == pytest.approx(1.0)


def test_the_longest_line_near() -> None:
    texts = [PROSE[0], *["Label"] * 25, PROSE[1]]
    before, after = column(texts, "longest_before20"), column(texts, "longest_after20")
    assert [before[n] for n in (0, 1, 20, 21)] == [0, len(PROSE[0]), len(PROSE[0]), 0]
    assert [after[n] for n in (-1, -2, -21, -22)] == [0, len(PROSE[1]), len(PROSE[1]), 0]


def test_how_far_the_headline_is() -> None:
    texts = ["Menu", "Rebels left the eastern districts", " ".join(PROSE)]
    since = column(texts, "chars_since_headline")
    assert since[:2] == [-1.0, 0.0]
    assert since[2] == len("Rebels left the eastern districts")
    assert set(column(["One", "Two"], "chars_since_headline")) == {-1.0}


@pytest.mark.parametrize("n_lines", [1, 2, 30])
def test_short_documents(n_lines: int) -> None:
    runs = [TextRun("Label", (0, 0), 0, 5)] * n_lines
    assert len(line_probabilities(runs)) == n_lines


def test_many_lines_are_judged_like_few() -> None:
    listed = [*(f"Label {n}" for n in range(40)), *PROSE, *(f"Label {n}" for n in range(40, 60))]

    def probabilities(n_more: int) -> list[float]:
        texts = [*listed, *["More"] * n_more]
        return line_probabilities([TextRun(text, (0, 0), 0, len(text)) for text in texts])[:60]

    # What is far from any sentence is not looked at among very many lines, the rest is.
    few, many = probabilities(9_900), probabilities(9_960)
    assert few[35:50] == pytest.approx(many[35:50], abs=0.02)


DUMP = [
    "Menu",
    "Share",
    "Share",
    "Rebels Left Eastern Districts Today",
    "3 November 2016",
    " ".join(PROSE[:2]),
    "Why do you think so, and what do we say to our children when they ask us?",
]
CHARS = [len(text) for text in DUMP]


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("repeated±4", 0, 2),
        ("repeated±4", 6, 1),
        ("blank_before±4", 0, 3),
        ("blank_before±4", 6, 2),
        ("date±6", 0, 1),
        ("furniture±8", 0, 3 / 58),
        ("pronouns±8", 0, 4 / 58),
        ("terminal±8", 0, sum(CHARS[5:]) / sum(CHARS)),
        ("log_chars±5", 0, sum(map(math.log, CHARS[:6])) / 6),
        ("log_chars±15", 0, sum(map(math.log, CHARS)) / 7),
        ("short±5", 0, 5 / 6),
        ("short±15", 0, 5 / 7),
        ("headings±5", 0, 2 / 6),
        ("from_longest", 0, -5),
        ("from_longest", 6, 1),
        ("headline", 3, 1),
        ("headline", 4, 0),
        ("since_headline", 0, 300),
        ("since_headline", 6, 3),
        ("on_topic±3", 0, 35 * 0.8 / sum(CHARS[:4])),
        ("topic_words", 0, 13),
    ],
)
def test_columns_of_the_flow(name: str, line: int, expected: float) -> None:
    rows = line_features(DUMP, [0, 1, 0, 0, 2, 0, 0], [""] * 7)
    assert rows[line, LINE.index(name)] == pytest.approx(expected, rel=1e-5)


def test_an_article_saved_without_its_page_keeps_its_first_paragraph() -> None:
    article = (
        "Harbour board of Hollin closes second lock\n\n"
        "HOLLIN – Seventy barges waited below the weir on Monday after the board shut a lock.\n\n"
        "The keeper, Zoe Brandt, said nobody had been told of it. She counted 40 boats by noon, and"
        " as many again in the evening, most of them with gravel for the new road.\n\n"
        "“We pay for every day that we lie here,” said Ann Reed, who owns two of them.\n\n"
        "The board will meet on Friday to talk about what the repair of the gate costs, a spokesman"
        " said. It was built in 1911 and mended twice.\n\n"
        "Read or share this story: https://hollin.example/x\n"
        "Copyright 2019 Hollin Press. All rights reserved.\n"
    )
    text = clean_page(article, media_type="text/plain").text
    assert "Seventy barges" in text
    assert "mended twice" in text
    assert "Copyright" not in text
