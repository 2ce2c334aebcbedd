"""The library's public face, used as a stranger would: the whole road in one process."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

import corroborate
from corroborate import tables
from corroborate.tables import Figure, Mention, Quote, Sentence, TimeExpression

ROOT = Path(__file__).resolve().parents[1]
TEXT = (
    "At least 46 people were killed in Northport on Monday, the health ministry said.\n\n"
    "“We were not ready for this,” said Jane Smith, the mayor."
)


def test_the_functions_are_functions_whatever_was_imported_before() -> None:
    import corroborate.clean.article
    import corroborate.compare.grades
    import corroborate.parse.parse_texts

    for name in corroborate.__all__:
        assert callable(getattr(corroborate, name)), name


def test_cleaning_one_page() -> None:
    page = f"<html><head><title>Flood</title></head><body><p>{TEXT}</p></body></html>"
    for raw in (page, page.encode("utf-8"), page.encode("utf-16")):
        article = corroborate.clean(raw, media_type="text/html", url="https://example.org/flood")
        assert article.status == "ok"
        assert "At least 46 people were killed" in article.text
        assert article.source.url == "https://example.org/flood"
        assert article.blocks
        assert article.reason is not None


def test_extracting_from_a_text() -> None:
    found = corroborate.extract(TEXT, published_on=date(2016, 12, 6))
    for rows, kind in [
        (found.sentences, Sentence),
        (found.mentions, Mention),
        (found.dates, TimeExpression),
        (found.figures, Figure),
        (found.quotes, Quote),
    ]:
        assert rows, kind
        assert all(type(row) is kind for row in rows)
        for row in rows:
            assert TEXT[row.start : row.end] == row.text  # type: ignore[attr-defined]
    (figure,) = found.figures
    assert (figure.low, figure.best, figure.high) == (46, None, None)
    assert (figure.measure, figure.counted, figure.place) == ("killed", "person", "Northport")
    assert figure.date_from == date(2016, 12, 5)
    quote = next(quote for quote in found.quotes if quote.form == "direct")
    assert quote.speaker == "Jane Smith"


def test_without_a_day_of_publication_days_stay_open() -> None:
    (figure,) = corroborate.extract(TEXT).figures
    assert (figure.period, figure.date_from) == ("Monday", None)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "46", "”“", "\u202e", "a" * 10_000])
def test_extracting_from_next_to_nothing(text: str) -> None:
    found = corroborate.extract(text)
    assert [f.name for f in fields(found)][1:] == [
        "sentences", "mentions", "dates", "figures", "quotes",
    ]  # fmt: skip
    assert not found.quotes


def test_the_whole_road_over_the_bundled_corpus(tmp_path: Path) -> None:
    articles = corroborate.read_corpus(ROOT / "data" / "raw" / "aleppo-2016")
    assert [a.source_id for a in articles] == ["000", "001", "002", "003", "004"]
    comparison = corroborate.compare(articles)
    assert {s.status for s in comparison.sources} == {"ok"}
    for rows in (
        comparison.entities,
        comparison.aliases,
        comparison.reuse,
        comparison.origins,
        comparison.figure_groups,
        comparison.quote_groups,
        comparison.coverage,
        comparison.terms,
    ):
        kind = type(rows[0])
        tables.write(tmp_path, kind, rows)  # type: ignore[arg-type]
        assert tables.read(tmp_path, kind) == rows


def test_comparing_nothing_and_one() -> None:
    assert corroborate.compare([]).figure_groups == []
    alone = corroborate.compare([corroborate.clean(TEXT)])
    assert {group.verdict for group in alone.figure_groups} == {"single_source"}


def test_clean_texts_are_compared_without_cleaning() -> None:
    text = "At least 46 people were killed in Northport on Monday, the health ministry said."
    herald = corroborate.Article.from_text(
        "herald", text, published_on=date(2024, 5, 7), publisher="Herald", title="Flood"
    )
    post = corroborate.Article.from_text("post", "The ministry counted 46 dead in Northport.")
    nothing = corroborate.Article.from_text("nothing", " \n")
    data = corroborate.compare([herald, post, nothing])
    assert [s.source_id for s in data.used] == ["herald", "post"]
    assert [s.status for s in data.sources] == ["ok", "empty", "ok"]
    for figure in data.figures:
        article = herald if figure.source_id == "herald" else post
        assert article.text[figure.start : figure.end] == figure.text
    assert {f.date_from for f in data.figures if f.source_id == "herald"} == {date(2024, 5, 6)}


def test_word_lists_of_ones_own_hold_in_extract_and_compare(tmp_path: Path) -> None:
    measures = tmp_path / "measures.yaml"
    measures.write_text("vaccinated: {verbs: [vaccinate], people: true}\n", encoding="utf-8")
    text = "Nurses vaccinated 1,200 farmers in Northport."
    (figure,) = corroborate.extract(text, measures=measures).figures
    assert figure.measure == "vaccinated"
    data = corroborate.compare([corroborate.Article.from_text("a", text)], measures=measures)
    assert [f.measure for f in data.figures] == ["vaccinated"]
