"""Train what the stage clean judges by on labelled pages.

    uv run --with lightgbm==4.7.0 --with scikit-learn==1.9.1 --with html-text==0.7.1 \
        --with inscriptis==2.7.6 python -m benchmarks.train_clean

writes into `src/corroborate/clean/classify/weights/` `lines.json`, `page.json` (two forests),
`words.json` and `names.json` (weights of words, and of what pages call their elements). `--folds 5`
trains on four fifths of the sites at a time, writes nothing, and prints how the left-out pages come
out: the figures that `docs/clean.md` gives. `--cache FOLDER` keeps the features of the pages there.
One thread and fixed seeds: the same versions give the same files.

The pages are from the Web Content Extraction Benchmark (Murrough Foley, 2026, CC BY 4.0) and from
what `benchmarks/labelled_pages.py` names; nothing of their text is kept, only thresholds, and words
and pairs of words that at least 15 pages use.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.clean_examples import PARTIAL, Example, examples_of
from benchmarks.clean_vocabulary import (
    Vocabularies,
    names_of,
    texts_of,
    weights,
    write_vocabulary,
)
from benchmarks.labelled_pages import LabelledPage, fold_of, ngram_f1, pages, print_table
from corroborate.clean.classify.boosted_trees import Forest, forest
from corroborate.clean.classify.flow_features import LINE
from corroborate.clean.classify.line_features import prose_chars
from corroborate.clean.classify.page_features import PAGE
from corroborate.clean.classify.said_features import SAID, said_features
from corroborate.clean.classify.viterbi import stretches, sure_stretches
from corroborate.clean.classify.word_features import EVIDENCE, PageVocabulary

FOLDER = Path(__file__).parents[1] / "src" / "corroborate" / "clean" / "classify" / "weights"
KINDS = ("lines", "page")
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
OF_PAGES = {**PARAMETERS, "extra_trees": True, "feature_fraction": 0.3}
ROUNDS_OF_PAGES = 400
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
RUNS = (*PAGE, *SAID)
Trees = list[list[list[float]]]


def train_page(examples: Sequence[Example], words: Vocabularies, names: Vocabularies) -> Trees:
    """Return the trees of the forest of pages."""
    rows = [rows_of_page(e, words.for_training(e), names.for_training(e)) for e in examples]
    return _train(examples, rows, OF_PAGES, ROUNDS_OF_PAGES)


def train_lines(examples: Sequence[Example], words: Vocabularies) -> Trees:
    """Return the trees of the forest of lines."""
    rows = [rows_of_lines(e, words.for_training(e)) for e in examples]
    return _train(examples, rows, OF_LINES, ROUNDS_OF_LINES)


def rows_of_page(e: Example, words: PageVocabulary, names: PageVocabulary) -> np.ndarray[Any, Any]:
    """Return a row a run, a column for each of `RUNS`."""
    return np.hstack([e.rows, said_features(e.runs, prose_chars(e.rows), words, names)])


def rows_of_lines(e: Example, words: PageVocabulary) -> np.ndarray[Any, Any]:
    """Return a row a line, a column for each of `LINES`."""
    return np.hstack([e.rows, words.features(e.texts, prose_chars(e.rows), e.gaps)])


def _train(
    examples: Sequence[Example],
    rows: Sequence[np.ndarray[Any, Any]],
    parameters: dict[str, Any],
    rounds: int,
) -> Trees:
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
    words: PageVocabulary
    names: PageVocabulary


def trained(only: Callable[[LabelledPage], bool], *, cache: Path | None = None) -> Trained:
    """Return what knows only the pages that fit."""
    lines = examples_of("lines", only, cache=cache)
    pages_read = examples_of("page", only, cache=cache)
    words, names = Vocabularies(lines, texts_of), Vocabularies(pages_read, names_of)
    return Trained(
        forest(LINES, train_lines(lines, words)),
        forest(RUNS, train_page(pages_read, words, names)),
        words.whole,
        names.whole,
    )


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


def write(name: str, columns: Sequence[str], trees: Trees, vocabularies: Mapping[str, str]) -> None:
    """Write a forest as JSON, a tree a line, with the checksums of what it rests on."""
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    head = f'"columns": {json.dumps(list(columns))},\n"vocabularies": {json.dumps(vocabularies)},\n'
    (FOLDER / f"{name}.json").write_text(f'{{{head}"trees": [\n{lines}\n]}}\n', encoding="utf-8")


def cross_validate(
    lines: Sequence[Example], pages_read: Sequence[Example], folds: int, kinds: Sequence[str]
) -> None:
    """Print word 4-gram scores of pages of sites that were left out of the training."""
    truth = {page.page_id: page.article for page in pages()}
    fold = {page.page_id: fold_of(page, folds) for page in pages()}
    scores: dict[str, list[tuple[str, str]]] = {}
    for number in range(folds):
        known = [[e for e in some if fold[e.page_id] != number] for some in (lines, pages_read)]
        words = Vocabularies(known[0], texts_of)
        keepers = {
            "lines": keeper_of_lines(known[0], words) if "lines" in kinds else None,
            "page": keeper_of_runs(known[1], words) if "page" in kinds else None,
        }
        for keeper, some in zip(keepers.values(), (lines, pages_read), strict=True):
            for e in some:
                if keeper and fold[e.page_id] == number and e.source not in PARTIAL:
                    text = "\n".join(t for t, k in zip(e.texts, keeper(e), strict=True) if k)
                    for name in (e.source, f"{e.source}, {e.set_name}"):
                        scores.setdefault(name, []).append((text, truth[e.page_id]))
    print_table({name: ngram_f1(pairs) for name, pairs in sorted(scores.items())})


def keeper_of_lines(
    examples: Sequence[Example], words: Vocabularies
) -> Callable[[Example], Sequence[bool]]:
    """Return what judges the lines of a text dump, trained on `examples`."""
    made = forest(LINES, train_lines(examples, words))

    def kept(e: Example) -> Sequence[bool]:
        chances = made.predict(rows_of_lines(e, words.whole)).tolist()
        return stretches(chances, [len(text) for text in e.texts])

    return kept


def keeper_of_runs(
    examples: Sequence[Example], words: Vocabularies
) -> Callable[[Example], Sequence[bool]]:
    """Return what judges the runs of a page, trained on `examples`."""
    names = Vocabularies(examples, names_of)
    made = forest(RUNS, train_page(examples, words, names))

    def kept(e: Example) -> Sequence[bool]:
        chances = made.predict(rows_of_page(e, words.whole, names.whole)).tolist()
        return sure_stretches(chances, [len(text) for text in e.texts])

    return kept


def main() -> None:
    """Train and write, or cross-validate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--only", choices=KINDS)
    parser.add_argument("--cache", type=Path, help="a folder in which features are kept")
    options = parser.parse_args()
    kinds = [kind for kind in KINDS if options.only in (None, kind)]
    lines, pages_read = (examples_of(kind, lambda _: True, cache=options.cache) for kind in KINDS)
    if options.folds:
        cross_validate(lines, pages_read, options.folds, kinds)
        return
    words = Vocabularies(lines, texts_of)
    sums = {"words": write_vocabulary(words.whole, FOLDER / "words.json")}
    if "lines" in kinds:
        write("lines", LINES, train_lines(lines, words), sums)
    if "page" in kinds:
        names = Vocabularies(pages_read, names_of)
        sums["names"] = write_vocabulary(names.whole, FOLDER / "names.json")
        write("page", RUNS, train_page(pages_read, words, names), sums)


if __name__ == "__main__":
    main()
