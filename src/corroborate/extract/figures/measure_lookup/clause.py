"""Triggers by the dependency parse: up from the noun to its verb, and from there to the state.

Passive and active, nominal ("deaths of 11 patients", "the death toll in the two towns at 12"),
relative and elliptical forms ("46 people trapped in", "left 46 dead") each have their way.
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


class Clauses(Beside):
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
            if acts and not any(c.dep_ == "auxpass" for c in candidate.lefts):
                found = self.pick(self.measures.happening(candidate), candidate)
                if found:
                    return found
                continue  # armed men shot dead the owner: they are not the ones who died
            if candidate.tag_ in {"VBN"} and not has_auxiliary(candidate, "have"):
                found = self.pick(self.measures.verb(candidate), candidate)
                if found:
                    return found
            passive = any(c.dep_ == "auxpass" for c in candidate.lefts)
            found = self.pick(self.measures.happening(candidate), candidate)
            if found is None and passive:
                found = self.pick(self.measures.verb(candidate), candidate)
            if found is None and candidate.pos_ in {"ADJ", "NOUN"}:
                found = self.pick(self.measures.state(candidate), candidate)
            speaks = candidate.lemma_ in words("clause_words", "said of others")
            if not speaks or candidate.tag_ == "VBN":  # he said that two were killed
                found = found or self.predicate(candidate)
            if found is None:  # "100,000 people sit trapped", "arrived wounded"
                for child in candidate.rights:
                    if child.i <= candidate.i + 2 and child.dep_ in {"advcl", "acomp", "oprd"}:
                        found = found or self.pick(self.measures.state(child), child)
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

    def object_of(self, node: Token, verb: Token, depth: int) -> Trigger | None:
        """Read the verb whose object the noun is: "killed 46 people", "left 46 dead"."""
        if verb.pos_ == "ADP":
            return self.in_phrase(node, verb, depth)
        if verb.lemma_ in words("clause_words", "resultative") or verb.lemma_ == "be":
            after = self.states_after(node) or self.small_clause(verb, node)
            if after:
                return after
        if not is_passive(verb) or node.dep_ == "dobj":
            found = self.pick(self.measures.verb(verb), verb)
            if found and not (self.kind == "share" and self.noun is None):
                return found
            happens = self.pick(self.measures.happening(verb), verb)
            if happens and verb.lemma_ != "leave" and happens.measure not in {"fled"}:
                return happens
        if verb.lemma_ in words("clause_words", "level"):
            found = self.level(verb, node)
            if found:
                return found
        if (
            verb.dep_ == "conj"
            and verb.lemma_ not in words("clause_words", "level")
            and verb.head.tag_.startswith("VB")
        ):
            left = [c for c in verb.head.rights if c.dep_ == "dobj"]
            if not left:
                return self.pick(self.measures.verb(verb.head), verb.head)
        return self.states_after(node)

    def small_clause(self, verb: Token, node: Token) -> Trigger | None:
        """Read the state that a verb puts its object in: "found 46 people trapped"."""
        for child in verb.rights:
            if child.i > node.i and child.dep_ in {"oprd", "acomp", "xcomp", "ccomp"}:
                found = self.pick(self.measures.state(child), child)
                if found:
                    return found
        return None

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

    def in_phrase(self, node: Token, prep: Token, depth: int) -> Trigger | None:
        """Read what a preposition ties the noun to: "deaths of 11", "put the toll at 12"."""
        word, head = prep.lower_, prep.head
        if prep.pos_ == "VERB" and word not in _INCLUDES:
            return self.object_of(node, head, depth)
        found = self.pick(self.measures.noun(head), head) if word == "of" else None
        found = found or self.states_after(node)
        if found:
            return found
        happening = head.pos_ in {"NOUN", "PROPN"} or (
            word == "of" and head.tag_ == "VBG" and prep.i == head.i + 1
        )
        if happening and word in {"of", "for", "to", "at", "in", "against", "with", "from"}:
            if word == "of" and head.like_num:
                return None
            found = self.pick(self.measures.noun(head), head)
            if found is None and word == "of":
                found = self.pick(self.measures.act(head), head)
            if found and word != "in":
                return found
        if word == "with" and head.lower_ in {"along", "together"}:
            return self.included(node, head.head, depth)
        if word in _INCLUDES and word not in {"of", "with", "like"}:
            return self.included(node, head, depth)
        if head.pos_ in {"VERB", "AUX"}:
            if head.lemma_ in words("clause_words", "level") and word in {
                "at",
                "to",
                "by",
                "from",
                "as",
                "of",
            }:
                found = self.level(head, node)
                if found:
                    return found
            if word == "for":
                for child in head.lefts:
                    found = self.nominal(child) if child.dep_ == "nsubjpass" else None
                    if found:
                        return found
        if word == "of" and head.pos_ in {"NOUN", "PROPN"}:
            if head.lemma_.lower() in words("clause_words", "of many"):
                return self.clause(head, depth + 1)
            found = self.pick(self.measures.thing(head), head)
            if found:
                return found
            if head.dep_ in {"dobj", "pobj"} and head.head.lemma_ in words("clause_words", "level"):
                return self.level(head.head, node)
        if word in {"at", "to"} and head.pos_ in {"NOUN", "PROPN"}:
            return self.pick(self.measures.noun(head), head)
        return None

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
