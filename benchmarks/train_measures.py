"""Learn which word tells what befell those who are counted: `python -m benchmarks.train_measures`.

Learned from are the sentences of `tests/extract/figure_sentences.txt`, the bundled corpus and, read
from `../shared/benchmarks`, real corpora of several outlets and notes on displacement (the latter
MIT). `trigger_labels.csv` beside this file says for each number of them which word tells its
measure (-1: no number of that text has one); what it leaves out tells nothing. The labels are the
choices of the hand-made rules that stood here before.

`--folds` prints how many choices are right on each set, with weights learned from the others.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import corroborate
from benchmarks.descent import descend
from corroborate.extract.dates.find import find_dates
from corroborate.extract.figures.find import find_figures
from corroborate.extract.figures.measure_lookup.lookup import WEIGHTS, TriggerCandidate
from corroborate.extract.figures.measure_lookup.trigger_words import Question
from corroborate.extract.names.find import find_mentions
from corroborate.parse.parse_texts import Text, parse

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "benchmarks"
LABELS = Path(__file__).with_name("trigger_labels.csv")
SENTENCES = ROOT / "tests" / "extract" / "figure_sentences.txt"
_LEAST = 4
"""Candidates that a feature must tell of: rarer ones are learned by heart."""
_STEPS = 300
_PENALTY = 0.3
_SMALLEST = 0.03
_WRITTEN = 3
"""Times that a written sentence counts: it holds the near miss beside the hit."""

Labels = dict[tuple[str, int, bool], tuple[str, int]]
"""By text, start of what is counted and whether it is implied: the measure, start of its word."""


@dataclass(frozen=True, slots=True)
class Example:
    """A choice among candidates, one of them right; `text` is where it was made."""

    text: str
    candidates: Sequence[TriggerCandidate]
    right: int


def key(text: str) -> str:
    """Return what a text is called in the labels."""
    return hashlib.sha1(text.encode()).hexdigest()[:10]


def read_labels() -> Labels:
    """Return the labels of all texts."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return {
            (row["text"], int(row["counted"]), row["implied"] == "yes"): (
                row["measure"],
                int(row["word"]),
            )
            for row in csv.DictReader(file)
        }


def texts() -> Iterator[tuple[str, Text]]:
    """Yield the texts that labels are for, each with the name of its set."""
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line and not line.startswith("#"):
            yield "sentences", Text("sentence", line.rpartition("|")[0].strip())
    folders = [ROOT / "data" / "raw" / "aleppo-2016", *sorted((SHARED / "corpora").glob("*/*"))]
    for folder in folders:
        if (folder / "sources.csv").exists():
            for article in corroborate.read_corpus(folder):
                yield folder.name, Text(article.source_id, article.text, article.published_on)
    for path in sorted((SHARED / "figures").glob("id*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.stem, Text(path.stem, json.loads(line)["text"])


def examples(labelled: Iterable[tuple[str, Text]], labels: Labels) -> Iterator[Example]:
    """Yield the choices made in the texts that have labels, made as these say."""
    named = {text for text, _, _ in labels}
    kept = [(name, text) for name, text in labelled if key(text.text) in named]
    for (name, _), parsed in zip(kept, parse(text for _, text in kept), strict=True):
        text, made = key(parsed.text), list[Example]()

        def choose(
            question: Question,
            candidates: Sequence[TriggerCandidate],
            *,
            name: str = name,
            text: str = text,
            made: list[Example] = made,
        ) -> TriggerCandidate:
            start = question.counted.span.start_char
            right = _right(candidates, labels.get((text, start, question.implied)))
            made.append(Example(name, candidates, right))
            return candidates[right]

        find_figures(parsed, find_mentions(parsed), find_dates(parsed), choose=choose)
        yield from made


def _right(candidates: Sequence[TriggerCandidate], label: tuple[str, int] | None) -> int:
    """Return the number of the labelled candidate; the first, which tells nothing, without one."""
    if label is None:
        return 0
    return next(
        (
            number
            for number, c in enumerate(candidates)
            if c.trigger and (c.trigger.measure, c.trigger.token.idx) == label
        ),
        0,
    )


def fit(learned_from: Sequence[Example]) -> dict[str, float]:
    """Return the weights under which the right candidates are likeliest (Adam, all at once)."""
    rows = [c.features for e in learned_from for c in e.candidates]
    seen = Counter(feature for features in rows for feature in features)
    at = {name: n for n, name in enumerate(sorted(f for f, n in seen.items() if n >= _LEAST))}
    pairs = [(n, at[f]) for n, features in enumerate(rows) for f in features if f in at]
    row, column = np.array(pairs).T
    sizes = np.array([len(e.candidates) for e in learned_from])
    starts = np.cumsum(sizes) - sizes
    right = np.zeros(len(rows))
    right[starts + np.array([e.right for e in learned_from])] = 1
    counts = np.array([_WRITTEN if e.text == "sentences" else 1 for e in learned_from])
    counts = np.repeat(counts, sizes)

    def slope_of(weights: np.ndarray) -> np.ndarray:
        scores = np.bincount(row, weights=weights[column], minlength=len(rows))
        scores = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        share = scores / np.repeat(np.add.reduceat(scores, starts), sizes)
        error = (share - right) * counts
        slope = np.bincount(column, weights=error[row], minlength=len(at))
        return slope + _PENALTY * weights

    weights = descend(slope_of, np.zeros(len(at)), steps=_STEPS)
    return {n: round(float(w), 2) for n, w in zip(at, weights, strict=True) if abs(w) > _SMALLEST}


def accuracy(judged: Iterable[Example], weight_of: dict[str, float]) -> tuple[int, int]:
    """Return how many choices have the labelled measure, and how many there are."""
    right = total = 0
    for example in judged:
        sums = [sum(weight_of.get(f, 0.0) for f in c.features) for c in example.candidates]
        chosen = example.candidates[sums.index(max(sums))].trigger
        wanted = example.candidates[example.right].trigger
        right += (chosen and chosen.measure) == (wanted and wanted.measure)
        total += 1
    return right, total


def folds(learned_from: Sequence[Example]) -> None:
    """Print the accuracy on every sixth of the sets with weights learned from the others."""
    sets = sorted({e.text for e in learned_from})
    for n in range(6):
        left_out = set(sets[n::6])
        weight_of = fit([e for e in learned_from if e.text not in left_out])
        right, total = accuracy((e for e in learned_from if e.text in left_out), weight_of)
        print(f"fold {n + 1}: {right}/{total} = {right / total:.3f}")


def main() -> None:
    """Read the labelled texts, then learn or judge."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--folds", action="store_true", help="judge on sets left out")
    options = parser.parse_args()
    if not SHARED.is_dir():
        raise SystemExit(f"{SHARED}: the labelled texts are not here")
    learned_from = list(examples(texts(), read_labels()))
    if options.folds:
        folds(learned_from)
        return
    WEIGHTS.write_text(json.dumps(fit(learned_from), indent=1, sort_keys=True) + "\n")
    print(f"{WEIGHTS}: learned from {len(learned_from)} choices")


if __name__ == "__main__":
    main()
