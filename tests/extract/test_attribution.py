"""Who is said to have said what: reported clauses and where they end."""

from __future__ import annotations

import pytest

from corroborate import extract
from corroborate.extract.attribution.find import Attribution, find_attributions
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.names.find import find_mentions
from corroborate.parse.parse_texts import Text, parse


def reports(text: str) -> list[tuple[str, str | None, str]]:
    """Reported clauses with speaker and cue."""
    return [(text[a.start : a.end], a.speaker, a.cue) for a in attributions(text) if not a.quoted]


def attributions(text: str) -> list[Attribution]:
    (parsed,) = parse([Text("s", text)])
    return find_attributions(Discourse(parsed, find_mentions(parsed)))


@pytest.mark.parametrize(
    ("text", "said", "speaker", "cue"),
    [
        (
            "Maria Lopez said the bridge would open in May.",
            "the bridge would open in May",
            "Maria Lopez",
            "said",
        ),
        # What she does next is not what she said; what she will do next is.
        (
            "Maria Lopez said she admires the builders and praised the new bridge.",
            "she admires the builders",
            "Maria Lopez",
            "said",
        ),
        (
            "Maria Lopez said she came late and left the bridge early.",
            "she came late and left the bridge early",
            "Maria Lopez",
            "said",
        ),
        # A sentence of its own stands before.
        (
            "The vote was quiet; 46 percent said they were unhappy with the bridge.",
            "they were unhappy with the bridge",
            "46 percent",
            "said",
        ),
        (
            "The results showed the bridge was safe.",
            "the bridge was safe",
            "The results",
            "showed",
        ),
        (
            "Maria Lopez told reporters that the bridge would open in May.",
            "the bridge would open in May",
            "Maria Lopez",
            "told",
        ),
        (
            "At least 46 people were killed on Monday, the monitoring group said.",
            "At least 46 people were killed on Monday",
            "the monitoring group",
            "said",
        ),
        (
            "Few civilians, witnesses said, used the lull to leave.",
            "Few civilians, witnesses said, used the lull to leave",
            "witnesses",
            "said",
        ),
        (
            "The union called on the port to reopen the ferry line.",
            "the port to reopen the ferry line",
            "The union",
            "called",
        ),
        (
            "Maria Lopez told her crews to repair the ferry at once.",
            "to repair the ferry at once",
            "Maria Lopez",
            "told",
        ),
        (
            "Maria Lopez described how the ferry sank within minutes.",
            "how the ferry sank within minutes",
            "Maria Lopez",
            "described",
        ),
        (
            "Residents voiced concern that closing the pier would hurt trade.",
            "closing the pier would hurt trade",
            "Residents",
            "concern",
        ),
        (
            "Most fishermen expect the ferry to return in spring.",
            "the ferry to return in spring",
            "Most fishermen",
            "expect",
        ),
        (
            "Maria Lopez compared the ferry to a bus, which nobody paid for.",
            "the ferry to a bus",
            "Maria Lopez",
            "compared",
        ),
        (
            "According to the ministry, one exit leads to the border.",
            "one exit leads to the border",
            "the ministry",
            "According to",
        ),
        (
            "One exit leads to the border, according to Maria Lopez.",
            "One exit leads to the border",
            "Maria Lopez",
            "according to",
        ),
        (
            "The firm said in a statement that it would appeal.",
            "it would appeal",
            "The firm",
            "said",
        ),
        (
            "The shelling was planned, officials have said, and they left it at that.",
            "The shelling was planned",
            "officials",
            "said",
        ),
        (
            "Peter Marsh accused the council of hiding the bill.",
            "the council of hiding the bill",
            "Peter Marsh",
            "accused",
        ),
        (
            "Peter Marsh pointed out that the bridge was old.",
            "the bridge was old",
            "Peter Marsh",
            "pointed",
        ),
        (
            "Peter Marsh urged anyone with a cold to stay at home.",
            "to stay at home",
            "Peter Marsh",
            "urged",
        ),
        (
            "A new study shows the bridge is not safe.",
            "the bridge is not safe",
            "A new study",
            "shows",
        ),
        # What somebody calls for, with the one who is to do it.
        (
            "The union called on Monday for the yard to be closed.",
            "the yard to be closed",
            "The union",
            "called",
        ),
        # The place a report was sent from is not part of it; a dash elsewhere is.
        (
            "LAKE REED, N.J. — The mill burned down in May, the police said.",
            "The mill burned down in May",
            "the police",
            "said",
        ),
        # A past form that the parser read as a participle, in what is said.
        (
            "The old mill burned in May, the police said.",
            "The old mill burned in May",
            "the police",
            "said",
        ),
        ("Critics called the plan a farce.", "the plan a farce", "Critics", "called"),
        # A clause led by `as`.
        (
            "As Maria Lopez told the board, the bridge is old.",
            "the bridge is old",
            "Maria Lopez",
            "told",
        ),
        # A verb that the parser hangs on the name of its subject.
        (
            "Maria Lopez, the head of the yard, said the effort to save the crane was not a waste.",
            "the effort to save the crane was not a waste",
            "Maria Lopez",
            "said",
        ),
        # Who began by saying so.
        (
            "Maria Lopez opened the talks with the board by saying she backs the plan.",
            "she backs the plan",
            "Maria Lopez",
            "saying",
        ),
        # One of a party is not the party.
        (
            "A Republican from the north said the plan is too dear.",
            "the plan is too dear",
            "A Republican from the north",
            "said",
        ),
        # A title that the parser cut from its name; what a court keeps, others wrote.
        (
            "The driver had left the road, said Sgt. Peter Marsh.",
            "The driver had left the road",
            "Peter Marsh",
            "said",
        ),
        (
            "The driver had left the road, court documents said.",
            "The driver had left the road",
            "court documents",
            "said",
        ),
        (
            "Maria Lopez, who says she never met Ann Lind, left the room.",
            "she never met Ann Lind",
            "Maria Lopez",
            "says",
        ),
    ],
)
def test_reports(text: str, said: str, speaker: str, cue: str) -> None:
    assert reports(text) == [(said, speaker, cue)]


@pytest.mark.parametrize(
    "text",
    [
        "Maria Lopez did not say whether the bridge would open.",
        "Maria Lopez declined to say more.",
        "About 60 per cent of the town voted.",
        "The town added three buses in May.",
        "What the leader says has little weight.",
        "The rover found what may be the shore of a lake.",
        "Asked whether she would run, Maria Lopez said no.",
        "Peter Marsh pointed to the bridge that was old.",
        "The road shows the town is near.",
        "Add the toll to the price of the bridge, and it is dear.",
        "Peter Marsh called up Ann Lind on Monday.",
        "Peter Marsh pleaded guilty to two counts of theft in May.",
        "The report, printed in May, has nine chapters.",
        "If you want to see the old bridge, leave early.",
        "A camera found Peter Marsh lying by the bridge.",
        "Maria Lopez spoke with him at length before the talks.",
    ],
)
def test_nothing_is_reported(text: str) -> None:
    assert reports(text) == []


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        (
            "Ann Hale announced a plan for the old harbour.",
            "a plan for the old harbour",
            "Ann Hale",
        ),
        ("Ann Hale spoke about the price of the bridge.", "the price of the bridge", "Ann Hale"),
        ("Ann Hale left, citing a lack of trust.", "a lack of trust", "Ann Hale"),
        ("A new poll shows Ann Hale leading by ten.", "Ann Hale leading by ten", "A new poll"),
        ("Ann Hale hopes that it will open soon.", "it will open soon", "Ann Hale"),
        ("The questions suggest the yard will shut.", "the yard will shut", "The questions"),
        ("The man who police say shot two people ran.", "shot two people", "police"),
        ("Guests were told that the inn would shut.", "the inn would shut", None),
    ],
)
def test_what_is_told(text: str, said: str, speaker: str | None) -> None:
    assert (said, speaker) in [(what, who) for what, who, _ in reports(text)]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # The tense of the main verb tells whose the second one is.
        (
            "Ann Hale said that the owners “have no plan” for the yard and predicted the strike "
            "would be “long”.",
            ["Ann Hale", "Ann Hale"],
        ),
        # A participle behind a comma is of the main clause.
        (
            "Ann Hale refused the offer before Sam Dietz had made it, saying it was “too small.”",
            ["Ann Hale"],
        ),
        # So is a pronoun: of the same subject as the verb beside its own.
        (
            "Sam Dietz said it was “a farce” that plans the mayor would ask him about were known, "
            "and he wrongly claimed the yard was “shut.”",
            ["Sam Dietz", "Sam Dietz"],
        ),
        ("A message attributed to Ann Hale read: “We are sad.”", ["Ann Hale"]),
        ("A message sent to Ann Hale read: “We are sad.”", ["A message"]),
        ("Sam Dietz was described in the petition as “a thief of boats.”", ["the petition"]),
        ("Sam Dietz was described in the harbour as “a thief of boats.”", [None]),
        ("About 100 people marched to the yard. They chanted, “Keep it open!”", ["100 people"]),
        ("Ann Hale cited “a lack of trust in the board” for it.", ["Ann Hale"]),
        ("“He's right. It is late, and it is dark,” Ann Hale said Thursday morning.", ["Ann Hale"]),
        ("When Jo Park noted that it was dark, Ann Hale said, “It is late.”", ["Ann Hale"]),
    ],
)
def test_whose_verb_it_is(text: str, speakers: list[str | None]) -> None:
    said = [a for a in attributions(text) if a.quoted]
    assert [a.speaker for a in said] == speakers or (not any(speakers) and not said)


def test_a_pronoun_and_an_unnamed_source() -> None:
    text = "A rebel official spoke on Monday. He said several people were killed there."
    assert ("several people were killed there", "A rebel official", "said") in reports(text)


def test_a_statement_belongs_to_its_author() -> None:
    found = attributions("“We will stay here,” said a foreign ministry statement on Monday.")
    assert [a.speaker for a in found] == ["foreign ministry"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“We will sue,” a statement from Ann Hale read.", ["Ann Hale"]),
        ("“We will sue,” Ann Hale read.", ["Ann Hale"]),
        ("Ann Hale wrote a letter to her son. “I am well,” the letter said.", ["Ann Hale"]),
        ("Ann Hale got a letter. “I am well,” the letter said.", ["the letter"]),
        ("Ann Hale left. The council met. “I am well,” a letter said.", ["a letter"]),
        ("The Twitter account of the council said: “We are closed.”", ["the council"]),
        ("“It rained,” Mr. Hale is expected to say.", ["Hale"]),
        ("“Did it rain?” Mr. Hale planned to ask.", ["Hale"]),
    ],
)
def test_who_speaks_by_a_document_or_later(text: str, speakers: list[str | None]) -> None:
    said = [a.speaker for a in attributions(text) if a.quoted]
    assert said == speakers


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Ann Hale, 43, was fined. Jo Park, 30, left. “Well,” the 43-year-old said.", "ann-hale"),
        ("A man, identified by police as Sam Dietz, ran. “Stop it,” the man said.", "sam-dietz"),
        ("A man, called late by Sam Dietz, ran. “Stop it,” the man said.", None),
        ("Asked by a reporter, Sam Dietz shrugged. Ann Hale came. “Stop,” she said.", "ann-hale"),
        ("Rep. Ann Hale (R-Ohio) hailed him, Sen. Jo Park (D-Ohio) said it rained.", "jo-park"),
        (
            "Ann Hale (R-Calif.) met Jo Park (D-Ohio). “Hm,” the California Republican said.",
            "ann-hale",
        ),
        ("Ann Hale (R-Calif.) met Jo Park (D-Ohio). “Hm,” the Texas Republican said.", None),
    ],
)
def test_whom_ages_and_roles_mean(text: str, entity: str | None) -> None:
    assert attributions(text)[-1].speaker_id == entity


def test_places_of_cue_and_speaker() -> None:
    text = "Maria Lopez said the bridge would open in May."
    (found,) = attributions(text)
    assert text[found.cue_start : found.cue_end] == "said"
    assert (found.speaker_start, found.speaker_end) == (0, 11)
    assert found.speaker_id is not None


def test_who_speaks_in_the_main_clause_goes_on() -> None:
    text = (
        "On the day on which Peter Marsh said he would go, Adam Lind left the hall. "
        "“It was the right day,” he said."
    )
    assert [a.speaker for a in attributions(text) if a.quoted] == ["Adam Lind"]


def test_names_behind_quoted_words_without_a_verb() -> None:
    found = attributions("“We are still looking,” Peter Marsh, spokesman for the yard.")
    assert [a.speaker for a in found] == ["Peter Marsh"]


def test_only_what_is_stated_gives_figures() -> None:
    figures = extract("Peter Marsh wants to build 40 boats. Ann Lind said 12 boats sank.").figures
    assert [f.attributed_to for f in figures] == [None, "Ann Lind"]


def test_a_speaker_who_goes_on_has_no_cue() -> None:
    found = attributions("“We are closed,” Maria Lopez said. “It is sad.”")
    assert [(a.cue, a.speaker) for a in found] == [("said", "Maria Lopez"), ("", "Maria Lopez")]


def test_words_about_the_speaker_are_not_said() -> None:
    assert reports("“It is over,” according to Peter Marsh, who runs the diner.") == []


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("The Interior Ministry put the death toll at 19.", "Interior Ministry"),
        ("The Interior Ministry put the number of people killed at 19.", "Interior Ministry"),
        # A verb that counts, but something else.
        ("The council counted the votes after 12 people had been killed.", None),
        ("The mayor put on a play in a hall where 40 people were killed.", None),
    ],
)
def test_who_puts_a_figure(text: str, voice: str | None) -> None:
    (figure,) = extract(text).figures
    assert figure.attributed_to == voice
