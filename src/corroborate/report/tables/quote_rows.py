"""The tables of quotations and copies: words, speakers, and what differs."""

from collections.abc import Sequence
from typing import Any

from corroborate.compare.compared_words import spaced
from corroborate.compare.word_diff import Part, differences, sides
from corroborate.lexicon.labels import SIGNS, SPEAKERS, VERDICTS
from corroborate.plots.anchors import anchor
from corroborate.plots.shared_text import is_told
from corroborate.report.dataset import Material
from corroborate.report.pages.finding import short
from corroborate.report.pages.marked_text import place
from corroborate.report.tables.base import Table, cite, count, declared, group_row, where
from corroborate.tables import Quote

_SHORT = 160
"""Characters of a passage that an edition of excerpts shows."""
_QUOTES = ("altered", "shortened", "similar", "identical", "single_source")


def quote_group_table(material: Material) -> Table:
    """What became of the same words where they stand more than once."""
    table = declared("sayings")
    quoting = {material.quote[m].source_id for g in material.sayings for m in g.members}
    said = {source_id: spaced(material.text.get(source_id, "")) for source_id in quoting}
    for g in sorted(
        material.sayings, key=lambda g: (_QUOTES.index(g.verdict), -g.n_sources, g.group_id)
    ):
        table.rows.append(
            {
                "anchor": anchor("group", g.group_id),
                "group": g,
                "verdict": VERDICTS[g.verdict],
                "sign": SIGNS[g.verdict],
                "speakers": SPEAKERS[g.speakers],
                "members": [_spoken(material, q, g.label, said) for q in material.quotes_of(g)]
                + [_swallowed(material, p, g.label) for p in g.passages],
                "cite": f"“{g.label[:300]}”: {VERDICTS[g.verdict]} ({count(material, g)})",
            }
        )
    return table


def quote_table(material: Material) -> Table:
    """Every quotation, with its speaker."""
    table = declared("quotes")
    for q in sorted(material.quotes, key=lambda q: (material.number[q.source_id], q.start)):
        at = where(material, q.source_id, q.start, q.end, anchor("at", q.quote_id))
        speaker = material.entity_of(q.source_id, q.speaker_id)
        table.rows.append(
            {
                "anchor": anchor("quote", q.quote_id),
                "quote": q,
                "group": group_row(material, q.quote_id),
                "form": "words set off" if q.scare else q.form,
                "speaker_row": anchor("name", speaker.entity_id) if speaker else None,
                "speaker_name": speaker.name if speaker else None,
                "where": at,
                "number": material.number[q.source_id],
                "cite": cite(material, material.source[q.source_id], q.text[:400], at.chars),
            }
        )
    return table


def copy_table(material: Material) -> Table:
    """Passages that two sources share, side by side; a quotation stands among the quotations."""
    table = declared("copies")
    text = material.text
    label = material.label
    for r in sorted(
        filter(is_told, material.reuse),
        key=lambda r: (-(r.end_a - r.start_a), r.source_a, r.source_b, r.reuse_id),
    ):
        first = text.get(r.source_a, "")[r.start_a : r.end_a]
        second = text.get(r.source_b, "")[r.start_b : r.end_b]
        if material.cited is not None:
            first, second = short(first, _SHORT), short(second, _SHORT)
        first_words, second_words = sides(first, second)
        direction = {
            "a_to_b": f"{label[r.source_a]} → {label[r.source_b]}",
            "b_to_a": f"{label[r.source_b]} → {label[r.source_a]}",
            "common": "from a common source",
            "unknown": "not known",
        }[r.direction]
        evidence = "" if r.direction == "unknown" else material.in_names(r.evidence)
        table.rows.append(
            {
                "anchor": anchor("copy", r.reuse_id),
                "reuse": r,
                "first": where(material, r.source_a, r.start_a, r.end_a, anchor("ca", r.reuse_id)),
                "second": where(material, r.source_b, r.start_b, r.end_b, anchor("cb", r.reuse_id)),
                "numbers": (material.number[r.source_a], material.number[r.source_b]),
                "first_text": first,
                "second_text": second,
                "first_words": first_words,
                "second_words": second_words,
                "direction": direction,
                "evidence": evidence,
                "cite": f"{material.cite(r.source_a)}, characters {r.start_a}–{r.end_a}, and "
                f"{material.cite(r.source_b)}, characters {r.start_b}–{r.end_b}: "
                f"{r.similarity:.0%} alike; {direction}{f' ({evidence})' if evidence else ''}",
            }
        )
    return table


def _spoken(material: Material, q: Quote, fullest: str, said: dict[str, str]) -> dict[str, Any]:
    return {
        **material.named(q.source_id),
        "parts": _without_what_is_elsewhere(differences(fullest, q.text), said[q.source_id]),
        "plain": q.text,
        "speaker": q.speaker,
        "form": q.form,
        "at": anchor("at", q.quote_id),
        "row": anchor("quote", q.quote_id),
    }


def _without_what_is_elsewhere(parts: Sequence[Part], text: str) -> list[Part]:
    """Show a gap for words that a source has elsewhere: without marks, or set apart."""
    return [
        Part("both", " … ") if part.where == "first" and spaced(part.words) in text else part
        for part in parts
    ]


def _swallowed(material: Material, passage: str, fullest: str) -> dict[str, Any]:
    source_id, start, end = place(passage)
    words = material.text.get(source_id, "")[start:end]
    return {
        **material.named(source_id),
        "parts": differences(fullest, words),
        "plain": words,
        "speaker": None,
        "form": "without quotation marks",
        "at": anchor("p", passage),
        "row": None,
    }
