"""The words around a number, weighed: those near it, its sentence, the sentences beside it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from corroborate.compare.figures.bags import Bag, Bags, Collected
from corroborate.compare.figures.figure_words import FigureWords, Place
from corroborate.compare.figures.number_context import Word, bigrams, largest
from corroborate.lexicon.stems import stem
from corroborate.tables import Figure

_BREAK = re.compile(r"[,;:()—–]|\s-\s")
_CLOSENESS = 0.8
"""What a word weighs after each word that stands between it and the number."""
_BREAK_COST = 3
_BIGRAM_WORDS = 8
_BEFORE, _AFTER = 0.6, 0.4
"""What words of the sentence before and of the one after weigh."""
_GENERAL = frozenset({"other", "age", "money", "distance"})


@dataclass(frozen=True, slots=True)
class WordsBeside:
    """Stems with their weight: `near` falls with the distance from the number, others do not.

    `everybody` holds the ids of persons and bodies.
    """

    near: Bag
    sentence: Bag
    context: Bag
    phrase: Bag
    bigrams: Bag
    names: Bag
    near_names: Bag
    everybody: Bag

    def rarest(self, held: dict[str, int], most: int) -> tuple[str, ...]:
        """Return the stems near the number that several sentences hold, rarest first."""
        shared = [s for s in self.near if s[0] != "#" and held[s] > 1]
        return tuple(sorted(shared, key=lambda s: (-self.near[s], s))[:most])


class AllWords:
    """The words beside the figures of a corpus, added in the order of their rows."""

    def __init__(self) -> None:
        """Know no figure."""
        self._collected = {field.name: Collected() for field in fields(WordsBeside)}

    def add(self, beside: WordsBeside) -> None:
        """Add the words beside the figure of the next row."""
        for name, collected in self._collected.items():
            collected.add(getattr(beside, name))

    def bags(self) -> dict[str, Bags]:
        """Return the bags by the name of their sort."""
        return {name: Bags(collected) for name, collected in self._collected.items()}


def read_beside(
    figure: Figure, words: FigureWords, *, phrase: str, everybody: Iterable[str] = ()
) -> WordsBeside:
    """Weigh the words around a figure; `phrase` is what it counts, `everybody` who is named."""
    place = figure.source_id, figure.sentence_id
    sentence = words.sentence_of(figure)
    read = words.read(place)
    start, end = figure.start - sentence.start, figure.end - sentence.start
    before = [w for w in read if w.end <= start]
    after = [w for w in read if w.start >= end]
    placed = [*_placed(sentence.text, before[::-1], start), *_placed(sentence.text, after, end)]
    telling = [w for w in read if not w.idle]
    near = largest((w.stem, c * words.rarity[w.stem]) for w, c in placed)
    if figure.measure not in _GENERAL:
        near["#" + figure.measure] = _CLOSENESS
    own = _weighed(telling, words)
    return WordsBeside(
        near=near,
        sentence=own,
        context=_context(place, own, words),
        phrase=_equal(stem(w) for w in phrase.split()),
        bigrams=_equal([*bigrams(before[-_BIGRAM_WORDS:]), *bigrams(after[:_BIGRAM_WORDS])]),
        names=_equal(w.stem for w in telling if w.name),
        near_names=largest((w.stem, c) for w, c in placed if w.name),
        everybody=_equal(sorted(everybody)),
    )


def _placed(text: str, read: Sequence[Word], edge: int) -> list[tuple[Word, float]]:
    """Return words that tell something with their closeness, from the number outwards."""
    found, steps, last = [], 0.0, edge
    for word in read:
        gap = text[word.end : last] if word.end <= last else text[last : word.start]
        steps += _BREAK_COST if _BREAK.search(gap) else 0
        last = word.start if word.end <= edge else word.end
        if word.idle:
            steps += 0.5
        else:
            found.append((word, _CLOSENESS**steps))
            steps += 1
    return found


def _weighed(telling: Iterable[Word], words: FigureWords, weight: float = 1.0) -> dict[str, float]:
    return {w.stem: weight * words.rarity[w.stem] for w in telling}


def _context(place: Place, own: Bag, words: FigureWords) -> Bag:
    """Return the words of a sentence, and with less weight those of its neighbours."""
    bag = dict(own)
    for step, weight in ((-1, _BEFORE), (1, _AFTER)):
        beside = (w for w in words.read(place, step) if not w.idle)
        for stem_, weighed in _weighed(beside, words, weight).items():
            bag.setdefault(stem_, weighed)
    return bag


def _equal(stems: Iterable[str]) -> Bag:
    return dict.fromkeys(stems, 1.0)
