"""Names of the bundled corpus against its hand-made labels.

Run as `python -m benchmarks.gold_names`; `--errors` lists what was missed and what was wrong.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

from corroborate.clean.article import raw_span
from corroborate.clean.clean_corpus import clean_items
from corroborate.compare.entities.find import find_entities
from corroborate.corpus.listing import read_items
from corroborate.extract.names.find import find_mentions
from corroborate.parse.parse_texts import Text, parse

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "data" / "raw" / "aleppo-2016"
GOLD = ROOT / "data" / "gold" / "aleppo-2016" / "names.csv"
FRAGMENTS = GOLD.with_name("fragments.csv")

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A name that was found: its text, type, and its entity in the corpus."""

    text: str
    type: str
    entity: str


def found_names() -> dict[Place, Found]:
    """Return the names of the bundled corpus by their places in the raw files."""
    articles = {a.source_id: a for a in clean_items(RAW, read_items(RAW)) if a.status == "ok"}
    texts = [Text(a.source_id, a.text, a.published_on) for a in articles.values()]
    mentions, sentences = [], []
    for parsed in parse(texts):
        mentions += find_mentions(parsed)
        sentences += parsed.sentences
    _, aliases = find_entities(mentions, sentences=sentences)
    entity_of = {(a.source_id, a.local_id): a.entity_id for a in aliases}
    found = {}
    for mention in mentions:
        start, end = raw_span(articles[mention.source_id].blocks, mention.start, mention.end)
        entity = entity_of[mention.source_id, mention.entity_id]
        found[mention.source_id, start, end] = Found(mention.text, mention.type, entity)
    return found


def labels() -> list[dict[str, str]]:
    """Return the labelled names."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def match(
    found: Mapping[Place, Found],
) -> tuple[list[tuple[dict[str, str], Place | None]], set[Place]]:
    """Pair every label with the name found in its place; return also the names without a label.

    Where the extent of a label is open to dispute, any name that overlaps it is in its place.
    """
    free = set(found)
    pairs: list[tuple[dict[str, str], Place | None]] = []
    for row in labels():
        place = (row["source_id"], int(row["raw_start"]), int(row["raw_end"]))
        hit = place if place in free else None
        unscored = row["unscored"].split("|")
        if hit is None and ("extent" in unscored or "row" in unscored):
            hit = next(
                (
                    p
                    for p in sorted(free)
                    if p[0] == place[0] and p[1] < place[2] and place[1] < p[2]
                ),
                None,
            )
        if hit:
            free.discard(hit)
        if "row" not in unscored:
            pairs.append((row, hit))
    kept = _kept()
    return pairs, {p for p in free if any(a <= p[1] < b for a, b in kept[p[0]])}


def _kept() -> dict[str, list[tuple[int, int]]]:
    """Return the stretches of each source that are labelled: names in dropped text are not."""
    kept: dict[str, list[tuple[int, int]]] = defaultdict(list)
    with FRAGMENTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["kept"] in ("True", "true", "yes", "1"):
                kept[row["source_id"]].append((int(row["raw_start"]), int(row["raw_end"])))
    return kept


def b_cubed(pairs: list[tuple[Hashable, Hashable]]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 of (found, labelled) entities of the same names."""
    by_found: dict[Hashable, list[Hashable]] = defaultdict(list)
    by_label: dict[Hashable, list[Hashable]] = defaultdict(list)
    for found, label in pairs:
        by_found[found].append(label)
        by_label[label].append(found)
    precision = sum(by_found[f].count(label) / len(by_found[f]) for f, label in pairs)
    recall = sum(by_label[label].count(f) / len(by_label[label]) for f, label in pairs)
    precision, recall = precision / len(pairs), recall / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score() -> dict[str, float]:
    """Return precision and recall of extent and type, and B-cubed of the linking."""
    found = found_names()
    pairs, extra = match(found)
    placed = [(row, found[hit]) for row, hit in pairs if hit]
    right = [(row, f) for row, f in placed if row["type"] == f.type]
    n_found = len(placed) + len(extra)
    linked: list[tuple[Hashable, Hashable]] = [
        (f.entity, row["entity"]) for row, f in placed if "entity" not in row["unscored"].split("|")
    ]
    precision, recall, f1 = b_cubed(linked)
    return {
        "extent precision": len(placed) / n_found,
        "extent recall": len(placed) / len(pairs),
        "precision": len(right) / n_found,
        "recall": len(right) / len(pairs),
        "linking b3 precision": precision,
        "linking b3 recall": recall,
        "linking b3 f1": f1,
    }


def main() -> None:
    """Print the scores, and with `--errors` what lies behind them."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--errors", action="store_true")
    if parser.parse_args().errors:
        found = found_names()
        pairs, extra = match(found)
        together: dict[str, set[str]] = defaultdict(set)
        for row, hit in pairs:
            if hit is None:
                print("missed ", row["source_id"], row["raw_start"], row["text"], row["type"])
            elif found[hit].type != row["type"]:
                print("type   ", row["source_id"], row["text"], found[hit].type, "not", row["type"])
            if hit:
                together[row["entity"]].add(found[hit].entity)
        for place in sorted(extra):
            print("extra  ", *place, found[place].text, found[place].type)
        for entity, ours in sorted(together.items()):
            if len(ours) > 1:
                print("apart  ", entity, sorted(ours))
    for name, value in score().items():
        print(f"{name:24} {value:.3f}")


if __name__ == "__main__":
    main()
