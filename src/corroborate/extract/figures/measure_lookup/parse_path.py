"""The way through the dependency parse from what is counted to a word that may tell of it."""

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from corroborate.lexicon.word_tables import words
from corroborate.parse.verbs import SUBJECTS, has_auxiliary

_FARTHEST = 12
_NAMED = frozenset({"prep", "pcomp", "agent", "dep"})
_ALIKE = frozenset({"conj", "appos", "nummod"})
"""Steps to a word that plays the same part in the clause."""
_LEADING = ("raising", "level", "of many")
"""Sorts of words that a way leads through: is feared, rose to, the number of."""


@dataclass(frozen=True)
class ParsePath:
    """Steps `up` from the first word to the one above both, the `top`, and `down` to the last."""

    up: tuple[Token, ...]
    top: Token
    down: tuple[Token, ...]

    @property
    def steps(self) -> int:
        """How many steps the way has."""
        return len(self.up) + len(self.down)

    @cached_property
    def written(self) -> str:
        """The way in words: nsubjpass ^ is one step up from a passive subject to its verb."""
        return f"{_steps(self.up)} ^ {_steps(self.down)}"

    @cached_property
    def core(self) -> str:
        """The way without steps to words that play the same part."""
        up = tuple(t for t in self.up if t.dep_ not in _ALIKE)
        return f"{_steps(up)} ^ {_steps(tuple(t for t in self.down if t.dep_ != 'conj'))}"

    @cached_property
    def between(self) -> tuple[Token, ...]:
        """The words that the way leads through, without its ends."""
        return tuple([*self.up, self.top, *self.down][1:-1])

    @cached_property
    def leading(self) -> str:
        """The sorts of the words it leads through."""
        return ",".join(sorted({sort for t in self.between for sort in sorts_of(t)}))


def sorts_of(token: Token) -> list[str]:
    """Return what a word leads on to: what is said of somebody, a level, a number of."""
    lemma = token.lemma_.lower()
    return [sort for sort in _LEADING if lemma in words("clause_words", sort)]


def _steps(tokens: tuple[Token, ...]) -> str:
    return " ".join(_step(token) for token in tokens)


def _step(token: Token) -> str:
    if token.dep_ not in _NAMED:
        return token.dep_
    known = token.lower_ in words("clause_words", "told prepositions")
    return f"{token.dep_}:{token.lower_ if known else 'x'}"


def path_between(first: Token, last: Token) -> ParsePath | None:
    """Return the way from one word of a sentence to another; None where it is too far."""
    above = [first]
    while above[-1].head != above[-1] and len(above) <= _FARTHEST:
        above.append(above[-1].head)
    at = {token.i: n for n, token in enumerate(above)}
    down = []
    token = last
    while token.i not in at:
        down.append(token)
        if token.head == token or len(down) > _FARTHEST:
            return None
        token = token.head
    return ParsePath(tuple(above[: at[token.i]]), token, tuple(reversed(down)))


def voice(token: Token) -> str:
    """Return the form of a word; of a verb also its auxiliary, and if it has subject and object."""
    if token.pos_ not in {"VERB", "AUX"} and not token.tag_.startswith("VB"):
        return token.tag_
    passive = any(c.dep_ == "auxpass" for c in token.lefts)
    said = "passive" if passive else "have" if has_auxiliary(token, "have") else "bare"
    acts = any(c.dep_ in {"dobj", "dative"} for c in token.rights)
    has_subject = any(c.dep_ in SUBJECTS for c in token.lefts)
    return f"{token.tag_} {said}{' object' * acts}{' subject' * has_subject}"
