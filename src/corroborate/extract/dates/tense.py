"""Whether a day lies before or after the day of publication: the tense of its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tense = Literal["past", "present", "future"]

_MODALS = frozenset({"will", "'ll", "’ll", "shall", "would", "may", "might", "could", "can", "wo"})
_PLANS_LISTED = """\
expect plan schedule slate set due intend hope aim agree want prepare threaten pledge promise vow
order propose invite urge call ask tell ready likely wait forecast"""
_PLANS = frozenset(_PLANS_LISTED.split())
_PLANNED_LISTED = """\
plan decision proposal intention agreement offer pledge promise vow bid deal order request call
schedule hope threat readiness invitation resolution deadline chance opportunity talk meeting"""
_PLANNED = frozenset(_PLANNED_LISTED.split())
_SCHEDULED_LISTED = """\
resume open reopen start begin close end finish return meet launch arrive depart expire run last
go come vote"""
_SCHEDULED = frozenset(_SCHEDULED_LISTED.split())
"""What is done by a timetable, and told in the present before it is: talks resume in May."""
_MAX_CLIMB = 12


def tense(doc: Doc, start: int, end: int) -> Tense:
    """Return the tense of the clause that the characters `start` to `end` stand in.

    What is planned, due or ordered lies ahead, also where the planning itself is told in the past.
    A clause without a finite verb, such as a caption, counts as past: news tells what happened.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return "past"
    verb = _verb(span.root)
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
        return "past" if any(h.lemma_ == "have" for h in helpers) else "future"
    if verb.tag_ in ("VBD",):
        return "future" if _is_plan(verb) and _ahead(verb) else "past"
    if "to" in lower:
        return _of_infinitive(verb)
    if verb.tag_ == "VBN":
        if verb.lemma_ in ("schedule", "slate", "set", "expect", "plan") and not any(
            helper.lemma_ == "have" for helper in helpers
        ):
            return "future"
        return "past"
    if verb.tag_ == "VBG":
        finite = [h for h in helpers if h.tag_ in ("VBP", "VBZ", "VBD")]
        if finite:
            return "past" if any(h.tag_ == "VBD" for h in finite) else "future"
        head = _verb(verb.head) if verb.head != verb else None
        return "past" if head is None else _of(head)
    if verb.tag_ == "VB":
        if any(helper.lower_ in ("did", "do", "does") for helper in helpers):
            return "past"
        return "future"
    plain = verb.tag_ in ("VBZ", "VBP") and not helpers
    return "future" if plain and verb.lemma_ in _SCHEDULED else "present"


def _of_infinitive(verb: Token) -> Tense:
    """What somebody was forced or able to do is done; what somebody planned to do lies ahead."""
    head = verb.head
    if head == verb or head.lemma_ in ("be", "have", "go"):
        return "future"
    if head.lemma_ in _PLANS or (head.pos_ == "NOUN" and head.lemma_ in _PLANNED):
        return "future"
    governor = _verb(head)
    return "past" if governor is None else _of(governor)


def _is_plan(verb: Token) -> bool:
    return verb.lemma_ in ("schedule", "slate", "plan")


def _ahead(verb: Token) -> bool:
    return any(child.dep_ == "xcomp" for child in verb.children)
