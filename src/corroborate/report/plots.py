"""The pictures of the report and the notebooks; each takes rows and returns an `Svg`.

Colour-blind safe and readable in grey: a source is told by colour and by shape, an amount by shade
and by its number.
"""

from __future__ import annotations

from corroborate.report.plot_copies import reuse_graph, reuse_matrix
from corroborate.report.plot_coverage import coverage_heatmap, terms_heatmap
from corroborate.report.plot_map import place_map
from corroborate.report.plot_ranges import range_plot
from corroborate.report.plot_timeline import timeline
from corroborate.report.svg import Svg

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
