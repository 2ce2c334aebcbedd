"""The first lines: how many, what is disputed, what rests on one origin, each in a sentence."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from corroborate.lexicon.word_tables import mapping_at
from corroborate.report.dataset import Material
from corroborate.report.pages.finding import Finding, Run, Section, Sentence, counted

_KINDS = mapping_at(Path(__file__).with_name("kinds.yaml"))
_HOW_MANY = ("scope", "agree", "same", "overlap")
"""Kinds of which only what people ask first is told."""
_ANSWERS: Mapping[str, Sequence[str]] = {
    "In dispute": ("conflict", "hedged", "speaker", "denied"),
    "Origins": ("origin", "credited"),
    "Agreed": ("agree", "same"),
    "Quoted": ("changed", "carried", "voices"),
}
_ALWAYS = ("credited", "voices")
"""Kinds of which the first is told, whatever stands before it."""
_UNCOMPARED = (
    "No file of this folder could be read as an article",
    "One article was read, and there is none to compare it with",
)


class Answer(NamedTuple):
    """What a reader asks first, and what the findings say to it."""

    question: str
    said: Sentence


def standfirst(material: Material, kinds: Sequence[Section]) -> list[Answer]:
    """Answer in a line each how many, what is disputed, what rests on one origin, who is quoted."""
    if len(material.used) < 2:
        return [Answer("", [Run(_UNCOMPARED[len(material.used)] + ".")])]
    by_key = {kind.key: kind for kind in kinds}
    first = _asked_first(by_key)
    answers = [Answer("How many", [_brief(first), Run(".")])] if first else []
    for question, keys in _ANSWERS.items():
        there = [by_key[key] for key in keys if key in by_key]
        said = _said(there, first)
        none = _none(material, question, there)
        if none:
            said = [Run(none), *([Run(" ")] if said else []), *said]
        if said:
            answers.append(Answer(question, said))
    return answers


def _none(material: Material, question: str, there: Sequence[Section]) -> str:
    """Say that nothing of what is asked was found, where that is so; that is no proof."""
    if question == "In dispute" and not any(k.key in ("conflict", "hedged") for k in there):
        return _no_conflict(material)
    shared = any(k.key == "origin" or k.shown[0].n_sources > 1 for k in there)
    if question == "Origins" and not shared:
        return "Nothing that sources agree on is known to rest on one origin."
    return ""


def _asked_first(by_key: Mapping[str, Section]) -> Finding | None:
    """Return what people ask first, where it is told, and neither disputed nor of one origin."""
    asked = [f for key in _HOW_MANY if key in by_key for f in by_key[key].shown if f.leads]
    other = [f for key in ("conflict", "origin") if key in by_key for f in by_key[key].shown]
    first = min(asked, key=lambda f: f.rank, default=None)
    before = first and any(f.leads and f.rank < first.rank for f in other)
    return None if before else first


def _said(kinds: Sequence[Section], first: Finding | None) -> Sentence:
    """Tell the first finding of these kinds, and count the others."""
    said: Sentence = []
    for kind in kinds:
        left = [f for f in kind.shown if f is not first]
        if not left:
            continue
        more = kind.total - (len(kind.shown) - len(left))
        if not said or kind.key in _ALWAYS:
            said += [Run(" ")] if said else []
            said += [_brief(left[0]), Run(".")]
            more -= 1
            other = "more "
        else:
            other = ""
        if more and (things := _KINDS[kind.key].get("counted")):
            words = counted(more, *(other + thing for thing in things))
            said += [Run(" "), Run(words, f"kind-{kind.key}"), Run(".")]
    return said


def _brief(finding: Finding) -> Run:
    return Run(finding.in_brief, finding.to)


def _no_conflict(material: Material) -> str:
    """Say what is known where no conflict is told: that is no proof that there is none."""
    several = [g for g in material.figure_groups if g.n_sources > 1 and not g.incidental]
    if not several:
        return "No figure of one source could surely be matched to another's."
    if any(g.verdict == "conflict" for g in several):
        return "No conflict of figures is sure enough to stand here; the table has what may be one."
    return (
        "No dispute was found over the "
        f"{counted(len(several), 'figure').lower()} that several sources give."
    )
