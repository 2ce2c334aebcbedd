"""The sentences of the figures and those beside them, and how their words spread over a corpus."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corroborate.compare.figures.number_context import Word, read_words
from corroborate.tables import Figure, Sentence

_FEWEST_SENTENCES = 50

Place = tuple[str, int]
"""A source and the number of a sentence in it."""


class FigureWords:
    """Sentences by their place, their words read once, and how rare each stem is.

    `rarity` is 0 to about 1 by stem; `held` counts the sentences that hold a stem which tells
    something.
    """

    def __init__(self, figures: Iterable[Figure], sentences: Iterable[Sentence]) -> None:
        """Keep what stands at most a sentence away from a figure."""
        wanted = {(f.source_id, f.sentence_id + n) for f in figures for n in (-1, 0, 1)}
        self._sentences: dict[Place, Sentence] = {}
        self._lengths: dict[str, int] = {}
        for s in sentences:
            self._lengths[s.source_id] = max(self._lengths.get(s.source_id, 0), s.sentence_id + 1)
            if (s.source_id, s.sentence_id) in wanted:
                self._sentences[s.source_id, s.sentence_id] = s
        self._words = {key: read_words(s.text) for key, s in self._sentences.items()}
        self.held = Counter(
            stem for read in self._words.values() for stem in sorted(_telling_stems(read))
        )
        n = max(len(self._words), _FEWEST_SENTENCES)
        self.rarity = {
            s: math.log((n + 1) / (c + 0.5)) / math.log(n + 1) for s, c in self.held.items()
        }
        self._sources: dict[str, set[str]] = defaultdict(set)
        for (source_id, _), read in self._words.items():
            for word in read:
                self._sources[word.stem].add(source_id)

    @property
    def n_sources(self) -> int:
        """How many sources have sentences."""
        return len(self._lengths)

    def sentence_of(self, figure: Figure) -> Sentence:
        """Return the sentence of a figure; where it is not known, its own text as one."""
        place = figure.source_id, figure.sentence_id
        own = Sentence(*place, figure.start, figure.end, figure.text)
        return self._sentences.get(place, own)

    def read(self, place: Place, step: int = 0) -> Sequence[Word]:
        """Return the words of the sentence so many sentences on; none beyond the ends."""
        return self._words.get((place[0], place[1] + step), ())

    def position(self, place: Place) -> float:
        """Return how far down its text a sentence stands: 0 at the head, 1 at the end."""
        return place[1] / max(1, self._lengths.get(place[0], 1))

    def central(self, place: Place) -> float:
        """Return how far a sentence and its neighbours tell what the other sources tell, 0 to 1."""
        stems = {stem for step in (-1, 0, 1) for stem in _telling_stems(self.read(place, step))}
        others = max(1, len(self._lengths) - 1)
        shared = sum(self._n_others(stem, place[0]) for stem in stems)
        return shared / (others * max(1, len(stems)))

    def _n_others(self, stem: str, source_id: str) -> int:
        """Count the sources but this one that hold a stem."""
        holding = self._sources[stem]
        return len(holding) - (source_id in holding)


def _telling_stems(read: Iterable[Word]) -> set[str]:
    return {word.stem for word in read if not word.idle}
