"""Who speaks by a document: the author of a letter, the ministry that issued a statement."""

from spacy.tokens import Token

from corroborate.extract.attribution.coreference import POSSESSIVES, PRONOUNS, Naming
from corroborate.extract.attribution.speaker_as_written import Speaker
from corroborate.lexicon import word_tables
from corroborate.lexicon.speech import UTTERANCES, WORDING
from corroborate.lexicon.word_tables import word_set

_AUTHORS = frozenset(("body", "person"))
_OF_NOUN = frozenset(("relcl", "acl", "ccomp"))
_HELD = word_set("document record paper file filing datum data")
"""What a court or the police keep, and others have written: court documents."""
_PERSONAL = word_tables.words("coreference", "personal")
"""Documents that speak for who wrote them, also where they are mentioned again: the letter."""
_PLATFORMS = word_tables.words("coreference", "platforms")
_BACK = 400
"""Tokens before a document in which it may have been told who wrote it."""
_ISSUED = word_tables.words("coreference", "issued")
"""What those do with a document whose words it holds."""
_HANDLED = word_set("obtain review see publish leak view share examine")
"""What those do with a document who did not write it: an email obtained by the paper."""


def author(naming: Naming, head: Token, document: Speaker) -> Speaker:
    """Return who made a document (a statement of the ministry, the letter): else itself."""
    made = _made(naming, head)
    if made is None and head.lemma_.lower() in _PERSONAL and _is_known(head):
        made = _made_before(naming, head)
    if made is None and head.lemma_ == "statement" and not _is_known(head):
        made = naming.antecedent("it", head.i)  # “...,” a statement read
    return made or document


def _made_before(naming: Naming, head: Token) -> Speaker | None:
    """Return who made the document, by what the text says where it speaks of it before."""
    before = naming.discourse.doc[max(0, head.i - _BACK) : head.i]
    same = (t for t in reversed(before) if t.lemma_ == head.lemma_)
    makers = (_made(naming, t) for t in same if naming.discourse.is_prose(t.i))
    return next((maker for maker in makers if maker is not None), None)


def _made(naming: Naming, head: Token) -> Speaker | None:
    return _maker(naming, head) or _issuer(naming, head)


def _is_known(head: Token) -> bool:
    """Return True for a document told of before: the letter."""
    return any(c.lower_ in {"the", "this", "that"} for c in head.lefts)


def _maker(naming: Naming, head: Token) -> Speaker | None:
    """Return who is named in the phrase for a document as the one who made it."""
    prose = (c for c in head.subtree if c.i != head.i and naming.discourse.is_prose(c.i))
    for child in prose:
        if not _is_maker(child, head) or child.lower_ in _PLATFORMS:
            continue
        named = naming.phrase(child)
        if named is not None and named.sort == "document":
            named = _maker(naming, child)
        if named is not None and named.sort in _AUTHORS:
            return named
    return None


def whose(naming: Naming, head: Token, *, tail: bool = False) -> Speaker | None:
    """Return whom the subject of a verb of saying means: for a document, who made it.

    `tail` says that its clause stands behind what is said (..., he added).
    """
    pronoun = POSSESSIVES.get(head.lower_, head.lower_)
    if pronoun in PRONOUNS:
        return naming.antecedent(pronoun, head.i, tail=tail)
    owner = next((c for c in head.lefts if c.dep_ == "poss"), None)
    if owner is not None and head.lemma_.lower() in WORDING | UTTERANCES:
        return whose(naming, owner, tail=tail)  # Hill's advice, his letter
    speaker = naming.phrase(head)
    if speaker is not None and speaker.sort == "document":
        return author(naming, head, speaker)
    if speaker is not None and head.lower_ == "old" and not speaker.named:
        return naming.antecedent("old", head.i) or speaker  # the 43-year-old
    return speaker


def _is_maker(child: Token, document: Token) -> bool:
    """Return True if a noun is whose, by whom, or subject of the clause behind a document."""
    above = child.head
    if child.dep_ in {"poss", "compound", "nmod"}:
        held = child.dep_ == "compound" and document.lemma_.lower() in _HELD
        return bool(above == document) and not held
    if child.dep_ == "pobj" and above.lower_ == "to":
        return bool(above.head.lemma_ in {"attribute", "credit"} and above.head.head == document)
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
    return found if found is not None and found.sort != "document" else None
