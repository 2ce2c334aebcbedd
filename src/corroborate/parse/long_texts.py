"""Texts of any kind for the model: cut into pieces, parsed, and put together again.

The model takes memory in proportion to what it is given at once; its tokenizer takes time with the
square of the punctuation in an unbroken run. Neither bounds what an article may be.
"""

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc

PIECE = 50_000
"""Characters that are parsed at once; a longer text is cut, at the end of a paragraph if it can."""


_LONGEST = 2_000
_PUNCTUATION = 100
"""An unbroken run longer than the one, or with more marks than the other, is not left to the
model's tokenizer. An ordinary address is far below both."""

_RUN = re.compile(r"\S{100,}")
_BIT = re.compile(r"\w+|([^\w\s])\1*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENDS = (re.compile(r"\n+"), re.compile(r"(?<=[.!?])[\"'’”)]{0,3}\s"), re.compile(r"\s"))


def printable(text: str) -> str:
    """Return the text with every lone surrogate, which no file can hold, as U+FFFD."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def cut(text: str, *, size: int = PIECE) -> list[str]:
    """Cut a text into pieces of at most `size` characters, which together are the text.

    A piece ends with a paragraph, else with a sentence, else with a word, in its second half;
    where none ends there, after `size` characters.
    """
    pieces = []
    start = 0
    while len(text) - start > size:
        middle, limit = start + size // 2, start + size
        end = limit
        for pattern in _ENDS:
            last = None
            for last in pattern.finditer(text, middle, limit):  # noqa: B007 - the last one
                pass
            if last:
                end = last.end()
                break
        pieces.append(text[start:end])
        start = end
    pieces.append(text[start:])
    return pieces


def tokens(nlp: Language, text: str) -> Doc:
    """Return a text as tokens, in time linear in its length."""
    from spacy.tokens import Doc

    runs = [run for run in _RUN.finditer(text) if _is_long(run[0])]
    if not runs:
        return nlp.make_doc(text)
    docs = []
    at = 0
    for run in runs:
        if at < run.start():
            docs.append(nlp.make_doc(text[at : run.start()]))
        bits = [bit[0] for bit in _BIT.finditer(run[0])]
        docs.append(Doc(nlp.vocab, words=bits, spaces=[False] * len(bits)))
        at = run.end()
    if at < len(text):
        docs.append(nlp.make_doc(text[at:]))
    return joined(docs)


def joined(docs: Sequence[Doc]) -> Doc:
    """Put the pieces of one text together again: nothing lost, nothing between them."""
    from spacy.tokens import Doc

    if len(docs) == 1:
        return docs[0]
    whole = Doc.from_docs(list(docs), ensure_whitespace=False)
    assert whole is not None
    return whole


def _is_long(run: str) -> bool:
    marks = sum(not char.isalnum() for char in run[:_LONGEST])
    return len(run) > _LONGEST or marks > _PUNCTUATION
