"""`sources.csv`: what a person states about the files of a corpus, read by file."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corroborate.corpus.containers.article_rows import MEANINGS, columns_named
from corroborate.corpus.csv_rows import nearest, read_rows
from corroborate.corpus.days import TwoDays, is_plausible, read_day
from corroborate.errors import CorroborateError
from corroborate.lexicon.word_tables import lines as lines_of

MANIFEST = "sources.csv"
_COLUMNS = ("source_id", "file", "publisher", "title", "published_on", "url", "columns")
_NAMES = (MANIFEST, "sources.csv.txt", "sources.tsv")
"""The manifest, also as a system saves it that hides endings, or with tabs between the cells."""

SOURCE_ID = re.compile(
    r"(?!(?i:con|prn|aux|nul|com\d|lpt\d|collection)$)[A-Za-z0-9][A-Za-z0-9_-]{0,79}"
)
"""What files of a report may be named after, on every machine and beside its own `collection`."""


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file of the corpus folder, or a document in one, before anything was read as text.

    `path` is relative to the folder, with `/`; that of a document among several in a file ends in
    its number, `export.txt#3`. `document` is that number, 1 where the file holds one, and None
    where the file is the document as it is. `problem` says why the file is not read at all,
    `duplicate_of` names the source that has the same bytes. `columns` says what the columns of a
    table of articles are called ("text=Body; title=Head").
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
    document: int | None = None
    columns: str | None = None

    @property
    def file(self) -> str:
        """The file's path, without the number of the document in it."""
        return self.path if self.document is None else self.path.removesuffix(f"#{self.document}")


def is_manifest(name: str) -> bool:
    """Return True for a name that `sources.csv` may come under."""
    return name.lower() in _NAMES


def manifest_in(folder: Path) -> Path | None:
    """Return the manifest of a folder, under whichever of its names it is there."""
    files = folder.iterdir() if folder.is_dir() else ()
    named = {name.lower(): name for name in sorted(p.name for p in files)}
    found = next((named[name] for name in _NAMES if name in named), None)
    return folder / found if found else None


def read_manifest(
    folder: Path, files: Sequence[str], *, day_first: bool | None = None, notes: list[str]
) -> dict[str, CorpusFile]:
    """Read the manifest of a folder, by file or document; every column but `file` may be left out.

    A line whose file is not there comes back under its own name, with a problem. `day_first` says
    how 3/11/2016 is meant. What a person should know is added to `notes`.
    """
    path = _readable_manifest(folder, notes)
    if path is None:
        return {}
    entries: dict[str, CorpusFile] = {}
    lines: dict[str, int] = {}
    found = _Finder(files)
    for line, row in read_rows(path, _COLUMNS, also=_other_names(), notes=notes):
        where = f"{path.name}:{line}"
        value = {key: " ".join(text.split()) or None for key, text in row.items()}
        source_id = _checked_id(value.get("source_id"), lines, where)
        stated = value.get("file")
        name = found.file(stated) if stated else found.stem(source_id)
        problem = None
        if name is None:
            name = stated or source_id or ""
            problem = f"{where} names this file, but it is not in the folder"
            near = nearest(name, files)
            notes.append(f"{where}: there is no file '{name}' in {folder.name}; {near}")
        if name in entries:
            raise CorroborateError(f"'{name}' is listed twice", where=where, hint="keep one line")
        if source_id is not None:
            lines[source_id.casefold()] = line
        entries[name] = CorpusFile(
            source_id or "",
            name,
            "",
            0,
            publisher=value.get("publisher"),
            title=value.get("title"),
            published_on=_day(value.get("published_on"), where, day_first, notes),
            url=value.get("url"),
            problem=problem,
            columns=_checked_columns(value.get("columns"), where),
        )
    if entries and all(entry.problem for entry in entries.values()):
        where, _, problem = notes[-1].partition(": ")
        raise CorroborateError(problem, where=where)
    return entries


def _readable_manifest(folder: Path, notes: list[str]) -> Path | None:
    """Return the manifest of a folder where it is a file; a note says what else it is."""
    path = manifest_in(folder)
    if path is None or path.is_file():
        return path
    kind = "a folder" if path.is_dir() else "not a regular file"
    notes.append(f"{path.name}: this is {kind}; nothing is read from it")
    return None


def columns_of_tables(folder: Path, files: Sequence[str]) -> dict[str, str]:
    """Return what the manifest of a folder says of the columns of tables, by file."""
    path = manifest_in(folder)
    if path is None or not path.is_file():
        return {}
    found = _Finder(files)
    named = [
        (found.file(row.get("file", "")), row.get("columns", ""))
        for _, row in read_rows(path, _COLUMNS, also=_other_names(), notes=[])
    ]
    return {name: " ".join(stated.split()) for name, stated in named if name and stated.strip()}


def _other_names() -> dict[str, str]:
    return {word: str(key) for key, names in lines_of("manifest_columns") for word in names}


class _Finder:
    """Finds the file that a manifest means, however its name is written."""

    def __init__(self, files: Sequence[str]) -> None:
        self._files = frozenset(files)
        self._folded: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        for name in files:
            self._folded.setdefault(_folded(name), []).append(name)
            self._stems.setdefault(name.split(".")[0], []).append(name)

    def file(self, stated: str) -> str | None:
        """Return the file of that name; case, accents' encoding and `\\` do not matter."""
        if stated in self._files:
            return stated
        alike = self._folded.get(_folded(stated), [])
        return alike[0] if len(alike) == 1 else None

    def stem(self, source_id: str | None) -> str | None:
        """Return the only file whose stem is the source_id: a manifest without column `file`."""
        alike = self._stems.get(source_id or "", [])
        return alike[0] if len(alike) == 1 else None


def _folded(name: str) -> str:
    """Return a path for comparison: macOS writes é as two characters, Windows `\\` for `/`."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").removeprefix("./")
    return " ".join(plain.split()).casefold()


def _checked_id(source_id: str | None, lines: Mapping[str, int], where: str) -> str | None:
    if source_id is None:
        return None
    if not SOURCE_ID.fullmatch(source_id):
        raise CorroborateError(
            f"source_id {source_id!r} has other signs than letters, digits, - and _, "
            "or can be no file's name on some machines",
            where=where,
            hint="choose a short plain name",
        )
    if source_id.casefold() in lines:
        raise CorroborateError(
            f"source_id '{source_id}' stands in line {lines[source_id.casefold()]} already",
            where=where,
            hint="give each source an id of its own",
        )
    return source_id


def _checked_columns(stated: str | None, where: str) -> str | None:
    """Return what a line says of a table's columns, as it stands there."""
    try:
        columns_named(stated)
    except ValueError as error:
        raise CorroborateError(
            f"columns '{stated}': {error}",
            where=where,
            hint="write it as text=Body; title=Head, for each of " + ", ".join(MEANINGS),
        ) from None
    return stated


def _day(text: str | None, where: str, day_first: bool | None, notes: list[str]) -> date | None:
    if text is None:
        return None
    try:
        day = read_day(text, day_first=day_first)
    except TwoDays as error:
        raise CorroborateError(
            f"published_on '{text}' can be {error}",
            where=where,
            hint="write it as 2016-11-03, or set `date_order` in config.yaml",
        ) from None
    if day is None:
        raise CorroborateError(
            f"published_on '{text}' is not a date", where=where, hint="write it as 2016-11-03"
        )
    if not is_plausible(day):
        notes.append(f"{where}: published_on '{text}' is no day an article came out; not used")
        return None
    return day
