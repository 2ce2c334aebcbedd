"""The pictures of the report and the notebooks; each takes rows and returns an `Svg`.

Colour-blind safe and readable in grey: a source is told by colour and by shape, an amount by shade
and by its number.
"""

from __future__ import annotations

from corroborate.plots.canvas import Svg
from corroborate.plots.copies import reuse_graph, reuse_matrix
from corroborate.plots.figure_ranges import range_plot
from corroborate.plots.heatmaps import coverage_heatmap, terms_heatmap
from corroborate.plots.map import place_map
from corroborate.plots.timeline import timeline

__all__ = [
    "Svg",
    "coverage_heatmap",
    "place_map",
    "range_plot",
    "reuse_graph",
    "reuse_matrix",
    "terms_heatmap",
    "timeline",
]
