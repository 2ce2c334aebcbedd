"""A process that has imported what the workflow's scripts import, and runs them in its copies.

Starting Python, papermill, a notebook's kernel and their libraries anew for each of a dozen jobs
takes longer than most jobs. A copy (`fork`) of a process that has all of that in place starts at
once, and what it does is its own: nothing comes back but an exit status and what was used.

`start` is called when a build begins; the process ends with the one that called it. `start.py`
sends it a script to run over a socket in a folder that only this user can enter.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import runpy
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Set
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).resolve().parent
_NOTEBOOKS = {"clean", "extract", "entities", "reuse", "figures", "quotes", "coverage"}
WANTED = (
    (_NOTEBOOKS, ("papermill", "black", "ipykernel.kernelapp", "ipykernel.zmqshell", "pandas")),
    ({"extract", "entities"}, ("corroborate.lexicon.gazetteer:load",)),
    (
        {"extract"},
        ("02_extract.ipynb=corroborate.extract.extract_texts,corroborate.parse.model:language",),
    ),
    (_NOTEBOOKS - {"clean", "extract"}, ("corroborate.compare.steps", "corroborate.plots.canvas")),
    ({"report"}, ("corroborate.report.write_report",)),
    ({"pages"}, ("nbconvert",)),
)
"""Rules, and what their jobs import and load (`module:function`), in the order of a build.

What only one notebook needs (`notebook=names`) is for a copy of the server that runs it alone: a
language model shared with all would count to the memory of each.
"""


_SELDOM = (20_000, 50, 100)
"""How often a job looks for circles of objects to free: its rows are many and hold none."""


def start(rules: Set[str]) -> None:
    """Start the process for jobs of these rules; the environment tells `start.py` where it is."""
    if not hasattr(os, "pidfd_open"):
        return  # not Linux: scripts run as programs of their own
    place = Path(tempfile.mkdtemp(prefix="start-")) / "socket"
    # As Snakemake tells its jobs: libraries start their threads when they are imported.
    threads = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")}
    wanted = [name for users, names in WANTED if users & rules for name in names]
    server = subprocess.Popen(
        [sys.executable, __file__, str(place), *wanted],
        stdin=subprocess.PIPE,
        env={**os.environ, **threads},
    )
    os.environ["CORROBORATE_SERVER"] = str(place)
    atexit.register(server.communicate)  # closes its input, and waits


class Server:
    """Takes scripts to run, and tells how each ended; ends when its own input does."""

    def __init__(self, place: str, *wanted: str) -> None:
        """Listen at `place`; import and load in time what is wanted."""
        self._wanted = list(wanted)
        # All there is to listen at is there from the start: no script comes too early.
        own = [name.partition("=")[0] for name in wanted if "=" in name]
        self._own = {notebook: _listening(f"{place}.{notebook}") for notebook in own}
        self._copies: list[int] = []
        self._loading = 0
        self._listen(_listening(place))

    def _listen(self, listening: socket.socket) -> None:
        self._listening = listening
        self._events = selectors.DefaultSelector()
        self._events.register(listening, selectors.EVENT_READ, self._accept)
        self._events.register(sys.stdin, selectors.EVENT_READ, self._end)
        self._over = False

    def serve(self) -> None:
        """Serve until the input ends; import what is wanted while there is nothing else to do.

        What a copy loads is asked for first, so this process waits for it with the rest: there may
        be no more than two cores, and another job on one of them.
        """
        while not self._over:
            idle = bool(self._wanted) and not self._loading
            ready = self._events.select(timeout=0 if idle else None)
            for key, _ in ready:
                key.data()
            if not ready and idle:
                notebook, own, names = self._wanted.pop(0).rpartition("=")
                if own:
                    self._copy(notebook, names.split(","))
                else:
                    _load(names)
        for key in list(self._events.get_map().values()):
            if isinstance(key.data, _Job):
                key.data.stop()
        for copy in self._copies:
            os.waitpid(copy, 0)

    def _copy(self, notebook: str, names: list[str]) -> None:
        """Let a copy of this process load what is named, and then serve for one notebook."""
        listening = self._own.pop(notebook)
        loaded, loading = os.pipe()
        gc.freeze()  # what is shared stays shared
        copy = os.fork()
        if copy:
            listening.close()
            os.close(loading)
            self._copies.append(copy)
            self._loading += 1
            self._events.register(loaded, selectors.EVENT_READ, partial(self._loaded, loaded))
            return
        status = 1
        try:
            self._listening.close()
            self._events.close()
            self._wanted, self._copies, self._loading = [], [], 0
            for name in names:
                _load(name)
            os.close(loaded)
            os.close(loading)
            self._listen(listening)
            self.serve()
            status = 0
        finally:
            os._exit(status)

    def _loaded(self, told: int) -> None:
        self._loading -= 1
        self._events.unregister(told)
        os.close(told)

    def _end(self) -> None:
        self._over = True

    def _accept(self) -> None:
        client, _ = self._listening.accept()
        line, files, _, _ = socket.recv_fds(client, 1 << 16, 3)
        while line and not line.endswith(b"\n"):
            line += client.recv(1 << 16)
        if len(files) == 3:
            gc.freeze()  # what is shared stays shared
            job = os.fork()
            if job == 0:
                self._listening.close()
                self._events.close()
                client.close()
                _run(json.loads(line), files)
            _Job(job, client, self._events)
        for file in files:
            os.close(file)


def _listening(place: str) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(place)
    listening.listen(128)
    return listening


def _load(wanted: str) -> None:
    # What can't be imported or loaded is a matter for the script that needs it.
    with suppress(Exception):
        name, _, load = wanted.partition(":")
        module = importlib.import_module(name)
        if load:
            getattr(module, load)()


class _Job:
    """A script that runs: its end is told to who asked for it, and ends with who asked for it."""

    def __init__(self, process: int, client: socket.socket, events: selectors.BaseSelector) -> None:
        self._process, self._client, self._events = process, client, events
        self._started = time.monotonic()
        self._ending = os.pidfd_open(process)
        events.register(self._ending, selectors.EVENT_READ, self._ended)
        events.register(client, selectors.EVENT_READ, self.stop)

    def stop(self) -> None:
        if self._client.fileno() < 0:
            return  # it ended at the same moment
        self._events.unregister(self._client)
        signal.pidfd_send_signal(self._ending, signal.SIGTERM)

    def _ended(self) -> None:
        _, status, used = os.wait4(self._process, 0)
        code = os.waitstatus_to_exitcode(status)
        answer = {
            "status": code if code >= 0 else 128 - code,
            "seconds": time.monotonic() - self._started,
            "cpu": used.ru_utime + used.ru_stime,
            "memory": used.ru_maxrss,
        }
        with suppress(BrokenPipeError, ConnectionResetError):
            self._client.sendall(json.dumps(answer).encode() + b"\n")
        with suppress(KeyError):
            self._events.unregister(self._client)
        self._events.unregister(self._ending)
        self._client.close()
        os.close(self._ending)


def _run(request: dict[str, Any], files: list[int]) -> None:
    """Run a script in this process as Python would, and end the process."""
    status = 1
    try:
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))  # the build says it, in one line
        os.chdir(request["cwd"])
        os.environ.clear()
        os.environ.update(request["env"])
        script, *arguments = request["arguments"]
        gc.set_threshold(*_SELDOM)
        gc.enable()
        sys.argv = [str(SCRIPTS / script), *arguments]
        runpy.run_path(sys.argv[0], run_name="__main__")
        status = 0
    except SystemExit as done:
        status = done.code if isinstance(done.code, int) else int(done.code is not None)
        if isinstance(done.code, str):
            print(done.code, file=sys.stderr)
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    # Ctrl-C reaches every process of a build: this one ends when the build does.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.path.insert(0, str(SCRIPTS.parents[1] / "src"))
    gc.disable()  # what is imported stays; looking through it again and again takes a tenth
    try:
        Server(*sys.argv[1:]).serve()
    finally:
        shutil.rmtree(Path(sys.argv[1]).parent, ignore_errors=True)
