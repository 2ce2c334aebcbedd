"""In short: what a reader should know first, in sentences written from the tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corroborate.plots.labels import bounds, some
from corroborate.report.dataset import Material
from corroborate.report.pages.links import anchor
from corroborate.tables import FigureGroup, QuoteGroup, Reuse

_MOST = 6


class Run(NamedTuple):
    """A run of words in a sentence, and the anchor it leads to, if any."""

    words: str
    to: str | None = None


Sentence = list[Run]


class Finding(NamedTuple):
    """A heading and what is to be said under it."""

    key: str
    sign: str
    heading: str
    sentences: list[Sentence]
    more: int = 0
    more_to: str = ""


def findings(material: Material) -> list[Finding]:
    """Return the findings, in the order in which a desk editor would ask for them."""
    shared = [g for g in material.figure_groups if g.n_sources > 1]
    conflicts = [g for g in shared if g.verdict == "conflict"]
    agreeing = [g for g in shared if g.verdict in ("agree", "overlap")]
    scope = [g for g in shared if g.verdict == "differ_in_scope"]
    quoted = [g for g in material.quote_groups if g.n_sources > 1]
    carried: list[FigureGroup | QuoteGroup] = [*shared, *quoted]
    one = [g for g in carried if g.n_origins == 1]
    changed = [
        g
        for g in material.quote_groups
        if g.n_sources > 1 and (g.verdict in _WORDS or g.speakers in _SPEAKERS or g.passages)
    ]
    found = [
        _cut("conflict", "✕", "What conflicts", [_figures(material, g) for g in conflicts]),
        _cut("agree", "✓", "What agrees", [_figures(material, g) for g in agreeing]),
        _cut("scope", "⇄", "What only looks like conflict", [_figures(material, g) for g in scope]),
        _cut("origin", "○", "What rests on one origin", [_one(material, g) for g in one]),
        _cut("changed", "✎", "What changed on the way", [_changed(g) for g in changed]),
        _cut("copied", "⧉", "Who has text from whom", _copied(material)),
    ]
    nothing = {
        "conflict": "No two sources give figures of one quantity that exclude each other.",
        "agree": "No quantity is stated alike by two sources.",
        "origin": "No statement that several sources carry goes back to a single origin.",
        "changed": "No quotation that several sources carry differs in words or speaker.",
        "copied": "No two sources share a passage, standing text apart.",
    }
    return [
        f if f.sentences else f._replace(sentences=[[Run(nothing[f.key])]])
        for f in found
        if f.sentences or f.key in nothing
    ]


def lead(material: Material) -> list[Sentence]:
    """Return the opening sentences: how many sources, how many of them count, what they hold."""
    used = material.used
    dated = [s for s in used if s.published_on]
    outlets = {s.publisher for s in used if s.publisher}
    opening: Sentence = [
        Run(f"{some(len(material.sources), 'file')}"),
        Run(", "),
        Run(f"{len(used)} of them usable", "sources"),
        Run(f", from {some(len(outlets), 'named outlet')}. " if outlets else ". "),
        Run(some(len(material.figures), "figure"), "figures"),
        Run(", "),
        Run(some(sum(not q.scare for q in material.quotes), "quotation"), "quotations"),
        Run(", "),
        Run(some(len(material.entities), "name"), "people-and-places"),
        Run(" and "),
        Run(some(sum(r.what != "boilerplate" for r in material.reuse), "shared passage"), "copies"),
        Run(" were found in them."),
    ]
    sentences = [opening]
    if len(dated) < len(used):
        undated = [s for s in used if not s.published_on]
        runs: Sentence = [Run("No day of publication is known for ")]
        for number, s in enumerate(undated[:_MOST]):
            runs += [Run(", ")] if number else []
            runs.append(Run(material.label[s.source_id], anchor("s", s.source_id)))
        rest = len(undated) - _MOST
        runs.append(Run(f" and {rest} more." if rest > 0 else "."))
        sentences.append(runs)
    left_out = [s for s in material.sources if s.status != "ok"]
    for s in left_out[:_MOST]:
        reason = f" ({s.reason})" if s.reason else ""
        sentences.append(
            [
                Run("Not used: "),
                Run(material.label[s.source_id], anchor("s", s.source_id)),
                Run(f", {s.status.replace('_', ' ')}{reason}."),
            ]
        )
    if len(left_out) > _MOST:
        sentences.append([Run(f"{len(left_out) - _MOST} more files are not used.", "sources")])
    return sentences


def _cut(key: str, sign: str, heading: str, sentences: Sequence[Sentence]) -> Finding:
    to = {"copied": "copies", "changed": "quotations"}.get(key, "figures")
    return Finding(key, sign, heading, list(sentences[:_MOST]), max(0, len(sentences) - _MOST), to)


def _figures(material: Material, g: FigureGroup) -> Sentence:
    runs = [Run(_short(g.label), anchor("group", g.group_id)), Run(": ")]
    members = [material.figure[m] for m in g.members if m in material.figure]
    members.sort(key=lambda f: (material.number.get(f.source_id, 0), f.start))
    said: dict[tuple[str, str], str] = {}
    for f in members:
        said.setdefault((f.source_id, bounds(f)), anchor("at", f.figure_id))
    for number, ((source_id, figure), to) in enumerate(list(said.items())[:8]):
        runs += [Run("; ")] if number else []
        runs += [Run(f"{material.label[source_id]} "), Run(figure, to)]
    if len(said) > 8:
        runs.append(Run(f"; and {len(said) - 8} more"))
    return [*runs, Run(f" ({some(g.n_origins, 'origin')}).")]


def _one(material: Material, g: FigureGroup | QuoteGroup) -> Sentence:
    words = _short(g.label)
    shown = f"“{words}”" if isinstance(g, QuoteGroup) else words
    origin = next(
        (material.origin[m].origin for m in g.members if m in material.origin), "one origin"
    )
    return [
        Run(shown, anchor("group", g.group_id)),
        Run(f": {some(g.n_sources, 'source')}, all from {_short(origin, 80)}."),
    ]


_WORDS = {"altered": "other words", "shortened": "shortened"}
_SPEAKERS = {
    "different": "given to different speakers",
    "not_named": "one source names no speaker",
    "widened": "the later source does not name who said it",
    "narrowed": "only the later source names who said it",
}


def _changed(g: QuoteGroup) -> Sentence:
    what: list[str] = [_WORDS[g.verdict]] if g.verdict in _WORDS else []
    if g.speakers in _SPEAKERS:
        what.append(_SPEAKERS[g.speakers])
    if g.passages:
        what.append("without quotation marks in one source")
    return [
        Run(f"“{_short(g.label)}”", anchor("group", g.group_id)),
        Run(f": {', '.join(what)} ({some(g.n_sources, 'source')})."),
    ]


def _copied(material: Material) -> list[Sentence]:
    """Say of each two sources which has text from the other, or that they share some.

    What one took from the other is counted in the words of the one that took it. Words of a common
    source, which both may have heard or read, and what is merely told alike are not among it.
    """
    pairs: dict[tuple[str, str], list[Reuse]] = {}
    for r in material.reuse:
        if r.what == "prose" or _taker(r) is not None:
            first, second = sorted((r.source_a, r.source_b))
            pairs.setdefault((first, second), []).append(r)
    found = []
    for pair, rows in pairs.items():
        taken = {source: [r for r in rows if _taker(r) == source] for source in pair}
        fewer, more = sorted(pair, key=lambda source: len(taken[source]))
        one_way = len(taken[more]) > len(taken[fewer])
        counted = taken[more] if one_way else rows
        chars = sum(
            r.end_b - r.start_b if one_way and r.source_b == more else r.end_a - r.start_a
            for r in counted
        )
        shared = Run(
            f"{some(len(counted), 'passage')}, {chars:,} characters",
            anchor("copy", counted[0].reuse_id),
        )
        name = {source: material.label.get(source, source) for source in pair}
        if one_way:
            words = [Run(f"{name[more]} has "), shared, Run(f" from {name[fewer]}.")]
        else:
            words = [Run(f"{name[pair[0]]} and {name[pair[1]]} share "), shared, Run(".")]
        found.append((not one_way, -chars, pair, words))
    return [words for *_, words in sorted(found, key=lambda entry: entry[:3])]


def _taker(r: Reuse) -> str | None:
    return {"a_to_b": r.source_b, "b_to_a": r.source_a}.get(r.direction)


def _short(words: str, most: int = 110) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
