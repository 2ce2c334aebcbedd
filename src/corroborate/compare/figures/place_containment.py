"""Which place lies in which, as far as the gazetteer and the texts themselves say."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from corroborate.lexicon.gazetteer import is_country
from corroborate.tables import Alias, Entity, Figure, Sentence, entity_ids

PlaceRelation = Literal["same", "inside", "around", "apart", "unknown"]

_SIDE = re.compile(
    r"\b(north|south|east|west|central|centre|center|inner|outer|old)", re.IGNORECASE
)
_IN = re.compile(
    r",?\s(?:in|inside|within|of)\s(?:the\s)?(?:[\w’'-]+\s){0,3}|\s\((?:in\s)?", re.IGNORECASE
)
_OWN = re.compile(r"['’]s\s(?:[\w-]+\s){0,2}")
_COMMA = re.compile(r",\s")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_OTHER_CLAUSE = re.compile(
    r"[;:]|,\s(?:where|which|who|while|but|and)\b|\bto\s\w+\s", re.IGNORECASE
)
_OPPOSITE = frozenset({("east", "west"), ("north", "south"), ("inner", "outer")})


class _Hit(NamedTuple):
    """A place named in a sentence."""

    start: int
    end: int
    place: str


class Places:
    """The places that figures speak of, and how they lie to each other."""

    def __init__(
        self,
        figures: Sequence[Figure],
        *,
        sentences: Iterable[Sentence],
        aliases: Sequence[Alias],
        entities: Sequence[Entity],
    ) -> None:
        """Gather from the gazetteer and from phrases such as "the Old City of X", "Y, in X"."""
        self._entity = entity_ids(aliases)
        self._by_id = {e.entity_id: e for e in entities}
        self._inside: dict[str, set[str]] = {}
        self._doubtful = _placed_elsewhere(figures, sentences)
        used = {i for f in figures if (i := self.place_of(f)) is not None}
        self._read(sentences, used)
        # From here on nothing is learnt any more; what a place lies in can be kept.
        self._wider = {place: frozenset(self._around(place)) for place in self._inside}

    def place_of(self, figure: Figure) -> str | None:
        """Return the entity that a figure's place is, or the words where it is none."""
        if figure.place_id is not None:
            key = (figure.source_id, figure.place_id)
            return self._entity.get(key, figure.place_id)
        return figure.place.lower() if figure.place else None

    def surely(self, figure: Figure) -> str | None:
        """Return the place of a figure, null where it may be that of another clause."""
        return None if figure.figure_id in self._doubtful else self.place_of(figure)

    def name_of(self, place: str) -> str:
        """Return the name of a place."""
        entity = self._by_id.get(place)
        return entity.name if entity else place

    def key_of(self, figure: Figure) -> tuple[str, ...] | None:
        """Return all that `relation` asks of a figure; null where it knows no place."""
        place, doubtful = self.place_of(figure), figure.figure_id in self._doubtful
        return None if place is None else (place, figure.place or "", "?" * doubtful)

    def relation(self, a: Figure, b: Figure) -> PlaceRelation:
        """Return how the place of one figure lies to that of the other."""
        one, other = self.place_of(a), self.place_of(b)
        if one is None or other is None:
            return "unknown"
        if a.figure_id in self._doubtful or b.figure_id in self._doubtful:
            return "same" if one == other else "unknown"
        if one == other:
            return _sides(a.place or "", b.place or "")
        if other in self._wider.get(one, ()):
            return "inside"
        if one in self._wider.get(other, ()):
            return "around"
        return self._by_country(self._by_id.get(one), self._by_id.get(other))

    def _by_country(self, one: Entity | None, other: Entity | None) -> PlaceRelation:
        """Return how two places lie by their countries, as far as the gazetteer knows them."""
        known = [e for e in (one, other) if e is not None and e.country is not None]
        if len(known) < 2 or one is None or other is None:
            # A place that no gazetteer knows may be a quarter of one that it knows.
            return "unknown" if len(known) == 1 else "apart"
        if one.country != other.country:
            return "apart"
        if is_country(other.name):
            return "inside"
        return "around" if is_country(one.name) else "apart"

    def _around(self, place: str) -> set[str]:
        found: set[str] = set()
        rest = [place]
        while rest:
            for wider in self._inside.get(rest.pop(), ()):
                if wider not in found:
                    found.add(wider)
                    rest.append(wider)
        return found

    def _read(self, sentences: Iterable[Sentence], used: set[str]) -> None:
        """Find the places in the sentences by their first words, so that many names cost little."""
        places = used | {e.entity_id for e in self._by_id.values() if e.type == "PLACE"}
        by_first_word: dict[str, list[tuple[str, str]]] = {}
        for place in sorted(places):
            for name in self._spellings(place):
                first = _WORD.match(name)
                if first and len(name) > 2:
                    by_first_word.setdefault(first.group(), []).append((name, place))
        for listed in by_first_word.values():
            listed.sort(key=lambda pair: (-len(pair[0]), pair))
        for sentence in sentences:
            found = list(_places_in(sentence.text, by_first_word))
            for one, other in pairwise(found):
                self._read_pair(sentence.text, one, other)

    def _read_pair(self, text: str, first: _Hit, second: _Hit) -> None:
        one, other = first.place, second.place
        gap = text[first.end : second.start]
        if one == other or len(gap) > 40:
            return
        country = self._by_id.get(other)
        in_country = country is not None and is_country(country.name)
        if _IN.fullmatch(gap) or (in_country and _COMMA.fullmatch(gap)):
            small, wide = one, other
        elif _OWN.fullmatch(gap):
            small, wide = other, one
        else:
            return
        if small not in self._around(wide):
            self._inside.setdefault(small, set()).add(wide)

    def _spellings(self, place: str) -> tuple[str, ...]:
        entity = self._by_id.get(place)
        return (entity.name, *entity.variants) if entity else (place,)


def _places_in(text: str, by_first_word: dict[str, list[tuple[str, str]]]) -> Iterator[_Hit]:
    reached = 0
    for m in _WORD.finditer(text):
        if m.start() < reached:
            continue
        for name, place in by_first_word.get(m.group(), ()):
            end = m.start() + len(name)
            if text.startswith(name, m.start()) and not text[end : end + 1].isalnum():
                reached = end
                yield _Hit(m.start(), end, place)
                break


def _placed_elsewhere(figures: Sequence[Figure], sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the ids of figures whose place stands in another clause: it may not be theirs."""
    wanted = {(f.source_id, f.sentence_id) for f in figures if f.place}
    text_of = {
        (s.source_id, s.sentence_id): s for s in sentences if (s.source_id, s.sentence_id) in wanted
    }
    found = set()
    for figure in figures:
        sentence = text_of.get((figure.source_id, figure.sentence_id))
        if sentence is None or not figure.place:
            continue
        start, end = figure.start - sentence.start, figure.end - sentence.start
        text, place = sentence.text, figure.place
        before, after = text.rfind(place, 0, max(start, 0)), text.find(place, max(end, 0))
        between = [text[before + len(place) : start]] if before >= 0 else []
        between += [text[end:after]] if after >= 0 else []
        if between and all(_OTHER_CLAUSE.search(words) for words in between):
            found.add(figure.figure_id)
    return frozenset(found)


def _sides(a: str, b: str) -> PlaceRelation:
    """Compare "eastern Aleppo" with "Aleppo" and with "western Aleppo"."""
    one, other = ({m[1].lower() for m in _SIDE.finditer(words)} for words in (a, b))
    if one == other:
        return "same"
    if one and other:
        opposed = any((x, y) in _OPPOSITE or (y, x) in _OPPOSITE for x in one for y in other)
        return "apart" if opposed else "unknown"
    return "inside" if one else "around"
