"""Train the two forests of the stage clean on the articles of the WCXB benchmark.

    uv run --with lightgbm==4.7.0 --with html-text==0.7.1 --with inscriptis==2.7.6 \
        python -m benchmarks.train_clean

writes `src/corroborate/clean/lines.json` and `page.json`. `--folds 5` trains on four fifths of the
pages at a time, writes nothing, and prints how the left-out pages come out: the figures that
`docs/clean.md` gives. One thread and fixed seeds: the same versions give the same files.

The pages are from the Web Content Extraction Benchmark (Murrough Foley, 2026, CC BY 4.0); nothing
of their text is in the forests, only thresholds of the features.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.labelled_pages import flatten, ngram_f1, pages, print_table
from corroborate.clean import marks, markup
from corroborate.clean.decode import decode
from corroborate.clean.extractor import extract
from corroborate.clean.features import BASE, CONTEXT, base_features, context_features
from corroborate.clean.layout import LAYOUT, layout_features
from corroborate.clean.lines import read_lines
from corroborate.clean.runs import Run
from corroborate.clean.shingles import coverage
from corroborate.clean.smoothing import smooth, stretches
from corroborate.clean.trees import Forest, forest

FOLDER = Path(__file__).parents[1] / "src" / "corroborate" / "clean"
PARAMETERS = {
    "objective": "cross_entropy",
    "learning_rate": 0.08,
    "num_leaves": 20,
    "max_depth": 6,
    "max_bin": 63,
    "feature_fraction": 0.25,
    "min_data_in_leaf": 120,
    "lambda_l2": 20.0,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_col_wise": True,
}
ROUNDS = 180
LARGEST_WEIGHT = 30.0


@dataclass(frozen=True, slots=True)
class Example:
    """A document to learn from: its runs' texts, features, and which share of each is article."""

    page_id: str
    source: str
    texts: list[str]
    rows: np.ndarray[Any, Any]
    shares: np.ndarray[Any, Any]


def line_examples(only: Callable[[str], bool]) -> list[Example]:
    """Build the documents that the forest of lines learns from: each page, flattened each way.

    From each page a light one is made too: what a careful reader would have saved, the article
    with the few lines that stand right around it.
    """
    examples = []
    for page in pages():
        if not only(page.page_id):
            continue
        for name, text in flatten(page.html).items():
            runs = read_lines(text)
            if not runs:
                continue
            shares = coverage([run.text for run in runs], page.article)
            examples.append(_line_example(page.page_id, name, runs, shares))
            if name == "html_text":
                light = _light(page.page_id, shares)
                if light:
                    examples.append(
                        _line_example(
                            page.page_id,
                            "light",
                            [runs[n] for n in light],
                            [shares[n] for n in light],
                        )
                    )
    return examples


def page_examples(only: Callable[[str], bool]) -> list[Example]:
    """Build the documents that the forest of pages learns from."""
    examples = []
    for page in pages():
        if not only(page.page_id):
            continue
        read = markup.read_page(decode(page.html).text)
        runs = [run for run in read.runs if not run.marks & (marks.SCRIPT | marks.HEAD)]
        if not runs:
            continue
        texts = [run.text for run in runs]
        lean = read.lean if "<body" in read.lean else f"<html><body>{read.lean}</body></html>"
        chosen = coverage(texts, extract(lean))
        shares = coverage(texts, page.article)
        for name, places in (
            ("html", list(range(len(runs)))),
            ("light", _light(page.page_id, shares)),
        ):
            if places:
                some = [runs[n] for n in places]
                base = base_features([run.text for run in some], [0] * len(some))
                layout = layout_features(some, [chosen[n] for n in places])
                rows = np.hstack([base, context_features(base), layout])
                examples.append(
                    Example(
                        page.page_id,
                        name,
                        [run.text for run in some],
                        rows,
                        np.array([shares[n] for n in places]),
                    )
                )
    return examples


def _line_example(page_id: str, name: str, runs: Sequence[Run], shares: Sequence[float]) -> Example:
    texts = [run.text for run in runs]
    base = base_features(texts, [run.blank_before for run in runs])
    rows = np.hstack([base, context_features(base)])
    return Example(page_id, name, texts, rows, np.array(shares))


def _light(page_id: str, shares: Sequence[float]) -> list[int]:
    """Return the lines of the article, and a few of those that stand before, in and after it."""
    inside = [n for n, share in enumerate(shares) if share > 0.5]
    if len(inside) < 4:
        return []
    chance = random.Random(page_id)
    first, last = inside[0], inside[-1]
    before, after = chance.randrange(0, 9), chance.randrange(0, 25)
    between = chance.random()
    return [
        n
        for n in range(max(0, first - before), min(len(shares), last + after + 1))
        if shares[n] > 0.5 or n < first or n > last or chance.random() < between
    ]


def weights(texts: Sequence[str]) -> np.ndarray[Any, Any]:
    """Weigh lines by their words, each document the same, no line overmuch."""
    words = np.array([len(text.split()) + 1.0 for text in texts])
    return np.minimum(1000.0 * words / words.sum(), LARGEST_WEIGHT)


def train(examples: Sequence[Example]) -> list[list[list[float]]]:
    """Return the trees of a forest."""
    import lightgbm

    data = lightgbm.Dataset(
        np.vstack([e.rows for e in examples]),
        np.concatenate([e.shares for e in examples]),
        weight=np.concatenate([weights(e.texts) for e in examples]),
    )
    booster = lightgbm.train(PARAMETERS, data, ROUNDS)
    return [_nodes(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]


def trained(only: Callable[[str], bool]) -> dict[str, Forest]:
    """Return forests that know only the pages whose ids fit."""
    return {
        "lines": forest((*BASE, *CONTEXT), train(line_examples(only))),
        "page": forest((*BASE, *CONTEXT, *LAYOUT), train(page_examples(only))),
    }


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


def write(name: str, columns: Sequence[str], trees: list[list[list[float]]]) -> None:
    """Write a forest as JSON, a tree a line."""
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in trees)
    head = json.dumps(list(columns))
    (FOLDER / f"{name}.json").write_text(
        f'{{"columns": {head},\n"trees": [\n{lines}\n]}}\n', encoding="utf-8"
    )


def cross_validate(examples: Sequence[Example], columns: Sequence[str], folds: int) -> None:
    """Print word 4-gram scores of pages that were left out of the training."""
    truth = {page.page_id: page.article for page in pages()}
    ids = sorted({e.page_id for e in examples})
    random.Random(1).shuffle(ids)
    fold = {page_id: n % folds for n, page_id in enumerate(ids)}
    scores: dict[str, list[tuple[str, str]]] = {}
    for number in range(folds):
        made = forest(columns, train([e for e in examples if fold[e.page_id] != number]))
        for e in examples:
            if fold[e.page_id] == number and e.source != "light":
                chances, lengths = made.predict(e.rows).tolist(), [len(t) for t in e.texts]
                kept = (
                    smooth(chances, lengths, bias=0.2)
                    if e.source == "html"
                    else stretches(chances, lengths)
                )
                text = "\n".join(t for t, k in zip(e.texts, kept, strict=True) if k)
                scores.setdefault(e.source, []).append((text, truth[e.page_id]))
    print_table({name: ngram_f1(pairs) for name, pairs in sorted(scores.items())})


def main() -> None:
    """Train and write, or cross-validate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--only", choices=("lines", "page"))
    options = parser.parse_args()
    for name, build, columns in (
        ("lines", line_examples, (*BASE, *CONTEXT)),
        ("page", page_examples, (*BASE, *CONTEXT, *LAYOUT)),
    ):
        if options.only in (None, name):
            examples = build(lambda _: True)
            if options.folds:
                cross_validate(examples, columns, options.folds)
            else:
                write(name, columns, train(examples))


if __name__ == "__main__":
    main()
