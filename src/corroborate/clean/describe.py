"""The row of a source, filled in with what the page and the text say of the article."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from corroborate.clean.metadata.header_lines import lines_below_headline
from corroborate.clean.metadata.language import ENGLISH, UNDETERMINED, language_of
from corroborate.clean.metadata.no_article import what_else_it_is
from corroborate.clean.metadata.page_metadata import byline, outlet_line
from corroborate.clean.metadata.publication_day import day_of_publication, latest_told
from corroborate.clean.metadata.saved_from import host_of
from corroborate.clean.read.element_roles import SCRIPT
from corroborate.clean.reading import FileReading
from corroborate.lexicon.reading_limit import MOST_WORDS, number_runs, read_until
from corroborate.lexicon.word_tables import mapping
from corroborate.tables import Source

_LONGEST_LINE = 400
_LONG_PASSAGE = 200
_PEOPLE_COUNTED = re.compile(
    rf"\b[0-9][0-9,.]*\b(?: \w+){{0,3}} (?:{'|'.join(mapping('page_lines')['people'])})\b",
    re.IGNORECASE,
)
_LISTED = 5


def describe(source: Source, reading: FileReading) -> Source:
    """Fill in what the page and the text say; what the manifest says is there already."""
    visible = [run.text for run in reading.runs if not run.marks & SCRIPT]
    else_it_is = what_else_it_is(visible, reading.text, is_page=reading.page is not None)
    if else_it_is:
        return _with_reason(replace(source, status="no_article"), else_it_is, first=True)
    if not reading.text:
        reason = "nothing of an article in it" if reading.runs else "no text in the file"
        return _with_reason(replace(source, status="empty"), reason, first=True)
    source = _with_names(source, reading, visible)
    source = replace(
        source,
        clean_chars=len(reading.text),
        text_sha256=hashlib.sha256(reading.text.encode()).hexdigest(),
    )
    source = _with_reason(_with_day(source, reading), _counts_dropped(reading))
    source = _with_reason(source, _tells_runs(reading.text))
    source = _with_reason(source, _tells_end(reading.text))
    return _with_language(source, reading.text)


def _with_names(source: Source, reading: FileReading, visible: Sequence[str]) -> Source:
    """Fill in address, title, publisher and author, each from what states it most surely."""
    stated, header = reading.stated, reading.header
    address, outlet = _lines_of_text(reading)
    near = [text for text in visible if len(text) < _LONGEST_LINE]
    url = _first(source.url, header.url, reading.address, address)
    title = _first(source.title, header.title, _headline(reading), stated.title)
    author = _first(source.author, stated.author, header.author) or byline(near)
    publisher = _first(source.publisher, stated.publisher, header.publisher, outlet)
    publisher = publisher or outlet_line(near) or host_of(url)
    return replace(source, url=url, title=title, publisher=publisher, author=author)


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _lines_of_text(reading: FileReading) -> tuple[str | None, str | None]:
    """Return address and outlet as the lines below the headline of a text dump state them."""
    if reading.page is not None:
        return None, None
    texts = [run.text for run in reading.runs]
    address, outlet, _ = lines_below_headline(texts, reading.verdict.title)
    return address, outlet


def _headline(reading: FileReading) -> str | None:
    number = reading.verdict.title
    return reading.runs[number].text if number is not None else None


def _with_reason(source: Source, reason: str, *, first: bool = False) -> Source:
    parts = (reason, source.reason) if first else (source.reason, reason)
    return replace(source, reason="; ".join(part for part in parts if part))


def _tells_runs(text: str) -> str:
    runs = len(number_runs(text))
    many = f"{runs} paragraphs are runs" if runs > 1 else "one paragraph is a run"
    return f"{many} of numbers, not read as figures" if runs else ""


def _tells_end(text: str) -> str:
    end = read_until(text)
    where = f"read up to character {end:,} of {len(text):,}"
    return f"more than {MOST_WORDS:,} words: {where}" if end < len(text) else ""


def _with_language(source: Source, text: str) -> Source:
    language = language_of(text)
    source = replace(source, language=language)
    if language in (None, ENGLISH):
        return source
    which = "" if language == UNDETERMINED else f" but '{language}'"
    return _with_reason(
        replace(source, status="other_language"), f"the text is not English{which}", first=True
    )


def _with_day(source: Source, reading: FileReading) -> Source:
    """Fill in the day of publication, or the day before which the text was not written."""
    if source.published_on is None:
        day, known_from = day_of_publication(reading, source.url)
        source = replace(source, published_on=day, published_from=known_from)
    return replace(source, not_before=None if source.published_on else latest_told(reading))


def _counts_dropped(reading: FileReading) -> str:
    """Name the long passages that were dropped and count people: a reader should look at them."""
    verdict = reading.verdict
    numbers = [
        str(n)
        for n, run in enumerate(reading.runs)
        if not verdict.kept[n]
        and len(run.text) > _LONG_PASSAGE
        and not run.marks & SCRIPT
        and n != verdict.title
        and n not in verdict.repeats
        and _PEOPLE_COUNTED.search(run.text)
    ]
    if not numbers:
        return ""
    more = f" and {len(numbers) - _LISTED} more" if len(numbers) > _LISTED else ""
    which = "block" if len(numbers) == 1 else "blocks"
    listed = ", ".join(numbers[:_LISTED])
    return f"left out, though long and with a number of people: {which} {listed}{more}"
