"""What the words around one mention of a name tell of its kind."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from corroborate.extract.names.name_candidates import Chunk
from corroborate.extract.names.name_words import NameWord
from corroborate.lexicon import gazetteer, word_tables

_WHERE = word_tables.words("context", "where")
_WHENCE = word_tables.words("context", "whence")
_HELD = word_tables.words("context", "held")
_SAID = word_tables.words("context", "said")
_MATCH = word_tables.words("context", "match")
_SPORT = word_tables.words("context", "sport")
_PREPOSITIONS = word_tables.words("context", "preposition")
_FOR_EXAMPLE = word_tables.words("context", "for-example")
_HEADS = word_tables.words("heads", "body") | word_tables.words("heads", "place")
_PERSONS = word_tables.words("persons")
_TITLES = word_tables.words("titles")
_NOUNS: Mapping[str, frozenset[str]] = {
    "place": word_tables.words("context", "place-noun"),
    "body": word_tables.words("context", "org-noun"),
}
_THINGS = word_tables.words("context", "thing-noun")
_OF_PLACE = word_tables.words("context", "of-place") | _NOUNS["place"]

_RELATIVE = re.compile(r",\s(who|whose|which|where)\b")
_APPOSED = re.compile(r",\s(?:an?|the|his|her|their|its|one)\s((?:[\w'’.-]+\s?){1,6})")
_COUNTRY_BEHIND = re.compile(
    r",\s(?:in\s)?(?:(?:north|south|east|west|central)\w*\s)?((?:[A-Z][\w.]+\s?){1,2})"
)
_AGE = re.compile(r",\s\d{1,2},|,\s(?:aged\s)?\d{1,2}[,.]|\s\(\d{1,2}\)")

_CREDIT = re.compile(r"(?:REUTERS|AP|AFP|Reuters|Images|Photo|EPA|Getty)\s?/\s?\Z")
_SIGNED = re.compile(r"\b(?:[Rr]eport|[Ee]dit|[Ww]rit)ing\sby\s\Z")


@dataclass(frozen=True, slots=True)
class _Beside:
    """The words beside a mention in lower case; empty where a mark or another line parts them."""

    chunk: Chunk
    words: Sequence[NameWord]
    prior: str
    following: str
    article: bool

    @property
    def single(self) -> bool:
        return self.chunk.last == self.chunk.first + 1


def context_features(chunk: Chunk, words: Sequence[NameWord], text: str) -> tuple[str, ...]:
    """Return the features of what stands around one mention."""
    beside = _beside(chunk, words)
    return (*_before(beside), *_behind(beside), *_written_behind(chunk, text))


def _beside(chunk: Chunk, words: Sequence[NameWord]) -> _Beside:
    before = words[chunk.first - 1] if chunk.first else None
    after = words[chunk.last] if chunk.last < len(words) else None
    prior = before.text.lower() if before and words[chunk.first].gap in (" ", " “", ' "') else ""
    article = prior == "the"
    if (article or prior in _FOR_EXAMPLE) and chunk.first > 1:
        prior = words[chunk.first - 2].text.lower()
    following = after.text.lower() if after and after.gap == " " else ""
    if following in _PERSONS | {"armed"} and chunk.last + 1 < len(words):
        noun = words[chunk.last + 1].text.lower()  # the Nour al-Zinki rebel group
        following = noun if noun in _NOUNS["body"] else following
    return _Beside(chunk, words, prior, following, article)


def _before(beside: _Beside) -> Iterator[str]:
    """Yield what the words before a mention tell."""
    chunk, words, prior = beside.chunk, beside.words, beside.prior
    if chunk.titled:
        yield "titled"
    if prior in _HELD:
        yield "captured"
    if prior in _THINGS:
        yield "ship or film"
    if beside.article:
        yield from _article(beside)
        return
    if prior in _WHERE:
        yield "in"
    elif prior in _WHENCE:
        yield "from"
    for kind, nouns in _NOUNS.items():
        if prior in nouns:
            yield f"{kind} noun before"
    if prior in _PERSONS and not words[chunk.first - 1].name:
        yield "person noun before"
    if prior == "of" and chunk.first > 1:
        yield from _before_of(words[chunk.first - 2])


def _article(beside: _Beside) -> Iterator[str]:
    """Yield what the article before a mention tells."""
    if not beside.single:
        yield "the"
        return
    yield "the, one word"
    article = beside.words[beside.chunk.first - 1]
    if article.text == "The" and not article.opens:
        yield "The inside a sentence"  # The Hindu


def _before_of(head: NameWord) -> Iterator[str]:
    """Yield what the noun before `of` tells: `the mayor of X`."""
    noun = head.text.lower()
    if noun in _OF_PLACE:
        yield "mayor of"
    if head.name and not head.possessive and noun not in _HEADS:
        yield "name of"  # Anna Weber of Oxfam


def _behind(beside: _Beside) -> Iterator[str]:
    """Yield what the word behind a mention tells."""
    chunk, words, following = beside.chunk, beside.words, beside.following
    yield from _noun_or_verb_behind(following, article=beside.article)
    if words[chunk.last - 1].possessive:
        yield "'s"
    elif following in _PERSONS or following in _TITLES:
        yield "person noun behind"
    if following and words[chunk.last].tag.startswith(("VB", "MD")):
        yield "verb behind"


def _noun_or_verb_behind(following: str, *, article: bool) -> Iterator[str]:
    """Yield what kind of noun follows a mention, and whether it is said to have spoken."""
    for kind, nouns in _NOUNS.items():
        if following in nouns:
            yield f"the … {kind} noun" if article else f"{kind} noun behind"
    if following in _SAID and not article:
        yield "said behind"


def _written_behind(chunk: Chunk, text: str) -> Iterator[str]:
    """Yield what the text behind a mention tells: an age, a relative clause, an apposition."""
    tail, lead = text[chunk.end : chunk.end + 90], text[max(0, chunk.start - 20) : chunk.start]
    if _CREDIT.search(lead) or _SIGNED.search(lead):
        yield "credited"
    if _AGE.match(tail):
        yield "age"
    if (land := _COUNTRY_BEHIND.match(tail)) and _is_land(land[1].strip()):
        yield "comma, country"
    if relative := _RELATIVE.match(tail):
        yield relative[1]
    elif (apposed := _APPOSED.match(tail)) and _names_person(apposed[1].lower().split()):
        yield "apposed person"


def _names_person(words: list[str]) -> bool:
    """Return True if a noun before a preposition is one for a person: `a clerk of the court`."""
    return not _PERSONS.isdisjoint(takewhile(lambda word: word not in _PREPOSITIONS, words))


def _is_land(name: str) -> bool:
    return any(
        gazetteer.is_country(part) or part in gazetteer.regions()
        for part in (name, name.split()[0])
    )


def is_side(chunk: Chunk, words: Sequence[NameWord]) -> bool:
    """Return True if a mention stands where a side in a match does: `Barcelona beat Valencia`."""
    before = words[chunk.first - 1].text.lower() if chunk.first else ""
    after = words[chunk.last].text.lower() if chunk.last < len(words) else ""
    if after in ("were", "have") or words[chunk.last - 1].possessive:
        after = "beat" if after in ("were", "have") else ""
    close = chunk.last < len(words) and words[chunk.last].gap == " "
    return (before in _MATCH and words[chunk.first].gap == " ") or (after in _MATCH and close)


def is_sport(words: Sequence[NameWord]) -> bool:
    """Return True if a text is about a match: every fortieth word or more is one of a match."""
    hits = sum(word.text in _SPORT for word in words)
    return hits >= 3 and hits * 40 >= len(words)
