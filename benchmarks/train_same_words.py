"""Learn when two quotations are the same words; judge it over whole corpora in turn.

    python -m benchmarks.train_same_words [--corpora ../shared/benchmarks/corpora] [--save]

`labels/same_words.tsv` says of pairs of quotations in the development corpora whether they are the
same words: by reading, in offsets of the raw files. Each corpus is judged by weights learned from
all others, and counts the less the more pairs it has. `--save` writes the weights, which the
library then uses, learned from all of them.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corroborate import read_corpus
from corroborate.clean.article import raw_span
from corroborate.compare.entities.find import find_entities
from corroborate.compare.quotes import same_words
from corroborate.compare.quotes.named_speakers import NamedSpeakers
from corroborate.compare.quotes.same_words import Fit, find_pairs
from corroborate.compare.quotes.stem_weights import StemWeights
from corroborate.extract.extract_texts import extract_texts
from corroborate.parse.parse_texts import Text
from corroborate.tables import Quote

CORPORA = Path(__file__).parents[1] / ".." / "shared" / "benchmarks" / "corpora"
LABELS = Path(__file__).parent / "labels" / "same_words.tsv"
WEIGHTS = Path(same_words.__file__).parent / "weights" / "same_words.json"

_RIDGE = 0.3
_MOST = 40
"""Pairs of one corpus that count in full."""
_NEAR = 12
"""Characters by which a quotation may begin or end elsewhere than when it was labelled."""
_STEPS = 60

Array = NDArray[np.float64]
Span = tuple[str, int, int]


def labels() -> dict[str, list[tuple[Span, Span, bool]]]:
    """Read the labelled pairs of each corpus."""
    found: dict[str, list[tuple[Span, Span, bool]]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            one, other = (
                (row[f"source_{s}"], int(row[f"raw_start_{s}"]), int(row[f"raw_end_{s}"]))
                for s in "ab"
            )
            found[row["corpus"]].append((one, other, row["same"] == "1"))
    return found


def folder_of(name: str, corpora: Path) -> Path | None:
    """Return the folder of a development corpus, or None."""
    places = (
        corpora / "five-outlets" / name,
        corpora / "three-outlets" / name,
        corpora / "incidents" / name.removeprefix("gva-"),
    )
    return next((place for place in places if place.exists()), None)


def examples(
    name: str, wanted: Sequence[tuple[Span, Span, bool]], corpora: Path
) -> Iterator[tuple[Fit, bool]]:
    """Yield the fits of the labelled pairs that are found in a corpus."""
    folder = folder_of(name, corpora)
    if folder is None:
        return
    articles = {a.source_id: a for a in read_corpus(folder)}
    extractions = list(
        extract_texts(Text(a.source_id, a.text, a.source.published_on) for a in articles.values())
    )
    sentences = [row for e in extractions for row in e.sentences]
    quotes = [row for e in extractions for row in e.quotes]
    entities, aliases = find_entities(
        [m for e in extractions for m in e.mentions], sentences=sentences
    )
    speakers = NamedSpeakers(aliases, entities, sentences)
    by_id = {q.quote_id: q for q in quotes}

    def span(quote_id: str) -> Span:
        q: Quote = by_id[quote_id]
        return (q.source_id, *raw_span(articles[q.source_id].blocks, q.start, q.end))

    for pair in find_pairs(quotes, StemWeights(sentences), speakers):
        one, other = span(pair.one), span(pair.other)
        for first, second, same in wanted:
            if (_near(one, first) and _near(other, second)) or (
                _near(one, second) and _near(other, first)
            ):
                yield pair.fit, same
                break


def _near(one: Span, other: Span) -> bool:
    return (
        one[0] == other[0] and abs(one[1] - other[1]) <= _NEAR and abs(one[2] - other[2]) <= _NEAR
    )


def learn(rows: Array, same: Array, counts: Array) -> tuple[Array, float]:
    """Return weights and bias of a logistic regression with a ridge, by Newton's method."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-9
    scaled = np.c_[(rows - mean) / spread, np.ones(len(rows))]
    ridge = np.diag([_RIDGE] * rows.shape[1] + [1e-6])
    weights = np.zeros(scaled.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (counts * (chance - same)) + ridge @ weights
        bend = (scaled * (counts * chance * (1 - chance))[:, None]).T @ scaled + ridge
        weights -= np.linalg.solve(bend, slope)
    plain = weights[:-1] / spread
    return plain, float(weights[-1] - plain @ mean)


def main() -> None:
    """Print precision and recall by threshold over corpora in turn; save the weights on demand."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.train_same_words")
    options.add_argument("--corpora", type=Path, default=CORPORA)
    options.add_argument("--save", action="store_true")
    chosen = options.parse_args()
    if not chosen.corpora.exists():
        print(f"not measured: the development corpora are not at {chosen.corpora}")
        return
    found: list[tuple[str, Fit, bool]] = []
    for name, wanted in sorted(labels().items()):
        found += [(name, fit, same) for fit, same in examples(name, wanted, chosen.corpora)]
    names = np.array([name for name, *_ in found])
    rows = np.array([fit for _, fit, _ in found])
    same = np.array([float(yes) for *_, yes in found])
    n_of = Counter(names.tolist())
    counts = np.array([min(1.0, _MOST / n_of[name]) for name in names.tolist()])
    chance = np.zeros(len(found))
    for name in sorted(n_of):
        held = names == name
        weights, bias = learn(rows[~held], same[~held], counts[~held])
        chance[held] = 1 / (1 + np.exp(-(rows[held] @ weights + bias)))
    print(f"{len(found)} pairs of {len(n_of)} corpora, {int(same.sum())} of them the same words")
    for least in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        taken = chance >= least
        precision = same[taken].mean()
        print(
            f"from {least}: precision {precision:.3f}, recall {same[taken].sum() / same.sum():.3f}"
        )
    if chosen.save:
        weights, bias = learn(rows, same, counts)
        content = {
            "learned_by": "python -m benchmarks.train_same_words --save",
            "weights": {
                name: round(float(w), 4) for name, w in zip(Fit._fields, weights, strict=True)
            },
            "bias": round(bias, 4),
        }
        WEIGHTS.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
