"""Quotations against the hand-labelled answers of the bundled corpus: precision and recall.

Run as `python -m benchmarks.gold_quotes`; `--errors` lists what was missed and what was wrong.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quotes import overlap, same_speaker
from corroborate.clean.article import Article, raw_span
from corroborate.clean.clean_corpus import clean_items
from corroborate.corpus import listing
from corroborate.extract.attribution.find import find_attributions
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.names.find import find_mentions
from corroborate.extract.quotes import find_quotes
from corroborate.parse.parse_texts import Text, parse
from corroborate.tables import Quote

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "data" / "raw" / "aleppo-2016"
GOLD = ROOT / "data" / "gold" / "aleppo-2016"


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled quotation in raw offsets."""

    start: int
    end: int
    form: str
    speakers: tuple[str, ...]
    unscored: frozenset[str]
    text: str


def labels(name: str) -> dict[str, list[Label]]:
    """Read `quotes.csv` or `indirect_quotes.csv`, by source."""
    found: dict[str, list[Label]] = {}
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            # Canonical name and the words beside the cue both name the speaker; a pronoun cannot.
            ways = (row["speaker"], row["speaker_as_written"]) if row["speaker"] else ()
            found.setdefault(row["source_id"], []).append(
                Label(
                    int(row["raw_start"]),
                    int(row["raw_end"]),
                    row["form"],
                    tuple(w for way in ways for w in way.split("|") if w),
                    frozenset(u for u in row["unscored"].split("|") if u),
                    row["text"],
                )
            )
    return found


def articles() -> list[Article]:
    """Clean the bundled corpus."""
    return list(clean_items(CORPUS, listing.read_items(CORPUS)))


def quotes_of(article: Article) -> list[tuple[int, int, Quote]]:
    """Return the quotations of an article with their raw offsets."""
    (parsed,) = parse([Text(article.source_id, article.text, article.published_on)])
    mentions = find_mentions(parsed)
    discourse = Discourse(parsed, mentions)
    quotes = find_quotes(discourse, find_attributions(discourse))
    return [(*raw_span(article.blocks, q.start, q.end), q) for q in quotes]


def _right(label: Label, quote: Quote) -> bool:
    if "speaker" in label.unscored:
        return True
    if not label.speakers:
        return quote.speaker is None
    return any(same_speaker(quote.speaker, way) for way in label.speakers)


def score(errors: list[str] | None = None) -> dict[str, float]:
    """Return precision and recall of quoted words with speaker, of forms, and of reports."""
    errors = [] if errors is None else errors
    quoted, reported = labels("quotes.csv"), labels("indirect_quotes.csv")
    n = dict.fromkeys(("hit", "found", "wanted", "form", "r_hit", "r_found", "r_wanted"), 0)
    for article in articles():
        name = article.source_id
        own, clauses = quoted.get(name, []), reported.get(name, [])
        rows = quotes_of(article)
        marked = [r for r in rows if r[2].form != "indirect" and not r[2].scare]
        taken: set[int] = set()
        for label in own:
            match = next((i for i, r in enumerate(marked) if _same(label, r)), None)
            if match is not None:
                taken.add(match)
            if "row" in label.unscored:
                continue
            n["wanted"] += 1
            if match is None:
                errors.append(f"{name}: missed {label.text[:70]!r}")
                continue
            n["found"] += 1
            n["form"] += marked[match][2].form == label.form
            right = _right(label, marked[match][2])
            n["hit"] += right
            if not right:
                got = marked[match][2].speaker
                errors.append(f"{name}: {label.text[:60]!r}: {label.speakers}, found {got!r}")
            if marked[match][2].form != label.form:
                errors.append(f"{name}: {label.text[:60]!r} is {label.form}")
        for i, (_, _, q) in enumerate(marked):
            if i not in taken:
                n["found"] += 1
                errors.append(f"{name}: too much {q.text[:70]!r}")
        _score_reports(name, clauses, own, [r for r in rows if r[2].form == "indirect"], n, errors)
    return {
        "quoted_precision": n["hit"] / n["found"],
        "quoted_recall": n["hit"] / n["wanted"],
        "form_accuracy": n["form"] / n["wanted"],
        "reported_precision": n["r_hit"] / n["r_found"],
        "reported_recall": n["r_hit"] / n["r_wanted"],
    }


def _same(label: Label, row: tuple[int, int, Quote]) -> bool:
    return overlap(row[0], row[1], label.start, label.end) >= 0.9


def _score_reports(
    name: str,
    clauses: list[Label],
    quoted: list[Label],
    rows: list[tuple[int, int, Quote]],
    n: dict[str, int],
    errors: list[str],
) -> None:
    taken: set[int] = set()
    for label in clauses:
        near = [
            (overlap(r[0], r[1], label.start, label.end), i)
            for i, r in enumerate(rows)
            if i not in taken
        ]
        best, match = max(near, default=(0.0, -1))
        if best >= 0.5:
            taken.add(match)
        if "row" in label.unscored:
            continue
        n["r_wanted"] += 1
        if best < 0.5:
            errors.append(f"{name}: report missed {label.text[:70]!r}")
            continue
        n["r_found"] += 1
        if _right(label, rows[match][2]):
            n["r_hit"] += 1
        else:
            got = rows[match][2].speaker
            errors.append(f"{name}: report {label.text[:50]!r}: {label.speakers}, found {got!r}")
    for i, (start, end, q) in enumerate(rows):
        holds_quote = any(start <= s.start and s.end <= end + 2 for s in quoted)
        if i not in taken and not holds_quote and not _act(q):
            n["r_found"] += 1
            errors.append(f"{name}: report too much {q.text[:70]!r} ({q.cue})")


def _act(quote: Quote) -> bool:
    """Whether it is `accused X of doing`, which the labels leave unscored."""
    return (quote.cue or "") not in {"according to"} and quote.text.split()[0].lower() in {
        "of",
        "for",
        "to",
        "on",
        "against",
    }


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", action="store_true", help="list every mistake")
    chosen = options.parse_args()
    errors: list[str] = []
    for name, value in score(errors).items():
        print(f"{name:20}{value:8.3f}")
    if chosen.errors:
        print("\n".join(errors))


if __name__ == "__main__":
    main()
