"""Many articles in one file: cleaned by the workflow, and the same texts as from single files.

`python -m benchmarks.containers --articles 1000` makes about so many pages, puts them into one WARC
and into one file of JSON lines as well, and prints for each of the three: parts, seconds, memory.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpora import make_corpus
from corroborate import tables
from corroborate.parse.parse_texts import texts_of
from corroborate.tables import Block, Source

ROOT = Path(__file__).resolve().parents[1]


def as_warc(pages: Sequence[Path], file: Path) -> None:
    """Write pages as the answers of one crawl, each from a site of its own.

    What an outlet repeats is no part of its articles, and single files name no outlet.
    """
    with file.open("wb") as warc:
        for number, page in enumerate(pages):
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            content = answer + page.read_bytes()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://{number}.example/\r\n"
                f"WARC-Date: 2020-03-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(content)}\r\n\r\n"
            )
            warc.write(head.encode() + content + b"\r\n\r\n")


def as_json_lines(pages: Sequence[Path], file: Path) -> None:
    """Write pages as rows with one column."""
    with file.open("w", encoding="utf-8") as lines:
        for page in pages:
            lines.write(json.dumps({"html": page.read_text(encoding="utf-8")}) + "\n")


def clean(folder: Path) -> list[str]:
    """Clean a folder with the workflow; print what it took, and return the texts, sorted."""
    build = ROOT / "data" / "build" / folder.name
    shutil.rmtree(build, ignore_errors=True)
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    config = ("--config", f"corpus={folder.name}", f"corpus_dir={folder}")
    subprocess.run(
        [sys.executable, "-m", "snakemake", "--quiet", "all", "--until", "clean", *config],
        cwd=ROOT,
        check=True,
        stderr=subprocess.DEVNULL,
    )
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - started
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    largest = max(float(p.read_text().split()[-1]) for p in (build / "benchmarks").glob("01_*.tsv"))
    sources = tables.read(build, Source)
    print(
        f"{folder.name}: {len(sources)} articles, {len(tables.parts(build, Source))} parts,"
        f" {cpu:.0f} s CPU, {wall:.0f} s, largest job {largest:.0f} MiB",
        flush=True,
    )
    return sorted(text.text for text in texts_of(sources, tables.read(build, Block)))


def main() -> None:
    """Clean the same pages three times, and compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    with tempfile.TemporaryDirectory() as place:
        single = Path(place) / "containers-single"
        make_corpus(single, articles=2 * parser.parse_args().articles)  # half of them are pages
        for path in single.glob("*.txt"):
            path.unlink()
        (single / "sources.csv").unlink()
        pages = sorted(single.glob("*.html"))
        texts = clean(single)
        for form, write in (("warc", as_warc), ("jsonl", as_json_lines)):
            folder = Path(place) / f"containers-{form}"
            folder.mkdir()
            write(pages, folder / f"crawl.{form}")
            print("the same texts" if clean(folder) == texts else "OTHER TEXTS")


if __name__ == "__main__":
    main()
