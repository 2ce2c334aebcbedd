"""What became of the words of a quotation: identical, shortened, altered, or merely similar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corroborate.compare.word_diff import changes, in_words, is_part, same_words
from corroborate.tables import Quote, QuoteVerdict

CLAIMED = 0.8
"""Probability of being the same words from which a change of them is claimed."""

_WORD = re.compile(r"\w+")
_LEAST = 4
"""Words from which another wording is a change and not another phrase."""
_TOLD = 6
"""Sources whose changes are told in words; the table shows the rest."""
_HOW = {"indirect": " in reported speech", "prose": " without quotation marks"}
_RANK: tuple[QuoteVerdict, ...] = ("altered", "shortened", "similar", "identical")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in one source."""

    source_id: str
    text: str
    form: Literal["direct", "mixed", "indirect", "prose"]
    sure: bool
    """Whether the two are the same utterance with a probability of `CLAIMED`, and enough of it."""


def judge_words(
    fullest: Quote, wordings: Sequence[Wording], n_sources: int
) -> tuple[QuoteVerdict, list[str]]:
    """Return what became of the words, and what each other source makes of them.

    A wording is `altered` only where it stands in quotation marks, is surely the same utterance,
    and differs by more than brackets, dots and what was left out at either end or sentence by
    sentence. What is not sure is `similar`.
    """
    if n_sources == 1:
        return "single_source", []
    found: set[QuoteVerdict] = {"identical"}
    told: list[str] = []
    for wording in wordings:
        if wording.source_id == fullest.source_id:
            continue
        verdict, words = _judge(fullest, wording)
        found.add(verdict)
        told.append(f"{wording.source_id} {words}")
    if len(told) > _TOLD:
        told = [*told[:_TOLD], f"and {len(told) - _TOLD} more"]
    return next(verdict for verdict in _RANK if verdict in found), told


def _judge(fullest: Quote, wording: Wording) -> tuple[QuoteVerdict, str]:
    how = _HOW.get(wording.form, "")
    if same_words(wording.text, fullest.text):
        return "identical", f"has the same words{how}"
    if wording.form == "prose":
        return "identical", f"has “{_short(wording.text)}”{how}"
    if how or fullest.form == "indirect":
        return "similar", f"has similar words{how}: “{_short(wording.text)}”"
    if is_part(wording.text, fullest.text):
        return "shortened", f"has only “{_short(wording.text)}”"
    if all(change.kind == "left_out" for change in changes(fullest.text, wording.text)):
        return "shortened", f"has another part: “{_short(wording.text)}”"
    if wording.sure and len(_WORD.findall(wording.text)) >= _LEAST:
        return "altered", f"has {in_words(fullest.text, wording.text)}"
    return "similar", f"has similar words: “{_short(wording.text)}”"


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:97].rstrip()} ..."
