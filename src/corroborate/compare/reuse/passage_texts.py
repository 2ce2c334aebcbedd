"""The words of shared passages in both of their sources."""

from collections.abc import Sequence

from corroborate.tables import Reuse, Sentence


def passage_texts(reuse: Sequence[Reuse], sentences: Sequence[Sentence]) -> list[tuple[str, str]]:
    """Return the text of each shared passage in both of its sources."""
    told: dict[str, list[Sentence]] = {}
    for r in reuse:
        told.setdefault(r.source_a, [])
        told.setdefault(r.source_b, [])
    for sentence in sentences:
        if sentence.source_id in told:
            told[sentence.source_id].append(sentence)
    return [
        (
            _stretch(told[r.source_a], r.start_a, r.end_a),
            _stretch(told[r.source_b], r.start_b, r.end_b),
        )
        for r in reuse
    ]


def _stretch(sentences: Sequence[Sentence], start: int, end: int) -> str:
    """Return what the sentences of a text have between two offsets, spaces between them."""
    found = ""
    for sentence in sentences:
        if sentence.start < end and start < sentence.end:
            first = max(start - sentence.start, 0)
            found = found.ljust(max(sentence.start - start, 0))
            found += sentence.text[first : end - sentence.start]
    return found
