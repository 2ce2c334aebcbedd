"""Which quotations are the same words: pairs of them, each with a probability.

Runs of stems that two quotations share bring them together (three in a row, two content stems in a
row, the one content word that a word in quotation marks has). An alignment tells how much of either
is in the other, and a logistic regression weighs that: how much of the shorter and of the longer
one is there, how long and how rare the shared words are, whether both give them to one speaker,
what the sentences around share. Its weights are learned (`python -m benchmarks.train_same_words`).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from corroborate.compare.quotes.named_speakers import NamedSpeakers
from corroborate.compare.quotes.quote_candidates import LEAST_TWIN, QuoteWords, find_candidate_pairs
from corroborate.compare.quotes.stem_weights import LIGHT, StemWeights
from corroborate.compare.reuse.vocabulary import StemToken
from corroborate.tables import Quote

JOINED = 0.8
"""Probability from which two quotations are taken for the same words, and a change of them may be
claimed: right 19 times of 20, as measured over whole corpora in turn."""

_WEIGHTS = Path(__file__).parent / "weights" / "same_words.json"
_HALF = 0.5
_NEARLY_ALL = 0.9
_ENOUGH = 4
"""Words from which a single content word among them is enough."""
_MUCH_IN_A_ROW = 3
"""Content words."""
_MUCH = 3.0
"""Weight: about three words that only one sentence has, or more that are commoner."""


class Fit(NamedTuple):
    """How two quotations fit together; weights are shares of a word that one sentence alone has."""

    same_speaker: float
    cover: float
    """The weight that both have, as a share of the lighter one's."""
    whole: float
    """The same, as a share of the heavier one's."""
    row: float
    """Words in the longest shared run, as a logarithm."""
    shared: float
    """The weight that both have, as a logarithm."""
    same_speaker_run: float
    """Content words in the longest shared run, as a logarithm, where both have one speaker."""
    near: float
    """The weight that the sentences around share beside it, as a logarithm."""


@dataclass(frozen=True, slots=True)
class QuotePair:
    """Two quotations, and how sure it is that they fit."""

    one: str
    other: str
    fit: Fit
    probability: float
    content_run: int
    """Content words in the longest shared run."""
    weight: float
    """What both have."""
    reported: bool
    """Whether one of the two stands without quotation marks."""
    twins: bool
    """Whether both are the same stems: `one` is the first of its kind and stands for all."""

    @property
    def is_much(self) -> bool:
        """Return True if enough is shared for the rest to be a change of it."""
        enough = self.weight >= _MUCH or self.fit.whole >= _HALF
        return self.content_run >= _MUCH_IN_A_ROW and enough

    @property
    def is_more(self) -> bool:
        """Return True if so much is shared that two who say it cannot do so by chance."""
        much = self.content_run >= _MUCH_IN_A_ROW and self.weight >= _MUCH
        return much and not self.reported


def find_pairs(
    quotes: Sequence[Quote], stems: StemWeights, speakers: NamedSpeakers
) -> list[QuotePair]:
    """Return the pairs of quotations that share words, in the order of `quotes`."""
    words = QuoteWords(quotes, stems)
    pairs = []
    for one, other in find_candidate_pairs(quotes, words):
        a, b = quotes[one], quotes[other]
        if a.source_id == b.source_id and a.start < b.end and b.start < a.end:
            continue
        pair = _compare(a, b, words, speakers)
        if pair is not None:
            pairs.append(pair)
    return pairs


def _compare(a: Quote, b: Quote, words: QuoteWords, speakers: NamedSpeakers) -> QuotePair | None:
    """Align two quotations; None where too little is shared."""
    one, other = a.quote_id, b.quote_id
    weights = words.weight_of[one], words.weight_of[other]
    aligned = Alignment.of(words.of[one], words.of[other], words.stems, weights)
    if aligned is None or _only_marked(a, b, aligned.blocks, words):
        return None
    reported = not (a.marked and b.marked)
    if a.source_id == b.source_id and (aligned.cover < _NEARLY_ALL or aligned.content < 2):
        return None
    if _is_scrap(aligned, reported=reported):
        return None
    one_speaker = float(speakers.agreement(a, b) > 0)
    near = words.near[one] & words.near[other] - aligned.common
    fit = Fit(
        same_speaker=one_speaker,
        cover=aligned.cover,
        whole=aligned.whole,
        row=math.log1p(aligned.longest),
        shared=math.log1p(aligned.weight),
        same_speaker_run=one_speaker * math.log1p(aligned.content_run),
        near=math.log1p(words.stems.weight(sorted(near))),
    )
    return QuotePair(
        a.quote_id,
        b.quote_id,
        fit,
        probability(fit),
        content_run=aligned.content_run,
        weight=aligned.weight,
        reported=reported,
        twins=aligned.is_twin and aligned.content >= LEAST_TWIN,
    )


def _is_scrap(aligned: Alignment, *, reported: bool) -> bool:
    """Return True if a single content word is too little: in part, not quoted, or a mere name."""
    if aligned.content != 1 or aligned.n_words >= _ENOUGH:
        return False
    mere = aligned.n_words < _ENOUGH - 1 and (reported or aligned.is_name)
    return mere or not aligned.is_whole


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


@dataclass(frozen=True)
class Alignment:
    """The words of two quotations, and the runs of stems that both have, in order."""

    ours: Sequence[StemToken]
    theirs: Sequence[StemToken]
    blocks: Sequence[Match]
    stems: StemWeights
    weights: tuple[float, float]
    """What all words of each weigh."""

    @classmethod
    def of(
        cls,
        ours: Sequence[StemToken],
        theirs: Sequence[StemToken],
        stems: StemWeights,
        weights: tuple[float, float],
    ) -> Alignment | None:
        """Align the words of two quotations; None where no run is shared."""
        blocks = shared_blocks([t.stem for t in ours], [t.stem for t in theirs], stems.light)
        return cls(ours, theirs, blocks, stems, weights) if blocks else None

    @cached_property
    def _got(self) -> list[int]:
        """The stems that both have."""
        return [t.stem for m in self.blocks for t in self.ours[m.a : m.a + m.size]]

    @cached_property
    def weight(self) -> float:
        """The weight that both have."""
        return self.stems.weight(self._got)

    @property
    def common(self) -> set[int]:
        """The stems that stand in both, wherever."""
        return {t.stem for t in self.ours} & {t.stem for t in self.theirs}

    @property
    def cover(self) -> float:
        """The weight that both have, as a share of the lighter one's."""
        return self.weight / max(min(self.weights), LIGHT)

    @property
    def whole(self) -> float:
        """The weight that both have, as a share of the heavier one's."""
        return self.weight / max(self.weights)

    @property
    def content(self) -> int:
        """Content words that both have."""
        return self.stems.content(self._got)

    @property
    def is_whole(self) -> bool:
        """Return True if one of the two has no other words than those that both have."""
        return self.n_words == min(len(self.ours), len(self.theirs))

    @property
    def n_words(self) -> int:
        """Words that both have."""
        return len(self._got)

    @property
    def longest(self) -> int:
        """Words in the longest shared run."""
        return max(m.size for m in self.blocks)

    @property
    def content_run(self) -> int:
        """Content words in the shared run that has most."""
        runs = (self.ours[m.a : m.a + m.size] for m in self.blocks)
        return max(self.stems.content(t.stem for t in run) for run in runs)

    @property
    def is_name(self) -> bool:
        """Return True if all content words that are shared, and between them, have capitals."""
        first, last = self.blocks[0], self.blocks[-1]
        stretch = self.ours[first.a : last.a + last.size]
        return all(t.word[:1].isupper() for t in stretch if t.stem not in self.stems.light)

    @property
    def is_twin(self) -> bool:
        """Return True if both are the same stems."""
        return [t.stem for t in self.ours] == [t.stem for t in self.theirs]


def shared_blocks(
    stems: Sequence[int], others: Sequence[int], light: frozenset[int]
) -> list[Match]:
    """Return the runs of stems that both have, without lone small words."""
    matcher = SequenceMatcher(None, stems, others, autojunk=False)
    return [
        block
        for block in matcher.get_matching_blocks()
        if block.size > 1 or (block.size and stems[block.a] not in light)
    ]
