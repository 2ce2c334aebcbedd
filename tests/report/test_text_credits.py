"""Whom texts credit: the outlets of the corpus by name, and at a cost that grows with the texts."""

from __future__ import annotations

import pytest

from corroborate.report.text_credits import TextCredit, credits_of_texts
from corroborate.tables import Sentence
from tests.compare.test_many_figures import used
from tests.steps import steps


def credited(outlets: list[str], *texts: str) -> list[TextCredit]:
    """Return whom texts credit, the first of the first outlet and so on."""
    ids = [f"s{n}" for n in range(len(outlets))]
    sources = [used(i, publisher=outlet) for i, outlet in zip(ids, outlets, strict=True)]
    text_of = dict(zip(ids, texts, strict=False))
    told = {i: [Sentence(i, 0, 0, len(text), text)] for i, text in text_of.items()}
    return list(credits_of_texts(sources, text_of, told))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The clerk told the Elm Courier so.", ["The Elm Courier"]),
        ("The Elm Courier employs many clerks.", []),
        ("Our news partners at the Elm Courier have seen the car.", ["The Elm Courier"]),
        ("Its partners at the works of the Elm Courier have seen the car.", []),
        ("The clerk told the Oak Courier so.", []),
        ("The clerk told the Elm Gazette so.", []),
        ("The clerk told the Elm Courier, and ¡Hola! reported it.", ["The Elm Courier", "¡Hola!"]),
    ],
)
def test_outlets_are_credited_by_their_whole_name(text: str, names: list[str]) -> None:
    found = credited(["Elm Gazette", "The Elm Courier", "¡Hola!"], text)
    assert [credit.name for credit in found] == names


def test_outlets_beside_those_of_the_corpus_are_credited_and_nobody_credits_himself() -> None:
    text = "The clerk told the Oak Courier so. WELM News and The Elm Gazette reported it."
    source = used("s0", publisher="welm.com")
    sentence = Sentence("s0", 0, 0, len(text), text)
    found = credits_of_texts(
        [source],
        {"s0": text},
        {"s0": [sentence]},
        outlets=["Oak Courier", "WELM News", "Elm Gazette"],
    )
    assert [credit.name for credit in found] == ["Elm Gazette", "Oak Courier"]


def test_many_outlets_cost_in_proportion() -> None:
    def work(n: int) -> int:
        names = [f"Paper{i} Courier" for i in range(n)]
        texts = [f"The clerk told the Paper{i // 2} Courier so." for i in range(n)]
        assert len(credited(names, *texts)) == n - 1
        return steps(lambda: credited(names, *texts))

    assert work(400) < 2.4 * work(200) < 2.4 * 2.4 * work(100)
