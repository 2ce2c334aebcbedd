"""The range plot: what each source says of one quantity, on one scale a quantity."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from corroborate.lexicon.amounts import amount, figure_words
from corroborate.lexicon.labels import SIGNS, VERDICTS, once_named, some, source_labels
from corroborate.plots.canvas import Canvas, Svg, clip, style_of
from corroborate.tables import Figure, FigureGroup, Source

_WIDTH = 760.0
_LEFT, _RIGHT = 190.0, 590.0
_ROW = 19.0
_OPEN = 26.0
_LOG_FROM = 20.0
_MOST_ROWS = 12


class _NumberScale(NamedTuple):
    low: float
    high: float
    log: bool

    def at(self, value: float) -> float:
        """Return where a value lies between the two edges of the plot."""
        if self.high == self.low:
            return (_LEFT + _RIGHT) / 2
        low, high, here = self.low, self.high, value
        if self.log:
            low, high, here = math.log10(low), math.log10(high), math.log10(value)
        span = _RIGHT - _LEFT - 2 * _OPEN
        return _LEFT + _OPEN + span * (here - low) / (high - low)


def range_plot(
    figures: Sequence[Figure],
    groups: Sequence[FigureGroup],
    sources: Sequence[Source],
    *,
    limit: int = 24,
) -> Svg:
    """Draw one line a figure, in blocks of one quantity, each block with a scale of its own.

    Drawn are quantities for which more than one number is given: single dots are no plot. Those
    of several sources come first, those of one only where there is nothing else; then conflicts,
    and the order of `groups`: what happened to people first. An open bound is
    an arrow. Of a quantity that very many state, one line is drawn for each thing stated, and the
    block says how many figures those are.
    """
    known = {f.figure_id: f for f in figures}
    shown = _shown(groups, known)[:limit]
    order = {s.source_id: n for n, s in enumerate(sources)}
    labels = source_labels(sources)
    members = [_told_apart(_in_order(_members(g, known), order)) for g in shown]
    height = 14 + sum(44 + _ROW * len(m) for m in members) if shown else 40
    canvas = Canvas(_WIDTH, height)
    if not shown:
        canvas.text(12, 24, "No quantity is given more than one number.", faint=True)
    top = 10.0
    for group, listed in zip(shown, members, strict=True):
        _block(canvas, top, group, listed, order, labels)
        top += 44 + _ROW * len(listed)
    return canvas.render(name="ranges", alt=_alt(shown), empty=not shown)


def _shown(groups: Sequence[FigureGroup], known: dict[str, Figure]) -> list[FigureGroup]:
    """Return the groups worth a block, those that are drawn first in front."""
    drawn = [g for g in groups if len({figure_words(f) for f in _members(g, known)}) > 1]
    shown = [g for g in drawn if g.n_sources > 1] or drawn
    return sorted(shown, key=lambda g: g.verdict != "conflict")


def _in_order(figures: Sequence[Figure], order: dict[str, int]) -> list[Figure]:
    return sorted(figures, key=lambda f: (order.get(f.source_id, len(order)), f.start))


def _members(group: FigureGroup, known: dict[str, Figure]) -> list[Figure]:
    return [known[m] for m in group.members if m in known]


def _told_apart(figures: list[Figure]) -> list[Figure]:
    """Return at most so many figures: where there are more, the first of each thing stated."""
    if len(figures) <= _MOST_ROWS:
        return figures
    said: dict[tuple[float | None, ...], Figure] = {}
    for figure in figures:
        said.setdefault((figure.low, figure.best, figure.high), figure)
    by_value = sorted(said.values(), key=lambda f: (_values(f) or [math.inf], f.figure_id))
    half = _MOST_ROWS // 2
    return by_value if len(by_value) <= _MOST_ROWS else by_value[:half] + by_value[-half:]


def _block(
    canvas: Canvas,
    top: float,
    group: FigureGroup,
    figures: Sequence[Figure],
    order: dict[str, int],
    labels: dict[str, str],
) -> None:
    scale = _scale(figures)
    bottom = top + 28 + _ROW * len(figures)
    sign, words = SIGNS[group.verdict], VERDICTS[group.verdict]
    canvas.item(group.group_id, f"{once_named(group.label)}: {words}")
    canvas.text(12, top + 12, clip(once_named(group.label), 78), bold=True, size=12)
    verdict = f"{sign} {words}"
    if len(figures) < len(group.members):
        verdict += f", {len(figures)} of {some(len(group.members), 'figure')}"
    if group.n_origins > 1:
        verdict += f", {some(group.n_origins, 'origin')}"
    canvas.text(_WIDTH - 12, top + 12, verdict, anchor="right", size=10.5)
    canvas.item(None)
    canvas.line([(12, top + 18), (_WIDTH - 12, top + 18)], faint=True)
    for value in dict.fromkeys((scale.low, scale.high)):
        x = scale.at(value)
        canvas.line([(x, top + 22), (x, bottom - 4)], faint=True, dashed=True)
        canvas.text(
            x, bottom + 6, amount(value, _unit(figures)), anchor="center", size=9, faint=True
        )
    if scale.log:
        canvas.text(32, bottom + 6, "log scale", size=9, faint=True)
    for row, figure in enumerate(figures):
        y = top + 34 + _ROW * row
        colour, shape = style_of(order.get(figure.source_id, 0))
        words = f"{figure.hedge} {figure.text}" if figure.hedge else figure.text
        name = labels.get(figure.source_id, figure.source_id)
        canvas.item(figure.figure_id, f"{clip(name, 60)}: {clip(words, 80)}")
        canvas.mark(20, y - 3.5, shape=shape, colour=colour, size=7)
        canvas.text(32, y, clip(name, 25))
        _range(canvas, y - 3.5, figure, scale, colour, shape)
        canvas.text(_RIGHT + 12, y, clip(figure_words(figure), 26))
        canvas.item(None)


def _range(
    canvas: Canvas, y: float, figure: Figure, scale: _NumberScale, colour: str, shape: str
) -> None:
    stated = _values(figure)
    if not stated:
        return
    low, high = scale.at(min(stated)), scale.at(max(stated))
    if figure.low is None:
        low = _LEFT + 4
        canvas.mark(low, y, shape="<", colour=colour, size=6)
    if figure.high is None:
        high = _RIGHT - 4
        canvas.mark(high, y, shape=">", colour=colour, size=6)
    if high > low:
        canvas.line([(low, y), (high, y)], colour=colour, width=2.4)
    for bound in (figure.low, figure.high):
        if bound is not None and bound != figure.best:
            x = scale.at(bound)
            canvas.line([(x, y - 5), (x, y + 5)], colour=colour, width=2)
    if figure.best is not None:
        canvas.mark(scale.at(figure.best), y, shape=shape, colour=colour, size=8)


def _values(figure: Figure) -> list[float]:
    return [v for v in (figure.low, figure.best, figure.high) if v is not None]


def _unit(figures: Sequence[Figure]) -> str | None:
    """Return the unit that all figures share."""
    units = {f.unit for f in figures}
    return units.pop() if len(units) == 1 else None


def _scale(figures: Sequence[Figure]) -> _NumberScale:
    values = [v for f in figures for v in _values(f)] or [0.0]
    low, high = min(values), max(values)
    return _NumberScale(low, high, low > 0 and high / low > _LOG_FROM)


def _alt(groups: Sequence[FigureGroup]) -> str:
    if not groups:
        return "Range plot without figures."
    said = "; ".join(f"{clip(once_named(g.label), 60)}: {VERDICTS[g.verdict]}" for g in groups[:12])
    more = f"; and {len(groups) - 12} more" if len(groups) > 12 else ""
    return (
        f"Range plot of {some(len(groups), 'quantity', 'quantities')}, one line for each source's "
        f"figure. {said}{more}. The table below holds the same data."
    )
