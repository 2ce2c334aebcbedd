"""What every extractor is given: one text, parsed, with its sentences and its day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from spacy.tokens import Doc, Span

from corroborate.tables import Sentence


@dataclass(frozen=True)
class Parsed:
    """One clean text with its spaCy document; `doc.text` is the clean text, offsets and all."""

    source_id: str
    doc: Doc
    sentences: tuple[Sentence, ...]
    published_on: date | None = None
    not_before: date | None = None

    @cached_property
    def text(self) -> str:
        """The clean text; spaCy puts it together anew each time it is asked."""
        text: str = self.doc.text
        return text

    @cached_property
    def lowered(self) -> str:
        """The clean text in small letters, for patterns: offsets stay."""
        return lowered(self.text)


def span_at(doc: Doc, start: int, end: int) -> Span:
    """Return the tokens that some characters lie in: tokens cover all of a text."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span


def lowered(text: str) -> str:
    """Return a text in small letters of the same length: patterns match it in a third of the time.

    >>> lowered("İzmir, Aleppo")
    'İzmir, aleppo'
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
