"""How the figures of a group stand to each other, and why, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from corroborate.compare.figures.bounds import admit_each_other, state_the_same, stated
from corroborate.compare.figures.clustering import Grouping
from corroborate.compare.figures.counted_inclusion import PERSON
from corroborate.compare.figures.place_containment import Places
from corroborate.compare.figures.similarity import Likenesses
from corroborate.compare.figures.time_overlap import Moments
from corroborate.tables import Figure, Verdict

_MOST_LISTED = 6
_PLURALS = {
    "person": "people",
    "police": "police",
    "combatant": "combatants",
    "child": "children",
    "woman": "women",
    "man": "men",
    "aircraft": "aircraft",
    "city": "cities",
    "family": "families",
    "country": "countries",
    "body": "bodies",
    "baby": "babies",
    "facility": "facilities",
}
_MEASURES = {
    "in_need": "in need",
    "airstrikes": "",
    "other": "",
    "territory": "of the territory",
    "age": "",
    "distance": "",
    "money": "",
}


class Judgement(NamedTuple):
    """A verdict, its reason in words, and the members that are of one scope, in parts."""

    verdict: Verdict
    why: str
    parts: list[list[Figure]]


class Judge:
    """Says how the members of a group stand to each other."""

    def __init__(
        self, grouping: Grouping, likenesses: Likenesses, places: Places, moments: Moments
    ) -> None:
        """Judge by what the grouping rests on."""
        self._grouping = grouping
        self._likenesses = likenesses
        self._places = places
        self._moments = moments

    def judge(self, members: Sequence[Figure]) -> Judgement:
        """Return the verdict on a group, with its reason."""
        parts = self._parts(members)
        sources = {f.source_id for f in members}
        if len(sources) == 1:
            return self._judge_one_source(members, parts)
        said = self._said(members)
        if state_the_same(members):
            note = self._scope(members) if len(parts) > 1 else ""
            return Judgement("agree", f"all give the same number: {said}{_also(note)}", parts)
        for part in parts:
            if len({f.source_id for f in part}) > 1 and not admit_each_other(part):
                order = self._order(part)
                return Judgement(
                    "conflict", f"no one number fits all of {self._said(part)}{order}", parts
                )
        if len(parts) > 1:
            return Judgement("differ_in_scope", f"{self._scope(members)}: {said}", parts)
        return Judgement("overlap", f"the bounds leave room for one number: {said}", parts)

    def _judge_one_source(self, members: Sequence[Figure], parts: list[list[Figure]]) -> Judgement:
        (source,) = {f.source_id for f in members}
        if len(members) == 1:
            return Judgement("single_source", f"only {source} states it", parts)
        said = self._said(members)
        if state_the_same(members):
            return Judgement("single_source", f"only {source} states it, more than once", parts)
        if len(parts) > 1:
            why = f"one source, {source}; {self._scope(members)}: {said}"
            return Judgement("differ_in_scope", why, parts)
        if not admit_each_other(members) and len({f.attributed_to for f in members}) > 1:
            return Judgement("conflict", f"{source} itself gives counts that differ: {said}", parts)
        return Judgement("single_source", f"only {source} states it: {said}", parts)

    def _parts(self, members: Sequence[Figure]) -> list[list[Figure]]:
        """Divide a group into figures of one scope, each with its like."""
        parts: list[list[Figure]] = []
        for figure in members:
            for part in parts:
                if all(self._likenesses.of_one_scope(figure, f) for f in part[:_MOST_LISTED]):
                    part.append(figure)
                    break
            else:
                parts.append([figure])
        return parts

    def _scope(self, members: Sequence[Figure]) -> str:
        """Say in what the scope of the members differs."""
        kinds = {
            kind
            for n, a in enumerate(members[:_MOST_LISTED])
            for b in members[n + 1 : _MOST_LISTED]
            for like in (self._grouping.likeness(a, b),)
            for kind in (*like.differ, *like.apart)
        }
        tell: dict[str, Callable[[Sequence[Figure]], str]] = {
            "time": self._tell_times,
            "span": self._tell_spans,
            "place": self._tell_places,
            "counted": self._tell_counted,
            "actor": self._tell_actors,
            "clause": self._tell_actors,
        }
        reasons = dict.fromkeys(say(members) for kind, say in tell.items() if kind in kinds)
        return "; ".join(reason for reason in reasons if reason) or "the scope differs"

    def _tell_times(self, members: Sequence[Figure]) -> str:
        told = [self._moments.tell(f) for f in _first_of_sources(members)]
        pairs = [(a, b) for a in members[:_MOST_LISTED] for b in members[:_MOST_LISTED]]
        same = [self._moments.same_moment(a, b) for a, b in pairs if a.source_id != b.source_id]
        if False in same:
            judged = "they differ in time, so they are no conflict"
        elif any(self._moments.point_apart(a, b) for a, b in pairs):
            judged = (
                "they differ in time as far as the texts show, and cannot be shown to hold at one "
                "moment, so they are no conflict"
            )
        else:
            judged = (
                "the time may differ: they cannot be shown to hold at one moment, so they are no "
                "conflict"
            )
        return f"{judged} ({', '.join(told)})"

    def _tell_spans(self, members: Sequence[Figure]) -> str:
        spans = sorted({f.period for f in members if f.period})
        return f"a count of one incident stands beside one over a longer time ({', '.join(spans)})"

    def _tell_places(self, members: Sequence[Figure]) -> str:
        names = dict.fromkeys(
            f.place or self._places.name_of(p)
            for f in members
            if (p := self._places.surely(f)) is not None
        )
        return f"the places are not of one extent ({', '.join(names)})"

    def _tell_counted(self, members: Sequence[Figure]) -> str:
        nouns = dict.fromkeys(plural(self._likenesses.looks[f.figure_id].counted) for f in members)
        words = " and ".join(noun for noun in nouns if noun)
        inside = " of a larger count" if any(f.part_of for f in members) else ""
        return f"not the same are counted ({words}{inside})"

    def _tell_actors(self, members: Sequence[Figure]) -> str:
        actors = dict.fromkeys(f.actor or "an actor that is not named" for f in members)
        return f"different actors ({' / '.join(actors)})"

    def _order(self, members: Sequence[Figure]) -> str:
        """Say who published later, where that is known: a toll may have been brought up to date."""
        days = {f.source_id: d for f in members if (d := self._moments.published(f)) is not None}
        if len(set(days.values())) < 2:
            return ""
        last = max(days, key=lambda s: (days[s], s))
        return f"; {last} was published last, on {days[last].isoformat()}"

    def _said(self, members: Sequence[Figure]) -> str:
        said = dict.fromkeys(f"{f.source_id} {words_of(f)}" for f in members)
        listed = list(said)[:_MOST_LISTED]
        more = len(said) - len(listed)
        return ", ".join(listed) + (f" and {more} more" if more else "")

    def label(self, members: Sequence[Figure]) -> str:
        """Name what the figures are of: what is counted, what happened to it, and where."""
        first = members[0]
        looks = [self._likenesses.looks[f.figure_id] for f in members]
        nouns = [look.counted for look in looks if look.counted]
        noun = PERSON if looks[0].people and PERSON in nouns else nouns[0] if nouns else None
        measure = _MEASURES.get(first.measure, first.measure)
        places = [p for f in members if (p := self._places.surely(f))]
        where = f", {self._places.name_of(max(set(places), key=places.count))}" if places else ""
        if first.kind == "duration":
            what = f"length of {'time' if first.measure == 'other' else 'the ' + first.measure}"
            what += f" in {unit_of(members)}s"
        elif first.kind == "share":
            what = f"share {measure or 'of ' + (plural(noun) or 'something')}"
            what += " in per cent" if first.unit == "percent" else ""
        elif first.kind == "money":
            what = f"money {measure}".strip() + (f" in {first.unit}" if first.unit else "")
        elif first.kind == "measure":
            what = f"{first.unit or 'measure'} {measure}".strip()
        else:
            what = f"{plural(noun) or 'number'} {measure}".strip()
        return what + where

    def together(self, members: Sequence[Figure]) -> str:
        """Say what the members share."""
        if len(members) < 2:
            return ""
        shared = dict.fromkeys(
            word
            for a in members[:1]
            for b in members[1:_MOST_LISTED]
            for word in self._grouping.likeness(a, b).alike
        )
        first = members[0]
        measure = _MEASURES.get(first.measure, first.measure) or "the same noun"
        return ", ".join([f"together as {self.label(members)} (measure: {measure})", *shared])

    def beside(self, members: Sequence[Figure]) -> str:
        """Name figures that are close, and the one thing that sets them apart."""
        inside = {f.figure_id for f in members}
        said = dict.fromkeys(
            f"{_APART[reason].format(other.measure)}: {other.source_id} {words_of(other)}"
            for figure in members
            for other, reason in self._grouping.beside.get(figure.figure_id, ())
            if other.figure_id not in inside and reason in _APART
        )
        return "; ".join(list(said)[:3])


_APART = {
    "length": "another {}, by its length",
    "actor": "another actor",
    "time": "another time",
    "place": "another place",
    "span": "another span of time",
}


def words_of(figure: Figure) -> str:
    """Return a figure as the text states it, hedge and unit included."""
    number = f"{figure.hedge} {figure.text}" if figure.hedge else figure.text
    if figure.kind == "duration" and figure.unit:
        return f"{number} {figure.unit if stated(figure) == 1 else figure.unit + 's'}"
    return number


def unit_of(members: Sequence[Figure]) -> str:
    """Return the unit that the range of a group of lengths is given in."""
    units = {f.unit for f in members}
    (unit,) = units if len(units) == 1 else {"day"}
    return unit or "day"


def plural(noun: str | None) -> str:
    """Return the plural of a noun, so that a label reads as words."""
    if noun is None:
        return ""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2:-1] not in "aeou":
        return noun[:-1] + "ies"
    return (
        noun if noun.endswith("s") else noun + ("es" if noun.endswith(("ch", "sh", "x")) else "s")
    )


def _first_of_sources(members: Sequence[Figure]) -> list[Figure]:
    found: dict[str, Figure] = {}
    for figure in members:
        found.setdefault(figure.source_id, figure)
    return list(found.values())[:_MOST_LISTED]


def _also(note: str) -> str:
    return f"; {note}" if note else ""
