"""Weighted bags of words, one for each figure, as arrays: what two share, many pairs at once."""

import math
from array import array
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
"""Numbers of figures, by the order of their ids."""
Column = NDArray[np.float64]
Mask = NDArray[np.bool_]
Bag = Mapping[str, float]


class SharedWords(NamedTuple):
    """Words that stand in both bags of a pair: the pair, and the weight on each side."""

    pair: Rows
    one: Column
    other: Column


class Collected:
    """Bags as they come, in little memory: the numbers of their words, and what these weigh."""

    def __init__(self) -> None:
        """Hold no bag."""
        self.numbers: dict[str, int] = {}
        self.words, self.weights = array("q"), array("d")
        self.ends, self.squares, self.sums = array("q", [0]), array("d"), array("d")

    def add(self, bag: Bag) -> None:
        """Add the bag of the next row."""
        numbers = self.numbers
        numbered = sorted((numbers.setdefault(w, len(numbers)), x) for w, x in bag.items())
        self.words.extend(number for number, _ in numbered)
        self.weights.extend(weight for _, weight in numbered)
        self.ends.append(len(self.words))
        self.squares.append(math.fsum(weight * weight for weight in bag.values()))
        self.sums.append(math.fsum(bag.values()))


class Bags:
    """The bags of all figures, row after row, the words of each in the order of their numbers."""

    def __init__(self, collected: Collected) -> None:
        """Take the bags in the order of the rows."""
        self._numbers = collected.numbers
        self._start = np.array(collected.ends)
        self.size = np.diff(self._start)
        self.square, self.total = np.array(collected.squares), np.array(collected.sums)
        self._word, self._weight = np.array(collected.words), np.array(collected.weights)
        self._width = max(1, len(self._numbers))
        # Ascending, since the words of a row are in order.
        self._key = np.repeat(np.arange(len(self.size)), self.size) * self._width + self._word

    def numbers_of(self, words: list[str]) -> Rows:
        """Return the numbers of words; -1 for one that stands in no bag."""
        return np.array([self._numbers.get(word, -1) for word in words], dtype=np.int64)

    def shared(self, a: Rows, b: Rows) -> SharedWords:
        """Return the words that pairs of rows share, in the order of the pairs."""
        swapped = self.size[a] < self.size[b]
        many, few = np.where(swapped, b, a), np.where(swapped, a, b)
        n = self.size[few]
        pair = np.repeat(np.arange(len(a)), n)
        place = np.arange(len(pair)) + np.repeat(self._start[few] - (np.cumsum(n) - n), n)
        found, there = self._find(many[pair], self._word[place])
        return SharedWords(pair[there], self._weight[found[there]], self._weight[place[there]])

    def cosine(self, shared: SharedWords, a: Rows, b: Rows) -> Column:
        """Return the cosine of the bags of each pair, given what they share."""
        dot = np.bincount(shared.pair, shared.one * shared.other, len(a))
        length = np.sqrt(self.square[a] * self.square[b])
        cosine = np.zeros(len(a))
        np.divide(dot, length, out=cosine, where=dot > 0)
        return cosine

    def weight_of(self, rows: Rows, words: Rows) -> Column:
        """Return what a word weighs in each of the rows; 0 where it is not there, or is -1."""
        found, there = self._find(rows, words)
        weight = np.zeros(len(rows))
        weight[there] = self._weight[found[there]]
        return weight

    def _find(self, rows: Rows, words: Rows) -> tuple[Rows, Mask]:
        """Return where the words stand in the arrays, and whether they do."""
        wanted = rows * self._width + words
        found = np.searchsorted(self._key, wanted)
        there = (words >= 0) & (found < len(self._key))
        there[there] = self._key[found[there]] == wanted[there]
        return found, there


def likeness(bags: Bags, a: Rows, b: Rows) -> Column:
    """Return the cosine of the bags of each pair, 0 to 1."""
    return bags.cosine(bags.shared(a, b), a, b)


def overlap(bags: Bags, a: Rows, b: Rows) -> Column:
    """Return the cosine of two sets, whose words all weigh the same."""
    both = np.bincount(bags.shared(a, b).pair, minlength=len(a))
    length = np.sqrt((bags.size[a] * bags.size[b]).astype(np.float64))
    found = np.zeros(len(a))
    np.divide(both, length, out=found, where=both > 0)
    return found


def strongest(shared: SharedWords, n: int, most: int) -> Column:
    """Return for each of `n` pairs the sum of the `most` largest weights that it shares."""
    least = np.minimum(shared.one, shared.other)
    order = np.lexsort((-least, shared.pair))
    pair, least = shared.pair[order], least[order]
    kept = np.arange(len(pair)) - np.searchsorted(pair, pair) < most
    return np.asarray(np.bincount(pair[kept], least[kept], n), dtype=np.float64)
