"""The clause of a cue that is set into what it reports: the sentence around `she said`."""

from spacy.tokens import Token

from corroborate.extract.attribution.clause_edges import Range, trimmed
from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.layout import Discourse, Prose
from corroborate.lexicon.word_tables import word_set

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_JOINS = word_set("and but yet while whereas although though so or as after when")
_ADDRESSING = word_set("tell inform remind reassure assure notify advise warn ask caution")
_OPENERS = frozenset((",", "–", "—", "―", "--"))
_CLOSERS = frozenset((",", ".", "–", "—", "―", "--", ";", "?", "!"))


def around_cue(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return the sentence without the clause of the cue: It rained, she said."""
    return _around(discourse, unit, *_cue_clause(discourse, unit, cue))


def around_phrase(discourse: Discourse, unit: Prose, cue: Cue) -> Range | None:
    """Return the sentence, or the clause of it, that `according to` belongs to."""
    behind = cue.subject if cue.subject is not None else cue.last
    last = _last_before(discourse, unit, behind, _CLOSERS | {":"})
    return _around(discourse, unit, cue.first, last)


def is_set_off(discourse: Discourse, unit: Prose, cue: Cue) -> bool:
    """Return True if a cue clause is set off by a comma, or ends the sentence behind one."""
    if cue.subject is None or cue.relative:
        return False  # ..., which maintained close ties
    if cue.subject > cue.last and not cue.inverted:
        return False  # asked for by
    doc = discourse.doc
    if _is_as_clause(doc[cue.first]):
        return True
    if cue.lemma not in _ADDRESSING and _has_object(discourse, cue):
        return False
    first, last = _cue_clause(discourse, unit, cue)
    return _is_between_marks(discourse, unit, first, last) and (
        _is_told_before(discourse, unit, cue, first)
        or any(doc[i].tag_[:2] == "VB" and discourse.is_prose(i) for i in range(last + 1, unit.end))
    )


def _is_between_marks(discourse: Discourse, unit: Prose, first: int, last: int) -> bool:
    doc = discourse.doc
    opened = first - 1 > unit.first and doc[first - 1].text in _OPENERS
    return opened and (last + 1 >= unit.end or doc[last + 1].text in _CLOSERS)


def _is_told_before(discourse: Discourse, unit: Prose, cue: Cue, first: int) -> bool:
    """Return True if a clause stands before the clause of a cue.

    In “The boat sank in May, she said” the parser may take `sank` for a participle and `boat` for
    a second subject of `said`.
    """
    doc = discourse.doc
    opens = _behind_participle(unit, doc[unit.first], doc[cue.first])
    said = [doc[i] for i in range(opens, first)]
    finite = any(t.tag_ in _FINITE or t.dep_ == "ROOT" for t in said)
    return finite or any(t.dep_ == "nsubj" and t.head.i == cue.first for t in said)


def _is_as_clause(verb: Token) -> bool:
    """Return True if `as` leads a cue clause without content: As Hill told the paper, it rained."""
    leads = any(c.lower_ == "as" and c.dep_ in {"mark", "advmod"} for c in verb.lefts)
    return leads and not any(c.dep_ in {"ccomp", "xcomp", "prep"} for c in verb.rights)


def _behind_participle(unit: Prose, opener: Token, verb: Token) -> int:
    """Return where a sentence goes on behind its opening: Asked if it was so, Hill said no."""
    leads = opener.tag_ in {"VBN", "VBG"} and opener.dep_ == "advcl" and opener.head == verb
    return int(opener.right_edge.i) + 1 if leads else unit.first


def _has_object(discourse: Discourse, cue: Cue) -> bool:
    objects = (c for c in discourse.doc[cue.first].rights if c.dep_ == "dobj")
    return any(c.pos_ in {"NOUN", "PROPN"} and c.i != cue.subject for c in objects)


def _cue_clause(discourse: Discourse, unit: Prose, cue: Cue) -> Range:
    """Return the first and last token of a cue with its subject, up to the marks around it."""
    doc = discourse.doc
    assert cue.subject is not None
    edge = int(doc[cue.subject].left_edge.i)
    first = cue.subject
    while first > edge and doc[first - 1].text not in _OPENERS:
        first -= 1
    first = cue.first if cue.inverted else min(first, cue.first)
    if first > unit.first and doc[first - 1].lower_ == "as":
        first -= 1
    last = _last_before(discourse, unit, max(cue.last, cue.subject), _CLOSERS | {":"})
    return max(first, unit.first), last


def _last_before(discourse: Discourse, unit: Prose, i: int, marks: frozenset[str]) -> int:
    """Return the last token from `i` on before a mark or quoted words."""
    while i + 1 < unit.end and discourse.doc[i + 1].text not in marks:
        if not discourse.is_prose(i + 1):
            break
        i += 1
    return i


def _around(discourse: Discourse, unit: Prose, first: int, last: int) -> Range | None:
    """Return the sentence without the cue clause in it: before it, behind it, or around it."""
    left, right = (unit.first, first - 1), (last + 1, unit.end - 1)
    has_left = trimmed(discourse, *left) is not None
    has_right = trimmed(discourse, *right) is not None
    if not has_left and any(not discourse.is_prose(i) for i in range(unit.first, first)):
        return None  # “It is over,” according to Ann Hill, who runs the diner
    if not (has_left and has_right):
        return left if has_left else right if has_right else None
    if _word(discourse, range(last + 1, unit.end)) in _JOINS:
        return left  # ..., Smith said, but Jones denied it
    if _word(discourse, range(first - 1, unit.first - 1, -1)) in _JOINS:
        return right  # It rained and, Smith said, it will rain again
    return left[0], right[1]


def _word(discourse: Discourse, places: range) -> str:
    """Return the first word at some places, in small letters; marks are passed over."""
    tokens = (discourse.doc[i] for i in places)
    return next((t.lower_ for t in tokens if not t.is_punct), "")
