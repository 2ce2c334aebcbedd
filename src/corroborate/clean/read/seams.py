"""Where inline elements touch: struck-out text and footnote signs are no part of a number.

At least <s>41</s> 31 people: 31. 31<sup>1</sup>: 31. <span>412</span><span>38 comments</span>:
412 38 comments.
"""

import re

STRUCK = frozenset(["del", "s", "strike"])
_STRUCK_OUT = re.compile(r"[^<]{0,400}+</(?:del|s|strike)\s{0,9}+>", re.IGNORECASE)
# Python before 3.11.5 matches a possessive group wrongly where what is in it backtracks.
_FOOTNOTE = re.compile(
    r"(?P<tags>(?:\s|<(?:a|span|b|i|em|strong)\b[^>]{0,300}+>){0,9})"
    r"\[?(?P<sign>[0-9]{1,3}|[a-z]|[*†‡§¶]{1,3})\]?"
    r"(?:\s|</(?:a|span|b|i|em|strong)>){0,9}</sup\s{0,9}+>",
    re.IGNORECASE,
)
_UNIT_BEFORE = re.compile(r"\b(?:[kcm]?m|ft|in|mi|yd|sq)$")
_POWERS = frozenset("23")

OPENED, CLOSED = 2, 1
"""What stood between two pieces of text: an element's beginning, an element's end."""


def struck_out(raw: str, at: int) -> int | None:
    """Return where struck-out text that begins at `at` ends; None where it is no short text."""
    match = _STRUCK_OUT.match(raw, at)
    return match.end() if match else None


def superscript(raw: str, at: int, before: str) -> tuple[int, str]:
    """Return where to read on after `<sup>`, which ends at `at`, and what to put into the text.

    A footnote sign is passed over; the power of a unit stays (km2), that of ten is written 10^6.
    `before` is the end of the text so far.
    """
    match = _FOOTNOTE.match(raw, at)
    if match is None:
        return at, ""
    plain = not match["tags"].strip()
    sign = match["sign"]
    if plain and sign in _POWERS and _UNIT_BEFORE.search(before):
        return at, ""
    if plain and sign.isdigit() and before.endswith("10"):
        return at, "^"
    return match.end(), ""


def are_parted(last: str, first: str) -> bool:
    """Return True if the signs at the touching ends of two elements belong to two words."""
    if first.isdigit():
        return last.isalnum()
    return first.isupper() and last.islower()
