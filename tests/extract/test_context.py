"""Who says a figure, who did it and where, in whole sentences."""

from __future__ import annotations

import pytest

from corroborate.extract.attribution.find import find_attributions
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.dates.find import find_dates
from corroborate.extract.figures.find import find_figures
from corroborate.extract.names.find import find_mentions
from corroborate.extract.quotes import find_quotes
from corroborate.parse.parse_texts import Text, parse
from corroborate.tables import Figure


def figures(text: str) -> dict[str, Figure]:
    (parsed,) = parse([Text("s", text)])
    mentions = find_mentions(parsed)
    said = find_attributions(Discourse(parsed, mentions))
    return {f.text: f for f in find_figures(parsed, mentions, find_dates(parsed), said)}


SAID = "The Kivu Monitoring Centre said 14 villagers were shot dead in a raid on Tuesday"


@pytest.mark.parametrize(
    ("text", "number", "speaker"),
    [
        (f"{SAID}, including attacks on two markets that killed dozens.", "dozens", "Kivu"),
        (f"{SAID}, killing six women.", "six", "Kivu"),
        (f"{SAID}, but an army officer counted only nine bodies.", "nine", "officer"),
        (
            "In the east, 65 people died, said the mayor, including in two towns where 12 burned.",
            "12",
            "mayor",
        ),
        ("Talks failed. More than 300 people are believed to be trapped in the mine.", "300", None),
        (f"{SAID}. More than 300 people are believed to be trapped.", "300", None),
        ("Records show he owed 12 banks. He paid 300 crowns.", "300", "Records"),
        ("Records show he owed 12 banks.\n\nHe paid 300 crowns.", "300", None),
        ("The mayor said he owed 12 banks. He paid 300 crowns.", "300", None),
        ("Prosecutors allege Kent fired 18 shots from a pistol.", "18", "Prosecutors"),
        ("The suit alleges Kent owed 12 tenants money.", "12", "The suit"),
        ("The allegation cost Kent 18 tenants.", "18", None),
        ("A draft resolution calling for a five-day truce failed.", "five", None),
        ("The miners demanded a five-day truce.", "five", "miners"),
        # The age of somebody named is the outlet's own; that of others is not.
        ("Ann Hill said the twins, 14, and their cousin were safe.", "14", "Ann Hill"),
        ("Ann Hill said Peter Marsh, 42, had left the farm.", "42", None),
        ("Rescuers spoke of 90 fishermen.", "90", "Rescuers"),
        ("Mourners spoke warmly of the three fishermen.", "three", None),
        ("The two will speak on Friday.", "two", None),
        ("Northmoor Council offered 12 boats in exchange.", "12", "Northmoor Council"),
        ("The album offers a glimpse of 12 boats.", "12", None),
        ("The club lost the 40 members that Ann Hill claimed it had.", "40", "Ann Hill"),
        ("The 12 drivers who said they had slept were fined.", "12", None),
        ("The judge called up Peter Marsh, whose 12 boats sank.", "12", None),
        ("By noon, the report shows, the crew had caught 40 sharks.", "40", "the report"),
        (
            "Letters showed how Kent spent money.\n\nAmong those gifts were 12 boats.",
            "12",
            "Letters",
        ),
        ("Letters showed how Kent spent money.\n\nThe town owns 12 boats.", "12", None),
        ("A fire destroyed 12 boats, which police say was no accident.", "12", None),
        ("Divers gave these numbers:\n\n- Some 40 boats sank.", "40", "Divers"),
        ("Some were given by friends of the club:\n- 40 boats sank", "40", "friends of the club"),
        ("Divers gave these numbers:\n\nSome 40 boats sank.", "40", None),
        ("The witnesses are:\n- Ann Hill, who owned 40 boats", "40", None),
        ("The storm brought this:\n- 40 boats sank", "40", None),
        ("Ann Hill said she would sell the pier, which was built by 12 men.", "12", None),
        (
            "An envoy conceded they may lose the people who have been under siege for five months.",
            "five",
            None,
        ),
    ],
)
def test_who_says_it(text: str, number: str, speaker: str | None) -> None:
    found = figures(text)[number].attributed_to
    assert (speaker is None) == (found is None)
    assert speaker is None or speaker in (found or "")


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("The raid killed 12 people in Aden.", "12", "Aden"),
        ("Norway's defence ministry said the raid killed 12 people in Aden.", "12", "Aden"),
        ("Speaking in Vienna, the minister said inspectors found 12 bodies.", "12", None),
        (
            "Envoys met in Geneva about a pullout from areas they have held for years, where more "
            "than 900 people are trapped.",
            "900",
            None,
        ),
        ("The United States called for a truce after 12 people died.", "12", None),
        ("Gulf-backed rebels killed 12 people.", "12", None),
        ("Shells fell on Aden. The army opened eight corridors out of the city.", "eight", "Aden"),
        ("The Cairo government met. It opened eight corridors out of the city.", "eight", None),
        ("Ann Silva, 26, of Lisbon was among 12 people hurt.", "12", None),
        ("A boy from Lisbon was among 12 people hurt.", "12", None),
        ("The fire hurt 12 people of Lisbon.", "12", "Lisbon"),
        ("Sen. Ann Silva (R-Utah) met 12 farmers.", "12", None),
        ("The raids killed 12 people in Aden and Taiz.", "12", None),
        ("The raids killed 12 people in Aden and the army left.", "12", "Aden"),
        ("Some 12 wounded people were flown to Lisbon.", "12", None),
        ("Some 12 people were taken to a clinic in Lisbon.", "12", None),
        ("Some 12 people died at a clinic in Lisbon.", "12", "Lisbon"),
    ],
)
def test_where(text: str, number: str, place: str | None) -> None:
    assert figures(text)[number].place == place


def test_a_season_of_two_years_is_one_period() -> None:
    (figure,) = figures("Sales rose in 2026/27 to 40 ships.").values()
    assert (figure.period, str(figure.date_from), str(figure.date_to)) == (
        "2026/27",
        "2026-01-01",
        "2027-12-31",
    )


@pytest.mark.parametrize(
    ("text", "number", "actor"),
    [
        ("In three weeks rebel shelling of the port killed 81 civilians.", "81", "rebel shelling"),
        ("The push had given government forces 80% of Aden.", "80%", "government forces"),
        ("Libyan forces had set up eight corridors.", "eight", "Libyan forces"),
        ("The house has eight rooms.", "eight", None),
    ],
)
def test_who_did_it(text: str, number: str, actor: str | None) -> None:
    found = figures(text)[number].actor
    assert (actor is None) == (found is None)
    assert actor is None or (found or "").startswith(actor)


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (
            "The envoy accused the miners of telling lies.",
            [("The envoy", "the miners of telling lies")],
        ),
        ("The envoy called on Washington to help.", [("The envoy", "Washington to help")]),
        ("The envoy called for a truce.", []),
        ("He flew to Greece, an ally that has maintained close ties with Russia.", []),
        (
            "Maria Lopez said the bank would have to pay, and argued that others had failed.",
            [("Maria Lopez", "the bank would have to pay"), ("Maria Lopez", "others had failed")],
        ),
        (
            "Ministers insist the bridge is safe, while engineers say it may fall.",
            [("Ministers", "the bridge is safe"), ("engineers", "it may fall")],
        ),
    ],
)
def test_reported_clauses(text: str, reported: list[tuple[str, str]]) -> None:
    (parsed,) = parse([Text("s", text)])
    mentions = find_mentions(parsed)
    discourse = Discourse(parsed, mentions)
    quotes = find_quotes(discourse, find_attributions(discourse))
    assert [(q.speaker, q.text) for q in quotes] == reported


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        (
            "The health ministry said on Tuesday that 17 people were killed in a flood on Monday.",
            "17",
            "Monday",
        ),
        ("On Friday police said 17 people had drowned on Thursday.", "17", "Thursday"),
        ("Seventeen people drowned on Thursday, police said on Friday.", "Seventeen", "Thursday"),
        # Where what is said names no day, that on which it was said is all there is.
        ("The ministry said on Tuesday that 17 people were killed in a flood.", "17", "Tuesday"),
        ("On Tuesday a flood killed 17 people.", "17", "Tuesday"),
    ],
)
def test_when_it_happened_comes_before_when_it_was_said(
    text: str, number: str, period: str
) -> None:
    assert figures(text)[number].period == period
