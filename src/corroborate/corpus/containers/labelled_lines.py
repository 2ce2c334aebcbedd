"""Text in paragraphs and labelled lines, as exports of news databases are made of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from lxml import etree, html

from corroborate.corpus.containers.opened import Document
from corroborate.lexicon.word_tables import words

_BLOCKS = words("export_labels", "block")
_WRAPPED = 130
"""No program wraps lines at more characters."""
_NOT_UNDERSTOOD = "the head of this article of the export was not understood"
_SILENT = frozenset(("script", "style", "head", "noscript", "template"))
_BY = re.compile(r"by\s+(?=\S)", re.IGNORECASE)
_INVERTED = re.compile(r"([^\W\d_][\w' -]{1,40}), ([^\W\d_][\w'. -]{1,40})")


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Join the lines of each paragraph; an empty line ends one, and so does a line not wrapped.

    >>> paragraphs(["The ferry", "sank.", "", "It was old."])
    ['The ferry sank.', 'It was old.']
    """
    if any(len(line) > _WRAPPED for line in lines):
        return [line.strip() for line in lines if line.strip()]
    joined: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            joined[-1].append(line.strip())
        elif joined[-1]:
            joined.append([])
    return [" ".join(paragraph) for paragraph in joined if paragraph]


def article(
    place: str,
    title: str | None,
    body: Sequence[str],
    *,
    outlet: str | None,
    author: str | None,
    day: date | None,
    understood: bool = True,
) -> Document:
    """Return an article of an export, its headline above the paragraphs."""
    return Document(
        "\n\n".join([*([title] if title else []), *body]) + "\n",
        "text/plain",
        place,
        publisher=outlet,
        title=title,
        author=byline(author),
        published_on=day,
        note="" if understood else _NOT_UNDERSTOOD,
    )


def not_understood(lines: Sequence[str], place: str) -> Document:
    """Return an article of an export as it stands there, head and all."""
    text = "\n".join(lines).strip() + "\n"
    return Document(text, "text/plain", place, note=_NOT_UNDERSTOOD)


def line_of(fields: Mapping[str, Sequence[str]], *labels: str) -> str | None:
    """Return what stands behind the first of the labels that is filled, on one line."""
    lines = (" ".join(" ".join(fields.get(label, ())).split()) for label in labels)
    return next(filter(None, lines), None)


def byline(text: str | None) -> str | None:
    """Return the name in a byline.

    >>> byline("By Nora Ellwood"), byline("Ellwood, Nora"), byline(" ")
    ('Nora Ellwood', 'Nora Ellwood', None)
    """
    name = _BY.sub("", " ".join((text or "").split()), count=1).strip(" ;,")
    if match := _INVERTED.fullmatch(name):
        name = f"{match[2]} {match[1]}"
    return name or None


def flattened(page: str) -> str:
    """Return the visible text of an HTML page, one line per block, table cells two spaces apart."""
    try:
        root = html.document_fromstring(page)
    except (etree.LxmlError, ValueError):
        return ""
    text = "".join(_pieces(root))
    lines = [line.strip(" ") for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    """Yield the text of a page and what sets its blocks apart."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag
        silent = not isinstance(tag, str) or tag in _SILENT
        if event == "start" and not silent:
            yield _before(tag)
            yield " ".join((element.text or "").replace("\xa0", " ").split("\n"))
        elif event == "end":
            if not silent and tag in _BLOCKS:
                yield "\n\n"
            yield " ".join((element.tail or "").replace("\xa0", " ").split("\n"))


def _before(tag: str) -> str:
    if tag in _BLOCKS:
        return "\n\n"
    return {"br": "\n", "td": "  ", "th": "  "}.get(tag, "")
