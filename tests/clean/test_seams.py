"""Where pieces of text meet: elements that touch, lines that wrap, signs that stand for others."""

from __future__ import annotations

import textwrap

import pytest

from corroborate.clean.article import raw_span
from corroborate.clean.clean_page import clean_page
from corroborate.clean.read.html import read_page
from corroborate.clean.read.plain_text import read_lines


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>It holds <del>90</del><ins>70</ins> boats</p>", "It holds 70 boats"),
        ("<p>It holds <s>90</s> 70 boats</p>", "It holds 70 boats"),
        ("<p>70<sup>1</sup> boats</p>", "70 boats"),
        ('<p>70<sup><a href="#f">[2]</a></sup> boats</p>', "70 boats"),
        ("<p>70 km<sup>2</sup> of reed</p>", "70 km2 of reed"),
        ("<p>10<sup>6</sup> eels</p>", "10^6 eels"),
        ("<p>the 5<sup>th</sup> lock</p>", "the 5th lock"),
        ("<p><span>512</span><span>47 comments</span><span>3 shares</span></p>",
         "512 47 comments 3 shares"),
        ("<p><b>7</b>0 boats</p>", "70 boats"),
        ("<p>at <place>Hollin</place>, on the <x-link>Reed</x-link></p>", "at Hollin, on the Reed"),
        ("<p>&amp;quot;Seventy&amp;quot; boats &amp;amp; eels</p>", '"Seventy" boats & eels'),
        ("<p>the oﬃce counts ７０</p>", "the office counts 70"),
    ],
)  # fmt: skip
def test_elements_that_touch(html: str, text: str) -> None:
    assert [run.text for run in read_page(html).runs] == [text]


PARAGRAPHS = [
    "Seventy boats lay at the quay of Hollin when the second lock was closed on Monday evening, the"
    " keeper of the lock, Zoe Brandt, told the harbour board. “Nobody was told,” she said.",
    "Marrow and Hollin share 12 locks between them, 3 of which have been shut since the flood."
    " Keeper Ann Reed said 40 boats a day had passed the upper one, and 9 of 10 were barges"
    " with gravel.",
    "Barges will use the old canal until 4 May, the board said; it is 2.5 metres deep.",
]


@pytest.mark.parametrize("width", [50, 60, 66, 72, 80])
@pytest.mark.parametrize("between", ["\n\n", "\n\n\n"])
def test_a_wrapped_text_is_read_as_its_paragraphs(width: int, between: str) -> None:
    wrapped = between.join(textwrap.fill(paragraph, width) for paragraph in PARAGRAPHS)
    assert [run.text for run in read_lines(wrapped)] == PARAGRAPHS


def test_a_divided_word_is_one() -> None:
    lines = (
        "Seventy boats lay at the quay of Hollin when the sec-\n"
        "ond lock was closed, and the keeper counted twenty-\n"
        "five more above the weir, where the river had under-\n"
        "mined the bank and the old mill on it.\n"
    )
    text = read_lines(lines)[0].text
    assert "the second lock" in text
    assert "twenty-five more" in text
    assert "undermined the bank" in text


def test_lines_of_a_list_are_not_joined() -> None:
    listed = "Home\nWorld news\nSport and weather\nContact the editors\nTerms\n"
    assert len(read_lines(listed)) == 5


def test_pieces_of_a_sentence_are_joined_where_links_have_parted_them() -> None:
    pieces = (
        "Harbour news \nBoats \nMoorings\n\n\n"
        "The keeper, \nZoe Brandt\n, counted seventy boats at\n Hollin\n and forty at the\n"
        " old weir\n.\nWhen the lock is shut: \nBarges wait above it.\nThey pay nothing. \n"
        "The board meets on Monday.\n"
    )
    assert [run.text for run in read_lines(pieces)] == [
        "Harbour news",
        "Boats",
        "Moorings",
        "The keeper, Zoe Brandt, counted seventy boats at Hollin and forty at the old weir.",
        "When the lock is shut: Barges wait above it.",
        "They pay nothing.",
        "The board meets on Monday.",
    ]
    for run in read_lines(pieces):
        assert pieces[run.raw_start : run.raw_end].replace("\n", "").split() == run.text.split()


def test_lines_with_trailing_spaces_are_not_joined_in_a_text_without_such_pieces() -> None:
    lines = (
        "Boats at the quay \n Forty above the weir \nLock nine is shut, the board says \n12 wait"
    )
    assert len(read_lines(lines)) == 4


def test_a_run_together_text_is_parted_at_its_seams_and_not_in_names() -> None:
    about = (
        "The board of ReedNet met in Hollin. Boats of ReedNet wait; ReedNet pays. ReedNet said so"
    )
    runs = [run.text for run in read_lines(f"{about}.Lock nine is shut.Barges wait" * 7)]
    assert f"{about}." in runs
    assert "Lock nine is shut." in runs
    alone = " and ".join([about] * 9)
    assert [run.text for run in read_lines(alone)] == [alone]


def test_a_ligature_maps_to_its_sign() -> None:
    article = clean_page("<p>The oﬃce at the quay of Hollin counted seventy boats, it said.</p>")
    at = article.text.index("ffi")
    start, end = raw_span(article.blocks, at, at + 3)
    assert article.raw[start:end] == "ﬃ"


def test_a_paragraph_that_stands_twice_is_kept_once() -> None:
    lead = "Seventy boats lay at the quay of Hollin when the second lock was closed on Monday."
    page = (
        f"<article><h1>Locks of Hollin closed</h1><p>{lead}</p><p>{lead}</p>"
        f"<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p></article>"
    )
    article = clean_page(f"<html><body>{page}</body></html>")
    assert article.text.count(lead) == 1
    dump = clean_page(f"{lead}\n\n{lead}\n\n{PARAGRAPHS[1]}\n\n{PARAGRAPHS[2]}\n")
    assert dump.text.count(lead) == 1
