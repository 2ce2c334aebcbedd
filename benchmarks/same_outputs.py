"""Do two checkouts build the same tables and reports? `python -m benchmarks.same_outputs OLD NEW`.

Takes two checkouts in which the same corpora were built with `snakemake`, and prints every table
and every file of a report whose content differs. Hashes of the code and of what was written are
set aside: they stamp the version that wrote a report, and differ with every change of the code.
Exits with 1 where anything differs. Made for changes that move code and must change no output.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

# Written by the code about itself: SHA-256 sums, and the lines that list its files.
_HASH = re.compile(rb"\b[0-9a-f]{64}\b|Hashes of the code \(\d+\)")
_OWN_FILE = (b"src/corroborate/", b"corroborate/", b"contentSize")


def outputs(root: Path) -> Iterator[Path]:
    """Yield the Parquet parts and the files of the reports of a checkout, relative to it."""
    for pattern in ("data/build/*/*/*.parquet", "reports/*/**/*"):
        for path in sorted(root.glob(pattern)):
            # The notebooks' pages show the code of the cells, which names modules.
            if path.is_file() and "notebooks" not in path.parts:
                yield path.relative_to(root)


def unstamped(path: Path) -> bytes:
    """Return the content of a file without the stamps of the version that wrote it."""
    content = path.read_bytes()
    if path.suffix == ".parquet":
        return content
    lines = _HASH.sub(b"", content).split(b"\n")
    return b"\n".join(line for line in lines if not any(own in line for own in _OWN_FILE))


def differences(old: Path, new: Path) -> list[str]:
    """Say which outputs only one checkout has, and which differ."""
    before, after = set(outputs(old)), set(outputs(new))
    found = [f"only in {old}: {path}" for path in sorted(before - after)]
    found += [f"only in {new}: {path}" for path in sorted(after - before)]
    for path in sorted(before & after):
        if unstamped(old / path) != unstamped(new / path):
            found.append(f"differs: {path}")
    return found


def main() -> int:
    """Compare two checkouts and print what differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.same_outputs", description=__doc__)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    options = parser.parse_args()
    n_files = len(list(outputs(options.new)))
    found = differences(options.old, options.new)
    print(*found, f"{n_files} files compared, {len(found)} differ", sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
