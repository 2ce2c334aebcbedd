"""Files of every kind, mails, archives, tables, office documents, feeds: opened and cleaned."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import corroborate
from corroborate.clean.article import Article, assemble
from corroborate.corpus.containers.opened import CannotOpen
from corroborate.corpus.containers.opening import documents_in
from corroborate.corpus.listing import read_items

TITLE = "Dam above Kestrel Bay gives way"
BODY = [
    "At least 14 people drowned when the dam above Kestrel Bay gave way on Monday, the fire "
    "service said. It was the worst flood in the valley for a hundred years.",
    "“We had no warning,” said Oona Marsh, who keeps the mill beside the church of Saint Anne.",
    "About 200 people had left their homes by noon, and 40 families were waiting for boats.",
]
PAGE = (
    f"<html><head><title>{TITLE} | The Lantern</title><meta charset='utf-8'></head><body><article>"
    f"<h1>{TITLE}</h1>{''.join(f'<p>{p}</p>' for p in BODY)}</article></body></html>"
)


def mail(page: str, *headers: str) -> bytes:
    head = "\r\n".join([*headers, "MIME-Version: 1.0", 'Content-Type: text/html; charset="utf-8"'])
    return f"{head}\r\n\r\n{page}".encode()


def mhtml() -> bytes:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://lantern.example/dam\r\n"
        "Subject: x\r\nDate: Fri, 12 Jan 2024 09:11:12 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: https://lantern.example/dam\r\n\r\n{PAGE}\r\n"
        "--b\r\nContent-Type: text/html\r\n\r\n<p>4,000 people read this advert.</p>\r\n--b--\r\n"
    ).encode()


def warc() -> bytes:
    def record(kind: str, url: str, content: bytes) -> bytes:
        mime = "application/http; msgtype=response" if kind == "response" else "application/http"
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
            "WARC-Date: 2019-03-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"Content-Type: {mime}\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        return head.encode() + content + b"\r\n\r\n"

    def answer(status: str, kind: str, body: bytes) -> bytes:
        return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body

    return b"".join(
        [
            record("request", "https://lantern.example/dam", b"GET /dam HTTP/1.1\r\n\r\n"),
            record(
                "response",
                "https://lantern.example/gone",
                answer("404 Not Found", "text/html", b"<p>Gone"),
            ),
            record(
                "response",
                "https://lantern.example/dam",
                answer("200 OK", "text/html; charset=utf-8", PAGE.encode()),
            ),
            record(
                "response", "https://lantern.example/a.png", answer("200 OK", "image/png", b"\x89P")
            ),
        ]
    )


def packed(members: dict[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, text in members.items():
            package.writestr(name, text)
    return content.getvalue()


def docx() -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    rows = [f"<w:p>{style}<w:r><w:t>{TITLE}</w:t></w:r></w:p>"]
    for text in BODY:
        half = len(text) // 2
        gone = "<w:del><w:r><w:delText>at least 99 people</w:delText></w:r></w:del>"
        rows.append(
            f'<w:p><w:r><w:t xml:space="preserve">{text[:half]}</w:t></w:r>{gone}'
            f'<w:r><w:t xml:space="preserve">{text[half:]}</w:t></w:r></w:p>'
        )
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{w}"><w:body>{"".join(rows)}</w:body>'
            "</w:document>",
        }
    )


def odt() -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    rows = "".join(f"<text:p>{text}</text:p>" for text in BODY)
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:body xmlns:office="{names}:office:1.0" '
            f'xmlns:text="{names}:text:1.0"><office:text><text:h>{TITLE}</text:h>{rows}'
            "</office:text></office:body>",
        }
    )


def rtf() -> bytes:
    def escaped(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    paragraphs = "\\par ".join(escaped(text) for text in [TITLE, *BODY])
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\f0 " + paragraphs + "}").encode()


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF as programs write it: a line of text a command, a head on every page."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    for number, lines in enumerate(pages):
        commands = b"BT /F1 11 Tf 50 780 Td 14 TL\n"
        for line in lines:
            text = line.encode("cp1252").replace(b"\\", b"\\\\")
            text = text.replace(b"(", b"\\(").replace(b")", b"\\)")
            commands += b"(" + text + b") Tj T*\n"
        commands += b"ET"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R"
            b" >> >> /Contents %d 0 R >>" % (5 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(commands), commands))
    content = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )


def wrapped(text: str, width: int = 70) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width)


def printed() -> bytes:
    lines = [line for text in BODY for line in wrapped(text)]
    return pdf(
        [
            ["The Lantern - 4 March 2019", TITLE, *lines[:3], "1 of 2"],
            ["The Lantern - 4 March 2019", *lines[3:], "2 of 2"],
        ]
    )


def webarchive() -> bytes:
    return plistlib.dumps(
        {
            "WebMainResource": {
                "WebResourceData": PAGE.encode(),
                "WebResourceURL": "https://lantern.example/dam",
                "WebResourceTextEncodingName": "UTF-8",
                "WebResourceMIMEType": "text/html",
            }
        },
        fmt=plistlib.FMT_BINARY,
    )


TEXT = "\n\n".join(BODY)
ROW = {"title": TITLE, "publish_date": "2019-03-04T06:00:00Z", "media_name": "The Lantern",
       "url": "https://lantern.example/dam", "text": TEXT}  # fmt: skip
NEWSAPI = {"status": "ok", "articles": [
    {"source": {"id": None, "name": "The Lantern"}, "title": TITLE, "publishedAt": "2019-03-04",
     "url": "https://lantern.example/dam", "content": TEXT}
]}  # fmt: skip
FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Lantern</title><item>'
    f"<title>{TITLE}</title><link>https://lantern.example/dam</link>"
    "<pubDate>Mon, 04 Mar 2019 06:00:00 GMT</pubDate><description><![CDATA["
    f"{''.join(f'<p>{text}</p>' for text in BODY * 2)}]]></description></item></channel></rss>"
)
CLIPPED = (
    f'---\ntitle: "{TITLE}"\nsource: "https://lantern.example/dam"\nauthor:\n'
    f'  - "[[Ada Prewitt]]"\npublished: 2019-03-04\ncreated: 2024-01-12\n---\n{TEXT}\n'
)
DAY, URL = date(2019, 3, 4), "https://lantern.example/dam"

KINDS: list[tuple[str, Callable[[], bytes], dict[str, object]]] = [
    ("dam.mhtml", mhtml, {"url": URL}),
    ("dam.doc", mhtml, {"url": URL}),
    ("dam.eml", lambda: mail(PAGE, "Received: by x", f"Subject: Fwd: {TITLE}",
                             "Date: Mon, 04 Mar 2019 08:00:00 +0100"), {"published_on": DAY}),
    ("dam.warc", warc, {"url": URL}),
    ("dam.warc.gz", lambda: gzip.compress(warc()), {"url": URL}),
    ("dam.wacz", lambda: packed({"archive/data.warc.gz": gzip.compress(warc()),
                                 "datapackage.json": "{}"}), {"url": URL}),
    ("dam.webarchive", webarchive, {"url": URL}),
    ("dam.docx", docx, {"title": TITLE}),
    ("dam", docx, {"title": TITLE}),
    ("dam.odt", odt, {"title": TITLE}),
    ("dam.rtf", rtf, {}),
    ("dam.doc", rtf, {}),
    ("dam.pdf", printed, {}),
    ("dam.md", CLIPPED.encode, {"url": URL, "published_on": DAY, "author": "Ada Prewitt"}),
    ("dam.jsonl", json.dumps(ROW).encode, {"url": URL, "published_on": DAY,
                                           "publisher": "The Lantern"}),
    ("dam.json", json.dumps(NEWSAPI).encode, {"url": URL, "published_on": DAY,
                                              "publisher": "The Lantern"}),
    ("dam.csv", lambda: ("Headline;Source;Date;Body\n"
                         f'"{TITLE}";The Lantern;4 Mar 2019;"{TEXT}"\n').encode("cp1252"),
     {"published_on": DAY, "publisher": "The Lantern"}),
    ("dam.tsv", lambda: f"html\ttitle\n{PAGE}\t{TITLE}\n".encode(), {"title": TITLE}),
    ("dam.xml", FEED.encode, {"url": URL, "published_on": DAY, "publisher": "The Lantern"}),
    ("dam.html", FEED.encode, {"url": URL, "published_on": DAY, "publisher": "The Lantern"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "stated"), KINDS, ids=[f"{k[0]}-{n}" for n, k in enumerate(KINDS)]
)
def test_a_file_of_any_kind_gives_its_article(
    tmp_path: Path, name: str, content: Callable[[], bytes], stated: dict[str, object]
) -> None:
    (tmp_path / name).write_bytes(content())
    (article,) = corroborate.read_corpus(tmp_path)
    assert (article.status, article.source_id) == ("ok", "dam"), article.reason
    assert article.source.path == name
    assert article.source.place or name == "dam.md"
    for text in BODY:
        assert " ".join(text.split()) in " ".join(article.text.split())
    for unwanted in ("99 people", "4,000", "1 of 2", "created:"):
        assert unwanted not in article.text
    for key, value in stated.items():
        assert getattr(article.source, key) == value, key
    check_offsets(article)


def check_offsets(article: Article) -> None:
    """Hold each block against the characters of the document it came from."""
    assert assemble(article.blocks) == article.text
    for block in article.blocks:
        raw = article.raw[block.raw_start : block.raw_end]
        if "<" not in raw and "&" not in raw:
            assert raw.split() == block.text.split()


def test_each_document_has_its_name_and_its_place(tmp_path: Path) -> None:
    rows = [{**ROW, "title": f"Flood {n}", "text": f"Part {n}.\n\n{TEXT}"} for n in range(3)]
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, rows)))
    items = read_items(tmp_path)
    assert [i.path for i in items] == ["wire.jsonl#1", "wire.jsonl#2", "wire.jsonl#3"]
    assert [i.source_id for i in items] == ["wire-1", "wire-2", "wire-3"]
    assert {i.file for i in items} == {"wire.jsonl"}
    articles = corroborate.read_corpus(tmp_path)
    assert [a.source.place for a in articles] == ["row 1", "row 2", "row 3"]
    assert len({a.source.sha256 for a in articles}) == 1
    assert [a.title for a in articles] == ["Flood 0", "Flood 1", "Flood 2"]


def test_the_mails_of_a_mailbox(tmp_path: Path) -> None:
    mails = [
        b"From reader@x Mon Mar  4 08:00:00 2019\n" + mail(PAGE, f"Subject: {n}") for n in range(2)
    ]
    (tmp_path / "all.mbox").write_bytes(b"\n".join(mails))
    assert [d.title for d in documents_in(tmp_path / "all.mbox")] == ["0", "1"]


def test_a_page_attached_to_a_mail(tmp_path: Path) -> None:
    (tmp_path / "dam.eml").write_bytes(
        b"Subject: see below\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/plain\r\n\r\nLook at this.\r\n--b\r\nContent-Type: text/html\r\n"
        b'Content-Disposition: attachment; filename="dam.html"\r\n\r\n'
        + PAGE.encode()
        + b"\r\n--b--"
    )
    text, page = documents_in(tmp_path / "dam.eml")
    assert "Look at this" in text.text
    assert (page.text.strip(), page.place) == (PAGE, "the page attached, dam.html")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"%PDF-1.7 cut", "a PDF that cannot be opened: it is damaged"),
        ("a.pdf", pdf([[""], [""]]), "a PDF without text, probably a scan; run it through OCR"),
        ("a.docx", b"PK\x03\x04word/document.xml", "a Word document that is damaged or locked"),
        ("a.docx", packed({"word/document.xml": "<w"}), "a Word document that is damaged"),
        ("a.odt", packed({"content.xml": "<a/>"}), "an OpenDocument text without text"),
        ("a.rtf", b"{\\rtf1 }", "an RTF file without text"),
        ("a.wacz", b"PK\x03\x04datapackage.json", "a WACZ file that is damaged"),
        ("a.webarchive", b"bplist00", "a webarchive that is damaged"),
        ("a.json", b"{", "not JSON that can be read"),
        ("a.json", b"[" * 100_000, "not JSON that can be read"),
        ("a.csv", b"url,title\nhttps://x,Hello\n", "a table of 1 rows without a column of texts"),
        ("a.mhtml", b"From: <Saved by Blink>\nContent-Type: multipart/related\n\nx", "an MHTML"),
        ("a.zip", packed({"a.txt": "x"}), "a packed folder: unpack it here"),
        ("a.epub", packed({"mimetype": "application/epub+zip"}), "an EPUB: save the chapters"),
        ("a", packed({"xl/workbook.xml": "x"}), "a spreadsheet: save it as CSV"),
        (
            "a.xml",
            b"<rss><channel><item><title>A</title><description>Short</description></item></channel>"
            b"</rss>",
            "an RSS feed with 1 items, not an article",
        ),
    ],
)
def test_what_cannot_be_opened_is_a_row_with_a_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "b.txt").write_text(TEXT)
    bad, good = sorted(corroborate.read_corpus(tmp_path), key=lambda a: a.source.path != name)
    assert bad.status in ("unreadable", "no_text")
    assert bad.reason.startswith(reason)
    assert good.status == "ok"


@pytest.mark.parametrize(
    ("name", "content", "library"),
    [("a.pdf", printed, "pypdfium2"), ("a.rtf", rtf, "striprtf"), ("a.warc", warc, "warcio")],
)
def test_where_a_reader_is_missing_the_reason_says_what_to_install(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    content: Callable[[], bytes],
    library: str,
) -> None:
    (tmp_path / name).write_bytes(content())
    for module in [m for m in sys.modules if m.split(".")[0] == library]:
        monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setitem(sys.modules, f"{library}.archiveiterator", None)
    monkeypatch.setitem(sys.modules, f"{library}.striprtf", None)
    with pytest.raises(CannotOpen, match=rf"'{library}'; install it with `pip install"):
        list(documents_in(tmp_path / name))


def test_entities_of_a_document_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = (
        f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]><w:document xmlns:w="{w}">'
        f"<w:p><w:r><w:t>{TEXT} &x;</w:t></w:r></w:p></w:document>"
    )
    (tmp_path / "a.docx").write_bytes(packed({"word/document.xml": xml}))
    (document,) = documents_in(tmp_path / "a.docx")
    assert "SECRET" not in document.text


@pytest.mark.parametrize("name", ["bomb.docx", "bomb.wacz"])
def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path, name: str) -> None:
    from corroborate.corpus.limits import Limits

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 30_000_000)
        package.writestr("archive/data.warc", b" " * 30_000_000)
        package.writestr("datapackage.json", "{}")
    (tmp_path / name).write_bytes(content.getvalue())
    if name == "bomb.docx":
        (tmp_path / name).write_bytes(packed({"word/document.xml": "<a>" + " " * 3_000_000}))
    with pytest.raises(CannotOpen):
        list(documents_in(tmp_path / name, limits=Limits(max_bytes=100_000)))
