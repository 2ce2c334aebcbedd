"""What every extractor is given: one text, parsed, with its sentences and its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from corroborate.tables import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc


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
