"""What the head of a text file says of its article: front matter, a clipper's lines, a mail's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corroborate.clean.metadata.saved_from import host_of, original_address
from corroborate.corpus.days import stated_days
from corroborate.lexicon.word_tables import mapping

_KEY = {word: name for name, words in mapping("header_fields").items() for word in words}
_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")
_PAIR = re.compile(
    r"\s{0,3}[*_]{0,3}(?P<key>[A-Za-z][A-Za-z_ -]{1,24}?)[*_]{0,3}\s{0,2}:"
    r"[*_]{0,3}\s{0,9}(?P<value>.*)$"
)
_PAIRS_IN_A_LINE = re.compile(
    r"\s{2,}(?=(?:Date|Published|Author|By|URL|Link|Outlet|Source|Title|Headline)\s?:)"
)
_FENCE = re.compile(r"\s{0,3}(?:-{3,}|\+{3,}|\.{3})\s*$")
_CONTINUED = re.compile(r"[>|][+-]?$")
_CONTENT_BEGINS = re.compile(
    r"\s{0,3}(?:markdown content|full text|text|content)\s?:\s*$", re.IGNORECASE
)
_EXCERPT = re.compile(r"\s{0,3}(?:>\s{0,3})?#{1,6}\s{0,3}excerpt\s*$", re.IGNORECASE)
_ITEM = re.compile(r"\s{1,8}-\s{1,4}(?P<value>.+)$|-\s{1,4}(?P<other>.+)$")
_WIKI_LINK = re.compile(r"\[\[(?:[^\]|]{1,200}\|)?([^\]|]{1,200})\]\]")
_ADDRESS = re.compile(r"<?(https?://[^\s<>\"']{4,2000})>?", re.IGNORECASE)
_MOST_LINES = 60
_LONGEST_LINE = 2000
_FEWEST_PAIRS = 2
_LINES_BELOW_HEADLINE = 8
_SHORT = 90
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a text states, and where it ends (characters of the raw text)."""

    end: int = 0
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published_on: date | None = None


def read_header(raw: str) -> Header:
    """Return the fields at the head of a text: front matter, or lines of a key and a value.

    Two lines with known keys make a header; one does where it is front matter. Whatever is between
    the fences of front matter belongs to it. The days of clipping or archiving do not count.
    """
    lines = list(_first_lines(raw))
    at = next((n for n, (_, text) in enumerate(lines) if text.strip()), None)
    if at is None:
        return Header()
    fenced = bool(_FENCE.match(lines[at][1]))
    pairs, end = _front_matter(lines, at) if fenced else _pairs(lines, at)
    known = [key for key, _ in pairs if key in _KEY]
    if len(known) < (1 if fenced else _FEWEST_PAIRS):
        return Header()
    return _filled(pairs, lines[end][0] if end < len(lines) else len(raw))


def _first_lines(raw: str) -> Iterator[tuple[int, str]]:
    at = 0
    for _ in range(_MOST_LINES):
        match = _LINE.match(raw, at)
        if match is None or at >= len(raw):
            return
        text = match[0]
        yield at, text.rstrip("\r\n").lstrip("\ufeff") if len(text) < _LONGEST_LINE else ""
        at = match.end()
    yield at, ""


def _front_matter(
    lines: Sequence[tuple[int, str]], start: int
) -> tuple[list[tuple[str, str]], int]:
    pairs: list[tuple[str, str]] = []
    for number in range(start + 1, len(lines)):
        text = lines[number][1]
        if _FENCE.match(text):
            return pairs, number + 1
        if (item := _ITEM.match(text)) and pairs:
            key, value = pairs[-1]
            pairs[-1] = key, ", ".join(v for v in (value, item["value"] or item["other"]) if v)
        elif pair := _PAIR.match(text):
            value = _CONTINUED.sub("", pair["value"].strip())
            pairs.append((pair["key"].strip().lower(), value))
        elif pairs and text[:1].isspace():
            pairs[-1] = pairs[-1][0], f"{pairs[-1][1]} {text.strip()}"
    return [], start


def _pairs(lines: Sequence[tuple[int, str]], start: int) -> tuple[list[tuple[str, str]], int]:
    pairs: list[tuple[str, str]] = []
    end = start
    for number in range(start, len(lines)):
        text = lines[number][1]
        if not text.strip():
            continue
        if _CONTENT_BEGINS.match(text):
            return pairs, number + 1
        found = [_PAIR.match(part) for part in _PAIRS_IN_A_LINE.split(text)]
        good = [pair for pair in found if pair and pair["key"].strip().lower() in _KEY]
        if len(good) < len(found):
            break
        pairs += [(pair["key"].strip().lower(), pair["value"].strip()) for pair in good]
        end = number + 1
    return pairs, end


def excerpt_span(raw: str, header: Header) -> tuple[int, int]:
    """Return where a clipper's excerpt stands behind the header; 0 and 0 where there is none."""
    lines = list(_first_lines(raw))
    inside = [n for n, (at, text) in enumerate(lines) if at >= header.end and _EXCERPT.match(text)]
    if header.end and inside:
        for later in range(inside[0] + 1, min(inside[0] + 12, len(lines) - 1)):
            if _FENCE.match(lines[later][1]):
                return lines[inside[0]][0], lines[later + 1][0]
    return 0, 0


def _filled(pairs: Sequence[tuple[str, str]], end: int) -> Header:
    found: dict[str, str] = {}
    for key, value in pairs:
        value = _plain(value)
        field = _KEY.get(key, "other")
        if field == "publisher" and _ADDRESS.fullmatch(value):
            field = "url"
        if field != "other" and value:
            found.setdefault(field, value)
    address = _ADDRESS.search(found.get("url", ""))
    stated = next((s.day for s in stated_days(found.get("day", "")[:80]) if s.exact), None)
    return Header(
        end=end,
        title=found.get("title"),
        publisher=found.get("publisher"),
        author=found.get("author"),
        url=original_address(address[1]) if address else None,
        published_on=stated,
    )


def _plain(value: str) -> str:
    """Return a value without quotation marks, brackets and the marks of a link."""
    value = _WIKI_LINK.sub(r"\1", value.strip())
    if value.startswith("[") and value.endswith("]"):
        value = value[1:-1]
    parts = [part.strip().strip("\"'").strip() for part in value.split('", "')]
    return " ".join(", ".join(part for part in parts if part).split())


def lines_below_headline(
    texts: Sequence[str], title: int | None
) -> tuple[str | None, str | None, list[int]]:
    """Return address and outlet that stand as lines around the headline, and all such lines.

    An outlet is told by the address: its letters are those of the host.
    """
    start = 0 if title is None else title
    near = range(max(0, start - 3), min(len(texts), start + _LINES_BELOW_HEADLINE))
    address, lines = None, []
    for number in near:
        match = _ADDRESS.fullmatch(texts[number].strip())
        if match:
            address = address or original_address(match[1])
            lines.append(number)
    host = host_of(address)
    if host is None:
        return address, None, lines
    for number in near:
        text = texts[number]
        if number != title and len(text) < _SHORT and is_name_of_host(text, host):
            return address, text.strip(), [*lines, number]
    return address, None, lines


def is_name_of_host(name: str, host: str) -> bool:
    """Return True if an outlet's name is spelt by a host ("The Harbour Post", harbourpost.example).

    >>> is_name_of_host("The Harbour Post", "harbourpost.example")
    True
    """
    letters = "".join(_LETTERS.findall(name.lower()))
    labels = [label.replace("-", "") for label in host.lower().split(".")[:-1]]
    return len(letters) > 2 and any(
        label in (letters, letters.removeprefix("the")) for label in labels if len(label) > 2
    )
