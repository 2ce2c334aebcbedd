"""Who holds an office that a sentence leaves without a name, and the next one names."""

from spacy.tokens import Token

from corroborate.extract.attribution.coreference import Naming
from corroborate.extract.attribution.layout import Discourse, Unit
from corroborate.extract.attribution.speaker_as_written import Speaker
from corroborate.lexicon.speech import OFFICES, TITLES
from corroborate.lexicon.word_tables import word_set

_OPENING = 12
"""Tokens at the beginning of a sentence in which it introduces a person."""
_UTTERED = word_set("word remark comment")


def holder(naming: Naming, speaker: Speaker) -> Speaker | None:
    """Return who holds an office, where the next sentence introduces a person; else None.

    Either a name that comes from nowhere, without a word on who that is (A spokesman for the
    ministry said so. Ivan Orlov pointed out ...), or the title that a lead has paraphrased
    (a senior diplomat said. Deputy Foreign Minister Ivan Orlov spoke ...).
    """
    said = speaker.text.lower().split()
    if not _is_unnamed_officer(speaker, said):
        return None
    discourse = naming.discourse
    unit = discourse.unit_of[speaker.token]
    following = _next_sentence(discourse, unit)
    number = None if following is None else _introduced(discourse, following)
    if following is None or number is None:
        return None
    first, last = discourse.mention_tokens[number]
    head = discourse.doc[first : last + 1].root
    if not _is_subject(head):
        return None
    titled = first > following.first and _is_title(discourse.doc[first - 1])
    described = titled or any(c.dep_ in {"appos", "relcl"} for c in head.children)
    bare = not described and "for" in said and first == following.first
    lead = titled and discourse.units[unit].paragraph <= 1
    return naming.mention_of(head) if bare or lead else None


def _is_unnamed_officer(speaker: Speaker, said: list[str]) -> bool:
    if speaker.named or speaker.sort != "person" or speaker.plural:
        return False
    return said[0] in {"a", "an", "one"} and any(w in OFFICES for w in said)


def _next_sentence(discourse: Discourse, unit: int) -> Unit | None:
    """Return the sentence behind one, in the same paragraph or the next."""
    units = discourse.units
    if unit < 0 or unit + 1 >= len(units):
        return None
    following = units[unit + 1]
    return following if following.paragraph <= units[unit].paragraph + 1 else None


def _introduced(discourse: Discourse, unit: Unit) -> int | None:
    """Return the mention of the person whom a sentence opens with, if never named before."""
    for i in range(unit.first, min(unit.end, unit.first + _OPENING)):
        number = discourse.mention_at.get(i)
        if number is None or discourse.mentions[number].type != "PERSON":
            continue
        first, last = discourse.mention_tokens[number]
        new = all(
            m.entity_id != discourse.mentions[number].entity_id for m in discourse.mentions[:number]
        )
        return number if last > first and new and discourse.is_prose(i) else None
    return None


def _is_subject(head: Token) -> bool:
    """Return True for the subject of a sentence: Ivan Orlov spoke, the words of Ivan Orlov came."""
    above = head.head
    return bool(head.dep_ == "nsubj" or (head.dep_ == "pobj" and above.head.lemma_ in _UTTERED))


def _is_title(token: Token) -> bool:
    return token.lower_.rstrip(".") in TITLES
