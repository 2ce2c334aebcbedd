"""The timeline: when the sources appeared, and which days their figures and quotations speak of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from corroborate.plots.labels import bounds, day, days, source_labels
from corroborate.plots.svg import Canvas, Svg, clip, style_of
from corroborate.tables import Figure, Quote, Source, TimeExpression

_WIDTH = 760.0
_LEFT, _RIGHT = 190.0, 716.0
_BEFORE, _AFTER = timedelta(days=120), timedelta(days=60)


def timeline(
    dates: Sequence[TimeExpression],
    figures: Sequence[Figure],
    quotes: Sequence[Quote],
    sources: Sequence[Source],
    *,
    limit: int = 60,
) -> Svg:
    """Draw a line a source: its publication, its dated figures, and its quotations.

    A quotation stands at the day that its sentence names. Days long before or after the
    publications are counted at the edge instead of drawn.
    """
    shown = [s for s in sources if s.status == "ok"][:limit]
    labels = source_labels(sources)
    said = quote_days(dates, quotes)
    marks = [
        *(("p", s.source_id, s.published_on, s.published_on) for s in shown if s.published_on),
        *(("f", f.source_id, f.date_from, f.date_to or f.date_from) for f in figures),
        *(("q", q.source_id, said.get(q.quote_id), said.get(q.quote_id)) for q in quotes),
    ]
    known = [(start, end) for _, _, start, end in marks if start and end]
    if not known:
        canvas = Canvas(_WIDTH, 40)
        canvas.text(12, 24, "No day is known: no source states one.", faint=True)
        return canvas.render(name="timeline", alt="Timeline without days.")
    first, last = _window([s.published_on for s in shown if s.published_on], known)
    span = max((last - first).days, 1)

    def at(when: date) -> float:
        return _LEFT + (_RIGHT - _LEFT) * (when - first).days / span

    row = 34.0
    canvas = Canvas(_WIDTH, 34 + row * len(shown) + 40)
    for tick in _ticks(first, last):
        x = at(tick)
        canvas.line([(x, 26), (x, 30 + row * len(shown))], faint=True)
        label = day(tick) if span < 400 else str(tick.year)
        canvas.text(x, 18, label, anchor="center", size=9.5, faint=True)
    by_source: dict[str, list[Figure]] = {}
    for figure in figures:
        by_source.setdefault(figure.source_id, []).append(figure)
    spoken: dict[str, list[Quote]] = {}
    for quote in quotes:
        if quote.quote_id in said:
            spoken.setdefault(quote.source_id, []).append(quote)
    for number, source in enumerate(shown):
        y = 34 + row * (number + 0.5)
        colour, shape = style_of(list(sources).index(source))
        canvas.mark(20, y, shape=shape, colour=colour, size=7)
        canvas.text(32, y + 4, clip(labels[source.source_id], 25))
        canvas.line([(_LEFT, y), (_RIGHT, y)], faint=True)
        out = [0, 0]
        for figure in by_source.get(source.source_id, ()):
            start = figure.date_from
            end = figure.date_to or start
            if start is None or end is None:
                continue
            if end < first or start > last:
                out[0 if end < first else 1] += 1
                continue
            canvas.item(figure.figure_id, f"{clip(bounds(figure), 40)}: {days(start, end)}")
            if end > start:
                left, right = at(max(start, first)), at(min(end, last))
                canvas.line([(left, y - 7), (right, y - 7)], colour=colour, width=2, alpha=0.8)
            else:
                canvas.mark(at(start), y - 7, colour=colour, size=6)
            canvas.item(None)
        for quote in spoken.get(source.source_id, ()):
            when = said[quote.quote_id]
            if not first <= when <= last:
                out[0 if when < first else 1] += 1
                continue
            canvas.item(quote.quote_id, f"{clip(quote.text, 60)}: {day(when)}")
            canvas.mark(at(when), y + 7, shape="s", colour=colour, size=6, hollow=True)
            canvas.item(None)
        if source.published_on and first <= source.published_on <= last:
            canvas.item(f"s:{source.source_id}", f"published {day(source.published_on)}")
            x = at(source.published_on)
            canvas.line([(x, y - 12), (x, y + 12)], width=2.2)
            canvas.item(None)
        if out[0]:
            canvas.text(_LEFT - 4, y + 13, f"← {out[0]}", anchor="right", size=9, faint=True)
        if out[1]:
            canvas.text(_RIGHT + 6, y + 4, f"{out[1]} →", size=9, faint=True)
    _legend(canvas, 34 + row * len(shown) + 24)
    alt = (
        f"Timeline from {day(first)} to {day(last)}: "
        + ", ".join(
            f"{clip(labels[s.source_id], 40)} {day(s.published_on) or 'undated'}"
            for s in shown[:12]
        )
        + ". The tables hold the days of figures and quotations."
    )
    return canvas.render(name="timeline", alt=alt)


def quote_days(dates: Sequence[TimeExpression], quotes: Sequence[Quote]) -> dict[str, date]:
    """Return the day of each quotation whose sentence names exactly one day."""
    named: dict[tuple[str, int], set[date]] = {}
    for when in dates:
        if when.date_from is not None and when.date_from == when.date_to:
            named.setdefault((when.source_id, when.sentence_id), set()).add(when.date_from)
    found = {}
    for quote in quotes:
        one = named.get((quote.source_id, quote.sentence_id), set())
        if len(one) == 1 and not quote.scare:
            found[quote.quote_id] = next(iter(one))
    return found


def _window(published: Sequence[date], known: Sequence[tuple[date, date]]) -> tuple[date, date]:
    starts = [start for start, _ in known]
    ends = [end for _, end in known]
    if published:
        early, late = min(published) - _BEFORE, max(published) + _AFTER
        starts = [s for s in starts if s >= early] or starts
        ends = [e for e in ends if e <= late] or ends
    first, last = min(*starts, *ends), max(*ends, *starts) if len(known) > 1 else max(ends)
    if published:
        first, last = max(first, early), min(last, late)
    return first - timedelta(days=1), max(last, first) + timedelta(days=1)


def _ticks(first: date, last: date) -> list[date]:
    """Return at most eight days, evenly set: months or years where the span is long."""
    span = (last - first).days
    for step in (1, 2, 5, 7, 14, 30, 61, 91, 182, 365, 730, 1825, 3650, 36500):
        if span / step <= 7:
            break
    return [first + timedelta(days=n) for n in range(0, span + 1, step)]


def _legend(canvas: Canvas, y: float) -> None:
    canvas.line([(30, y - 8), (30, y + 6)], width=2.2)
    canvas.text(38, y + 3, "published", size=10)
    canvas.mark(120, y - 1, size=6)
    canvas.text(130, y + 3, "day of a figure", size=10)
    canvas.line([(226, y - 1), (246, y - 1)], width=2)
    canvas.text(252, y + 3, "its span of days", size=10)
    canvas.mark(356, y - 1, shape="s", size=6, hollow=True)
    canvas.text(366, y + 3, "day of a quotation", size=10)
    canvas.text(488, y + 3, "← n: so many lie further off", size=10)
