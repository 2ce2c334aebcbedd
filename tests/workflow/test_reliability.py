"""Nothing is lost when something breaks: kills, damage, two builds at once, no network."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.workflow.project import (
    FLOOD,
    FLOODS,
    environment,
    hashes,
    planned,
    snakemake,
    write_corpus,
)

pytestmark = pytest.mark.workflow

KILLS = 20


@pytest.fixture(scope="module")
def undisturbed(built: Path) -> dict[str, str]:
    """The bytes of an undisturbed build."""
    return hashes(built / "reports" / "floods")


def start(tree: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a build in the background, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "snakemake", *arguments],
        cwd=tree,
        env=environment(tree),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def await_jobs(tree: Path, build: subprocess.Popen[bytes]) -> None:
    """Wait until a build has made its plan and begins to work, or has ended."""
    lock = tree / "data" / "build" / "floods" / ".lock"
    while build.poll() is None:
        with suppress(FileNotFoundError):
            if lock.read_text().strip() == str(build.pid):
                break
        time.sleep(0.05)


def kernels(tree: Path) -> list[int]:
    """The processes that are a notebook's kernel in a project."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            if (process / "comm").read_text() == "notebook-kernel\n":
                found += [int(process.name)] * (process / "cwd").readlink().is_relative_to(tree)
    return found


@pytest.mark.skipif(not Path("/proc/self/comm").exists(), reason="finding kernels needs /proc")
def test_a_build_killed_again_and_again_ends_in_the_same_bytes(
    project: Path, undisturbed: dict[str, str]
) -> None:
    chance = random.Random(20)
    for place in ("reports/floods", "data/build/floods"):
        shutil.rmtree(project / place)
    for kill in range(KILLS):
        build = start(project, *FLOODS)
        await_jobs(project, build)
        deadline = time.monotonic() + chance.uniform(0, 2.5)
        while time.monotonic() < deadline and build.poll() is None:
            time.sleep(0.05)
        if build.poll() is not None:
            # It got to its end: start from the middle again.
            shutil.rmtree(project / "data" / "build" / "floods" / "sentences", ignore_errors=True)
        elif kill % 3 == 1 and (alive := kernels(project)):
            os.kill(chance.choice(alive), signal.SIGKILL)
            build.wait(timeout=300)
        elif kill % 3 == 2:
            os.kill(build.pid, signal.SIGKILL)  # its children live on for a while
            build.wait(timeout=30)
        else:
            os.killpg(build.pid, signal.SIGKILL)
            build.wait(timeout=30)
    result = snakemake(project, *FLOODS)
    assert result.returncode == 0, result.stderr[-3000:]
    assert hashes(project / "reports" / "floods") == undisturbed


def test_damaged_tables_are_found_and_built_again(
    project: Path, undisturbed: dict[str, str]
) -> None:
    build = project / "data" / "build" / "floods"
    gone = build / "coverage" / "part-0.parquet"
    gone.unlink()
    (build / "figures" / "part-7.parquet").write_bytes(b"")  # of a part that is no more
    (build / "missing").mkdir()
    (build / "missing" / "02_extract.0.json").write_text(
        json.dumps({"outputs": ["data/build/floods/figures/part-0.parquet"]})
    )
    for table, harm in (("figures/part-1", "cut short"), ("sources/part-0", "overwritten")):
        part = build / f"{table}.parquet"
        stat, content = part.stat(), part.read_bytes()
        part.write_bytes(content[:-20] if harm == "cut short" else content[::-1])
        os.utime(part, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    result = snakemake(project, *FLOODS)
    assert result.returncode == 0, result.stderr[-3000:]
    for table in ("figures/part-1", "sources/part-0"):
        assert f"{table}.parquet: damaged; it will be built again" in result.stderr
    assert gone.exists()
    assert not (build / "figures" / "part-7.parquet").exists()
    assert not list((build / "missing").iterdir())
    assert hashes(project / "reports" / "floods") == undisturbed


@pytest.mark.skipif(shutil.which("prlimit") is None, reason="a small disk needs prlimit")
def test_a_disk_that_fills_leaves_nothing_half_written(
    project: Path, undisturbed: dict[str, str]
) -> None:
    # No file may grow beyond `most`: the write that would is refused midway, as on a full disk.
    for gone, most, target, said in (
        (
            *("reports/floods", 150_000, "reports/floods/index.html"),
            r"^corroborate: reports/floods: .*File too large",
        ),
        (
            *("reports/floods", 150_000, "reports/floods/notebooks/index.html"),
            r"^reports/floods/notebooks/index.html: .*File too large",
        ),
        ("data/build/floods/figures", 20_000, "all", r"^02_extract of part \d: .*File too large"),
    ):
        shutil.rmtree(project / gone, ignore_errors=True)
        full = subprocess.run(
            ["prlimit", f"--fsize={most}", sys.executable, "-m", "snakemake", target, *FLOODS],
            cwd=project,
            env=environment(project),
            capture_output=True,
            text=True,
        )
        assert full.returncode != 0
        assert re.search(said, full.stderr, re.MULTILINE)
        assert "Traceback" not in full.stderr
    result = snakemake(project, *FLOODS)
    assert result.returncode == 0, result.stderr[-3000:]
    assert hashes(project / "reports" / "floods") == undisturbed


def test_two_builds_of_one_corpus_at_once(project: Path, undisturbed: dict[str, str]) -> None:
    coverage = ("--forcerun", "coverage", "--until", "coverage", *FLOODS)
    first = start(project, *coverage)
    try:
        await_jobs(project, first)
        # It stands still while the second tries: on a slow machine it would be done before.
        first.send_signal(signal.SIGSTOP)
        second = snakemake(project, *coverage)
        assert second.returncode != 0
        assert f"process {first.pid} is building this corpus already" in second.stderr
        assert "Traceback" not in second.stderr
        assert planned(snakemake(project, "--dry-run", "--forceall", *FLOODS))
    finally:
        first.send_signal(signal.SIGCONT)
        first.wait(timeout=300)
    assert first.returncode == 0
    assert hashes(project / "reports" / "floods") == undisturbed


def test_builds_of_two_corpora_at_once_both_finish_though_one_holds_nothing_usable(
    project: Path, tmp_path: Path
) -> None:
    empty = write_corpus(tmp_path / "no & näh (1)", {"empty.html": ""})
    one = start(project, "--forcerun", "coverage", "--until", "coverage", *FLOODS)
    two = start(project, "--config", f"corpus_dir={empty}")
    assert (one.wait(timeout=600), two.wait(timeout=600)) == (0, 0)
    assert "empty.html" in (project / "reports" / "no-näh-1" / "index.html").read_text("utf-8")


def break_on(tree: Path, word: str) -> Path:
    """Let the reading of quotations fail in a copy of the library, on texts with a word."""
    module = tree / "src" / "corroborate" / "extract" / "extract_texts.py"
    text = module.read_text()
    call = "    mentions = find_mentions(parsed)\n"
    assert call in text
    module.write_text(
        text.replace(
            call, f'    if "{word}" in parsed.text:\n        raise ValueError("odd")\n' + call
        )
    )
    return module


def test_a_failing_part_names_its_article_and_can_be_left_out(
    project: Path, tmp_path: Path
) -> None:
    folder = write_corpus(
        tmp_path / "storms",
        {f"{n}.txt": FLOOD.format(low=n + 3, fled=100 * (n + 1)) for n in range(4)},
    )
    (folder / "2.txt").write_text(FLOOD.format(low=8, fled=30) + "\n\nThe word is Kaputt.\n")
    config = ("--config", f"corpus_dir={folder}", "corpus=storms", "articles_per_part=2")
    module = project / "src" / "corroborate" / "extract" / "extract_texts.py"
    whole = module.read_text()
    break_on(project, "Kaputt")
    try:
        went_on = snakemake(project, *config, "keep_going=true")
        assert went_on.returncode == 0, went_on.stderr[-3000:]
        assert "left out: 02_extract of part" in went_on.stderr
        assert "RuntimeError: source 2: ValueError: odd" in went_on.stderr
        report = project / "reports" / "storms" / "index.html"
        assert "incomplete" in report.read_text(encoding="utf-8")
        (record,) = (project / "data" / "build" / "storms" / "missing").glob("*.json")
        assert "2.txt" in json.loads(record.read_text())["files"]
        assert "2.txt" in report.read_text(encoding="utf-8")
    finally:
        module.write_text(whole)
    mended = snakemake(project, *config, "keep_going=true")
    assert mended.returncode == 0, mended.stderr[-3000:]
    assert "This report is incomplete" not in report.read_text(encoding="utf-8")
