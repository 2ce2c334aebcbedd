"""Exports of news databases, as text or HTML: recognised, and split into their articles."""

import re

from corroborate.corpus.containers.factiva import split_factiva
from corroborate.corpus.containers.labelled_lines import flattened
from corroborate.corpus.containers.nexis import split_nexis
from corroborate.corpus.containers.opened import CannotOpen, Document
from corroborate.corpus.containers.proquest import split_proquest

_MAY_BE = re.compile(
    rb"of \d+ DOCUMENTS?\b|End of Document|ProQuest document|articleParagraph|enHeadline"
    rb"|\bDocument [A-Za-z0-9]{5,}\s*(?:\n|\r|<|$)|\b(?:Document|Article|Record|Result) \d+ of \d+"
)
_NEXIS = re.compile(r"^\s*\d+ of \d+ DOCUMENTS?\s*$|^\s*End of Document\s*$", re.MULTILINE)
_FACTIVA = re.compile(r"^\s*(?:AN\s+)?Document [A-Z]{3,}[A-Za-z0-9]{2,}\s*$", re.MULTILINE)
_FACTIVA_HEAD = re.compile(r"^\s*(?:WC\s+)?[\d,]+ words\s*$", re.MULTILINE)
_PROQUEST = re.compile(r"^\s*ProQuest document (?:ID|link)\b", re.MULTILINE | re.IGNORECASE)
_COUNTED = re.compile(
    r"^\W*(?:document|article|record|result)\s+(\d+)\s+(?:of|/)\s+(\d+)"
    r"\W*$",
    re.MULTILINE | re.IGNORECASE,
)


def may_be_export(data: bytes) -> bool:
    """Return True if the bytes hold a word that exports have: a cheap look before decoding."""
    return bool(_MAY_BE.search(data if data.find(b"\0") < 0 else data.replace(b"\0", b"")))


def split_export(text: str, media_type: str) -> list[Document]:
    """Return the articles of an export; nothing where the text is none that names its outlets.

    One whose articles are counted, in a form that is not known, raises `CannotOpen`.
    """
    plain = flattened(text) if media_type == "text/html" else text.replace("\r\n", "\n")
    plain = plain.replace("\xa0", " ").replace("\f", "\n").lstrip("\ufeff")
    for mark, split in ((_PROQUEST, split_proquest), (_NEXIS, split_nexis), (_FACTIVA, _factiva)):
        documents = split(plain) if mark.search(plain) else []
        if any(document.publisher for document in documents):
            return documents
    counted = [(int(match[1]), int(match[2])) for match in _COUNTED.finditer(plain)]
    if len(counted) > 1 and counted == [(n, len(counted)) for n in range(1, len(counted) + 1)]:
        raise CannotOpen(
            f"an export of {len(counted)} articles in a form that is not known; "
            "save each article as a file of its own"
        )
    return []


def _factiva(text: str) -> list[Document]:
    return split_factiva(text) if _FACTIVA_HEAD.search(text) else []
