"""Names in one text: persons, bodies, places and groups, with whom each name means there.

The model's names are the base. Runs of capitalised words give the extents, from which titles,
articles, possessives and adjectives of peoples are taken off; the kind of a name is settled by
learned weights over all its mentions (the model's labels, the words around, a gazetteer, tables of
words); and a name found once is found again wherever the same text repeats it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from corroborate.extract.names.context_features import is_side
from corroborate.extract.names.evidence import Evidence
from corroborate.extract.names.name_candidates import Chunk
from corroborate.extract.names.persons import PersonNames
from corroborate.extract.names.type_votes import Weights, kind_of, score, weights
from corroborate.lexicon import word_tables
from corroborate.lexicon.gazetteer import is_country, is_nation
from corroborate.lexicon.names import canonical_bodies, initials, is_generic_body, same_name
from corroborate.lexicon.word_tables import is_given_name
from corroborate.lexicon.word_tables import words as words_of
from corroborate.parse.document import Parsed
from corroborate.tables import Mention, NameType

_DEFINED = re.compile(r"\A['’]?s?,?\s\((?:the\s|or\s)?([A-Z][\w.&-]{1,9})\)")
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


class Named(NamedTuple):
    """A name in a text, with its kind and where it starts."""

    text: str
    type: NameType
    start: int


def identify(names: Sequence[Named], *, text: str) -> list[str]:
    """Return an id for every name, made from the fullest form of the name in this text."""
    persons = PersonNames([(n.text, n.start) for n in names if n.type == "PERSON"], text)
    bodies = fullest_bodies([(n.text, n.start) for n in names if n.type == "ORG"], text)
    taken: dict[str, NameType] = {}
    ids = []
    for name in names:
        if name.type == "PERSON":
            full = persons.full(name.text, name.start)
        elif name.type == "ORG":
            full = bodies.get(name.text, name.text)
        else:
            full = same_name(name.text, name.type)
        local = word_tables.slug(full)
        if taken.setdefault(local, name.type) != name.type:
            local = f"{local}-{name.type.lower()}"
        ids.append(local)
    return ids


def fullest_bodies(names: Sequence[tuple[str, int]], text: str) -> dict[str, str]:
    """Map the names of bodies in a text to the fullest form of each."""
    found = {name: same_name(name, "ORG") for name, _ in names}
    long = sorted((n for n in found if " " in n), key=lambda n: (-len(n), n))
    by_initials = {initials(full): full for full in reversed(long)}
    by_part: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for full in long:
        for part in _parts(word_tables.fold(full).split()):
            by_part[part].append(full)
    defined = _defined(names, text)
    result = {}
    for form, known in found.items():
        fuller = (
            defined.get(form)
            or (by_initials.get(form.replace(".", "")) if _may_be_initials(form) else None)
            or (_only_fuller(form, by_part) if known == form else None)
        )
        result[form] = found.get(fuller, fuller) if fuller else known
    return {form: result.get(full, full) for form, full in result.items()}


def _may_be_initials(form: str) -> bool:
    return 2 <= len(form) <= 8 and form.isupper() and not is_country(form)


def _only_fuller(form: str, by_part: Mapping[tuple[str, ...], list[str]]) -> str | None:
    """Return the one longer name that a form is part of; null for what names a body by itself."""
    fuller = {*by_part.get(tuple(word_tables.fold(form).split()), ())} - {form}
    alone = is_country(form) or _is_itself(form)
    return fuller.pop() if len(fuller) == 1 and not alone else None


def _is_itself(form: str) -> bool:
    """Return True for a well-known body: longer names that begin with its own are its parts."""
    return word_tables.fold(form) in canonical_bodies() and not is_generic_body(form)


def _defined(names: Sequence[tuple[str, int]], text: str) -> dict[str, str]:
    """Map the short forms that stand in brackets behind a name to it: Port Authority (PA)."""
    short: dict[str, str] = {}
    for name, start in names:
        end = start + len(name)
        if " " in name and (hit := _DEFINED.match(text[end : end + 16])):
            short.setdefault(hit[1], name)
    return short


def _parts(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words of a body's name that may stand for it alone."""
    generic = word_tables.words("heads", "company")
    bodies = word_tables.words("heads", "body")
    heads = bodies - word_tables.words("heads", "any")
    for n in range(1, len(words)):
        if all(word in generic for word in words[n:]):
            yield tuple(words[:n])
    for word in words:
        if word in heads:
            yield (word,)
    for n in range(1, len(words) - 1):
        yield tuple(words[n:])
    if len(words) > 2:
        yield from ((word,) for word in words if len(word) > 4 and word not in bodies)
