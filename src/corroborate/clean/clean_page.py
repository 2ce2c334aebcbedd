"""From the bytes of a saved page to an article: decode, split, judge, assemble, describe."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from corroborate.clean.article import Article, assemble
from corroborate.clean.classify.classify import Verdict, judge_lines, judge_page
from corroborate.clean.metadata.language import ENGLISH, UNDETERMINED, language_of
from corroborate.clean.metadata.page_metadata import (
    Stated,
    byline,
    day_by_heuristics,
    outlet_line,
    stated_by_page,
)
from corroborate.clean.metadata.publication_date import latest_day, publication_day
from corroborate.clean.read.element_roles import SCRIPT
from corroborate.clean.read.html import read_page
from corroborate.clean.read.mojibake import mojibake
from corroborate.clean.read.plain_text import read_lines
from corroborate.clean.read.runs import Run
from corroborate.corpus.decode import Decoded, Unreadable, decode, media_type_of, unpack
from corroborate.corpus.limits import DEFAULT, Deadline, Limits, OutOfTime
from corroborate.tables import Block, Source, Status


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
    source = blank_source(source_id, path, hashlib.sha256(data).hexdigest(), url)
    hint = media_type.split(";")[0].strip().lower() if media_type else None
    return clean_source(raw, source, hint, limits)


def clean_source(
    raw: bytes | str | Decoded, source: Source, hint: str | None, limits: Limits
) -> Article:
    """Clean a file or a document whose row `source` holds what is known of it from elsewhere."""
    deadline = Deadline(limits.max_seconds)
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
        return _judge(decoded, source, media_type, limits, deadline)
    except Unreadable as error:
        return unread_article(source, error.status, error.reason)
    except OutOfTime:
        reason = f"not done within {limits.max_seconds:g} seconds (max_seconds)"
        return unread_article(source, "too_large", reason)
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


def _judge(
    decoded: Decoded, source: Source, media_type: str, limits: Limits, deadline: Deadline
) -> Article:
    """Split, decide, assemble and describe a file whose characters are known."""
    raw = decoded.text
    mend = mojibake(raw)
    stated = Stated()
    lean = ""
    runs: Sequence[Run]
    if media_type == "text/html":
        page = read_page(raw, limits=limits, mend=mend, deadline=deadline)
        runs, lean = page.runs, page.lean
        head = next((run.text for run in runs if run.tag == "title"), None)
        stated = stated_by_page(page.meta, page_title=head)
        source = replace(source, url=source.url or page.meta.canonical)
        verdict = judge_page(page, deadline=deadline, stated_title=source.title or stated.title)
    else:
        runs = read_lines(
            raw, limits=limits, mend=mend, deadline=deadline,
            markdown=media_type == "text/markdown",
        )  # fmt: skip
        verdict = judge_lines(runs, deadline=deadline, stated_title=source.title)
    blocks = _blocks(source.source_id, runs, verdict)
    text = assemble(blocks)
    notes = [source.reason, verdict.note, f"{len(mend)} garbled runs mended" if mend else ""]
    source = replace(source, reason="; ".join(note for note in notes if note))
    deadline.check()
    source = _describe(source, runs, verdict, stated, lean, text)
    return Article(source, text, tuple(blocks), raw)


def _describe(
    source: Source, runs: Sequence[Run], verdict: Verdict, stated: Stated, lean: str, text: str
) -> Source:
    """Fill in what the page and the text say; what the manifest says is there already."""
    if not text:
        reason = "nothing of an article in it" if runs else "no text in the file"
        notes = "; ".join(note for note in (reason, source.reason) if note)
        return replace(source, status="empty", reason=notes)
    texts = [run.text for run in runs]
    visible = [not run.marks & SCRIPT for run in runs]
    near = [t for t, seen in zip(texts, visible, strict=True) if seen and len(t) < 400]
    # A caption among the paragraphs was written before the article was out, like the paragraphs.
    inside = [n for n, kept in enumerate(verdict.kept) if kept]
    body = [
        texts[n]
        for n in range(inside[0], inside[-1] + 1)
        if verdict.kept[n] or verdict.kinds[n] == "caption"
    ]
    published_on, published_from = source.published_on, source.published_from
    earliest = latest_day(body)
    if published_on is None and stated.published_on:
        published_on, published_from = stated.published_on, "page"
    if published_on is None and lean:
        published_on = day_by_heuristics(lean, source.url)
        published_from = "htmldate" if published_on else None
    if published_on is None:
        found = publication_day(texts, kept=verdict.kept, title=verdict.title)
        if found and (earliest is None or found[0] >= earliest):
            published_on, published_from = found[0], "dateline"
    headline = texts[verdict.title] if verdict.title is not None else None
    language = language_of(text)
    status, reason = source.status, source.reason
    if language not in (None, ENGLISH):
        status = "other_language"
        which = "" if language == UNDETERMINED else f" but '{language}'"
        reason = "; ".join(n for n in (f"the text is not English{which}", reason) if n)
    return replace(
        source,
        title=source.title or headline or stated.title,
        publisher=source.publisher or stated.publisher or outlet_line(near),
        author=source.author or stated.author or byline(near),
        published_on=published_on,
        published_from=published_from,
        not_before=None if published_on else earliest,
        language=language,
        status=status,
        reason=reason,
        clean_chars=len(text),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def _blocks(source_id: str, runs: Sequence[Run], verdict: Verdict) -> list[Block]:
    """Set the kept runs one after another, a blank line between them."""
    blocks: list[Block] = []
    at = 0
    for number, (run, kept, kind) in enumerate(zip(runs, verdict.kept, verdict.kinds, strict=True)):
        start = end = None
        if kept:
            start, end = at, at + len(run.text)
            at = end + 2
        blocks.append(
            Block(
                source_id=source_id, block_id=number, raw_start=run.raw_start, raw_end=run.raw_end,
                start=start, end=end, text=run.text, kept=kept,
                kind=kind, breaks=run.breaks,
            )
        )  # fmt: skip
    return blocks


def blank_source(source_id: str, path: str, sha256: str, url: str | None) -> Source:
    """Return the row of a source of which no more is known."""
    return Source(
        source_id=source_id, path=path, sha256=sha256, media_type="text/plain", encoding=None,
        publisher=None, title=None, author=None, url=url, published_on=None, published_from=None,
        not_before=None, language=None, status="ok", reason="", raw_chars=0, clean_chars=0,
        text_sha256=None,
    )  # fmt: skip


def unread_article(source: Source, status: Status, reason: str) -> Article:
    """Return the article of a source that cannot be used, and why."""
    return Article(replace(source, status=status, reason=reason), "", (), "")
