"""The article that the JSON-LD of a page describes, also where the JSON is broken or commented."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from corroborate.corpus.json_values import read_json

_ARTICLE_TYPES = ("Article", "Report", "BlogPosting", "Posting", "Decision")
_FIELDS = ("headline", "datePublished", "author", "publisher")
_ADDRESSES = ("url", "mainEntityOfPage", "@id")
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "blogPost")
_LISTS = ("itemListElement", "blogPost")
_MOST_SCRIPTS = 20
_DEEPEST = 5
_WRAPPING = re.compile(
    r"(?:/\*|//)?\s*<!\[CDATA\[\s*(?:\*/)?|(?:/\*|//)?\s*\]\]>\s*(?:\*/)?|<!--|-->"
)
_COMMA_TOO_MANY = re.compile(r",(?=\s*[}\]])")
_STRING = r'\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){1,500})"'
_LOOSE = {
    "headline": re.compile(r'"headline"' + _STRING),
    "datePublished": re.compile(r'"datePublished"' + _STRING),
    "publisher": re.compile(r'"publisher"\s{0,9}:\s{0,9}\{[^{}]{0,300}?"name"' + _STRING),
    "author": re.compile(r'"author"\s{0,9}:\s{0,9}\[?\s{0,9}\{[^{}]{0,300}?"name"' + _STRING),
}
_ARTICLE_IN_TEXT = re.compile(
    r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"[A-Za-z]{0,20}(?:Article|Posting)"'
)
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^>]{0,2000}>")


def article_body(scripts: Sequence[str]) -> str:
    """Return the longest articleBody that the scripts of a page hold, without tags."""
    nodes = (node for script in scripts[:_MOST_SCRIPTS] for node, _ in _read(script))
    bodies = (body for node in nodes if isinstance(body := node.get("articleBody"), str))
    longest = max(bodies, key=len, default="")
    return html.unescape(_TAG.sub(" ", longest) if "<p" in longest else longest)


def described_article(
    scripts: Sequence[str], *, titles: Sequence[str | None] = (), address: str | None = None
) -> dict[str, Any]:
    """Return headline, datePublished, author and publisher of the article that the page is.

    Where the scripts describe several, it is the one whose headline is one of the page's `titles`
    or whose address is the page's; one with another headline that stands in a list is a related
    story and does not count. What an `@id` refers to is put in its place.
    """
    nodes = [node for script in scripts[:_MOST_SCRIPTS] for node in _read(script)]
    known = [title for title in titles if title]
    ranks = [_rank(node, listed, known, address) for node, listed in nodes]
    best_first = sorted(range(len(nodes)), key=ranks.__getitem__, reverse=True)
    ranked = [nodes[n][0] for n in best_first if ranks[n]]
    found = _merged(ranked, _named(node for node, _ in nodes))
    if not any(map(_is_article, ranked)):
        found.pop("headline", None)  # a WebPage's name is no headline
    return found


def _merged(
    ranked: Sequence[dict[str, Any]], named: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """Return each field from the first node that has it, of those with the headline found first."""
    found: dict[str, Any] = {}
    for node in ranked:
        headline, first = node.get("headline"), found.get("headline")
        if not headline or not first or _alike(headline, first):
            of_node = {key: _resolved(node[key], named) for key in _FIELDS if node.get(key)}
            found = {**of_node, **found}
    return found


def _named(nodes: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the nodes with a name that others may refer to, by their `@id`."""
    return {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and "name" in n}


def _rank(node: Mapping[str, Any], listed: bool, titles: Sequence[str], address: str | None) -> int:
    """Say how likely a node describes the page's own article; 0 where it does not."""
    article = _is_article(node)
    if not article and not _has_type(node, ("WebPage",)):
        return 0
    titled = any(_alike(node.get("headline"), title) for title in titles)
    addressed = address in map(_address, map(node.get, _ADDRESSES)) if address else False
    if listed and not titled and not addressed:
        return 0
    if not article:
        return 1
    if titled or addressed:
        return 5 if titled else 4
    return 2 if isinstance(node.get("headline"), str) and titles else 3


def _is_article(node: Mapping[str, Any]) -> bool:
    return _has_type(node, _ARTICLE_TYPES)


def _has_type(node: Mapping[str, Any], endings: tuple[str, ...]) -> bool:
    kinds = node.get("@type")
    names = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
    return any(isinstance(name, str) and name.endswith(endings) for name in names)


def _address(value: Any) -> Any:
    return value.get("@id") or value.get("url") if isinstance(value, dict) else value


def _alike(one: Any, other: Any) -> bool:
    """Return True if two headlines share most of their words (one may have the outlet added)."""
    if not isinstance(one, str) or not isinstance(other, str):
        return False
    first, second = (set(_WORD.findall(html.unescape(text[:500]).lower())) for text in (one, other))
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) >= 0.75 * shorter


def _resolved(value: Any, named: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_resolved(part, named) for part in value[:20]]
    if isinstance(value, dict) and "name" not in value and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _read(script: str) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield the nodes of a script, each with whether it stands in a list of items."""
    content = content_of(script)
    if content is not None:
        yield from _nodes(content, 0, listed=False)
    elif _ARTICLE_IN_TEXT.search(script):
        loose = {key: match[1] for key, form in _LOOSE.items() if (match := form.search(script))}
        if loose:
            yield (
                {"@type": "Article", **{key: _plain(value) for key, value in loose.items()}},
                False,
            )


def content_of(script: str) -> Any:
    """Return what JSON holds, also behind comments or with a comma too many; null where broken."""
    text = _WRAPPING.sub(" ", script).strip().rstrip(";")
    for attempt in (text, _COMMA_TOO_MANY.sub("", text), html.unescape(text)):
        with suppress(ValueError, RecursionError):
            return read_json(attempt, strict=False)
    return None


def _plain(value: str) -> str:
    try:
        return str(read_json(f'"{value}"', strict=False))
    except ValueError:
        return value


def _nodes(content: Any, depth: int, *, listed: bool) -> Iterator[tuple[dict[str, Any], bool]]:
    if depth > _DEEPEST:
        return
    if isinstance(content, list):
        for part in content[:200]:
            yield from _nodes(part, depth + 1, listed=listed)
    elif isinstance(content, dict):
        yield content, listed
        for key in _INSIDE:
            if isinstance(content.get(key), (dict, list)):
                yield from _nodes(content[key], depth + 1, listed=listed or key in _LISTS)
