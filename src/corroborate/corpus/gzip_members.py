"""The bytes inside gzip, member after member, within a bound and in linear time."""

import zlib
from dataclasses import dataclass

GZIP = b"\x1f\x8b"
_FIRST_PIECE = 512
_LARGEST_PIECE = 65_536


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
