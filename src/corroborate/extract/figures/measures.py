"""What figures are of: the trigger words of `config/measures.yaml`, looked up in a parsed sentence.

A measure is told by the verb whose object or subject is counted, by a noun for the happening, by a
state said of what is counted, or by the counted noun itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.tokens import Token

from corroborate.errors import CorroborateError
from corroborate.lexicon import config
from corroborate.lexicon.inflection import verb_forms

_ROLES = ("verbs", "happens", "nouns", "acts", "states", "things")
_LISTS = ("of", "also", "includes", "excludes", "gives_way")
_TRUTHS = ("people", "single", "only_people", "only_things", "stock")
_KEYS = frozenset((*_ROLES, *_LISTS, *_TRUTHS, "asked"))
_KINDS = frozenset({"count", "share", "duration", "money", "measure", "age"})
_MODIFIES = frozenset({"amod", "compound", "det", "poss", "nmod"})
_Phrases = list[tuple[tuple[str, ...], str]]
"""The other words of a phrase, and the measure it tells."""
_Words = dict[str, dict[str, _Phrases]]
"""By the first or last word of a phrase, the phrases of each role."""

_PARTICLES = frozenset({"out", "around"})
_NEAR = 9
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
    `gives_way` those that say more of the same people (shot and killed).
    """

    words: _Words = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    single: frozenset[str] = frozenset()
    only_people: frozenset[str] = frozenset()
    only_things: frozenset[str] = frozenset()
    stocks: frozenset[str] = frozenset()
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    also: dict[str, frozenset[str]] = field(default_factory=dict)
    includes: dict[str, frozenset[str]] = field(default_factory=dict)
    gives_way: dict[str, frozenset[str]] = field(default_factory=dict)

    def allows(self, measure: str | None, kind: str) -> bool:
        """Return True if a figure of this kind (count, duration ...) can be of the measure."""
        return measure is not None and kind in self.kinds.get(measure, frozenset())

    def roles(self, token: Token) -> dict[str, list[str]]:
        """Return the measures that a word tells in each role, best first.

        The role is `form` where a word is known by its form alone, as the parse is not to be
        trusted or it is glued to its neighbour.
        """
        word, lemma = token.lower_, token.lemma_.lower()
        found: dict[str, list[tuple[int, str]]] = {}
        for listed in (word, lemma) if word != lemma else (word,):
            for role, phrases in self.words.get(listed, {}).items():
                fits = _FITS[role](token, phrases)
                found.setdefault(role, []).extend((-len(rest), m) for rest, m in fits)
        roles = {
            role: [measure for _, measure in sorted(found[role], key=lambda pair: pair[0])]
            for role in _ROLES
            if found.get(role)
        }
        form = None if roles else self._form(word)
        return {"form": [form]} if form and not _is_phrasal(token) else roles

    def _form(self, word: str) -> str | None:
        """Return the measure of a word by its form alone."""
        glued = len(word) > _SHORTEST_GLUED
        return self.forms.get(word) or (self.forms.get(_GLUED.sub("", word)) if glued else None)


def _following(token: Token, phrases: _Phrases) -> _Phrases:
    """Return the phrases whose words follow; in one of two another may stand: in police custody."""
    after = token.doc[token.i + 1 : token.i + 2 + max(len(rest) for rest, _ in phrases)]
    words = tuple(t.lower_ for t in after)
    found = [(rest, m) for rest, m in phrases if words[: len(rest)] == rest]
    if token.pos_ == "ADP" and len(words) > 1 and after[0].dep_ in _MODIFIES:
        found += [(r, m) for r, m in phrases if r == words[1:2] and after[0].head == after[1]]
    return found


def _near(token: Token, phrases: _Phrases) -> _Phrases:
    """Return the phrases of a verb whose other words stand near it.

    "Hang out" is not "hang", "life-threatening" takes no life, and in "2 shot, 1 dead" none of the
    two is shot dead.
    """
    if _is_phrasal(token):
        phrases = [(rest, measure) for rest, measure in phrases if rest]
    if not any(rest for rest, _ in phrases):
        return phrases
    near = list(_of_one_item(token))
    beside = {t.lemma_.lower() for t in token.lefts if t.dep_ in {"nsubjpass", "advmod"}}
    words = beside | _words_of(near)
    if any(rest and words.issuperset(rest) for rest, _ in phrases):  # else nothing is in doubt
        words = beside | _words_of([t for t in near if not _is_half_a_word(t)])
        if "near death" in token.doc[token.i + 1 : token.i + _NEAR].text:
            words = set()
    return [(rest, measure) for rest, measure in phrases if words.issuperset(rest)]


def _words_of(tokens: Sequence[Token]) -> set[str]:
    return {t.lower_ for t in tokens} | {t.lemma_.lower() for t in tokens}


def _of_one_item(verb: Token) -> Iterator[Token]:
    """Yield the words behind a verb, as far as the next number behind a comma."""
    for token in verb.doc[verb.i + 1 : verb.i + _NEAR]:
        if token.text == "," and token.i + 1 < len(token.doc) and token.nbor().like_num:
            return
        yield token


def _is_phrasal(verb: Token) -> bool:
    return any(c.dep_ == "prt" and c.lower_ in _PARTICLES for c in verb.rights)


def _is_half_a_word(token: Token) -> bool:
    """Return True for life in "life-threatening" and "life threatening"."""
    if token.i + 1 == len(token.doc):
        return False
    after = token.doc[token.i + 1]
    return after.text == "-" or (after.text[-3:] == "ing" and after.dep_ == "amod")


def _leading(token: Token, phrases: _Phrases) -> _Phrases:
    """Return the phrases of a noun whose other words stand before it."""
    found = []
    for rest, measure in phrases:
        before = token.doc[max(0, token.i - len(rest)) : token.i] if rest else ()
        if rest in (tuple(t.lower_ for t in before), tuple(t.lemma_.lower() for t in before)):
            found.append((rest, measure))
    return found


_FITS = {
    "verbs": _near, "happens": _near, "states": _following,
    "nouns": _leading, "acts": _leading, "things": _leading,
}  # fmt: skip
"""By role, which of the phrases that a word begins or ends have their other words as well."""


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
    return Measures(
        words=_words(known),
        forms={**_forms(known, "states"), **_forms(known, "verbs")},
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
    if not isinstance(words.get("asked", 1), int):
        raise CorroborateError(
            f"'{measure}' is asked '{words['asked']}'",
            where=where,
            hint="write a number: what has 1 is told first",
        )


def _words(known: Mapping[str, Mapping[str, Any]]) -> _Words:
    """Return the phrases of each role by their first word, those of nouns by their last."""
    index: _Words = {}
    for role in _ROLES:
        last = role in ("nouns", "things", "acts")
        for measure, words in known.items():
            for phrase in words.get(role) or ():
                parts = tuple(str(phrase).lower().split())
                key, rest = (parts[-1], parts[:-1]) if last else (parts[0], parts[1:])
                index.setdefault(key, {}).setdefault(role, []).append((rest, measure))
    return index


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
