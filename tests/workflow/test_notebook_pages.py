"""Pages of notebooks: code folded, nothing run, nothing loaded, and a way back to the report."""

import re
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "workflow" / "scripts"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    from render_notebooks import render

    made = tmp_path_factory.mktemp("pages")
    row = '<tr><th></th><td><a href="../reports/port/index.html#group-1">46</a></td></tr>'
    table = {"text/html": f"<table>{row}</table><script>alert(1)</script>"}
    cells = [
        new_markdown_cell("# 04 · How many?"),
        new_code_cell("count(46)", outputs=[new_output("display_data", table)]),
    ]
    nbformat.write(new_notebook(cells=cells), made / "04_figures.ipynb")
    render([made / "04_figures.ipynb"], index=made / "index.html")
    return made


def test_code_is_folded_and_what_it_shows_is_not(folder: Path) -> None:
    page = (folder / "04_figures.html").read_text("utf-8")
    fold = re.search(r'<details class="code">.*?</details>', page, re.DOTALL)
    assert fold
    assert "count" in fold[0]
    assert "<table>" not in fold[0]
    assert '<td><a href="../index.html#group-1">46</a></td>' in page


def test_nothing_runs_and_nothing_is_loaded(folder: Path) -> None:
    for path in folder.glob("*.html"):
        page = path.read_text("utf-8")
        assert "<script" not in page
        assert "default-src 'none'" in page
        assert "https://" not in re.sub(r"<style.*?</style>|/\\*.*?\\*/", "", page, flags=re.DOTALL)


def test_the_way_leads_back_to_the_report(folder: Path) -> None:
    assert 'href="04_figures.html"' in (folder / "index.html").read_text("utf-8")
    for path in folder.glob("*.html"):
        assert 'href="../index.html"' in path.read_text("utf-8")
