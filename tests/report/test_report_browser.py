"""The report in a browser: quiet, accessible, searchable, printable, and whole without scripts."""

import csv
import io
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.report.report_corpus import many
from tests.report.test_report import SECTIONS, build
from tests.report.test_report_hostile import hostile  # noqa: F401 - a fixture

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed (Debian: chromium)"),
]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("browser"))


@pytest.fixture
def open_page(browser):
    """Open a page, and note all that it asks for and says."""
    contexts = []

    def opened(path: Path, tail: str = "", **options):
        context = browser.new_context(**{"viewport": {"width": 1300, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.heard = []
        page.on("request", lambda request: page.heard.append(f"request {request.url}"))
        page.on("console", lambda message: page.heard.append(f"console {message.text}"))
        page.on("pageerror", lambda error: page.heard.append(f"error {error}"))
        page.on("dialog", lambda dialog: (page.heard.append("dialog"), dialog.dismiss()))
        page.goto(path.as_uri() + tail)
        return page

    yield opened
    for context in contexts:
        context.close()


def unasked(page) -> list[str]:
    """What was heard, the page itself and what scripts hand to the reader apart."""
    own = ("request file:", "request data:", "request blob:")
    return [line for line in page.heard if not line.startswith(own)]


def test_no_request_and_no_message(report: Path, open_page) -> None:
    page = open_page(report)
    for button in ("Dark or light", "Verdict"):
        page.get_by_role("button", name=button).first.click()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.hover(".picture svg a text >> nth=0")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.pdf()
    assert unasked(page) == []
    assert len([line for line in page.heard if line.startswith("request file:")]) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1300, 390])
def test_axe_finds_nothing(report: Path, open_page, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(report, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = Axe().run(page).response["violations"]
    assert [
        (v["id"], v["nodes"][0]["html"][:200], v["nodes"][0]["failureSummary"]) for v in found
    ] == []


def rows_of(page, table: str) -> list[str]:
    return page.eval_on_selector_all(
        f"[data-table={table}] tbody tr:not([hidden]):not(.none)", "rows => rows.map(r => r.id)"
    )


def saved(page, table: str, kind: str) -> str:
    with page.expect_download() as download:
        page.click(f"[data-table={table}] [data-save={kind}]")
    return Path(download.value.path()).read_bytes().decode("utf-8")


def test_filter_state_and_export(report: Path, open_page) -> None:
    page = open_page(report)
    every = rows_of(page, "figures")
    page.select_option("[data-table=figures] [data-col=measure]", "injured")
    page.fill("[data-table=figures] [data-find]", "coastal")
    left = rows_of(page, "figures")
    assert len(every) == 7
    assert len(left) == 1
    assert "figures.measure=injured" in page.url
    listed = list(csv.DictReader(io.StringIO(saved(page, "figures", "csv"), newline="")))
    assert [row["link"] for row in listed] == left
    assert (listed[0]["low"], listed[0]["best"], listed[0]["high"]) == ("110", "", "130")
    assert [row["link"] for row in json.loads(saved(page, "figures", "json"))] == left
    page.reload()
    assert rows_of(page, "figures") == left
    assert page.input_value("[data-table=figures] [data-find]") == "coastal"
    assert unasked(page) == []


def test_sorting_by_number_both_ways(report: Path, open_page) -> None:
    page = open_page(report, "?figures.sort=low:down")
    lows = "rows => rows.map(r => r.children[1].textContent)"
    rows = "[data-table=figures] tbody tr"
    assert page.eval_on_selector_all(rows, lows) == ["110", "110", "52", "46", "46", "24", ""]
    page.get_by_role("button", name="Low").nth(1).press("Enter")
    assert page.eval_on_selector_all(rows, lows) == ["24", "46", "46", "52", "110", "110", ""]
    assert page.locator("[data-table=figures] th[aria-sort=ascending]").count() == 1
    assert "figures.sort=low%3Aup" in page.url


def test_a_formula_does_not_leave_by_the_export(hostile: Path, open_page) -> None:  # noqa: F811
    page = open_page(hostile)
    for row in csv.reader(io.StringIO(saved(page, "sources", "csv"), newline="")):
        assert not [cell for cell in row if cell.strip().startswith(("=", "@", "+"))]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_permalink_lands_on_the_highlight(report: Path, open_page, scripts: bool) -> None:
    page = open_page(report, "#at-000.f38", java_script_enabled=scripts)
    mark = page.locator('[id="at-000.f38"]')
    assert mark.inner_text() == "46"
    box = mark.bounding_box()
    assert 0 <= box["y"] <= 900
    outline = "element => getComputedStyle(element).outlineStyle"
    if scripts:
        assert mark.evaluate(outline) == "solid"


def test_a_permalink_shows_a_row_that_a_filter_hides(report: Path, open_page) -> None:
    page = open_page(report, "?figures.q=nothing-like-this#figure-000.f38")
    assert page.locator('[id="figure-000.f38"]').is_visible()


PHONE = {"width": 390, "height": 900}


@pytest.fixture(scope="module")
def long_report(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("long"), many(30))


def test_on_a_phone_a_long_table_begins_short(long_report: Path, open_page) -> None:
    page = open_page(long_report, viewport=PHONE)
    table = page.locator("[data-table=sources]")
    visible = table.locator("tbody tr:visible")
    assert visible.count() == 12
    assert len(saved(page, "sources", "csv").splitlines()) == 1 + 30
    table.locator("[data-find]").fill("Item 29")
    assert 0 < visible.count() == len(rows_of(page, "sources")) < 12
    assert not table.locator(".rest").is_visible()
    table.locator("[data-find]").fill("")
    table.get_by_role("button", name="Show all 30 rows").click()
    assert visible.count() == 30


def test_a_permalink_lands_beyond_the_first_rows(long_report: Path, open_page) -> None:
    for viewport in (PHONE, {"width": 1300, "height": 900}):
        page = open_page(long_report, "#s-029", viewport=viewport)
        box = page.locator('[id="s-029"]').bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900


def test_from_row_to_text_and_back(report: Path, open_page) -> None:
    page = open_page(report)
    page.locator('[id="figure-000.f38"]').get_by_role("link", name="text 38–40").click()
    page.locator(".beside").get_by_role("link", name="in the whole text").first.click()
    assert page.url.endswith("#at-000.f38")
    page.locator('[id="at-000.f38"]').click()
    assert page.url.endswith("#figure-000.f38")
    assert page.locator('[id="figure-000.f38"]').is_visible()


def test_citations_and_pictures_can_be_taken_away(report: Path, open_page) -> None:
    page = open_page(report)
    button = page.locator('[id="figure-000.f38"]').get_by_role("button", name="cite")
    button.click()
    page.locator("[data-copied]").wait_for(state="attached")  # the page's policy bars scripts
    cited = button.get_attribute("data-copied")
    assert cited.startswith("“At least 46 people were killed”, Harbour Gazette, “Warehouse fire")
    assert "characters 38–40 of the clean text; 000.txt, SHA-256" in cited
    assert cited.endswith("index.html#figure-000.f38")
    with page.expect_download() as download:
        page.locator("[data-svg]").first.click()
    svg = Path(download.value.path()).read_text("utf-8")
    assert svg.startswith("<svg")
    assert "currentColor" in svg
    with page.expect_download() as download:
        page.locator("[data-of=quantities]").click()
    assert Path(download.value.path()).read_text("utf-8").count("\n") == 3
    page.locator(".picture svg a[href='#figure-000.f38'] text").first.click()
    assert page.url.endswith("#figure-000.f38")
    assert unasked(page) == []


def test_the_theme_can_be_turned(report: Path, open_page) -> None:
    page = open_page(report, color_scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_role("button", name="Dark or light").click()
    dark = page.evaluate(ground)
    assert light != dark
    page.reload()
    assert page.evaluate(ground) == dark


def test_by_keyboard_alone(report: Path, open_page) -> None:
    page = open_page(report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_switches_work_without_scripts(report: Path, open_page) -> None:
    page = open_page(report, java_script_enabled=False)
    mark = page.locator('[id="at-000.f38"]')
    weight = "element => getComputedStyle(element).fontWeight"
    assert mark.evaluate(weight) == "600"
    page.uncheck("#show-figure")
    assert mark.evaluate(weight) == "400"


def test_it_reads_without_scripts(report: Path, open_page) -> None:
    page = open_page(report, java_script_enabled=False)
    for section in SECTIONS:
        assert page.locator(f"#{section}").is_visible(), section
    assert page.locator("[data-table=figures] tbody tr:visible").count() == 7
    for control in (".tools", ".cite", ".theme", ".search", ".picture .save"):
        assert page.locator(f"{control}:visible").count() == 0, control


def paper(page, path: Path) -> list[str]:
    """The pages of a print, as text."""
    page.pdf(path=path, prefer_css_page_size=True)
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_holds_findings_comparisons_and_sources(
    report: Path, open_page, tmp_path, scripts: bool
) -> None:
    pages = paper(open_page(report, java_script_enabled=scripts), tmp_path / "report.pdf")
    text = "\n".join(pages)
    for words in ("In short", "SOURCES DISAGREE", "Who says what", "Sources"):
        assert words.casefold() in text.casefold(), words
    assert "Search" not in text
    assert "Hashes of the tables" not in text
    assert len(pages) <= 4


def test_all_of_it_is_printed_where_asked_for(report: Path, open_page, tmp_path) -> None:
    page = open_page(report)
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print all").click()
    text = "\n".join(paper(page, tmp_path / "report.pdf"))
    headings = ("In short", "Sources", "Figures", "Quotations", "Shared text", "People and places")
    for words in (*headings, "Timeline", "Texts", "How this was made", "Provenance"):
        assert words in text, words
    assert "Buy our paper" in text
    assert "Hashes of the tables" in text


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_a_long_table_has_its_head_on_each_page(
    long_report: Path, open_page, tmp_path, scripts: bool
) -> None:
    pages = paper(open_page(long_report, java_script_enabled=scripts), tmp_path / "report.pdf")
    assert len([text for text in pages if "Published" in text]) > 1


def test_a_long_table_is_built_when_it_is_opened(long_report: Path, open_page) -> None:
    page = open_page(long_report)
    assert page.locator("[data-table=figures]").count() == 0
    page.get_by_text("Every figure: 32 rows").click()
    page.wait_for_selector("[data-table=figures] tbody tr")
    assert len(rows_of(page, "figures")) == 32
    assert unasked(page) == []


def test_a_link_leads_into_what_is_folded(long_report: Path, open_page) -> None:
    page = open_page(long_report, "#figure-029.f16")
    assert page.locator('[id="figure-029.f16"]').is_visible()
    page = open_page(long_report, "?figures.q=Item+29")
    assert page.locator("[data-table=figures]").count() == 1


def test_evidence_opens_beside_with_the_other_versions(report: Path, open_page) -> None:
    page = open_page(report)
    link = page.locator(".k-conflict .say a").nth(1)
    link.click()
    panel = page.locator(".beside")
    assert panel.locator("section").count() == 3
    assert panel.locator("[aria-current] .lit").inner_text() == "46"
    page.keyboard.press("ArrowRight")
    assert panel.locator("[aria-current] .lit").inner_text() == "52"
    page.keyboard.press("Escape")
    assert not panel.is_visible()
    assert link.evaluate("link => document.activeElement === link")


def test_all_mentions_of_a_name_are_shown(report: Path, open_page) -> None:
    page = open_page(report)
    page.locator('[id="name-latakia"] a').first.click()
    assert "1 of 1" in page.locator(".beside .steps").inner_text()


def test_one_search_over_everything(long_report: Path, open_page) -> None:
    page = open_page(long_report)
    page.keyboard.press("/")
    page.keyboard.type("latakia")
    heads = page.locator("#hits h2").all_inner_texts()
    assert {"Findings", "Figures", "Names", "Texts"} <= {h.partition(" (")[0] for h in heads}
    page.fill("#find", "item 29")
    page.locator("#hits a").last.click()
    assert not page.locator("#hits").is_visible()
    page.fill("#find", "nothing-like-this")
    assert "Nothing was found" in page.locator("#hits").inner_text()


def test_the_page_is_narrowed_to_one_source(report: Path, open_page) -> None:
    page = open_page(report)
    every = rows_of(page, "figures")
    page.select_option("#only", "1")
    assert set(rows_of(page, "figures")) == {row for row in every if row.startswith("figure-001")}
    assert "source=1" in page.url
    page.reload()
    assert len(rows_of(page, "figures")) == 2
    page.select_option("#only", "")
    assert rows_of(page, "figures") == every


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_the_page_is_never_wider_than_the_window(report, hostile, open_page, width) -> None:  # noqa: F811
    for path in (report, hostile):
        page = open_page(path, viewport={"width": width, "height": 800})
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.context.close()


def test_right_to_left_words_are_set_apart(report: Path, open_page) -> None:
    page = open_page(report)
    words = page.locator('[id^="quote-003"] [dir=auto]')
    assert words.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert words.evaluate("e => getComputedStyle(e).unicodeBidi") in ("isolate", "plaintext")


def test_a_hostile_article_is_harmless(hostile: Path, open_page) -> None:  # noqa: F811
    page = open_page(hostile)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(200)
    assert unasked(page) == []
    assert page.locator("img").count() == 0
    widths = "e => [...e].map(t => t.getBoundingClientRect().width)"
    assert max(page.eval_on_selector_all("table", widths)) < 2600
