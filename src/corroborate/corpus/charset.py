"""From bytes that are no UTF-8 to the charset they are in: as declared, or as a guess."""

import codecs
import re
from collections.abc import Callable

from corroborate.lexicon.word_tables import any_of, one_each

_HEAD = 65_536
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?(?i:charset|encoding)\s{0,5}+=\s{0,5}+["']?\s{0,5}+"""
    rb"""([A-Za-z][A-Za-z0-9_.:-]{1,39})""",
    re.IGNORECASE,
)
_DECLARED_AT_ALL = re.compile(
    rb"""(?i:charset|encoding)\s{0,5}+=\s{0,5}+["']?\s{0,5}+([A-Za-z][A-Za-z0-9_.:-]{1,39})"""
)
_BODY = re.compile(rb"<body[\s>]", re.IGNORECASE)
# What Python calls a codec may be none of text (base64, rot13, idna): these are charsets.
_CHARSETS = re.compile(any_of("charsets"))
_IN_PRACTICE = one_each("charset_labels")
_CANDIDATES = ("cp1252", "mac-roman", "cp850", "cp437")
_ENGLISH = frozenset(b"the of and to in a is was that for on with said".split())
_ENGLISH_SHARE = 0.1
_BYTE_WORD = re.compile(rb"[A-Za-z\x80-\xff]+")
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def declared_charset(data: bytes) -> str | None:
    """Return the charset that the head of a page declares, under Python's name for it.

    A declaration counts wherever in the head it stands. One that names no charset of text does not.
    """
    body = _BODY.search(data, 0, _HEAD)
    end = body.start() if body else min(len(data), _HEAD)
    match = _DECLARED.search(data, 0, end) or _DECLARED_AT_ALL.search(data, 0, min(end, 4096))
    return charset_named(match[1].decode("ascii")) if match else None


def charset_named(label: str) -> str | None:
    """Return Python's name for a charset of text; None for anything else a codec may be.

    >>> charset_named("ISO-8859-1"), charset_named("base64"), charset_named("rot13")
    ('cp1252', None, None)
    """
    try:
        name = codecs.lookup(_IN_PRACTICE.get(label.lower(), label)).name
    except (LookupError, UnicodeError, ValueError):
        return None
    name = _IN_PRACTICE.get(name, name)
    # A page whose ASCII declaration could be read is not in UTF-16, whatever it says.
    return name if _CHARSETS.fullmatch(name) else None


def guessed_charset(data: bytes) -> str:
    """Return what bytes without a declaration look like.

    English is in windows-1252 (what browsers take it for), unless its signs stand where no writer
    sets them and another charset puts them right: quotation marks of Mac Roman, accents of DOS.
    """
    sample = data[:_HEAD]
    if _is_english(sample):
        scores = [_likelihood(sample.decode(name, "replace")) for name in _CANDIDATES]
        return _CANDIDATES[scores.index(max(scores))]
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None or best.encoding in ("ascii", "latin_1"):
        return "cp1252"
    return best.encoding


def _is_english(sample: bytes) -> bool:
    words = _BYTE_WORD.findall(sample.lower())
    return sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * max(len(words), 1)


def _likelihood(text: str) -> int:
    """Return how many signs beyond ASCII stand where a writer sets them, less those that do not."""
    return sum(
        _fits(
            match[0], text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        )
        for match in _FOREIGN.finditer(text)
    )


def _fits(sign: str, before: str, after: str) -> int:
    """Say by 1 or a negative number whether a sign fits the characters around it."""
    for signs, fits in _PLACES:
        if sign in signs:
            return fits(sign, before, after)
    return _fits_letter(sign, before, after) if sign.isalpha() and sign < "\u0250" else -2


def _fits_opening(_: str, before: str, after: str) -> int:
    return 1 if _begins_word(before) and not _ends_word(after) else -1


def _fits_closing(sign: str, before: str, after: str) -> int:
    apostrophe = sign == "’" and before.isalpha()
    return 1 if not _begins_word(before) and (_ends_word(after) or apostrophe) else -1


def _fits_number(_: str, before: str, after: str) -> int:
    return int(before.isdigit() or after.isdigit())


def _fits_letter(sign: str, before: str, after: str) -> int:
    alone = not (before.isalpha() or after.isalpha())
    return -1 if alone or (sign.isupper() and before.islower()) else 1


def _begins_word(before: str) -> bool:
    return not before or before.isspace() or before in "([-—–“‘\"'/"


def _ends_word(after: str) -> bool:
    return not after or not after.isalnum()


_PLACES: tuple[tuple[str, Callable[[str, str, str], int]], ...] = (
    ("“‘«", _fits_opening),
    ("”’»", _fits_closing),
    ("–—…•·\u00a0©®™°½¼¾§×", lambda *_: 1),
    ("£€¥$", _fits_number),
)
"""Where the signs beyond ASCII that are no letters stand."""
