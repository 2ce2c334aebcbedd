"""The words of a sentence that can tell what befell those who are counted: killed, toll, dead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from corroborate.extract.figures.counted_noun import Counted
from corroborate.extract.figures.measures import Measures
from corroborate.lexicon.people import is_people, is_thing
from corroborate.lexicon.word_tables import words
from corroborate.parse.verbs import acts_on_another, chain

_UNREAL_MODALS = frozenset({"would", "could", "can", "will", "shall", "should", "'ll", "’ll", "’d"})
_STATES = frozenset({"be", "remain", "lie"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HIGHEST = 4
"""Steps up the parse: in danger of being displaced."""
_HANGS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "prep", "dobj", "pobj", "advcl"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """The measure found, the token that tells it, and whether it did not happen (`negated`).

    `role` is the list of `config/measures.yaml` that has the word, or `form` where a word is known
    by its form alone: it may be glued to its neighbour, or misread by the parse.
    """

    measure: str
    token: Token
    negated: bool = False
    role: str = "verbs"


@dataclass(frozen=True, slots=True)
class WordsOfMeasures:
    """The words of one text that tell measures, each looked up once."""

    measures: Measures
    _roles: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    _telling: dict[int, list[Token]] = field(default_factory=dict)

    def roles(self, token: Token) -> dict[str, list[str]]:
        """Return the measures that a word tells in each role, best first."""
        known = self._roles.get(token.i)
        if known is None:
            known = self._roles[token.i] = self.measures.roles(token)
        return known

    def telling(self, sentence: Span) -> list[Token]:
        """Return the words of a sentence that tell a measure in some role."""
        known = self._telling.get(sentence.start)
        if known is None:
            known = self._telling[sentence.start] = [t for t in sentence if self.roles(t)]
        return known


def _misread_predicates(noun: Token) -> list[Token]:
    """Return what is no participle of a noun, as it goes on in the past: robbers stabbed and hurt.

    The noun is then the subject.
    """
    participles = [c for c in noun.rights if c.dep_ == "acl"]
    return [c for c in participles if any(v.tag_ == "VBD" for v in chain(c))]


def _has_who(clause: Token) -> bool:
    """Return True if those whom a relative clause is about are who does it: men who fired."""
    return any(c.dep_ == "nsubj" and c.lower_ in {"who", "that"} for c in clause.lefts)


def _aims(verb: Token) -> bool:
    """Return True for who fired, or shot at somebody: not for "12 shot at a party"."""
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    if passive or verb.lemma_ not in {"fire", "shoot", "slash"}:
        return False
    aims = {c.lower_: c for c in verb.rights if c.dep_ == "prep"}
    at = [c for way in ("at", "on") if way in aims for c in aims[way].rights]
    into = not aims.keys().isdisjoint({"into", "toward", "towards", "through"})
    at_people = any(is_people(c) for c in at if c.dep_ == "pobj")
    return at_people or (verb.tag_ in _FINITE and (verb.lemma_ == "fire" or into))


def _is_included(token: Token) -> bool:
    """Return True for Hill in "some robbers, including Hill, stabbed him"."""
    return token.dep_ == "pobj" and token.head.lower_ == "including"


@dataclass(frozen=True, slots=True)
class Question:
    """What is counted, as a figure of which kind; `implied` where no numeral counts it."""

    counted: Counted
    kind: str
    words: WordsOfMeasures
    implied: bool = False

    @property
    def measures(self) -> Measures:
        """The measures that are asked for."""
        return self.words.measures

    def triggers(self) -> list[Trigger]:
        """Return the words of the sentence that can tell a measure of what is counted."""
        span, node = self.counted.span, self.counted.node
        return [
            trigger
            for token in (*self.words.telling(node.sent), *self._label_below())
            if token == node or not span.start <= token.i < span.end
            for trigger in self._told_by(token)
        ]

    def _label_below(self) -> list[Token]:
        """Return the word on the line below a noun on a line of its own: 321 / Houses / lost."""
        noun = self.counted.noun
        if noun is None or noun.i == 0 or noun.i + 2 >= len(noun.doc):
            return []
        alone = noun.nbor(-1).text == noun.nbor(1).text == "\n"
        return [noun.nbor(2)] if alone else []

    def _told_by(self, token: Token) -> Iterator[Trigger]:
        roles = self.words.roles(token)
        if self.implied and "form" in roles:
            return
        if self._does_it_to_another(token):
            own = [m for m in roles.get("verbs", ()) if m in self.measures.only_things]
            roles = {"verbs": own, "happens": roles.get("happens", [])}
        for role, found in roles.items():
            measure = next((m for m in self._best(found) if self._fits(m, role)), None)
            if measure is not None:
                yield Trigger(measure, token, self._negated(measure, token, role), role)

    def _does_it_to_another(self, verb: Token) -> bool:
        """Return True if those counted are who does it: three robbers stabbed him.

        Only happenings, and what a thing does for its own measure (20 trucks delivered food), are
        then told of them.
        """
        subject = self.counted.node
        while subject.dep_ in {"conj", "nummod"} or _is_included(subject):
            subject = subject.head.head if _is_included(subject) else subject.head
        heads = [subject.head] if subject.dep_ == "nsubj" else _misread_predicates(subject)
        heads += [c for c in subject.rights if c.dep_ == "relcl" and _has_who(c)]
        heads += [c for c in subject.rights if c.dep_ == "acl" and _aims(c)]
        acts = any(verb in chain(head) for head in heads)
        return acts and (acts_on_another(verb, self.counted.node) or _aims(verb))

    def _negated(self, measure: str, token: Token, role: str) -> bool:
        if role == "things" and measure not in self.words.roles(token).get("nouns", []):
            return False  # 12 refugees are there whatever is planned
        return is_unreal(token) if self.kind in ("count", "share") else is_denied(token)

    def _fits(self, measure: str, role: str) -> bool:
        """Return True if a measure can be told of what is counted by a word in this role."""
        if not self.measures.allows(measure, self.kind):
            return False
        thing = role == "things"
        bound = measure in self.measures.only_things and self.kind != "money"
        if bound and (thing or not self._has_thing(measure)):
            return False
        return thing or self.kind not in ("count", "share") or self._may_befall(measure)

    def _best(self, found: Sequence[str]) -> Sequence[str]:
        """Order the measures of one word: its own things first, then by people or not."""
        if len(found) < 2:
            return found
        noun = self.counted.noun
        people = noun is None or is_people(noun)
        return sorted(
            found,
            key=lambda m: (
                not (m in self.measures.only_things and self._has_thing(m)),
                (m in self.measures.people) != people,
            ),
        )

    def _may_befall(self, measure: str) -> bool:
        """Return True if a measure of people can be one of what is counted: not of tanks."""
        noun = self.counted.noun
        only_people = measure in self.measures.only_people
        if noun is None or measure not in self.measures.people:
            return True
        if self.kind == "share" and not only_people:
            return True
        also = self.measures.also.get(measure, frozenset())
        if noun.lemma_.lower() in also or noun.pos_ == "PRON" or noun.ent_type_ == "PERSON":
            return True
        return is_people(noun) if only_people else not is_thing(noun)

    def _has_thing(self, measure: str) -> bool:
        """Return True if what is counted is a thing of that measure: beds of hospital beds."""
        noun = self.counted.noun
        if noun is None:
            return False
        named = self.kind == "share" and noun.tag_ in {"NNP", "NNPS"}
        return named or measure in self.words.roles(noun).get("things", [])


def is_unreal(token: Token) -> bool:
    """Return True if what the token tells is denied, planned, feared to come or only possible."""
    return is_denied(token) or _is_modal(token) or _hangs_on_unreal(token)


def is_denied(token: Token) -> bool:
    """Return True if the verb is denied: "were not killed"; "not only" denies nothing."""
    for verb in (token, token.head if token.dep_ in {"acomp", "xcomp", "oprd"} else token):
        for child in verb.lefts if verb.pos_ == "VERB" else verb.children:
            if child.dep_ == "neg" and not (
                child.i + 1 < len(child.doc) and child.doc[child.i + 1].lower_ in {"only", "just"}
            ):
                return True
    return False


def _is_modal(token: Token) -> bool:
    """Whether a modal makes it future or possible: could displace; but not "may have died"."""
    verb = token
    if token.pos_ not in {"VERB", "AUX"} and token.head.pos_ in {"VERB", "AUX"}:
        verb = token.head
        if verb.lemma_ not in _STATES:
            return False
    auxiliaries = {c.lower_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}}
    if not auxiliaries & _UNREAL_MODALS:
        return any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.lefts)
    return not ("could" in auxiliaries and (verb != token or "have" in auxiliaries))


def _hangs_on_unreal(token: Token) -> bool:
    """Return True if it is what somebody wants, fears, plans, prevents or is able to do."""
    if token.pos_ == "VERB" and token.tag_ in _FINITE:
        return False
    if token.dep_ == "acl" and token.tag_ == "VBN" and token.head.pos_ == "NOUN":
        return False  # wants to try two men charged with theft
    step = token
    for _ in range(_HIGHEST):
        if step.dep_ not in _HANGS or step.head == step or _stands_alone(step):
            return False
        result = step.dep_ == "advcl" and step.tag_ == "VBG"
        step = step.head
        if step.lemma_.lower() in words("unreal"):
            return not _was_able(step) and not result  # tried to flee, killing one
    return False


def _stands_alone(step: Token) -> bool:
    """Return True if a clause has its own tense, or is an adverbial one without a bare verb."""
    if step.pos_ in {"VERB", "AUX"} and any(
        c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE for c in step.lefts
    ):
        return True
    bare = step.pos_ == "VERB" and step.tag_ in {"VB", "VBG", "VBN"}
    return step.dep_ == "advcl" and not bare


def _was_able(token: Token) -> bool:
    """Return True if an ability was used: "was able to free them", but not "is able to"."""
    be = token.head
    past = token.lower_ == "able" and be.tag_ == "VBD"
    return past and not any(c.dep_ == "neg" for c in be.children)
