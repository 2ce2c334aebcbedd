"""The state that closes a number's own phrase, where the parse hangs it elsewhere.

"Left two dead and five people, including a nurse, wounded"; "Three clerks shot, thief killed";
"Three clerks, thief killed".
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from corroborate.extract.figures.counted_noun import Counted
from corroborate.extract.figures.measure_lookup.trigger_words import Trigger
from corroborate.lexicon.people import is_people

_LONGEST_ASIDE = 8
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_ASIDES = frozenset(("VBN", "VBG", "CD", "DT", "IN", "WP", "RB"))
_PAST = frozenset(("JJ", "VBN", "VBD", "NNP"))
_STATES = frozenset(("states", "verbs", "form"))


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
