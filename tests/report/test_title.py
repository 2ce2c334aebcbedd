"""What a corpus is called, and its lead picture."""

import base64
import re

import pytest

from corroborate.report.title import heading, lead_picture, typical_headline
from corroborate.report.write_report import write_report
from corroborate.tables import Source
from tests.report.report_corpus import harbour, replace
from tests.steps import steps

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def sources(*headlines: str | None) -> list[Source]:
    first, *_ = harbour().rows["sources"]
    return [replace(first, source_id=str(n), title=title) for n, title in enumerate(headlines)]


def test_the_readme_names_the_corpus(tmp_path) -> None:
    (tmp_path / "README.md").write_text("intro\n# A fire at the port\n", encoding="utf-8")
    assert heading("port", tmp_path, sources("Port burns")) == ("A fire at the port", None)


@pytest.mark.parametrize(
    ("headlines", "typical"),
    [
        (("Workers at the pier on Monday", "Port fire kills dozens", "Dozens die in port fire"), 1),
        (("Markets rise", None, "Storm nears"), None),  # two events, or none that both name
        ((None, None), None),
    ],
)
def test_without_one_it_is_named_by_the_headline_that_shares_most(headlines, typical) -> None:
    found = typical_headline([s for s in sources(*headlines) if s.title])
    assert (found and found.source_id) == (None if typical is None else str(typical))
    title, headline_of = heading("port", None, sources(*headlines))
    assert headline_of == (None if typical is None else str(typical))
    assert title == ("port" if typical is None else f"“{headlines[typical]}”")


def test_of_many_headlines_a_bounded_number_is_compared() -> None:
    def work(n: int) -> int:
        titled = sources(*(f"Boat {i} sinks off the pier" for i in range(n)))
        return steps(lambda: typical_headline(titled))

    assert work(2_000) < 1.3 * work(1_000)


def test_what_is_too_long_for_a_headline_names_nothing() -> None:
    assert heading("port", None, sources("Port fire " * 40, "Port fire")) == ("port", None)


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("cover.png", PIXEL, True),
        ("cover.png", b"<svg onload=alert(1)>", False),
        ("cover.png", PIXEL + bytes(400_000), False),
        ("../cover.png", PIXEL, False),
        ("https://example.org/cover.png", None, False),
    ],
)
def test_a_picture_of_the_readme_leads_where_it_is_one_and_lies_there(
    tmp_path, name, content, shown
) -> None:
    corpus = tmp_path / "port"
    corpus.mkdir()
    (corpus / "README.md").write_text(f"# Port\n\n![The quay]({name})\n", encoding="utf-8")
    if content:
        (corpus / name).write_bytes(content)
    picture = lead_picture(corpus)
    assert (picture is not None) is shown
    if picture:
        assert picture.alt == "The quay"
        assert picture.address.startswith("data:image/png;base64,iVBOR")


def test_title_and_picture_stand_at_the_top_of_the_report(tmp_path) -> None:
    build, corpus = harbour().write(tmp_path)
    (corpus / "README.md").write_text("# A fire\n\n![The quay](cover.png)\n", encoding="utf-8")
    (corpus / "cover.png").write_bytes(PIXEL)
    page = write_report(build, tmp_path / "port", corpus_dir=corpus).read_text("utf-8")
    head = page[page.index("<header") : page.index("</header>")]
    assert re.search('<img [^>]*src="?data:image/png;base64,[^>]* alt="The quay">', head)
    assert "<h1>A fire</h1>" in head
