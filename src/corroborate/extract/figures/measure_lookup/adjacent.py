"""Triggers right beside the quantity: "killing 46", "46 dead", "forces 10,000 to evacuate"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corroborate.extract.figures.measure_lookup.choose import Picker, Trigger
from corroborate.lexicon.word_tables import words
from corroborate.parse.verbs import SUBJECTS, is_passive

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MODIFIES = frozenset({"nummod", "amod", "compound", "nmod", "quantmod"})


def after(doc: Doc, at: int, *, far: int) -> Iterator[Token]:
    """Yield the next words of the sentence, so many; blanks between them are no words."""
    for token in doc[at : at + 2 * far]:
        if token.is_sent_start or far == 0:
            return
        if not token.is_space:
            far -= 1
            yield token


def _parts(token: Token) -> bool:
    return token.lower_ in words("clause_words", "parts of clauses")


def _is_hedge(token: Token) -> bool:
    return token.is_space or token.lower_ in words("clause_words", "hedges")


class Beside(Picker):
    """Reads what stands right before and after the quantity."""

    def verb_before(self) -> Trigger | None:
        """Read "killing 46", "wounds 5": the form of a verb right before the quantity."""
        if self.kind != "count":
            return None
        doc, at = self.counted.span.doc, self.counted.span.start
        start = at
        while start and at - start < 5 and _is_hedge(doc[start - 1]):
            start -= 1
        if start == 0 or doc[start].is_sent_start:
            return None
        token = doc[start - 1]
        measure = self.measures.verb_forms.get(token.lower_) or self.measures.glued(token)
        if measure is None or token.dep_ in {"amod", "compound", "acl", "auxpass"}:
            return None
        if is_passive(token) or any(c.dep_ == "auxpass" for c in token.lefts):
            return None
        return self.pick(self.measures.verb(token) or [measure], token)

    def told_to(self) -> Trigger | None:
        """Read "forces 10,000 to evacuate": what they are made to do."""
        last = max(self.counted.span.end - 1, self.noun.i if self.noun is not None else 0)
        follows = list(after(self.counted.span.doc, last + 1, far=2))
        if len(follows) == 2 and follows[0].lower_ == "to":
            return self.pick(self.measures.happening(follows[1]), follows[1])
        return None

    def state_beside(self) -> Trigger | None:
        """Read "46 dead", "30 wounded", "12 missing": the state follows at once."""
        token = next(after(self.counted.span.doc, self.counted.span.end, far=1), None)
        if token is None:
            return None
        if self.noun is not None and token.i < self.noun.i and token.dep_ in {"amod", "compound"}:
            return None
        if token == self.noun and (token.tag_ == "NNS" or self.measures.thing(token)):
            return None
        return self.state_of(token)

    def state_below(self) -> Trigger | None:
        """Read "321 / Houses / destroyed": labels below a number, each on its own line."""
        noun, doc = self.noun, self.counted.span.doc
        if noun is None or noun.i != self.counted.span.end + 1 or noun.i + 2 >= len(doc):
            return None
        lines = (doc[noun.i - 1].text, doc[noun.i + 1].text)
        below = doc[noun.i + 2]
        return self.pick(self.measures.state(below), below) if lines == ("\n", "\n") else None

    def states_after(self, node: Token) -> Trigger | None:
        """Read a state right after the noun: "46 people dead", "46 injured", "12 still missing"."""
        last = max(node.i, self.counted.span.end - 1, self.noun.i if self.noun is not None else 0)
        for token in after(node.doc, last + 1, far=4):
            found = self.state_of(token) if self.may_be_said(token, node) else None
            if found:
                return found
            if token.dep_ not in {"advmod", "auxpass", "aux"} and token.lower_ not in words(
                "clause_words", "between noun and state"
            ):
                break
            if token.lower_ == "and":
                break
        return None

    def may_be_said(self, state: Token, node: Token) -> bool:
        """Return True if the state has no other subject: "the mayor of two towns was killed"."""
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
        for token in after(doc, last + 1, far=4):
            if token.is_punct or token.like_num or _parts(token):
                break
            found = self.by_form(token)
            if found:
                return found
        for token in reversed(doc[max(0, span.start - 4) : span.start]):
            if token.is_punct or token.like_num or _parts(token):
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
