"""Where the places of a corpus are: chosen among namesakes by what the corpus speaks of."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from corroborate.lexicon import gazetteer
from corroborate.lexicon.gazetteer import Place
from corroborate.tables import Mention, Sentence

_PART = re.compile(
    r"\A(?:the\s)?(?:north|south|east|west|old|inner|outer|greater|central|new|upper|lower)"
    r"(?:ern|-?east(?:ern)?|-?west(?:ern)?)?\s(?=\S)",
    re.IGNORECASE,
)
_THEN_COUNTRY = re.compile(
    r"\A(?:,\s|\s(?:in|of)\s(?:(?:north|south|east|west|central)\S*\s)?|\s\()([A-Z][\w.’'-]*(?:\s[A-Z][\w.-]*)?)"
)
_TOLD = 6.0
"""What "Tripoli, Libya" in the text weighs, against one for every tenfold of people."""

_UNSURE = 0.4
"""Namesakes in two countries whose scores lie closer than this are left open."""

_SMALL = 100_000


class Locator:
    """Finds the place that a name means in this corpus."""

    def __init__(self, mentions: Iterable[Mention], sentences: Iterable[Sentence]) -> None:
        """Count the countries the corpus speaks of, and read what it says lies where."""
        self._spoken: Counter[str] = Counter()
        by_source: dict[str, list[Mention]] = {}
        for mention in mentions:
            code = gazetteer.country_codes().get(mention.text) or gazetteer.demonyms().get(
                mention.text
            )
            if code:
                self._spoken[code] += 1
            if mention.type == "PLACE":
                by_source.setdefault(mention.source_id, []).append(mention)
        self._total = sum(self._spoken.values()) or 1
        self._told: dict[str, Counter[str]] = {}
        for source_id, text in groupby(sentences, key=lambda s: s.source_id):
            self._read(by_source.get(source_id, ()), text)

    def locate(self, names: Iterable[str]) -> Place | None:
        """Return the place that goes by one of the names, the first that is known; null if none."""
        listed = list(dict.fromkeys(names))
        for name in (*listed, *(_PART.sub("", name) for name in listed if _PART.match(name))):
            plain = name.title() if name.isupper() and len(name) > 3 else name
            for form in dict.fromkeys((name, plain)):
                if found := gazetteer.places(form):
                    return self._choose(form, found)
        return None

    def _choose(self, name: str, found: Sequence[Place]) -> Place | None:
        if found[0].kind in ("country", "region") and not self._told.get(name):
            return found[0]
        ranked = sorted(found, key=lambda place: -self._score(name, place))
        best = ranked[0]
        if best.kind == "city" and best.population < _SMALL and not self._is_spoken_of(name, best):
            return None
        rivals = [place for place in ranked[1:] if place.country != best.country]
        if rivals and self._score(name, best) - self._score(name, rivals[0]) < _UNSURE:
            return None
        return best

    def _score(self, name: str, place: Place) -> float:
        code = place.country or ""
        told = _TOLD * min(1, self._told.get(name, Counter())[code])
        spoken = 2 * self._spoken[code] / self._total + (0.5 if self._spoken[code] else 0)
        return 1.5 * math.log10(place.population + 10) + told + spoken

    def _is_spoken_of(self, name: str, place: Place) -> bool:
        code = place.country or ""
        return bool(self._spoken[code] or self._told.get(name, Counter())[code])

    def _read(self, places: Sequence[Mention], sentences: Iterable[Sentence]) -> None:
        """Read "Tripoli, Libya"."""
        at = 0
        ordered = sorted(sentences, key=lambda s: s.start)
        for mention in sorted(places, key=lambda m: m.start):
            while at < len(ordered) and ordered[at].end <= mention.start:
                at += 1
            if at == len(ordered) or mention.start < ordered[at].start:
                continue
            text, offset = ordered[at].text, ordered[at].start
            hit = _THEN_COUNTRY.match(text[mention.end - offset : mention.end - offset + 60])
            if hit and (code := _country(hit[1])):
                self._told.setdefault(mention.text, Counter())[code] += 1


def _country(words: str) -> str | None:
    first = words.split()[0]
    for name in (words, words.rstrip("."), first):
        if code := gazetteer.country_codes().get(name) or gazetteer.regions().get(name):
            return code
    return None
