"""The tables of the page: what a row is, and those of sources and days."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from corroborate.lexicon.amounts import number
from corroborate.lexicon.labels import PUBLISHED_FROM, day, days, some
from corroborate.lexicon.word_tables import mapping_at
from corroborate.plots.anchors import anchor
from corroborate.plots.story_days import quote_days
from corroborate.report.dataset import Material
from corroborate.tables import Figure, FigureGroup, QuoteGroup, Source


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table on the page.

    `choose` says that its values can be picked from a list, `look` how its cells look: names that
    the style sheet knows.
    """

    key: str
    label: str
    choose: bool = False
    number: bool = False
    look: str = ""


@dataclass(frozen=True)
class Table:
    """A table on the page. Each row has an `anchor`, and what its template asks for.

    A `long` one is folded where it has many rows; its cells are those of the table it is `like`.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[dict[str, Any]] = field(default_factory=list)
    long: bool = False
    like: str = ""

    @property
    def anchors(self) -> list[str]:
        """The anchors of the rows, in their order."""
        return [row["anchor"] for row in self.rows]


def declared(name: str) -> Table:
    """Return a table as `tables.yaml` declares it, without rows."""
    said = mapping_at(Path(__file__).with_name("tables.yaml"))[name]
    columns = tuple(Column(**column) for column in said["columns"])
    return Table(name, said["title"], columns, long=said.get("long", False))


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a source: what to call it, and where it leads.

    `raw` is its place in the file, where that is not the same as the one in the text.
    """

    label: str
    at: str
    chars: str
    raw: str


class Traced(NamedTuple):
    """Where an item comes from: its name, with the words before and after it, and its chain."""

    before: str
    named: str
    after: str
    chain: list[str]


_OWN = "nobody is named"
_USUAL = ("named as the speaker:", "attributed to")
"""Why an item comes from whom it does, where nothing need be said of it."""


def traced(material: Material, item_id: str) -> Traced | None:
    """Return the origin of an item in words, outlets by their labels; none of an outlet's own."""
    origin = material.origin.get(item_id)
    if origin is None or origin.why.startswith(_OWN):
        return None
    before, found, after = origin.why.partition(origin.origin)
    if not found:
        before, after = "", origin.why
    elif before.strip() in _USUAL:
        before = ""
    say = material.in_names
    chain = [material.label.get(step, say(step)) for step in origin.chain]
    return Traced(say(before).strip(), say(origin.origin), say(after).strip(" ,;"), chain)


def sources_of(row: Mapping[str, Any]) -> str:
    """Return the numbers of the sources that a row is about."""
    if "number" in row:
        return str(row["number"])
    listed = row.get("numbers") or [m["number"] for m in row.get("members") or row.get("terms", ())]
    return " ".join(dict.fromkeys(str(n) for n in listed))


def where(material: Material, source_id: str, start: int, end: int, at: str) -> Where:
    """Return a place with its clean and raw offsets in words."""
    raw = material.raw_span(source_id, start, end)
    return Where(
        material.label[source_id],
        at,
        f"{start}–{end}",
        f"{raw[0]}–{raw[1]}" if raw and raw != (start, end) else "",
    )


def source_table(material: Material) -> Table:
    """Every file of the corpus, also the unusable ones."""
    counts = {
        "figure": Counter(f.source_id for f in material.figures),
        "quotation": Counter(q.source_id for q in material.quotes if not q.scare),
        "mention": Counter(m.source_id for m in material.mentions),
    }
    table = declared("sources")
    for s in material.sources:
        blocks = material.blocks_of.get(s.source_id, ())
        kept = sum(b.raw_end - b.raw_start for b in blocks if b.kept)
        share = round(100 * kept / s.raw_chars) if s.raw_chars else 0
        table.rows.append(
            {
                **material.named(s.source_id),
                "anchor": anchor("s", s.source_id),
                "source": s,
                "url": s.url if s.url and s.url.startswith(("http://", "https://")) else None,
                "day": day(s.published_on),
                "from": PUBLISHED_FROM.get(s.published_from or "", s.published_from or ""),
                "not_before": day(s.not_before),
                "status": s.status.replace("_", " "),
                "kept": kept,
                "share": share if s.status == "ok" else None,
                "holds": [some(count[s.source_id], noun) for noun, count in counts.items()],
                "text": anchor("text", s.source_id) if blocks else None,
                "cite": cite(material, s),
            }
        )
    return table


def day_table(material: Material) -> Table:
    """Publications, dated figures and dated quotations, by day."""
    known: list[tuple[date, date, str, str, str, str]] = []
    for s in material.used:
        if day_ := s.published_on:
            row = anchor("s", s.source_id)
            known.append((day_, day_, "publication", s.title or "", s.source_id, row))
    for f in material.figures:
        if f.date_from:
            words, row = phrase(material, f)[:90], anchor("figure", f.figure_id)
            end = f.date_to or f.date_from
            known.append((f.date_from, end, "figure", words, f.source_id, row))
    said = quote_days(material.dates, material.quotes)
    for q in material.quotes:
        if day_ := said.get(q.quote_id):
            words = q.text if len(q.text) <= 90 else q.text[:89].rstrip() + "…"
            row = anchor("quote", q.quote_id)
            known.append((day_, day_, "quotation", words, q.source_id, row))
    table = declared("days")
    for start, end, what, words, source_id, row in sorted(known):
        table.rows.append(
            {
                **material.named(source_id),
                "anchor": f"day-{row}",
                "day": days(start, end),
                "start": start,
                "what": what,
                "words": words,
                "row": row,
            }
        )
    return table


def cite(material: Material, source: Source, words: str = "", chars: str = "") -> str:
    """Compose a citation that leads a reader from paper to the characters of the file."""
    parts = [f"“{words}”"] if words else []
    parts.append(material.cite(source.source_id).replace(";", ","))
    if chars:
        parts.append(f"characters {chars} of the clean text")
    return f"{', '.join(parts)}; {source.path}, SHA-256 {source.sha256[:16]}"


def count(material: Material, g: FigureGroup | QuoteGroup) -> str:
    """Write how many sources stand behind a group, and how many origins where that is shown."""
    origins = material.origins_shown(g)
    return some(g.n_sources, "source") + (f", {some(origins, 'origin')}" if origins else "")


def shown(value: float | None) -> str:
    """Write a bound; an open one is left empty."""
    return "" if value is None else number(value)


def phrase(material: Material, f: Figure) -> str:
    """Return a figure with its hedge and what is counted, as written."""
    return material.text.get(f.source_id, "")[f.phrase_start : f.phrase_end] or f.text


def group_row(material: Material, item_id: str) -> str | None:
    """Return the anchor of the group in which an item is compared with other sources' items."""
    group_id = material.group_of.get(item_id)
    return anchor("group", group_id) if group_id and group_id in material.shared_groups else None


def origins(material: Material, members: Sequence[str]) -> list[str]:
    """Name the distinct origins behind the members of a group."""
    found: dict[str, str] = {}
    for member in members:
        origin = material.origin.get(member)
        if origin:
            found.setdefault(origin.origin_id, material.in_names(origin.origin))
    return list(found.values())
