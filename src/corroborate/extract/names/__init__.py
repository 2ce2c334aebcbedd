"""Names in one text: persons, bodies, places and groups, with whom each name means there."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from corroborate.extract.parsed import Parsed
from corroborate.tables import Mention, NameType

if TYPE_CHECKING:
    from spacy.tokens import Span

_TYPES: dict[str, NameType] = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "NORP": "GROUP",
}
_LEAD = re.compile(
    r"(?:the|a|an|mr|mrs|ms|dr|gen|president|minister|secretary|senator|sen|rep)\.?\s+", re.I
)
_TAIL = re.compile(r"(?:['’]s|['’]|\s|[.,;:!?\"”)\]])$")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def find_mentions(parsed: Parsed) -> list[Mention]:
    """Find the names in a parsed text, in their order, none overlapping another."""
    found = [_trim(span) for span in parsed.doc.ents if span.label_ in _TYPES]
    named = [(start, end, type_) for start, end, type_ in found if end > start]
    full: dict[str, str] = {}
    for start, end, type_ in named:
        words = parsed.text[start:end].split()
        if type_ == "PERSON" and len(words) > 1:
            full.setdefault(words[-1], parsed.text[start:end])
    return [
        Mention(
            source_id=parsed.source_id,
            start=start,
            end=end,
            text=parsed.text[start:end],
            type=type_,
            entity_id=_slug(full.get(parsed.text[start:end], parsed.text[start:end])),
        )
        for start, end, type_ in named
    ]


def _trim(span: Span) -> tuple[int, int, NameType]:
    start, end, text = span.start_char, span.end_char, span.doc.text
    while lead := _LEAD.match(text, start, end):
        start = lead.end()
    while tail := _TAIL.search(text[start:end]):
        end = start + tail.start()
    return start, end, _TYPES[span.label_]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _NOT_WORD.sub("-", plain).strip("-") or "name"
