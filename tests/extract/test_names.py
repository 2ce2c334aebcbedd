"""Names in one text: extent, kind, and who is who; the near miss beside the hit."""

from itertools import pairwise

import pytest

from corroborate.extract.names.find import Named, find_mentions, fullest_bodies, identify
from corroborate.parse.parse_texts import Text, parse
from corroborate.tables import Mention


def mentions(text: str) -> list[Mention]:
    (parsed,) = parse([Text("a", text)])
    return find_mentions(parsed)


def names(text: str) -> set[tuple[str, str]]:
    return {(m.text, m.type) for m in mentions(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # titles, articles, possessives and brackets
        ("Mr Lavrov spoke to Dr. Anna Weber.", {("Lavrov", "PERSON"), ("Anna Weber", "PERSON")}),
        (
            "Russian Deputy Foreign Minister Sergei Ryabkov met U.S. Secretary of State "
            "John Kerry.",
            {
                ("Russian", "GROUP"),
                ("Sergei Ryabkov", "PERSON"),
                ("U.S.", "PLACE"),
                ("John Kerry", "PERSON"),
            },
        ),
        ("“I saw [President Barack] Obama,” she said.", {("Barack] Obama", "PERSON")}),
        ("Vladimir Putins spokesman said so.", {("Vladimir Putin", "PERSON")}),
        ("The Kremlin’s answer came late.", {("Kremlin", "ORG")}),
        # peoples are groups, alone and before a body that keeps them
        ("Syrian troops left.", {("Syrian", "GROUP")}),
        (
            "The Syrian Observatory for Human Rights counted the dead.",
            {("Syrian Observatory for Human Rights", "ORG")},
        ),
        # compounds
        ("A US-Russia deal failed.", {("US", "PLACE"), ("Russia", "PLACE")}),
        ("The Britain-based group agreed.", {("Britain", "PLACE")}),
        ("Jean-Luc Picard left Wal-Mart.", {("Jean-Luc Picard", "PERSON"), ("Wal-Mart", "ORG")}),
        # datelines
        (
            "BEIRUT/MOSCOW: The rebels left on Wednesday.",
            {("BEIRUT", "PLACE"), ("MOSCOW", "PLACE")},
        ),
        # bodies
        (
            "The Ministry of Foreign Affairs and the Bank of England said nothing.",
            {("Ministry of Foreign Affairs", "ORG"), ("Bank of England", "ORG")},
        ),
        (
            "A fighter of the rebel group Liwa Tahrin told Reuters he would stay.",
            {("Liwa Tahrin", "ORG"), ("Reuters", "ORG")},
        ),
        # months that are surnames, and months that are not
        (
            "Four people were hurt in Alder Park Saturday. In Alder Park the police were late.",
            {("Alder Park", "PLACE")},
        ),
        (
            "Theresa May spoke on Monday. In May the snow fell.",
            {("Theresa May", "PERSON")},
        ),
        # small words that begin a surname, and a small word that begins none
        (
            "Aides of von der Leyen met Tom Hale.",
            {("von der Leyen", "PERSON"), ("Tom Hale", "PERSON")},
        ),
        (
            "Lula da Silva won. Later da Silva left.",
            {("Lula da Silva", "PERSON"), ("da Silva", "PERSON")},
        ),
        ("They rode in a van Tuesday.", set()),
        # a body and its founder are two; a body named for somebody is one
        (
            "The Civic Harbour Party of Anna Weber won.",
            {("Civic Harbour Party", "ORG"), ("Anna Weber", "PERSON")},
        ),
        ("The Bank of England waited.", {("Bank of England", "ORG")}),
        # owners that are part of a name, and owners that are not
        ("She eats at McDonald’s.", {("McDonald’s", "ORG")}),
        ("Berlin’s mayor spoke.", {("Berlin", "PLACE")}),
        # towns that the model takes for persons
        (
            "Air strikes hit Douma and Harasta, two towns.",
            {("Douma", "PLACE"), ("Harasta", "PLACE")},
        ),
        ("Shells fell in Kherson. Kherson was dark.", {("Kherson", "PLACE")}),
        # a people before a given name that sounds like one
        ("Han Duck-soo bowed.", {("Han Duck-soo", "PERSON")}),
        # a surname that is also an office, and the office
        ("Stephen King met King Harald.", {("Stephen King", "PERSON"), ("Harald", "PERSON")}),
        # accents do not hide a given name
        ("Then Léon Marchand swam.", {("Léon Marchand", "PERSON")}),
        # roads keep their number, counts are none
        ("Crowds blocked Interstate 55 on Friday.", {("Interstate 55", "PLACE")}),
        ("In London 55 people sang.", {("London", "PLACE")}),
        # ships are no names of the four kinds
        ("The ferry Sewol sank.", set()),
        # a body and the person behind it; a body named for somebody
        (
            "The Bergen Harbour Council Anna Weber leads met on Friday.",
            {("Bergen Harbour Council", "ORG"), ("Anna Weber", "PERSON")},
        ),
        ("She teaches at the Anna Weber School.", {("Anna Weber School", "ORG")}),
        # the sentence behind a shortened word, the caption behind a name
        ("They met in Washington D.C. The six agreed.", {("Washington D.C.", "PLACE")}),
        (
            "She drew Anna Weber. Photo: Tom Hale",
            {("Anna Weber", "PERSON"), ("Tom Hale", "PERSON")},
        ),
        # an office with its portfolio
        ("Deputy Secretary of State Anna Weber left.", {("Anna Weber", "PERSON")}),
        # towns that begin with New, and what is only new
        ("He moved to New Haven in 2011.", {("New Haven", "PLACE")}),
        ("New Rules came in 2011.", set()),
        # an ordinal in the name of a unit, and one that is none
        (
            "The 5th Fleet sailed, the 93rd Air Expeditionary Group flew.",
            {("5th Fleet", "ORG"), ("93rd Air Expeditionary Group", "ORG")},
        ),
        ("On the 5th Anna Weber sailed.", {("Anna Weber", "PERSON")}),
        # who signs an article or a picture
        (
            "(Reporting by Anna Weber in Oslo; Editing by Tom Hale)",
            {("Anna Weber", "PERSON"), ("Oslo", "PLACE"), ("Tom Hale", "PERSON")},
        ),
        # what is capitalised and no name
        ("The GDP fell in April, the CEO said.", set()),
    ],
)
def test_extent_and_kind(text: str, expected: set[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_name_has_one_kind_in_one_text() -> None:
    text = (
        "Rebels hold Aleppo. The army shelled Aleppo. In Aleppo, Aleppo residents fled. "
        "Aleppo is besieged, and Aleppo starves."
    )
    assert {type_ for name, type_ in names(text) if name == "Aleppo"} == {"PLACE"}


@pytest.mark.parametrize(
    ("text", "one", "other", "same"),
    [
        ("Sergey Lavrov spoke. Later Lavrov left.", "Sergey Lavrov", "Lavrov", True),
        ("Bashar al-Assad spoke. Assad left.", "Bashar al-Assad", "Assad", True),
        ("The U.S. agreed. The United States waited.", "U.S.", "United States", True),
        (
            "The Syrian Observatory for Human Rights spoke. The Observatory counted 12.",
            "Syrian Observatory for Human Rights",
            "Observatory",
            True,
        ),
        (
            "The Gulf Relief Committee (GRC) sent aid. GRC trucks left.",
            "Gulf Relief Committee",
            "GRC",
            True,
        ),
        # two persons of one surname stay two
        ("Bill Clinton sat by Hillary Clinton.", "Bill Clinton", "Hillary Clinton", False),
        ("Donald Trump met Donald Trump Jr. today.", "Donald Trump", "Donald Trump Jr.", False),
        # a form of address or an office tells which of two
        (
            "Bill Clinton sat by Hillary Clinton. Mrs. Clinton left.",
            "Hillary Clinton",
            "Clinton",
            True,
        ),
        ("Hillary Clinton sat by Bill Clinton. Mr. Clinton left.", "Bill Clinton", "Clinton", True),
        (
            "Byron Hale, the mayor, met Rita Hale, a nurse. Later Mayor Hale wept.",
            "Byron Hale",
            "Hale",
            True,
        ),
        (
            "Byron Hale, a nurse, met Rita Hale, the mayor. Later Mayor Hale wept.",
            "Byron Hale",
            "Hale",
            False,
        ),
    ],
)
def test_who_is_who_within_a_text(text: str, one: str, other: str, same: bool) -> None:
    ids = {m.text: m.entity_id for m in mentions(text)}
    assert (ids[one] == ids[other]) is same


@pytest.mark.parametrize(("head", "same"), [("Observatory", True), ("Police", False)])
def test_a_head_alone_means_the_one_body_of_it_but_police_may_be_any(head, same) -> None:
    full = f"Elm University {head}"
    text = f"The {full} lost a member. {head} Seek Witnesses"
    known = fullest_bodies([(full, 4), (head, text.rindex(head))], text)
    assert (known[head] == known[full]) is same


def test_mentions_are_in_order_and_apart_and_as_written() -> None:
    text = "Anna Weber of Oxfam flew from Berlin to Paris with Tom Hale, said Weber."
    found = mentions(text)
    assert found
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "(a+)+$ <b>Bob</b> .* [x",
        "Mr " * 500,
        "Foo " * 3000,
        "[" * 2000 + "Obama",
        "“" * 2000 + "Anna Weber",
        "Russian " * 500 + "Bob",
        "Bank of " * 500,
        "U.S." * 500,
        "東京 で 会談",
    ],
)
def test_hostile_texts_do_no_harm(text: str) -> None:
    for mention in mentions(text):
        assert text[mention.start : mention.end] == mention.text


def test_many_namesakes_cost_no_more_than_other_names() -> None:
    names = [Named(f"Name{n} Smith" if n % 2 else "Smith", "PERSON", 12 * n) for n in range(6000)]
    assert len(set(identify(names, text=" " * 80_000))) == 3001


def test_a_headline_is_cased_by_its_text() -> None:
    body = (
        "The mayor of Reed, Ann Hale, told the harbor board on Monday that boats may not land. "
        "In Marlow her words were met with anger, and the fishers of the town went to the pier. "
    ) * 4
    headline = "Ann Hale Warns Marlow Against Landing Boats In Harbor"
    found = [m.text for m in mentions(f"{headline}\n\n{body}") if m.start < len(headline)]
    assert found == ["Ann Hale", "Marlow"]


def test_a_bare_surname_means_the_one_spelt_so_and_no_kin() -> None:
    names_ = [
        (m.text, m.entity_id) for m in mentions("Ana Rodríguez met Luis Rodriguez. Rodriguez left.")
    ]
    assert names_[-1][1] == names_[1][1]
    told = mentions("Ann Hale, whose son, Peter Hale, had died, spoke first. Hale was calm.")
    assert told[-1].entity_id == told[0].entity_id
