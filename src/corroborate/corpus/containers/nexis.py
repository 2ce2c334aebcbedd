"""Exports of Nexis as text: split into articles, their heads read as outlet, day and title."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from corroborate.corpus.containers.labelled_lines import article, not_understood, paragraphs
from corroborate.corpus.containers.opened import Document
from corroborate.corpus.days import sure_day
from corroborate.lexicon.word_tables import words

_COUNTER = re.compile(r"^[ \t]*(\d+) of (\d+) DOCUMENTS?[ \t]*$", re.MULTILINE)
_END = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"([A-Z][A-Za-z]*(?:[ /-][A-Za-z]+){0,2})\s*:\s*(.*)")
_HEAD = words("export_labels", "nexis_head")
_TAIL = words("export_labels", "nexis_tail")
_EDITION = re.compile(
    r".{0,40}\b(?:edition|correction appended|all rights reserved)\b.{0,20}", re.I
)
_TAIL_HEADINGS = frozenset(("Classification", "Graphic", "Notes"))
_LOADED = re.compile(r"load-date\s*:", re.IGNORECASE)
_RIGHTS = re.compile(r"^(?:copyright|©|\(c\))|all rights reserved", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))\b.*", re.IGNORECASE)


def split_nexis(text: str) -> list[Document]:
    """Return the articles of a Nexis export, of the older form or of Nexis Uni; else nothing."""
    counters = list(_COUNTER.finditer(text))
    if counters:
        ends = [match.start() for match in counters[1:]] + [len(text)]
        spans = [(match.end(), end) for match, end in zip(counters, ends, strict=True)]
        said = int(counters[0][2])
        read = _older
    else:
        finishes = list(_END.finditer(text))
        starts = [0, *(match.end() for match in finishes)]
        spans = [(start, match.start()) for start, match in zip(starts, finishes, strict=False)]
        said = len(spans)
        read = _newer
    documents = []
    for number, (start, end) in enumerate(spans, 1):
        place = f"article {number} of {len(spans)}, characters {start}-{end}"
        documents.append(read(text[start:end].split("\n"), place))
    if said != len(documents):
        note = f"the export says that it holds {said} articles; {len(documents)} are in it"
        return [replace(d, note="; ".join(filter(None, (d.note, note)))) for d in documents]
    return documents


def _older(lines: Sequence[str], place: str) -> Document:
    """Read outlet, day and headline one below the other, labels, the text, and labels again."""
    head, labels, body = _parts(lines)
    day_at = next((n for n, text in enumerate(head) if _day(text.strip())), None)
    before = [line.strip() for line in head[: day_at or 0] if line.strip()]
    outlets = [text for text in before if not _RIGHTS.search(text)]
    after = paragraphs(head if day_at is None else head[day_at + 1 :])
    titles = [text for text in after if not _EDITION.fullmatch(text)]
    title = labels.get("headline") or (titles[-1] if titles else None)
    return article(
        place,
        title,
        body,
        outlet=outlets[-1] if outlets else None,
        author=labels.get("byline"),
        day=_day(head[day_at].strip()) if day_at is not None else None,
        understood=bool(title and outlets),
    )


def _newer(lines: Sequence[str], place: str) -> Document:
    """Read headline, outlet and day one below the other, labels, `Body`, and labels again."""
    stripped = [line.strip() for line in lines]
    body_at = stripped.index("Body") if "Body" in stripped else None
    filled = [line for line in stripped[:body_at] if line]
    day_at = next((n for n, line in enumerate(filled) if n > 1 and _day(line)), None)
    if day_at is None or body_at is None:
        return not_understood(lines, place)
    labels = {m[1].lower(): m[2] for line in filled if (m := _LABEL.fullmatch(line))}
    return article(
        place,
        filled[day_at - 2],
        paragraphs(_until_tail(stripped[body_at + 1 :])),
        outlet=filled[day_at - 1],
        author=labels.get("byline"),
        day=_day(filled[day_at]),
    )


def _day(text: str) -> date | None:
    return sure_day(re.sub(r",?\s*(?:(?:Late|First|Final) )?Edition\s*\w*$", "", text))


def _parts(lines: Sequence[str]) -> tuple[list[str], dict[str, str], list[str]]:
    """Cut an article of the older form into the lines of its head, its labels and its text."""
    labels: dict[str, str] = {}
    head: list[str] = []
    rest: list[str] = []
    label = ""
    for number, line in enumerate(lines):
        match = _LABEL.fullmatch(line.strip())
        key = match[1].lower() if match else ""
        if match and key in _HEAD:
            label = key
            labels[key] = match[2]
            if key == "body":
                rest = [match[2], *lines[number + 1 :]]
                break
        elif not line.strip():
            label = ""
            head.append("")
        elif label:
            labels[label] += " " + line.strip()
        elif labels and not _more_labels(lines[number:]):
            rest = list(lines[number:])
            break
        else:
            head.append(line)
    else:
        # No label at all: the headline is the first paragraph behind the day.
        head, rest = _by_the_day(head)
    return head, labels, paragraphs(_until_tail(rest))


def _more_labels(lines: Sequence[str]) -> bool:
    """Return True if a label of the head stands within the next few lines: a headline between."""
    for line in lines[:8]:
        match = _LABEL.fullmatch(line.strip())
        if match and match[1].isupper() and match[1].lower() in _HEAD:
            return True
    return False


def _by_the_day(head: Sequence[str]) -> tuple[list[str], list[str]]:
    for number, line in enumerate(head):
        if _day(line.strip()):
            behind = [n for n in range(number + 1, len(head)) if head[n].strip()]
            if behind:
                end = next((n for n in range(behind[0], len(head)) if not head[n].strip()), None)
                if end is not None:
                    return list(head[:end]), list(head[end:])
    return list(head), []


def _until_tail(lines: Sequence[str]) -> list[str]:
    """Return the lines before the labels, or the copyright, that end an article."""
    return list(takewhile(lambda line: not _ends_text(line), lines))


def _ends_text(line: str) -> bool:
    text = line.strip()
    if text in _TAIL_HEADINGS or _LOADED.match(text):
        return True
    match = _LABEL.fullmatch(text)
    if match and match[1].isupper() and match[1].lower() in _TAIL:
        return True
    return bool(_COPYRIGHT.match(text)) and line.startswith("    ")
