"""The tables of figures: each by itself, and what the sources say of one quantity."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from corroborate.lexicon.amounts import figure_words
from corroborate.lexicon.labels import days, measure_label, once_named, verdict_label
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material
from corroborate.report.tables.base import (
    Table,
    cite,
    count,
    declared,
    group_row,
    origins,
    phrase,
    traced,
    where,
)
from corroborate.tables import Figure

_AROUND = 60
"""Characters of a figure's sentence on either side of its words."""


def figure_group_table(material: Material) -> Table:
    """What the sources say of one quantity."""
    table = declared("quantities")
    table.rows.extend(_group_rows(material))
    return table


def _group_rows(material: Material) -> Iterator[dict[str, Any]]:
    # The rows come with what happened to people first, and incidental numbers last.
    for g in sorted(material.compared, key=lambda g: g.verdict != "conflict"):
        members = material.figures_of(g)
        label = once_named(g.label)
        key, sign, verdict = verdict_label(g, material.origins_shown(g))
        yield {
            "anchor": anchor("group", g.group_id),
            "group": g,
            "label": label,
            "key": key,
            "sign": sign,
            "verdict": verdict,
            "members": [_member(material, f) for f in members],
            "origins": origins(material, g.members),
            "shown": material.origins_shown(g),
            "why": material.in_names(g.why),
            "cite": f"{label}: {verdict} ({count(material, g)}). "
            + "; ".join(f"{material.label[f.source_id]}: {figure_words(f)}" for f in members[:8]),
        }


def figure_table(material: Material) -> Table:
    """Every stated quantity, in its words."""
    table = declared("figures")
    for f in sorted(material.figures, key=lambda f: (material.number[f.source_id], f.start)):
        at = where(material, f.source_id, f.start, f.end, anchor("at", f.figure_id))
        table.rows.append(
            {
                "anchor": anchor("figure", f.figure_id),
                "figure": f,
                "group": group_row(material, f.figure_id),
                "snippet": _snippet(material, f),
                "measure": measure_label(f.measure),
                "counted": _counted(f),
                "days": f.period or days(f.date_from, f.date_to),
                "span": days(f.date_from, f.date_to),
                "where": at,
                "number": material.number[f.source_id],
                "origin": traced(material, f.figure_id),
                "cite": cite(material, material.source[f.source_id], phrase(material, f), at.chars),
            }
        )
    return table


def _counted(f: Figure) -> str:
    if f.kind != "count":
        return (f.unit or f.kind).replace("_", " ")
    return " ".join(dict.fromkeys(w for w in (f.victims, f.counted) if w)).replace("_", " ")


def _snippet(material: Material, f: Figure) -> tuple[str, str, str, str, str]:
    """Return the sentence in five parts: before, phrase, numeral, phrase, after."""
    text = material.text.get(f.source_id, "")
    sentence = material.sentence.get((f.source_id, f.sentence_id))
    first = min(sentence.start if sentence else f.phrase_start, f.phrase_start)
    last = max(sentence.end if sentence else f.phrase_end, f.phrase_end)
    first, last = max(first, f.phrase_start - _AROUND), min(last, f.phrase_end + _AROUND)
    if sentence and first > sentence.start:
        first = text.find(" ", first, f.phrase_start) + 1 or first
    if sentence and last < sentence.end:
        last = max(text.rfind(" ", f.phrase_end, last), f.phrase_end)
    marks = (first, f.phrase_start, f.start, f.end, f.phrase_end, last)
    before, head, numeral, tail, after = (text[a:b] for a, b in pairwise(marks))
    if sentence and first > sentence.start:
        before = "… " + before
    if sentence and last < sentence.end:
        after += " …"
    return before, head, numeral, tail, after


def _member(material: Material, f: Figure) -> dict[str, Any]:
    return {
        **material.named(f.source_id),
        "bounds": figure_words(f),
        "words": phrase(material, f),
        "row": anchor("figure", f.figure_id),
        "at": anchor("at", f.figure_id),
        "by": f.attributed_to,
    }
