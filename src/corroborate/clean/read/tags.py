"""Tags of HTML: where one stands, what its attributes say, and what its element does to text."""

import re
from functools import lru_cache

from corroborate.clean.read.element_roles import HIDDEN, named_marks
from corroborate.lexicon.word_tables import words

INLINE = words("html_elements", "inline")
VOID = words("html_elements", "void")
RAW_TEXT = words("html_elements", "raw")
_BLOCK = words("html_elements", "block")
CLOSES_ITSELF = frozenset(["p", "li", "dt", "dd", "td", "th", "tr", "option"])
STRONG = frozenset(["b", "strong", "em", "i"])
TAG = re.compile(
    r"<(?:(/?)([A-Za-z][^\s/>\x00]{0,63}+)"
    r"""(?:((?>[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))*+)>)?|!--|[!?/])"""
)
RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in sorted(RAW_TEXT)}
COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(r"""([^\s=/>"'<]{1,40}+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_NAMING = frozenset(("class", "id", "role", "itemprop", "data-testid", "data-component"))
_HIDING = re.compile(r"display\s{0,5}+:\s{0,5}+none|visibility\s{0,5}+:\s{0,5}+hidden")
_DIGITS = re.compile(r"[0-9]+")
_NAME_KEPT = 80


def is_inline(name: str) -> bool:
    """Return True if an element stands in the flow of text; so does one that HTML does not know."""
    return name in INLINE or name not in _BLOCK


def attributes_of(inside: str) -> tuple[dict[str, str], int]:
    """Return the attributes of a tag from what stands between its name and `>`, and their marks."""
    if len(inside) < 4:
        return {}, 0
    return _short_attributes(inside) if len(inside) < 400 else _parse_attributes(inside)


def _parse_attributes(inside: str) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(inside):
        found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
    return found, _hint(found)


# Pages repeat their tags: most are parsed once.
_short_attributes = lru_cache(maxsize=20_000)(_parse_attributes)


def _hint(attributes: dict[str, str]) -> int:
    """Return the marks that class, id, role and the like give."""
    marks = 0
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        marks |= HIDDEN
    style = attributes.get("style")
    if style and _HIDING.search(style[:500].lower()):
        marks |= HIDDEN
    for key in _NAMING & attributes.keys():
        for name in attributes[key][:300].split():
            marks |= named_marks(name)
    return marks


def form_of(name: str, attributes: dict[str, str]) -> str:
    """Return an element's name with what the page calls it: the same for all made by one template.

    >>> form_of("div", {"class": "card-7"})
    'div card-'
    """
    named = attributes.get("class") or attributes.get("id") or attributes.get("itemprop") or ""
    return f"{name} {_DIGITS.sub('', named[:_NAME_KEPT])}" if named else name
