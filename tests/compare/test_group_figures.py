# ruff: noqa: E501 (a table reads better with one case a line)
"""Groups of figures: what belongs together, how the members stand to each other, and why."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import corroborate
from corroborate import Article
from corroborate.compare.corpus_tables import Dataset
from corroborate.compare.figures.age_owner import owner_of, same_person
from corroborate.compare.figures.bounds import (
    admit_each_other,
    admits,
    spread,
    state_the_same,
    stated,
)
from corroborate.compare.figures.clustering import Grouping
from corroborate.compare.figures.counted_inclusion import inclusion
from corroborate.compare.figures.facts import gather
from corroborate.compare.figures.group_figures import group_figures
from corroborate.compare.figures.names_beside import NamesBeside
from corroborate.compare.figures.pair_features import PairFeatures
from corroborate.compare.figures.pair_model import WEIGHTS, load_model
from corroborate.compare.figures.scope import Scopes
from corroborate.compare.figures.verdict import stand
from corroborate.corpus.review import Decision
from corroborate.errors import CorroborateError
from corroborate.tables import Figure, FigureGroup, Mention, Origin, Sentence

FERRY = Path(__file__).parents[1] / "corpora" / "ferry"


def figure(
    source_id: str, value: float | None, measure: str = "killed", *, n: int = 0, **known: Any
) -> Figure:
    """Make a figure; `value` fills all three bounds unless they are given."""
    row = Figure(
        figure_id=f"{source_id}.f{n}",
        source_id=source_id,
        sentence_id=n,
        start=n,
        end=n + 1,
        phrase_start=n,
        phrase_end=n + 1,
        text=f"{value:g}" if value is not None else str(known.get("low") or known.get("high")),
        low=value,
        best=value,
        high=value,
        hedge=None,
        vague=False,
        kind="count",
        unit=None,
        days=None,
        measure=measure,
        counted="person",
    )
    return replace(row, **known)


def compared(*texts: str, days: tuple[date | None, ...] = ()) -> Dataset:
    """Compare articles named a, b, c ... made of these texts."""
    published = [*days, *[None] * len(texts)]
    return corroborate.compare(
        [
            Article.from_text("abcdefgh"[n], text, published_on=published[n])
            for n, text in enumerate(texts)
        ]
    )


def told(data: Dataset) -> list[tuple[str, list[str]]]:
    """Return verdict and numbers of the groups of several figures."""
    of = {f.figure_id: f"{f.source_id} {f.text}" for f in data.figures}
    return [
        (g.verdict, [of[m] for m in g.members]) for g in data.figure_groups if len(g.members) > 1
    ]


QUAKE = "An earthquake struck the town of Velm on Monday, and {} in the collapse of the market hall, the mayor said."


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("46 people were killed", "46 people died", "agree"),
        ("at least 46 people were killed", "50 people died", "overlap"),
        ("about 50 people were killed", "48 people died", "overlap"),
    ],
)  # fmt: skip
def test_two_sources_on_one_thing(first: str, second: str, verdict: str) -> None:
    found = told(compared(QUAKE.format(first), QUAKE.format(second)))
    assert [v for v, _ in found] == [verdict]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (QUAKE.format("46 people were killed"), QUAKE.format("46 people were injured")),
        (QUAKE.format("46 people were killed"), "The council bought 46 buses for the winter timetable."),
        ("The two countries signed a trade pact in Velm.", "The two countries have no common border."),
        ("The tax is 12 percent on sugar, 5 percent on salt.", "The budget sets a tax of 7 percent on petrol."),
        ("The bridge was closed two years ago.", "The repairs of the school took two years."),
    ],
)  # fmt: skip
def test_two_things_stay_apart(first: str, second: str) -> None:
    assert told(compared(first, second)) == []


@pytest.mark.parametrize(
    ("first", "second", "label"),
    [
        # A place that one of two sources names may be that of something else in its sentence.
        (
            "At least 46 people were killed by the quake in Bergen, police said.",
            "The quake killed at least 46 people in Bergen, police said.",
            "people killed, Bergen",
        ),
        (
            "At least 46 people were killed by the quake in Bergen, police said.",
            "The quake killed at least 46 people, police said.",
            "people killed",
        ),
        # What one source alone calls people they need not be to the others.
        (
            "Two suspects were killed by guards at the mill on Elm Street, the mayor said.",
            "Two teenagers were killed by guards at the mill on Elm Street, the mayor said.",
            "people killed, Elm Street",
        ),
        (
            "Two suspects were killed by guards at the mill on Elm Street, the mayor said.",
            "Guards killed two suspects at the mill on Elm Street, the mayor said.",
            "suspects killed, Elm Street",
        ),
        (
            "For the reservoir, five sites are before Marlow.",
            "Marlow has five sites for the reservoir.",
            "sites, Marlow",
        ),
        # A people keeps its capital.
        (
            "On Monday 120 skaters crossed the bridge at Elm, officials said.",
            "Officials said 120 skaters crossed the bridge at Elm on Monday.",
            "skaters",
        ),
        (
            "On Monday 120 Danes crossed the bridge at Elm.",
            "The mayor saw 120 Danes who crossed the bridge at Elm on Monday.",
            "Danes",
        ),
    ],
)
def test_a_label_says_what_all_say(first: str, second: str, label: str) -> None:
    data = compared(first, second)
    assert [g.label for g in data.figure_groups if g.n_sources > 1] == [label]


def test_two_numbers_of_one_source_are_two_things() -> None:
    text = "The works sentenced Ada Brun to 12 months in prison; Olaf Brun was sentenced to 12 months in prison."
    assert told(compared(text)) == []


def test_a_correction_says_which_number_stands() -> None:
    data = compared(
        "The number of people killed in the Velm mine was corrected to 32 on Sunday. The ministry had put it at 34 a day earlier.",
        "The death toll of the Velm mine has risen to 34, the ministry said on Saturday.",
        days=(date(2031, 3, 16), date(2031, 3, 15)),
    )
    (group,) = [g for g in data.figure_groups if g.n_sources > 1]
    assert group.verdict == "differ_in_scope"
    assert "34, corrected to 32" in group.why


def test_a_later_count_is_later_not_other() -> None:
    first_day = QUAKE.replace("Monday", "13 March")
    data = compared(
        first_day.format("46 people were killed"),
        first_day.format("52 people died"),
        "The earthquake in Velm killed 46 people in the collapse of the market hall.",
        days=(date(2031, 3, 14), date(2031, 3, 15), date(2031, 3, 14)),
    )
    (group,) = [g for g in data.figure_groups if g.n_sources > 1]
    assert (group.verdict, group.n_sources) == ("differ_in_scope", 3)
    assert "later" in group.why


def test_ages_group_by_person_and_are_no_finding() -> None:
    data = compared(
        "Police arrested Jonas Hallberg, 41, on Friday. His neighbour Petra Lind, 41, was questioned.",
        "The suspect, 41-year-old Jonas Hallberg, denies the charge.",
    )
    (group,) = [g for g in data.figure_groups if len(g.members) > 1]
    assert group.verdict == "agree"
    assert group.incidental
    assert group.label.startswith("age of Jona")


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Police named Jonas Hallberg, 41, as", ("jona", "hallberg")),
        ("a 41-year-old man", ()),
        ("said 41-year-old Petra Lind of", ("petra", "lind")),
        ("his 41-year-old sister, Petra, was", ("petra",)),
        ("Hallberg, aka “Stone,” 41, of", ("hallberg", "stone")),
        ("in Room 41 of", ()),
    ],
)
def test_whose_age(text: str, owner: tuple[str, ...]) -> None:
    start = text.index("41")
    assert owner_of(text, start, start + 2) == owner


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (("jonas", "hallberg"), ("hallberg",), 0.5),
        (("jonas", "hallberg"), ("jonas", "k", "hallberg"), 1.0),
        (("jonas", "hallberg"), ("petra", "hallberg"), -1.0),
        (("jonas", "hallberg"), ("lind",), -1.0),
        (("jonas", "hallberg"), ("lind-hallberg",), 0.5),
        (("jonas", "berg"), ("hallberg",), -1.0),
        (("jonas",), ("lind",), 0.0),
        ((), ("lind",), 0.0),
    ],
)
def test_same_person(a: tuple[str, ...], b: tuple[str, ...], same: float) -> None:
    assert same_person(a, b) == same


MONEY: dict[str, Any] = {"kind": "money", "unit": "EUR", "counted": None}


@pytest.mark.parametrize(
    ("a", "b", "admit", "same"),
    [
        (figure("a", 14_959_450, **MONEY), figure("b", 15e6, **MONEY), True, True),
        (figure("a", 43.9e6, **MONEY), figure("b", 43e6, **MONEY), True, False),
        (figure("a", 35.72, **MONEY), figure("b", 35.7, **MONEY), True, True),
        (figure("a", 163), figure("b", 200), False, False),
        (figure("a", None, low=48, hedge="at least"), figure("b", None, high=48, hedge="almost", strict="high"), False, False),
        (figure("a", None, low=48, hedge="at least"), figure("b", 48), True, True),
        (figure("a", None, low=48, hedge="more than", strict="low"), figure("b", 48), True, False),
        (figure("a", None, best=130, hedge="about"), figure("b", 120), True, False),
        (figure("a", None, best=130, hedge="in the region of"), figure("b", 120), True, False),
        (figure("a", 130, hedge="equal to"), figure("b", 120), False, False),
        (figure("a", None, low=3, high=4), figure("b", 3), True, False),
        (figure("a", None, low=3, high=4), figure("b", None, low=3, high=4), True, True),
        (figure("a", None, low=24, high=99, vague=True), figure("b", 46), True, False),
    ],
)  # fmt: skip
def test_what_numbers_leave_room_for(a: Figure, b: Figure, admit: bool, same: bool) -> None:
    assert admit_each_other(a, b) is admit
    assert state_the_same(a, b) is same
    assert admit_each_other(b, a) is admit


def test_ranges() -> None:
    hours = figure("a", 72, "truce", kind="duration", unit="hour", days=3.0)
    week = figure("b", 1, "truce", kind="duration", unit="week", days=7.0)
    assert spread([hours, week]) == (3, None, 7)
    assert spread([hours]) == (72, 72, 72)
    assert admits(hours) == (3, 3)
    assert admits(figure("a", None, low=46)) == (46, float("inf"))
    assert admits(figure("a", None, high=30, hedge="fewer than")) == (0, 30)
    assert spread([figure("a", None, low=46), figure("b", None, high=30)]) == (30, None, 46)
    mile = figure("a", 1, "distance", kind="measure", unit="mile")
    metres = figure("b", 1609.344, "distance", kind="measure", unit="m")
    assert stated(mile) == stated(metres) == 1609.344
    assert state_the_same(mile, metres)
    assert spread([mile, metres]).best == 1609.344


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("person", "civilian", "includes"),
        ("civilian", "person", "is_included"),
        ("civilian", "child", "includes"),
        ("person", "nurse", "includes"),
        ("child", "soldier", "apart"),
        ("patient", "person", "is_included"),
        ("civilian", "soldier", "apart"),
        (None, "person", "unknown"),
    ],
)
def test_who_includes_whom(a: str | None, b: str | None, expected: str) -> None:
    assert inclusion(a, b, people=True) == expected


def grouped(data: Dataset, **known: Any) -> list[FigureGroup]:
    return group_figures(data, **known).groups


@pytest.fixture(scope="module")
def quake() -> Dataset:
    return compared(
        QUAKE.format("46 people were killed"),
        QUAKE.format("52 people died"),
        "The earthquake in Velm killed 46 people in the collapse of the market hall.",
        "A ferry with 163 people aboard left Skarne.",
    )


def first(groups: list[FigureGroup]) -> FigureGroup:
    return next(g for g in groups if g.n_sources > 1)


def test_origins_and_grades(quake: Dataset) -> None:
    members = first(grouped(quake)).members

    def origin(item: str, origin_id: str) -> Origin:
        return Origin(item, origin_id, origin_id, (), "")

    one = first(grouped(replace(quake, origins=[origin(m, "the-mayor") for m in members])))
    assert (one.verdict, one.n_sources, one.n_origins, one.grade) == ("conflict", 3, 1, "weak")
    two = first(grouped(replace(quake, origins=[origin(m, m) for m in members])))
    assert (two.n_origins, two.grade) == (3, "contested")
    assert len(two.decided_by) == 2


def test_review(quake: Dataset) -> None:
    a, b, c = first(grouped(quake)).members
    (other,) = [f.figure_id for f in quake.figures if f.source_id == "d"]
    parted = grouped(quake, review=[Decision(2, "figure_group", (b,), "part", "another quake")])
    assert {g.members for g in parted} == {(a, c), (b,), (other,)}
    assert [g.reviewed for g in parted if g.members == (b,)] == ["part (another quake)"]
    joined = grouped(quake, review=[Decision(2, "figure_group", (f"{a}.g", other), "join", "")])
    assert [g.members for g in joined] == [(a, b, c, other)]
    graded = grouped(quake, review=[Decision(2, "figure_group", (b,), "fair", "")])
    assert [(g.grade, g.reviewed) for g in graded] == [("fair", "fair"), ("weak", None)]
    ignored = grouped(quake, review=[Decision(2, "quote_group", ("zzz",), "join", "")])
    assert len(ignored) == 2
    with pytest.raises(CorroborateError, match=r"review\.csv:3: .*'a\.f9'"):
        grouped(quake, review=[Decision(3, "figure_group", ("a.f9",), "part", "")])


def test_the_order_plays_no_part(quake: Dataset) -> None:
    backwards = replace(quake, figures=[*reversed(quake.figures)])
    assert grouped(backwards) == grouped(quake)


_DOZENS: dict[str, Any] = {"low": 24.0, "best": None, "high": 99.0, "vague": True}


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ({"low": 40.0, "best": 40.0, "high": 40.0}, {}, 46 / 40),
        (_DOZENS, {}, 1.0),
        (_DOZENS, {"low": 198.0, "best": 198.0, "high": 198.0}, 2.0),
        (_DOZENS, _DOZENS, 1.0),
        # A span of two numbers is not whatever lies in it, nor what begins where it ends.
        ({"low": 40.0, "best": None, "high": 92.0}, {}, 2.0),
        ({"low": 10.0, "best": None, "high": 20.0}, {"low": 20.0, "best": None, "high": 50.0}, 2.5),
        ({"low": 10.0, "best": None, "high": 20.0}, {"low": 10.0, "best": None, "high": 20.0}, 1.0),
    ],
)
def test_how_far_two_numbers_lie_apart(
    one: dict[str, Any], other: dict[str, Any], ratio: float
) -> None:
    rows = [replace(figure("a", 46), **one), replace(figure("b", 46), **other)]
    texts = [Sentence(f.source_id, 0, 0, 99, f"{f.text} people were killed") for f in rows]
    found = PairFeatures(gather(Dataset([], figures=rows, sentences=texts))).named("a.f0", "b.f0")
    assert found["ratio"] == pytest.approx(math.log(ratio))
    assert found["equal"] == (one == other)


def test_every_weight_has_its_feature() -> None:
    rows = [figure("a", 46), figure("b", 46)]
    texts = [Sentence(f.source_id, 0, 0, 99, "46 people were killed") for f in rows]
    facts = gather(Dataset([], figures=rows, sentences=texts))
    features = PairFeatures(facts)
    named = features.named("a.f0", "b.f0")
    assert WEIGHTS.exists()
    assert tuple(named) == load_model().same.columns
    assert named == features.named("b.f0", "a.f0")


@pytest.mark.parametrize(
    ("a", "b", "standing"),
    [
        (figure("a", 12, "charged"), figure("b", 9, "charged"), "conflict"),
        (figure("a", 12, "charged"), figure("b", 9, "convicted"), "differ_in_scope"),
        (figure("a", 12, "charged"), figure("b", 9, "other"), "differ_in_scope"),
        (figure("a", 4, counted="woman"), figure("b", 5, counted="woman"), "conflict"),
        (figure("a", 4, counted="woman"), figure("b", 5, counted="soldier"), "differ_in_scope"),
    ],
)
def test_only_counts_of_one_thing_conflict(a: Figure, b: Figure, standing: str) -> None:
    texts = [Sentence(f.source_id, 0, 0, 99, f"It was {f.text}.") for f in (a, b)]
    facts = gather(Dataset([], figures=[a, b], sentences=texts))
    assert stand(a, b, Scopes(facts)).standing == standing


@pytest.fixture(scope="module")
def ferry() -> Dataset:
    return corroborate.compare(corroborate.read_corpus(FERRY))


@pytest.mark.parametrize(
    ("numbers", "verdict", "n_sources"),
    [
        ({"31", "32", "33", "34", "Dozens"}, "differ_in_scope", 9),
        ({"Seven", "Five", "four"}, "differ_in_scope", 3),
        ({"120", "130"}, "overlap", 9),
        ({"24", "29"}, "conflict", 4),
        ({"163"}, "agree", 2),
        ({"18"}, "agree", 2),
    ],
)
def test_a_ferry_sinks(ferry: Dataset, numbers: set[str], verdict: str, n_sources: int) -> None:
    of = {f.figure_id: f.text for f in ferry.figures}
    found = [
        g
        for g in ferry.figure_groups
        if {of[m] for m in g.members} == numbers and len(g.members) > 1
    ]
    assert [(g.verdict, g.n_sources) for g in found] == [(verdict, n_sources)]


def test_the_toll_stands_first_and_its_correction_is_told(ferry: Dataset) -> None:
    group = ferry.figure_groups[0]
    assert group.label.startswith("people killed")
    assert "34, corrected to 32 by transport ministry on 2024-03-17" in group.why


def test_what_is_only_possible_has_a_line_to_copy(ferry: Dataset) -> None:
    assert ferry.possible_matches
    for match in ferry.possible_matches:
        assert match.probability < 1
        assert match.review == f"figure_group,{match.figure_a};{match.figure_b},join,"


def test_groups_hold_together(ferry: Dataset) -> None:
    assert Grouping.__doc__
    members = [m for g in ferry.figure_groups for m in g.members]
    assert len(members) == len(set(members)) == len(ferry.figures)


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        ((date(2014, 1, 1), date(2014, 12, 31)), (date(2014, 3, 1), date(2014, 12, 31)), "conflict"),
        # Of one year, and of all eight.
        ((date(2014, 1, 1), date(2014, 12, 31)), (date(2007, 1, 1), date(2014, 12, 31)), "differ_in_scope"),
        ((date(2014, 3, 3), date(2014, 3, 3)), (date(2014, 3, 3), date(2014, 3, 4)), "conflict"),
    ],
)  # fmt: skip
def test_a_number_of_a_long_while_is_none_of_a_part_of_it(one, other, standing) -> None:
    rows = [
        replace(figure(source, value, "charged"), date_from=days[0], date_to=days[1])
        for source, value, days in (("a", 12, one), ("b", 14, other))
    ]
    texts = [Sentence(f.source_id, 0, 0, 99, f"It was {f.text}.") for f in rows]
    facts = gather(Dataset([], figures=rows, sentences=texts))
    assert stand(*rows, Scopes(facts)).standing == standing


@pytest.mark.parametrize(
    ("one", "other", "standing"),
    [
        ("Six killed, including her unborn child.", "Five adults and her unborn child died.", "differ_in_scope"),
        ("Crash kills six.", "Crash kills five, unborn child.", "differ_in_scope"),
        ("Six people were killed.", "Five people and the gunman were killed.", "differ_in_scope"),
        ("Six people were killed.", "Five people were killed by the gunman.", "conflict"),
        ("Six people were killed.", "Five people were killed, and a child lived.", "conflict"),
        ("Six people were killed.", "Five people died, plus a dog.", "differ_in_scope"),
        ("Six people were killed.", "Five people, all 60-plus, were killed.", "conflict"),
        ("Six people were killed.", "Five people were killed and the attackers fled.", "conflict"),
    ],
)  # fmt: skip
def test_who_stands_beside_a_number_is_not_in_it(one: str, other: str, standing: str) -> None:
    rows = [figure("a", 6), figure("b", 5)]
    texts = [Sentence(source, 0, 0, len(t), t) for source, t in (("a", one), ("b", other))]
    facts = gather(Dataset([], figures=rows, sentences=texts))
    assert stand(*rows, Scopes(facts)).standing == standing


@pytest.mark.parametrize(
    ("low", "high", "other", "standing"),
    [
        (3, 9, 5, "overlap"),
        (3, 9, 12, "overlap"),
        (3, 9, 2, "overlap"),
        (3, 9, 40, "conflict"),
        (24, 99, 11, "conflict"),
    ],
)
def test_a_vague_word_disputes_no_number_near_it(
    low: float, high: float, other: float, standing: str
) -> None:
    rows = [figure("a", None, low=low, high=high, vague=True), figure("b", other)]
    texts = [Sentence(f.source_id, 0, 0, 99, f"{f.text} people were killed.") for f in rows]
    facts = gather(Dataset([], figures=rows, sentences=texts))
    assert stand(*rows, Scopes(facts)).standing == standing


@pytest.mark.parametrize(("counted_in", "several"), [(1, True), (9, False)])
def test_one_of_several_is_one_of_those_that_an_article_leads_with(
    counted_in: int, several: bool
) -> None:
    rows = [figure("a", 1, implied=True), figure("a", 67, n=counted_in)]
    texts = [Sentence("a", n, 0, 99, "A guard was killed.") for n in range(11)]
    quantities = gather(Dataset([], figures=rows, sentences=texts)).quantities
    assert quantities["a.f0"].one_of_several == several


@pytest.mark.parametrize(
    ("text", "person", "everybody"),
    [
        ("Mrs. Aune was paid for 41 talks, Mr. Holt for the rest.", "aune", {"aune", "holt"}),
        ("Lisbon heard 41 talks.", None, set()),
        ("41 talks were given by Mrs. Aune.", None, {"aune"}),
    ],
)
def test_who_is_named_beside_a_number(text: str, person: str | None, everybody: set[str]) -> None:
    names = ("Aune", "PERSON"), ("Holt", "PERSON"), ("Lisbon", "PLACE")
    mentions = [
        Mention("a", text.index(name), text.index(name) + len(name), name, kind, name.lower())
        for name, kind in names
        if name in text
    ]
    at = text.index("41")
    told = NamesBeside(mentions).of(
        figure("a", 41, start=at, end=at + 2), Sentence("a", 0, 0, len(text), text)
    )
    assert told == (person, "", everybody)


def test_whom_a_figure_itself_names() -> None:
    text = "Ada Brun was hit by a crane, which Olof Sand drove."
    mentions = [
        Mention("a", text.index(name), text.index(name) + len(name), name, "PERSON", name)
        for name in ("Ada Brun", "Olof Sand")
    ]
    told = NamesBeside(mentions).of(
        figure("a", 1, start=0, end=8, implied=True), Sentence("a", 0, 0, len(text), text)
    )
    assert told == (None, "Ada Brun", {"Ada Brun", "Olof Sand"})


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Police held more than 41 sailors.", False),
        ("Police held 41 more sailors.", True),
        ("Police held another 41 sailors.", True),
    ],
)
def test_what_stands_beside_others(text: str, other: bool) -> None:
    at = text.index("41")
    row = figure("a", 41, start=at, end=at + 2, phrase_start=12, phrase_end=len(text) - 1)
    known = gather(Dataset([], figures=[row], sentences=[Sentence("a", 0, 0, len(text), text)]))
    assert known.quantities[row.figure_id].other is other


def test_two_numbers_of_one_source_are_possibly_the_same_and_never_together() -> None:
    texts = [
        "The county paid $1.7 billion for the dam.",
        "The county paid $1.8 billion for the dam.",
    ]
    rows = [
        figure("a", value, "money", n=n, kind="money", unit="USD", counted=None, start=60 * n + 17, end=60 * n + 28)
        for n, value in enumerate((1.7e9, 1.8e9))
    ]  # fmt: skip
    told = [Sentence("a", n, 60 * n, 60 * n + len(text), text) for n, text in enumerate(texts)]
    known = gather(Dataset([], figures=rows, sentences=told))
    grouping = Grouping(rows, known, load_model())
    assert [(p.a, p.b) for p in grouping.possible] == [("a.f0", "a.f1")]
    assert [len(group) for group in grouping.groups] == [1, 1]


def test_a_surname_alone_goes_to_the_person_of_that_age() -> None:
    told = {
        "a": ("Ruta Moen, 25, swam.", 11),
        "b": ("Karl Moen, 24, rowed.", 11),
        "c": ("Moen, 24, slept.", 6),
    }
    rows = [
        figure(source, float(text[at : at + 2]), "age", kind="age", unit="year", counted=None, start=at, end=at + 2)
        for source, (text, at) in told.items()
    ]  # fmt: skip
    sentences = [Sentence(source, 0, 0, len(text), text) for source, (text, _) in told.items()]
    known = gather(Dataset([], figures=rows, sentences=sentences))
    groups = Grouping(rows, known, load_model()).groups
    assert [[f.source_id for f in group] for group in groups] == [["a"], ["b", "c"]]


@pytest.mark.parametrize(
    ("measure", "n_groups"), [("aboard", 1), ("rescued", 2), ("killed", 2), ("evacuated", 1)]
)
def test_those_aboard_are_not_those_rescued(measure: str, n_groups: int) -> None:
    text = "The trawler Ida had 47 people on deck when she struck the reef off Grenn."
    rows = [
        figure(source, 47, said, start=20, end=22)
        for source, said in (("a", "aboard"), ("b", measure))
    ]
    told = [Sentence(source, 0, 0, len(text), text) for source in "ab"]
    known = gather(Dataset([], figures=rows, sentences=told))
    assert len(Grouping(rows, known, load_model()).groups) == n_groups
