"""Whether what a word tells is said to have happened: not what is denied, planned or only possible.

One rule for all: a trigger that is denied, or that hangs on a word of wanting, fearing, planning,
preventing or being able, tells no measure. "May have died" and "are feared dead" speak of what has
happened as far as anybody knows, and count.
"""

from spacy.tokens import Token

from corroborate.lexicon.word_tables import words

_UNREAL_MODALS = frozenset({"would", "could", "can", "will", "shall", "should", "'ll", "’ll", "’d"})
_STATES = frozenset({"be", "remain", "lie"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HIGHEST = 4
"""Steps up the parse: in danger of being displaced."""
_HANGS = frozenset({"xcomp", "ccomp", "acl", "pcomp", "prep", "dobj", "pobj", "advcl"})


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
