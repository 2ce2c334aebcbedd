"""Marks that rewriting programs leave: words swapped one for one, without regard to the sense.

Spun text gives itself away where the program swapped a name for its dictionary synonym ("Russian
Federation" in every place of "Russia", "the USA envoy"), dropped apostrophes ("Putins spokesman")
or swapped a word so that it meets its own kin ("the monitor monitoring group").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Prefix

_FEDERATION = re.compile(r"\bRussian Federation\b")
_THE_FEDERATION = re.compile(r"\b[Tt]he Russian Federation\b")
_USA = re.compile(
    r"\b(?:USA|America)\s+(?=(?:and\s+)?(?:envoy|official|president|secretary|state|government|"
    r"troops|army|military|forces|diplomat|senator|ambassador|administration|Russian|Secretary|"
    r"President|Senate|House|ally|allies|election|special|citizens|media)\w*)"
)
_SUSPECT = re.compile(r"\b([A-Z][a-z]{2,})s\s+(?=[a-z])")
_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,}\b(?! [A-Z])")
_PLURAL = re.compile(r"\b(?:the|those|these|of|many|some|most|other|all) ([A-Z][a-z]{2,})s\b")
_NOUN = re.compile(r"\w+")
_ENDINGS = frozenset(("", "or", "er", "ing", "ed", "s", "ion"))
_LEAST_LETTERS = 4
_LEADERS = re.compile(r"\bUSA?\s+Leader\b|\bLeader\s+(?:Obama|Trump|Putin|Bush|Biden)\b")
_SWAPPED: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (_FEDERATION, re.compile(r"\bRussia\b|\bMoscow\b|\bRussian(?! Fed)")),
    (re.compile(r"\bUSA\b"), re.compile(r"\bU\.S\.|\bUS\b|\bUnited States\b|\bAmerican")),
    (
        re.compile(r"\b(?:global|worldwide|world) community\b", re.IGNORECASE),
        re.compile(r"\binternational community\b", re.IGNORECASE),
    ),
)


@dataclass(frozen=True, slots=True)
class Spinning:
    """The marks found in a text, as written."""

    marks: tuple[str, ...]

    @property
    def strong(self) -> bool:
        """Whether they are of two kinds or more: one alone may be a slip."""
        return len(self.marks) > 1


def spinning_marks(text: str) -> Spinning:
    """Return the marks of spinning in a text, one of a kind.

    >>> spinning_marks("Russian Federation said so. Smiths aide agreed with Smith.").marks
    ('Russian Federation', 'Smiths aide')
    >>> spinning_marks("The Russian Federation said so. Brussels agreed.").marks
    ()
    """
    marks: list[str] = []
    if len(_FEDERATION.findall(text)) > len(_THE_FEDERATION.findall(text)):
        marks.append("Russian Federation")
    usa = _USA.search(text)
    if usa:
        marks.append(_with_next(text, usa))
    suspects = list(_SUSPECT.finditer(text))
    names = set(_CAPITAL.findall(text)) if suspects else set()
    plurals = set(_PLURAL.findall(text)) if suspects else set()
    for suspect in suspects:
        if suspect.group(1) in names and suspect.group(1) not in plurals:
            marks.append(_with_next(text, suspect))
            break
    twice = _said_twice(text)
    if twice:
        marks.append(twice)
    leader = _LEADERS.search(text)
    if leader:
        marks.append(leader.group())
    return Spinning(tuple(marks))


def spun_against(text: str, other: str) -> str | None:
    """Return the swap that makes `text` the spun form of `other`, or None.

    >>> spun_against("Russian Federation left.", "Russia left.")
    'Russian Federation'
    """
    for spun, plain in _SWAPPED:
        found = spun.search(text)
        if found and plain.search(other) and not spun.search(other):
            return found.group()
    return None


def _said_twice(text: str) -> str | None:
    """Return two words in a row that are forms of one."""
    for one, other in pairwise(text.split()):
        if one[:_LEAST_LETTERS] != other[:_LEAST_LETTERS] or not one.isalpha() or one == other:
            continue
        other = other.rstrip(".,;:!?”\"’'")
        root = Prefix.similarity(one, other)
        if root >= _LEAST_LETTERS and one.islower() and {one[root:], other[root:]} <= _ENDINGS:
            return f"{one} {other}"
    return None


def _with_next(text: str, match: re.Match[str]) -> str:
    following = _NOUN.match(text, match.end())
    return match.group() + (following.group() if following else "")
