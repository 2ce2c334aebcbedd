"""Reuse and origins of the bundled corpus against its hand-made labels.

Run as `python -m benchmarks.gold_reuse`; `--errors` lists what was missed and what was wrong.

A passage is found where a row covers the larger part of the label, and the label of the row, on
both sides. An origin is scored for every figure and quotation that was extracted and that the
labels give a nameable origin: `origins` asks for the right name; `shared origins` asks, for every
two items of two sources, whether the same ones share an origin, which is what corroboration counts.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from corroborate.clean.article import Article, raw_span
from corroborate.clean.clean_corpus import clean_items
from corroborate.compare.entities.find import find_entities
from corroborate.compare.origins.attributed_body import Bodies, Giver
from corroborate.compare.origins.trace import trace_origins
from corroborate.compare.reuse.find import find_reuse
from corroborate.corpus.listing import read_items
from corroborate.corpus.status import usable_sources
from corroborate.extract.extract_texts import extract_texts
from corroborate.parse.parse_texts import Text
from corroborate.tables import Origin, Quote, Reuse

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "data" / "raw" / "aleppo-2016"
GOLD = ROOT / "data" / "gold" / "aleppo-2016"

_PLAIN = re.compile(r"[^a-z0-9]+")
_COVERED = 0.5
_SPEECH = ("quotation", "tweet", "statement", "document")
_SOURCE = re.compile(r"source \S+")
Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """What the program makes of the bundled corpus, in offsets of the raw files."""

    reuse: list[tuple[Span, Span, Reuse]]
    origins: dict[Span, tuple[bool, Origin]]
    bodies: Bodies


@cache
def found() -> Found:
    """Run the road as far as the origins."""
    articles = {a.source_id: a for a in clean_items(RAW, read_items(RAW))}
    sources = usable_sources([a.source for a in articles.values()])
    extractions = list(
        extract_texts(
            Text(s.source_id, articles[s.source_id].text, s.published_on, s.not_before)
            for s in sources
        )
    )
    sentences = [row for e in extractions for row in e.sentences]
    figures = [row for e in extractions for row in e.figures]
    quotes = [row for e in extractions for row in e.quotes]
    entities, aliases = find_entities(
        [m for e in extractions for m in e.mentions], sentences=sentences
    )
    reuse = find_reuse(sentences, sources=sources, quotes=quotes)
    origins = trace_origins(
        figures,
        quotes,
        reuse=reuse,
        sources=sources,
        sentences=sentences,
        aliases=aliases,
        entities=entities,
    )
    items = [*figures, *quotes]
    return Found(
        [
            (
                _raw(articles[r.source_a], r.start_a, r.end_a),
                _raw(articles[r.source_b], r.start_b, r.end_b),
                r,
            )
            for r in reuse
        ],
        {
            _raw(articles[item.source_id], item.start, item.end): (isinstance(item, Quote), origin)
            for item, origin in zip(items, origins, strict=True)
            if not (isinstance(item, Quote) and item.form == "indirect")
        },
        Bodies(entities, aliases),
    )


def score() -> dict[str, float]:
    """Return precision and recall of passages, and of the origins of what was extracted."""
    scores: dict[str, float] = {}
    hits, missed, wrong = compare_passages()
    scores["passages: recall"] = len(hits) / (len(hits) + len(missed))
    scores["passages: precision"] = len(hits) / max(len(hits) + len(wrong), 1)
    scores["passages: speech told from prose"] = sum(
        (label["what"] == "quotation") == (row.what in _SPEECH) for label, row in hits
    ) / max(len(hits), 1)
    named = list(compare_origins())
    scores["origins: named rightly"] = sum(right for *_, right in named) / max(len(named), 1)
    both, ours, theirs = shared_origins()
    scores["shared origins: recall"] = both / max(theirs, 1)
    scores["shared origins: precision"] = both / max(ours, 1)
    return scores


def labels(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of labels."""
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare_passages() -> tuple[
    list[tuple[dict[str, str], Reuse]], list[dict[str, str]], list[Reuse]
]:
    """Return the passages found with their labels, those missed, and those that are none."""
    rest = list(found().reuse)
    hits, missed = [], []
    for label in labels("reuse.csv"):
        one = (label["source_a"], int(label["raw_start_a"]), int(label["raw_end_a"]))
        other = (label["source_b"], int(label["raw_start_b"]), int(label["raw_end_b"]))
        for entry in rest:
            a, b, row = entry
            if (_same(a, one) and _same(b, other)) or (_same(a, other) and _same(b, one)):
                hits.append((label, row))
                rest.remove(entry)
                break
        else:
            missed.append(label)
    return hits, missed, [row for *_, row in rest]


def compare_origins() -> Iterator[tuple[dict[str, str], Origin, bool]]:
    """Yield the labelled origins of what was extracted, with ours, and whether that is right."""
    for label, origin in _pairs():
        if label["origin"]:
            yield label, origin, _same_name(label["origin"], origin)


def shared_origins() -> tuple[int, int, int]:
    """Return how many pairs of items share an origin: by both, by ours, by the labels."""
    both = ours = theirs = 0
    for (label, origin), (label_2, origin_2) in combinations(_pairs(), 2):
        if label["source_id"] == label_2["source_id"]:
            continue
        same_label = bool(label["origin"]) and label["origin"] == label_2["origin"]
        same_ours = origin.origin_id == origin_2.origin_id
        ours += same_ours
        theirs += same_label
        both += same_ours and same_label
    return both, ours, theirs


def _pairs() -> list[tuple[dict[str, str], Origin]]:
    origins = found().origins
    pairs = []
    for label in labels("origins.csv"):
        span = (label["source_id"], int(label["raw_start"]), int(label["raw_end"]))
        for ours, (is_quote, origin) in origins.items():
            if is_quote == (label["item"] == "quote") and _same(ours, span):
                pairs.append((label, origin))
                break
    return pairs


def _raw(article: Article, start: int, end: int) -> Span:
    return (article.source_id, *raw_span(article.blocks, start, end))


def _same(one: Span, other: Span) -> bool:
    """Say whether two spans lie mostly in each other."""
    inside = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and inside > _COVERED * max(one[2] - one[1], other[2] - other[1])


def _same_name(label: str, origin: Origin) -> bool:
    """Say whether a labelled name is ours: the same body, the same words, or one in the other."""
    if _SOURCE.fullmatch(label):
        return origin.origin == label
    ours = _words(origin.origin)
    for name in label.split("|"):
        body = found().bodies.find(Giver("", None, name))
        if body is not None and body.key == origin.origin_id:
            return True
        if _words(name) <= ours or ours <= _words(name):
            return True
    return False


def _words(name: str) -> set[str]:
    plain = _PLAIN.sub(" ", name.casefold().replace("defence", "defense"))
    return {word for word in plain.split() if word not in ("the", "of", "for", "s")}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gold_reuse")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    for name, value in score().items():
        print(f"{name:36} {value:.3f}")
    if options.errors:
        hits, missed, wrong = compare_passages()
        for label, row in hits:
            print("found ", label["source_a"], label["source_b"], row.what, row.direction)
            print("      ", row.evidence)
        for label in missed:
            print("missed", label)
        for row in wrong:
            print("wrong ", row)
        for label, origin, right in compare_origins():
            if not right:
                print("origin", label, "->", origin.origin, "|", origin.why)


if __name__ == "__main__":
    main()
