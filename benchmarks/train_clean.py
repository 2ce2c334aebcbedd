"""Train what the stage clean judges by on labelled pages.

    uv run --with lightgbm==4.7.0 --with scikit-learn==1.9.1 --with html-text==0.7.1 \
        --with inscriptis==2.7.6 python -m benchmarks.train_clean

writes into `src/corroborate/clean/classify/weights/` `lines.json`, `page.json` (two forests) and
`words.json` (weights of words, of which the forest of lines makes use). `--folds 5` trains on four
fifths of the sites at a time, writes nothing, and prints how the left-out pages come out: the
figures that `docs/clean.md` gives. `--cache FOLDER` keeps the features of the pages there. One
thread and fixed seeds: the same versions give the same files.

The pages are from the Web Content Extraction Benchmark (Murrough Foley, 2026, CC BY 4.0) and from
what `benchmarks/labelled_pages.py` names; nothing of their text is kept, only thresholds, and words
and pairs of words that at least 15 pages use.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.clean_examples import PARTIAL, Example, examples_of
from benchmarks.clean_vocabulary import fit_vocabulary, weights, write_vocabulary
from benchmarks.labelled_pages import LabelledPage, fold_of, ngram_f1, pages, print_table
from corroborate.clean.classify.boosted_trees import Forest, forest
from corroborate.clean.classify.flow_features import LINE
from corroborate.clean.classify.line_features import prose_chars
from corroborate.clean.classify.page_features import PAGE
from corroborate.clean.classify.viterbi import stretches, sure_stretches
from corroborate.clean.classify.word_features import EVIDENCE, PageVocabulary

FOLDER = Path(__file__).parents[1] / "src" / "corroborate" / "clean" / "classify" / "weights"
PARAMETERS = {
    "objective": "cross_entropy",
    "learning_rate": 0.05,
    "num_leaves": 12,
    "max_depth": 5,
    "max_bin": 63,
    "feature_fraction": 0.15,
    "min_data_in_leaf": 250,
    "lambda_l2": 40.0,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_col_wise": True,
}
ROUNDS = 260
OF_LINES = {
    **PARAMETERS,
    "extra_trees": True,
    "num_leaves": 24,
    "max_depth": 7,
    "feature_fraction": 0.4,
    "min_data_in_leaf": 120,
    "lambda_l2": 20.0,
}
ROUNDS_OF_LINES = 350
LINES = (*LINE, *EVIDENCE)
GROUPS = 6
"""Into so many groups the pages are dealt, so that no page's words speak for themselves."""


def train_page(examples: Sequence[Example]) -> list[list[list[float]]]:
    """Return the trees of the forest of pages."""
    return _train(examples, [e.rows for e in examples], PARAMETERS, ROUNDS)


def train_lines(examples: Sequence[Example]) -> tuple[PageVocabulary, list[list[list[float]]]]:
    """Return the vocabulary and the trees of the forest of lines.

    The forest learns from what words say that were weighed on other pages: weighed on the same
    page they would know it by heart.
    """
    words = fit_vocabulary(examples)
    evidence: dict[int, np.ndarray[Any, Any]] = {}
    for group in range(GROUPS):
        others = fit_vocabulary([e for e in examples if _group(e) != group])
        evidence |= {
            number: others.features(e.texts, prose_chars(e.rows), e.gaps)
            for number, e in enumerate(examples)
            if _group(e) == group
        }
    rows = [np.hstack([e.rows, evidence[number]]) for number, e in enumerate(examples)]
    return words, _train(examples, rows, OF_LINES, ROUNDS_OF_LINES)


def _group(example: Example) -> int:
    return zlib.crc32(example.page_id.encode()) % GROUPS


def _train(
    examples: Sequence[Example],
    rows: Sequence[np.ndarray[Any, Any]],
    parameters: dict[str, Any],
    rounds: int,
) -> list[list[list[float]]]:
    import lightgbm

    data = lightgbm.Dataset(
        np.vstack(rows),
        np.concatenate([e.shares for e in examples]),
        weight=np.concatenate([weights(e.texts) for e in examples]),
    )
    booster = lightgbm.train(parameters, data, rounds)
    return [_nodes(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


@dataclass(frozen=True, slots=True)
class Trained:
    """What the stage judges by."""

    lines: Forest
    page: Forest
    vocabulary: PageVocabulary


def trained(only: Callable[[LabelledPage], bool], *, cache: Path | None = None) -> Trained:
    """Return what knows only the pages that fit."""
    words, trees = train_lines(examples_of("lines", only, cache=cache))
    page = train_page(examples_of("page", only, cache=cache))
    return Trained(forest(LINES, trees), forest(PAGE, page), words)


def _nodes(structure: dict[str, Any]) -> list[list[float]]:
    """Flatten a tree into the list of nodes that `corroborate.clean.trees` reads."""
    nodes: list[list[float]] = []

    def add(node: dict[str, Any]) -> int:
        number = len(nodes)
        nodes.append([])
        if "leaf_value" in node:
            nodes[number] = [round(node["leaf_value"], 5)]
        else:
            left = add(node["left_child"])
            right = add(node["right_child"])
            threshold = float(f"{node['threshold']:.6g}")
            nodes[number] = [node["split_feature"], threshold, left, right]
        return number

    add(structure)
    return nodes


def write(
    name: str, columns: Sequence[str], trees: list[list[list[float]]], *, vocabulary: str = ""
) -> None:
    """Write a forest as JSON, a tree a line, with the checksum of the vocabulary it rests on."""
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    head = f'"columns": {json.dumps(list(columns))},\n'
    if vocabulary:
        head += f'"vocabulary": {json.dumps(vocabulary)},\n'
    (FOLDER / f"{name}.json").write_text(f'{{{head}"trees": [\n{lines}\n]}}\n', encoding="utf-8")


def cross_validate(
    examples: Sequence[Example],
    folds: int,
    keepers: Callable[[Sequence[Example]], Callable[[Example], Sequence[bool]]],
) -> None:
    """Print word 4-gram scores of pages of sites that were left out of the training.

    `keepers` trains on examples and returns what tells of a document which lines are kept.
    """
    truth = {page.page_id: page.article for page in pages()}
    fold = {page.page_id: fold_of(page, folds) for page in pages()}
    scores: dict[str, list[tuple[str, str]]] = {}
    for number in range(folds):
        kept = keepers([e for e in examples if fold[e.page_id] != number])
        for e in examples:
            if fold[e.page_id] == number and e.source not in PARTIAL:
                text = "\n".join(t for t, k in zip(e.texts, kept(e), strict=True) if k)
                for name in (e.source, f"{e.source}, {e.set_name}"):
                    scores.setdefault(name, []).append((text, truth[e.page_id]))
    print_table({name: ngram_f1(pairs) for name, pairs in sorted(scores.items())})


def keeper_of_lines(examples: Sequence[Example]) -> Callable[[Example], Sequence[bool]]:
    """Return what judges the lines of a text dump, trained on `examples`."""
    words, trees = train_lines(examples)
    made = forest(LINES, trees)

    def kept(e: Example) -> Sequence[bool]:
        chances = made.predict(
            np.hstack([e.rows, words.features(e.texts, prose_chars(e.rows), e.gaps)])
        ).tolist()
        return stretches(chances, [len(text) for text in e.texts])

    return kept


def keeper_of_runs(examples: Sequence[Example]) -> Callable[[Example], Sequence[bool]]:
    """Return what judges the runs of a page, trained on `examples`."""
    made = forest(PAGE, train_page(examples))

    def kept(e: Example) -> Sequence[bool]:
        return sure_stretches(made.predict(e.rows).tolist(), [len(text) for text in e.texts])

    return kept


def main() -> None:
    """Train and write, or cross-validate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--only", choices=("lines", "page"))
    parser.add_argument("--cache", type=Path, help="a folder in which features are kept")
    options = parser.parse_args()
    for kind in ("lines", "page"):
        if options.only not in (None, kind):
            continue
        examples = examples_of(kind, lambda _: True, cache=options.cache)
        if options.folds:
            keeper = keeper_of_lines if kind == "lines" else keeper_of_runs
            cross_validate(examples, options.folds, keeper)
        elif kind == "lines":
            words, trees = train_lines(examples)
            write("lines", LINES, trees, vocabulary=write_vocabulary(words, FOLDER / "words.json"))
        else:
            write("page", PAGE, train_page(examples))


if __name__ == "__main__":
    main()
