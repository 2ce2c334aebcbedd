"""How a counted noun and a measure meet: from the noun through the dependency parse to a trigger.

What stands right beside the quantity goes first (`beside`), then the clause (`clauses`); where the
parse leads nowhere, the nearest trigger word of the clause decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corroborate.extract.figures.counted_noun import Counted
from corroborate.extract.figures.measure_lookup.adjacent import MODIFIES
from corroborate.extract.figures.measure_lookup.choose import Trigger
from corroborate.extract.figures.measure_lookup.clause import Clauses
from corroborate.extract.figures.measures import Measures
from corroborate.lexicon.people import words
from corroborate.parse.verbs import upwards

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Trigger", "find_trigger"]

_WHOLES = words(
    "half third quarter most percent % thirds quarters majority none neither some many few "
    "several any"
)


def find_trigger(counted: Counted, measures: Measures, *, kind: str) -> Trigger | None:
    """Return what is said to have happened to what is counted, or None."""
    reader = _Reader(measures, kind, counted)
    if kind == "duration":
        return reader.duration()
    return reader.find()


class _Reader(Clauses):
    """Tries one way of reading after another, the surest first."""

    def find(self) -> Trigger | None:
        node = self.counted.node
        if self.kind == "money":
            return self.money()
        if self.in_compound():
            return None
        if self.of_so_many(node):
            return self.modifiers(node) or self.own(node)
        return (
            self.verb_before()
            or self.state_beside()
            or self.pronoun_state(node)
            or self.clause(node, 0)
            or self.modifiers(node)
            or (self.modifiers(self.noun) if self.noun is not None else None)
            or (self.relative(self.noun) if self.noun is not None else None)
            or (self.modifiers(self.counted.whole) if self.counted.whole is not None else None)
            or self.own(node)
            or (self.own(self.noun) if self.noun is not None else None)
            or self.resumed()
            or self.told_to()
            or self.near()
        )

    def in_compound(self) -> bool:
        """Whether it only describes another noun: "a three-storey building"."""
        span, noun = self.counted.span, self.noun
        hyphened = span.end < len(span.doc) and span.doc[span.end].text in {"-", "‑", "‐"}
        return hyphened and self.kind == "count" and noun is not None and noun.dep_ in MODIFIES

    def of_so_many(self, node: Token) -> bool:
        """Whether it is the whole of which a part is counted: "fourteen of the 30 passengers"."""
        prep = node.head
        part = prep.head
        return (
            node.dep_ == "pobj"
            and prep.lower_ == "of"
            and (part.like_num or part.tag_ == "CD" or part.lower_ in _WHOLES)
        )

    def money(self) -> Trigger | None:
        """Read "pledged $5m", "$5m in aid", "an appeal for $5m"."""
        span, doc = self.counted.span, self.counted.span.doc
        for step in upwards(self.counted.node):
            found = self.pick(self.measures.verb(step), step)
            found = found or self.pick(self.measures.noun(step), step)
            if found:
                return found
        for token in doc[span.end : span.end + 7]:
            if token.is_sent_start or token.is_punct or token.like_num:
                break
            found = self.pick(self.measures.noun(token), token)
            if found:
                return found
        return None

    def duration(self) -> Trigger | None:
        node = self.counted.node
        for step in upwards(node):
            found = self.pick(self.measures.noun(step), step) if step != node else None
            found = found or (self.pick(self.measures.state(step), step))
            found = found or (self.pick(self.measures.verb(step), step))
            if found:
                return found
            if step.pos_ in {"VERB", "AUX"}:
                for child in step.children:
                    if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"} and child.i < node.i:
                        found = self.pick(self.measures.noun(child), child)
                    elif child.dep_ == "prep":
                        found = self.pick(self.measures.state(child), child)
                    if found:
                        return found
                return None
        if self.noun is not None:
            return self.pick(self.measures.noun(self.noun), self.noun)
        return None
