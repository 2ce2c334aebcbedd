"""Train what tells whether two figures state the same quantity, on labelled corpora of real news.

    uv run --with lightgbm==4.7.0 python -m benchmarks.train_same_quantity [CORPORA]

writes `src/corroborate/compare/figures/weights/same_quantity.json`. `--folds` leaves each labelled
corpus out in turn, groups its figures by what the others taught, writes nothing, and prints how
the labelled pairs come out: the figures that `docs/same_quantity.md` gives. One thread and fixed
seeds: the same versions give the same file.

CORPORA (default `../shared/benchmarks/corpora`) holds the corpora and `labels/figure_groups.tsv`:
pairs of figures that are or are not of one quantity. `same_quantity_pairs.csv` beside this file
holds more such pairs, by the ids of the figures. What follows from labels (a is b, b is c) and
unlabelled pairs, nearly all of them of two quantities, are learned from with little weight.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.same_quantity_labels import Corpus, meant, read_corpora
from corroborate.compare.figures.figure_pairs import Pair, pair_of
from corroborate.compare.figures.group_figures import FigureComparison, group_figures
from corroborate.compare.figures.pair_model import WEIGHTS, read_model
from corroborate.tables import FigureGroup

CORPORA = Path("../shared/benchmarks/corpora")
BARS = {"bar": 0.65, "apart": 0.6, "unnumbered": 0.85, "possible": 0.1, "fit": 0.35}
"""Probabilities from which figures are put together (where their numbers admit each other, exclude
each other, or are single persons without a numeral), listed as possibly the same, and fit a group:
chosen by `--folds` for a precision of .95."""
ROUNDS = 260
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.03,
    "num_leaves": 8,
    "min_data_in_leaf": 15,
    "lambda_l2": 5,
    "feature_fraction": 0.2,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "verbose": -1,
    "seed": 1,
    "num_threads": 1,
    "deterministic": True,
}
LABELLED, FOLLOWS, UNLABELLED = 1.0, 0.3, 0.002
STRENGTH = ("agree", "overlap", "differ_in_scope", "conflict")


@dataclass
class Examples:
    """Rows of features with the label, weight and corpus of each."""

    columns: list[str] = field(default_factory=list)
    rows: list[list[float]] = field(default_factory=list)
    same: list[float] = field(default_factory=list)
    weight: list[float] = field(default_factory=list)
    corpus: list[str] = field(default_factory=list)

    def add(self, corpus: Corpus, pair: Pair, same: bool, weight: float) -> None:
        """Add a pair, unless it is ruled out before any model is asked."""
        a, b = (corpus.facts.quantities[i] for i in pair)
        if a.rhetorical or b.rhetorical or not corpus.may_be_same(*pair):
            return
        found = corpus.features.named(*pair)
        self.columns = list(found)
        self.rows.append(list(found.values()))
        self.same.append(float(same))
        self.weight.append(weight)
        self.corpus.append(corpus.name)


def add_examples(corpus: Corpus, examples: Examples) -> None:
    """Add the labelled pairs, what follows from them, and pairs that nobody labelled."""
    for pair, same in sorted(corpus.pairs.items()):
        examples.add(corpus, pair, same, LABELLED if corpus.labels else FOLLOWS)
    following = _following(corpus)
    for pair, same in sorted(following.items()):
        examples.add(corpus, pair, same, FOLLOWS)
    if corpus.labels:
        for pair in corpus.candidates():
            if pair not in corpus.pairs and pair not in following:
                examples.add(corpus, pair, False, UNLABELLED)


def _following(corpus: Corpus) -> dict[Pair, bool]:
    """Return what follows: what agrees with the same agrees, what differs from it differs."""
    agreeing = [label for label in corpus.labels if label.same and "agree" in label.verdicts]
    of: dict[str, set[str]] = {}
    for a, b in filter(None, (meant(label, corpus) for label in agreeing)):
        both = of.get(a, {a}) | of.get(b, {b})
        of.update(dict.fromkeys(both, both))
    found = {pair: True for same in of.values() for pair in combinations(sorted(same), 2)}
    for a, b in (pair for pair, same in corpus.pairs.items() if not same):
        for x, y in product(of.get(a, {a}), of.get(b, {b})):
            if x != y:
                found.setdefault(pair_of(x, y), False)
    return {pair: same for pair, same in found.items() if pair not in corpus.pairs}


def train(examples: Examples, *, without: str | None = None) -> dict[str, Any]:
    """Return the content of the weights' file, learned without one corpus."""
    import lightgbm

    kept = np.array([name != without for name in examples.corpus])
    data = lightgbm.Dataset(
        np.array(examples.rows)[kept],
        np.array(examples.same)[kept],
        weight=np.array(examples.weight)[kept],
    )
    booster = lightgbm.train(PARAMETERS, data, ROUNDS)
    trees = [_nodes(tree["tree_structure"]) for tree in booster.dump_model()["tree_info"]]
    return {**BARS, "columns": examples.columns, "trees": trees}


def _nodes(structure: dict[str, Any]) -> list[list[float]]:
    """Flatten a tree into the list of nodes that `boosted_trees` reads."""
    nodes: list[list[float]] = []

    def add(node: dict[str, Any]) -> int:
        number = len(nodes)
        nodes.append([])
        if "split_feature" not in node:
            nodes[number] = [round(node["leaf_value"], 5)]
        else:
            left, right = add(node["left_child"]), add(node["right_child"])
            threshold = float(f"{node['threshold']:.6g}")
            nodes[number] = [node["split_feature"], threshold, left, right]
        return number

    add(structure)
    return nodes


def write(content: Mapping[str, Any], path: Path = WEIGHTS) -> None:
    """Write the weights as JSON, a tree a line."""
    lines = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in content["trees"])
    head = "".join(f'"{key}": {json.dumps(content[key])},\n' for key in (*BARS, "columns"))
    path.write_text(f'{{{head}"trees": [\n{lines}\n]}}\n', encoding="utf-8")


def judge(corpus: Corpus, found: FigureComparison, n: Counter[str]) -> None:
    """Count how the labelled pairs of a corpus came out."""
    group_of = {member: group for group in found.groups for member in group.members}
    possible = {pair_of(p.figure_a, p.figure_b) for p in found.possible}
    expected: dict[str, tuple[FigureGroup, list[list[str]]]] = {}
    for label in corpus.labels:
        pairs = [(a.figure_id, b.figure_id) for a in label.a for b in label.b if a is not b]
        together = {g.group_id: g for a, b in pairs if (g := group_of[a]) is group_of[b]}
        n["together, same" if label.same else "together, not the same"] += bool(together)
        if not label.same:
            continue
        verdict = max(label.verdicts, key=_rank)
        n["same"] += 1
        n["same " + verdict] += 1
        n["found " + verdict] += bool(together)
        n["found or possible"] += bool(together) or any(pair_of(*p) in possible for p in pairs)
        for group in together.values():
            expected.setdefault(group.group_id, (group, []))[1].append(label.verdicts)
    for group, verdicts in expected.values():
        wanted = max(verdicts, key=lambda v: max(map(_rank, v)))
        n["verdicts"] += 1
        n["verdicts right"] += group.verdict in wanted


def _rank(verdict: str) -> int:
    return STRENGTH.index(verdict) if verdict in STRENGTH else 0


def print_result(n: Counter[str]) -> None:
    """Print how the labelled pairs came out."""
    together = n["together, same"] + n["together, not the same"]
    lines = [("pairs found", n["together, same"], n["same"])]
    lines += [(f"  to be {v}", n["found " + v], n["same " + v]) for v in STRENGTH]
    lines += [
        ("precision on the labelled pairs", n["together, same"], together),
        ("found or possibly the same", n["found or possible"], n["same"]),
        ("verdicts of their groups", n["verdicts right"], n["verdicts"]),
    ]
    for what, right, of in lines:
        print(f"{what:34s} {right:4d}/{of:4d} = {right / of if of else float('nan'):.3f}")


def main() -> None:
    """Train, or judge by leaving each labelled corpus out in turn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--folds", action="store_true")
    asked = parser.parse_args()
    if not asked.corpora.exists():
        parser.exit(message=f"skipped: {asked.corpora} is not there\n")
    corpora = list(read_corpora(asked.corpora))
    examples = Examples()
    for corpus in corpora:
        add_examples(corpus, examples)
    if not asked.folds:
        write(train(examples))
        return
    n: Counter[str] = Counter()
    for corpus in corpora:
        if corpus.labels:
            model = read_model(train(examples, without=corpus.name))
            judge(corpus, group_figures(corpus.data, model=model), n)
    print_result(n)


if __name__ == "__main__":
    main()
