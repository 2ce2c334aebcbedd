"""Run notebooks in their own folder with their default parameters and store their outputs.

`make notebooks` calls this. The stored outputs are what nbval compares with: execution counts run
from 1, and nothing that differs between two runs is kept, so a second call changes no byte.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from run_notebook import without_run

os.environ["IPYTHONDIR"] = str(Path(__file__).resolve().parents[1] / "ipython")


def store_outputs(path: Path) -> None:
    """Execute the notebook at `path` and write it back with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}})
    client.execute()
    nbformat.write(without_run(notebook), path)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name)
        store_outputs(Path(name))
