"""Exports of ProQuest as text: split into articles, the labelled lines read as what they state."""

import re
from collections.abc import Sequence

from corroborate.corpus.containers.labelled_lines import article, line_of, paragraphs
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
    outlet = line_of(fields, "publication title", "publication info") or ""
    day = _DAY.search(line_of(fields, "publication date", "publication info") or "")
    return article(
        place,
        line_of(fields, "title") or next(iter(paragraphs(head)), None),
        paragraphs(fields.get("full text", ())),
        outlet=re.split(r"\s*[;\[]", outlet, maxsplit=1)[0] or None,
        author=line_of(fields, "author"),
        day=sure_day(day[1]) if day else None,
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
