"""The same words in several sources, and what became of them and of whoever said them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.compare.grades import suggest
from corroborate.compare.quotes.find_in_text import Echo, find_echoes
from corroborate.compare.quotes.speaker_changes import Voice, Voices, compare_voices
from corroborate.compare.word_diff import in_words, is_part, same_words
from corroborate.corpus.manifest import Review, nearest
from corroborate.errors import CorroborateError
from corroborate.tables import (
    Alias,
    Entity,
    Grade,
    Origin,
    Quote,
    QuoteGroup,
    QuoteVerdict,
    Sentence,
    Source,
)

_GRADES: dict[str, Grade] = {"fair": "fair", "weak": "weak", "contested": "contested"}
_TOLD = 6
"""Sources whose changes are told in words; the table shows the rest."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Words without quotation marks in another source."""

    source_id: str
    start: int
    end: int

    @property
    def name(self) -> str:
        return f"{self.source_id}:{self.start}-{self.end}"


class _Union:
    """Joins items that carry the same words."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, item: str) -> str:
        path = []
        parent = self._parent
        while (above := parent.setdefault(item, item)) != item:
            path.append(item)
            item = above
        for below in path:
            parent[below] = item
        return item

    def join(self, first: str, second: str) -> None:
        a, b = self.root(first), self.root(second)
        if a != b:
            self._parent[b] = a


def group_quotes(
    quotes: Sequence[Quote],
    *,
    sources: Sequence[Source],
    sentences: Sequence[Sentence],
    aliases: Sequence[Alias],
    entities: Sequence[Entity],
    origins: Sequence[Origin] = (),
    review: Sequence[Review] = (),
) -> list[QuoteGroup]:
    """Group quotations of the same words and say what happened to words and speaker.

    `sentences` are those of all sources: words that lost their quotation marks are looked for
    there. `n_origins` counts the distinct origins of the members; without `origins` each source is
    its own. Decisions of kind `quote_group` in `review` hold for quote_ids or group_ids: `join`
    makes the items one group, `part` sets each apart, `fair`, `weak` and `contested` grade.
    """
    known = {s.source_id for s in sources}
    quotes = [q for q in quotes if q.source_id in known]
    sentences = [s for s in sentences if s.source_id in known]
    order = {q.quote_id: number for number, q in enumerate(quotes)}
    by_id = {q.quote_id: q for q in quotes}
    marked = [q for q in quotes if q.form != "indirect"]
    union = _Union()
    places: dict[str, _Place] = {}
    spans = _Spans(quotes)
    for echo in find_echoes(marked, sentences):
        target = spans.item(echo)
        if target is not None:
            union.join(echo.quote_id, target)
        else:
            place = _Place(echo.source_id, echo.start, echo.end)
            places[place.name] = place
            union.join(echo.quote_id, place.name)
    _join_overlapping(places, union)
    parted = _decide(review, by_id, order, union)
    groups: dict[str, tuple[list[Quote], list[_Place]]] = defaultdict(lambda: ([], []))
    for q in quotes:
        if q.quote_id in parted:
            groups[f"/{q.quote_id}"][0].append(q)
        else:
            groups[union.root(q.quote_id)][0].append(q)
    for place in places.values():
        groups[union.root(place.name)][1].append(place)
    voices = Voices(aliases, entities, sentences, sources)
    texts = _Texts(sentences)
    origin_of = {o.item_id: o.origin_id for o in origins}
    decided = _grades(review, by_id, order, union, parted)
    rows = []
    for members, found in groups.values():
        spoken = [m for m in members if m.form != "indirect"]
        if not spoken or (len(members) == 1 and not found and members[0].scare):
            continue
        rows.append(_row(members, _widest(found), voices, spans, texts, origin_of, decided))
    return sorted(rows, key=lambda row: order[row.members[0]])


class _Spans:
    """Finds the quotation that stands at a place of a source."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._by_source: dict[str, list[Quote]] = defaultdict(list)
        for q in quotes:
            self._by_source[q.source_id].append(q)
        self._starts: dict[str, list[int]] = {}
        self._reach: dict[str, int] = {}
        for source_id, listed in self._by_source.items():
            listed.sort(key=lambda q: (q.start, -q.end))
            self._starts[source_id] = [q.start for q in listed]
            reports = [q.end - q.start for q in listed if q.form == "indirect"]
            self._reach[source_id] = min(max(reports, default=0), 4_000)

    def item(self, echo: Echo) -> str | None:
        """Return the quotation that an echo is, quoted or reported; None for mere prose."""
        best: tuple[float, str] | None = None
        for q in self._near(echo.source_id, echo.start, echo.end):
            shared = min(q.end, echo.end) - max(q.start, echo.start)
            if shared <= 0:
                continue
            if q.form == "indirect":
                part = shared / max(q.end - q.start, echo.end - echo.start)
            else:
                part = 1 + shared / min(q.end - q.start, echo.end - echo.start)
            if part >= (0.5 if q.form == "indirect" else 1.5) and (best is None or part > best[0]):
                best = (part, q.quote_id)
        return best[1] if best else None

    def covering(self, place: _Place) -> Quote | None:
        """Return the reported clause that words without quotation marks stand in."""
        found = [
            q
            for q in self._near(place.source_id, place.start, place.end)
            if q.form == "indirect" and q.start <= place.start and place.end <= q.end
        ]
        return min(found, key=lambda q: q.end - q.start) if found else None

    def _near(self, source_id: str, start: int, end: int) -> list[Quote]:
        listed = self._by_source.get(source_id, [])
        starts = self._starts.get(source_id, [])
        low = bisect_left(starts, start - self._reach.get(source_id, 0))
        high = bisect_right(starts, end)
        # A quotation longer than any reported clause may start further back: the one before.
        while low > 0 and listed[low - 1].end > start:
            low -= 1
        return listed[low:high]


class _Texts:
    """The words at a place of a source."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._by_source: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in sentences:
            self._by_source[sentence.source_id].append(sentence)
        self._starts = {
            source_id: [s.start for s in listed] for source_id, listed in self._by_source.items()
        }

    def at(self, place: _Place) -> str:
        listed = self._by_source[place.source_id]
        first = bisect_right(self._starts[place.source_id], place.start) - 1
        words = []
        for sentence in listed[max(first, 0) :]:
            if sentence.start >= place.end:
                break
            words.append(
                sentence.text[max(place.start - sentence.start, 0) : place.end - sentence.start]
            )
        return " ".join(words)


def _join_overlapping(places: dict[str, _Place], union: _Union) -> None:
    """Join passages that overlap: two quotations found in one stretch of prose."""
    last: _Place | None = None
    for place in sorted(places.values(), key=lambda p: (p.source_id, p.start, -p.end)):
        if last is not None and last.source_id == place.source_id and place.start < last.end:
            union.join(last.name, place.name)
            last = max(last, place, key=lambda p: p.end)
        else:
            last = place


def _widest(places: list[_Place]) -> list[_Place]:
    """Return passages without those that lie inside another."""
    kept: list[_Place] = []
    for place in sorted(places, key=lambda p: (p.source_id, p.start, -p.end)):
        inside = kept and kept[-1].source_id == place.source_id and place.end <= kept[-1].end
        if not inside:
            kept.append(place)
    return kept


def _row(
    members: list[Quote],
    places: list[_Place],
    voices: Voices,
    spans: _Spans,
    texts: _Texts,
    origin_of: dict[str, str],
    decided: dict[str, tuple[str, Grade | None]],
) -> QuoteGroup:
    fullest = max(
        (m for m in members if m.form != "indirect"), key=lambda m: (len(m.text), -m.start)
    )
    wordings: list[tuple[str, str, str]] = [(m.source_id, m.text, m.form) for m in members]
    wordings += [(p.source_id, texts.at(p), "prose") for p in places]
    sources = sorted({source_id for source_id, _, _ in wordings})
    verdict, told = _verdict(fullest, wordings, len(sources))
    heard: list[Voice] = [voices.voice(m) for m in members]
    for place in places:
        report = spans.covering(place)
        heard.append(voices.voice(report) if report else voices.nobody(place.source_id))
    speakers, who = compare_voices(heard)
    if len(sources) == 1:
        speakers = "none"
    ids = tuple(m.quote_id for m in members)
    n_origins = len({origin_of.get(m.quote_id, m.source_id) for m in members})
    reviewed, grade = next((decided[i] for i in ids if i in decided), (None, None))
    if grade is None:
        judged = "conflict" if speakers == "different" else verdict
        grade = suggest(verdict=judged, n_origins=n_origins)
    return QuoteGroup(
        group_id=f"qg.{ids[0]}",
        label=fullest.text,
        members=ids,
        passages=tuple(p.name for p in places),
        n_sources=len(sources),
        n_origins=n_origins,
        verdict=verdict,
        speakers=speakers,
        why="; ".join([*told, who]),
        grade=grade,
        reviewed=reviewed,
    )


def _verdict(
    fullest: Quote, wordings: list[tuple[str, str, str]], n_sources: int
) -> tuple[QuoteVerdict, list[str]]:
    """Return what became of the words, and what each other source makes of them."""
    if n_sources == 1:
        return "single_source", []
    verdicts: set[QuoteVerdict] = {"identical"}
    told: list[str] = []
    for source_id, text, form in wordings:
        if text == fullest.text and source_id == fullest.source_id:
            continue
        how = {"indirect": " in reported speech", "prose": " without quotation marks"}.get(form, "")
        if same_words(text, fullest.text):
            told.append(f"{source_id} has the same words{how}")
        elif is_part(text, fullest.text):
            verdicts.add("shortened")
            told.append(f"{source_id} has only “{_short(text)}”{how}")
        else:
            verdicts.add("altered")
            told.append(f"{source_id}{how}: {in_words(fullest.text, text)}")
    if len(told) > _TOLD:
        told = [*told[:_TOLD], f"and {len(told) - _TOLD} more"]
    if "altered" in verdicts:
        return "altered", told
    return ("shortened" if "shortened" in verdicts else "identical"), told


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:97].rstrip()} ..."


def _items(
    decision: Review, by_id: dict[str, Quote], order: dict[str, int], union: _Union
) -> list[str]:
    """Return the quotations that a decision names; raise where there are none of that name."""
    found = []
    for name in decision.items:
        quote_id = name if name in by_id else name.removeprefix("qg.")
        if quote_id not in by_id:
            raise CorroborateError(
                f"there is no quotation or group of quotations '{name}'",
                where=decision.where,
                mend=nearest(name, list(by_id)),
            )
        if name.startswith("qg."):
            root = union.root(quote_id)
            found += [i for i in sorted(by_id, key=order.__getitem__) if union.root(i) == root]
        else:
            found.append(quote_id)
    return found


def _decide(
    review: Sequence[Review], by_id: dict[str, Quote], order: dict[str, int], union: _Union
) -> set[str]:
    """Carry out a person's decisions to join and to part; return the quotations set apart."""
    parted: set[str] = set()
    for decision in review:
        if decision.kind != "quote_group" or decision.decision not in {"join", "part"}:
            continue
        items = _items(decision, by_id, order, union)
        if decision.decision == "join":
            for item in items[1:]:
                union.join(items[0], item)
            parted -= set(items)
        else:
            parted |= set(items)
    return parted


def _grades(
    review: Sequence[Review],
    by_id: dict[str, Quote],
    order: dict[str, int],
    union: _Union,
    parted: set[str],
) -> dict[str, tuple[str, Grade | None]]:
    """Return, by quotation, what a person decided about its group."""
    decided: dict[str, tuple[str, Grade | None]] = {}
    for decision in review:
        if decision.kind != "quote_group":
            continue
        words = f"{decision.decision} ({decision.reason})" if decision.reason else decision.decision
        grade = _GRADES.get(decision.decision)
        for item in _items(decision, by_id, order, union):
            earlier = decided.get(item)
            grade_now = grade or (earlier[1] if earlier else None)
            both = f"{earlier[0]}; {words}" if earlier and words not in earlier[0] else words
            decided[item] = (both, grade_now)
            if item in parted:
                continue
            for other in by_id:
                if other not in parted and union.root(other) == union.root(item):
                    decided.setdefault(other, (both, grade_now))
    return decided
