"""Run one notebook of the workflow with papermill; keep what was executed, also when it fails.

The executed copy is a log until the notebook has succeeded. Then it becomes an output, without
what differs from run to run (times, versions of the machine), so that its bytes are stable.
"""

import argparse
import json
import os
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import nbformat
import papermill
from kernel_ahead import prepare
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

if TYPE_CHECKING:
    from nbformat import NotebookNode


_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def run(notebook: Path, *, parameters: dict[str, Any], log: Path, output: Path) -> None:
    """Execute `notebook` in its own folder; the executed copy is `log`, and `output` once it ran.

    A parameter that the notebook does not declare is an error. Where a cell fails, the end of its
    traceback and the path of the executed copy are printed, and a `Failure` says it in one line.
    """
    os.environ.update(_settings())
    declared = papermill.inspect_notebook(str(notebook))
    for name in parameters:
        if name not in declared:
            raise Failure(f"{notebook}: no parameter '{name}'; declared are {', '.join(declared)}")
    kernel, end_kernel = prepare()
    log.parent.mkdir(parents=True, exist_ok=True)
    try:
        with shown(log.with_suffix(".progress")), sockets() as config:
            signal.signal(signal.SIGINT, lambda *_: _end_at_once(end_kernel, config))
            executed = papermill.execute_notebook(
                str(notebook),
                str(log),
                parameters=parameters,
                cwd=str(notebook.parent),
                progress_bar=False,
                config=config,
                kernel_manager_class=kernel,
                # A polite end interrupts the kernel first, and some say so on the screen.
                shutdown_kernel="immediate",
            )
    except PapermillExecutionError as error:
        print(_COLOUR.sub("", "\n".join(error.traceback[-12:])), file=sys.stderr)
        print(f"\ncell {error.exec_count} failed; see {log}", file=sys.stderr)
        raise Failure(f"{_name(notebook, parameters)}: {error.ename}: {error.evalue}") from None
    except DeadKernelError:
        raise Failure(
            f"{_name(notebook, parameters)}: the kernel died (killed, or out of memory); see {log}"
        ) from None
    stable = without_run(executed)
    output.parent.mkdir(parents=True, exist_ok=True)
    beside = output.with_name(output.name + ".new")
    nbformat.write(stable, beside)
    beside.replace(output)


def _end_at_once(end_kernel: Callable[[], None], config: Config) -> None:
    """End at Ctrl-C without a word: the build says it, and what is half done is done again."""
    end_kernel()
    place = Path(config.ConnectionFileMixin.connection_file).parent
    shutil.rmtree(place, ignore_errors=True)
    os._exit(130)


@contextmanager
def shown(progress: Path, *, every: float = 10) -> Iterator[None]:
    """Show on screen, now and then, how far the notebook says in the file `progress` it has got."""
    ended = Event()
    progress.unlink(missing_ok=True)

    def show() -> None:
        while not ended.wait(every):
            if progress.exists():
                bar = progress.read_text(encoding="utf-8").rpartition("\r")[2].strip()
                print(f"{progress.stem}: {bar}", file=sys.stderr, flush=True)

    watcher = Thread(target=show, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


@contextmanager
def sockets() -> Iterator[Config]:
    """Give the settings with which a kernel is spoken to over files of its own, not network ports.

    Of two kernels that start at the same moment, each looks for free ports before it takes them;
    now and then both find the same ones, and one dies. Files cannot meet, and only this user can
    open them. The folder's path is short: a socket's name may have about a hundred characters.
    """
    with tempfile.TemporaryDirectory(prefix="kernel-") as folder:
        place = {"transport": "ipc", "connection_file": str(Path(folder) / "kernel.json")}
        yield Config({"ConnectionFileMixin": place})


def _settings() -> dict[str, str]:
    """Return what kernels inherit: where the library is, and a quiet start from the project."""
    workflow = Path(__file__).resolve().parents[1]
    path = [str(workflow.parent / "src"), os.environ.get("PYTHONPATH", "")]
    return {
        "PYTHONPATH": os.pathsep.join(filter(None, path)),
        "IPYTHONDIR": str(workflow / "ipython"),
    }


class Failure(Exception):
    """A notebook did not run to its end; the message is one line for a person."""


def without_run(notebook: "NotebookNode") -> "NotebookNode":
    """Return the notebook without what tells one run from another."""
    for metadata in [notebook.metadata, *(cell.metadata for cell in notebook.cells)]:
        metadata.pop("papermill", None)
        metadata.pop("execution", None)
    notebook.metadata.pop("language_info", None)
    for cell in notebook.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
    return notebook


def leave_out(failure: "Failure", *, outputs: Sequence[Path], log: Path, part: int) -> None:
    """Let the build go on without a part: write its tables empty, and a record of what is missing.

    The record names the files of the part; the next build makes what is listed there again, and the
    report says what is missing and is marked incomplete.
    """
    sys.path.insert(0, _settings()["PYTHONPATH"].split(os.pathsep)[0])
    from corroborate import tables

    build = log.parents[1]
    for path in outputs:
        if path.suffix == ".parquet":
            tables.write(build, tables.TABLES[path.parent.name], [], part=part)
        elif log.exists():
            shutil.copy(log, path)
        else:
            nbformat.write(nbformat.v4.new_notebook(), path)
    items = json.loads((build / "inventory" / f"part-{part}.json").read_text(encoding="utf-8"))
    record = {
        "stage": log.name.split(".")[0],
        "part": part,
        "error": str(failure),
        "files": [item["path"] for item in items],
        "outputs": sorted(path.as_posix() for path in outputs),
    }
    place = _record(log)
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(record, indent=1, ensure_ascii=False), encoding="utf-8")


def _record(log: Path) -> Path:
    """Return the place of the record that a notebook had to be left out."""
    return log.parents[1] / "missing" / f"{log.stem}.json"


def _name(notebook: Path, parameters: dict[str, Any]) -> str:
    of_part = f" of part {parameters['part']}" if "part" in parameters else ""
    return notebook.stem + of_part


def main() -> None:
    """Run the notebook named on the command line; what it writes is known by `--outputs`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebook", type=Path)
    parser.add_argument("parameters", type=json.loads, help="a JSON object")
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--outputs", type=Path, nargs="+", required=True)
    parser.add_argument("--keep-going", action="store_true", help="leave out a part that fails")
    options = parser.parse_args()
    parameters = options.parameters
    (output,) = (path for path in options.outputs if path.suffix == ".ipynb")
    try:
        run(options.notebook, parameters=parameters, log=options.log, output=output)
        _record(options.log).unlink(missing_ok=True)
    except OSError as error:  # a full disk: no fault of the part, so it is not left out
        sys.exit(f"{_name(options.notebook, parameters)}: {error}")
    except Failure as failure:
        if not (options.keep_going and "part" in parameters):
            sys.exit(str(failure))
        print(f"left out: {failure}", file=sys.stderr)
        leave_out(failure, outputs=options.outputs, log=options.log, part=parameters["part"])
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
