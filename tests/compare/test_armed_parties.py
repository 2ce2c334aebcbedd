"""Parties to a conflict that are described: when two descriptions mean the same rebels."""

from __future__ import annotations

import pytest

from corroborate.compare.origins.armed_parties import country_of_party, party_of
from corroborate.compare.origins.attributed_body import Bodies, Giver


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("rebels", True),
        ("The last Sudanese rebels", True),
        ("the increasingly cornered opposition factions", True),
        ("rebel groups", True),
        ("rebel groups in Taiz", False),
        ("some rebels", False),
        ("a rebel official", False),
        ("opposition lawmakers", False),
        ("the Nusra rebels", False),
        ("government forces", False),
        ("Ukrainian separatists", True),
        ("Burmese resistance forces", True),
        ("the rebel coalition", True),
        ("anti-junta fighters", True),
        ("a militant commander", False),
        ("the resistance of the material", False),
        ("", False),
    ],
)
def test_party(text: str, whole: bool) -> None:
    assert (party_of(text) is not None) is whole


def test_the_only_country_whose_rebels_are_named() -> None:
    one = ["Sudanese rebels left.", "France has called for a truce."]
    assert country_of_party("the rebels", one) == "SD"
    assert country_of_party("the rebels", [*one, "Libyan rebels stayed."]) is None
    assert country_of_party("Libyan rebels", one) == "LY"
    assert country_of_party("the rebels", ["France has called for a truce."]) is None


def test_the_same_party_in_two_sources() -> None:
    bodies = Bodies([], [])
    one = bodies.find(Giver("a", None, "Sudanese rebels"))
    two = bodies.find(
        Giver("b", None, "the opposition factions", whole=["The Sudanese rebels left."])
    )
    other = bodies.find(Giver("c", None, "the rebels", whole=["Nobody came."]))
    assert one is not None
    assert two is not None
    assert other is not None
    assert one.key == two.key != other.key
