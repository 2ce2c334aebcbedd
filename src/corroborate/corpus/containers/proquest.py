"""Exports of ProQuest as text: split into articles, the labelled lines read as what they state."""

import re
from collections.abc import Sequence
from datetime import date

from corroborate.corpus.containers.labelled_lines import article_text, byline, paragraphs
from corroborate.corpus.containers.opened import Document
from corroborate.corpus.days import sure_day
from corroborate.lexicon.word_tables import words

_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_COUNTER = re.compile(r"[ \t]*Document \d+ of \d+[ \t]*", re.IGNORECASE)
_LABEL = re.compile(r"([A-Z][A-Za-z]+(?: [A-Za-z]+){0,3})\s*:\s*(.*)")
_LABELS = words("export_labels", "proquest")
_DAY = re.compile(
    r"(\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{4}-\d{2}-\d{2})"
)


def split_proquest(text: str) -> list[Document]:
    """Return the articles of a ProQuest export; nothing where it is none."""
    rules = list(_RULE.finditer(text))
    edges = [0, *(match.end() for match in rules)]
    ends = [*(match.start() for match in rules), len(text)]
    pieces = [
        (start, text[start:end])
        for start, end in zip(edges, ends, strict=True)
        if re.search(r"^\s*full text\b", text[start:end], re.IGNORECASE | re.MULTILINE)
    ]
    return [
        _read(piece.split("\n"), f"article {number} of {len(pieces)}, characters from {start}")
        for number, (start, piece) in enumerate(pieces, 1)
    ]


def _read(lines: Sequence[str], place: str) -> Document:
    head, fields = _fields(lines)
    first = next(iter(paragraphs(head)), None)
    title = _line(fields, "title") or first
    stated = _line(fields, "publication date") or _line(fields, "publication info") or ""
    outlet = _line(fields, "publication title") or _line(fields, "publication info") or ""
    return Document(
        article_text(title, paragraphs(fields.get("full text", ()))),
        "text/plain",
        place,
        publisher=re.split(r"\s*[;\[]", outlet, maxsplit=1)[0] or None,
        title=title,
        author=byline(_line(fields, "author")),
        published_on=_day(stated),
    )


def _fields(lines: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Return the lines before the first label, and those behind each."""
    head: list[str] = []
    fields: dict[str, list[str]] = {}
    current = head
    for line in lines:
        match = _LABEL.fullmatch(line.strip())
        key = (match[1] if match else line.strip()).lower()
        if _COUNTER.fullmatch(line):
            continue
        if key in _LABELS and (match or line.strip().isupper()):
            current = fields.setdefault(key, [])
            current.append(match[2] if match else "")
        else:
            current.append(line)
    return head, fields


def _line(fields: dict[str, list[str]], label: str) -> str | None:
    return " ".join(" ".join(fields.get(label, ())).split()) or None


def _day(text: str) -> date | None:
    match = _DAY.search(text)
    return sure_day(match[1]) if match else None
