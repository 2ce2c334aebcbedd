"""Files of every format, bent towards code that was not reached yet: what raises, what hangs.

    uv run --with atheris python -m benchmarks.fuzz_guided FOLDER -max_total_time=600

reads a file as a corpus does (format, charset, documents, article, what is stated in it), watches
which lines that reaches, and keeps in FOLDER the files that reach new ones. It stops at the first
file that breaks something and writes it down as `crash-...`; further options are libFuzzer's.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["corroborate"]):
    import corroborate
    from corroborate.clean.clean_corpus import clean_items
    from corroborate.corpus.listing import read_items

from tests.corpus.zoo import SAMPLES

NAMES = sorted(SAMPLES)
LONGEST = 1_000
"""So many characters of an article are looked through for what it states: the parse is slow."""


def read(data: bytes) -> None:
    """Read one file; its first byte says which name it has."""
    if not data:
        return
    name = NAMES[data[0] % len(NAMES)]
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stderr(io.StringIO()):
        (Path(folder) / name).write_bytes(data[1:])
        (Path(folder) / "sound.txt").write_text("The dam broke.")  # else there is no corpus
        for article in clean_items(folder, read_items(folder)):
            assert article.status == "ok" or article.source.reason
            if article.source.path == "a.txt":  # a text says the same whatever file it is from
                corroborate.extract(article.text[:LONGEST])


def main() -> None:
    """Begin with a sound file of each kind, and go on until the time is over or a file breaks."""
    seeds = Path(tempfile.mkdtemp())
    for number, name in enumerate(NAMES):
        (seeds / name).write_bytes(bytes([number]) + SAMPLES[name])
    atheris.Setup([*sys.argv, str(seeds)], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
