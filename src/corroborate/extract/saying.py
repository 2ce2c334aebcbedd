"""The cues of a sentence: who says something there, and with which word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corroborate.extract.cues import (
    ACTS,
    CALLING,
    MANNER,
    OFFICES,
    PARTICLES,
    PEOPLE,
    SAYING,
    THINKING,
    UTTERANCES,
    words,
)
from corroborate.extract.discourse import PROSE, Discourse, Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_SIMPLE = frozenset(("VBD", "VBZ", "VBP"))
_CARRIES_SUBJECT = frozenset(("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "parataxis"))
_ALL_VERBS = SAYING | THINKING | MANNER | CALLING | frozenset(ACTS) | {"quote", "go", "cite"}
_QUOTED = frozenset(("quote", "cite"))
_MOMENTS = words("point time moment occasion stage instance case")
_NAMED = words("named identified quoted")
_ADDING = words("add note stress emphasize emphasise")
"""Said besides something else: in a participle, by whoever said that."""
_MODALS = words(
    """
    will would did do does 'd 'll to can could may might must should
    """
)


def _past(verb: str) -> str:
    """Return the regular past form of a verb."""
    if verb.endswith("e"):
        return f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}ed"


_IRREGULAR = {
    "said": "say",
    "says": "say",
    "told": "tell",
    "wrote": "write",
    "writes": "write",
    "swore": "swear",
    "quipped": "quip",
    "admitted": "admit",
    "began": "begin",
    "sang": "sing",
    "read": "read",
    "went": "go",
}
_PAST = {_past(verb): verb for verb in SAYING | MANNER} | _IRREGULAR
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

    @property
    def says(self) -> bool:
        """Whether the word by itself means speech, not thought, gesture or judgement."""
        return self.phrase or self.lemma in SAYING or self.lemma in _QUOTED


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
        elif lower in SAYING and token.dep_ == "ROOT" and i + 1 < unit.end:
            # A verb the parser took for a noun: ..., Moscow and Damascus maintain, ...
            cue = _verb(discourse, unit, token) if doc[i + 1].text == "," else None
        else:
            continue
        if cue is not None:
            found.append(cue)
    return found


_MODIFIERS = frozenset(("det", "amod", "compound", "poss", "nmod", "nummod", "npadvmod", "advmod"))
_OWNERS = frozenset(("his", "her", "their", "its", "my", "our"))
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_LIGHT = frozenset(("go", "continue", "come", "like", "love", "use", "have", "need", "proceed"))
_SURE = frozenset(("said", "says", "told", "tweeted", "added", "wrote"))


def _beside(discourse: Discourse, i: int) -> bool:
    """Whether the word before a token is quoted: “It was fun,” joked Smith."""
    return i > 0 and discourse.inside[i - 1] != PROSE


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
    beside = _beside(discourse, int(token.i))
    lemma = _PAST.get(token.lower_, "") if beside else ""
    lemma = lemma or _lemma(token)
    if lemma not in _ALL_VERBS:
        return None
    # A word that is quoted says nothing of the verb: “You wouldn't,” Hill said.
    children = [c for c in token.children if discourse.is_prose(c.i)]
    if beside:
        after = _inverted(discourse, unit, int(token.i))
        if after is not None and lemma in _PAST.values() and not _own_object(children, after):
            return Cue(int(token.i), int(token.i), lemma, after, inverted=True, tail=True)
    if any(c.dep_ == "neg" for c in children):
        return None
    if lemma not in CALLING and any(c.lower_ == "what" and c.i < token.i for c in children):
        return None  # What the leader says
    passive = any(c.dep_ == "auxpass" for c in children)
    if token.dep_ in {"amod", "compound", "aux"}:
        return None
    if token.tag_ == "VBN" and token.dep_ in {"advcl", "acl"} and lemma in {"ask", "tell"}:
        return None  # Asked about the plan, Told of the news
    if lemma in _QUOTED:
        return _as_saying(discourse, token, children, passive=passive)
    if lemma in PARTICLES and not _with_particle(discourse, unit, token, lemma):
        return None
    if lemma == "ask" and _for_namelessness(token):
        return None
    if token.tag_ == "VB" and not _finite(token, children):
        return None
    i = int(token.i)
    if passive:
        return _by_agent(discourse, token, lemma)
    if token.tag_ == "VBN" and token.dep_ == "acl":
        return _by_agent(discourse, token, lemma)
    after = _inverted(discourse, unit, i)
    subject = _subject(discourse, token, children)
    inverted = False
    if after is not None and (
        subject is None
        or subject < unit.first
        or subject > after
        or not _near(discourse, subject, i)
    ):
        subject, inverted = after, True
    if subject is None:
        subject = _before(discourse, unit, i)
    relative = token.dep_ in {"relcl", "acl"}
    return Cue(
        i,
        i,
        lemma,
        subject,
        inverted=inverted or subject == after,
        relative=relative,
        tail=_in_tail(discourse, unit, subject, i),
    )


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
    subject = any(c.dep_ in _SUBJECTS and c.i < after for c in children)
    return subject and any(c.i == after and c.dep_ in {"dobj", "pobj", "dative"} for c in children)


def _lemma(token: Token) -> str:
    if token.tag_ == "VBD" and token.lower_ in _PAST:
        return _PAST[token.lower_]
    if token.lower_ in _SURE:
        return {"said": "say", "says": "say", "told": "tell", "tweeted": "tweet"}.get(
            token.lower_, "write" if token.lower_ == "wrote" else "add"
        )
    return str(token.lemma_).lower()


def _near(discourse: Discourse, subject: int, i: int) -> bool:
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


def _for_namelessness(token: Token) -> bool:
    """Whether somebody asks not to be named: of the source, not of what the article reports."""
    for clause in token.rights:
        if clause.dep_ not in {"xcomp", "ccomp"}:
            continue
        subject = next((c.lemma_ for c in clause.lefts if c.dep_ in _SUBJECTS), "")
        if clause.lower_ in _NAMED or subject in {"name", "identity"}:
            return True
        if any(c.lower_ == "anonymous" for c in clause.rights):
            return True
    return False


def _as_saying(
    discourse: Discourse, token: Token, children: list[Token], *, passive: bool
) -> Cue | None:
    """Read `X was quoted as saying`, `quoted X as saying`, `quoting X`, `citing X`."""
    i = int(token.i)
    wanted = _SUBJECTS if passive else {"dobj", "obj"}
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


def _subject(discourse: Discourse, token: Token, children: list[Token]) -> int | None:
    verb = token
    for _ in range(5):
        # The nearest one: a dateline before the sentence may be taken for a subject too.
        for child in sorted(children, key=lambda c: abs(c.i - verb.i)):
            if child.dep_ in _SUBJECTS and discourse.is_prose(child.i):
                if child.dep_ == "expl":
                    return None
                if child.lower_ in {"who", "which"} or (
                    child.lower_ == "that" and verb.dep_ == "relcl"
                ):
                    return _antecedent(discourse, verb, child)
                return int(child.i)
        if verb.lower_ == "as" and verb.head.lemma_ in _QUOTED:
            passive = any(c.dep_ == "auxpass" for c in verb.head.children)
            for child in verb.head.children:
                if child.dep_ == ("nsubjpass" if passive else "dobj"):
                    return int(child.i)
        if verb.dep_ == "acl" and verb.head.dep_ == "pobj" and verb.head.lemma_ in _MOMENTS:
            verb = verb.head.head.head  # ..., at one point calling it a farce
            children = list(verb.children)
            continue
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return int(verb.head.i) if not discourse.in_speech(verb.head.i) else None
        if verb.dep_ not in _CARRIES_SUBJECT or verb.head is verb:
            return None
        outer = goes_on_from(verb) or _adds_to(verb)
        if outer is not None:
            verb = outer
            children = list(verb.children)
            continue
        if verb.dep_ == "ccomp" and verb.tag_ != "VBG":
            return None
        verb = verb.head
        children = list(verb.children)
    return None


def goes_on_from(verb: Token) -> Token | None:
    """Return the verb of saying beside which a verb stands that hangs on what is said.

    In “Ivanov said talks would go on, and argued that ...” the parser hangs `argued` on `would go`.
    A comma before the conjunction tells, or a form unlike that of the verb it hangs on, unless
    somebody is the subject of that verb who might well argue.
    """
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in _SIMPLE or str(verb.lemma_).lower() not in SAYING:
        return None
    if any(c.dep_ in _SUBJECTS for c in verb.lefts):
        return None
    while head.dep_ == "conj" and head.head is not head:
        head = head.head
    said = head.head
    if head.dep_ != "ccomp" or said.lemma_ not in SAYING or not said.i < head.i < verb.i:
        return None
    joint = next((c for c in verb.head.rights if c.dep_ == "cc" and c.i < verb.i), None)
    if joint is not None and verb.doc[joint.i - 1].text == ",":
        return said
    helped = any(c.dep_ in {"aux", "auxpass"} for c in head.lefts)
    subject = next((c for c in head.lefts if c.dep_ in _SUBJECTS), None)
    return said if helped and not (subject is not None and _may_speak(subject)) else None


def _adds_to(verb: Token) -> Token | None:
    """Return the verb of saying to which a participle adds that the parser hangs on what is said.

    In “Hill said the town would pay, adding that ...” it is Hill who adds, not the town. One who
    may well speak (Hill said the mayor left, calling it a farce) keeps other words than `adding`.
    """
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    clause = verb.head
    subject = next((c for c in clause.lefts if c.dep_ in _SUBJECTS), None)
    if verb.lemma_ not in _ADDING and (subject is None or _may_speak(subject)):
        return None
    for _ in range(5):
        if clause.dep_ == "ccomp" and clause.head.i < clause.i and clause.head.lemma_ in SAYING:
            return clause.head
        if clause.dep_ not in {"conj", "xcomp", "ccomp", "advcl"}:
            return None
        clause = clause.head
    return None


def _may_speak(noun: Token) -> bool:
    lemma = str(noun.lemma_).lower()
    return noun.pos_ in {"PRON", "PROPN"} or lemma in PEOPLE or lemma in OFFICES


def _antecedent(discourse: Discourse, verb: Token, pronoun: Token) -> int | None:
    """Return what a relative pronoun stands for: the noun it hangs on, or the one before it."""
    head = verb.head
    if verb.dep_ == "relcl" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        return int(head.i) if discourse.is_prose(head.i) else None
    for i in range(pronoun.i - 1, max(pronoun.i - 6, -1), -1):
        if discourse.doc[i].pos_ in {"NOUN", "PROPN"}:
            return i if discourse.is_prose(i) else None
    return None


def noun_after(discourse: Discourse, unit: Unit, i: int) -> int | None:
    """Return the head of a noun phrase that starts at token `i`."""
    doc = discourse.doc
    head: int | None = None
    if i < unit.end and discourse.inside[i] == PROSE:
        token = doc[i]
        for _ in range(6):
            up = token.head
            if token.dep_ not in _MODIFIERS or not token.i < up.i < min(unit.end, i + 14):
                break
            token = up
        if token.i > i and token.pos_ in {"NOUN", "PROPN"} and discourse.is_prose(token.i):
            return int(token.i)
    while i < unit.end and discourse.inside[i] == PROSE:
        token = doc[i]
        if token.lower_ in _OWNERS and i + 1 < unit.end and doc[i + 1].pos_ in _NOMINAL:
            i += 1
            continue
        if token.pos_ == "PRON":
            return int(i) if head is None else head
        if token.pos_ in {"NOUN", "PROPN"}:
            head = int(i)
        elif token.pos_ in {"DET", "ADJ", "NUM"} or token.text in {"-", "’s", "'s", "’", "'"}:
            if head is not None and token.pos_ == "DET":
                return head
        elif not (token.tag_ in {"VBN", "VBG"} and head is None):
            return head
        i += 1
    return head


def _inverted(discourse: Discourse, unit: Unit, i: int) -> int | None:
    """Return the head of the phrase behind a verb that follows a quotation: `,” said Smith`."""
    before = i - 1
    doc = discourse.doc
    while before >= unit.first and doc[before].text in {",", "—", "–", "-"}:
        before -= 1
    if before >= unit.first and discourse.inside[before] == PROSE and before == i - 1:
        return None
    head = noun_after(discourse, unit, i + 1)
    if head is None or doc[head].lower_ in {"it", "them", "him", "me", "us", "that", "this"}:
        return None
    return head


def _before(discourse: Discourse, unit: Unit, i: int) -> int | None:
    """Return the head of the phrase right before a verb that the parser gave no subject."""
    doc = discourse.doc
    j = i - 1
    while j >= unit.first and discourse.inside[j] == PROSE and doc[j].pos_ in {"ADV", "AUX"}:
        j -= 1
    if j < unit.first or discourse.inside[j] != PROSE:
        return None
    if doc[j].text == "," and not discourse.in_speech(j):
        opener = j - 1
        while opener >= unit.first and doc[opener].text != "," and j - opener < 16:
            opener -= 1
        if opener <= unit.first or doc[opener].text != ",":
            return None
        j = opener - 1
    if (
        j >= unit.first
        and discourse.inside[j] == PROSE
        and doc[j].pos_ in {"NOUN", "PROPN", "PRON"}
    ):
        return int(_described(doc[j]).i)
    return None


def _described(noun: Token) -> Token:
    """Return the noun that a participle with this one describes: groups operating in the port."""
    above = noun.head
    if noun.dep_ == "pobj" and above.dep_ == "prep":
        above = above.head
    if above.dep_ == "acl" and above.head.i < above.i < noun.i and above.head.pos_ == "NOUN":
        return above.head
    return noun


def utterance(token: Token) -> bool:
    """Whether a noun is something said or written: a statement, a letter."""
    return str(token.lemma_).lower() in UTTERANCES
