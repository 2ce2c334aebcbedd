"""The first lines: how many, what is disputed, what rests on one origin, each in a sentence."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from corroborate.lexicon.word_tables import mapping_at
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material
from corroborate.report.pages.finding import Finding, Run, Section, Sentence, counted
from corroborate.tables import FigureGroup

_KINDS = mapping_at(Path(__file__).with_name("kinds.yaml"))
_HOW_MANY = ("agree", "same", "overlap")
"""Kinds of which what people ask first is told before all else."""
_ANSWERS: Mapping[str, Sequence[str]] = {
    "In dispute": ("conflict", "hedged", "scope", "speaker", "changed"),
    "Denied": ("denied",),
    "Origins": ("credited", "origin"),
    "Agreed": ("agree", "same", "carried"),
}
_ONLY = " Days, names and places are not compared."
_UNCOMPARED = (
    "No file of this folder could be read as an article.",
    "One article was read, and there is none to compare it with.",
)


class Answer(NamedTuple):
    """What a reader asks first, and what the findings say to it."""

    question: str
    said: Sentence


def standfirst(material: Material, kinds: Sequence[Section]) -> list[Answer]:
    """Answer in a line each how many, what is in dispute, of one origin, and agreed."""
    if len(material.used) < 2:
        return [Answer("", [Run(_UNCOMPARED[len(material.used)])])]
    told = {kind.key: found for kind in kinds if (found := _worth_telling(kind))}
    first = _asked_first(told)
    answers = [Answer("How many", _spaced([_brief(f) for f in first]))] if first else []
    for question, keys in _ANSWERS.items():
        there = {k: left for k in keys if (left := [f for f in told.get(k, ()) if f not in first])}
        runs = _none(material, question, there, elsewhere=[*first, *told.get("origin", ())])
        for number, (key, found) in enumerate(there.items()):
            total = next(kind for kind in kinds if kind.key == key).total
            runs += _told(key, found, total - len(told[key]) + len(found), alone=not number)
        if runs:
            answers.append(Answer(question, _spaced(runs)))
    return answers


def _worth_telling(kind: Section) -> list[Finding]:
    """Return of a kind what the first lines may tell.

    Numbers that need not be of the same lead where people ask for them first, and what one source
    alone credits is no common origin.
    """
    return [
        f
        for f in kind.shown
        if (kind.key != "scope" or f.leads) and (kind.key != "credited" or f.n_sources > 1)
    ]


def _asked_first(told: Mapping[str, Sequence[Finding]]) -> list[Finding]:
    """Return what people ask first and next, if the first is neither disputed nor of one origin."""
    asked = [f for key in _HOW_MANY for f in told.get(key, ()) if f.leads]
    other = [f for key in ("conflict", "scope", "origin") for f in told.get(key, ()) if f.leads]
    asked.sort(key=lambda f: f.rank)
    if not asked or any(f.rank < asked[0].rank for f in other):
        return []
    known = {f.rank[0] for f in (asked[0], *other)}
    return [asked[0], *[f for f in asked if f.rank[0] not in known][:1]]


def _told(key: str, found: Sequence[Finding], total: int, *, alone: bool) -> Sentence:
    """Tell the first finding of a kind and count the others; count all behind another kind.

    What rests on one origin is told beside whom several sources credit.
    """
    tell = bool(found) and (alone or key == "origin")
    runs = [_brief(found[0])] if tell else []
    rest = total - len(runs)
    if rest and (things := _KINDS[key].get("counted")):
        words = counted(rest, *("more " * tell + thing for thing in things))
        runs.append(Run(f"{words}.", f"kind-{key}"))
    return runs


def _spaced(runs: Sequence[Run]) -> Sentence:
    """Set sentences apart."""
    return [run for n, one in enumerate(runs) for run in ([Run(" ")] * bool(n) + [one])]


def _brief(finding: Finding) -> Run:
    stop = "" if finding.in_brief.endswith(("…", ".", "!", "?")) else "."
    return Run(finding.in_brief + stop, finding.to)


def _none(
    material: Material,
    question: str,
    there: Mapping[str, Sequence[Finding]],
    *,
    elsewhere: Sequence[Finding],
) -> Sentence:
    """Say that nothing of what is asked was found, where that is so; that is no proof.

    What agrees may be told `elsewhere`.
    """
    figures_told = any(there.get(key) for key in ("conflict", "hedged", "scope"))
    if question == "In dispute" and not figures_told:
        return _no_conflict(material)
    if question == "Origins" and not any(there.values()):
        return [Run("No figure or statement of several sources was found to rest on one origin.")]
    if question == "Agreed" and not any(there.values()):
        return _no_agreement(material, elsewhere)
    return []


def _no_conflict(material: Material) -> Sentence:
    """Say what is known where no conflict is told: that is no proof that there is none."""
    several = _of_several(material)
    if not several:
        return [Run(f"The sources share no figure to compare.{_ONLY}")]
    if any(g.verdict == "conflict" for g in several):
        return [Run("No clear dispute over figures; their table has possible ones.", "figures")]
    number = counted(len(several), "figure").lower()
    return [Run(f"No dispute was found over {number} of several sources.{_ONLY}")]


def _no_agreement(material: Material, elsewhere: Sequence[Finding]) -> Sentence:
    """Say what agrees and is no finding: small counts, ages, lengths of time."""
    told = {f.to for f in elsewhere}
    agreed = [g for g in _of_several(material) if g.verdict == "agree"]
    other = "other " if told else ""
    if left := sum(anchor("group", g.group_id) not in told for g in agreed):
        number = counted(left, f"{other}figure").lower()
        return [Run(f"Several sources agree on {number}; see the table.", "figures")]
    return [Run(f"No {other}figure or statement that several sources share was found.")]


def _of_several(material: Material) -> list[FigureGroup]:
    groups = material.figure_groups
    return [g for g in groups if g.n_sources > 1 and not g.incidental]
