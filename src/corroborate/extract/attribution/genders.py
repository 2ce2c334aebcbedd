"""Which pronoun may mean a person of the text: by title, by given name, by the noun beside it."""

from collections import Counter

from corroborate.extract.attribution.layout import Discourse
from corroborate.lexicon.speech import FEMALE, MALE
from corroborate.lexicon.word_tables import fold, given_names_of


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
