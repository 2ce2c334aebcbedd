"""How the stage clean keeps and drops the hand-labelled fragments of the bundled corpus.

    python -m benchmarks.gold_clean

A fragment counts as kept where more than half of its characters lie in kept blocks. Precision and
recall are over fragments; `body_chars` is the share of the characters of labelled article text that
were kept, `page_chars` the share of the other visible characters that were dropped, and `kinds` the
share of fragments whose kind is the labelled one (the labels call other choices fair).
"""

from __future__ import annotations

import csv
from pathlib import Path

from corroborate.clean.clean_corpus import clean_items
from corroborate.corpus.listing import read_items

ROOT = Path(__file__).parents[1]


def score() -> dict[str, float]:
    """Return precision, recall and the shares named above."""
    with (ROOT / "data" / "gold" / "aleppo-2016" / "fragments.csv").open(encoding="utf-8") as file:
        fragments = list(csv.DictReader(file))
    corpus = ROOT / "data" / "raw" / "aleppo-2016"
    articles = {a.source_id: a for a in clean_items(corpus, read_items(corpus))}
    right = kept_both = kept_ours = kept_theirs = kinds = 0
    body = body_kept = page = page_dropped = 0
    for row in fragments:
        blocks = articles[row["source_id"]].blocks
        start, end = int(row["raw_start"]), int(row["raw_end"])
        within = {True: 0, False: 0}
        longest, kind = 0, ""
        for block in blocks:
            shared = min(end, block.raw_end) - max(start, block.raw_start)
            if shared > 0:
                within[block.kept] += shared
                if shared > longest:
                    longest, kind = shared, block.kind
        theirs = row["kept"] == "true"
        ours = within[True] > within[False]
        right += ours == theirs
        kept_both += ours and theirs
        kept_ours += ours
        kept_theirs += theirs
        kinds += kind == row["kind"]
        if theirs:
            body += end - start
            body_kept += within[True]
        else:
            page += end - start
            page_dropped += end - start - within[True]
    return {
        "precision": kept_both / max(kept_ours, 1),
        "recall": kept_both / max(kept_theirs, 1),
        "accuracy": right / len(fragments),
        "body_chars": body_kept / body,
        "page_chars": page_dropped / page,
        "kinds": kinds / len(fragments),
    }


def main() -> None:
    """Print the table."""
    for name, value in score().items():
        print(f"{name:12}{value:8.3f}")


if __name__ == "__main__":
    main()
