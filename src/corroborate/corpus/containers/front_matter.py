"""Markdown as clippers and note programs save it: the fields at the head, and the text below."""

from __future__ import annotations

import re
from typing import Any

import yaml

from corroborate.corpus.containers.opened import Document
from corroborate.corpus.days import sure_day

_FENCED = re.compile(
    r"\s*---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_EXCERPT = re.compile(r"\s*(#[^\n]*\n)?\s*> ## Excerpt\n(?:>[^\n]*\n)+\s*(?:---+[ \t]*\n)?")
_READER = re.compile(
    r"\s*Title: ?([^\n]*)\n+(?:URL Source: ?([^\n]*)\n+)?(?:Published Time: ?([^\n]*)\n+)?"
    r"(?:Number of Pages: ?[^\n]*\n+)?(?:Warning: ?[^\n]*\n+)*Markdown Content:[ \t]*\n"
)
_LINK = re.compile(r"\[\[|\]\]")
_URL_KEYS = ("source", "url", "link", "source_url", "canonical_url", "permalink", "original_url")
_DAY_KEYS = ("published", "published_on", "date_published", "publish_date", "pubdate", "date")
_OUTLET_KEYS = ("publisher", "site", "sitename", "site_name", "publication", "outlet")


def open_front_matter(text: str) -> Document | None:
    """Return the document below the fields; None where the text has no such head.

    The day of clipping (`created`, `saved`) is no day of publication and is passed over.
    """
    if match := _READER.match(text):
        return _document(text, match.end(), match[1], match[2], match[3], None, None)
    match = _FENCED.match(text)
    fields = _fields(match[1]) if match else None
    if match is None or not fields:
        return None
    return _document(
        text,
        match.end(),
        _first(fields, ("title", "headline")),
        _first(fields, _URL_KEYS),
        _first(fields, _DAY_KEYS),
        _first(fields, ("author", "authors", "byline")),
        _first(fields, _OUTLET_KEYS),
    )


def _document(
    text: str, start: int, title: str | None, url: str | None, day: str | None,
    author: str | None, publisher: str | None,
) -> Document:  # fmt: skip
    body = text[start:]
    # An excerpt repeats the beginning of the text in front of it.
    body = (
        _EXCERPT.sub(lambda match: f"{match[1] or ''}\n", body, count=1)
        if "> ## Exc" in body
        else body
    )
    lead = len(body) - len(body.lstrip())
    return Document(
        body[lead:],
        "text/markdown",
        f"behind the fields at the head, from character {start + lead}",
        publisher=publisher,
        title=(title or "").strip() or None,
        author=author,
        url=url if url and url.startswith(("http://", "https://")) else None,
        published_on=sure_day(day),
    )


def _fields(head: str) -> dict[str, Any] | None:
    try:
        fields = yaml.load(head, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts
    except (yaml.YAMLError, RecursionError):
        pairs = (line.partition(":") for line in head.split("\n") if ":" in line)
        fields = {key.strip(): value.strip().strip("\"'") for key, _, value in pairs}
    if not isinstance(fields, dict):
        return None
    return {str(key).strip().lower(): value for key, value in fields.items()}


def _first(fields: dict[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        value = fields.get(key)
        if isinstance(value, list):
            value = " and ".join(str(part) for part in value if isinstance(part, str))
        if isinstance(value, str) and value.strip():
            return _LINK.sub("", " ".join(value.split()))
    return None
