"""The pictures of the page; each mark of theirs is a link to the row of what it stands for."""

import re
from html import unescape

from markupsafe import Markup

from corroborate.plots.anchors import anchor
from corroborate.plots.canvas import Svg
from corroborate.plots.copies import reuse_graph, reuse_matrix
from corroborate.plots.figure_ranges import range_plot
from corroborate.plots.heatmaps import coverage_heatmap, terms_heatmap
from corroborate.plots.map import place_map
from corroborate.plots.story_days import timeline
from corroborate.report.dataset import Material
from corroborate.report.pages.links import Site

_ITEM = re.compile(r'data-item="([^"]*)"')


def pictures(material: Material, site: Site) -> dict[str, Markup]:
    """Return the pictures that have something to show, by name."""
    m = material
    drawn = {
        "ranges": range_plot(m.figures, m.compared, m.sources),
        "matrix": reuse_matrix(m.reuse, m.sources),
        "graph": reuse_graph(m.reuse, m.sources),
        "coverage": coverage_heatmap(m.coverage, m.entities, m.sources),
        "terms": terms_heatmap(m.terms, m.sources),
        "map": place_map(m.entities),
        "timeline": timeline(m.dates, m.figures, m.quotes, m.sources),
    }
    return {name: _embed(name, svg, m, site) for name, svg in drawn.items() if not svg.empty}


def _embed(name: str, picture: Svg, material: Material, site: Site) -> Markup:
    """Let the marks of a picture lead to the rows of what they stand for."""

    def lead_to(match: re.Match[str]) -> str:
        return Markup('href="{}"').format(site.href(_row(material, unescape(match[1]))))

    svg = _ITEM.sub(lead_to, picture.svg)
    svg = svg.replace("<svg ", f'<svg data-name="{name}" ', 1).replace(
        'role="img"', 'role="group"', 1
    )
    return Markup(svg)  # noqa: S704 - from lxml


_KINDS = {"e": "name", "s": "s", "c": "copy"}
"""What letters before an id say it is of."""


def _row(material: Material, ref: str) -> str:
    """Return the anchor of what a mark stands for; one that stands for nothing is our mistake."""
    if ref == "terms":
        return ref
    for ids, of in (
        (material.figure, "figure"), (material.quote, "quote"), (material.groups, "group")
    ):  # fmt: skip
        if ref in ids:
            return anchor(of, ref)
    kind, _, id_ = ref.partition(":")
    if id_ and kind in _KINDS:
        return anchor(_KINDS[kind], id_)
    raise KeyError(f"a picture has a mark for {ref!r}, which is no item of the report")
