"""Entities: the names of all sources settled, one row for each person, body, place and group."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from corroborate.compare.entities.clusters import Clusters
from corroborate.compare.entities.geocoding import Locator
from corroborate.compare.entities.join_names import join_bodies, join_persons
from corroborate.compare.entities.reviewed_names import Decisions
from corroborate.corpus.review import Decision
from corroborate.lexicon import gazetteer, word_tables
from corroborate.lexicon.names import canonical_bodies, is_generic_body, person_words
from corroborate.tables import Alias, Entity, Mention, NameType, Sentence


def find_entities(
    mentions: Iterable[Mention],
    *,
    sentences: Iterable[Sentence] = (),
    review: Sequence[Decision] = (),
) -> tuple[list[Entity], list[Alias]]:
    """Settle the names of a corpus: who is meant, of what type, where.

    Names are joined by keys (the same folded name, given name and surname that sound alike, an
    acronym and its expansion, a surname with one bearer), never pair by pair: the time grows with
    the number of distinct names. `sentences` tell where places are ("Tripoli, Libya") and whose
    ministry is meant ("Norway's Foreign Ministry"). `review` holds decisions of a person: merge,
    split and the types; a name that no source has is a CorroborateError with the nearest one.
    """
    listed, read = list(mentions), list(sentences)
    clusters = Clusters(listed, read)
    clusters.join_same_names()
    join_persons(clusters)
    join_bodies(clusters)
    decisions = Decisions(clusters, [row for row in review if row.kind == "entity"])
    decisions.apply()
    locator = Locator(listed, read)
    drafts = [
        _draft(clusters, members, decisions.type_of(root), decisions.reviewed(root))
        for root, members in clusters.groups().items()
    ]
    drafts.sort(key=lambda draft: (-draft.n_sources, draft.name, draft.type))
    taken: set[str] = set()
    entities: list[Entity] = []
    aliases: list[Alias] = []
    for draft in drafts:
        entity = _entity(draft, _free_id(draft.name, draft.type, taken), locator)
        entities.append(entity)
        aliases += (
            Alias(
                source_id=clusters.locals[number].source_id,
                local_id=clusters.locals[number].local_id,
                entity_id=entity.entity_id,
                why=clusters.why[number],
            )
            for number in draft.members
        )
    entities = _metonyms(entities)
    entities.sort(key=lambda e: (-e.n_sources, -e.n_mentions, e.entity_id))
    aliases.sort(key=lambda a: (a.source_id, a.local_id))
    return entities, aliases


@dataclass(frozen=True, slots=True)
class _EntityDraft:
    """An entity before it has an id: its local names, and how often each form stands."""

    name: str
    type: NameType
    names: Counter[str]
    members: Sequence[int]
    n_sources: int
    reviewed: str | None


def _draft(
    clusters: Clusters, members: Sequence[int], decided: NameType | None, reviewed: str | None
) -> _EntityDraft:
    """Settle the type and the name of a cluster; a decided type stands."""
    names: Counter[str] = Counter()
    sources: dict[str, set[str]] = defaultdict(set)
    for local in (clusters.locals[number] for number in members):
        names.update(local.names)
        for name in local.names:
            sources[name].add(local.source_id)
    type_ = decided or clusters.type_of(members)
    n_sources = len(set().union(*sources.values()))
    name = canonical_name(names, sources, type_)
    return _EntityDraft(name, type_, names, members, n_sources, reviewed)


def _entity(draft: _EntityDraft, entity_id: str, locator: Locator) -> Entity:
    """Return the row of a draft, located where it is a place."""
    forms = (draft.name, *(name for name, _ in draft.names.most_common()))
    place = locator.locate(forms) if draft.type == "PLACE" else None
    return Entity(
        entity_id=entity_id,
        name=draft.name,
        type=draft.type,
        variants=tuple(sorted(draft.names, key=lambda n: (-draft.names[n], n))),
        n_sources=draft.n_sources,
        n_mentions=draft.names.total(),
        stands_for=None,
        country=place.country if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        reviewed=draft.reviewed,
    )


def canonical_name(names: Counter[str], sources: Mapping[str, set[str]], type_: NameType) -> str:
    """Return the fullest common form: full before short, then common, then long.

    A country goes by the gazetteer's name unless the corpus uses another full form more.
    """

    def rank(name: str) -> tuple[int, bool, int, int, int, str]:
        return (
            _fullness(name, type_),
            type_ == "ORG" and canonical_bodies().get(word_tables.fold(name)) == name,
            len(sources[name]),
            names[name],
            len(name),
            name,
        )

    best = max(names, key=rank)
    if type_ == "PLACE" and (code := gazetteer.country_codes().get(best)) and _is_short(best):
        best = gazetteer.country_names()[code]
    best = best.replace("[", "").replace("]", "")
    return best.title() if best.isupper() and len(best) > 4 and type_ != "ORG" else best


def _fullness(name: str, type_: NameType) -> int:
    """Return how full a form is: capitals and brackets 0, one word 1, given name and surname 2."""
    if name.isupper() and len(name) > 4 and type_ != "ORG":
        return 0
    if type_ == "PERSON":
        words = [word for word in person_words(name) if len(word) > 1]
        return min(len(words), 2)
    if type_ == "ORG":
        if is_generic_body(name) or " " not in name:
            return 1
        return 2
    return 1 if _is_short(name) else 2


def _is_short(name: str) -> bool:
    return name.replace(".", "").isupper()


def _free_id(name: str, type_: NameType, taken: set[str]) -> str:
    """Return an id made from a name, told apart by type and then by number."""
    plain = word_tables.slug(name)
    typed = f"{plain}-{type_.lower()}"
    candidates = chain((plain, typed), (f"{typed}-{number}" for number in count(2)))
    entity_id = next(one for one in candidates if one not in taken)
    taken.add(entity_id)
    return entity_id


def _metonyms(entities: Sequence[Entity]) -> list[Entity]:
    """Say what a seat of power stands for, where that is among the entities itself."""
    ids = _ids(entities)
    seats = {key: named[0] for key, named in word_tables.lines("metonyms") if key}
    told = []
    for entity in entities:
        target = ids.get(seats.get(entity.name) or _capital_of(entity) or "")
        stands_for = target if target != entity.entity_id else None
        told.append(replace(entity, stands_for=stands_for))
    return told


def _ids(entities: Sequence[Entity]) -> dict[str, str]:
    """Map every form of a name, and the codes of countries, to the first entity that has it."""
    ids = {form: e.entity_id for e in reversed(entities) for form in (*e.variants, e.name)}
    for entity in reversed(entities):
        if entity.type == "PLACE" and entity.country and gazetteer.is_country(entity.name):
            ids[entity.country] = entity.entity_id
    return ids


def _capital_of(entity: Entity) -> str | None:
    """Return the code of the country that a place is the capital of."""
    code = gazetteer.capitals().get(entity.name) if entity.type == "PLACE" else None
    return code if code == entity.country else None
