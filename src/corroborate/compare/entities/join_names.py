"""Which names of several sources are one: bodies by acronyms, ministries and short forms.

Persons by full names that sound alike, then by bare surnames.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from corroborate.compare.entities.clusters import Clusters, Local
from corroborate.compare.entities.name_keys import given, middles, person_key, sound
from corroborate.extract.names.type_votes import known
from corroborate.lexicon import gazetteer, word_tables
from corroborate.lexicon.institutions import institution_in
from corroborate.lexicon.names import (
    GENERATIONS,
    canonical_bodies,
    initials,
    is_acronym,
    is_generic_body,
    person_words,
)
from corroborate.lexicon.word_tables import fold

_OWNS = 3
"""How many times more often than all namesakes together a person must be named, and by two
sources at least, for a bare surname elsewhere to be taken for that person."""

_ALIKE = "given name and surname sound alike"

Block = dict[str, list[int]]
"""Local names of one given name and surname, by what stands between the two."""
_COMPOUND = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+\Z")
_ONE_A_COUNTRY = re.compile(r"\b(?:ministry|parliament)\b")
_ANYBODYS = word_tables.words("context", "bare-head") - word_tables.words("context", "own-head")


def join_bodies(clusters: Clusters) -> None:
    """Join what is one body."""
    _join_acronyms(clusters)
    _join_public_bodies(clusters)
    _join_heads(clusters)
    _join_short_forms(clusters)


def _bodies(clusters: Clusters) -> Iterator[tuple[int, Local]]:
    return ((n, local) for n, local in enumerate(clusters.locals) if local.type == "ORG")


def _join_acronyms(clusters: Clusters) -> None:
    """Join an acronym to the one body of the corpus that it is short for."""
    long: dict[str, set[int]] = defaultdict(set)
    for number, local in _bodies(clusters):
        if " " in local.fullest or _COMPOUND.match(local.fullest):
            long[initials(local.fullest)].add(number)
    for number, local in _bodies(clusters):
        name = local.fullest.replace(".", "").replace("-", "")
        if is_acronym(name) and fold(name) not in canonical_bodies():
            clusters.join_only(number, long[name], "first letters of the full name")


def _join_public_bodies(clusters: Clusters) -> None:
    """Join the ministries and parliaments of one country, named with it or beside it."""
    first: dict[tuple[str, str], int] = {}
    for number, local in _bodies(clusters):
        described = institution_in(local.fullest)
        if described is None or not _ONE_A_COUNTRY.search(described.kind):
            continue
        country = described.country or clusters.home_of(local)
        if country is not None:
            key = country, described.kind
            clusters.join(first.setdefault(key, number), number, "the same body of that country")


def _join_heads(clusters: Clusters) -> None:
    """Join a short form, "the Observatory", to the one body of the corpus it can mean."""
    heads = word_tables.words("heads", "body")
    bodies: dict[str, set[int]] = defaultdict(set)
    for number, local in _bodies(clusters):
        words = fold(local.fullest).split()
        if len(words) > 1:
            for word in heads.intersection(words):
                bodies[word].add(number)
    for number, local in _bodies(clusters):
        folded = fold(local.fullest)
        # Every country and town has a parliament; and whose it is may have been said.
        anybodys = folded in canonical_bodies() or folded in _ANYBODYS
        if not anybodys and clusters.home_of(local) is None:
            why = "short for the one body of that kind in the corpus"
            clusters.join_only(number, bodies.get(folded, set()), why)


def _join_short_forms(clusters: Clusters) -> None:
    """Join a short form to the one body it is the telling part of."""
    short: dict[str, set[int]] = defaultdict(set)
    for number, local in _bodies(clusters):
        if " " in local.fullest and not is_generic_body(local.fullest):
            for part in _telling_parts(local.fullest):
                short[part].add(number)
    for number, local in _bodies(clusters):
        folded = fold(local.fullest)
        if folded in short and fold(canonical_bodies().get(folded, folded)) == folded:
            clusters.join_only(number, short[folded], "short for the one body of that name")


def _telling_parts(name: str) -> Iterator[str]:
    """Yield the forms a body goes by for short, folded.

    That is what stands before a word any company may have in its name (Halden Systems), or before
    its country, and what stands behind its town (the Bergen Falcons).
    """
    words = name.split()
    last = fold(words[-1])
    trade = last in word_tables.words("heads", "company") | word_tables.words("heads", "trade")
    if trade or gazetteer.is_country(words[-1]):
        yield fold(" ".join(words[:-1]))
    for at in range(1, len(words)):
        town = " ".join(words[:at])
        if (gazetteer.size(town) or town in gazetteer.regions()) and len(words) - at <= 2:
            rest = fold(" ".join(words[at:]))
            if words[-1].endswith("s") and rest not in word_tables.words("heads", "body"):
                yield rest


def join_persons(clusters: Clusters) -> None:
    """Join what is one person."""
    _join_full_names(clusters)
    _join_longer_names(clusters)
    _join_bare_names(clusters)


def _join_full_names(clusters: Clusters) -> None:
    """Join full names of persons that sound alike, given name and surname both."""
    blocks: dict[tuple[str, str, str], Block] = {}
    for number, local in enumerate(clusters.locals):
        if local.type == "PERSON" and (key := person_key(local.fullest)):
            between = "".join(middles(local.fullest)[:1])
            blocks.setdefault(key, {}).setdefault(between, []).append(number)
    by_initial: dict[tuple[str, str], set[int]] = defaultdict(set)
    for (first, last, _), block in sorted(blocks.items()):
        _join_block(clusters, block)
        if len(first) > 1:
            by_initial[first[0], last] |= {numbers[0] for numbers in block.values()}
    for (first, last, _), block in sorted(blocks.items()):
        if len(first) == 1:
            for numbers in block.values():
                clusters.join_only(numbers[0], by_initial[first, last], "initial and surname")


def _join_block(clusters: Clusters, block: Block) -> None:
    """Join names of one given name and surname; middle names and initials keep them apart."""
    for numbers in block.values():
        for number in numbers[1:]:
            clusters.join(numbers[0], number, _ALIKE)
    for between, numbers in sorted(block.items()):
        others = _fuller_middles(between, block)
        if len(others) == 1:
            clusters.join(block[others.pop()][0], numbers[0], _ALIKE)


def _fuller_middles(between: str, middle_names: Iterable[str]) -> set[str]:
    """Return the middle names that an initial, or none, may stand for."""
    if len(between) > 1:
        return set()
    full = {name for name in middle_names if len(name) > 1 and name.startswith(between)}
    return full or ({name for name in middle_names if name} if not between else set())


def _join_longer_names(clusters: Clusters) -> None:
    """Join a full name to a longer one that ends in it: Lord Ashby Tom Arvid Hale.

    What stands before it is no other given name: Jane Roth and Mary Jane Roth are two.
    """
    bearers: dict[tuple[str, ...], int] = {}
    for number, local in enumerate(clusters.locals):
        if local.type == "PERSON":
            bearers.setdefault(person_words(local.fullest), number)
    for words, number in sorted(bearers.items()):
        given_first = word_tables.is_given_name(words[0].capitalize())
        for at in range(1, len(words) - (2 if given_first else 1)):
            if (other := bearers.get(words[at:])) is not None:
                clusters.join(other, number, "the longer name ends in it")


def _join_bare_names(clusters: Clusters) -> None:
    """Join bare surnames and first names to the one person of the corpus who bears them."""
    by_surname, by_given = _bearers(clusters)
    famous = word_tables.words("people")
    for number, local in enumerate(clusters.locals):
        words = person_words(local.fullest)
        if len(words) != 1 or not _may_be_person(local):
            continue
        surnamed, called = by_surname.get(sound(words[0])), by_given.get(given(words[0]))
        candidates, what = (surnamed, "surname") if surnamed else (called, "first name")
        if not candidates:
            continue
        owner = _owner(candidates, famous=local.fullest in famous)
        if owner is not None:
            clusters.join(owner, number, f"{what}: {_only(candidates)}")


Bearers = dict[str, dict[int, Counter[str]]]
"""Clusters by a name that they bear, and how often each source names each."""


def _bearers(clusters: Clusters) -> tuple[Bearers, Bearers]:
    """Index the persons with full names by surname and by given name."""
    by_surname: Bearers = defaultdict(dict)
    by_given: Bearers = defaultdict(dict)
    for number, local in enumerate(clusters.locals):
        words = person_words(local.fullest)
        if local.type != "PERSON" or len(words) < 2:
            continue
        junior = person_key(local.fullest) and words[-1] in GENERATIONS
        surname = sound(words[-2] if junior else words[-1])
        for index, word in ((by_surname, surname), (by_given, given(words[0]))):
            counted = index[word].setdefault(clusters.root(number), Counter())
            counted[local.source_id] += sum(local.names.values())
    return by_surname, by_given


def _may_be_person(local: Local) -> bool:
    """Return True if a single word can be a surname, though its source took it for a body."""
    if local.type == "PERSON":
        return True
    votes = known(local.fullest)
    return max(votes["PLACE"], votes["ORG"], votes["GROUP"]) < 2 and not local.fullest.isupper()


def _owner(candidates: dict[int, Counter[str]], *, famous: bool) -> int | None:
    """Return whom a bare name means: the only bearer, or the one named far more than the rest."""
    if len(candidates) == 1:
        return next(iter(candidates))
    ranked = sorted(candidates, key=lambda n: (-candidates[n].total(), n))
    rest = sum(candidates[n].total() for n in ranked[1:])
    first = candidates[ranked[0]]
    if famous and first.total() >= 2 * rest:
        return ranked[0]
    return ranked[0] if len(first) > 1 and first.total() >= _OWNS * rest else None


def _only(candidates: dict[int, Counter[str]]) -> str:
    if len(candidates) == 1:
        return "the only one in the corpus"
    return "far more often named than the others of that name"
