"""List a corpus for the workflow: `plan` tells what a build would do, the others write it down."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from corroborate import tables  # noqa: E402
from corroborate.corpus import inventory  # noqa: E402
from corroborate.corpus.manifest import CorpusFile  # noqa: E402
from corroborate.corpus.review import REVIEW, read_review  # noqa: E402
from corroborate.errors import CorroborateError  # noqa: E402


def plan(options: argparse.Namespace) -> dict[str, Any]:
    """Return the parts, their files, and what is to be built again; nothing is written."""
    planned = _planned(options)
    read_review(options.folder / REVIEW)
    damaged = [path.as_posix() for path in tables.damaged_parts(options.build)]
    again = [*damaged, *_left_out(options.build)]
    again += [
        f"{options.build.as_posix()}/inventory/part-{part}.json"
        for part in inventory.changed_parts(planned, options.build)
    ]
    notes = [*planned.notes, *(f"{path}: damaged; it will be built again" for path in damaged)]
    parts = {
        part: sorted({item.file for item in items if _is_plain(item)})
        for part, items in planned.parts.items()
    }
    return {
        "parts": parts,
        "again": again,
        "notes": notes,
        "memory": {**planned.memory, "parts": parts},
    }


def write(options: argparse.Namespace) -> None:
    """Write down what one part holds."""
    inventory.write_part(_planned(options), options.build, options.part)


def remember(options: argparse.Namespace) -> None:
    """Keep what a plan (on standard input) found out; remove tables of parts that are no more."""
    planned = json.load(sys.stdin)
    parts = [int(part) for part in planned["parts"]]
    inventory.remember(planned["memory"], options.build, parts=parts)
    tables.prune(options.build, keep=parts)


def _is_plain(item: CorpusFile) -> bool:
    """Return True if Snakemake can be told of a file: it reads {braces} and <these> its own way."""
    return not item.problem and not re.search(r"[{}<>\x00-\x1f\x7f\\]|^\s|\s$", item.file)


def _planned(options: argparse.Namespace) -> inventory.Plan:
    order = {"day": True, "month": False}.get(options.date_order)
    return inventory.plan_parts(
        options.folder,
        options.build,
        articles_per_part=options.articles_per_part,
        day_first=order,
    )


def _left_out(build: Path) -> list[str]:
    """Return the tables that an earlier build had to leave empty (keep_going)."""
    return [
        path
        for record in sorted((build / "missing").glob("*.json"))
        for path in json.loads(record.read_text(encoding="utf-8"))["outputs"]
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the first argument says; a mistake in the input is told in one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("plan", "write", "remember"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--articles-per-part", type=int, required=True)
    parser.add_argument("--date-order", default="")
    parser.add_argument("--part", type=int)
    options = parser.parse_args(arguments)
    try:
        if options.what == "plan":
            print(json.dumps(plan(options)))
        else:
            {"write": write, "remember": remember}[options.what](options)
    except (CorroborateError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
