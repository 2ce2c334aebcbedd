"""Where a reported clause begins and ends: no day, no aside of the outlet, nobody else's words."""

from spacy.tokens import Token

from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.layout import PROSE, Discourse, Prose
from corroborate.lexicon.speech import SAYING
from corroborate.lexicon.word_tables import word_set

Range = tuple[int, int]
"""The first and the last token of a stretch."""

_OPENS = word_set("before if when while although because once unless after until")
_HARMS = word_set("kill injure wound displace destroy damage")
_OWN_WORDS = 2
"""Words of the article's own up to which a stretch that is mostly quoted is a quotation."""
_TRIM = frozenset(" \t\u00a0,;:.-–—“”\"‘’'")


def edges(discourse: Discourse, unit: Prose, child: Token, verb: Token, cue: Cue) -> Range:
    """Return the first and last token of a clause, on the one side of its verb of saying."""
    first, last = int(child.left_edge.i), int(child.right_edge.i)
    if child.i < verb.i:
        stop = cue.subject if cue.subject is not None else verb.i
        stop = min(int(discourse.doc[stop].left_edge.i), verb.i)
        last = min(last, (stop if stop > child.i else verb.i) - 1)
        return max(first, unit.first), min(last, unit.end - 1)
    if verb.lemma_ == "say":
        # The subject of the clause, taken for what is said: She said the bus, which ...
        objects = [c for c in verb.rights if c.dep_ == "dobj" and c.i < child.i]
        first = min([first, *(int(c.left_edge.i) for c in objects)])
    first = max(first, verb.i + 1)
    if discourse.doc[first].lower_ == "that":
        first += 1
        if first < unit.end and discourse.doc[first].lower_ in _OPENS:
            last = unit.end - 1  # that before this could be, that had to be
    return max(first, unit.first), min(last, unit.end - 1)


def whole(discourse: Discourse, unit: Prose, child: Token, last: int, verb: Token) -> int:
    """Return where a clause behind its cue ends: no word is left over, nobody else has the word."""
    doc = discourse.doc
    if child.i < verb.i or doc[last].text == ",":
        return last
    while last + 1 < unit.end and doc[last + 1].is_alpha and discourse.is_prose(last + 1):
        after = doc[last + 1]
        if after.pos_ in {"CCONJ", "SCONJ"} or after.dep_ in {"cc", "mark", "conj"}:
            break
        last = min(max(int(after.right_edge.i), last + 1), unit.end - 1)
    return last


def before_next_act(clause: Token, verb: Token, last: int) -> int:
    """Return where a clause ends before what its speaker does next: said she agrees and left.

    The tense tells the two apart, or the clause behind `while` in which another speaks.
    """
    act = next((c for c in clause.rights if verb.i < c.i and _is_next_act(c, clause, verb)), None)
    if act is None:
        return last
    before = act.left_edge.i - 1
    return min(last, before - (act.dep_ == "conj"))


def _is_next_act(act: Token, clause: Token, verb: Token) -> bool:
    if act.dep_ == "advcl":
        return act.left_edge.lower_ == "while" and act.lemma_ in SAYING
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in act.lefts)
    opens = act.left_edge
    joined = act.dep_ == "conj" and opens.i > clause.i and opens.nbor(-1).dep_ == "cc"
    says = act.lemma_ in SAYING and any(c.dep_ == "ccomp" for c in act.rights)
    alike = tense(act) == tense(verb)
    return joined and not own and alike and (says or tense(clause) != tense(verb))


def tense(verb: Token) -> str:
    """Return the tag of the finite word of a verb and its auxiliaries."""
    aux = next((c.tag_ for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), verb.tag_)
    return {"VBP": "VBZ"}.get(aux, aux)


def before_aside(clause: Token, last: int) -> int:
    """Return where a clause ends without what the outlet adds (..., setting up a fight)."""
    for child in clause.rights:
        if _is_comment(child, clause):
            return min(last, child.left_edge.i - 2)
    for token in clause.doc[clause.i + 1 : last + 1]:
        if token.dep_ == "relcl" and _is_aside(token.left_edge, clause):
            return min(last, token.left_edge.i - 2)
    return last


def _is_comment(child: Token, clause: Token) -> bool:
    """Return True for a participle behind a comma: not `killing two`, which is of what is told."""
    opens = child.left_edge
    comment = child.dep_ == "advcl" and child.tag_ == "VBG" and opens.i == child.i > clause.i
    return comment and child.lemma_ not in _HARMS and opens.nbor(-1).text == ","


def _is_aside(opens: Token, clause: Token) -> bool:
    """Return True if a relative clause opens behind a comma: ..., of whom; ..., which."""
    opens_aside = opens.pos_ == "ADP" or opens.lower_ in {"who", "which"}
    return opens_aside and opens.nbor(-1).text == "," and opens.i - 2 > clause.i


def trimmed(discourse: Discourse, first: int, last: int) -> tuple[int, int] | None:
    """Return the offsets of tokens without the marks at their ends; None if only quoted."""
    if last < first:
        return None
    text = discourse.text
    start, end = discourse.starts[first], discourse.end_of(last)
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return (start, end) if start < end and not _is_quoted(discourse, first, last) else None


def _is_quoted(discourse: Discourse, first: int, last: int) -> bool:
    """Return True if next to no word of a stretch is the article's own."""
    inside = [
        discourse.inside[i]
        for i in range(first, last + 1)
        if discourse.text[discourse.starts[i]].isalnum()
    ]
    own = inside.count(PROSE)
    return not own or (2 * own < len(inside) and own <= _OWN_WORDS)
