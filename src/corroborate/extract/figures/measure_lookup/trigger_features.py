"""What tells for a word and against it: named features of triggers, for the lookup to weigh."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from corroborate.extract.figures.measure_lookup.parse_path import (
    ParsePath,
    path_between,
    sorts_of,
    voice,
)
from corroborate.extract.figures.measure_lookup.trigger_words import Question, Trigger
from corroborate.lexicon.people import is_people, is_thing

_MARKS = frozenset(",;:()-–—")
_JOINS = frozenset({"and", "or", "but", "while"})
_DISTANCES = ((3, "near"), (6, "4-6"), (12, "7-12"))


@dataclass(frozen=True)
class Setting:
    """A question with the words that may answer it, and the way from what is counted to each."""

    question: Question
    triggers: Sequence[Trigger]

    @cached_property
    def paths(self) -> list[ParsePath | None]:
        """The way through the parse to each trigger."""
        node = self.question.counted.node
        return [path_between(node, trigger.token) for trigger in self.triggers]

    @cached_property
    def steps(self) -> list[int]:
        """How many steps each way has."""
        return [99 if path is None else path.steps for path in self.paths]

    @cached_property
    def gaps(self) -> list[int]:
        """How many words away each trigger is, from the number or its noun."""
        span, node = self.question.counted.span, self.question.counted.node
        ends = (span.start, span.end - 1, (self.question.counted.noun or node).i)
        return [min(abs(t.token.i - end) for end in ends) for t in self.triggers]

    @cached_property
    def who(self) -> str:
        """What sort of noun is counted."""
        noun = self.question.counted.noun
        if noun is None:
            return "bare"
        return "people" if is_people(noun) else "thing" if is_thing(noun) else "noun"


def trigger_features(setting: Setting, number: int) -> Iterator[str]:
    """Yield the features of one trigger of a setting."""
    trigger, counted = setting.triggers[number], setting.question.counted
    role, token, node = trigger.role, trigger.token, counted.node
    yield f"role {role}"
    yield f"who {role} {setting.who}"
    yield f"own {role} {token == node} {token == counted.noun} {setting.who}"
    yield f"node {role} {node.dep_} {node.pos_}"
    form = voice(token)
    yield f"voice {role} {form}"
    yield f"voice {role} {form} {node.dep_} {token.i < node.i}"
    yield f"unreal {trigger.negated}"
    further = setting.question.measures.gives_way.get(trigger.measure, frozenset())
    yield f"outdone {any(t.measure in further for t in setting.triggers)}"
    yield f"nearest by steps {_rank(setting.steps, setting.gaps, number)}"
    yield f"nearest by words {_rank(setting.gaps, setting.steps, number)}"
    yield from _by_place(setting, number)
    path = setting.paths[number]
    about_path = ["no path"] if path is None else list(_by_path(path, trigger, node))
    yield from about_path
    if setting.question.implied:
        yield from (f"implied {feature}" for feature in (f"role {role}", *about_path))


def _rank(first: Sequence[int], second: Sequence[int], number: int) -> int:
    """Return how many triggers are nearer than this one, three at most."""
    own = (first[number], second[number], number)
    return min(3, sum(pair < own for pair in zip(first, second, range(len(first)), strict=True)))


def _by_path(path: ParsePath, trigger: Trigger, node: Token) -> Iterator[str]:
    role, token = trigger.role, trigger.token
    end = "above" if path.top == token else "below" if path.top == node else "aside"
    yield f"path {path.written}"
    yield f"path {role} {path.written}"
    yield f"core {role} {path.core}"
    yield f"core {role} {path.core} {voice(token)}"
    yield f"through {role} {path.leading}"
    yield f"ends {role} {end} {node.dep_} {token.dep_}"


def _by_place(setting: Setting, number: int) -> Iterator[str]:
    trigger, counted = setting.triggers[number], setting.question.counted
    role, token, node = trigger.role, trigger.token, counted.node
    same = token in (node, counted.noun)
    side = "same" if same else "before" if token.i < counted.span.start else "after"
    yield f"far {role} {side} {_distance(setting.gaps[number])}"
    yield f"between {role} {side} {_between(setting, token)}"


def _distance(gap: int) -> str:
    return next((name for most, name in _DISTANCES if gap <= most), "13+")


def _between(setting: Setting, token: Token) -> str:
    """Return what sorts of words stand between what is counted and a word."""
    counted = setting.question.counted
    last = max(counted.node.i, (counted.noun or counted.node).i)
    low, high = (last, token.i) if token.i > last else (token.i, counted.span.start)
    words = list(token.doc[low + 1 : high])
    found = {
        "number": any(t.like_num for t in words),
        "mark": any(t.text in _MARKS for t in words),
        "and": any(t.lower_ in _JOINS for t in words),
        "verb": any(t.pos_ == "VERB" for t in words),
    }
    return " ".join(name for name, holds in found.items() if holds)


def nothing_features(setting: Setting) -> Iterator[str]:
    """Yield the features of there being no trigger: the number tells of nothing that happened."""
    counted, kind = setting.question.counted, setting.question.kind
    node, who = counted.node, setting.who
    level = "level" in sorts_of(node.head)
    after = counted.span.end
    tied = after < len(node.doc) and node.doc[after].text in "-‑‐"
    yield "nothing"
    yield f"nothing {kind} {setting.question.implied}"
    yield f"nothing {node.dep_}"
    yield f"nothing {who}"
    yield f"nothing {node.dep_} {who}"
    yield f"nothing {node.dep_} level {level}"
    yield f"nothing among {min(len(setting.triggers), 4)}"
    yield f"nothing part {counted.partitive}"
    yield f"nothing tied {tied}"
    yield f"nothing within {min(setting.steps)} steps"
    yield f"nothing within {_distance(min(setting.gaps))} words"
