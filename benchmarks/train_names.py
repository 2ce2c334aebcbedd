"""Learn the weights by which the kind of a name is settled, from labelled names.

    python -m benchmarks.train_names [--folds] [--labels ../shared/benchmarks/names]

writes `src/corroborate/extract/names/weights/types.json`: for every feature a number a kind. With
`--folds` it leaves a fifth of the documents of every set out in turn, writes nothing and prints how
many of the left-out names get their kind. It learns from names in GUM's Wikinews articles (CC BY),
re3d (OGL, CC BY, public domain), MEANTIME (CC BY 4.0), ECB+ (CC BY 3.0) and from the prose written
for `benchmarks.names`; nothing of the texts is kept. What few names show stays near the weights of
`names_prior.yaml`, which a person set. The same input gives the same file.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml

from benchmarks.descent import descend
from benchmarks.names import read
from benchmarks.training import training_options
from corroborate.extract.names import type_votes
from corroborate.extract.names.evidence import Evidence
from corroborate.extract.names.type_votes import KINDS, NO_NAME, Weights, kind_of, score
from corroborate.lexicon.gazetteer import groups, is_nation
from corroborate.parse.document import Parsed
from corroborate.parse.parse_texts import Text, parse

WEIGHTS = Path(type_votes.__file__).parent / "weights" / "types.json"
PRIOR = Path(__file__).parent / "names_prior.yaml"
LABELS = Path("../shared/benchmarks/names")
SETS = {"gum": True, "re3d": False, "meantime": False, "ecb": False}
"""The labelled sets, and whether all names are marked: elsewhere no mark tells nothing."""
CLASSES = (*KINDS, NO_NAME)
_FOLDS = 5
_PENALTY = 5.0
_STEPS = 300
_WRITTEN = 3
"""How often a written text counts: it holds what news of war has and encyclopaedias have not."""
_ROUNDS = 2
"""How often examples are gathered: whose part a name is depends on what was settled before."""

Marked = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Labelled:
    """The candidates of one text, and the kinds that were marked for each name."""

    evidence: Evidence
    kinds: Mapping[str, Mapping[str, float]]
    all_marked: bool
    written: bool = False


@dataclass(frozen=True)
class Example:
    """The features of one name of one text, and how often each kind was marked for it."""

    features: Mapping[str, float]
    kinds: Mapping[str, float]
    all_marked: bool


def labelled(parsed: Parsed, marked: Marked, *, all_marked: bool) -> Labelled:
    """Return the marked kinds of the candidates of a text whose extents are the marked ones."""
    evidence = Evidence(parsed)
    ends = {end: start for (start, end), kind in marked.items() if kind == "PERSON"}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for chunk in evidence.found:
        kind = marked.get((chunk.start, chunk.end))
        if kind is None and ends.get(chunk.end, chunk.start) < chunk.start:
            kind = "PERSON"  # marked with the title before it
        if kind is None:
            apart = all(e <= chunk.start or chunk.end <= s for s, e in marked)
            kind = NO_NAME if apart and all_marked and not _is_people(chunk.text) else None
        if kind is not None:
            found[chunk.text][_kind(chunk.text, kind)] += 1
    return Labelled(evidence, found, all_marked)


def _kind(name: str, kind: str) -> str:
    """Return a marked kind; a country is a place, also where it acts."""
    if is_nation(name) and kind in {"ORG", NO_NAME}:
        return "PLACE"
    return kind if kind in CLASSES else NO_NAME


def _is_people(name: str) -> bool:
    """Return True for the names of peoples, which not all sets mark."""
    return name in groups()


def labelled_sets(folder: Path) -> Iterator[Labelled]:
    """Yield the labelled documents of all sets, and the prose of `benchmarks.names`."""
    for name, all_marked in SETS.items():
        lines = (folder / f"{name}-a.jsonl").read_text(encoding="utf-8").splitlines()
        documents = [json.loads(line) for line in lines]
        texts = parse(Text(d["id"], d["text"]) for d in documents)
        for document, parsed in zip(documents, texts, strict=True):
            marks = {(n["start"], n["end"]): n["type"] for n in document["names"]}
            yield labelled(parsed, marks, all_marked=all_marked)
    prose = [text for text in read() if text.half == "dev"]
    parsed_prose = parse(Text(f"prose {n}", marked.text) for n, marked in enumerate(prose))
    for marked, parsed in zip(prose, parsed_prose, strict=True):
        marks = {(start, end): kind for start, end, kind in marked.names}
        yield replace(labelled(parsed, marks, all_marked=True), written=True)


def fit(documents: Sequence[Labelled], prior: Weights) -> Weights:
    """Return the weights under which the marked kinds are likeliest, near the prior."""
    weight_of = prior
    for _ in range(_ROUNDS):
        weight_of = _logistic(list(_examples(documents, weight_of)), prior)
    return weight_of


def _related(document: Labelled, weight_of: Weights) -> Mapping[str, Mapping[str, float]]:
    first = document.evidence.features
    return document.evidence.related(
        {name: kind_of(score(told, weight_of)) for name, told in first.items()}
    )


def _examples(documents: Iterable[Labelled], weight_of: Weights) -> Iterator[Example]:
    for document in documents:
        for name, told in _related(document, weight_of).items():
            if marks := document.kinds.get(name):
                times = _WRITTEN if document.written else 1
                yield from [Example(told, marks, document.all_marked)] * times


def _logistic(examples: Sequence[Example], prior: Weights) -> Weights:
    """Return the weights of a logistic regression (Adam, all examples at once)."""
    names = sorted({f for e in examples for f in e.features} | prior.keys())
    at = {name: n for n, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names)))
    right = np.zeros((len(examples), len(CLASSES)))
    for n, example in enumerate(examples):
        for feature, value in example.features.items():
            matrix[n, at[feature]] = value
        for kind, count in example.kinds.items():
            right[n, CLASSES.index(kind)] = count
    # Where not all names are marked, only the kinds of names vie.
    barred = np.zeros_like(right)
    barred[[n for n, e in enumerate(examples) if not e.all_marked], -1] = -np.inf
    counts = right.sum(axis=1, keepdims=True)
    weight = counts**-0.35  # the tenth mention of a name tells less than the first
    start = np.array([[prior.get(n, {}).get(kind, 0.0) for kind in CLASSES] for n in names])

    def slope_of(weights: np.ndarray) -> np.ndarray:
        scores = matrix @ weights + barred
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        share = scores / scores.sum(axis=1, keepdims=True)
        slope: np.ndarray = matrix.T @ ((share * counts - right) * weight)
        return slope + _PENALTY * (weights - start)

    weights = descend(slope_of, start, steps=_STEPS, pace=0.1)
    return {
        name: {
            kind: round(float(value), 2)
            for kind, value in zip(CLASSES, weights[n], strict=True)
            if abs(value) >= 0.01
        }
        for n, name in enumerate(names)
    }


def accuracy(documents: Iterable[Labelled], weight_of: Weights) -> tuple[float, float]:
    """Return how many marked names of the documents get their kind, and how many there are."""
    right = total = 0.0
    for document in documents:
        for name, told in _related(document, weight_of).items():
            marks = document.kinds.get(name, {})
            right += marks.get(kind_of(score(told, weight_of)) or NO_NAME, 0)
            total += sum(marks.values())
    return right, total


def folds(documents: Sequence[Labelled], prior: Weights) -> None:
    """Print the share of right kinds in every fifth of the documents, learned from the others."""
    sums = np.zeros(4)
    for n in range(_FOLDS):
        left_out = documents[n::_FOLDS]
        learned = fit([d for m, d in enumerate(documents) if m % _FOLDS != n], prior)
        got = (*accuracy(left_out, learned), *accuracy(left_out, prior))
        sums += got
        print(f"fold {n + 1}: {got[0] / got[1]:.3f}, by the prior {got[2] / got[3]:.3f}")
    print(
        f"left out: {sums[0] / sums[1]:.3f} of {sums[1]:.0f}, by the prior {sums[2] / sums[3]:.3f}"
    )


def main() -> None:
    """Read the labelled documents, then train or judge."""
    options = training_options(__doc__, LABELS)
    prior: Weights = yaml.safe_load(PRIOR.read_text(encoding="utf-8"))
    documents = list(labelled_sets(options.labels))
    if options.folds:
        folds(documents, prior)
        return
    learned = fit(documents, prior)
    WEIGHTS.write_text(json.dumps(learned, indent=1, sort_keys=True, ensure_ascii=False) + "\n")
    print(f"{WEIGHTS}: learned from {len(documents)} documents")


if __name__ == "__main__":
    main()
