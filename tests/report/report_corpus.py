"""A made-up corpus, row by row: what the report is given, without the stages that find it.

The sentences are ours and nothing in them happened.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from corroborate import tables
from corroborate.tables import (
    Alias,
    Block,
    Coverage,
    Entity,
    Figure,
    FigureGroup,
    Mention,
    Origin,
    Quote,
    QuoteGroup,
    Reuse,
    Row,
    Sentence,
    Source,
    Term,
    TimeExpression,
)


@dataclass
class Made:
    """Rows under construction, and the raw files they point into."""

    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in tables.TABLES})
    raw: dict[str, str] = field(default_factory=dict)
    text: dict[str, str] = field(default_factory=dict)

    def source(self, source_id, publisher, title, day, pieces, **more):
        """Add a source made of (kind, text) pieces; a kind in capitals is a dropped block."""
        raw, clean, sentences = "", "", 0
        for number, (kind, words) in enumerate(pieces):
            raw += "\n\n" if raw else ""
            kept = kind.islower()
            start = len(clean) + 2 if clean else 0
            if kept:
                clean = clean + "\n\n" + words if clean else words
            self.add(
                Block(
                    source_id,
                    number,
                    len(raw),
                    len(raw) + len(words),
                    start if kept else None,
                    start + len(words) if kept else None,
                    words,
                    kept,
                    kind.lower(),
                )
            )
            raw += words
            at = start
            for sentence in words.split("  ") if kept else ():
                self.add(Sentence(source_id, sentences, at, at + len(sentence), sentence))
                at += len(sentence) + 2
                sentences += 1
        self.raw[source_id], self.text[source_id] = raw, clean
        values = {
            "source_id": source_id,
            "path": f"{source_id}.txt",
            "sha256": hashlib.sha256(raw.encode()).hexdigest(),
            "media_type": "text/plain",
            "encoding": "utf-8",
            "publisher": publisher,
            "title": title,
            "author": None,
            "url": None,
            "published_on": day,
            "published_from": "sources.csv" if day else None,
            "not_before": None,
            "language": "en",
            "status": "ok",
            "reason": "",
            "raw_chars": len(raw),
            "clean_chars": len(clean),
            "text_sha256": hashlib.sha256(clean.encode()).hexdigest(),
        }
        self.add(Source(**{**values, **more}))

    def add(self, *rows):
        for row in rows:
            self.rows[row.table].append(row)
        return rows[0]

    def find(self, source_id, words, nth=0):
        at = -1
        for _ in range(nth + 1):
            at = self.text[source_id].index(words, at + 1)
        return at, at + len(words)

    def sentence(self, source_id, at):
        return next(
            s.sentence_id
            for s in self.rows["sentences"]
            if s.source_id == source_id and s.start <= at < s.end
        )

    def figure(self, source_id, words, phrase, low, best, high, **more):
        phrase_start, phrase_end = self.find(source_id, phrase)
        start = phrase_start + phrase.index(words)
        values = {
            "figure_id": f"{source_id}.f{start}",
            "source_id": source_id,
            "sentence_id": self.sentence(source_id, start),
            "start": start,
            "end": start + len(words),
            "phrase_start": phrase_start,
            "phrase_end": phrase_end,
            "text": words,
            "low": low,
            "best": best,
            "high": high,
            "hedge": None,
            "vague": False,
            "kind": "count",
            "unit": None,
            "days": None,
            "measure": "killed",
            "counted": "people",
            "victims": None,
            "part_of": None,
            "actor": None,
            "place": None,
            "place_id": None,
            "period": None,
            "date_from": None,
            "date_to": None,
            "attributed_to": None,
            "attributed_id": None,
        }
        return self.add(Figure(**{**values, **more})).figure_id

    def quote(self, source_id, words, speaker, form="direct", cue="said", **more):
        start, end = self.find(source_id, words)
        s, e = self.find(source_id, speaker) if speaker else (None, None)
        values = {
            "quote_id": f"{source_id}.q{start}",
            "source_id": source_id,
            "sentence_id": self.sentence(source_id, start),
            "start": start,
            "end": end,
            "text": words,
            "form": form,
            "scare": False,
            "cue": cue,
            "speaker": speaker,
            "speaker_start": s,
            "speaker_end": e,
            "speaker_id": None,
        }
        return self.add(Quote(**{**values, **more})).quote_id

    def mention(self, source_id, words, kind, entity_id, nth=0):
        start, end = self.find(source_id, words, nth)
        self.add(Mention(source_id, start, end, words, kind, entity_id))

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write the tables and the raw files; return both folders."""
        build, corpus = folder / "build", folder / "raw"
        corpus.mkdir(parents=True, exist_ok=True)
        for name, row in tables.TABLES.items():
            tables.write(build, row, self.rows[name])
        for source_id, raw in self.raw.items():
            (corpus / f"{source_id}.txt").write_text(raw, encoding="utf-8")
        return build, corpus


def harbour(evil: str = "") -> Made:
    """Return the made-up fire at the port of Latakia; `evil` is set into all that is free text."""
    made = Made()
    speech = "Nobody who was on that quay had any warning at all"
    shared = (
        "The fire broke out on Tuesday night in a warehouse by the grain quay and burned until "
        "dawn, and crews from four towns were called to the port."
    )
    made.source(
        "000",
        f"Harbour Gazette{evil}",
        f"Warehouse fire kills dozens{evil}",
        date(2016, 3, 3),
        [
            ("NAVIGATION", "Home | News | Weather"),
            ("title", f"Warehouse fire kills dozens{evil}"),
            (
                "body",
                f"At least 46 people were killed in the port of Latakia, officials said.  {shared}",
            ),
            ("ADVERT", f"Buy our paper, three months for 9.99{evil}"),
            (
                "body",
                f"“{speech},” said Rima Haddad, the mayor.  About 120 people were taken to "
                f"hospitals, and up to 300 families lost their homes.{evil}",
            ),
        ],
        url="https://example.org/news/fire?a=1&b=2",
    )
    made.source(
        "001",
        "Coastal Wire",
        "Port fire: toll rises",
        date(2016, 3, 4),
        [
            ("title", "Port fire: toll rises"),
            ("dateline", "LATAKIA, March 4"),
            (
                "body",
                f"The toll of the port fire has risen to 52, the health ministry said on March 4.  "
                f"{shared}",
            ),
            ("body", f"“{speech},” a witness said.  Between 110 and 130 were injured."),
            ("LEGAL", "© Coastal Wire. All rights reserved."),
        ],
    )
    made.source(
        "002",
        "Daily Compass",
        "Forty-six die in blaze",
        date(2016, 3, 4),
        [
            ("title", "Forty-six die in blaze"),
            (
                "body",
                "Forty-six people died in the blaze in Latakia, according to officials.  "
                "Nobody who was on the quay had any warning, Rima Haddad has said.",
            ),
            ("body", f"{shared}  Dozens were hurt.  The terrorists did this, one resident said."),
        ],
    )
    made.source(
        "003",
        "صحيفة الميناء",
        "شهادة من الميناء",
        None,
        [
            ("title", "A witness from the port"),
            ("body", "“لم يكن لدى أحد أي إنذار” a docker told this newspaper.  The rebels fled."),
        ],
        not_before=date(2016, 3, 2),
    )
    made.source(
        "004",
        None,
        None,
        None,
        [("OTHER", "Please enable cookies")],
        status="empty",
        reason="no article text was found: 1 block, all of it furniture",
        language=None,
        text_sha256=None,
        published_from=None,
    )

    place = {"place": "Latakia", "place_id": "latakia"}
    f0 = made.figure(
        "000", "46", "At least 46 people were killed", 46, None, None, hedge="At least",
        attributed_to=f"officials{evil}", date_from=date(2016, 3, 1),
        date_to=date(2016, 3, 1), **place,
    )  # fmt: skip
    f1 = made.figure(
        "001", "52", "has risen to 52", 52, 52, 52,
        attributed_to="the health ministry", date_from=date(2016, 3, 4), date_to=date(2016, 3, 4),
    )  # fmt: skip
    f2 = made.figure(
        "002", "Forty-six", "Forty-six people died", 46, 46, 46, attributed_to="officials", **place
    )
    h0 = made.figure(
        "000", "120", "About 120 people", 110, 120, 130, hedge="About", measure="injured"
    )
    h1 = made.figure(
        "001", "110 and 130", "Between 110 and 130", 110, None, 130, measure="injured",
        hedge="Between",
    )  # fmt: skip
    h2 = made.figure("002", "Dozens", "Dozens", 24, None, None, vague=True, measure="injured")
    k0 = made.figure(
        "000", "300", "up to 300 families", None, None, 300, hedge="up to", measure="displaced",
        counted="family", date_from=date(2016, 3, 1), date_to=date(2016, 3, 3),
    )  # fmt: skip
    q0 = made.quote("000", speech, "Rima Haddad", speaker_id="rima-haddad")
    q1 = made.quote("001", speech, "a witness")
    q2 = made.quote(
        "002", "Nobody who was on the quay had any warning", "Rima Haddad", "indirect", "has said",
        speaker_id="rima-haddad",
    )  # fmt: skip
    q3 = made.quote("003", "لم يكن لدى أحد أي إنذار", "a docker", cue="told")
    made.add(
        TimeExpression("001", made.sentence("001", made.find("001", "March 4.")[0]),
                       *made.find("001", "March 4", 1), "March 4", "DATE", "2016-03-04",
                       date(2016, 3, 4), date(2016, 3, 4)),
    )  # fmt: skip
    start = made.find("000", "Tuesday night")
    made.add(
        TimeExpression("000", made.sentence("000", start[0]), *start, "Tuesday night", "TIME",
                       "2016-03-01TNI", date(2016, 3, 1), date(2016, 3, 1)),
    )  # fmt: skip
    made.mention("000", "Latakia", "PLACE", "latakia")
    made.mention("000", "Rima Haddad", "PERSON", "rima-haddad")
    made.mention("001", "health ministry", "ORG", "health-ministry")
    made.mention("002", "Latakia", "PLACE", "latakia")
    made.mention("002", "Rima Haddad", "PERSON", "rima-haddad")
    made.add(
        Entity("rima-haddad", f"Rima Haddad{evil}", "PERSON", ("Rima Haddad", f"Haddad{evil}"),
               2, 2, None, None, None, None, None),
        Entity("latakia", "Latakia", "PLACE", ("Latakia",), 2, 2, None, "SY", 35.53, 35.79, None),
        Entity("health-ministry", "health ministry", "ORG", ("health ministry",), 1, 1, None, None,
               None, None, "merge: the same body"),
    )  # fmt: skip
    for source_id, entity_id in (
        ("000", "latakia"), ("000", "rima-haddad"), ("001", "health-ministry"), ("002", "latakia"),
        ("002", "rima-haddad"),
    ):  # fmt: skip
        made.add(Alias(source_id, entity_id, entity_id, "same name"))
        name = next(e.name for e in made.rows["entities"] if e.entity_id == entity_id)
        first = next(
            m.start
            for m in made.rows["mentions"]
            if (m.source_id, m.entity_id) == (source_id, entity_id)
        )
        made.add(Coverage(entity_id, source_id, 1, first, (name,)))
    for a, b, direction in (("000", "001", "a_to_b"), ("000", "002", "unknown")):
        (sa, ea), (sb, eb) = made.find(a, shared), made.find(b, shared)
        made.add(
            Reuse(f"{a}-{sa}-{b}-{sb}", a, sa, ea, b, sb, eb, 0.98, "prose", direction,
                  f"{b} appeared a day later{evil}"),
        )  # fmt: skip
    (sa, ea), (sb, eb) = made.find("000", speech), made.find("001", speech)
    made.add(
        Reuse(f"000-{sa}-001-{sb}", "000", sa, ea, "001", sb, eb, 1.0, "quotation", "common",
              "both report the same speech")
    )  # fmt: skip
    for item, origin_id, origin in (
        (f0, "officials", "officials"), (f2, "officials", "officials"),
        (f1, "health-ministry", "the health ministry"), (h0, "harbour-gazette", "Harbour Gazette"),
        (h1, "coastal-wire", "Coastal Wire"), (h2, "daily-compass", "Daily Compass"),
        (k0, "harbour-gazette", "Harbour Gazette"), (q0, "rima-haddad", "Rima Haddad"),
        (q1, "rima-haddad", "Rima Haddad"), (q2, "rima-haddad", "Rima Haddad"),
        (q3, "docker", "a docker"),
    ):  # fmt: skip
        chain = (item.partition(".")[0], origin)
        made.add(Origin(item, origin_id, f"{origin}{evil}", chain, f"named in the sentence{evil}"))
    made.add(
        FigureGroup(f"g-{f0}", f"people killed in Latakia{evil}", (f0, f1, f2), 3, 2, 46, None, 52,
                    "conflict", f"46 and 52 exclude one another{evil}", "contested", None, asked=1),
        FigureGroup(f"g-{h0}", "people injured", (h0, h1, h2), 3, 3, 24, None, 130, "overlap",
                    "the ranges meet", "fair", "join: same event", asked=2),
        FigureGroup(f"g-{k0}", "families displaced", (k0,), 1, 1, None, None, 300, "single_source",
                    "one source alone states it", "weak", None, asked=7),
    )  # fmt: skip
    swallowed = made.find("002", "burned until dawn")
    made.add(
        QuoteGroup(f"g-{q0}", speech, (q0, q1, q2), (f"002:{swallowed[0]}-{swallowed[1]}",), 3, 1,
                   "altered", "different", f"another speaker in 001{evil}", "weak", None),
        QuoteGroup(f"g-{q3}", "لم يكن لدى أحد أي إنذار", (q3,), (), 1, 1, "single_source", "none",
                   "one source alone carries it", "weak", None),
    )  # fmt: skip
    at = made.find("002", "terrorists")[0]
    made.add(Term("002", "fighters", f"terrorists{evil}", 1, (at,)))
    made.add(Term("003", "fighters", "rebels", 1, (made.find("003", "rebels")[0],)))
    return made


def many(count: int) -> Made:
    """Return a corpus of `count` sources: the made-up fire, and short items around it."""
    made = harbour()
    for number in range(5, count):
        source_id = f"{number:03}"
        made.source(
            source_id,
            f"Outlet {number}",
            f"Item {number}",
            date(2016, 3, 1 + number % 28),
            [("title", f"Item {number}"), ("body", f"In all {number} people were killed there.")],
        )
        item = made.figure(
            source_id, str(number), f"{number} people were killed", number, number, number
        )
        made.add(Origin(item, f"o{number}", f"Outlet {number}", (source_id,), "own voice"))
        made.add(
            FigureGroup(f"g-{item}", f"people killed, item {number}", (item,), 1, 1, number, number,
                        number, "single_source", "one source alone states it", "weak", None,
                        asked=1)
        )  # fmt: skip
    return made


__all__ = ["Made", "harbour", "many", "replace"]
