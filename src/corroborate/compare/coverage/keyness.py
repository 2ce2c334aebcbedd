"""What marks a source's wording: words it uses more than others, words it sets together."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures
from nltk.probability import FreqDist

from corroborate.lexicon.stems import stem
from corroborate.lexicon.word_tables import function_words
from corroborate.tables import Sentence

_HYPHENS = "[-\u2010\u2011\u2012\u2013\u00ad ]?"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word that a source uses more than the others do.

    `log_likelihood` is that of Dunning (Accurate Methods for the Statistics of Surprise and
    Coincidence, Computational Linguistics 19, 1993) as Rayson and Garside use it to compare
    corpora (2000); above 6.63 a difference is significant at one per cent.
    """

    source_id: str
    word: str
    n_here: int
    n_elsewhere: int
    log_likelihood: float


@dataclass(frozen=True, slots=True)
class Collocation:
    """Two words that stand side by side more often than their frequency would make them."""

    source_id: str
    words: str
    n_uses: int
    log_likelihood: float


def find_keywords(
    sentences: Iterable[Sentence], *, top: int = 10, leave_out: Iterable[str] = ()
) -> list[KeyWord]:
    """Return the `top` words of every source by log-likelihood against all other sources.

    Words are counted by their stem and shown in their most frequent form. `leave_out` (names, for
    example) are not counted.
    """
    spared = {word.lower() for name in leave_out for word in _WORD.findall(name)}
    forms: dict[str, FreqDist[str]] = defaultdict(FreqDist)
    counts: dict[str, FreqDist[str]] = defaultdict(FreqDist)
    for sentence in sentences:
        for word in _words(sentence.text):
            if word not in spared:
                root = stem(word)
                counts[sentence.source_id][root] += 1
                forms[root][word] += 1
    total: Counter[str] = Counter()
    for counted in counts.values():
        total.update(counted)
    everything = total.total()
    rows: list[KeyWord] = []
    for source_id in sorted(counts):
        here = counts[source_id]
        size = here.N()
        found = []
        for root, n in here.items():
            elsewhere = total[root] - n
            score = log_likelihood(n, elsewhere, size, everything - size)
            if n > 1 and n * (everything - size) > elsewhere * size:
                word = min(forms[root], key=lambda w: (-forms[root][w], w))
                found.append(KeyWord(source_id, word, n, elsewhere, round(score, 2)))
        found.sort(key=lambda row: (-row.log_likelihood, row.word))
        rows.extend(found[:top])
    return rows


def find_collocations(
    sentences: Iterable[Sentence], *, top: int = 10, least: int = 2
) -> list[Collocation]:
    """Return the `top` pairs of words of every source by log-likelihood, used `least` times."""
    texts: dict[str, list[list[str]]] = defaultdict(list)
    for sentence in sentences:
        texts[sentence.source_id].append(
            [_POSSESSIVE.sub("", w.lower()) for w in _WORD.findall(sentence.text)]
        )
    rows: list[Collocation] = []
    for source_id in sorted(texts):
        finder = BigramCollocationFinder.from_documents(texts[source_id])
        finder.apply_freq_filter(least)
        finder.apply_word_filter(lambda word: len(word) < _SHORTEST or word in function_words())
        scored = sorted(
            finder.score_ngrams(BigramAssocMeasures.likelihood_ratio),
            key=lambda pair: (-pair[1], pair[0]),
        )
        rows.extend(
            Collocation(source_id, " ".join(pair), finder.ngram_fd[pair], round(score, 2))
            for pair, score in scored[:top]
        )
    return rows


def log_likelihood(here: int, elsewhere: int, size_here: int, size_elsewhere: int) -> float:
    """Return Dunning's log-likelihood of a word's counts in two texts of the given sizes.

    >>> round(log_likelihood(10, 0, 100, 100), 2), log_likelihood(5, 5, 100, 100)
    (13.86, 0.0)
    """
    both, size = here + elsewhere, size_here + size_elsewhere
    score = 0.0
    for count, length in ((here, size_here), (elsewhere, size_elsewhere)):
        if count and length:
            score += count * math.log(count * size / (both * length))
    return 2 * score


def _words(text: str) -> Sequence[str]:
    small = function_words()
    words = (_POSSESSIVE.sub("", word.lower()) for word in _WORD.findall(text))
    return [word for word in words if len(word) >= _SHORTEST and word not in small]


class Use(NamedTuple):
    """One use of a word; `start` is its first character in the clean text."""

    source_id: str
    start: int
    left: str
    word: str
    right: str


def concordance(sentences: Iterable[Sentence], word: str, *, width: int = 60) -> list[Use]:
    """Return every use of `word` (or of words that follow each other), in the order of the texts.

    Letter case and hyphens do not count: `ceasefire` finds "cease-fire", "Ceasefires" and
    "cease fire". `width` is how many characters are shown on either side.
    """
    pattern = _pattern(word)
    found = []
    for s in sentences:
        for use in pattern.finditer(s.text):
            left = s.text[max(0, use.start() - width) : use.start()]
            right = s.text[use.end() : use.end() + width]
            found.append(Use(s.source_id, s.start + use.start(), left, use[0], right))
    return found


def _pattern(word: str) -> re.Pattern[str]:
    letters = [re.escape(letter) for letter in word if letter.isalnum() or letter == "'"]
    if not letters:
        return re.compile(r"(?!)")
    return re.compile(rf"\b{_HYPHENS.join(letters)}(?:s|es)?\b", re.IGNORECASE)
