"""What a person wrote about a corpus: `sources.csv`, the manifest, and `review.csv`, decisions."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corroborate.errors import CorroborateError

MANIFEST = "sources.csv"
REVIEW = "review.csv"
MANIFEST_COLUMNS = ("source_id", "file", "publisher", "title", "published_on", "url")
REVIEW_COLUMNS = ("kind", "items", "decision", "reason")
DECISIONS = {
    "entity": ("merge", "split", "PERSON", "ORG", "PLACE", "GROUP"),
    "figure_group": ("join", "part", "fair", "weak", "contested"),
    "quote_group": ("join", "part", "fair", "weak", "contested"),
    "origin": ("join", "part"),
}

SOURCE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the corpus folder, before anything in it was read as text.

    `path` is relative to the folder, with `/`. `problem` says why the file is not read at all,
    `duplicate_of` names the source that has the same bytes.
    """

    source_id: str
    path: str
    sha256: str
    size: int
    publisher: str | None = None
    title: str | None = None
    published_on: date | None = None
    url: str | None = None
    duplicate_of: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A decision of a person: a line of `review.csv`, `items` being ids or names."""

    line: int
    kind: str
    items: tuple[str, ...]
    decision: str
    reason: str

    @property
    def where(self) -> str:
        """The place to name in a message."""
        return f"{REVIEW}:{self.line}"


def read_manifest(folder: Path, files: Sequence[str]) -> dict[str, Item]:
    """Read `sources.csv` of a folder, by file; every column but `file` may be left out."""
    path = folder / MANIFEST
    if not path.exists():
        return {}
    entries: dict[str, Item] = {}
    lines: dict[str, int] = {}
    for line, row in _read_csv(path, MANIFEST_COLUMNS):
        where = f"{MANIFEST}:{line}"
        value = {key: text.strip() or None for key, text in row.items()}
        source_id = value.get("source_id")
        name = value.get("file") or _only_file(source_id, files)
        if name is None or name not in files:
            shown = name or source_id or ""
            raise CorroborateError(
                f"there is no file '{shown}' in {folder.name}",
                where=where,
                mend=nearest(shown, files),
            )
        if name in entries:
            raise CorroborateError(f"'{name}' is listed twice", where=where, mend="keep one line")
        if source_id is not None:
            if not SOURCE_ID.fullmatch(source_id):
                raise CorroborateError(
                    f"source_id {source_id!r} has other signs than letters, digits, - and _",
                    where=where,
                    mend="choose a short plain name",
                )
            if source_id in lines:
                raise CorroborateError(
                    f"source_id '{source_id}' stands in line {lines[source_id]} already",
                    where=where,
                    mend="give each source an id of its own",
                )
            lines[source_id] = line
        entries[name] = Item(
            source_id or "",
            name,
            "",
            0,
            publisher=value.get("publisher"),
            title=value.get("title"),
            published_on=_day(value.get("published_on"), where),
            url=value.get("url"),
        )
    return entries


def read_review(path: Path | str) -> list[Review]:
    """Read a `review.csv`; a file that does not exist holds no decisions."""
    path = Path(path)
    if not path.exists():
        return []
    decisions = []
    for line, row in _read_csv(path, REVIEW_COLUMNS, required=("kind", "items", "decision")):
        where = f"{path.name}:{line}"
        allowed = DECISIONS.get(row["kind"])
        if allowed is None:
            raise CorroborateError(
                f"kind '{row['kind']}' is not known", where=where, mend="write " + _or(DECISIONS)
            )
        if row["decision"] not in allowed:
            raise CorroborateError(
                f"decision '{row['decision']}' is none for kind '{row['kind']}'",
                where=where,
                mend="write " + _or(allowed),
            )
        items = tuple(item.strip() for item in row["items"].split(";") if item.strip())
        if not items:
            raise CorroborateError("no items", where=where, mend="separate ids or names with `;`")
        decisions.append(Review(line, row["kind"], items, row["decision"], row.get("reason", "")))
    return decisions


def nearest(word: str, known: Sequence[str]) -> str:
    """Return words for a message: the known word most like `word`, or all where none is."""
    like = difflib.get_close_matches(word, known, n=1)
    return f"did you mean '{like[0]}'?" if like else "known are " + ", ".join(known)


def _only_file(source_id: str | None, files: Sequence[str]) -> str | None:
    """Return the file whose stem is the source_id, for a manifest without the column `file`."""
    found = [name for name in files if source_id and name.split(".")[0] == source_id]
    return found[0] if len(found) == 1 else None


def _day(text: str | None, where: str) -> date | None:
    if text is None:
        return None
    try:
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise CorroborateError(
        f"published_on '{text}' is not a date", where=where, mend="write it as 2016-11-03"
    )


def _read_csv(
    path: Path, columns: Sequence[str], *, required: Sequence[str] = ()
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line and the cells of each row; refuse columns that are not known."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorroborateError(
            f"not UTF-8 at byte {error.start}", where=path.name, mend="save it as UTF-8"
        ) from None
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in reader.fieldnames or ()]
        for name in header:
            if name not in columns:
                raise CorroborateError(
                    f"column '{name}' is not known",
                    where=f"{path.name}:1",
                    mend=nearest(name, columns),
                )
        for name in required:
            if name not in header:
                raise CorroborateError(
                    f"column '{name}' is missing", where=f"{path.name}:1", mend="add it"
                )
        reader.fieldnames = header
        for row in reader:
            if None in row or None in row.values():
                raise CorroborateError(
                    f"{len(header)} cells expected",
                    where=f"{path.name}:{reader.line_num}",
                    mend="put cells that hold a comma in double quotes",
                )
            if any(row.values()):
                yield reader.line_num, row
    except csv.Error as error:
        raise CorroborateError(
            f"not CSV: {error}", where=f"{path.name}:{reader.reader.line_num}"
        ) from None


def _or(words: Sequence[str] | dict[str, tuple[str, ...]]) -> str:
    *some, last = words
    return f"{', '.join(some)} or {last}"
