"""What figures are of: the trigger words of `config/measures.yaml`, looked up in a parsed sentence.

A measure is told by the verb whose object or subject is counted, by a noun for the happening, by a
state said of what is counted, or by the counted noun itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from corroborate.errors import CorroborateError
from corroborate.lexicon import config

if TYPE_CHECKING:
    from spacy.tokens import Token

_KEYS = frozenset(
    {
        "verbs",
        "happens",
        "nouns",
        "states",
        "things",
        "people",
        "only_things",
        "of",
        "also",
        "stock",
    }
)
_KINDS = frozenset({"count", "share", "duration", "money", "measure", "age"})
_Entries = dict[str, list[tuple[tuple[str, ...], str]]]


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a word list, indexed by the first or last word of each trigger.

    `people` are the measures that count people, `only_things` those whose verbs hold only for
    their own things, `kinds` what sorts of quantity a measure is for.
    """

    verbs: _Entries = field(default_factory=dict)
    happens: _Entries = field(default_factory=dict)
    nouns: _Entries = field(default_factory=dict)
    states: _Entries = field(default_factory=dict)
    things: _Entries = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    verb_forms: dict[str, str] = field(default_factory=dict)
    people: frozenset[str] = frozenset()
    only_things: frozenset[str] = frozenset()
    kinds: dict[str, frozenset[str]] = field(default_factory=dict)
    also: dict[str, frozenset[str]] = field(default_factory=dict)

    def allows(self, measure: str | None, kind: str) -> bool:
        """Whether a figure of this kind (count, duration ...) can be of the measure."""
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

    def thing(self, token: Token) -> list[str]:
        """Measures the counted noun says by itself."""
        return _match_noun(self.things, token)

    def state(self, token: Token) -> list[str]:
        """Measures of the state that begins at this token."""
        found = []
        doc = token.doc
        for word in {token.lower_, token.lemma_.lower()}:
            for rest, measure in self.states.get(word, ()):
                after = doc[token.i + 1 : token.i + 1 + len(rest)]
                if all(t.lower_ == w for t, w in zip(after, rest, strict=False)) and len(
                    after
                ) == len(rest):
                    found.append((-len(rest), measure))
        return [measure for _, measure in sorted(found, key=lambda pair: pair[0])]

    def loose(self, token: Token) -> str | None:
        """Measure of a word by its form alone, where the parse is not to be trusted."""
        return self.forms.get(token.lower_)


def _match_verb(entries: _Entries, token: Token) -> list[str]:
    candidates = entries.get(token.lemma_.lower())
    if not candidates:
        return []
    found = []
    for rest, measure in candidates:
        if rest:
            near = token.doc[token.i + 1 : token.i + 9]
            words = {t.lower_ for t in near} | {t.lemma_.lower() for t in near}
            words |= {t.lemma_.lower() for t in token.lefts if t.dep_ == "nsubjpass"}
            if not all(word in words for word in rest):
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
    index: dict[str, _Entries] = {k: {} for k in ("verbs", "happens", "nouns", "states", "things")}
    forms: dict[str, str] = {}
    verb_forms: dict[str, str] = {}
    people, only, kinds = set(), set(), {}
    also: dict[str, frozenset[str]] = {}
    for measure, words in config.items():
        words = words or {}
        unknown = set(words) - _KEYS
        if unknown:
            raise CorroborateError(
                f"'{measure}' has the key '{min(unknown)}'",
                where=where,
                mend=f"a measure has only {', '.join(sorted(_KEYS))}",
            )
        of = frozenset(words.get("of") or ("count", "share"))
        if of - _KINDS:
            raise CorroborateError(
                f"'{measure}' is of '{min(of - _KINDS)}'",
                where=where,
                mend=f"`of` takes {', '.join(sorted(_KINDS))}",
            )
        kinds[str(measure)] = of
        also[str(measure)] = frozenset(words.get("also") or ())
        if words.get("people"):
            people.add(str(measure))
        if words.get("only_things"):
            only.add(str(measure))
        for role, entries in index.items():
            last = role in ("nouns", "things")
            for phrase in words.get(role) or ():
                parts = tuple(str(phrase).lower().split())
                key, rest = (parts[-1], parts[:-1]) if last else (parts[0], parts[1:])
                entries.setdefault(key, []).append((rest, str(measure)))
                if not rest and role in ("verbs", "states") and not words.get("only_things"):
                    for form in inflections(parts[0]) if role == "verbs" else parts:
                        forms.setdefault(form, str(measure))
                        if role == "verbs":
                            verb_forms.setdefault(form, str(measure))
    return Measures(
        **index,
        forms=forms,
        verb_forms=verb_forms,
        people=frozenset(people),
        only_things=frozenset(only),
        kinds=kinds,
        also=also,
    )


_IRREGULAR = {
    "slay": ("slew", "slain"), "shoot": ("shot",), "hurt": ("hurt",), "flee": ("fled",),
    "take": ("took", "taken"), "drive": ("drove", "driven"), "hold": ("held",), "hit": ("hit",),
    "sink": ("sank", "sunk"), "overrun": ("overran",), "bury": ("buried",), "burn": ("burnt",),
}  # fmt: skip


def inflections(verb: str) -> Iterable[str]:
    """Return the forms of a verb, regular but for the commonest irregular ones.

    >>> sorted(inflections("kill"))
    ['kill', 'killed', 'killing', 'kills']
    """
    stem = verb[:-1] if verb.endswith("e") else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    elif len(verb) < 6 and verb[-1] in "pbtg" and verb[-2] in "aiou" and verb[-3] not in "aeiou":
        stem, past = verb + verb[-1], verb + verb[-1] + "ed"
    else:
        past = stem + "ed"
    return {verb, third, stem + "ing", past, *_IRREGULAR.get(verb, ())}
