"""The words of a text as they are compared: without case, contractions and house style."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corroborate.lexicon.spelling import american
from corroborate.lexicon.word_tables import one_each

_WORD = re.compile(r"[^\W_]+(?:\*+[^\W_]+|\*{2,}|-{3,}[^\W_]*)+|[^\W_]+(?:[’'.][^\W_]+)*|[%$£€]|&")
_HIDDEN = re.compile(r"\*+|-{3,}")
"""Letters of a swear word that a paper does not print: d***, d---n."""
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")
_CONTRACTED = re.compile(r"(?P<word>\w+?)(?P<end>n't|'(?:ve|re|ll|m))|cannot")
_ENDS = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am"}
_OPEN_ENDS = {"'s": ("is", "has", "us"), "'d": ("would", "had", "did")}
"""What an end of several meanings may stand for; it stays as it is written."""
_STEMS = {"wo": "will", "ca": "can", "sha": "shall"}
_SPOKEN = {"gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to")}
_SAME = one_each("words_spelled_short")


class KeyedWord(NamedTuple):
    """A word: what it is compared by, where it stands, and whether an editor put it in brackets."""

    key: str
    start: int
    end: int
    bracketed: bool


def read_words(text: str) -> list[KeyedWord]:
    """Return the words of a text, contractions as the words they stand for."""
    brackets = [match.span() for match in _BRACKETS.finditer(text)]
    words = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        inside = any(first <= start and end <= last for first, last in brackets)
        for key in _keys(match.group()):
            words.append(KeyedWord(key, start, end, inside))
    return words


def spaced(text: str) -> str:
    """Return the words of a text as they are compared, each between two blanks.

    >>> spaced("“They can’t,” he said.")
    ' they can not he said '
    """
    return f" {' '.join(word.key for word in read_words(text))} "


def readings(keys: Sequence[str]) -> set[str]:
    """Return what words in a row may stand for, written as one.

    >>> sorted(readings(["it's"]))
    ["it's", 'ithas', 'itis', 'itus']
    """
    whole = "".join(keys)
    found = {whole}
    for end, meanings in _OPEN_ENDS.items():
        if end in whole:
            found.update(whole.replace(end, meaning) for meaning in meanings)
    return found


def hides(written: str, word: str) -> bool:
    """Return True if a word is printed with some of its letters hidden.

    >>> hides("d***ed", "damned"), hides("d***", "blasted")
    (True, False)
    """
    shown = _HIDDEN.split(written)
    return len(shown) > 1 and re.fullmatch(".*".join(map(re.escape, shown)), word) is not None


def _keys(word: str) -> Iterator[str]:
    plain = word.lower().replace("’", "'").rstrip(".")
    found = _CONTRACTED.fullmatch(plain)
    if found is None:
        bare = plain.removesuffix("'s")
        yield from _SPOKEN.get(plain) or (_SAME.get(plain) or american(bare) + plain[len(bare) :],)
    elif plain == "cannot":
        yield from ("can", "not")
    else:
        yield _STEMS.get(found["word"], found["word"])
        yield _ENDS[found["end"]]
