"""Texts parsed by spaCy, and their sentences: a paragraph break always ends one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from corroborate.clean.article import assemble
from corroborate.extract.model import language
from corroborate.extract.parsed import Parsed
from corroborate.tables import Block, Sentence, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Text(NamedTuple):
    """A clean text before parsing, with what is known of its day."""

    source_id: str
    text: str
    published_on: date | None = None
    not_before: date | None = None


def texts_of(sources: Sequence[Source], blocks: Iterable[Block]) -> list[Text]:
    """Return the clean texts of the sources that can be used, in their order."""
    of_source: dict[str, list[Block]] = {}
    for block in blocks:
        of_source.setdefault(block.source_id, []).append(block)
    return [
        Text(s.source_id, assemble(of_source.get(s.source_id, [])), s.published_on, s.not_before)
        for s in sources
        if s.status == "ok"
    ]


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
