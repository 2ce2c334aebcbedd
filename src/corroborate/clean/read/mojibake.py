"""Mojibake: text that was UTF-8, was read as something else, and was saved like that."""

import re

# What a two or three byte sequence of UTF-8 looks like once it was read as cp1252 or Latin-1.
_SUSPECT = re.compile(
    "(?:[\u00c2-\u00c5\u00ce-\u00d1\u00d8\u00d9][\x80-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a"
    "\u20ac\u2122]|\u00e2[\x80-\u00bf\u0192\u02c6\u0152-\u0178\u20ac\u201a\u2020\u2021])"
)
# Written out, for a set right at the beginning lets `re` skip what cannot be one: twice as fast.
_FOREIGN_RUN = re.compile(r"[^\x00-\x7f][^\x00-\x7f]{1,63}")
_MOST = 2000


def mojibake(text: str) -> dict[str, str]:
    """Return the garbled runs of a text and what they were, where that is certain.

    Certain is what ftfy's test of badness holds for garbled and its decoding turns into signs
    without rest. A run is a stretch of characters beyond ASCII, so that the same run is the same
    everywhere in the text.
    """
    # White space before a run is folded first, so it is no part of it.
    runs = dict.fromkeys(match[0].lstrip() for match in _FOREIGN_RUN.finditer(text))
    suspects = [run for run in runs if _SUSPECT.search(run)][:_MOST]
    if not suspects:
        return {}
    from ftfy import fix_encoding

    fixed = ((run, fix_encoding(run)) for run in suspects)
    return {run: meant for run, meant in fixed if "\ufffd" not in meant and len(meant) < len(run)}
