"""Which body or person of the corpus an attribution in one source means."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corroborate.compare.origins.armed_parties import country_of_party, party_of
from corroborate.compare.origins.public_roles import AUTHORITIES, SpokenFor, is_authority, role_of
from corroborate.lexicon.gazetteer import country_names
from corroborate.lexicon.institutions import countries_in, institution_in, is_document
from corroborate.lexicon.word_tables import fold
from corroborate.tables import Alias, Entity, Sentence, entity_ids

_ARTICLE = re.compile(r"\A(?:the|an?)\s+", re.IGNORECASE)
_OF_A_BODY = re.compile(r"\b(?:of|for|from|at|with)\s+(?:the\s+)?(?=([A-Z][^,;()]{1,100}))")
_LONGEST_NAME = 8
_PLAIN_LEAD = re.compile(
    r"(?!(?:of|for|from|at|with|by|to|against|and|or|in|on)\Z)(?!\w+ing\Z)[\w’'-]+"
)
_LONGEST_LEAD = 5
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


class Body(NamedTuple):
    """Who said it: `key` is the same in every source where that is known."""

    key: str
    name: str
    named: bool
    """Whether it has a name; "witnesses" of one source are not those of another."""
    private: bool = False
    """Whether it is a person of whom the corpus does not show that they speak for a body."""


class Giver(NamedTuple):
    """To whom a source gives a figure or a quotation: by an id of its own, or by words."""

    source_id: str
    local_id: str | None
    text: str | None
    around: Sequence[str] = ()
    """The sentence and those before it, nearest first."""
    whole: Sequence[str] = ()
    """All sentences of the source, which tell whose rebels “the rebels” are."""


class Bodies:
    """The bodies and persons of a corpus, by what each source calls them."""

    def __init__(
        self,
        entities: Iterable[Entity],
        aliases: Iterable[Alias],
        sentences: Sequence[Sentence] = (),
    ) -> None:
        """Index the entities by id, by alias and by every name that only one of them has.

        `sentences` tell for which body a person speaks.
        """
        self._entities = {entity.entity_id: entity for entity in entities}
        self._aliases = entity_ids(aliases)
        self._by_name: dict[str, str | None] = {}
        for entity in self._entities.values():
            for name in {plain(n) for n in (entity.name, *entity.variants)}:
                taken = self._by_name.setdefault(name, entity.entity_id)
                if taken != entity.entity_id:
                    self._by_name[name] = None
        self._one_person = one_person(self._entities.values())
        self._families = SpokenFor(self._entities.values(), sentences).families()
        self._rebels_of: dict[str, str | None] = {}
        self._by_institution: dict[tuple[str, str], str] = {}
        for entity in self._entities.values():
            for name in (entity.name, *entity.variants):
                institution = institution_in(name)
                if institution is not None and institution.country is not None:
                    key = institution.country, institution.kind
                    self._by_institution.setdefault(key, entity.entity_id)

    def find(self, given: Giver) -> Body | None:
        """Return whom a source means by an id of its own, or by words; None where it names nobody.

        `key` is that of the body for which the one who is named speaks.
        """
        body = self._find(given)
        if body is None or not body.named:
            return body
        written = body.key.removeprefix("body:")
        entity_id = self._one_person.get(written, written)
        family = self._families.get(written) or self._families.get(entity_id)
        entity = self._entities.get(entity_id)
        if family is None and entity is not None and entity.type == "ORG":
            written_as = (entity.name, given.text or "")
            family = AUTHORITIES if any(map(is_authority, written_as)) else None
        private = family is None and entity is not None and entity.type == "PERSON"
        return body._replace(key=family or f"body:{entity_id}", private=private)

    def _find(self, given: Giver) -> Body | None:
        """Return the body or person, before those who speak for one are brought together.

        A metonym is whom it stands for: what the Kremlin says, Russia says. "The foreign ministry"
        is that of the one country which the nearest of the sentences before it names.
        """
        entity: Entity | None = None
        if given.local_id is not None:
            entity_id = self._aliases.get((given.source_id, given.local_id), given.local_id)
            entity = self._entities.get(entity_id)
            if entity is None:
                return Body(f"body:{entity_id}", given.text or entity_id, True)
        elif given.text:
            entity = self._named_in(given.text)
        described = institution_in(entity.name if entity else given.text or "")
        country = described and (described.country or _only_country(given.around))
        if described is not None and country is not None:
            return self._institution(country, described.kind)
        if entity is not None:
            entity = self._entities.get(entity.stands_for or "", entity)
            return Body(f"body:{entity.entity_id}", entity.name, True)
        return self._unnamed(given.source_id, given.text, given.whole) if given.text else None

    def _named_in(self, text: str) -> Entity | None:
        """Return whom words name, or whom they describe by a name that they hold."""
        entity = self._entities.get(self._by_name.get(plain(text)) or "")
        own = institution_in(text)
        if entity is None and (own is None or own.country is None):
            return self._speaks_for(text)
        return entity

    def _unnamed(self, source_id: str, text: str, whole: Sequence[str]) -> Body | None:
        """Return a party or a public body that is described, else a speaker of this source."""
        role, party = role_of(text), party_of(text)
        if is_document(text) and role is None:
            return None
        country = self._country_of_party(source_id, text, whole) if party else None
        if country is not None:
            where = country_names().get(country, country)
            return Body(f"body:{slug(f'{where} {party}')}", f"{party} of {where}", False)
        if role is None:
            key = f"unnamed:{source_id}:{slug(plain(text))}"
        else:
            key = role if role.startswith(AUTHORITIES) else f"unnamed:{slug(role)}"
        return Body(key, _ARTICLE.sub("", text), False)

    def _country_of_party(self, source_id: str, text: str, whole: Sequence[str]) -> str | None:
        country = country_of_party(text, ())
        if country is None and not countries_in(text):
            if source_id not in self._rebels_of:
                self._rebels_of[source_id] = country_of_party(text, whole)
            country = self._rebels_of[source_id]
        return country

    def _speaks_for(self, text: str) -> Entity | None:
        """Return whom words describe that hold one name: "a guard of the Museum", "minister Holm".

        Before the name stand what it is or where, or whoever speaks for it; of bodies that somebody
        only acts upon ("a man chased by the Guard") nothing is said.
        """
        words = text.split()
        for cut in range(1, min(len(words), _LONGEST_LEAD + 1)):
            if not _PLAIN_LEAD.fullmatch(words[cut - 1]):
                break
            entity = self._entities.get(self._by_name.get(plain(" ".join(words[cut:]))) or "")
            if entity is not None and entity.type in ("ORG", "PERSON"):
                return entity
        found: set[str] = set()
        for match in _OF_A_BODY.finditer(text):
            words = match.group(1).split()
            for size in range(min(len(words), _LONGEST_NAME), 0, -1):
                entity_id = self._by_name.get(plain(" ".join(words[:size])))
                if entity_id is not None:
                    if self._entities[entity_id].type == "ORG":
                        found.add(entity_id)
                    break
        return self._entities[found.pop()] if len(found) == 1 else None

    def _institution(self, country: str, kind: str) -> Body:
        """Return a public body of a country: by its name where the corpus has one."""
        where = country_names().get(country, country)
        found = self._by_institution.get((country, kind))
        if found is None and kind == "government":
            # What a country says, its government says.
            found = self._by_name.get(plain(where))
        entity = self._entities.get(found or "")
        if entity is not None:
            return Body(f"body:{entity.entity_id}", entity.name, True)
        return Body(f"body:{slug(f'{where} {kind}')}", f"{kind.title()} of {where}", True)


def _only_country(around: Sequence[str]) -> str | None:
    for sentence in around:
        countries = countries_in(sentence)
        if countries:
            return countries.pop() if len(countries) == 1 else None
    return None


def slug(text: str) -> str:
    """Return text as part of an id.

    >>> slug("The Daily Star")
    'the-daily-star'
    """
    return _NOT_PLAIN.sub("-", text.casefold()).strip("-") or "x"


def plain(text: str) -> str:
    """Return a name as it is compared: without its article, in lower case.

    >>> plain("The Daily Star") == plain("daily star")
    True
    """
    return " ".join(_ARTICLE.sub("", text.strip()).casefold().split())


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
