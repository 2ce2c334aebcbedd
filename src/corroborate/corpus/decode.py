"""From the bytes of a file, also gzipped, to its characters, and to what they are: HTML or text."""

import codecs
import re
import zlib
from dataclasses import dataclass, replace

from corroborate.corpus.charset import declared_charset, guessed_charset
from corroborate.corpus.limits import DEFAULT, Limits
from corroborate.lexicon.word_tables import mapping
from corroborate.tables import Status

GZIP = b"\x1f\x8b"
_FIRST_PIECE = 512
_LARGEST_PIECE = 65_536
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27}) + b"\x7f"
_COMMON_NAMES = {"cp1252": "windows-1252", "mac-roman": "Mac Roman"}
_SAMPLE = 65_536
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CP1252_SIGNS = {
    0x85: "…", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—",
}  # fmt: skip
_WELL_KNOWN_TAG = re.compile(
    r"<(?:!doctype\s{1,9}+html|!--|/?(?:html|head|body|p|div|span|a|br|h[1-6]|ul|ol|li|table|tr|td"
    r"|script|style|article|section|meta|link|img|b|i|em|strong|blockquote|title)[\s/>])",
    re.IGNORECASE,
)


class Unreadable(Exception):
    """A file that cannot be read as text, with a status and a reason in words."""

    def __init__(self, status: Status, reason: str) -> None:
        """Keep both parts."""
        self.status = status
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file. `bytes.decode(encoding)` gives `text` where `exact` is true."""

    text: str
    encoding: str | None
    exact: bool = True
    note: str = ""


def unpack(data: bytes, limits: Limits = DEFAULT) -> tuple[bytes, str]:
    """Return the bytes inside gzip, or the bytes as they are, and a note on what went wrong."""
    if len(data) > limits.max_bytes:
        raise Unreadable("too_large", _too_large(f"{len(data):,} bytes", limits))
    if not data.startswith(GZIP):
        return data, ""
    try:
        inside, note = unpack_members(data, limits.max_bytes)
    except TooMuch:
        raise Unreadable("too_large", _too_large("more once unpacked", limits)) from None
    if note and not inside.strip():
        raise Unreadable("unreadable", "a gzip file that is damaged or cut short")
    if inside.startswith(GZIP):
        raise Unreadable("unreadable", "a gzip file inside a gzip file")
    return inside, note


def _refuse_other_formats(data: bytes) -> None:
    for signature, name in mapping("file_signatures").items():
        if data.startswith(signature.encode("latin-1")):
            raise Unreadable("unreadable", f"not text but {name}")


def _refuse_control_characters(sample: bytes) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(8, len(sample) // 50):
        raise Unreadable("unreadable", "not text: too many control characters")


def decode(data: bytes) -> Decoded:
    """Return the characters of a file that holds text.

    A byte order mark decides; else UTF-8 where it fits, also but for single bad bytes; then the
    charset that the page declares, and at last what the bytes look like, which is noted.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    _refuse_other_formats(data)
    wide = _wide(data)
    if wide:
        return _decode_as(data, wide)
    sample = data[:_SAMPLE]
    _refuse_control_characters(sample)
    declared = declared_charset(data)
    if declared and declared.startswith(("iso2022", "iso-2022", "hz")) and b"\x1b" in sample:
        return _decode_as(data, declared)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    lenient = _mostly_utf8(data)
    if lenient:
        return lenient
    if declared and declared != "utf-8":
        return _decode_as(data, declared)
    return _decode_by_guess(data, "declared as utf-8, which it is not; " if declared else "")


def _decode_by_guess(data: bytes, said: str) -> Decoded:
    """Decode as what the bytes look like; `said` opens the note on it."""
    guessed = guessed_charset(data)
    decoded = _decode_as(data, guessed)
    note = f"{said}read as {_COMMON_NAMES.get(guessed, guessed)}, a guess"
    return replace(decoded, note="; ".join(part for part in (note, decoded.note) if part))


def media_type_of(text: str, hint: str | None = None) -> str:
    """Return text/html, text/markdown or text/plain, looking at the text before the hint."""
    sample = text[:200_000]
    tags = 0
    for _ in _WELL_KNOWN_TAG.finditer(sample):
        tags += 1
        if tags >= 3:
            break
    starts = sample[:2000].lstrip("\ufeff \t\r\n\f\v").lower()
    if tags >= 3 or starts.startswith(("<!doctype html", "<html")):
        return "text/html"
    if hint == "text/html" and tags:
        return "text/html"
    return "text/markdown" if hint == "text/markdown" else "text/plain"


def _too_large(what: str, limits: Limits) -> str:
    return f"{what}, over the limit of {limits.max_bytes:,} bytes (max_bytes)"


def _decode_as(data: bytes, encoding: str) -> Decoded:
    """Decode; bad bytes become U+FFFD and are noted."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        bad = text.count("\ufffd")
        return Decoded(text, encoding, exact=False, note=f"{bad} bad bytes in {encoding}")


def _wide(data: bytes) -> str | None:
    """Recognise UTF-16 and UTF-32 without a mark by where their zero bytes stand."""
    sample = data[: _SAMPLE // 4 * 4]
    if sample.count(0) < len(sample) // 5 or len(sample) < 4:
        return None
    shares = [sample[n::4].count(0) / max(1, len(sample[n::4])) for n in range(4)]
    for encoding, zeros in (
        ("utf-32-le", (1, 2, 3)),
        ("utf-32-be", (0, 1, 2)),
        ("utf-16-le", (1, 3)),
        ("utf-16-be", (0, 2)),
    ):
        others = [n for n in range(4) if n not in zeros]
        if min(shares[n] for n in zeros) > 0.4 and max(shares[n] for n in others) < 0.05:
            return encoding
    return None


def _mostly_utf8(data: bytes) -> Decoded | None:
    """Decode as UTF-8 with bad bytes mended, where most of what is not ASCII is good UTF-8.

    A bad byte that is a quotation mark, dash or ellipsis in cp1252 stands for that (a passage
    pasted from elsewhere); any other becomes U+FFFD.
    """
    escaped = data.decode("utf-8", "surrogateescape")
    text, bad = _ESCAPED_BYTE.subn(
        lambda match: _CP1252_SIGNS.get(ord(match[0]) - 0xDC00, "\ufffd"), escaped
    )
    good = sum(1 for _ in _NOT_ASCII.finditer(text)) - bad
    if not good or (good < 3 * bad and bad > len(data) // 2000):
        return None
    return Decoded(text, "utf-8", exact=False, note=f"{bad} bad bytes in utf-8")


class TooMuch(Exception):
    """What is packed is more than the bound."""


@dataclass(slots=True)
class _Member:
    """What came out of one member: where the next one starts, and what was wrong with it."""

    end: int
    note: str = ""


def unpack_members(data: bytes, most: int) -> tuple[bytes, str]:
    """Return what the members of a gzip file hold, and a note on what went wrong.

    Of a damaged or cut member all that comes before the damage is returned. More than `most` bytes
    are `TooMuch`.
    """
    inside = bytearray()
    at = 0
    while data.startswith(GZIP, at):
        member = _unpack_member(data, at, inside, most)
        if member.note:
            return bytes(inside), member.note
        at = member.end
    return bytes(inside), ""


def _unpack_member(data: bytes, start: int, inside: bytearray, most: int) -> _Member:
    """Add one member to `inside`.

    It is fed in pieces, small ones first: what a piece holds beyond the end of the member is
    copied, which would take for ever where a file has many small members.
    """
    unpacker = zlib.decompressobj(wbits=31)
    view = memoryview(data)
    at, size, before = start, _FIRST_PIECE, len(inside)
    while at < len(data) and not unpacker.eof:
        piece = view[at : at + size]
        try:
            inside += unpacker.decompress(piece, most + 1 - len(inside))
            while unpacker.unconsumed_tail and len(inside) <= most:
                rest = unpacker.unconsumed_tail
                inside += unpacker.decompress(rest, most + 1 - len(inside))
        except zlib.error:
            inside[before:] = _before_damage(view[start : at + len(piece)], at - start, most)
            return _Member(at, "the gzip file is damaged; what came before the damage is used")
        if len(inside) > most:
            raise TooMuch
        at += len(piece)
        size = min(2 * size, _LARGEST_PIECE)
    if not unpacker.eof:
        return _Member(at, "the gzip file is cut short; what came before the cut is used")
    return _Member(at - len(unpacker.unused_data))


def _before_damage(member: memoryview, sound: int, most: int) -> bytes:
    """Return what a member gives until it is damaged, which is beyond its first `sound` bytes."""
    unpacker = zlib.decompressobj(wbits=31)
    found = bytearray(unpacker.decompress(member[:sound], most)) if sound else bytearray()
    for at in range(sound, len(member)):
        try:
            found += unpacker.decompress(member[at : at + 1], max(most - len(found), 1))
        except zlib.error:
            break
    return bytes(found)
