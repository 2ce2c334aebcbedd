"""The pictures of the page; each mark of theirs is a link to the row of what it stands for."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from markupsafe import Markup

from corroborate import plots
from corroborate.plots.anchors import anchor
from corroborate.plots.canvas import Svg
from corroborate.report.dataset import Material
from corroborate.report.pages.links import Site

_ITEM = re.compile(r'data-item="([^"]*)"')


def pictures(material: Material, site: Site) -> dict[str, Markup]:
    """Return the pictures that have something to show, by name."""
    made: dict[str, Callable[[], Svg]] = {
        "ranges": lambda: plots.range_plot(material.figures, material.compared, material.sources),
        "matrix": lambda: plots.reuse_matrix(material.reuse, material.sources),
        "graph": lambda: plots.reuse_graph(material.reuse, material.sources),
        "coverage": lambda: plots.coverage_heatmap(
            material.coverage, material.entities, material.sources
        ),
        "terms": lambda: plots.terms_heatmap(material.terms, material.sources),
        "map": lambda: plots.place_map(material.entities),
        "timeline": lambda: plots.timeline(
            material.dates, material.figures, material.quotes, material.sources
        ),
    }
    drawn = ((name, make()) for name, make in made.items())
    return {name: _embed(name, svg, material, site) for name, svg in drawn if not svg.empty}


def _embed(name: str, picture: Svg, material: Material, site: Site) -> Markup:
    """Let the marks of a picture lead to the rows of what they stand for."""

    def lead_to(match: re.Match[str]) -> str:
        ref = unescape(match[1])
        if ref in material.figure:
            to = anchor("figure", ref)
        elif ref in material.quote:
            to = anchor("quote", ref)
        elif ref.startswith("e:"):
            to = anchor("name", ref[2:])
        elif ref.startswith("s:"):
            to = anchor("s", ref[2:])
        elif ref.startswith("c:"):
            to = anchor("copy", ref[2:])
        elif ref == "terms":
            return 'href="#terms"'
        else:
            to = anchor("group", ref)
        return Markup('href="{}"').format(site.href(to))

    svg = _ITEM.sub(lead_to, picture.svg)
    svg = svg.replace("<svg ", f'<svg data-name="{name}" ', 1).replace(
        'role="img"', 'role="group"', 1
    )
    return Markup(svg)  # noqa: S704 - from lxml
