"""What other readers of pages take for the article, laid onto the runs of the page.

Three rule-based readers, which err in different places, and the text that the page itself calls the
article's in its JSON-LD. Each gives evidence to the forest that judges; none decides.
"""

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from corroborate.clean.metadata.json_ld import article_body
from corroborate.clean.read.saved_page import SavedPage

BY_RULES = ("trafilatura", "readability", "resiliparse")
READERS = (*BY_RULES, "json_ld")
_LONGEST = 3_000_000
_MOST_TAGS = 60_000
_WORD = re.compile(r"\w+")
_SHINGLE = 4


def votes_of_readers(
    page: SavedPage, texts: Sequence[str]
) -> tuple[dict[str, NDArray[np.float64]], str]:
    """Return for each of `READERS` which share of each text it takes for article, 0 to 1.

    Also a note where the page has more than they can be asked about: its size decides, no clock.
    """
    if len(page.lean) > _LONGEST or page.n_tags > _MOST_TAGS:
        nothing = {reader: np.zeros(len(texts)) for reader in READERS}
        return nothing, "too long for the other readers; judged by its lines alone"
    lean = page.lean if "<body" in page.lean else f"<html><body>{page.lean}</body></html>"
    chosen = {
        "trafilatura": _asked(by_trafilatura, lean),
        "readability": _asked(by_readability, lean),
        "resiliparse": _asked(by_resiliparse, lean),
        "json_ld": article_body(page.meta.json_ld),
    }
    return coverages(texts, chosen), ""


def by_trafilatura(page: str) -> str:
    """Return the article's text as trafilatura sees it.

    By its own rules: without the readability and justext that it falls back on, readability being
    asked as well.
    """
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura.extract(page, include_comments=False, fast=True) or ""


def by_readability(page: str) -> str:
    """Return it as readability sees it: the port that trafilatura carries for its own use."""
    from lxml.html import document_fromstring
    from trafilatura.external import try_readability

    return "\n".join(try_readability(document_fromstring(page)).itertext())


def by_resiliparse(page: str) -> str:
    """Return it as the rules of resiliparse see it."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(
        extract_plain_text(page, main_content=True, alt_texts=False, links=False, comments=False)
    )


def _asked(reader: Callable[[str], str], page: str) -> str:
    """Return what a reader says; nothing where it fails on an odd page."""
    try:
        return reader(page)
    except (ImportError, MemoryError):
        raise  # without a reader, or without memory for it, the same page would say another thing
    except Exception:
        return ""


def coverage(texts: Sequence[str], chosen: str) -> list[float]:
    """Return for each text which share of its words stands in the text `chosen`, 0 to 1.

    A word counts where four words in a row, over the bounds of `texts` too, stand in `chosen` in
    the same order: so a short line counts where its neighbours do, not wherever its word occurs.
    """
    shares: list[float] = coverages(texts, {"": chosen})[""].tolist()
    return shares


def coverages(texts: Sequence[str], chosen: Mapping[str, str]) -> dict[str, NDArray[np.float64]]:
    """Return the coverage of the texts by each of several chosen ones."""
    numbers: dict[str, int] = {}
    own: list[int] = []
    ends = [0]
    for text in texts:
        own += [numbers.setdefault(word, len(numbers)) for word in _WORD.findall(text.lower())]
        ends.append(len(own))
    bounds = np.array(ends)
    shingles = _shingles(own, len(numbers))
    shares: dict[str, NDArray[np.float64]] = {}
    for name, text in chosen.items():
        words = map(numbers.get, _WORD.findall(text.lower()), repeat(len(numbers)))
        known = np.sort(_shingles([*words], len(numbers)))
        at = np.searchsorted(known[:-1], shingles)
        found = known[at] == shingles if len(known) else np.zeros(len(shingles), dtype=bool)
        covered = np.zeros(len(own), dtype=bool)
        for n in range(_SHINGLE):
            covered[n : n + len(found)] |= found
        sums = np.concatenate(([0], np.cumsum(covered)))[bounds]
        shares[name] = np.diff(sums) / np.maximum(np.diff(bounds), 1)
    return shares


def _shingles(words: Sequence[int], n_words: int) -> NDArray[np.uint64]:
    """Return a number for each four words in a row: the same for the same words."""
    row = np.array(words, dtype=np.uint64)
    if len(row) < _SHINGLE:
        return row[:0]
    base = np.uint64(n_words + 1)
    number = np.zeros(len(row) - _SHINGLE + 1, dtype=np.uint64)
    for n in range(_SHINGLE):
        number = number * base + row[n : n + len(number)]
    return number
