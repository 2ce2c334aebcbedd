"""What somebody said or wrote that stands as a paragraph of its own, without quotation marks."""

import re
from collections.abc import Iterator

from corroborate.lexicon import word_tables
from corroborate.parse.quotation_marks import Quoted

_SIGNED = re.compile(
    r"^(?P<said>[^\n]{20,}?)\s[—–―-]{1,2}\s?[^—–―\n()]{2,40}\s?\(@\w{2,20}\)\s[A-Z][a-z]+\.?\s\d",
    re.MULTILINE,
)
"""An embedded post: The bridge is closed. — Ann Hill (@annhill) May 3, 2016."""
_ANNOUNCED = re.compile(
    rf"\b(?:{'|'.join(sorted(word_tables.words('layout', 'announcing')))})"
    r"\b[^.:;\n“”\"]{0,60}:\s*\n\s*(?P<said>[A-Z][^\n“”\"]{19,}[.!?…])[ \t]*$",
    re.MULTILINE,
)
"""A paragraph behind one that ends in a word of saying and a colon: The letter said: ..."""


def unmarked_blocks(text: str) -> Iterator[Quoted]:
    """Yield the paragraphs that are somebody's words, as if marks stood around them."""
    for pattern in (_SIGNED, _ANNOUNCED):
        for found in pattern.finditer(text):
            start, end = found.span("said")
            yield Quoted(start, end, start, end, depth=0, carries_on=False, closed=True)
