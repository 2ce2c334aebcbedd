"""How well and how fast the stage clean works on pages that people labelled.

    uv run --with html-text==0.7.1 --with inscriptis==2.7.6 python -m benchmarks.clean

prints word 4-gram precision, recall and F1 (counted as the article extraction benchmark of
Scrapinghub, now Zyte, counts it) on the articles of WCXB: the pages themselves, with trafilatura
beside, and the same pages flattened to text; then pages a second, and how the cost grows.

The forests were trained on these pages, so the figures of this command flatter; those of
`python -m benchmarks.train_clean --folds 5` do not.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corroborate.clean.page import clean_page

FOLDER = Path(__file__).parents[2] / "shared" / "benchmarks" / "wcxb"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page and what people say of it."""

    page_id: str
    html: bytes
    article: str
    title: str | None
    published_on: str | None
    author: str | None


def pages() -> Iterator[LabelledPage]:
    """Yield the labelled articles, where the folder with them is there."""
    if not FOLDER.is_dir():
        raise SystemExit(f"{FOLDER} is not there: nothing to measure on")
    for path in sorted((FOLDER / "ground-truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))["ground_truth"]
        if truth.get("main_content"):
            html = gzip.decompress((FOLDER / "html" / f"{path.stem}.html.gz").read_bytes())
            yield LabelledPage(
                path.stem,
                html,
                truth["main_content"],
                truth.get("title"),
                truth.get("publish_date"),
                truth.get("author"),
            )


def flatten(html: bytes) -> dict[str, str]:
    """Return a page as text the ways people flatten pages."""
    import html_text
    import inscriptis
    from bs4 import BeautifulSoup

    text = html.decode("utf-8", "replace")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(text, "lxml")
        return {
            "get_text": soup.get_text(),
            "get_text_lines": soup.get_text("\n"),
            "html_text": html_text.extract_text(text),
            "inscriptis": inscriptis.get_text(text),
        }


def ngram_f1(pairs: Sequence[tuple[str, str]], *, length: int = 4) -> tuple[float, float, float]:
    """Return mean precision, mean recall and the F1 of the two, over (predicted, true) texts."""
    precisions, recalls = [], []
    for predicted, true in pairs:
        ours, theirs = _ngrams(predicted, length), _ngrams(true, length)
        both = (ours & theirs).total()
        if ours:
            precisions.append(both / ours.total())
        if theirs:
            recalls.append(both / theirs.total())
    precision = statistics.mean(precisions) if precisions else 0.0
    recall = statistics.mean(recalls) if recalls else 0.0
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _ngrams(text: str, length: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if len(words) < length:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[n:] for n in range(length)), strict=False))


def print_table(scores: Mapping[str, tuple[float, float, float]]) -> None:
    """Print a row a method."""
    print(f"{'':24}{'precision':>10}{'recall':>10}{'F1':>10}")
    for name, values in scores.items():
        print(f"{name:24}" + "".join(f"{value:10.4f}" for value in values))


def main() -> None:
    """Measure and print."""
    import trafilatura

    listed = list(pages())
    started = time.perf_counter()
    theirs = [
        (trafilatura.extract(p.html, include_comments=False) or "", p.article) for p in listed
    ]
    their_time = time.perf_counter() - started
    started = time.perf_counter()
    articles = [clean_page(p.html) for p in listed]
    our_time = time.perf_counter() - started
    ours = [(a.text, p.article) for a, p in zip(articles, listed, strict=True)]
    body = [
        ("\n".join(b.text for b in a.blocks if b.kept and b.kind != "title"), p.article)
        for a, p in zip(articles, listed, strict=True)
    ]
    scores = {
        "trafilatura": ngram_f1(theirs),
        "HTML": ngram_f1(ours),
        "HTML, no headline": ngram_f1(body),
    }
    try:
        flat = [flatten(p.html) for p in listed]
    except ImportError as missing:
        print(f"{missing.name} is not installed: the flattened pages are left out")
    else:
        for name in flat[0]:
            cleaned = [clean_page(f[name], media_type="text/plain") for f in flat]
            pairs = [(a.text, p.article) for a, p in zip(cleaned, listed, strict=True)]
            scores[name] = ngram_f1(pairs)
    print_table(scores)
    print(
        f"\ntrafilatura {len(listed) / their_time:.1f} pages/s, ours {len(listed) / our_time:.1f}"
    )
    dated = [
        (a.published_on.isoformat() if a.published_on else None, p.published_on)
        for a, p in zip(articles, listed, strict=True)
        if p.published_on
    ]
    right = sum(found == stated[:10] for found, stated in dated if stated)
    given = sum(found is not None for found, _ in dated)
    print(f"dates: {right} right, {given} found, {len(dated)} stated")
    for size in (1, 2, 4, 8):
        page = b"<html><body>" + b"<div><p>Rebels left the city on Monday, he said.</p></div>" * (
            2000 * size
        )
        started = time.perf_counter()
        clean_page(page)
        print(f"{len(page):>9,} bytes: {time.perf_counter() - started:.2f} s")


if __name__ == "__main__":
    main()
