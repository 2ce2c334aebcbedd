"""Pictures from hand-made rows: the same twice, readable with few sources and with many."""

import pytest

from corroborate.lexicon.amounts import figure_words
from corroborate.lexicon.labels import once_named, source_labels
from corroborate.plots.copies import reuse_graph, reuse_matrix
from corroborate.plots.figure_ranges import range_plot
from corroborate.plots.heatmaps import coverage_heatmap, terms_heatmap
from corroborate.plots.map import place_map
from corroborate.plots.story_days import timeline
from corroborate.tables import Coverage, Reuse
from tests.report.report_corpus import harbour, replace


def test_a_quantity_that_very_many_state_is_drawn_once_for_each_thing_stated() -> None:
    made = harbour()
    named = [made.rows["figures"][0]]
    named += [
        replace(named[0], figure_id=f"x{n}", best=n % 3, low=n % 3, high=n % 3) for n in range(40)
    ]
    members = tuple(f.figure_id for f in named)
    group = replace(made.rows["figure_groups"][0], members=members, n_sources=2)
    drawn = range_plot(named, [group], made.rows["sources"])
    assert "4 of 41 figures" in drawn.svg
    few = range_plot(named[:3], [replace(group, members=members[:3])], made.rows["sources"])
    assert "of 3 figures" not in few.svg


def test_pictures_are_the_same_twice_and_say_what_they_show() -> None:
    rows = harbour().rows
    sources = rows["sources"]
    one, two = (
        [
            range_plot(rows["figures"], rows["figure_groups"], sources),
            reuse_matrix(rows["reuse"], sources),
            reuse_graph(rows["reuse"], sources),
            coverage_heatmap(rows["coverage"], rows["entities"], sources),
            terms_heatmap(rows["terms"], sources),
            place_map(rows["entities"]),
            timeline(rows["dates"], rows["figures"], rows["quotes"], sources),
        ]
        for _ in range(2)
    )
    assert one == two
    for picture in one:
        assert len(picture.alt) > 40
        assert "<text" in picture.svg
        assert "currentColor" in picture.svg
        assert "style=" not in picture.svg
        assert picture._repr_svg_().count("<svg") == 1


def test_heat_maps_of_many_sources_show_those_that_have_most() -> None:
    rows = harbour().rows
    (first, *_), (entity, *_) = rows["sources"], rows["entities"]
    sources = [replace(first, source_id=f"s{n}", publisher=f"Paper {n}") for n in range(200)]
    counts = [Coverage(entity.entity_id, f"s{n}", n + 1, 0, (entity.name,)) for n in range(200)]
    drawn = coverage_heatmap(counts, [entity], sources)
    assert "140 sources with fewer or none left out." in drawn.svg
    assert ">Paper 199<" in drawn.svg
    assert ">Paper 139<" not in drawn.svg
    few = coverage_heatmap(counts[:60], [entity], sources[:60])
    assert "left out" not in few.svg
    assert few.svg.count(">Paper ") == 60


def test_pictures_of_nothing() -> None:
    for picture in (
        range_plot([], [], []),
        reuse_matrix([], []),
        reuse_graph([], []),
        coverage_heatmap([], [], []),
        terms_heatmap([], []),
        place_map([]),
        timeline([], [], [], []),
    ):
        assert picture.svg.startswith("<svg")
        assert picture.alt


def test_a_far_place_gets_a_map_of_its_own() -> None:
    (near,) = [e for e in harbour().rows["entities"] if e.latitude]
    far = replace(near, entity_id="lima", name="Lima", latitude=-12.05, longitude=-77.04)
    assert place_map([near, far]).svg.count(">Lima<") == 1
    assert place_map([near, far]).svg.count(">Latakia<") == 2


@pytest.mark.parametrize(
    ("low", "best", "high", "unit", "hedge", "expected"),
    [
        (46, None, None, None, "at least", "at least 46"),
        (46, None, None, None, "more than", "more than 46"),
        (None, None, 300, None, "up to", "up to 300"),
        (None, None, 300, None, "nearly", "nearly 300"),
        (46, 46, 46, None, None, "46"),
        (110, 120, 130, None, "about", "about 120"),
        (110, None, 130, None, "between", "110 to 130"),
        (1200000, None, None, None, None, "at least 1.2 million"),
        (1234567, 1234567, 1234567, None, None, "1,234,567"),
        (150e9, 150e9, 150e9, "USD", None, "$150 billion"),
        (150e9, 150e9, 150e9, "CHF", None, "150 billion CHF"),
        (65, None, 70, "percent", None, "65 to 70%"),
        (1, 1, 1, "day", None, "1 day"),
        (5, 5, 5, "day", None, "5 days"),
        (None, None, None, None, None, "46"),
    ],
)
def test_figures_are_written_as_people_write_them(low, best, high, unit, hedge, expected) -> None:
    figure = harbour().rows["figures"][0]
    figure = replace(figure, low=low, best=best, high=high, unit=unit, hedge=hedge)
    assert figure_words(figure) == expected


def test_a_vague_number_keeps_its_word() -> None:
    figure = replace(harbour().rows["figures"][0], text="Dozens", vague=True)
    assert figure_words(figure) == "dozens"


def test_sources_are_called_by_outlet_else_by_number_and_headline() -> None:
    first = harbour().rows["sources"][0]
    sources = [
        replace(first, source_id="a", publisher="Gazette"),
        replace(first, source_id="b", publisher=None, title="A very long headline about the fire"),
        replace(first, source_id="c", publisher=None, title=None),
        replace(first, source_id="d", publisher="Wire"),
        replace(first, source_id="e", publisher="Wire"),
    ]
    assert [*source_labels(sources).values()] == [
        "Gazette", "S2 · A very long headline about the…", "S3", "Wire (S4)", "Wire (S5)",
    ]  # fmt: skip


def test_a_place_is_not_named_twice() -> None:
    assert once_named("koreas, Koreas") == "koreas"
    assert once_named("people killed, Izmir") == "people killed, Izmir"


def test_a_quantity_with_one_number_is_no_plot() -> None:
    rows = harbour().rows
    same = [replace(f, low=46, best=46, high=46, vague=False) for f in rows["figures"]]
    drawn = range_plot(same, rows["figure_groups"], rows["sources"])
    assert drawn.empty


def test_of_many_sources_pairs_are_ranked_and_the_unconnected_left_out() -> None:
    first = harbour().rows["sources"][0]
    sources = [replace(first, source_id=f"s{n:02}", publisher=f"Paper {n}") for n in range(40)]
    reuse = [
        Reuse(f"r{n}", f"s{n:02}", 0, 90 + n, f"s{n + 1:02}", 0, 90 + n, 1.0, "prose", "a_to_b", "")
        for n in range(20)
    ]
    matrix = reuse_matrix(reuse, sources)
    assert ">Paper 20<" in matrix.svg
    assert ">Paper 30<" not in matrix.svg
    ranked = reuse_graph(reuse, sources)
    assert "Paper 19 → Paper 20" in ranked.svg
    assert "109 characters" in ranked.svg
    # Those that share nothing make no circle around the two that do.
    assert "Paper 7" not in reuse_graph(reuse[:1], sources).svg


def test_of_many_sources_the_days_of_publication_are_counted() -> None:
    first = harbour().rows["sources"][0]
    day = first.published_on
    sources = [
        replace(first, source_id=f"s{n:02}", published_on=day.replace(day=1 + n % 4))
        for n in range(40)
    ]
    sources.append(replace(first, source_id="old", published_on=day.replace(year=2011)))
    drawn = timeline([], [], [], sources)
    assert "1 earlier, from 3 Mar 2011" in drawn.svg
    assert drawn.svg.count(">10<") >= 3


def test_marks_that_lead_somewhere_are_links() -> None:
    rows = harbour().rows
    drawn = range_plot(rows["figures"], rows["figure_groups"], rows["sources"])
    assert '<a data-item="000.f38"><title>' in drawn.svg
