"""Texts parsed by spaCy, and their sentences: a paragraph break always ends one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from corroborate.extract.model import language
from corroborate.extract.parsed import Parsed
from corroborate.tables import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Text(NamedTuple):
    """A clean text before parsing, with what is known of its day."""

    source_id: str
    text: str
    published_on: date | None = None
    not_before: date | None = None


def parse(texts: Iterable[Text], *, batch_size: int = 32) -> Iterator[Parsed]:
    """Parse texts in batches, in their order."""
    nlp = language()
    pairs = ((text.text, text) for text in texts)
    for doc, text in nlp.pipe(pairs, as_tuples=True, batch_size=batch_size):
        yield Parsed(
            source_id=text.source_id,
            doc=doc,
            sentences=tuple(sentences(doc, source_id=text.source_id)),
            published_on=text.published_on,
            not_before=text.not_before,
        )


def sentences(doc: Doc, *, source_id: str) -> Iterator[Sentence]:
    """Yield the sentences of a parsed text, without the white space around them."""
    number = 0
    for span in doc.sents:
        text = span.text.strip()
        if text:
            start = span.start_char + span.text.index(text)
            yield Sentence(source_id, number, start, start + len(text), text)
            number += 1
