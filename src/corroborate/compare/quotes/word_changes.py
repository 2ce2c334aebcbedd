"""What became of the words of a quotation: identical, shortened, altered, or merely similar."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corroborate.compare.word_diff import changes, in_words, is_part, same_words
from corroborate.tables import Quote, QuoteVerdict

_WORD = re.compile(r"\w+")
_LEAST = 4
"""Words from which another wording is a change and not another phrase."""
_TOLD = 6
"""Sources whose changes are told in words; the table shows the rest."""
_HOW = {"indirect": " in reported speech", "prose": " without quotation marks"}
_RANK: tuple[QuoteVerdict, ...] = ("altered", "shortened", "similar", "identical")


@dataclass(frozen=True, slots=True)
class Version:
    """Words in one source."""

    source_id: str
    text: str
    form: Literal["direct", "mixed", "indirect", "prose"]
    sure: bool
    """Whether the two are surely the same utterance, and enough of it is the same."""


def judge_words(
    fullest: Quote, wordings: Sequence[Version], n_sources: int
) -> tuple[QuoteVerdict, list[str]]:
    """Return what became of the words, and what each other source makes of them.

    A wording is `altered` only where it stands in quotation marks, is surely the same utterance,
    and differs by more than brackets, dots and what was left out at either end or sentence by
    sentence. What is not sure, and where more differs than is there, is `similar`.
    """
    if n_sources == 1:
        return "single_source", []
    found: set[QuoteVerdict] = {"identical"}
    told: list[str] = []
    parts = Counter(wording.source_id for wording in wordings)
    for wording in wordings:
        if wording.source_id == fullest.source_id:
            continue
        verdict, words = _judge(fullest, wording, alone=parts[wording.source_id] == 1)
        found.add(verdict)
        told.append(f"{wording.source_id} {words}")
    if len(told) > _TOLD:
        told = [*told[:_TOLD], f"and {len(told) - _TOLD} more"]
    return next(verdict for verdict in _RANK if verdict in found), told


def _judge(fullest: Quote, wording: Version, *, alone: bool) -> tuple[QuoteVerdict, str]:
    """Judge one wording; of one that is not alone its source has more than that."""
    how = _HOW.get(wording.form, "")
    if same_words(wording.text, fullest.text):
        return "identical", f"has the same words{how}"
    if wording.form == "prose":
        return "identical", f"has “{_short(wording.text)}”{how}"
    if how or not fullest.marked:
        return "similar", f"has similar words{how}: “{_short(wording.text)}”"
    if is_part(wording.text, fullest.text):
        return "shortened", f"has {'only ' * alone}“{_short(wording.text)}”"
    changed = [c for c in changes(fullest.text, wording.text) if c.kind == "changed"]
    if not changed:
        return "shortened", f"has another part: “{_short(wording.text)}”"
    n_changed = sum(max(_n_words(c.first), _n_words(c.second)) for c in changed)
    if wording.sure and _n_words(wording.text) >= max(_LEAST, n_changed):
        return "altered", f"has {in_words(fullest.text, wording.text)}"
    return "similar", f"has similar words: “{_short(wording.text)}”"


def _n_words(text: str) -> int:
    return len(_WORD.findall(text))


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:97].rstrip()} ..."
