"""The cues of a sentence: who says something there, and with which word."""

from spacy.tokens import Token

from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.cue_subject import SUBJECTS, noun_after, subject_of
from corroborate.extract.attribution.layout import Discourse, Prose
from corroborate.extract.attribution.verb_cue import verb_cue
from corroborate.extract.attribution.verb_forms import may_tell
from corroborate.lexicon.speech import CUE_NOUNS

_SUBJECTS = SUBJECTS | {"csubj"}
"""Also a clause may be what is told of: concern that waiting would be worse."""


def cues(discourse: Discourse, unit: Prose) -> list[Cue]:
    """Return the cues in the prose of a unit, in order."""
    tokens = (discourse.doc[i] for i in range(unit.first, unit.end) if discourse.is_prose(i))
    return [cue for token in tokens if (cue := _cue_at(discourse, unit, token)) is not None]


def _cue_at(discourse: Discourse, unit: Prose, token: Token) -> Cue | None:
    if token.lower_ in {"according", "per"}:
        return _according(discourse, unit, token)
    if may_tell(discourse, token):
        return verb_cue(discourse, unit, token)
    if token.tag_ in {"NN", "NNS"}:
        return _noun(discourse, unit, token)
    return None


def _noun(discourse: Discourse, unit: Prose, token: Token) -> Cue | None:
    """Read `Hale's claim that ...`, `repeated the claim that ...`: a noun with what was claimed."""
    content = next((child for child in token.rights if is_content(child)), None)
    listed = token.lemma_.lower() in CUE_NOUNS
    if content is None or not (listed or content.left_edge.lower_ == "that"):
        return None
    subject = _owner(discourse, token, listed=listed)
    if subject is None or not unit.first <= subject < unit.end or not discourse.is_prose(subject):
        return None
    return Cue(int(token.i), int(token.i), token.lemma_.lower(), subject, noun=True)


def _owner(discourse: Discourse, noun: Token, *, listed: bool) -> int | None:
    """Return whose claim it is, or of the nouns for claims who repeats it."""
    owner = next((int(c.i) for c in noun.lefts if c.dep_ == "poss"), None)
    verb = noun.head
    passive = any(c.dep_ == "auxpass" for c in verb.lefts)
    if owner is not None or noun.dep_ != "dobj" or passive or not listed:
        return owner
    return subject_of(discourse, verb, [c for c in verb.children if discourse.is_prose(c.i)])


def is_content(child: Token) -> bool:
    """Return True if a clause behind a noun says what was said: that it was so, to do it."""
    opens = child.left_edge.lower_
    if child.dep_ not in {"acl", "ccomp", "relcl"} or child.pos_ not in {"VERB", "AUX"}:
        return False
    if opens == "to":
        return child.tag_ == "VB"
    subject = any(c.dep_ in _SUBJECTS and c.lower_ != "that" for c in child.lefts)
    return opens == "that" and subject


def _according(discourse: Discourse, unit: Prose, token: Token) -> Cue | None:
    i = token.i
    doc = discourse.doc
    last = i
    if token.lower_ == "according":
        if i + 1 >= unit.end or doc[i + 1].lower_ != "to":
            return None
        last = i + 1
    elif i + 1 >= unit.end or doc[i + 1].pos_ != "PROPN":
        return None  # per cent, per day
    head = _object_after(discourse, unit, last)
    return None if head is None else Cue(i, last, "according", head, phrase=True)


def _object_after(discourse: Discourse, unit: Prose, last: int) -> int | None:
    """Return the head of the noun phrase that follows a preposition."""
    doc = discourse.doc
    for child in doc[last].children:
        if child.dep_ in {"pobj", "dobj"} and child.i > last and discourse.is_prose(child.i):
            return int(child.i)
    # The parser reads a verb behind `to`: according to show insiders, according to Rathbun.
    verb = last + 2 < unit.end and doc[last + 1].tag_ == "VB"
    if verb and doc[last + 1].is_title:
        return last + 1
    return noun_after(discourse, unit, last + 1 + verb)
