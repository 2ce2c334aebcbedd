"""Whether a day lies before or after the day of publication: the tense of its clause."""

from collections.abc import Callable, Sequence
from typing import Literal

from spacy.tokens import Doc, Token

from corroborate.lexicon import word_tables
from corroborate.parse.document import span_at

Tense = Literal["past", "present", "future"]

_MODALS = frozenset({"will", "'ll", "’ll", "shall", "would", "may", "might", "could", "can", "wo"})
_PLANS = word_tables.words("plans", "verb")
_PLANNED = word_tables.words("plans", "noun")
_SCHEDULED = word_tables.words("plans", "scheduled")
_TIMETABLED = word_tables.words("plans", "timetabled")
_MAX_CLIMB = 12


def tense(doc: Doc, start: int, end: int) -> Tense:
    """Return the tense of the clause that the characters `start` to `end` stand in.

    What is planned, due or ordered lies ahead, also where the planning itself is told in the past.
    A clause without a finite verb, such as a caption, counts as past: news tells what happened.
    """
    verb = _verb(span_at(doc, start, end).root)
    return "past" if verb is None else _of(verb)


def _verb(token: Token) -> Token | None:
    """Climb from a token to the verb it hangs from."""
    for _ in range(_MAX_CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head == token:
            return None
        token = token.head
    return None


def _of(verb: Token) -> Tense:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    lower = {helper.lower_ for helper in helpers}
    if lower & _MODALS:
        return "past" if _has_lemma(helpers, "have") else "future"
    if verb.tag_ == "VBD":
        return "future" if _is_planned(verb) else "past"
    if "to" in lower:
        return _of_infinitive(verb)
    read = _BY_TAG.get(verb.tag_)
    return read(verb, helpers) if read else "present"


def _is_timetabled(verb: Token) -> bool:
    """Tell "talks resume in May", a plan, from "crews begin digging", "shares close higher"."""
    return verb.lemma_ in _TIMETABLED and not any(
        child.dep_ in ("xcomp", "ccomp", "dobj", "acomp") or child.tag_ in ("JJR", "RBR")
        for child in verb.children
    )


def _has_lemma(helpers: Sequence[Token], lemma: str) -> bool:
    return any(helper.lemma_ == lemma for helper in helpers)


def _of_past_participle(verb: Token, helpers: Sequence[Token]) -> Tense:
    """What is scheduled or expected lies ahead; what has been done does not."""
    ahead = verb.lemma_ in _SCHEDULED and not _has_lemma(helpers, "have")
    return "future" if ahead else "past"


def _of_present_participle(verb: Token, helpers: Sequence[Token]) -> Tense:
    """What is being done is told as planned; without a helper it goes with the verb above."""
    finite = [helper.tag_ for helper in helpers if helper.tag_ in ("VBP", "VBZ", "VBD")]
    if finite:
        return "past" if "VBD" in finite else "future"
    head = _verb(verb.head) if verb.head != verb else None
    return "past" if head is None else _of(head)


def _of_base_form(_verb: Token, helpers: Sequence[Token]) -> Tense:
    done = any(helper.lower_ in ("did", "do", "does") for helper in helpers)
    return "past" if done else "future"


def _of_present(verb: Token, helpers: Sequence[Token]) -> Tense:
    return "future" if not helpers and _is_timetabled(verb) else "present"


_BY_TAG: dict[str, Callable[[Token, Sequence[Token]], Tense]] = {
    "VBZ": _of_present,
    "VBP": _of_present,
    "VBN": _of_past_participle,
    "VBG": _of_present_participle,
    "VB": _of_base_form,
}


def _of_infinitive(verb: Token) -> Tense:
    """What somebody was forced or able to do is done; what somebody planned to do lies ahead."""
    head = verb.head
    if head == verb or head.lemma_ in ("be", "have", "go"):
        return "future"
    if head.lemma_ in _PLANS or (head.pos_ == "NOUN" and head.lemma_ in _PLANNED):
        return "future"
    governor = _verb(head)
    return "past" if governor is None else _of(governor)


def _is_planned(verb: Token) -> bool:
    """Return True if something was planned to be done: planned to meet in May."""
    clause = any(child.dep_ == "xcomp" for child in verb.children)
    return clause and verb.lemma_ in ("schedule", "slate", "plan")
