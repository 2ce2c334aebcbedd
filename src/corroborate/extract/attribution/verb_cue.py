"""Verbs of saying: which forms tell of speech, and who is their subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corroborate.extract.attribution.cue import Cue
from corroborate.extract.attribution.cue_subject import (
    SUBJECTS,
    is_time,
    phrase_after,
    phrase_before,
    subject_of,
    subject_of_sentence,
)
from corroborate.extract.attribution.layout import PROSE, Discourse, Unit
from corroborate.lexicon import word_tables
from corroborate.lexicon.inflection import past_forms
from corroborate.lexicon.speech import (
    ACTS,
    CALLING,
    CUE_NOUNS,
    JUDGED,
    MANNER,
    PARTICLES,
    QUOTED,
    SAYING,
    THINKING,
    UTTERANCES,
    WANTING,
    words,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALL_VERBS = (
    SAYING | THINKING | MANNER | CALLING | WANTING | QUOTED | {"go"} | ACTS.keys() | JUDGED.keys()
)
_PLEAS = words("guilty not no nolo innocent")
_MODALS = word_tables.words("cue_finder", "modals")
_UNREAL = words("can could may might must should")
_LIGHT = words("go continue come like love use have need proceed")
_SURE = {"said": "say", "says": "say", "told": "tell", "tweeted": "tweet", "added": "add"} | {
    "wrote": "write"
}
"""Forms that are of verbs of saying, whatever the parser took them for."""
# "Shot" stands beside quoted words far oftener as what somebody did with a gun.
_PAST = {
    past: verb for verb in sorted((SAYING | MANNER) - {"shoot"}) for past in past_forms(verb)
} | word_tables.one_each("cue_finder_irregular")
"""Forms that are so right beside quoted words."""
_BESIDE = frozenset(_PAST.values())


def may_tell(discourse: Discourse, token: Token) -> bool:
    """Return True if a token may be a verb of saying, by its tag or by where it stands."""
    lower = token.lower_
    if token.tag_[:2] == "VB" or lower in _SURE:
        return True
    if lower in _PAST and _beside(discourse, int(token.i)):
        return True
    return lower in SAYING and _is_compounded(token)


def verb_cue(discourse: Discourse, unit: Unit, token: Token) -> Cue | None:
    """Return the cue that a verb is, with its subject; None where it tells of no speech."""
    i = int(token.i)
    beside = _beside(discourse, i)
    lemma = (_PAST.get(token.lower_) if beside else None) or _lemma(token)
    if lemma not in _ALL_VERBS:
        return None
    # A word that is quoted says nothing of the verb: “You wouldn't,” Hill said.
    children = [c for c in token.children if discourse.is_prose(c.i)]
    after = phrase_after(discourse, unit, i) if beside and lemma in _BESIDE else None
    if after is not None:
        return Cue(i, i, lemma, after, inverted=True, tail=True)
    if _says_nothing(token, lemma, children):
        return None
    passive = any(c.dep_ == "auxpass" for c in children)
    if lemma in QUOTED:
        return _as_saying(discourse, token, children, passive=passive)
    if not _is_complete(discourse, unit, token, lemma, children):
        return None
    bare = not any(c.dep_ == "aux" for c in children)
    participle = token.tag_ == "VBN" and token.dep_ in {"acl", "advcl"} and bare
    if passive or (participle and not _is_main(discourse, token)):
        return _by_agent(discourse, token, lemma)
    subject, inverted = _subject(discourse, unit, token, children)
    return Cue(
        i,
        i,
        lemma,
        subject,
        inverted=inverted,
        relative=token.dep_ in {"relcl", "acl"},
        tail=_in_tail(discourse, unit, subject, i),
    )


def _subject(
    discourse: Discourse, unit: Unit, token: Token, children: list[Token]
) -> tuple[int | None, bool]:
    """Return the subject of a verb, and whether it stands behind the verb: “...,” said Hill."""
    i = int(token.i)
    after = phrase_after(discourse, unit, i)
    subject = subject_of(discourse, token, children)
    if after is not None:
        fits = subject is not None and unit.first <= subject <= after
        if not fits or subject == after:
            return after, True
    if subject is None:
        subject = phrase_before(discourse, unit, i)
    if token.tag_ == "VBG" and (subject is None or is_time(discourse.doc[subject])):
        about = subject_of_sentence(discourse, unit)
        subject = int(about.i) if about is not None and about.i < i else subject
    return subject, subject is None


def _says_nothing(token: Token, lemma: str, children: list[Token]) -> bool:
    """Return True if a verb of saying tells of no speech: did not say, what he says, said to be."""
    if any(c.dep_ == "neg" for c in children) or token.dep_ in {"amod", "aux"}:
        return True
    if token.dep_ == "compound" and not _is_compounded(token):
        return True
    if lemma not in CALLING and any(c.lower_ == "what" and c.i < token.i for c in children):
        return True  # What the leader says
    if lemma == "plead" and any(c.lower_ in _PLEAS for c in token.rights):
        return True
    participle = token.tag_ == "VBN" and token.dep_ in {"advcl", "acl"}
    by = any(c.dep_ == "agent" for c in children)
    return participle and lemma in {"ask", "tell"} and not by  # Asked about it, Told of the news


def _is_main(discourse: Discourse, token: Token) -> bool:
    """Return True for a past form read as a participle, in a sentence without another verb.

    In “Ann Hill, the mayor, called it a day” the parser may hang `called` on `Hill`, as it does
    with `read` behind a quotation (“We are sorry,” a statement read).
    """
    noun = token.head
    if noun.pos_ not in {"NOUN", "PROPN"} or any(c.dep_ == "agent" for c in token.rights):
        return False
    opens = noun.left_edge.i
    tail = opens > 0 and not discourse.is_prose(opens - 1)
    ends = token.i + 1 >= len(token.doc) or token.nbor(1).is_punct
    main = noun.dep_ == "ROOT" and noun.i < token.i and token.nbor(-1).text == ","
    return main or (tail and ends)


def _is_complete(
    discourse: Discourse, unit: Unit, token: Token, lemma: str, children: list[Token]
) -> bool:
    """Return True if a verb has what it needs to tell of speech: its particle, a finite form."""
    if lemma in PARTICLES and not _with_particle(discourse, unit, token, lemma):
        return False
    return token.tag_ != "VB" or _finite(token, children)


def _in_tail(discourse: Discourse, unit: Unit, subject: int | None, i: int) -> bool:
    """Whether a cue clause follows what is said: behind a quotation, or a comma and to the end."""
    first = i if subject is None else min(subject, i)
    if first <= unit.first:
        return False
    before = first - 1
    if discourse.inside[before] != PROSE:
        return True
    if discourse.doc[before].text != ",":
        return False
    return before > unit.first and (
        discourse.inside[before - 1] != PROSE or unit.end - max(i, subject or i) < 10
    )


def _lemma(token: Token) -> str:
    if token.tag_ == "VBD" and token.lower_ in _PAST:
        return _PAST[token.lower_]
    return _SURE.get(token.lower_) or str(token.lemma_).lower()


def _finite(token: Token, children: list[Token]) -> bool:
    """Return True if a base form is said of somebody: would say, went on to say."""
    if any(c.dep_ == "aux" and c.lower_ in _MODALS - {"to"} for c in children):
        return not any(
            c.lower_ in {"can", "could", "may", "might", "must", "should"} for c in children
        )
    if token.dep_ == "xcomp" and token.head.lemma_ in _LIGHT:
        return True
    return token.dep_ == "ROOT" and not any(c.dep_ == "aux" for c in children)


def _with_particle(discourse: Discourse, unit: Unit, token: Token, lemma: str) -> bool:
    i = token.i
    return i + 1 < unit.end and discourse.doc[i + 1].lower_ in PARTICLES[lemma]


def _as_saying(
    discourse: Discourse, token: Token, children: list[Token], *, passive: bool
) -> Cue | None:
    """Read `X was quoted as saying`, `quoted X as saying`, `quoting X`, `citing X`."""
    i = int(token.i)
    wanted = SUBJECTS if passive else {"dobj", "obj"}
    for child in children:
        if child.dep_ in wanted and discourse.is_prose(child.i):
            return Cue(i, i, _lemma(token), int(child.i))
    return None


def _by_agent(discourse: Discourse, token: Token, lemma: str) -> Cue | None:
    for child in token.children:
        if child.dep_ == "agent" and discourse.is_prose(child.i):
            for noun in child.children:
                if noun.dep_ == "pobj" and discourse.is_prose(noun.i):
                    return Cue(int(token.i), int(token.i), lemma, int(noun.i))
    return None


def _beside(discourse: Discourse, i: int) -> bool:
    """Return True if the word before a token is quoted: “It was fun,” joked Smith."""
    return i > 0 and discourse.inside[i - 1] != PROSE


def _is_compounded(token: Token) -> bool:
    """Return True for a verb read as part of the name behind it: Lawyers allege Hill lied."""
    if token.dep_ != "compound" or token.i == 0 or token.lower_ in UTTERANCES | CUE_NOUNS:
        return False
    before, name = token.nbor(-1), token.head
    subject = before.tag_ in {"NNS", "NNPS"} and before.dep_ == "compound"
    return subject and name.dep_ == "nsubj" and name.head.tag_ in {"VBD", "VBZ"}
