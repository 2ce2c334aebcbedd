"""The plural of a noun, so that a label reads as words."""

from __future__ import annotations

_IRREGULAR = {
    "person": "people",
    "police": "police",
    "child": "children",
    "woman": "women",
    "man": "men",
    "aircraft": "aircraft",
}


def plural(noun: str) -> str:
    """Return the plural of a noun.

    >>> plural("family"), plural("fireman"), plural("church")
    ('families', 'firemen', 'churches')
    """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeou":
        return noun[:-1] + "ies"
    if noun.endswith("s"):
        return noun
    return noun + ("es" if noun.endswith(("ch", "sh", "x")) else "s")
