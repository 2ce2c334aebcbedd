"""Pages that people labelled, and how texts are compared with the labels.

The articles of the Web Content Extraction Benchmark (Murrough Foley, 2026, CC BY 4.0), and pages of
newspapers with what fundus (MIT), postlight's parser (MIT) and readability's tests (Apache 2.0)
hold for their article.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

FOLDER = Path(__file__).parents[2] / "shared" / "benchmarks"
SETS = ("pages", "wcxb")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page and what people say of it; `source` is the set or the part of one that it is from."""

    page_id: str
    source: str
    site: str
    html: bytes
    article: str
    title: str | None
    published_on: str | None
    author: str | None


def pages(sets: Sequence[str] = SETS) -> Iterator[LabelledPage]:
    """Yield the labelled articles, where the folder with them is there."""
    for name in sets:
        folder = FOLDER / name
        if not folder.is_dir():
            raise SystemExit(f"{folder} is not there: nothing to measure on")
        for path in sorted((folder / "ground-truth").glob("*.json")):
            labels = json.loads(path.read_text(encoding="utf-8"))
            truth = labels["ground_truth"]
            if truth.get("main_content"):
                yield LabelledPage(
                    f"{name}/{path.stem}",
                    f"{name}: {path.stem.split('-')[0]}" if "-" in path.stem else name,
                    _site(labels.get("url") or path.stem.split("-", 1)[-1]),
                    gzip.decompress((folder / "html" / f"{path.stem}.html.gz").read_bytes()),
                    truth["main_content"],
                    truth.get("title"),
                    truth.get("publish_date"),
                    truth.get("author"),
                )


def _site(address: str) -> str:
    """Return what the pages of one site have in common: the end of its host."""
    host = (urlsplit(address).hostname or address).lower()
    labels = host.split(".")
    country = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= 3
    return ".".join(labels[-3:] if country else labels[-2:])


def fold_of(page: LabelledPage, folds: int) -> int:
    """Return the fold of a page: pages of one site are in one."""
    return zlib.crc32(page.site.encode()) % folds


def flatteners() -> list[str]:
    """Return the names of the ways to flatten a page whose tools are installed."""
    return [name for name, (package, _) in _FLATTENERS.items() if find_spec(package)]


def flatten(html: bytes, name: str) -> str:
    """Return a page as text, the way `name` of those that people flatten pages."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _FLATTENERS[name][1](html.decode("utf-8", "replace"))


def _by_soup(html: str, separator: str = "") -> str:
    from bs4 import BeautifulSoup

    return BeautifulSoup(html, "lxml").get_text(separator)


def _by_html_text(html: str) -> str:
    import html_text

    return str(html_text.extract_text(html))


def _by_inscriptis(html: str) -> str:
    import inscriptis

    return str(inscriptis.get_text(html))


_FLATTENERS: dict[str, tuple[str, Callable[[str], str]]] = {
    "get_text": ("bs4", _by_soup),
    "get_text_lines": ("bs4", partial(_by_soup, separator="\n")),
    "html_text": ("html_text", _by_html_text),
    "inscriptis": ("inscriptis", _by_inscriptis),
}
"""For each way to flatten a page the package it takes, and the function."""


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
