"""Who speaks for one public body: the police of an event and its officers, an office and its head.

Independence must be shown. "Police" of one article and "authorities" of another are not shown to be
two, nor are an official and the office that he speaks for, nor an indictment and who brought it.
The words are those of `public_roles.txt`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from corroborate.lexicon.institutions import countries_in
from corroborate.lexicon.word_tables import fold, words
from corroborate.tables import Entity, Sentence

AUTHORITIES = "authorities"
_BEHIND = re.compile(
    r"\s*(?:,|\b(?:of|for|from|with|who|in|at|on|to|by|that|familiar|close|speaking|investigating)\b)"
)
_POSSESSIVE = re.compile(r"(?:’s|'s)\b")
_TOKEN = re.compile(r"[^\W_](?:[\w&-]|[’'.](?=\w))*")
_LONGEST = 7
"""Words of a name."""
_KEPT = 20_000
"""Names and phrases whose role is kept."""
_NEAR = 60
"""Characters between a body and the name of a person who may speak for it."""


@lru_cache(maxsize=_KEPT)
def role_of(text: str) -> str | None:
    """Return the public body that an unnamed speaker is of, alike in all texts, or None.

    >>> role_of("county police detectives"), role_of("a witness"), role_of("Norwegian officials")
    ('authorities', None, 'authorities:NO')
    >>> role_of("the indictment"), role_of("his campaign")
    ('authorities', 'campaign')
    """
    head = _BEHIND.split(text, maxsplit=1)[0]
    plain = fold(head)
    named = any(n in _table("authority") | _table("paper") for n in _tails(plain))
    if named or is_authority(head):
        countries = sorted(countries_in(text))
        return f"{AUTHORITIES}:{countries[0]}" if len(countries) == 1 else AUTHORITIES
    return next((n for n in _tails(plain) if n in _table("single")), None)


@lru_cache(maxsize=_KEPT)
def is_authority(name: str) -> bool:
    """Return True if the name of a body is that of police, prosecutors or a coroner.

    >>> is_authority("Elmport Police Department"), is_authority("Elmport Courier")
    (True, False)
    """
    plain = f" {fold(_POSSESSIVE.sub('', name))} "
    return any(f" {fold(word)} " in plain for word in words("public_roles", "body"))


class SpokenFor:
    """For whom the persons of a corpus speak, as titles and appositions say."""

    def __init__(self, entities: Iterable[Entity], sentences: Sequence[Sentence]) -> None:
        """Read the sentences that name a person next to a rank or a body."""
        self._body_of: dict[str, str] = {}
        self._persons: dict[str, set[str]] = defaultdict(set)
        self._bodies: dict[str, set[str]] = defaultdict(set)
        for entity in entities:
            if entity.type in ("PERSON", "ORG"):
                index = self._persons if entity.type == "PERSON" else self._bodies
                for name in {entity.name, *entity.variants}:
                    index[name].add(entity.entity_id)
        ranks = "|".join(sorted(map(re.escape, words("public_roles", "rank")), key=_longest_first))
        self._rank = re.compile(rf"\b(?:{ranks})\.?\s+\Z", re.IGNORECASE)
        self._apposed = re.compile(rf",\s+(?:[\w’']+\s+){{0,4}}(?:{ranks})\b", re.IGNORECASE)
        before = ""
        for sentence in sentences:
            self._read(sentence.text[:2_000], before[-_NEAR:])
            before = sentence.text

    def families(self) -> Mapping[str, str]:
        """Return, by the id of a person, the family of origins of the body behind."""
        return self._body_of

    def _read(self, text: str, before: str) -> None:
        """Read a sentence; the one before may end in a rank that was taken for its end."""
        bodies = [*_names_in(text, self._bodies)]
        for start, end in _names_in(text, self._persons):
            person = self._only(self._persons, text[start:end])
            if person is None or person in self._body_of:
                continue
            if self._rank.search(f"{before} {text[:start]}") or self._apposed.match(
                text[end : end + _NEAR]
            ):
                self._body_of[person] = AUTHORITIES
                continue
            for first, last in bodies:
                body = self._only(self._bodies, text[first:last])
                if body is not None and _are_linked(text, (start, end), (first, last)):
                    authority = is_authority(text[first:last])
                    self._body_of[person] = AUTHORITIES if authority else f"body:{body}"
                    break

    @staticmethod
    def _only(index: Mapping[str, set[str]], name: str) -> str | None:
        found = index[name]
        return next(iter(found)) if len(found) == 1 else None


def _are_linked(text: str, person: tuple[int, int], body: tuple[int, int]) -> bool:
    """Return True if only words of office stand between a person and a body."""
    if body[1] <= person[0]:
        between, body_first = text[body[1] : person[0]], True
    elif person[1] <= body[0]:
        between, body_first = text[person[1] : body[0]], False
    else:
        return False
    found = fold(_POSSESSIVE.sub("", between)).split()
    if len(between) > _NEAR or not found or not set(found) <= _table("link"):
        return False
    apposed = between.lstrip().startswith(",") or found[0] == "of"
    return "," not in between if body_first else apposed


@cache
def _table(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words("public_roles", key))


def _tails(plain: str) -> Iterable[str]:
    """Return the last two words of a phrase, and the last, in the plural as well."""
    found = plain.split()
    return [" ".join(found[-2:]), *found[-1:]] if found else []


def _longest_first(word: str) -> tuple[int, str]:
    return -len(word), word


def _names_in(text: str, index: Mapping[str, set[str]]) -> Iterator[tuple[int, int]]:
    """Yield where the longest names of an index stand in a text."""
    tokens = [match.span() for match in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        start = tokens[at][0]
        if text[start].isupper():
            for last in range(min(at + _LONGEST, len(tokens)) - 1, at - 1, -1):
                if text[start : tokens[last][1]] in index:
                    yield start, tokens[last][1]
                    at = last
                    break
        at += 1
