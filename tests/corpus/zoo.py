"""A zoo: files that are broken or meant to break, of every kind, and names nobody expects."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import zipfile
from collections.abc import Iterator

from tests.corpus.test_containers import (
    BODY,
    PAGE,
    docx,
    mail,
    mhtml,
    odt,
    packed,
    pdf,
    printed,
    rtf,
    warc,
    webarchive,
)
from tests.corpus.test_exports import NEXIS

STORY = "\n\n".join(BODY)
ROW = json.dumps({"outlet": "The Lantern", "title": "Dam", "text": STORY})
SAMPLES: dict[str, bytes] = {
    "a.html": PAGE.encode(),
    "a.txt": STORY.encode(),
    "a.md": f"---\ntitle: Dam\ndate: 2019-03-04\n---\n{STORY}".encode(),
    "a.txt.gz": gzip.compress(STORY.encode(), mtime=0),
    "a.eml": mail(PAGE, "Return-Path: <a@lantern.example>", "Subject: Dam"),
    "a.mbox": b"From a@lantern.example Mon Mar  4 2019\r\n" + mail(PAGE, "Subject: Dam"),
    "a.mhtml": mhtml(),
    "a.warc": warc(),
    "a.wacz": packed({"datapackage.json": "{}", "archive/a.warc": warc()}),
    "a.webarchive": webarchive(),
    "a.docx": docx(),
    "a.odt": odt(),
    "a.rtf": rtf(),
    "a.pdf": printed(),
    "a.jsonl": f"{ROW}\n{ROW}\n".encode(),
    "a.json": f"[{ROW}, {ROW}]".encode(),
    "a.csv": ("outlet,text\n" + f'A,"{STORY}"\nB,"{STORY}"\n').encode(),
    "a.xml": (
        f"<rss><channel><item><title>Dam</title><description>{STORY}</description></item>"
        "</channel></rss>"
    ).encode(),
    "nexis.txt": NEXIS.encode(),
}
"""A sound file of each kind."""

CHARSETS = (
    "base64", "bz2", "hex", "quopri", "rot13", "uu", "zlib", "idna", "punycode", "undefined",
    "unicode_escape", "raw_unicode_escape", "mbcs", "oem", "utf-7", "utf-16", "utf-32", "utf-8-sig",
    "iso-2022-jp", "iso-2022-kr", "hz", "cp037", "x-user-defined", "none", "\x00", "..", "a" * 5000,
)  # fmt: skip
SIGNATURES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"%PDF-1.7", b"PK\x03\x04", b"\x7fELF",
    b"MZ\x90", b"BZh9", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a",
    b"SQLite format 3\x00", b"OggS", b"ID3", b"RIFF", b"\xd0\xcf\x11\xe0", b"PAR1", b"{\\rtf",
    b"bplist00", b"WARC/1.0\r\n", b"\x1f\x8b\x08", b"From ", b"<?xml version='1.0'?>", b"\x00" * 8,
)  # fmt: skip
ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/passwd">]>'
ZEROS = bytes(30_000_000)


def harmed() -> Iterator[tuple[str, bytes]]:
    """Yield each sound file cut, torn, turned around, with bytes that do not belong there."""
    for name, sound in SAMPLES.items():
        half = len(sound) // 2
        for way, content in {
            "cut": sound[:half],
            "begun": sound[:12],
            "holed": sound[:half] + bytes(64) + sound[half + 64 :],
            "backwards": sound[:4] + sound[:3:-1],
            "twice": sound + sound,
            "filled": sound[:half] + b"\xff\xfe\x80<![CDATA[\x00" * 9 + sound[half:],
        }.items():
            yield f"{way}-{name}", content


def miscoded() -> Iterator[tuple[str, bytes]]:
    """Yield pages that name what is no charset, marks that promise another one, and signatures."""
    for number, label in enumerate(CHARSETS):
        page = f"<html><head><meta charset='{label}'></head><p>{STORY}"
        yield f"charset-{number}.html", page.encode() + b"\xa340 \xff"
    for name, mark in {
        "utf-16": b"\xff\xfe",
        "utf-16-be": b"\xfe\xff",
        "utf-32": b"\xff\xfe\x00\x00",
        "utf-8": b"\xef\xbb\xbf",
    }.items():
        yield f"marked-{name}.txt", mark + STORY.encode() + b"\x80"
        yield f"mark-alone-{name}.txt", mark
    yield "surrogates.txt", STORY.encode("utf-16-le") + b"\x00\xd8" * 9
    yield "no-characters.txt", STORY.encode("utf-32-le") + b"\xff" * 8
    for number, signature in enumerate(SIGNATURES):
        yield f"signature-{number}", signature + bytes(range(256)) * 3
        yield f"signed-{number}.html", signature + STORY.encode()


def bombs() -> Iterator[tuple[str, bytes]]:
    """Yield small files that ask for much memory, time or depth, or for what lies elsewhere."""
    yield "bomb.txt.gz", gzip.compress(ZEROS, mtime=0)
    yield "bomb.docx", _deflated("word/document.xml", ZEROS)
    yield "bomb.odt", _deflated("content.xml", ZEROS)
    yield "bomb.zip", _deflated("a.txt", ZEROS)
    yield "members.gz", gzip.compress(b"", mtime=0) * 20_000
    yield "onion.txt.gz", gzip.compress(gzip.compress(STORY.encode(), mtime=0), mtime=0)
    for kind, doctype in (("laughs", LAUGHS), ("outside", OUTSIDE)):
        body = f"<p>{STORY} &e9;</p>"
        yield f"{kind}.docx", packed({"word/document.xml": f"{doctype}<x>{body}</x>"})
        yield f"{kind}.odt", packed({"content.xml": f"{doctype}<x>{body}</x>"})
        yield (
            f"{kind}.xml",
            f"<?xml version='1.0'?>{doctype}<rss><item>{body}</item></rss>".encode(),
        )
        yield f"{kind}.html", f"{doctype}<html>{body}".encode()
        plist = f"<?xml version='1.0'?>{doctype}<plist><string>&e9;</string></plist>"
        yield f"{kind}.webarchive", plist.encode()
    yield "aliases.md", ("---\na: &a [1]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)}, ' * 9}]\n" for n in range(9)
    ) + f"title: *j\n---\n{STORY}").encode()  # fmt: skip
    yield "python.md", f"---\ntitle: !!python/object/apply:os.abort []\n---\n{STORY}".encode()
    yield "deep.md", f"---\ntitle: {'[' * 900}\n---\n{STORY}".encode()
    yield "deep.json", b"[" * 200_000
    yield "deep.jsonl", b'{"text": ' * 50_000 + b"\n" + ROW.encode()
    yield "numbers.json", f'[{{"text": 1e999, "title": NaN, "date": {"9" * 5000}}}]'.encode()
    # Half of a surrogate pair: JSON can say it, no file can hold it.
    yield "half.json", ROW.replace("Dam", r"Dam \ud800", 1).encode()
    yield "half-text.json", ROW.replace('"text": "', r'"text": "\udfff', 1).encode()
    yield "not-rows.json", b'{"text": {"text": [null, true, {"text": []}]}}'
    yield "null.jsonl", b"null\n[]\n3\n" + ROW.encode()
    yield "quote.csv", f'outlet,text\nA,"{STORY}'.encode()
    yield "nul.csv", f"outlet,text\nA,{STORY[:90]}\x00".encode()
    yield "wide.csv", b"text" + b"," * 200_000 + b"\n" + STORY[:90].encode()
    yield "cell.csv", b"outlet,text\nA," + b"x" * 100_000
    yield "formula.csv", f'outlet,text\n"=cmd|calc!A0","{STORY}"\n'.encode()
    yield "parts.eml", _nested_parts(90)
    yield "boundary.eml", b"From: a\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n" * 99
    yield "days.eml", mail(PAGE, "Received: x", "Date: Mon, 99 Foo 99999 99:99:99 +9999")
    yield "words.eml", mail(PAGE, "Received: x", f"Subject: {'=?utf-8?b?' * 9000}")
    yield "charset.eml", mail(PAGE, "Received: x").replace(b"utf-8", b"rot13")
    yield "length.warc", warc().replace(b"Content-Length: ", b"Content-Length: 9999999999")
    yield "minus.warc", warc().replace(b"Content-Length: ", b"Content-Length: -")
    yield "chunks.warc", warc().replace(b"200 OK", b"200 OK\r\nTransfer-Encoding: chunked")
    yield "packed.warc", warc().replace(b"200 OK", b"200 OK\r\nContent-Encoding: br")
    yield "way-out.wacz", packed({"datapackage.json": "{}", "archive/../../a.warc": warc()})
    yield "way-out.docx", packed({"../../word/document.xml": "<a/>", "word/document.xml": "<a/>"})
    yield "loop.plist.webarchive", plistlib.dumps({"WebMainResource": {"WebResourceData": 3}})
    yield "tree.pdf", pdf([["x"]]).replace(b"/Kids [", b"/Kids [2 0 R ")
    yield "stream.pdf", pdf([["x"]]).replace(b"/Length ", b"/Length 99999999")
    yield "groups.rtf", b"{\\rtf1 " + b"{" * 20_000
    yield "words.rtf", b"{\\rtf1 " + b"\\u99999999999?\\bin99999999 \\'zz" * 90 + b"}"
    yield "locked.docx", docx().replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    yield "items.xml", b"<rss>" + b"<item>" * 30_000
    yield "frames.html", PAGE.replace("<p>", "<iframe srcdoc='<p>'>" * 300).encode()
    yield "deep.html", b"<div>" * 100_000 + STORY.encode()
    yield (
        "days.html",
        PAGE.replace("<head>", "<head><meta name='date' content='0001-01-01'>").encode(),
    )
    yield (
        "zone.html",
        PAGE.replace(
            "<head>",
            "<head><meta property='article:published_time' content='9999-12-31T23:59-24:00'>",
        ).encode(),
    )
    yield (
        "linked.html",
        PAGE.replace(
            "<head>", f"<script type='application/ld+json'>{'[' * 50_000}</script>"
        ).encode(),
    )
    yield (
        "half.html",
        PAGE.replace(
            "<head>",
            r'<head><script type="application/ld+json">{"@type": "Article", "headline": "\ud800"}'
            "</script>",
        ).encode(),
    )
    yield (
        "listed.html",
        PAGE.replace(
            "<head>",
            '<script type=\'application/ld+json\'>{"@type": [[], {}], "author": 7}</script>',
        ).encode(),
    )
    yield (
        "script.html",
        PAGE.replace("<p>", "<p><script>alert(1)</script>{{7*7}} $x$ `rm`").encode(),
    )
    yield "controls.txt", STORY.replace(" ", "\x0b\x1b[2J\x07 ", 5).encode()
    yield "directions.txt", STORY.replace(" ", " \u202e\u2066\u200b\ufeff").encode()
    yield "numbers.txt", ("7" * 4000 + " people, 1e999, 1/0, 0000-00-00, 25:61. ").encode() * 4
    yield "marks.txt", b"\"'(" * 3000
    yield "one-word.txt", b"x" * 90_000
    yield "amps.html", b"<p>" + b"&amp" * 30_000
    yield "spaces.html", b"<p>a" + b" \t\r\n" * 50_000


def _deflated(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return made.getvalue()


def _nested_parts(depth: int) -> bytes:
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth)
    )
    return f"From: a@lantern.example\r\nReceived: x\r\n{opened}\r\n{STORY}".encode()


def files() -> dict[str, bytes]:
    """Return all files by name."""
    return dict([*harmed(), *miscoded(), *bombs()])


NAMES: tuple[bytes, ...] = (
    # to a shell
    b"$(touch pwned).txt", b"`touch pwned`.txt", b"; touch pwned;.txt", b"a|b.txt", b"a&b.txt",
    b"a>b.txt", b"*.txt", b"?.txt", b"[a-z].txt", b"!x.txt", b"~.txt", b"-rf.txt", b"--help.txt",
    b"'.txt", b'".txt', b"a'b\"c.txt", b"\\.txt", b"a\\nb.txt", b"#.txt", b"$HOME.txt",
    # to Snakemake, Python, a format string, a page, a table, a query
    b"{a}.txt", b"{.txt", b"}{.txt", b"{{x}}.txt", b"%s%n.txt", b"%00.txt", b"a#2.txt", b"b.txt#1",
    b"<script>alert(1)<script>.html", b"&amp;.txt", b"\"><img src=x onerror=alert(1)>.html",
    b"=cmd.txt", b"+1.txt", b"@SUM(1).txt", b"javascript:alert(1).html", b"a?b=c&d.html",
    "a∕..∕x.txt".encode(), b"http:a.txt", b"a,b;c.txt", b"a\tb.txt",
    # to a file system
    b"CON.txt", b"nul.html", b"aux.md", b"COM1.txt", b"A.TXT", b"a.TXT", b" a.txt", b"a .txt",
    b"a.txt ", b"a..txt", b"a.txt.", b"n" * 250 + b".txt", b"\n.txt", b"a\r\nb.txt",
    b"\x01\x7f.txt", b"\xff.txt", b"\xc3.txt", b"\xed\xa0\x80.txt",
    # to who compares letters
    "\u00fc.txt".encode(), "u\u0308.txt".encode(), "\u0130.txt".encode(), "ß.txt".encode(),
    b"SS.txt", "\ufb01.txt".encode(), "\uff11.txt".encode(), b"1.txt",
    "\u202etxt.exe.txt".encode(), "\u200b.txt".encode(), "\ufeffa.txt".encode(), "💥.txt".encode(),
    "دمشق.txt".encode(), "a\u2028b.txt".encode(), b"part-0.parquet.txt", b"index.html",
)  # fmt: skip
"""Names of files, as bytes: to a file system they are no more than that."""
