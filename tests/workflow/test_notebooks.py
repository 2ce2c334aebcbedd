"""The notebooks' stored outputs: complete, free of what changes, and the same pictures.

nbval compares text; it passes on notebooks without outputs and does not compare pictures. Both are
seen to here, and nbval itself is shown to notice a change.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
BUILT = ROOT / "data" / "build" / "aleppo-2016" / "notebooks"
PICTURES = ("image/png", "image/svg+xml", "image/jpeg")


def code_cells(path: Path) -> list[dict[str, Any]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def pictures(path: Path) -> dict[str, list[str]]:
    """The pictures a notebook holds, by the id of their cell."""
    return {
        cell["id"]: found
        for cell in code_cells(path)
        if (
            found := [
                "".join(output["data"][kind])
                for output in cell["outputs"]
                for kind in PICTURES
                if kind in output.get("data", {})
            ]
        )
    }


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_outputs_are_stored_in_order(path: Path) -> None:
    cells = code_cells(path)
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert sum(bool(cell["outputs"]) for cell in cells) >= 3, "nbval would compare almost nothing"
    assert not any(o["output_type"] == "error" for cell in cells for o in cell["outputs"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_stored_outputs_hold_nothing_that_changes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"0x[0-9a-f]{8,}|/home/|/root/|/work/|/tmp/|/Users/", text)
    assert "papermill" not in json.loads(text)["metadata"]
    assert not any("execution" in cell["metadata"] for cell in code_cells(path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_pictures_are_those_of_the_last_build(path: Path) -> None:
    stored = pictures(path)
    if not stored:
        pytest.skip("this notebook shows no picture")
    executed = BUILT / path.name
    if not executed.exists():
        executed = BUILT / f"{path.stem}.0.ipynb"
    if not executed.exists():
        pytest.skip("the bundled corpus has not been built here: run `snakemake` first")
    assert pictures(executed) == stored


def nbval(notebook: Path, library: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "--nbval", "-p", "no:cacheprovider"),
            *("--nbval-sanitize-with", str(ROOT / "tests" / "nbval_sanitize.cfg")),
            *("--rootdir", str(notebook.parent), "-c", os.devnull, str(notebook)),
        ],
        env={**os.environ, "PYTHONPATH": str(library)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_nbval_notices_a_change_of_the_library(tmp_path: Path) -> None:
    """Offsets that are one too large must fail where they are shown, and there alone."""
    build = ROOT / "data" / "build" / "aleppo-2016"
    if not (build / "coverage").is_dir():
        pytest.skip("the bundled corpus has not been built here: run `snakemake` first")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "config", tmp_path / "config")
    shutil.copytree(build, tmp_path / "data" / "build" / "aleppo-2016")
    (tmp_path / "notebooks").mkdir()
    notebook = tmp_path / "notebooks" / "explore.ipynb"
    shutil.copy(ROOT / "notebooks" / "explore.ipynb", notebook)
    library = tmp_path / "src"

    article = library / "corroborate" / "clean" / "article.py"
    text = article.read_text()
    assert "return (\n        _raw_offset(" in text
    article.write_text(
        text.replace("return (\n        _raw_offset(", "return (\n        1 + _raw_offset(")
    )
    changed = nbval(notebook, library)
    assert changed.returncode == 1
    assert "Cell outputs differ" in changed.stdout
    assert " passed" in changed.stdout
