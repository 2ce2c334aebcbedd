"""RTF files: their text."""

import re

from corroborate.corpus.containers.opened import CannotOpen, Document, NoText, missing_reader

_PICTURE = re.compile(r"\{\\(?:\*\\)?(?:pict|shppict|nonshppict|objdata)\b[^{}]*\}")


def open_rtf(data: bytes) -> Document:
    """Return the text of an RTF file, an empty line between its paragraphs."""
    try:
        from striprtf.striprtf import rtf_to_text
    except ImportError:
        raise missing_reader("striprtf", "an RTF file") from None
    try:
        text = str(rtf_to_text(_PICTURE.sub("", data.decode("latin-1")), errors="replace"))
    except (ValueError, IndexError, LookupError, RecursionError) as error:
        raise CannotOpen(f"an RTF file that is damaged ({error}); save it as .txt") from None
    lines = [line.strip() for line in re.split(r"[\n\r]", text)]
    filled = [line for line in lines if line]
    if not filled:
        raise NoText("an RTF file without text; if it holds pictures of pages, type the text")
    return Document("\n\n".join(filled) + "\n", "text/plain", "the text of the RTF file")
