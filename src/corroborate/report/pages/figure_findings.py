"""Findings from figures: who disagrees on how many, who agrees, and on whose word."""

import math
from collections.abc import Sequence

from corroborate.lexicon.amounts import figure_words
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material
from corroborate.report.pages.figure_sentences import WORDED, Said, by_value, in_brief
from corroborate.report.pages.finding import Finding, Mark
from corroborate.report.pages.told_groups import ToldGroup, groups_told
from corroborate.tables import Figure


def of_figures(material: Material) -> dict[str, list[Finding]]:
    """Return the findings that figures make, by kind."""
    found: dict[str, list[tuple[Finding, ToldGroup]]] = {kind: [] for kind in WORDED}
    for kind, told in groups_told(material):
        found[kind].append((_finding(material, kind, told), told))
    return {kind: _of_their_own(pairs, kind == "scope") for kind, pairs in found.items()}


def _of_their_own(found: Sequence[tuple[Finding, ToldGroup]], one_each: bool) -> list[Finding]:
    """Return findings in their order, without those that rest on the sentences of one before.

    With `one_each` only the first of a measure: the others are mostly of other events.
    """
    kept: list[Finding] = []
    known: list[set[tuple[str, int]]] = []
    told_of: set[str] = set()
    for finding, told in sorted(found, key=lambda pair: pair[0].rank):
        of = told.measure if one_each else "".join(run.words for run in finding.sentence[1:])
        if of not in told_of and not any(told.sentences <= other for other in known):
            known.append(told.sentences)
            told_of.add(of)
            kept.append(finding)
    return kept


def _finding(material: Material, kind: str, told: ToldGroup) -> Finding:
    group, members = told.group, told.members
    said = _disputed(told, by_value(material, members, first=group.decided_by))
    members = [f for f in members if figure_words(f) in {one.words for one in said}]
    return Finding(
        sentence=WORDED[kind](group, said, asked=group.asked is not None),
        to=anchor("group", group.group_id),
        marks=_marks(material, members),
        n_sources=len({f.source_id for f in members}),
        n_origins=material.origins_shown(group) if kind != "same" else 0,
        in_brief=in_brief(kind, group, said),
        leads=_leads(kind, told),
        rank=(
            group.asked or math.inf,
            -group.n_sources,
            -told.early,
            -group.n_origins,
            -told.top,
            group.group_id,
        ),
    )


def _leads(kind: str, told: ToldGroup) -> bool:
    """Return True for what people ask first, where several tell it and one opens with it."""
    if kind == "scope":
        return told.opens_apart or not told.group.asked
    return told.group.asked is not None and told.group.n_sources > 1 and told.early > 0


def _disputed(told: ToldGroup, said: list[Said]) -> list[Said]:
    """Return of a dispute the numbers that make it one: others may count a part.

    Those that decide it make a conflict, those that articles open with a toll that differs.
    """
    makers = {"conflict": told.decisive, "differ_in_scope": told.opening}
    disputed = {figure_words(f) for f in makers.get(told.group.verdict, ())}
    return [one for one in said if one.words in disputed] or said


def _marks(material: Material, members: Sequence[Figure]) -> list[Mark]:
    marks: dict[tuple[str, str], Mark] = {}
    for f in members:
        words = figure_words(f)
        mark = Mark(**material.named(f.source_id), words=words, to=anchor("at", f.figure_id))
        marks.setdefault((f.source_id, words), mark)
    return list(marks.values())
