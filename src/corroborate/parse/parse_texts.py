"""Texts parsed by spaCy, and their sentences: a paragraph break always ends one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Span

from corroborate.clean.article import assemble
from corroborate.lexicon.reading_limit import read_until
from corroborate.parse.document import Parsed
from corroborate.parse.model import language, start_sentences
from corroborate.tables import Block, Sentence, Source

PIECE = 50_000
"""Characters that are parsed at once; a longer text is cut, at the end of a paragraph if it can."""


_LONGEST_RUN = 2_000
_PUNCTUATION = 100
"""An unbroken run longer than the one, or with more marks than the other, is not left to the
model's tokenizer. An ordinary address is far below both."""

_RUN = re.compile(r"\S{100,}")
_BIT = re.compile(r"\w+|([^\w\s])\1*")
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENDS = (re.compile(r"\n+"), re.compile(r"(?<=[.!?])[\"'’”)]{0,3}\s"), re.compile(r"\s"))
ContextT = TypeVar("ContextT")

_TOKENS = 12_000
"""Tokens that go through the model at once: each takes some 15 KB there."""

_LONGEST = 300
"""Tokens in the longest sentence: longer ones are tables and lists, or no sentences at all."""

_MARKS = frozenset(".!?;:,")


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
    """Parse texts in batches, in their order, each as far as one text is read (`read_until`).

    Memory is bounded by that and by what is parsed at once; a long text is parsed in pieces that
    end with its paragraphs.
    """
    nlp = language()
    pieces: list[Doc] = []
    pairs = (
        (tokens(nlp, piece), (text, last))
        for text in texts
        for piece, last in _with_last(cut(printable(text.text[: read_until(text.text)])))
    )
    for doc, (text, last) in _piped(nlp, pairs, batch_size=batch_size):
        pieces.append(_shortened(nlp, doc))
        if last:
            whole, pieces = joined(pieces), []
            yield Parsed(
                source_id=text.source_id,
                doc=whole,
                sentences=tuple(sentences(whole, source_id=text.source_id)),
                published_on=text.published_on,
                not_before=text.not_before,
            )


def _with_last(pieces: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the pieces, and with each whether it is the last one."""
    for number, piece in enumerate(pieces, start=1):
        yield piece, number == len(pieces)


def _piped(
    nlp: Language, pairs: Iterable[tuple[Doc, ContextT]], *, batch_size: int
) -> Iterator[tuple[Doc, ContextT]]:
    """Send documents through the model, so many and so many tokens at once."""
    batch: list[tuple[Doc, ContextT]] = []
    size = 0
    for pair in pairs:
        if batch and (len(batch) == batch_size or size + len(pair[0]) > _TOKENS):
            yield from nlp.pipe(batch, as_tuples=True, batch_size=batch_size)
            batch, size = [], 0
        batch.append(pair)
        size += len(pair[0])
    yield from nlp.pipe(batch, as_tuples=True, batch_size=batch_size)


def _shortened(nlp: Language, doc: Doc) -> Doc:
    """Return the document, parsed anew if it has sentences longer than anybody writes.

    What is read from a sentence may take time with the square of its length.
    """
    starts = [start for span in doc.sents for start in _cuts(span)]
    if not starts:
        return doc
    again = tokens(nlp, doc.text)
    start_sentences(again, starts)
    parsed: Doc = nlp(again)
    return parsed


def _cuts(span: Span) -> Iterator[int]:
    """Yield where a sentence is cut: after a mark in the second half of what it may have."""
    start = span.start
    while span.end - start > _LONGEST:
        middle, limit = start + _LONGEST // 2, start + _LONGEST
        marks = (i + 1 for i in range(limit - 1, middle, -1) if span.doc[i].text in _MARKS)
        start = next(marks, limit)
        yield start


def sentences(doc: Doc, *, source_id: str) -> Iterator[Sentence]:
    """Yield the sentences of a parsed text, without the white space around them."""
    number = 0
    whole = doc.text
    for span in doc.sents:
        raw = whole[span.start_char : span.end_char]
        text = raw.strip()
        if text:
            start = span.start_char + raw.index(text)
            yield Sentence(source_id, number, start, start + len(text), text)
            number += 1


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
    marks = sum(not char.isalnum() for char in run[:_LONGEST_RUN])
    return len(run) > _LONGEST_RUN or marks > _PUNCTUATION
