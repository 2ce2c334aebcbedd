"""Words as text reuse sees them: what spinning, spelling and inflection leave alone.

A text becomes a sequence of stems (NLTK's Snowball stemmer for English). Before that, spellings
are brought together that rewriting programs and house styles swap for each other: "Russian
Federation" and "Russia", "cease-fire" and "ceasefire", "neighbourhood" and "neighborhood", "per
cent" and "%". Each distinct word is stemmed once.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from corroborate.lexicon import word_tables
from corroborate.lexicon.spelling import american
from corroborate.lexicon.stems import stem

WORD = re.compile(r"[^\W_]+|%")

_CLITICS = frozenset(("s", "t", "d", "m"))
_LONGEST_COMPOUND = 40
"""No two words make a longer one; each place to cut it is tried."""


class StemToken(NamedTuple):
    """A word in a text: its stem's number and where it stands."""

    stem: int
    start: int
    end: int
    word: str


class Vocabulary:
    """The words of a corpus by number, and the stem of each."""

    def __init__(self) -> None:
        """Start with the pairs of words that are known to stand for one."""
        self._words: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        self.stem_of: list[int] = []
        """The number of the stem of each word, by the number of the word."""
        self.pairs: dict[tuple[int, int], int] = {}
        """Numbers of two words in a row, and the number of the word they stand for."""
        for whole, pairs in word_tables.lines("same_pairs"):
            for first, second in (pair.split() for pair in pairs):
                self.pairs[self.word(first), self.word(second)] = self.word(str(whole))
        self.clitics = frozenset(self.word(clitic) for clitic in _CLITICS)
        self.function_stems = frozenset(
            self.stem_of[self.word(w)] for w in word_tables.words("idle_words")
        )

    def __len__(self) -> int:
        """Return how many distinct words are known."""
        return len(self._words)

    @property
    def n_stems(self) -> int:
        """How many distinct stems are known."""
        return len(self._stems)

    def word(self, word: str) -> int:
        """Return the number of a word in lower case, a new one where it was not known."""
        number = self._words.get(word)
        if number is None:
            number = self._words[word] = len(self._words)
            stem = self._stem(word)
            self.stem_of.append(self._stems.setdefault(stem, len(self._stems)))
        return number

    def encode(self, texts: Iterable[str]) -> tuple[list[int], list[int]]:
        """Return the numbers of the words of the texts in a row, and how many each text has."""
        known, number_of, find = self._words, self.word, WORD.findall
        numbers: list[int] = []
        lengths: list[int] = []
        for text in texts:
            words = find(text.lower())
            try:
                numbers += [known[word] for word in words]
            except KeyError:
                numbers += [number_of(word) for word in words]
            lengths.append(len(words))
        return numbers, lengths

    def find_compounds(self) -> None:
        """Let two words in a row stand for the closed compound that the corpus also writes.

        "cease-fire" and "cease fire" become "ceasefire" where "ceasefire" occurs. Peoples become
        their countries ("Syrian", "Syria") where both occur.
        """
        words = self._words
        for word, number in list(words.items()):
            if not 7 <= len(word) <= _LONGEST_COMPOUND or not word.isalpha():
                continue
            for cut in range(3, len(word) - 2):
                first, second = words.get(word[:cut]), words.get(word[cut:])
                if first is not None and second is not None:
                    self.pairs.setdefault((first, second), number)
        for word, number in words.items():
            if len(word) > 5 and word.endswith("an"):
                country = words.get(word[:-1])
                if country is not None:
                    self.stem_of[number] = self.stem_of[country]

    def tokens(self, text: str) -> list[StemToken]:
        """Return the words of a text as the corpus is encoded: pairs joined, clitics dropped."""
        found: list[tuple[int, int, int]] = []
        for match in WORD.finditer(text):
            number = self.word(match.group().lower())
            if found:
                whole = self.pairs.get((found[-1][0], number))
                if whole is not None:
                    found[-1] = (whole, found[-1][1], match.end())
                    continue
            found.append((number, match.start(), match.end()))
        return [
            StemToken(self.stem_of[number], start, end, text[start:end])
            for number, start, end in found
            if number not in self.clitics
        ]

    def stems(self, words: Iterable[int]) -> list[int]:
        """Return the stems of a text whose words `encode` has numbered: those of its tokens."""
        found: list[int] = []
        for number in words:
            whole = self.pairs.get((found[-1], number)) if found else None
            if whole is None:
                found.append(number)
            else:
                found[-1] = whole
        return [self.stem_of[number] for number in found if number not in self.clitics]

    def _stem(self, word: str) -> str:
        """Return the stem of a word after its spelling was brought to one form."""
        if not word.isascii():
            plain = unicodedata.normalize("NFKD", word)
            word = "".join(c for c in plain if not unicodedata.combining(c))
        word = _same_words().get(word, word)
        word = american(word)
        if len(word) < 3 or not word.isalpha():
            return word
        return stem(word)


@cache
def _same_words() -> dict[str, str]:
    lines = word_tables.lines("same_words")
    return {other: word for word, others in lines if word for other in others}
