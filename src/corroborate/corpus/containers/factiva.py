"""Exports of Factiva: split into articles, with two-letter codes before the fields or without."""

import re
from collections.abc import Sequence

from corroborate.corpus.containers.labelled_lines import (
    article,
    line_of,
    not_understood,
    paragraphs,
)
from corroborate.corpus.containers.opened import Document
from corroborate.corpus.days import sure_day
from corroborate.lexicon.word_tables import words

_ACCESSION = re.compile(r"^[ \t]*(?:AN\s+)?Document ([A-Za-z0-9]{5,})[ \t]*$", re.MULTILINE)
_CODES = words("export_labels", "factiva")
_TEXT_CODES = ("LP", "TD")
_CODED = re.compile(r"[ \t]*([A-Z]{2,3})(?:[ \t]{2,}|\t|\||[ \t]*$)(.*?)\|?")
_CODED_DAY = re.compile(r"[ \t]*(PD|HD|SN|WC)[ \t](.*)")
_WORDS = re.compile(r"[\d,]+ words", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s+GMT)?", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_LANGUAGES = words("export_labels", "factiva_language")


def split_factiva(text: str) -> list[Document]:
    """Return the articles of a Factiva export; nothing where it is none."""
    ends = list(_ACCESSION.finditer(text))
    starts = [0, *(match.end() for match in ends)]
    documents = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=False), 1):
        place = f"article {number} of {len(ends)}, document {end[1]}"
        documents.append(_read(text[start : end.start()].split("\n"), place))
    return documents


def _read(lines: Sequence[str], place: str) -> Document:
    fields = _fields(lines)
    if "HD" in fields and any(code in fields for code in _TEXT_CODES):
        return article(
            place,
            line_of(fields, "HD"),
            [p for code in _TEXT_CODES for p in paragraphs(fields.get(code, ()))],
            outlet=line_of(fields, "SN"),
            author=line_of(fields, "BY"),
            day=sure_day(line_of(fields, "PD")),
        )
    return _without_codes(lines, place)


def _fields(lines: Sequence[str]) -> dict[str, list[str]]:
    """Return the lines behind each code."""
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        match = _CODED.fullmatch(line) or _CODED_DAY.fullmatch(line)
        if match and match[1].lower() in _CODES and match[1] not in fields:
            current = fields[match[1]] = [match[2]]
        else:
            current.append(line)
    return fields


def _last_of_head(texts: Sequence[str], outlet_at: int) -> int:
    """Return the line of language or rights that closes the head, eight below at most."""
    below = range(outlet_at, min(outlet_at + 8, len(texts)))
    closing = [n for n in below if texts[n].lower() in _LANGUAGES or _RIGHTS.match(texts[n])]
    return closing[-1] if closing else outlet_at


def _without_codes(lines: Sequence[str], place: str) -> Document:
    """Read headline, byline, length, day, outlet one below the other, and the text behind them."""
    filled = [(n, line.strip()) for n, line in enumerate(lines) if line.strip()]
    texts = [text for _, text in filled]
    length_at = next((n for n, text in enumerate(texts) if _WORDS.fullmatch(text)), None)
    if not length_at:
        return not_understood(lines, place)
    day_at = next((n for n in range(length_at, len(texts)) if sure_day(texts[n])), length_at)
    outlet_at = day_at + 1
    if outlet_at < len(texts) and _CLOCK.fullmatch(texts[outlet_at]):
        outlet_at += 1
    head_ends = _last_of_head(texts, outlet_at)
    title_at = max(length_at - 2, 0)
    return article(
        place,
        texts[title_at],
        paragraphs(lines[filled[head_ends][0] + 1 :]) if head_ends < len(filled) else [],
        outlet=texts[outlet_at] if outlet_at < len(texts) else None,
        author=texts[length_at - 1] if length_at - 1 > title_at else None,
        day=sure_day(texts[day_at]),
    )
