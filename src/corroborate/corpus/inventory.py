"""Deals the files of a corpus out to parts, and writes down for each part what it holds."""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from corroborate.corpus.listing import read_items
from corroborate.corpus.manifest import CorpusFile
from corroborate.errors import CorroborateError

ARTICLES_PER_PART = 250
_COLUMNS = [f.name for f in fields(CorpusFile)]


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of a corpus, by number; a part without articles is none.

    `memory` is what the look at the files found, to be kept for the next time; `notes` are for a
    person.
    """

    parts: dict[int, list[CorpusFile]]
    memory: dict[str, Any]
    notes: list[str] = field(default_factory=list)


def plan_parts(
    folder: Path | str,
    build: Path | str,
    *,
    articles_per_part: int = ARTICLES_PER_PART,
    day_first: bool | None = None,
) -> Plan:
    """List a corpus folder and deal it out to parts. Nothing is written.

    Raises a `CorroborateError` where `build` holds the tables of another folder, still there.
    """
    memory = _read_memory(Path(build))
    _check_same_folder(Path(folder), Path(build), memory.get("folder"))
    known = memory.get("files", {})
    notes: list[str] = []
    items = read_items(folder, known=known, day_first=day_first, notes=notes)
    dealt = deal(items, articles_per_part=articles_per_part)
    parts = {number: part for number, part in enumerate(dealt) if part}
    return Plan(parts, {"folder": _stated(Path(folder)), "files": known}, notes)


def deal(
    items: Sequence[CorpusFile], *, articles_per_part: int = ARTICLES_PER_PART
) -> list[list[CorpusFile]]:
    """Deal items out to parts by the hash of their paths (linear hashing, Litwin 1980).

    An item added, changed or removed touches one part; where the number of parts grows by one,
    one other part is split. The documents of one file stay together, as far as one part may hold
    them: as many as fill a part are one of their own. Such parts begin at the next power of two,
    so that the others may grow without moving them. Parts keep the order of the items.
    """
    chunks = [_chunk(item, articles_per_part) for item in items]
    sizes = Counter(_chunk(i, articles_per_part) for i in items if i.document is not None)
    whole = {chunk: n for n, chunk in enumerate(c for c in sizes if sizes[c] == articles_per_part)}
    n_loose = sum(chunk not in whole for chunk in chunks)
    n_parts = max(1, -(-n_loose // articles_per_part))
    round_size = 1 << (n_parts.bit_length() - 1)
    first_whole = 2 * round_size
    dealt: list[list[CorpusFile]] = [
        [] for _ in range(first_whole + len(whole) if whole else n_parts)
    ]
    for item, chunk in zip(items, chunks, strict=True):
        if chunk in whole:
            dealt[first_whole + whole[chunk]].append(item)
            continue
        key = int.from_bytes(hashlib.sha256(chunk.encode()).digest()[:8], "big")
        part = key % (2 * round_size)
        dealt[part if part < n_parts else key % round_size].append(item)
    return dealt


def _chunk(item: CorpusFile, articles_per_part: int) -> str:
    """Return what is dealt out as one: a file, or so many documents of one as fill a part."""
    if item.document is None:
        return item.path
    return f"{item.file}#{(item.document - 1) // articles_per_part}"


def as_written(items: Sequence[CorpusFile]) -> str:
    """Return the text of `inventory/part-N.json`."""
    rows = [{name: getattr(item, name) for name in _COLUMNS} for item in items]
    return json.dumps(rows, indent=1, default=date.isoformat, ensure_ascii=False)


def changed_parts(plan: Plan, build: Path | str) -> list[int]:
    """Return the parts that were written down with other content than they have now."""
    return [n for n, items in plan.parts.items() if _differs(_place(build, n), as_written(items))]


def write_part(plan: Plan, build: Path | str, part: int) -> None:
    """Write `inventory/part-N.json` below `build`, by way of a file beside it."""
    replace_text(_place(build, part), as_written(plan.parts.get(part, [])))


def remember(memory: Mapping[str, Any], build: Path | str, *, parts: Container[int]) -> None:
    """Keep what the look at the files found, and remove parts that there are no more."""
    inventory = Path(build) / "inventory"
    replace_text(inventory / "memory.json", json.dumps(memory, indent=0, sort_keys=True))
    for path in inventory.glob("part-*.json"):
        if int(path.stem.split("-")[1]) not in parts:
            path.unlink()


def read_inventory(build: Path | str, *, part: int) -> list[CorpusFile]:
    """Read the items of one part, as `write_part` left them."""
    path = _place(build, part)
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CorroborateError(
            "the corpus has not been listed",
            where=str(path),
            hint="run `snakemake` in the project's folder first",
        ) from None
    for row in rows:
        row["published_on"] = row["published_on"] and date.fromisoformat(row["published_on"])
    return [CorpusFile(**row) for row in rows]


def replace_text(path: Path, text: str) -> None:
    """Write a file by way of one beside it, so that it is whole or not there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _place(build: Path | str, part: int) -> Path:
    return Path(build) / "inventory" / f"part-{part}.json"


def _differs(path: Path, text: str) -> bool:
    try:
        return path.read_text(encoding="utf-8") != text
    except FileNotFoundError:
        return False
    except (OSError, ValueError):
        return True


def _read_memory(build: Path) -> dict[str, Any]:
    try:
        memory = json.loads((build / "inventory" / "memory.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    fits = isinstance(memory, dict) and isinstance(memory.get("files"), dict)
    return memory if fits else {}


def _stated(folder: Path) -> str:
    """Return a folder as it is remembered: from the project, so that this may be moved."""
    here, project = folder.resolve(), Path.cwd()
    return here.relative_to(project).as_posix() if here.is_relative_to(project) else str(here)


def _check_same_folder(folder: Path, build: Path, built_from: str | None) -> None:
    """Refuse to lay the tables of one folder over those of another with the same name."""
    if built_from is None or built_from == _stated(folder) or not Path(built_from).is_dir():
        return
    if not folder.is_dir() or Path(built_from).samefile(folder):
        return
    raise CorroborateError(
        f"holds the corpus of {built_from}, not of {_stated(folder)}",
        where=str(build),
        hint=f"name this one otherwise with `--config corpus=NAME`, or remove {build}",
    )
