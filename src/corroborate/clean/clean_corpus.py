"""From the files of a corpus, and the documents in them, to their articles, in order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import cast

from corroborate.clean.article import Article
from corroborate.clean.classify.repeated_lines import drop_repeated
from corroborate.clean.clean_page import clean_source, unread_article
from corroborate.corpus.containers.formats import media_type_of_name
from corroborate.corpus.containers.opened import CannotOpen, Document, NoText
from corroborate.corpus.containers.opening import documents_in
from corroborate.corpus.decode import Decoded
from corroborate.corpus.inspection import why_unread
from corroborate.corpus.limits import DEFAULT, Limits
from corroborate.corpus.manifest import CorpusFile
from corroborate.tables import DocumentText, Source, Status


def clean_items(
    folder: Path | str, items: Sequence[CorpusFile], *, limits: Limits = DEFAULT
) -> Iterator[Article]:
    """Clean the files `items` of a corpus folder, one article an item, in their order.

    What `sources.csv` says of a file overrules what the file says of itself. Lines that repeat in
    several sources of one outlet are dropped, so all items are cleaned before the first comes out.
    """
    yield from drop_repeated([*_cleaned(Path(folder), items, limits)])


def documents_of(articles: Sequence[Article]) -> list[DocumentText]:
    """Return the rows of those articles that were taken out of a file with others, or converted."""
    return [DocumentText(a.source_id, a.raw) for a in articles if a.source.place is not None]


def _cleaned(folder: Path, items: Sequence[CorpusFile], limits: Limits) -> Iterator[Article]:
    """Clean items in their order; a file is opened once for all documents asked of it."""
    for file, group in groupby(items, key=lambda item: item.document and item.file):
        if file:
            yield from _clean_documents(folder / str(file), list(group), limits)
        else:
            for item in group:
                yield _with_duplicates(_clean_item(folder, item, limits), item)


def _clean_documents(path: Path, items: Sequence[CorpusFile], limits: Limits) -> Iterator[Article]:
    """Clean the documents `items` of one file."""
    wanted = {item.document or 1: item for item in items}
    opened = documents_in(path, limits=limits, wanted=wanted, columns=items[0].columns)
    try:
        for number, document in enumerate(opened, 1):
            if item := wanted.pop(number, None):
                yield _with_duplicates(_clean_document(document, item, limits), item)
            if not wanted:
                return
        reason, status = "the file no longer holds this document", "unreadable"
    except CannotOpen as error:
        reason, status = str(error), "no_text" if isinstance(error, NoText) else "unreadable"
    except OSError as error:
        reason, status = why_unread(error), "unreadable"
    for item in wanted.values():
        yield unread_article(_stated_source(item), cast(Status, status), reason)


def _clean_document(document: Document, item: CorpusFile, limits: Limits) -> Article:
    """Clean a document that was taken out of a file; sources.csv goes before what it states."""
    source = _stated_source(item)
    by_file = "file" if document.published_on and not source.published_on else None
    source = replace(
        source,
        place=document.place,
        publisher=source.publisher or document.publisher,
        title=source.title or document.title,
        author=document.author,
        url=source.url or document.url,
        published_on=source.published_on or document.published_on,
        published_from=source.published_from or by_file,
    )
    if len(document.text) > limits.max_bytes:
        size = f"{len(document.text):,} characters"
        reason = f"{size}, over the limit of {limits.max_bytes:,} (max_bytes)"
        return unread_article(source, "too_large", reason)
    decoded = Decoded(document.text, document.encoding, note=document.note)
    return clean_source(decoded, source, document.media_type, limits)


def _stated_source(item: CorpusFile) -> Source:
    """Return the row of an item as far as the folder and sources.csv tell it."""
    return Source(
        item.source_id,
        item.path,
        item.sha256,
        url=item.url,
        publisher=item.publisher,
        title=item.title,
        published_on=item.published_on,
        published_from="sources.csv" if item.published_on else None,
    )


def _with_duplicates(article: Article, item: CorpusFile) -> Article:
    """Mark an article whose file repeats another's bytes."""
    if not item.duplicate_of or article.status != "ok":
        return article
    reason = f"the same file as {item.duplicate_of}"
    return replace(article, source=replace(article.source, status="duplicate", reason=reason))


def _clean_item(folder: Path, item: CorpusFile, limits: Limits) -> Article:
    source = _stated_source(item)
    if item.problem:
        return unread_article(source, "unreadable", item.problem)
    if item.size > limits.max_bytes:
        reason = f"{item.size:,} bytes, over the limit of {limits.max_bytes:,} bytes (max_bytes)"
        return unread_article(source, "too_large", reason)
    try:
        data = (folder / item.path).read_bytes()
    except OSError as error:
        return unread_article(source, "unreadable", why_unread(error))
    return clean_source(data, source, media_type_of_name(item.path), limits)
