"""How well and how fast the stage clean works on pages that people labelled.

    uv run --with lightgbm==4.7.0 --with scikit-learn==1.9.1 --with html-text==0.7.1 \\
        --with inscriptis==2.7.6 python -m benchmarks.clean

holds out a third of the articles of WCXB (dealt with a fixed seed), trains anew on the
others, and cleans the held-out pages by the whole stage with what came of it: the pages themselves,
with trafilatura beside, and the same pages flattened to text. `--rounds 3` holds out each third in
turn, takes three times as long, and tells of all pages. `--shipped` trains nothing and uses what
comes with the library: quick, but that has seen these pages, so its F1 flatters.

Printed are word 4-gram precision, recall and F1 (counted as the article extraction benchmark of
Scrapinghub, now Zyte, counts it). The labels leave the headline out of the article. The stage does
so too with HTML, where the headline is the source's title; of a text dump it keeps the headline in
the text, and `body` says how it does without. Then the dates, pages a second in processor time,
and how the cost grows with the page.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from unittest.mock import patch

from benchmarks.labelled_pages import (
    LabelledPage,
    flatten,
    flatteners,
    ngram_f1,
    pages,
    print_table,
)
from corroborate.clean.article import Article
from corroborate.clean.classify import classify
from corroborate.clean.clean_page import clean_page

PARTS = 3
SEED = 1


@contextmanager
def trained_without(held_out: Sequence[LabelledPage]) -> Iterator[None]:
    """Let the stage judge by forests and a vocabulary that were trained on all other pages."""
    from benchmarks.train_clean import trained

    ids = {page.page_id for page in held_out}
    made = trained(lambda page: page.page_id not in ids)
    forests = {"lines": made.lines, "page": made.page}
    vocabularies = {"words": made.words, "names": made.names}
    with (
        patch.object(classify, "load_forest", forests.__getitem__),
        patch.object(classify, "load_vocabulary", vocabularies.__getitem__),
    ):
        yield


def body_of(article: Article) -> str:
    """Return the text of an article without its headline."""
    return "\n".join(b.text for b in article.blocks if b.kept and b.kind != "title")


class Tally:
    """Texts beside their labels, a list a method; dates; seconds."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.texts: dict[str, list[tuple[str, str]]] = {}
        self.dates: list[tuple[str | None, str]] = []
        self.seconds = {"trafilatura": 0.0, "ours": 0.0}

    def add(self, listed: Sequence[LabelledPage]) -> None:
        """Clean the pages and note what came of them."""
        import trafilatura

        truth = [page.article for page in listed]

        def note(name: str, texts: Sequence[str]) -> None:
            self.texts.setdefault(name, []).extend(zip(texts, truth, strict=True))

        clean_page(listed[0].html)  # what is loaded once is no cost of a page
        trafilatura.extract(listed[0].html)
        theirs, articles = [], []
        for page in listed:  # in turn, so that a busy machine is as busy for both
            started = time.process_time()
            theirs.append(trafilatura.extract(page.html, include_comments=False) or "")
            between = time.process_time()
            articles.append(clean_page(page.html))
            self.seconds["trafilatura"] += between - started
            self.seconds["ours"] += time.process_time() - between
        note("trafilatura", theirs)
        note("HTML", [a.text for a in articles])
        for article, page in zip(articles, listed, strict=True):
            if page.published_on:
                day = article.published_on
                self.dates.append((day.isoformat() if day else None, page.published_on[:10]))
        for name in flatteners():
            flat = [flatten(page.html, name) for page in listed]
            cleaned = [clean_page(text, media_type="text/plain") for text in flat]
            note(name, [a.text for a in cleaned])
            note(f"{name}, body", [body_of(a) for a in cleaned])

    def show(self) -> None:
        """Print the tables."""
        print_table({name: ngram_f1(pairs) for name, pairs in self.texts.items()})
        n_pages = len(self.texts["HTML"])
        rates = {name: n_pages / spent for name, spent in self.seconds.items()}
        print(
            f"\n{n_pages} pages; pages a second: trafilatura {rates['trafilatura']:.1f}, "
            f"ours {rates['ours']:.1f} ({rates['ours'] / rates['trafilatura']:.2f} of it)"
        )
        right = sum(found == stated for found, stated in self.dates)
        given = sum(found is not None for found, _ in self.dates)
        print(f"dates: {right} right of {given} found, {len(self.dates)} stated")


def growth() -> Iterator[tuple[int, float]]:
    """Yield how many bytes a page has and how many seconds it took."""
    paragraph = b"<div><p>Rebels left the city on Monday, he said.</p></div>"
    for size in (1, 2, 4, 8):
        page = b"<html><body>" + paragraph * (2000 * size) + b"</body></html>"
        started = time.perf_counter()
        clean_page(page)
        yield len(page), time.perf_counter() - started


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=1, choices=range(1, PARTS + 1))
    parser.add_argument("--shipped", action="store_true")
    options = parser.parse_args()
    listed = list(pages())
    random.Random(SEED).shuffle(listed)
    shipped = options.shipped
    if not shipped and not (find_spec("lightgbm") and find_spec("sklearn")):
        print("lightgbm or scikit-learn is not installed: judged by what came with the library,")
        print("which has seen these pages")
        shipped = True
    tally = Tally()
    for number in range(options.rounds):
        held_out = listed[number::PARTS]
        if shipped:
            tally.add(held_out)
        else:
            with trained_without(held_out):
                tally.add(held_out)
    tally.show()
    for n_bytes, seconds in growth():
        print(f"{n_bytes:>9,} bytes: {seconds:.2f} s")


if __name__ == "__main__":
    main()
