"""Pictures as small, deterministic SVG: drawn by matplotlib, then stripped to what a page needs.

The text stays text, colours that mean "ink" become `currentColor` (so a picture reads on a light
and on a dark page), and style attributes become presentation attributes, which the report's
Content-Security-Policy allows.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

import matplotlib as mpl
from lxml import etree
from matplotlib.figure import Figure as Drawing
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text

INK = "#010101"
"""Stands for `currentColor` in what is drawn."""

COLOURS = ("#0072b2", "#c65102", "#00876c", "#a64d8c", "#7f6000")
"""Told apart by people with any colour vision, and at least 3:1 on white and on near-black."""

SHAPES = ("o", "s", "^", "D", "v", "P", "X", "p")
"""Markers; five colours and eight shapes make forty pairs before one comes again."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_NUMBER = re.compile(r"-?\d+\.\d+")
_SPACE = re.compile(r"\s+")
_AROUND_LETTER = re.compile(r" ?([A-Za-z]) ?")
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069\u200e\u200f]"
)
_DEFAULTS = {
    ("stroke-opacity", "1"),
    ("fill-opacity", "1"),
    ("stroke-linejoin", "round"),
    ("stroke-linejoin", "miter"),
    ("stroke-linecap", "butt"),
    ("font-weight", "400"),
    ("text-anchor", "start"),
}


@dataclass(frozen=True, slots=True)
class Svg:
    """A picture, and what it shows in words for those who do not see it."""

    svg: str
    alt: str

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

    def render(self, *, name: str, alt: str) -> Svg:
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
        return Svg(_strip(page.getvalue(), name, alt, self._items), alt)

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


def _strip(page: str, name: str, alt: str, items: dict[str, tuple[str, str]]) -> str:
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(page.encode(), parser)
    for tag in ("metadata", "style"):
        for element in list(root.iter(f"{{{_SVG}}}{tag}")):
            _remove(element)
    names = {id_: f"{name}-{n}" for n, id_ in enumerate(_used(root))}
    for element in root.iter():
        _restyle(element)
        _rename(element, names, items)
    _join(root)
    for group in list(root.iter(f"{{{_SVG}}}g", f"{{{_SVG}}}defs")):
        if not len(group):
            _remove(group)
        elif not group.attrib and group.tag.endswith("}g"):
            _unwrap(group)
    body = "".join(
        etree.tostring(child, encoding="unicode")
        .replace(f' xmlns="{_SVG}"', "")
        .replace(f' xmlns:xlink="{_XLINK}"', "")
        .replace("xlink:href", "href")
        for child in root
    )
    width, height = root.get("viewBox", "0 0 0 0").split()[2:]
    label = escape(alt, {'"': "&quot;"})
    return (
        f'<svg xmlns="{_SVG}" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' font-family="system-ui,-apple-system,Segoe UI,Roboto,DejaVu Sans,sans-serif"'
        ' font-size="11" fill="currentColor" stroke-linejoin="round" role="img"'
        f' aria-label="{label}">{body}</svg>'
    )


def _used(root: Any) -> list[str]:
    found = []
    for element in root.iter():
        href = element.get(f"{{{_XLINK}}}href")
        if href and href[1:] not in found:
            found.append(href[1:])
    return found


def _restyle(element: Any) -> None:
    for key, value in _DECLARATION.findall(element.attrib.pop("style", "")):
        plain = value.strip().replace("px", "")
        if key == "font-family" or (key, plain) in _DEFAULTS:
            continue
        element.set(key, "currentColor" if plain == INK else plain)
    if element.tag == f"{{{_SVG}}}text":
        # These two are what the root says already; the third turns by nothing.
        for key, usual in (("fill", "currentColor"), ("font-size", "11")):
            if element.get(key) == usual:
                del element.attrib[key]
        if element.get("transform", "").startswith("rotate(-0 "):
            del element.attrib["transform"]
    for key in ("d", "x", "y", "transform", "stroke-width", "stroke-dasharray"):
        if key in element.attrib:
            rounded = _SPACE.sub(" ", _NUMBER.sub(_short, element.get(key))).strip()
            element.set(key, _AROUND_LETTER.sub(r"\1", rounded) if key == "d" else rounded)


def _short(number: re.Match[str]) -> str:
    text = f"{float(number[0]):.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def _rename(element: Any, names: dict[str, str], items: dict[str, tuple[str, str]]) -> None:
    id_ = element.attrib.pop("id", None)
    href = element.get(f"{{{_XLINK}}}href")
    if href:
        element.set(f"{{{_XLINK}}}href", "#" + names[href[1:]])
    if id_ in names:
        element.set("id", names[id_])
    elif id_ and id_.partition("-")[0] in items:
        ref, title = items[id_.partition("-")[0]]
        element.set("data-item", ref)
        if title:
            said = etree.Element(f"{{{_SVG}}}title")
            said.text = title
            element.insert(0, said)


def _join(root: Any) -> None:
    """Let neighbours that stand for one item share one group, and one title."""
    for group in list(root.iter(f"{{{_SVG}}}g")):
        before = group.getprevious()
        item = group.get("data-item")
        if item is None or before is None or before.get("data-item") != item:
            continue
        for child in list(group):
            if not child.tag.endswith("}title"):
                before.append(child)
        group.getparent().remove(group)


def _remove(element: Any) -> None:
    element.getparent().remove(element)


def _unwrap(group: Any) -> None:
    parent = group.getparent()
    at = parent.index(group)
    for child in reversed(list(group)):
        parent.insert(at, child)
    parent.remove(group)
