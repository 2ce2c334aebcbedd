# ruff: noqa: E501 (a table reads better with one case a line)
"""Groups of figures: what belongs together, how the members stand to each other, and why."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from corroborate.compare.figures.bounds import admits, spread
from corroborate.compare.figures.counted_inclusion import inclusion
from corroborate.compare.figures.group_figures import group_figures, leave_one_out
from corroborate.compare.figures.place_containment import Places
from corroborate.compare.figures.similarity import Likenesses
from corroborate.compare.figures.time_overlap import Moments
from corroborate.corpus.manifest import Review
from corroborate.errors import CorroborateError
from corroborate.tables import (
    Alias,
    Entity,
    Figure,
    FigureGroup,
    Origin,
    Sentence,
    Source,
    TimeExpression,
)

TUESDAY = date(2016, 12, 6)
PLACES = {"Aleppo": "SY", "Homs": "SY", "Syria": "SY", "Mosul": "IQ", "Geneva": "CH"}


def source(source_id: str, published_on: date | None = TUESDAY) -> Source:
    return Source(
        source_id=source_id,
        path=f"{source_id}.txt",
        sha256=source_id,
        media_type="text/plain",
        encoding="utf-8",
        publisher=None,
        title=None,
        author=None,
        url=None,
        published_on=published_on,
        published_from=None,
        not_before=None,
        language="en",
        status="ok",
        reason="",
        raw_chars=0,
        clean_chars=0,
        text_sha256=source_id,
    )


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
        victims=None,
        part_of=None,
        actor=None,
        place=None,
        place_id=None,
        period=None,
        date_from=None,
        date_to=None,
        attributed_to=None,
        attributed_id=None,
    )
    if place := known.get("place"):
        known = {"place_id": place.split()[-1].lower(), **known}
    if day := known.pop("day", None):
        known |= {"period": day.isoformat(), "date_from": day, "date_to": day}
    return replace(row, **known)


def groups(
    *figures: Figure,
    texts: dict[str, str] | None = None,
    sources: list[Source] | None = None,
    dates: list[TimeExpression] | None = None,
    origins: list[Origin] | None = None,
    review: list[Review] | None = None,
) -> list[FigureGroup]:
    ids = sorted({f.source_id for f in figures})
    sentences = [
        Sentence(f.source_id, f.sentence_id, 0, 9, (texts or {}).get(f.figure_id, ""))
        for f in figures
    ]
    entities = [
        Entity(name.lower(), name, "PLACE", (name,), 1, 1, None, country, None, None, None)
        for name, country in PLACES.items()
    ]
    aliases = [Alias(i, name.lower(), name.lower(), "") for i in ids for name in PLACES]
    return group_figures(
        figures,
        sources=sources or [source(i) for i in ids],
        sentences=sentences,
        dates=dates or [],
        aliases=aliases,
        entities=entities,
        origins=origins or [],
        review=review or [],
    )


MONDAY = date(2016, 12, 5)
SUNDAY = date(2016, 12, 4)
HERE: dict[str, Any] = {"place": "Aleppo", "day": MONDAY}


@pytest.mark.parametrize(
    ("first", "second", "verdict", "bounds"),
    [
        # The same place and day.
        (figure("a", 46, **HERE), figure("b", 46, **HERE), "agree", (46, 46, 46)),
        (figure("a", 46, **HERE), figure("b", 50, **HERE), "conflict", (46, None, 50)),
        (
            figure("a", None, low=46, hedge="at least", **HERE),
            figure("b", 50, **HERE),
            "overlap",
            (46, 50, 50),
        ),
        (
            figure("a", None, low=46, hedge="at least", **HERE),
            figure("b", 30, **HERE),
            "conflict",
            (30, 30, 46),
        ),
        (
            figure("a", None, low=24, high=99, vague=True, text="dozens", **HERE),
            figure("b", 46, **HERE),
            "overlap",
            (24, 46, 99),
        ),
        (
            figure("a", None, best=100, hedge="about", **HERE),
            figure("b", 95, **HERE),
            "overlap",
            (95, None, 100),
        ),
        (
            figure("a", None, high=150, hedge="almost", **HERE),
            figure("b", 60, **HERE),
            "conflict",
            (60, 60, 150),
        ),
        # People include civilians; a quarter lies in its city; a day lies in a month.
        (
            figure("a", 46, **HERE),
            figure("b", 30, counted="civilian", victims="civilian", **HERE),
            "differ_in_scope",
            (30, None, 46),
        ),
        (
            figure("a", 46, **HERE),
            figure("b", 60, **(HERE | {"place": "Syria"})),
            "differ_in_scope",
            (46, None, 60),
        ),
        (
            figure("a", 46, **HERE),
            figure("b", 300, place="Aleppo", period="in three weeks",
                   date_from=date(2016, 11, 15), date_to=TUESDAY),
            "differ_in_scope",
            (46, None, 300),
        ),
        # A share and a share; a sum and a sum.
        (
            figure("a", 80, "territory", kind="share", unit="percent", counted=None, place="Aleppo"),
            figure("b", 80, "territory", kind="share", unit="percent", counted=None, place="Aleppo"),
            "agree",
            (80, 80, 80),
        ),
    ],
)  # fmt: skip
def test_two_sources_on_one_thing(
    first: Figure, second: Figure, verdict: str, bounds: tuple[float | None, ...]
) -> None:
    (group,) = groups(first, second)
    assert group.verdict == verdict, group.why
    assert (group.low, group.best, group.high) == bounds
    assert group.members == (first.figure_id, second.figure_id)
    assert group.n_sources == 2
    assert group.why.endswith(".")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (figure("a", 46, **HERE), figure("b", 46, "injured", **HERE)),
        (figure("a", 46, **HERE), figure("b", 50, place="Aleppo", day=SUNDAY)),
        (figure("a", 46, **HERE), figure("b", 46, place="Homs", day=MONDAY)),
        (figure("a", 46, **HERE), figure("b", 46, place="Mosul", day=MONDAY)),
        (figure("a", 46, place="eastern Aleppo", day=MONDAY),
         figure("b", 50, place="western Aleppo", day=MONDAY)),
        (figure("a", 3, counted="child", **HERE), figure("b", 3, counted="soldier", **HERE)),
        (figure("a", 46, actor="rebel shelling", **HERE),
         figure("b", 50, actor="the government", **HERE, n=1)),
        (figure("a", 46), figure("b", 50)),
        (figure("a", 8, "other", counted="corridor"), figure("b", 8, "other", counted="city")),
        (figure("a", 5, "truce", kind="duration", unit="day", days=5.0, counted=None),
         figure("b", 7, "truce", kind="duration", unit="day", days=7.0, counted=None)),
    ],
)  # fmt: skip
def test_two_things_stay_apart(first: Figure, second: Figure) -> None:
    found = groups(first, second)
    assert not any(group.verdict == "conflict" for group in found)
    if first.actor is None:
        assert [group.verdict for group in found] == ["single_source"] * 2


def test_two_actors_of_one_period_are_no_conflict() -> None:
    both: dict[str, Any] = {
        "place": "Aleppo",
        "counted": "civilian",
        "period": "the past three weeks",
        "attributed_to": "the Observatory",
    }
    (group,) = groups(
        figure("a", 81, actor="rebel shelling of the government's districts", **both),
        figure("a", 341, n=1, actor="the government's offensive", **both),
    )
    assert group.verdict == "differ_in_scope"
    assert "different actors" in group.why
    assert "both attributed to the Observatory" in group.why


def test_an_actors_toll_is_compared_with_the_same_actors_toll() -> None:
    mine: dict[str, Any] = {"actor": "the government", **HERE}
    theirs: dict[str, Any] = {"actor": "rebel shelling", **HERE}
    found = groups(
        figure("a", 341, **mine), figure("a", 81, n=1, **theirs), figure("b", 341, **mine)
    )
    assert [group.verdict for group in found] == ["agree", "single_source"]
    assert "another actor: a 81" in found[0].why


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (TUESDAY, TUESDAY, "conflict"),
        (TUESDAY, date(2016, 12, 8), "conflict"),
        (TUESDAY, date(2016, 10, 24), "differ_in_scope"),
        (None, date(2016, 10, 24), "differ_in_scope"),
        (None, None, "differ_in_scope"),
    ],
)
def test_a_state_is_in_conflict_only_at_one_moment(
    first: date | None, second: date | None, verdict: str
) -> None:
    (group,) = groups(
        figure("a", 100_000, "trapped", place="Aleppo"),
        figure("b", 300_000, "trapped", place="Aleppo"),
        sources=[source("a", first), source("b", second)],
    )
    assert group.verdict == verdict
    assert ("time" in group.why) == (verdict == "differ_in_scope")


def test_undated_texts_that_name_different_months_are_told_apart() -> None:
    def named(source_id: str, text: str, value: str) -> TimeExpression:
        return TimeExpression(source_id, 7, 0, 1, text, "DATE", value, None, None)

    (group,) = groups(
        figure("a", None, "trapped", low=100_000, hedge="more than"),
        figure("b", None, "trapped", high=300_000, hedge="as many as", counted="civilian",
               place="Aleppo"),
        texts={"a.f0": "more than 100000 people are trapped there",
               "b.f0": "as many as 300000 civilians are trapped there"},
        sources=[source("a", None), source("b", None)],
        dates=[named("a", "5 December", "XXXX-12-05"), named("b", "Sept. 23, 2016", "2016-09-23")],
    )  # fmt: skip
    assert group.verdict == "differ_in_scope"
    assert (group.low, group.best, group.high) == (100_000, None, 300_000)
    assert "no conflict" in group.why
    assert "5 December" in group.why
    assert "Sept. 23, 2016" in group.why


def test_what_several_sources_say_of_one_day_is_not_lost_in_the_toll_of_a_month() -> None:
    month: dict[str, Any] = {
        "place": "Aleppo",
        "period": "since November 15",
        "date_from": date(2016, 11, 15),
        "date_to": TUESDAY,
    }
    found = groups(
        figure("a", 25, **HERE),
        figure("b", 25, **HERE),
        figure("b", None, n=1, low=300, hedge="more than", **month),
        figure("c", 319, **month),
    )
    assert [(g.members, g.verdict) for g in found] == [
        (("a.f0", "b.f0"), "agree"),
        (("b.f1", "c.f0"), "overlap"),
    ]
    assert "another span of time" in found[0].why


def test_a_toll_told_the_day_after_is_the_same_only_with_the_same_number() -> None:
    later = figure("b", 63, place="Aleppo", day=TUESDAY)
    assert len(groups(figure("a", 63, **HERE), later)) == 1
    assert len(groups(figure("a", 46, **HERE), later)) == 2
    assert len(groups(figure("a", 2, **HERE), replace(later, low=2, best=2, high=2))) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            {"measure": "arrested", "counted": "protester"},
            {"measure": "detained", "counted": "demonstrator"},
        ),
        (
            {"counted": "officer", "victims": "police"},
            {"counted": "policeman", "victims": "police"},
        ),
        (
            {"counted": "villager", "victims": "civilian"},
            {"counted": "civilian", "victims": "civilian"},
        ),
    ],
)
def test_words_for_the_same_people(first: dict[str, Any], second: dict[str, Any]) -> None:
    (group,) = groups(figure("a", 120, **first, **HERE), figure("b", 120, **second, **HERE))
    assert group.verdict == "agree"


def test_truces_of_different_length_are_named_beside() -> None:
    def truce(source_id: str, value: float, unit: str, days: float) -> Figure:
        known: dict[str, Any] = {"kind": "duration", "unit": unit, "days": days, "counted": None}
        return figure(source_id, value, "truce", place="Aleppo", **known)

    found = groups(
        truce("a", 7, "day", 7.0),
        truce("b", 5, "day", 5.0),
        truce("c", 5, "day", 5.0),
        truce("d", 72, "hour", 3.0),
    )
    assert [(g.verdict, g.n_sources) for g in found] == [
        ("single_source", 1),
        ("agree", 2),
        ("single_source", 1),
    ]
    assert "a 7 days" in found[1].why
    assert "d 72 hours" in found[1].why


def test_a_part_is_never_added_and_never_widens_the_range() -> None:
    whole = figure("a", 12, **HERE)
    part = figure("a", 3, n=1, counted="child", victims="child", part_of="a.f0", **HERE)
    first, second = groups(whole, part, figure("b", 12, **HERE))
    assert (first.low, first.best, first.high) == (12, 12, 12)
    assert first.members == ("a.f0", "b.f0")
    assert "3 children inside its 12 (never added to it)" in first.why
    assert second.members == ("a.f1",)


def test_a_place_of_another_clause_is_not_taken_for_the_figures() -> None:
    (group,) = groups(
        figure("a", 250_000, "trapped", place="Geneva", start=60, end=67),
        figure("b", 250_000, "trapped", place="Aleppo"),
        texts={"a.f0": "They met in Geneva on the towns they lost, where more than 250,000 are trapped."},
    )  # fmt: skip
    assert group.n_sources == 2
    assert group.label.endswith("Aleppo")


def test_origins_and_grades() -> None:
    def origin(item: str, origin_id: str) -> Origin:
        return Origin(item, origin_id, origin_id, (), "")

    rows = [figure(i, 46, **HERE) for i in "abc"]
    one = groups(*rows, origins=[origin(f"{i}.f0", "the-observatory") for i in "abc"])[0]
    assert (one.n_sources, one.n_origins, one.grade) == (3, 1, "weak")
    two = groups(*rows, origins=[origin(f"{i}.f0", i) for i in "abc"])[0]
    assert (two.n_origins, two.grade) == (3, "fair")
    torn = groups(figure("a", 46, **HERE), figure("b", 50, **HERE))[0]
    assert torn.grade == "contested"
    apart = groups(figure("a", 46, **HERE), figure("b", 30, counted="civilian", **HERE))[0]
    assert (apart.n_origins, apart.grade) == (2, "weak"), "two scopes do not bear each other out"


def test_review() -> None:
    rows = [figure("a", 46, **HERE), figure("b", 50, **HERE), figure("c", 9, place="Homs")]
    parted = groups(*rows, review=[Review(2, "figure_group", ("b.f0",), "part", "another raid")])
    assert [g.members for g in parted] == [("a.f0",), ("b.f0",), ("c.f0",)]
    assert parted[1].reviewed == "part: another raid"
    joined = groups(*rows, review=[Review(2, "figure_group", ("a.f0.g", "c.f0"), "join", "")])
    assert [g.members for g in joined] == [("a.f0", "b.f0", "c.f0")]
    graded = groups(*rows, review=[Review(2, "figure_group", ("b.f0",), "fair", "")])
    assert [(g.grade, g.reviewed) for g in graded] == [("fair", "fair"), ("weak", None)]
    ignored = groups(*rows, review=[Review(2, "quote_group", ("zzz",), "join", "")])
    assert len(ignored) == 2
    with pytest.raises(CorroborateError, match=r"review\.csv:3: .*'a\.f9'"):
        groups(*rows, review=[Review(3, "figure_group", ("a.f9",), "part", "")])


def test_leave_one_out() -> None:
    rows = [figure("a", 46, **HERE), figure("b", 50, **HERE), figure("c", 46, **HERE)]
    (group,) = groups(*rows)
    left = leave_one_out(group, rows)
    assert [(row.source_id, row.low, row.best, row.high, row.changes) for row in left] == [
        ("a", 46, None, 50, False),
        ("b", 46, 46, 46, True),
        ("c", 46, None, 50, False),
    ]


def test_leave_one_out_costs_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    from corroborate.compare.figures import group_figures as module

    calls: list[int] = []
    spread = module.spread
    monkeypatch.setattr(module, "spread", lambda said: (calls.append(1), spread(said))[1])
    rows = [figure(f"s{n:03}", 40 + n % 7, **HERE) for n in range(300)]
    rows.append(figure("t", 90, **HERE))
    (group,) = groups(*rows)
    changing = [left for left in leave_one_out(group, rows) if left.changes]
    assert [(left.source_id, left.high, left.n_sources) for left in changing] == [("t", 46, 300)]
    assert len(calls) <= 3


def test_only_usable_sources_count_and_the_order_plays_no_part() -> None:
    rows = [figure(i, v, **HERE) for i, v in zip("abcd", (46, 50, 46, 47), strict=True)]
    sources = [source(i) for i in "abc"] + [replace(source("d"), status="duplicate")]
    found = groups(*rows, sources=sources)
    assert [g.members for g in found] == [("a.f0", "b.f0", "c.f0")]
    assert groups(*reversed(rows), sources=sources) == found


def test_many_figures_cost_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    from corroborate.compare.figures.similarity import Likenesses

    calls: list[int] = []
    compare = Likenesses.compare
    monkeypatch.setattr(
        Likenesses, "compare", lambda self, a, b: calls.append(1) or compare(self, a, b)
    )
    counts = []
    for n in (100, 200, 400):
        calls.clear()
        groups(*(figure(f"s{i:03}", float(i), place="Aleppo") for i in range(n)))
        counts.append(len(calls))
    assert counts[2] < 2.4 * counts[1] < 2.4 * 2.4 * counts[0]


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


def test_ranges() -> None:
    hours = figure("a", 72, "truce", kind="duration", unit="hour", days=3.0)
    week = figure("b", 1, "truce", kind="duration", unit="week", days=7.0)
    assert spread([hours, week]) == (3, None, 7)
    assert spread([hours]) == (72, 72, 72)
    assert admits(hours) == (3, 3)
    assert admits(figure("a", None, low=46)) == (46, float("inf"))
    assert admits(figure("a", None, high=30, hedge="fewer than")) == (0, 30)
    assert spread([figure("a", None, low=46), figure("b", None, high=30)]) == (30, None, 46)


class Backwards(frozenset[str]):
    """Stems in the order of the alphabet, from its end."""

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(super().__iter__(), reverse=True))


class Forwards(frozenset[str]):
    """Stems in the order of the alphabet."""

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(super().__iter__()))


def test_what_stems_weigh_together_does_not_depend_on_their_order() -> None:
    words = [
        "harbour",
        "ferry",
        "fog",
        "pier",
        "master",
        "crane",
        "strike",
        "union",
        "cellar",
        "orchard",
        "kite",
        "mill",
    ]
    texts = [Sentence("a", n, 0, 99, " ".join(words[:n])) for n in range(1, 13)]
    stated = [figure("a", 46, n=n) for n in range(1, 13)]
    likenesses = Likenesses(
        stated,
        sentences=texts,
        places=Places(stated, sentences=texts, aliases=[], entities=[]),
        moments=Moments([], []),
    )
    stems = {stem for look in likenesses.looks.values() for stem in look.stems}
    one, other = Forwards(stems), Backwards(stems)
    # A plain sum would tell them apart.
    assert sum(map(likenesses._weight.__getitem__, one)) != sum(
        map(likenesses._weight.__getitem__, other)
    )
    assert likenesses._weigh(one) == likenesses._weigh(other)


@pytest.mark.parametrize(
    ("stated", "label"),
    [
        (figure("a", 5e6, "other", kind="money", unit="EUR", counted=None), "money in EUR"),
        (figure("a", 5e6, "damage", kind="money", unit="USD", counted=None), "money damage in USD"),
        (
            figure("a", 80, "territory", kind="share", unit="percent", counted=None),
            "share of the territory in per cent",
        ),
        (
            figure("a", 0.5, "other", kind="share", unit=None, counted="house"),
            "share of houses",
        ),
        (figure("a", 46), "people killed"),
    ],
)  # fmt: skip
def test_the_label_of_a_quantity_says_in_what_it_is_counted(stated: Figure, label: str) -> None:
    (group,) = groups(stated)
    assert group.label == label
