"""A corpus folder: its files, and the parts they are dealt out to.

Run as `python -m corroborate.corpus.listing FOLDER --build BUILD` it writes the inventory that the
workflow follows: a JSON file a part, rewritten only where its content changed. It also removes
damaged tables, so that they are built again.
"""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from corroborate.corpus.manifest import (
    MANIFEST,
    REVIEW,
    SOURCE_ID,
    Item,
    read_manifest,
    read_review,
)
from corroborate.errors import CorroborateError
from corroborate.tables import mend, prune

ARTICLE_ENDINGS = tuple(
    ending + packed for ending in (".html", ".htm", ".txt", ".md") for packed in ("", ".gz")
)


def read_items(
    folder: Path | str, *, known: dict[str, list[int | str]] | None = None
) -> list[Item]:
    """List the files of a corpus folder, in the order of their paths.

    `known` maps paths to [size, modification time in ns, sha256] of an earlier reading; files that
    did not change since are not read again, and the mapping is brought up to date in place.
    Hidden files, README.md, sources.csv and review.csv are no sources.
    """
    folder = Path(folder)
    if not folder.is_dir():
        near = difflib.get_close_matches(folder.name, _folders(folder.parent), n=1)
        raise CorroborateError(
            "there is no such corpus folder",
            where=str(folder),
            mend=(f"did you mean '{near[0]}'? Else " if near else "")
            + "put the articles there, or name another folder with "
            "`--config corpus=NAME` (below data/raw) or `corpus_dir=PATH`",
        )
    files = sorted(_files(folder))
    if not any(name.lower().endswith(ARTICLE_ENDINGS) for name in files):
        raise CorroborateError(
            f"no article among {len(files)} files",
            where=str(folder),
            mend="looked for " + " ".join(ARTICLE_ENDINGS),
        )
    manifest = read_manifest(folder, files)
    known = {} if known is None else known
    items: list[Item] = []
    taken: set[str] = {entry.source_id for entry in manifest.values() if entry.source_id}
    first_with: dict[str, str] = {}
    for name in files:
        entry = manifest.get(name, Item("", name, "", 0))
        source_id = entry.source_id or _own_id(name, taken)
        taken.add(source_id)
        problem = _problem(folder, name)
        size, sha256 = (0, "") if problem else _hash(folder, name, known)
        item = replace(
            entry,
            source_id=source_id,
            path=name.encode("utf-8", "backslashreplace").decode(),
            sha256=sha256,
            size=size,
            problem=problem,
            duplicate_of=first_with.get(sha256) if sha256 else None,
        )
        if sha256:
            first_with.setdefault(sha256, source_id)
        items.append(item)
    for gone in known.keys() - set(files):
        del known[gone]
    return items


def deal(items: Sequence[Item], *, articles_per_part: int = 250) -> list[list[Item]]:
    """Deal items out to parts by the hash of their paths (linear hashing, Litwin 1980).

    An item added, changed or removed touches one part; where the number of parts grows by one,
    one other part is split. Parts keep the order of the items.
    """
    n_parts = max(1, -(-len(items) // articles_per_part))
    dealt: list[list[Item]] = [[] for _ in range(n_parts)]
    round_size = 1 << (n_parts.bit_length() - 1)
    for item in items:
        key = int.from_bytes(hashlib.sha256(item.path.encode()).digest()[:8], "big")
        part = key % (2 * round_size)
        dealt[part if part < n_parts else key % round_size].append(item)
    return dealt


def write_inventory(
    folder: Path | str, build: Path | str, *, articles_per_part: int = 250
) -> list[int]:
    """Write `inventory/part-N.json` below `build` and return the numbers of the parts.

    A part without articles has no file and no number. A file whose content would not change is
    left alone. Parts of tables that no longer have articles are removed.
    """
    inventory = Path(build) / "inventory"
    memory = inventory / "hashes.json"
    try:
        known = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    dealt = deal(read_items(folder, known=known), articles_per_part=articles_per_part)
    inventory.mkdir(parents=True, exist_ok=True)
    _write_changed(memory, json.dumps(known, indent=0, sort_keys=True))
    numbers = [number for number, part in enumerate(dealt) if part]
    for number in numbers:
        rows = [asdict(item) for item in dealt[number]]
        text = json.dumps(rows, indent=1, default=date.isoformat, ensure_ascii=False)
        _write_changed(inventory / f"part-{number}.json", text)
    for path in inventory.glob("part-*.json"):
        if int(path.stem.split("-")[1]) not in numbers:
            path.unlink()
    prune(build, keep=numbers)
    return numbers


def read_inventory(build: Path | str, *, part: int) -> list[Item]:
    """Read the items of one part, as `write_inventory` left them."""
    path = Path(build) / "inventory" / f"part-{part}.json"
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CorroborateError(
            "the corpus has not been listed",
            where=str(path),
            mend="run `snakemake` in the project's folder first",
        ) from None
    for row in rows:
        row["published_on"] = row["published_on"] and date.fromisoformat(row["published_on"])
    return [Item(**row) for row in rows]


def _folders(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of the files below `folder`, relative, with `/`; folders behind links not."""
    for root, subfolders, names in os.walk(folder):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        inside = Path(root).relative_to(folder)
        links = [name for name in subfolders if (Path(root) / name).is_symlink()]
        for name in names + links:
            at_top = inside == Path()
            if name.startswith(".") or (at_top and name.lower() in (MANIFEST, REVIEW, "readme.md")):
                continue
            yield (inside / name).as_posix()


def _problem(folder: Path, name: str) -> str | None:
    """Say why a file is not read, without having read it."""
    path = folder / name
    try:
        name.encode()
    except UnicodeEncodeError:
        return "the file's name is not UTF-8; rename it"
    if not path.resolve().is_relative_to(folder.resolve()):
        return "a link that leads out of the corpus folder; copy the file instead"
    if not path.exists():
        return "a link that leads nowhere"
    if not path.is_file():
        return "not a regular file"
    if not name.lower().endswith(ARTICLE_ENDINGS):
        return "not one of " + " ".join(ARTICLE_ENDINGS)
    if not os.access(path, os.R_OK):
        return "permission denied"
    return None


def _hash(folder: Path, name: str, known: dict[str, list[int | str]]) -> tuple[int, str]:
    """Return size and sha256 of a file, from memory where size and time are as they were."""
    path = folder / name
    stat = path.stat()
    remembered = known.get(name)
    if remembered is None or remembered[:2] != [stat.st_size, stat.st_mtime_ns]:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        remembered = known[name] = [stat.st_size, stat.st_mtime_ns, digest]
    return stat.st_size, str(remembered[2])


def _own_id(name: str, taken: set[str]) -> str:
    """Make a source_id from a path: the stem, with a hash where the stem alone would not do."""
    stem = name
    for ending in sorted(ARTICLE_ENDINGS, key=len, reverse=True):
        if name.lower().endswith(ending):
            stem = name[: -len(ending)]
            break
    if SOURCE_ID.fullmatch(stem) and stem not in taken:
        return stem
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^A-Za-z0-9]+", "-", plain)[:60].strip("-")
    digest = hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else f"source-{digest}"


def _write_changed(path: Path, text: str) -> None:
    """Write a file by way of one beside it, unless it holds that text already."""
    try:
        if path.read_text(encoding="utf-8") == text:
            return
    except (OSError, ValueError):
        pass
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the inventory of a corpus folder and print the numbers of its parts."""
    parser = argparse.ArgumentParser(
        prog="python -m corroborate.corpus.listing", description=main.__doc__
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--articles-per-part", type=int, default=250)
    options = parser.parse_args(arguments)
    try:
        numbers = write_inventory(
            options.folder, options.build, articles_per_part=options.articles_per_part
        )
        read_review(options.folder / REVIEW)
        for path in mend(options.build):
            print(f"{path}: damaged; it will be built again", file=sys.stderr)
    except CorroborateError as error:
        print(error, file=sys.stderr)
        return 1
    print(*numbers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
