"""Run one notebook of the workflow with papermill; keep what was executed, also when it fails.

The executed copy is a log until the notebook has succeeded. Then it becomes an output, without
what differs from run to run (times, versions of the machine), so that its bytes are stable.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat

os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
# The kernel reads its settings (a quiet start) from the project, not from the user's home.
os.environ["IPYTHONDIR"] = str(Path(__file__).resolve().parents[1] / "ipython")

import papermill
from papermill.exceptions import PapermillExecutionError

if TYPE_CHECKING:
    from nbformat import NotebookNode

    snakemake: Any


def run(notebook: Path, *, parameters: dict[str, Any], log: Path, output: Path) -> None:
    """Execute `notebook` in its own folder; the executed copy is `log`, and `output` once it ran.

    A parameter that the notebook does not declare is an error. A cell that fails ends the process
    with its last line, after the error has been printed with the path of the executed copy.
    """
    declared = papermill.inspect_notebook(str(notebook))
    for name in parameters:
        if name not in declared:
            sys.exit(f"{notebook}: no parameter '{name}'; declared are {', '.join(declared)}")
    log.parent.mkdir(parents=True, exist_ok=True)
    try:
        executed = papermill.execute_notebook(
            str(notebook),
            str(log),
            parameters=parameters,
            cwd=str(notebook.parent),
            progress_bar=False,
        )
    except PapermillExecutionError as error:
        print("\n".join(error.traceback[-12:]), file=sys.stderr)
        print(f"\n{notebook.stem} failed in cell {error.exec_count}; see {log}", file=sys.stderr)
        sys.exit(f"{notebook.stem} {_of_part(parameters)}: {error.ename}: {error.evalue}")
    stable = without_run(executed)
    output.parent.mkdir(parents=True, exist_ok=True)
    beside = output.with_name(output.name + ".new")
    nbformat.write(stable, beside)
    beside.replace(output)


def without_run(notebook: NotebookNode) -> NotebookNode:
    """Return the notebook without what tells one run from another."""
    for metadata in [notebook.metadata, *(cell.metadata for cell in notebook.cells)]:
        metadata.pop("papermill", None)
        metadata.pop("execution", None)
    notebook.metadata.pop("language_info", None)
    for cell in notebook.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
    return notebook


def _of_part(parameters: dict[str, Any]) -> str:
    return f"of part {parameters['part']}" if "part" in parameters else ""


if "snakemake" in globals():
    run(
        Path(snakemake.input.notebook),
        parameters=dict(snakemake.params.items()),
        log=Path(snakemake.log.notebook),
        output=Path(snakemake.output.notebook),
    )
