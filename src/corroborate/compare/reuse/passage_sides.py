"""The two sides of a shared passage, and what is known of the sources they stand in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corroborate.compare.reuse.agency_credits import agencies_in, agency_of, credits_of
from corroborate.tables import Quote, Sentence, Source


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of one source."""

    source_id: str
    name: str
    day: date | None
    publisher: str | None
    agency: str | None
    credits: frozenset[str]
    text: str

    def agencies(self, side: Side) -> frozenset[str]:
        """Return the agencies that the whole source or one of its passages credits."""
        return self.credits | agencies_in(side.around)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a passage: its words, the sentences around them, and the quotations in it."""

    text: str
    around: str
    before: str
    after: str
    quotes: tuple[Quote, ...]


def profile_of(source_id: str, source: Source | None, sentences: Sequence[Sentence]) -> Profile:
    """Collect what a source as a whole tells."""
    publisher = source.publisher if source else None
    text = "\n".join(s.text for s in sentences)
    return Profile(
        source_id=source_id,
        name=f"source {source_id}",
        day=source.published_on if source else None,
        publisher=publisher,
        agency=agency_of(publisher),
        credits=credits_of(text, source.author if source else None),
        text=text,
    )


def side_of(sentences: Sequence[Sentence], quotes: Sequence[Quote], start: int, end: int) -> Side:
    """Collect what stands in a passage, the sentences it lies in, and those next to it."""
    first = max(bisect_left(sentences, start + 1, key=lambda s: s.start) - 1, 0)
    last = bisect_left(sentences, end, key=lambda s: s.start)
    inside = sentences[first:last]
    words = "\n".join(s.text[max(start - s.start, 0) : max(end - s.start, 0)] for s in inside)
    at = bisect_left(quotes, start, key=lambda q: q.start)
    held: list[Quote] = []
    while at < len(quotes) and quotes[at].start < end:
        held.append(quotes[at])
        at += 1
    before = sentences[first - 1].text if first else ""
    after = sentences[last].text if last < len(sentences) else ""
    return Side(words, "\n".join(s.text for s in inside), before, after, tuple(held))
