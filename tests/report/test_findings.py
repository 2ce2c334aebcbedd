"""Findings: sentences a newspaper could print, in the order in which a desk would ask for them."""

from datetime import date
from pathlib import Path

import pytest

from corroborate.report.dataset import Material, read
from corroborate.report.pages.dispute_findings import denial
from corroborate.report.pages.figure_sentences import subject
from corroborate.report.pages.finding import listed, quoted, short, stopped
from corroborate.report.pages.in_short import (
    absences,
    contents,
    dateline,
    findings,
    legend,
    possibles,
)
from corroborate.report.pages.marked_text import spans_of
from corroborate.report.pages.standfirst import standfirst
from corroborate.report.tables.quote_rows import quote_group_table
from corroborate.tables import PossibleMatch
from tests.report.report_corpus import Made, harbour, replace


def material(folder: Path, made: Made) -> Material:
    build, corpus = made.write(folder)
    return read(build, name="port", corpus_dir=corpus)


def sentences(found: Material) -> dict[str, list[str]]:
    return {
        kind.key: ["".join(run.words for run in f.sentence) for f in (*kind.shown, *kind.folded)]
        for kind in findings(found)
    }


def first_lines(found: Material) -> dict[str, str]:
    return {
        answer.question: "".join(run.words for run in answer.said)
        for answer in standfirst(found, findings(found))
    }


def nobody_asks(made: Made) -> None:
    """Let all figures be of what nobody asks for first."""
    made.rows["figures"] = [replace(f, measure="other") for f in made.rows["figures"]]
    made.rows["figure_groups"] = [replace(g, asked=None) for g in made.rows["figure_groups"]]


def two_agree(made: Made, *, n_origins: int) -> None:
    """Let two sources agree in the first group, as having it from so many origins."""
    first, *_ = made.rows["figure_groups"]
    members = (first.members[0], first.members[2])
    made.rows["figure_groups"][0] = replace(
        first, members=members, n_sources=2, n_origins=n_origins, verdict="agree"
    )


def test_findings_are_sentences(tmp_path) -> None:
    said = sentences(material(tmp_path, harbour()))
    assert list(said) == ["conflict", "speaker", "overlap", "copied"]
    assert said["overlap"] == [
        "Numbers differ for the number of people injured: about 120 (Harbour Gazette); "
        "110 to 130 (Coastal Wire); dozens (Daily Compass). One number may fit them all."
    ]
    assert said["conflict"] == [
        "Sources disagree on the number of people killed in Latakia: "
        "at least 46 (Harbour Gazette, from officials); "
        "52 (Coastal Wire, from the health ministry); "
        "46 (Daily Compass, from officials)."
    ]
    (disputed,) = said["speaker"]
    assert "given to Rima Haddad in Harbour Gazette and Daily Compass" in disputed
    assert "a witness in Coastal Wire" in disputed
    assert "without quotation marks in Daily Compass" in disputed
    # The speech that both heard stands among the quotations.
    assert said["copied"] == [
        "Coastal Wire shares 1 passage (142 characters) with Harbour Gazette, "
        "and has it from there."
    ]


def test_agreement_from_one_origin_is_not_called_independent(tmp_path) -> None:
    for n_origins, key, words in (
        (1, "origin", "; both have it from officials: one origin."),
        (2, "agree", ", each from its own origin."),
    ):
        made = harbour()
        two_agree(made, n_origins=n_origins)
        said = sentences(material(tmp_path / key, made))
        assert said[key] == [
            "Harbour Gazette and Daily Compass put the number of people killed in Latakia "
            "at 46 or more" + words
        ]
        assert not {"origin", "agree"} - {key} & set(said)


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("Harbour Gazette", "both go back to Harbour Gazette"),
        ("a text shared with Harbour Gazette", "both have it from a text they share"),
    ],
)
def test_who_has_it_from_whom_is_told_only_where_it_is_known(tmp_path, step, told) -> None:
    made = harbour()
    two_agree(made, n_origins=1)
    made.rows["origins"] = [
        replace(o, origin="Harbour Gazette", chain=(o.item_id[:3], step, "Harbour Gazette"))
        for o in made.rows["origins"]
    ]
    (said,) = sentences(material(tmp_path, made))["origin"]
    assert said.endswith(f"; {told}: one origin.")


def test_agreement_is_told_in_the_words_that_all_bear(tmp_path) -> None:
    made = harbour()
    first, *_ = made.rows["figure_groups"]
    exact, rough = first.members[0], first.members[2]
    bounds = {
        exact: {"low": 46.0, "best": 46.0, "high": 46.0, "hedge": None},
        rough: {"low": None, "best": 46.0, "high": None, "hedge": "about"},
    }
    made.rows["figures"] = [replace(f, **bounds.get(f.figure_id, {})) for f in made.rows["figures"]]
    made.rows["figure_groups"][0] = replace(
        first, members=(exact, rough), n_sources=2, n_origins=2, verdict="agree"
    )
    (said,) = sentences(material(tmp_path, made))["agree"]
    assert said.startswith(
        "Harbour Gazette and Daily Compass put the number of people killed in Latakia at about 46"
    )


def test_agreement_is_called_independent_only_where_that_is_shown(tmp_path) -> None:
    made = harbour()
    two_agree(made, n_origins=1)
    made.rows["origins"] = [
        replace(row, origin_id=f"unnamed:{row.item_id}", origin="officials")
        for row in made.rows["origins"]
    ]
    kinds = {kind.key: kind for kind in findings(material(tmp_path, made))}
    assert not {"origin", "agree"} & set(kinds)
    (finding,) = kinds["same"].shown
    assert "".join(run.words for run in finding.sentence).endswith("at 46 or more.")
    assert finding.n_origins == 0  # so that no "1 origin" stands beside it


def test_a_vague_number_beside_a_count_is_no_finding(tmp_path) -> None:
    made = harbour()
    first, *_ = made.rows["figure_groups"]
    for verdict, vague, found in (
        ("differ_in_scope", False, True),
        ("differ_in_scope", True, False),
        ("overlap", True, False),
    ):
        made.rows["figures"] = [
            replace(f, vague=vague) if f.figure_id == first.members[1] else f
            for f in made.rows["figures"]
        ]
        made.rows["figure_groups"][0] = replace(
            first, verdict=verdict, decided_by=first.members[:2]
        )
        said = sentences(material(tmp_path / verdict / str(vague), made))
        assert (
            any("killed" in line for line in (*said.get("scope", ()), *said.get("overlap", ())))
            is found
        )


@pytest.mark.parametrize(
    ("naming", "whose"), [(("000", "001"), " of Rima Haddad: "), (("000",), ": "), ((), ": ")]
)
def test_words_that_many_carry_are_of_whom_two_sources_name(tmp_path, naming, whose) -> None:
    made = harbour()
    first, *rest = made.rows["quote_groups"]
    same = replace(first, verdict="identical", speakers="same", passages=())
    made.rows["quote_groups"] = [same, *rest]
    made.rows["quotes"] = [
        replace(
            q,
            speaker_id="rima-haddad" if q.source_id in naming else None,
            text=first.label if q.quote_id in first.members else q.text,
            form="direct",
        )
        for q in made.rows["quotes"]
    ]
    (said,) = sentences(material(tmp_path, made))["carried"]
    assert said.startswith(
        f"Harbour Gazette, Coastal Wire and Daily Compass have the same words{whose}"
    )


@pytest.mark.parametrize(
    ("third", "told"),
    [
        ("We will rebuild the mole", "“We will rebuild the mole”"),  # what all three have
        ("rebuild", None),  # a word or two says nothing
        ("We will never rebuild the mole, and the boats stay", None),  # has other words
    ],
)
def test_the_words_told_are_those_that_so_many_carry(tmp_path, third, told) -> None:
    made = harbour()
    first = made.rows["quote_groups"][0]
    texts = ["We will rebuild the mole, and the boats stay"] * 2 + [third]
    quotes = [
        replace(q, quote_id=f"q{n}", source_id=f"00{n}", text=text, form="direct", speaker_id=None)
        for n, (q, text) in enumerate(zip(made.rows["quotes"], texts, strict=False))
    ]
    made.rows["quotes"] = quotes
    ids = tuple(q.quote_id for q in quotes)
    made.rows["quote_groups"] = [
        replace(first, label=texts[0], members=ids, passages=(), n_sources=3, verdict="shortened",
                speakers="same")
    ]  # fmt: skip
    said = sentences(material(tmp_path, made)).get("carried")
    assert said == (
        [f"Harbour Gazette, Coastal Wire and Daily Compass have the same words: {told}."]
        if told
        else None
    )


def test_what_people_ask_first_stands_first(tmp_path) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    hurt = made.rows["figure_groups"][1]
    hurt = replace(hurt, group_id="a", verdict="conflict", n_sources=9)
    made.rows["figure_groups"] = [hurt, first]
    killed, injured = sentences(material(tmp_path, made))["conflict"]
    assert "people killed" in killed
    assert "people injured" in injured


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "age"},
        {"kind": "share", "unit": "fraction"},
        {"measure": "other"},
        {"measure": "other", "kind": "measure", "unit": "degree", "best": 600},
        {"measure": "other", "kind": "duration", "unit": "day", "best": 600},
    ],
)
def test_trivia_are_no_findings(tmp_path, change) -> None:
    made = harbour()
    if change.get("measure") == "other":
        nobody_asks(made)
    low = {"low": 2, "best": 2, "high": 2, **change}
    made.rows["figures"] = [replace(f, **low) for f in made.rows["figures"]]
    assert "conflict" not in sentences(material(tmp_path, made))


@pytest.mark.parametrize(
    ("asked", "number", "told"),
    [(1, 1, True), (10, 1, False), (10, 2, True)],
)
def test_that_all_know_of_one_person_is_a_finding_only_of_the_dead(
    tmp_path, asked, number, told
) -> None:
    made = harbour()
    given = {"low": number, "best": number, "high": number}
    made.rows["figures"] = [replace(f, **given) for f in made.rows["figures"]]
    agreed = replace(made.rows["figure_groups"][0], verdict="agree", n_origins=1, asked=asked)
    made.rows["figure_groups"] = [agreed]
    assert bool({"same", "origin", "agree"} & set(sentences(material(tmp_path, made)))) is told


def test_what_is_possibly_the_same_comes_with_its_line_for_the_review(tmp_path) -> None:
    made = harbour()
    ids = [f.figure_id for f in made.rows["figures"]]
    pairs = [
        (a, b, f"figure_group,{a};{b},join,")
        for a, b in ((ids[3], ids[4]), (ids[3], ids[5]), (ids[3], ids[0]))
    ]  # two counts, a vague one beside a count, and two of one source
    made.rows["possible_matches"] = [PossibleMatch(a, b, 0.6, line) for a, b, line in pairs]
    (found,) = possibles(material(tmp_path, made))
    assert "".join(run.words for run in found.sentence) == (
        "“About 120 people” (Harbour Gazette) and “Between 110 and 130” (Coastal Wire)"
    )
    assert found.line == pairs[0][2]


def test_numbers_in_passing_are_no_findings(tmp_path) -> None:
    made = harbour()
    groups = made.rows["figure_groups"]
    made.rows["figure_groups"] = [replace(g, incidental=True) for g in groups]
    assert "conflict" not in sentences(material(tmp_path, made))


def test_absence_is_worded_as_ours(tmp_path) -> None:
    said = ["".join(run.words for run in s) for s in absences(material(tmp_path, harbour()))]
    assert said[0].startswith("1 figure was not matched to any other source's")
    assert any(s.startswith("No day of publication was found for") for s in said)
    assert not any("nobody" in s or "not named" in s for s in said)


def test_what_people_do_not_ask_first_is_told_in_the_words_of_a_source(tmp_path) -> None:
    made = harbour()
    nobody_asks(made)
    first, *_ = made.rows["figure_groups"]
    agreed = replace(first, members=(first.members[0], first.members[2]), verdict="agree")
    made.rows["figure_groups"] = [replace(agreed, n_sources=4, n_origins=1), first]
    said = sentences(material(tmp_path, made))
    assert said["scope"] == [
        "Figures differ: “At least 46 people were killed in the port of Latakia, officials said” "
        "(Harbour Gazette, from officials); “The toll of the port fire has risen to 52, the health "
        "ministry said on March 4” (Coastal Wire, from the health ministry); “Forty-six people "
        "died in the blaze in Latakia, according to officials” (Daily Compass, from officials). "
        "They may be of different things, places or times."
    ]
    (told,) = said["origin"]
    assert told.startswith("Four sources give at least 46, as in “At least 46 people were killed")
    assert told.endswith("(Harbour Gazette); all have it from officials: one origin.")


def test_one_number_with_two_hedges_is_no_dispute(tmp_path) -> None:
    made = harbour()
    first, *_ = made.rows["figure_groups"]
    a, b, _ = first.members
    bounds = {
        a: {"low": 48, "best": None, "high": None, "hedge": "at least"},
        b: {"low": None, "best": None, "high": 48, "hedge": "almost"},
    }
    made.rows["figures"] = [replace(f, **bounds.get(f.figure_id, {})) for f in made.rows["figures"]]
    made.rows["figure_groups"] = [replace(first, members=(a, b), decided_by=(a, b))]
    said = sentences(material(tmp_path, made))
    assert "conflict" not in said
    assert "hedged" in said


def test_what_rests_on_the_same_sentences_is_told_once(tmp_path) -> None:
    made = harbour()
    first, *_ = made.rows["figure_groups"]
    made.rows["figure_groups"] = [first, replace(first, group_id="again")]
    assert len(sentences(material(tmp_path, made))["conflict"]) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The mayor denied that the dam had cracked.", True),
        ("The mayor was denied bail.", False),
        ("The council rejected the claims of the growers.", True),
        ("The council rejected the bill of the growers.", False),
        ("The firm neither confirmed nor denied that it leaks.", False),
        ("The firm dismissed the foreman.", False),
        ("The firm disputed the report, saying it was old.", True),
        ("The disputed report was old.", False),
        ("The clerk denied the growers a licence.", False),
        ("The clerk said, without evidence, that the scales were set.", True),
        ("The clerk left without the evidence that he had brought.", False),
    ],
)
def test_a_denial_is_one_of_a_statement(text: str, told: bool) -> None:
    assert bool(denial(text)) is told


def test_a_denial_is_told_with_what_it_points_to(tmp_path) -> None:
    made = harbour()
    (source_id, number), *_ = {
        (s.source_id, s.sentence_id): s for s in made.rows["sentences"] if s.sentence_id == 1
    }
    told = "The harbour master dismissed that report."
    made.rows["sentences"] = [
        replace(s, text=told) if (s.source_id, s.sentence_id) == (source_id, number) else s
        for s in made.rows["sentences"]
    ]
    before = next(
        s.text for s in made.rows["sentences"] if (s.source_id, s.sentence_id) == (source_id, 0)
    )
    (line,) = sentences(material(tmp_path / "second", made))["denied"]
    assert line.startswith(quoted(f"{before} {told}", 300))
    # The first sentence of an article points to nothing: what is before it is another's.
    made.rows["sentences"] = [
        s for s in made.rows["sentences"] if (s.source_id, s.sentence_id) != (source_id, 0)
    ]
    (line,) = sentences(material(tmp_path / "first", made))["denied"]
    assert line.startswith(quoted(told, 300))


def test_two_denials_are_not_one_for_what_stands_before_them(tmp_path) -> None:
    made = harbour()
    day = date(2016, 3, 5)
    for source_id, denial_ in (
        ("005", "He denied any fault."),
        ("006", "She disputed that claim."),
    ):
        body = f"A report on the crane blamed keeper, pilot and clerk.  {denial_}"
        made.source(source_id, f"Paper {source_id}", "Blame", day, [("body", body)])
    said = sentences(material(tmp_path, made))["denied"]
    assert [line.rpartition(" (")[2] for line in said] == ["Paper 005).", "Paper 006)."]


def test_whom_a_text_credits_is_told_with_the_words_that_do(tmp_path) -> None:
    made = harbour()
    long = "and the boats at the two piers behind it burned until the tanks were empty, " * 3
    body = (
        f"The rumour was spread by Coastal Wire.  The quay {long}as the Harbour Gazette reported."
    )
    made.source("005", "Bay Post", "Boats burn", date(2016, 3, 5), [("body", body)])
    found = material(tmp_path, made)
    (said,) = sentences(found)["credited"]
    assert said.startswith("Bay Post credits Harbour Gazette: “…")
    assert said.endswith("as the Harbour Gazette reported”.")
    assert (
        "Bay Post" not in first_lines(found)["Origins"]
    )  # one source's credit is no origin of many
    # It leads to the sentence, in an edition of excerpts without it to the text.
    (kind,) = (kind for kind in findings(found) if kind.key == "credited")
    assert kind.shown[0].to in {span.name for span in spans_of(found)["005"]}
    (kind,) = (kind for kind in findings(replace(found, cited={})) if kind.key == "credited")
    assert kind.shown[0].to == "text-005"


def test_to_quote_less_is_no_change_to_swap_a_word_is_one(tmp_path) -> None:
    made = harbour()
    first = made.rows["quote_groups"][0]
    full = "Nobody warned the night shift about the sparks"
    for text, verdict, told in (
        ("the night shift", "shortened", []),
        (
            "Nobody warned the day shift about the sparks",
            "altered",
            [f"“{full}”: “night” in Harbour Gazette, “day” in Coastal Wire."],
        ),
        (
            "Nobody warned the shift about the sparks",
            "altered",
            [],
        ),
        (
            "Someone told the night shift about the sparks",
            "altered",
            [f"“{full}”: “Nobody warned” in Harbour Gazette, “Someone told” in Coastal Wire."],
        ),
        ("And it is all on camera: the night shift about the sparks", "altered", []),
        ("Nobody, um, warned the night shift about the sparks", "altered", []),
        ("Nobody warned the nite shift about the sparks", "altered", []),
        ("Nobody warns our night shift about the sparks", "altered", []),
        (
            "Nobody shouted at our night shift about the sparks",
            "altered",
            [f"“{full}”: “warned the” in Harbour Gazette, “shouted at our” in Coastal Wire."],
        ),
    ):
        quotes = {q.quote_id: q for q in made.rows["quotes"]}
        one, other = (quotes[m] for m in first.members[:2])
        pair = (replace(one, text=full), replace(other, text=text, form="direct"))
        made.rows["quotes"] = [
            *(q for q in quotes.values() if q.quote_id not in first.members),
            *pair,
        ]
        made.rows["quote_groups"] = [
            replace(first, label=full, members=(one.quote_id, other.quote_id), passages=(),
                    n_sources=2, verdict=verdict, speakers="same")
        ]  # fmt: skip
        assert sentences(material(tmp_path / text, made)).get("changed", []) == told
        made.rows["quotes"] = list(quotes.values())


@pytest.mark.parametrize(("source", "told"), [("002", True), ("001", False)])
def test_who_has_the_words_in_marks_as_well_took_none_off(tmp_path, source, told) -> None:
    made = harbour()
    start, end = made.find(source, "burned until dawn")
    made.rows["quote_groups"][0] = replace(
        made.rows["quote_groups"][0], passages=(f"{source}:{start}-{end}",)
    )
    (disputed,) = sentences(material(tmp_path, made))["speaker"]
    assert ("without quotation marks" in disputed) is told


@pytest.mark.parametrize(("too", "told"), [(False, True), (True, False)])
def test_a_source_that_has_both_wordings_changed_nothing(tmp_path, too, told) -> None:
    made = harbour()
    first = made.rows["quote_groups"][0]
    one, other, third = made.rows["quotes"][:3]
    full = "Nobody warned the night shift about the sparks"
    made.rows["quotes"] = [
        replace(one, text=full, form="direct"),
        replace(other, source_id="001", text=full.replace("night", "day"), form="direct"),
        replace(third, source_id="001" if too else "002", text=full, form="direct"),
    ]
    made.rows["quote_groups"] = [
        replace(first, label=full, members=tuple(q.quote_id for q in (one, other, third)),
                passages=(), verdict="altered", speakers="same")
    ]  # fmt: skip
    assert bool(sentences(material(tmp_path, made)).get("changed")) is told


def test_the_first_lines_say_what_is_disputed_and_what_rests_on_one_origin(tmp_path) -> None:
    made = harbour()

    def lines(folder: str) -> dict[str, str]:
        return first_lines(material(tmp_path / folder, made))

    assert lines("disputed") == {
        "In dispute": "Sources disagree on the number of people killed in Latakia: at least 46, 52 "
        "and 46. One statement given to different speakers.",
        "Origins": "No figure or statement of several sources was found to rest on one origin.",
        "Agreed": "No figure or statement that several sources share was found.",
    }
    made.rows["quote_groups"] = []
    first, *_ = made.rows["figure_groups"]
    two_agree(made, n_origins=1)
    assert lines("one origin")["Origins"] == (
        "Harbour Gazette and Daily Compass put the number of people killed in Latakia at 46 or "
        "more; both have it from officials: one origin."
    )
    assert lines("one origin")["Agreed"].startswith("No other figure or statement")
    made.rows["figure_groups"][0] = first
    two_agree(made, n_origins=2)
    assert lines("agreed")["How many"] == (
        "Harbour Gazette and Daily Compass put the number of people killed in Latakia at 46 or "
        "more, each from its own origin. Numbers differ for the number of people injured: about "
        "120, 110 to 130 and dozens."
    )
    hurt = made.rows["figure_groups"][1]
    made.rows["figure_groups"][1] = replace(hurt, verdict="conflict")
    assert lines("contested")["How many"].endswith(" own origin.")
    made.rows["figure_groups"] = [hurt, *made.rows["figure_groups"][2:]]
    assert lines("rising")["How many"] == (
        "Numbers differ for the number of people injured: about 120, 110 to 130 and dozens."
    )
    nobody_asks(made)
    assert lines("calm")["In dispute"] == (
        "No dispute was found over one figure of several sources. "
        "Days, names and places are not compared."
    )
    kept = made.rows["figure_groups"]
    unsure = replace(kept[0], verdict="conflict", n_sources=2, incidental=False, members=())
    made.rows["figure_groups"] = [unsure]
    assert lines("unsure")["In dispute"].startswith("No clear dispute")
    made.rows["figure_groups"] = []
    assert lines("nothing")["In dispute"].startswith("The sources share no figure to compare. ")
    small = replace(kept[0], verdict="agree", incidental=False)
    made.rows["figures"] = [replace(f, low=2, best=2, high=2) for f in made.rows["figures"]]
    made.rows["figure_groups"] = [small]
    assert lines("small")["Agreed"] == "Several sources agree on one figure; see the table."


@pytest.mark.parametrize(
    ("used", "said"),
    [(0, "No file of this folder could be read"), (1, "One article was read, and ")],
)
def test_what_cannot_be_compared_is_said_to_be_so(tmp_path, used, said) -> None:
    whole = material(tmp_path, harbour())
    found = replace(whole, sources=whole.used[:used], figure_groups=[])
    (answer,) = standfirst(found, [])
    assert answer.said[0].words.startswith(said)
    assert not any("not matched" in run.words for sentence in absences(found) for run in sentence)


def test_what_the_corpus_is_and_holds(tmp_path) -> None:
    found = material(tmp_path, harbour())
    assert dateline(found) == "4 articles · 3–4 Mar 2016"
    assert [s.source_id for s in legend(found)] == [s.source_id for s in found.used]
    many = replace(found, sources=[*found.sources, *[found.sources[0]] * 20])
    assert legend(many) == []
    assert dateline(many).startswith("24 articles · 3–4 Mar 2016 · Harbour Gazette, ")
    words = "".join(run.words for run in contents(found))
    assert words == (
        "Found: 7 figures, 4 quotations (1 group of the same words in several sources, "
        "1 with other words), 3 names and 2 shared passages in 4 of 5 files."
    )


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("people fled, Chile", "the number of people who fled in Chile"),
        ("people evacuated, United States", "the number of people evacuated in the United States"),
    ],
)
def test_what_counts_of_people_are_of_is_told_in_english(label: str, expected: str) -> None:
    assert subject(label) == expected


def test_sources_are_named_in_reasons_and_quoted_words_are_left(tmp_path) -> None:
    found = material(tmp_path, harbour())
    say = found.in_names
    assert say("001 states no day, “001 Main Street”; source 002 at 46") == (
        "Coastal Wire states no day, “001 Main Street”; Daily Compass at 46"
    )


def test_sentences_are_cut_and_ended_once() -> None:
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed("ABCDE", 3) == "A, B, C and 2 more"
    assert short("one two three", 9) == "one two…"
    assert quoted("We go,") == "“We go”"
    assert stopped([])[0:1] == []


def test_what_one_source_alone_tells_is_quoted(tmp_path) -> None:
    made = harbour()
    first, *_ = made.rows["figure_groups"]
    made.rows["figure_groups"] = [
        replace(first, members=first.members[:1], n_sources=1, verdict="single_source")
    ]
    assert sentences(material(tmp_path, made))["single"] == [
        "Harbour Gazette puts the number of people killed in Latakia at 46 or more: “At least 46 "
        "people were killed in the port of Latakia, officials said”."
    ]


def test_the_first_line_tells_of_a_dispute_what_decides_it(tmp_path) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    made.rows["figure_groups"] = [replace(first, decided_by=first.members[:2])]
    assert first_lines(material(tmp_path, made))["In dispute"].startswith(
        "Sources disagree on the number of people killed in Latakia: at least 46 and 52. "
    )


@pytest.mark.parametrize(("sentence", "told"), [(2, True), (12, False)])
def test_a_toll_told_far_down_disputes_none(tmp_path, sentence, told) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    made.rows["figure_groups"] = [replace(first, decided_by=first.members[:2])]
    made.rows["figures"] = [
        replace(f, sentence_id=sentence) if f.figure_id == first.members[1] else f
        for f in made.rows["figures"]
    ]
    assert ("conflict" in sentences(material(tmp_path, made))) is told


@pytest.mark.parametrize(
    ("words", "number", "told"),
    [
        ("The fire killed 46 people at the quay.", "46", True),
        ("The fire killed 46 of the dockers there.", "46", False),
    ],
)
def test_a_part_decides_nothing(tmp_path, words, number, told) -> None:
    made = harbour()
    first, *_ = made.rows["figure_groups"]
    made.rows["figure_groups"] = [replace(first, members=first.members[:2], decided_by=())]
    found = material(tmp_path, made)
    figure = found.figure[first.members[0]]
    at = words.index(number)
    moved = replace(figure, start=at, end=at + 2, phrase_start=at, phrase_end=at + 2, implied=False)
    figures = [moved if f.figure_id == moved.figure_id else f for f in found.figures]
    decided = [replace(found.figure_groups[0], decided_by=first.members[:2])]
    edition = replace(found, figures=figures, figure_groups=decided)
    edition.__dict__["text"] = {**found.text, figure.source_id: words}
    assert ("conflict" in sentences(edition)) is told


def test_origins_that_one_sentence_names_together_are_not_called_independent(tmp_path) -> None:
    made = harbour()
    first, *_ = made.rows["figure_groups"]
    members = (first.members[0], first.members[1])
    made.rows["figure_groups"] = [
        replace(first, members=members, n_sources=2, n_origins=2, verdict="agree")
    ]
    assert "agree" in sentences(material(tmp_path / "apart", made))
    made.rows["origins"] = [
        replace(o, origin="the port of Latakia") if o.item_id == members[1] else o
        for o in made.rows["origins"]
    ]
    assert "same" in sentences(material(tmp_path / "together", made))


def test_words_that_a_source_has_elsewhere_are_not_struck(tmp_path) -> None:
    made = harbour()
    quote = made.rows["quotes"][0]
    half = quote.text[: quote.text.index(" had any")]
    made.rows["quotes"][0] = replace(quote, text=half)
    found = material(tmp_path, made)
    (row, *_) = quote_group_table(found).rows
    first, *_ = (member["parts"] for member in row["members"])
    assert [part.where for part in first] == ["both", "both"]
    # What a source has nowhere stays struck.
    made.rows["quotes"][0] = quote
    made.rows["quote_groups"][0] = replace(
        made.rows["quote_groups"][0], label=f"{quote.text}, none"
    )
    (row, *_) = quote_group_table(material(tmp_path / "more", made)).rows
    assert "first" in [part.where for part in row["members"][0]["parts"]]


def test_all_of_his_children_are_no_part_where_all_agree(tmp_path) -> None:
    made = harbour()
    two_agree(made, n_origins=1)
    first = made.rows["figure_groups"][0]
    made.rows["figure_groups"][0] = replace(first, decided_by=first.members)
    found = material(tmp_path, made)
    of_part = found.figure[first.members[0]]
    edition = replace(found)
    words = found.text[of_part.source_id]
    edition.__dict__["text"] = {
        **found.text,
        of_part.source_id: f"{words[: of_part.end]} of his {words[of_part.end :]}",
    }
    assert "origin" in sentences(edition)


@pytest.mark.parametrize(
    ("part", "told"),
    [
        # 46 say two of three sources, and the third counts some of them.
        (12, "Harbour Gazette and Daily Compass put the number of people killed in Latakia at 46"),
        # Nobody knows if the 46 are among the 52.
        (52, "Figures differ for the number of people killed in Latakia: "),
    ],
)
def test_most_tell_the_whole_where_others_count_a_part(tmp_path, part: int, told: str) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    made.rows["figure_groups"] = [
        replace(first, verdict="differ_in_scope", decided_by=first.members[:2])
    ]
    made.rows["figures"] = [
        replace(f, low=part, best=part, high=part) if f.figure_id == first.members[1] else f
        for f in made.rows["figures"]
    ]
    said = sentences(material(tmp_path, made))
    assert [s for kind in ("same", "scope") for s in said.get(kind, ()) if s.startswith(told)]


@pytest.mark.parametrize(("place", "told"), [("", True), (", Homs", False)])
def test_two_tolls_that_are_each_agreed_differ(tmp_path, place: str, told: bool) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    one, other, third = first.members
    figures = {f.figure_id: f for f in made.rows["figures"]}
    again = replace(figures[other], figure_id="003.f5", source_id="003", sentence_id=1)
    made.rows["figures"].append(again)
    agreed = {"verdict": "agree", "n_sources": 2, "n_origins": 0, "decided_by": ()}
    made.rows["figure_groups"] = [
        replace(first, label="people killed, Latakia", members=(one, third), **agreed),
        replace(
            first,
            group_id="001.f0.g",
            label=f"people killed{place}",
            members=(other, again.figure_id),
            **agreed,
        ),
    ]
    lines = first_lines(material(tmp_path, made))
    assert ("Figures differ for the number of people killed" in lines["In dispute"]) is told
    assert ("How many" in lines) is not told


def test_a_long_denial_is_told_with_its_beginning_and_its_verb(tmp_path) -> None:
    made = harbour()
    body = (
        "The owner of the grain quay, who had been asked about it by three reporters at the gate, "
        "denied that any of the pumps had been out of order before the fire."
    )
    made.source("005", "Bay Post", "Owner denies", date(2016, 3, 5), [("body", body)])
    assert first_lines(material(tmp_path, made))["Denied"] == (
        "“The owner of the … three reporters at the gate, denied that any of the pumps had been "
        "out of order before the fire” (Bay Post)."
    )


@pytest.mark.parametrize(("third", "told"), [(52, "same"), (46, "scope")])
def test_who_tells_the_whole_as_well_does_not_contest_it(tmp_path, third: int, told: str) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    one, other, last = first.members
    figures = {f.figure_id: f for f in made.rows["figures"]}
    parts = [
        replace(figures[one], figure_id=f"{source}.f9", source_id=source)
        for source in ("001", "002")
    ]
    given = {"low": third, "best": third, "high": third}
    made.rows["figures"] = [
        *(replace(f, **given) if f.figure_id == last else f for f in figures.values()),
        *parts,
    ]
    members = (*first.members, *(f.figure_id for f in parts))
    made.rows["figure_groups"] = [
        replace(first, members=members, verdict="differ_in_scope", decided_by=(one, other))
    ]
    assert told in sentences(material(tmp_path, made))


@pytest.mark.parametrize(("sentence", "told"), [(2, "conflict"), (12, "same")])
def test_of_a_dispute_that_none_opens_with_the_whole_is_told(tmp_path, sentence, told) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    one, other, last = first.members
    given = {"low": 52, "best": 52, "high": 52, "sentence_id": sentence}
    changed = {other: {"sentence_id": sentence}, last: given}
    made.rows["figures"] = [
        replace(f, **changed.get(f.figure_id, {})) for f in made.rows["figures"]
    ]
    made.rows["figure_groups"] = [replace(first, decided_by=(one, other))]
    said = sentences(material(tmp_path, made))
    assert told in said
    assert ("same" in said) is ("conflict" not in said)


@pytest.mark.parametrize(("sentence", "told"), [(2, True), (12, False)])
def test_one_dead_is_told_where_all_open_with_it(tmp_path, sentence: int, told: bool) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    one_dead = {"low": 1, "best": 1, "high": 1, "implied": True}
    made.rows["figures"] = [
        replace(f, **one_dead, sentence_id=sentence if f.figure_id == first.members[2] else 1)
        for f in made.rows["figures"]
    ]
    made.rows["figure_groups"] = [replace(first, verdict="agree", n_origins=0, decided_by=())]
    assert bool(first_lines(material(tmp_path, made)).get("How many")) is told


@pytest.mark.parametrize(("sentence", "told"), [(2, True), (12, False)])
def test_a_toll_that_differs_is_told_in_the_numbers_that_articles_open_with(
    tmp_path, sentence: int, told: bool
) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    one, other, last = first.members
    changed = {
        other: {"low": 40, "best": 40, "high": 40},
        last: {"low": 8, "best": 8, "high": 8, "sentence_id": sentence},
    }
    made.rows["figures"] = [
        replace(f, **changed.get(f.figure_id, {})) for f in made.rows["figures"]
    ]
    made.rows["figure_groups"] = [replace(first, verdict="differ_in_scope", decided_by=(one, last))]
    (said,) = sentences(material(tmp_path, made))["scope"]
    assert ("8 (Daily Compass" in said) is told


@pytest.mark.parametrize(("third", "told"), [(None, True), (60, False)])
def test_several_beside_a_toll_does_not_hide_it(tmp_path, third: int | None, told: bool) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    _, other, last = first.members
    some = {"low": 24, "best": None, "high": None, "vague": True}
    other_toll = {"low": third, "best": third, "high": third}
    changed = {
        other: {"low": 46, "best": 46, "high": 46},
        last: some if third is None else other_toll,
    }
    made.rows["figures"] = [
        replace(f, **changed.get(f.figure_id, {})) for f in made.rows["figures"]
    ]
    made.rows["figure_groups"] = [replace(first, verdict="overlap", decided_by=(other, last))]
    said = sentences(material(tmp_path, made))
    assert ("same" in said) is told


@pytest.mark.parametrize("strict", [None, "high"])
def test_a_number_that_is_not_reached_is_none_of_the_whole(tmp_path, strict: str | None) -> None:
    made = harbour()
    first = made.rows["figure_groups"][0]
    one, other, last = first.members
    under = {"low": None, "best": None, "high": 52, "strict": strict, "sentence_id": 9}
    changed = {
        one: {"low": 52, "best": 52, "high": 52},
        other: {"sentence_id": 9},
        last: under if strict else {"low": 52, "best": 52, "high": 52, "sentence_id": 9},
    }
    made.rows["figures"] = [
        replace(f, **changed.get(f.figure_id, {})) for f in made.rows["figures"]
    ]
    decided = replace(first, verdict="differ_in_scope", decided_by=(one, last))
    made.rows["figure_groups"] = [decided]
    (said,) = sentences(material(tmp_path, made))["same"]
    assert ("Daily Compass" in said) is (strict is None)
