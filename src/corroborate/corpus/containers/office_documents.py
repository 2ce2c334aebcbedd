"""Word and OpenDocument files: their paragraphs as text, the headline where a style marks it."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from corroborate.corpus.containers.opened import CannotOpen, Document, NoText

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SKIPPED = frozenset(
    (f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_TEXT}tracked-changes", f"{_TEXT}note",
     f"{_OFFICE}annotation")
)  # fmt: skip
_PARAGRAPHS = frozenset((f"{_W}p", f"{_TEXT}p", f"{_TEXT}h"))
_SPACES = {f"{_W}tab": " ", f"{_TEXT}tab": " ", f"{_TEXT}s": " "}
_BREAKS = frozenset((f"{_W}br", f"{_W}cr", f"{_TEXT}line-break"))
_NO_BREAK_HYPHEN = f"{_W}noBreakHyphen"


def open_docx(data: bytes, *, most: int) -> Document:
    """Return the text of a Word document, without what was deleted with changes tracked."""
    return _open(data, "word/document.xml", "a Word document", most)


def open_odt(data: bytes, *, most: int) -> Document:
    """Return the text of an OpenDocument text."""
    return _open(data, "content.xml", "an OpenDocument text", most)


def _open(data: bytes, member: str, name: str, most: int) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(member) as file:
            content = file.read(most + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, EOFError, OSError):
        raise CannotOpen(f"{name} that is damaged or locked; save its text as .txt") from None
    if len(content) > most:
        raise CannotOpen(f"{name} with more than {most:,} bytes of text (max_bytes)")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise CannotOpen(f"{name} that is damaged; save its text as .txt") from None
    paragraphs = [p for element in _paragraphs(root) if (p := "".join(_pieces(element)).strip())]
    if not paragraphs:
        raise NoText(f"{name} without text; if it holds pictures of pages, type the text")
    headings = ("".join(_pieces(p)).strip() for p in _paragraphs(root) if _is_heading(p))
    return Document(
        "\n\n".join(paragraphs) + "\n",
        "text/plain",
        f"the text of {name}",
        title=next((text for text in headings if text), None),
    )


def _paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter():
        if element.tag in _PARAGRAPHS and not _inside(element, _SKIPPED | _PARAGRAPHS):
            yield element


def _inside(element: etree._Element, tags: frozenset[str]) -> bool:
    return any(above.tag in tags for above in element.iterancestors())


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph; in OpenDocument it stands in the elements, in Word in `t`."""
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED:
        return
    if tag in _SPACES:
        yield _SPACES[tag]
    elif tag in _BREAKS:
        yield "\n"
    elif tag == _NO_BREAK_HYPHEN:
        yield "-"
    ours = tag == f"{_W}t" or not tag.startswith(_W)
    if ours:
        yield element.text or ""
    for child in element:
        yield from _pieces(child)
        if not tag.startswith(_W):
            yield child.tail or ""


def _is_heading(element: etree._Element) -> bool:
    if element.tag == f"{_TEXT}h":
        return True
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else style.get(f"{_W}val", "")
    return name.lower().replace(" ", "") in ("title", "heading1", "berschrift1", "titre1", "titel")
