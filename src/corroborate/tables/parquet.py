"""From rows to Parquet parts and back: write, read, stream, and remove what is damaged or gone."""

from __future__ import annotations

import hashlib
import typing
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corroborate.errors import CorroborateError
from corroborate.tables.row import Row, RowT, declared_columns
from corroborate.tables.schema import OF_PARTS, TABLES

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

# Arrow is imported where rows are written or read: who lists files does without.

_BATCH = 10_000
"""Rows that are read at a time."""

_ARROW = {str: "string", int: "int64", float: "float64", bool: "bool_", date: "date32"}
"""What Arrow calls its types."""


def arrow_schema(row: type[Row]) -> pa.Schema:
    """Return the Arrow schema that the annotations of a row class declare."""
    import pyarrow as pa

    columns = declared_columns(row)
    return pa.schema([pa.field(c.name, _arrow(c.type), nullable=c.nullable) for c in columns])


def write(build: Path | str, row: type[RowT], rows: Iterable[RowT], *, part: int = 0) -> Path:
    """Write rows as one part of their table below the folder `build`; return the file.

    The file is written beside and renamed, and left alone where its bytes would be the same. Its
    checksum is kept in a hidden file beside it, by which `damaged_parts` finds it damaged.
    """
    import pyarrow as pa
    from pyarrow import parquet

    listed = list(rows)
    _check(row, listed)
    columns = {f.name: [_plain(getattr(r, f.name)) for r in listed] for f in fields(row)}
    table = pa.table(columns, schema=arrow_schema(row))
    path = Path(build) / row.table / f"part-{part}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".parquet.new")
    parquet.write_table(table, beside, compression="zstd", store_schema=True)
    content = beside.read_bytes()
    if path.exists() and path.read_bytes() == content:
        beside.unlink()
    else:
        beside.replace(path)
    _seal(path).write_text(hashlib.sha256(content).hexdigest(), encoding="ascii")
    return path


def read(build: Path | str, row: type[RowT], *, part: int | None = None) -> list[RowT]:
    """Read a table below the folder `build`, or one part of it, as a list of rows.

    Parts are read in their order, so the same parts give the same list.
    """
    return [r for path in parts(build, row, part=part) for r in _rows(path, row)]


@dataclass(frozen=True, slots=True)
class Stream(Iterable[RowT]):
    """The rows of a table, read from its parts as they are asked for, each time anew.

    Memory holds a batch of rows at a time, however large the table; `sources` leaves out the rows
    of all other sources.
    """

    build: Path | str
    row: type[RowT]
    sources: Container[str] | None = None

    def __iter__(self) -> Iterator[RowT]:
        """Yield the rows in the order in which `read` lists them."""
        for path in parts(self.build, self.row):
            for r in _rows(path, self.row):
                if self.sources is None or r.source_id in self.sources:  # type: ignore[attr-defined]
                    yield r


def _rows(path: Path, row: type[RowT]) -> Iterator[RowT]:
    """Yield the rows of one part, a batch at a time."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            names = file.schema_arrow.names
            if names != arrow_schema(row).names:
                raise CorroborateError(
                    f"the columns are {names}, not those of this version",
                    where=str(path),
                    hint="run snakemake again to rebuild it",
                )
            for batch in file.iter_batches(_BATCH):
                lists = [
                    [None if v is None else tuple(v) for v in column_.to_pylist()]
                    if pa.types.is_list(column_.type)
                    else column_.to_pylist()
                    for column_ in batch.columns
                ]
                yield from (row(*values) for values in zip(*lists, strict=True))
    except (OSError, pa.ArrowInvalid) as error:
        raise CorroborateError(
            f"the table is damaged ({type(error).__name__})",
            where=str(path),
            hint="delete the file and run snakemake again",
        ) from error


def parts(build: Path | str, row: type[Row], *, part: int | None = None) -> list[Path]:
    """List the files of a table below the folder `build`, in the order of their parts."""
    folder = Path(build) / row.table
    if part is not None:
        found = [folder / f"part-{part}.parquet"]
        found = [path for path in found if path.exists()]
    else:
        found = sorted(folder.glob("part-*.parquet"), key=lambda p: int(p.stem.split("-")[1]))
    if not found:
        raise CorroborateError(
            f"the table '{row.table}' has not been built",
            where=str(folder),
            hint="run `snakemake` in the project's folder first",
        )
    return found


def damaged_parts(build: Path | str) -> list[Path]:
    """Return the parts below `build` that are not as they were written.

    A part cut short or overwritten would otherwise pass for built.
    """
    damaged = []
    for row in TABLES.values():
        for path in (Path(build) / row.table).glob("part-*.parquet"):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            if not _seal(path).exists() or _seal(path).read_text(encoding="ascii") != digest:
                damaged.append(path)
    return damaged


def _seal(path: Path) -> Path:
    """Return the place of a part's checksum: hidden, so that readers of the folder pass it by."""
    return path.with_name(f".{path.name}.sha256")


def prune(build: Path | str, *, keep: Sequence[int]) -> None:
    """Remove the parts of the tables below `build` that are none of `keep`.

    The one part of the tables of a whole corpus stays.
    """
    for row in OF_PARTS:
        for path in (Path(build) / row.table).glob("part-*.parquet"):
            if int(path.stem.split("-")[1]) not in keep:
                path.unlink()
                _seal(path).unlink(missing_ok=True)


def frame(rows: Sequence[Row], row: type[Row] | None = None) -> pd.DataFrame:
    """Return rows as a pandas frame, a column a field; `row` names the class of an empty list."""
    import pandas as pd

    kind = row or type(rows[0])
    names = [f.name for f in fields(kind)]
    table = pd.DataFrame([[getattr(r, name) for name in names] for r in rows], columns=names)
    # Without rows pandas cannot tell a column of truths from one of words; the schema can.
    truths = [f.name for f in arrow_schema(kind) if f.type == "bool"]
    return table.astype(dict.fromkeys(truths, bool)) if table.empty else table


def _check(row: type[Row], rows: Sequence[Row]) -> None:
    """Raise where a row is of another class, or holds null or a word that its column forbids."""
    columns = declared_columns(row)
    for number, r in enumerate(rows):
        if type(r) is not row:
            raise TypeError(f"row {number} of '{row.table}' is a {type(r).__name__}")
        for name, _, _, nullable, choices in columns:
            value = getattr(r, name)
            if value is None:
                if not nullable:
                    raise ValueError(f"row {number} of '{row.table}': {name} is null")
            elif choices and value not in choices:
                raise ValueError(f"row {number} of '{row.table}': {name} is {value!r}")


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _arrow(hint: Any) -> pa.DataType:
    import pyarrow as pa

    if typing.get_origin(hint) is tuple:
        return pa.list_(_arrow(typing.get_args(hint)[0]))
    return getattr(pa, _ARROW[hint])()


def describe() -> str:
    """Return the tables in words, as Markdown: the reference part of `data/README.md`."""
    lines: list[str] = []
    for row in TABLES.values():
        lines += [f"### {row.table}", "", f"A row is {row.a_row_is}.", ""]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        for name, meaning, type_, nullable, choices in declared_columns(row):
            null = " or null" if nullable else ""
            if not all(choice in meaning for choice in choices):
                meaning += "; one of " + ", ".join(f"`{choice}`" for choice in choices)
            lines.append(f"| `{name}` | {_arrow(type_)}{null} | {meaning} |")
        lines.append("")
    return "\n".join(lines).rstrip()
