"""Findings on whose word the sources rest: whom their texts credit."""

from collections import defaultdict

from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material
from corroborate.report.pages.finding import Finding, Mark, Run, quoted, short, sources
from corroborate.report.text_credits import credited_in
from corroborate.tables import Sentence

_LONGEST, _WHOLE = 170, 400


def of_credits(material: Material) -> list[Finding]:
    """Return the agencies and outlets that texts credit, each with a sentence that does."""
    credited: dict[str, dict[str, Sentence | None]] = defaultdict(dict)
    for source_id, name, sentence in material.credits:
        credited[name][source_id] = credited[name].get(source_id) or sentence
    return [_credit(material, name, by) for name, by in sorted(credited.items())]


def crediting(material: Material) -> list[Sentence]:
    """Return the sentences that credit somebody."""
    return list(
        {
            (c.source_id, c.sentence.start): c.sentence for c in material.credits if c.sentence
        }.values()
    )


def _crediting(sentence: str, name: str) -> str:
    """Return the sentence, or as much of its head or end as credits somebody."""
    line = " ".join(sentence.split())
    head, end = short(line, _LONGEST), f"…{line[-_LONGEST:].partition(' ')[2]}"
    cut = [] if len(line) <= _LONGEST else [head, end]
    return next((words for words in cut if name in credited_in(words, [name])), line)


def _credit(material: Material, name: str, by: dict[str, Sentence | None]) -> Finding:
    at = {s: material.at(words) if words else anchor("text", s) for s, words in by.items()}
    first = next((source_id for source_id, words in by.items() if words), next(iter(by)))
    told, to = by[first], at[first]
    who = sources(len(by), (material.label[source_id] for source_id in by))
    article = "The " if any(s and f"The {name}" in s.text for s in by.values()) else ""
    brief = f"{who} credit{'s' if len(by) == 1 else ''} {article}{name}"
    sentence = [Run(brief)]
    if told:
        sentence += [Run(": "), Run(quoted(_crediting(told.text, name), _WHOLE), to)]
        sentence += [Run(f" ({material.label[first]})")] if len(by) > 1 else []
    marks = [Mark(material.number[s], material.label[s], "credits it", at[s]) for s in by]
    rank = (-len(by), not told, name)
    return Finding([*sentence, Run(".")], to, marks, len(by), 0, rank, brief)
