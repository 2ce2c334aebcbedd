"""Who did what a figure tells of: the subject, the agent, or the means."""

import re

from spacy.tokens import Token

from corroborate.lexicon import word_tables
from corroborate.lexicon.word_tables import word_set

_ACTOR_PREPOSITIONS = frozenset({"by", "in", "under", "from", "after", "during"})
_ATTACKS = word_tables.words("actor", "attacks")
_RENDERS = frozenset({"leave", "render", "make"})
_ATTACKING = word_set("bombard bomb shell attack strike raid fire storm hit target open ambush")
_GIVES = word_set("give hand grant win bring earn cede yield")
_FOUNDS = word_set("open establish create build launch deploy set")
_TIMES = word_set("second minute hour day night week weekend month year decade")
_DETERMINERS = re.compile(
    r"^(?:the|a|an|their|its|his|her|this|that|these|those)\s+", re.IGNORECASE
)


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
