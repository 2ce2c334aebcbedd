# ruff: noqa: E501 (a table reads better with one case a line)
"""Tolls: parts and wholes in one group, and one victim who was hurt and then died."""

from __future__ import annotations

import pytest

import corroborate
from corroborate import Article
from corroborate.compare.corpus_tables import Dataset
from corroborate.tables import Figure, FigureGroup


def compared(*texts: str) -> Dataset:
    return corroborate.compare([Article.from_text("abcdefgh"[n], t) for n, t in enumerate(texts)])


def toll(data: Dataset, measure: str) -> tuple[FigureGroup, list[Figure]]:
    """Return the most carried group of a measure and its members."""
    of = {f.figure_id: f for f in data.figures}
    groups = [(g, [of[m] for m in g.members]) for g in data.figure_groups]
    return max(
        ((g, m) for g, m in groups if any(f.measure == measure for f in m)),
        key=lambda found: found[0].n_sources,
    )


@pytest.mark.parametrize(
    ("first", "second", "best"),
    [
        # A sum that the other source states.
        ("An avalanche above Skarne killed three climbers and one guide on Monday.", "Four people were killed by the avalanche above Skarne on Monday.", 4),
        # A toll less those it names.
        ("Five people were killed, including the driver, when a crane fell in Velm on Friday.", "A crane fell in Velm on Friday, and four people were killed.", 5),
    ],
)  # fmt: skip
def test_the_whole_is_the_number_of_a_toll(first: str, second: str, best: float) -> None:
    group, members = toll(compared(first, second), "killed")
    assert (group.n_sources, group.best, group.verdict) == (2, best, "differ_in_scope")
    assert len({f.best for f in members}) > 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Nobody states the sum.
        ("An avalanche above Skarne killed three climbers and one guide on Monday.", "Nine people were killed when a bridge fell at Port Elva."),
        # Two and two are told apart by nothing but their words.
        ("The flood in Velm killed two men and two women on Monday.", "Four people were killed in the flood in Velm on Monday."),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_no_part(first: str, second: str) -> None:
    data = compared(first, second)
    of = {f.figure_id: f for f in data.figures}
    for group in data.figure_groups:
        assert len({of[m].best for m in group.members}) == 1


@pytest.mark.parametrize(("asked", "first"), [("asked: 1", True), ("stock: false", False)])
def test_what_a_word_list_says_is_asked_first_stands_first(tmp_path, asked, first) -> None:
    listed = tmp_path / "measures.yaml"
    listed.write_text(
        "killed: {asked: 2, people: true, happens: [die]}\n"
        f"infected: {{{asked}, people: true, verbs: [infect], states: [infected]}}\n"
    )
    texts = (
        "In Velm 40 people died of the fever this week. In all 812 people have been infected.",
        "The fever in Velm has infected 812 people, the county said. This week 40 people died.",
    )
    articles = [Article.from_text(f"s{n}", text) for n, text in enumerate(texts)]
    data = corroborate.compare(articles, measures=listed)
    of = {f.figure_id: f.measure for f in data.figures}
    assert [of[g.members[0]] for g in data.figure_groups] == (
        ["infected", "killed"] if first else ["killed", "infected"]
    )


def test_a_part_is_a_part_whatever_became_of_it() -> None:
    group, members = toll(
        compared(
            "A crane that fell in Velm on Monday hurt three pupils and five teachers.",
            "Eight people were hurt when a crane fell in Velm on Monday.",
            "A crane in Velm hurt eight people on Monday, five of them teachers. Three pupils hit by "
            "the crane were released from the clinic.",
        ),
        "injured",
    )
    assert (group.n_sources, group.best, group.verdict) == (3, 8, "differ_in_scope")
    assert "released" in {f.measure for f in members}


def test_one_victim_hurt_and_then_dead_is_one() -> None:
    data = compared(
        "A cyclist was hurt by a tram in Velm on Monday. He died on Tuesday.",
        "A cyclist was killed by a tram in Velm.",
        "The cyclist killed by a tram in Velm on Monday was buried on Friday.",
    )
    measures = {f.figure_id: f.measure for f in data.figures}
    hurt = [g for g in data.figure_groups if any(measures[m] == "injured" for m in g.members)]
    assert all("killed" in {measures[m] for m in g.members} for g in hurt)
    assert ["died" in g.why for g in hurt] == [True]


def test_one_dead_and_one_hurt_are_two() -> None:
    data = compared(
        "A tram in Velm killed a cyclist and injured a student on Monday.",
        "A cyclist was killed by a tram in Velm, and a student was injured.",
    )
    of = {f.figure_id: f for f in data.figures}
    for group in data.figure_groups:
        assert len({of[m].measure for m in group.members}) == 1


def test_deaths_told_in_passing_are_not_one() -> None:
    found = compared(
        "The march reached Velm on Monday. A gang had killed his brother, Jon Aske said.",
        "The march reached Velm on Monday. She fled after a soldier was killed in her village.",
        "Nine hundred people marched to Velm on Monday.",
        "About nine hundred people took part in the march to Velm.",
        "The mayor of Velm met those who took part in the march.",
    )
    measures = {f.figure_id: f.measure for f in found.figures}
    deaths = [g for g in found.figure_groups if measures[g.members[0]] == "killed"]
    assert [g.n_sources for g in deaths] == [1, 1]


@pytest.mark.parametrize(
    ("texts", "carried"),
    [
        # Each source's largest count is the whole toll, however it is worded.
        (("A baker was found dead behind his shop in Velm; police say somebody killed him with a hammer.", "One person was killed in Velm, and neighbours laid flowers before the school.", "The town mourns a man who was murdered on his way to work."), 3),
        # Two that are named are two.
        (("Ada Brun was killed by a falling crane in Velm.", "Olof Sand was killed by a tram in Port Elva."), 1),
        # Two numbers are two tolls.
        (("Three people were killed in Velm.", "A storm killed eleven people along the coast of Skarne."), 1),
    ],
)  # fmt: skip
def test_the_toll_that_most_sources_give_is_one(texts: tuple[str, ...], carried: int) -> None:
    group, _ = toll(compared(*texts), "killed")
    assert group.n_sources == carried


def test_a_vague_word_is_not_of_whatever_number_is_near() -> None:
    data = compared(
        "The attack on the port of Velm killed two Skarnish nurses. The mayor spoke of an outrage.",
        "The county of Elva was shelled on Sunday. He said several were killed as the army bombarded it.",
    )
    assert [g.n_sources for g in data.figure_groups if "killed" in g.label] == [1, 1]
