"""Findings from figures: who disagrees on how many, who agrees, and on whose word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corroborate.compare.figures.counted_inclusion import counts_people, kind_counted
from corroborate.lexicon.people import names_people
from corroborate.plots.amounts import figure_words
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material
from corroborate.report.pages.figure_sentences import WORDED, by_value
from corroborate.report.pages.finding import Finding, Mark
from corroborate.tables import Figure, FigureGroup

_ASKED_FIRST = ("killed", "injured", "missing", "rescued", "trapped", "evacuated", "displaced",
                "fled", "abducted", "arrested", "detained")  # fmt: skip
"""What people ask first, in their order; other measures follow by the number of sources."""

_CENTRAL = 4
_TOLLS = _ASKED_FIRST[:8]
"""Of whom people ask how many there are; arrests and the like are counted anew all the time."""
_AGED = re.compile(r"[A-Z][\w.’'-]+,\s$")
_SET_OFF = re.compile(r"\s?[,;.()–—]|$")
_PARTITIVE = re.compile(r"\s+of\s+(?:the|them|his|her|their|its|those|these|[A-Z]\w+['’]s)\b")
_SMALL, _NEAR = 20, 40
_EARLY = 6
"""Sentences from the start of an article in which it tells what it is about."""


def of_figures(material: Material) -> dict[str, list[Finding]]:
    """Return the findings that figures make, by kind."""
    found: dict[str, list[tuple[Finding, Sequence[Figure]]]] = {kind: [] for kind in WORDED}
    groups = [(g, _members(material, g)) for g in material.figure_groups if not g.incidental]
    groups = [(g, members) for g, members in groups if members]
    clear = [
        (g, members)
        for g, members in groups
        if not _is_trivial(g, members) and not _is_doubtful(material, g, members)
    ]
    widest, widest_clear = _widest(groups), _widest(clear)
    for group, members in clear:
        kind, measure = _told_kind(material, group, members), _measure(members)
        # What few say where many speak of another number is of a part, or happened elsewhere.
        aside = 2 * group.n_sources < widest[measure] and is_asked(members)
        if kind and not aside and not (kind == "single" and widest_clear[measure] > 1):
            found[kind].append((_finding(material, kind, group, members), members))
    return {kind: _of_their_own(told, kind == "scope") for kind, told in found.items()}


def _told_kind(material: Material, group: FigureGroup, members: Sequence[Figure]) -> str | None:
    kind = _kind(group, members, material.origins_shown(group))
    return "same" if kind == "agree" and _names_another(material, members) else kind


def _widest(groups: Sequence[tuple[FigureGroup, Sequence[Figure]]]) -> dict[str, int]:
    """Return how many sources the most widely carried group of each measure has."""
    widest: dict[str, int] = {}
    for group, members in groups:
        measure = _measure(members)
        widest[measure] = max(group.n_sources, widest.get(measure, 0))
    return widest


def _names_another(material: Material, members: Sequence[Figure]) -> bool:
    """Return True if one's sentence names the origin of another: whose it is may be misread."""
    origins = {f.figure_id: material.origin_name(f.figure_id) or "" for f in members}
    for f in members:
        sentence = material.sentence.get((f.source_id, f.sentence_id))
        others = {name for name in origins.values() if name and name != origins[f.figure_id]}
        if sentence and any(name.split()[-1] in sentence.text for name in others):
            return True
    return False


def _of_their_own(
    told: Sequence[tuple[Finding, Sequence[Figure]]],
    one_each: bool,
) -> list[Finding]:
    """Return findings in their order, without those that rest on the sentences of one before.

    With `one_each` only the first of a measure: the others are mostly of other events.
    """
    kept: list[Finding] = []
    known: list[set[tuple[str, int]]] = []
    told_of: set[str] = set()
    for finding, members in sorted(told, key=lambda pair: pair[0].rank):
        sentences = {(f.source_id, f.sentence_id) for f in members}
        of = _measure(members) if one_each else "".join(run.words for run in finding.sentence[1:])
        if of not in told_of and not any(sentences <= other for other in known):
            known.append(sentences)
            told_of.add(of)
            kept.append(finding)
    return kept


def _measure(members: Sequence[Figure]) -> str:
    """Return the measure that most members have."""
    return Counter(f.measure for f in members).most_common(1)[0][0]


def _kind(group: FigureGroup, members: Sequence[Figure], n_origins: int) -> str | None:
    """Return under which heading a group belongs; None where it is no finding."""
    if group.n_sources == 1:
        return "single" if _is_central(group, members) else None
    if group.verdict == "agree":
        return {0: "same", 1: "origin"}.get(n_origins, "agree")
    decisive = [f for f in members if f.figure_id in group.decided_by]
    # One number with two hedges tells little, and "several" beside 12 tells nobody anything.
    if len({named_value(f) for f in decisive}) == 1:
        return "hedged" if group.verdict == "conflict" else None
    return None if any(f.vague for f in decisive) else _differing_kind(group, members, decisive)


def _differing_kind(
    group: FigureGroup, members: Sequence[Figure], decisive: Sequence[Figure]
) -> str | None:
    """Return the heading of numbers that differ: a conflict is one only of the same people."""
    if group.verdict == "conflict":
        of = {(f.measure, kind_counted(f, frozenset())) for f in decisive}
        return "conflict" if len(of) < 2 else None
    if _measure(members) not in _TOLLS or not is_asked(members):
        return None
    return {"overlap": "overlap", "differ_in_scope": "scope"}.get(group.verdict)


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
    if first.kind == "age" or first.unit == "fraction" or all(f.vague for f in members):
        return True
    if is_asked(members):
        # That all know of one person, or of nobody, is news only of the dead, where it is counted.
        dead = _measure(members) == "killed" and not all(f.implied for f in members)
        dead = dead and group.n_sources > 2
        return group.verdict == "agree" and _top(members) <= 1 and not dead
    if first.kind == "count" and first.measure in ("other", "charged"):
        widely = group.n_sources >= _CENTRAL and first.measure == "other"
        return _top(members) < _SMALL and not (widely and group.verdict == "agree")
    return first.measure in ("other", "distance") and first.kind in ("duration", "measure")


def _is_doubtful(material: Material, group: FigureGroup, members: Sequence[Figure]) -> bool:
    """Return True if a figure that decides may not count what its group is of.

    "Ana Ruiz, 37, died" states an age, "two of the dead" a part; markets are not killed.
    """
    asked = is_asked(members)
    return any(
        _is_an_age(material, f)
        or (asked and not _counts_people(f))
        or (f.figure_id in group.decided_by and _is_a_part(material, f))
        for f in members
    )


def _is_an_age(material: Material, f: Figure) -> bool:
    text = material.text.get(f.source_id, "")
    named = _AGED.search(text[max(0, f.start - _NEAR) : f.start])
    return f.kind == "count" and bool(named and _SET_OFF.match(text, f.end))


def _is_a_part(material: Material, f: Figure) -> bool:
    return _PARTITIVE.match(material.text.get(f.source_id, ""), f.end) is not None


def _counts_people(f: Figure) -> bool:
    return counts_people(f, frozenset()) or names_people(f.counted or "person")


def _finding(
    material: Material, kind: str, group: FigureGroup, members: Sequence[Figure]
) -> Finding:
    said = by_value(material, members, first=group.decided_by)
    asked = is_asked(members)
    early = sum(f.sentence_id < _EARLY for f in members)
    measure = _measure(members)
    order = _ASKED_FIRST.index(measure) if measure in _ASKED_FIRST else len(_ASKED_FIRST)
    return Finding(
        sentence=WORDED[kind](group, said, asked=asked),
        to=anchor("group", group.group_id),
        marks=_marks(material, members),
        n_sources=group.n_sources,
        n_origins=material.origins_shown(group) if kind != "same" else 0,
        rank=(order, -group.n_sources, -early, -group.n_origins, -_top(members), group.group_id),
    )


def _members(material: Material, group: FigureGroup) -> list[Figure]:
    members = [material.figure[m] for m in group.members if m in material.figure]
    return sorted(members, key=lambda f: (material.number.get(f.source_id, 0), f.start))


def _marks(material: Material, members: Sequence[Figure]) -> list[Mark]:
    marks: dict[tuple[str, str], Mark] = {}
    for f in members:
        label = material.label.get(f.source_id, f.source_id)
        mark = Mark(
            material.number.get(f.source_id, 0), label, figure_words(f), anchor("at", f.figure_id)
        )
        marks.setdefault((f.source_id, mark.words), mark)
    return list(marks.values())
