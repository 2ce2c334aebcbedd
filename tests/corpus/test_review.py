"""`review.csv`: what is read, and what is said where it is wrong."""

from pathlib import Path

import pytest

from corroborate.corpus.review import read_review
from corroborate.errors import CorroborateError


def test_reading_a_review(tmp_path: Path) -> None:
    path = tmp_path / "review.csv"
    assert read_review(path) == []
    path.write_text("kind,items,decision,reason\nentity,Lavrov; Sergei Lavrov,merge,one man\n")
    (review,) = read_review(path)
    assert review.items == ("Lavrov", "Sergei Lavrov")
    assert review.where == "review.csv:2"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("person,A;B,merge,", "review.csv:2: kind 'person' is not known; write entity"),
        ("entity,A;B,join,", "decision 'join' is none for kind 'entity'; write merge, split"),
        ("entity, ; ,merge,", "review.csv:2: no items; separate ids or names with `;`"),
        ('entity,"A,merge,', "review.csv:2: not CSV"),
    ],
)
def test_a_wrong_review_says_what_and_where(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "review.csv"
    path.write_text(f"kind,items,decision,reason\n{line}\n")
    with pytest.raises(CorroborateError) as caught:
        read_review(path)
    assert message in str(caught.value)
