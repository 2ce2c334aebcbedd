"""The word list of measures: what it accepts, and how its words are looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

from corroborate.errors import CorroborateError
from corroborate.extract.figures.measures import measures
from corroborate.lexicon import config
from corroborate.parse.model import language

NAMES = [
    "killed",
    "injured",
    "shot",
    "casualties",
    "missing",
    "survived",
    "rescued",
    "aboard",
    "abducted",
    "arrested",
    "charged",
    "convicted",
    "sentenced",
    "detained",
    "released",
    "evacuated",
    "displaced",
    "fled",
    "sheltered",
    "returned",
    "trapped",
    "stranded",
    "besieged",
    "infected",
    "hospitalised",
    "recovered",
    "vaccinated",
    "affected",
    "attended",
    "voted_for",
    "voted_against",
    "votes",
    "laid_off",
    "in_need",
    "airstrikes",
    "destroyed",
    "damaged",
    "truce",
    "siege",
    "offensive",
    "territory",
    "aid",
]


def test_the_measures_that_come_with_it() -> None:
    assert list(config.load("measures")) == NAMES
    known = measures()
    assert known.allows("truce", "duration")
    assert not known.allows("killed", "duration")
    assert {"killed", "fled"} <= known.people


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"votes": {"verb": ["poll"]}}, "measures: 'votes' has the key 'verb'; a measure has only"),
        ({"votes": {"asked": "first"}}, "measures: 'votes' is asked 'first'; write a number"),
        ({"votes": {"of": ["counts"]}}, "measures: 'votes' is of 'counts'; `of` takes"),
    ],
)
def test_a_mistake_is_named(words: dict[str, object], message: str) -> None:
    with pytest.raises(CorroborateError, match=message):
        measures(words)


def test_a_list_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "floods.yaml"
    path.write_text("flooded:\n  verbs: [flood]\n  states: [under water]\n", encoding="utf-8")
    doc = language()("The river flooded 46 villages and 12 lay under water.")
    known = measures(str(path))
    assert known.roles(doc[2]) == {"verbs": ["flooded"]}
    assert known.roles(doc[8]) == {"states": ["flooded"]}
    assert known.roles(doc[9]) == {}
