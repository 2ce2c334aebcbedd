"""How a counted noun and a measure meet: from the noun through the dependency parse to a trigger.

What stands right beside the quantity goes first (`beside`), then the clause (`clauses`); where the
parse leads nowhere, the nearest trigger word of the clause decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from corroborate.extract.figures.counted_noun import Counted
from corroborate.extract.figures.measure_lookup.adjacent import MODIFIES, after
from corroborate.extract.figures.measure_lookup.choose import Trigger
from corroborate.extract.figures.measure_lookup.clause import Clauses
from corroborate.extract.figures.measure_lookup.reality import is_unreal
from corroborate.extract.figures.measures import Measures
from corroborate.lexicon.word_tables import words
from corroborate.parse.verbs import SUBJECTS, chain, upwards

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Trigger", "find_trigger"]


_NEAR = 2
"""How near a verb an adverb of its own is: "fatally stabbed", but not "stabbed, two fatally"."""


def find_trigger(counted: Counted, measures: Measures, *, kind: str) -> Trigger | None:
    """Return what is said to have happened to what is counted, or None."""
    reader = _Reader(measures, kind, counted)
    if kind == "duration":
        return reader.duration()
    found = reader.find()
    if found is not None and found.negated and not measures.noun(counted.node):
        found = reader.own(counted.node) or found  # refuses to release 600 prisoners
    return _outcome(found, reader) if found is not None else None


def _outcome(found: Trigger, reader: _Reader) -> Trigger:
    """Return what the clause says in the end: "46 injured men later died"."""
    better = reader.measures.gives_way.get(found.measure)
    node = reader.counted.node
    if better and node.dep_ in SUBJECTS and found.token != node.head:
        verb = node.head
        said = reader.passive(verb) if node.dep_ == "nsubjpass" else reader.active(verb)
        if said is not None and said.measure in better and not said.negated:
            return _hurt(found, said)
    return fate(found, reader.measures)


def _hurt(found: Trigger, said: Trigger) -> Trigger:
    """Return what was said in the end; who was shot but survived is injured."""
    survived = found.measure == "shot" and said.measure == "survived"
    return replace(said, measure="injured") if survived else said


def find_sure_trigger(counted: Counted, measures: Measures) -> Trigger | None:
    """Return what the parse itself says has happened to somebody, without looking nearby.

    For one who is counted without a numeral: "the owner was killed", "the body of a woman".
    """
    reader = _Reader(measures, "count", counted)
    found = reader.clause(counted.node, 0) or reader.modifiers(counted.node)
    found = found or reader.possessed(counted.node)
    return _outcome(found, reader) if found is not None else None


def fate(trigger: Trigger, measures: Measures) -> Trigger:
    """Return the word of the clause that says more than the trigger: "shot and killed"."""
    better = measures.gives_way.get(trigger.measure)
    verb = trigger.token
    if not better or trigger.negated:
        return trigger
    for token in _same_clause(verb):
        for measure in (*measures.state(token), *measures.verb(token), *measures.happening(token)):
            if measure in better and not is_unreal(token):
                return _hurt(trigger, replace(trigger, measure=measure))
    if "injured" in better and _names_limb(verb):
        return replace(trigger, measure="injured")
    return trigger


def _same_clause(verb: Token) -> Iterator[Token]:
    """Yield the verbs joined to a verb that are done to the same, and words for the outcome."""
    if verb.pos_ == "VERB":
        joined = [other for other in chain(verb) if other != verb]
        if verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.lefts):
            joined.append(verb.head)
        yield from (other for other in joined if not _parted(verb, other))
        for other in after(verb.doc, verb.i + 1, far=2):
            if other.tag_ in {"VBN", "VBD"} and other.nbor(-1).text in {",", "and", "or"}:
                yield other  # a headline's "shot, wounded"
    for child in verb.children:
        near = abs(child.i - verb.i) <= _NEAR
        if child.dep_ in {"oprd", "acomp", "prep", "xcomp"} or (child.dep_ == "advmod" and near):
            yield child


def _parted(verb: Token, other: Token) -> bool:
    """Whether two verbs have objects, or numbers, of their own: killed one and injured two."""
    if all(any(c.dep_ == "dobj" for c in each.rights) for each in (verb, other)):
        return True
    low, high = sorted((verb.i, other.i))
    return any(t.like_num for t in verb.doc[low + 1 : high])


def _names_limb(verb: Token) -> bool:
    """Return True if one is hit where it does not kill: shot in the leg."""
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in {"in", "through", "on"}:
            limbs = {t.lemma_.lower() for t in child.subtree}
            if limbs & words("limbs"):
                return True
    return False


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
        return next(filter(None, self.readings(node)), None)

    def readings(self, node: Token) -> Iterator[Trigger | None]:
        """Yield what each way of reading finds, one after the other as long as they are asked."""
        yield self.verb_before()
        yield self.state_beside()
        yield self.state_below()
        yield self.clause(node, 0)
        yield self.modifiers(node)
        if self.noun is not None:
            yield self.modifiers(self.noun)
        if self.counted.whole is not None:
            yield self.modifiers(self.counted.whole)
        yield self.own(node)
        if self.noun is not None:
            yield self.own(self.noun)
        yield self.shared(node)
        yield self.resumed()
        yield self.interrupted(node)
        yield self.told_to()
        yield self.near()

    def in_compound(self) -> bool:
        """Return True if it only describes another noun: "a three-storey building"."""
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
            and (part.like_num or part.tag_ == "CD" or part.lower_ in words("parts_of_wholes"))
        )

    def shared(self, node: Token) -> Trigger | None:
        """Read "4 police and 39 civilians killed": what is said of the noun joined to it."""
        for other in node.conjuncts:
            if other.i > node.i:
                found = self.states_after(other) or self.modifiers(other)
                if found:
                    return found
        return None

    def possessed(self, node: Token) -> Trigger | None:
        """Read "a man's body", "the victim's injuries": what somebody has tells of them."""
        head = node.head
        if node.dep_ != "poss":
            return None
        return self.pick(self.measures.noun(head), head) or self.pick(
            self.measures.thing(head), head, thing=True
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
