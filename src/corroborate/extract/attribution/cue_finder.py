"""The cues of a sentence: who says something there, and with which word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corroborate.extract.attribution.cue_subject import (
    SUBJECTS,
    is_time,
    noun_after,
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
    from spacy.tokens import Doc, Token

_ALL_VERBS = (
    SAYING | THINKING | MANNER | CALLING | WANTING | QUOTED | {"go"} | ACTS.keys() | JUDGED.keys()
)
_PLEAS = words("guilty not no nolo innocent")
_MODALS = word_tables.words("cue_finder", "modals")
# "Shot" stands beside quoted words far oftener as what somebody did with a gun.
_PAST = {
    past: verb for verb in sorted((SAYING | MANNER) - {"shoot"}) for past in past_forms(verb)
} | word_tables.one_each("cue_finder_irregular")
"""Forms that tell of saying right beside quoted words, whatever the parser took them for."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying, with the head of the phrase that names who says it (if any does)."""

    first: int
    last: int
    lemma: str
    subject: int | None
    phrase: bool = False
    inverted: bool = False
    relative: bool = False
    tail: bool = False
    noun: bool = False

    @property
    def says(self) -> bool:
        """Whether the word by itself means speech, not thought, gesture or judgement."""
        return self.phrase or (not self.noun and self.lemma in SAYING) or self.lemma in QUOTED

    @property
    def states(self) -> bool:
        """Whether the word tells what somebody says or does in words, not what he only wants."""
        return self.lemma not in WANTING or self.lemma in SAYING or self.lemma in ACTS


def cues(discourse: Discourse, unit: Unit) -> list[Cue]:
    """Return the cues in the prose of a unit, in order."""
    doc = discourse.doc
    inside = discourse.inside
    found: list[Cue] = []
    for i in range(unit.first, unit.end):
        if inside[i] != PROSE:
            continue
        token = doc[i]
        lower = token.lower_
        if lower in {"according", "per"}:
            cue = _according(discourse, unit, token)
        elif lower == "words" or lower == "opinion" or lower == "view":
            cue = _in_the_words_of(discourse, unit, token)
        elif token.tag_[:2] == "VB" or lower in _SURE or (lower in _PAST and _beside(discourse, i)):
            cue = _verb(discourse, unit, token)
        elif lower in SAYING and (_is_mistaken(doc, i) or _is_compounded(token)):
            # A verb the parser took for a noun: ..., Moscow and Damascus maintain, ...
            cue = _verb(discourse, unit, token)
        elif token.tag_ in {"NN", "NNS"} and token.lemma_.lower() in CUE_NOUNS:
            cue = _noun(discourse, unit, token)
        else:
            continue
        if cue is not None:
            found.append(cue)
    return found or list(_behind_quotation(discourse, unit))


def _behind_quotation(discourse: Discourse, unit: Unit) -> Iterator[Cue]:
    """Yield the word of saying in a few words behind a quotation that the parser read otherwise.

    “We are sorry,” the notice dated Monday states: a noun to the parser, but nothing else to do.
    """
    first = discourse.passages[unit.passages[-1]].last + 1 if unit.passages else unit.end
    if unit.end - first > _LONGEST_TAIL:
        return
    for i in range(first + 1, unit.end):
        lemma = _SAID.get(discourse.words[i].lower())
        subject = noun_after(discourse, unit, first) if lemma else None
        if lemma and subject is not None and subject < i and not discourse.doc[i].ent_type_:
            yield Cue(i, i, lemma, subject, tail=True)
            return


def _is_mistaken(doc: Doc, i: int) -> bool:
    """Return True for the main word of a sentence that is a verb, though tagged as a noun."""
    if doc[i].dep_ != "ROOT" or i + 1 >= len(doc) or doc[i + 1].text != ",":
        return False
    return not any(c.dep_ in {"det", "poss"} for c in doc[i].lefts)


def _is_compounded(token: Token) -> bool:
    """Return True for a verb read as part of the name behind it: Lawyers allege Hill lied."""
    if token.dep_ != "compound" or token.i == 0 or token.lower_ in UTTERANCES | CUE_NOUNS:
        return False
    before, name = token.nbor(-1), token.head
    subject = before.tag_ in {"NNS", "NNPS"} and before.dep_ == "compound"
    return subject and name.dep_ == "nsubj" and name.head.tag_ in {"VBD", "VBZ"}


_LONGEST_TAIL = 12
"""Tokens behind a quotation that tell who spoke."""
_SAID = {form: verb for verb in sorted(SAYING) for form in (verb, f"{verb}s", *past_forms(verb))}
_LIGHT = frozenset(("go", "continue", "come", "like", "love", "use", "have", "need", "proceed"))
_SURE = frozenset(("said", "says", "told", "tweeted", "added", "wrote"))


def _beside(discourse: Discourse, i: int) -> bool:
    """Whether the word before a token is quoted: “It was fun,” joked Smith."""
    return i > 0 and discourse.inside[i - 1] != PROSE


def _noun(discourse: Discourse, unit: Unit, token: Token) -> Cue | None:
    """Read `Hale's claim that ...`, `repeated the claim that ...`: a noun with what was claimed."""
    if not any(is_content(child) for child in token.rights):
        return None
    owner = next((c for c in token.lefts if c.dep_ == "poss"), None)
    if owner is None and token.dep_ == "dobj":
        verb = token.head
        passive = any(c.dep_ == "auxpass" for c in verb.lefts)
        prose = [c for c in verb.children if discourse.is_prose(c.i)]
        subject = None if passive else subject_of(discourse, verb, prose)
    else:
        subject = owner.i if owner is not None else None
    if subject is None or not unit.first <= subject < unit.end or not discourse.is_prose(subject):
        return None
    return Cue(int(token.i), int(token.i), token.lemma_.lower(), subject, noun=True)


def is_content(child: Token) -> bool:
    """Return True if a clause behind a noun says what was said: that it was so, to do it."""
    opens = child.left_edge.lower_
    if child.dep_ not in {"acl", "ccomp", "relcl"} or child.pos_ not in {"VERB", "AUX"}:
        return False
    if opens == "to":
        return child.tag_ == "VB"
    subject = any(c.dep_ in SUBJECTS and c.lower_ != "that" for c in child.lefts)
    return opens == "that" and subject


def _according(discourse: Discourse, unit: Unit, token: Token) -> Cue | None:
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


def _in_the_words_of(discourse: Discourse, unit: Unit, token: Token) -> Cue | None:
    i = token.i
    doc = discourse.doc
    if i + 1 >= unit.end or doc[i + 1].lower_ != "of" or i - 2 < unit.first:
        return None
    if doc[i - 2].lower_ != "in" or doc[i - 1].lower_ != "the":
        return None
    head = _object_after(discourse, unit, i + 1)
    return None if head is None else Cue(i - 2, i + 1, "in the words of", head, phrase=True)


def _object_after(discourse: Discourse, unit: Unit, last: int) -> int | None:
    """Return the head of the noun phrase that follows a preposition."""
    doc = discourse.doc
    for child in doc[last].children:
        if child.dep_ in {"pobj", "dobj"} and child.i > last and discourse.is_prose(child.i):
            return int(child.i)
    return noun_after(discourse, unit, last + 1)


def _verb(discourse: Discourse, unit: Unit, token: Token) -> Cue | None:
    i = int(token.i)
    beside = _beside(discourse, i)
    lemma = (_PAST.get(token.lower_) if beside else None) or _lemma(token)
    if lemma not in _ALL_VERBS:
        return None
    # A word that is quoted says nothing of the verb: “You wouldn't,” Hill said.
    children = [c for c in token.children if discourse.is_prose(c.i)]
    after = phrase_after(discourse, unit, i) if beside and lemma in _PAST.values() else None
    if after is not None and not _own_object(children, after):
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
        if not fits or subject == after or not _near(discourse, subject, i):
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


def _own_object(children: list[Token], after: int) -> bool:
    """Whether the phrase behind a verb is what it acts on: “Go,” told reporters."""
    subject = any(c.dep_ in SUBJECTS and c.i < after for c in children)
    return subject and any(c.i == after and c.dep_ in {"dobj", "pobj", "dative"} for c in children)


def _lemma(token: Token) -> str:
    if token.tag_ == "VBD" and token.lower_ in _PAST:
        return _PAST[token.lower_]
    if token.lower_ in _SURE:
        return {"said": "say", "says": "say", "told": "tell", "tweeted": "tweet"}.get(
            token.lower_, "write" if token.lower_ == "wrote" else "add"
        )
    return str(token.lemma_).lower()


def _near(discourse: Discourse, subject: int | None, i: int) -> bool:
    """Return True if no speech stands between a verb and its subject."""
    if subject is None:
        return False
    return all(not discourse.in_speech(j) for j in range(min(subject, i), max(subject, i)))


def _finite(token: Token, children: list[Token]) -> bool:
    """Say whether a base form is said of somebody: would say, went on to say."""
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
