"""Bodies described after they were named: the group, the monitor, the ministry."""

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Token

from corroborate.extract.attribution.layout import Discourse
from corroborate.lexicon import word_tables
from corroborate.lexicon.word_tables import word_set

_NEAR = 3
"""Paragraphs back to which a description may point at a body that was only named."""
_LOOKED_AT = 60
"""Names looked at for a description."""
_OPEN = word_set(
    """
    group organisation organization body agency charity watchdog monitor ngo institute network
    """
)
"""Nouns for any body that is not itself called by another such noun."""
_SPELLINGS = {
    "organization": "organisation", "defense": "defence", "center": "centre", "firm": "company",
    "corporation": "company",
}  # fmt: skip
_CALLED: dict[str, frozenset[str]] = word_tables.sets("definite_bodies_called")
"""What a body is called that a noun describes; nouns that are not here mean any body."""
_PUBLIC = word_tables.words("definite_bodies", "public")
"""Words in the names of bodies that nobody calls a group or an agency."""
_PLAIN = word_tables.words("definite_bodies", "plain")
"""Words before such a noun that say no more than that it is a body."""
_SMALL = word_set("of for the and in on at")


def body_described(discourse: Discourse, first: int, head: Token) -> str | None:
    """Return the entity_id of the body that a phrase from token `first` to `head` describes.

    The phrase has to be definite and to end in a noun for a body; the body has to be named shortly
    before, be called by that noun or by none that it cannot be, and be the nearest such one.
    """
    noun = _SPELLINGS.get(head.lemma_.lower(), head.lemma_.lower())
    if noun not in _OPEN and noun not in _CALLED:
        return None
    if not _is_definite(discourse, first, head):
        return None
    further = [t.lower_ for t in discourse.doc[first + 1 : head.i] if t.is_alpha]
    for number in _bodies_before(discourse, first):
        mention = discourse.mentions[number]
        names = [_SPELLINGS.get(w, w) for w in mention.text.lower().split()]
        if _may_be(noun, names) and _fits(further, discourse, *discourse.mention_tokens[number]):
            return mention.entity_id
    return None


def _bodies_before(discourse: Discourse, first: int) -> Iterator[int]:
    """Yield the numbers of the mentions of bodies shortly before a token, the nearest first."""
    paragraph = discourse.units[discourse.unit_of[first]].paragraph
    before = bisect_left(discourse.mention_tokens, (first, first))
    for number in range(before - 1, max(before - _LOOKED_AT, 0) - 1, -1):
        start, last = discourse.mention_tokens[number]
        if last >= first or discourse.mentions[number].type != "ORG":
            continue
        unit = discourse.unit_of[start]
        if unit < 0 or paragraph - discourse.units[unit].paragraph > _NEAR:
            return
        yield number


def _is_definite(discourse: Discourse, first: int, head: Token) -> bool:
    """Return True for a phrase that means one body known already, and gives it no name."""
    words_before = discourse.doc[first : head.i]
    if not words_before or words_before[0].lower_ not in {"the", "this", "that"}:
        return False
    named = any(t.pos_ == "PROPN" for t in words_before)
    return head.tag_ != "NNS" and not named and not _narrowed(head)


def _narrowed(head: Token) -> bool:
    """Whether words behind a noun say which one is meant: the agency responsible for prisons."""
    narrowing = ("prep", "amod", "acl", "relcl")
    return any(c.dep_ in narrowing and c.i == head.i + 1 for c in head.rights)


def _may_be(noun: str, names: list[str]) -> bool:
    named = {name.strip(".,") for name in names}
    called = _CALLED.get(noun)
    if called is not None and called & named:
        return True
    if noun not in _OPEN:
        return False
    if called is not None:
        return False
    return not named & _PUBLIC


def _fits(further: list[str], discourse: Discourse, start: int, last: int) -> bool:
    """Whether all that a description adds is said of the body where it is named, or says little."""
    beside = range(max(start - 5, 0), min(last + 8, len(discourse.doc)))
    around = {discourse.doc[i].lower_ for i in beside} | _PLAIN | _SMALL
    return all(word in around for word in further)
