from __future__ import annotations

import pytest

from corroborate.clean.classify.block_kinds import (
    has_cue,
    is_byline,
    is_caption,
    is_date_line,
    is_label,
)
from corroborate.clean.classify.boxes import is_pictured
from corroborate.clean.classify.headline import find_title
from corroborate.clean.clean_page import clean_page
from corroborate.clean.read.plain_text import read_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FILE - A girl carries water past a shelled school in Homs, Syria, May 2, 2015.", True),
        ("Men dig through rubble after a raid on a market in Idlib, Syria June 3, 2016.", True),
        ("Photo: A. Smith", True),
        ("A convoy waits outside the town. (AP Photo/A. Smith)", True),
        ("Smoke rises over the old town, seen from the north. REUTERS/A. Smith", True),
        ("The photo showed him at the border.", False),
        ("The strike hit a market on Monday. (Reuters)", False),
        ("He was born in the town of Homs, Syria, he said on May 2, 2015.", False),
        ("The law came into force on May 2, 2015.", False),
        ("By Ann Reed, senior analyst in Hollin, Published on May 2, 2015", False),
        ("Talks in Geneva, Switzerland, collapsed on 3 June 2016 and have not resumed.", False),
        ("At least 46 people were killed in a fire at a market in Velm on 2 December 2016.", False),
        ("A fire killed more than 12 people at a market hall in Velm on 3 March 2020.", False),
        ("Mourners bury the dead of the fire in Velm, Norland, Tuesday, March 3, 2020.", True),
        ("The last day to return the form to the council is Wednesday, March 4, 2020.", False),
    ],
)
def test_captions(text: str, expected: bool) -> None:
    assert is_caption(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PICTURED, Jane Doe at the quay", True),
        ("LEFT: The bridge before the flood", True),
        ("RIGHT – The bridge a day later", True),
        ("Above: the bridge before the flood", True),
        ("Pictured above, the crew of the ferry", True),
        ("Left-wing parties lost the vote on the bridge.", False),
        ("Right-back Jane Doe was hurt in the last minute.", False),
        ("RIGHT-WING MARCH BANNED", False),
        ("Below, we list what is known of the flood.", False),
        ("Above, she had written that nobody would come.", False),
        ("Pictured below is the plan of the new bridge, which will open in May.", False),
    ],
)
def test_lines_that_call_themselves_captions(text: str, expected: bool) -> None:
    assert is_pictured(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Jane Doe", True),
        ("By Jane Doe and John A. Smith, The Outlet", True),
        ("Reporting by Jane Doe", True),
        ("By Monday the town was empty.", False),
        ("By then, nobody was left", False),
    ],
)
def test_bylines(text: str, expected: bool) -> None:
    assert is_byline(text) is expected


@pytest.mark.parametrize(
    ("text", "date_line", "label"),
    [
        ("Nov 3, 2016", True, False),
        ("Published: 3 November 2016, 10:05 GMT", True, False),
        ("On 3 November 2016 the army entered the eastern quarters.", False, False),
        ("Advertisement", False, True),
        ("Share this article", False, True),
        ("Comments (12)", False, True),
        ("Share prices fell.", False, False),
        ("Printed matter", False, False),
    ],
)
def test_lines_of_the_page(text: str, date_line: bool, label: bool) -> None:
    assert is_date_line(text) is date_line
    assert is_label(text) is label


DUMP = """Accessibility
Menu
World
Harbour strike leaves hundreds of trucks stranded

Thu 2 - 5 - 2019

By Jane Doe

Hundreds of trucks were stranded at the harbour on Monday after crane drivers walked out over pay.

“We had no other choice,” said one driver, who has worked at the harbour for eleven years.

The harbour authority said the strike had cost it two million euros so far and called for talks.

“They never answered us.”

A union official said trucks carrying food and medicine would be let through until Friday.

Related articles
Airport strike enters third day
Bus drivers reject offer of 4 percent
Copyright 2019 The Outlet. All rights reserved
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Our cookie policy", True),
        ("Share this story on Facebook", True),
        ("© 2019 Radio Skarne. All rights reserved by the owners of the station", True),
        ("The harbour and the ministry: a policy that nobody in town can explain", False),
        ("Thousands of voters could not register before the polls closed", False),
    ],
)
def test_one_word_names_a_short_line_only(text: str, expected: bool) -> None:
    assert has_cue(text) is expected


def test_a_dump_keeps_headline_and_short_quotations_and_drops_the_page() -> None:
    article = clean_page(DUMP)
    assert article.title == "Harbour strike leaves hundreds of trucks stranded"
    assert article.text.startswith(article.title + "\n\nHundreds of trucks")
    assert "“They never answered us.”" in article.text
    assert article.text.endswith("until Friday.")
    kinds = {block.text: block.kind for block in article.blocks}
    assert kinds["By Jane Doe"] == "byline"
    assert kinds["Airport strike enters third day"] == "related"
    assert article.source.author == "Jane Doe"


def test_captions_of_a_gallery_go_unless_they_are_all_there_is() -> None:
    said = "A crane lies on the quay of Hollin after the harbour strike on Monday evening."
    gallery = " ".join(f"Image {n} of 9 {said} {said} Photo: Ann Reed" for n in range(1, 10))
    assert said in clean_page(f"Crane falls in Hollin\n\n{gallery}\n").text
    article = clean_page(DUMP.replace("By Jane Doe", f"By Jane Doe\n\n{gallery}"))
    assert said not in article.text
    assert "“They never answered us.”" in article.text


def test_a_headline_is_looked_for_before_the_text() -> None:
    runs = read_lines(DUMP)
    kept = [len(run.text) > 80 for run in runs]
    title = find_title(runs, kept)
    assert title is not None
    assert runs[title].text.startswith("Harbour strike")
    assert find_title(runs, [False] * len(runs)) is None


def test_a_headline_may_begin_with_a_place_and_a_colon() -> None:
    text = (
        "The dam above Torrel gave way on Monday, and the lower town was flooded, officials said."
    )
    lines = ["Search", "Torrel: Dam gives way above the town", "Tags: rain", text]
    runs = read_lines("\n\n".join(lines))
    assert find_title(runs, [False, False, False, True]) == 1
