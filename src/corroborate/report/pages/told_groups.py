"""Which groups of figures are worth a sentence, and under which heading it stands."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corroborate.compare.figures.counted_inclusion import kind_counted
from corroborate.report.dataset import Material
from corroborate.tables import Figure, FigureGroup

_CENTRAL = 4
"""The rank up to which what is asked is so central that a number of one source alone is told."""
_WIDELY = 4
"""Sources from which on small counts of anything are worth a line, where they agree."""
_TOLLS = 8
"""The rank up to which people ask how many there are; arrests are counted anew all the time."""
_CLEARLY = 1.5
"""How many times more sources tell a whole than tell one of its parts alone."""
_SMALL = 20
_EARLY = 6
"""Sentences from the start of an article in which it tells what it is about: its own toll is there,
those of other events further down."""
_PARTITIVE = re.compile(r"\s+of\s+(?:the|them|his|her|their|its|those|these|[A-Z]\w+['’]s)\b")
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")


@dataclass(frozen=True)
class ToldGroup:
    """A group of figures with its members in the order of the sources."""

    group: FigureGroup
    members: Sequence[Figure]

    @cached_property
    def measure(self) -> str:
        """The measure that most members have."""
        return Counter(f.measure for f in self.members).most_common(1)[0][0]

    @cached_property
    def top(self) -> float:
        """The highest number that a member names."""
        bounds = (v for f in self.members for v in (f.low, f.best, f.high))
        return max((v for v in bounds if v is not None), default=0)

    @cached_property
    def early(self) -> int:
        """How many members stand where an article tells what it is about."""
        return sum(f.sentence_id < _EARLY for f in self.members)

    @cached_property
    def is_early(self) -> bool:
        """Whether the two numbers that decide both stand there, each in its own source."""
        told = {(f.source_id, f.named) for f in self.members if f.sentence_id < _EARLY}
        return all((f.source_id, f.named) in told for f in self.decisive)

    @cached_property
    def opening(self) -> list[Figure]:
        """The members with a number that stand where an article tells what it is about."""
        return [f for f in self.members if f.sentence_id < _EARLY and not f.vague]

    @cached_property
    def opens_apart(self) -> bool:
        """Whether two sources tell two numbers early."""
        stated = self.opening
        return len({f.named for f in stated}) > 1 and len({f.source_id for f in stated}) > 1

    @cached_property
    def decisive(self) -> list[Figure]:
        """The members that decide the verdict."""
        return [f for f in self.members if f.figure_id in self.group.decided_by]

    @cached_property
    def sentences(self) -> set[tuple[str, int]]:
        """The sentences that the members stand in."""
        return {(f.source_id, f.sentence_id) for f in self.members}


def _of_whole(told: ToldGroup) -> ToldGroup:
    """Return of a toll with its parts, or with "several", those who tell the whole, if most do.

    Eight were shot, say four of five; three of them were adults, say two.
    """
    group = told.group
    counted = [f for f in told.members if f.named and not f.vague and not _is_limit(f)]
    whole = _whole_of(counted) if _is_unsettled(told) else None
    of_whole = [f for f in counted if f.named == whole]
    sources = {f.source_id for f in of_whole}
    if len(sources) < max(2, group.n_sources / 2):
        return told
    placed = any(f.place_id for f in of_whole)
    agreeing = replace(
        group,
        label=group.label if placed else group.label.partition(", ")[0],
        members=tuple(f.figure_id for f in of_whole),
        verdict="agree",
        n_sources=len(sources),
        n_origins=0,
        decided_by=(),
    )
    return ToldGroup(agreeing, of_whole)


def _is_unsettled(told: ToldGroup) -> bool:
    """Return True for a toll with parts, beside "several", or disputed not where articles begin."""
    verdict = told.group.verdict
    if (told.group.asked or _TOLLS + 1) > _TOLLS:
        return False
    if verdict == "overlap":
        return any(f.vague for f in told.decisive)
    if verdict == "conflict":
        open_dispute = told.is_early or told.opens_apart
        return not open_dispute and len({f.named for f in told.decisive}) > 1
    return verdict == "differ_in_scope"


def _whole_of(counted: Sequence[Figure]) -> float | None:
    """Return the largest number, where clearly more tell it than tell one of its parts alone.

    Who tells the whole as well does not say that the part is all.
    """
    telling: dict[float, set[str]] = {}
    for f in counted:
        if f.named and f.kind == "count":
            telling.setdefault(f.named, set()).add(f.source_id)
    if not telling:
        return None
    whole = max(telling)
    sources = telling.pop(whole)
    clear = all(len(sources) >= _CLEARLY * len(of_part - sources) for of_part in telling.values())
    return whole if clear else None


def _is_limit(figure: Figure) -> bool:
    """Return True for a number that is only not reached or passed: under 52, more than 52."""
    return figure.strict is not None or (figure.best is None and figure.low is None)


def groups_told(material: Material) -> list[tuple[str, ToldGroup]]:
    """Return the groups that are worth a sentence, each with its kind."""
    groups = (g for g in material.figure_groups if not g.incidental)
    told = [_of_whole(ToldGroup(g, m)) for g in groups if (m := material.figures_of(g))]
    worth = [one for one in told if not _is_trivial(one) and not _is_of_parts(material, one)]
    widest, clear = _widest(told), _widest(worth)
    # What few say where many speak of another number is of a part, or happened elsewhere.
    widely = [
        one
        for one in worth
        if not one.group.asked or _CLEARLY * one.group.n_sources >= widest[one.measure]
    ]
    kinds = ((_kind(material, one), one) for one in _with_rivals(widely))
    return [
        (kind, one)
        for kind, one in kinds
        if kind and not (kind == "single" and clear[one.measure] > 1)
    ]


def _with_rivals(told: Sequence[ToldGroup]) -> list[ToldGroup]:
    """Return groups, with two tolls that both open several articles as one in which they differ."""
    merged: list[ToldGroup] = []
    alike: dict[tuple[str, str], list[int]] = {}
    for one in sorted(told, key=lambda one: -one.group.n_sources):
        known = alike.setdefault((one.measure, one.group.label.partition(", ")[0]), [])
        rival = next((n for n in known if _are_rivals(merged[n], one)), None)
        if rival is None:
            known.append(len(merged))
            merged.append(one)
        else:
            merged[rival] = _differing(merged[rival], one)
    return merged


def _are_rivals(one: ToldGroup, other: ToldGroup) -> bool:
    """Return True for two tolls of no two places, each agreed and told early; of one measure."""
    of_tolls = (one.group.asked or _TOLLS + 1) <= _TOLLS
    early = one.early and other.early
    of_several = min(one.group.n_sources, other.group.n_sources) > 1
    if not (of_tolls and early and of_several and one.group.verdict == other.group.verdict):
        return False
    where, there = (told.group.label.partition(", ")[2] for told in (one, other))
    agreed = one.group.verdict == "agree" and one.top != other.top
    return agreed and (not where or not there or where == there)


def _differing(one: ToldGroup, other: ToldGroup) -> ToldGroup:
    """Return two groups as one that differs, decided by the first of each that opens an article."""
    members = sorted((*one.members, *other.members), key=lambda f: (f.source_id, f.start))
    first = [min(told.members, key=lambda f: (f.sentence_id, f.start)) for told in (one, other)]
    where = max(one.group.label, other.group.label, key=len)
    group = replace(
        one.group,
        label=where,
        members=tuple(f.figure_id for f in members),
        n_sources=len({f.source_id for f in members}),
        verdict="differ_in_scope",
        decided_by=tuple(f.figure_id for f in first),
    )
    return ToldGroup(group, members)


def _widest(told: Iterable[ToldGroup]) -> dict[str, int]:
    """Return how many sources the most widely carried group of each measure has."""
    narrowest_first = sorted(told, key=lambda one: one.group.n_sources)
    return {one.measure: one.group.n_sources for one in narrowest_first}


def _kind(material: Material, told: ToldGroup) -> str | None:
    """Return under which heading a group belongs; None where it is no finding."""
    if told.group.n_sources == 1:
        return "single" if told.early and _is_central(told) else None
    if told.group.verdict == "agree":
        n_origins = material.origins_shown(told.group)
        sure = n_origins < 2 or not _names_another(material, told.members)
        return {0: "same", 1: "origin"}.get(n_origins, "agree") if sure else "same"
    return _kind_of_differing(told)


def _kind_of_differing(told: ToldGroup) -> str | None:
    conflict = told.group.verdict == "conflict"
    # One number with two hedges tells little, and "several" beside 12 tells nobody anything.
    if len({f.named for f in told.decisive}) == 1:
        return "hedged" if conflict else None
    if any(f.vague for f in told.decisive):
        return None
    if conflict:
        of = {(f.measure, kind_counted(f, frozenset())) for f in told.decisive}
        if len(of) > 1 or (told.group.asked and not told.is_early):
            return None
        # Of what nobody asks for first, one conflict in three is one.
        return "conflict" if told.group.asked else "scope"
    if (told.group.asked or _TOLLS + 1) > _TOLLS:
        return None
    if told.group.verdict == "differ_in_scope":
        return "scope" if told.opens_apart else None
    return "overlap" if told.group.verdict == "overlap" else None


def _names_another(material: Material, members: Sequence[Figure]) -> bool:
    """Return True if one's sentence names the origin of another: whose it is may be misread."""
    origins = {f.figure_id: material.origin_name(f.figure_id) or "" for f in members}
    last = {name: name.split()[-1] for name in origins.values() if name}
    for f in members:
        sentence = material.sentence.get((f.source_id, f.sentence_id))
        own = origins[f.figure_id]
        others = {word for name, word in last.items() if name != own}
        if sentence and not others.isdisjoint(_WORD.findall(sentence.text)):
            return True
    return False


def _is_central(told: ToldGroup) -> bool:
    """Return True for stated counts, above one, of people and of what is asked for first."""
    return (
        told.group.verdict != "conflict"
        and told.top > 1
        and (told.group.asked or _CENTRAL + 1) <= _CENTRAL
        and all(f.kind == "count" and not f.vague for f in told.members)
        and not any(f.counted == "body" for f in told.members)
    )


def _is_trivial(told: ToldGroup) -> bool:
    """Return True for what is no finding: numbers in passing, ages, small counts of anything."""
    first = told.members[0]
    if first.kind == "age" or first.unit == "fraction" or told.top == 0:
        return True
    if all(f.vague or f.implied for f in told.members):
        return not (
            _is_death(told) and told.top == 1 and len({f.source_id for f in told.opening}) > 2
        )
    if told.group.asked:
        return told.group.verdict == "agree" and told.top <= 1 and not _is_death(told)
    if first.kind == "count" and first.measure in ("other", "charged"):
        return told.top < _SMALL and not _is_widely_agreed(told)
    measures = {f.measure for f in told.members}
    of_size = first.kind in ("duration", "measure")
    return of_size and (len(measures) > 1 or not measures.isdisjoint(("other", "distance")))


def _is_of_parts(material: Material, told: ToldGroup) -> bool:
    """Return True if a figure that decides is of a part by its words: `two of the dead`.

    Where all agree it is not, unless it is of a part in all: "killed four of his children".
    """
    behind = (material.text.get(f.source_id, "")[f.end : f.end + 20] for f in told.decisive)
    of_parts = [bool(_PARTITIVE.match(words)) for words in behind]
    agree = told.group.verdict == "agree"
    return bool(of_parts) and (all(of_parts) if agree else any(of_parts))


def _is_death(told: ToldGroup) -> bool:
    """Return True for one dead, counted: that all know of one person is no news of the others."""
    return told.group.asked == 1 and told.group.n_sources > 2


def _is_widely_agreed(told: ToldGroup) -> bool:
    widely = told.group.n_sources >= _WIDELY and told.members[0].measure == "other"
    return widely and told.group.verdict == "agree"
