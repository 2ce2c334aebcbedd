"""Heat maps: who is named by whom, and which words are used for it."""

from collections import Counter
from collections.abc import Sequence

from corroborate.lexicon.labels import TYPES, some, source_labels
from corroborate.plots.canvas import COLOURS, Canvas, Svg, choose, clip
from corroborate.tables import Coverage, Entity, Source, Term

_SIDE, _HEAD = 210.0, 92.0
_MOST = 60
"""Sources up to which all are drawn: of more, nobody could tell the columns apart."""


def coverage_heatmap(
    coverage: Sequence[Coverage],
    entities: Sequence[Entity],
    sources: Sequence[Source],
    *,
    top: int = 25,
) -> Svg:
    """Draw how often each source names each of the `top` entities that most sources name."""
    known = {e.entity_id: e for e in entities}
    order = sorted(entities, key=lambda e: (-e.n_sources, -e.n_mentions, e.entity_id))[:top]
    counts = {(c.entity_id, c.source_id): c.n_mentions for c in coverage if c.entity_id in known}
    rows = [(e.entity_id, e.name, TYPES[e.type], f"e:{e.entity_id}") for e in order]
    alt = (
        f"Heat map of {some(len(rows), 'name')} by source. Most widely named: "
        + ", ".join(f"{clip(e.name, 40)} ({some(e.n_sources, 'source')})" for e in order[:8])
        + ". The table below holds the same data."
        if rows
        else "Heat map of names: no name was found."
    )
    return _heatmap("coverage", rows, sources, counts, alt, "Number of mentions.")


def terms_heatmap(terms: Sequence[Term], sources: Sequence[Source]) -> Svg:
    """Draw how often each source uses each term of the framing word list."""
    counts: dict[tuple[str, str], int] = {}
    for term in terms:
        key = (f"{term.frame}\0{term.term}", term.source_id)
        counts[key] = counts.get(key, 0) + term.n_uses
    names = sorted({key for key, _ in counts})
    rows = [(n, n.partition("\0")[2], n.partition("\0")[0], "terms") for n in names]
    alt = (
        "Heat map of framing terms by source: "
        + ", ".join(clip(term, 30) for _, term, _, _ in rows[:12])
        + ". The table below holds the same data."
        if rows
        else "Heat map of framing terms: none of the listed terms was found."
    )
    return _heatmap("terms", rows, sources, counts, alt, "Number of uses.")


def _heatmap(
    name: str,
    rows: Sequence[tuple[str, str, str, str]],
    sources: Sequence[Source],
    counts: dict[tuple[str, str], int],
    alt: str,
    note: str,
) -> Svg:
    total: Counter[str] = Counter()
    for (_, source_id), count in counts.items():
        total[source_id] += count
    shown, left = choose(sources, total, most=_MOST)
    labels = source_labels(sources)
    wide = 64.0 if len(shown) <= 8 else max(18.0, min(46.0, 900 / max(len(shown), 1)))
    tall = 22.0
    canvas = Canvas(max(_SIDE + wide * len(shown) + 80, 420), _HEAD + tall * max(len(rows), 1) + 28)
    most = max(counts.values(), default=1)
    for column, source in enumerate(shown):
        x = _SIDE + wide * (column + 0.5)
        canvas.text(x, _HEAD - 8, clip(labels[source.source_id], 18), size=10, turn=38)
    kind = ""
    for row, (key, label, group, ref) in enumerate(rows):
        y = _HEAD + tall * row
        canvas.item(ref, clip(f"{label} ({group})", 90))
        canvas.text(
            _SIDE - 8, y + 15, clip(label, 30 if name == "coverage" else 22), anchor="right"
        )
        if name == "terms" and group != kind:
            canvas.line([(8, y), (_SIDE + wide * len(shown), y)], faint=True)
            canvas.text(8, y + 15, clip(group.replace("_", " "), 14), size=9.5, faint=True)
            kind = group
        canvas.box(_SIDE, y + 1, wide * len(shown), tall - 2, colour="#808080", alpha=0.05)
        for column, source in enumerate(shown):
            count = counts.get((key, source.source_id), 0)
            if not count:
                continue
            x = _SIDE + wide * column
            shade = 0.1 + 0.42 * (count / most) ** 0.6
            canvas.box(x + 1, y + 1, wide - 2, tall - 2, colour=COLOURS[0], alpha=shade)
            if wide >= 20:
                canvas.text(x + wide / 2, y + 15, str(count), anchor="center", size=10)
        canvas.item(None)
    if left:
        note += f" {some(left, 'source')} with fewer or none left out."
    canvas.text(8, _HEAD + tall * len(rows) + 18, note, size=10, faint=True)
    return canvas.render(name=name, alt=alt, empty=not rows)
