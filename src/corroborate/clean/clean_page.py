"""From the bytes of a saved page to an article: decode, split, judge, assemble, describe."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from corroborate.clean.article import Article, assemble, set_in_order
from corroborate.clean.classify.classify import Verdict, judge_lines, judge_page
from corroborate.clean.describe import describe
from corroborate.clean.metadata.header_lines import (
    Header,
    excerpt_span,
    lines_below_headline,
    read_header,
)
from corroborate.clean.metadata.page_metadata import stated_by_page
from corroborate.clean.metadata.saved_from import noted_address, original_address
from corroborate.clean.read.html import read_page
from corroborate.clean.read.mojibake import mojibake
from corroborate.clean.read.plain_text import read_lines
from corroborate.clean.read.runs import TextRun
from corroborate.clean.reading import FileReading
from corroborate.corpus.containers.feeds import is_feed
from corroborate.corpus.decode import Decoded, Unreadable, decode, media_type_of, unpack
from corroborate.corpus.limits import DEFAULT, Limits, TooMuchWork
from corroborate.tables import Block, Source, Status

_FEED_ITEM = re.compile(r"<(?:item|entry)[\s>]", re.IGNORECASE)


def clean_page(
    raw: bytes | str,
    *,
    media_type: str | None = None,
    url: str | None = None,
    source_id: str = "text",
    limits: Limits = DEFAULT,
) -> Article:
    """Clean one saved page or text.

    `raw` is the file's bytes, packed or not, or text that was decoded already. `media_type`
    (text/html, text/plain, text/markdown) is a hint; what the text looks like goes first. Never
    raises for what is in the file: the article's `status` and `reason` say what was wrong.

    >>> page = "<p>Rebels left the city on Monday, a spokesman said.</p>"
    >>> article = clean_page(page, media_type="text/html")
    >>> article.status, article.text
    ('ok', 'Rebels left the city on Monday, a spokesman said.')
    """
    path = "" if url is None else url
    data = raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass")
    source = Source(source_id, path, hashlib.sha256(data).hexdigest(), url=url)
    hint = media_type.split(";")[0].strip().lower() if media_type else None
    return clean_source(raw, source, hint, limits)


def clean_source(
    raw: bytes | str | Decoded, source: Source, hint: str | None, limits: Limits
) -> Article:
    """Clean a file or a document whose row `source` holds what is known of it from elsewhere."""
    try:
        decoded = _decoded(raw, limits)
        media_type = media_type_of(decoded.text, hint)
        source = replace(
            source,
            media_type=media_type,
            encoding=decoded.encoding,
            raw_chars=len(decoded.text),
            reason=decoded.note,
        )
        return _judge(decoded.text, source, media_type, limits)
    except Unreadable as error:
        return unread_article(source, error.status, error.reason)
    except TooMuchWork as error:
        return unread_article(source, "too_large", str(error))
    except RecursionError:
        return unread_article(source, "too_large", "nested too deeply")


def _decoded(raw: bytes | str | Decoded, limits: Limits) -> Decoded:
    if isinstance(raw, Decoded):
        return raw
    if isinstance(raw, str):
        if len(raw) > limits.max_bytes:
            reason = f"{len(raw):,} characters, over the limit of {limits.max_bytes:,} (max_bytes)"
            raise Unreadable("too_large", reason)
        return Decoded(raw.encode("utf-8", "replace").decode("utf-8"), None)
    data, note = unpack(raw, limits)
    decoded = decode(data)
    return replace(decoded, note="; ".join(part for part in (note, decoded.note) if part))


def _judge(raw: str, source: Source, media_type: str, limits: Limits) -> Article:
    """Split, decide, assemble and describe a file whose characters are known."""
    if is_feed(raw[:2000].encode("utf-8", "replace")):
        items = len(_FEED_ITEM.findall(raw))
        reason = f"a news feed with {items} items, no article: save the articles themselves"
        return Article(replace(source, status="no_article", reason=reason), "", (), raw)
    mend = mojibake(raw)
    reading = reading_of(raw, source, media_type, mend=mend, limits=limits)
    blocks = _blocks(source.source_id, reading.runs, reading.verdict)
    reading = replace(reading, text=assemble(blocks))
    garbled = f"{len(mend)} garbled runs mended" if mend else ""
    notes = (source.reason, reading.verdict.note, garbled)
    source = replace(source, reason="; ".join(note for note in notes if note))
    source = describe(source, reading)
    if source.status == "no_article":
        blocks = tuple(replace(b, kept=False, start=None, end=None) for b in blocks)
        return Article(source, "", blocks, raw)
    return Article(source, reading.text, blocks, raw)


def reading_of(
    raw: str,
    source: Source,
    media_type: str,
    *,
    mend: dict[str, str] | None = None,
    limits: Limits = DEFAULT,
) -> FileReading:
    """Return what is read of a file whose characters are known: its runs, and which are kept."""
    if media_type == "text/html":
        return _read_html(raw, source, mend or {}, limits)
    return _read_text(raw, source, mend or {}, limits, markdown=media_type == "text/markdown")


def _read_html(raw: str, source: Source, mend: dict[str, str], limits: Limits) -> FileReading:
    page = read_page(raw, limits=limits, mend=mend)
    head = next((run.text for run in page.runs if run.tag == "title"), None)
    headline = next((run.text for run in page.runs if run.tag == "h1"), None)
    address = noted_address(raw) or page.meta.canonical or page.meta.names.get("og:url")
    stated = stated_by_page(page.meta, page_title=head, headline=headline)
    verdict = judge_page(page, stated_title=source.title or stated.title)
    return FileReading(
        page.runs, verdict, "", stated=stated, page=page, address=original_address(address)
    )


def _read_text(
    raw: str, source: Source, mend: dict[str, str], limits: Limits, *, markdown: bool
) -> FileReading:
    runs = read_lines(raw, limits=limits, mend=mend, markdown=markdown)
    header = read_header(raw)
    verdict = judge_lines(
        runs, stated_title=source.title or header.title, of_header=_of_header(runs, header, raw)
    )
    _, _, lines = lines_below_headline([run.text for run in runs], verdict.title)
    for number in lines:
        verdict.kept[number] = False
        verdict.kinds[number] = "other"
    return FileReading(runs, verdict, "", header=header)


def _of_header(runs: Sequence[TextRun], header: Header, raw: str) -> set[int]:
    """Return the runs that stand in the head of a text, or in the excerpt a clipper put there."""
    start, end = excerpt_span(raw, header)
    return {
        number
        for number, run in enumerate(runs)
        if run.raw_end <= header.end or start <= run.raw_start < end
    }


def _blocks(source_id: str, runs: Sequence[TextRun], verdict: Verdict) -> tuple[Block, ...]:
    """Return the runs as blocks, the kept ones set in order."""
    return set_in_order(
        Block(
            source_id=source_id, block_id=number, raw_start=run.raw_start, raw_end=run.raw_end,
            start=None, end=None, text=run.text, kept=kept, kind=kind, breaks=run.breaks,
        )
        for number, (run, kept, kind) in enumerate(
            zip(runs, verdict.kept, verdict.kinds, strict=True)
        )
    )  # fmt: skip


def unread_article(source: Source, status: Status, reason: str) -> Article:
    """Return the article of a source that cannot be used, and why."""
    return Article(replace(source, status=status, reason=reason), "", (), "")
