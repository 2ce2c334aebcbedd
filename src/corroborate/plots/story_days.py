"""The timeline: when the sources appeared, and which days their figures and quotations speak of."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from corroborate.lexicon.amounts import figure_words
from corroborate.lexicon.labels import day, days, some, source_labels
from corroborate.plots.canvas import COLOURS, Canvas, Svg, clip, style_of
from corroborate.tables import Figure, Quote, Source, TimeExpression

_WIDTH = 760.0
_LEFT, _RIGHT = 190.0, 716.0
_TOP, _ROW = 34.0, 34.0
_BEFORE, _AFTER = timedelta(days=120), timedelta(days=60)
_FEW = 15
"""Sources up to which each has a line; of more, the days of publication are counted."""

_BARS = 45


class _Dated(NamedTuple):
    """A day, or a span of days, of a figure or quotation."""

    source_id: str
    ref: str
    title: str
    start: date
    end: date
    quote: bool


class _Days(NamedTuple):
    first: date
    last: date

    @property
    def span(self) -> int:
        return max((self.last - self.first).days, 1)

    def at(self, when: date) -> float:
        """Return where a day lies; days beyond lie at the edge."""
        inside = min(max(when, self.first), self.last)
        return _LEFT + (_RIGHT - _LEFT) * (inside - self.first).days / self.span

    def beyond(self, mark: _Dated) -> int:
        """Return -1 for a mark that ends before the scale, 1 for one that begins behind it."""
        return -1 if mark.end < self.first else int(mark.start > self.last)


def timeline(
    dates: Sequence[TimeExpression],
    figures: Sequence[Figure],
    quotes: Sequence[Quote],
    sources: Sequence[Source],
) -> Svg:
    """Draw one line per source: its publication, its dated figures, and its quotations.

    A quotation stands at the day that its sentence names. Days long before or after the
    publications are counted at the edge instead of drawn. Of many sources, the days of publication
    are counted.
    """
    shown = [s for s in sources if s.status == "ok"]
    published = [s.published_on for s in shown if s.published_on]
    if len(shown) > _FEW and published:
        return _publications(published, undated=len(shown) - len(published))
    marks = [*_marks(dates, figures, quotes)]
    known = [(m.start, m.end) for m in marks] + [(when, when) for when in published]
    if not known:
        return _without_days()
    scale = _Days(*_window(published, known))
    canvas = Canvas(_WIDTH, _TOP + _ROW * len(shown) + 40)
    _axis(canvas, scale, _TOP + _ROW * len(shown))
    labels = source_labels(sources)
    order = {s.source_id: n for n, s in enumerate(sources)}
    for n, source in enumerate(shown):
        y = _TOP + _ROW * (n + 0.5)
        own = [m for m in marks if m.source_id == source.source_id]
        _line(canvas, y, labels[source.source_id], style_of(order[source.source_id]))
        _draw(canvas, y, own, scale, style_of(order[source.source_id])[0])
        if source.published_on:
            _published(canvas, source, (scale.at(source.published_on), y))
    _legend(canvas, _TOP + _ROW * len(shown) + 24)
    return canvas.render(name="timeline", alt=_alt(shown, labels, scale))


def _alt(shown: Sequence[Source], labels: Mapping[str, str], scale: _Days) -> str:
    said = (f"{clip(labels[s.source_id], 40)} {day(s.published_on) or 'undated'}" for s in shown)
    return (
        f"Timeline from {day(scale.first)} to {day(scale.last)}: {', '.join(said)}. "
        "The tables hold the days of figures and quotations."
    )


def _without_days() -> Svg:
    canvas = Canvas(_WIDTH, 40)
    canvas.text(12, 24, "No day is known: no source states one.", faint=True)
    return canvas.render(name="timeline", alt="Timeline without days.", empty=True)


def _published(canvas: Canvas, source: Source, at: tuple[float, float]) -> None:
    canvas.item(f"s:{source.source_id}", f"published {day(source.published_on)}")
    canvas.line([(at[0], at[1] - 12), (at[0], at[1] + 12)], width=2.2)
    canvas.item(None)


def _marks(
    dates: Sequence[TimeExpression], figures: Sequence[Figure], quotes: Sequence[Quote]
) -> Iterator[_Dated]:
    for f in figures:
        if f.date_from is not None:
            end = f.date_to or f.date_from
            title = f"{clip(figure_words(f), 40)}: {days(f.date_from, end)}"
            yield _Dated(f.source_id, f.figure_id, title, f.date_from, end, quote=False)
    said = quote_days(dates, quotes)
    for q in quotes:
        when = said.get(q.quote_id)
        if when is not None:
            title = f"{clip(q.text, 60)}: {day(when)}"
            yield _Dated(q.source_id, q.quote_id, title, when, when, quote=True)


def _line(canvas: Canvas, y: float, label: str, style: tuple[str, str]) -> None:
    canvas.mark(20, y, shape=style[1], colour=style[0], size=7)
    canvas.text(32, y + 4, clip(label, 23))
    canvas.line([(_LEFT, y), (_RIGHT, y)], faint=True)


def _draw(canvas: Canvas, y: float, marks: Sequence[_Dated], scale: _Days, colour: str) -> None:
    """Draw figures above the line and quotations below it; count at the edge what lies beyond."""
    out = Counter(scale.beyond(mark) for mark in marks)
    for mark in marks:
        if scale.beyond(mark):
            continue
        canvas.item(mark.ref, mark.title)
        if mark.quote:
            canvas.mark(scale.at(mark.start), y + 7, shape="s", colour=colour, size=6, hollow=True)
        elif mark.end > mark.start:
            ends = [(scale.at(mark.start), y - 7), (scale.at(mark.end), y - 7)]
            canvas.line(ends, colour=colour, width=2, alpha=0.8)
        else:
            canvas.mark(scale.at(mark.start), y - 7, colour=colour, size=6)
        canvas.item(None)
    if out[-1]:
        canvas.text(_LEFT - 4, y + 13, f"← {out[-1]}", anchor="right", size=9, faint=True)
    if out[1]:
        canvas.text(_RIGHT + 6, y + 4, f"{out[1]} →", size=9, faint=True)


def _publications(published: Sequence[date], *, undated: int) -> Svg:
    """Count the days of publication: a bar a day, or a bar of several days where the span is long.

    Days far from the others are counted at the edge.
    """
    ordered = sorted(published)
    cut = len(ordered) // 20
    first, last = ordered[cut], ordered[-1 - cut]
    inside = [d for d in ordered if first <= d <= last]
    step = max(1, -(-((last - first).days + 1) // _BARS))
    counts = Counter((d - first).days // step for d in inside)
    bars = (last - first).days // step + 1
    wide = min((_RIGHT - 60) / bars, 60.0)
    most = max(counts.values())
    canvas = Canvas(_WIDTH, 190)
    for n, count in sorted(counts.items()):
        tall = 110 * count / most
        canvas.box(60 + wide * n, 140 - tall, max(wide - 2, 2), tall, colour=COLOURS[0], alpha=0.6)
        if wide >= 12:
            middle = 60 + wide * (n + 0.5) - 1
            canvas.text(middle, 134 - tall, str(count), anchor="center", size=10)
    canvas.line([(60, 140), (60 + wide * bars, 140)], faint=True)
    canvas.text(60, 156, day(first), size=10)
    if last > first:
        canvas.text(60 + wide * bars, 156, day(last), size=10, anchor="right")
    before = sum(d < first for d in ordered)
    after = sum(d > last for d in ordered)
    notes = ["Number of articles by day of publication" + (f", {step} days a bar" * (step > 1))]
    notes += [f"{before} earlier, from {day(ordered[0])}"] if before else []
    notes += [f"{after} later, until {day(ordered[-1])}"] if after else []
    notes += [f"{undated} without a day"] if undated else []
    canvas.text(12, 180, "; ".join(notes) + ".", size=10, faint=True)
    alt = (
        f"{some(len(ordered), 'article')} by day of publication, {day(ordered[0])} to "
        f"{day(ordered[-1])}. {'; '.join(notes[1:])}"
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


def _axis(canvas: Canvas, scale: _Days, bottom: float) -> None:
    """Draw at most eight days, evenly set: months or years where the span is long."""
    for step in (1, 2, 5, 7, 14, 30, 61, 91, 182, 365, 730, 1825, 3650, 36500):
        if scale.span / step <= 7:
            break
    for n in range(0, scale.span + 1, step):
        tick = scale.first + timedelta(days=n)
        x = scale.at(tick)
        canvas.line([(x, 26), (x, bottom - 4)], faint=True)
        label = day(tick) if scale.span < 400 else str(tick.year)
        canvas.text(x, 18, label, anchor="center", size=9.5, faint=True)


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
