"""Findings from figures: who disagrees on how many, who agrees, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from corroborate.plots.amounts import figure_words
from corroborate.plots.anchors import anchor
from corroborate.plots.labels import once_named
from corroborate.report.dataset import Material
from corroborate.report.pages.finding import Finding, Mark, Run, Sentence, counted, listed, short
from corroborate.tables import Figure, FigureGroup

_ASKED_FIRST = ("killed", "injured", "missing", "rescued", "trapped", "evacuated", "displaced",
                "fled", "abducted", "arrested", "detained")  # fmt: skip
"""What people ask first, in their order; other measures follow by the number of sources."""

_CENTRAL = 4
_WITH_UNIT = re.compile(r" in (?:per cent|[A-Z]{3}|\w+s)(?= \(|$)")
_FOR_WHAT = re.compile(r"^money \(([^(),]+)\)")
_DID = re.compile(r" ((?:attended|fled|recovered|returned|survived|voted)\b)")
"""What people do, where other measures say what was done to them."""
_WITH_ARTICLE = re.compile(
    r"^(?=United |Netherlands|Philippines|West Bank|Middle East|\w+ Republic)"
)
_MOST_VALUES = 4
_FEW = 3
_SMALL = 20


class _Said(NamedTuple):
    """One value that members of a group give: in words, by whom, from which origins."""

    words: str
    first: Figure
    outlets: list[str]
    origins: list[str]
    others: list[str]
    """Those of the origins that are none of the outlets."""


def of_figures(material: Material) -> dict[str, list[Finding]]:
    """Return the findings that figures make, by kind."""
    found: dict[str, list[Finding]] = {
        kind: [] for kind in ("conflict", "origin", "agree", "same", "scope", "single", "overlap")
    }
    for group in material.figure_groups:
        members = _members(material, group)
        if not members or _is_trivial(group, members):
            continue
        kind = _kind(group, members, material.origins_shown(group))
        if kind:
            found[kind].append(_finding(material, kind, group, members))
    return found


def _kind(group: FigureGroup, members: Sequence[Figure], n_origins: int) -> str | None:
    """Return under which heading a group belongs; None where it is no finding."""
    if group.n_sources == 1:
        return "single" if _is_central(members) and group.verdict != "conflict" else None
    if group.verdict == "agree":
        return {0: "same", 1: "origin"}.get(n_origins, "agree")
    if group.verdict in ("differ_in_scope", "overlap") and any(
        f.vague for f in _decisive(group, members)
    ):
        return None  # "several" beside 12 tells nobody anything
    kinds = {"conflict": "conflict", "differ_in_scope": "scope", "overlap": "overlap"}
    return kinds.get(group.verdict)


def _decisive(group: FigureGroup, members: Sequence[Figure]) -> list[Figure]:
    """Return the figures that decide a group's verdict."""
    return [f for f in members if f.figure_id in group.decided_by]


def _is_central(members: Sequence[Figure]) -> bool:
    """Return True for stated counts, above one, of what people ask for first."""
    asked = all(f.measure in _ASKED_FIRST[:_CENTRAL] and f.kind == "count" for f in members)
    return asked and not any(f.vague for f in members) and _top(members) > 1


def _top(members: Sequence[Figure]) -> float:
    return max((v for f in members for v in (f.low, f.best, f.high) if v is not None), default=0)


def _is_trivial(group: FigureGroup, members: Sequence[Figure]) -> bool:
    """Return True for what is no finding: numbers in passing, ages, small counts of anything."""
    first = members[0]
    if group.incidental or first.kind == "age" or first.unit == "fraction":
        return True
    if all(f.vague for f in members):
        return True
    if first.measure in ("other", "distance"):
        small = _top(members) < _SMALL and group.n_sources < _CENTRAL
        return first.kind in ("duration", "measure") or (first.kind == "count" and small)
    # That all know of one person, or of nobody, is news only of the dead.
    return group.verdict == "agree" and _top(members) <= 1 and first.measure != "killed"


def _finding(
    material: Material, kind: str, group: FigureGroup, members: Sequence[Figure]
) -> Finding:
    said = _by_value(material, members, first=group.decided_by)
    what = subject(group)
    word = {
        "conflict": _conflict,
        "origin": _one_origin,
        "agree": _agreement,
        "same": _agreement,
        "scope": _scope,
        "single": _single,
        "overlap": _overlap,
    }[kind]
    measure = members[0].measure
    asked = _ASKED_FIRST.index(measure) if measure in _ASKED_FIRST else len(_ASKED_FIRST)
    return Finding(
        sentence=word(group, what, said),
        to=anchor("group", group.group_id),
        marks=_marks(material, members),
        n_sources=group.n_sources,
        n_origins=material.origins_shown(group),
        rank=(asked, -group.n_sources, -group.n_origins, -_top(members), group.group_id),
    )


def subject(group: FigureGroup) -> str:
    """Return what a group's figures are of: `the number of people killed in Izmir`.

    What people did themselves is told as such: `the number of people who fled`.
    """
    label = once_named(group.label)
    what, _, where = label.rpartition(", ")
    if not what or where.endswith(")"):
        what, where = label, ""
    what = _DID.sub(r" who \1", _FOR_WHAT.sub(r"\1", _WITH_UNIT.sub("", what)))
    if label.startswith(("length of", "share", "number", "money", "age")):
        what = f"the {what}".replace("money ", "money for ", 1)
    else:
        what = f"the number of {what}"
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
        said = found.setdefault(words, _Said(words, f, [], [], []))
        label = material.label.get(f.source_id, f.source_id)
        if label not in said.outlets:
            said.outlets.append(label)
        origin = material.origin_name(f.figure_id)
        if origin and origin not in said.origins:
            said.origins.append(origin)
            said.others.extend([] if origin in outlets else [origin])
    return sorted(found.values(), key=lambda s: (s.words not in decisive, -len(s.outlets)))


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


def _values(said: Sequence[_Said]) -> Sentence:
    runs: Sentence = []
    for n, one in enumerate(said[:_MOST_VALUES]):
        runs += [Run("; ")] if n else []
        runs += [Run(one.words, anchor("at", one.first.figure_id)), Run(f" ({_whose(one)})")]
    if len(said) > _MOST_VALUES:
        runs.append(Run(f"; and {len(said) - _MOST_VALUES} more values"))
    return runs


def _conflict(group: FigureGroup, what: str, said: Sequence[_Said]) -> Sentence:
    to = anchor("group", group.group_id)
    return [Run("Sources disagree on "), Run(what, to), Run(": "), *_values(said), Run(".")]


def _puts(who: str, what: str, group: FigureGroup, said: Sequence[_Said]) -> Sentence:
    """Say who puts what at which values: `Two sources put the number of people killed at 46`."""
    runs = [Run(f"{who} "), Run(what, anchor("group", group.group_id)), Run(" at ")]
    for n, one in enumerate(said):
        words = one.words
        if words.startswith("at least "):
            words = words.removeprefix("at least ") + " or more"
        runs += [Run(" and " if n == len(said) - 1 else ", ")] if n else []
        runs.append(Run(words, anchor("at", one.first.figure_id)))
    return runs


def _widest(said: Sequence[_Said]) -> _Said:
    """Return the value in the words that all agreeing sources bear: about 100, of 100 and that."""
    return next((one for one in said if one.first.hedge), said[0])


def _one_origin(group: FigureGroup, what: str, said: Sequence[_Said]) -> Sentence:
    origins = [o for one in said for o in one.origins]
    whose = short(origins[0], 80) if origins else "one place"
    all_ = "both" if group.n_sources == 2 else "all"
    verb = "have it from" if any(one.others for one in said) else "go back to"
    who = f"{counted(group.n_sources, 'source')} put"
    return [*_puts(who, what, group, [_widest(said)]), Run(f"; {all_} {verb} {whose}: one origin.")]


def _agreement(group: FigureGroup, what: str, said: Sequence[_Said]) -> Sentence:
    if group.n_origins == 1:
        rest = "."
    elif group.n_origins >= group.n_sources:
        rest = ", each from its own origin."
    else:
        rest = f"; they rest on {counted(group.n_origins, 'origin').lower()}."
    who = f"{counted(group.n_sources, 'source')} put"
    return [*_puts(who, what, group, [_widest(said)]), Run(rest)]


def _scope(group: FigureGroup, what: str, said: Sequence[_Said]) -> Sentence:
    to = anchor("group", group.group_id)
    tail = ". They need not be of the same people, place and time."
    return [Run("Figures differ for "), Run(what, to), Run(": "), *_values(said), Run(tail)]


def _overlap(group: FigureGroup, what: str, said: Sequence[_Said]) -> Sentence:
    to = anchor("group", group.group_id)
    tail = ". One number may fit them all."
    return [Run("Sources word "), Run(what, to), Run(" differently: "), *_values(said), Run(tail)]


def _single(group: FigureGroup, what: str, said: Sequence[_Said]) -> Sentence:
    one = said[0]
    whose = f", from {short(one.others[0], 60)}" if one.others else ""
    who = f"{one.outlets[0]} puts"
    return [*_puts(who, what, group, said[:_MOST_VALUES]), Run(f"{whose}.")]
