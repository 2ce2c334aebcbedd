"""A sheet to draw on, and the picture that comes of it: plain SVG, text stays text.

Only presentation attributes are written, which a strict Content-Security-Policy allows. What has no
colour of its own is drawn in `currentColor`, so that a picture reads on a light and a dark page.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from corroborate.tables import Source

INK = "currentColor"
COLOURS = ("#0072b2", "#c65102", "#00876c", "#a64d8c", "#7f6000")
"""Told apart by people with any colour vision, and at least 3:1 on white and on near-black."""

SHAPES = {
    "circle": "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z",
    "square": "M2 2h8v8H2z",
    "up": "M6 1L11 10.5H1z",
    "diamond": "M6 .5L11.5 6 6 11.5.5 6z",
    "down": "M6 11L1 1.5h10z",
    "plus": "M4.2 1h3.6v3.2H11v3.6H7.8V11H4.2V7.8H1V4.2h3.2z",
    "cross": "M3.4 1L6 3.6 8.6 1 11 3.4 8.4 6 11 8.6 8.6 11 6 8.4 3.4 11 1 8.6 3.6 6 1 3.4z",
    "pentagon": "M6 .8l5.2 3.8-2 6.2H2.8l-2-6.2z",
}
"""Markers of sources; five colours and eight shapes make forty pairs before one comes again."""

_ARROWS = {"left": "M1 6L10.5 1v10z", "right": "M11 6L1.5 1v10z"}
_PATHS = {**SHAPES, **_ARROWS}
_MIDDLE, _EDGE = 6, 1.4
"""The middle of a marker's path, and how thick the line around a hollow one is."""
_BEND, _GAP = 0.16, 12
"""How far an arc is bent, by its length; pixels that it leaves free at both ends."""
_ANCHORS = {"left": None, "center": "middle", "right": "end"}
_SPACE = re.compile(r"\s+")
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069\u200e\u200f]"
)
_Point = tuple[float, float]


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
    _drawn: list[str] = field(default_factory=list)
    _item: tuple[str, str] | None = None
    _linked: str | None = None

    def item(self, ref: str | None, title: str = "") -> None:
        """Say which item of the report the following marks stand for; None for no item.

        Neighbours that stand for one item share one link, and one title.
        """
        self._item = None if ref is None else (ref, title)

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
        turn: float = 0,
    ) -> None:
        """Write words with their baseline at `y`."""
        self._add(
            "text",
            _escaped(words),
            x=x,
            y=y,
            transform=f"rotate({-turn:g} {_short(x)} {_short(y)})" if turn else None,
            font_weight=700 if bold else None,
            font_size=None if size == 11 else size,
            text_anchor=_ANCHORS[anchor],
            opacity=0.72 if faint else None,
        )

    def line(
        self,
        points: Sequence[_Point],
        *,
        colour: str = INK,
        width: float = 1,
        faint: bool = False,
        dashed: bool = False,
        alpha: float | None = None,
    ) -> None:
        """Draw a line through points."""
        opacity = 0.25 if faint else alpha
        self._stroke(_path(points), colour, width, dashed=dashed, opacity=opacity)

    def mark(
        self,
        x: float,
        y: float,
        *,
        shape: str = "circle",
        colour: str = INK,
        size: float = 8,
        hollow: bool = False,
        alpha: float | None = None,
    ) -> None:
        """Set a marker."""
        scale = (size + (0 if hollow else _EDGE)) / 9
        left, top = x - scale * _MIDDLE, y - scale * _MIDDLE
        self._add(
            "path",
            d=_PATHS[shape],
            transform=f"translate({_short(left)} {_short(top)}) scale({_short(scale)})",
            fill=colour,
            fill_opacity=0 if hollow else None,
            stroke=colour if hollow else None,
            stroke_width=_EDGE / scale if hollow else None,
            opacity=alpha,
        )

    def box(
        self, x: float, y: float, width: float, height: float, *, colour: str, alpha: float
    ) -> None:
        """Fill a rectangle."""
        self._add("rect", x=x, y=y, width=width, height=height, fill=colour, opacity=alpha)

    def area(self, rings: Iterable[Sequence[_Point]], *, alpha: float) -> None:
        """Fill closed rings, as one shape."""
        if outline := "".join(map(_path, rings)):
            self._add("path", d=outline, opacity=alpha)

    def lines(self, runs: Iterable[Sequence[_Point]], *, width: float) -> None:
        """Draw faint lines, as one shape."""
        if outline := "".join(map(_path, runs)):
            self._stroke(outline, INK, width, opacity=0.25)

    def arc(
        self, start: _Point, end: _Point, *, width: float, arrow: bool, dashed: bool = False
    ) -> None:
        """Draw a bent line from one place to another, with a head where `arrow` says so."""
        one, other = complex(*start), complex(*end)
        bend = (one + other) / 2 + _BEND * 1j * (other - one)
        ahead = (other - bend) / abs(other - bend)
        one += _GAP * (bend - one) / abs(bend - one)
        tip = other - _GAP * ahead
        long = (5 + 2 * width) * ahead if arrow else 0
        curve = f"M{_at(one)}Q{_at(bend)} {_at(tip - long / 2)}"
        self._stroke(curve, INK, width, dashed=dashed, opacity=0.75)
        if arrow:
            head = (tip, tip - long * (1 + 0.5j), tip - long * (1 - 0.5j))
            self._add("path", d=f"M{'L'.join(map(_at, head))}z", opacity=0.75)

    def render(self, *, alt: str, empty: bool = False) -> Svg:
        """Return the picture."""
        self._link(None)
        width, height = _short(self.width), _short(self.height)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}"'
            ' font-family="system-ui,-apple-system,Segoe UI,Roboto,DejaVu Sans,sans-serif"'
            ' font-size="11" fill="currentColor" stroke-linejoin="round" role="img"'
            f' aria-label="{_escaped(alt)}">{"".join(self._drawn)}</svg>'
        )
        return Svg(svg, alt, empty)

    def _stroke(
        self,
        outline: str,
        colour: str,
        width: float,
        *,
        dashed: bool = False,
        opacity: float | None = None,
    ) -> None:
        self._add(
            "path",
            d=outline,
            fill="none",
            stroke=colour,
            stroke_width=None if width == 1 else width,
            stroke_dasharray=f"{_short(3 * width)},{_short(2 * width)}" if dashed else None,
            opacity=opacity,
        )

    def _add(self, tag: str, content: str = "", **attributes: str | float | None) -> None:
        self._link(self._item)
        said = ""
        for name, value in attributes.items():
            if value is not None:
                written = value if isinstance(value, str) else _short(value)
                said += f' {name.replace("_", "-")}="{_escaped(written)}"'
        self._drawn.append(f"<{tag}{said}>{content}</{tag}>" if content else f"<{tag}{said}/>")

    def _link(self, item: tuple[str, str] | None) -> None:
        """Let what follows lead to an item, or to none."""
        ref, title = item or (None, "")
        if ref == self._linked:
            return
        if self._linked is not None:
            self._drawn.append("</a>")
        if ref is not None:
            said = f"<title>{_escaped(title)}</title>" if title else ""
            self._drawn.append(f'<a data-item="{_escaped(ref)}">{said}')
        self._linked = ref


def _path(points: Sequence[_Point]) -> str:
    return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in points) if points else ""


def _at(point: complex) -> str:
    return f"{_short(point.real)} {_short(point.imag)}"


def _short(number: float) -> str:
    return f"{round(number, 2) + 0:g}"


def _escaped(text: str) -> str:
    return escape(_FORBIDDEN.sub("", text), {'"': "&quot;"})


def clip(words: str | None, most: int) -> str:
    """Return words on one line of at most `most` characters, without what SVG forbids."""
    line = _SPACE.sub(" ", _FORBIDDEN.sub("", words or "")).strip()
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def style_of(number: int) -> tuple[str, str]:
    """Return colour and marker of the source with that ordinal."""
    return COLOURS[number % len(COLOURS)], [*SHAPES][number % len(SHAPES)]


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
