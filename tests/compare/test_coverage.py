"""Who is named by whom, and in what words."""

from pathlib import Path

import pytest

from corroborate.compare.coverage.keyness import find_collocations, find_keywords
from corroborate.compare.coverage.mentions import count_coverage, count_terms, find_omissions
from corroborate.errors import CorroborateError
from corroborate.tables import Alias, Coverage, Entity, Mention, Sentence


def sentence(source: str, text: str, start: int = 0) -> Sentence:
    return Sentence(source, 0, start, start + len(text), text)


def terms(text: str) -> dict[str, int]:
    return {term.term: term.n_uses for term in count_terms([sentence("a", text)])}


def test_mentions_are_counted_by_entity_and_source() -> None:
    mentions = [
        Mention("a", 50, 56, "Lavrov", "PERSON", "sergey-lavrov"),
        Mention("a", 10, 23, "Sergey Lavrov", "PERSON", "sergey-lavrov"),
        Mention("a", 80, 86, "Lavrov", "PERSON", "sergey-lavrov"),
        Mention("b", 5, 11, "Lavrov", "PERSON", "lavrov"),
    ]
    aliases = [Alias("a", "sergey-lavrov", "x", ""), Alias("b", "lavrov", "x", "")]
    assert count_coverage(mentions, aliases=aliases) == [
        Coverage("x", "a", 3, 10, ("Lavrov", "Sergey Lavrov")),
        Coverage("x", "b", 1, 5, ("Lavrov",)),
    ]


def test_who_is_left_out() -> None:
    entity = Entity("x", "X", "ORG", ("X",), 2, 2, None, None, None, None, None)
    rows = [Coverage("x", "a", 1, 0, ("X",)), Coverage("x", "b", 1, 0, ("X",))]
    (omission,) = find_omissions(rows, entities=[entity], sources=["a", "b", "c"])
    assert (omission.named_by, omission.left_out_by) == (("a", "b"), ("c",))
    assert find_omissions(rows, entities=[entity], sources=["a", "b"]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels fled; a rebel stayed.", {"rebel": 2}),
        ("The Rebellion grew in Rebelville.", {}),
        ("Moderate opposition fighters met.", {"moderate opposition fighter": 1}),
        ("Two cease-fires and a ceasefire", {"ceasefire": 2}),
        ("MILITIAS and a militiaman", {"militia": 2}),
        ("a rebel-held town", {}),
    ],
)
def test_framing_terms(text: str, expected: dict[str, int]) -> None:
    assert terms(text) == expected


def test_terms_say_where_they_stand() -> None:
    (term,) = count_terms([sentence("a", "The truce held.", start=100)])
    assert (term.frame, term.term, term.starts) == ("pause_in_fighting", "truce", (104,))


def test_a_framing_list_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("people:\n  - squatter\n  - settler: [colonist]\n", encoding="utf-8")
    found = count_terms([sentence("a", "Settlers and colonists, one squatter.")], framing=own)
    assert [(t.term, t.n_uses) for t in found] == [("settler", 1), ("squatter", 1)]
    own.with_name("bad.yaml").write_text("people: squatter\n", encoding="utf-8")
    with pytest.raises(CorroborateError, match="'people' is not a list"):
        count_terms([], framing=own.with_name("bad.yaml"))


def test_keywords_and_collocations() -> None:
    rows = [sentence("a", "aid convoy aid convoy aid convoy reached town. " * 3)]
    rows += [sentence("b", "bread prices bread prices rose in town. " * 3)]
    assert {k.word for k in find_keywords(rows, top=2) if k.source_id == "a"} == {"aid", "convoy"}
    assert all(k.word != "aid" for k in find_keywords(rows, leave_out=["Aid"]))
    assert [c.words for c in find_collocations(rows, top=1)] == ["aid convoy", "bread prices"]
    assert find_keywords([]) == []
    assert find_collocations([]) == []
