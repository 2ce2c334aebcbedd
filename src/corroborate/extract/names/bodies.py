"""Which body a name means within one text: acronyms and short forms go with the full name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corroborate.lexicon import word_tables
from corroborate.lexicon.names import initials, same_name

_DEFINED = re.compile(r"\A['’]?s?,?\s\((?:the\s|or\s)?([A-Z][\w.&-]{1,9})\)")


def fullest_bodies(names: Sequence[tuple[str, int]], text: str) -> dict[str, str]:
    """Map the names of bodies in a text to the fullest form of each."""
    found = {name: same_name(name, "ORG") for name, _ in names}
    long = sorted((n for n in found if " " in n), key=lambda n: (-len(n), n))
    short: dict[str, str] = {}
    for name, start in names:
        if " " in name:
            after = text[start + len(name) : start + len(name) + 16]
            if defined := _DEFINED.match(after):
                short.setdefault(defined[1], name)
    by_initials: dict[str, str] = {}
    by_part: dict[tuple[str, ...], list[str]] = {}
    generic = word_tables.words("heads", "company")
    heads = word_tables.words("heads", "body")
    for full in long:
        by_initials.setdefault(initials(full), full)
        words = word_tables.fold(full).split()
        for n in range(1, len(words)):
            if all(word in generic for word in words[n:]):
                by_part.setdefault(tuple(words[:n]), []).append(full)
        for word in words:
            if word in heads:
                by_part.setdefault((word,), []).append(full)
        for n in range(1, len(words) - 1):
            by_part.setdefault(tuple(words[n:]), []).append(full)
        for word in words if len(words) > 2 else ():
            if len(word) > 4 and word not in heads:
                by_part.setdefault((word,), []).append(full)
    result = {}
    for form, known in found.items():
        full = short.get(form, "")
        if not full and 2 <= len(form) <= 8 and form.isupper():
            full = by_initials.get(form.replace(".", ""), "")
        if not full and known == form:
            fuller = {
                f for f in by_part.get(tuple(word_tables.fold(form).split()), ()) if f != form
            }
            full = fuller.pop() if len(fuller) == 1 else ""
        result[form] = found.get(full, full) if full else known
    return {form: result.get(full, full) for form, full in result.items()}
