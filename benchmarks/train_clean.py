"""Train what the stage clean judges by on the articles of the WCXB benchmark.

    uv run --with lightgbm==4.7.0 --with scikit-learn==1.9.1 --with html-text==0.7.1 \
        --with inscriptis==2.7.6 python -m benchmarks.train_clean

writes into `src/corroborate/clean/classify/weights/` `lines.json`, `page.json` (two forests) and
`words.json` (weights of words, of which the forest of lines makes use). `--folds 5` trains on four
fifths of the pages at a time, writes nothing, and prints how the left-out pages come out: the
figures that `docs/clean.md` gives. One thread and fixed seeds: the same versions give the same
files.

The pages are from the Web Content Extraction Benchmark (Murrough Foley, 2026, CC BY 4.0); nothing
of their text is kept, only thresholds, and words and pairs of words that at least 15 pages use.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.labelled_pages import flatten, ngram_f1, pages, print_table
from corroborate.clean.classify.boosted_trees import Forest, forest
from corroborate.clean.classify.classify import PAGE_BIAS
from corroborate.clean.classify.flow_features import LINE, line_features
from corroborate.clean.classify.layout_features import LAYOUT, layout_features
from corroborate.clean.classify.line_features import BASE, CONTEXT, base_features, context_features
from corroborate.clean.classify.shingles import coverage
from corroborate.clean.classify.trafilatura_vote import extract
from corroborate.clean.classify.viterbi import smooth, stretches
from corroborate.clean.classify.word_features import (
    DISTANCES,
    EVIDENCE,
    Vocabulary,
    grams,
    known_words,
    vocabulary,
)
from corroborate.clean.read import element_roles, html
from corroborate.clean.read.plain_text import read_lines
from corroborate.clean.read.runs import Run
from corroborate.corpus.decode import decode

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
OF_LINES = {
    **PARAMETERS,
    "extra_trees": True,
    "learning_rate": 0.05,
    "num_leaves": 24,
    "max_depth": 7,
    "feature_fraction": 0.4,
}
ROUNDS_OF_LINES = 350
LARGEST_WEIGHT = 30.0
LINES = (*LINE, *EVIDENCE)
PAGE = (*BASE, *CONTEXT, *LAYOUT)
PAGES_WITH_A_WORD = 15
GROUPS = 6
"""Into so many groups the pages are dealt, so that no page's words speak for themselves."""


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
        read = html.read_page(decode(page.html).text)
        runs = [
            run for run in read.runs if not run.marks & (element_roles.SCRIPT | element_roles.HEAD)
        ]
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
    rows = line_features(texts, [run.blank_before for run in runs])
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


def train_page(examples: Sequence[Example]) -> list[list[list[float]]]:
    """Return the trees of the forest of pages."""
    return _train(examples, [e.rows for e in examples], PARAMETERS, ROUNDS)


def train_lines(examples: Sequence[Example]) -> tuple[Vocabulary, list[list[list[float]]]]:
    """Return the vocabulary and the trees of the forest of lines.

    The forest learns from what words say that were weighed on other pages: weighed on the same
    page they would know it by heart.
    """
    words = fit_vocabulary(examples)
    evidence: dict[int, np.ndarray[Any, Any]] = {}
    for group in range(GROUPS):
        others = fit_vocabulary([e for e in examples if _group(e) != group])
        evidence |= {
            number: others.features(e.texts)
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


def fit_vocabulary(examples: Sequence[Example]) -> Vocabulary:
    """Weigh the words that at least 15 pages use, by logistic regression over the lines."""
    from scipy.sparse import vstack
    from sklearn.linear_model import SGDClassifier

    numbers, n_words = _numbered(examples)
    design = vstack([_design(e.texts, numbers, n_words) for e in examples], format="csr")
    weight = np.concatenate([weights(e.texts) for e in examples])
    model = SGDClassifier(
        loss="log_loss", alpha=1e-5, max_iter=8, tol=None, average=True, random_state=0
    )
    inside = np.concatenate([e.shares for e in examples]) > 0.5
    model.fit(design, inside, sample_weight=weight / weight.mean())
    found = np.round(model.coef_[0], 3)
    known = list(numbers)
    starts = [0, *range(len(known), len(found), n_words)]
    table = np.column_stack([found[at : at + n_words] for at in starts])
    return vocabulary(
        words=dict(zip(known[:n_words], table.tolist(), strict=True)),
        pairs=dict(zip(known[n_words:], found[n_words : len(known)].tolist(), strict=True)),
        bias=round(float(model.intercept_[0]), 3),
    )


def _numbered(examples: Sequence[Example]) -> tuple[dict[str, int], int]:
    """Number the words and then the pairs that enough pages use; tell how many are words."""
    seen: dict[str, set[str]] = {}
    for e in examples:
        seen.setdefault(e.page_id, set()).update(*map(grams, e.texts))
    counts = Counter(gram for page in seen.values() for gram in page)
    common = [gram for gram, count in counts.items() if count >= PAGES_WITH_A_WORD]
    ordered = sorted(common, key=lambda gram: (" " in gram, gram))
    n_words = sum(" " not in gram for gram in ordered)
    return {gram: number for number, gram in enumerate(ordered)}, n_words


def _design(texts: Sequence[str], numbers: dict[str, int], n_words: int) -> Any:
    """Return a row a line: a column for each word and pair in it, then each word beside it.

    What `Vocabulary.evidence` computes is the product of these rows and the weights.
    """
    from scipy.sparse import csr_matrix, diags

    listed, ends = known_words(texts, numbers)
    line = np.repeat(np.arange(len(texts)), np.diff(ends, prepend=0))
    rows, columns = [line], [listed]
    is_word = listed < n_words
    for place, distance in enumerate(DISTANCES[1:]):
        beside = line[is_word] - distance
        inside = (beside >= 0) & (beside < len(texts))
        rows.append(beside[inside])
        columns.append(listed[is_word][inside] + len(numbers) + place * n_words)
    at, column = np.concatenate(rows), np.concatenate(columns)
    width = len(numbers) + (len(DISTANCES) - 1) * n_words
    counts = csr_matrix((np.ones(len(at)), (at, column)), shape=(len(texts), width))
    return diags(1.0 / (np.sqrt(np.bincount(at, minlength=len(texts))) + 1.0)) @ counts


@dataclass(frozen=True, slots=True)
class Trained:
    """What the stage judges by."""

    lines: Forest
    page: Forest
    vocabulary: Vocabulary


def trained(only: Callable[[str], bool]) -> Trained:
    """Return what knows only the pages whose ids fit."""
    words, trees = train_lines(line_examples(only))
    page = train_page(page_examples(only))
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


def write_vocabulary(words: Vocabulary) -> str:
    """Write a vocabulary as JSON, a word a line; return the checksum of the file."""
    known = list(words.numbers)
    table = dict(zip(known, words.words.tolist(), strict=False))
    pairs = dict(zip(known[len(table) :], words.pairs.tolist(), strict=True))
    listed = [
        ",\n".join(f"{json.dumps(gram)}: {json.dumps(weight)}" for gram, weight in part.items())
        for part in (table, pairs)
    ]
    content = (
        f'{{"bias": {words.bias},\n"words": {{\n{listed[0]}\n}},\n"pairs": {{\n{listed[1]}\n}}}}\n'
    ).encode()
    (FOLDER / "vocabulary.json").write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def cross_validate(
    examples: Sequence[Example],
    folds: int,
    keepers: Callable[[Sequence[Example]], Callable[[Example], Sequence[bool]]],
) -> None:
    """Print word 4-gram scores of pages that were left out of the training.

    `keepers` trains on examples and returns what tells of a document which lines are kept.
    """
    truth = {page.page_id: page.article for page in pages()}
    ids = sorted({e.page_id for e in examples})
    random.Random(1).shuffle(ids)
    fold = {page_id: n % folds for n, page_id in enumerate(ids)}
    scores: dict[str, list[tuple[str, str]]] = {}
    for number in range(folds):
        kept = keepers([e for e in examples if fold[e.page_id] != number])
        for e in examples:
            if fold[e.page_id] == number and e.source != "light":
                text = "\n".join(t for t, k in zip(e.texts, kept(e), strict=True) if k)
                scores.setdefault(e.source, []).append((text, truth[e.page_id]))
    print_table({name: ngram_f1(pairs) for name, pairs in sorted(scores.items())})


def keeper_of_lines(examples: Sequence[Example]) -> Callable[[Example], Sequence[bool]]:
    """Return what judges the lines of a text dump, trained on `examples`."""
    words, trees = train_lines(examples)
    made = forest(LINES, trees)

    def kept(e: Example) -> Sequence[bool]:
        chances = made.predict(np.hstack([e.rows, words.features(e.texts)])).tolist()
        return stretches(chances, [len(text) for text in e.texts])

    return kept


def keeper_of_runs(examples: Sequence[Example]) -> Callable[[Example], Sequence[bool]]:
    """Return what judges the runs of a page, trained on `examples`."""
    made = forest(PAGE, train_page(examples))

    def kept(e: Example) -> Sequence[bool]:
        chances = made.predict(e.rows).tolist()
        return smooth(chances, [len(text) for text in e.texts], bias=PAGE_BIAS)

    return kept


def main() -> None:
    """Train and write, or cross-validate."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--only", choices=("lines", "page"))
    options = parser.parse_args()
    if options.only != "page":
        examples = line_examples(lambda _: True)
        if options.folds:
            cross_validate(examples, options.folds, keeper_of_lines)
        else:
            words, trees = train_lines(examples)
            write("lines", LINES, trees, vocabulary=write_vocabulary(words))
    if options.only != "lines":
        examples = page_examples(lambda _: True)
        if options.folds:
            cross_validate(examples, options.folds, keeper_of_runs)
        else:
            write("page", PAGE, train_page(examples))


if __name__ == "__main__":
    main()
