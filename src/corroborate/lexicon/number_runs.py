"""Paragraphs that are runs of numbers: a table without its lines, or noise."""

import re

_NUMBER = re.compile(r"\b\d+\b")
_WORD = re.compile(r"\w+")
_MOST_NUMBERS = 60
_LARGEST_PART = 0.5


def number_runs(text: str) -> list[tuple[int, int]]:
    """Return where such paragraphs begin and end; nothing in them is read as a figure.

    >>> number_runs("The river rose." + chr(10) + "1, 2, " * 31)
    [(16, 202)]
    """
    found: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        numbers = len(_NUMBER.findall(line)) if len(line) > 2 * _MOST_NUMBERS else 0
        if numbers > _MOST_NUMBERS and numbers > _LARGEST_PART * len(_WORD.findall(line)):
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found
