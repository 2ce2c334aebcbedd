"""Scripts run by the fork server and alone: the same words, the same status, measured both ways."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflow.project import ROOT

SCRIPTS = ROOT / "workflow" / "scripts"
CORPUS = ROOT / "data" / "raw" / "aleppo-2016"
pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("s") / "folder" / "socket"
    place.parent.mkdir()
    process = subprocess.Popen(
        [sys.executable, SCRIPTS / "fork_server.py", place, "own.ipynb=json,no.such:module"],
        stdin=subprocess.PIPE,
    )
    while not place.exists():
        time.sleep(0.02)
    yield place
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert not place.parent.exists()


def start(server: Path | str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-S", SCRIPTS / "start.py", *map(str, arguments)],
        env=os.environ | {"CORROBORATE_SERVER": str(server), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=120,
    )


def plan(folder: Path, build: Path) -> tuple[object, ...]:
    return ("list_corpus.py", "plan", folder, "--build", build, "--articles-per-part", 9)


def test_by_the_server_and_alone_a_script_says_the_same(server: Path, tmp_path: Path) -> None:
    for place in (server, "", tmp_path / "gone"):
        measured = tmp_path / "measured.tsv"
        done = start(place, "--measure", measured, *plan(CORPUS, tmp_path / "build"))
        assert done.returncode == 0, done.stderr
        assert '"003_voa.txt"' in done.stdout
        names, values = (line.split("\t") for line in measured.read_text().splitlines())
        assert names == ["s", "cpu_s", "max_rss_mib"]
        assert all(float(value) > 0 for value in values)
        measured.unlink()


def test_a_script_that_fails_fails_both_ways(server: Path, tmp_path: Path) -> None:
    for place in (server, ""):
        done = start(place, *plan(tmp_path / "none", tmp_path / "build"))
        assert done.returncode == 1
        assert "there is no such corpus folder" in done.stderr
        assert start(place, "list_corpus.py", "--nonsense").returncode == 2


def test_what_a_script_does_to_its_process_is_its_own(server: Path, tmp_path: Path) -> None:
    script = tmp_path / "odd.py"
    script.write_text("import os, sys; os.chdir('/'); sys.path.clear(); os.environ.clear()\n")
    assert start(server, script).returncode == 0
    done = start(server, *plan(CORPUS, tmp_path / "build"))
    assert done.returncode == 0, done.stderr


def test_a_notebook_with_a_copy_of_the_server_is_run_by_it(server: Path, tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text("import os; print(os.getppid())\n")
    usual, own, again = (
        start(server, script, name).stdout for name in ("other.ipynb", "own.ipynb", "a/own.ipynb")
    )
    assert own != usual
    assert own == again != ""


def test_who_asked_for_a_script_takes_it_along(server: Path, tmp_path: Path) -> None:
    script = tmp_path / "long.py"
    mark = tmp_path / "pid"
    script.write_text(
        f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(99)\n"
    )
    asking = subprocess.Popen(
        [sys.executable, "-S", SCRIPTS / "start.py", script],
        env=os.environ | {"CORROBORATE_SERVER": str(server)},
    )
    while not (mark.exists() and mark.read_text()):
        time.sleep(0.02)
    running = Path("/proc") / mark.read_text()
    assert running.exists()
    asking.send_signal(signal.SIGKILL)
    asking.wait()
    deadline = time.monotonic() + 30
    while running.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not running.exists()


@pytest.mark.parametrize(
    ("own", "loaded"),
    [
        ("time.sleep(0.5); note('own')", ["own", "later"]),
        ("os._exit(1)", ["later"]),  # a copy that ends holds nothing up
    ],
)
def test_what_a_copy_loads_comes_before_what_follows(
    tmp_path: Path, own: str, loaded: list[str]
) -> None:
    notes = tmp_path / "notes"
    (tmp_path / "s").mkdir()
    head = f"import os, time\ndef note(name): print(name, file=open({str(notes)!r}, 'a'))\n"
    (tmp_path / "for_one.py").write_text(head + own)
    (tmp_path / "for_all.py").write_text(head + "note('later')")
    process = subprocess.Popen(
        [
            *(sys.executable, SCRIPTS / "fork_server.py", tmp_path / "s" / "socket"),
            *("own.ipynb=for_one", "for_all"),
        ],
        stdin=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    for _ in range(500):
        if notes.exists() and "later" in notes.read_text():
            break
        time.sleep(0.02)
    process.communicate(timeout=60)
    assert notes.read_text().split() == loaded
