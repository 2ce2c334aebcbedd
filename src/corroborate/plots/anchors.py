"""The name by which a place of the report is linked to, from its pages and from the notebooks."""

import base64
import hashlib
import re

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]")
_LONG = 12


def slug(id_: str) -> str:
    """Return an id as it may stand in an address: other signs become `~` and their code point."""
    return _UNSAFE.sub(lambda sign: f"~{ord(sign[0]):x}", id_)


def anchor(kind: str, id_: str) -> str:
    """Return the anchor of an item: `figure` its row, `at` its passage in the text, and so on.

    A page repeats the id of a source thousands of times: a long one is stood for by its hash.
    """
    source_id, dot, rest = id_.rpartition(".")
    if len(source_id) > _LONG:
        digest = hashlib.sha256(source_id.encode()).digest()
        source_id = base64.b32encode(digest[:5]).decode().lower()
    return f"{kind}-{slug(source_id + dot + rest)}"
