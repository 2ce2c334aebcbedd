"""What became of a speaker from source to source: the same, another, not named, wider, narrower.

A source is said to name another speaker only where both names stand beside the words with a verb
of saying, and to name nobody only where no person or body is named within reach. All else is ours:
a speaker who was not found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corroborate.lexicon.speech import words
from corroborate.tables import Alias, Entity, Quote, Sentence, Source, SpeakerVerdict

_WORD = re.compile(r"[^\W_]{2,}")
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'.-]+")
_SAYS = re.compile(
    r"(?<!\bhe )(?<!\bshe )(?<!\bthey )\b(?:says?|said|tells?|told|writes?|wrote|reads?|adds|added|"
    r"asked|replied|tweeted|posted|announced|continued|insisted|according)\b",
    re.IGNORECASE,
)
_IDLE = words("the of for and in at an to by on mr mrs ms dr said says his her its their")
_ENDS = ("ians", "ian", "ns", "es", "s", "n", "ese", "ish")
_OPENING = ("“", '"', "‘", "'", "«", "„")
_BESIDE = 300
"""Characters between words and the name of whoever says them, where both stand together."""
_LEAST = 4
"""Words from which somebody must have said them: shorter ones are set off for many reasons."""
_LOOK_BACK = 4
"""Sentences of speech in a row behind which a speaker is looked for."""


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
        self._entity_of = {(a.source_id, a.local_id): a.entity_id for a in aliases}
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
        written = _words(quote.speaker or "")
        around = set(written)
        if quote.speaker_start is not None:
            around |= self._near(quote)
        own: set[str] = set()
        if entity:
            for variant in (entity.name, *entity.variants):
                own |= _words(variant)
        return NamedSpeaker(
            source_id=quote.source_id,
            name=entity.name if entity else quote.speaker,
            entity_id=entity.entity_id if entity else None,
            person=entity is not None and entity.type == "PERSON",
            around=frozenset(around | own),
            said_on=self._published.get(quote.source_id),
            beside=bool(written & own) and quote.cue is not None and _stands_beside(quote),
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
        first, second = _words(one.speaker or ""), _words(other.speaker or "")
        if not first or not second:
            return 0
        if first & (second | _words(b.name if b else "")):
            return 1
        if second & _words(a.name if a else ""):
            return 1
        return -1 if a is not None and b is not None else 0

    def _entity(self, quote: Quote) -> Entity | None:
        entity_id = self._entity_of.get((quote.source_id, quote.speaker_id or ""))
        return self._entities.get(entity_id) if entity_id else None

    def _near(self, quote: Quote) -> set[str]:
        """Return the words of the sentence that names the speaker, and of the one before."""
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
                found |= _words(listed[number].text[:2_000])
        return found

    def _names_nobody(self, quote: Quote) -> bool:
        """Return True if the sentences around words name no person, no body, and nobody who says.

        The sentences are its own, those of speech that run up to it, and one on either side.
        """
        listed = self._sentences[quote.source_id]
        first = last = quote.sentence_id
        while last + 1 in listed and listed[last + 1].start < quote.end:
            last += 1
        while quote.sentence_id - first < _LOOK_BACK and _is_speech(listed.get(first - 1)):
            first -= 1
        for number in range(first - 1, last + 2):
            sentence = listed.get(number)
            if sentence is None:
                continue
            start, end = (max(at - sentence.start, 0) for at in (quote.start, quote.end))
            outside = f"{sentence.text[:start]} {sentence.text[end:]}"
            connected = first <= number <= last
            if self._names_somebody(outside) or (connected and _SAYS.search(outside)):
                return False
        return True

    def _names_somebody(self, text: str) -> bool:
        found = set(_NAME.findall(text))
        return not self._surnames.isdisjoint(found) or any(
            body in text for first in found & self._bodies.keys() for body in self._bodies[first]
        )


def compare_speakers(speakers: Sequence[NamedSpeaker]) -> tuple[SpeakerVerdict, str]:
    """Return what became of the speaker over the sources, and that in words."""
    named = [s for s in speakers if s.name]
    if not named:
        return "none", "no speaker was found"
    naming = {s.source_id for s in named}
    nobody = {s.source_id for s in speakers if s.nobody} - naming
    lost = {s.source_id for s in speakers} - naming - nobody
    groups = _by_name(named)
    told = "said by " + "; ".join(
        f"{group[0].name} in {', '.join(sorted({s.source_id for s in group}))}" for group in groups
    )
    if nobody:
        told += f"; {', '.join(sorted(nobody))} names nobody"
    if lost:
        told += f"; not found in {', '.join(sorted(lost))}"
    if len(groups) > 1:
        found = [_change(_clearest(groups[0]), _clearest(group)) for group in groups[1:]]
        return ("different" if "different" in found else found[0]), told
    if nobody and any(s.entity_id for s in named):
        return "not_named", told
    if lost or nobody:
        return "not_found", told
    return ("same" if len(naming) > 1 else "none"), told


def _by_name(named: Sequence[NamedSpeaker]) -> list[list[NamedSpeaker]]:
    """Return the speakers by whom they are, in the order of the first of each."""
    groups: dict[str, list[NamedSpeaker]] = {}
    for speaker in named:
        key = speaker.entity_id or " ".join(sorted(_words(speaker.name or "")))
        groups.setdefault(key, []).append(speaker)
    return list(groups.values())


def _clearest(group: Sequence[NamedSpeaker]) -> NamedSpeaker:
    return max(group, key=lambda speaker: speaker.beside)


def _change(first: NamedSpeaker, second: NamedSpeaker) -> SpeakerVerdict:
    """Say how two ways of naming stand: a person and the office or body around that person."""
    if first.said_on and second.said_on and second.said_on < first.said_on:
        first, second = second, first
    ours, theirs = _words(first.name or ""), _words(second.name or "")
    persons = first.person and second.person
    if ours == theirs or (persons and ours & theirs):
        return "same"
    kin = _meet(theirs, first.around) or _meet(ours, second.around)
    if not persons and (kin or ours & theirs):
        return _width(first, second)
    two = first.entity_id and second.entity_id and first.source_id != second.source_id
    return "different" if two and first.beside and second.beside and not kin else "unclear"


def _width(first: NamedSpeaker, second: NamedSpeaker) -> SpeakerVerdict:
    """Say which of two that are kin is the vaguer one: the office, not the person who holds it.

    "The president" of an article that has named him is that one.
    """
    ours, theirs = _words(first.name or ""), _words(second.name or "")
    second_is_wider = first.person or (not second.person and len(theirs) < len(ours))
    wider, exact = (second, ours) if second_is_wider else (first, theirs)
    if not exact.isdisjoint(wider.source_names):
        return "same"
    return "widened" if second_is_wider else "narrowed"


def _is_speech(sentence: Sentence | None) -> bool:
    return sentence is not None and sentence.text.lstrip().startswith(_OPENING)


def _may_be_orphan(quote: Quote) -> bool:
    """Return True if quoted words have no speaker, and are such as somebody must have said."""
    spoken = quote.form != "indirect" and not quote.scare
    return spoken and quote.speaker is None and len(_WORD.findall(quote.text)) >= _LEAST


def _stands_beside(quote: Quote) -> bool:
    if quote.speaker_start is None or quote.speaker_end is None:
        return False
    return quote.start - quote.speaker_end < _BESIDE and quote.speaker_start - quote.end < _BESIDE


def _meet(names: set[str], around: frozenset[str]) -> bool:
    """Return True if most of the words of a name stand among others, inflection aside."""
    stems = {_stem(w) for w in around}
    return bool(names) and sum(_stem(w) in stems for w in names) * 2 >= len(names)


def _stem(word: str) -> str:
    word = {"spokesman": "spokesperson", "spokeswoman": "spokesperson"}.get(word, word)
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) > 3:
            return word[: -len(end)]
    return word


def _words(text: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(text)} - _IDLE
