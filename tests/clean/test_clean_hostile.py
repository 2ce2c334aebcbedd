"""Files that are broken or meant to break: each ends in time, with a status and a reason."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from corroborate.clean.clean_page import clean_page
from corroborate.clean.read.html import read_page
from corroborate.clean.read.plain_text import read_lines
from corroborate.corpus.limits import Limits
from tests.steps import steps

SENTENCE = "Rebels left the city on Monday, a spokesman for the army told reporters. "
PARAGRAPHS = "".join(f"<p>{n}. {SENTENCE * 3}</p>" for n in range(6))


@pytest.mark.parametrize(
    ("data", "status", "reason"),
    [
        (b"", "empty", "no text"),
        (b"   \n\t ", "empty", "no text"),
        (b"<html><script>var a = 1;</script><style>p {}</style></html>", "empty", "article"),
        (b"<!-- -->", "empty", "no text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "unreadable", "PNG"),
        (gzip.compress(b"x" * 2000, mtime=0)[:11], "unreadable", "gzip"),
        (gzip.compress(bytes(60_000_000), mtime=0), "too_large", "max_bytes"),
        (b"<p>x</p>" * 6_500_000, "too_large", "max_bytes"),
        (
            gzip.compress(gzip.compress(b"x" * 100, mtime=0), mtime=0),
            "unreadable",
            "gzip file inside",
        ),
    ],
)
def test_statuses(data: bytes, status: str, reason: str) -> None:
    article = clean_page(data, media_type="text/html")
    assert (article.status, article.text) == (status, "")
    assert reason in article.reason


def test_a_run_of_numbers_is_told_of() -> None:
    run = "<p>The list: " + ", ".join(str(n) for n in range(80)) + ".</p>"
    assert "a run of numbers" in clean_page(PARAGRAPHS + run).reason
    assert "run of numbers" not in clean_page(PARAGRAPHS + run.replace(",", " pear trees")).reason


@pytest.mark.parametrize(
    "data",
    [
        PARAGRAPHS.encode("utf-16-le"),
        PARAGRAPHS.encode() + b"\xff\xfe broken " + PARAGRAPHS.encode(),
        PARAGRAPHS.replace("city", "ci\x00ty").encode(),
        (PARAGRAPHS + "<div>" * 3000).encode(),
        ("<div>" * 400 + PARAGRAPHS).encode(),
        PARAGRAPHS.encode()[:-4],
        gzip.compress(PARAGRAPHS.encode()),
    ],
)
def test_what_can_be_rescued_is(data: bytes) -> None:
    article = clean_page(data)
    assert article.status == "ok"
    assert "spokesman for the army" in article.text


def test_a_lone_surrogate_does_not_cut_the_text() -> None:
    article = clean_page(PARAGRAPHS.replace("3. ", "3\ud800. "))
    assert article.text.count("spokesman") == 18


HOSTILE: dict[str, Callable[[int], str]] = {
    "nested tags": lambda n: "<div>" * n + SENTENCE,
    "nested and closed": lambda n: "<b>" * n + SENTENCE + "</b>" * n,
    "crossing tags": lambda n: "<b><i></b></i>" * n,
    "unclosed lists": lambda n: "<ul><li>a" * n,
    "closing tags only": lambda n: "</div></p></x>" * n,
    "choices": lambda n: "<select>" + "<option>Ruritania" * n,
    "open angle": lambda n: "<" * n,
    "open tags": lambda n: "<a" * n,
    "open quotes": lambda n: "<a href='" * n + '<b class="' * n,
    "quotes in turns": lambda n: "<a x='\">" * n,
    "open comments": lambda n: "<!--" * n,
    "open scripts": lambda n: "<script>" * n,
    "script ends": lambda n: "<script></scrip" * n,
    "ampersands": lambda n: "&" * n,
    "entities": lambda n: "&amp" * n,
    "equal signs": lambda n: "<a" + "=" * n,
    "attributes": lambda n: "<a" + " b=c" * n + ">",
    "breaks": lambda n: "<br>" * n,
    "spaces": lambda n: "a" + " \t\n" * n + "b",
    "invisible": lambda n: "\u00ad\u200b" * n,
    "one long line": lambda n: "word " * n,
    "one long word": lambda n: "x" * n * 5,
    "short lines": lambda n: "ab\n" * n,
    "dates": lambda n: "Nov 3, 201" * n,
    "numbers": lambda n: "1-2-" * n,
    "brackets": lambda n: "[" * n + "](" * n,
    "stars": lambda n: "*_" * n,
    "garbled": lambda n: "â€™Ã©" * n,
    "stops": lambda n: ".!?" * n,
    "quotation marks": lambda n: "“\"'" * n,
    "run together": lambda n: "said.The" * n,
    "by": lambda n: "By A " * n,
    "counters": lambda n: f"<p>{'8' * 60}´</p>\n<p>{'1 ' * 30}x</p>\n" * (n // 140),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_reading_grows_with_the_text_and_no_faster(name: str) -> None:
    def read(text: str) -> None:
        read_page(text)
        read_lines(text, markdown=True)

    small = steps(lambda: read(HOSTILE[name](2_000)))
    large = steps(lambda: read(HOSTILE[name](16_000)))
    assert large < 9 * small


def test_other_readers_see_no_more_choices_of_a_form_than_they_can_bear() -> None:
    few, many = (read_page(PARAGRAPHS + HOSTILE["choices"](n)) for n in (900, 9_000))
    assert few.lean.count("<option>") == 900
    assert many.lean.count("<option>") == 1_000
    assert many.lean.count("Ruritania") == len(many.runs) - len(few.runs) + 900 == 9_000


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_every_hostile_page_ends(name: str, media_type: str) -> None:
    article = clean_page(HOSTILE[name](6_000), media_type=media_type)
    assert article.status == "ok" or article.reason


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("word " * 1_000_000, "ok"),
        ("A short line\n" * 200_000, "too_large"),
        ("".join(f"Line number {n}\n" for n in range(50_000)), "empty"),
        ("<div>" * 100_000 + SENTENCE * 9, "ok"),
    ],
    ids=[
        "a line of five million characters",
        "200,000 short lines",
        "50,000 different short lines",
        "100,000 nested tags",
    ],
)
def test_large_input_stays_within_its_bounds(text: str, status: str) -> None:
    article = clean_page(text)
    assert article.status == status, article.reason
    assert article.reason or status == "ok"
    if status == "ok" and SENTENCE in text:
        assert SENTENCE.strip() in article.text


def test_memory_stays_within_its_bounds() -> None:
    text = "A short line\n" * 10_000
    tracemalloc.start()
    clean_page(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 170_000_000


@pytest.mark.parametrize(
    ("text", "media_type"),
    [("<p>x</p>" * 3_000, "text/html"), ("A short line\n" * 3_000, "text/plain")],
)
def test_too_much_work_is_a_status_whatever_the_machine_does(text: str, media_type: str) -> None:
    article = clean_page(text, media_type=media_type, limits=Limits(max_runs=2_000))
    assert article.status == "too_large"
    assert "max_runs" in article.reason


def test_no_clock_decides_what_a_page_says() -> None:
    root = Path(clean_page.__code__.co_filename).parent
    for path in sorted(root.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        assert "import time" not in source, path
        assert "monotonic" not in source, path
