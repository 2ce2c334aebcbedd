"""A word in its company: hyphens and case do not count, nothing is cut off in silence."""

import pytest

from corroborate.compare.coverage.keyness import concordance
from corroborate.tables import Sentence


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence("a", n, 100 * n, 100 * n + len(t), t) for n, t in enumerate(texts)]


@pytest.mark.parametrize(
    ("word", "text", "expected"),
    [
        ("lockout", "The lock-out ended; a Lockout began.", ["lock-out", "Lockout"]),
        ("lockout", "Two lockouts and a locked door.", ["lockouts"]),
        ("mayor", "The mayoral vote.", []),
        ("water main", "A water main burst; watermains leak.", ["water main", "watermains"]),
        ("", "Anything.", []),
    ],
)
def test_each_use_is_found(word, text, expected) -> None:
    assert [use.word for use in concordance(sentences(text), word)] == expected


def test_a_use_stands_where_it_says() -> None:
    (use,) = concordance(sentences("First.", "Then the dam broke at noon."), "dam", width=8)
    assert (use.source_id, use.start, use.left, use.right) == ("a", 109, "hen the ", " broke a")


def test_all_uses_are_given() -> None:
    assert len(concordance(sentences(*["A dam."] * 300), "dam")) == 300
