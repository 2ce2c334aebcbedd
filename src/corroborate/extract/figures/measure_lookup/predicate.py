"""What a verb, a noun or its modifiers say of somebody: killed, dead, the toll of 12.

These readings start from the word that may tell, not from the number; `clause` leads to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corroborate.extract.figures.measure_lookup.adjacent import Beside
from corroborate.extract.figures.measure_lookup.choose import Trigger
from corroborate.lexicon.word_tables import words
from corroborate.parse.verbs import SUBJECTS, acts_on_another, chain, has_auxiliary, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_INCLUDES = frozenset({"include", "including", "among", "of", "with", "like", "plus", "comprising"})
_MAX_CLIMB = 6


class Predicates(Beside):
    """Reads what a word of the clause says of what is counted."""

    def passive(self, verb: Token) -> Trigger | None:
        """Read the verb whose passive subject the noun is: "46 people were killed"."""
        for candidate in chain(verb):
            found = self.pick(self.measures.verb(candidate), candidate) or self.pick(
                self.measures.state(candidate), candidate
            )
            if found is None:
                found = self.pick(self.measures.happening(candidate), candidate)
            if found:
                return found
            inner = self.predicate(candidate)
            if inner:
                return inner
        return None

    def active(self, verb: Token) -> Trigger | None:
        """Read the verb whose subject the noun is: "46 people fled", "46 people have died"."""
        acts = any(acts_on_another(v, self.counted.node) for v in chain(verb))
        for candidate in chain(verb):
            passive = any(c.dep_ == "auxpass" for c in candidate.lefts)
            if acts and not passive:  # armed men shot dead the owner: they are not who died
                found = self.pick(self.measures.happening(candidate), candidate)
            else:
                found = self.said_of_subject(candidate, passive=passive)
            if found:
                return found
        return None

    def said_of_subject(self, verb: Token, *, passive: bool) -> Trigger | None:
        """Read what one verb says of its subject that is done to nobody else."""
        if verb.tag_ == "VBN" and not has_auxiliary(verb, "have"):
            found = self.pick(self.measures.verb(verb), verb)
            if found:
                return found
        found = self.pick(self.measures.happening(verb), verb)
        if found is None and passive:
            found = self.pick(self.measures.verb(verb), verb)
        if found is None and verb.pos_ in {"ADJ", "NOUN"}:
            found = self.pick(self.measures.state(verb), verb)
        speaks = verb.lemma_ in words("clause_words", "said of others")
        if not speaks or verb.tag_ == "VBN":  # he said that two were killed
            found = found or self.predicate(verb)
        return found or self.state_in(verb)

    def state_in(self, verb: Token) -> Trigger | None:
        """Read "100,000 people sit trapped", "arrived wounded"."""
        for child in verb.rights:
            if child.i <= verb.i + 2 and child.dep_ in {"advcl", "acomp", "oprd"}:
                found = self.pick(self.measures.state(child), child)
                if found:
                    return found
        return None

    def predicate(self, verb: Token) -> Trigger | None:
        """Read on from "are", "are believed", "remain", "were left" to what is said of them."""
        if verb.lemma_ not in words("clause_words", "raising"):
            return None
        fronted = self.fronted(verb)
        if fronted:
            return fronted
        for child in verb.rights:
            if child.dep_ in {"acomp", "attr", "oprd", "prep", "advmod", "advcl", "xcomp", "ccomp"}:
                found = self.pick(self.measures.state(child), child)
                if found:
                    return found
            if child.dep_ == "prep" and child.lower_ == "among":
                for inner in child.rights:
                    found = self.pick(self.measures.state(inner), inner) or self.nominal(inner)
                    if found:
                        return found
            if child.dep_ in {"xcomp", "oprd", "ccomp", "acomp"} and not any(
                c.dep_ in SUBJECTS for c in child.lefts
            ):
                for inner in chain(child):
                    found = (
                        self.pick(self.measures.verb(inner), inner)
                        if is_passive(inner)
                        else self.pick(self.measures.happening(inner), inner)
                    )
                    found = found or self.predicate(inner)
                    if found:
                        return found
            if child.dep_ == "attr":
                found = self.pick(self.measures.noun(child), child)
                if found:
                    return found
        return None

    def fronted(self, verb: Token) -> Trigger | None:
        """Read "Of the dead, 13 were children", "Among the victims were four journalists"."""
        for child in verb.lefts:
            if child.dep_ == "prep" and child.lower_ in {"of", "among"}:
                for inner in child.rights:
                    found = self.pick(self.measures.state(inner), inner) or self.nominal(inner)
                    if found:
                        return found
        return None

    def headline(self, node: Token, verb: Token) -> Trigger | None:
        """Read "Two bailiffs, gunman killed": a state that follows a list, its verb left out."""
        last = verb.nbor(-1) if verb.i else verb
        listed = last.dep_ in {"appos", "conj"} and last.head == node
        listed = listed and not any(t.pos_ == "VERB" for t in verb.doc[node.i : verb.i])
        acts = any(c.dep_ in {"dobj", "ccomp", "prt"} for c in verb.rights)
        return None if acts or not listed else self.pick(self.measures.state(verb), verb)

    def level(self, verb: Token, node: Token) -> Trigger | None:
        """Read "the death toll rose to 12", "put the toll at 12", "the dead include 12"."""
        nouns = [c for c in verb.children if c != node and c.dep_ in _ARGUMENTS]
        nouns += [c for c in verb.rights if c.dep_ == "conj" and c.pos_ == "NOUN"]
        nouns += [c for noun in nouns for c in noun.conjuncts if c.dep_ == "conj"]
        if verb.dep_ == "xcomp" and not nouns:
            nouns = [c for c in verb.head.lefts if c.dep_ in SUBJECTS]  # is estimated to be 349
        nouns.sort(key=lambda noun: (noun.i > node.i, abs(noun.i - node.i)))
        for noun in nouns:
            found = self.nominal(noun)
            if found:
                return found
        return self.fronted(verb)

    def nominal(self, noun: Token) -> Trigger | None:
        """Read a noun phrase about people: "death toll", "number of injured", "people killed"."""
        found = self.pick(self.measures.noun(noun), noun)
        found = found or self.pick(self.measures.thing(noun), noun, thing=True)
        found = found or self.pick(self.measures.state(noun), noun)
        if found:
            return found
        for child in noun.children:
            if child.dep_ in {"acl", "amod", "relcl", "compound"}:
                found = self.pick(self.measures.state(child), child) or self.pick(
                    self.measures.verb(child), child
                )
                if found is None and child.dep_ == "relcl":
                    found = self.passive(child) if is_passive(child) else self.active(child)
                if found is None and child.dep_ == "acl":
                    found = self.predicate(child)  # people known to have died
                if found:
                    return found
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.rights:
                    found = self.nominal(inner) if inner.dep_ == "pobj" else None
                    if found is None and inner.dep_ in {"pobj", "pcomp"}:
                        found = self.pick(self.measures.state(inner), inner)
                    if found:
                        return found
        return None

    def modifiers(self, node: Token) -> Trigger | None:
        """Read participles and adjectives of the noun: "46 wounded men", "46 people killed"."""
        for child in node.children:
            if child.dep_ == "acl" and child.i > node.i:
                for candidate in chain(child):
                    found = self.pick(self.measures.state(candidate), candidate)
                    if found is None and candidate.tag_ == "VBN":
                        found = self.pick(self.measures.verb(candidate), candidate)
                    if found is None and candidate.tag_ == "VBG":
                        found = self.pick(self.measures.happening(candidate), candidate)
                    found = found or self.predicate(candidate)
                    if found:
                        return found
            if child.dep_ in {"amod", "compound", "nmod"} and child.i < node.i:
                found = self.pick(self.measures.state(child), child) or (
                    self.pick(self.measures.verb(child), child)
                    if child.tag_ in {"VBN", "JJ"}
                    else None
                )
                if found:
                    return found
            if child.dep_ == "prep" and child.i > node.i:
                found = self.pick(self.measures.state(child), child) or self.borne(child)
                if found:
                    return found
        return self.relative(node)

    def borne(self, prep: Token) -> Trigger | None:
        """Read what somebody has: a man with a gunshot wound."""
        if prep.lower_ != "with" or self.kind != "count":
            return None
        for inner in prep.rights:
            if inner.dep_ == "pobj":
                return self.pick(self.measures.act(inner) or self.measures.noun(inner), inner)
        return None

    def relative(self, node: Token) -> Trigger | None:
        """Read a relative clause of the noun: "46 people who were killed"."""
        for child in node.rights:
            if child.dep_ != "relcl":
                continue
            subject = next((c for c in child.lefts if c.dep_ in SUBJECTS), None)
            if subject is None or subject.tag_ in {"WDT", "WP", "WP$"} or subject.lower_ == "that":
                found = self.passive(child) if is_passive(child) else self.active(child)
            elif any(c.dep_ in {"prep", "advmod"} and c.i < subject.i for c in child.lefts):
                continue  # "corridors by which civilians could leave"
            else:
                found = self.pick(self.measures.verb(child), child)
            if found:
                return found
        return None
