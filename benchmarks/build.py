"""Time, memory, growth and accuracy of the whole road, by the workflow as a user runs it.

`python -m benchmarks.build` (or `make bench`) builds the bundled corpus, then made-up corpora of
growing size, and prints for each: seconds, articles per second and core of each stage, the ratio to
bare `nlp.pipe` on the same texts in the same run (of the model as spaCy loads it, and as
`corroborate.parse.model` does), peak memory, the size of the report, and how much of what was
planted came out. `--articles 100,1000,10000` chooses the sizes; `--forms files,warc,jsonl` how the
articles lie in the folder: as files, as the answers of one crawl, as the rows of one table. A
stage's seconds are those of all processes that the workflow starts for it, Snakemake and the
kernels included.
"""

from __future__ import annotations

import argparse
import itertools
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from spacy.language import Language

from benchmarks.containers import FORMS, gather
from benchmarks.corpora import Planted, make_corpus
from corroborate import tables
from corroborate.parse.model import language, load
from corroborate.parse.parse_texts import texts_of
from corroborate.tables import Block, Figure, Quote, Reuse, Source

ROOT = Path(__file__).resolve().parents[1]
MIB_AT_LEAST, MIB_AN_ARTICLE = 600, 0.15
"""The memory that docs/scale.md states: no process of a build takes more."""
STAGES = {
    "clean": ("clean",),
    "extract": ("extract",),
    "compare": ("figures", "quotes", "coverage"),
    "report": (),
}
"""The stages in the order of the road, and the rules at which each ends; none: all rules."""


@dataclass(frozen=True)
class Run:
    """One build: wall seconds, CPU seconds of each stage, the largest process in MiB."""

    articles: int
    wall: float
    again: float
    cpu: dict[str, float]
    memory: float
    report_bytes: int
    bare_pipe: float
    our_pipe: float


def build(
    folder: Path, *, name: str, articles: int, staged: bool = True, pipes: bool = True
) -> Run:
    """Build the report of a folder from nothing, stage by stage or at once, and then once more."""
    for place in (ROOT / "data" / "build" / name, ROOT / "reports" / name):
        shutil.rmtree(place, ignore_errors=True)
    config = ["--config", f"corpus={name}", f"corpus_dir={folder}"]
    cpu: dict[str, float] = {}
    memory = 0.0
    started = time.perf_counter()
    for stage, rules in STAGES.items() if staged else [("all", ())]:
        cpu[stage], largest = _snakemake(*(["--until", *rules] if rules else []), *config)
        memory = max(memory, largest)
    wall = time.perf_counter() - started
    started = time.perf_counter()
    _snakemake(*config)
    again = time.perf_counter() - started
    report = ROOT / "reports" / name
    return Run(
        articles=articles,
        wall=wall,
        again=again,
        cpu=cpu,
        memory=memory,
        report_bytes=(report / "index.html").stat().st_size,
        bare_pipe=_pipe(ROOT / "data" / "build" / name, model=load) if pipes else 0.0,
        our_pipe=_pipe(ROOT / "data" / "build" / name, model=language) if pipes else 0.0,
    )


def _snakemake(*arguments: str) -> tuple[float, float]:
    """Run Snakemake; return the CPU seconds and the MiB of the largest of all its processes."""
    command = [sys.executable, "-m", "snakemake", "--quiet", "all", *arguments]
    quiet = subprocess.DEVNULL
    build = subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet)
    _, status, used = os.wait4(build.pid, 0)
    build.returncode = os.waitstatus_to_exitcode(status)
    if build.returncode:
        raise subprocess.CalledProcessError(build.returncode, command)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def score(build_folder: Path, planted: Planted, names: Mapping[str, str]) -> dict[str, float]:
    """Return the recall, 0 to 1, of the figures, quotations and copies that were planted.

    `names` are those of the articles when they were planted, by their paths.
    """
    name = {s.source_id: names[s.path] for s in tables.read(build_folder, Source)}
    figures = {
        (name[f.source_id], f.measure, f.low, f.best, f.high)
        for f in tables.read(build_folder, Figure)
    }
    quotes = {
        (name[q.source_id], q.text.strip(" ,."), q.speaker)
        for q in tables.read(build_folder, Quote)
    }
    pairs = {
        frozenset((name[r.source_a], name[r.source_b]))
        for r in tables.read(build_folder, Reuse)
        if r.what == "prose"
    }
    return {
        "figures": _share(tuple(f) in figures for f in planted.figures),
        "quotes with speaker": _share(tuple(q) in quotes for q in planted.quotes),
        "copies": _share(frozenset(c) in pairs for c in planted.copies),
    }


def _pipe(build_folder: Path, *, model: Callable[[], Language]) -> float:
    """Return the CPU seconds of `nlp.pipe` alone on the clean texts of a build.

    A process a core, as in the build: a processor whose other cores idle is a faster one. Like
    Snakemake's jobs each has one thread.
    """
    texts = texts_of(tables.read(build_folder, Source), tables.read(build_folder, Block))
    cores = os.cpu_count() or 1
    shares = [[text.text for text in texts[core::cores]] for core in range(cores)]
    os.environ["OMP_NUM_THREADS"] = "1"
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        return sum(pool.map(_pipe_seconds, shares, itertools.repeat(model)))


def _pipe_seconds(texts: Sequence[str], model: Callable[[], Language]) -> float:
    nlp = model()
    started = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - started


def _own_share(folder: Path, wall: float) -> float:
    """Return how much of the wall time of a build is the library's own computing."""
    program = (
        "import time, corroborate; from corroborate.parse.model import language; language();"
        "start = time.process_time();"
        f"corroborate.compare(corroborate.read_corpus({str(folder)!r}));"
        "print(time.process_time() - start)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return float(done.stdout) / wall


def _share(hits: Iterable[bool]) -> float:
    listed = list(hits)
    return sum(listed) / len(listed) if listed else math.nan


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build", description=__doc__)
    parser.add_argument("--articles", default="100,1000", help="sizes, separated by commas")
    parser.add_argument("--forms", default="files", help=f"some of {','.join(FORMS)}")
    chosen = parser.parse_args(arguments)
    bundled = ROOT / "data" / "raw" / "aleppo-2016"
    run = build(bundled, name="bench-bundled", articles=5, staged=False)
    print(f"bundled corpus: {run.wall:.1f} s from nothing, {run.again:.1f} s with nothing to do,")
    print(f"  {_own_share(bundled, run.wall):.0%} of it our own computing,", end=" ")
    print(f"peak {run.memory:.0f} MiB, report {run.report_bytes / 1000:.0f} kB")
    for form in chosen.forms.split(","):
        runs = [_build_made_up(int(size), form=form) for size in chosen.articles.split(",") if size]
        for one, two in itertools.pairwise(runs):
            times = math.log(two.articles / one.articles)
            for stage in STAGES:
                exponent = math.log(two.cpu[stage] / max(one.cpu[stage], 0.1)) / times
                print(f"growth of {stage} from {one.articles} to {two.articles}: n^{exponent:.2f}")


def _build_made_up(size: int, *, form: str) -> Run:
    """Build so many made-up articles, and print what it took and what of them was found."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / f"bench-{form}-{size}"
        planted = make_corpus(folder, articles=size)
        names = gather(folder, form=form)
        run = build(folder, name=folder.name, articles=size, pipes=form == "files")
    limit = MIB_AT_LEAST + MIB_AN_ARTICLE * size
    print(f"\n{size} articles as {form}: {run.wall:.0f} s, again {run.again:.1f} s,", end=" ")
    print(f"peak {run.memory:.0f} of {limit:.0f} MiB, report {run.report_bytes / 1e6:.2f} MB")
    for stage, seconds in run.cpu.items():
        print(f"  {stage:8} {seconds:7.1f} s CPU, {size / max(seconds, 0.1):7.1f} a second")
    whole = sum(run.cpu.values())
    for pipe, seconds in (("as it comes", run.bare_pipe), ("as we load it", run.our_pipe)):
        if not seconds:
            continue
        print(f"  nlp.pipe {pipe} {seconds:7.1f} s CPU; extract reaches", end=" ")
        print(f"{seconds / run.cpu['extract']:.2f} of its speed, the road {seconds / whole:.2f}")
    found = score(ROOT / "data" / "build" / folder.name, planted, names)
    for what, value in found.items():
        print(f"  planted {what}: {value:.3f} found", flush=True)
    return run


if __name__ == "__main__":
    main()
