from __future__ import annotations

import gzip
import random

import pytest

from corroborate.clean.read.mojibake import mojibake
from corroborate.clean.read.plain_text import read_lines
from corroborate.corpus.charset import charset_named
from corroborate.corpus.decode import Unreadable, decode, media_type_of, unpack
from corroborate.corpus.limits import Limits
from tests.steps import steps

TEXT = "The mayor’s café – “closed” since Monday, he said. " * 4


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32-le"), "utf-32-le"),
        (b'<meta charset="windows-1252">' + TEXT.encode("cp1252"), "cp1252"),
        (b'<meta charset="iso-8859-1">' + TEXT.encode("cp1252"), "cp1252"),
        (b'<meta charset="iso-8859-1">' + TEXT.encode(), "utf-8"),
        (b"plain ascii, nothing else", "utf-8"),
        (b"", "utf-8"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded.encoding == encoding
    assert decoded.text == data.decode(encoding)


def test_undeclared_cp1252_is_recognised() -> None:
    assert "café" in decode(TEXT.encode("cp1252")).text


ENGLISH = (
    "The dam above the village of Hollin was full on Friday, and the mayor’s office said that the"
    " water was at the rim. “We are watching it,” said Zoë Brandt of the café in the square. "
)


@pytest.mark.parametrize(
    ("encoding", "read_as"), [("cp1252", "cp1252"), ("mac_roman", "mac-roman")]
)
def test_english_without_declaration(encoding: str, read_as: str) -> None:
    decoded = decode(ENGLISH.encode(encoding))
    assert (decoded.text, decoded.encoding) == (ENGLISH, read_as)
    assert "a guess" in decoded.note


@pytest.mark.parametrize("sign", ["£", "\u00a0", "é"])
def test_one_sign_of_windows_1252_is_enough(sign: str) -> None:
    text = f"Rebuilding the dam of Hollin and the road to it will cost {sign}40 million, he said."
    assert decode(text.encode("cp1252")).text == text


def test_a_declaration_counts_wherever_in_the_head_it_stands() -> None:
    head = b"<html><head><title>x</title><style>" + b"p {} " * 2000 + b"</style>"
    page = head + b'<meta http-equiv=Content-Type content="text/html; charset=windows-1251">'
    word = "Плотина".encode("cp1251")
    assert decode(page + b"</head><body>" + word).encoding == "cp1251"


@pytest.mark.parametrize(
    "label",
    ["base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode", "undefined",
     "unicode_escape", "utf-7", "mbcs", "no-such-charset"],
)  # fmt: skip
def test_a_codec_that_is_no_charset_is_not_called(label: str) -> None:
    page = f"<meta charset={label}><p>It cost ".encode() + b"\xa340 at the dam, said the mayor."
    assert "£40" in decode(page).text
    assert charset_named(label) is None


def test_bad_bytes_inside_utf8_cost_one_character_each() -> None:
    data = TEXT.encode() + b"It\x92s \xff bad. " + TEXT.encode()
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert "It’s \ufffd bad." in decoded.text
    assert "2 bad bytes" in decoded.note


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (bytes(range(256)) * 20, "control characters"),
        (bytes(5000), "control characters"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        decode(data)


def test_a_few_nul_bytes_do_not_make_a_page_binary() -> None:
    assert decode(TEXT.encode() + b"\x00\x00" + TEXT.encode()).encoding == "utf-8"


def test_gzip_is_unpacked_within_the_limit() -> None:
    limits = Limits(max_bytes=1000)
    assert unpack(gzip.compress(b"abc"), limits) == (b"abc", "")
    assert unpack(b"abc", limits) == (b"abc", "")
    with pytest.raises(Unreadable, match="over the limit"):
        unpack(gzip.compress(bytes(10_000_000)), limits)


def test_many_empty_members_take_work_in_proportion() -> None:
    def unpack_after(empty: int) -> None:
        members = gzip.compress(b"", mtime=0) * empty + gzip.compress(b"end")
        assert unpack(members) == (b"end", "")

    assert steps(lambda: unpack_after(80_000)) < 9 * steps(lambda: unpack_after(10_000))


def test_what_comes_before_the_damage_is_kept() -> None:
    whole = b"The first member. " * 50
    second = bytearray(gzip.compress(random.Random(1).randbytes(50_000)))
    second[30_000] ^= 255
    inside, note = unpack(gzip.compress(whole) + bytes(second))
    assert inside.startswith(whole)
    assert len(inside) > len(whole) + 20_000
    assert "damaged" in note or "cut short" in note


def test_gzip_cut_short_gives_what_there_is() -> None:
    words = " ".join(str(n * n) for n in range(3000)).encode()
    inside, note = unpack(gzip.compress(words)[:4000])
    assert words.startswith(inside)
    assert len(inside) > 1000
    assert "cut short" in note
    with pytest.raises(Unreadable, match="damaged or cut short"):
        unpack(gzip.compress(words)[:12])


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("<!DOCTYPE html><p>x", None, "text/html"),
        ("<div><p>a</p></div>", "text/plain", "text/html"),
        ("<p>a</p>", "text/html", "text/html"),
        ("if a < b and b > c: print", None, "text/plain"),
        ("no tag at all", "text/html", "text/plain"),
        ("# A head\n\ntext", "text/markdown", "text/markdown"),
        ("# A head\n\ntext", None, "text/plain"),
        ("He wrote <b> for bold", None, "text/plain"),
    ],
)
def test_media_types(text: str, hint: str | None, expected: str) -> None:
    assert media_type_of(text, hint) == expected


def test_mojibake_is_mended_only_where_certain() -> None:
    garbled = "Itâ€™s a cafÃ© in the cityâ€\x9d and Â£5"
    mended = mojibake(garbled)
    assert mended == {"â€™": "’", "Ã©": "é", "â€\x9d": "”", "Â£": "£"}
    for sound in (
        "São Paulo, Â and Ã alone",
        "l’été à Besançon",
        "naïve “quotes” – dash",
        "Ångström",
    ):
        assert mojibake(sound) == {}


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        # White space and signs without width fold as they do where nothing is mended.
        (
            "She said —\u00a0yes, café\u00a0open. Itâ€™s over.",
            "She said — yes, café open. It’s over.",
        ),
        ("He said “\u200byes”. Itâ€™s over.", "He said “yes”. It’s over."),
        ("He said\u00a0â€œyes, and left. Itâ€™s over.", "He said “yes, and left. It’s over."),
        # A no-break space may be half of a garbled sign.
        ("Itâ€™s Ã\u00a0 la carte.", "It’s à la carte."),
    ],
)
def test_white_space_beside_garbled_signs(garbled: str, meant: str) -> None:
    assert [run.text for run in read_lines(garbled, mend=mojibake(garbled))] == [meant]
