"""What became of a speaker from source to source: the same, another, not named, wider, narrower.

A source is said to name another speaker only where both names stand beside the words with a verb
of saying, and to name nobody only where no person or body is named within reach. All else is ours:
a speaker who was not found.
"""

from collections.abc import Iterable, Sequence

from corroborate.compare.quotes.named_speakers import NamedSpeaker, name_words
from corroborate.tables import SpeakerVerdict

_OFFICES = {"ministry": "minister", "spokesman": "spokesperson", "spokeswoman": "spokesperson"}
_ENDS = ("ians", "ian", "ns", "es", "s", "n", "ese", "ish")


def compare_speakers(speakers: Sequence[NamedSpeaker]) -> tuple[SpeakerVerdict, str]:
    """Return what became of the speaker over the sources, and that in words."""
    named = [s for s in speakers if s.name]
    if not named:
        return "none", "no speaker was found"
    naming = {s.source_id for s in named}
    nobody = {s.source_id for s in speakers if s.nobody} - naming
    lost = {s.source_id for s in speakers} - naming - nobody
    groups = _by_name(named)
    told = _told(groups, nobody, lost)
    if len(groups) > 1:
        return _over_groups(groups), told
    if nobody or lost:
        known = any(s.entity_id for s in named)
        return "not_named" if nobody and known else "not_found", told
    return "same" if len(naming) > 1 else "none", told


def _told(groups: Sequence[Sequence[NamedSpeaker]], nobody: set[str], lost: set[str]) -> str:
    """Say who names whom, which sources name nobody, and where no speaker was found."""
    told = [f"said by {'; '.join(map(_with_sources, groups))}"]
    told += [f"{_listed(nobody)} names nobody"] if nobody else []
    told += [f"not found in {_listed(lost)}"] if lost else []
    return "; ".join(told)


def _over_groups(groups: Sequence[Sequence[NamedSpeaker]]) -> SpeakerVerdict:
    """Return how the first of several speakers stands to the others."""
    first, *others = map(_clearest, groups)
    found = [_change(first, other) for other in others]
    return "different" if "different" in found else found[0]


def _with_sources(group: Sequence[NamedSpeaker]) -> str:
    return f"{group[0].name} in {_listed({s.source_id for s in group})}"


def _listed(source_ids: Iterable[str]) -> str:
    return ", ".join(sorted(source_ids))


def _by_name(named: Sequence[NamedSpeaker]) -> list[list[NamedSpeaker]]:
    """Return the speakers by whom they are, in the order of the first of each."""
    groups: dict[str, list[NamedSpeaker]] = {}
    for speaker in named:
        key = speaker.entity_id or " ".join(sorted(name_words(speaker.name or "")))
        groups.setdefault(key, []).append(speaker)
    return list(groups.values())


def _clearest(group: Sequence[NamedSpeaker]) -> NamedSpeaker:
    return max(group, key=lambda speaker: speaker.beside)


def _change(first: NamedSpeaker, second: NamedSpeaker) -> SpeakerVerdict:
    """Say how two ways of naming stand: a person and the office or body around that person."""
    first, second = _by_day(first, second)
    ours, theirs = name_words(first.name or ""), name_words(second.name or "")
    persons = first.person and second.person
    if ours == theirs or (persons and ours & theirs):
        return "same"
    if not first.entity_id and not second.entity_id:
        # Of two who are not known neither is the narrower: officers, the police.
        return "unclear"
    kin = _meet(theirs, first.around) or _meet(ours, second.around)
    if not persons and (kin or ours & theirs):
        return _width(first, second)
    sure = not kin and not _may_be_of(first, second) and _are_two(first, second)
    return "different" if sure else "unclear"


def _may_be_of(one: NamedSpeaker, other: NamedSpeaker) -> bool:
    """Return True for a person and a body that the source of the person names as well.

    Who speaks for the police may be their chief.
    """
    if one.person == other.person:
        return False
    person, body = (one, other) if one.person else (other, one)
    return name_words(body.name or "") <= person.source_names


def _by_day(one: NamedSpeaker, other: NamedSpeaker) -> tuple[NamedSpeaker, NamedSpeaker]:
    """Return two speakers in the order of the days on which they spoke, where both are known."""
    if one.said_on and other.said_on and other.said_on < one.said_on:
        return other, one
    return one, other


def _are_two(first: NamedSpeaker, second: NamedSpeaker) -> bool:
    """Return True if two sources name two who are known, each beside the words."""
    known = first.entity_id and second.entity_id and first.source_id != second.source_id
    return bool(known) and first.beside and second.beside


def _width(first: NamedSpeaker, second: NamedSpeaker) -> SpeakerVerdict:
    """Say which of two that are kin is the vaguer one: the office, not the person who holds it.

    "The president" of an article that has named him is that one.
    """
    ours, theirs = name_words(first.name or ""), name_words(second.name or "")
    second_is_wider = first.person or (not second.person and len(theirs) < len(ours))
    wider, exact = (second, ours) if second_is_wider else (first, theirs)
    if not exact.isdisjoint(wider.source_names):
        return "same"
    return "widened" if second_is_wider else "narrowed"


def _meet(names: set[str], around: frozenset[str]) -> bool:
    """Return True if two of three words of a name stand among others, inflection aside."""
    stems = {_stem(w) for w in around}
    return bool(names) and sum(_stem(w) in stems for w in names) * 3 >= len(names) * 2


def _stem(word: str) -> str:
    word = _OFFICES.get(word, word)
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) > 3:
            return word[: -len(end)]
    return word
