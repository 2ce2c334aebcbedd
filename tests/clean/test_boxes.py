"""Boxes amid and below an article, told by what their lines say."""

from __future__ import annotations

import pytest

from corroborate.clean.classify.boxes import comments_below
from corroborate.clean.read.runs import TextRun

POST = "The eels came up the canal in the third week of May, the keeper of the lock wrote. " * 6
REPLY = "I saw them as well, down by the old mill, and my dog would not go near the water. " * 3


TIMES = [f"May {day}, 2021 at {day}:05 pm" for day in range(1, 9)]


def signed(*names: str) -> list[str]:
    """Return the lines of a comment by each name."""
    return [line for name, time in zip(names, TIMES, strict=False) for line in (name, time, REPLY)]


@pytest.mark.parametrize(
    ("lines", "comments"),
    [
        ([POST, "7 replies to “Eels in the canal”", "Ann Hill says:", REPLY], {1, 2, 3}),
        # What is said of a post may be longer than the post itself.
        ([POST, "2 Thoughts on 'Eels'", REPLY, REPLY, REPLY, REPLY], {1, 2, 3, 4, 5}),
        ([POST, "One response to «Eels»", REPLY], {1, 2}),
        ([POST, "3 comments", REPLY], {1, 2}),
        # Under the headline of a post that follows, and where the sentence goes on.
        (["Eels in the canal", "7 comments", POST, REPLY], set()),
        (["Eels in the canal", "7 comments on “Eels in the canal”", POST, REPLY], set()),
        ([POST, "The board had 7 replies to “Eels in the canal”, its leaflet.", POST], set()),
        ([POST, "7 replies to the leaflet came by post.", POST], set()),
        # Each with its writer, day and time.
        ([POST, *signed("Ann Hill", "Bo", "carp_1", "Dee"), "Ads"], set(range(1, 14))),
        ([POST, *signed("Ann Hill", "Bo", "carp_1")], set()),
        # A live blog: who writes stands nowhere, or is always the same.
        ([POST, *signed("Share", "Share", "Share", "Share", "Share")], set()),
        ([POST, *[line for _ in range(5) for line in (TIMES[0], POST)]], set()),
        ([POST, *signed(*(f"{n} bridges are closed in Elm" for n in "23456"))], set()),
        # Days without a time, as of documents or matches.
        ([POST, *["Lock 1", "3 May 2021", POST, "Lock 2", "4 May 2021", POST] * 3], set()),
    ],
)
def test_comments_below_a_post(lines: list[str], comments: set[int]) -> None:
    runs = [TextRun(line, (0, 0), 0, len(line)) for line in lines]
    assert comments_below(runs, [True] * len(runs)) == comments
