"""The documents that the forests of the stage clean learn from: labelled pages, as their features.

Making them takes minutes; given a folder, they are kept there and read again.
"""

from __future__ import annotations

import pickle
import random
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.labelled_pages import LabelledPage, flatten, flatteners, pages
from corroborate.clean.classify.flow_features import line_features
from corroborate.clean.classify.page_features import page_features
from corroborate.clean.classify.reader_votes import coverage, votes_of_readers
from corroborate.clean.metadata.page_metadata import stated_by_page
from corroborate.clean.read.element_roles import HEAD, SCRIPT
from corroborate.clean.read.html import read_page
from corroborate.clean.read.mojibake import mojibake
from corroborate.clean.read.plain_text import read_lines
from corroborate.clean.read.runs import TextRun
from corroborate.corpus.decode import decode

PARTIAL = ("light", "plain")
"""Documents made of some lines of a page, to learn from only."""
FLATTENED = 2
"""So many of the ways to flatten a page are learned from, dealt by its id."""

LEAST_LINES = 4
"""An article of fewer lines makes no partial document."""
UNTITLED = 4
"""One plain document in so many has no headline."""


@dataclass(frozen=True, slots=True)
class Example:
    """A document to learn from: its runs, their features, and which share of each is article."""

    page_id: str
    site: str
    set_name: str
    source: str
    runs: list[TextRun]
    rows: np.ndarray[Any, Any]
    shares: np.ndarray[Any, Any]

    @property
    def texts(self) -> list[str]:
        """The text of each run."""
        return [run.text for run in self.runs]

    @property
    def gaps(self) -> list[str]:
        """The white space before each run of a text dump."""
        return [run.gap_before for run in self.runs]


def examples_of(
    kind: str, only: Callable[[LabelledPage], bool], *, cache: Path | None = None
) -> list[Example]:
    """Return the documents of pages that fit, `lines` or `page`, from the cache if there is one."""
    make = line_examples if kind == "lines" else page_examples
    path = cache / f"{kind}.pickle" if cache else None
    if path is None:
        return [example for page in pages() if only(page) for example in make(page)]
    if not path.is_file():
        every = [example for page in pages() for example in make(page)]
        path.write_bytes(pickle.dumps(every))
    wanted = {page.page_id for page in pages() if only(page)}
    return [e for e in pickle.loads(path.read_bytes()) if e.page_id in wanted]


def line_examples(page: LabelledPage) -> Iterator[Example]:
    """Yield the documents that the forest of lines learns from: a page, flattened in some ways.

    From each page a light one is made too: what a careful reader would have saved, the article
    with the few lines that stand right around it; and a plain one, the article with its headline
    right above it.
    """
    names = flatteners()
    start = zlib.crc32(page.page_id.encode())
    for n in range(FLATTENED):
        name = names[(start + n) % len(names)]
        runs = read_lines(flatten(page.html, name))
        if not runs:
            continue
        shares = coverage([run.text for run in runs], page.article)
        yield _line_example(page, name, runs, shares)
        if n == 0 and (light := _light(page.page_id, shares)):
            yield _line_example(page, "light", [runs[n] for n in light], [shares[n] for n in light])
        if n == 1 and (article := _light(page.page_id, shares, most_before=0, most_after=8)):
            first, *others = [runs[n] for n in article]
            title = " ".join((page.title or "").split())
            of_article = [shares[n] for n in article]
            if title and start % UNTITLED:
                others = [replace(first, blank_before=1, gap_before="\n\n"), *others]
                first = TextRun(title, (0, 0), 0, 0)
                of_article = [0.0, *of_article]
            yield _line_example(page, "plain", [first, *others], of_article)


def page_examples(page: LabelledPage) -> Iterator[Example]:
    """Yield the documents that the forest of pages learns from: a page, and a light one."""
    raw = decode(page.html).text
    read = read_page(raw, mend=mojibake(raw))
    runs = [run for run in read.runs if not run.marks & (SCRIPT | HEAD)]
    if not runs:
        return
    texts = [run.text for run in runs]
    votes, _ = votes_of_readers(read, texts)
    shares = coverage(texts, page.article)
    head = next((run.text for run in read.runs if run.tag == "title"), None)
    first = next((run.text for run in read.runs if run.tag == "h1"), None)
    title = stated_by_page(read.meta, page_title=head, headline=first).title
    for name, places in (("html", range(len(runs))), ("light", _light(page.page_id, shares))):
        if places:
            some = [runs[n] for n in places]
            theirs = {reader: vote[list(places)] for reader, vote in votes.items()}
            yield Example(
                page.page_id,
                page.site,
                page.source,
                name,
                some,
                page_features(some, theirs, read.meta, title=title),
                np.array([shares[n] for n in places]),
            )


def _line_example(
    page: LabelledPage, name: str, runs: Sequence[TextRun], shares: Sequence[float]
) -> Example:
    texts = [run.text for run in runs]
    gaps = [run.gap_before for run in runs]
    rows = line_features(texts, [run.blank_before for run in runs], gaps)
    listed = list(runs)
    return Example(page.page_id, page.site, page.source, name, listed, rows, np.array(shares))


def _light(
    page_id: str, shares: Sequence[float], *, most_before: int = 8, most_after: int = 24
) -> list[int]:
    """Return the lines of the article, and a few of those that stand before, in and after it."""
    inside = [n for n, share in enumerate(shares) if share > 0.5]
    if len(inside) < LEAST_LINES:
        return []
    chance = random.Random(page_id)
    first, last = inside[0], inside[-1]
    before, after = chance.randrange(0, most_before + 1), chance.randrange(0, most_after + 1)
    between = chance.random()
    return [
        n
        for n in range(max(0, first - before), min(len(shares), last + after + 1))
        if shares[n] > 0.5 or n < first or n > last or chance.random() < between
    ]
