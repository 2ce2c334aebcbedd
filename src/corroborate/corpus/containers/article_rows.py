"""Tables of articles (CSV, TSV, JSON, JSON lines): each row that holds a text is a document."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from corroborate.corpus.containers.labelled_lines import byline
from corroborate.corpus.containers.opened import CannotOpen, Document
from corroborate.corpus.days import sure_day
from corroborate.corpus.json_values import read_json
from corroborate.lexicon.word_tables import mapping

_USUAL_NAMES = mapping("article_columns")
MEANINGS = tuple(_USUAL_NAMES)
_CUT = "[+"
"""How NewsAPI ends a text that it cut: `... [+1234 chars]`."""
_LONGEST_CELL = 10_000_000


def rows_of_csv(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield line and cells of each row; the separator is the one of , ; tab | that the head has."""
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    separator = max(",;\t|", key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    try:
        for row in reader:
            yield reader.line_num, {str(key): value for key, value in row.items() if key}
    except csv.Error as error:
        raise CannotOpen(f"a table that cannot be read: line {reader.line_num}: {error}") from None


def rows_of_json(text: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield the objects of JSON lines, of a list, or of the first list in an object."""
    lines = [line for line in text.lstrip("\ufeff").split("\n") if line.strip()]
    try:
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines[:2]):
            parsed: Iterable[Any] = (read_json(line) for line in lines)
        else:
            whole = read_json(text.lstrip("\ufeff"))
            parsed = _list_in(whole)
        for number, row in enumerate(parsed, 1):
            if isinstance(row, Mapping):
                yield number, row
    except (ValueError, RecursionError) as error:
        raise CannotOpen(f"not JSON that can be read: {error}") from None


def columns_named(stated: str | None) -> dict[str, str]:
    """Return what a person calls the columns of a table, by what they mean.

    >>> columns_named("text=Story body; title = Head")
    {'text': 'Story body', 'title': 'Head'}
    """
    named: dict[str, str] = {}
    for part in filter(str.strip, (stated or "").split(";")):
        meaning, sign, name = part.partition("=")
        if not sign or not name.strip():
            raise ValueError(f"'{part.strip()}' has no sign of equality with a name behind it")
        if meaning.strip().lower() not in MEANINGS:
            raise ValueError(f"'{meaning.strip()}' is none of what a column can mean")
        named[meaning.strip().lower()] = name.strip()
    return named


def open_rows(
    rows: Iterable[tuple[int, Mapping[str, Any]]], *, what: str, columns: str | None = None
) -> Iterator[Document]:
    """Yield the document of each row; `what` names the row in the place ("row", "line").

    `columns` says what the columns are called that have none of the usual names.
    """
    stated = columns_named(columns)
    names = {meaning: [name.lower()] for meaning, name in stated.items()}
    names = {**_USUAL_NAMES, **names}
    seen = 0
    headers: dict[str, None] = {}
    found = False
    for number, row in rows:
        cells = {key.strip().lower(): value for key, value in _flat(row)}
        headers.update(dict.fromkeys(cells))
        seen += 1
        document = _document(cells, names, f"{what} {number}")
        if document is not None:
            found = True
            yield document
    missing = [name for name in stated.values() if name.lower() not in headers]
    if missing:
        raise CannotOpen(
            f"a table without the column '{missing[0]}' that sources.csv names (columns seen: "
            f"{_listed(headers)})"
        )
    if not found:
        raise CannotOpen(
            f"a table of {seen} rows without a column of texts; name that column 'text' or 'html', "
            "or write text=NAME in the column `columns` of sources.csv "
            f"(columns seen: {_listed(headers)})"
        )


def _listed(headers: Iterable[str]) -> str:
    return ", ".join(list(headers)[:12]) or "none"


def _list_in(whole: Any) -> list[Any]:
    if isinstance(whole, Mapping):
        lists = [v for v in whole.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        return lists[0] if lists else [whole]
    return whole if isinstance(whole, list) else []


def _flat(row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the cells of a row, those of an object in it as `source.name`."""
    for key, value in row.items():
        if isinstance(value, Mapping):
            yield from ((f"{key}.{inner}", v) for inner, v in value.items())
        else:
            yield str(key), value


def _document(
    cells: Mapping[str, Any], names: Mapping[str, list[str]], place: str
) -> Document | None:
    def cell(meaning: str) -> str | None:
        return _cell(cells, meaning, names[meaning])

    page, text = cell("html"), cell("text")
    content = page or text
    if not content:
        return None
    title = cell("title")
    if not page and title and title not in content[: len(title) + 200]:
        content = f"{title}\n\n{content}"
    cut = content.rstrip().endswith("chars]") and _CUT in content[-30:]
    return Document(
        content,
        "text/html" if page else "text/plain",
        place,
        publisher=cell("publisher"),
        title=title,
        author=byline(cell("author")),
        url=cell("url"),
        published_on=sure_day(cell("published_on")),
        note="the table holds only the beginning of the text" if cut else "",
    )


def _cell(cells: Mapping[str, Any], meaning: str, names: Iterable[str]) -> str | None:
    """Return the first cell filled among the columns that mean the same."""
    for name in names:
        value = cells.get(name)
        if isinstance(value, list):
            value = ", ".join(str(part) for part in value)
        if value is not None and str(value).strip():
            text = str(value).strip()
            return text if meaning in ("text", "html") else " ".join(text.split())
    return None
