"""How a counted noun and a measure meet: from the noun through the dependency parse to a trigger.

Passive and active, nominal ("deaths of 11 patients", "the death toll in the two towns at 12"),
relative and elliptical forms ("46 people trapped in", "left 46 dead") each have their way; where
the parse leads nowhere, the nearest trigger word of the clause decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corroborate.extract.counted import Counted
from corroborate.extract.measures import Measures
from corroborate.extract.people import is_people, is_thing, words

if TYPE_CHECKING:
    from spacy.tokens import Token

_RAISING = words(
    "think believe report say fear know estimate expect presume assume confirm feel consider "
    "declare pronounce find appear seem leave remain become get be lie stay end begin "
    "continue start live need have list deem suspect understand go "
    "force order tell urge compel ask oblige advise instruct make "
    "take rush send transport admit fly"
)
_RESULTATIVE = words(
    "leave make render find report declare confirm have see keep put pronounce believe fear "
    "get list presume consider"
)
_LEVEL = words(
    "rise reach climb stand put bring be grow jump hit top exceed surpass pass include total "
    "number raise increase fall drop revise soar estimate come mount remain push take account "
    "set lower update place surge double swell go"
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_WHOLES = words(
    "half third quarter most percent % thirds quarters majority none neither some many few "
    "several any"
)
_INCLUDES = frozenset({"include", "including", "among", "of", "with", "like", "plus", "comprising"})
_MODIFIES = frozenset({"nummod", "amod", "compound", "nmod", "quantmod"})
_PARTS_CLAUSE = words("by in after for while as when of and but with who that which")
_HEDGE_WORDS = words(
    "at least more than up to about around some nearly almost over as many an estimated roughly "
    "no fewer less only just another a total of approximately all"
)
_MAX_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Trigger:
    """The measure found, the token that tells it, and whether it is denied."""

    measure: str
    token: Token
    negated: bool = False


def find_trigger(counted: Counted, measures: Measures, *, kind: str) -> Trigger | None:
    """Return what is said to have happened to what is counted, or None."""
    reader = _Reader(measures, kind, counted)
    if kind == "duration":
        return reader.duration()
    return reader.find()


class _Reader:
    """One figure's search."""

    def __init__(self, measures: Measures, kind: str, counted: Counted) -> None:
        self.measures = measures
        self.kind = kind
        self.counted = counted
        self.noun = counted.noun

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

    def pick(self, found: Sequence[str], token: Token, *, thing: bool = False) -> Trigger | None:
        for measure in self.best(found):
            if not self.measures.allows(measure, self.kind):
                continue
            bound = measure in self.measures.only_things and self.kind != "money"
            if bound and (thing or not self.has_thing(measure)):
                continue
            if not thing and self.kind == "count" and not self.may_befall(measure):
                continue
            return Trigger(measure, token, _negated(token))
        return None

    def best(self, found: Sequence[str]) -> Sequence[str]:
        """Order the measures of one trigger: its own things first, then by people or not."""
        if len(found) < 2:
            return found
        people = self.noun is None or is_people(self.noun)
        return sorted(
            found,
            key=lambda m: (
                not (m in self.measures.only_things and self.has_thing(m)),
                (m in self.measures.people) != people,
            ),
        )

    def may_befall(self, measure: str) -> bool:
        """Whether a measure of people can be one of what is counted: not of tanks."""
        noun = self.noun
        if noun is None or measure not in self.measures.people or not is_thing(noun):
            return True
        return noun.lemma_.lower() in self.measures.also.get(measure, frozenset())

    def has_thing(self, measure: str) -> bool:
        if self.noun is None:
            return False
        if measure in self.measures.thing(self.noun):
            return True
        return self.kind == "share" and self.noun.tag_ in {"NNP", "NNPS"}

    def in_compound(self) -> bool:
        """Whether it only describes another noun: "a three-storey building"."""
        span, noun = self.counted.span, self.noun
        hyphened = span.end < len(span.doc) and span.doc[span.end].text in {"-", "‑", "‐"}
        return hyphened and self.kind == "count" and noun is not None and noun.dep_ in _MODIFIES

    def of_so_many(self, node: Token) -> bool:
        """Whether it is the whole of which a part is counted: "fourteen of the 30 passengers"."""
        prep = node.head
        part = prep.head
        return (
            node.dep_ == "pobj"
            and prep.lower_ == "of"
            and (part.like_num or part.tag_ == "CD" or part.lower_ in _WHOLES)
        )

    def verb_before(self) -> Trigger | None:
        """Read "killing 46", "wounds 5": the form of a verb right before the quantity."""
        if self.kind != "count":
            return None
        doc, at = self.counted.span.doc, self.counted.span.start
        start = at
        while start and at - start < 5 and doc[start - 1].lower_ in _HEDGE_WORDS:
            start -= 1
        if start == 0 or doc[start].is_sent_start:
            return None
        token = doc[start - 1]
        measure = self.measures.verb_forms.get(token.lower_)
        if measure is None or token.dep_ in {"amod", "compound", "acl", "auxpass"}:
            return None
        if _is_passive(token) or any(c.dep_ == "auxpass" for c in token.lefts):
            return None
        return self.pick(self.measures.verb(token) or [measure], token)

    def told_to(self) -> Trigger | None:
        """Read "forces 10,000 to evacuate": what they are made to do."""
        doc = self.counted.span.doc
        last = max(self.counted.span.end - 1, self.noun.i if self.noun is not None else 0)
        if last + 2 < len(doc) and doc[last + 1].lower_ == "to":
            return self.pick(self.measures.happening(doc[last + 2]), doc[last + 2])
        return None

    def state_beside(self) -> Trigger | None:
        """Read "46 dead", "30 wounded", "12 missing": the state follows at once."""
        doc, at = self.counted.span.doc, self.counted.span.end
        if at >= len(doc) or doc[at].is_sent_start:
            return None
        token = doc[at]
        if self.noun is not None and token.i < self.noun.i and token.dep_ in {"amod", "compound"}:
            return None
        if token == self.noun and token.tag_ == "NNS":
            return None
        return self.state_of(token)

    def state_of(self, token: Token) -> Trigger | None:
        """Return the state that begins here, unless it is a verb that does it to somebody."""
        if token.tag_ in {"VBD", "VBP", "VBZ", "VBG", "VB"} and any(
            c.dep_ in {"dobj", "dative"} for c in token.rights
        ):
            return None
        return self.pick(self.measures.state(token), token)

    def money(self) -> Trigger | None:
        """Read "pledged $5m", "$5m in aid", "an appeal for $5m"."""
        span, doc = self.counted.span, self.counted.span.doc
        for step in _upwards(self.counted.node):
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

    # The clause: verb, copula, preposition, coordination.

    def clause(self, node: Token, depth: int) -> Trigger | None:
        if depth > _MAX_CLIMB:
            return None
        head, role = node.head, node.dep_
        if head == node:
            return self.states_after(node)
        if role == "nsubjpass":
            return self.passive(head) or self.states_after(node)
        if role == "nsubj":
            return self.states_after(node) or self.active(head)
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
        for candidate in _chain(verb):
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
        for candidate in _chain(verb):
            if candidate.tag_ in {"VBN"} and not _has_auxiliary(candidate, "have"):
                found = self.pick(self.measures.verb(candidate), candidate)
                if found:
                    return found
            passive = any(c.dep_ == "auxpass" for c in candidate.lefts)
            found = self.pick(self.measures.happening(candidate), candidate)
            if found is None and passive:
                found = self.pick(self.measures.verb(candidate), candidate)
            if found is None and candidate.pos_ in {"ADJ", "NOUN"}:
                found = self.pick(self.measures.state(candidate), candidate)
            found = found or self.predicate(candidate)
            if found is None:  # "100,000 people sit trapped", "arrived wounded"
                for child in candidate.rights:
                    if child.i <= candidate.i + 2 and child.dep_ in {"advcl", "acomp", "oprd"}:
                        found = found or self.pick(self.measures.state(child), child)
            if found:
                return found
        return None

    def predicate(self, verb: Token) -> Trigger | None:
        """Read on from "are", "are believed", "remain", "were left" to what is said of them."""
        if verb.lemma_ not in _RAISING:
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
                c.dep_ in _SUBJECTS for c in child.lefts
            ):
                for inner in _chain(child):
                    found = (
                        self.pick(self.measures.verb(inner), inner)
                        if _is_passive(inner)
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
        if verb.pos_ == "ADP":
            return self.in_phrase(node, verb, depth)
        if verb.lemma_ in _RESULTATIVE or verb.lemma_ == "be":
            after = self.states_after(node) or self.small_clause(verb, node)
            if after:
                return after
        if not _is_passive(verb) or node.dep_ == "dobj":
            found = self.pick(self.measures.verb(verb), verb)
            if found and not (self.kind == "share" and self.noun is None):
                return found
            happens = self.pick(self.measures.happening(verb), verb)
            if happens and verb.lemma_ != "leave" and happens.measure not in {"fled"}:
                return happens
        if verb.lemma_ in _LEVEL:
            found = self.level(verb, node)
            if found:
                return found
        if verb.dep_ == "conj" and verb.lemma_ not in _LEVEL and verb.head.tag_.startswith("VB"):
            left = [c for c in verb.head.rights if c.dep_ == "dobj"]
            if not left:
                return self.pick(self.measures.verb(verb.head), verb.head)
        return self.states_after(node)

    def small_clause(self, verb: Token, node: Token) -> Trigger | None:
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
                    found = self.passive(child) if _is_passive(child) else self.active(child)
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
        word, head = prep.lower_, prep.head
        if prep.pos_ == "VERB" and word not in _INCLUDES:
            return self.object_of(node, head, depth)
        found = self.states_after(node)
        if found:
            return found
        if word in {"of", "for", "to", "at", "in", "against", "with", "from"} and head.pos_ in {
            "NOUN",
            "PROPN",
        }:
            if word == "of" and head.like_num:
                return None
            found = self.pick(self.measures.noun(head), head)
            if found and word != "in":
                return found
        if word in _INCLUDES and word not in {"of", "with", "like"}:
            return self.included(node, head, depth)
        if head.pos_ in {"VERB", "AUX"}:
            if head.lemma_ in _LEVEL and word in {"at", "to", "by", "from", "as", "of"}:
                found = self.level(head, node)
                if found:
                    return found
            if word == "for":
                for child in head.lefts:
                    found = self.nominal(child) if child.dep_ == "nsubjpass" else None
                    if found:
                        return found
        if word == "of" and head.pos_ in {"NOUN", "PROPN"}:
            found = self.pick(self.measures.thing(head), head)
            if found:
                return found
            if head.lemma_.lower() in {
                "number",
                "total",
                "group",
                "crowd",
                "estimate",
                "maximum",
                "minimum",
                "average",
                "team",
                "family",
                "record",
                "life",
            }:
                return self.clause(head, depth + 1)
            if head.dep_ in {"dobj", "pobj"} and head.head.lemma_ in _LEVEL:
                return self.level(head.head, node)
        if word in {"at", "to"} and head.pos_ in {"NOUN", "PROPN"}:
            return self.pick(self.measures.noun(head), head)
        return None

    def included(self, node: Token, head: Token, depth: int) -> Trigger | None:
        """Read "46 people, including three children": as of what they are included in."""
        if head.pos_ in {"NOUN", "PROPN", "NUM", "ADJ"} and head != node:
            found = self.pick(self.measures.noun(head), head)
            return found or self.clause(head, depth + 1) or self.modifiers(head) or self.own(head)
        for candidate in _chain(head):
            found = self.pick(self.measures.verb(candidate), candidate) or self.pick(
                self.measures.happening(candidate), candidate
            )
            if found is None and candidate.lemma_ in _LEVEL | _RESULTATIVE | _RAISING:
                found = self.predicate(candidate) or self.level(candidate, node)
            if found:
                return found
        return None

    def coordinated(self, node: Token, head: Token, depth: int) -> Trigger | None:
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

    # What stands beside the noun.

    def pronoun_state(self, node: Token) -> Trigger | None:
        """Read "46 dead", "30 wounded", where the word for the state is all there is."""
        if node.i < self.counted.span.end or node.tag_ not in {"JJ", "VBN", "VBD", "NN", "NNS"}:
            return None
        if node.pos_ not in {"ADJ", "VERB"} and not node.lower_.endswith(("dead", "ed")):
            return None
        return self.pick(self.measures.state(node), node)

    def states_after(self, node: Token) -> Trigger | None:
        """Read a state right after the noun: "46 people dead", "46 injured", "12 still missing"."""
        last = max(node.i, self.counted.span.end - 1, self.noun.i if self.noun is not None else 0)
        doc = node.doc
        for token in doc[last + 1 : last + 4]:
            if token.is_sent_start:
                break
            found = self.state_of(token) if self.may_be_said(token, node) else None
            if found:
                return found
            if token.dep_ not in {"advmod", "auxpass", "aux"} and token.lower_ not in {
                "people",
                "others",
                "more",
                "still",
                "feared",
                "reported",
                "confirmed",
                "left",
                "also",
                "were",
                "are",
                "was",
                "and",
            }:
                break
            if token.lower_ == "and":
                break
        return None

    def may_be_said(self, state: Token, node: Token) -> bool:
        """Whether the state has no other subject: "the mayor of two towns was killed"."""
        subject = next((c for c in state.lefts if c.dep_ in _SUBJECTS), None)
        if subject is None or subject in (node, self.noun, self.counted.node):
            return True
        return subject.i > node.i or subject.lemma_.lower() in {"number", "total", "none", "one"}

    def modifiers(self, node: Token) -> Trigger | None:
        for child in node.children:
            if child.dep_ == "acl" and child.i > node.i:
                for candidate in _chain(child):
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
                found = self.pick(self.measures.state(child), child)
                if found:
                    return found
        return self.relative(node)

    def relative(self, node: Token) -> Trigger | None:
        for child in node.rights:
            if child.dep_ != "relcl":
                continue
            subject = next((c for c in child.lefts if c.dep_ in _SUBJECTS), None)
            if subject is None or subject.tag_ in {"WDT", "WP", "WP$"} or subject.lower_ == "that":
                found = self.passive(child) if _is_passive(child) else self.active(child)
            elif any(c.dep_ in {"prep", "advmod"} and c.i < subject.i for c in child.lefts):
                continue  # "corridors by which civilians could leave"
            else:
                found = self.pick(self.measures.verb(child), child)
            if found:
                return found
        return None

    def own(self, node: Token) -> Trigger | None:
        found = self.pick(self.measures.thing(node), node, thing=True)
        if found is None and self.noun == node and node.pos_ == "NOUN":
            found = self.pick(self.measures.noun(node), node)
        return found

    def near(self) -> Trigger | None:
        """Where the parse does not help: the nearest trigger form in the same clause."""
        if self.kind != "count" or self.settled():
            return None
        span, doc = self.counted.span, self.counted.span.doc
        last = max(span.end - 1, self.noun.i if self.noun is not None else 0)
        for token in doc[last + 1 : last + 5]:
            if (
                token.is_sent_start
                or token.is_punct
                or token.like_num
                or token.lower_ in _PARTS_CLAUSE
            ):
                break
            found = self.by_form(token)
            if found:
                return found
        for token in reversed(doc[max(0, span.start - 4) : span.start]):
            if token.is_punct or token.like_num or token.lower_ in _PARTS_CLAUSE:
                break
            found = self.by_form(token)
            if found:
                return found
            if token.is_sent_start:
                break
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
                return self.passive(verb) if _is_passive(verb) else self.active(verb)
        return None

    def settled(self) -> bool:
        """Whether the noun has its place beside a finite verb, so that the parse has the word."""
        node = self.counted.node
        while node.dep_ in _MODIFIES and node.head != node:
            node = node.head
        if node.dep_ == "pobj" and self.noun is not None:
            return True
        verb = node.head
        return (
            node.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}
            and verb.pos_ in {"VERB", "AUX"}
            and (
                verb.tag_ in {"VBD", "VBZ", "VBP", "VBG"}
                or any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts)
            )
        )

    def by_form(self, token: Token) -> Trigger | None:
        measure = self.measures.loose(token)
        return self.pick([measure], token) if measure else None

    # Durations belong to a truce, a siege, an offensive.

    def duration(self) -> Trigger | None:
        node = self.counted.node
        for step in _upwards(node):
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


def _upwards(token: Token) -> Iterator[Token]:
    yield token
    for _ in range(4):
        if token.head == token:
            return
        token = token.head
        yield token


def _chain(verb: Token) -> Iterator[Token]:
    """Yield a verb and the coordinated verbs that share its subject."""
    yield verb
    for child in verb.rights:
        shares = not any(c.dep_ in _SUBJECTS for c in child.lefts)
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX", "ADJ"} and shares:
            yield from _chain(child)


def _is_passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    return not _has_auxiliary(verb, "have") or any(c.dep_ == "auxpass" for c in verb.lefts)


def _has_auxiliary(verb: Token, lemma: str) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ == lemma for c in verb.lefts)


def _negated(token: Token) -> bool:
    """Whether the verb is denied: "46 people were not killed"; "not only" denies nothing."""
    for verb in (token, token.head if token.dep_ in {"acomp", "xcomp", "oprd"} else token):
        for child in verb.lefts if verb.pos_ == "VERB" else verb.children:
            if child.dep_ == "neg" and not (
                child.i + 1 < len(child.doc) and child.doc[child.i + 1].lower_ in {"only", "just"}
            ):
                return True
    return False
