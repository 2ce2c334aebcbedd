"""The named features of two quantities, from which it is told whether they are the same."""

import math
from collections.abc import Sequence

from corroborate.compare.figures.age_owner import same_person
from corroborate.compare.figures.bounds import admit_each_other, rounds_to
from corroborate.compare.figures.counted_inclusion import inclusion
from corroborate.compare.figures.facts import Facts
from corroborate.compare.figures.quantity import Bag, Quantity
from corroborate.lexicon.stems import stem

_SAME_MEASURE = {"detained": "arrested"}
"""News uses the two words for the same people."""
_FARTHEST = 4.0
_SMALLEST = 0.01
_SENTENCES = 9
_RAREST = 3


class PairFeatures:
    """Computes the features of pairs of quantities of one corpus."""

    def __init__(self, facts: Facts) -> None:
        """Take what is known of the corpus."""
        self._quantities = facts.quantities
        self._places = facts.places
        self._times = facts.times

    def are_states(self, a: Quantity, b: Quantity) -> bool:
        """Return True if both count a state that grows and shrinks."""
        return self._times.is_state(a.figure) and self._times.is_state(b.figure)

    def row(self, a: Quantity, b: Quantity, names: Sequence[str]) -> list[float]:
        """Return the features of a pair in the order of `names`."""
        found = self.named(a, b)
        return [found[name] for name in names]

    def named(self, a: Quantity, b: Quantity) -> dict[str, float]:
        """Return the features of a pair by name; the order of the two plays no part."""
        return {
            **self._values(a, b),
            **_wordings(a, b),
            **_nouns(a, b),
            **self._sources(a, b),
            **self._scopes(a, b),
            **_forms(a, b),
        }

    def _values(self, a: Quantity, b: Quantity) -> dict[str, float]:
        equal = a.value is not None and a.value == b.value and a.figure.vague == b.figure.vague
        size = min(abs(a.value or 0.0), abs(b.value or 0.0))
        common = self._quantities.stated
        return {
            "equal": float(equal or rounds_to(a.figure, b.figure)),
            "admit": float(admit_each_other(a.figure, b.figure)),
            "ratio": 0.0 if equal else _ratio(a.value, b.value),
            "size": math.log10(max(size, _SMALLEST)),
            "common_value": math.log(
                max(1, common[a.dimension, a.value], common[b.dimension, b.value])
            ),
            "rival": float(not equal and self._quantities.gives_too(a, b)),
            "alternatives": math.log(max(1, self._quantities.alternatives(a, b))),
            "exact": float((a.low == a.high) + (b.low == b.high)),
        }

    def _sources(self, a: Quantity, b: Quantity) -> dict[str, float]:
        f, g = a.figure, b.figure
        same = f.source_id == g.source_id
        gap = min(abs(f.sentence_id - g.sentence_id), _SENTENCES)
        days = self._times.days_between_publication(f, g)
        return {
            "same_source": float(same),
            "sentence_gap": float(gap if same else _SENTENCES + 1),
            "position": 0.0 if same else abs(a.position - b.position),
            "latest": max(a.position, b.position),
            "central": min(a.central, b.central),
            "published_apart": 0.0 if same or days is None else math.log1p(days),
        }

    def _scopes(self, a: Quantity, b: Quantity) -> dict[str, float]:
        f, g = a.figure, b.figure
        place = self._places.relation(f, g)
        overlap = self._times.overlap(f, g)
        return {
            "place_same": float(place == "same"),
            "place_apart": float(place == "apart"),
            "time_apart": float(overlap == "apart"),
            "time_same": float(overlap in ("same", "overlap", "within")),
        }


def _ratio(a: float | None, b: float | None) -> float:
    if not a or not b or a * b < 0:
        return _FARTHEST
    return min(abs(math.log(a / b)), _FARTHEST)


def _wordings(a: Quantity, b: Quantity) -> dict[str, float]:
    shared = sorted(
        (min(a.near[s], b.near[s]) for s in a.near.keys() & b.near.keys()), reverse=True
    )
    names, apart = _names_near(a.near_names, b.near_names)
    return {
        "near": likeness(a.near, b.near),
        "sentence": likeness(a.sentence, b.sentence),
        "context": likeness(a.context, b.context),
        "bigrams": likeness(a.bigrams, b.bigrams),
        "shared": math.fsum(shared[:_RAREST]),
        "names": _overlap(a.names, b.names),
        "names_near": names,
        "names_apart": apart,
    }


def _names_near(a: Bag, b: Bag) -> tuple[float, float]:
    """Return how far the names near two numbers are the same, and whether none is."""
    if not a or not b:
        return -1.0, 0.0
    both = math.fsum(min(a[n], b[n]) for n in sorted(a.keys() & b.keys()))
    return both / min(math.fsum(a.values()), math.fsum(b.values())), float(not both)


def _nouns(a: Quantity, b: Quantity) -> dict[str, float]:
    relation = inclusion(a.noun, b.noun, people=a.people and b.people)
    x = _SAME_MEASURE.get(a.figure.measure, a.figure.measure)
    y = _SAME_MEASURE.get(b.figure.measure, b.figure.measure)
    heads = [stem(q.figure.counted.split()[-1]) if q.figure.counted else "" for q in (a, b)]
    return {
        "noun_same": float(relation == "same"),
        "noun_apart": float(relation == "apart"),
        "noun_near": b.near.get(heads[0], 0.0) + a.near.get(heads[1], 0.0),
        "phrase": _overlap(a.phrase, b.phrase),
        "measure_same": float(x == y != "other"),
        "measure_apart": float(x != y and "other" not in (x, y)),
        "measure_one": float(x != y and "other" in (x, y)),
    }


def _forms(a: Quantity, b: Quantity) -> dict[str, float]:
    is_age = a.figure.kind == b.figure.kind == "age"
    gap = abs((a.value or 0.0) - (b.value or 0.0))
    return {
        "definite": float(a.definite + b.definite),
        "offset_one": float(a.offset != b.offset),
        "other_one": float(a.other != b.other),
        "implied": float(a.figure.implied + b.figure.implied),
        "age_gap": gap if is_age else -1.0,
        "person": same_person(a.owner, b.owner),
        "people": float(a.people and b.people),
    }


def likeness(a: Bag, b: Bag) -> float:
    """Return the cosine of two weighted bags of stems, 0 to 1."""
    shared = sorted(a.keys() & b.keys())
    if not shared:
        return 0.0
    dot = math.fsum(a[s] * b[s] for s in shared)
    lengths = math.fsum(w * w for w in a.values()) * math.fsum(w * w for w in b.values())
    return dot / math.sqrt(lengths)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0
