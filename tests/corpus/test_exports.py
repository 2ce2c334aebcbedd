"""Exports of news databases: each article a document, with what its head states."""

from __future__ import annotations

import dataclasses
import html
from datetime import date
from pathlib import Path

import pytest

import corroborate
from corroborate.corpus.containers.opened import CannotOpen, Document
from corroborate.corpus.containers.opening import documents_in, may_be_export, split_export

FIRST = [
    "At least 14 people drowned when the dam above Kestrel Bay gave way on Monday, the fire "
    "service said.",
    "“We had no warning,” said Oona Marsh, who keeps the mill. About 200 people had left their "
    "homes by noon.",
]
SECOND = [
    "Rescuers reached Kestrel Bay on Tuesday and found 17 bodies, the mayor said.",
    "The road into the valley is closed, and 40 families are waiting for boats.",
]
NEXIS = f"""

                               1 of 2 DOCUMENTS

                         The Lantern (Kestrel Bay)

                          March 4, 2019 Monday
                             First Edition

SECTION: NEWS; Pg. 1

LENGTH: 120 words

HEADLINE: Dam above Kestrel
Bay gives way

BYLINE: Ada Prewitt

BODY:
   At least 14 people drowned when the dam above Kestrel Bay
gave way on Monday, the fire service said.

   {FIRST[1][:60].rpartition(" ")[0]}
{FIRST[1][len(FIRST[1][:60].rpartition(" ")[0]) + 1 :]}

GRAPHIC: Photo: the dam

LOAD-DATE: March 5, 2019

                               2 of 2 DOCUMENTS

                         Copyright 2019 Valley Herald
                          All Rights Reserved
                             Valley Herald

                          March 5, 2019

Rescuers reach Kestrel Bay

LENGTH: 80 words

{SECOND[0]}

{SECOND[1]}

                       Copyright 2019 Valley Herald
"""
NEXIS_UNI = f"""User Name: reader
Date and Time: Friday, January 12, 2024 9:11:00 AM EST
Documents (2)
1. Dam above Kestrel Bay gives way
2. Rescuers reach Kestrel Bay

Dam above Kestrel Bay gives way
The Lantern (Kestrel Bay)
March 4, 2019 Monday
First Edition

Copyright 2019 Lantern Media All Rights Reserved
Section: NEWS; Pg. 1
Length: 120 words
Byline: Ada Prewitt
Body

{FIRST[0]}

{FIRST[1]}

Graphic

A photo of the dam

Load-Date: March 5, 2019

End of Document

Rescuers reach Kestrel Bay
Valley Herald
5 March 2019 06:30 AM GMT

Copyright 2019 Valley Herald
Length: 80 words

Body

{SECOND[0]}

{SECOND[1]}

Classification

Language: ENGLISH

End of Document
"""
FACTIVA_CODED = f"""HD      Dam above Kestrel Bay gives way
BY      By Ada Prewitt
WC      120 words
PD      4 March 2019
ET      06:12
SN      The Lantern (Kestrel Bay)
LA      English
CY      (c) 2019 Lantern Media

LP
{FIRST[0]}

TD
{FIRST[1]}

NS      gcat : News
AN      Document LANTRN0020190304ef3400001

HD      Rescuers reach Kestrel Bay
WC      80 words
PD      5 March 2019
SN      Valley Herald

LP
{SECOND[0]}

TD
{SECOND[1]}

AN      Document VALHER0020190305ef3500002
"""
FACTIVA_PLAIN = f"""News
Dam above Kestrel Bay gives way
By Ada Prewitt
120 words
4 March 2019
06:12
The Lantern (Kestrel Bay)
LANTRN
English
(c) 2019 Lantern Media

{FIRST[0]}

{FIRST[1]}

Document LANTRN0020190304ef3400001

Rescuers reach Kestrel Bay

80 words

5 March 2019

Valley Herald

English

Copyright 2019 Valley Herald

{SECOND[0]}

{SECOND[1]}

Document VALHER0020190305ef3500002
Search Summary
"""
PROQUEST = f"""{"_" * 60}

Document 1 of 2

Dam above Kestrel Bay gives way

Author: Prewitt, Ada

Publication info: The Lantern (Kestrel Bay) ; Kestrel Bay [Kestrel Bay]. 04 Mar 2019: 5.

Full text: {FIRST[0]}

{FIRST[1]}

Subject: Dams;

Publication title: The Lantern (Kestrel Bay)

ProQuest document ID: 181

{"_" * 60}

Rescuers reach Kestrel Bay

ProQuest document link

FULL TEXT
{SECOND[0]}

{SECOND[1]}

DETAILS

Publication title: Valley Herald; Kestrel Bay
Publication date: Mar 5, 2019
ProQuest document ID: 182
{"_" * 60}
Database copyright 2024 ProQuest LLC. All rights reserved.
"""


def as_page(text: str) -> str:
    """The same export as a page: a line a row of a table, or a paragraph."""
    rows = []
    for line in text.split("\n"):
        code, gap, rest = line.partition("      ")
        cells = f"<tr><td><b>{code}</b></td><td>{html.escape(rest)}</td></tr>"
        is_row = gap and code.isupper()
        rows.append(f"<table>{cells}</table>" if is_row else f"<div>{html.escape(line)}</div>")
    return f"<html><head><title>Export</title></head><body>{''.join(rows)}</body></html>"


@pytest.mark.parametrize("form", ["text", "page", "windows"])
@pytest.mark.parametrize(
    "export",
    [NEXIS, NEXIS_UNI, FACTIVA_CODED, FACTIVA_PLAIN, PROQUEST],
    ids=["nexis", "nexis uni", "factiva coded", "factiva", "proquest"],
)
def test_an_export_is_split_into_its_articles(tmp_path: Path, export: str, form: str) -> None:
    if form == "page" and export is NEXIS:
        pytest.skip("its paragraphs are told by empty lines")
    path = tmp_path / ("export.html" if form == "page" else "export.txt")
    content = as_page(export) if form == "page" else export
    if form == "windows":
        path.write_bytes(content.replace("\n", "\r\n").encode("cp1252"))
    else:
        path.write_text(content, encoding="utf-8")
    one, two = documents_in(path)
    assert (one.title, two.title) == (
        "Dam above Kestrel Bay gives way",
        "Rescuers reach Kestrel Bay",
    )
    assert (one.publisher, two.publisher) == ("The Lantern (Kestrel Bay)", "Valley Herald")
    assert (one.published_on, two.published_on) == (date(2019, 3, 4), date(2019, 3, 5))
    assert (one.author, two.author) == ("Ada Prewitt", None)
    assert one.text == "\n\n".join([str(one.title), *FIRST]) + "\n"
    assert two.text == "\n\n".join([str(two.title), *SECOND]) + "\n"
    assert "1 of 2" in one.place
    assert one.note == two.note == ""


@pytest.mark.parametrize(
    "text",
    [
        "The council read the document 14 of 20 members had signed.\n\nEnd of story.",
        "Photo 1 of 2\n\nThe dam.\n\nPhoto 2 of 2\n\nThe mill.",
        "1 of 3\n\nPart one of a series.\n",
        "Full text: the speech in full is on our site.\n\n____________________\n",
        "The report is 120 words\nlong.\n\nDocument A1234 was found.\n",
        "The minutes of the council.\n\nThe dam is safe, it said.\n\nEnd of Document\n",
    ],
)
def test_an_article_that_looks_like_one_is_no_export(tmp_path: Path, text: str) -> None:
    assert split_export(text, "text/plain") == []
    (tmp_path / "a.txt").write_text(text)
    assert list(documents_in(tmp_path / "a.txt")) == []


def test_an_export_of_an_unknown_form_says_how_many_articles_it_holds() -> None:
    text = "".join(f"Record {n} of 3\n\nTitle {n}\n\nText {n}.\n\n" for n in (1, 2, 3))
    with pytest.raises(CannotOpen, match="an export of 3 articles in a form that is not known"):
        split_export(text, "text/plain")


def test_what_is_missing_from_an_export_is_said() -> None:
    documents = split_export(NEXIS.replace("1 of 2 DOC", "1 of 9 DOC"), "text/plain")
    assert [d.note for d in documents] == [
        "the export says that it holds 9 articles; 2 are in it"
    ] * 2


def test_an_article_whose_head_is_not_understood_is_kept_whole() -> None:
    broken = NEXIS_UNI.replace("Valley Herald\n5 March 2019 06:30 AM GMT\n", "")
    one, two = split_export(broken, "text/plain")
    assert one.title
    assert SECOND[0] in two.text
    assert two.note == "the head of this article of the export was not understood"


def test_only_few_files_are_decoded_to_look_for_exports() -> None:
    assert may_be_export(NEXIS.encode("utf-16"))
    assert not may_be_export("\n".join(FIRST + SECOND).encode())


def test_an_export_gives_the_rows_of_single_files(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for place in (one, two):
        place.mkdir()
    (one / "export.txt").write_text(NEXIS_UNI, encoding="utf-8")
    documents: list[Document] = split_export(NEXIS_UNI, "text/plain")
    lines = ["source_id,file,publisher,title,published_on"]
    for number, document in enumerate(documents, 1):
        (two / f"{number}.txt").write_text(document.text, encoding="utf-8")
        lines.append(
            f"export-{number},{number}.txt,{document.publisher},{document.title},"
            f"{document.published_on}"
        )
    (two / "sources.csv").write_text("\n".join(lines))
    exported, single = corroborate.read_corpus(one), corroborate.read_corpus(two)
    assert [a.text for a in exported] == [a.text for a in single]
    assert [a.source.status for a in exported] == ["ok", "ok"]
    for article, other in zip(exported, single, strict=True):
        assert (article.publisher, article.title, article.published_on) == (
            *(other.publisher, other.title, other.published_on),
        )
        for block in article.blocks:
            assert article.raw[block.raw_start : block.raw_end].split() == block.text.split()
    found = [corroborate.extract(a.text, published_on=a.published_on).figures for a in exported]
    others = [corroborate.extract(a.text, published_on=a.published_on).figures for a in single]
    assert [list(map(dataclasses.asdict, f)) for f in found] == [
        list(map(dataclasses.asdict, f)) for f in others
    ]
    assert any(figure.low == 14 for figure in found[0])
