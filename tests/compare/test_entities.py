"""Linking names across sources: what joins, what must not, and what a person decides."""

import pytest

from corroborate.compare.entities.find import find_entities
from corroborate.corpus.review import Decision
from corroborate.errors import CorroborateError
from corroborate.lexicon.word_tables import slug
from corroborate.tables import Entity, Mention, NameType, Sentence


def mention(source: str, name: str, type_: NameType = "PERSON", local: str = "") -> Mention:
    return Mention(source, 0, len(name), name, type_, local or slug(name))


def linked(*mentions: Mention, review: tuple[Decision, ...] = ()) -> dict[str, Entity]:
    entities, _ = find_entities(mentions, review=review)
    return {entity.entity_id: entity for entity in entities}


@pytest.mark.parametrize(
    ("one", "other", "type_", "same"),
    [
        ("Sergey Lavrov", "Sergei Lavrov", "PERSON", True),
        ("Bashar al-Assad", "Bashar Assad", "PERSON", True),
        ("Bill Nelson", "William Nelson", "PERSON", True),
        ("Mohamed Salah", "Muhammad Salah", "PERSON", True),
        ("Donald J. Trump", "Donald Trump", "PERSON", True),
        ("François Müller", "Francois Muller", "PERSON", True),
        ("Jürgen Kloppe", "Juergen Kloppe", "PERSON", True),
        ("Ismail Haniyeh", "Ismail Haniya", "PERSON", True),
        ("Ursula von der Leyen", "von der Leyen", "PERSON", True),
        ("Ursula von der Leyen", "Heiko von der Leyen", "PERSON", False),
        ("Bill Clinton", "Hillary Clinton", "PERSON", False),
        ("Hassan Nasrallah", "Hussein Nasrallah", "PERSON", False),
        ("Donald Trump", "Donald Trump Jr.", "PERSON", False),
        ("U.S.", "United States", "PLACE", True),
        ("US", "USA", "PLACE", True),
        ("Russia", "Russian Federation", "PLACE", True),
        ("al-Shaar", "Al-Shaar", "PLACE", True),
        ("Kiev", "Kyiv", "PLACE", True),
        ("N.Y.", "New York", "PLACE", True),
        ("Khan Younis", "Khan Yunis", "PLACE", True),
        ("Niger", "Nigeria", "PLACE", False),
        ("ICRC", "International Red Cross", "ORG", True),
        ("Defence Committee of Norland", "Defense Committee of Norland", "ORG", True),
        ("Norwold Rovers FC", "Norwold Rovers", "ORG", True),
        ("Health Ministry", "Israeli Health Ministry", "ORG", False),
        ("Observatory", "Syrian Observatory for Human Rights", "ORG", True),
        ("Syrian Foreign Ministry", "Russian Foreign Ministry", "ORG", False),
        ("Foreign Ministry", "Foreign Ministry", "ORG", False),
        ("Norwold Police", "Norwold Police Department", "ORG", True),
        ("Norwold Police", "Ostley Police Department", "ORG", False),
        ("Federal Reserve", "US Federal Reserve", "ORG", True),
        ("Halden", "Halden University", "ORG", False),
        ("Tom Arvid Hale", "Perennial Tom Arvid Hale", "PERSON", True),
        ("Anna Hale", "Tom Anna Hale", "PERSON", False),
        ("Russian", "Russians", "GROUP", True),
        ("Austrian", "Australian", "GROUP", False),
    ],
)
def test_what_is_one(one: str, other: str, type_: NameType, same: bool) -> None:
    assert (len(linked(mention("a", one, type_), mention("b", other, type_))) == 1) is same


def test_a_bare_surname_goes_to_its_only_bearer_and_to_nobody_where_two_bear_it() -> None:
    lavrov = linked(mention("a", "Sergey Lavrov"), mention("b", "Lavrov"))
    assert lavrov["sergey-lavrov"].variants == ("Lavrov", "Sergey Lavrov")
    clintons = linked(
        mention("a", "Bill Clinton"), mention("b", "Hillary Clinton"), mention("c", "Clinton")
    )
    assert set(clintons) == {"bill-clinton", "hillary-clinton", "clinton"}


def test_one_name_with_several_types_gets_the_one_that_most_say() -> None:
    found = linked(
        mention("a", "Aleppo", "GROUP"),
        mention("b", "Aleppo", "PLACE"),
        mention("c", "Aleppo", "PLACE"),
    )
    assert found["aleppo"].type == "PLACE"
    assert found["aleppo"].n_sources == 3


def stated(text: str, name: str, type_: NameType, source: str) -> tuple[Mention, Sentence]:
    at = text.index(name)
    return (
        Mention(source, at, at + len(name), name, type_, slug(name)),
        Sentence(source, 0, 0, len(text), text),
    )


def linked_in(*rows: tuple[Mention, Sentence]) -> dict[str, Entity]:
    entities, _ = find_entities([m for m, _ in rows], sentences=[s for _, s in rows])
    return {entity.entity_id: entity for entity in entities}


@pytest.mark.parametrize(
    ("one", "other", "n_entities"),
    [
        # (text, name) of two sources, both of a public body
        (
            ("Norway's Foreign Ministry protested.", "Foreign Ministry"),
            ("The Norwegian Foreign Ministry protested.", "Norwegian Foreign Ministry"),
            1,
        ),
        (
            ("Norway's Foreign Ministry protested.", "Foreign Ministry"),
            ("The Foreign Ministry of Norway protested.", "Foreign Ministry"),
            1,
        ),
        (
            ("Norway's Foreign Ministry protested.", "Foreign Ministry"),
            ("Denmark's Foreign Ministry protested.", "Foreign Ministry"),
            2,
        ),
        (
            ("Norway's Foreign Ministry protested.", "Foreign Ministry"),
            ("The Danish Foreign Ministry protested.", "Danish Foreign Ministry"),
            2,
        ),
        (
            ("Norway's Foreign Ministry protested.", "Foreign Ministry"),
            ("The Foreign Ministry protested.", "Foreign Ministry"),
            2,
        ),
        (
            ("Norway's Foreign Ministry protested.", "Foreign Ministry"),
            ("Norway's Defence Ministry protested.", "Defence Ministry"),
            2,
        ),
        (
            ("Norway left when the Foreign Ministry protested.", "Foreign Ministry"),
            ("The Norwegian Foreign Ministry and others.", "Foreign Ministry"),
            2,
        ),
    ],
)
def test_a_ministry_is_that_of_the_country_named_with_it(
    one: tuple[str, str], other: tuple[str, str], n_entities: int
) -> None:
    found = linked_in(stated(*one, "ORG", "a"), stated(*other, "ORG", "b"))
    assert len(found) == n_entities


def test_places_have_coordinates_by_what_the_corpus_speaks_of() -> None:
    plain = linked(mention("a", "Aleppo", "PLACE"), mention("a", "east Aleppo", "PLACE"))
    assert plain["aleppo"].country == plain["east-aleppo"].country == "SY"
    assert plain["aleppo"].latitude == pytest.approx(36.2, abs=0.1)
    libya = [mention("a", "Tripoli", "PLACE"), mention("a", "Libya", "PLACE", "libya")]
    assert linked(*libya)["tripoli"].country == "LY"
    text = "Gunmen fired in Tripoli, Lebanon, overnight."
    told, _ = find_entities(
        [Mention("a", 16, 23, "Tripoli", "PLACE", "tripoli")],
        sentences=[Sentence("a", 0, 0, len(text), text)],
    )
    assert told[0].country == "LB"
    assert linked(mention("a", "Nowhereville", "PLACE"))["nowhereville"].latitude is None


def test_seats_of_power_stay_themselves_and_say_what_they_stand_for() -> None:
    found = linked(
        mention("a", "Kremlin", "ORG"),
        mention("a", "Russia", "PLACE"),
        mention("b", "Moscow", "PLACE"),
    )
    assert found["kremlin"].stands_for == "russia"
    assert found["moscow"].stands_for == "russia"
    assert linked(mention("a", "Kremlin", "ORG"))["kremlin"].stands_for is None


def test_every_local_id_has_one_alias_that_says_why() -> None:
    entities, aliases = find_entities(
        [mention("a", "Sergey Lavrov"), mention("b", "Sergei Lavrov")]
    )
    assert {(a.source_id, a.local_id): a.entity_id for a in aliases} == {
        ("a", "sergey-lavrov"): entities[0].entity_id,
        ("b", "sergei-lavrov"): entities[0].entity_id,
    }
    assert all(alias.why for alias in aliases)


def review(decision: str, *items: str, line: int = 2) -> Decision:
    return Decision(line=line, kind="entity", items=items, decision=decision, reason="seen")


def test_a_person_merges_splits_and_types() -> None:
    merged = linked(
        mention("a", "Jon Snow"),
        mention("b", "Aegon"),
        review=(review("merge", "Jon Snow", "Aegon"),),
    )
    (entity,) = merged.values()
    assert entity.reviewed == "merge (seen)"
    split = linked(
        mention("a", "Sergey Lavrov"),
        mention("b", "Sergei Lavrov"),
        review=(review("split", "Sergei Lavrov"),),
    )
    assert len(split) == 2
    typed = linked(mention("a", "Amal", "PERSON"), review=(review("ORG", "Amal"),))
    assert typed["amal"].type == "ORG"


def test_a_name_nobody_bears_is_an_error_with_the_nearest() -> None:
    with pytest.raises(CorroborateError, match=r"review\.csv:7: .*'Sergej Lavrow'.*Sergey Lavrov"):
        linked(
            mention("a", "Sergey Lavrov"),
            review=(review("merge", "Sergey Lavrov", "Sergej Lavrow", line=7),),
        )


def test_the_order_of_mentions_does_not_matter() -> None:
    rows = [
        mention("a", "Sergey Lavrov"),
        mention("b", "Lavrov"),
        mention("c", "Sergei Lavrov"),
        mention("c", "US", "PLACE"),
        mention("a", "United States", "PLACE"),
    ]
    assert find_entities(rows) == find_entities(rows[::-1])


def test_names_that_are_patterns_or_markup_are_only_names() -> None:
    odd = ["(a+)+$", "<script>alert(1)</script>", "[x", ".*", "\\d", "-", "’", "=1+1"]
    entities, aliases = find_entities(
        [mention("a", name, "ORG", f"n{n}") for n, name in enumerate(odd)]
    )
    assert len(aliases) == len(odd)
    assert {name for entity in entities for name in entity.variants} == set(odd)
    assert len({entity.entity_id for entity in entities}) == len(entities)
