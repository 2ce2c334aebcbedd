"""What is found does not depend on how fast the machine is, or what else runs on it.

Limits count work (bytes, blocks, tokens), never seconds.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import corroborate
from corroborate.tables import Block, Row

RAW = Path(__file__).resolve().parents[1] / "data" / "raw" / "aleppo-2016"
PAGES = {
    # Near a limit, where a clock would have the last word: deep, long, and all numbers.
    "deep": "<div>" * 3000 + "<p>The dam at Orrin broke on Monday and 12 people drowned.</p>",
    "long": "<p>" + "the ferry, which left at noon, and " * 150 + "came back.</p>",
    "numbers": "<p>" + " ".join(map(str, range(900))) + "</p>",
}


Rows = list[tuple[str, str, list[Block], list[Row]]]


def rows() -> Rows:
    pages = {path.name: path.read_bytes() for path in sorted(RAW.glob("00[03]*"))}
    pages |= {name: f"<html><body>{page}</body></html>".encode() for name, page in PAGES.items()}
    found = []
    for name, raw in pages.items():
        article = corroborate.clean(raw)
        read = corroborate.extract(article.text)
        listed = [*read.sentences, *read.mentions, *read.dates, *read.figures, *read.quotes]
        found.append((name, article.source.status, list(article.blocks), listed))
    return found


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """Keep every core busy with others' work."""
    running = [
        subprocess.Popen([sys.executable, "-S", "-c", "while True: pass"]) for _ in range(processes)
    ]
    try:
        yield
    finally:
        for process in running:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def quiet() -> Rows:
    return rows()


def test_the_same_rows_come_out_under_load(quiet: Rows) -> None:
    with busy(2 * (os.cpu_count() or 1)):
        assert rows() == quiet


def test_the_same_rows_come_out_by_a_clock_that_leaps(
    quiet: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = itertools.count(0, 3600)
    with monkeypatch.context() as patch:
        for clock in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
            patch.setattr(time, clock, lambda: float(next(hours)))
        leapt = rows()
    assert leapt == quiet
