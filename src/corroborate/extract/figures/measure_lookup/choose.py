"""What a word that was found tells, and whether it can be told of what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corroborate.extract.figures.counted_noun import Counted
from corroborate.extract.figures.measure_lookup.reality import is_denied, is_unreal
from corroborate.extract.figures.measures import Measures
from corroborate.lexicon.people import is_people, is_thing
from corroborate.parse.verbs import chain

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Trigger:
    """The measure found, the token that tells it, and whether it did not happen (`negated`)."""

    measure: str
    token: Token
    negated: bool = False


class Picker:
    """One figure's search: what is counted, of which kind, and the measures there are."""

    def __init__(self, measures: Measures, kind: str, counted: Counted) -> None:
        """Search for what befell `counted`, a figure of `kind`."""
        self.measures = measures
        self.kind = kind
        self.counted = counted
        self.noun = counted.noun

    def pick(self, found: Sequence[str], token: Token, *, thing: bool = False) -> Trigger | None:
        """Return the first of the measures found that can be told of what is counted."""
        for measure in self.best(found):
            if not self.measures.allows(measure, self.kind):
                continue
            bound = measure in self.measures.only_things and self.kind != "money"
            if bound and (thing or not self.has_thing(measure)):
                continue
            if not thing and self.kind in ("count", "share") and not self.may_befall(measure):
                continue
            if thing and measure not in self.measures.noun(token):
                return Trigger(measure, token)
            happened = self.kind not in ("count", "share")
            return Trigger(measure, token, is_denied(token) if happened else is_unreal(token))
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
        """Return True if a measure of people can be one of what is counted: not of tanks."""
        noun = self.noun
        if self.kind == "share" and measure not in self.measures.only_people:
            return True
        if noun is None or measure not in self.measures.people:
            return True
        if noun.lemma_.lower() in self.measures.also.get(measure, frozenset()):
            return True
        if noun.pos_ == "PRON" or noun.ent_type_ == "PERSON":
            return True
        if measure in self.measures.only_people and not is_people(noun):
            return False
        return not is_thing(noun)

    def has_thing(self, measure: str) -> bool:
        """Return True if what is counted is a thing of that measure: beds of hospital beds."""
        if self.noun is None:
            return False
        if measure in self.measures.thing(self.noun):
            return True
        return self.kind == "share" and self.noun.tag_ in {"NNP", "NNPS"}

    def own(self, node: Token) -> Trigger | None:
        """Return the measure that the noun itself is the thing of, or the name of."""
        found = self.pick(self.measures.thing(node), node, thing=True)
        if found is None and self.noun == node and node.pos_ == "NOUN":
            found = self.pick(self.measures.noun(node), node)
        return found

    def state_of(self, token: Token) -> Trigger | None:
        """Return the state that begins here, unless it is a verb that does it to somebody."""
        verb = token.head if token.pos_ == "ADV" else token  # fatally shot a man
        if verb.tag_ in {"VBD", "VBP", "VBZ", "VBG", "VB"} and any(
            c.dep_ in {"dobj", "dative"} for each in chain(verb) for c in each.rights
        ):
            return None
        return self.pick(self.measures.state(token), token)
