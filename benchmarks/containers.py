"""Many articles in one file: a made-up corpus as the answers of a crawl, or as rows of a table."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

FORMS = ("files", "warc", "jsonl")


def gather(folder: Path, *, form: str) -> dict[str, str]:
    """Put the articles of a corpus into one file, in their place.

    Returns the names that the articles had by the paths that they have now.
    """
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    if form == "files":
        return {row["file"]: row["source_id"] for row in rows}
    write = {"warc": _answers, "jsonl": _lines}[form]
    with (folder / f"crawl.{form}").open("wb") as gathered:
        gathered.writelines(write(folder, rows))
    for row in rows:
        (folder / row["file"]).unlink()
    (folder / "sources.csv").unlink()
    return {f"crawl.{form}#{n}": row["source_id"] for n, row in enumerate(rows, 1)}


def _answers(folder: Path, rows: list[dict[str, str]]) -> Iterator[bytes]:
    for row in rows:
        text = (folder / row["file"]).read_text(encoding="utf-8")
        if row["file"].endswith(".txt"):
            text = "".join(f"<p>{paragraph}</p>\n" for paragraph in text.split("\n\n"))
        site = row["publisher"].lower().replace(" ", "-") + ".example"
        content = (
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            f"<meta property='article:published_time' content='{row['published_on']}'>{text}"
        ).encode()
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: https://{site}/{row['source_id']}\r\n"
            f"WARC-Date: 2024-03-05T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{row['source_id']}>\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        yield head.encode() + content + b"\r\n\r\n"


def _lines(folder: Path, rows: list[dict[str, str]]) -> Iterator[bytes]:
    for row in rows:
        column = "html" if row["file"].endswith("html") else "text"
        told = {"outlet": row["publisher"], "date": row["published_on"]}
        told[column] = (folder / row["file"]).read_text(encoding="utf-8")
        yield json.dumps(told).encode() + b"\n"
