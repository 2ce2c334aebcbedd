"""From the changes between two reports to sentences: what now agrees or not, and what is new."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from corroborate.lexicon.amounts import interval
from corroborate.lexicon.labels import SPEAKERS, VERDICTS, day, labels_of, once_named, some
from corroborate.report.diff.table_diff import COMPARED, Change, Record, Tables
from corroborate.report.pages.finding import listed, quoted

_MOST = 40
_OF_SOURCE = re.compile(r"(.+) \(([^()]+)\)")
_BOUNDS = ("low", "best", "high")
_TOLD_FIRST = ("figure_groups", "quote_groups")
_BY_KIND = {kind.one: kind.table for kind in COMPARED}


class ToldChange(NamedTuple):
    """A sentence on a change; `of` is the change whose place in the report it leads to."""

    words: str
    of: Change


class ToldSection(NamedTuple):
    """What changed of one kind, and how many sentences are left to the table."""

    heading: str
    told: list[ToldChange]
    rest: int


def tell(changes: Sequence[Change], words: Words) -> list[ToldSection]:
    """Return the changes as sentences, those of verdicts first.

    One sentence tells all that changed of one thing; figures and quotations that are new or gone
    are told together for each source.
    """
    items: dict[tuple[str, ...], list[Change]] = defaultdict(list)
    for change in changes:
        items[words.table_of(change), *words.together(change)].append(change)
    sections = []
    for kind in sorted(COMPARED, key=lambda kind: kind.table not in _TOLD_FIRST):
        told = [
            ToldChange(sentence, found[0])
            for (name, *_), found in items.items()
            if name == kind.table and (sentence := words.sentence(name, found))
        ]
        if told:
            sections.append(ToldSection(kind.heading, told[:_MOST], max(0, len(told) - _MOST)))
    return sections


class Words:
    """How the things of two reports are called in a sentence."""

    def __init__(self, old: Tables, new: Tables) -> None:
        """Take both reports; a source is called as the newer calls it."""
        self.old, self.new = old, new
        self.label = {**_labels(old), **_labels(new)}

    def table_of(self, change: Change) -> str:
        """Return the table that a change is in; a verdict is one of a group."""
        if change.kind == "verdict":
            known = (self.old.rows["figure_groups"], self.new.rows["figure_groups"])
            return "figure_groups" if any(change.id in rows for rows in known) else "quote_groups"
        return _BY_KIND[change.kind]

    def together(self, change: Change) -> tuple[str, ...]:
        """Return what changes have in common that one sentence tells."""
        row = self._row(self.table_of(change), change)
        if change.kind in ("figure", "quotation") and change.change != "different":
            return change.change, row["source_id"], change.why
        return ("", change.id, "")

    def sentence(self, table: str, found: Sequence[Change]) -> str:
        """Return one sentence on what changed; none where others say it."""
        first = found[0]
        if first.change == "different":
            told = self._differs(table, found)
        elif table == "sources":
            told = self._source(first)
        elif table in _TOLD_FIRST:
            told = self._group(table, first)
        else:
            told = self._items(table, found)
        if not told:
            return ""
        return f"{told}." if table == "sources" else f"{told}. Why: {self.reason(first)}."

    def reason(self, change: Change) -> str:
        """Return why something changed: what became of which sources, by their labels."""
        whose: dict[str, list[str]] = defaultdict(list)
        for reason in change.why.split("; "):
            said = _OF_SOURCE.fullmatch(reason)
            if said and said[2] in self.label:
                whose[said[1]].append(self.label[said[2]])
            else:
                whose[reason] = []
        return "; ".join(f"{why}: {listed(w)}" if w else why for why, w in whose.items())

    def _row(self, table: str, change: Change) -> Record:
        """Return the row of a change, the newer where there are two."""
        rows = self.old.rows[table] if change.change == "gone" else self.new.rows[table]
        return rows[change.id]

    def _source(self, change: Change) -> str:
        """Tell of a source that came or went, and what with it."""
        rows = (self.new if change.change == "new" else self.old).rows
        counts = listed(
            some(sum(r["source_id"] == change.id for r in rows[name].values()), noun)
            for name, noun in (("figures", "figure"), ("quotes", "quotation"))
        )
        return f"{self.label[change.id]} is {change.change}, with {counts}"

    def _group(self, table: str, change: Change) -> str:
        """Tell of a group of several sources that came or went, and what it says."""
        row = self._row(table, change)
        if int(row["n_sources"] or 0) < 2:
            return ""
        how = "put together now" if change.change == "new" else "no longer put together; before"
        return f"{self._named(table, row)}: {how}: {', '.join(_state(table, row))}"

    def _items(self, table: str, found: Sequence[Change]) -> str:
        """Tell of the figures or quotations of one source that came or went, the source staying."""
        rows = [self._row(table, change) for change in found]
        source_id = rows[0]["source_id"]
        if not all(source_id in side.rows["sources"] for side in (self.old, self.new)):
            return ""
        how = "found now" if found[0].change == "new" else "no longer found"
        words = listed((quoted(row["text"], 70) for row in rows), 5)
        return f"{self.label[source_id]}: {some(len(rows), found[0].kind)} {how}: {words}"

    def _differs(self, table: str, found: Sequence[Change]) -> str:
        """Tell what is different, and what it was."""
        row = self._row(table, found[0])
        told: dict[str, str] = {}
        bounds: dict[str, tuple[str, str]] = {}
        for change in sorted(found, key=lambda change: change.kind != "verdict"):
            column, _, was = change.before.partition(": ")
            now = change.after.partition(": ")[2]
            if column in _BOUNDS:
                bounds[column] = (was, now)
            else:
                told[column] = _COLUMNS.get(column, _other)(column, was, now)
        if bounds:
            earlier = {key: bounds[key][0] if key in bounds else row[key] for key in _BOUNDS}
            told["bounds"] = f"{_range(row)} (was {_range(earlier)})"
        if table.endswith("groups") and int(row["n_sources"] or 0) < 2 and "n sources" not in told:
            return ""
        parts = [part for part in told.values() if part]
        return f"{self._named(table, row)}: {'; '.join(parts)}" if parts else ""

    def _named(self, table: str, row: Record) -> str:
        if table == "sources":
            return self.label[row["source_id"]]
        if table == "figure_groups":
            return once_named(row["label"])
        if table == "quote_groups":
            return quoted(row["label"], 110)
        return f"{self.label[row['source_id']]}, {quoted(row['text'], 110)}"


def _labels(tables: Tables) -> dict[str, str]:
    rows = tables.rows["sources"].values()
    return labels_of((r["source_id"], r["publisher"] or None, r["title"] or None) for r in rows)


def _state(table: str, row: Record) -> list[str]:
    """Return what a group says: its verdict, its bounds, its sources."""
    parts = [VERDICTS.get(row["verdict"], row["verdict"])]
    parts += [_range(row)] if table == "figure_groups" else []
    return [*parts, some(int(row["n_sources"]), "source")]


def _range(row: Record) -> str:
    low, best, high = (_number(row[key]) for key in _BOUNDS)
    return interval(low, best, high)


def _number(text: str) -> float | None:
    return None if text in ("", "none") else float(text)


def _other(column: str, was: str, now: str) -> str:
    return f"{column.replace('_', ' ')} {_plain(now)} (was {_plain(was)})"


def _plain(text: str) -> str:
    return text.replace("_", " ") or "none"


def _count(noun: str) -> Callable[[str, str, str], str]:
    return lambda _, was, now: f"{some(int(float(now)), noun)} (was {was})"


def _in(names: Iterable[tuple[str, str]], before: str = "") -> Callable[[str, str, str], str]:
    known = dict(names)
    return lambda _, was, now: f"{before}{known.get(now, now)} (was {known.get(was, was)})"


def _day(_: str, was: str, now: str) -> str:
    said = [text if text == "none" else day(date.fromisoformat(text)) for text in (now, was)]
    return f"published {said[0]} (was {said[1]})"


_COLUMNS: dict[str, Callable[[str, str, str], str]] = {
    "verdict": _in(VERDICTS.items()),
    "speakers": _in(SPEAKERS.items(), "speaker: "),
    "n sources": _count("source"),
    "n origins": _count("origin"),
    "members": lambda *_: "",
    "passages": lambda *_: "other places without quotation marks",
    "title": lambda _, was, now: f"headline {quoted(now, 90)} (was {quoted(was, 90)})",
    "published on": _day,
    "text sha256": lambda *_: "its text is another",
    "speaker": lambda _, was, now: f"given to {now} (was {was})",
    "attributed to": lambda _, was, now: f"attributed to {now} (was {was})",
}
