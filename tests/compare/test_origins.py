"""Origins: copies share one, a body is one wherever it is quoted, mistakes stay local."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from benchmarks.reuse import source

from corroborate.compare.origins.independence import count_origins
from corroborate.compare.origins.trace import trace_origins
from corroborate.corpus.review import Decision
from corroborate.errors import CorroborateError
from corroborate.tables import (
    Alias,
    Direction,
    Entity,
    Figure,
    Origin,
    Quote,
    Reuse,
    Sentence,
    Source,
)

PUBLISHERS = {"a": "Elmport Courier", "b": None, "c": "The Vale", "d": "Reuters"}


def figure(source_id: str, start: int, value: float = 46, **more: Any) -> Figure:
    columns: dict[str, Any] = {
        "figure_id": f"{source_id}.f{start}", "source_id": source_id, "sentence_id": start // 100,
        "start": start, "end": start + 2, "phrase_start": start, "phrase_end": start + 9,
        "text": f"{value:.0f}", "low": value, "best": value, "high": value, "hedge": None,
        "vague": False, "kind": "count", "unit": None, "days": None, "measure": "killed",
        "counted": "person", "victims": None, "part_of": None, "actor": None, "place": None,
        "place_id": None, "period": None, "date_from": None, "date_to": None,
        "attributed_to": None, "attributed_id": None,
    }  # fmt: skip
    return Figure(**(columns | more))


def quote(source_id: str, start: int, words: str, **more: Any) -> Quote:
    columns: dict[str, Any] = {
        "quote_id": f"{source_id}.q{start}", "source_id": source_id, "sentence_id": start // 100,
        "start": start, "end": start + len(words), "text": words, "form": "direct",
        "scare": False, "cue": None, "speaker": None, "speaker_start": None, "speaker_end": None,
        "speaker_id": None,
    }  # fmt: skip
    return Quote(**(columns | more))


def passage(a: str, b: str, *, direction: Direction = "unknown", at: int = 0) -> Reuse:
    return Reuse(
        f"{a}.{at}-{at + 100}={b}.{at}-{at + 100}", a, at, at + 100, b, at, at + 100, 0.9, "prose",
        direction, "",
    )  # fmt: skip


def entity(entity_id: str, name: str, *variants: str, stands_for: str | None = None) -> Entity:
    return Entity(entity_id, name, "ORG", (name, *variants), 1, 1, stands_for, None, None, None,
                  None)  # fmt: skip


ENTITIES = [
    entity("harbour-watch", "Harbour Watch", "the Watch"),
    entity("coast-guard", "Coast Guard"),
    entity("palace", "Palace", stands_for="norland"),
    entity("norland", "Norland"),
    replace(entity("dora-holm", "Dora Holm"), type="PERSON"),
]


def trace(
    rows: Sequence[Figure | Quote],
    *,
    reuse: Sequence[Reuse] = (),
    aliases: Sequence[Alias] = (),
    texts: dict[tuple[str, int], str] | None = None,
    review: Sequence[Decision] = (),
) -> dict[str, Origin]:
    sources: list[Source] = [
        replace(source(name), publisher=publisher) for name, publisher in PUBLISHERS.items()
    ]
    sentences = [
        Sentence(name, n, n * 100, n * 100 + 99, (texts or {}).get((name, n), "Ships sailed."))
        for name in PUBLISHERS
        for n in range(3)
    ]
    origins = trace_origins(
        [r for r in rows if isinstance(r, Figure)],
        [r for r in rows if isinstance(r, Quote)],
        reuse=reuse,
        sources=sources,
        sentences=sentences,
        aliases=aliases,
        entities=ENTITIES,
        review=review,
    )
    assert len(origins) == len(rows)
    return {origin.item_id: origin for origin in origins}


def test_the_outlets_own_voice_is_its_origin() -> None:
    found = trace([figure("a", 10), figure("a", 210, 7), figure("c", 10, 12), figure("b", 10, 9)])
    assert found["a.f10"].origin == "Elmport Courier"
    assert found["a.f10"].origin_id == found["a.f210"].origin_id != found["c.f10"].origin_id
    assert found["b.f10"].origin == "source b"
    assert found["a.f10"].chain == ("Elmport Courier",)
    assert "own voice" in found["a.f10"].why


def test_outlets_that_say_the_same_and_name_nobody_are_not_shown_to_be_two_origins() -> None:
    found = trace([figure("a", 10), figure("c", 10), figure("c", 210, 7)])
    assert found["a.f10"].origin_id == found["c.f10"].origin_id != found["c.f210"].origin_id
    assert (found["a.f10"].origin, found["c.f10"].origin) == ("Elmport Courier", "The Vale")
    assert "name nobody" in found["c.f10"].why


def test_who_is_named_elsewhere_for_the_same_number_need_not_be_its_origin() -> None:
    named = {"attributed_to": "Harbour Watch", "attributed_id": "harbour-watch"}
    found = trace([figure("a", 10, **named), figure("c", 10)])
    assert found["c.f10"].origin == "The Vale"


@pytest.mark.parametrize(
    ("told", "counted_by", "same"),
    [
        # Whoever mourns five dead has not counted them; the measure tells, not the noun.
        ({"counted": "neighbour"}, "police", True),
        # Another number, something that only a person knows, and no authority that counts.
        ({"value": 47}, "police", False),
        ({"measure": "other", "counted": "guest"}, "police", False),
        ({}, "Harbour Watch", False),
    ],
)
def test_a_person_who_tells_the_toll_of_the_authorities(
    told: dict[str, Any], counted_by: str, same: bool
) -> None:
    dora = {"attributed_to": "Dora Holm", "attributed_id": "dora-holm"}
    more = {"measure": told["measure"]} if "measure" in told else {}
    found = trace(
        [figure("a", 10, **(told | dora)), figure("c", 10, attributed_to=counted_by, **more)]
    )
    assert (found["a.f10"].origin_id == found["c.f10"].origin_id) is same
    assert ("Dora Holm" in found["a.f10"].chain) is True


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("police", "county detectives", True),
        ("prosecutors", "the indictment", True),
        ("Elmport Police Department", "the coroner", True),
        ("his campaign", "the campaign", True),
        ("a witness", "a witness", False),
        ("police", "the campaign", False),
        ("Danish officials", "Norwegian officials", False),
    ],
)
def test_unnamed_speakers_of_one_public_body(one: str, other: str, same: bool) -> None:
    found = trace([figure("a", 10, attributed_to=one), figure("c", 10, 60, attributed_to=other)])
    assert (found["a.f10"].origin_id == found["c.f10"].origin_id) is same


@pytest.mark.parametrize(
    ("written", "same"), [("Harbour Watch police", True), ("the Watch", False)]
)
def test_a_body_that_is_written_as_police(written: str, same: bool) -> None:
    named = {"attributed_to": written, "attributed_id": "harbour-watch"}
    found = trace([figure("a", 10, **named), figure("c", 10, 60, attributed_to="police")])
    assert (found["a.f10"].origin_id == found["c.f10"].origin_id) is same


def test_an_official_and_his_office_are_one() -> None:
    rows = [
        quote("a", 110, "Never again", speaker="Dora Holm", speaker_id="dora-holm"),
        quote("c", 110, "Not today", speaker="Coast Guard", speaker_id="coast-guard"),
        quote("c", 210, "Perhaps", speaker="Harbour Watch", speaker_id="harbour-watch"),
    ]
    for lead, one in (
        ("The Coast Guard spokeswoman Dora Holm waved.", True),
        ("Dora Holm, a spokeswoman for the Coast Guard, waved.", True),
        ("Dora Holm met the Coast Guard.", False),
        ("The Coast Guard, Dora Holm and others waved.", False),
    ):
        found = trace(rows, texts={("a", 0): lead})
        assert (found["a.q110"].origin_id == found["c.q110"].origin_id) is one, lead
        assert found["a.q110"].origin == "Dora Holm"
        assert found["c.q210"].origin_id != found["c.q110"].origin_id


def test_independence_must_be_shown() -> None:
    def count(*origin_ids: str) -> int:
        origin_of = {str(n): origin_id for n, origin_id in enumerate(origin_ids)}
        return count_origins(origin_of, origin_of, {})

    assert count("outlet:a", "outlet:b") == 1
    assert count("body:dora-holm", "outlet:b", "unnamed:c:a-witness") == 1
    assert count("body:dora-holm", "body:coast-guard", "agency:ap") == 2
    assert count_origins(["x", "y"], {}, {"x": "a", "y": "b"}) == 2


def test_one_body_in_several_sources_is_one_origin() -> None:
    rows = [
        figure("a", 10, attributed_to="Harbour Watch", attributed_id="harbour-watch"),
        figure("b", 10, 50, attributed_to="the Watch", attributed_id="watch"),
        figure("c", 10, attributed_to="the Watch"),
        figure("c", 210, attributed_to="Coast Guard", attributed_id="coast-guard"),
    ]
    found = trace(rows, aliases=[Alias("b", "watch", "harbour-watch", "")])
    assert len({found[i].origin_id for i in ("a.f10", "b.f10", "c.f10")}) == 1
    assert found["c.f210"].origin_id != found["a.f10"].origin_id
    assert found["b.f10"].origin == "Harbour Watch"
    assert found["a.f10"].chain == ("Elmport Courier", "Harbour Watch")
    assert found["a.f10"].why == "attributed to Harbour Watch"


def test_a_metonym_is_whom_it_stands_for() -> None:
    rows = [
        quote("a", 10, "Never again", speaker="the Palace", speaker_id="palace"),
        quote("c", 10, "Not today", speaker="Norland", speaker_id="norland"),
    ]
    found = trace(rows)
    assert found["a.q10"].origin_id == found["c.q10"].origin_id


def test_witnesses_of_two_sources_are_not_the_same() -> None:
    rows = [figure("a", 10, attributed_to="witnesses"), figure("c", 10, attributed_to="witnesses")]
    found = trace(rows)
    assert found["a.f10"].origin_id != found["c.f10"].origin_id
    assert found["a.f10"].origin == "witnesses"


def test_a_copy_that_lost_its_attribution_has_that_of_the_text_it_copies() -> None:
    rows = [
        figure("a", 10, attributed_to="Harbour Watch", attributed_id="harbour-watch"),
        figure("b", 20),
        figure("b", 150, 9),
    ]
    found = trace(rows, reuse=[passage("a", "b", direction="a_to_b")])
    assert found["b.f20"].origin_id == found["a.f10"].origin_id
    assert found["b.f20"].chain == ("source b", "Elmport Courier", "Harbour Watch")
    assert found["b.f20"].why == "reused from Elmport Courier, which names Harbour Watch"
    assert found["b.f150"].origin_id != found["a.f10"].origin_id


def test_a_passage_of_unknown_direction_is_still_one_origin() -> None:
    found = trace([figure("a", 10), figure("c", 20)], reuse=[passage("a", "c")])
    assert found["a.f10"].origin_id == found["c.f20"].origin_id
    assert found["c.f20"].chain == ("The Vale", "a text shared with Elmport Courier",
                                    "Elmport Courier")  # fmt: skip
    assert "in a passage shared with Elmport Courier" in found["c.f20"].why


def test_a_number_changed_in_copying_is_a_copy() -> None:
    rows = [figure("a", 10, 46), figure("c", 20, 64), figure("a", 50, 3, measure="injured")]
    found = trace(rows, reuse=[passage("a", "c", direction="a_to_b")])
    assert found["a.f10"].origin_id == found["c.f20"].origin_id
    assert "where other words stand" in found["c.f20"].why


def test_two_figures_of_one_passage_are_not_each_others_copies() -> None:
    rows = [
        figure("a", 10, 46, attributed_to="Harbour Watch", attributed_id="harbour-watch"),
        figure("a", 50, 12, attributed_to="Coast Guard", attributed_id="coast-guard"),
        figure("c", 15, 46),
        figure("c", 55, 12),
    ]
    found = trace(rows, reuse=[passage("a", "c")])
    assert found["c.f15"].origin == "Harbour Watch"
    assert found["c.f55"].origin == "Coast Guard"


def test_a_copy_given_to_somebody_else_does_not_run_two_bodies_together() -> None:
    rows = [
        figure("a", 10, attributed_to="Harbour Watch", attributed_id="harbour-watch"),
        figure("c", 20, attributed_to="Coast Guard", attributed_id="coast-guard"),
        figure("c", 220, 9, attributed_to="Coast Guard", attributed_id="coast-guard"),
    ]
    found = trace(rows, reuse=[passage("a", "c", direction="a_to_b")])
    assert found["c.f20"].origin == "Harbour Watch"
    assert "here it is given to Coast Guard" in found["c.f20"].why
    assert found["c.f220"].origin == "Coast Guard"


def test_a_chain_of_copies_is_followed() -> None:
    rows = [
        figure("a", 10, attributed_to="Harbour Watch", attributed_id="harbour-watch"),
        figure("b", 20),
        figure("c", 30),
    ]
    reuse = [passage("a", "b", direction="a_to_b"), passage("b", "c", direction="a_to_b")]
    found = trace(rows, reuse=reuse)
    assert found["c.f30"].chain == ("The Vale", "source b", "Elmport Courier", "Harbour Watch")
    assert "by way of another text" in found["c.f30"].why


def test_an_orphan_quotation_with_the_words_of_a_speaker() -> None:
    words = "We shall rebuild the lighthouse"
    rows = [
        quote("a", 10, words, speaker="Dora Holm", speaker_id="dora-holm"),
        quote("c", 240, words + "."),
        quote("c", 10, "Something else entirely"),
    ]
    found = trace(rows)
    assert found["c.q240"].origin == "Dora Holm"
    assert "the same words as in Elmport Courier" in found["c.q240"].why
    assert found["c.q10"].origin == "unknown speaker"
    assert found["c.q10"].why == "the text does not say who says this"


def test_two_speakers_of_the_same_words_stay_two() -> None:
    words = "This is a crime against us all"
    rows = [
        quote("a", 10, words, speaker="Dora Holm", speaker_id="dora-holm"),
        quote("c", 10, words, speaker="Coast Guard", speaker_id="coast-guard"),
    ]
    found = trace(rows)
    assert found["a.q10"].origin_id != found["c.q10"].origin_id


def test_a_shortened_quotation_in_a_shared_passage() -> None:
    rows = [
        quote("a", 10, "We shall rebuild the lighthouse stone by stone", speaker="Dora Holm",
              speaker_id="dora-holm"),
        quote("c", 20, "rebuild the lighthouse"),
    ]  # fmt: skip
    found = trace(rows, reuse=[passage("a", "c", direction="a_to_b")])
    assert found["c.q20"].origin_id == found["a.q10"].origin_id


@pytest.mark.parametrize(
    ("texts", "publisher_item", "origin"),
    [
        ({("a", 0): "Reuters reported that 46 people drowned."}, "a.f10", "Reuters"),
        ({("a", 0): "ELMPORT (Reuters) – 46 people drowned."}, "a.f10", "Reuters"),
        ({("a", 1): "A man told Reuters he could swim."}, "a.f10", "Elmport Courier"),
        ({}, "d.f10", "Reuters"),
    ],
)
def test_agencies(texts: dict[tuple[str, int], str], publisher_item: str, origin: str) -> None:
    found = trace([figure("a", 10), figure("d", 10)], texts=texts)
    assert found[publisher_item].origin == origin


def test_a_body_that_spoke_to_an_agency() -> None:
    rows = [quote("a", 10, "Never", speaker="Dora Holm", speaker_id="dora-holm")]
    found = trace(rows, texts={("a", 0): "“Never,” Dora Holm told Reuters."})
    assert found["a.q10"].chain == ("Elmport Courier", "Reuters", "Dora Holm")


def test_review_joins_and_parts() -> None:
    rows = [figure("a", 10), figure("c", 10), figure("c", 210, 7)]
    joined = trace(rows, review=[Decision(3, "origin", ("a.f10", "c.f10"), "join", "same leaflet")])
    assert joined["a.f10"].origin_id == joined["c.f10"].origin_id != joined["c.f210"].origin_id
    assert "review.csv:3: same leaflet" in joined["c.f10"].why
    said = {"attributed_to": "Harbour Watch", "attributed_id": "harbour-watch"}
    rows = [figure("a", 10, **said), figure("c", 10, **said), figure("c", 210, **said)]
    parted = trace(rows, review=[Decision(2, "origin", ("c.f10",), "part", "")])
    assert parted["a.f10"].origin_id == parted["c.f210"].origin_id != parted["c.f10"].origin_id
    parted = trace(rows, review=[Decision(2, "origin", ("body:harbour-watch",), "part", "")])
    assert parted["c.f10"].origin_id == parted["c.f210"].origin_id != parted["a.f10"].origin_id


def test_review_names_what_is_not_there() -> None:
    with pytest.raises(CorroborateError, match=r"review\.csv:4: there is no .*'a\.f11'.*'a\.f10'"):
        trace([figure("a", 10)], review=[Decision(4, "origin", ("a.f11",), "part", "")])


def test_decisions_of_other_kinds_are_left_alone() -> None:
    trace([figure("a", 10)], review=[Decision(4, "entity", ("Nobody",), "PERSON", "")])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Norway’s defence ministry", "the Norwegian Defense Ministry", True),
        ("the Norwegian army", "Norway's military", True),
        ("the Norwegian army", "the Danish army", False),
        ("Norwegian officials", "officials in Norway", True),
        ("a guard of Harbour Watch", "Harbour Watch", True),
        ("a man chased by Harbour Watch", "Harbour Watch", False),
        ("the Elmport-based Harbour Watch", "Harbour Watch", True),
        ("prime minister Dora Holm", "Dora Holm", True),
        ("sailors fighting Harbour Watch", "Harbour Watch", False),
    ],
)
def test_bodies_that_are_described(one: str, other: str, same: bool) -> None:
    found = trace([figure("a", 10, attributed_to=one), figure("c", 10, attributed_to=other)])
    assert (found["a.f10"].origin_id == found["c.f10"].origin_id) is same


def test_a_ministry_is_that_of_the_one_country_named_around_it() -> None:
    rows = [figure("a", 110, attributed_to="the defence ministry"),
            figure("b", 110, attributed_to="the defence ministry"),
            figure("c", 110, attributed_to="Norway's Defense Ministry")]  # fmt: skip
    texts = {("a", 0): "Norwegian frigates left.", ("b", 0): "Danish frigates met Norwegian ones."}
    found = trace(rows, texts=texts)
    assert found["a.f110"].origin_id == found["c.f110"].origin_id
    assert found["b.f110"].origin_id != found["c.f110"].origin_id


def test_a_paper_says_nothing_by_itself() -> None:
    found = trace([figure("a", 10, attributed_to="a statement")])
    assert found["a.f10"].origin == "Elmport Courier"


def test_what_a_source_has_from_another_outlet_of_the_corpus_adds_no_origin() -> None:
    told = {"attributed_to": "the Elmport Courier"}
    found = trace([figure("a", 10), figure("c", 10, **told), figure("c", 210, 60, **told)])
    assert found["c.f10"].origin_id == found["a.f10"].origin_id == found["c.f210"].origin_id
    assert found["c.f10"].chain == ("The Vale", "Elmport Courier")
    assert found["c.f10"].why == "attributed to Elmport Courier"
    # An outlet that is not among the sources is a body like any other.
    found = trace([figure("a", 10), figure("c", 10, attributed_to="the Elmport Gazette")])
    assert found["c.f10"].origin_id != found["a.f10"].origin_id


def test_an_outlet_that_is_passed_on_rests_on_whom_it_names() -> None:
    rows = [
        figure("a", 10, attributed_to="Harbour Watch"),
        figure("b", 10, attributed_to="Harbour Watch"),
        figure("c", 10, attributed_to="Elmport Courier"),
        figure("c", 210, 60, attributed_to="Elmport Courier"),
    ]
    found = trace(rows)
    assert found["c.f10"].origin_id == found["a.f10"].origin_id == found["b.f10"].origin_id
    assert found["c.f10"].why == "attributed to Elmport Courier, which names Harbour Watch"
    # Of the other number the Courier says nothing itself.
    assert found["c.f210"].origin_id == "outlet:elmport-courier"


def test_an_agency_of_the_corpus_is_one_origin_named_or_not() -> None:
    found = trace([figure("d", 10), figure("c", 10, 60, attributed_to="Reuters")])
    assert found["c.f10"].origin_id == found["d.f10"].origin_id == "agency:reuters"


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ({}, {"attributed_to": "Harbour Watch"}, False),
        ({"attributed_to": "Dora Holm"}, {"attributed_to": "Harbour Watch"}, False),
        ({}, {}, True),
        ({"attributed_to": "Harbour Watch"}, {"attributed_to": "Harbour Watch"}, True),
    ],
)
def test_another_number_of_somebody_else_is_no_copy(
    first: dict[str, str], second: dict[str, str], one: bool
) -> None:
    # The same number is one, whoever is named for it.
    for number, expected in ((46, True), (60, one)):
        rows = [figure("a", 10, **first), figure("c", 10, number, **second)]
        found = trace(rows, reuse=[passage("a", "c", direction="a_to_b")])
        assert (found["a.f10"].origin_id == found["c.f10"].origin_id) is expected
