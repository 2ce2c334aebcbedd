"""Who shares text with whom: as a matrix, and as a graph with its directions."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.plots.labels import some, source_labels
from corroborate.plots.source_choice import choose
from corroborate.plots.svg import COLOURS, Canvas, Svg, clip, style_of
from corroborate.tables import Reuse, Source

_MOST = 40


@dataclass
class _Pair:
    passages: int = 0
    chars: int = 0
    forth: int = 0
    back: int = 0


def reuse_matrix(reuse: Sequence[Reuse], sources: Sequence[Source]) -> Svg:
    """Draw a matrix of sources: how many passages, and how many characters, two of them share."""
    pairs = _pairs(reuse)
    shown, left = choose(sources, _shared(pairs), most=_MOST)
    labels = source_labels(sources)
    cell = 46.0 if len(shown) <= 14 else 30.0
    side, head = 190.0, 96.0
    width = max(side + cell * len(shown) + 70, 420)
    canvas = Canvas(width, head + cell * len(shown) + 34)
    most = max((p.chars for p in pairs.values()), default=1)
    for column, source in enumerate(shown):
        x = side + cell * column
        name = clip(labels[source.source_id], 18)
        canvas.text(x + cell / 2 + 3, head - 8, name, size=10, turn=40)
        y = head + cell * column
        canvas.text(side - 8, y + cell / 2 + 4, clip(labels[source.source_id], 28), anchor="right")
        for row, other in enumerate(shown):
            top = head + cell * row
            if row == column:
                canvas.box(x + 1, top + 1, cell - 2, cell - 2, colour="#808080", alpha=0.12)
                continue
            pair = pairs.get(_key(source.source_id, other.source_id))
            if pair is None:
                canvas.box(x + 1, top + 1, cell - 2, cell - 2, colour="#808080", alpha=0.04)
                continue
            shade = 0.12 + 0.4 * pair.chars / most
            both = f"{labels[source.source_id]} and {labels[other.source_id]}"
            canvas.item("copies", f"{clip(both, 90)}: {_amount(pair)}")
            canvas.box(x + 1, top + 1, cell - 2, cell - 2, colour=COLOURS[0], alpha=shade)
            canvas.text(x + cell / 2, top + cell / 2 + 4, str(pair.passages), anchor="center")
            canvas.item(None)
    note = "Number of shared passages; the darker, the more characters."
    if left:
        note += f" {some(left, 'source')} with less or nothing in common left out."
    canvas.text(12, head + cell * len(shown) + 22, note, size=10, faint=True)
    return canvas.render(name="matrix", alt=_alt("Matrix", pairs, labels))


def reuse_graph(reuse: Sequence[Reuse], sources: Sequence[Source]) -> Svg:
    """Draw sources on a circle, and a line for every two that share text.

    An arrow leads from the source to the one that took from it; a dashed line without a head says
    that the direction is unknown.
    """
    pairs = _pairs(reuse)
    shown, _ = choose(sources, _shared(pairs), most=_MOST)
    labels = source_labels(sources)
    order = {s.source_id: n for n, s in enumerate(sources)}
    radius = max(105.0, 10.0 * len(shown))
    width, middle = 2 * radius + 420, (radius + 210.0, radius + 40.0)
    canvas = Canvas(width, 2 * radius + 108)
    place = {}
    for number, source in enumerate(shown):
        turn = 2 * math.pi * number / max(len(shown), 1) - math.pi / 2
        place[source.source_id] = (
            middle[0] + radius * math.cos(turn),
            middle[1] + radius * math.sin(turn),
        )
    most = max((p.chars for p in pairs.values()), default=1)
    for (a, b), pair in sorted(pairs.items()):
        if a not in place or b not in place:
            continue
        start, end = (a, b) if pair.forth >= pair.back else (b, a)
        known = pair.forth != pair.back
        how = f"from {labels[start]} to {labels[end]}" if known else "direction not known"
        canvas.item("copies", f"{clip(labels[a], 40)}, {clip(labels[b], 40)}: {clip(how, 90)}")
        canvas.arc(
            place[start],
            place[end],
            width=0.8 + 3.2 * pair.chars / most,
            arrow=known,
            dashed=not known,
        )
        canvas.item(None)
    for source in shown:
        x, y = place[source.source_id]
        colour, shape = style_of(order[source.source_id])
        canvas.mark(x, y, shape=shape, colour=colour, size=11)
        name = clip(labels[source.source_id], 28)
        if abs(x - middle[0]) < 12:
            below = y > middle[1]
            canvas.text(x, y + (22 if below else -14), name, anchor="center")
        else:
            right = x > middle[0]
            canvas.text(
                x + (12 if right else -12), y + 4, name, anchor="left" if right else "right"
            )
    foot = 2 * radius + 92
    canvas.line([(24, foot), (54, foot)], width=1.6)
    canvas.mark(54, foot, shape=">", size=5)
    canvas.text(64, foot + 4, "was taken over by", size=10)
    canvas.line([(194, foot), (224, foot)], width=1.6, dashed=True)
    canvas.text(232, foot + 4, "share text, who took it from whom is not known", size=10)
    return canvas.render(name="graph", alt=_alt("Graph", pairs, labels))


def _pairs(reuse: Sequence[Reuse]) -> dict[tuple[str, str], _Pair]:
    pairs: dict[tuple[str, str], _Pair] = defaultdict(_Pair)
    for row in reuse:
        if row.what in ("boilerplate", "similar"):
            continue
        pair = pairs[_key(row.source_a, row.source_b)]
        pair.passages += 1
        pair.chars += min(row.end_a - row.start_a, row.end_b - row.start_b)
        turned = row.source_a > row.source_b
        if row.direction in ("a_to_b", "b_to_a"):
            if (row.direction == "a_to_b") != turned:
                pair.forth += 1
            else:
                pair.back += 1
    return dict(pairs)


def _key(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _shared(pairs: dict[tuple[str, str], _Pair]) -> Counter[str]:
    """Return how many characters each source shares with others."""
    chars: Counter[str] = Counter()
    for key, pair in pairs.items():
        for source_id in key:
            chars[source_id] += pair.chars
    return chars


def _amount(pair: _Pair) -> str:
    return f"{some(pair.passages, 'passage')}, {some(pair.chars, 'character')}"


def _alt(what: str, pairs: dict[tuple[str, str], _Pair], labels: dict[str, str]) -> str:
    if not pairs:
        return f"{what} of shared passages: no two sources share a passage."
    best = sorted(pairs.items(), key=lambda p: (-p[1].chars, p[0]))[:8]
    said = "; ".join(
        f"{clip(labels.get(a, a), 40)} and {clip(labels.get(b, b), 40)} share {_amount(pair)}"
        for (a, b), pair in best
    )
    return f"{what} of shared passages. {said}. The table below holds the same data."
