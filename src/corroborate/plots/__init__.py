"""The pictures of the report and the notebooks; each takes rows and returns an `Svg`.

Colour-blind safe and readable in grey: a source is told by colour and by shape, an amount by shade
and by its number. Matplotlib is imported where the first picture is asked for: many a notebook only
wants the words of `labels` and `amounts`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corroborate.plots.canvas import Svg
    from corroborate.plots.copies import reuse_graph, reuse_matrix
    from corroborate.plots.figure_ranges import range_plot
    from corroborate.plots.heatmaps import coverage_heatmap, terms_heatmap
    from corroborate.plots.map import place_map
    from corroborate.plots.story_days import timeline

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

_MODULES = {
    "Svg": "canvas",
    "coverage_heatmap": "heatmaps",
    "place_map": "map",
    "range_plot": "figure_ranges",
    "reuse_graph": "copies",
    "reuse_matrix": "copies",
    "terms_heatmap": "heatmaps",
    "timeline": "story_days",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
