"""Which word tells what befell those who are counted, by learned weights of named features.

Every word of the sentence that `config/measures.yaml` has is a candidate, and so is that none of
them tells anything. `python -m benchmarks.train_measures` learns what features weigh.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc, Token

from corroborate.extract.figures.counted_noun import Counted
from corroborate.extract.figures.measure_lookup.trigger_features import (
    Setting,
    nothing_features,
    trigger_features,
)
from corroborate.extract.figures.measure_lookup.trigger_words import (
    Question,
    Trigger,
    WordsOfMeasures,
)
from corroborate.extract.figures.measures import Measures
from corroborate.lexicon.learned_weights import read_weights, score
from corroborate.lexicon.people import is_people
from corroborate.lexicon.word_tables import words
from corroborate.parse.verbs import acts_on_another, chain

_LONGEST_ASIDE = 8
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ASIDES = frozenset(("VBN", "VBG", "CD", "DT", "IN", "WP", "RB"))
_PAST = frozenset(("JJ", "VBN", "VBD", "NNP"))
_STATES = frozenset(("states", "verbs", "form"))
WEIGHTS = Path(__file__).parent / "weights" / "triggers.json"


@dataclass(frozen=True, slots=True)
class TriggerCandidate:
    """A word that may tell what befell those who are counted, or that none does."""

    trigger: Trigger | None
    features: tuple[str, ...]


Choose = Callable[[Question, Sequence[TriggerCandidate]], TriggerCandidate]
"""Which of the candidates tells; training puts what is labelled in the place of `likeliest`."""


def likeliest(_question: Question, candidates: Sequence[TriggerCandidate]) -> TriggerCandidate:
    """Return the candidate of the highest sum of weights, the first of equals."""
    weight_of = read_weights(WEIGHTS)
    return max(candidates, key=lambda candidate: score(candidate.features, weight_of))


@dataclass(frozen=True, slots=True)
class TriggerLookup:
    """Looks up the words of one text that tell measures."""

    words: WordsOfMeasures
    choose: Choose = likeliest

    @property
    def measures(self) -> Measures:
        """The measures that are looked for."""
        return self.words.measures

    def find(
        self, counted: Counted, *, kind: str = "count", implied: bool = False
    ) -> Trigger | None:
        """Return what is said to have happened to what is counted, or None.

        `implied` is for one who is counted without a numeral: "the owner was killed".
        """
        question = Question(counted, kind, self.words, implied)
        triggers = question.triggers()
        if not triggers or (implied and not any(self._of_single(t) for t in triggers)):
            return None
        setting = Setting(question, triggers)
        candidates = [TriggerCandidate(None, tuple(nothing_features(setting)))]
        candidates += [
            TriggerCandidate(trigger, tuple(trigger_features(setting, number)))
            for number, trigger in enumerate(triggers)
        ]
        found = self.choose(question, candidates).trigger
        closing = None if implied else closing_state(counted, triggers)
        if closing is not None:
            return closing
        found = next((t for t in triggers if self._is_own_word(t, counted)), found)
        if found is None or self._is_of_another_kind(found, question):
            return None
        return self._outcome(found, triggers)

    def _is_own_word(self, trigger: Trigger, counted: Counted) -> bool:
        """Return True if the number's own noun is only the word of a state: 3 Dead, 2 Hurt."""
        behind = counted.node if counted.node.i == counted.span.end else None
        own = trigger.role == "states" and trigger.token == (counted.noun or behind)
        return own and self.words.roles(trigger.token).keys() <= {"states", "verbs"}

    def _is_of_another_kind(self, trigger: Trigger, question: Question) -> bool:
        """Return True for a campaign that inspired millions, and for bodies of those who meet."""
        if trigger.role == "things":
            noun = question.counted.noun
            before = {c.lower_ for c in noun.lefts} if noun is not None else set()
            body = trigger.token.lemma_.lower() == "body"
            return body and not before.isdisjoint(words("clause_words", "bodies that meet"))
        return question.kind == "count" and self.measures.allows(trigger.measure, "duration")

    def _of_single(self, trigger: Trigger) -> bool:
        """Return True if what a word tells is counted of one person without a numeral."""
        return not trigger.negated and trigger.measure in self.measures.single

    def _outcome(self, found: Trigger, triggers: Sequence[Trigger]) -> Trigger:
        """Return who was shot and killed as killed, and who survived it as injured."""
        further = self.measures.gives_way.get(found.measure, ())
        verb = found.token if found.token.pos_ in {"VERB", "AUX"} else found.token.head
        joined = [t for t in chain(verb) if t != verb and not acts_on_another(t, found.token)]
        for trigger in triggers:
            fatally = trigger.token.head == verb and abs(trigger.token.i - verb.i) == 1
            state = trigger.role == "states" and (fatally or trigger.token.head in joined)
            told = state or trigger.token in joined
            if told and trigger.measure in further and not trigger.negated:
                found = trigger
        known = "injured" in self.measures.gives_way.get("shot", frozenset())
        survived = found.measure == "survived" and any(t.measure == "shot" for t in triggers)
        if known and (survived or (found.measure == "shot" and _names_limb(found.token))):
            return replace(found, measure="injured")
        return found


def _names_limb(verb: Token) -> bool:
    """Return True if one is hit where it does not kill: shot in the leg."""
    limbs = words("limbs")
    return any(
        limbs & {t.lemma_.lower() for t in child.subtree}
        for child in verb.rights
        if child.dep_ == "prep" and child.lower_ in {"in", "through", "on"}
    )


def closing_state(counted: Counted, triggers: Sequence[Trigger]) -> Trigger | None:
    """Return the word right behind what is counted, if people are left so or it is a headline."""
    doc, last = counted.span.doc, counted.span.end - 1
    if counted.noun is not None and counted.noun.i > last:
        last = counted.noun.i
    told = {t.token.i: t for t in triggers if t.role in _STATES}
    opens = _headline_verb(counted, told)
    if opens is not None:
        return opens
    if _is_left_so(counted, told):
        at = _behind_aside(doc, last + 1, told)
        at += at + 1 < len(doc) and doc[at].tag_ == "RB" and at + 1 in told
        return told.get(at)
    first = counted.span.start
    if not (first == 0 or doc[first].is_sent_start or doc[first - 1].is_space):
        return None
    if _is_headline(doc, last + 1, told):
        return told.get(last + 1)
    joined = doc[last + 1 : last + 3]
    return told.get(last + 3) if [t.tag_ for t in joined] == [",", "NN"] else None


def _headline_verb(counted: Counted, told: dict[int, Trigger]) -> Trigger | None:
    """Return the verb before a number in a title, taken for an adjective: Wounded 2 Clerks."""
    node = counted.node
    for noun in (node, node.head) if node.dep_ == "conj" else (node,):
        people = noun.text[0].isupper() and (is_people(noun) or noun.lower_ == "others")
        for number in (c for c in noun.lefts if people and c.like_num and c.i):
            verb = number.nbor(-1)
            if verb.i in told and verb.text[0].isupper() and verb.tag_ in _PAST:
                return told[verb.i]
    return None


def _behind_aside(doc: Doc, at: int, told: dict[int, Trigger]) -> int:
    """Return the place behind words between commas, if a state stands there."""
    if at >= len(doc) or doc[at].text != ",":
        return at
    aside = doc[at + 1 : at + _LONGEST_ASIDE]
    return next((t.i + 1 for t in aside if t.text == "," and t.i + 1 in told), at)


def _is_left_so(counted: Counted, told: dict[int, Trigger]) -> bool:
    """Return True if nothing else is said between "left" or "leaving" and the number."""
    before = counted.span.doc[counted.span.sent.start : counted.span.start]
    for token in reversed(before):
        if token.lemma_ == "leave":
            return True
        if token.tag_ in _FINITE and token.i not in told:
            return False
    return False


def _is_headline(doc: Doc, at: int, told: dict[int, Trigger]) -> bool:
    """Return True if a comma, and what is no state, follow a word: 2 shot, thief killed."""
    if at + 2 >= len(doc) or doc[at + 1].text != "," or at + 2 in told:
        return False
    aside = doc[at + 2].tag_ in _ASIDES
    return not aside and not any(t.text in {".", ";"} for t in doc[at : doc[at].sent.end])
