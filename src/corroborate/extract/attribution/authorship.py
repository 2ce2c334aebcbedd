"""Who speaks by a document: the author of a letter, the ministry that issued a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corroborate.extract.attribution.coreference import POSSESSIVES, PRONOUNS, Naming
from corroborate.extract.attribution.speaker_as_written import Speaker
from corroborate.lexicon import word_tables
from corroborate.lexicon.speech import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_AUTHORS = frozenset(("body", "person"))
_OF_NOUN = frozenset(("relcl", "acl", "ccomp"))
_HELD = words("document record paper file filing datum data")
"""What a court or the police keep, and others have written: court documents."""
_ISSUED = word_tables.words("coreference", "issued")
"""What those do with a document whose words it holds."""
_HANDLED = words("obtain review see publish leak view share examine")
"""What those do with a document who did not write it: an email obtained by the paper."""


def author(naming: Naming, head: Token, document: Speaker) -> Speaker:
    """Return who made a document (a statement of the ministry, the letter): else itself."""
    return _maker(naming, head) or _issuer(naming, head) or document


def _maker(naming: Naming, head: Token) -> Speaker | None:
    """Return who is named in the phrase for a document as the one who made it."""
    prose = (c for c in head.subtree if c.i != head.i and naming.discourse.is_prose(c.i))
    named = (naming.phrase(child) for child in prose if _is_maker(child, head))
    return next((n for n in named if n is not None and n.sort in _AUTHORS), None)


def whose(naming: Naming, head: Token, *, tail: bool = False) -> Speaker | None:
    """Return whom the subject of a verb of saying means: for a document, who made it.

    `tail` says that its clause stands behind what is said (..., he added).
    """
    pronoun = POSSESSIVES.get(head.lower_, head.lower_)
    if pronoun in PRONOUNS:
        return naming.antecedent(pronoun, head.i, tail=tail)
    speaker = naming.phrase(head)
    if speaker is not None and speaker.sort == "document":
        return author(naming, head, speaker)
    return speaker


def _is_maker(child: Token, document: Token) -> bool:
    """Return True if a noun is whose, by whom, or subject of the clause behind a document."""
    above = child.head
    if child.dep_ in {"poss", "compound", "nmod"}:
        held = child.dep_ == "compound" and document.lemma_.lower() in _HELD
        return bool(above == document) and not held
    if child.dep_ == "pobj" and above.lower_ in {"by", "from", "of"}:
        made = above.dep_ == "agent" and above.head.lemma_ not in _HANDLED
        return bool(above.head == document or made)
    return bool(child.dep_ == "nsubj" and above.dep_ in _OF_NOUN and above.head == document)


def _issuer(naming: Naming, head: Token) -> Speaker | None:
    """Return who issues a document in the same clause: Hale put out a statement saying so."""
    if head.dep_ not in {"dobj", "pobj"}:
        return None
    verb = head.head.head if head.dep_ == "pobj" else head.head
    if verb.lemma_ not in _ISSUED or any(c.dep_ == "auxpass" for c in verb.lefts):
        return None
    subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if subject is None or not naming.discourse.is_prose(subject.i):
        return None
    found = naming.whom(subject)
    return found if found is not None and found.sort in {*_AUTHORS, "people"} else None
