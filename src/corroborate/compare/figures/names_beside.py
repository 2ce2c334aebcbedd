"""Who is named in the sentence of a number, by the persons and bodies of the whole corpus."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from corroborate.tables import Alias, Figure, Mention, Sentence, entity_ids


class NamedNearby(NamedTuple):
    """Who is named beside a number: last before it, in it ("Ada Brun was killed"), and at all."""

    person: str | None
    own: str
    everybody: frozenset[str]


class NamesBeside:
    """The names of a corpus, by where they stand."""

    def __init__(self, mentions: Sequence[Mention] = (), aliases: Sequence[Alias] = ()) -> None:
        """Sort the names but those of places; `aliases` say whom each means."""
        self._entity = entity_ids(aliases)
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.type != "PLACE":
                self._mentions[mention.source_id].append(mention)
        for listed in self._mentions.values():
            listed.sort(key=_start)

    def of(self, figure: Figure, sentence: Sentence) -> NamedNearby:
        """Return who is named beside a figure in its sentence."""
        listed = self._mentions.get(figure.source_id, [])
        first, before, last = (
            bisect_left(listed, at, key=_start)
            for at in (sentence.start, figure.start, sentence.end)
        )
        persons = (self._whom(m) for m in listed[first:before][::-1] if m.type == "PERSON")
        inside = (m.text for m in listed[before:last] if m.type == "PERSON" and m.end <= figure.end)
        everybody = frozenset(map(self._whom, listed[first:last]))
        return NamedNearby(next(persons, None), next(inside, ""), everybody)

    def _whom(self, mention: Mention) -> str:
        local = mention.source_id, mention.entity_id
        return self._entity.get(local, mention.entity_id)


def _start(mention: Mention) -> int:
    return mention.start
