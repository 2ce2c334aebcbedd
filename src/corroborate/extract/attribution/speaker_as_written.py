"""A speaker as the article names him, her or it."""

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Token

from corroborate.extract.attribution.layout import Discourse
from corroborate.lexicon import word_tables
from corroborate.lexicon.speech import FEMALE, MALE, OFFICES, PEOPLE, UTTERANCES
from corroborate.lexicon.word_tables import fold, given_names_of

BODY_NOUNS = word_tables.words("speaker_phrase", "body_nouns")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Words that name who speaks: their place, the entity they mean, and what sort of one it is."""

    start: int
    end: int
    text: str
    entity_id: str | None
    token: int
    named: bool
    definite: bool
    sort: str
    gender: str | None
    plural: bool


def genders(discourse: Discourse) -> dict[str, str]:
    """Return `m` or `f` for every person, by entity_id, of whom the text tells."""
    votes: dict[str, Counter[str]] = {}
    for mention, (first, last) in zip(discourse.mentions, discourse.mention_tokens, strict=True):
        if mention.type != "PERSON":
            continue
        before = {t.lower_.rstrip(".") for t in discourse.doc[max(first - 2, 0) : first]}
        beside = {t.lower_ for t in discourse.doc[max(first - 1, 0) : first]}
        name = [t.lower_ for t in discourse.doc[first : last + 1]]
        found = gender_of_nouns(beside) or gender_of_name(name) or gender_of_nouns(before)
        if found is not None:
            votes.setdefault(mention.entity_id, Counter())[found] += 1
    return {entity: min(c, key=lambda g: (-c[g], g)) for entity, c in votes.items()}


def gender_of_name(words: list[str]) -> str | None:
    """Return the gender of the given name in a name of two words or more, in small letters."""
    for word in words[:2] if len(words) > 1 else ():
        for gender, key in (("m", "male"), ("f", "female")):
            if fold(word) in given_names_of(key):
                return gender
    return None


def gender_of_nouns(words: set[str]) -> str | None:
    """Return the gender that nouns among some words tell: his sister, the spokesman."""
    return "m" if words & MALE else "f" if words & FEMALE else None


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
    """Return True if a noun is one of a group: a Republican said, the Ohio Democrat."""
    one = {"a", "an", "one", "another"}
    one |= {"the"} if head.lower_ in {"democrat", "republican"} else set()
    return bool(head.tag_ in {"NNP", "NN"}) and any(c.lower_ in one for c in head.lefts)
