"""What two quotations have in common, word by word: which runs of stems, and what they weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property

from corroborate.compare.quotes.stem_weights import LIGHT, StemWeights
from corroborate.compare.reuse.vocabulary import Token


@dataclass(frozen=True)
class Alignment:
    """The words of two quotations, and the runs of stems that both have, in order."""

    ours: Sequence[Token]
    theirs: Sequence[Token]
    blocks: Sequence[Match]
    stems: StemWeights
    weights: tuple[float, float]
    """What all words of each weigh."""

    @classmethod
    def of(
        cls,
        ours: Sequence[Token],
        theirs: Sequence[Token],
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
