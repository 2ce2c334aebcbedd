"""Whom a role means: "the president", "the former director", "his lawyer".

A text gives roles to its persons: in titles (Senator Hale), in appositions (Ann Hale, the mayor of
Reed), and by saying so (Hale is a lawyer). A definite phrase with such a noun means the person who
has been given the role, as long as nothing in the phrase speaks against it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator

from spacy.tokens import Token

from corroborate.extract.attribution.layout import Discourse
from corroborate.extract.attribution.noun_phrase import identified
from corroborate.lexicon import gazetteer, word_tables
from corroborate.lexicon.speech import OFFICES, PEOPLE, TITLES
from corroborate.lexicon.word_tables import word_set

_LONGEST = 10
"""Tokens before and behind a name that are looked at for a role."""
_BACK = 80
"""Names before a phrase that are looked at for who is meant."""
_NEAR = 4
"""Paragraphs in which one of two holders of a role has to have been named."""
_DEFINITE = word_set("the his her their its our this that")
_NOT_ROLES = word_tables.words("roles", "not_roles")
_SAME = word_tables.one_each("roles_same")
_JOINTS = word_set("of for . - ’s 's")
_PARTIES = word_set("republican democratic democrat labour labor conservative liberal")
_MEMBERS = word_set("democrat republican")
_SHORT_STATES = {"fla": "FL", "miss": "MS", "wva": "WV", "penna": "PA"}
"""States whose short form is neither their code nor how their name alone begins."""
_IDLE = word_tables.words("roles", "idle")

_PARTY = re.compile(r",?\s\(?([DR])(?:[-–]([A-Z][\w.]*)|\))")
_PARTY_NAMES = {"R": "republican", "D": "democrat"}


class Roles:
    """The roles of the persons of one text, found once, and asked in reading order."""

    def __init__(self, discourse: Discourse) -> None:
        """Gather the roles given to the names of `discourse`."""
        self._discourse = discourse
        self._doc = discourse.doc
        self._bearers: dict[str, dict[str, set[str]]] = {}
        """For each noun the persons who bear it, each with the words said around it."""
        self._persons: list[int] = []
        self._unnamed = self._introduced()
        for number, mention in enumerate(discourse.mentions):
            if mention.type == "PERSON" and discourse.is_prose(discourse.mention_tokens[number][0]):
                self._persons.append(number)
                self._gather(number)

    def bearer(self, first: int, head: Token, last: int) -> int | None:
        """Return the number of the mention whom a phrase means; None if nobody, or open.

        The phrase runs from token `first` to `last`, its noun is `head`.
        """
        noun = _role(head)
        holders = self._bearers.get(noun)
        if not holders or not self._is_definite(first, head):
            return None
        told = self._qualifiers(first, head, last)
        fitting = {entity for entity, around in holders.items() if _fits(told, around)}
        return self._nearest(first, fitting, noun)

    def of_party(self, first: int, head: Token) -> str | None:
        """Return the entity_id of whom a phrase means by a party: the Ohio Republican."""
        party = _role(head)
        if party not in _MEMBERS or not self._is_definite(first, head):
            return None
        told = [t.lower_ for t in self._doc[first : head.i] if t.lower_ not in _IDLE | _DEFINITE]
        state = "".join(told)
        fitting = {
            entity
            for entity, around in self._bearers.get(party, {}).items()
            if around.issuperset(told) or any(w and _shortens(w, state) for w in around)
        }
        number = self._nearest(first, fitting, party)
        return None if number is None else self._discourse.mentions[number].entity_id

    def _nearest(self, first: int, fitting: Collection[str], noun: str) -> int | None:
        """Return the last mention of the holder of a role, the nearest or most named of several."""
        tokens = self._discourse.mention_tokens
        at = bisect_left(self._persons, first, key=lambda n: tokens[n][0])
        seen: dict[str, int] = {}
        count: Counter[str] = Counter()
        unnamed = self._unnamed.get(noun, [])
        introduced = unnamed[bisect_left(unnamed, first) - 1] if bisect_left(unnamed, first) else -1
        for number in self._persons[max(at - _BACK, 0) : at][::-1]:
            entity = self._discourse.mentions[number].entity_id
            if entity in fitting:
                seen.setdefault(entity, number)
                count[entity] += 1
        seen = {e: n for e, n in seen.items() if tokens[n][0] > introduced}
        if not seen:
            return None
        best, *rivals = sorted(seen, key=lambda e: seen[e], reverse=True)
        if rivals and self._paragraphs_to(seen[best], first) > _NEAR:
            return None
        most = max(rivals, key=lambda e: count[e], default=best)
        return seen[most] if count[most] >= 3 * count[best] else seen[best]

    def _introduced(self) -> dict[str, list[int]]:
        """Return where somebody in a role is brought in without a name: an aide said."""
        found: dict[str, list[int]] = {}
        for token in self._doc:
            if token.lower_ not in {"a", "an", "one", "another"} or token.head.i <= token.i:
                continue
            noun = token.head
            named = any(c.dep_ == "appos" for c in noun.children) or noun.dep_ in {"attr", "appos"}
            if not named and noun.i not in self._discourse.mention_at and _role(noun) in _ROLES:
                found.setdefault(_role(noun), []).append(noun.i)
        return found

    def _paragraphs_to(self, number: int, token: int) -> int:
        discourse = self._discourse
        units = discourse.units
        start = discourse.mention_tokens[number][0]
        return units[discourse.unit_of[token]].paragraph - units[discourse.unit_of[start]].paragraph

    def _is_definite(self, first: int, head: Token) -> bool:
        """Return True if a phrase is about one that is known: the mayor, his lawyer."""
        if head.tag_ in {"NNS", "NNPS"}:
            return False
        opener = self._doc[first]
        if opener.lower_ in _DEFINITE:
            return True
        return opener.i == head.i and head.text[:1].isupper() and head.lower_ == "president"

    def _qualifiers(self, first: int, head: Token, last: int) -> set[str]:
        """Return the words of a phrase that tell more than its noun."""
        return {
            _plain(self._doc[i].lower_)
            for i in range(first, last + 1)
            if i != head.i
            and self._doc[i].lower_ not in _IDLE
            and self._doc[i].text[:1].isalnum()
            and self._discourse.is_prose(i)
        }

    def _gather(self, number: int) -> None:
        entity = self._discourse.mentions[number].entity_id
        for noun, around in self._given(number):
            self._bearers.setdefault(noun, {}).setdefault(entity, set()).update(around)

    def _given(self, number: int) -> Iterator[tuple[str, list[str]]]:
        """Yield the roles that stand beside one mention, each with the words around it."""
        first, last = self._discourse.mention_tokens[number]
        before = self._before(first)
        yield from _roles_in(before)
        name = self._doc[first : last + 1].root
        for child in name.children:
            if child.dep_ == "appos" and child.i > last:
                yield from _roles_in(self._span(child.left_edge.i, child.right_edge.i))
        noun = name.head.head.head
        if name.head.lower_ == "as" and name in identified(noun):
            yield from _roles_in(self._span(noun.left_edge.i, noun.i), known=True)
        if age := self._age(last):
            yield "old", ["year", age]
        yield from self._above(name, first)
        behind = self._behind(last)
        if behind:
            yield from _roles_in(behind)
        if found := self._party(last):
            party, state = found
            yield party, [*(_plain(t.lower_) for t in before), state]
            yield from ((noun, [party, f"{party}ic"]) for noun, _ in _roles_in(before))

    def _above(self, name: Token, first: int) -> Iterator[tuple[str, list[str]]]:
        """Yield the roles of what a name is set beside, or said to be."""
        above = name.head
        if name.dep_ == "appos" and above.i < first:
            yield from _roles_in(self._span(above.left_edge.i, first - 1))
        if name.dep_ == "nsubj" and above.lemma_ in {"be", "become"}:
            for child in above.rights:
                if child.dep_ == "attr":
                    yield from _roles_in(self._span(child.left_edge.i, child.i + 3))

    def _before(self, first: int) -> list[Token]:
        """Return the words of a title right before a name: Former Deputy Mayor."""
        at = first
        doc = self._doc
        while at > 0 and first - at < _LONGEST and self._discourse.is_prose(at - 1):
            token = doc[at - 1]
            if token.pos_ not in {"PROPN", "NOUN", "ADJ"} and token.lower_ not in _JOINTS:
                break
            if token.text == "." and len(doc[at - 2]) > 4:
                break
            if token.is_space or doc[at - 1].sent != doc[first].sent:
                break
            at -= 1
        return list(doc[at:first])

    def _behind(self, last: int) -> list[Token]:
        """Return the words behind the comma after a name: Ann Hale, the mayor of Reed."""
        doc, at = self._doc, last + 2
        if at >= len(doc) or doc[last + 1].text != ",":
            return []
        if doc[at].lower_ not in _DEFINITE | {"a", "an"} and _role(doc[at]) not in _ROLES:
            return []
        stop = at
        while stop < len(doc) and stop - at < _LONGEST and not doc[stop].is_punct:
            stop += 1
        return self._span(at, stop - 1)

    def _party(self, last: int) -> tuple[str, str] | None:
        """Return the party and state that stand behind a name: Hale (D-N.J.), Hale, R-Reed."""
        end = self._discourse.end_of(last)
        found = _PARTY.match(self._discourse.text[end : end + 20])
        if found is None:
            return None
        return _PARTY_NAMES[found[1]], (found[2] or "").replace(".", "").lower()

    def _age(self, last: int) -> str | None:
        """Return the age behind a name: Ann Hale, 43, said."""
        behind = [t.text for t in self._doc[last + 1 : last + 4]]
        aged = behind[:1] == [","] and behind[2:] == [","] and behind[1].isdigit()
        return behind[1] if aged else None

    def _span(self, first: int, last: int) -> list[Token]:
        end = min(last + 1, first + _LONGEST, len(self._doc))
        return [t for t in self._doc[first:end] if self._discourse.is_prose(t.i)]


def _roles_in(tokens: list[Token], *, known: bool = False) -> Iterator[tuple[str, list[str]]]:
    """Yield the nouns for roles among tokens that end one phrase, with the other words of it.

    Any noun is a role of who is `known` by it: the victim, identified as Sam Dietz.
    """
    plain = [_plain(t.lower_) for t in tokens if t.text[:1].isalnum()]
    for token in tokens:
        noun = _role(token)
        owner = token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "POS"
        if (noun in _ROLES or known) and token.tag_ not in {"NNS", "NNPS"} and not owner:
            yield noun, [w for w in plain if w not in _IDLE]


def _role(token: Token) -> str:
    """Return the noun for a role in one form: Sen. is a senator, a lawyer an attorney."""
    return _plain(token.lower_)


def _plain(word: str) -> str:
    word = word.rstrip(".")
    return _SAME.get(word, word)


def _fits(told: set[str], around: set[str]) -> bool:
    """Return True if what a phrase tells besides its noun was said of the bearer."""
    unsaid = {word for word in told if word not in around and not _of_same_land(word, around)}
    if unsaid & _PARTIES and not around & _PARTIES:
        unsaid -= _PARTIES
    return not unsaid or (not any(_land(word) for word in told) and len(unsaid) * 2 < len(told))


def _shortens(short: str, state: str) -> bool:
    """Return True if a state is written short.

    >>> _shortens("calif", "california"), _shortens("mi", "minnesota")
    (True, False)
    >>> _shortens("miss", "mississippi"), _shortens("miss", "missouri")
    (True, False)
    """
    code = gazetteer.state_codes().get(state)
    if code is None:
        return False
    letters = short.replace(".", "")
    if letters in _SHORT_STATES:
        return _SHORT_STATES[letters] == code
    return letters.upper() == code or (len(letters) > 2 and state.startswith(letters))


def _of_same_land(word: str, around: set[str]) -> bool:
    land = _land(word)
    return land is not None and any(_land(other) == land for other in around)


def _land(word: str) -> str | None:
    """Return the code of the country that a word in small letters names, itself or its people."""
    name = word.upper() if len(word) <= 3 or "." in word else word.capitalize()
    return gazetteer.demonyms().get(name) or gazetteer.country_codes().get(name)


_ROLES = frozenset(
    _SAME.get(word, word)
    for word in OFFICES | PEOPLE | TITLES | word_tables.words("persons")
    if word not in _NOT_ROLES
)
