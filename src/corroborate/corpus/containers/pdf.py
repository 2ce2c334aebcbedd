"""PDF files: the text of their pages, lines joined to paragraphs, heads of pages left out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corroborate.corpus.containers.opened import CannotOpen, Document, NoText, missing_reader

_MOST_PAGES = 2000
_EDGE = 2
"""So many lines at the top and the bottom of a page may be its head and foot."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d+/\d+)?")
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010\ufffe\x02]$")


def open_pdf(data: bytes) -> Document:
    """Return the text of a PDF; one of pictures alone is `NoText`."""
    lines_by_page = _lines(data)
    kept = _without_heads(lines_by_page)
    text = "\n\n".join(_paragraphs([line for page in kept for line in page]))
    if len(re.sub(r"\W", "", text)) < 40:
        raise NoText("a PDF without text, probably a scan; run it through OCR first")
    return Document(text + "\n", "text/plain", f"the text of {len(lines_by_page)} PDF pages")


def _lines(data: bytes) -> list[list[str]]:
    try:
        import pypdfium2
    except ImportError:
        raise missing_reader("pypdfium2", "a PDF") from None
    pages = []
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            for number in range(min(len(pdf), _MOST_PAGES)):
                page = pdf[number]
                textpage = page.get_textpage()
                text = textpage.get_text_bounded()
                textpage.close()
                page.close()
                pages.append([line.rstrip() for line in re.split(r"\r\n|\r|\n", text)])
    except pypdfium2.PdfiumError as error:
        hint = "it needs a password" if "password" in str(error).lower() else "it is damaged"
        raise CannotOpen(f"a PDF that cannot be opened: {hint}") from None
    return pages


def _without_heads(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Yield the lines of each page without those at its edges that other pages have too."""
    filled = [[line for line in page if line.strip()] for page in pages]
    seen = Counter(shape for page in filled for shape in {_shape(line) for line in _edges(page)})
    repeated = {shape for shape, count in seen.items() if count > 1 and 2 * count >= len(pages)}
    for page in filled:
        last = len(page) - _EDGE
        yield [
            line
            for number, line in enumerate(page)
            if _EDGE <= number < last or not _is_head(line, repeated)
        ]


def _edges(page: Sequence[str]) -> list[str]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _is_head(line: str, repeated: set[str]) -> bool:
    text = line.strip()
    return bool(
        _shape(text) in repeated or _PAGE_NUMBER.fullmatch(text) or _ADDRESS.fullmatch(text)
    )


def _shape(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """Join the lines of paragraphs: one ends where a line is short and ends a sentence."""
    widths = sorted(len(line) for line in lines)
    full = widths[int(len(widths) * 0.8)] if widths else 0
    paragraphs: list[str] = []
    ended = True
    for line in lines:
        text = line.strip()
        if ended or not paragraphs:
            paragraphs.append(text)
        elif _HYPHEN.search(paragraphs[-1]):
            joined = paragraphs[-1][:-1]
            paragraphs[-1] = joined + ("" if text[:1].islower() else "-") + text
        else:
            paragraphs[-1] += " " + text
        ended = _ends(text, full)
    return paragraphs


def _ends(text: str, full: int) -> bool:
    """Return True if a paragraph ends with this line."""
    if len(text) < 0.55 * full:
        return True
    return len(text) < 0.88 * full and text.rstrip("\"'”’)").endswith((".", "!", "?", ":"))
