"""Whose words a figure is among: where an attribution holds on, and what is only background."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from corroborate.extract.attribution.find import Attribution
from corroborate.tables import Figure, Sentence

_TURNS = re.compile(
    r";|,\s+(?:but|while|whereas|although|though|yet|and)\b|\b(?:but|whereas|although)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"\A[\s,]*(?:including|among\s+them|killing|wounding|injuring|leaving|bringing|displacing)\b"
)
_OUTLETS_OWN = re.compile(r"\A\W*(?:who|whom|whose|which|along\s+with|as\s+well\s+as)\b")
"""What opens an aside behind a stretch: the outlet tells on, not who is cited."""
_PRESENT = frozenset(("VBP", "VBZ"))
_CLAUSES = frozenset(("relcl", "acl"))


def holding(
    text: str, sentence: Sentence, figure: Figure, node: Token, said: Sequence[Attribution]
) -> Attribution | None:
    """Return the attribution that a figure stands in, or that goes on as far as the figure.

    It is the innermost that holds the figure; or the last of its sentence, as long as no `but` or
    `while` turns away from it. Background that the outlet gives on whom somebody speaks of is
    nobody's.
    """
    span = (figure.start, figure.end)
    spoken = [a for a in said if a.stated]
    inside = [a for a in spoken if a.start <= span[0] and span[1] <= a.end]
    found = min(inside, key=lambda a: a.end - a.start, default=None)
    if found is None:
        found = _last_before(text, sentence, span, spoken)
    if found is None or found.quoted:
        return found
    return None if figure.kind != "count" and _background(node, found) else found


def _last_before(
    text: str, sentence: Sentence, span: tuple[int, int], said: Sequence[Attribution]
) -> Attribution | None:
    before = [
        a
        for a in said
        if not a.quoted and a.clause and a.cue and sentence.start <= a.start and a.end <= span[0]
    ]
    last = max(before, key=lambda a: a.end, default=None)
    if last is None:
        return None
    ends = max(last.end, last.cue_end, last.speaker_end or 0)
    between = text[ends : span[0]]
    if ends > span[0] or _TURNS.search(between) or _OUTLETS_OWN.match(text[last.end : span[0]]):
        return None
    leads = last.cue_end <= last.start
    return last if leads or _ADDS.match(between) else None


def _background(node: Token, said: Attribution) -> bool:
    """Whether a clause that only describes a noun holds a figure: who have starved for 3 weeks.

    The outlet's own, not the speaker's: after a comma, or in the present where the cue is past.
    """
    for token in (node, *node.ancestors):
        if token.idx < said.start or token.dep_ in {"ccomp", "ROOT"}:
            return False
        left = token.left_edge
        comma = left.i > 0 and left.nbor(-1).text == ","
        if token.dep_ in _CLAUSES:
            return comma or _is_present_beside_past(token, said)
        if token.dep_ == "conj" and token.tag_ == "VBN" and comma and left == token:
            return True
    return False


def _is_present_beside_past(verb: Token, said: Attribution) -> bool:
    present = any(t.tag_ in _PRESENT for t in (verb, *verb.lefts))
    return present and said.cue.lower().endswith(("ed", "aid", "old", "ing"))
