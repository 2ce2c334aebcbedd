"""From the sources of a corpus to those that count: readable, in English, no copy."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.tables import Source


def mark_duplicates(sources: Sequence[Source]) -> list[Source]:
    """Return the sources of a whole corpus with those marked that repeat another's text."""
    settled: list[Source] = []
    first_with: dict[str, str] = {}
    for source in sorted(sources, key=lambda s: s.path):
        if source.status == "ok" and source.text_sha256:
            first = first_with.setdefault(source.text_sha256, source.source_id)
            if first != source.source_id:
                reason = f"the same text as {first}"
                source = replace(source, status="duplicate", reason=reason)
        settled.append(source)
    return settled


def usable_sources(sources: Sequence[Source]) -> list[Source]:
    """Return the sources that count: readable, in English, and no copy of another file."""
    return [source for source in mark_duplicates(sources) if source.status == "ok"]
