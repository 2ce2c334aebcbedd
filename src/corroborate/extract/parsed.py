"""What every extractor is given: one text, parsed, with its sentences and its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corroborate.tables import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Parsed:
    """One clean text with its spaCy document; `doc.text` is the clean text, offsets and all."""

    source_id: str
    doc: Doc
    sentences: tuple[Sentence, ...]
    published_on: date | None = None
    not_before: date | None = None

    @property
    def text(self) -> str:
        """The clean text."""
        text: str = self.doc.text
        return text
