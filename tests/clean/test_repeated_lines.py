from __future__ import annotations

from dataclasses import replace

from corroborate.clean.article import Article, assemble, raw_span
from corroborate.clean.classify.repeated_lines import drop_repeated
from corroborate.clean.clean_page import clean_page

BOX = "The Outlet tells the harbour what the harbour does."
FIRST = (
    "Hundreds of trucks were stranded at the harbour on Monday after crane drivers walked out.",
    "The harbour authority said the strike had cost it two million euros so far.",
    "A union official said trucks carrying food would be let through until Friday.",
    "“They never answered us.”",
)
SECOND = (
    "Ferries to the islands were cancelled on Tuesday when a storm with heavy rain came in.",
    "Some two hundred passengers spent the night in a gym next to the terminal, police said.",
    "The company promised to take them across as soon as the wind allowed it.",
    "“They never answered us.”",
)


def article(source_id: str, lines: tuple[str, ...], publisher: str | None) -> Article:
    made = clean_page("".join(f"<p>{line}</p>" for line in lines), source_id=source_id)
    assert made.text == "\n\n".join(lines)
    return replace(made, source=replace(made.source, publisher=publisher))


def test_a_box_of_the_outlet_goes_and_offsets_hold() -> None:
    first, second = drop_repeated(
        [
            article("a", (*FIRST[:3], BOX), "The Outlet"),
            article("b", (*SECOND[:3], BOX), "the  outlet"),
        ]
    )
    assert BOX not in first.text
    assert BOX not in second.text
    assert first.text == "\n\n".join(FIRST[:3])
    assert "1 line dropped" in first.reason
    assert first.source.clean_chars == len(first.text)
    assert assemble(first.blocks) == first.text
    start, end = raw_span(first.blocks, first.text.index("The harbour"), len(first.text))
    assert first.raw[start:end].startswith("The harbour authority")
    box = next(b for b in first.blocks if b.text == BOX)
    assert (box.kept, box.start, box.end) == (False, None, None)


def test_background_amid_the_article_and_quotations_stay() -> None:
    background = "The harbour has been fought over since the state sold it eleven years ago."
    listed = [
        article("a", (FIRST[0], background, *FIRST[1:]), "The Outlet"),
        article("b", (*SECOND[:2], background, *SECOND[2:]), "The Outlet"),
    ]
    assert drop_repeated(listed) == listed


def test_two_outlets_may_say_the_same() -> None:
    listed = [
        article("a", (*FIRST[:3], BOX), "The Outlet"),
        article("b", (*SECOND[:3], BOX), "Another Outlet"),
        article("c", (*SECOND[:3], BOX), None),
        article("d", (*FIRST[:3], BOX), None),
    ]
    assert drop_repeated(listed) == listed


def test_a_later_version_of_an_article_stays_whole() -> None:
    listed = [
        article("a", FIRST[:3], "The Outlet"),
        article("b", (*FIRST[:3], SECOND[0]), "The Outlet"),
    ]
    assert drop_repeated(listed) == listed


def test_copies_of_one_article_are_one() -> None:
    listed = [
        article("a", (*FIRST[:3], BOX), "The Outlet"),
        article("b", (*FIRST[:3], BOX), "The Outlet"),
        article("c", SECOND[:3], "The Outlet"),
    ]
    assert drop_repeated(listed) == listed
