"""Who shares text with whom: as a matrix, as a graph with its directions, as a ranked list."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from corroborate.lexicon.labels import some, source_labels
from corroborate.plots.canvas import COLOURS, Canvas, Svg, choose, clip, style_of
from corroborate.plots.shared_text import SharedText, shared_text
from corroborate.tables import Reuse, Source

_Pairs = Mapping[tuple[str, str], SharedText]
_MOST = 40
_FEW = 15
"""Sources up to which all are drawn, and a circle can be read."""

_RANKED = 25
_WIDE_CELL = 46.0
_SIDE, _HEAD = 190.0, 96.0


def reuse_matrix(reuse: Sequence[Reuse], sources: Sequence[Source]) -> Svg:
    """Draw a matrix of sources: how many passages, and how many characters, two of them share.

    Of many sources, those that share nothing are left out, and those that share stand together.
    """
    pairs = shared_text(reuse)
    shown, left = choose(sources, _weight(pairs), most=_MOST)
    if len(shown) > _FEW:
        shown, lone = _clustered(shown, pairs)
        left += lone
    labels = source_labels(sources)
    cell = _WIDE_CELL if len(shown) <= _FEW else 30.0
    foot = _HEAD + cell * len(shown)
    canvas = Canvas(max(_SIDE + cell * len(shown) + 70, 420), foot + 34)
    most = max((p.chars for p in pairs.values()), default=1)
    for column, source in enumerate(shown):
        x = _SIDE + cell * column
        name = labels[source.source_id]
        canvas.text(x + cell / 2 + 3, _HEAD - 8, clip(name, 18), size=10, turn=40)
        middle = _HEAD + cell * column + cell / 2 + 4
        canvas.text(_SIDE - 8, middle, clip(name, 28), anchor="right")
        for row, other in enumerate(shown):
            y = _HEAD + cell * row
            side = cell - 2
            if pair := pairs.get(_key(source.source_id, other.source_id)):
                both = clip(f"{labels[pair.a]} and {labels[pair.b]}", 90)
                canvas.item(f"c:{pair.first}", f"{both}: {amount_shared(pair)}")
                shade = 0.12 + 0.4 * pair.chars / most
                canvas.box(x + 1, y + 1, side, side, colour=COLOURS[0], alpha=shade)
                canvas.text(x + cell / 2, y + cell / 2 + 4, str(pair.passages), anchor="center")
                canvas.item(None)
            elif row == column or cell == _WIDE_CELL:
                alpha = 0.12 if row == column else 0.04
                canvas.box(x + 1, y + 1, side, side, colour="#808080", alpha=alpha)
    note = "Number of shared passages; the darker, the more characters."
    if left:
        note += f" {some(left, 'source')} with less or nothing in common left out."
    canvas.text(12, foot + 22, note, size=10, faint=True)
    return canvas.render(name="matrix", alt=_alt("Matrix", pairs, labels), empty=not pairs)


def _shared_with(sources: Sequence[Source], pairs: _Pairs) -> dict[str, Counter[str]]:
    """Return how many characters each source shares with which others."""
    near: dict[str, Counter[str]] = {s.source_id: Counter() for s in sources}
    for pair in pairs.values():
        if pair.a in near and pair.b in near:
            near[pair.a][pair.b] += pair.chars
            near[pair.b][pair.a] += pair.chars
    return near


def _clustered(sources: Sequence[Source], pairs: _Pairs) -> tuple[list[Source], int]:
    """Return the sources that share text, each behind the one it shares most with.

    Also return how many share nothing.
    """
    near = _shared_with(sources, pairs)
    open_ = {s: n for s, n in near.items() if n}
    order: list[str] = []
    while open_:
        last = near[order[-1]] if order else Counter()
        following = [s for s in last if s in open_]
        pool = following or list(open_)
        weight = last if following else Counter({s: n.total() for s, n in open_.items()})
        order.append(max(pool, key=lambda s: (weight[s], s)))
        del open_[order[-1]]
    known = {s.source_id: s for s in sources}
    return [known[s] for s in order], len(sources) - len(order)


def reuse_graph(reuse: Sequence[Reuse], sources: Sequence[Source]) -> Svg:
    """Draw sources on a circle, and a line for every two that share text.

    An arrow leads from the source to the one that took from it; a dashed line without a head says
    that the direction is unknown. Of many sources a list of pairs is drawn instead, most first.
    """
    pairs = shared_text(reuse)
    labels = source_labels(sources)
    if len(sources) > _FEW:
        return _ranked(pairs, labels)
    shown, _ = choose(sources, _weight(pairs), most=_MOST)
    radius = max(105.0, 10.0 * len(shown))
    middle = (radius + 210.0, radius + 40.0)
    canvas = Canvas(2 * radius + 420, 2 * radius + 108)
    place = {}
    for n, source in enumerate(shown):
        turn = 2 * math.pi * n / len(shown) - math.pi / 2
        x, y = middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn)
        place[source.source_id] = (x, y)
    most = max((p.chars for p in pairs.values()), default=1)
    for pair in pairs.values():
        if pair.a in place and pair.b in place:
            taker, giver = pair.way or (pair.b, pair.a)
            canvas.item(f"c:{pair.first}", _told(pair, labels))
            canvas.arc(
                place[giver],
                place[taker],
                width=0.8 + 3.2 * pair.chars / most,
                arrow=pair.way is not None,
                dashed=pair.way is None,
            )
            canvas.item(None)
    order = {s.source_id: n for n, s in enumerate(sources)}
    for source in shown:
        x, y = place[source.source_id]
        colour, shape = style_of(order[source.source_id])
        canvas.mark(x, y, shape=shape, colour=colour, size=11)
        _name(canvas, (x, y), middle, clip(labels[source.source_id], 28))
    _legend(canvas, 2 * radius + 92)
    return canvas.render(name="graph", alt=_alt("Graph", pairs, labels), empty=not pairs)


def _name(canvas: Canvas, at: tuple[float, float], middle: tuple[float, float], name: str) -> None:
    x, y = at
    if abs(x - middle[0]) < 12:
        canvas.text(x, y + (22 if y > middle[1] else -14), name, anchor="center")
    elif x > middle[0]:
        canvas.text(x + 12, y + 4, name)
    else:
        canvas.text(x - 12, y + 4, name, anchor="right")


def _legend(canvas: Canvas, foot: float) -> None:
    canvas.line([(24, foot), (54, foot)], width=1.6)
    canvas.mark(54, foot, shape=">", size=5)
    canvas.text(64, foot + 4, "was taken over by", size=10)
    canvas.line([(194, foot), (224, foot)], width=1.6, dashed=True)
    canvas.text(232, foot + 4, "share text, who took it from whom is not known", size=10)


def _ranked(pairs: _Pairs, labels: Mapping[str, str]) -> Svg:
    """Draw the pairs that share most, a bar each."""
    shown = list(pairs.values())[:_RANKED]
    canvas = Canvas(760, 24 + 22 * len(shown) + 20)
    most = max((p.chars for p in shown), default=1)
    for n, pair in enumerate(shown):
        y = 24 + 22 * n
        long = 200 * pair.chars / most
        canvas.item(f"c:{pair.first}", _told(pair, labels))
        canvas.text(370, y, _who_from_whom(pair, labels, 28), anchor="right")
        canvas.box(380, y - 11, long, 14, colour=COLOURS[0], alpha=0.5)
        canvas.text(386 + long, y, amount_shared(pair), size=10)
        canvas.item(None)
    left = len(pairs) - len(shown)
    note = "The arrow leads to the source that took the text; a dash: who took it is not known."
    if left:
        note += f" {some(left, 'pair')} with less left out."
    canvas.text(12, 24 + 22 * len(shown) + 8, note, size=10, faint=True)
    return canvas.render(name="graph", alt=_alt("Ranked list", pairs, labels))


def _key(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a <= b else (b, a)


def _weight(pairs: _Pairs) -> Counter[str]:
    """Return how many characters each source shares with others."""
    chars: Counter[str] = Counter()
    for pair in pairs.values():
        chars[pair.a] += pair.chars
        chars[pair.b] += pair.chars
    return chars


def amount_shared(pair: SharedText) -> str:
    """Write how much two sources share: `4 passages, 407 characters`."""
    return f"{some(pair.passages, 'passage')}, {some(pair.chars, 'character')}"


def _told(pair: SharedText, labels: Mapping[str, str]) -> str:
    return f"{_who_from_whom(pair, labels, 40)}: {amount_shared(pair)}"


def _who_from_whom(pair: SharedText, labels: Mapping[str, str], most: int) -> str:
    taker, giver = pair.way or (pair.b, pair.a)
    return f"{clip(labels[giver], most)} {'→' if pair.way else '–'} {clip(labels[taker], most)}"


def _alt(what: str, pairs: _Pairs, labels: Mapping[str, str]) -> str:
    if not pairs:
        return f"{what} of shared passages: no two sources share a passage."
    said = "; ".join(
        f"{clip(labels[p.a], 40)} and {clip(labels[p.b], 40)} share " + amount_shared(p)
        for p in list(pairs.values())[:8]
    )
    return f"{what} of shared passages. {said}. The table below holds the same data."
