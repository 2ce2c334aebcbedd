"""Two `tables/` folders compared: what is new, gone or different, and why."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corroborate.errors import CorroborateError
from corroborate.lexicon.word_tables import mapping_at

Record = dict[str, str]


@dataclass(frozen=True)
class Compared:
    """A table that is compared, as `compared.yaml` declares it."""

    table: str
    one: str
    many: str
    heading: str
    columns: Sequence[str]
    verdicts: Sequence[str] = ()
    id: str = "group_id"
    key: Sequence[str] = ()
    anchor: str = "group"

    def marks(self, row: Record) -> list[tuple[str, ...]]:
        """Return what a row is known by, beside its id."""
        if self.key:
            return [tuple(row[column] for column in self.key)]
        return [(member,) for member in members(row)]


COMPARED = [
    Compared(table, **said)
    for table, said in mapping_at(Path(__file__).with_name("compared.yaml")).items()
]


class Change(NamedTuple):
    """A difference between two reports."""

    kind: str
    change: str
    id: str
    what: str
    before: str
    after: str
    why: str


@dataclass(frozen=True)
class Tables:
    """The CSV tables of one report, and which code made them."""

    rows: dict[str, dict[str, Record]]
    code: str
    version: str


def read_tables(folder: Path) -> Tables:
    """Read a `tables/` folder as this or an earlier version wrote it."""
    rows = {}
    for kind in COMPARED:
        path = folder / f"{kind.table}.csv"
        try:
            with path.open(encoding="utf-8", newline="") as file:
                rows[kind.table] = {row[kind.id]: row for row in csv.DictReader(file)}
        except FileNotFoundError:
            raise CorroborateError(
                "the table is not there",
                where=str(path),
                hint="name the `tables` folder of a report",
            ) from None
    try:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        package = {}
    made = package.get("corroborate", {})
    return Tables(rows, str(made.get("code", "")), str(made.get("version", "")))


def compare(old: Tables, new: Tables) -> list[Change]:
    """Return what is new, gone or different, sources first."""
    reason = _Reasons(old, new)
    found: list[Change] = []
    for kind in COMPARED:
        pairs, gone, added = _matched(kind, old.rows[kind.table], new.rows[kind.table])
        for row in gone:
            why = reason(row, None)
            found.append(_whole(kind, "gone", row, before=_state(kind.table, row), why=why))
        for row in added:
            why = reason(None, row)
            found.append(_whole(kind, "new", row, after=_state(kind.table, row), why=why))
        for old_row, new_row in pairs:
            found += _differences(kind, old_row, new_row, reason(old_row, new_row))
    return found


def _whole(
    kind: Compared, change: str, row: Record, *, before: str = "", after: str = "", why: str
) -> Change:
    return Change(kind.one, change, row[kind.id], _what(row), before, after, why)


def _differences(kind: Compared, old: Record, new: Record, why: str) -> list[Change]:
    """Return one change for each column in which two rows of a table differ."""
    found = []
    columns = [(kind.one, c) for c in kind.columns] + [("verdict", c) for c in kind.verdicts]
    for of, column in columns:
        before, after = old.get(column, ""), new.get(column, "")
        if before == after or (column == "members" and _same_members(before, after)):
            continue
        was, now = (f"{column.replace('_', ' ')}: {side or 'none'}" for side in (before, after))
        found.append(Change(of, "different", new[kind.id], _what(new), was, now, why))
    return found


class _Reasons:
    """Why rows differ, as far as the sources, the review and the code tell."""

    def __init__(self, old: Tables, new: Tables) -> None:
        self.old, self.new = old, new
        before, after = old.rows["sources"], new.rows["sources"]
        changed = {i: _source_changed(before.get(i), after.get(i)) for i in {**before, **after}}
        self.sources = {id_: reason for id_, reason in changed.items() if reason}
        self.of_item = {
            id_: row["source_id"]
            for tables in (old, new)
            for name in ("figures", "quotes")
            for id_, row in tables.rows[name].items()
        }

    def __call__(self, before: Record | None, after: Record | None) -> str:
        was, now = ((row or {}).get("reviewed", "") for row in (before, after))
        if was != now:
            return f"review decision: {now or 'taken back'}"
        return self._by_sources(before, after) or self._by_code()

    def _by_sources(self, before: Record | None, after: Record | None) -> str:
        """Return what changed in the sources of a row, or in any where a group has no other."""
        ids = {(row or {}).get("source_id", "") for row in (before, after)}
        one, other = set(members(before)), set(members(after))
        ids |= {self.of_item.get(member, "") for member in one ^ other or one | other}
        reasons = sorted(f"{self.sources[id_]} ({id_})" for id_ in ids if id_ in self.sources)
        if not reasons and (one or other):
            reasons = sorted(f"{why} ({id_})" for id_, why in self.sources.items())[:4]
        return "; ".join(reasons)

    def _by_code(self) -> str:
        if self.old.version != self.new.version:
            return f"version of the tool: {self.old.version or 'unknown'} to {self.new.version}"
        if self.old.code != self.new.code:
            return "code of the tool changed"
        return "settings, word lists or review of other rows"


def _source_changed(before: Record | None, after: Record | None) -> str | None:
    """Return in words what became of a source, or None where nothing did."""
    if before is None or after is None:
        return "source added" if before is None else "source removed"
    if before["sha256"] != after["sha256"]:
        return "file of the source changed"
    if before["text_sha256"] != after["text_sha256"]:
        return "text read from the source changed"
    if before["status"] != after["status"]:
        return f"source is now {after['status'].replace('_', ' ')}"
    return "day of publication changed" if before["published_on"] != after["published_on"] else None


class _Matched(NamedTuple):
    """Rows of two tables: pairs, old ones without a partner, and new ones."""

    pairs: list[tuple[Record, Record]]
    gone: list[Record]
    added: list[Record]


def _matched(kind: Compared, old: dict[str, Record], new: dict[str, Record]) -> _Matched:
    """Pair rows by id; then items that moved by what they say, and groups by shared members.

    Each new row takes the old one with which it shares most, the first of equals.
    """
    pairs = [(old[id_], new[id_]) for id_ in new if id_ in old]
    gone = [row for id_, row in old.items() if id_ not in new]
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, row in enumerate(gone):
        for mark in kind.marks(row):
            holders[mark].append(at)
    taken: set[int] = set()
    added = []
    for row in (row for id_, row in new.items() if id_ not in old):
        shared = Counter(at for m in kind.marks(row) for at in holders[m] if at not in taken)
        if shared:
            best = min(shared, key=lambda at: (-shared[at], at))
            taken.add(best)
            pairs.append((gone[best], row))
        else:
            added.append(row)
    return _Matched(pairs, [row for at, row in enumerate(gone) if at not in taken], added)


def members(row: Record | None) -> list[str]:
    """Return the members of a group; none of another row."""
    return _list((row or {}).get("members", ""))


def _list(value: str) -> list[str]:
    return [str(item) for item in json.loads(value)] if value.startswith("[") else []


def _same_members(one: str, other: str) -> bool:
    """Return True if two lists of members differ only because texts moved."""
    return [m.partition(".")[0] for m in _list(one)] == [m.partition(".")[0] for m in _list(other)]


def _what(row: Record) -> str:
    words = row.get("label") or row.get("title") or row.get("text") or row.get("path") or ""
    if "measure" in row:
        words = f"{words} {row['measure']}, {row['source_id']}"
    elif "speaker" in row:
        words = f"“{words}”, {row['source_id']}"
    return words if len(words) <= 200 else words[:199] + "…"


def _state(name: str, row: Record) -> str:
    if name == "sources":
        return row["status"]
    if name == "quotes":
        return row["speaker"] or "nobody named"
    said = "/".join(row.get(c, "") or "open" for c in ("low", "best", "high") if c in row)
    return f"{row.get('verdict', '')} {said}".strip()
