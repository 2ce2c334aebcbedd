"""A sheet to draw on, and the picture that comes of it: text stays text, every run is the same."""

import io
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure as Drawing
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text

from corroborate.plots.svg_cleanup import INK, clean_svg
from corroborate.tables import Source

COLOURS = ("#0072b2", "#c65102", "#00876c", "#a64d8c", "#7f6000")
"""Told apart by people with any colour vision, and at least 3:1 on white and on near-black."""

SHAPES = ("o", "s", "^", "D", "v", "P", "X", "p")
"""Markers; five colours and eight shapes make forty pairs before one comes again."""

_SPACE = re.compile(r"\s+")
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069\u200e\u200f]"
)


@dataclass(frozen=True, slots=True)
class Svg:
    """A picture, and what it shows in words for those who do not see it."""

    svg: str
    alt: str
    empty: bool = False
    """Whether there was nothing to draw; then a page leaves the picture out."""

    def __repr__(self) -> str:
        """Name the picture, where it cannot be shown."""
        return f"Svg: {self.alt}"

    def _repr_svg_(self) -> str:
        """Show the picture in a notebook: black on a white ground, whatever the theme."""
        head, _, rest = self.svg.partition(">")
        return f'{head} color="#1f2328">' + '<rect width="100%" height="100%" fill="#fff"/>' + rest


@dataclass
class Canvas:
    """A sheet of `width` by `height` pixels, y downwards, to draw on."""

    width: float
    height: float
    _artists: list[Any] = field(default_factory=list)
    _items: dict[str, tuple[str, str]] = field(default_factory=dict)
    _item: str | None = None

    def item(self, ref: str | None, title: str = "") -> None:
        """Say which item of the report the following marks stand for; None for no item."""
        if ref is None:
            self._item = None
            return
        self._item = f"item{len(self._items)}"
        self._items[self._item] = (ref, title)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 11,
        anchor: str = "left",
        bold: bool = False,
        faint: bool = False,
        colour: str = INK,
        turn: float = 0,
    ) -> None:
        """Write words with their baseline at `y`."""
        self._add(
            Text(
                x,
                y,
                words,
                color=colour,
                fontsize=size,
                fontweight="bold" if bold else "normal",
                ha=anchor,
                va="baseline",
                rotation=turn,
                rotation_mode="anchor",
                alpha=0.72 if faint else None,
                parse_math=False,
            )
        )

    def line(
        self,
        points: Sequence[tuple[float, float]],
        *,
        colour: str = INK,
        width: float = 1,
        faint: bool = False,
        dashed: bool = False,
        alpha: float | None = None,
    ) -> None:
        """Draw a line through points."""
        xs, ys = zip(*points, strict=True)
        self._add(
            Line2D(
                xs,
                ys,
                color=colour,
                lw=width,
                solid_capstyle="butt",
                dash_capstyle="butt",
                linestyle=(0, (3, 2)) if dashed else "-",
                alpha=0.25 if faint else alpha,
            )
        )

    def mark(
        self,
        x: float,
        y: float,
        *,
        shape: str = "o",
        colour: str = INK,
        size: float = 8,
        hollow: bool = False,
        alpha: float | None = None,
    ) -> None:
        """Set a marker."""
        self._add(
            Line2D(
                [x],
                [y],
                marker=shape,
                linestyle="none",
                markersize=size,
                markerfacecolor="none" if hollow else colour,
                markeredgecolor=colour,
                markeredgewidth=1.4,
                alpha=alpha,
            )
        )

    def box(
        self, x: float, y: float, width: float, height: float, *, colour: str, alpha: float
    ) -> None:
        """Fill a rectangle."""
        self._add(Rectangle((x, y), width, height, facecolor=colour, alpha=alpha, linewidth=0))

    def area(
        self,
        rings: Sequence[Sequence[tuple[float, float]]],
        *,
        colour: str = INK,
        alpha: float = 0.1,
    ) -> None:
        """Fill closed rings, as one shape."""
        points: list[tuple[float, float]] = []
        codes: list[Any] = []
        for ring in rings:
            points += ring
            codes += [Outline.MOVETO, *[Outline.LINETO] * (len(ring) - 1)]
        if points:
            self._add(PathPatch(Outline(points, codes), fc=colour, alpha=alpha, lw=0))

    def lines(self, runs: Sequence[Sequence[tuple[float, float]]], *, width: float) -> None:
        """Draw faint lines, as one shape."""
        points = [point for run in runs for point in run]
        codes = [
            Outline.MOVETO if n == 0 else Outline.LINETO for run in runs for n in range(len(run))
        ]
        if points:
            path = Outline(points, codes)
            self._add(PathPatch(path, fill=False, ec=INK, lw=width, alpha=0.25))

    def arc(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        width: float,
        arrow: bool,
        colour: str = INK,
        dashed: bool = False,
    ) -> None:
        """Draw a bent line from one place to another, with a head where `arrow` says so."""
        self._add(
            FancyArrowPatch(
                start,
                end,
                connectionstyle="arc3,rad=0.16",
                arrowstyle="-|>" if arrow else "-",
                mutation_scale=7 + 2 * width,
                lw=width,
                color=colour,
                alpha=0.75,
                linestyle=(0, (3, 2)) if dashed else "-",
                shrinkA=12,
                shrinkB=12,
            )
        )

    def render(self, *, name: str, alt: str, empty: bool = False) -> Svg:
        """Return the picture; `name` tells its ids from those of others on the same page."""
        settings: dict[Any, Any] = {
            "svg.fonttype": "none",
            "svg.hashsalt": "corroborate",
            "path.simplify": False,
            "text.parse_math": False,
        }
        with mpl.rc_context(settings), warnings.catch_warnings():
            # Letters that the font lacks are the reader's browser's business.
            warnings.simplefilter("ignore")
            drawing = Drawing(figsize=(self.width / 72, self.height / 72))
            drawing.patch.set_visible(False)
            axes = drawing.add_axes((0, 0, 1, 1))
            axes.axis("off")
            axes.set_xlim(0, self.width)
            axes.set_ylim(self.height, 0)
            for artist in self._artists:
                axes.add_artist(artist)
                artist.set_clip_on(False)
            page = io.StringIO()
            drawing.savefig(page, format="svg", metadata={"Date": None, "Creator": None})
        return Svg(clean_svg(page.getvalue(), name=name, alt=alt, items=self._items), alt, empty)

    def _add(self, artist: Any) -> None:
        if self._item:
            artist.set_gid(f"{self._item}-{len(self._artists)}")
        artist.set_zorder(len(self._artists))
        self._artists.append(artist)


def clip(words: str | None, most: int) -> str:
    """Return words on one line of at most `most` characters, without what SVG forbids."""
    line = _SPACE.sub(" ", _FORBIDDEN.sub("", words or "")).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def style_of(number: int) -> tuple[str, str]:
    """Return colour and marker of the source with that ordinal."""
    return COLOURS[number % len(COLOURS)], SHAPES[number % len(SHAPES)]


def choose(
    sources: Sequence[Source], weight: Mapping[str, float], *, most: int
) -> tuple[list[Source], int]:
    """Return the sources that count, in their order, and how many of them are left out.

    Where there are more than `most`, those with the largest `weight` (by source_id) are drawn.
    """
    usable = [s for s in sources if s.status == "ok"]
    best = sorted(usable, key=lambda s: (-weight.get(s.source_id, 0), s.source_id))[:most]
    kept = {s.source_id for s in best}
    return [s for s in usable if s.source_id in kept], len(usable) - len(kept)
