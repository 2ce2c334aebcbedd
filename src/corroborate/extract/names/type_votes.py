"""What a name names, by learned weights of what is known of it and of all its mentions.

A kind's score is the sum of the weights of a name's features: what its own words tell once, what
the model and the words around tell at every mention, each further mention less than the one
before. `python -m benchmarks.train_names` learns the weights.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import get_args

from corroborate.extract.names.name_features import name_features
from corroborate.tables import NameType

_WEIGHTS = Path(__file__).parent / "weights" / "types.json"
NO_NAME = "NO_NAME"
"""What is capitalised and no name of the four kinds: events, products, works, first words."""

KINDS: Mapping[str, NameType] = {kind: kind for kind in get_args(NameType)}
MODEL: Mapping[str, str] = {
    **{label: label for label in ("PERSON", "ORG")},
    **dict.fromkeys(("GPE", "LOC", "FAC"), "PLACE"),
    "NORP": "GROUP",
}
"""The kind that each label of the model means."""

_PEOPLE = re.compile(r"(?:an|ese|ish|i|ist|ists|ite|ites|s|men|crat|ic|ch)\Z")
_DAMP = -0.65
"""How much less every further mention weighs: a model that errs on a name errs each time."""

Weights = Mapping[str, Mapping[str, float]]
Scores = Mapping[str, float]


@cache
def weights() -> Weights:
    """Return the learned weight of every feature for every kind."""
    read: dict[str, dict[str, float]] = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return read


@lru_cache(maxsize=100_000)
def known(name: str) -> Scores:
    """Return what a name's own words score for every kind; 0 where they tell nothing."""
    found = defaultdict(float, dict.fromkeys(KINDS, 0.0))
    for feature in name_features(name):
        for kind, weight in weights().get(feature, {}).items():
            found[kind] += weight
    return found


class Ballot:
    """The features of every name of one text, over all its mentions."""

    def __init__(self) -> None:
        """Start with no names."""
        self._mentions: dict[str, dict[str, float]] = defaultdict(dict)
        self._count: Counter[str] = Counter()

    def cast(self, name: str, features: Mapping[str, float]) -> None:
        """Add what tells for one mention of a name, and how much it counts."""
        self._count[name] += 1
        counted = self._mentions[name]
        for feature, value in features.items():
            counted[feature] = counted.get(feature, 0.0) + value

    def features(self, name: str) -> dict[str, float]:
        """Return the features of a name and how far each counts."""
        damp = float(self._count[name] ** _DAMP)
        found = {feature: value * damp for feature, value in self._mentions[name].items()}
        return found | dict.fromkeys(name_features(name), 1.0)

    def told(self, name: str) -> Collection[str]:
        """Return the features that any mention of a name has."""
        return self._mentions[name].keys()


def score(features: Mapping[str, float], weight_of: Weights) -> dict[str, float]:
    """Return the sum of the weights for every kind, `NO_NAME` among them."""
    found = dict.fromkeys((*KINDS, NO_NAME), 0.0)
    for feature, value in features.items():
        for kind, weight in weight_of.get(feature, {}).items():
            found[kind] += value * weight
    return found


def kind_of(scores: Scores) -> NameType | None:
    """Return the kind of the highest score, null where that is of no name."""
    return KINDS.get(max(sorted(scores), key=lambda kind: scores[kind]))


def model_feature(name: str, label: str | None) -> str:
    """Return the feature of what the model calls a mention.

    >>> model_feature("Harasta", "PERSON"), model_feature("Anna Weber", "PERSON")
    ('model PERSON, one word', 'model PERSON')
    """
    if label is None:
        return "model nothing"
    if label == "GROUP" and not _PEOPLE.search(name):
        return "model GROUP, odd ending"
    return f"model {label}" if " " in name else f"model {label}, one word"
