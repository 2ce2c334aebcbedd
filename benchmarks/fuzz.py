"""Broken pages through clean and extract: what raises, what hangs, which offsets are wrong.

    python -m benchmarks.fuzz --minutes 10

mutates the pages of the bundled corpus from a seed (bytes flipped, torn out, repeated, pages cut
into one another, hostile signs strewn in), cleans and extracts each, and prints what broke.
`--only N` runs page N of that seed again.
"""

from __future__ import annotations

import argparse
import random
import signal
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType

import corroborate
from corroborate import tables
from corroborate.clean.article import Article, assemble
from corroborate.extract.extract_texts import Extraction
from corroborate.parse.parse_texts import printable
from corroborate.tables import Figure, Mention, Quote, Row, Sentence, TimeExpression

RAW = Path(__file__).resolve().parents[1] / "data" / "raw" / "aleppo-2016"
SECONDS_A_MEGABYTE = 600
"""What a page may take: prose needs about a tenth, text of nothing but marks most of it."""

STREWN = (
    "“", "”", "‘", "’", '"', "'", "\n", "\n\n", "\t", "\r", "\x00", "\x0b", "\u2028", "\u200b",
    "\u202e", "\u2066", "\ufeff", "\ufffd", "\u0301", "\U0001f4a5", "(", ")", "[", "]", "<", ">",
    "&", "&#0;", "&#xD800;", "<p>", "</p>", "<br>", "<!--", "<script>", "</div>", ".", "...",
    ",", "--", "—", "%", "$", "1/0", "1e999", "½", "9" * 40, "zero", "a hundred", "between 5 and",
    "said", "according to", "who said that", "Mr", "al-", "U.S.", "Monday", "Feb. 30", "0000",
    "25:61", "the last", "none of the", "(a+)+$", "\\", "{}", "=1+1",
)  # fmt: skip
"""What is strewn into texts: marks without partner, signs nobody sees, numbers that are none."""


def faults(text: str, found: Extraction) -> list[str]:
    """Return in words what is wrong with what was extracted from a text."""
    text = printable(text)
    wrong = []
    listed: Sequence[tuple[type[Row], Sequence[Row]]] = (
        (Sentence, found.sentences),
        (Mention, found.mentions),
        (TimeExpression, found.dates),
        (Figure, found.figures),
        (Quote, found.quotes),
    )
    for kind, rows in listed:
        wrong += [f"{kind.table}: {fault}" for row in rows for fault in _misplaced(text, row)]
        try:
            with tempfile.TemporaryDirectory() as folder:
                tables.write(folder, kind, rows)
                if tables.read(folder, kind) != list(rows):
                    wrong.append(f"{kind.table}: not read as written")
        except Exception as error:
            wrong.append(f"{kind.table}: {type(error).__name__}: {error}")
    ids = Counter(
        [f.figure_id for f in found.figures]
        + [q.quote_id for q in found.quotes]
        + [str(s.sentence_id) for s in found.sentences]
    )
    wrong += [f"id {name} is there {count} times" for name, count in ids.items() if count > 1]
    known = {m.entity_id for m in found.mentions}
    wrong += [
        f"quotes: speaker_id {q.speaker_id} is no mention"
        for q in found.quotes
        if q.speaker_id is not None and q.speaker_id not in known
    ]
    return wrong


def _misplaced(text: str, row: Row) -> Iterator[str]:
    """Yield the spans of a row that are not in the text, or do not hold what the row says."""
    spans = (
        ("start", "end", "text"),
        ("phrase_start", "phrase_end", None),
        ("speaker_start", "speaker_end", "speaker"),
    )
    for first, last, words in spans:
        start, end = getattr(row, first, None), getattr(row, last, None)
        if start is None or end is None:
            continue
        if not 0 <= start < end <= len(text):
            yield f"{first} {start} to {end} of {len(text)} characters"
        elif words and text[start:end] != getattr(row, words):
            yield f"{getattr(row, words)!r} is {text[start:end]!r} in the text"


def mutate(pages: Sequence[bytes], chance: random.Random) -> bytes:
    """Return one of the pages, broken in up to twelve places."""
    page = bytearray(chance.choice(pages))
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(page) + 1)
        size = int(10 ** chance.uniform(0, 4))
        way = chance.randrange(6)
        if way == 0:
            del page[at : at + size]
        elif way == 1:
            page[at:at] = page[at : at + size] * chance.randint(1, 3)
        elif way == 2:
            other = chance.choice(pages)
            start = chance.randrange(len(other))
            page[at:at] = other[start : start + size]
        elif way == 3:
            page[at : at + 1] = bytes([chance.randrange(256)])
        elif way == 4:
            page[at:at] = chance.choice(STREWN).encode() * int(10 ** chance.uniform(0, 3))
        else:
            for _ in range(50):
                place = chance.randrange(len(page) + 1)
                page[place:place] = chance.choice(STREWN).encode()
    return bytes(page)


def try_page(page: bytes) -> list[str]:
    """Clean and extract one page; return what broke, in words."""
    limit = max(30, SECONDS_A_MEGABYTE * len(page) // 1_000_000)
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(limit)
    try:
        article = corroborate.clean(page)
        wrong = _clean_faults(article)
        return wrong + faults(article.text, corroborate.extract(article.text))
    except Exception:
        return [traceback.format_exc()]
    finally:
        signal.alarm(0)


def _clean_faults(article: Article) -> list[str]:
    return [] if assemble(article.blocks) == article.text else ["blocks are not the text"]


def _too_long(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError("a page took too long")


def main() -> None:
    """Break pages until the time is over; print what broke."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="number of the one page to try")
    arguments = parser.parse_args()
    pages = [path.read_bytes() for path in sorted(RAW.glob("[0-9]*"))]
    begun = time.monotonic()
    number, broken, slowest = arguments.only or 0, 0, 0.0
    while time.monotonic() - begun < 60 * arguments.minutes:
        started = time.monotonic()
        wrong = try_page(mutate(pages, random.Random(f"{arguments.seed} {number}")))
        slowest = max(slowest, time.monotonic() - started)
        if wrong:
            broken += 1
            print(f"page {number}:", *wrong[:5], sep="\n  ", flush=True)
        number += 1
        if arguments.only is not None:
            break
    print(f"{number} pages, {broken} broken, the slowest took {slowest:.1f} s")


if __name__ == "__main__":
    main()
