"""The text of a source on a page, and which anchors stand in it."""

from collections.abc import Mapping
from typing import Any

from corroborate.lexicon.labels import day
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material, cut
from corroborate.report.pages.links import Site
from corroborate.report.pages.marked_text import Span, pieces

Spans = Mapping[str, list[Span]]


def text_of_source(
    material: Material, site: Site, source_id: str, spans: Spans, here: str
) -> dict[str, Any]:
    """Return what the template of a text asks for."""
    source = material.source[source_id]
    said = [source.title, day(source.published_on) or "No day of publication was found"]
    if source.status != "ok":
        said.append(f"Not used: {source.reason or source.status}")
    return {
        "anchor": anchor("text", source_id),
        "row": anchor("s", source_id),
        "number": material.number[source_id],
        "label": material.label[source_id],
        "headline": source.title or "",
        "line": ". ".join(part for part in said if part) + ".",
        "pieces": pieces(
            material.blocks_of.get(source_id, ()),
            spans.get(source_id, ()),
            href=lambda name: site.href(name, here=here),
            only=material.shown_of(source_id),
        ),
    }


def places_in_texts(material: Material, spans: Spans, site: Site) -> set[str]:
    """Return the anchors that stand in the texts, and tell the site on which page."""
    places = set()
    for source_id, blocks in material.blocks_of.items():
        shown = material.shown_of(source_id)
        kept = [(b.start, b.end) for b in blocks if b.start is not None and b.end is not None]
        windows = sorted(window for stretch in kept for window in cut(stretch, shown))
        names = [anchor("text", source_id)]
        at = 0
        for span in sorted(spans.get(source_id, ()), key=lambda s: s.start):
            while at < len(windows) and windows[at][1] <= span.start:
                at += 1
            if at < len(windows) and windows[at][0] < span.end:
                names.append(span.name)
        places.update(names)
        site.put_text(source_id, names)
    return places
