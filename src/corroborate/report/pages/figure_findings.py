"""Findings from figures: who disagrees on how many, who agrees, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from corroborate.plots.amounts import figure_words
from corroborate.plots.anchors import anchor
from corroborate.plots.labels import once_named
from corroborate.report.dataset import Material
from corroborate.report.pages.finding import (
    Finding,
    Mark,
    Run,
    Sentence,
    as_written,
    counted,
    listed,
    quoted,
    short,
)
from corroborate.tables import Figure, FigureGroup

_ASKED_FIRST = ("killed", "injured", "missing", "rescued", "trapped", "evacuated", "displaced",
                "fled", "abducted", "arrested", "detained")  # fmt: skip
"""What people ask first, in their order; other measures follow by the number of sources."""

_CENTRAL = 4
_WITH_ARTICLE = re.compile(
    r"^(?=United |Netherlands|Philippines|West Bank|Middle East|\w+ Republic)"
)
_DID = re.compile(r" (fled)\b")
"""What people do, where other measures say what was done to them."""
_BREAK = re.compile(r"[,;:][’'”\"]*\s|[\n()–—]|\s-+\s")
"""What stands between a clause and the next, more or less."""
_BEFORE, _LONGEST = 50, 120
"""Characters of a clause before its figure, and of all of it."""
_AGED = re.compile(r"[A-Z][\w.’'-]+,\s$")
_SET_OFF = re.compile(r"\s?[,;.()–—]|$")
_PARTITIVE = re.compile(r"\s+of\s+(?:the|them|his|her|their|its|those|these|[A-Z]\w+['’]s)\b")
_MOST_VALUES = 4
_FEW = 3
_SMALL = 20
_EARLY = 6
"""Sentences from the start of an article in which it tells what it is about."""


class _Said(NamedTuple):
    """One value that members of a group give: in words, by whom, from which origins."""

    words: str
    first: Figure
    clause: str
    outlets: list[str]
    origins: list[str]
    others: list[str]
    """Those of the origins that are none of the outlets."""


class _Worded(Protocol):
    """Writes the sentence of a group; `asked` of what people ask for first."""

    def __call__(self, group: FigureGroup, said: Sequence[_Said], *, asked: bool) -> Sentence:
        """Return the sentence."""


def of_figures(material: Material) -> dict[str, list[Finding]]:
    """Return the findings that figures make, by kind."""
    found: dict[str, list[tuple[Finding, Sequence[Figure]]]] = {kind: [] for kind in _WORDED}
    for group in material.figure_groups:
        members = _members(material, group)
        if not members or _is_trivial(group, members) or _is_doubtful(material, group, members):
            continue
        kind = _kind(group, members, material.origins_shown(group))
        if kind:
            found[kind].append((_finding(material, kind, group, members), members))
    return {kind: _of_their_own(told) for kind, told in found.items()}


def _of_their_own(told: Sequence[tuple[Finding, Sequence[Figure]]]) -> list[Finding]:
    """Return findings in their order, without those that rest on the sentences of one before."""
    kept: list[Finding] = []
    known: list[set[tuple[str, int]]] = []
    for finding, members in sorted(told, key=lambda pair: pair[0].rank):
        sentences = {(f.source_id, f.sentence_id) for f in members}
        if not any(sentences <= other for other in known):
            known.append(sentences)
            kept.append(finding)
    return kept


def _kind(group: FigureGroup, members: Sequence[Figure], n_origins: int) -> str | None:
    """Return under which heading a group belongs; None where it is no finding."""
    if group.n_sources == 1:
        return "single" if _is_central(group, members) else None
    if group.verdict == "agree":
        return {0: "same", 1: "origin"}.get(n_origins, "agree")
    decisive = [f for f in members if f.figure_id in group.decided_by]
    # One number with two hedges tells little, and "several" beside 12 tells nobody anything.
    alike = len({named_value(f) for f in decisive}) == 1
    if group.verdict == "conflict":
        return "hedged" if alike else "conflict"
    if alike or any(f.vague for f in decisive):
        return None
    if is_asked(members):
        return {"overlap": "overlap", "differ_in_scope": "scope"}.get(group.verdict)
    widely = group.verdict == "differ_in_scope" and group.n_sources >= _CENTRAL
    return "scope" if widely else None


def named_value(f: Figure) -> float | None:
    """Return the number that a figure names."""
    return next((v for v in (f.best, f.low, f.high) if v is not None), None)


def is_asked(members: Sequence[Figure]) -> bool:
    """Return True for counts of what people ask for first, as most of the members are."""
    asked = sum(f.measure in _ASKED_FIRST and f.kind == "count" for f in members)
    return 2 * asked > len(members)


def _is_central(group: FigureGroup, members: Sequence[Figure]) -> bool:
    """Return True for stated counts, above one, of people and of what is asked for first."""
    first = _ASKED_FIRST[:_CENTRAL]
    stated = all(f.measure in first and f.kind == "count" and not f.vague for f in members)
    body = any(f.counted == "body" for f in members)
    return stated and group.verdict != "conflict" and not body and _top(members) > 1


def _top(members: Sequence[Figure]) -> float:
    return max((v for f in members for v in (f.low, f.best, f.high) if v is not None), default=0)


def _is_trivial(group: FigureGroup, members: Sequence[Figure]) -> bool:
    """Return True for what is no finding: numbers in passing, ages, small counts of anything."""
    first = members[0]
    if group.incidental or first.kind == "age" or first.unit == "fraction":
        return True
    if all(f.vague for f in members):
        return True
    if is_asked(members):
        # That all know of one person, or of nobody, is news only of the dead, where it is counted.
        dead = first.measure == "killed" and not all(f.implied for f in members)
        return group.verdict == "agree" and _top(members) <= 1 and not dead
    small = _top(members) < _SMALL and group.n_sources < _CENTRAL
    if first.kind == "count":
        return small
    return first.measure in ("other", "distance") and first.kind in ("duration", "measure")


def _is_doubtful(material: Material, group: FigureGroup, members: Sequence[Figure]) -> bool:
    """Return True if a figure that decides may not count what its group is of.

    "Ana Ruiz, 37, died" states an age, "two of the dead" a part; markets are not killed.
    """
    asked = is_asked(members)
    for f in members:
        text = material.text.get(f.source_id, "")
        before, after = text[max(0, f.start - 40) : f.start], text[f.end : f.end + 20]
        if asked and (_AGED.search(before) and _SET_OFF.match(after)):
            return True
        if asked and f.counted and not f.victims and not is_person(f.counted):
            return True
        if f.figure_id in group.decided_by and _PARTITIVE.match(after):
            return True
    return False


def _finding(
    material: Material, kind: str, group: FigureGroup, members: Sequence[Figure]
) -> Finding:
    said = _by_value(material, members, first=group.decided_by)
    asked = is_asked(members)
    early = sum(f.sentence_id < _EARLY for f in members)
    order = _ASKED_FIRST.index(members[0].measure) if asked else len(_ASKED_FIRST)
    return Finding(
        sentence=_WORDED[kind](group, said, asked=asked),
        to=anchor("group", group.group_id),
        marks=_marks(material, members),
        n_sources=group.n_sources,
        n_origins=material.origins_shown(group),
        rank=(order, -group.n_sources, -early, -group.n_origins, -_top(members), group.group_id),
    )


def subject(label: str) -> str:
    """Return what counts of people are of: `the number of people killed in Izmir`.

    What people did themselves is told as such: `the number of people who fled`.
    """
    what, _, where = once_named(label).rpartition(", ")
    if not what or where.endswith(")"):
        what, where = once_named(label), ""
    what = "the number of " + _DID.sub(r" who \1", what)
    return f"{what} in {_WITH_ARTICLE.sub('the ', where)}" if where else what


def _members(material: Material, group: FigureGroup) -> list[Figure]:
    members = [material.figure[m] for m in group.members if m in material.figure]
    return sorted(members, key=lambda f: (material.number.get(f.source_id, 0), f.start))


def _by_value(
    material: Material, members: Sequence[Figure], *, first: Sequence[str]
) -> list[_Said]:
    """Return the values members give: what decides the verdict first, then what most give."""
    decisive = {figure_words(f) for f in members if f.figure_id in first}
    found: dict[str, _Said] = {}
    outlets = {material.label.get(f.source_id) for f in members}
    outlets |= {material.source[f.source_id].publisher for f in members}
    for f in members:
        words = figure_words(f)
        said = found.setdefault(words, _Said(words, f, _clause(material, f), [], [], []))
        label = material.label.get(f.source_id, f.source_id)
        if label not in said.outlets:
            said.outlets.append(label)
        origin = material.origin_name(f.figure_id)
        if origin:
            origin = as_written(origin, (f.attributed_to for f in members))
        if origin and origin not in said.origins:
            said.origins.append(origin)
            said.others.extend([] if origin in outlets else [origin])
    return sorted(found.values(), key=lambda s: (s.words not in decisive, -len(s.outlets)))


def _clause(material: Material, f: Figure) -> str:
    """Return the words of a source around a figure: its clause before it, and what follows."""
    text = material.text.get(f.source_id, "")
    sentence = material.sentence.get((f.source_id, f.sentence_id))
    start, end = (sentence.start, sentence.end) if sentence else (f.phrase_start, f.phrase_end)
    before = _BREAK.split(text[start : f.phrase_start])[-1]
    if len(before) > _BEFORE:
        before = f"…{before[-_BEFORE:].partition(' ')[2]}"
    return quoted(before + text[f.phrase_start : end], _LONGEST)


def _marks(material: Material, members: Sequence[Figure]) -> list[Mark]:
    marks: dict[tuple[str, str], Mark] = {}
    for f in members:
        label = material.label.get(f.source_id, f.source_id)
        mark = Mark(
            material.number.get(f.source_id, 0), label, figure_words(f), anchor("at", f.figure_id)
        )
        marks.setdefault((f.source_id, mark.words), mark)
    return list(marks.values())


def _whose(said: _Said) -> str:
    """Return who gives a value, and from whom where few do and that is another."""
    outlets = listed(said.outlets, 2)
    whose = listed((short(o, 60) for o in said.others), 2)
    return f"{outlets}, from {whose}" if whose and len(said.outlets) <= _FEW else outlets


def _values(said: Sequence[_Said], *, asked: bool) -> Sentence:
    """List values with who gives them: as numbers of what is asked first, else in their words."""
    runs: Sentence = []
    for n, one in enumerate(said[:_MOST_VALUES]):
        words = one.words if asked else one.clause
        runs += [Run("; ")] if n else []
        runs += [Run(words, anchor("at", one.first.figure_id)), Run(f" ({_whose(one)})")]
    if len(said) > _MOST_VALUES:
        runs.append(Run(f"; and {len(said) - _MOST_VALUES} more values"))
    return runs


def _of(group: FigureGroup, lead: str, preposition: str, *, asked: bool) -> Sentence:
    """Begin a sentence: with what is counted only where people ask for it."""
    to = anchor("group", group.group_id)
    if not asked:
        return [Run(lead, to)]
    return [Run(f"{lead} {preposition} "), Run(subject(group.label), to)]


def _differing(lead: str, preposition: str, tail: str) -> _Worded:
    def worded(group: FigureGroup, said: Sequence[_Said], *, asked: bool) -> Sentence:
        opening = _of(group, lead, preposition, asked=asked)
        return [*opening, Run(": "), *_values(said, asked=asked), Run(tail)]

    return worded


def _puts(group: FigureGroup, said: Sequence[_Said], *, asked: bool) -> Sentence:
    """Say at what several sources put something: in the words that all of them bear.

    Of about 100 and 100 all bear "about 100".
    """
    one = next((one for one in said if one.first.hedge), said[0])
    who, at = counted(group.n_sources, "source"), anchor("at", one.first.figure_id)
    to = anchor("group", group.group_id)
    if not asked:
        shown = [Run(", as in "), Run(one.clause, at), Run(f" ({one.outlets[0]})")]
        return [Run(f"{who} give "), Run(one.words, to), *shown]
    words = one.words
    if words.startswith("at least "):
        words = words.removeprefix("at least ") + " or more"
    return [Run(f"{who} put "), Run(subject(group.label), to), Run(" at "), Run(words, at)]


def _one_origin(group: FigureGroup, said: Sequence[_Said], *, asked: bool) -> Sentence:
    origins = [o for one in said for o in one.origins]
    whose = short(origins[0], 80) if origins else "one place"
    all_ = "both" if group.n_sources == 2 else "all"
    verb = "have it from" if any(one.others for one in said) else "go back to"
    return [*_puts(group, said, asked=asked), Run(f"; {all_} {verb} {whose}: one origin.")]


def _agreement(group: FigureGroup, said: Sequence[_Said], *, asked: bool) -> Sentence:
    if group.n_origins == 1:
        rest = "."
    elif group.n_origins >= group.n_sources:
        rest = ", each from its own origin."
    else:
        rest = f"; they rest on {counted(group.n_origins, 'origin').lower()}."
    return [*_puts(group, said, asked=asked), Run(rest)]


_WORDED: dict[str, _Worded] = {
    "conflict": _differing("Sources disagree", "on", "."),
    "origin": _one_origin,
    "agree": _agreement,
    "same": _agreement,
    "scope": _differing(
        "Figures differ", "for", ". They need not be of the same people, place and time."
    ),
    "hedged": _differing("One number", "for", "."),
    "overlap": _differing("Numbers differ", "for", ". One number may fit them all."),
}
