"""Which bodies of several sources are one: acronyms, ministries of one country, short forms."""

import re
from collections import defaultdict
from collections.abc import Iterator

from corroborate.compare.entities.clusters import Clusters, Local
from corroborate.lexicon import gazetteer, word_tables
from corroborate.lexicon.institutions import institution_in
from corroborate.lexicon.names import canonical_bodies, initials, is_acronym, is_generic_body
from corroborate.lexicon.word_tables import fold

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
