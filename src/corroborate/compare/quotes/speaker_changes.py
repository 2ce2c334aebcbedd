"""What became of a speaker from source to source: the same, another, lost, widened, narrowed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corroborate.lexicon.speech import words
from corroborate.tables import Alias, Entity, Quote, Sentence, Source, SpeakerVerdict

_WORD = re.compile(r"[^\W_]{2,}")
_IDLE = words("the of for and in at an to by on mr mrs ms dr said says his her its")
_ENDS = ("ians", "ian", "ns", "es", "s", "n", "ese", "ish")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom one source names for the words: who that is, and the words around the name."""

    source_id: str
    name: str | None
    entity: str | None
    person: bool
    around: frozenset[str]
    said_on: date | None


class Voices:
    """Settles who is meant by the speakers of a corpus."""

    def __init__(
        self,
        aliases: Sequence[Alias],
        entities: Sequence[Entity],
        sentences: Sequence[Sentence],
        sources: Sequence[Source],
    ) -> None:
        """Take the tables the speakers are looked up in."""
        self._entity_of = {(a.source_id, a.local_id): a.entity_id for a in aliases}
        self._entities = {e.entity_id: e for e in entities}
        self._published = {s.source_id: s.published_on for s in sources}
        self._sentences: dict[str, list[Sentence]] = {}
        for sentence in sentences:
            self._sentences.setdefault(sentence.source_id, []).append(sentence)

    def voice(self, quote: Quote) -> Voice:
        """Return whom a quotation's source names for it."""
        entity_id = self._entity_of.get((quote.source_id, quote.speaker_id or ""))
        entity = self._entities.get(entity_id) if entity_id else None
        name = entity.name if entity else quote.speaker
        around = _words(quote.speaker or "")
        if quote.speaker_start is not None:
            around |= self._near(quote.source_id, quote.speaker_start)
        if entity:
            for variant in entity.variants:
                around |= _words(variant)
        return Voice(
            source_id=quote.source_id,
            name=name,
            entity=entity_id,
            person=entity is not None and entity.type == "PERSON",
            around=frozenset(around),
            said_on=self._published.get(quote.source_id),
        )

    def nobody(self, source_id: str) -> Voice:
        """Return the voice of a source that carries the words as its own."""
        return Voice(source_id, None, None, False, frozenset(), self._published.get(source_id))

    def _near(self, source_id: str, start: int) -> set[str]:
        """Return the words of the sentence that names the speaker, and of the one before."""
        listed = self._sentences.get(source_id, [])
        found: set[str] = set()
        low, high = 0, len(listed)
        while low < high:
            middle = (low + high) // 2
            if listed[middle].start <= start:
                low = middle + 1
            else:
                high = middle
        for sentence in listed[max(low - 2, 0) : low]:
            found |= _words(sentence.text[:2_000])
        return found


def compare_voices(voices: Sequence[Voice]) -> tuple[SpeakerVerdict, str]:
    """Return what became of the speaker over the sources, and that in words."""
    named = [v for v in voices if v.name]
    unnamed = sorted({v.source_id for v in voices if not v.name} - {v.source_id for v in named})
    if not named:
        return "none", "nobody is named"
    sources = {v.source_id for v in voices}
    by_name: dict[str, list[Voice]] = {}
    for voice in named:
        by_name.setdefault(voice.entity or _plain(voice.name or ""), []).append(voice)
    listed = "; ".join(
        f"{group[0].name} in {', '.join(sorted({v.source_id for v in group}))}"
        for group in by_name.values()
    )
    told = f"said by {listed}"
    if unnamed:
        told += f"; nobody is named in {', '.join(unnamed)}"
    if len(by_name) > 1:
        groups = list(by_name.values())
        first = groups[0][0]
        for group in groups[1:]:
            change = _change(first, group[0])
            if change == "different":
                return "different", told
        return _change(first, groups[1][0]), told
    if unnamed:
        return "lost", told
    return ("same" if len(sources) > 1 else "none"), told


def _change(first: Voice, second: Voice) -> SpeakerVerdict:
    """Say how two ways of naming stand: a person and the office or body around that person."""
    if first.said_on and second.said_on and second.said_on < first.said_on:
        first, second = second, first
    ours, theirs = _words(first.name or ""), _words(second.name or "")
    if ours == theirs:
        return "same"
    if first.person and second.person:
        return "same" if ours < theirs or theirs < ours else "different"
    if first.person and _meet(theirs, first.around):
        return "widened"
    if second.person and _meet(ours, second.around):
        return "narrowed"
    if ours < theirs:
        return "narrowed"
    if theirs < ours:
        return "widened"
    if not first.person and not second.person and _meet(ours, theirs):
        return "widened" if len(theirs) <= len(ours) else "narrowed"
    return "different"


def _meet(words: set[str], around: set[str] | frozenset[str]) -> bool:
    """Whether most of the words of a name stand among others, inflection aside."""
    if not words:
        return False
    stems = {_stem(w) for w in around}
    return sum(_stem(w) in stems for w in words) * 2 >= len(words)


def _stem(word: str) -> str:
    word = {"spokesman": "spokesperson", "spokeswoman": "spokesperson"}.get(word, word)
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) > 3:
            return word[: -len(end)]
    return word


def _words(text: str) -> set[str]:
    return {w.lower() for w in _WORD.findall(text)} - _IDLE


def _plain(name: str) -> str:
    return " ".join(sorted(_words(name)))
