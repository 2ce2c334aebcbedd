"""How likely two figures speak of one thing: what speaks for it, what differs, what forbids it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from nltk.stem import SnowballStemmer

from corroborate.compare.figures.bounds import admit_each_other, stated
from corroborate.compare.figures.counted_inclusion import (
    PERSON,
    counts_people,
    inclusion,
    kind_counted,
)
from corroborate.compare.figures.place_containment import Lie, Places
from corroborate.compare.figures.time_overlap import STOCKS, Moments
from corroborate.tables import Figure, Sentence

_PARTIES_LISTED = """\
rebel govern regim insurg milit polic opposit loyalist jihadist extremist terrorist separatist
guerrilla paramilitari militia coalit alli settler protest demonstr crowd gang cartel armi trooper
peacekeep secur kidnapp smuggler loyal islamist nationalist state presid junta taliban isi"""
_PARTIES = frozenset(_PARTIES_LISTED.split())
"""Stems of common nouns for a party; a name with a capital is one as well."""
_EVENTS = {
    "air": "air airstrik raid warplan jet plane aircraft drone helicopt",
    "ground": "shell artilleri mortar rocket missil",
    "bombing": "bomb blast explos explod deton grenad mine",
    "shooting": "shoot gunman gunmen sniper gunfir",
    "quake": "quak earthquak tremor aftershock",
    "flood": "flood rain storm cyclon hurrican typhoon landslid mudslid monsoon",
    "crash": "crash collis derail capsiz sank sink wreck",
    "fire": "blaze wildfir inferno",
}
_EVENT_OF = {stem: event for event, stems in _EVENTS.items() for stem in stems.split()}
_TOLD_ELSEWHERE_LISTED = """\
kill wound injur dead death die toll people person civilian casualti peopl monday tuesday wednesday
thursday friday saturday sunday week month year day dozen hundr thousand sever least"""
_TOLD_ELSEWHERE = frozenset(_TOLD_ELSEWHERE_LISTED.split())
"""Stems that the measure, the count and the period already speak for."""
_FUNCTION_LISTED = """\
that this with from have were been they their them which said says also when where more than into
over after about there would could should while being those these only other another some such most
what whom whose will and the for was are has had but not who its his her him she our out all any
per via off own one two three four five six seven eight nine ten near least many much amid among"""
_FUNCTION_WORDS = frozenset(_FUNCTION_LISTED.split())
_FEWEST_SENTENCES = 50
_GENERAL_MEASURES = frozenset({"killed", "injured", "other"})
_STEMMER = SnowballStemmer("english")
_TARGET = re.compile(r"\s(?:of|on|against|in|at|from|near|across)\s", re.IGNORECASE)
_MOST_STEMS = 5
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """How two figures stand to each other.

    `score` weighs what speaks for one thing; `apart` names what forbids it, `differ` where their
    scope differs though they may be of one thing; `alike` says what they share, and `anchored`
    whether a place, days or a number is among it.
    """

    score: float
    apart: tuple[str, ...]
    differ: tuple[str, ...]
    alike: tuple[str, ...]
    anchored: bool


@dataclass(frozen=True)
class Look:
    """A figure with what comparing it needs."""

    figure: Figure
    people: bool
    counted: str | None
    place: str | None
    stems: frozenset[str]
    actor: frozenset[str]
    events: frozenset[str]
    body: frozenset[str]

    @cached_property
    def stock(self) -> bool:
        """Whether it counts a state rather than what happened."""
        return self.figure.measure in STOCKS and self.figure.kind in ("count", "share")


class Likenesses:
    """Compares the figures of one corpus with each other, two at a time."""

    def __init__(
        self,
        figures: Sequence[Figure],
        *,
        sentences: Iterable[Sentence],
        places: Places,
        moments: Moments,
    ) -> None:
        """Look at every figure once: its sentence's stems, whom it counts, where, by whom."""
        self._places = places
        self._moments = moments
        wanted = {(f.source_id, f.sentence_id) for f in figures}
        # "The blast killed 50" takes its place and day from the sentence before.
        leaning = {(f.source_id, f.sentence_id) for f in figures if not (f.place and f.period)}
        wanted |= {(source, number - 1) for source, number in leaning}
        alone = {
            (s.source_id, s.sentence_id): _stems(s.text)
            for s in sentences
            if (s.source_id, s.sentence_id) in wanted
        }
        stems = {
            (source, number): own | alone.get((source, number - 1), frozenset())
            if (source, number) in leaning
            else own
            for (source, number), own in alone.items()
        }
        self.looks = {
            f.figure_id: _look(f, stems.get((f.source_id, f.sentence_id), frozenset()), places)
            for f in figures
        }
        held = Counter(stem for found in stems.values() for stem in found)
        self._held = held
        n = max(len(stems), _FEWEST_SENTENCES)
        self._weight = {stem: math.log(1 + n / c) / math.log(1 + n) for stem, c in held.items()}
        self._total = {i: self._weigh(look.stems) for i, look in self.looks.items()}
        spoken = Counter(look.place for look in self.looks.values() if look.place)
        self._common_places = {p for p, c in spoken.items() if 3 * c > len(self.looks) and c > 3}

    def _weigh(self, stems: frozenset[str]) -> float:
        """Return the weight of stems together: rounded once, so that their order plays no part."""
        return math.fsum(map(self._weight.__getitem__, stems))

    def telling_stems(self, look: Look) -> list[str]:
        """Return the stems of a figure's sentence that few sentences share, rarest first."""
        rare = [s for s in look.stems if self._held[s] > 1]
        return sorted(rare, key=lambda s: (self._held[s], s))[:_MOST_STEMS]

    def compare(self, a: Figure, b: Figure) -> Likeness:
        """Compare two figures of one measure and kind."""
        one, other = self.looks[a.figure_id], self.looks[b.figure_id]
        tally = self._compare_scopes(one, other)
        if "counted" in tally.apart:
            return Likeness(0.0, ("counted",), (), (), anchored=False)
        if one.events and other.events and a.measure in _GENERAL_MEASURES:
            tally.add(0.5 if one.events & other.events else -1.0)
        if one.body & other.body:
            tally.add(
                0.5, f"both attributed to {min(a.attributed_to or '', b.attributed_to or '')}"
            )
        shared = one.stems & other.stems
        if shared:
            least = min(self._total[a.figure_id], self._total[b.figure_id])
            tally.add(3 * self._weigh(shared) / least)
        if one.stock:
            tally.add(1.5)
        if a.measure not in _GENERAL_MEASURES:
            tally.add(0.5)
        return Likeness(
            tally.score, tuple(tally.apart), tuple(tally.differ), tuple(tally.alike), tally.anchored
        )

    def of_one_scope(self, a: Figure, b: Figure) -> bool:
        """Tell whether nothing in the scope of two figures differs or sets them apart."""
        tally = self._compare_scopes(self.looks[a.figure_id], self.looks[b.figure_id])
        return not (tally.apart or tally.differ)

    def _compare_scopes(self, one: Look, other: Look) -> _Tally:
        """Compare whom two figures count, where, when, by whom, and how many."""
        a, b = one.figure, other.figure
        tally = _Tally()
        if a.part_of == b.figure_id or b.part_of == a.figure_id:
            tally.apart.append("part")
        self._compare_counted(one, other, tally)
        if "counted" in tally.apart:
            return tally
        self._compare_places(one, other, tally)
        self._compare_times(one, other, tally)
        _compare_actors(one, other, tally)
        _compare_values(one, other, tally)
        if tally.apart == ["time"] and self._is_told_again(a, b):
            tally.apart.clear()
        return tally

    def _is_told_again(self, a: Figure, b: Figure) -> bool:
        """Tell whether two days may be that of an incident and that on which it was counted."""
        number = stated(a)
        return (
            number is not None
            and number == stated(b)
            and _rarity(number) >= 1
            and self._places.lie(a, b) == "same"
            and self._moments.are_close(a, b)
        )

    def _compare_counted(self, one: Look, other: Look, tally: _Tally) -> None:
        if one.figure.kind in ("duration", "money", "measure"):
            return
        relation = inclusion(one.counted, other.counted, people=one.people and other.people)
        if relation == "apart":
            tally.apart.append("counted")
        elif relation == "same":
            general = one.counted in (PERSON, "civilian")
            tally.add(0.5 if general else 1.0)
        elif relation in ("includes", "is_included"):
            tally.add(0.25)
            tally.differ.append("counted")
        if (one.figure.part_of is None) != (other.figure.part_of is None):
            # A part may be as large as another source's whole only by chance.
            tally.differ.append("counted")

    def _compare_places(self, one: Look, other: Look, tally: _Tally) -> None:
        lie: Lie = self._places.lie(one.figure, other.figure)
        if lie == "apart":
            tally.apart.append("place")
        elif lie == "same":
            common = one.place in self._common_places
            tally.add(0.75 if common else 1.5, "in the same place", anchors=True)
        elif lie in ("inside", "around"):
            tally.add(0.5, anchors=True)
            tally.differ.append("place")
        else:
            self._compare_settings(one, other, tally)

    def _compare_settings(self, one: Look, other: Look, tally: _Tally) -> None:
        """Where a figure has no place of its own, ask the place that its passage names."""
        near = [self._places.near(look.figure) for look in (one, other)]
        if near[0] & near[1]:
            tally.add(0.5, "in passages on the same place", anchors=True)
        elif not self._places.could_share(one.figure, other.figure):
            tally.add(-1.0)

    def _compare_times(self, one: Look, other: Look, tally: _Tally) -> None:
        a, b = one.figure, other.figure
        if one.stock:
            if not self._moments.same_moment(a, b):
                tally.differ.append("time")
            return
        overlap = self._moments.overlap(a, b)
        if overlap == "apart":
            tally.apart.append("time")
        elif overlap == "within":
            tally.add(0.5)
            tally.differ.append("span")
        elif overlap == "same":
            tally.add(2.0, "over the same days", anchors=True)
        elif overlap == "overlap":
            shared = self._moments.shared(a, b)
            tally.add(0.75 + 1.25 * shared, "over days that overlap", anchors=True)
        elif self._moments.same_weekday(a, b):
            tally.add(0.75, anchors=True)
        elif a.period and a.period == b.period and a.source_id == b.source_id:
            tally.add(2.0, "over the same period", anchors=True)


def _look(figure: Figure, stems: frozenset[str], places: Places) -> Look:
    own = {_stem(word) for word in _LETTERS.findall(figure.actor or "")}
    events = {_EVENT_OF[stem] for stem in own if stem in _EVENT_OF}
    events = events or {_EVENT_OF[stem] for stem in stems if stem in _EVENT_OF}
    return Look(
        figure,
        people=counts_people(figure),
        counted=kind_counted(figure),
        place=places.place_of(figure),
        stems=stems,
        actor=_doers(figure.actor),
        events=frozenset(events),
        body=_names(figure.attributed_to),
    )


def _stems(text: str) -> frozenset[str]:
    words = (word for word in _LETTERS.findall(text.lower()) if len(word) > 2)
    return frozenset(_stem(w) for w in words if w not in _FUNCTION_WORDS) - _TOLD_ELSEWHERE


def _names(text: str | None) -> frozenset[str]:
    """Return the stems of the words with a capital: those that name."""
    words = _LETTERS.findall(text or "")
    return frozenset(_stem(w) for w in words if w[0].isupper() and len(w) > 3)


def _doers(text: str | None) -> frozenset[str]:
    """Return the stems of the words that name a party: not what it did, to whom or where."""
    words = _LETTERS.findall(_TARGET.split(text or "", maxsplit=1)[0])
    named = {_stem(w): w[0].isupper() and len(w) > 3 for w in words if len(w) > 2}
    days = _TOLD_ELSEWHERE | _EVENT_OF.keys()
    return frozenset(s for s, name in named.items() if s in _PARTIES or (name and s not in days))


@cache
def _stem(word: str) -> str:
    stem: str = _STEMMER.stem(word.lower())
    return stem


class _Tally:
    def __init__(self) -> None:
        self.score = 0.0
        self.anchored = False
        self.apart: list[str] = []
        self.differ: list[str] = []
        self.alike: list[str] = []

    def add(self, points: float, why: str | None = None, *, anchors: bool = False) -> None:
        self.score += points
        self.anchored |= anchors
        if why:
            self.alike.append(why)


def _compare_actors(one: Look, other: Look, tally: _Tally) -> None:
    if not one.actor or not other.actor:
        if bool(one.figure.actor) != bool(other.figure.actor) and _same_sentence(one, other):
            tally.apart.append("clause")
        return
    if any(a[:5] == b[:5] for a in one.actor for b in other.actor):
        tally.add(1.0, "the same actor")
    else:
        tally.apart.append("actor")


def _same_sentence(one: Look, other: Look) -> bool:
    a, b = one.figure, other.figure
    return a.source_id == b.source_id and abs(a.sentence_id - b.sentence_id) <= 1


def _compare_values(one: Look, other: Look, tally: _Tally) -> None:
    a, b = one.figure, other.figure
    first, second = stated(a), stated(b)
    if first is not None and first == second and a.vague == b.vague:
        tally.add(_rarity(first), "the same number", anchors=True)
    elif a.kind == "duration" and not admit_each_other((a, b)):
        tally.apart.append("length")


def _rarity(value: float) -> float:
    """How much it says that two figures are equal: little of 2 or 100, much of 341."""
    digits = f"{value:.6g}".replace(".", "").strip("0").split("e")[0]
    return 0.5 if len(digits) < 2 else 1.0 if len(digits) < 3 else 2.0
