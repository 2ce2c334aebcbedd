"""The name by which a place of the report is linked to, from its pages and from the notebooks."""

import re

_UNSAFE = re.compile(r"[^A-Za-z0-9_.-]")


def slug(id_: str) -> str:
    """Return an id as it may stand in an address: other signs become `~` and their code point."""
    return _UNSAFE.sub(lambda sign: f"~{ord(sign[0]):x}", id_)


def anchor(kind: str, id_: str) -> str:
    """Return the anchor of an item: `figure` its row, `at` its passage in the text, and so on."""
    return f"{kind}-{slug(id_)}"
