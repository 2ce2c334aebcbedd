"""A small CSV file that a person wrote, as Excel or an editor saves it, read row by row."""

import csv
import difflib
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corroborate.errors import CorroborateError

_MOST_BYTES = 50_000_000


def read_rows(
    path: Path,
    columns: Sequence[str],
    *,
    required: Sequence[str] = (),
    also: Mapping[str, str] | None = None,
    notes: list[str],
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line and the cells of each row that is not empty; missing cells are empty.

    `also` maps other names of columns to ours. A column that is nearly one of `columns` is an
    error; any other is passed over with a note.
    """
    text = _text(path, notes)
    first = 1
    if text.lower().startswith("sep="):  # Excel's way to name the separator
        text = text.partition("\n")[2]
        first = 2
    separator = _separator(text, [*columns, *(also or ())])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        named = [(also or {}).get(_plain(cell), cell) for cell in next(reader, [])]
        header = _header(named, columns, path.name, first, notes)
        _check_required(required, header, where=f"{path.name}:{first}")
        for cells in reader:
            line = reader.line_num + first - 1
            filled = _filled(cells, len(header), where=f"{path.name}:{line}")
            if any(cell.strip() for cell in filled):
                yield line, {n: c for n, c in zip(header, filled, strict=False) if n in columns}
    except csv.Error as error:
        where = f"{path.name}:{reader.line_num + first - 1}"
        raise CorroborateError(f"not CSV: {error}", where=where) from None


def nearest(word: str, known: Sequence[str]) -> str:
    """Return words for a message: the known word most like `word`, or all where none is."""
    like = difflib.get_close_matches(word, known, n=1)
    return f"did you mean '{like[0]}'?" if like else "known are " + ", ".join(known[:30])


def _text(path: Path, notes: list[str]) -> str:
    """Return the characters: UTF-8, UTF-16 with its mark, or what Excel writes in the West."""
    if not path.is_file():
        kind = "a folder" if path.is_dir() else "not a regular file"
        raise CorroborateError(f"this is {kind}", where=path.name, hint="save the table as a file")
    if path.stat().st_size > _MOST_BYTES:
        raise CorroborateError("too large for a table by hand", where=path.name)
    data = path.read_bytes()
    if data.startswith(b"PK\x03\x04"):
        raise CorroborateError(
            "this is a workbook, not CSV", where=path.name, hint="save it as 'CSV UTF-8' in Excel"
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        notes.append(f"{path.name}: not UTF-8; read as Windows-1252. Save it as 'CSV UTF-8'")
        return data.decode("cp1252", "replace")


def _separator(text: str, columns: Sequence[str]) -> str:
    """Return the one of , ; tab | that gives the header most of the columns that are known."""
    head = text.split("\n", 1)[0]

    def known(separator: str) -> int:
        return sum(_plain(cell) in columns for cell in head.split(separator))

    return max(",;\t|", key=known)


def _header(
    cells: Sequence[str], columns: Sequence[str], name: str, line: int, notes: list[str]
) -> list[str]:
    header = [_plain(cell) for cell in cells]
    for number, (column, cell) in enumerate(zip(header, cells, strict=True), 1):
        if column in columns:
            if header.index(column) != number - 1:
                raise CorroborateError(
                    f"column '{column}' stands twice", where=f"{name}:{line}", hint="keep one"
                )
        elif column and difflib.get_close_matches(column, columns, n=1):
            raise CorroborateError(
                f"column '{cell.strip()}' is not known",
                where=f"{name}:{line}",
                hint=nearest(column, columns),
            )
        elif column:
            notes.append(f"{name}:{line}: column '{cell.strip()}' is not known and not read")
    if cells and not set(header) & set(columns):
        raise CorroborateError(
            "none of the columns is known",
            where=f"{name}:{line}",
            hint="the first line must name them: " + ", ".join(columns),
        )
    return header


def _check_required(required: Sequence[str], header: Sequence[str], *, where: str) -> None:
    for name in required:
        if name not in header:
            raise CorroborateError(f"column '{name}' is missing", where=where, hint="add it")


def _filled(cells: Sequence[str], width: int, *, where: str) -> list[str]:
    """Return the cells of a row, missing ones as empty; more than the header has is an error."""
    if any(cell.strip() for cell in cells[width:]):
        raise CorroborateError(
            f"{len(cells)} cells, {width} expected",
            where=where,
            hint="put cells that hold a comma in double quotes",
        )
    return [*cells, *[""] * (width - len(cells))]


def _plain(cell: str) -> str:
    return unicodedata.normalize("NFC", cell).strip().strip('"').strip().lower()
