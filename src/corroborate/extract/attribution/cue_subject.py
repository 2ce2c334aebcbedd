"""Who is the subject of a verb of saying: by the parse, or by what stands right beside the verb.

Participles, relative clauses and coordinated verbs have their subject elsewhere; a verb behind a
quotation has it after itself (“...,” said Smith); and around quotations the parser errs most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corroborate.extract.attribution.layout import PROSE, Discourse, Unit
from corroborate.lexicon import word_tables
from corroborate.lexicon.speech import OFFICES, PEOPLE, QUOTED, SAYING, words

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_SIMPLE = frozenset(("VBD", "VBZ", "VBP"))
_CARRIES_SUBJECT = frozenset(("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "parataxis"))
_MODIFIERS = frozenset(("det", "amod", "compound", "poss", "nmod", "nummod", "npadvmod", "advmod"))
_OWNERS = frozenset(("his", "her", "their", "its", "my", "our"))
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM"))
_TIMES = word_tables.words("cue_subject", "times")
"""Nouns for times: nobody speaks by them, whatever the parser hangs on them."""
_ADDING = words("add note stress emphasize emphasise")
"""Said besides something else: in a participle, by whoever said that."""


def subject_of(discourse: Discourse, token: Token, children: list[Token]) -> int | None:
    """Return the subject of a verb of saying, its own or one that it shares with another verb.

    `children` are those of the verb that stand in the prose, not in what is quoted.
    """
    verb = token
    for _ in range(5):
        # The nearest one: a dateline before the sentence may be taken for a subject too.
        for child in sorted(children, key=lambda c: abs(c.i - verb.i)):
            if child.dep_ in SUBJECTS and discourse.is_prose(child.i):
                if child.dep_ == "expl":
                    return None
                if is_time(child) and child.pos_ != "PRON":
                    continue
                if child.lower_ in {"who", "which"} or (
                    child.lower_ == "that" and verb.dep_ == "relcl"
                ):
                    return _antecedent(discourse, verb, child)
                return int(child.i)
        if verb.lower_ == "as" and verb.head.lemma_ in QUOTED:
            passive = any(c.dep_ == "auxpass" for c in verb.head.children)
            for child in verb.head.children:
                if child.dep_ == ("nsubjpass" if passive else "dobj"):
                    return int(child.i)
        if verb.dep_ == "acl" and is_time(verb.head):
            verb = _verb_above(verb.head)  # ..., in a letter last week, calling it a farce
            children = list(verb.children)
            continue
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return int(verb.head.i) if not discourse.in_speech(verb.head.i) else None
        if verb.dep_ not in _CARRIES_SUBJECT or verb.head == verb:
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


def is_time(noun: Token) -> bool:
    """Return True if a noun tells when, and so never who."""
    return noun.lemma_.lower() in _TIMES


def _verb_above(token: Token) -> Token:
    """Return the verb that a noun hangs on, through prepositions and nouns."""
    while token.head != token and token.pos_ not in {"VERB", "AUX"}:
        token = token.head
    return token


def goes_on_from(verb: Token) -> Token | None:
    """Return the verb of saying beside which a verb stands that hangs on what is said.

    In “Ivanov said talks would go on, and argued that ...” the parser hangs `argued` on `would go`.
    A comma before the conjunction tells, or a form unlike that of the verb it hangs on, unless
    somebody is the subject of that verb who might well argue.
    """
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in _SIMPLE:
        return None
    says = str(verb.lemma_).lower() in SAYING
    if any(c.dep_ in SUBJECTS for c in verb.lefts):
        return None
    while head.dep_ == "conj" and head.head != head:
        head = head.head
    said = head.head
    if head.dep_ != "ccomp" or said.lemma_ not in SAYING or not said.i < head.i < verb.i:
        return None
    joint = next((c for c in verb.head.rights if c.dep_ == "cc" and c.i < verb.i), None)
    if joint is not None and verb.doc[joint.i - 1].text == ",":
        return said if says or _told_alike(verb, said, head) else None
    helped = any(c.dep_ in {"aux", "auxpass"} for c in head.lefts)
    if not says:
        return None
    subject = next((c for c in head.lefts if c.dep_ in SUBJECTS), None)
    return said if helped and not (subject is not None and _may_speak(subject)) else None


def _told_alike(verb: Token, said: Token, clause: Token) -> bool:
    """Return True if a verb has the form of the cue, not of the clause: would pay, and left."""
    helped = any(c.dep_ in {"aux", "auxpass"} and c.tag_ == "MD" for c in clause.lefts)
    return verb.tag_ == said.tag_ == "VBD" and (helped or clause.tag_ in {"VBZ", "VBP"})


def _adds_to(verb: Token) -> Token | None:
    """Return the verb of saying to which a participle adds that the parser hangs on what is said.

    In “Hill said the town would pay, adding that ...” it is Hill who adds, not the town. One who
    may well speak (Hill said the mayor left, calling it a farce) keeps other words than `adding`.
    """
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    clause = verb.head
    subject = next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
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


def phrase_after(discourse: Discourse, unit: Unit, i: int) -> int | None:
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


def phrase_before(discourse: Discourse, unit: Unit, i: int) -> int | None:
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
