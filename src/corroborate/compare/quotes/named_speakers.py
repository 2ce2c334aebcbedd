"""Whom a source names for the words it quotes, and whether two sources mean one speaker."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corroborate.lexicon.word_tables import any_of, word_set
from corroborate.tables import Alias, Entity, Quote, Sentence, Source, entity_ids

_WORD = re.compile(r"[^\W_]{2,}")
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'.-]+")
_SAYS = re.compile(rf"(?<!\bhe )(?<!\bshe )\b{any_of('names the speaker')}\b", re.IGNORECASE)
_IDLE = word_set("the of for and in at an to by on mr mrs ms dr said says his her its their")
_LEAST = 4
"""Words from which somebody must have said them: shorter ones are set off for many reasons."""


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """Whom one source names for the words: who that is, and the words around the name.

    `beside` says that the name itself stands with a verb of saying beside the words; `nobody` that
    no person or body is named within their reach.
    """

    source_id: str
    name: str | None
    entity_id: str | None
    person: bool
    around: frozenset[str]
    said_on: date | None
    beside: bool = False
    nobody: bool = False
    source_names: frozenset[str] = frozenset()
    """The capital words of the whole source: whether it names somebody elsewhere."""


class NamedSpeakers:
    """Settles who is meant by the speakers of a corpus."""

    def __init__(
        self,
        aliases: Sequence[Alias],
        entities: Sequence[Entity],
        sentences: Sequence[Sentence],
        sources: Sequence[Source] = (),
    ) -> None:
        """Take the tables the speakers are looked up in."""
        self._entity_of = entity_ids(aliases)
        self._entities = {e.entity_id: e for e in entities}
        self._published = {s.source_id: s.published_on for s in sources}
        self._sentences: dict[str, dict[int, Sentence]] = defaultdict(dict)
        for sentence in sentences:
            self._sentences[sentence.source_id][sentence.sentence_id] = sentence
        named: dict[str, set[str]] = defaultdict(set)
        for sentence in sentences:
            named[sentence.source_id].update(map(str.lower, _NAME.findall(sentence.text)))
        self._named_in = {source_id: frozenset(words) for source_id, words in named.items()}
        self._surnames: set[str] = set()
        self._bodies: dict[str, set[str]] = defaultdict(set)
        for entity in entities:
            for variant in (entity.name, *entity.variants):
                found = _NAME.findall(variant)
                if found and entity.type == "PERSON":
                    self._surnames.add(found[-1])
                elif found and entity.type == "ORG":
                    self._bodies[found[0]].add(variant)

    def of(self, quote: Quote) -> NamedSpeaker:
        """Return whom a quotation's source names for it."""
        entity = self._entity(quote)
        written = name_words(quote.speaker or "")
        around = set(written)
        if quote.speaker_start is not None:
            around |= self._near(quote)
        variants = (entity.name, *entity.variants) if entity else ()
        own = {word for variant in variants for word in name_words(variant)}
        return NamedSpeaker(
            source_id=quote.source_id,
            name=entity.name if entity else quote.speaker,
            entity_id=entity.entity_id if entity else None,
            person=entity is not None and entity.type == "PERSON",
            around=frozenset(around | own),
            said_on=self._published.get(quote.source_id),
            beside=bool(written & own) and quote.cue is not None,
            nobody=_may_be_orphan(quote) and self._names_nobody(quote),
            source_names=self._named_in.get(quote.source_id, frozenset()),
        )

    def nobody(self, source_id: str) -> NamedSpeaker:
        """Return the speaker of words that a source carries as its own."""
        day = self._published.get(source_id)
        return NamedSpeaker(source_id, None, None, False, frozenset(), day)

    def agreement(self, one: Quote, other: Quote) -> int:
        """Return 1 if both are given to one speaker, -1 if to two, 0 if that is not known."""
        a, b = self._entity(one), self._entity(other)
        if a is not None and b is not None and a.entity_id == b.entity_id:
            return 1
        ours, theirs = name_words(one.speaker or ""), name_words(other.speaker or "")
        if not ours or not theirs:
            return 0
        if ours & (theirs | _words_of(b)) or theirs & _words_of(a):
            return 1
        return -1 if a is not None and b is not None else 0

    def _entity(self, quote: Quote) -> Entity | None:
        entity_id = self._entity_of.get((quote.source_id, quote.speaker_id or ""))
        return self._entities.get(entity_id) if entity_id else None

    def _near(self, quote: Quote) -> set[str]:
        """Return the words where the speaker is named and a sentence before, without the quoted."""
        listed = self._sentences[quote.source_id]
        start = quote.speaker_start or 0
        at = quote.sentence_id
        while at in listed and listed[at].start > start:
            at -= 1
        while at + 1 in listed and listed[at + 1].start <= start:
            at += 1
        found: set[str] = set()
        for number in (at - 1, at):
            if number in listed:
                found |= name_words(_outside(listed[number], quote)[:2_000])
        return found

    def _names_nobody(self, quote: Quote) -> bool:
        """Return True if the sentences around words name no person, no body, and nobody who says.

        The sentences are its own, and one on either side.
        """
        listed = self._sentences[quote.source_id]
        first = last = quote.sentence_id
        while last + 1 in listed and listed[last + 1].start < quote.end:
            last += 1
        for number in range(first - 1, last + 2):
            sentence = listed.get(number)
            if sentence is None:
                continue
            outside = _outside(sentence, quote)
            connected = first <= number  # “...,” they wrote: the parser may end its sentence before
            if self._names_somebody(outside) or (connected and _SAYS.search(outside)):
                return False
        return True

    def _names_somebody(self, text: str) -> bool:
        found = set(_NAME.findall(text))
        return not self._surnames.isdisjoint(found) or any(
            body in text for first in found & self._bodies.keys() for body in self._bodies[first]
        )


def _outside(sentence: Sentence, quote: Quote) -> str:
    """Return what a sentence has besides a quotation."""
    start, end = (max(at - sentence.start, 0) for at in (quote.start, quote.end))
    return f"{sentence.text[:start]} {sentence.text[end:]}"


def _may_be_orphan(quote: Quote) -> bool:
    """Return True if quoted words have no speaker, and are such as somebody must have said."""
    unsaid = quote.spoken and quote.speaker is None
    return unsaid and len(_WORD.findall(quote.text)) >= _LEAST


def _words_of(entity: Entity | None) -> set[str]:
    return name_words(entity.name) if entity else set()


def name_words(text: str) -> set[str]:
    """Return the words of a name or a phrase in lower case, titles and small words left out."""
    return {w.lower() for w in _WORD.findall(text)} - _IDLE
