"""The language model as it is loaded here, beside what its package loads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from spacy.strings import get_string_id

from corroborate.lexicon import inflection
from corroborate.lexicon.inflection import plural, verb_forms
from corroborate.parse.model import language, load
from corroborate.parse.parse_texts import Text, parse

ROOT = Path(__file__).parents[2]

SENTENCES = Path(__file__).parents[1] / "extract" / "figure_sentences.txt"


NEIGHBOURS = (
    "I ain't gonna go. You gotta know, y'all. Let's wait; c'mon. They'd nothin' left.\n\n"
    "There is a boat, there's another, and it is gone. I got a letter; let us on, all of you.  But"
)
BROKEN_NAMES = (
    "She met Ana\n\nPereira in Porto Alegre. \n New\n\nZealand lost to the Bank of\n\n \n England.",
    " \n\n ",
    "Lisbon",
    "The talks in the city of Rio de",
)


def test_faster_matrices_and_looked_up_word_forms_give_the_same_parses() -> None:
    lines = [line for line in SENTENCES.read_text(encoding="utf-8").splitlines() if line]
    lines = [line for line in lines if "[" not in line]  # footnote signs are read otherwise
    texts = [" ".join(lines[at : at + 20]) for at in range(0, len(lines), 20)]
    ours, theirs = (
        [
            [
                (t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_, t.ent_iob_, t.ent_type_)
                for t in doc
            ]
            for doc in nlp.pipe([*texts, NEIGHBOURS, ""])
        ]
        for nlp in (language(), load())
    )
    assert sum(map(len, ours)) > 5_000
    assert ours == theirs


@pytest.mark.parametrize("text", BROKEN_NAMES)
def test_names_found_side_by_side_are_those_found_one_by_one(text: str) -> None:
    nlp = language()
    doc = nlp(text)
    found = [(token.ent_iob_, token.ent_type_) for token in doc]
    doc.set_ents([], default="missing")
    doc = nlp.get_pipe("ner")(doc)
    assert [(token.ent_iob_, token.ent_type_) for token in doc] == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Nine sheep were lost in the flood.[4][17] The farmer, 40, was found by divers.",
            ["Nine sheep were lost in the flood.[4][17]", "The farmer, 40, was found by divers."],
        ),
        ("“Nobody left.”[3] It rained.", ["“Nobody left.”[3]", "It rained."]),
        # Not at the end of a sentence, and no number.
        ("The mill[12] burned down.", ["The mill[12] burned down."]),
        ("The mill burned down.[sic]", ["The mill burned down.[sic]"]),
    ],
)
def test_a_sentence_ends_with_its_footnote_signs(text: str, wanted: list[str]) -> None:
    (parsed,) = parse([Text("a", text)])
    assert [sentence.text for sentence in parsed.sentences] == wanted


def test_irregular_forms_are_those_of_the_models_own_table() -> None:
    for part, key in inflection._PARTS.items():
        assert key == get_string_id(part)
    assert plural("child") == "children"
    assert plural("goose") == "geese"
    assert plural("mongoose") == "mongooses"
    assert "strove" in verb_forms("strive")


def test_what_compares_and_reports_does_not_load_spacy() -> None:
    program = (
        "import sys, corroborate.compare.steps, corroborate.report.write_report;"
        "from corroborate.lexicon.inflection import plural;"
        "assert plural('child') == 'children';"
        "sys.exit('spacy' in sys.modules)"
    )
    path = {"PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-c", program], check=True, env=os.environ | path)
