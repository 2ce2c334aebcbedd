"""Render executed notebooks as HTML pages that load nothing from anywhere, and an index of them."""

import argparse
import html
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter


def render(notebooks: Sequence[Path], *, index: Path) -> None:
    """Write a page for each notebook beside `index`, which links to them."""
    exporter = HTMLExporter(mathjax_url="", require_js_url="")
    exporter.exclude_input_prompt = exporter.exclude_output_prompt = True
    lines = []
    for path in notebooks:
        notebook = nbformat.read(path, as_version=4)
        title = _title(notebook) or path.stem
        page, _ = exporter.from_notebook_node(
            notebook, resources={"metadata": {"name": title, "path": ""}}
        )
        name = f"{path.stem}.html"
        index.with_name(name).write_text(page, encoding="utf-8")
        lines.append(f'<li><a href="{html.escape(name)}">{html.escape(title)}</a></li>')
    index.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        "<title>The notebooks behind the report</title>"
        "<style>body{font:1.1rem/1.6 system-ui;max-width:40rem;margin:3rem auto;padding:0 1rem}"
        "</style><h1>The notebooks behind the report</h1>"
        f'<ol>{"".join(lines)}</ol><p><a href="../index.html">Back to the report</a></p></html>\n',
        encoding="utf-8",
    )


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
