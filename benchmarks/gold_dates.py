"""Time expressions of the bundled corpus against its hand-made labels.

Run as `python -m benchmarks.gold_dates`; `--errors` lists what was missed and what was wrong. An
expression is found where the spans overlap; extent, type, value and days are scored on those found.
"""

from __future__ import annotations

import argparse
import csv
from functools import cache
from pathlib import Path

from corroborate.clean.article import raw_span
from corroborate.clean.clean_corpus import clean_items
from corroborate.corpus.listing import read_items
from corroborate.corpus.status import usable_sources
from corroborate.extract.dates.find import find_dates
from corroborate.parse.parse_texts import Text, parse
from corroborate.tables import TimeExpression

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "data" / "raw" / "aleppo-2016"
GOLD = ROOT / "data" / "gold" / "aleppo-2016" / "dates.csv"
Found = tuple[str, int, int, TimeExpression]


@cache
def found() -> list[Found]:
    """Return the time expressions of the bundled corpus with their offsets in the raw files."""
    articles = {a.source_id: a for a in clean_items(RAW, read_items(RAW))}
    sources = usable_sources([a.source for a in articles.values()])
    texts = (
        Text(s.source_id, articles[s.source_id].text, s.published_on, s.not_before) for s in sources
    )
    return [
        (p.source_id, *raw_span(articles[p.source_id].blocks, row.start, row.end), row)
        for p in parse(texts)
        for row in find_dates(p)
    ]


def labels() -> list[dict[str, str]]:
    """Return the labelled expressions."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _match(row: dict[str, str]) -> Found | None:
    start, end = int(row["raw_start"]), int(row["raw_end"])
    return next(
        (f for f in found() if f[0] == row["source_id"] and f[1] < end and start < f[2]), None
    )


def _right(row: dict[str, str], one: Found) -> dict[str, bool]:
    skip = set(row["unscored"].split("|"))
    timex = one[3]
    days = (timex.date_from, timex.date_to)
    same_days = all(
        name in skip or (day.isoformat() if day else "") == row[name]
        for name, day in zip(("date_from", "date_to"), days, strict=True)
    )
    return {
        "extent": "extent" in skip
        or (one[1], one[2]) == (int(row["raw_start"]), int(row["raw_end"])),
        "type": timex.type == row["type"],
        "value": "value" in skip or (timex.value or "") == row["value"],
        "days": same_days,
    }


def score() -> dict[str, float]:
    """Return precision and recall of finding, and what is right of those found."""
    pairs = [(row, one) for row in labels() if (one := _match(row)) is not None]
    hit = {(one[0], one[1]) for _, one in pairs}
    scores = {"precision": len(hit) / len(found()), "recall": len(pairs) / len(labels())}
    judged = [_right(row, one) for row, one in pairs]
    for name in ("extent", "type", "value", "days"):
        scores[name] = sum(j[name] for j in judged) / len(judged)
    return scores


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    if parser.parse_args().errors:
        for row in labels():
            one = _match(row)
            if one is None:
                print("missed", row["source_id"], row["text"])
            elif not all((judged := _right(row, one)).values()):
                print("wrong", [name for name, ok in judged.items() if not ok], row, one[3])
        marked = {(one[0], one[1]) for row in labels() if (one := _match(row))}
        for one in found():
            if (one[0], one[1]) not in marked:
                print("extra", one[0], one[3].text, one[3].value)
    for name, value in score().items():
        print(f"{name:10} {value:.3f}")


if __name__ == "__main__":
    main()
