"""Two `tables/` folders compared: what is new, gone or different, and why."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable
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
    "sources": "source",
    "figures": "figure",
    "quotes": "quotation",
    "figure_groups": "group of figures",
    "quote_groups": "group of quotations",
}
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
                mend="name the `tables` folder of a report",
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
            one, other = before.get(id_), after.get(id_)
            if one is None:
                self.sources[id_] = "source added"
            elif other is None:
                self.sources[id_] = "source removed"
            elif one["sha256"] != other["sha256"]:
                self.sources[id_] = "file of the source changed"
            elif one["text_sha256"] != other["text_sha256"]:
                self.sources[id_] = "text read from the source changed"
            elif one["status"] != other["status"]:
                self.sources[id_] = f"source is now {other['status'].replace('_', ' ')}"
            elif one["published_on"] != other["published_on"]:
                self.sources[id_] = "day of publication changed"
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
        ids = {(row or {}).get("source_id", "") for row in (before, after)}
        members = [set(_list((row or {}).get("members", ""))) for row in (before, after)]
        changed = members[0] ^ members[1] or members[0] | members[1]
        ids |= {self.of_item.get(member, "") for member in changed}
        reasons = Counter(f"{self.sources[id_]} ({id_})" for id_ in ids if id_ in self.sources)
        if reasons:
            return "; ".join(sorted(reasons))
        if self.sources and members != [set(), set()]:
            return "; ".join(sorted({f"{why} ({id_})" for id_, why in self.sources.items()})[:4])
        if self.old.version != self.new.version:
            return f"version of the tool: {self.old.version or 'unknown'} to {self.new.version}"
        if self.old.code != self.new.code:
            return "code of the tool changed"
        return "settings, word lists or review of other rows"


def _matched(
    name: str, old: dict[str, Record], new: dict[str, Record]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Pair rows by id; then items that moved by what they say, and groups by shared members."""
    pairs = [(old[id_], new[id_]) for id_ in new if id_ in old]
    gone = [row for id_, row in old.items() if id_ not in new]
    added = [row for id_, row in new.items() if id_ not in old]
    key = _KEYS.get(name)
    waiting: dict[tuple[str, ...], list[Record]] = defaultdict(list)
    if key:
        for row in gone:
            waiting[key(row)].append(row)
        left = []
        for row in added:
            same = waiting[key(row)]
            if same:
                pairs.append((same.pop(0), row))
            else:
                left.append(row)
        return pairs, [row for rows in waiting.values() for row in rows], left
    holders: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(gone):
        for member in set(_list(row.get("members", ""))):
            holders[member].append(at)
    left, taken = [], set()
    for row in added:
        members = set(_list(row.get("members", "")))
        shared = Counter(at for m in members for at in holders[m] if at not in taken)
        if shared:
            best = min(shared, key=lambda at: (-shared[at], at))
            taken.add(best)
            pairs.append((gone[best], row))
        else:
            left.append(row)
    return pairs, [row for at, row in enumerate(gone) if at not in taken], left


_KEYS: dict[str, Callable[[Record], tuple[str, ...]]] = {
    "sources": lambda row: (row["sha256"],),
    "figures": lambda row: tuple(row[c] for c in ("source_id", "text", "low", "high", "measure")),
    "quotes": lambda row: tuple(row[c] for c in ("source_id", "text", "form")),
}


def _list(value: str) -> list[str]:
    return [str(item) for item in json.loads(value)] if value.startswith("[") else []


def _same_members(one: str, other: str) -> bool:
    """Tell whether two lists of members differ only because texts moved."""
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
