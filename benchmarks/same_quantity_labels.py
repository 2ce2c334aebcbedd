"""Labelled corpora of real news: which of their figures are of one quantity, read for training.

`labels/figure_groups.tsv` beside the corpora holds pairs by snippets of the texts,
`same_quantity_pairs.csv` beside this file more of them by the ids of the figures.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

import corroborate
from corroborate.compare.corpus_tables import Dataset
from corroborate.compare.figures.facts import Facts, gather
from corroborate.compare.figures.figure_pairs import Pair, find_candidates, may_be_same, pair_of
from corroborate.compare.figures.pair_features import PairFeatures
from corroborate.tables import Figure

MORE_PAIRS = Path(__file__).with_name("same_quantity_pairs.csv")


@dataclass(frozen=True)
class Label:
    """A labelled pair: the figures at its two snippets, whether they are one, the verdict."""

    a: list[Figure]
    b: list[Figure]
    same: bool
    verdicts: list[str]


@dataclass
class Corpus:
    """A corpus with its figures described, and what is labelled in it."""

    name: str
    data: Dataset
    labels: list[Label]
    facts: Facts
    features: PairFeatures
    pairs: dict[Pair, bool] = field(default_factory=dict)

    def may_be_same(self, a: str, b: str) -> bool:
        """Return whether two figures, given by their ids, may be of one quantity at all."""
        row = self.facts.quantities.row
        return bool(may_be_same(self.features.columns, *np.array([[row[a]], [row[b]]]))[0])

    def candidates(self) -> Iterator[Pair]:
        """Yield the pairs of figures that are compared, by their ids."""
        ids = [*self.facts.quantities.row]
        found = find_candidates(self.features.columns)
        yield from ((ids[a], ids[b]) for a, b in zip(found.a, found.b, strict=True))


def describe(
    name: str,
    data: Dataset,
    texts: Mapping[str, str],
    rows: Sequence[dict[str, str]],
    more: Mapping[Pair, bool],
) -> Corpus:
    """Describe the figures of a corpus and find its labelled pairs among them."""
    facts = gather(data)
    by_source = defaultdict(list)
    for figure in data.figures:
        by_source[figure.source_id].append(figure)
    labels = [label for row in rows if (label := _label(name, row, texts, by_source))]
    found = Corpus(name, data, labels, facts, PairFeatures(facts))
    known = {p: same for p, same in more.items() if {*p} <= facts.quantities.keys()}
    found.pairs = known | {p: label.same for label in labels if (p := meant(label, found))}
    return found


def _label(
    name: str,
    row: Mapping[str, str],
    texts: Mapping[str, str],
    by_source: Mapping[str, list[Figure]],
) -> Label | None:
    sides = []
    for side in ("a", "b"):
        source = _source(name, row[f"source_{side}"], texts)
        span = _find(texts[source], row[f"snippet_{side}"]) if source else None
        sides.append(
            [f for f in by_source[source or ""] if span and f.start < span[1] and f.end > span[0]]
        )
    same = row["should_group"].strip().lower() == "yes"
    return Label(sides[0], sides[1], same, re.split(r"[| ]", row["expected_verdict"].strip()))


def _source(name: str, said: str, texts: Mapping[str, str]) -> str | None:
    """Return the source_id that a label means: `LL` of event_6 is `6_LL`."""
    wanted = said.lower().replace("-", "_")
    for source in texts:
        if source.lower().replace("-", "_") in (wanted, f"{name.split('_')[-1]}_{wanted}"):
            return source
    return None


def _find(text: str, snippet: str) -> tuple[int, int] | None:
    """Return where a snippet stands in a text, white space and marks folded."""
    pattern = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", snippet))
    found = re.search(pattern, text)
    return found.span() if found else None


def meant(label: Label, corpus: Corpus) -> Pair | None:
    """Return the two figures that a label means: of several at a snippet, those most alike."""

    def unlike(pair: tuple[Figure, Figure]) -> tuple[object, ...]:
        a, b = (f.figure_id for f in pair)
        named = corpus.features.named(a, b)
        least = (-named["equal"], -named["admit"], named["ratio"])
        return (not corpus.may_be_same(a, b), *least, pair[0].start, pair[1].start)

    pairs = [(a, b) for a in label.a for b in label.b if a is not b]
    if not pairs:
        return None
    a, b = min(pairs, key=unlike) if label.same else pairs[0]
    return pair_of(a.figure_id, b.figure_id)


def read_corpora(folder: Path) -> Iterator[Corpus]:
    """Read the labelled corpora, and those of which `same_quantity_pairs.csv` knows pairs."""
    with (folder / "labels" / "figure_groups.tsv").open(encoding="utf-8", newline="") as file:
        labels = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    more: dict[str, dict[Pair, bool]] = defaultdict(dict)
    with MORE_PAIRS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            more[row["corpus"]][pair_of(row["a"], row["b"])] = row["same"] == "yes"
    for name in sorted({row["corpus"] for row in labels} | set(more)):
        kinds = ("five-outlets", "three-outlets", "incidents")
        where = next(p for k in kinds if (p := folder / k / name.removeprefix("gva-")).exists())
        articles = corroborate.read_corpus(where)
        data = corroborate.compare(articles)
        texts = {article.source_id: article.text for article in articles}
        yield describe(name, data, texts, [r for r in labels if r["corpus"] == name], more[name])
