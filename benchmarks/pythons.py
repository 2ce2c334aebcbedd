"""The report of the bundled corpus by every Python that is supported and there: the same bytes?

`python -m benchmarks.pythons` (or `make pythons`) copies the project once for each, installs the
lock in it with uv, builds the report, and compares it with that of the first. Only
the version that the report states may differ, and so the checksum of the page that states it.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
REPORT = Path("reports", "aleppo-2016")
_STATED = re.compile(rb"<dd>3\.\d\d</dd>")
_CHECKSUMS = "ro-crate-metadata.json"


def files_of(report: Path) -> dict[str, str]:
    """Return a checksum of each file of a report, but for the version of Python stated in it."""
    return {
        path.relative_to(report).as_posix(): hashlib.sha256(
            _STATED.sub(b"<dd></dd>", path.read_bytes())
        ).hexdigest()
        for path in sorted(report.rglob("*"))
        if path.is_file() and path.name != _CHECKSUMS
    }


def built_by(python: str, place: Path) -> dict[str, str]:
    """Build the report in a copy of the project with an environment of its own."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(place)], check=True)
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    subprocess.run(
        ["make", "--silent", "report", f"PYTHON={python}", "SNAKEMAKE=--quiet all"],
        cwd=place,
        env=kept,
        check=True,
        stdout=sys.stderr,
    )
    return files_of(place / REPORT)


def main() -> None:
    """Print for each Python whether it is there, and whether its report is the same."""
    uv = sys.argv[1] if len(sys.argv) > 1 else "uv"
    first: dict[str, str] = {}
    for version in VERSIONS:
        finding = [uv, "python", "find", "--no-python-downloads", "--system", version]
        found = subprocess.run(finding, capture_output=True, text=True)
        if found.returncode != 0:
            print(f"{version}: not on this machine", flush=True)
            continue
        with tempfile.TemporaryDirectory() as place:
            files = built_by(found.stdout.strip(), Path(place) / "project")
        first = first or files
        other = sorted({name for name, _ in first.items() ^ files.items()})
        print(f"{version}: {len(files)} files,", ", ".join(other) or "the same bytes", flush=True)
        if other:
            sys.exit(1)


if __name__ == "__main__":
    main()
