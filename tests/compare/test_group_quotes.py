"""The same words in several sources: identical, shortened, altered; speakers lost and changed."""

from __future__ import annotations

from datetime import date

import pytest

from corroborate.compare.entities.find import find_entities
from corroborate.compare.quotes.fit_groups import group_by_fit
from corroborate.compare.quotes.group_quotes import group_quotes
from corroborate.compare.quotes.same_words import JOINED, Fit, QuotePair, probability
from corroborate.corpus.review import Decision
from corroborate.errors import CorroborateError
from corroborate.extract.attribution.find import find_attributions
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.names.find import find_mentions
from corroborate.extract.quotes import find_quotes
from corroborate.parse.parse_texts import Text, parse
from corroborate.tables import Mention, Origin, Quote, QuoteGroup, Sentence, Source
from tests.steps import steps


def source(
    source_id: str, published_on: date | None = None, publisher: str | None = None
) -> Source:
    return Source(
        source_id=source_id,
        path=f"{source_id}.txt",
        sha256="0",
        media_type="text/plain",
        encoding="utf-8",
        publisher=publisher,
        title=None,
        author=None,
        url=None,
        published_on=published_on,
        published_from=None,
        not_before=None,
        language="en",
        status="ok",
        reason="",
        raw_chars=1,
        clean_chars=1,
        text_sha256=None,
    )


def compare(
    *texts: str,
    review: tuple[Decision, ...] = (),
    origins: tuple[Origin, ...] = (),
    publishers: tuple[str | None, ...] = (),
) -> list[QuoteGroup]:
    """Group the quotations of texts that are called a, b, c ..."""
    quotes: list[Quote] = []
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    names = [chr(ord("a") + n) for n in range(len(texts))]
    for parsed in parse(Text(n, t) for n, t in zip(names, texts, strict=True)):
        found = find_mentions(parsed)
        mentions += found
        sentences += parsed.sentences
        discourse = Discourse(parsed, found)
        quotes += find_quotes(discourse, find_attributions(discourse))
    entities, aliases = find_entities(mentions, sentences=sentences)
    return group_quotes(
        quotes,
        sources=[
            source(n, publisher=p)
            for n, p in zip(names, publishers or (None,) * len(names), strict=True)
        ],
        sentences=sentences,
        aliases=aliases,
        entities=entities,
        origins=origins,
        review=review,
    )


def shared(groups: list[QuoteGroup]) -> list[tuple[str, str, int]]:
    return [(g.verdict, g.speakers, g.n_sources) for g in groups if g.n_sources > 1]


FULL = "“We will not leave the old harbour to the traders, and we will fight,” Ana Hodge said."


@pytest.mark.parametrize(
    ("other", "verdict", "speakers"),
    [
        (
            "On Monday Ana Hodge told the paper: “We will not leave the old harbour to the "
            "traders, and we will fight.”",
            "identical",
            "same",
        ),
        (
            "“We will not leave the old harbour to the traders,” said Ana Hodge.",
            "shortened",
            "same",
        ),
        (
            "“We will never leave the old harbour to the traders, and we will fight,” "
            "Ana Hodge said.",
            "altered",
            "same",
        ),
        # Brackets and dots are an editor's, and shown to be.
        (
            "“We will not leave the old harbour [of Elmport] to the … and we will fight,” "
            "Ana Hodge said.",
            "shortened",
            "same",
        ),
        (
            "“We will not leave the old harbour to the traders, and we will fight,” said Ben Dole.",
            "identical",
            "different",
        ),
        # Where more differs than is there, it may be another utterance.
        (
            "“We will not leave the harbour that our fathers built with their own hands in the "
            "bad year of the flood to the traders,” Ana Hodge said.",
            "similar",
            "same",
        ),
        # Whoever is named in the sentence before may have said it.
        (
            "Ana Hodge left. “We will not leave the old harbour to the traders, and we will "
            "fight,” it was heard on the quay.",
            "identical",
            "not_found",
        ),
        (
            "It rained. “We will not leave the old harbour to the traders, and we will fight.”",
            "identical",
            "not_named",
        ),
        # A statement is somebody's, though it is not said whose.
        (
            "It rained. “We will not leave the old harbour to the traders, and we will fight,” "
            "a statement read.",
            "identical",
            "unclear",
        ),
    ],
)
def test_what_became_of_words_and_speaker(other: str, verdict: str, speakers: str) -> None:
    assert shared(compare(FULL, other)) == [(verdict, speakers, 2)]


@pytest.mark.parametrize(
    "other",
    [
        "The traders want the old harbour, and the town will not leave them alone.",
        "“We will not sign,” Ana Hodge said.",
        "Ana Hodge said the harbour was old.",
        "The town did not leave the old harbour to the traders, and in the end it had to fight.",
        "“The old harbour is what I love,” Ben Dole said.",
    ],
)
def test_other_words_stay_apart(other: str) -> None:
    assert shared(compare(FULL, other)) == []


@pytest.mark.parametrize(
    ("head", "speakers"),
    [
        # Who speaks for a body that the source names may be its head.
        ("Harbour Police have a new head. Ana Hodge took over in May. It rained.", "unclear"),
        ("The town has a new mayor. Ana Hodge took over in May. It rained.", "different"),
    ],
)
def test_a_body_may_speak_by_its_head(head: str, speakers: str) -> None:
    told = FULL.replace("Ana Hodge", "she").replace(" she said", " Ana Hodge said")
    by_police = FULL.replace("Ana Hodge", "Harbour Police")
    assert [s for _, s, _ in shared(compare(f"{head} {told}", by_police))] == [speakers]


def test_nobody_joins_by_way_of_another() -> None:
    # Both hold the short one, and are two statements all the same.
    groups = compare(
        "“Every ferry must carry the new pumps before winter,” said Ana Hodge.",
        "Ana Hodge spoke of “the new pumps”.",
        "“Nobody has paid for the new pumps, and nobody ever will,” said Ana Hodge.",
    )
    together = [set(g.members) for g in groups if g.n_sources > 1]
    assert not any({"a.q1", "c.q1"} <= members for members in together)


@pytest.mark.parametrize(
    ("other", "verdict", "speakers"),
    [
        (
            "Ana Hodge said the old harbour would not be left to the traders.",
            "similar",
            "none",
        ),
        ("Ana Hodge wants to fight for the fishermen of the old harbour.", None, None),
        ("Ben Dole said he would fight.", None, None),
    ],
)
def test_one_statement_told_in_other_words(
    other: str, verdict: str | None, speakers: str | None
) -> None:
    expected = [(verdict, speakers, 2)] if verdict else []
    assert shared(compare(FULL, other)) == expected


def test_officials_and_police_may_have_said_one_thing() -> None:
    told = "the ferry had left the old harbour without its captain"
    (group,) = shared(compare(f"Police said {told}.", f"Officials said on Monday that {told}."))
    assert group == ("identical", "unclear", 2)


def test_one_word_that_both_have_is_too_little() -> None:
    statement = "“Local fishermen are in the best position,” Ana Hodge said."
    assert shared(compare(statement, "Ana Hodge called the nets “locally made”.")) == []
    assert (
        len(
            shared(compare(statement, "Ana Hodge spoke of “local fishermen in the best position”."))
        )
        == 1
    )


def test_they_who_are_told_of_before_are_not_nobody() -> None:
    words = "“We will not leave the old harbour to the traders, and we will fight,”"
    (group,) = compare(f"{words} said Ana Hodge.", f"Letters came in.\n\n{words} they wrote.")
    assert "names nobody" not in group.why


def test_parts_of_one_speech_are_one_group() -> None:
    (group,) = compare(
        "“The lighthouse has stood for a century. Its keepers deserve a decent pension,” "
        "said Ana Hodge.",
        "“The lighthouse has stood for a century,” said Ana Hodge. “Its keepers deserve a decent "
        "pension.”",
    )
    assert len(group.members) == 3
    assert (group.verdict, group.speakers) == ("shortened", "same")
    assert "has “" in group.why
    assert "has only" not in group.why  # both halves are there


@pytest.mark.parametrize(("sources", "n_groups"), [("aba", 1), ("abc", 2)])
def test_two_of_one_source_say_nothing_against_each_other(sources: str, n_groups: int) -> None:
    def pair(one: str, other: str, probability: float) -> QuotePair:
        return QuotePair(one, other, Fit(*[0.0] * 7), probability, 3, 3.0, False, False)

    ids = ["part", "echo", "whole"]
    pairs = [pair("part", "echo", 0.98), pair("part", "whole", 0.3), pair("echo", "whole", 0.8)]
    groups = group_by_fit(
        ids,
        pairs,
        source_of=dict(zip(ids, sources, strict=True)),
        length_of=dict.fromkeys(ids, 9),
    )
    assert len(groups) == n_groups


def test_quoted_words_swallowed_by_prose() -> None:
    groups = compare(
        "Ana Hodge regretted a “more than modest” reply to the flood.",
        "The harbour was upset by the more than modest reply to the flood.",
    )
    (group,) = groups
    assert group.passages == ("b:29-45",)
    assert (group.verdict, group.speakers) == ("identical", "not_found")
    assert "without quotation marks" in group.why


@pytest.mark.parametrize(
    ("quoted", "prose"),
    [
        # a phrase that everybody uses
        (
            "Ana Hodge praised the “back and forth” with the flooded town.",
            "The back and forth with the flooded town went on.",
        ),
        # a word of the subject: its own source has it unmarked too
        (
            "Ana Hodge spoke of “the new flood wall” for the town. The new flood wall is dear.",
            "The town wants the new flood wall for its people.",
        ),
        # a name
        (
            "“It is no Old Mill Road,” Ana Hodge said of the flooded lane.",
            "No Old Mill Road was flooded, the lane was.",
        ),
        # a letter that is set off
        (
            "“We ask the council to repair the broken sluice before the spring tides arrive,” "
            "Ana Hodge wrote.",
            "Ana Hodge’s letter follows.\n\nWe ask the council to repair the broken sluice before "
            "the spring tides arrive.",
        ),
    ],
)
def test_words_that_lost_no_marks(quoted: str, prose: str) -> None:
    assert all(not group.passages for group in compare(quoted, prose))


def test_the_outlet_that_is_quoted_lost_no_marks() -> None:
    words = "the council hid the rotten beams of the bridge for eleven years"
    groups = compare(
        f"The inquiry of the Elmport Courier found that “{words}”, Ana Hodge said.",
        f"Two papers show how {words} while the toll rose.",
        publishers=(None, "Elmport Courier"),
    )
    assert all(not group.passages for group in groups)


def test_a_short_phrase_of_everyday_words_is_no_echo() -> None:
    groups = compare(
        "Ana Hodge said it was “not good enough” for the town.",
        "The harbour is good, and that is not enough.",
    )
    assert shared(groups) == []


def test_a_speaker_widened_to_an_office() -> None:
    groups = compare(
        "Foreign minister Ana Hodge said “the talks with our partners are simply not working”.",
        "“The talks with our partners are simply not working,” the foreign ministry said.",
    )
    assert shared(groups) == [("identical", "widened", 2)]


def test_a_quotation_of_one_source_is_listed_too() -> None:
    (group,) = compare(FULL)
    assert (group.verdict, group.speakers, group.n_sources, group.grade) == (
        "single_source",
        "none",
        1,
        "weak",
    )


def test_origins_are_counted_not_sources() -> None:
    same = FULL.replace("We will fight", "We will fight")
    (before,) = compare(FULL, same)
    one = tuple(Origin(m, "o1", "an agency", (), "") for m in before.members)
    two = tuple(Origin(m, f"o-{m}", "an agency", (), "") for m in before.members)
    (joined,) = compare(FULL, same, origins=one)
    (apart,) = compare(FULL, same, origins=two)
    assert (joined.n_origins, joined.grade) == (1, "weak")
    assert (apart.n_origins, apart.grade) == (2, "fair")


def test_a_person_joins_parts_and_grades() -> None:
    other = "“We will not leave the old harbour to the traders,” said Ana Hodge."
    third = "“Nobody asked the fishermen what they want,” said Ana Hodge."
    first, second = compare(FULL, third)
    ids = (first.members[0], second.members[0])
    (joined,) = compare(
        FULL, third, review=(Decision(2, "quote_group", ids, "join", "one speech"),)
    )
    assert set(joined.members) == set(ids)
    assert joined.reviewed == "join (one speech)"
    (both,) = compare(FULL, other)
    parted = compare(
        FULL, other, review=(Decision(2, "quote_group", (both.members[1],), "part", ""),)
    )
    assert [g.n_sources for g in parted] == [1, 1]
    (graded,) = compare(
        FULL, other, review=(Decision(2, "quote_group", (both.group_id,), "contested", "denied"),)
    )
    assert (graded.grade, graded.reviewed) == ("contested", "contested (denied)")


def test_an_unknown_item_is_named() -> None:
    with pytest.raises(CorroborateError, match=r"review.csv:3: .*'a.q9'; did you mean 'a.q1'"):
        compare(FULL, review=(Decision(3, "quote_group", ("a.q9",), "fair", ""),))


def test_many_quotations_take_work_in_proportion() -> None:
    assert steps(lambda: _group_made(1_000)) < 12 * steps(lambda: _group_made(125))


def _group_made(n_quotes: int) -> None:
    sentences: list[Sentence] = []
    quotes: list[Quote] = []
    for n in range(n_quotes):
        source_id = f"s{n % 50:02}"
        text = f"The {n}th plan for ward {n // 2} will cost the town {n // 2 * 7} dollars more."
        start = n * 100
        sentences.append(Sentence(source_id, n, start, start + len(text), text))
        quotes.append(
            Quote(f"{source_id}.q{start}", source_id, n, start, start + len(text), text, "direct",
                  False, "said", "Ana Hodge", None, None, None)
        )  # fmt: skip
    group_quotes(
        quotes,
        sources=[source(f"s{n:02}") for n in range(50)],
        sentences=sentences,
        aliases=[],
        entities=[],
    )


def test_the_learned_weights_are_those_of_the_features() -> None:
    whole = {"cover": 1.0, "whole": 1.0, "row": 2.0, "shared": 1.8}
    none = dict.fromkeys(Fit._fields, 0.0)
    assert probability(Fit(**(none | whole))) > JOINED
    assert probability(Fit(**(none | whole | {"cover": 0.4, "whole": 0.2}))) < JOINED
    assert probability(Fit(**none)) < 0.01
