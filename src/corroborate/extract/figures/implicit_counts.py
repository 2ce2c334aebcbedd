"""What is counted without a numeral: nobody ("no one was killed"), and one or two that are named.

"A man was killed", "shot dead the owner", "the body of a woman was found", "Jo Hill died of her
wounds" are figures of one, with the noun phrase as their text and `implied` set; "Hill and her son
were hurt" and "both men died" are figures of two.
"""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from corroborate.extract.figures.counted_noun import Counted, noun_lemma
from corroborate.extract.figures.draft import Draft, draft
from corroborate.extract.figures.measure_lookup.lookup import TriggerLookup
from corroborate.extract.figures.measure_lookup.trigger_words import Trigger
from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.lexicon import word_tables
from corroborate.lexicon.people import is_people
from corroborate.lexicon.word_tables import words
from corroborate.parse.document import span_at
from corroborate.tables import Figure, Mention, Sentence

_NOBODY = frozenset({"nobody", "none"})
_ONE_PERSON = frozenset({"he", "she", "him", "her", "himself", "herself"})
_SUBJECT_OR_OBJECT = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "appos", "ROOT"}
)
_DETERMINERS = word_tables.words("implicit_counts", "determiners")
_NOT_BORN = word_tables.words("implicit_counts", "not born")
_AGED = re.compile(r"\d{1,3}\s?[-‐‑–]\s?(?:year|month|week|yr)s?\s?[-‐‑–]\s?old", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MOST_NAMED_TOGETHER = 6
_DEFINITE = frozenset({"the", "these", "those", "all"})
_VICTIMS = frozenset({"victim", "people", "person", "man", "wounded", "injured"})
_HURT = frozenset({"shot", "injured", "killed", "casualties"})
_BODIES = word_tables.word_set("body corpse")
_FINDS = word_tables.word_set("find recover discover locate pull retrieve unearth")
_NEW = word_tables.word_set("a an another")
_MOST_MEANT_AGAIN = 20
FIGURES_BACK = 12
"""How far back "the victims" reaches for a number, and how large that may be."""


def zeros(doc: Doc, text: str, sentence: Sentence, lookup: TriggerLookup) -> Iterator[Draft]:
    """Yield what is denied to have happened to anybody: "no one was killed", "without injuries"."""
    span = span_at(doc, sentence.start, sentence.end)
    if not lookup.words.telling(span.sent):
        return
    for token in span:
        counted = _nobody(token, span)
        if counted is None:
            continue
        trigger, measures = lookup.find(counted), lookup.measures
        if trigger is None or trigger.negated or trigger.measure not in measures.people:
            continue
        noun = counted.noun
        if noun is not None and noun != trigger.token and not is_people(noun):
            continue  # no estimate of the number injured
        if trigger.measure not in measures.single | measures.includes.keys():
            continue
        yield _draft(text, sentence, counted, trigger, value=0.0)


def _nobody(token: Token, span: Span) -> Counted | None:
    """Return what stands for nobody at this word: no one, none, no soldier, without casualties."""
    doc, word = token.doc, token.lower_
    if word in _NOBODY:
        return Counted(doc[token.i : token.i + 1], token, None)
    if word == "no" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "one":
        return Counted(doc[token.i : token.i + 2], doc[token.i + 1], None)
    if word == "without":
        noun = next((t for t in token.rights if t.dep_ == "pobj"), None)
        return Counted(doc[token.i : token.i + 1], noun, noun) if noun is not None else None
    not_one = word == "a" and token.i > span.start and token.nbor(-1).lower_ == "not"
    if (word == "no" or not_one) and _determines_noun(token):
        return Counted(doc[token.i : token.i + 1], token.head, token.head)
    return None


def _determines_noun(token: Token) -> bool:
    noun = token.head
    return token.dep_ == "det" and noun.i >= token.i and noun.tag_.startswith("NN")


def singles(
    doc: Doc,
    text: str,
    sentence: Sentence,
    drafts: Sequence[Draft],
    lookup: TriggerLookup,
    mentions: Sequence[Mention],
    earlier: Sequence[Figure] = (),
) -> Iterator[Draft]:
    """Yield the figures of one person, or of some named together, to whom something happened.

    `earlier` are the figures before: "the victims" of a sentence that gives no number are as many.
    """
    span = span_at(doc, sentence.start, sentence.end)
    if not lookup.words.telling(span.sent):
        return
    names = [m for m in mentions if m.type == "PERSON" and not _DIGIT.search(m.text)]
    together: set[int] = set()
    for node in span:
        if node.i in together:
            continue
        group, number = _how_many(node, names, earlier)
        if not number:
            continue
        counted = Counted(doc[_first(node) : node.i + 1], node, node)
        trigger = lookup.find(counted, implied=not _is_found_dead(node))
        if trigger is None or trigger.negated or trigger.measure not in lookup.measures.single:
            continue
        if trigger.token == node and not _is_found_dead(node):
            continue
        together.update(t.i for t in group)
        first = _free(_first(node), node.i, drafts)
        counted = Counted(doc[first : group[-1].i + 1], node, node)
        found = _draft(text, sentence, counted, trigger, value=number)
        if not any(d.figure.start == found.figure.start for d in drafts):
            yield found


def _how_many(
    node: Token, names: Sequence[Mention], earlier: Sequence[Figure]
) -> tuple[list[Token], float]:
    """Return the words for persons that begin here, and how many they are; 0 for none."""
    if node.lower_ == "both" and node.dep_ == "dep" and node.head.lemma_ == "be":
        return [node], 2.0  # they're both deceased
    if _is_found_dead(node):
        return [node], 1.0
    owns = node.dep_ == "poss" and is_people(node.head)  # only the friend of Hill's friend
    if node.dep_ not in _SUBJECT_OR_OBJECT or owns:
        return [node], 0.0
    if _is_one(node, names):
        group = _named_together(node, names)
        return group, float(len(group))
    both = node.lower_ == "both" or any(c.lower_ == "both" for c in node.lefts)
    if both and (node.lower_ == "both" or (node.tag_ == "NNS" and is_people(node))):
        return [node], 2.0
    if node.tag_ == "NNS" and is_people(node):
        return [node], _as_many_as_before(node, earlier)
    return [node], 0.0


def _is_found_dead(node: Token) -> bool:
    """Whether a body is found that nobody is named for: divers recovered a body."""
    if node.lemma_.lower() not in _BODIES or node.head.lemma_ not in _FINDS:
        return False
    new = any(c.lower_ in _NEW for c in node.lefts)
    whose = any(c.lower_ == "of" for c in node.rights)
    return new and not whose and node.dep_ in {"dobj", "nsubjpass"}


def _as_many_as_before(node: Token, earlier: Sequence[Figure]) -> float:
    """Return the number given before for "the victims"; 0 where none is."""
    lefts = list(node.lefts)
    if not any(c.lower_ in _DEFINITE for c in lefts) or any(c.dep_ == "nummod" for c in lefts):
        return 0.0
    lemma = noun_lemma(node)
    for figure in reversed(earlier[-FIGURES_BACK:]):
        if figure.kind != "count" or figure.best is None or figure.implied:
            continue
        same = figure.counted == lemma or (lemma in _VICTIMS and figure.measure in _HURT)
        if same:
            return figure.best if 2 <= figure.best <= _MOST_MEANT_AGAIN else 0.0
    return 0.0


def _is_one(token: Token, names: Sequence[Mention]) -> bool:
    """Return True if a word stands for one person: a name, a noun for people, he or she."""
    if token.lower_ in _ONE_PERSON:
        return token.dep_ != "poss"
    if token.lower_ == "another":
        return token.dep_ in {"nsubj", "nsubjpass", "dobj"}
    if any(m.start <= token.idx < m.end for m in names):
        return True
    if token.lower_ == "old" and _AGED.search(
        token.doc.text, max(0, token.idx - 16), token.idx + 3
    ):
        return True
    return _is_noun_for_one(token)


def _is_noun_for_one(token: Token) -> bool:
    """Return True if a noun stands for one person: a soldier, their son; but "not a soldier".

    The unborn are counted by those who count them, as recorders of casualties have it.
    """
    many = token.lemma_.lower() in words("person_nouns", "many")
    if token.tag_ not in {"NN", "NNP"} or many or not is_people(token):
        return False
    lefts = [c for c in token.lefts if c.dep_ in {"nummod", "det", "poss", "predet", "neg"}]
    if token.tag_ == "NNP" and not any(c.dep_ == "det" for c in lefts):
        return False
    nobody = "not" in {t.lower_ for t in token.doc[max(0, _first(token) - 1) : token.i]}
    nobody = nobody or any(c.lower_ in _NOT_BORN for c in token.lefts)
    return not nobody and all(c.dep_ == "poss" or c.lower_ in _DETERMINERS for c in lefts)


def _named_together(token: Token, names: Sequence[Mention]) -> list[Token]:
    """Return the persons joined to this one: "Hill, Olsen and Ruiz"; this alone beside many."""
    group = [token]
    if token.lower_ in _ONE_PERSON:
        return group
    for other in token.conjuncts:
        if other.i < token.i:
            return [token]
        if not _is_one(other, names) or other.lower_ in _ONE_PERSON:
            return [token]
        group.append(other)
    if len(group) > 1:
        group = _with_apposed(group, names)
    return group if len(group) <= _MOST_NAMED_TOGETHER else [token]


def _with_apposed(group: list[Token], names: Sequence[Mention]) -> list[Token]:
    """Return a group with the names in it that the parse takes for other words of the first."""
    between = group[0].doc[group[0].i : group[-1].i]
    more = [t for t in between if t.dep_ == "appos" and t.head in group and _is_one(t, names)]
    return sorted({*group, *more}, key=lambda token: token.i)


def _first(noun: Token) -> int:
    """Return the first token of a noun phrase, its determiner and compounds taken along."""
    lefts = [c for c in noun.lefts if c.dep_ not in {"punct", "cc", "mark", "advmod", "prep"}]
    first: int = min([noun.i, *(c.left_edge.i for c in lefts)])
    return first


def _free(first: int, last: int, drafts: Sequence[Draft]) -> int:
    """Return the first token that is not where another figure starts."""
    taken = {d.counted.span.start for d in drafts}
    return last if first in taken else first


def _draft(
    text: str, sentence: Sentence, counted: Counted, trigger: Trigger, *, value: float
) -> Draft:
    span, noun = counted.span, counted.noun
    start, end = span.start_char, span.end_char
    quantity = Quantity(start, end, value, value, value, start, end)
    named = noun is not None and noun.tag_ in {"NN", "NNS"} and noun.lower_ != "old"
    lemma = noun_lemma(noun) if noun is not None and named else "person"
    if noun is not None and trigger.token == noun:
        lemma = "person"
    finish = max(end, counted.node.idx + len(counted.node))
    return draft(
        text, sentence, quantity, counted, trigger, kind="count", unit=None, days=None,
        measure=trigger.measure, lemma=lemma, phrase=(start, finish), implied=value > 0,
    )  # fmt: skip
