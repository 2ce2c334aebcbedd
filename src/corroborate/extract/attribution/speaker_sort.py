"""What sort of speaker a common noun names: a person, people, a body, a document or a thing."""

from spacy.tokens import Token

from corroborate.lexicon import word_tables
from corroborate.lexicon.speech import FEMALE, MALE, OFFICES, PEOPLE, UTTERANCES

BODY_NOUNS = word_tables.words("speaker_phrase", "body_nouns")


def sort_of(lemma: str, own: set[str], around: set[str], *, plural: bool) -> str:
    """Return what sort of speaker a common noun names.

    `own` are the words of its phrase up to the noun, `around` all words of the phrase.
    """
    if lemma in UTTERANCES:
        return "document"
    if lemma in PEOPLE or lemma in OFFICES or own & (MALE | FEMALE):
        return "people" if plural else "person"
    if lemma in BODY_NOUNS or around & {"ministry", "agency", "group"}:
        return "body"
    return "thing"


def is_one(head: Token) -> bool:
    """Return True for one of a group who is not named: a Republican said."""
    return bool(head.tag_ in {"NNP", "NN"}) and any(
        c.lower_ in {"a", "an", "one", "another"} for c in head.lefts
    )
