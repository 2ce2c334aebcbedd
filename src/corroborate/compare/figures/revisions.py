"""Corrections and growth: which of two numbers of one thing stands, since when, by whom."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from corroborate.compare.figures.bounds import stated
from corroborate.tables import Figure, Sentence

_CORRECTS = re.compile(
    r"\b(?:correct(?:ed|s|ion|ing)?|revis(?:ed|es|ion|ing)|amend(?:ed|s)?|withdr[ae]wn?|retract(?:ed|s)?"
    r"|lowered|earlier version|has been changed|counted twice|counted some \w+ twice)\b",
    re.I,
)
_FORMER = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|at first|originally|before (?:it|that|this) was"
    r"|had (?:put|said|given|spoken|reported)|from)\b",
    re.I,
)
_NEARBY = 2
"""Sentences within which a correction names the number that it replaces."""


class Revision(NamedTuple):
    """A number that was replaced, the one that stands, and the sentence that says so."""

    former: Figure
    stands: Figure
    words: str


class Revisions:
    """The corrections that the sources of a corpus themselves tell."""

    def __init__(self, figures: Sequence[Figure], sentences: Iterable[Sentence]) -> None:
        """Look for pairs of counts in sentences that tell of a correction."""
        by_source: dict[str, list[Figure]] = defaultdict(list)
        wanted = set()
        for figure in figures:
            if figure.kind == "count" and figure.best is not None:
                by_source[figure.source_id].append(figure)
                wanted.add((figure.source_id, figure.sentence_id))
        text = {
            (s.source_id, s.sentence_id): s
            for s in sentences
            if (s.source_id, s.sentence_id) in wanted
        }
        self._found: dict[tuple[str, str], Revision] = {}
        for listed in by_source.values():
            for revision in _read(listed, text):
                key = _key(revision.former, revision.stands)
                self._found.setdefault(key, revision)
        self._told = {
            (r.stands.source_id, frozenset((stated(r.former), stated(r.stands))))
            for r in self._found.values()
        }
        self._former = {stated(r.former) for r in self._found.values()}

    def linked(self, a: Figure, b: Figure) -> bool:
        """Return True if one of two figures of a source is told to have replaced the other."""
        values = a.source_id, frozenset((stated(a), stated(b)))
        return a.source_id == b.source_id and values in self._told

    def replaces(self, a: Figure, b: Figure) -> bool:
        """Return True if one of two numbers is one that somebody tells was replaced."""
        return stated(a) != stated(b) and not self._former.isdisjoint((stated(a), stated(b)))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The ids of the figures that stand in one correction."""
        return sorted(self._found)

    def of(self, members: Sequence[Figure]) -> list[Revision]:
        """Return the corrections between members of a group."""
        inside = {f.figure_id for f in members}
        return [r for key, r in sorted(self._found.items()) if inside.issuperset(key)]


def _key(a: Figure, b: Figure) -> tuple[str, str]:
    return (a.figure_id, b.figure_id) if a.figure_id < b.figure_id else (b.figure_id, a.figure_id)


def _read(figures: Sequence[Figure], text: dict[tuple[str, int], Sentence]) -> list[Revision]:
    """Pair each corrected number with the nearest other of about its size."""
    found = []
    for a, b in _nearby_pairs(figures):
        one = text.get((a.source_id, a.sentence_id))
        other = text.get((b.source_id, b.sentence_id))
        if one is not None and other is not None and _of_one_size(a, b):
            revision = _revision((a, one), (b, other))
            found += [revision] if revision else []
    return found


def _nearby_pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for n, a in enumerate(figures):
        for b in figures[n + 1 :]:
            if b.sentence_id - a.sentence_id > _NEARBY:
                break
            yield a, b


def _revision(*placed: tuple[Figure, Sentence]) -> Revision | None:
    """Return what the sentences of two figures say of a correction; None where they say nothing."""
    told = next((s.text for _, s in placed if _CORRECTS.search(s.text)), None)
    former = [f for f, s in placed if _is_former(f, s)] if told is not None else []
    if told is None or len(former) != 1:
        return None
    stands = next(f for f, _ in placed if f is not former[0])
    return Revision(former[0], stands, told)


def _of_one_size(a: Figure, b: Figure) -> bool:
    """Return True for two numbers that may be of one thing: 32 and 34, not 32 and two."""
    one, other = stated(a), stated(b)
    if not one or not other or one == other:
        return False
    of_one = a.measure == b.measure or "other" in (a.measure, b.measure)
    return of_one and 0.5 <= one / other <= 2


def _is_former(figure: Figure, sentence: Sentence) -> bool:
    """Return True if the words before a number in its sentence say that it was the earlier one."""
    before = sentence.text[: figure.start - sentence.start]
    return bool(_FORMER.search(before))
