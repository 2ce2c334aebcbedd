"""In short: what a reader should know first, in sentences written from the tables."""

import re
from pathlib import Path
from typing import NamedTuple

from corroborate.compare.figures.counted_inclusion import inclusion, kind_counted
from corroborate.lexicon.labels import days, some
from corroborate.lexicon.people import names_people
from corroborate.lexicon.word_tables import mapping_at
from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material
from corroborate.report.pages.dispute_findings import of_denials
from corroborate.report.pages.figure_findings import of_figures
from corroborate.report.pages.finding import Run, Section, Sentence, choose, listed, quoted
from corroborate.report.pages.origin_findings import of_credits
from corroborate.report.pages.quote_findings import of_copies, of_quotes
from corroborate.report.tables.base import phrase
from corroborate.tables import Figure, Source

_MOST = 6
_LEGEND = 12
"""Sources whose marks stand under the title; of more the colours and shapes are not told apart."""
_MOST_POSSIBLE = 8
_RISES = 3
"""By how much a toll may rise from one article to the next."""
_OTHERS = re.compile(r"\b(?:another|other|others|counterparts)\b", re.IGNORECASE)
_KINDS = mapping_at(Path(__file__).with_name("kinds.yaml"))


def findings(material: Material) -> list[Section]:
    """Return the findings in the order in which a desk editor would ask for them."""
    found = {**of_figures(material), **of_quotes(material)}
    found |= {"denied": of_denials(material), "copied": of_copies(material)}
    found |= {"credited": of_credits(material)}
    return [
        kind
        for key, said in _KINDS.items()
        for kind in choose(key, said["sign"], said["heading"], found[key], most=said["most"])
    ]


def kicker(material: Material) -> str:
    """Return what stands above the title: the name, and whose headline the title is."""
    title, headline_of = material.heading
    if title == material.name:
        return "Corroborate report"
    whose = f" · headline: {material.label[headline_of]}" if headline_of else ""
    return f"Corroborate report · {material.name}{whose}"


def dateline(material: Material) -> str:
    """Return what the corpus is, in one line: how many articles, of which days, from whom.

    Whose they are is left to the legend where there is one.
    """
    known = [s.published_on for s in material.used if s.published_on]
    outlets = listed((s.publisher for s in material.used if s.publisher), 6)
    nameless = sum(not s.publisher for s in material.used)
    parts = [some(material.counts["used"], "article")]
    if known:
        parts.append(days(min(known), max(known)))
    if outlets and not legend(material):
        parts.append(outlets + (f", and {nameless} without an outlet" if nameless else ""))
    return " · ".join(parts)


def legend(material: Material) -> list[Source]:
    """Return the sources whose marks are told under the title: all where they are few."""
    return material.used if len(material.used) <= _LEGEND else []


class MaybeSame(NamedTuple):
    """Two figures that may state one quantity, and the line that says so in review.csv."""

    sentence: Sentence
    line: str


def possibles(material: Material) -> list[MaybeSame]:
    """Return pairs of figures of two sources below the bar of a claim, the likeliest first.

    Vague ones and numbers in passing match much and tell nothing.
    """
    found: dict[tuple[str, str], MaybeSame] = {}
    for match in sorted(material.possible_matches, key=lambda m: (-m.probability, m.figure_a)):
        pair = [material.figure[i] for i in (match.figure_a, match.figure_b)]
        if _is_worth_a_look(material, *pair):
            a, b = (_one_of(material, f) for f in pair)
            key = (a[0].words + a[1].words, b[0].words + b[1].words)
            found.setdefault(key, MaybeSame([*a, Run(" and "), *b], match.review))
    return [*found.values()][:_MOST_POSSIBLE]


def _is_worth_a_look(material: Material, a: Figure, b: Figure) -> bool:
    asked = all(material.group_with[f.figure_id].asked for f in (a, b))
    near = a.named == b.named or (asked and _may_have_risen(a, b))
    of_two = a.source_id != b.source_id and near
    idle = any(
        f.vague
        or f.implied
        or f.kind == "age"
        or (f.kind == "count" and phrase(material, f) == f.text)
        or material.group_with[f.figure_id].incidental
        for f in (a, b)
    )
    return of_two and not idle and _are_of_a_kind(material, a, b)


def _may_have_risen(a: Figure, b: Figure) -> bool:
    """Return True for two numbers that one rising toll may have passed through."""
    low, high = sorted(f.named or 0.0 for f in (a, b))
    return high <= _RISES * low


def _are_of_a_kind(material: Material, a: Figure, b: Figure) -> bool:
    """Return True if two figures may count the same: one noun, or one that includes the other.

    "Another 150" are by their own word not those of whom somebody else speaks.
    """
    others = {bool(_OTHERS.search(phrase(material, f))) for f in (a, b)}
    nouns = [kind_counted(f, frozenset()) for f in (a, b)]
    people = all(names_people(noun or "") for noun in nouns)
    return len(others) == 1 and inclusion(*nouns, people=people) != "apart"


def _one_of(material: Material, f: Figure) -> Sentence:
    """Return a figure with its noun and outlet: `“about 1,200 people” (Gazette)`."""
    label = material.label[f.source_id]
    words = quoted(phrase(material, f), 70)
    return [Run(words, anchor("at", f.figure_id)), Run(f" ({label})")]


def absences(material: Material) -> list[Sentence]:
    """Say what the report could not do: what is missing here is missing in it, not in the world."""
    alone = sum(g.n_sources == 1 and len(g.members) == 1 for g in material.figure_groups)
    sentences: list[Sentence] = []
    if alone and len(material.used) > 1:
        verb = "was" if alone == 1 else "were"
        sentences.append(
            [
                Run(some(alone, "figure"), "figures"),
                Run(f" {verb} not matched to any other source's; that is no proof of difference."),
            ]
        )
    return sentences + _undated(material) + _left_out(material)


def _undated(material: Material) -> list[Sentence]:
    undated = [s for s in material.used if not s.published_on]
    if not undated:
        return []
    runs: Sentence = [Run("No day of publication was found for ")]
    for number, s in enumerate(undated[:_MOST]):
        runs += [Run(", ")] if number else []
        runs.append(Run(material.label[s.source_id], anchor("s", s.source_id)))
    rest = len(undated) - _MOST
    return [[*runs, Run(f" and {rest} more." if rest > 0 else ".")]]


def _left_out(material: Material) -> list[Sentence]:
    left_out = [s for s in material.sources if s.status != "ok"]
    sentences: list[Sentence] = [
        [
            Run("Not used: "),
            Run(material.label[s.source_id], anchor("s", s.source_id)),
            Run(f", {s.status.replace('_', ' ')}{f' ({s.reason})' if s.reason else ''}."),
        ]
        for s in left_out[:_MOST]
    ]
    if len(left_out) > _MOST:
        rest = some(len(left_out) - _MOST, "other file")
        sentences.append([Run(f"Not used either: {rest}.", "sources")])
    return sentences


def contents(material: Material) -> Sentence:
    """Return what was found, each count leading to its table."""
    c, sayings = material.counts, [g for g in material.sayings if g.verdict != "similar"]
    altered = sum(g.verdict == "altered" for g in sayings)
    groups = f"{some(len(sayings), 'group')} of the same words in several sources"
    return [
        Run("Found: "),
        Run(some(c["figures"], "figure"), "figures"),
        Run(", "),
        Run(some(c["quotations"], "quotation"), "quotations"),
        *([Run(" ("), Run(groups, "quotations")] if sayings else []),
        *([Run(f", {altered} with other words)" if altered else ")")] if sayings else []),
        Run(", "),
        Run(some(c["names"], "name"), "people-and-places"),
        Run(" and "),
        Run(some(c["passages"], "shared passage"), "copies"),
        Run(" in "),
        Run(f"{c['used']:,} of {some(c['files'], 'file')}.", "sources"),
    ]
