"""Render executed notebooks as HTML pages that load nothing from anywhere, and an index of them."""

import argparse
import html
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from jinja2 import DictLoader
from nbconvert import HTMLExporter

_FOLDED = """{%- extends "lab/index.html.j2" -%}
{%- block input_group -%}
<details class="code"><summary>code</summary>{{ super() }}</details>
{%- endblock input_group -%}
"""
"""The usual page, with the code of each cell folded."""

_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)
_REPORT = re.compile(r'(?<=href=")\.\./reports/[^"/]+/(?=index\.html)')
"""Where the report lies as the notebooks see it; their pages lie in a folder of the report."""
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'\">"
)
_STYLE = (
    "<style>details.code{margin:.3rem 0}details.code>summary{cursor:pointer;font:.8rem system-ui;"
    "color:#565d66}.jp-RenderedHTMLCommon table{margin-left:0}.jp-RenderedHTMLCommon th,"
    ".jp-RenderedHTMLCommon td{text-align:left!important;vertical-align:top;max-width:32rem;"
    "overflow-wrap:anywhere}.back{font:.9rem system-ui;padding:.6rem 1rem;margin:0}"
    ".highlight span{color:inherit!important}.jp-RenderedSVG svg,.jp-RenderedSVG img"
    "{max-width:100%;height:auto}</style>"
)
_BACK = (
    '<nav class="back" aria-label="Report"><a href="../index.html">Report</a> · '
    '<a href="index.html">all notebooks</a></nav>'
)


def render(notebooks: Sequence[Path], *, index: Path) -> None:
    """Write a page for each notebook beside `index`, which links to them.

    The pages hold no script, and their policy allows none: what came from an article stays text.
    """
    exporter = HTMLExporter(
        mathjax_url="",
        require_js_url="",
        template_file="folded.html.j2",
        extra_loaders=[DictLoader({"folded.html.j2": _FOLDED})],
    )
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    lines = []
    for path in notebooks:
        notebook = nbformat.read(path, as_version=4)
        title = _title(notebook) or path.stem
        page, _ = exporter.from_notebook_node(
            notebook, resources={"metadata": {"name": title, "path": ""}}
        )
        name = f"{path.stem}.html"
        index.with_name(name).write_text(_quiet(page), encoding="utf-8")
        lines.append(f'<li><a href="{html.escape(name)}">{html.escape(title)}</a></li>')
    index.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8">{_POLICY}'
        '<meta name="viewport" content="width=device-width">'
        "<title>The notebooks behind the report</title>"
        "<style>body{font:1.1rem/1.6 system-ui;max-width:40rem;margin:3rem auto;padding:0 1rem}"
        "</style><main><h1>The notebooks behind the report</h1>"
        f'<ol>{"".join(lines)}</ol><p><a href="../index.html">Back to the report</a></p></main>'
        "</html>\n",
        encoding="utf-8",
    )


def _quiet(page: str) -> str:
    """Take the scripts out of a page, forbid all others, and lead back to the report."""
    page = _SCRIPT.sub("", page).replace("<th></th>", "<td></td>")
    page = _REPORT.sub("../", page)
    page = page.replace("<head>", f"<head>{_POLICY}", 1).replace("</head>", f"{_STYLE}</head>", 1)
    head, body, rest = page.partition("<body")
    tag, _, inner = rest.partition(">")
    return f"{head}{body}{tag}>{_BACK}{inner}" if body else page


def _title(notebook: nbformat.NotebookNode) -> str:
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            return str(cell.source.splitlines()[0][2:])
    return ""


def main() -> None:
    """Render the notebooks named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", nargs="+", type=Path)
    parser.add_argument("--index", type=Path, required=True)
    options = parser.parse_args()
    try:
        render(options.notebooks, index=options.index)
    except OSError as error:  # a full disk, for one
        sys.exit(f"{options.index}: {error}")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
