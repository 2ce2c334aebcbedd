"""Figures of the bundled corpus against its hand-made labels.

Run as `python -m benchmarks.gold_figures`; `--errors` lists what was missed and what was wrong.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corroborate.clean.article import Article, raw_span
from corroborate.clean.clean_corpus import clean_items
from corroborate.corpus.listing import read_items
from corroborate.extract.attribution.find import find_attributions
from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.dates.find import find_dates
from corroborate.extract.figures.find import find_figures
from corroborate.extract.names.find import find_mentions
from corroborate.parse.parse_texts import Text, parse
from corroborate.tables import Figure

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "data" / "raw" / "aleppo-2016"
GOLD = ROOT / "data" / "gold" / "aleppo-2016"
COLUMNS = ("hedge", "kind", "unit", "part_of", "actor", "place", "attributed_to", "dates")
_ALSO = {  # one name across the corpus in the labels, as written in the figures
    "Syrian Observatory for Human Rights": ("Observatory", "monitor"),
    "Syrian rebels": ("rebel",),
    "Syrian government": ("government", "Syria"),
    "Russia": ("Russian",),
    "Syrian Civil Defense": ("Civil Defense",),
    "Old City of Aleppo": ("Old City",),
    "Russian Defence Ministry": ("Defense Ministry",),
    "opposition factions": ("opposition factions",),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A figure with its place in the raw file and the text of the figure that includes it."""

    key: tuple[str, int, int]
    figure: Figure
    part_of: str


def found_figures() -> list[Found]:
    """Return the figures of the bundled corpus."""
    articles = {a.source_id: a for a in clean_items(RAW, read_items(RAW))}
    texts = [
        Text(a.source_id, a.text, a.published_on, a.source.not_before)
        for a in articles.values()
        if a.status == "ok"
    ]
    found: list[Found] = []
    for parsed in parse(texts):
        mentions, dates = find_mentions(parsed), find_dates(parsed)
        figures = find_figures(
            parsed, mentions, dates, find_attributions(Discourse(parsed, mentions))
        )
        found += _anchored(articles[parsed.source_id], figures)
    return found


def _anchored(article: Article, figures: list[Figure]) -> Iterator[Found]:
    texts = {f.figure_id: f.text for f in figures}
    for figure in figures:
        start, end = raw_span(article.blocks, figure.start, figure.end)
        yield Found((article.source_id, start, end), figure, texts.get(figure.part_of or "", ""))


def labels(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of labels."""
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _key(row: dict[str, str]) -> tuple[str, int, int]:
    return row["source_id"], int(row["raw_start"]), int(row["raw_end"])


def _core(row: dict[str, str], figure: Figure) -> list[str]:
    """Return what differs among bounds, measure and counted."""
    wrong = []
    for side in ("low", "best", "high"):
        label = float(row[side]) if row[side] else None
        if label != getattr(figure, side):
            wrong.append(f"{side} {getattr(figure, side)} for {label}")
    unscored = row["unscored"].split("|")
    for column in ("measure", "counted"):
        if column not in unscored and (row[column] or None) != getattr(figure, column):
            wrong.append(f"{column} {getattr(figure, column)} for {row[column]}")
    return wrong


def _agrees(column: str, row: dict[str, str], found: Found) -> bool:
    figure = found.figure
    if column == "dates":
        days = tuple(d.isoformat() if d else "" for d in (figure.date_from, figure.date_to))
        return days == (row["date_from"], row["date_to"])
    if column == "part_of":
        return row["part_of"] == found.part_of
    value = getattr(figure, column) or ""
    label = row[column]
    if column in ("hedge", "kind", "unit"):
        return bool(value == label)
    if not value or not label:
        return bool(value == label)
    return all(_names(part, value) for part in label.split("|"))


def _names(label: str, value: str) -> bool:
    """Whether a value as written names what one part of a label names."""
    names = (label, *_ALSO.get(label, ()))
    return any(name.lower() in value.lower() or value.lower() in name.lower() for name in names)


def score(*, errors: bool = False) -> dict[str, float]:
    """Return precision and recall of bounds, measure and counted together, and of each column."""
    found = {f.key: f for f in found_figures()}
    gold = {_key(row): row for row in labels("figures.csv")}
    right, spans = 0, 0
    columns = {name: [0, 0] for name in COLUMNS}
    for key, row in gold.items():
        one = found.get(key)
        if one is None:
            if errors:
                print("missed", key, row["text"], row["measure"])
            continue
        spans += 1
        wrong = _core(row, one.figure)
        right += not wrong
        for name in COLUMNS:
            skip = {"date_from", "date_to"} if name == "dates" else {name}
            if skip & set(row["unscored"].split("|")):
                continue
            columns[name][0] += _agrees(name, row, one)
            columns[name][1] += 1
            if not _agrees(name, row, one):
                was = (one.figure.date_from, one.figure.date_to, one.figure.period)
                wrong.append(
                    f"{name} {was if name == 'dates' else getattr(one.figure, name)}"
                    f" for {(row['date_from'], row['date_to']) if name == 'dates' else row[name]}"
                )
        if wrong and errors:
            print("wrong ", key, row["text"], "; ".join(wrong))
    others = {_key(row) for row in labels("non_figures.csv")}
    taken = [k for k in found if any(_overlap(k, other) for other in others)]
    if errors:
        for key in found.keys() - gold.keys():
            print("extra ", key, found[key].figure.text, found[key].figure.measure)
    return {
        "precision": right / max(1, len(found)),
        "recall": right / max(1, len(gold)),
        "span_precision": spans / max(1, len(found)),
        "span_recall": spans / max(1, len(gold)),
        "non_figures_left": 1 - len(taken) / max(1, len(others)),
        **{name: hit / max(1, of) for name, (hit, of) in columns.items()},
    }


def _overlap(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def main() -> None:
    """Print the scores as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what was missed or wrong")
    for name, value in score(errors=parser.parse_args().errors).items():
        print(f"{name:18} {value:.3f}")


if __name__ == "__main__":
    main()
