"""The map of places: dots on outlines that come with the library; no tiles, nothing fetched."""

import json
import math
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from corroborate.lexicon.labels import some
from corroborate.plots.canvas import COLOURS, Canvas, Svg, clip
from corroborate.tables import Entity

_OUTLINES = Path(__file__).with_name("outlines.json")
_WIDTH = 760.0
_LABELS = 28
_FAR = 25.0
_SEEN = 2.5
_WIDE = 100.0
_Points = list[tuple[float, float]]
_Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class _Window(NamedTuple):
    west: float
    south: float
    east: float
    north: float
    top: float
    height: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixel of a place."""
        x = _WIDTH * (lon - self.west) / (self.east - self.west)
        y = self.top + self.height * (self.north - lat) / (self.north - self.south)
        return x, y

    def holds(self, lon: float, lat: float) -> bool:
        """Return True if a place lies inside."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


def place_map(entities: Sequence[Entity]) -> Svg:
    """Draw the places that have coordinates, the larger the more often named.

    Places far from most others would shrink the map to nothing: then one panel shows the region
    that is named most, and a second one below shows all.
    """
    places = _located(entities)
    if not places:
        return _without_places()
    home = _middle([(lon, lat, e.n_mentions) for e, lon, lat in places])
    near = [p for p in places if math.dist((p[1], p[2]), home) <= _FAR]
    frames = [_fit([(lon, lat) for _, lon, lat in near], 0.0)]
    if len(near) < len(places):
        frames.append(_fit([(lon, lat) for _, lon, lat in places], frames[0].height + 12))
    canvas = Canvas(_WIDTH, frames[-1].top + frames[-1].height)
    for frame in frames:
        _ground(canvas, frame)
        _dots(canvas, frame, places)
    named = ", ".join(f"{clip(e.name, 40)} ({e.n_mentions})" for e, _, _ in places[:12])
    alt = f"Map of {some(len(places), 'place')}, by number of mentions: {named}."
    return canvas.render(name="map", alt=alt)


def _located(entities: Sequence[Entity]) -> list[tuple[Entity, float, float]]:
    """Return the places with their coordinates, the most often named first."""
    return [
        (e, e.longitude, e.latitude)
        for e in sorted(entities, key=lambda e: (-e.n_mentions, e.entity_id))
        if e.type == "PLACE" and e.longitude is not None and e.latitude is not None
    ]


def _without_places() -> Svg:
    canvas = Canvas(_WIDTH, 40)
    canvas.text(12, 24, "No place with known coordinates is named.", faint=True)
    return canvas.render(name="map", alt="Map without places.", empty=True)


def _middle(places: Sequence[tuple[float, float, int]]) -> tuple[float, float]:
    """Return the place that is nearest to all mentions together (a medoid)."""
    sample = places[:200]
    best = min(
        sample, key=lambda p: sum(min(math.dist(p[:2], q[:2]), _FAR * 2) * q[2] for q in sample)
    )
    return best[0], best[1]


def _fit(points: _Points, top: float) -> _Window:
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    wide = max((max(lons) - min(lons)) * 1.25, 6.0)
    tall = max((max(lats) - min(lats)) * 1.35, 3.0)
    lon, lat = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    squeeze = max(math.cos(math.radians(lat)), 0.3)
    height = min(max(_WIDTH * tall / (wide * squeeze), 240.0), 400.0)
    degree = min(_WIDTH / (wide * squeeze), height / tall)
    wide, tall = min(_WIDTH / (degree * squeeze), 360.0), height / degree
    west = min(max(lon - wide / 2, -180.0), 180.0 - wide)
    south = lat - tall / 2
    return _Window(west, south, west + wide, south + tall, top, height)


def _ground(canvas: Canvas, frame: _Window) -> None:
    land, borders = _outlines()
    corners = [(frame.west, frame.south), (frame.east, frame.north)]
    (x0, y1), (x1, y0) = (frame.at(*corner) for corner in corners)
    canvas.box(x0, y0, x1 - x0, y1 - y0, colour=COLOURS[0], alpha=0.06)
    rings = [_cut(ring, frame) for ring in land]
    wide = frame.east - frame.west > _WIDE
    seen = 2 * _SEEN if wide else _SEEN
    drawn = (_thin([frame.at(*p) for p in ring], seen) for ring in rings)
    canvas.area([ring for ring in drawn if len(ring) > 3], alpha=0.09)
    if not wide:
        runs = [run for border in borders for run in _runs(border, frame)]
        canvas.lines([_thin([frame.at(*p) for p in run], seen) for run in runs], width=0.7)


def _thin(points: _Points, seen: float) -> _Points:
    """Set points on whole pixels, and leave out those too close to the last one to be seen."""
    whole = [(float(round(x)), float(round(y))) for x, y in points]
    kept = whole[:1]
    for point in whole[1:-1]:
        if math.dist(point, kept[-1]) >= seen:
            kept.append(point)
    return kept + whole[-1:] if len(whole) > 1 else kept


def _dots(canvas: Canvas, frame: _Window, places: Sequence[tuple[Entity, float, float]]) -> None:
    most = max(e.n_mentions for e, _, _ in places)
    inside = [p for p in places if frame.holds(p[1], p[2])]
    for entity, lon, lat in reversed(inside):
        x, y = frame.at(lon, lat)
        canvas.item(f"e:{entity.entity_id}", f"{clip(entity.name, 60)}: {entity.n_mentions}")
        size = 5 + 11 * math.sqrt(entity.n_mentions / most)
        canvas.mark(x, y, colour=COLOURS[1], size=size, alpha=0.8)
        canvas.item(None)
    taken: list[_Box] = []
    for entity, lon, lat in inside[:_LABELS]:
        _label(canvas, frame.at(lon, lat), clip(entity.name, 24), taken)


def _label(canvas: Canvas, at: tuple[float, float], words: str, taken: list[_Box]) -> None:
    """Write a name right or left of its dot, where there is room; `taken` grows by its box."""
    x, y = at
    for dx, anchor in ((9.0, "left"), (-9.0, "right")):
        left = x + dx if anchor == "left" else x + dx - 6.2 * len(words)
        box = (left, y - 7, left + 6.2 * len(words), y + 7)
        if left > 2 and box[2] < _WIDTH - 2 and not any(_meet(box, other) for other in taken):
            taken.append(box)
            canvas.text(x + dx, y + 4, words, anchor=anchor, size=10.5)
            break


def _meet(a: _Box, b: _Box) -> bool:
    return b[0] <= a[2] and a[0] <= b[2] and b[1] <= a[3] and a[1] <= b[3]


def _cut(ring: _Points, frame: _Window) -> _Points:
    """Clip a ring to the frame (Sutherland and Hodgman, one edge after the other)."""
    edges = ((0, frame.west, 1), (0, frame.east, -1), (1, frame.south, 1), (1, frame.north, -1))
    for axis, limit, sign in edges:
        kept: _Points = []
        for here, there in zip(ring, ring[1:] + ring[:1], strict=True):
            inside = (here[axis] - limit) * sign >= 0
            if inside:
                kept.append(here)
            if inside != ((there[axis] - limit) * sign >= 0):
                share = (limit - here[axis]) / (there[axis] - here[axis])
                kept.append(
                    (here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1]))
                )
        ring = kept
    return ring


def _runs(line: _Points, frame: _Window) -> list[_Points]:
    """Cut a line to the frame, piece by piece."""
    runs: list[_Points] = []
    last: tuple[float, float] | None = None
    for here, there in pairwise(line):
        piece = _inside(here, there, frame)
        if piece is None:
            continue
        start, end = piece
        if last == start:
            runs[-1].append(end)
        else:
            runs.append([start, end])
        last = end
    return runs


def _inside(
    start: tuple[float, float], end: tuple[float, float], frame: _Window
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the part of a segment that lies in the frame (Liang and Barsky)."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    enter, leave = 0.0, 1.0
    for step, room in (
        (-dx, start[0] - frame.west),
        (dx, frame.east - start[0]),
        (-dy, start[1] - frame.south),
        (dy, frame.north - start[1]),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    if enter > leave:
        return None
    first = start if enter == 0 else (start[0] + enter * dx, start[1] + enter * dy)
    last = end if leave == 1 else (start[0] + leave * dx, start[1] + leave * dy)
    return first, last


@cache
def _outlines() -> tuple[list[_Points], list[_Points]]:
    """Return the rings of the land and the lines of the borders, in degrees."""
    data = json.loads(_OUTLINES.read_text(encoding="utf-8"))
    arcs: list[_Points] = []
    for steps in data["arcs"]:
        x = y = 0
        points = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / 100, y / 100))
        arcs.append(points)
    land = [
        [p for n in ring for p in (arcs[n] if n >= 0 else arcs[~n][::-1])[:-1]]
        for ring in data["land"]
    ]
    return land, [arcs[n] for n in data["borders"]]
