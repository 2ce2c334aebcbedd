"""Source texts with their figures, quotations, names and copies marked, each a place to land on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from corroborate.plots.anchors import anchor
from corroborate.plots.shared_text import is_told
from corroborate.report.dataset import Material, Stretch, cut
from corroborate.report.pages.dispute_findings import denying
from corroborate.report.pages.origin_findings import crediting
from corroborate.tables import Block

Href = Callable[[str], str]
_INFLECTED = 4
_LINKS = ("figure", "name", "term")
_DEPTH = {"told": 0, "copy": 0, "quote": 1, "term": 2, "figure": 3, "name": 4}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of clean text to mark: `name` is its anchor, `back` the row it leads back to."""

    start: int
    end: int
    kind: str
    name: str
    back: str


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A block as the page shows it, or dropped blocks that follow each other."""

    kinds: tuple[str, ...]
    kept: bool
    words: Markup
    chars: int


def spans_of(material: Material) -> dict[str, list[Span]]:
    """Return all that is to be marked, by source."""
    spans: dict[str, list[Span]] = {}
    for found in (_figures, _quotes, _names, _copies, _terms, _unmarked, _told):
        for source_id, span in found(material):
            if span.start < span.end:
                spans.setdefault(source_id, []).append(span)
    return spans


_Found = Iterator[tuple[str, Span]]


def _figures(material: Material) -> _Found:
    for f in material.figures:
        row, name = anchor("figure", f.figure_id), anchor("at", f.figure_id)
        yield f.source_id, Span(f.start, f.end, "figure", name, row)


def _quotes(material: Material) -> _Found:
    for q in material.quotes:
        row, name = anchor("quote", q.quote_id), anchor("at", q.quote_id)
        yield q.source_id, Span(q.start, q.end, "quote", name, row)


def _names(material: Material) -> _Found:
    for m in material.mentions:
        entity = material.entity_of(m.source_id, m.entity_id)
        if entity:
            name = anchor("m", f"{m.source_id}.{m.start}")
            row = anchor("name", entity.entity_id)
            yield m.source_id, Span(m.start, m.end, "name", name, row)


def _copies(material: Material) -> _Found:
    for r in filter(is_told, material.reuse):
        row = anchor("copy", r.reuse_id)
        here = anchor("ca", r.reuse_id)
        yield r.source_a, Span(r.start_a, r.end_a, "copy", here, row)
        there = anchor("cb", r.reuse_id)
        yield r.source_b, Span(r.start_b, r.end_b, "copy", there, row)


def _terms(material: Material) -> _Found:
    for t in material.terms:
        text = material.text.get(t.source_id, "")
        row = anchor("term", f"{t.source_id}.{t.frame}.{t.term}")
        for at in t.starts:
            end = min(at + len(t.term), len(text))
            while end < min(at + len(t.term) + _INFLECTED, len(text)) and text[end].isalpha():
                end += 1
            name = anchor("t", f"{t.source_id}.{at}")
            yield t.source_id, Span(at, end, "term", name, row)


def _unmarked(material: Material) -> _Found:
    for group in material.quote_groups:
        row = anchor("group", group.group_id)
        for passage in group.passages:
            source_id, start, end = place(passage)
            name = anchor("p", passage)
            yield source_id, Span(start, end, "quote", name, row)


def _told(material: Material) -> _Found:
    """Yield the sentences that findings quote."""
    for s in (*denying(material), *crediting(material)):
        if material.may_show(s.source_id, s.start, s.end):
            yield s.source_id, Span(s.start, s.end, "told", material.at(s), "in-short")


def place(passage: str) -> tuple[str, int, int]:
    """Read `source_id:start-end`."""
    source_id, _, where = passage.rpartition(":")
    start, _, end = where.partition("-")
    return source_id, int(start), int(end)


def pieces(
    blocks: Sequence[Block],
    spans: Sequence[Span],
    *,
    href: Href,
    only: Sequence[Stretch] | None = None,
) -> list[MarkedPiece]:
    """Return the blocks of a source with their spans marked.

    With `only`, the kept text is cut to those stretches and dropped text is not given at all.
    """
    ordered = sorted(spans, key=lambda s: (s.start, -s.end, _DEPTH[s.kind], s.name))
    done: list[MarkedPiece] = []
    seen: set[str] = set()
    at = 0
    live: list[Span] = []
    for block in blocks:
        if block.start is None or block.end is None:
            if only is None:
                _leave_out(done, block)
            continue
        while at < len(ordered) and ordered[at].start < block.end:
            live.append(ordered[at])
            at += 1
        live = [span for span in live if span.end > block.start]
        windows = cut((block.start, block.end), only)
        gap = Markup(" <span class=cut>[…]</span> ")
        words = gap.join(_mark(block, window, live, href, seen) for window in windows)
        if windows:
            done.append(MarkedPiece((block.kind,), True, words, sum(e - s for s, e in windows)))
    return done


def _leave_out(done: list[MarkedPiece], block: Block) -> None:
    """Add a dropped block, together with the one before it where that was dropped as well."""
    words = Markup("<p>{}</p>").format(block.text)
    before = done[-1] if done else None
    if before is None or before.kept:
        done.append(MarkedPiece((block.kind,), False, words, len(block.text)))
        return
    kinds = tuple(dict.fromkeys((*before.kinds, block.kind)))
    done[-1] = MarkedPiece(kinds, False, before.words + words, before.chars + len(block.text))


def _mark(
    block: Block, window: Stretch, spans: Sequence[Span], href: Href, seen: set[str]
) -> Markup:
    """Mark one stretch of a block. Spans that cross are split, the first part has the anchor."""
    first, last = window
    assert block.start is not None
    starts, ends = _bounds([s for s in spans if s.start < last and first < s.end], window)
    out: list[str] = []
    stack: list[tuple[Span, str]] = []
    at = first
    for point in sorted({*starts, *ends, last}):
        out.append(escape(block.text[at - block.start : point - block.start]))
        at = point
        again: list[Span] = []
        while any(min(s.end, last) == point for s, _ in stack):
            span, tag = stack.pop()
            out.append(_CLOSE[tag])
            if min(span.end, last) == point:
                out.append(_reference(span, href) if span.end <= last else "")
            else:
                again.append(span)
        for span in [*reversed(again), *starts.get(point, ())]:
            linked = span.kind in _LINKS and all(tag != "a" for _, tag in stack)
            tag = "a" if linked else "span"
            out.append(_opening(span, tag, href, fresh=span.name not in seen))
            seen.add(span.name)
            stack.append((span, tag))
    return Markup("".join(out))  # noqa: S704 - every piece is escaped


def _bounds(spans: Sequence[Span], window: Stretch) -> tuple[dict[int, list[Span]], set[int]]:
    """Return which spans start where in a stretch, and where they end."""
    first, last = window
    starts: dict[int, list[Span]] = {}
    for span in spans:
        starts.setdefault(max(span.start, first), []).append(span)
    return starts, {min(span.end, last) for span in spans}


def _opening(span: Span, tag: str, href: Href, *, fresh: bool) -> str:
    """Return the tag of a mark. What it is, the style sheet tells by its link or anchor."""
    id_ = f' id="{escape(span.name)}"' if fresh else ""
    if tag == "a":
        return f'<a{id_} href="{escape(href(span.back))}">'
    told = fresh and span.kind not in _LINKS
    return f"<span{id_}>" if told else f'<span class="m-{span.kind}"{id_}>'


_CLOSE = {"a": "</a>", "span": "</span>"}
_REFERENCE = {"quote": "↩", "copy": "⇉"}


def _reference(span: Span, href: Href) -> str:
    """Return the small link at the end of a quotation or copy, back to its row."""
    sign = _REFERENCE.get(span.kind)
    if sign is None:
        return ""
    return f'<a href="{escape(href(span.back))}">{sign}</a>'
