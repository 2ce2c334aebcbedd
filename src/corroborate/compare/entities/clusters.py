"""Which names of several sources are one: keys that bring like to like, no pair by pair."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corroborate.compare.entities.name_context import Settings
from corroborate.compare.entities.name_keys import given, middles, name_key, person_key, sound
from corroborate.extract.names.type_votes import known
from corroborate.lexicon import gazetteer, word_tables
from corroborate.lexicon.institutions import institution_in
from corroborate.lexicon.names import (
    canonical_bodies,
    initials,
    is_generic_body,
    person_words,
)
from corroborate.lexicon.word_tables import fold
from corroborate.tables import Mention, NameType, Sentence

_OWNS = 3
"""How many times more often than all namesakes together a person must be named, and by two
sources at least, for a bare surname elsewhere to be taken for that person."""


@dataclass(slots=True)
class Local:
    """What one source calls by one local id."""

    source_id: str
    local_id: str
    names: Counter[str] = field(default_factory=Counter)
    types: Counter[NameType] = field(default_factory=Counter)

    fullest: str = ""
    type: NameType = "PERSON"

    def settle(self) -> None:
        """Choose the longest name that is as full as any, and the type most mentions have."""
        self.fullest = max(self.names, key=lambda n: (len(n.split()), self.names[n], len(n), n))
        self.type = max(sorted(self.types), key=lambda type_: self.types[type_])


class Clusters:
    """Local names joined step by step; why each was joined is kept."""

    def __init__(self, mentions: Sequence[Mention], sentences: Iterable[Sentence] = ()) -> None:
        """Gather the mentions by source and local id; `sentences` are where they stand."""
        settings = Settings(sentences)
        self._homes = settings.homes(mentions)
        self._told = settings.types(mentions)
        gathered: dict[tuple[str, str], Local] = {}
        for mention in mentions:
            key = (mention.source_id, mention.entity_id)
            local = gathered.get(key)
            if local is None:
                local = gathered[key] = Local(*key)
            local.names[mention.text] += 1
            local.types[mention.type] += 1
        self.locals: list[Local] = [gathered[key] for key in sorted(gathered)]
        for local in self.locals:
            local.settle()
        self.why: list[str] = ["same name" for _ in self.locals]
        self._parent = list(range(len(self.locals)))

    def join_all(self) -> None:
        """Join what the evidence joins."""
        self._by_key()
        self._persons()
        self._persons_in_full()
        self._surnames()
        self._acronyms()
        self._public_bodies()
        self._heads()
        self._short_bodies()

    def root(self, number: int) -> int:
        """Return the first local name of the cluster."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, one: int, other: int, why: str) -> None:
        """Join two clusters, for a reason in words."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self._parent[second] = first
            for number in (one, other):
                if self.why[number] == "same name":
                    self.why[number] = why

    def set_apart(self, numbers: Sequence[int], why: str) -> None:
        """Take local names out of their clusters and make them one of their own."""
        chosen = set(numbers)
        members: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self.locals)):
            if number not in chosen:
                members[self.root(number)].append(number)
        self._parent = list(range(len(self.locals)))
        for rest in members.values():
            for number in rest:
                self._parent[number] = rest[0]
        for number in numbers:
            self._parent[number] = numbers[0]
            self.why[number] = why
        self._parent = [min(parent, number) for number, parent in enumerate(self._parent)]

    def groups(self) -> dict[int, list[int]]:
        """Return the clusters: the first local name of each, and all of them."""
        found: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self.locals)):
            found[self.root(number)].append(number)
        return dict(found)

    def type_of(self, members: Sequence[int]) -> NameType:
        """Settle the type of a cluster: votes of its mentions, and what is known of its names."""
        votes: Counter[NameType] = Counter()
        names: Counter[str] = Counter()
        for number in members:
            votes.update(self.locals[number].types)
            names.update(self.locals[number].names)
        scores = {type_: float(count) for type_, count in votes.items()}
        for number in members:
            local = self.locals[number]
            for type_, count in self._told.get((local.source_id, local.local_id), {}).items():
                if type_ in scores:
                    scores[type_] += count
        total = sum(names.values())
        for name, count in names.items():
            for type_ in scores:
                scores[type_] += 0.25 * count * known(name)[type_] * min(1.0, 4 / total)
        return max(sorted(scores), key=lambda type_: scores[type_])

    def _by_key(self) -> None:
        """Join the same name in all sources, whatever its type in each."""
        first: dict[str, int] = {}
        for number, local in enumerate(self.locals):
            type_, name = local.type, local.fullest
            if type_ == "ORG" and is_generic_body(name):
                continue
            keys = {name_key(name, type_), f"form {fold(name)}"}
            keys |= {name_key(n, type_) for n in local.names if _is_acronym(n)}
            for key in sorted(keys):
                if key in first:
                    why = "same name" if name in self.locals[first[key]].names else "same in form"
                    self.join(first[key], number, why)
                else:
                    first[key] = number

    def _persons(self) -> None:
        """Join full names of persons that sound alike, given name and surname both."""
        blocks: dict[tuple[str, str, str], dict[str, list[int]]] = {}
        for number, local in enumerate(self.locals):
            if local.type == "PERSON" and (key := person_key(local.fullest)):
                between = "".join(middles(local.fullest)[:1])
                blocks.setdefault(key, {}).setdefault(between, []).append(number)
        why = "given name and surname sound alike"
        by_initial: dict[tuple[str, str], set[int]] = defaultdict(set)
        for (first, last, _), block in sorted(blocks.items()):
            for numbers in block.values():
                for number in numbers[1:]:
                    self.join(numbers[0], number, why)
            for between, numbers in sorted(block.items()):
                if len(between) < 2:
                    full = {m for m in block if len(m) > 1 and m.startswith(between)}
                    others = full or ({m for m in block if m != between} if not between else set())
                    if len(others) == 1:
                        self.join(block[others.pop()][0], numbers[0], why)
            if len(first) > 1:
                roots = {self.root(numbers[0]) for numbers in block.values()}
                by_initial[first[0], last] |= roots
        for (first, last, _), block in sorted(blocks.items()):
            found = {self.root(root) for root in by_initial.get((first, last), ())}
            if len(first) == 1 and len(found) == 1:
                for numbers in block.values():
                    self.join(next(iter(found)), numbers[0], "initial and surname")

    def _persons_in_full(self) -> None:
        """Join a full name to a longer one that ends in it: Weber-Hale Anna Maria Roth.

        What stands before it is no other given name: Jane Roth and Mary Jane Roth are two.
        """
        bearers: dict[tuple[str, ...], int] = {}
        for number, local in enumerate(self.locals):
            if local.type == "PERSON":
                bearers.setdefault(person_words(local.fullest), number)
        for words, number in sorted(bearers.items()):
            for at in range(1, len(words) - 1):
                other = bearers.get(words[at:])
                given_first = word_tables.is_given_name(words[0].capitalize())
                if other is not None and (not given_first or len(words) - at > 2):
                    self.join(other, number, "the longer name ends in it")

    def _surnames(self) -> None:
        """Join bare surnames to the one person of the corpus who bears them."""
        bearers: dict[str, dict[int, Counter[str]]] = defaultdict(dict)
        firsts: dict[str, dict[int, Counter[str]]] = defaultdict(dict)
        for number, local in enumerate(self.locals):
            words = person_words(local.fullest)
            if local.type != "PERSON" or len(words) < 2:
                continue
            root = self.root(number)
            surname = words[-2] if person_key(local.fullest) and words[-1] in _JUNIOR else words[-1]
            for index, word in ((bearers, sound(surname)), (firsts, given(words[0]))):
                counted = index[word].setdefault(root, Counter())
                counted[local.source_id] += sum(local.names.values())
        famous = word_tables.words("people")
        for number, local in enumerate(self.locals):
            words = person_words(local.fullest)
            if len(words) != 1 or not self._may_be_person(local):
                continue
            for index, word, what in (
                (bearers, sound(words[0]), "surname"),
                (firsts, given(words[0]), "first name"),
            ):
                candidates = index.get(word, {})
                if candidates:
                    owner = _owner(candidates, famous=local.fullest in famous)
                    if owner is not None:
                        self.join(owner, number, f"{what}: {_only(candidates)}")
                    break

    def _may_be_person(self, local: Local) -> bool:
        """Tell whether a single word can be a surname, though its source took it for a body."""
        if local.type == "PERSON":
            return True
        name = local.fullest
        votes = known(name)
        return max(votes["PLACE"], votes["ORG"], votes["GROUP"]) < 2 and not name.isupper()

    def _acronyms(self) -> None:
        """Join an acronym to the one body of the corpus that it is short for."""
        long: dict[str, set[int]] = defaultdict(set)
        for number, local in enumerate(self.locals):
            if local.type == "ORG" and (" " in local.fullest or _COMPOUND.match(local.fullest)):
                for short in {initials(local.fullest), _all_initials(local.fullest)}:
                    long[short].add(self.root(number))
        for number, local in enumerate(self.locals):
            name = local.fullest.replace(".", "").replace("-", "")
            if local.type == "ORG" and _is_acronym(name):
                roots = {self.root(root) for root in long.get(name, ())}
                if len(roots) == 1 and word_tables.fold(name) not in canonical_bodies():
                    self.join(roots.pop(), number, "first letters of the full name")

    def _public_bodies(self) -> None:
        """Join the ministries and parliaments of one country, named with it or beside it."""
        first: dict[tuple[str, str], int] = {}
        for number, local in enumerate(self.locals):
            described = institution_in(local.fullest) if local.type == "ORG" else None
            if described is None or not _ONE_A_COUNTRY.search(described.kind):
                continue
            home = self._homes.get((local.source_id, local.local_id))
            country = described.country or home
            if country is not None:
                key = country, described.kind
                self.join(first.setdefault(key, number), number, "the same body of that country")

    def _short_bodies(self) -> None:
        """Join a short form to the one body it is the telling part of.

        That is what stands before a word any company may have in its name (Halden Systems), or
        before its country, and what stands behind its town (the Bergen Falcons).
        """
        for parts in (_telling_parts, _first_of_two):
            short: dict[str, set[int]] = defaultdict(set)
            for number, local in enumerate(self.locals):
                full = local.fullest
                if local.type == "ORG" and " " in full and not is_generic_body(full):
                    for part in parts(full):
                        short[part].add(self.root(number))
            for number, local in enumerate(self.locals):
                folded = fold(local.fullest)
                known_as = fold(canonical_bodies().get(folded, folded))
                if local.type == "ORG" and known_as == folded and folded in short:
                    roots = {self.root(root) for root in short[folded]} - {self.root(number)}
                    if len(roots) == 1:
                        self.join(roots.pop(), number, "short for the one body of that name")

    def _heads(self) -> None:
        """Join a short form, "the Observatory", to the one body of the corpus it can mean."""
        heads = word_tables.words("heads", "body")
        bodies: dict[str, set[int]] = defaultdict(set)
        for number, local in enumerate(self.locals):
            words = word_tables.fold(local.fullest).split()
            if local.type == "ORG" and len(words) > 1:
                for word in {word for word in words if word in heads}:
                    bodies[word].add(self.root(number))
                if is_generic_body(local.fullest):
                    continue
                for at in range(1, len(words) - 1):
                    bodies[" ".join(words[at:])].add(self.root(number))
        for number, local in enumerate(self.locals):
            folded = word_tables.fold(local.fullest)
            if local.type != "ORG" or folded in canonical_bodies():
                continue
            if folded in _ANYBODYS or (is_generic_body(local.fullest) and " " in folded):
                continue  # every country and town has one
            if (local.source_id, local.local_id) in self._homes:
                continue  # whose it is has been said
            if " " in folded and not is_generic_body(local.fullest):
                continue
            roots = {self.root(root) for root in bodies.get(folded, ())} - {self.root(number)}
            if len(roots) == 1:
                self.join(roots.pop(), number, "short for the one body of that kind in the corpus")


def _all_initials(name: str) -> str:
    """Return the first letters of all words of a name: RIM, of Research in Motion."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word).upper()


_COMPOUND = re.compile(r"[A-Z][a-z]+-[A-Z][a-z]+\Z")
_ONE_A_COUNTRY = re.compile(r"\b(?:ministry|parliament)\b")
_ANYBODYS = word_tables.words("context", "bare-head") - word_tables.words("context", "own-head")
_JUNIOR = frozenset({"jr", "sr", "ii", "iii", "iv"})


def _telling_parts(name: str) -> Iterator[str]:
    """Yield the forms a body goes by for short, folded."""
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


def _first_of_two(name: str) -> Iterator[str]:
    """Yield the first of two names that make a firm's, folded: Halden Mercer."""
    first, *rest = fold(name).split()
    if len(rest) == 1 and not {first, *rest} & word_tables.words("heads") and len(first) > 4:
        yield first


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


def _is_acronym(name: str) -> bool:
    plain = name.replace(".", "")
    return 2 <= len(plain) <= 6 and plain.isupper() and not gazetteer.is_country(name)
