"""Memory that gives out while articles are read or compared ends the run, and changes no row."""

from __future__ import annotations

import os

import pytest

import corroborate
from corroborate import Article
from corroborate.compare.corpus_tables import Dataset
from tests.faults import OutOfMemory

PLACES = int(os.environ.get("PLACES", "25"))
"""At how many places memory gives out; `PLACES=100000` tries every call of the library."""
FIRST = (
    "A storm struck the port of Elm on Friday, and at least 31 people were killed, the mayor, "
    "Ines Vale, said. “The harbour is gone for good,” said Vale. Ten boats sank."
)
SECOND = (
    "The storm in Elm killed 34 people and injured a dozen on Friday. “The harbour is gone for "
    "good,” the mayor told Reuters. A man, 52, was found after two days, officials said."
)


# A generator that is thrown away when memory gives out tells nobody, and nothing rests on it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_memory_that_gives_out_ends_the_run_and_changes_no_row() -> None:
    articles = [Article.from_text("a", FIRST), Article.from_text("b", SECOND)]

    def compared() -> Dataset:
        return corroborate.compare(articles)

    whole = compared()
    with OutOfMemory() as counting:
        assert compared() == whole
    ended = 0
    for n in range(1, counting.calls, max(1, counting.calls // PLACES)):
        with OutOfMemory(n) as out:
            try:
                assert compared() == whole, n
            except MemoryError:
                assert out.calls == n
                ended += 1
    assert ended > PLACES * 0.8
    assert compared() == whole
