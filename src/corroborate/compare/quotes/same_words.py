"""Which quotations are the same words: pairs of them, each with a probability.

Runs of stems that two quotations share bring them together (three in a row, two content stems in a
row, the one content stem that a word in quotation marks has). An alignment tells how much of either
is in the other, and a logistic regression weighs that: how much of the shorter one is there, what
differs between the first and the last shared word, how long and how rare the shared words are,
whether both give them to one speaker. Its weights are learned (`python -m
benchmarks.train_same_words`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corroborate.compare.quotes.quote_candidates import (
    LEAST_TWIN,
    QuoteWords,
    find_candidate_pairs,
)
from corroborate.compare.quotes.stem_weights import LIGHT, StemWeights
from corroborate.tables import Quote

JOINED = 0.6
"""Probability from which two quotations are taken for the same words: right 19 times of 20, as
measured over whole corpora in turn."""

_WEIGHTS = Path(__file__).parent / "weights" / "same_words.json"
_LEAST_COVERED = 0.3
_MUCH_IN_A_ROW = 3
"""Content words."""
_MUCH = 3.0
"""Weight: about three words that only one sentence has, or more that are commoner."""
_FAR = 6
"""Words between a lone shared word at the edge and the others from which it is there by chance."""

Agreement = Callable[[Quote, Quote], int]
"""Whether two quotations are given to one speaker: 1; to two: -1; not known: 0."""


class Fit(NamedTuple):
    """How two quotations fit together; weights are shares of a word that one sentence alone has."""

    same_speaker: float
    other_speaker: float
    cover: float
    """The weight that both have, as a share of the lighter one's."""
    whole: float
    """The same, as a share of the heavier one's."""
    gap: float
    """What is not shared between the first and the last shared word, as a share."""
    run: float
    """Content words in the longest shared run, as a logarithm."""
    shared: float
    """The weight that both have, as a logarithm."""
    rarity: float
    """The weight of the rarest shared word."""
    reported: float
    """How many of the two stand without quotation marks, halved."""
    reported_run: float
    same_speaker_whole: float


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotations, which characters of each the other has, and how sure it is that they fit."""

    one: str
    other: str
    fit: Fit
    span_one: tuple[int, int]
    span_other: tuple[int, int]
    probability: float
    twins: bool
    """Whether both are the same stems: `one` is the first of its kind and stands for all."""

    @property
    def is_much(self) -> bool:
        """Whether enough is shared for the rest to be a change of it."""
        return self._run >= _MUCH_IN_A_ROW and (self._shared >= _MUCH or self.fit.whole >= 0.5)

    @property
    def is_more(self) -> bool:
        """Whether so much is shared that two who say it cannot do so by chance."""
        return self._run >= _MUCH_IN_A_ROW and self._shared >= _MUCH and self.fit.reported == 0

    @property
    def _run(self) -> int:
        return round(math.expm1(self.fit.run))

    @property
    def _shared(self) -> float:
        return math.expm1(self.fit.shared)


def find_pairs(quotes: Sequence[Quote], stems: StemWeights, agreement: Agreement) -> list[Pair]:
    """Return the pairs of quotations that share words, in the order of `quotes`."""
    words = QuoteWords(quotes, stems)
    pairs = []
    for one, other in find_candidate_pairs(quotes, words):
        a, b = quotes[one], quotes[other]
        if a.source_id == b.source_id and a.start < b.end and b.start < a.end:
            continue
        pair = _compare(a, b, words, agreement)
        if pair is not None:
            pairs.append(pair)
    return pairs


def _compare(a: Quote, b: Quote, words: QuoteWords, agreement: Agreement) -> Pair | None:
    """Align two quotations; None where too little is shared."""
    ours, theirs = words.of[a.quote_id], words.of[b.quote_id]
    stems, others = [t.stem for t in ours], [t.stem for t in theirs]
    blocks = shared_blocks(stems, others, words.stems.light)
    if not blocks or _only_marked(a, b, blocks, words):
        return None
    first, last = blocks[0], blocks[-1]
    got = [stem for block in blocks for stem in stems[block.a : block.a + block.size]]
    weight, all_a, all_b = (
        words.stems.weight(got),
        words.stems.weight(stems),
        words.stems.weight(others),
    )
    cover = weight / max(min(all_a, all_b), LIGHT)
    reported = [a.form, b.form].count("indirect") / 2
    named = all(
        t.word[:1].isupper()
        for t in ours[first.a : last.a + last.size]
        if t.stem not in words.stems.light
    )
    if a.source_id == b.source_id and (cover < 0.9 or words.stems.content(got) < 2):
        return None
    if cover < _LEAST_COVERED or (
        words.stems.content(got) == 1 and _is_scrap(got, cover, reported, named)
    ):
        return None
    stretch = words.stems.weight(stems[first.a : last.a + last.size])
    stretch += words.stems.weight(others[first.b : last.b + last.size])
    run = max(words.stems.content(stems[block.a : block.a + block.size]) for block in blocks)
    speaker = agreement(a, b)
    whole = weight / max(all_a, all_b)
    fit = Fit(
        same_speaker=float(speaker > 0),
        other_speaker=float(speaker < 0),
        cover=cover,
        whole=whole,
        gap=(stretch - 2 * weight) / stretch,
        run=math.log1p(run),
        shared=math.log1p(weight),
        rarity=max(words.stems.weight([stem]) for stem in got),
        reported=reported,
        reported_run=reported * math.log1p(run),
        same_speaker_whole=whole if speaker > 0 else 0.0,
    )
    return Pair(
        a.quote_id,
        b.quote_id,
        fit,
        (ours[first.a].start, ours[last.a + last.size - 1].end),
        (theirs[first.b].start, theirs[last.b + last.size - 1].end),
        probability(fit),
        twins=stems == others and words.stems.content(stems) >= LEAST_TWIN,
    )


def _is_scrap(got: Sequence[int], cover: float, reported: float, named: bool) -> bool:
    """Return True if a single content word is too little: in part, not quoted, or a mere name."""
    return len(got) < 4 and (cover < 0.9 or (len(got) < 3 and (reported > 0 or named)))


def _only_marked(a: Quote, b: Quote, blocks: Sequence[Match], words: QuoteWords) -> bool:
    """Return True if a reported clause shares only what stands in quotation marks inside it."""
    for side, quote in enumerate((a, b)):
        spans = words.marked_inside.get(quote.quote_id)
        if spans:
            tokens = words.of[quote.quote_id]
            shared = [t for m in blocks for t in tokens[m[side] : m[side] + m.size]]
            inside = sum(any(s <= t.start and t.end <= e for s, e in spans) for t in shared)
            if 2 * inside > len(shared):
                return True
    return False


def shared_blocks(
    stems: Sequence[int], others: Sequence[int], light: frozenset[int]
) -> list[Match]:
    """Return the runs of stems that both have, without lone small words and words far from all."""
    matcher = SequenceMatcher(None, stems, others, autojunk=False)
    blocks = [
        block
        for block in matcher.get_matching_blocks()
        if block.size > 1 or (block.size and stems[block.a] not in light)
    ]
    far = max(_FAR, min(len(stems), len(others)) // 3)
    while len(blocks) > 1 and blocks[0].size == 1 and _gap(blocks[0], blocks[1]) > far:
        del blocks[0]
    while len(blocks) > 1 and blocks[-1].size == 1 and _gap(blocks[-2], blocks[-1]) > far:
        del blocks[-1]
    return blocks


def _gap(one: Match, other: Match) -> int:
    return other.b - one.b - one.size


def probability(fit: Fit) -> float:
    """Return how likely it is that two quotations are the same words.

    The likelier, the more of the shorter one is there and the less differs between.
    """
    weights, bias = _weights()
    total = bias + sum(w * value for w, value in zip(weights, fit, strict=True))
    return 1 / (1 + math.exp(-total))


@cache
def _weights() -> tuple[tuple[float, ...], float]:
    content = json.loads(_WEIGHTS.read_text(encoding="utf-8"))
    return tuple(content["weights"][name] for name in Fit._fields), content["bias"]
