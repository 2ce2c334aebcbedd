"""From the whole material to what may be passed on where full texts may not."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from corroborate.report.dataset import Material
from corroborate.report.pages.finding import short
from corroborate.report.pages.marked_text import place

_POINTER = 60
"""Characters of a quotation that is compared with no other: enough to find it by."""


def excerpt(material: Material) -> Material:
    """Return the material with the sentences behind compared figures and quotations alone.

    Every row stays, so that counts do too; quotations that nothing is compared with are cut short.
    """
    shared = material.shared_groups
    cited = _cited(material)
    held = {(id_, start) for id_, spans in cited.items() for start, _ in spans}
    return replace(
        material,
        cited=cited,
        documents=[],
        sentences=[s for s in material.sentences if (s.source_id, s.start) in held],
        quotes=[
            q if material.group_of.get(q.quote_id) in shared
            else replace(q, text=short(q.text, _POINTER))
            for q in material.quotes
        ],
        quote_groups=[
            g if g.group_id in shared else replace(g, label=short(g.label, _POINTER))
            for g in material.quote_groups
        ],
    )  # fmt: skip


def _cited(material: Material) -> dict[str, list[tuple[int, int]]]:
    """Return the sentences that something compared stands in, by source: start and end."""
    cited: dict[str, set[tuple[int, int]]] = {}
    spans = {
        id_: [(s.start, s.end) for s in sorted(sentences, key=lambda s: s.start)]
        for id_, sentences in material.sentences_of.items()
    }
    for source_id, start, end in _compared(material):
        known = spans.get(source_id, [])
        first = bisect_right(known, start, key=lambda span: span[1])
        last = bisect_left(known, end, key=lambda span: span[0])
        cited.setdefault(source_id, set()).update(known[first:last])
    return {source_id: sorted(found) for source_id, found in cited.items()}


def _compared(material: Material) -> Iterator[tuple[str, int, int]]:
    """Yield where figures and quotations stand that several sources have."""
    for f in material.figures:
        if material.group_of.get(f.figure_id) in material.shared_groups:
            yield f.source_id, f.start, f.end
    for q in material.quotes:
        if material.group_of.get(q.quote_id) in material.shared_groups:
            yield q.source_id, q.start, q.end
    for group in material.quote_groups:
        if group.group_id in material.shared_groups:
            yield from map(place, group.passages)
