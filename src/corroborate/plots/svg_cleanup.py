"""From matplotlib's SVG to the small, deterministic one that a page needs.

Style attributes become presentation attributes, which a strict Content-Security-Policy allows; what
is drawn in `INK` becomes `currentColor`, so that a picture reads on a light and on a dark page.
"""

import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

INK = "#010101"
"""Stands for `currentColor` in what is drawn."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_NUMBER = re.compile(r"-?\d+\.\d+")
_SPACE = re.compile(r"\s+")
_AROUND_LETTER = re.compile(r" ?([A-Za-z]) ?")
_DEFAULTS = {
    ("stroke-opacity", "1"), ("fill-opacity", "1"), ("stroke-linejoin", "round"),
    ("stroke-linejoin", "miter"), ("stroke-linecap", "butt"), ("font-weight", "400"),
    ("text-anchor", "start"),
}  # fmt: skip


def clean_svg(page: str, *, name: str, alt: str, items: Mapping[str, tuple[str, str]]) -> str:
    """Return the SVG of a drawing; `items` gives each gid the item it stands for and its title."""
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


def _rename(element: Any, names: dict[str, str], items: Mapping[str, tuple[str, str]]) -> None:
    id_ = element.attrib.pop("id", None)
    href = element.get(f"{{{_XLINK}}}href")
    if href:
        element.set(f"{{{_XLINK}}}href", "#" + names[href[1:]])
    if id_ in names:
        element.set("id", names[id_])
    elif id_ and id_.partition("-")[0] in items:
        ref, title = items[id_.partition("-")[0]]
        element.tag = f"{{{_SVG}}}a"
        element.set("data-item", ref)
        if title:
            said = etree.Element(f"{{{_SVG}}}title")
            said.text = title
            element.insert(0, said)


def _join(root: Any) -> None:
    """Let neighbours that stand for one item share one link, and one title."""
    for group in list(root.iter(f"{{{_SVG}}}a")):
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
