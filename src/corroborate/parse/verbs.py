"""Verbs of a dependency parse: their voice, their auxiliaries, those that share their subject."""

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def chain(verb: Token) -> Iterator[Token]:
    """Yield a verb and the coordinated verbs that share its subject."""
    yield verb
    for child in verb.rights:
        shares = not any(c.dep_ in SUBJECTS for c in child.lefts)
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX", "ADJ"} and shares:
            yield from chain(child)


def has_auxiliary(verb: Token, lemma: str) -> bool:
    """Return True if a verb has the auxiliary of that lemma."""
    return any(c.dep_ == "aux" and c.lemma_ == lemma for c in verb.lefts)


def acts_on_another(verb: Token, node: Token) -> bool:
    """Return True if a verb in the active has an object other than this noun.

    Two verbs may share it: the sentry shot and killed a thief.
    """
    if any(c.dep_ == "auxpass" for c in verb.lefts):
        return False
    objects = [c for v in chain(verb) for c in v.rights if c.dep_ in {"dobj", "dative"}]
    return any(
        c != node and not c.lower_.endswith(("self", "selves"))
        for c in objects
        if c.head == verb or verb.nbor().dep_ == "cc"
    )
