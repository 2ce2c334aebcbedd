"""Triggers right beside the quantity: "killing 46", "46 dead", "forces 10,000 to evacuate"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corroborate.extract.figures.measure_lookup.choose import Picker, Trigger
from corroborate.lexicon.people import words
from corroborate.parse.verbs import SUBJECTS, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

MODIFIES = frozenset({"nummod", "amod", "compound", "nmod", "quantmod"})
_PARTS_CLAUSE = words("by in after for while as when of and but with who that which")
_HEDGE_WORDS = words(
    "at least more than up to about around some nearly almost over as many an estimated roughly "
    "no fewer less only just another a total of approximately all"
)
_STAND_BETWEEN = words(
    "people others more still feared reported confirmed left also were are was and"
)
"""Between the noun and the state: 46 people still missing, 12 others were feared dead."""


class Beside(Picker):
    """Reads what stands right before and after the quantity."""

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
        if is_passive(token) or any(c.dep_ == "auxpass" for c in token.lefts):
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
            if (
                token.dep_ not in {"advmod", "auxpass", "aux"}
                and token.lower_ not in _STAND_BETWEEN
            ):
                break
            if token.lower_ == "and":
                break
        return None

    def may_be_said(self, state: Token, node: Token) -> bool:
        """Whether the state has no other subject: "the mayor of two towns was killed"."""
        subject = next((c for c in state.lefts if c.dep_ in SUBJECTS), None)
        if subject is None or subject in (node, self.noun, self.counted.node):
            return True
        return subject.i > node.i or subject.lemma_.lower() in {"number", "total", "none", "one"}

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

    def settled(self) -> bool:
        """Whether the noun has its place beside a finite verb, so that the parse has the word."""
        node = self.counted.node
        while node.dep_ in MODIFIES and node.head != node:
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
        """Read the form of a word alone, where the parse says nothing."""
        measure = self.measures.loose(token)
        return self.pick([measure], token) if measure else None
