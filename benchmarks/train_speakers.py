"""Learn the weights by which the speaker of a quotation is chosen, from labelled quotations.

    python -m benchmarks.train_speakers [--folds] [--labels ../shared/benchmarks]

writes `src/corroborate/extract/attribution/weights/speakers.json`: one number a feature. With
`--folds` it leaves every corpus out in turn, writes nothing and prints how often the left-out
quotations get their speaker. It learns from quotations of news corpora whose speakers the project
has labelled, from those of GUM's Wikinews articles (annotations CC BY 4.0, texts CC BY 2.5), and
from passages written for `benchmarks.quotes`; nothing of the texts is kept. The same input gives
the same file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.descent import descend
from benchmarks.labelled_quotations import (
    Labelled,
    labelled_corpora,
    labelled_gum,
    labelled_passages,
)
from benchmarks.training import training_options
from corroborate.extract.attribution.speaker_candidates import WEIGHTS, Candidate
from corroborate.extract.attribution.speaker_tracking import SpeakerTracker
from corroborate.lexicon.learned_weights import score

LABELS = Path("../shared/benchmarks")
_ROUNDS = 2
"""How often examples are gathered: who spoke last depends on what was chosen before."""
_WRITTEN = 3
"""How often a written passage counts: they are few, one of a class that news has now and then."""
_UNSAID = 2
"""How often words that nobody says count: labels hold few, and to give them a speaker is false."""
_FOLDS = 6
_STEPS = 400
_PENALTY = 10.0


@dataclass(frozen=True)
class Example:
    """The candidates of one quotation, each with its features, and which of them are right."""

    group: str
    features: list[tuple[str, ...]]
    right: list[bool]


def gather(articles: Iterable[Labelled], weight_of: Mapping[str, float]) -> list[Example]:
    """Return the labelled quotations with their candidates, the right ones chosen on the way."""
    examples: list[Example] = []
    for article in articles:

        def decide(
            number: int, candidates: Sequence[Candidate], article: Labelled = article
        ) -> Candidate:
            suits = article.suits.get(number)
            right = [suits is not None and suits(c) for c in candidates]
            if any(ok and c.kind == "cue" for c, ok in zip(candidates, right, strict=True)):
                # Who has no name is somebody all the same: an official said.
                right = [ok and c.kind != "nobody" for c, ok in zip(candidates, right, strict=True)]
            if any(right):
                features = [c.features for c in candidates]
                examples.append(Example(article.group, features, right))
            likely = [c for c, ok in zip(candidates, right, strict=True) if ok] or candidates
            return max(likely, key=lambda c: score(c.features, weight_of))

        SpeakerTracker(article.discourse, decide=decide)
    return examples


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights under which the right candidates are likeliest (Adam, all at once)."""
    names = sorted({f for e in examples for c in e.features for f in c})
    at = {name: n for n, name in enumerate(names)}
    rows = [c for e in examples for c in e.features]
    matrix = np.zeros((len(rows), len(names)))
    for n, features in enumerate(rows):
        for feature in features:
            matrix[n, at[feature]] += 1
    starts = np.cumsum([0, *(len(e.features) for e in examples[:-1])])
    right = np.array([ok for e in examples for ok in e.right], dtype=float)
    owner = np.repeat(np.arange(len(examples)), np.array([len(e.features) for e in examples]))

    def slope_of(weights: np.ndarray) -> np.ndarray:
        scores = matrix @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        share = scores / np.add.reduceat(scores, starts)[owner]
        chosen = scores * right
        wanted = chosen / np.maximum(np.add.reduceat(chosen, starts), 1e-12)[owner]
        slope: np.ndarray = matrix.T @ (share - wanted) + _PENALTY * weights
        return slope

    weights = descend(slope_of, np.zeros(len(names)), steps=_STEPS)
    return {n: round(float(w), 2) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.05}


def learn(articles: Sequence[Labelled]) -> dict[str, float]:
    """Gather and fit several rounds."""
    weight_of: dict[str, float] = {}
    for _ in range(_ROUNDS):
        examples = gather(articles, weight_of)
        written = [e for e in examples if e.group.startswith("written")]
        unsaid = [e for e in examples if e.right[0] and not any(e.right[1:])]
        weight_of = fit([*examples, *(written * (_WRITTEN - 1)), *(unsaid * (_UNSAID - 1))])
    return weight_of


def accuracy(articles: Iterable[Labelled], weight_of: Mapping[str, float]) -> tuple[int, int]:
    """Return how many labelled quotations get a right candidate, and how many there are."""
    right = total = 0
    for article in articles:
        chosen: dict[int, Candidate] = {}

        def decide(
            number: int, candidates: Sequence[Candidate], chosen: dict[int, Candidate] = chosen
        ) -> Candidate:
            chosen[number] = max(candidates, key=lambda c: score(c.features, weight_of))
            return chosen[number]

        tracker = SpeakerTracker(article.discourse, decide=decide)
        for number, suits in article.suits.items():
            final = replace(chosen[number], speaker=tracker.turns[number].speaker)
            right += suits(final)
            total += 1
    return right, total


def folds(articles: Sequence[Labelled]) -> None:
    """Print the accuracy on every corpus with weights learned from the others."""
    groups = sorted({a.group for a in articles})
    sums = [0, 0]
    for n in range(_FOLDS):
        left_out = set(groups[n::_FOLDS])
        weight_of = learn([a for a in articles if a.group not in left_out])
        right, total = accuracy([a for a in articles if a.group in left_out], weight_of)
        sums = [sums[0] + right, sums[1] + total]
        print(f"fold {n + 1}: {right}/{total} = {right / max(total, 1):.3f}")
    print(f"left out: {sums[0]}/{sums[1]} = {sums[0] / max(sums[1], 1):.3f}")


def main() -> None:
    """Read the labelled articles, then train or judge."""
    options = training_options(__doc__, LABELS)
    labels = options.labels
    articles = [*labelled_corpora(labels), *labelled_gum(labels), *labelled_passages()]
    if options.folds:
        folds(articles)
        return
    WEIGHTS.write_text(json.dumps(learn(articles), indent=1, sort_keys=True) + "\n")
    print(f"{WEIGHTS}: learned from {len({a.group for a in articles})} corpora and articles")


if __name__ == "__main__":
    main()
