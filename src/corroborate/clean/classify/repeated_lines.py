"""Lines that an outlet prints under every article: found by comparing its sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from corroborate.clean.article import Article, assemble
from corroborate.tables import Block

_LEAST_WORDS = 3
_FROM_SOURCES = 2
_AT_MOST = 0.25
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", ".’", '."', ".'", "?”", "!”", '?"', '!"')
_QUOTATION_SIGNS = ("“", '"', "‘", "'", "«")


def drop_repeated(articles: Sequence[Article]) -> list[Article]:
    """Return the articles, with kept lines dropped that stand in several sources of one outlet.

    Headlines and quotations stay, and sentences amid the article: an outlet's boxes stand at the
    ends, while a paragraph of background comes back in the middle of story after story. Where the
    repeated lines make up more than a quarter of the text it is no box of the outlet but a later
    version of the same article, and stays too.
    """
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        if article.publisher and article.status == "ok":
            by_outlet[" ".join(article.publisher.lower().split())].append(number)
    cleaned = list(articles)
    for numbers in by_outlet.values():
        # Sources with one text are one source.
        distinct = {articles[n].source.text_sha256: n for n in reversed(numbers)}
        if len(distinct) < _FROM_SOURCES:
            continue
        counts: Counter[str] = Counter()
        for n in distinct.values():
            counts.update({b.text for b in articles[n].blocks if _may_repeat(b)})
        for n in numbers:
            blocks = articles[n].blocks
            repeated = _at_the_ends(blocks, counts)
            chars = sum(len(b.text) for b in blocks if b.block_id in repeated)
            if repeated and chars <= _AT_MOST * articles[n].source.clean_chars:
                cleaned[n] = _without(articles[n], repeated)
    return cleaned


def _may_repeat(block: Block) -> bool:
    return (
        block.kept
        and block.kind != "title"
        and block.text.count(" ") >= _LEAST_WORDS - 1
        and not block.text.startswith(_QUOTATION_SIGNS)
    )


def _at_the_ends(blocks: Sequence[Block], counts: Counter[str]) -> set[int]:
    """Return the repeated blocks: lines that are no sentence anywhere, sentences at the ends."""
    kept = [b for b in blocks if b.kept and b.kind != "title"]
    repeated = [_may_repeat(b) and counts[b.text] >= _FROM_SOURCES for b in kept]
    own = [n for n, again in enumerate(repeated) if not again]
    first, last = (own[0], own[-1]) if own else (len(kept), -1)
    return {
        b.block_id
        for n, (b, again) in enumerate(zip(kept, repeated, strict=True))
        if again and (not first < n < last or not b.text.endswith(_SENTENCE_ENDS))
    }


def _without(article: Article, dropped: set[int]) -> Article:
    """Return the article without some of its kept blocks, the rest moved up."""
    blocks: list[Block] = []
    at = 0
    for block in article.blocks:
        if block.block_id in dropped:
            block = replace(block, kept=False, start=None, end=None, kind="other")
        elif block.kept:
            end = at + len(block.text)
            block = replace(block, start=at, end=end)
            at = end + 2
        blocks.append(block)
    text = assemble(blocks)
    lines = "line" if len(dropped) == 1 else "lines"
    note = f"{len(dropped)} {lines} dropped that other sources of the outlet repeat"
    source = replace(
        article.source,
        reason="; ".join(part for part in (article.source.reason, note) if part),
        clean_chars=len(text),
        text_sha256=sha256(text.encode()).hexdigest(),
    )
    return Article(source, text, tuple(blocks), article.raw)
