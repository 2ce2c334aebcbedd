"""What figures are of: the trigger words of `config/measures.yaml`, looked up in a parsed sentence.

A measure is told by the verb whose object or subject is counted, by a noun for the happening, by a
state said of what is counted, or by the counted noun itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from corroborate.errors import CorroborateError
from corroborate.lexicon import config
from corroborate.lexicon.inflection import verb_forms

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROLES = ("verbs", "happens", "nouns", "acts", "states", "things")
_LISTS = ("of", "also", "includes", "gives_way")
_TRUTHS = ("people", "single", "only_people", "only_things", "stock")
_KEYS = frozenset((*_ROLES, *_LISTS, *_TRUTHS))
_KINDS = frozenset({"count", "share", "duration", "money", "measure", "age"})
_MODIFIES = frozenset({"amod", "compound", "det", "poss", "nmod"})
_Entries = dict[str, list[tuple[tuple[str, ...], str]]]


_SHORTEST_GLUED = 7
_GLUED = re.compile(
    r"\A(?:had|has|have|were|was|been|be|are|people)|(?:about|around|over|at|by|in|to|and)\Z"
)
"""Words that have run into their neighbour: weredisplaced, displacedabout."""


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a word list, indexed by the first or last word of each trigger.

    `people` are the measures that count people, `single` those that one person without a numeral
    is counted by, `only_people` those never said of other nouns,
    `only_things` those whose verbs hold only for their own things, `kinds` what sorts of quantity a
    measure is for. `stocks` grow and shrink; `includes` are the measures that one is the sum of;
    `gives_way` those that say more of the same people (shot and killed). `listed` are the words by
    which triggers are looked up.
    """

    verbs: _Entries = field(default_factory=dict)
    happens: _Entries = field(default_factory=dict)
    nouns: _Entries = field(default_factory=dict)
    acts: _Entries = field(default_factory=dict)
    states: _Entries = field(default_factory=dict)
    things: _Entries = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    listed: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    single: frozenset[str] = frozenset()
    only_people: frozenset[str] = frozenset()
    only_things: frozenset[str] = frozenset()
    stocks: frozenset[str] = frozenset()
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    also: dict[str, frozenset[str]] = field(default_factory=dict)
    includes: dict[str, frozenset[str]] = field(default_factory=dict)
    gives_way: dict[str, frozenset[str]] = field(default_factory=dict)

    def may_tell(self, token: Token) -> bool:
        """Return True if the word is one that triggers begin or end with."""
        return token.lower_ in self.listed or token.lemma_.lower() in self.listed

    def allows(self, measure: str | None, kind: str) -> bool:
        """Return True if a figure of this kind (count, duration ...) can be of the measure."""
        return measure is not None and kind in self.kinds.get(measure, frozenset())

    def verb(self, token: Token) -> list[str]:
        """Measures of which the verb's object is counted, best first."""
        return _match_verb(self.verbs, token)

    def happening(self, token: Token) -> list[str]:
        """Measures of which the verb's subject is counted, best first."""
        return _match_verb(self.happens, token)

    def noun(self, token: Token) -> list[str]:
        """Measures the noun names as a happening."""
        return _match_noun(self.nouns, token)

    def act(self, token: Token) -> list[str]:
        """Measures that an act of this name tells of those it is done to."""
        return _match_noun(self.acts, token)

    def thing(self, token: Token) -> list[str]:
        """Measures the counted noun says by itself."""
        return _match_noun(self.things, token)

    def state(self, token: Token) -> list[str]:
        """Measures of the state that begins at this token."""
        found = []
        for word in {token.lower_, token.lemma_.lower()}:
            for rest, measure in self.states.get(word, ()):
                if _goes_on(token, rest):
                    found.append((-len(rest), measure))
        return [measure for _, measure in sorted(found, key=lambda pair: pair[0])]

    def loose(self, token: Token) -> str | None:
        """Measure of a word by its form alone, where the parse is not to be trusted."""
        word = token.lower_
        glued = len(word) > _SHORTEST_GLUED
        return self.forms.get(word) or (self.forms.get(_GLUED.sub("", word)) if glued else None)


def _goes_on(token: Token, rest: tuple[str, ...]) -> bool:
    """Whether these words follow; in one of two words another may stand: in police custody."""
    after = token.doc[token.i + 1 : token.i + 2 + len(rest)]
    words = [t.lower_ for t in after]
    if words[: len(rest)] == list(rest):
        return True
    between = len(rest) == 1 and token.pos_ == "ADP" and len(words) == 2 and words[1] == rest[0]
    return between and after[0].dep_ in _MODIFIES and after[0].head == after[1]


def _match_verb(entries: _Entries, token: Token) -> list[str]:
    lemma, form = token.lemma_.lower(), token.lower_
    candidates = [*(entries.get(form, ()) if form != lemma else ()), *entries.get(lemma, ())]
    if not candidates:
        return []
    found = []
    for rest, measure in candidates:
        if rest:
            near = token.doc[token.i + 1 : token.i + 9]
            words = {t.lower_ for t in near} | {t.lemma_.lower() for t in near}
            words |= {t.lemma_.lower() for t in token.lefts if t.dep_ in {"nsubjpass", "advmod"}}
            if not all(word in words for word in rest) or "near death" in near.text:
                continue
        found.append((-len(rest), measure))
    return [measure for _, measure in sorted(found, key=lambda pair: pair[0])]


def _match_noun(entries: _Entries, token: Token) -> list[str]:
    candidates = entries.get(token.lemma_.lower(), ()) or entries.get(token.lower_, ())
    found = []
    for before, measure in candidates:
        if before:
            words = [t.lower_ for t in token.doc[max(0, token.i - len(before)) : token.i]]
            lemmas = [t.lemma_.lower() for t in token.doc[max(0, token.i - len(before)) : token.i]]
            if words != list(before) and lemmas != list(before):
                continue
        found.append((-len(before), measure))
    return [measure for _, measure in sorted(found, key=lambda pair: pair[0])]


def measures(config: Mapping[str, Any] | str | None = None) -> Measures:
    """Return the measures of a word list: the library's, that of a path, or one given as mapping.

    Raises CorroborateError where a measure has a key nobody knows.
    """
    if config is None or isinstance(config, str):
        return _from_file(config)
    return _read(config, "measures")


@cache
def _from_file(path: str | None) -> Measures:
    return _read(config.load("measures", path), path or "measures.yaml")


def _read(config: Mapping[str, Any], where: str) -> Measures:
    known = {str(measure): dict(words or {}) for measure, words in config.items()}
    for measure, words in known.items():
        _check(measure, words, where)
    listed = {
        key: {m: frozenset(map(str, words.get(key) or ())) for m, words in known.items()}
        for key in _LISTS
    }
    true = {key: frozenset(m for m, words in known.items() if words.get(key)) for key in _TRUTHS}
    index = {role: _index(known, role) for role in _ROLES}
    return Measures(
        **index,
        forms={**_forms(known, "states"), **_forms(known, "verbs")},
        listed=frozenset(word for entries in index.values() for word in entries),
        people=true["people"],
        single=true["single"],
        only_people=true["only_people"],
        only_things=true["only_things"],
        stocks=true["stock"],
        kinds={m: of or frozenset(("count", "share")) for m, of in listed["of"].items()},
        also=listed["also"],
        includes=listed["includes"],
        gives_way=listed["gives_way"],
    )


def _check(measure: str, words: Mapping[str, Any], where: str) -> None:
    """Raise where a measure has a key, or a sort of figure, that nobody knows."""
    unknown = set(words) - _KEYS
    if unknown:
        raise CorroborateError(
            f"'{measure}' has the key '{min(unknown)}'",
            where=where,
            hint=f"a measure has only {', '.join(sorted(_KEYS))}",
        )
    strange = frozenset(words.get("of") or ()) - _KINDS
    if strange:
        raise CorroborateError(
            f"'{measure}' is of '{min(strange)}'",
            where=where,
            hint=f"`of` takes {', '.join(sorted(_KINDS))}",
        )


def _index(known: Mapping[str, Mapping[str, Any]], role: str) -> _Entries:
    """Return the phrases of a role by their first word, those of nouns by their last."""
    entries: _Entries = {}
    for measure, words in known.items():
        for phrase in words.get(role) or ():
            parts = tuple(str(phrase).lower().split())
            last = role in ("nouns", "things", "acts")
            key, rest = (parts[-1], parts[:-1]) if last else (parts[0], parts[1:])
            entries.setdefault(key, []).append((rest, measure))
    return entries


def _forms(known: Mapping[str, Mapping[str, Any]], role: str) -> dict[str, str]:
    """Return the forms of single words that tell a measure by themselves."""
    forms: dict[str, str] = {}
    for measure, words in known.items():
        if words.get("only_things") or words.get("only_people"):
            continue
        for phrase in words.get(role) or ():
            word = str(phrase).lower()
            if " " not in word:
                for form in sorted(verb_forms(word)) if role == "verbs" else (word,):
                    forms.setdefault(form, measure)
    return forms
