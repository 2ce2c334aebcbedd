"""Figures in sentences: bounds, measure, what is counted, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from corroborate.errors import CorroborateError
from corroborate.extract.attribution.find import Attribution
from corroborate.extract.figures.find import MOST_IN_SENTENCE, find_figures
from corroborate.parse.document import Parsed
from corroborate.parse.parse_texts import Text, parse
from corroborate.tables import Figure, Mention, TimeExpression

SENTENCES = Path(__file__).with_name("figure_sentences.txt")


def rows() -> list[tuple[str, str]]:
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    pairs = (line.rpartition("|") for line in lines if line and not line.startswith("#"))
    return [(text.strip(), answer.strip()) for text, _, answer in pairs]


def number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.4g}"


def short(figure: Figure) -> str:
    low, best, high = figure.low, figure.best, figure.high
    if low is not None and high is not None:
        bounds = number(low) if low == high == best else f"{number(low)}..{number(high)}"
    elif low is not None:
        bounds = f">={number(low)}"
    elif high is not None:
        bounds = f"<={number(high)}"
    else:
        assert best is not None
        bounds = f"~{number(best)}"
    return f"{bounds}{figure.unit or ''} {figure.measure} {figure.counted or '-'}"


@pytest.fixture(scope="module")
def parsed() -> Mapping[str, Parsed]:
    texts = [text for text, _ in rows()]
    return dict(zip(texts, parse(Text("s", text) for text in texts), strict=True))


@pytest.mark.parametrize(("text", "expected"), rows(), ids=lambda value: value[:40])
def test_figures(text: str, expected: str, parsed: Mapping[str, Parsed]) -> None:
    assert "; ".join(short(f) for f in find_figures(parsed[text])) == expected


def figures(text: str, *, convention: str = "literal", **options: object) -> list[Figure]:
    (one,) = parse([Text("s", text, date(2016, 12, 6))])
    return find_figures(one, convention=convention, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A robber stabbed and injured 3 clerks at the kiosk.", "3 injured clerk"),
        ("The guard then shot and killed the robber.", "1 killed robber"),
        ("The robber, named as Olaf Brandt, was shot and killed.", "1 killed robber"),
        ("The guard was shot in the back and died.", "1 killed guard"),
        ("Two guards were shot and a robber died.", "2 shot guard; 1 killed robber"),
        ("The flood killed two guards and displaced 40.", "2 killed guard; 40 displaced person"),
        (
            "The dead are Ana Ruiz, 42; Ben Hill, 12; and two guides.",
            "42year age -; 12year age -; 2 killed guide",
        ),
        ("Two boys, ages 9 and 12, drowned.", "2 killed boy; 9year age -; 12year age -"),
        ("A guide aged 40 and 15 others died.", "1 killed guide; 40year age -; 15 killed person"),
        ("4 Shot at Party in Elmport", "4 shot person"),
        ("Five shot, two killed in Elmport", "5 shot person; 2 killed person"),
        ("Four shot to death in Elmport", "4 killed person"),
        ("A four shot volley rang out.", "4 other volley"),
        ("The baker had one gunshot wound to the arm.", "1 injured baker"),
        ("Two were hurt by a man with two motorcycles.", "2 injured person; 2 other motorcycle"),
        ("They believe she murdered Brandt's best friend.", "1 killed friend"),
        ("A man opened fire on a team, striking four players.", "4 shot player"),
        ("A storm came over a camp, striking four players.", "4 other player"),
        ("A man opened fire on a team, striking four windows.", "4 other window"),
        ("Two clerks were shot. Both died.", "2 killed clerk; 2 killed person"),
        ("Two clerks were shot. Both left.", "2 shot clerk"),
        ("Ann and Eve Reed, ages 5 and 4, drowned.", "5year age -; 4year age -"),
        ("Ann Reed, 42, and two drowned.", "42year age -; 2 killed person"),
        ("The bells rang at 11 on Monday.", ""),
        ("She asks for three more years.", "3year other -"),
        ("She asks for three more boats.", "3 other boat"),
        ("The herd lost 1 / 8 of its calves.", "0.125 other calf"),
        ("The board made 5-4 decisions.", "5 voted_for decision; 4 voted_against decision"),
    ],
)
def test_what_befell_whom(text: str, expected: str) -> None:
    assert "; ".join(short(f) for f in figures(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("321\nHouses\ndestroyed", "321 destroyed house"),
        ("321\nHouses\nlist", "321 other house"),
        ("321\nHouses stand here.", "321 other -"),
    ],
)
def test_labels_stand_on_lines_below_their_number(text: str, expected: str) -> None:
    assert [short(f) for f in figures(text)] == [expected]


def test_a_figure_stands_on_its_characters() -> None:
    text = "Almost 150 civilians, most with disabilities, were evacuated."
    (figure,) = figures(text)
    assert text[figure.start : figure.end] == figure.text == "150"
    assert text[figure.phrase_start : figure.phrase_end] == "Almost 150 civilians"
    assert (figure.figure_id, figure.hedge, figure.kind) == ("s.f7", "Almost", "count")
    assert (figure.low, figure.best, figure.high) == (None, None, 150)
    assert figure.victims == "civilian"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The death toll stood at 12, including three children.", {"three": "12"}),
        ("At least 12 people, three of them children, died.", {"three": "12"}),
        ("The attack killed 20, among them 5 officers, and injured 54.", {"5": "20"}),
        ("The attack killed 12 people, including three children and two women.",
         {"three": "12", "two": "12"}),
        ("The raid killed 38 people. Thirty of the dead were police officers.", {"Thirty": "38"}),
        (
            "The raid killed 38 people. Nine of the dead were police officers. Two of the dead were"
            " nurses.",
            {"Nine": "38", "Two": "38"},
        ),
        # The whole is too far off: the two are no part of the nine, for all that.
        (
            "The raid killed 38 people. It rained. The mayor came. Nine of the dead were police"
            " officers. Two of the dead were nurses.",
            {},
        ),
        ("Three soldiers and two civilians were killed.", {}),
        ("Some 65 civilians were killed, including at two markets.", {}),
        ("The fall killed six people, including an unborn child, and left three wounded.", {}),
        ("Six people were hurt, including two guards who died of their wounds.", {"two": "Six"}),
    ],
)  # fmt: skip
def test_part_of(text: str, parts: dict[str, str]) -> None:
    found = figures(text)
    texts = {f.figure_id: f.text for f in found}
    assert {f.text: texts[f.part_of] for f in found if f.part_of} == parts


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        ("Two nurses were killed.", "medic"),
        ("Two army officers were killed.", "combatant"),
        ("Two police officers were killed.", "police"),
        ("Two aid workers were killed.", "aid worker"),
        ("Two factory workers were killed.", None),
        ("Two girls were killed.", "child"),
        ("Two cameramen were killed.", "journalist"),
        ("Two civilian drivers were killed.", "civilian"),
        ("Two people were killed.", None),
    ],
)
def test_kind_of_victims(text: str, victims: str | None) -> None:
    assert [f.victims for f in figures(text)] == [victims]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Suspected Russian air raids killed at least 46 people.", "Suspected Russian air raids"),
        ("At least 46 people were killed by government shelling.", "government shelling"),
        ("A bomber struck a market, killing 46.", "bomber"),
        ("At least 46 people were killed in an air strike.", "air strike"),
        ("At least 46 people were killed in March.", None),
        ("At least 46 people died.", None),
    ],
)
def test_actor(text: str, actor: str | None) -> None:
    assert [f.actor for f in figures(text)] == [actor]


def test_a_denied_measure_is_none() -> None:
    assert [f.measure for f in figures("The two men were not killed.")] == ["other"]
    assert [(f.text, f.best) for f in figures("No one was killed.")] == [("No one", 0)]


@pytest.mark.parametrize(
    ("convention", "bounds"), [("literal", (24, None, 99)), ("acled", (12, 12, 12))]
)
def test_convention(convention: str, bounds: tuple[float | None, ...]) -> None:
    (figure,) = figures("Dozens were killed.", convention=convention)
    assert (figure.low, figure.best, figure.high) == bounds
    assert figure.vague


def test_an_unknown_convention_is_named() -> None:
    with pytest.raises(CorroborateError, match=r"no convention 'ucdp'.*acled, literal"):
        figures("Dozens were killed.", convention="ucdp")


def test_a_field_of_ones_own() -> None:
    words = {"votes": {"verbs": ["poll"], "things": ["vote"]}, "flooded": {"states": ["flooded"]}}
    text = "She won 310 votes while 40 streets were flooded and two men killed."
    assert [f.measure for f in figures(text, measures=words)] == ["votes", "flooded", "other"]


@pytest.mark.parametrize(
    ("text", "days"),
    [("A 72-hour truce began.", 3), ("A two-week truce began.", 14), ("He got one year.", 365.25)],
)
def test_durations_in_days(text: str, days: float) -> None:
    (figure,) = figures(text)
    assert figure.days == pytest.approx(days)


def _row(kind: type, text: str, part: str, *given: object) -> object:
    start = text.index(part)
    return kind("s", *given[:1], start, start + len(part), part, *given[1:])


def test_who_where_and_when() -> None:
    text = (
        "The Observatory said shelling killed 81 civilians in Aleppo in the past three weeks. "
        "The offensive also killed 341 civilians over the same period."
    )
    (one,) = parse([Text("s", text, date(2016, 12, 6))])
    named = [
        Mention("s", 4, 15, "Observatory", "ORG", "observatory"),
        Mention("s", text.index("Aleppo"), text.index("Aleppo") + 6, "Aleppo", "PLACE", "aleppo"),
    ]
    when = "the past three weeks"
    at = text.index(when)
    weeks = TimeExpression(
        "s", 0, at, at + len(when), when, "DATE", "P3W", date(2016, 11, 15), date(2016, 12, 6)
    )
    end = text.index(". The offensive")
    said = Attribution(0, 21, end, "said", 16, 20, "Observatory", 4, 15, "observatory")
    found = [f for f in find_figures(one, named, [weeks], [said]) if f.measure == "killed"]
    assert [(f.best, f.actor) for f in found] == [(81, "shelling"), (341, "offensive")]
    assert {f.attributed_id for f in found} == {"observatory"}
    assert {f.date_from for f in found} == {date(2016, 11, 15)}
    assert [f.place_id for f in found] == ["aleppo", None]


def test_a_number_in_a_name_or_date_is_no_figure() -> None:
    text = "The Lucky Nine club met on the 12 and 13 of May."
    (one,) = parse([Text("s", text)])
    name = Mention("s", 4, 19, "Lucky Nine club", "ORG", "lucky-nine-club")
    day = TimeExpression("s", 0, 27, 47, "the 12 and 13 of May", "DATE", "XXXX-05-12", None, None)
    assert find_figures(one, [name], [day], []) == []


def test_ids_differ() -> None:
    text = "Twelve died and no one was hurt. A soldier and two boys were killed; 12 fled."
    ids = [f.figure_id for f in figures(text)]
    assert len(ids) == len(set(ids)) == 5


@pytest.mark.parametrize("text", ["", "\n\n", "46", "- 12.", "%", "1,2,3", "one two three", "½ 46"])
def test_scraps_do_no_harm(text: str) -> None:
    found: Sequence[Figure] = figures(text)
    assert all(f.text == text[f.start : f.end] for f in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A man was killed by a falling tree.", ["A man"]),
        ("Thieves shot dead the owner of a bakery.", ["the owner"]),
        ("The body of a woman was found in the lake.", ["a woman"]),
        ("Divers found a body on Sunday.", ["a body"]),
        ("Divers found the body on Sunday.", []),
        ("Divers found a body of water under the ice.", []),
        ("The town set up a body for its park.", []),
        ("A baker and his apprentice were hurt.", ["A baker and his apprentice"]),
        ("Both pilots died.", ["Both pilots"]),
        ("A 17-year-old was injured on the slope.", ["A 17-year-old"]),
        ("He died in hospital.", ["He"]),
        ("A trawler sank and a diver drowned.", ["a diver"]),
        ("One man was killed.", []),
        ("No one was killed.", []),
        ("Not a single farmer was killed.", []),
        ("The baker sold a cake.", []),
        ("The threat to kill a judge failed.", []),
        ("The gunman shot two clerks.", []),
        ("A computer was damaged.", []),
        ("The council killed the plan.", []),
        ("He uses balm to treat burns and takes Vitamin B12.", []),
        ("He was treated for burns.", ["He"]),
    ],
)
def test_implied(text: str, expected: list[str]) -> None:
    assert [f.text for f in figures(text) if f.implied] == expected


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        ("more than 46 barns", "low"), ("over 46 barns", "low"), ("at least 46 barns", None),
        ("46 or more barns", None), ("fewer than 46 barns", "high"), ("almost 46 barns", "high"),
        ("under 46 barns", "high"), ("up to 46 barns", None), ("no more than 46 barns", None),
        ("about 46 barns", None), ("more than 46 but fewer than 60 barns", "both"),
        ("46 barns", None), ("equal to or more than 46 barns", None),
        ("greater than or equal to 46 barns", None),
    ],
)  # fmt: skip
def test_strict(text: str, strict: str | None) -> None:
    assert figures(f"They sold {text}.")[0].strict == strict


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The council sold 12 pages of minutes.", "page of minutes"),
        ("Some 20 heads of state came.", "head of state"),
        ("He faces three bank and wire fraud charges.", "bank and wire fraud charge"),
        ("The report has 12 chapters.", "chapter"),
        ("They built 46 stone bridges in the town.", "stone bridge"),
    ],
)
def test_counted_phrase(text: str, phrase: str) -> None:
    assert next(f for f in figures(text) if not f.implied).counted_phrase == phrase


def test_a_run_of_numbers_is_bounded() -> None:
    text = "The list reads " + ", ".join(str(n) for n in range(100, 400)) + " and so on."
    assert not figures(text)
    letters = "The list reads " + ", ".join(f"{n} of pear tree red" for n in range(100, 400))
    assert 0 < len(figures(letters)) <= MOST_IN_SENTENCE * 10
    assert len(figures("Twelve men died.\n" + text)) == 1
