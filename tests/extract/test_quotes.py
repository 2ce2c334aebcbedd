"""Quotations: marks paired, forms, speakers, orphans, words only set off."""

from __future__ import annotations

import pytest
from benchmarks.quotes import TEXTS, score

from corroborate.extract.attribution.find import find_attributions
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.names.find import find_mentions
from corroborate.extract.quotes import find_quotes
from corroborate.parse.document import Parsed
from corroborate.parse.parse_texts import Text, parse
from corroborate.parse.quotation_marks import find_quoted
from corroborate.tables import Mention, Quote
from tests.steps import steps


def quotes_in(text: str) -> list[Quote]:
    (parsed,) = parse([Text("s", text)])
    mentions = find_mentions(parsed)
    discourse = Discourse(parsed, mentions)
    return find_quotes(discourse, find_attributions(discourse))


def marked(text: str) -> list[tuple[str, str | None]]:
    """Quoted words with their speaker, reports and words only set off left out."""
    found = [q for q in quotes_in(text) if q.form != "indirect" and not q.scare]
    return [(q.text, q.speaker) for q in found]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We won,” she said.", ["We won,"]),
        ('"We won," she said. "We did."', ["We won,", "We did."]),
        ("‘We won’t go,’ he said.", ["We won’t go,"]),
        ("'We won't go,' he said.", ["We won't go,"]),
        ("The rebels’ guns and the town's '90s rock 'n' roll", []),
        ("It is the players’ turn, and the fans’ too.", []),
        ("He called it ‘the rebels’ day’ and left.", ["the rebels’ day"]),
        ("He is 6'2\" tall and weighs 200 pounds.", []),
        ('"I was 5\'9" in May," he said.', ["I was 5'9\" in May,"]),
        ('"I was 5," he said.', ["I was 5,"]),
        ("‘‘We won,’’ he said, ``twice,'' he added.", ["We won,", "twice,"]),
        ("«Bon,» he said.", ["Bon,"]),
        ("“She said ‘no’ to me,” he said.", ["She said ‘no’ to me,", "no"]),
        ("We won,” he said.", ["We won,"]),
        ("“We won, said Hill. “We lost,” said Dale.", ["We won, said Hill.", "We lost,"]),
        ("“We won.\n“Twice,” he said.", ["We won.", "Twice,"]),
        ('“” and ‘’ and ""', []),
    ],
)
def test_marks(text: str, inside: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quoted(text)] == inside


def test_a_paragraph_left_open_carries_on() -> None:
    text = "“We did not want this.\n\n“But we were ready,” Ana Hodge said."
    first, second = find_quoted(text)
    assert not first.closed
    assert second.carries_on
    assert [speaker for _, speaker in marked(text)] == ["Ana Hodge", "Ana Hodge"]


def test_a_paragraph_left_open_does_not_swallow_the_next() -> None:
    text = "“We did not want this.\n\nThe plant is shut. “It is over,” Ana Hodge said."
    assert [text[q.start : q.end] for q in find_quoted(text)] == [
        "We did not want this.",
        "It is over,",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # The speaker behind, before, and inside.
        ("“We are closed,” Maria Lopez said.", [("We are closed,", "Maria Lopez")]),
        # A past form with a doubled letter, or an irregular one; "shot" is rarely one of speech.
        ("“Such is life,” shrugged Maria Lopez.", [("Such is life,", "Maria Lopez")]),
        ("“It is all gone,” wept Maria Lopez.", [("It is all gone,", "Maria Lopez")]),
        ("Police say the “Baker” shot Maria Lopez.", [("Baker", "Police")]),
        ("“We are closed,” said Maria Lopez, the owner.", [("We are closed,", "Maria Lopez")]),
        ("Maria Lopez said: “We are closed.”", [("We are closed.", "Maria Lopez")]),
        (
            "“We are closed,” Maria Lopez said, “and we will stay closed.”",
            [("We are closed,", "Maria Lopez"), ("and we will stay closed.", "Maria Lopez")],
        ),
        (
            "House Speaker Angela Torres was blunt: “He blinked.”",
            [("He blinked.", "Angela Torres")],
        ),
        # A pronoun leads to its antecedent.
        (
            "Maria Lopez ran the shop for years. “We are closed,” she said.",
            [("We are closed,", "Maria Lopez")],
        ),
        (
            "Maria Lopez hired Peter Marsh in May. “I like it here,” he said.",
            [("I like it here,", "Peter Marsh")],
        ),
        # The same speaker goes on.
        (
            "“We are closed,” Maria Lopez said. “It is sad.”",
            [("We are closed,", "Maria Lopez"), ("It is sad.", "Maria Lopez")],
        ),
        (
            "“We are closed,” Maria Lopez said.\n\n“It is sad that it ended.”",
            [("We are closed,", "Maria Lopez"), ("It is sad that it ended.", "Maria Lopez")],
        ),
        # Somebody else is the subject in between.
        (
            "“We are closed,” Maria Lopez said.\n\nPeter Marsh shook his head.\n\n“It is sad.”",
            [("We are closed,", "Maria Lopez"), ("It is sad.", "Peter Marsh")],
        ),
        # Bodies, statements, sources without a name.
        (
            "The company issued a statement saying that “we have failed.”",
            [("we have failed.", "The company")],
        ),
        (
            "“We are not leaving the city,” a rebel official said.",
            [("We are not leaving the city,", "a rebel official")],
        ),
        (
            "A spokesman for the trust said: “We accept the findings in full.”",
            [("We accept the findings in full.", "A spokesman for the trust")],
        ),
        # Quoted as saying, and words that name.
        (
            "The agency quoted President Orhan Demir as saying: “We will never agree to this.”",
            [("We will never agree to this.", "Orhan Demir")],
        ),
        (
            "Peter Marsh called it “a disgrace to the town.”",
            [("a disgrace to the town.", "Peter Marsh")],
        ),
    ],
)
def test_speakers(text: str, said: list[tuple[str, str | None]]) -> None:
    assert marked(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "“There is no way out of this.”",
        "It rained all day in the town. “There is no way out of this,” he said.",
        "One official, who gave no name, granted that there may be no choice. “There is no way.”",
        "Activists said the bombing went on. “It does not end until all are gone.”",
        "Almost 150 people were taken out. “What more could we want?” he added.",
    ],
)
def test_orphans_stay_orphans(text: str) -> None:
    (quote,) = [q for q in quotes_in(text) if q.form != "indirect"]
    assert quote.speaker is None
    assert not quote.scare


def test_a_pronoun_does_not_reach_past_an_orphan() -> None:
    text = (
        "Peter Marsh said the road was open. One official said rebels have no choice. "
        "“There is no other way.” He said that “the talks with our partners are not working”."
    )
    assert marked(text) == [
        ("There is no other way.", None),
        ("the talks with our partners are not working", None),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # Whoever said one thing adds another, whatever that was about.
        (
            "Maria Lopez said the town would not pay, adding that the bill was “far too high.”",
            [("far too high.", "Maria Lopez")],
        ),
        (
            "Maria Lopez said Peter Marsh had left, calling it “a very sad day.”",
            [("a very sad day.", "Peter Marsh")],
        ),
        # What is quoted says nothing of the verb behind it.
        (
            "“No, you wouldn't,” Acme campaign manager Ann Lind countered.",
            [("No, you wouldn't,", "Ann Lind")],
        ),
        # A verb of speech with the word that makes it one, and without.
        ("“It was you,” Maria Lopez shot back.", [("It was you,", "Maria Lopez")]),
        ("“They want it all!” Mr. Marsh bellowed to a crowd.", [("They want it all!", "Marsh")]),
        # A verb in a clause between the halves is no cue.
        (
            "“What I tell them,” said Ann Lind, who ran The Post before it closed, “is to stay.”",
            [("What I tell them,", "Ann Lind"), ("is to stay.", "Ann Lind")],
        ),
        # Names beside what they mean.
        ("“He waved to us,” said one, Sandy Lind.", [("He waved to us,", "Sandy Lind")]),
        (
            "Joe and Linda Lind run it. “We never missed a day,” they said.",
            [("We never missed a day,", "Joe and Linda Lind")],
        ),
        # Signed, headed.
        (
            "“A great day for us.” — Gov. Ann Lind\n\n“A dark day.” — Sen. Peter Marsh",
            [("A great day for us.", "Ann Lind"), ("A dark day.", "Peter Marsh")],
        ),
        (
            "Ann Lind\n\n“We missed our chances today.”\n\nPeter Marsh\n\n“They ran and ran.”",
            [("We missed our chances today.", "Ann Lind"), ("They ran and ran.", "Peter Marsh")],
        ),
        # Words that stand as a paragraph of their own, without marks; a list is nobody's.
        (
            "Ann Lind wrote on Monday:\n\nThe pool stays open for now.\n\nIt is old.",
            [("The pool stays open for now.", "Ann Lind")],
        ),
        (
            "The pool is shut for a week. — Mayor Ann Lind (@annlind) May 3, 2016",
            [("The pool is shut for a week.", "Ann Lind")],
        ),
        ("Ann Lind shared pictures of the pools:\n\nThe pool stays open for now.", []),
        ("The pool is shut for a week — as Ann Lind (the mayor) knew in May 2016", []),
        # A paragraph left open belongs to who speaks in it; one without a cue, to the next.
        (
            "“We lost,” Ann Lind said. “It was hard.\n\n“We won,” said Peter Marsh.",
            [("We lost,", "Ann Lind"), ("It was hard.", "Ann Lind"), ("We won,", "Peter Marsh")],
        ),
        (
            "“We lost. It was hard.\n\n“We will win,” said Peter Marsh.",
            [("We lost. It was hard.", "Peter Marsh"), ("We will win,", "Peter Marsh")],
        ),
        # Who obtained a letter did not write it.
        (
            "The letter, obtained by The Post, reads: “Do not reply to this.”",
            [("Do not reply to this.", "The letter")],
        ),
        (
            "The letter, signed by Maria Lopez, reads: “Do not reply to this.”",
            [("Do not reply to this.", "Maria Lopez")],
        ),
        # A name before a colon, a verb before the name; a colon behind a verb names nobody.
        (
            "Marsh: “Sell it now.” Lind: “Keep it for good.”",
            [("Sell it now.", "Marsh"), ("Keep it for good.", "Lind")],
        ),
        (
            "The debate went on. Added Peter Marsh: “Nobody asked us.”",
            [("Nobody asked us.", "Peter Marsh")],
        ),
        ("Ann Lind's answer: “Ask me in May.”", [("Ask me in May.", "Ann Lind")]),
        # A line that says whose the words above are, and one that tells something of somebody.
        (
            "“We built it in one summer with our own hands.”\n\n- Ann Lind",
            [("We built it in one summer with our own hands.", "Ann Lind")],
        ),
        (
            "“We built it in one summer with our own hands.”\n\nAnn Lind, the baker, left early.",
            [("We built it in one summer with our own hands.", None)],
        ),
        # Who asks does not answer; one of several; two cues of one subject.
        (
            "Peter Marsh would not explain it when asked by a reporter. “You will see,” he said.",
            [("You will see,", "Peter Marsh")],
        ),
        ("“It was locked,” said one of the guards.", [("It was locked,", "one of the guards")]),
        (
            "The letter said “nobody was hurt,” adding there was “no need to leave.”",
            [("nobody was hurt,", "The letter"), ("no need to leave.", "The letter")],
        ),
        (
            "In what Ann Lind called “a long and bitter year,” the dam broke.",
            [("a long and bitter year,", "Ann Lind")],
        ),
    ],
)
def test_speakers_of_other_news(text: str, said: list[tuple[str, str | None]]) -> None:
    assert marked(text) == said


@pytest.mark.parametrize(
    ("text", "scare"),
    [
        ("The so-called “red list” names fourteen hospitals.", True),
        ("Valdez sang “Paper Lanterns” twice.", True),
        ("Peter Marsh called it a “red list” on Monday.", False),
        ("Peter Marsh said the “red list” was wrong.", False),
        # The name of a work beside the word for it; words of one who writes.
        ("In his memoir, “Long Shot,” Peter Marsh writes that he was afraid.", True),
        ("In his memoir, “it was a long shot,” Peter Marsh writes.", False),
        ("The story, titled “How to Lose Friends,” was written by Peter Marsh.", True),
        ("“The Quiet Ones” opens in May.", True),
        # Words set into the phrase for the speaker; words that the speaker uses.
        ("Supporters of the “fair share” tax say it is a start.", True),
        ("Supporters of the tax say it is a “fair share” of the cost.", False),
        # A name somebody gives; a work that somebody judges.
        ("Peter Marsh called him “Sleepy Steve.”", False),
        ("Critics called “The Salt Road” a masterpiece.", True),
        # Where it was said, and what was said there; a nickname before a surname.
        ("Peter Marsh said on “Morning Table” that it was late.", True),
        ("Peter Marsh said on Sunday that it was “late in the day.”", False),
        ("Police looked for “Slim” Jim Barker, who sold the wire.", True),
    ],
)
def test_words_only_set_off(text: str, scare: bool) -> None:
    (quote,) = [q for q in quotes_in(text) if q.form != "indirect"]
    assert quote.scare is scare
    assert (quote.speaker is None) is scare


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Peter Marsh said that “those who stay will be sorry”.", "direct"),
        ("Peter Marsh said the plan “is not serious” at all.", "mixed"),
        ("Peter Marsh described it as “a very long night for the whole town.”", "mixed"),
        ("“Never again,” Peter Marsh said.", "direct"),
    ],
)
def test_forms(text: str, form: str) -> None:
    (quote,) = [q for q in quotes_in(text) if q.form != "indirect"]
    assert quote.form == form


def test_places_and_ids() -> None:
    text = "It rained. “We are closed,” Maria Lopez said."
    (quote,) = [q for q in quotes_in(text) if q.form == "direct"]
    assert quote.quote_id == "s.q12"
    assert text[quote.start : quote.end] == quote.text
    assert quote.speaker_start is not None
    assert text[quote.speaker_start : quote.speaker_end] == "Maria Lopez"
    assert quote.cue == "said"
    assert quote.sentence_id == 1


def _bare(text: str) -> tuple[Parsed, list[Mention]]:
    (parsed,) = parse([Text("s", text)])
    return parsed, []


@pytest.mark.parametrize(
    "text",
    [
        "“" * 200_000,
        '" ' * 200_000,
        "‘a " * 150_000,
        "x.” " * 100_000,
        "“‘" * 100_000,
        "“" + "word and more. " * 60_000 + "”",
        "‘as’ b " * 100_000,
    ],
    ids=["open", "straight", "single", "close", "nested", "one-long", "pairs"],
)
def test_reading_marks_grows_with_the_text_and_no_faster(text: str) -> None:
    small = steps(lambda: find_quoted(text[:10_000]))
    large = steps(lambda: find_quoted(text[:80_000]))
    assert large < 9 * small


def test_one_long_quotation_and_stray_marks_are_extracted_to_the_end() -> None:
    stray = '“ ” ‘ " Smith said. ' * 200
    parsed, mentions = _bare("“" + "We are here and we stay. " * 600 + "” he said.\n" + stray)
    discourse = Discourse(parsed, mentions)
    quotes = find_quotes(discourse, find_attributions(discourse))
    assert quotes[0].text.startswith("We are here")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "“", "”", "''", "said", "“said”", "he said “"])
def test_almost_nothing(text: str) -> None:
    quotes_in(text)


def test_passages_of_many_kinds_of_news() -> None:
    found = score(TEXTS.with_name("passages.txt"))
    assert found["direct"][2] >= 0.965
    assert found["all"][2] >= 0.98
