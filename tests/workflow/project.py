"""Copies of the project, and Snakemake run in them as a user would run it."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_THE_PROJECT = (".venv", ".git", ".tools", ".snakemake", ".*_cache", ".hypothesis")
BUNDLED = ("data/build/aleppo-2016", "reports/aleppo-2016", ".snakemake/metadata")
FLOODS = ("--config", "corpus=floods", "articles_per_part=4")
"""A corpus of six articles in two parts, in data/raw of a project that `build` has made."""

FLOOD = (
    "River bursts its banks in Northport\n\n"
    "At least {low} people were killed when the river burst its banks on Monday, police said.\n\n"
    "The mayor, Jane Smith, said about {fled} people had left their homes in the town. "
    "“We have never seen anything like it,” she told reporters.\n"
)


def unbuilt(place: Path, *, of: Path = ROOT) -> Path:
    """Copy a project without what was built in it; what Python compiled goes along."""
    left_out = shutil.ignore_patterns(*NOT_THE_PROJECT, "build")
    shutil.copytree(of, place, ignore=left_out)
    for report in (place / "reports").glob("*/"):
        shutil.rmtree(report)
    for path in (place / "data" / "raw").rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return place


def build(place: Path) -> None:
    """Make a project with the bundled corpus and the floods built, once for all test processes."""
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if place.exists():
            return
        made = unbuilt(place.with_suffix(".new"))
        for name in BUNDLED:  # what `make test` has built is taken as it is, and brought up to date
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, made / name)
        write_corpus(
            made / "data" / "raw" / "floods",
            {f"{n}.txt": FLOOD.format(low=n + 3, fled=100 * (n + 1)) for n in range(6)},
        )
        for arguments in ((), FLOODS):
            done = snakemake(made, *arguments)
            assert done.returncode == 0, done.stderr[-3000:]
        made.rename(place)


def snakemake(
    tree: Path,
    *arguments: str,
    cwd: Path | None = None,
    home: str | None = "as it is",
    python: Path = Path(sys.executable),
    under: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """Run Snakemake with the library of that tree, perhaps by another command (`under`)."""
    return subprocess.run(
        [*under, str(python), "-m", "snakemake", *arguments],
        cwd=cwd or tree,
        env=environment(tree, home=home),
        capture_output=True,
        text=True,
        timeout=600,
    )


def environment(tree: Path, *, home: str | None = "as it is") -> dict[str, str]:
    """The environment of a build: the library of that tree, and perhaps no home (None)."""
    left_out = {"PYTHONDONTWRITEBYTECODE", *({"HOME"} if home is None else ())}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    if home != "as it is":
        kept = {name: value for name, value in kept.items() if not name.startswith("XDG")}
        kept |= {"HOME": home} if home else {}
    return {**kept, "PYTHONPATH": str(tree / "src"), "PYTHONHASHSEED": "random"}


def planned(result: subprocess.CompletedProcess[str]) -> dict[str, int]:
    """The jobs that a dry run announces, by rule."""
    assert result.returncode == 0, result.stderr + result.stdout
    table = re.search(r"^job +count\n[- ]+\n(.*?)\n\n", result.stdout, re.DOTALL | re.MULTILINE)
    rows = [line.split() for line in table[1].splitlines()] if table else []
    return {rule: int(count) for rule, count in rows if rule not in ("all", "total")}


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_corpus(folder: Path, texts: dict[str, str]) -> Path:
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
