"""Findings on whose word the sources rest: whom their texts credit, and who speaks in most."""

from collections import defaultdict

from corroborate.plots.anchors import anchor
from corroborate.report.dataset import Material
from corroborate.report.pages.finding import Finding, Mark, Run, quoted, short, sources
from corroborate.report.text_credits import credited_in
from corroborate.tables import Quote, Sentence

_LONGEST, _WHOLE = 170, 400
_HEARD = 6
"""Of so many quotations in marks one must be somebody's who is a voice of the corpus."""
_SHARES = {
    0.85: "nearly all", 0.6: "most", 0.42: "about half of all", 0.29: "about a third of all",
    0.21: "about a quarter of all", 0.0: "about a sixth of all",
}  # fmt: skip
"""A share, and the words for it and more."""


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


def of_voices(material: Material) -> list[Finding]:
    """Return whose words most of the sources print, and in about which share of all quotations.

    A few speakers are read wrongly, so no number is told.
    """
    marked = [q for q in material.quotes if q.spoken]
    heard: dict[str, list[Quote]] = defaultdict(list)
    for quote in marked:
        if entity := material.entity_of(quote.source_id, quote.speaker_id):
            heard[entity.entity_id].append(quote)
    most = max(2, (len(material.used) + 1) // 2)
    found = []
    for entity_id, quotes in sorted(heard.items()):
        first = {q.source_id: q for q in reversed(quotes)}
        first = dict(sorted(first.items(), key=lambda pair: material.number[pair[0]]))
        if len(first) >= most and len(quotes) * _HEARD >= len(marked):
            to = anchor("name", entity_id)
            share = next(
                words for least, words in _SHARES.items() if len(quotes) >= least * len(marked)
            )
            who = sources(len(first), (material.label[s] for s in first))
            name = material.entity[entity_id].name
            sentence = [Run(f"{who} quote "), Run(name, to), Run(f": {share} quotations.")]
            marks = [
                Mark(material.number[s], material.label[s], "quoted", _place(material, q))
                for s, q in first.items()
            ]
            rank = (-len(first), -len(quotes), entity_id)
            brief = f"Most quoted is {name}: {share} quotations"
            found.append(Finding(sentence, to, marks, len(first), 0, rank, brief))
    return found


def _place(material: Material, quote: Quote) -> str:
    """Return the anchor of a quotation; that of its text where it may not be shown."""
    if material.may_show(quote.source_id, quote.start, quote.end):
        return anchor("at", quote.quote_id)
    return anchor("text", quote.source_id)
