"""How much of one text is read: an article has some thousand words, a dump has no end."""

import re

_NUMBER = re.compile(r"\b\d+\b")
_ANY_WORD = re.compile(r"\w+")
_MOST_NUMBERS = 60
_LARGEST_PART = 0.5
"""Numbers of a paragraph, and their share of its words, from which on it is one of numbers."""
MOST_WORDS = 50_000
"""Words and signs of one text; reading takes memory and time in proportion to them."""

_WORD = re.compile(r"\w+|[^\w\s]|\n+")
_LONGEST_WORD = 10


def read_until(text: str, *, most_words: int = MOST_WORDS) -> int:
    """Return where reading ends: with the text, or with a paragraph or word before the limit.

    >>> read_until("One two. Three four.", most_words=4)
    14
    """
    if len(text) <= most_words:
        return len(text)
    limit = most_words * _LONGEST_WORD
    for number, word in enumerate(_WORD.finditer(text, 0, limit)):
        if number == most_words:
            limit = word.start()
            break
    if limit >= len(text):
        return len(text)
    middle = limit // 2
    ends = (text.rfind(sign, middle, limit) for sign in ("\n", " "))
    return next((end for end in ends if end > 0), limit)


def number_runs(text: str) -> list[tuple[int, int]]:
    """Return where paragraphs of numbers begin and end; nothing in them is read as a figure.

    >>> number_runs("The river rose." + chr(10) + "1, 2, " * 31)
    [(16, 202)]
    """
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        numbers = len(_NUMBER.findall(line)) if len(line) > 2 * _MOST_NUMBERS else 0
        if numbers > _MOST_NUMBERS and numbers > _LARGEST_PART * len(_ANY_WORD.findall(line)):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found
