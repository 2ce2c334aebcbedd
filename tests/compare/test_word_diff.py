"""Two wordings compared: what is a change, what is editing, and how both are shown."""

from __future__ import annotations

import pytest

from corroborate.compare.word_diff import (
    changes,
    differences,
    in_brackets,
    in_words,
    is_part,
    same_words,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“We won,”", "we won"),
        ("don’t", "do not"),
        ("They've won", "They have won"),
        ("an e-mail of good will", "an email of goodwill"),
        ("100 percent", "100%"),
        ("two of them", "2 of them"),
        ("Sen. Holm knows", "Senator Holm knows"),
        ("the members [of the council] met", "the members met"),
        ("(Dora) could row", "could row"),
        (
            "the captain (Elmport’s Yusuf) Karimi rowed",
            "the captain (Elmport’s Jusuf) Kerimi rowed",
        ),
        ("we’re gonna row", "we are going to row"),
        ("the harbour of Elmport", "the harbor of Elmport"),
        ("I think that the boat is safe", "I think the boat is safe"),
        ("we saw a boat at the quay", "we saw the boat at quay"),
        ("It’s late and she’s gone", "It is late and she has gone"),
        ("the harbour’s closed", "the harbour is closed"),
        ("they ruined the d*** boat", "they ruined the damn boat"),
        ("a d---ed shame", "a damned shame"),
        ("we, um, shall row", "we shall row"),
        ("a deal either with us or them", "a deal with either us or them"),
        ("I’d row if they’d let us", "I would row if they had let us"),
    ],
)
def test_editing_changes_nothing(first: str, second: str) -> None:
    assert same_words(first, second)
    assert same_words(second, first)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("they will be held hostage", "they will be kept hostage", "“kept” for “held”"),
        ("we shall row the boat", "we shall not row the boat", "with “not”"),
        ("Your visit, Dora, comes late", "Your visit comes late", "without “Dora”"),
        ("the Madam comes late", "the comes late", "without “Madam”"),
        ("they ruined the d*** boat", "they ruined the best boat", "“best” for “d***”"),
        ("I look forward to rowing", "looks forward to rowing", "“looks” for “I look”"),
        ("we will row", "we [the crew] did row", "“[the crew] did” for “will”"),
        ("we have rowed", "we have never rowed", "with “never”"),
        ("we rowed at dawn", "we only rowed at dawn", "with “only”"),
        ("we saw a few boats", "we saw few boats", "without “a”"),
        ("we don't row", "we do row", "“do” for “don't”"),
        ("he told us not to row", "he told not us to row", "with “not”, without “not”"),
        ("it's here", "it was here", "“it was” for “it's”"),
        ("Dora's boat sank", "Dora boat sank", "“Dora” for “Dora's”"),
        (
            "the crew is to be held captive by smugglers",
            "the crew is captive to the smugglers",
            "“captive to the” for “to be held captive by”",
        ),
        (
            "we went to row at dawn",
            "we came to row at dusk",
            "“came” for “went”, “dusk” for “dawn”",
        ),
    ],
)
def test_changes_are_told(first: str, second: str, told: str) -> None:
    assert not same_words(first, second)
    assert "changed" in {change.kind for change in changes(first, second)}
    assert in_words(first, second) == told


@pytest.mark.parametrize(
    ("short", "full", "part"),
    [
        ("we won", "Yes, we won!", True),
        ("We stay. We win.", "We stay. We fight on. We win.", True),
        ("we … today", "we won it today", True),
        ("we today", "we won it today", False),
        ("Your visit comes late", "Your visit, Mr. President, comes late", True),
        ("Your visit comes late", "Your visit, they say, comes late", False),
        ("we on", "we won on", False),
        (
            "We won. … I thank you.",
            "We won. We thank all who came, whom I saw, and thank you.",
            True,
        ),
        ("Yes, we won!", "we won", False),
        ("", "we won", False),
    ],
)
def test_a_part_is_what_is_left_of_the_whole(short: str, full: str, part: bool) -> None:
    assert is_part(short, full) is part


def test_sentences_of_their_own_do_not_stand_in_for_others() -> None:
    first = "We stay. I look forward to it."
    second = "looks forward to it. But nobody else does."
    assert [(c.first, c.second, c.kind) for c in changes(first, second)] == [
        ("We stay", "", "left_out"),
        ("I look", "looks", "changed"),
        ("", "But nobody else does", "left_out"),
    ]


def test_whole_sentences_at_the_edge_are_left_out_each_for_itself() -> None:
    found = changes(
        "Dora rowed home late. Whatever we say, we row.", "You saw it. Whatever we say, we row."
    )
    assert [(c.first, c.second, c.kind) for c in found] == [
        ("Dora rowed home late", "", "left_out"),
        ("", "You saw it", "left_out"),
    ]


def test_both_are_shown_as_one_run_of_parts() -> None:
    assert [p.where for p in differences("“No” way", '"no" way')] == ["both"]
    parts = differences("a b c d", "a b x d")
    assert [p.words.strip() for p in parts if p.where != "both"] == ["c", "x"]
    assert "".join(p.words for p in parts if p.where != "second") == "a b c d"
    # Where little is the same, marking it would only hide it.
    assert differences("one two three", "vier fünf sechs") == [("both", "vier fünf sechs")]


def test_what_only_one_has_stands_in_brackets() -> None:
    assert in_brackets("any warning at all", "any warning") == (
        "any warning [at all]",
        "any warning",
    )
    # Each side in its own words: marks of the other are not put into its mouth.
    assert in_brackets("“No,” he said", "no - he said") == ("“No,” he said", "no - he said")


def test_long_texts_are_compared_as_wholes() -> None:
    long = "word " * 2_000
    assert same_words(long, long.upper())
    assert [p.where for p in differences(long, long + "more")] == ["first", "second"]
