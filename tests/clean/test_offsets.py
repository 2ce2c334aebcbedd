"""Every kept character stands in the file where its block says it does."""

from __future__ import annotations

import gzip
import html
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.clean.article import Article, assemble, raw_span
from corroborate.clean.clean_page import clean_page
from corroborate.clean.read.html import read_page
from corroborate.clean.read.mojibake import mojibake
from corroborate.clean.read.plain_text import read_lines
from corroborate.clean.read.runs import TextRun
from corroborate.tables import Block


def as_block(run: TextRun) -> Block:
    return Block(
        "s", 0, run.raw_start, run.raw_end, 0, len(run.text), run.text, True, "body", run.breaks
    )


def check_characters(raw: str, block: Block, mended: dict[str, str] | None = None) -> None:
    """Hold each character of a block against what stands at its place in the file."""
    at = block.start or 0
    previous = block.raw_start
    for number, sign in enumerate(block.text):
        start, end = raw_span([block], at + number, at + number + 1)
        assert previous <= start
        assert start < end <= block.raw_end
        previous = start
        there = raw[start:end]
        if sign == " ":
            # White space, a line break tag, or a seam between run-together elements.
            assert html.unescape(html.unescape(there))[0].isspace() or there.startswith("<")
        elif there[0] == sign:
            pass
        elif sign in unicodedata.normalize("NFKC", there[0]):
            pass  # a ligature, a full-width digit
        elif there[0] == "&":
            assert sign in html.unescape(html.unescape(there))
        else:
            assert mended
            assert sign in "".join(mended.values())
    assert raw_span([block], at, at + len(block.text)) == (block.raw_start, block.raw_end)


def check_article(article: Article) -> None:
    assert assemble(article.blocks) == article.text
    last = 0
    for block in article.blocks:
        assert last <= block.raw_start < block.raw_end <= len(article.raw)
        last = block.raw_end
        if block.kept:
            assert article.text[block.start : block.end] == block.text
            check_characters(article.raw, block, mojibake(article.raw))
        else:
            assert (block.start, block.end) == (None, None)


PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<br>",
        "<br/><br>",
        "<b>",
        "</b>",
        "<a href='x>y'>",
        "</a>",
        "<div class=x>",
        "</div>",
        "<!-- no -->",
        "<script>var a = '<p>';</script>",
        "&amp;",
        "&#8220;",
        "&nbsp;",
        "&",
        "&notit;",
        "&#x1F600;",
        "&#0;",
        "&bogus;",
        "<",
        ">",
        "<3",
        " ",
        "  ",
        "\n",
        "\t",
        "\r\n",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "word",
        "46",
        "said.",
        "“no”",
        "é",
        "😀",
        "<li>",
        "<td>",
        "<style>p{}</style>",
        "<svg><text>x</text></svg>",
        "<![CDATA[x]]>",
        "<?xml?>",
        "</nothing>",
        '<p class="a\'b"c>',
        "<img alt=x>",
        "â€™",
        "Ã©",
        "\x00",
        "\u2028",
        "<textarea>",
        "</textarea>",
        "<h1>",
        "</h1>",
        "<title>",
        "</title>",
    ]
)


@settings(max_examples=250)
@given(st.lists(PIECES, max_size=60).map("".join))
def test_runs_of_any_markup_hold_their_characters(raw: str) -> None:
    mended = mojibake(raw)
    last = 0
    for run in read_page(raw, mend=mended).runs:
        assert run.raw_start >= last
        last = run.raw_end
        if run.tag not in ("script", "style", "iframe"):
            check_characters(raw, as_block(run), mended)


@settings(max_examples=250)
@given(st.text(max_size=200), st.booleans())
def test_runs_of_any_text_hold_their_characters(raw: str, markdown: bool) -> None:
    mended = mojibake(raw)
    for run in read_lines(raw, mend=mended, markdown=markdown):
        check_characters(raw, as_block(run), mended)


@settings(max_examples=150)
@given(st.text(max_size=120), st.sampled_from(["<p>{}</p>", "{}", "<div><b>{}</b></div>"]))
def test_any_text_in_markup_holds_its_characters(text: str, frame: str) -> None:
    raw = frame.format(text)
    for run in read_page(raw).runs:
        if run.tag not in ("script", "style", "iframe"):
            check_characters(raw, as_block(run))


@settings(max_examples=40)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_articles_from_any_markup_hold_together(raw: str) -> None:
    check_article(clean_page(raw))


@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_any_bytes_give_an_article_with_a_status(data: bytes) -> None:
    article = clean_page(data)
    check_article(article)
    assert article.status == "ok" or article.reason


def test_no_text_is_lost_between_runs() -> None:
    raw = "a<p>b <i>c</i>d<br>e<table><tr><td>f</td><td>g</table>h<ul><li>i<li>j</ul>k"
    assert "".join(run.text for run in read_page(raw).runs).replace(" ", "") == "abcdefghijk"


@pytest.mark.parametrize(
    "name",
    ["000_london-glossy-post.html", "001_aggregate.txt", "003_voa.txt", "004_daily-star.txt"],
)
def test_bundled_articles_hold_their_characters(name: str) -> None:
    folder = Path(__file__).parents[2] / "data" / "raw" / "aleppo-2016"
    check_article(clean_page((folder / name).read_bytes()))


def test_real_pages_hold_their_characters() -> None:
    folder = Path(__file__).parents[3] / "shared" / "benchmarks" / "wcxb" / "html"
    if not folder.is_dir():
        pytest.skip("the labelled pages of the benchmark are not here")
    for path in sorted(folder.glob("*.gz"))[::60]:
        check_article(clean_page(gzip.decompress(path.read_bytes())))


def test_spans_over_entities_tags_and_blocks() -> None:
    raw = "<p>He said <i>&#8220;no&#8221;,</i> twice.</p> <p>Then  he\nleft.</p>"
    runs = read_page(raw).runs
    first = as_block(runs[0])
    start = runs[0].text.index("“no”")
    assert raw[slice(*raw_span([first], start, start + 4))] == "&#8220;no&#8221;"
    assert runs[1].text == "Then he left."
    assert raw[slice(*raw_span([as_block(runs[1])], 0, 7))] == "Then  he"
