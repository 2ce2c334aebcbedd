"""Names in one text: persons, bodies, places and groups, with whom each name means there.

The model's names are the base. Runs of capitalised words give the extents, from which titles,
articles, possessives and adjectives of peoples are taken off; the kind of a name is settled by
learned weights over all its mentions (the model's labels, the words around, a gazetteer, tables of
words); and a name found once is found again wherever the same text repeats it.
"""

from corroborate.extract.names.context_features import is_side
from corroborate.extract.names.evidence import Evidence
from corroborate.extract.names.identity import Named, identify
from corroborate.extract.names.name_candidates import Chunk
from corroborate.extract.names.type_votes import Weights, kind_of, score, weights
from corroborate.lexicon.gazetteer import is_nation
from corroborate.lexicon.word_tables import is_given_name
from corroborate.lexicon.word_tables import words as words_of
from corroborate.parse.document import Parsed
from corroborate.tables import Mention, NameType

_PARTY_MEN = words_of("context", "party-men")


def find_mentions(parsed: Parsed) -> list[Mention]:
    """Find the names in a parsed text, in their order, none overlapping another.

    `entity_id` is the same for all mentions that mean the same within this text: surname and full
    name, acronym and what it is short for, a short form and the full one.
    """
    evidence = Evidence(parsed)
    kinds = settle(evidence, weights())
    named = [(c, kind) for c in evidence.found if (kind := kinds[c.text]) is not None]
    if evidence.of_sport:
        named = [(c, _in_match(c, kind, evidence)) for c, kind in named]
    ids = identify([Named(c.text, kind, c.start) for c, kind in named], text=parsed.text)
    return [
        Mention(
            source_id=parsed.source_id,
            start=chunk.start,
            end=chunk.end,
            text=chunk.text,
            type=kind,
            entity_id=entity_id,
        )
        for (chunk, kind), entity_id in zip(named, ids, strict=True)
    ]


def settle(evidence: Evidence, weight_of: Weights) -> dict[str, NameType | None]:
    """Decide for every candidate whether it is a name, and of what kind.

    Twice: what is a part of a person's or a body's name is known when those are.
    """
    first = {n: kind_of(score(told, weight_of)) for n, told in evidence.features.items()}
    related = evidence.related(first)
    kinds = {n: kind_of(score(told, weight_of)) for n, told in related.items()}
    return {n: None if kind == "PERSON" and _is_office(n) else kind for n, kind in kinds.items()}


def _is_office(name: str) -> bool:
    """Return True if a candidate ends in an office or a party: Kansas Democrat, Sgt."""
    last = name.split()[-1].lower().rstrip(".")
    if last in _PARTY_MEN:
        return True
    titles = words_of("titles") | words_of("persons")
    return last in titles and (" " not in name or not is_given_name(name.split()[0]))


def _in_match(chunk: Chunk, kind: NameType, evidence: Evidence) -> NameType:
    """Return ORG for a town that stands for its team; nations stay places."""
    if kind == "PLACE" and not is_nation(chunk.text) and is_side(chunk, evidence.words):
        return "ORG"
    return kind
