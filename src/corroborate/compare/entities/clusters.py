"""Which names of several sources are one: keys that bring like to like, no pair by pair.

What the words around names tell as well: whose ministry they mean.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from corroborate.compare.disjoint_sets import DisjointSets
from corroborate.compare.entities.name_keys import name_key
from corroborate.extract.names.type_votes import known
from corroborate.lexicon.institutions import countries_in
from corroborate.lexicon.names import is_acronym, is_generic_body
from corroborate.lexicon.word_tables import fold
from corroborate.tables import Mention, NameType, Sentence

_OWNER = re.compile(
    r"((?:[A-Z][\w.-]*\s){0,2}[A-Z][\w.-]*)(?:[’']s?)?\s(?:[a-z]+\s)?\Z"  # Norway's powerful ...
)
_OF = re.compile(r"\s(?:of|in)\s(?:the\s)?((?:[A-Z][\w.-]*\s?){1,3})")
_NEAR = 60

LocalId = tuple[str, str]


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
        self._sets: DisjointSets[int] = DisjointSets()

    def root(self, number: int) -> int:
        """Return the first local name of the cluster."""
        return self._sets.root(number)

    def join(self, one: int, other: int, why: str) -> None:
        """Join two clusters, for a reason in words."""
        if self.root(one) != self.root(other):
            self._sets.unite(one, other)
            for number in (one, other):
                if self.why[number] == "same name":
                    self.why[number] = why

    def join_only(self, number: int, others: Iterable[int], why: str) -> None:
        """Join a local name to the only cluster of those it may mean; to none where they vie."""
        roots = {self.root(other) for other in others} - {self.root(number)}
        if len(roots) == 1:
            self.join(roots.pop(), number, why)

    def home_of(self, local: Local) -> str | None:
        """Return the country that a source names with a body any country could have."""
        return self._homes.get((local.source_id, local.local_id))

    def set_apart(self, numbers: Sequence[int], why: str) -> None:
        """Take local names out of their clusters and make them one of their own."""
        chosen = set(numbers)
        members: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self.locals)):
            if number not in chosen:
                members[self.root(number)].append(number)
        self._sets.parent.clear()
        for together in (*members.values(), numbers):
            for number in together:
                self._sets.unite(together[0], number)
        self.why = [why if n in chosen else known for n, known in enumerate(self.why)]

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
        total = sum(names.values())
        for name, count in names.items():
            for type_ in scores:
                scores[type_] += 0.25 * count * known(name)[type_] * min(1.0, 4 / total)
        return max(sorted(scores), key=lambda type_: scores[type_])

    def join_same_names(self) -> None:
        """Join the same name in all sources, whatever its type in each."""
        first: dict[str, int] = {}
        for number, local in enumerate(self.locals):
            type_, name = local.type, local.fullest
            if type_ == "ORG" and is_generic_body(name):
                continue
            keys = {name_key(name, type_), f"form {fold(name)}"}
            keys |= {name_key(n, type_) for n in local.names if is_acronym(n)}
            for key in sorted(keys):
                if key in first:
                    why = "same name" if name in self.locals[first[key]].names else "same in form"
                    self.join(first[key], number, why)
                else:
                    first[key] = number


class Settings:
    """The sentences of a corpus, to look up what stands around a mention."""

    def __init__(self, sentences: Iterable[Sentence]) -> None:
        """Sort the sentences by source."""
        self._sentences: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            self._sentences[sentence.source_id].append(sentence)
        for listed in self._sentences.values():
            listed.sort(key=lambda sentence: sentence.start)
        self._starts = {key: [s.start for s in found] for key, found in self._sentences.items()}

    def around(self, mention: Mention) -> tuple[str, str]:
        """Return what stands before and after a mention in its sentence; empty if unknown."""
        at = bisect_right(self._starts.get(mention.source_id, []), mention.start) - 1
        if at < 0:
            return "", ""
        sentence = self._sentences[mention.source_id][at]
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if sentence.text[start:end] != mention.text:
            return "", ""
        return sentence.text[max(0, start - _NEAR) : start], sentence.text[end : end + _NEAR]

    def homes(self, mentions: Iterable[Mention]) -> dict[LocalId, str]:
        """Return the country of bodies that any country could have: Norway's Foreign Ministry.

        A source that names the country of such a body once means the same one elsewhere; where it
        names two, the body stays without.
        """
        told: dict[LocalId, set[str]] = defaultdict(set)
        for mention in mentions:
            if mention.type == "ORG" and is_generic_body(mention.text):
                before, after = self.around(mention)
                told[mention.source_id, mention.entity_id] |= _country(_OWNER.search, before)
                told[mention.source_id, mention.entity_id] |= _country(_OF.match, after)
        return {key: next(iter(found)) for key, found in told.items() if len(found) == 1}


def _country(find: Callable[[str], re.Match[str] | None], text: str) -> set[str]:
    """Return the one country that the words next to a body name."""
    match = find(text)
    found = countries_in(match[1]) if match else set()
    return found if len(found) == 1 else set()
