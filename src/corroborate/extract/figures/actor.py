"""Who did it, and when: what stands around a figure in its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corroborate.extract.dates.intervals import Period
from corroborate.lexicon import word_tables
from corroborate.lexicon.people import words
from corroborate.tables import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_SAME_PERIOD = re.compile(
    r"\b(?:over|during|in|for|within)\s+(?:the|that)\s+same\s+(?:period|time|week|month|year|days?)\b",
    re.IGNORECASE,
)
_ACTOR_PREPOSITIONS = frozenset({"by", "in", "under", "from", "after", "during"})
_ATTACKS = word_tables.words("actor", "attacks")
_RENDERS = frozenset({"leave", "render", "make"})
_ATTACKING = words("bombard bomb shell attack strike raid fire storm hit target open ambush")
_GIVES = words("give hand grant win bring earn cede yield")
_FOUNDS = words("open establish create build launch deploy set")
_TIMES = words("second minute hour day night week weekend month year decade")
_DETERMINERS = re.compile(
    r"^(?:the|a|an|their|its|his|her|this|that|these|those)\s+", re.IGNORECASE
)


_BARRIER = re.compile(r"[;:—–]|,\s+(?:while|and|but|as)\s")


def period(
    text: str,
    sentence: Sentence,
    span: tuple[int, int],
    periods: Sequence[Period],
    before: Period | None,
    *,
    clause: tuple[int, int] | None = None,
    lasts: bool = False,
) -> Period | None:
    """Return the period a figure belongs to; `before` is the one of the last figure.

    "Over the same period" takes the last figure's. Of several the nearest one counts, if no
    clause of its own lies between; one in the `clause` that somebody is said to have said comes
    before the day on which it was said. A duration (`lasts`) has only the period it stands in.
    """
    periods = [p for p in periods if _may_date(text, p)]
    inside = [p for p in periods if p.start < span[1] and span[0] < p.end]
    if lasts or inside:
        return next((p for p in inside if p.date_from or p.date_to), None)
    near = [(_gap(text, span, p.start, p.end), p) for p in periods]
    near = [(gap, p) for gap, p in near if gap is not None]
    if clause is not None and clause[0] <= span[0] < clause[1]:
        near = [(gap, p) for gap, p in near if clause[0] <= p.start < clause[1]] or near
    dated = [(gap, p) for gap, p in near if p.date_from or p.date_to]
    best = min(dated or near, key=lambda pair: pair[0] or 0, default=None)
    same = _SAME_PERIOD.search(text, sentence.start, sentence.end)
    if same and before is not None:
        distance = _gap(text, span, same.start(), same.end())
        if distance is not None and (best is None or distance <= (best[0] or 0)):
            return before
    return best[1] if best else None


_NO_PERIOD = re.compile(
    r"\d\s*(?:a\.?m\b|p\.?m\b)|\d:\d\d|\bo[’']clock\b|\A[\w-]+-(?:hour|day|week|month|year)\Z", re.I
)
"""Hours of the day, and lengths that tell of something else: a three-week offensive."""


_LEADS_LENGTH = re.compile(
    r"\b(?:in|over|during|within|for|since|last|past|of|next|first|throughout|about|than)\s+"
    r"(?:the\s+|just\s+|about\s+|more\s+than\s+|these\s+)?\Z",
    re.IGNORECASE,
)
_YEAR_IN_NAME = re.compile(r"\s+(?!in\b|and\b|as\b|when\b|after\b|to\b|at\b|by\b|for\b)[a-z]+\b")
_DEFINITE = re.compile(r"\b(?:the|a|an|its|their|his|her|our|that|this)\s+\Z", re.IGNORECASE)


def _may_date(text: str, period: Period) -> bool:
    """Whether a time expression can date a figure: not the year in a name, no length of its own."""
    before = text[max(0, period.start - 24) : period.start]
    if re.fullmatch(r"\d{4}", period.text):
        named = _DEFINITE.search(before) and _YEAR_IN_NAME.match(text, period.end)
        return not named  # the 2003 treaty
    if period.date_from or period.date_to:
        return True
    return not _NO_PERIOD.search(period.text) and bool(
        not period.text[:1].isdigit() or _LEADS_LENGTH.search(before)
    )


def _gap(text: str, span: tuple[int, int], start: int, end: int) -> float | None:
    """Return how far a time expression is, or None where another clause lies between."""
    after = start >= span[1]
    between = text[span[1] : start] if after else text[end : span[0]]
    if _CLAUSE.search(between) or (after and _FROM_NUMBER.search(between)):
        return None
    distance = float(len(between))
    return distance * 2 if _BARRIER.search(between) else distance


_FROM_NUMBER = re.compile(r"\bfrom\s+[$€£]?\d")
"""Between 58 and the year in "rose to 58 from 40 in 2019"."""
_CLAUSE = re.compile(r"[;:]\s|,\s+(?:where|which|who|whose|when)\b|\bsince\s+the\b", re.IGNORECASE)


def actor(trigger: Token, node: Token) -> tuple[int, int] | None:
    """Return the characters that name who or what did it: subject, agent, or means."""
    for verb in _verbs(trigger):
        acts = any(c.dep_ == "dobj" for c in verb.rights)
        named = (_receiver(verb, node) if acts else None) or _agent(verb)
        if named is not None:
            return named
        if not _is_passive(verb, acts=acts):
            subject = _subject(verb, node)
            if subject is not None:
                return None if subject.pos_ == "PRON" else phrase(subject)
            named = _unread_subject(verb) if acts and verb.tag_ == "VBD" else None
        named = named or _means(verb)
        if named is not None:
            return named
    return None


def _receiver(verb: Token, node: Token) -> tuple[int, int] | None:
    """Return who is given it ("won the rebels 12 villages"), or a headline's misread subject."""
    for child in verb.rights:
        if child.dep_ == "dative" and verb.lemma_ in _GIVES and child != node:
            return phrase(child.right_edge if child.pos_ == "ADP" else child)
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return phrase(verb.head)  # "air raids killed 46", read as a participle
    return None


def _agent(verb: Token) -> tuple[int, int] | None:
    """Return who did it by the word `by`."""
    for child in verb.rights:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            for inner in child.rights:
                if inner.dep_ == "pobj":
                    return phrase(inner)
    return None


def _is_passive(verb: Token, *, acts: bool) -> bool:
    alone = verb.tag_ == "VBN" and verb.dep_ in {"acl", "ROOT", "relcl", "conj", "ccomp"}
    return (alone and not acts) or any(c.dep_ == "auxpass" for c in verb.lefts)


def _subject(verb: Token, node: Token) -> Token | None:
    subjects = (c for c in verb.lefts if c.dep_ == "nsubj" and c != node)
    return next((c for c in subjects if not _within(node, c)), None)


def _means(verb: Token) -> tuple[int, int] | None:
    """Return an attack that stands behind the verb: in a raid, as planes bombed the port."""
    for child in verb.rights:
        if child.dep_ == "advcl" and child.lemma_ in _ATTACKING:
            for inner in child.lefts:
                if inner.dep_ == "nsubj" and inner.pos_ != "PRON":
                    return phrase(inner)
        if child.dep_ == "prep" and child.lower_ in _ACTOR_PREPOSITIONS:
            for inner in child.rights:
                if inner.dep_ == "pobj" and inner.lemma_.lower() in _ATTACKS:
                    return phrase(inner)
    return None


def founder(node: Token) -> tuple[int, int] | None:
    """Return the characters that name who set something up that is counted: opened 8 corridors."""
    verb = node.head
    if node.dep_ != "dobj" or verb.lemma_ not in _FOUNDS:
        return None
    if verb.lemma_ == "set" and not any(c.dep_ == "prt" for c in verb.rights):
        return None
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    return phrase(subject) if subject is not None and subject.pos_ != "PRON" else None


def _unread_subject(verb: Token) -> tuple[int, int] | None:
    """Return an attack before a verb that the parser laid into a phrase of time before it.

    “In three weeks rebel shelling killed”: the shelling is no part of the weeks.
    """
    for child in verb.lefts:
        if child.dep_ != "prep":
            continue
        objects = [c for c in child.rights if c.dep_ == "pobj"]
        for token in objects[-1:]:
            if token.lemma_.lower() not in _ATTACKS:
                continue
            first = token
            while first.i > child.i + 1:
                before = first.nbor(-1)
                if before.pos_ not in {"NOUN", "ADJ", "PROPN"} or before.lemma_ in _TIMES:
                    break
                first = before
            if first.i > child.i + 1 and first.nbor(-1).lemma_ in _TIMES:
                return first.idx, phrase(token)[1]
    return None


def _verbs(trigger: Token) -> list[Token]:
    """Return the trigger's verb and those it hangs on: "killing 46" hangs on its main clause."""
    token = trigger
    if token.pos_ not in {"VERB", "AUX"}:  # "left 46 dead"
        above = [a for a in token.ancestors if a.pos_ == "VERB"][:1]
        return [a for a in above if a.lemma_ in _RENDERS]
    chain = [token]
    for _ in range(3):
        owns = any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.lefts)
        if owns or token.dep_ not in {"advcl", "conj", "xcomp", "pcomp"} or token.head == token:
            break
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            chain.append(token)
    return chain


def _within(token: Token, ancestor: Token) -> bool:
    return token == ancestor or ancestor.is_ancestor(token)


def phrase(token: Token) -> tuple[int, int]:
    """Return a noun phrase without its relative clauses and trailing prepositions of place."""
    left = token.left_edge
    right = token
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"of"}:
            right = child.right_edge
        elif child.dep_ not in {"compound"}:
            break
    for before in token.doc[left.i : token.i]:
        if before.tag_ == "NNS" and before.lemma_ in _TIMES:
            left = before.nbor(1)  # In three weeks rebel shelling killed
    start, end = left.idx, right.idx + len(right)
    written = token.doc[left.i : right.i + 1].text
    article = _DETERMINERS.match(written)
    return start + (article.end() if article else 0), end
