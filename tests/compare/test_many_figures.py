"""What is asked of many pairs at once says what is said of two; many figures cost in proportion."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest

from corroborate.compare.corpus_tables import Dataset
from corroborate.compare.figures import bounds
from corroborate.compare.figures.bags import Bags, Collected, likeness, overlap, strongest
from corroborate.compare.figures.facts import gather
from corroborate.compare.figures.figure_columns import FigureColumns
from corroborate.compare.figures.figure_pairs import find_candidates, may_be_same
from corroborate.compare.figures.group_figures import group_figures
from corroborate.compare.figures.members import Members
from corroborate.compare.figures.pair_features import admitting
from corroborate.tables import Figure, Sentence, Source
from tests.compare.test_group_figures import figure
from tests.steps import steps

STATED: tuple[dict[str, Any], ...] = (
    {"low": 46.0, "best": 46.0, "high": 46.0},
    {"low": 46.0, "best": None, "high": None},
    {"low": 46.0, "best": None, "high": None, "strict": "low"},
    {"low": None, "best": None, "high": 46.0, "strict": "high", "hedge": "almost"},
    {"low": None, "best": 50.0, "high": None},
    {"low": 14_959_450.0, "best": 14_959_450.0, "high": 14_959_450.0},
    {"low": 15e6, "best": 15e6, "high": 15e6},
    {"low": 43.9e6, "best": 43.9e6, "high": 43.9e6},
    {"low": 43e6, "best": 43e6, "high": 43e6},
    {"low": 24.0, "best": None, "high": 99.0, "vague": True},
    {"low": 0.0, "best": 0.0, "high": 0.0},
)


def columns(figures: list[Figure], text: str = "46 people were killed at Velm") -> FigureColumns:
    told = [Sentence(f.source_id, f.sentence_id, 0, 99, text) for f in figures]
    return FigureColumns(gather(Dataset([], figures=figures, sentences=told)))


def used(source_id: str, **more: str) -> Source:
    known: dict[str, Any] = {"source_id": source_id, "path": source_id, "status": "ok", **more}
    return Source(**{f.name: known.get(f.name) for f in fields(Source)})


def test_numbers_admit_each_other_as_two_figures_do() -> None:
    of = columns([replace(figure(f"s{n:02}", None), **known) for n, known in enumerate(STATED)])
    pairs = np.array([*combinations(range(len(STATED)), 2)])
    found = admitting(of, pairs[:, 0], pairs[:, 1])
    wanted = [bounds.admit_each_other(of.figures[a], of.figures[b]) for a, b in pairs]
    assert found.tolist() == wanted
    assert 5 < sum(wanted) < len(pairs) - 5


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ({"best": 4.0}, {"best": 100.0}, True),
        ({"best": 4.0}, {"best": 101.0}, False),
        ({"best": 0.0}, {"best": 0.0}, True),
        ({"best": 0.0}, {"best": 7.0}, False),
        ({"best": None}, {"best": 7.0}, True),
        ({"best": 75.0, "kind": "age"}, {"best": 75.0}, False),
        ({"best": 75.0, "kind": "age"}, {"best": 75.0, "counted": None, "measure": "other"}, True),
        ({"best": 75.0, "kind": "age"}, {"best": 76.0, "counted": None, "measure": "other"}, False),
    ],
)
def test_which_sizes_and_sorts_may_be_one(
    one: dict[str, Any], other: dict[str, Any], may: bool
) -> None:
    def made(source: str, known: dict[str, Any]) -> Figure:
        return replace(figure(source, known["best"]), **known)

    found = may_be_same(columns([made("a", one), made("b", other)]), np.array([0]), np.array([1]))
    assert found.tolist() == [may]


def test_what_two_bags_share() -> None:
    collected = Collected()
    for bag in ({"mill": 3.0, "roof": 4.0}, {"roof": 4.0, "quay": 3.0}, {}, {"mast": 1.0}):
        collected.add(bag)
    bags, a, b = Bags(collected), np.array([0, 1, 0, 2, 0]), np.array([1, 0, 2, 3, 0])
    assert likeness(bags, a, b).tolist() == [16 / 25, 16 / 25, 0.0, 0.0, 1.0]
    assert overlap(bags, a, b).tolist() == [0.5, 0.5, 0.0, 0.0, 1.0]
    assert strongest(bags.shared(a, b), len(a), 1).tolist() == [4.0, 4.0, 0.0, 0.0, 4.0]
    words = bags.numbers_of(["roof", "mast", "sail", "mill"])
    assert bags.weight_of(np.array([0, 0, 0, 1]), words).tolist() == [4.0, 0.0, 0.0, 0.0]


def test_members_of_one_source_are_found_by_the_smaller_group() -> None:
    groups = Members([figure(s, 1, n=n) for n, s in enumerate("aabca")])
    for one, other in ((0, 2), (0, 3), (1, 4)):
        groups.unite(groups.of(one), groups.of(other))
    assert sorted(map(sorted, groups.all())) == [[0, 2, 3], [1, 4]]
    assert sorted(groups.of_one_source(groups.of(0), groups.of(1))) == [(1, 0), (4, 0)]
    groups.set_apart(0)
    assert sorted(map(sorted, groups.all())) == [[0], [1, 4], [2, 3]]
    assert [*groups.of_one_source(groups.of(2), groups.of(1))] == []


def test_many_figures_cost_in_proportion() -> None:
    pairs, work = [], []
    for n in (150, 300, 600):
        rows = [figure(f"s{i:03}", float(i % 40)) for i in range(n)]
        told = [
            Sentence(f.source_id, 0, 0, 99, f"{f.text} people were killed in the fire at Velm")
            for f in rows
        ]
        data = Dataset([used(f.source_id) for f in rows], figures=rows, sentences=told)
        pairs.append(len(find_candidates(FigureColumns(gather(data))).a))
        work.append(steps(lambda data=data: group_figures(data)))  # type: ignore[misc]
    for counted in (pairs, work):
        assert counted[2] < 2.4 * counted[1] < 2.4 * 2.4 * counted[0]
