"""The sentences of a corpus as stems, and what each stem weighs: rare words tell more."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from corroborate.compare.reuse.vocabulary import StemToken, Vocabulary
from corroborate.tables import Sentence

LIGHT = 0.1
"""What a function word weighs beside a content word that only two sentences have."""
_LEAST = 50
"""Sentences from which on a corpus tells which words are rare."""


class StemWeights:
    """Stems of a corpus. A stem of one or two sentences weighs 1, one of all sentences nothing."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Take all sentences of the corpus."""
        self.vocabulary = Vocabulary()
        numbers, lengths = self.vocabulary.encode(s.text for s in sentences)
        self.vocabulary.find_compounds()
        self.of_sentence: list[list[int]] = []
        self.number_of = {(s.source_id, s.sentence_id): n for n, s in enumerate(sentences)}
        self._with: Counter[int] = Counter()
        self._weights: dict[int, float] = {}
        at = 0
        for length in lengths:
            stems = self.vocabulary.stems(numbers[at : at + length])
            self.of_sentence.append(stems)
            self._with.update(set(stems))
            at += length
        self._most = math.log(max(len(lengths), _LEAST))
        self.light = self.vocabulary.function_stems

    def near(self, source_id: str, sentence_id: int) -> set[int]:
        """Return the content stems of a sentence and of those next to it."""
        places = ((source_id, sentence_id + step) for step in (-1, 0, 1))
        numbers = [self.number_of[place] for place in places if place in self.number_of]
        return {stem for n in numbers for stem in self.of_sentence[n]} - self.light

    def tokens(self, text: str) -> list[StemToken]:
        """Return the words of a text as the corpus is read."""
        return self.vocabulary.tokens(text)

    def weight(self, stems: Iterable[int]) -> float:
        """Return what stems weigh together."""
        return sum(map(self._weigh, stems))

    def _weigh(self, stem: int) -> float:
        known = self._weights.get(stem)
        if known is None:
            known = LIGHT
            if stem not in self.light:
                rarity = math.log(max(self._with[stem] - 1, 1)) / self._most
                known = max(1 - rarity, 0.0)
            self._weights[stem] = known
        return known

    def content(self, stems: Iterable[int]) -> int:
        """Return how many stems are no function words."""
        return sum(stem not in self.light for stem in stems)
