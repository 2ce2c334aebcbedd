"""Everything that came from an article is text: in the page, in the pictures, in the tables."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from lxml import etree

from corroborate.plots.canvas import Canvas, clip
from corroborate.report.write_report import write_report
from tests.report.report_corpus import harbour, replace
from tests.report.test_report import Page

EVIL = (
    " <script>alert(1)</script><img src=x onerror=alert(2)></style></title><svg onload=alert(3)>"
    "\"'><a href='javascript:alert(4)'>x</a>{{ 7 * 7 }}{% raw %} $x^2$ \\u003c ]]> &lt;b&gt;"
    " \u202egnp.exe\u202c \u2066x "
) + "W" * 10_000


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    made = harbour(EVIL)
    rows = made.rows
    rows["sources"][0] = replace(
        rows["sources"][0],
        publisher='=HYPERLINK("http://x","y")' + EVIL,
        url="javascript:alert(5)",
        author="@SUM(1)",
    )
    rows["sources"][1] = replace(rows["sources"][1], url='https://x/"><script>alert(6)</script>')
    rows["figures"][0] = replace(rows["figures"][0], actor="-2+3" + EVIL, place="\t=1")
    rows["quotes"][0] = replace(rows["quotes"][0], speaker="\u202e=cmd()" + EVIL, cue=EVIL)
    build, corpus = made.write(folder)
    return write_report(build, folder / "port", corpus_dir=corpus)


def test_no_markup_of_an_article_becomes_markup_of_the_page(hostile: Path) -> None:
    text = hostile.read_text(encoding="utf-8")
    page = Page(text)
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert "img" not in page.tags
    assert not [n for _, n, _ in page.attributes if n.startswith("on")]
    addresses = [v or "" for _, n, v in page.attributes if n in ("href", "src", "data-href")]
    assert {a.partition(":")[0] for a in addresses if ":" in a.partition("#")[0]} <= {
        "data",
        "https",
    }
    assert "{{ 7 * 7 }}" in text


def test_the_policy_names_the_style_and_script_that_are_there(hostile: Path) -> None:
    from base64 import b64encode
    from hashlib import sha256

    text = hostile.read_text(encoding="utf-8")
    for tag in ("style", "script"):
        body = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[0]
        digest = b64encode(sha256(body.encode()).digest()).decode()
        assert f"sha256-{digest}" in text.replace("&#43;", "+")


def test_no_cell_of_a_table_starts_like_a_formula(hostile: Path) -> None:
    seen = 0
    for path in (hostile.parent / "tables").glob("*.csv"):
        rows = csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))
        for row in rows:
            for value in row:
                bare = value.strip("\u202e\u2066 \t")
                if bare[:1] in ("=", "+", "@") or (bare[:1] == "-" and not bare[1:2].isdigit()):
                    pytest.fail(f"{path.name}: {value[:60]!r}")
                seen += value.startswith("'")
    assert seen >= 4


def test_exports_stay_readable(hostile: Path) -> None:
    for path in hostile.parent.rglob("*.json*"):
        json.loads(path.read_text("utf-8"))


def test_pictures_take_any_words() -> None:
    canvas = Canvas(100, 100)
    for number, words in enumerate(("$\\frac{1}{0}$", "<&>\"'", "\x00\x08\ud800", "‮x", "🜚 دمشق")):
        canvas.item(f'"><{number}', words[:2].replace("\x00", "").replace("\ud800", ""))
        canvas.text(5, 10 * number + 10, clip(words, 40))
    picture = canvas.render(name="evil", alt='say "<b>"')
    root = etree.fromstring(picture.svg.encode())
    assert root.get("aria-label") == 'say "<b>"'
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "$\\frac{1}{0}$" in texts
    assert "<&>\"'" in texts
    assert not any("\u202e" in (text or "") for text in texts)
