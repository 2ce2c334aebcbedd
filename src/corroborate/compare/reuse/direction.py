"""Who took a passage from whom: the evidence, and what it bears.

Each piece of evidence points one way with a weight. A day of publication, a credit to the other
outlet or to its agency, and the marks a rewriting program leaves are strong (two points); a lost
speaker, lost quotation marks and containment are weak (one). Two points decide, unless two points
the other way stand against them: a later text that is the better one was not the source, and
neither was the earlier, so both draw on a third. Where the points do not reach the direction is
`unknown`, and the evidence says what there is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from corroborate.compare.reuse.agency_credits import (
    agencies_in,
    agency_of,
    credits_of,
    names_outlet,
)
from corroborate.compare.reuse.passages import Passage
from corroborate.compare.reuse.rewriting_marks import Spinning, spinning_marks, spun_against
from corroborate.tables import Direction, Quote, Reuse, Sentence, Source

_STRONG, _WEAK = 2, 1
_DECIDES = 2
_MOSTLY = 0.75
_HALF = 0.5
_WIDE = 8
_NEAR = 6
"""Passages of a source looked at around a place for a third source that holds the same words."""


class _Point(NamedTuple):
    """A piece of evidence: above zero it points from a to b."""

    weight: int
    words: str


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is known of one source."""

    source_id: str
    name: str
    day: date | None
    not_before: date | None
    publisher: str | None
    agency: str | None
    credits: frozenset[str]
    spinning: Spinning
    length: int


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a passage: its words, the sentences around them, and the quotations in it."""

    text: str
    around: str
    quotes: tuple[Quote, ...]

    @property
    def speakers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(q.speaker for q in self.quotes if q.speaker))

    @property
    def orphans(self) -> int:
        return sum(q.speaker is None for q in self.quotes)


def judge(
    passages: Sequence[Passage],
    *,
    sources: Sequence[Source],
    sentences: Mapping[str, Sequence[Sentence]],
    quotes: Sequence[Quote] = (),
) -> list[Reuse]:
    """Return the rows of the passages, each with its direction and what that rests on."""
    known = {source.source_id: source for source in sources}
    spoken: dict[str, list[Quote]] = defaultdict(list)
    for quote in sorted(quotes, key=lambda q: (q.source_id, q.start)):
        if quote.form != "indirect" and not quote.scare:
            spoken[quote.source_id].append(quote)
    shared = _lengths_shared(passages)
    profiles = {
        source_id: _profile(source_id, known.get(source_id), sentences[source_id])
        for source_id in dict.fromkeys(s for p in passages for s in (p.source_a, p.source_b))
    }
    rows: list[Reuse] = []
    dated_only: set[int] = set()
    for passage in passages:
        a, b = profiles[passage.source_a], profiles[passage.source_b]
        lengths = shared[passage.source_a, passage.source_b]
        sides = (
            _side(sentences[a.source_id], spoken[a.source_id], passage.start_a, passage.end_a),
            _side(sentences[b.source_id], spoken[b.source_id], passage.start_b, passage.end_b),
        )
        direction, evidence, only_days = _decide(passage, a, b, sides, lengths, len(known))
        if only_days:
            dated_only.add(len(rows))
        rows.append(_row(passage, direction, evidence))
    return _settle_thirds(rows, profiles, dated_only)


def _row(passage: Passage, direction: Direction, evidence: str) -> Reuse:
    place_a = f"{passage.source_a}.{passage.start_a}-{passage.end_a}"
    place_b = f"{passage.source_b}.{passage.start_b}-{passage.end_b}"
    quoted = "quotation" if passage.quotation else "prose"
    return Reuse(
        reuse_id=f"{place_a}={place_b}",
        source_a=passage.source_a,
        start_a=passage.start_a,
        end_a=passage.end_a,
        source_b=passage.source_b,
        start_b=passage.start_b,
        end_b=passage.end_b,
        similarity=passage.similarity,
        what="boilerplate" if passage.standing else quoted,  # type: ignore[arg-type]
        direction=direction,
        evidence=evidence,
    )


def _profile(source_id: str, source: Source | None, sentences: Sequence[Sentence]) -> _Profile:
    publisher = source.publisher if source else None
    text = "\n".join(s.text for s in sentences)
    return _Profile(
        source_id=source_id,
        name=f"{source_id} ({publisher})" if publisher else source_id,
        day=source.published_on if source else None,
        not_before=source.not_before if source else None,
        publisher=publisher,
        agency=agency_of(publisher),
        credits=credits_of(text, source.author if source else None),
        spinning=spinning_marks(text),
        length=sum(len(s.text) for s in sentences),
    )


def _side(sentences: Sequence[Sentence], quotes: Sequence[Quote], start: int, end: int) -> _Side:
    """Collect what stands in a passage and, for who is credited, in the sentence on either side."""
    first = max(bisect_left(sentences, start + 1, key=lambda s: s.start) - 1, 0)
    last = bisect_left(sentences, end, key=lambda s: s.start)
    inside = sentences[first:last]
    words = "\n".join(s.text[max(start - s.start, 0) : max(end - s.start, 0)] for s in inside)
    at = bisect_left(quotes, start, key=lambda q: q.start)
    held: list[Quote] = []
    while at < len(quotes) and quotes[at].start < end:
        held.append(quotes[at])
        at += 1
    return _Side(words, "\n".join(s.text for s in inside), tuple(held))


def _lengths_shared(passages: Sequence[Passage]) -> dict[tuple[str, str], tuple[int, int]]:
    """Return how many characters of each of two sources stand in the other, but for boilerplate."""
    lengths: dict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for p in passages:
        if not p.standing:
            so_far_a, so_far_b = lengths[p.source_a, p.source_b]
            lengths[p.source_a, p.source_b] = (
                so_far_a + p.end_a - p.start_a,
                so_far_b + p.end_b - p.start_b,
            )
    return lengths


def _decide(
    passage: Passage,
    a: _Profile,
    b: _Profile,
    sides: tuple[_Side, _Side],
    lengths: tuple[int, int],
    n_known: int,
) -> tuple[Direction, str, bool]:
    """Weigh the evidence; say too whether it is nothing but the days of publication."""
    if passage.standing:
        of = f" of {n_known}" if n_known else ""
        return (
            "common",
            f"standing text: {passage.n_sources}{of} sources carry these words and share little "
            "else, so they say nothing of who copied whom",
            False,
        )
    agencies = _agencies_behind(a, sides[0]) & _agencies_behind(b, sides[1])
    if agencies and a.agency is None and b.agency is None:
        named = " and ".join(sorted(agencies))
        return "common", f"both credit {named}", False
    days = _days(passage, a, b)
    others = [
        *_credit(a, b, sides),
        *_spinning(a, b, sides),
        *_losses(passage, a, b, sides),
        *_containment(a, b, lengths),
    ]
    points = [*days, *others]
    forth = sum(p.weight for p in points if p.weight > 0)
    back = -sum(p.weight for p in points if p.weight < 0)
    words = "; ".join(p.words for p in points)
    if passage.n_sources >= _WIDE:
        words = "; ".join(filter(None, (words, f"{passage.n_sources} sources carry these words")))
    if forth >= _DECIDES and back >= _DECIDES:
        return "common", f"{words}; these point both ways, so both draw on a third", False
    if passage.quotation and not _decided(forth, back):
        speakers = [set(side.speakers) for side in sides]
        if all(speakers):
            spoken = " / ".join(dict.fromkeys(s for side in sides for s in side.speakers))
            said = f"both give the words to their speaker ({spoken}), whom each may have heard"
            return "common", "; ".join(filter(None, (said, words))), False
    if _decided(forth, back):
        return ("a_to_b" if forth > back else "b_to_a"), words, bool(days) and not others
    return "unknown", _too_little(words, a, b), False


def _decided(forth: int, back: int) -> bool:
    return max(forth, back) >= _DECIDES and forth != back


def _too_little(words: str, a: _Profile, b: _Profile) -> str:
    if words:
        return f"too little to decide: {words}"
    unknown = [p.name for p in (a, b) if p.day is None]
    if unknown:
        return f"nothing decides: the day of {' and of '.join(unknown)} is not known"
    return "nothing decides: the same day, and no mark of copying on either side"


def _days(passage: Passage, a: _Profile, b: _Profile) -> list[_Point]:
    """Point from the earlier to the later; for words of a speech that alone does not decide."""
    weight = _WEAK if passage.quotation else _STRONG
    if a.day and b.day:
        if a.day == b.day:
            return []
        early, late = (a, b) if a.day < b.day else (b, a)
        words = f"{early.name} is of {early.day}, {late.name} of {late.day}"
        return [_Point(weight if early is a else -weight, words)]
    points = []
    for dated, other, sign in ((a, b, 1), (b, a, -1)):
        if dated.day and not other.day and other.not_before and other.not_before > dated.day:
            words = (
                f"{dated.name} is of {dated.day}, {other.name} speaks of {other.not_before} already"
            )
            points.append(_Point(sign * weight, words))
    return points


def _agencies_behind(profile: _Profile, side: _Side) -> frozenset[str]:
    return profile.credits | agencies_in(side.around)


def _credit(a: _Profile, b: _Profile, sides: tuple[_Side, _Side]) -> list[_Point]:
    """Point from an agency or outlet to the text that credits it."""
    points = []
    for one, other, side, sign in ((a, b, sides[1], 1), (b, a, sides[0], -1)):
        named = one.agency is not None and one.agency in _agencies_behind(other, side)
        if named or names_outlet(side.around, one.publisher):
            points.append(_Point(sign * _STRONG, f"{other.name} credits {one.publisher}"))
    return points


def _spinning(a: _Profile, b: _Profile, sides: tuple[_Side, _Side]) -> list[_Point]:
    """Point to the side that a rewriting program went over."""
    points = []
    for one, other, sign in ((0, 1, 1), (1, 0, -1)):
        plain, spun = (a, b)[one], (a, b)[other]
        here = spun_against(sides[other].text, sides[one].text)
        if here:
            points.append(_Point(sign * _STRONG, f"{spun.name} is reworded here ({here})"))
        elif spun.spinning.strong and not plain.spinning.marks:
            marks = ", ".join(spun.spinning.marks)
            points.append(_Point(sign * _STRONG, f"{spun.name} bears marks of spinning ({marks})"))
        elif spun.spinning.marks and not plain.spinning.marks:
            marks = ", ".join(spun.spinning.marks)
            points.append(_Point(sign * _WEAK, f"{spun.name} bears a mark of spinning ({marks})"))
    return points


def _losses(passage: Passage, a: _Profile, b: _Profile, sides: tuple[_Side, _Side]) -> list[_Point]:
    """Point to the side that lost the quotation marks or the speaker of the words."""
    points = []
    for one, other, sign in ((0, 1, 1), (1, 0, -1)):
        loser = (a, b)[other]
        if passage.kept_quotes[one] and not passage.kept_quotes[other]:
            points.append(_Point(sign * _WEAK, f"{loser.name} lost the quotation marks"))
        whole, lost = sides[one], sides[other]
        if whole.speakers and not whole.orphans and lost.orphans and not lost.speakers:
            words = f"{loser.name} lost the speaker ({whole.speakers[0]})"
            points.append(_Point(sign * _WEAK, words))
    return points


def _containment(a: _Profile, b: _Profile, lengths: tuple[int, int]) -> list[_Point]:
    """Point to the shorter text where it is nearly all in the longer: a digest of it."""
    share_a = lengths[0] / max(a.length, 1)
    share_b = lengths[1] / max(b.length, 1)
    if share_b >= _MOSTLY and share_a < _HALF:
        return [_Point(_WEAK, f"{b.name} is nearly all in {a.name}")]
    if share_a >= _MOSTLY and share_b < _HALF:
        return [_Point(-_WEAK, f"{a.name} is nearly all in {b.name}")]
    return []


def _settle_thirds(
    rows: list[Reuse], profiles: Mapping[str, _Profile], dated_only: set[int]
) -> list[Reuse]:
    """Call `common` what two sources both have from a third that is as like to each or more.

    Touched are rows that nothing decided, or nothing but the days: of three outlets with one text
    the second need not be the source of the third.
    """
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        if row.what != "boilerplate":
            places[row.source_a].append((row.start_a, row.end_a, number))
            places[row.source_b].append((row.start_b, row.end_b, number))
    for spans in places.values():
        spans.sort()
    settled = list(rows)
    for number, row in enumerate(rows):
        if row.what == "boilerplate":
            continue
        if row.direction != "unknown" and number not in dated_only:
            continue
        above_a = _givers(rows, places, row.source_a, row.start_a, row.end_a)
        above_b = _givers(rows, places, row.source_b, row.start_b, row.end_b)
        thirds = sorted(
            third
            for third in above_a.keys() & above_b.keys()
            if max(above_a[third], above_b[third]) >= row.similarity
        )
        if thirds:
            name = profiles[thirds[0]].name
            why = f"both have it from {name}"
            evidence = f"{why}; {row.evidence}" if number in dated_only else why
            settled[number] = replace(row, direction="common", evidence=evidence)
    return settled


def _givers(
    rows: Sequence[Reuse],
    places: Mapping[str, list[tuple[int, int, int]]],
    source_id: str,
    start: int,
    end: int,
) -> dict[str, float]:
    """Return the sources from which this one took words of a stretch, and how like they are."""
    spans = places[source_id]
    at = bisect_left(spans, (start, 0, 0))
    givers: dict[str, float] = {}
    for first, last, number in spans[max(at - _NEAR, 0) : at + _NEAR * 4]:
        if first >= end or last <= start:
            continue
        row = rows[number]
        if row.source_b == source_id and row.direction == "a_to_b":
            giver = row.source_a
        elif row.source_a == source_id and row.direction == "b_to_a":
            giver = row.source_b
        else:
            continue
        givers[giver] = max(givers.get(giver, 0.0), row.similarity)
    return givers
