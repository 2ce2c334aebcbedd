"""Triggers by the dependency parse: up from the noun to its verb, and from there to the state.

Passive and active, nominal ("deaths of 11 patients", "the death toll in the two towns at 12"),
relative and elliptical forms ("46 people trapped in", "left 46 dead") each have their way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corroborate.extract.figures.measure_lookup.choose import Trigger
from corroborate.extract.figures.measure_lookup.predicate import Predicates
from corroborate.lexicon.word_tables import words
from corroborate.parse.verbs import chain, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_INCLUDES = frozenset({"include", "including", "among", "of", "with", "like", "plus", "comprising"})
_OF_HAPPENINGS = frozenset({"of", "for", "to", "at", "in", "against", "with", "from"})
_TO_LEVEL = frozenset({"at", "to", "by", "from", "as", "of"})
_MAX_CLIMB = 6


def _is_happening(head: Token, prep: Token) -> bool:
    """Return True if what befell somebody may stand before the preposition: the shooting of 12."""
    noun = head.pos_ in {"NOUN", "PROPN"}
    act = prep.lower_ == "of" and head.tag_ == "VBG" and prep.i == head.i + 1
    return (noun or act) and prep.lower_ in _OF_HAPPENINGS


def _whole(prep: Token) -> Token | None:
    """Return what the preposition counts the noun among: including, among, along with."""
    word, head = prep.lower_, prep.head
    if word == "with" and head.lower_ in {"along", "together"}:
        return head.head
    return head if word in _INCLUDES and word not in {"of", "with", "like"} else None


class Clauses(Predicates):
    """Climbs from the noun through its clause."""

    def clause(self, node: Token, depth: int) -> Trigger | None:
        """Read on from the role that the noun has in its clause, up to six steps."""
        if depth > _MAX_CLIMB:
            return None
        head, role = node.head, node.dep_
        if head == node:
            found = self.states_after(node)
            is_level = (
                depth == 0 and node.pos_ == "VERB" and node.lemma_ in words("clause_words", "level")
            )
            return found or (self.level(node, node) if is_level else None)
        if role == "nsubjpass":
            return self.passive(head) or self.states_after(node)
        if role == "nsubj":
            return self.states_after(node) or self.active(head) or self.headline(node, head)
        if role in {"dobj", "dative", "oprd", "attr"}:
            return self.object_of(node, head, depth)
        if role == "pobj":
            return self.in_phrase(node, head, depth)
        if role in {"conj", "appos"}:
            return self.coordinated(node, head, depth)
        if role in {"nummod", "amod", "compound", "nmod", "quantmod", "npadvmod", "advmod", "dep"}:
            found = self.pick(self.measures.state(head), head)
            return found or self.states_after(node) or self.clause(head, depth + 1)
        return self.states_after(node)

    def object_of(self, node: Token, verb: Token, depth: int) -> Trigger | None:
        """Read the verb whose object the noun is: "killed 46 people", "left 46 dead"."""
        if verb.pos_ == "ADP":
            return self.in_phrase(node, verb, depth)
        found = None
        if verb.lemma_ == "be" or verb.lemma_ in words("clause_words", "resultative"):
            found = self.states_after(node)
        if found is None and (not is_passive(verb) or node.dep_ == "dobj"):
            found = self.done_to(verb)
        is_level = verb.lemma_ in words("clause_words", "level")
        if found is None and is_level:
            found = self.level(verb, node)
        if found:
            return found
        if verb.dep_ == "conj" and not is_level and verb.head.tag_.startswith("VB"):
            first = verb.head
            if not any(c.dep_ == "dobj" for c in first.rights):
                return self.pick(self.measures.verb(first), first)  # killed and buried 46
        return self.states_after(node)

    def done_to(self, verb: Token) -> Trigger | None:
        """Read what a verb does to its object; "left 12" tells nothing of the 12."""
        found = self.pick(self.measures.verb(verb), verb)
        if found and not (self.kind == "share" and self.noun is None):
            return found
        happens = self.pick(self.measures.happening(verb), verb)
        told = happens is not None and verb.lemma_ != "leave" and happens.measure != "fled"
        return happens if told else None

    def in_phrase(self, node: Token, prep: Token, depth: int) -> Trigger | None:
        """Read what a preposition ties the noun to: "deaths of 11", "put the toll at 12"."""
        word, head = prep.lower_, prep.head
        if prep.pos_ == "VERB" and word not in _INCLUDES:
            return self.object_of(node, head, depth)
        found = self.pick(self.measures.noun(head), head) if word == "of" else None
        found = found or self.states_after(node)
        if found:
            return found
        if _is_happening(head, prep):
            if word == "of" and head.like_num:
                return None
            found = self.happening_of(head, word)
            if found and word != "in":
                return found
        whole = _whole(prep)
        if whole is not None:
            return self.included(node, whole, depth)
        if head.pos_ in {"VERB", "AUX"}:
            return self.under_verb(node, head, word)
        if head.pos_ not in {"NOUN", "PROPN"}:
            return None
        if word == "of":
            return self.of_noun(node, head, depth)
        return self.pick(self.measures.noun(head), head) if word in {"at", "to"} else None

    def happening_of(self, head: Token, word: str) -> Trigger | None:
        """Read the happening that befell them: "deaths of 11", "the shooting of 12"."""
        found = self.pick(self.measures.noun(head), head)
        return found or (self.pick(self.measures.act(head), head) if word == "of" else None)

    def under_verb(self, node: Token, verb: Token, word: str) -> Trigger | None:
        """Read "the toll stood at 12", "hospitals were filled for 12"."""
        found = None
        if word in _TO_LEVEL and verb.lemma_ in words("clause_words", "level"):
            found = self.level(verb, node)
        if found is None and word == "for":
            passives = (c for c in verb.lefts if c.dep_ == "nsubjpass")
            found = next(filter(None, map(self.nominal, passives)), None)
        return found

    def of_noun(self, node: Token, head: Token, depth: int) -> Trigger | None:
        """Read "a total of 46 people were", "the bodies of 12", "put the number of dead"."""
        if head.lemma_.lower() in words("clause_words", "of many"):
            return self.clause(head, depth + 1)
        found = self.pick(self.measures.thing(head), head)
        verb = head.head
        is_level = head.dep_ in {"dobj", "pobj"} and verb.lemma_ in words("clause_words", "level")
        return found or (self.level(verb, node) if is_level else None)

    def included(self, node: Token, head: Token, depth: int) -> Trigger | None:
        """Read "46 people, including three children": as of what they are included in."""
        if head.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} and head != node:
            found = self.pick(self.measures.noun(head), head)
            return found or self.clause(head, depth + 1) or self.modifiers(head) or self.own(head)
        for candidate in chain(head):
            found = self.pick(self.measures.verb(candidate), candidate) or self.pick(
                self.measures.happening(candidate), candidate
            )
            if found is None and candidate.lemma_ in words("clause_words", "level") | words(
                "clause_words", "resultative"
            ) | words("clause_words", "raising"):
                found = self.predicate(candidate) or self.level(candidate, node)
            if found:
                return found
        return None

    def coordinated(self, node: Token, head: Token, depth: int) -> Trigger | None:
        """Read on from the noun or verb that this one is joined to: "46 dead and 30 injured"."""
        own = self.states_after(node) or self.modifiers(node)
        if own:
            return own
        if head.pos_ in {"NOUN", "PROPN", "NUM", "ADJ", "PRON"}:
            if node.dep_ == "conj":
                first = self.own(node)
                if first and first.measure in self.measures.people and self.noun is None:
                    return first
            return self.clause(head, depth + 1) or self.modifiers(head)
        if head.pos_ in {"VERB", "AUX"}:
            found = self.pick(self.measures.verb(head), head)
            return found or self.pick(self.measures.happening(head), head)
        return None

    def resumed(self) -> Trigger | None:
        """Read "150 civilians, most of them ill, were evacuated": the verb after the insertion."""
        doc = self.counted.span.doc
        last = max(self.counted.node.i, self.counted.span.end - 1)
        last = max(last, self.noun.i) if self.noun is not None else last
        if last + 1 >= len(doc) or doc[last + 1].text not in {",", "(", "–", "—", "-"}:
            return None
        for token in doc[last + 2 : last + 30]:
            if token.is_sent_start or token.text in {";", ":"}:
                break
            if token.text in {",", ")", "–", "—", "-"} and token.i + 1 < len(doc):
                verb = token.nbor()
                if verb.tag_ not in {"VBD", "VBP", "VBZ", "MD"}:
                    continue
                while verb.dep_ in {"aux", "auxpass"} and verb.head != verb:
                    verb = verb.head
                return self.passive(verb) if is_passive(verb) else self.active(verb)
        return None

    def interrupted(self, node: Token) -> Trigger | None:
        """Read "the evacuation of, according to officials, 17,000 people"."""
        doc, at = node.doc, self.counted.span.start - 1
        if at < 2 or doc[at].text != ",":
            return None
        for token in reversed(doc[max(1, at - 12) : at]):
            if token.is_sent_start:
                return None
            prep = token.nbor(-1)
            if token.text == "," and prep.pos_ == "ADP":
                return self.in_phrase(node, prep, 0)
        return None
