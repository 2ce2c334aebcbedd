"""Two `tables/` folders compared: what is new, gone or different, and why."""

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corroborate.errors import CorroborateError

Record = dict[str, str]
COLUMNS = ("kind", "change", "id", "what", "before", "after", "why")
_SEEN = {
    "sources": ("publisher", "title", "published_on", "status", "reason", "text_sha256"),
    "figures": ("low", "best", "high", "measure", "counted", "victims", "place", "attributed_to",
                "date_from", "date_to"),
    "quotes": ("text", "form", "scare", "speaker"),
    "figure_groups": ("low", "best", "high", "n_sources", "n_origins", "members"),
    "quote_groups": ("n_sources", "n_origins", "members", "passages"),
}  # fmt: skip
_VERDICTS = {
    "figure_groups": ("verdict", "grade"),
    "quote_groups": ("verdict", "speakers", "grade"),
}
_SINGULAR = {
    "sources": "source", "figures": "figure", "quotes": "quotation",
    "figure_groups": "group of figures", "quote_groups": "group of quotations",
}  # fmt: skip
_ID = {"sources": "source_id", "figures": "figure_id", "quotes": "quote_id"}


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
    for name in _SEEN:
        path = folder / f"{name}.csv"
        try:
            with path.open(encoding="utf-8", newline="") as file:
                listed = list(csv.DictReader(file))
        except FileNotFoundError:
            raise CorroborateError(
                "the table is not there",
                where=str(path),
                hint="name the `tables` folder of a report",
            ) from None
        rows[name] = {_id(name, row): row for row in listed}
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
    for name in _SEEN:
        pairs, gone, added = _matched(name, old.rows[name], new.rows[name])
        kind = _SINGULAR[name]
        for row in gone:
            before = _state(name, row)
            why = reason(row, None)
            found.append(Change(kind, "gone", _id(name, row), _what(row), before, "", why))
        for row in added:
            after = _state(name, row)
            why = reason(None, row)
            found.append(Change(kind, "new", _id(name, row), _what(row), "", after, why))
        for old_row, new_row in pairs:
            found += _differences(name, old_row, new_row, reason(old_row, new_row))
    return found


def _differences(name: str, old: Record, new: Record, why: str) -> list[Change]:
    """Return one change for each column in which two rows of a table differ."""
    found = []
    columns = [(_SINGULAR[name], c) for c in _SEEN[name]]
    columns += [("verdict", c) for c in _VERDICTS.get(name, ())]
    for kind, column in columns:
        before, after = old.get(column, ""), new.get(column, "")
        if before == after or (column == "members" and _same_members(before, after)):
            continue
        label = column.replace("_", " ")
        found.append(
            Change(
                kind,
                "different",
                _id(name, new),
                _what(new),
                f"{label}: {before or 'none'}",
                f"{label}: {after or 'none'}",
                why,
            )
        )
    return found


def _id(name: str, row: Record) -> str:
    return row[_ID.get(name, "group_id")]


class _Reasons:
    """Why rows differ, as far as the sources, the review and the code tell."""

    def __init__(self, old: Tables, new: Tables) -> None:
        self.old, self.new = old, new
        self.sources: dict[str, str] = {}
        before, after = old.rows["sources"], new.rows["sources"]
        for id_ in before.keys() | after.keys():
            if reason := _source_changed(before.get(id_), after.get(id_)):
                self.sources[id_] = reason
        self.of_item = {
            id_: row["source_id"]
            for tables in (old, new)
            for name in ("figures", "quotes")
            for id_, row in tables.rows[name].items()
        }

    def __call__(self, before: Record | None, after: Record | None) -> str:
        reviewed = [(row or {}).get("reviewed", "") for row in (before, after)]
        if reviewed[0] != reviewed[1]:
            return f"review decision: {reviewed[1] or 'taken back'}"
        return self._by_sources(before, after) or self._by_code()

    def _by_sources(self, before: Record | None, after: Record | None) -> str:
        """Return what changed in the sources of a row, or in any where a group has no other."""
        ids = {(row or {}).get("source_id", "") for row in (before, after)}
        one, other = _members(before), _members(after)
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


def _matched(name: str, old: dict[str, Record], new: dict[str, Record]) -> _Matched:
    """Pair rows by id; then items that moved by what they say, and groups by shared members."""
    same = [(old[id_], new[id_]) for id_ in new if id_ in old]
    gone = [row for id_, row in old.items() if id_ not in new]
    added = [row for id_, row in new.items() if id_ not in old]
    key = _KEYS.get(name)
    moved = _pair_by_key(gone, added, key) if key else _pair_by_members(gone, added)
    return _Matched(same + moved.pairs, moved.gone, moved.added)


def _pair_by_key(
    gone: Sequence[Record], added: Sequence[Record], key: Callable[[Record], tuple[str, ...]]
) -> _Matched:
    """Pair rows that say the same, in their order."""
    waiting: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    for row in gone:
        waiting[key(row)].append(row)
    pairs, left = [], []
    for row in added:
        if same := waiting[key(row)]:
            pairs.append((same.pop(0), row))
        else:
            left.append(row)
    return _Matched(pairs, [row for rows in waiting.values() for row in rows], left)


def _pair_by_members(gone: Sequence[Record], added: Sequence[Record]) -> _Matched:
    """Pair each new group with the old one that shares the most members, the first of equals."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(gone):
        for member in _members(row):
            holders[member].append(at)
    pairs, left = [], []
    taken: set[int] = set()
    for row in added:
        shared = Counter(at for m in _members(row) for at in holders[m] if at not in taken)
        if shared:
            best = min(shared, key=lambda at: (-shared[at], at))
            taken.add(best)
            pairs.append((gone[best], row))
        else:
            left.append(row)
    return _Matched(pairs, [row for at, row in enumerate(gone) if at not in taken], left)


def _members(row: Record | None) -> set[str]:
    return set(_list((row or {}).get("members", "")))


_KEYS: dict[str, Callable[[Record], tuple[str, ...]]] = {
    "sources": lambda row: (row["sha256"],),
    "figures": lambda row: tuple(row[c] for c in ("source_id", "text", "low", "high", "measure")),
    "quotes": lambda row: tuple(row[c] for c in ("source_id", "text", "form")),
}


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
