"""What a group of figures says, as a sentence: in numbers people ask for, else in quoted words."""

import re
from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple, Protocol

from corroborate.compare.origins.origin_graph import SHARED_WITH
from corroborate.lexicon.amounts import figure_words
from corroborate.lexicon.labels import once_named, some
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material
from corroborate.report.pages.finding import (
    Run,
    Sentence,
    as_written,
    counted,
    listed,
    plain,
    quoted,
    short,
    sources,
)
from corroborate.report.tables.base import phrase
from corroborate.tables import Figure, FigureGroup

_WITH_ARTICLE = re.compile(
    r"^(?=United |Netherlands|Philippines|West Bank|Middle East|\w+ Republic)"
)
_DID = re.compile(r" (fled)\b")
"""What people do, where other measures say what was done to them."""
_BREAK = re.compile(r"[,;:][’'”\"]*\s|[\n()–—]|\s-+\s")
"""What stands between a clause and the next, more or less."""
_BEFORE, _BEHIND, _ENOUGH, _LONGEST = 50, 25, 45, 120
"""Characters of a clause before its figure, behind it, that are clear alone, and of all of it."""
_SHARED = "a text they share"
"""What stands for an outlet as origin where it is not known whether the others have it from it."""
_MOST_VALUES = 4
_MOST_HEDGES = 2
_FEW = 3


class Said(NamedTuple):
    """One value that members of a group give: in words, by whom, from which origins."""

    words: str
    first: Figure
    clause: str
    phrase: str
    outlets: list[str]
    origins: list[str]
    others: list[str]
    """Those of the origins that are none of the outlets."""


class _Worded(Protocol):
    """Writes the sentence of a group; `asked` of what people ask for first."""

    def __call__(self, group: FigureGroup, said: Sequence[Said], *, asked: bool) -> Sentence:
        """Return the sentence."""


def by_value(material: Material, members: Sequence[Figure], *, first: Sequence[str]) -> list[Said]:
    """Return the values members give: what decides the verdict first, then what most give."""
    decisive = {figure_words(f) for f in members if f.figure_id in first}
    found: dict[str, Said] = {}
    outlets = {material.label.get(f.source_id) for f in members}
    outlets |= {material.source[f.source_id].publisher for f in members}
    speakers = dict.fromkeys(f.attributed_to for f in members)
    spelt = cache(partial(as_written, written=speakers))
    known: set[tuple[str, str, str]] = set()
    for f in members:
        words = figure_words(f)
        if words not in found:
            written = quoted(phrase(material, f))
            found[words] = Said(words, f, _clause(material, f), written, [], [], [])
        said = found[words]
        label = material.label[f.source_id]
        if (words, "outlet", label) not in known:
            said.outlets.append(label)
        origin = material.origin_name(f.figure_id)
        if origin in outlets and _is_over_shared_text(material, f):
            origin = _SHARED
        elif origin and origin not in outlets:
            origin = spelt(origin)
        if origin and (words, "origin", origin) not in known:
            said.origins.append(origin)
            said.others.extend([] if origin in outlets or origin == _SHARED else [origin])
        known |= {(words, "outlet", label), (words, "origin", origin or "")}
    return sorted(found.values(), key=lambda s: (s.words not in decisive, -len(s.outlets)))


def _is_over_shared_text(material: Material, f: Figure) -> bool:
    """Return True if nobody knows which outlet had first what ties a figure to the others."""
    return any(step.startswith(SHARED_WITH) for step in material.origin[f.figure_id].chain)


def _clause(material: Material, f: Figure) -> str:
    """Return the words of a source around a figure: its sentence, of a long one the clause.

    Where the numeral has its noun and enough behind it the words begin with it.
    """
    text = material.text.get(f.source_id, "")
    sentence = material.sentence.get((f.source_id, f.sentence_id))
    start, end = (sentence.start, sentence.end) if sentence else (f.phrase_start, f.phrase_end)
    if end - start <= _LONGEST:
        return quoted(text[start:end], _LONGEST)
    if _brings_noun(f):
        cut = _BREAK.search(text, f.phrase_end + _BEHIND, end)
        alone = text[f.phrase_start : cut.start() if cut else end]
        if len(alone) >= _ENOUGH:
            return quoted(alone, _LONGEST)
    lead = _BREAK.split(text[start : f.phrase_start])[-1]
    if len(lead) > _BEFORE:
        lead = f"…{lead[-_BEFORE:].partition(' ')[2]}"
    return quoted(lead + text[f.phrase_start : end], _LONGEST)


def _brings_noun(f: Figure) -> bool:
    """Return True for `23 states`; what is done to people may stand before: `killed 3 people`."""
    return f.measure == "other" and f.counted is not None and f.phrase_end > f.end


def subject(label: str) -> str:
    """Return what counts of people are of: `the number of people killed in Izmir`.

    What people did themselves is told as such: `the number of people who fled`.
    """
    what, _, where = once_named(label).rpartition(", ")
    if not what or where.endswith(")"):
        what, where = once_named(label), ""
    what = "the number of " + _DID.sub(r" who \1", what)
    return f"{what} in {_WITH_ARTICLE.sub('the ', where)}" if where else what


def _whose(said: Said) -> str:
    """Return who gives a value, and from whom where few do and none has it from himself."""
    outlets = listed(said.outlets, 2)
    whose = listed((short(o, 60) for o in said.others), 2)
    of_all = said.others == said.origins and len(said.outlets) <= _FEW
    return f"{outlets}, from {whose}" if whose and of_all else outlets


def _values(said: Sequence[Said], *, asked: bool) -> Sentence:
    """List values with who gives them: as numbers of what is asked first, else in their words."""
    runs: Sentence = []
    for n, one in enumerate(said[:_MOST_VALUES]):
        words = one.words if asked else one.clause
        runs += [Run("; ")] if n else []
        runs += [Run(words, anchor("at", one.first.figure_id)), Run(f" ({_whose(one)})")]
    if len(said) > _MOST_VALUES:
        runs.append(Run(f"; and {some(len(said) - _MOST_VALUES, 'other value')}"))
    return runs


def _of(group: FigureGroup, lead: str, preposition: str, *, asked: bool) -> Sentence:
    """Begin a sentence: with what is counted only where people ask for it."""
    to = anchor("group", group.group_id)
    if not asked:
        return [Run(lead, to)]
    return [Run(f"{lead} {preposition} "), Run(subject(group.label), to)]


def _differing(lead: str, preposition: str, tail: str) -> _Worded:
    def worded(group: FigureGroup, said: Sequence[Said], *, asked: bool) -> Sentence:
        opening = _of(group, lead, preposition, asked=asked)
        return [*opening, Run(": "), *_values(said, asked=asked), Run(tail)]

    return worded


def _puts(group: FigureGroup, said: Sequence[Said], *, asked: bool) -> Sentence:
    """Say at what several sources put something: in the words of most, and who has which others.

    Of about 100 in as many sources as 100 all bear "about 100".
    """
    one = max(said, key=lambda one: (len(one.outlets), one.first.hedge is not None))
    who = sources(group.n_sources, (outlet for one in said for outlet in one.outlets))
    others = [o for o in said if o.first.hedge and o.words != one.words][:_MOST_HEDGES]
    hedged = "; ".join(f"{o.words} in {listed(o.outlets, 2)}" for o in others)
    aside = [Run(f" ({hedged})")] if hedged else []
    at = anchor("at", one.first.figure_id)
    to = anchor("group", group.group_id)
    if not asked:
        shown = [Run(", as in "), Run(one.clause, at), Run(f" ({one.outlets[0]})")]
        return [Run(f"{who} give "), Run(one.words, to), *aside, *shown]
    lead = [Run(f"{who} put "), Run(subject(group.label), to)]
    return [*lead, Run(" at "), Run(_or_more(one), at), *aside]


def _or_more(one: Said) -> str:
    """Return the words of a value as they stand behind `at`."""
    if one.words.startswith("at least "):
        return one.words.removeprefix("at least ") + " or more"
    return one.words


def _one_origin(group: FigureGroup, said: Sequence[Said], *, asked: bool) -> Sentence:
    origins = [o for one in said for o in one.origins]
    whose = short(_SHARED if _SHARED in origins else origins[0], 80) if origins else "one place"
    all_ = "both" if group.n_sources == 2 else "all"
    from_ = _SHARED in origins or any(one.others for one in said)
    verb = "have it from" if from_ else "go back to"
    return [*_puts(group, said, asked=asked), Run(f"; {all_} {verb} {whose}: one origin.")]


def _single(group: FigureGroup, said: Sequence[Said], *, asked: bool) -> Sentence:  # noqa: ARG001
    one, to = said[0], anchor("group", group.group_id)
    lead = [
        Run(f"{one.outlets[0]} puts "),
        Run(subject(group.label), to),
        Run(f" at {_or_more(one)}: "),
    ]
    return [*lead, Run(one.clause, anchor("at", one.first.figure_id)), Run(".")]


def _plain(group: FigureGroup, said: Sequence[Said], *, asked: bool) -> Sentence:
    return [*_puts(group, said, asked=asked), Run(".")]


def _agreement(group: FigureGroup, said: Sequence[Said], *, asked: bool) -> Sentence:
    if group.n_origins >= group.n_sources:
        rest = ", each from its own origin."
    else:
        rest = f"; they rest on {counted(group.n_origins, 'origin').lower()}."
    return [*_puts(group, said, asked=asked), Run(rest)]


def in_brief(kind: str, group: FigureGroup, said: Sequence[Said]) -> str:
    """Return what a group says, in few words: of what is asked first the numbers alone."""
    asked = group.asked is not None
    if kind == "hedged":
        said = [one._replace(clause=one.phrase) for one in said]
    words = plain(WORDED[kind](group, said, asked=asked))
    if not asked or len(said) == 1 or group.verdict == "agree":
        return words
    values = listed((one.words for one in said), _MOST_VALUES)
    caveat = ", possibly of different people" if kind == "scope" else ""
    return f"{words.partition(': ')[0]}: {values}{caveat}"


WORDED: dict[str, _Worded] = {
    "conflict": _differing("Sources disagree", "on", "."),
    "origin": _one_origin,
    "agree": _agreement,
    "same": _plain,
    "scope": _differing(
        "Figures differ", "for", ". They may be of different things, places or times."
    ),
    "single": _single,
    "hedged": _differing("Counts do not fit together", "for", "."),
    "overlap": _differing("Numbers differ", "for", ". One number may fit them all."),
}
