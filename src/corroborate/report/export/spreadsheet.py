"""Tables as CSV that a spreadsheet cannot be made to run, and what their columns mean.

Text that a spreadsheet would take for a formula gets an apostrophe in front, as OWASP advises
against CSV injection; numbers, days and truth values are written as they are.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from corroborate.lexicon.word_tables import mapping_at
from corroborate.report.dataset import Material
from corroborate.report.export.provenance import code_hash, own_version
from corroborate.report.export.ro_crate import Output
from corroborate.tables import TABLES, Row, declared_columns

_RISKY = re.compile(
    "[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", date: "date"}

_UCDP_COLUMNS = mapping_at(Path(__file__).with_name("ucdp_columns.yaml"))


def guard(text: str) -> str:
    """Return text that a spreadsheet shows and does not run.

    >>> guard("=HYPERLINK(1)"), guard("46 people")
    ("'=HYPERLINK(1)", '46 people')
    """
    text = _SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd")
    return f"'{text}" if _RISKY.match(text) else text


def cell(value: Any) -> str:
    """Write one value: lists as JSON, truth as true and false, null as nothing."""
    if isinstance(value, str):
        return guard(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return guard(str(value))


def sheet(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as CSV after RFC 4180."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return page.getvalue()


def table_sheet(row: type[Row], rows: Iterable[Row]) -> str:
    """Return the rows of a table of the contract as CSV."""
    names = [f.name for f in fields(row)]
    return sheet(names, ([getattr(r, name) for name in names] for r in rows))


def ucdp_sheet(material: Material) -> str:
    """Return figures as conflict data is kept: low, best, high, with place, time and source."""
    groups = {g.group_id: g for g in material.figure_groups}
    rows = []
    for f in material.figures:
        place = material.entity_of(f.source_id, f.place_id)
        raw = material.raw_span(f.source_id, f.start, f.end) or (None, None)
        origin = material.origin.get(f.figure_id)
        group_id = material.group_of.get(f.figure_id)
        source = material.source[f.source_id]
        text = material.text.get(f.source_id, "")[f.phrase_start : f.phrase_end] or f.text
        rows.append(
            [
                *(f.figure_id, material.cite(f.source_id), source.path, source.published_on),
                *(f.measure, f.victims, f.low, f.best, f.high),
                *(f.place, place and place.name, place and place.country),
                *(place and place.latitude, place and place.longitude),
                *(f.date_from, f.date_to, f.attributed_to, f.actor),
                *(origin and origin.origin, group_id),
                *(groups[group_id].verdict if group_id in groups else None, text, *raw),
            ]
        )
    return sheet(list(_UCDP_COLUMNS), rows)


def data_package(material: Material, sheets: Mapping[str, Output]) -> str:
    """Return the Frictionless description of the CSV files: columns, types, keys, hashes.

    It says what made them as well; `corroborate.report.diff.diff_page` reads it.
    """
    resources = []
    for name, written in sheets.items():
        row = TABLES.get(name)
        schema: dict[str, Any] = {
            "fields": _fields(row) if row else _ucdp_fields(),
            "missingValues": [""],
        }
        if row and row.key:
            schema["primaryKey"] = [*row.key]
        if row and name != "sources" and any(f.name == "source_id" for f in fields(row)):
            reference = {"resource": "sources", "fields": ["source_id"]}
            schema["foreignKeys"] = [{"fields": ["source_id"], "reference": reference}]
        title = f"A row is {row.a_row_is}" if row else "Figures with low, best and high"
        resources.append(
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "title": title,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": written.size,
                "hash": f"sha256:{written.sha256}",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
                "schema": schema,
            }
        )
    package = {
        "profile": "tabular-data-package",
        "name": re.sub(r"[^a-z0-9._-]+", "-", material.name.lower()).strip("-") or "corpus",
        "title": f"Tables of the corpus {material.name}",
        "description": (
            "Text that a spreadsheet would take for a formula has an apostrophe in front. "
            "`start` and `end` are character offsets in the clean text of the source."
        ),
        "corroborate": {"version": own_version(), "code": code_hash()},
        "resources": resources,
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def _fields(row: type[Row]) -> list[dict[str, Any]]:
    described = []
    for name, meaning, type_, nullable, choices in declared_columns(row):
        kind = _TYPES.get(type_, "array")
        entry: dict[str, Any] = {"name": name, "description": meaning, "type": kind}
        constraints: dict[str, Any] = {"enum": [*choices]} if choices else {}
        if not nullable and kind != "string":
            constraints["required"] = True
        if constraints:
            entry["constraints"] = constraints
        described.append(entry)
    return described


def _ucdp_fields() -> list[dict[str, Any]]:
    return [
        {"name": name, "type": kind, "description": meaning}
        for name, (kind, meaning) in _UCDP_COLUMNS.items()
    ]
