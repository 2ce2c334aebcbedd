"""Lines that an outlet prints under every article: found by comparing its sources."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from corroborate.clean.article import Article, assemble, set_in_order
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
        counts = _sources_with_lines([articles[n] for n in numbers])
        for n in numbers:
            cleaned[n] = _without_boxes(articles[n], counts)
    return cleaned


def _sources_with_lines(articles: Sequence[Article]) -> Counter[str]:
    """Return in how many sources of an outlet each line stands; those with one text are one."""
    distinct = {article.source.text_sha256: article for article in reversed(articles)}
    return Counter(
        text
        for article in distinct.values()
        for text in {block.text for block in article.blocks if _may_repeat(block)}
    )


def _without_boxes(article: Article, counts: Counter[str]) -> Article:
    repeated = _at_the_ends(article.blocks, counts)
    chars = sum(len(block.text) for block in article.blocks if block.block_id in repeated)
    if not repeated or chars > _AT_MOST * article.source.clean_chars:
        return article
    return _without(article, repeated)


def _may_repeat(block: Block) -> bool:
    return (
        block.kept
        and block.kind != "title"
        and block.text.count(" ") >= _LEAST_WORDS - 1
        and not block.text.startswith(_QUOTATION_SIGNS)
    )


def _at_the_ends(blocks: Sequence[Block], counts: Counter[str]) -> set[int]:
    """Return the repeated blocks: lines that are no sentence anywhere, sentences at the ends."""
    own = [b for b in blocks if b.kept and b.kind != "title"]
    repeated = [b for b in own if _may_repeat(b) and counts[b.text] >= _FROM_SOURCES]
    numbers = {b.block_id for b in own} - {b.block_id for b in repeated}
    amid = range(min(numbers), max(numbers)) if numbers else range(0)
    return {
        b.block_id
        for b in repeated
        if b.block_id not in amid or not b.text.endswith(_SENTENCE_ENDS)
    }


def _without(article: Article, dropped: set[int]) -> Article:
    """Return the article without some of its kept blocks, the rest moved up."""
    blocks = set_in_order(
        replace(b, kept=False, start=None, end=None, kind="other") if b.block_id in dropped else b
        for b in article.blocks
    )
    text = assemble(blocks)
    lines = "line" if len(dropped) == 1 else "lines"
    note = f"{len(dropped)} {lines} dropped that other sources of the outlet repeat"
    source = replace(
        article.source,
        reason="; ".join(part for part in (article.source.reason, note) if part),
        clean_chars=len(text),
        text_sha256=sha256(text.encode()).hexdigest(),
    )
    return Article(source, text, blocks, article.raw)
