"""An article after cleaning: its row, its text, and the blocks that tie the text to the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corroborate.tables import Block, Source, Status


@dataclass(frozen=True, slots=True)
class Article:
    """A source, cleaned: `text` is made of the kept blocks, `raw` is the decoded file."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    raw: str

    @classmethod
    def from_text(
        cls,
        source_id: str,
        text: str,
        *,
        published_on: date | None = None,
        publisher: str | None = None,
        title: str | None = None,
    ) -> Article:
        """Make an article of a text that is clean already, for `compare`.

        Args:
            source_id: short, unique name of the source.
            text: the article, a paragraph a line; offsets in all tables are characters of it.
            published_on: the day that "Monday" and "last week" are counted from.
            publisher: the outlet.
            title: the headline; it is no part of the text.

        Returns:
            An article whose only block is the text, with the status `ok`, or `empty` where the
            text holds no letter.

        >>> Article.from_text("a", "Two people died.", publisher="Northport Herald").publisher
        'Northport Herald'
        """
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        source = Source(
            source_id,
            source_id,
            digest,
            encoding="utf-8",
            publisher=publisher,
            title=title,
            published_on=published_on,
            published_from="sources.csv" if published_on else None,
            raw_chars=len(text),
        )
        if not any(c.isalnum() for c in text):
            source = replace(source, status="empty", reason="no letter in the text")
            return cls(source=source, text="", blocks=(), raw=text)
        source = replace(source, language="en", clean_chars=len(text), text_sha256=digest)
        end = len(text)
        block = Block(source_id, 0, 0, end, 0, end, text, True, "body")
        return cls(source=source, text=text, blocks=(block,), raw=text)

    @property
    def source_id(self) -> str:
        """Short, unique and stable name of the source."""
        return self.source.source_id

    @property
    def title(self) -> str | None:
        """Headline."""
        return self.source.title

    @property
    def published_on(self) -> date | None:
        """Day of publication, where something states it."""
        return self.source.published_on

    @property
    def publisher(self) -> str | None:
        """Outlet."""
        return self.source.publisher

    @property
    def status(self) -> Status:
        """Whether the source is used."""
        return self.source.status

    @property
    def reason(self) -> str:
        """Why it has that status; may be empty."""
        return self.source.reason


def set_in_order(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks with the kept ones set one after another, a blank line between them."""
    placed: list[Block] = []
    at = 0
    for block in blocks:
        if block.kept:
            block = replace(block, start=at, end=at + len(block.text))
            at += len(block.text) + 2
        placed.append(block)
    return tuple(placed)


def assemble(blocks: Sequence[Block]) -> str:
    """Return the clean text that the kept blocks of one source make up.

    Blocks are set at their `start`; what lies between two of them is a paragraph break.
    """
    text = ""
    for block in blocks:
        if block.start is not None:
            text += "\n" * (block.start - len(text)) + block.text
    return text


def raw_span(blocks: Sequence[Block], start: int, end: int) -> tuple[int, int]:
    """Return the raw offsets of the clean span `start` to `end` (characters, end exclusive).

    The span may run over several kept blocks; a span that touches none is a ValueError.
    """
    inside = [
        b
        for b in blocks
        if b.start is not None and b.end is not None and b.start < end and start < b.end
    ]
    if not inside:
        raise ValueError(f"no kept block holds the characters {start} to {end}")
    first, last = inside[0], inside[-1]
    assert first.start is not None
    assert last.start is not None
    return (
        _raw_offset(first, max(start - first.start, 0)),
        _raw_end(last, min(end - last.start, len(last.text))),
    )


def _raw_offset(block: Block, offset: int) -> int:
    """Return where the character at `offset` of the block's text starts in the file."""
    pairs = block.breaks or (0, block.raw_start)
    at, raw = pairs[0], pairs[1]
    for text_at, raw_at in zip(pairs[::2], pairs[1::2], strict=True):
        if text_at > offset:
            break
        at, raw = text_at, raw_at
    return raw + (offset - at)


def _raw_end(block: Block, offset: int) -> int:
    """Return where the character before `offset` of the block's text ends in the file.

    A character that stands for a longer run (an entity) ends where the next one starts, unless a
    tag or dropped white space lies between: then a further break marks its end.
    """
    if offset >= len(block.text):
        return block.raw_end
    pairs = block.breaks or (0, block.raw_start)
    here = _raw_offset(block, offset - 1)
    for text_at, raw_at in zip(pairs[::2], pairs[1::2], strict=True):
        if text_at == offset:
            return max(here + 1, raw_at)
    return here + 1
