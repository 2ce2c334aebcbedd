"""Persons who go by a shorter and a longer name in a corpus, and are one where nobody else can be.

Names are linked with more care elsewhere (`compare/entities`); to count origins it is enough that
two are not shown to be two.
"""

from collections import defaultdict
from collections.abc import Iterable

from corroborate.lexicon.word_tables import fold
from corroborate.tables import Entity


def one_person(entities: Iterable[Entity]) -> dict[str, str]:
    """Return, by the id of a person, that of whoever bears the fullest of their names.

    A name that two others hold, neither of which holds the other, stays apart.
    """
    named: dict[frozenset[str], str] = {}
    first_of: dict[str, str] = {}
    words_of: dict[str, frozenset[str]] = {}
    for entity in entities:
        words = frozenset(fold(entity.name).split())
        if entity.type == "PERSON" and words:
            words_of[entity.entity_id] = words
            first_of[entity.entity_id] = named.setdefault(words, entity.entity_id)
    holding: dict[str, list[frozenset[str]]] = defaultdict(list)
    for words in named:
        for word in words:
            holding[word].append(words)
    found = {}
    for entity_id, words in words_of.items():
        fuller = [other for other in holding[min(words)] if words < other]
        fullest = max(fuller, key=lambda other: (len(other), sorted(other)), default=words)
        alone = all(other <= fullest for other in fuller)
        found[entity_id] = named[fullest] if alone else first_of[entity_id]
    return found
