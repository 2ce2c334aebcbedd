"""Where names start and end: runs of capitalised words, less titles, articles and peoples."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.extract.names.capitalised_runs import DAYS, HEADS, TITLES, View, run_from, view
from corroborate.extract.names.name_words import NameWord
from corroborate.extract.names.titles import find_office
from corroborate.lexicon import gazetteer, word_tables

_CAPTIONS = word_tables.words("context", "caption")
_NO_NAME = word_tables.function_words() | word_tables.words("context", "no-name")
_BEFORE_DATE = word_tables.words("context", "before-date")
_EVENTS = word_tables.words("heads", "event")
_PERSONS = word_tables.words("persons")

_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")
"""A Korean given name: Han Duck-soo is no Han."""

_NUMBERED = frozenset({"interstate", "highway", "route", "terminal"})

_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)")

Cut = tuple[int, int, bool]
"""First word, end, and whether a title stands before."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A candidate name: words `first` to `last` (exclusive), and whether a title precedes it."""

    first: int
    last: int
    start: int
    end: int
    text: str
    titled: bool


def chunks(words: Sequence[NameWord], text: str, model: Sequence[str | None]) -> Iterator[Chunk]:
    """Yield candidate names in their order.

    `model` tells for each word which of the model's names it lies in, by a mark of that name.
    """
    seen = view(words, model)
    at = 0
    while at < len(words):
        if not words[at].name and at not in seen.known and at not in seen.led:
            at += 1
            continue
        last = run_from(seen, at)
        for first, end, titled in _peel(seen, at, last):
            if end == first + 1 and words[first].opens and _is_common(seen, words[first]):
                continue
            yield _chunk(words, text, _numbered(words, first, end), end, titled=titled)
        at = max(last, at + 1)


def _is_common(seen: View, word: NameWord) -> bool:
    """Tell whether a word that opens a sentence is a common one: the text has it in lower case."""
    lower = word.text.lower()
    return not word.text.isupper() and (
        lower in seen.common
        or lower.removesuffix("s") in seen.common
        or lower in HEADS
        or lower in _PERSONS
    )


def _numbered(words: Sequence[NameWord], first: int, end: int) -> int:
    """Take in a number that a name is built on: the 1070 Apartments Project, the 5th Fleet."""
    if first < 2 or words[first].gap != " " or words[end - 1].text.lower() not in HEADS:
        return first
    number, before = words[first - 1].text, words[first - 2].text.lower()
    if _ORDINAL.fullmatch(number):
        return first - 1
    large = number.isdigit() and (len(number) > 2 and not "1900" <= number <= "2099")
    built = end - first > 1 and words[first].text.lower() in HEADS
    return first - 1 if large and built and before == "the" else first


def _chunk(words: Sequence[NameWord], text: str, first: int, end: int, *, titled: bool) -> Chunk:
    """Return a chunk, less an s that was a possessive before its apostrophe was lost."""
    start = words[first].start
    if end < len(words) and words[end - 1].text.lower() in _NUMBERED and words[end].text.isdigit():
        end += words[end].gap == " "
    stop = words[end - 1].end
    if (
        end - first > 1
        and word_tables.is_given_name(words[first].text)
        and end < len(words)
        and words[end].gap == " "
        and words[end].text in _PERSONS
        and words[end - 1].text.endswith("s")
        and not words[end - 1].possessive
        and words[end - 1].text[:-1] in word_tables.words("people")
    ):
        stop -= 1  # "Vladimir Putins spokesman"
    return Chunk(first, end, start, stop, text[start:stop], titled)


def _peel(seen: View, first: int, last: int) -> Iterator[Cut]:
    """Yield the names in a run, which days and months cut."""
    start = first
    for at in range(first, last):
        lower = seen.words[at].text.lower().rstrip(".")
        if lower in DAYS and not _is_surname(seen, at, first):
            yield from _names(seen, start, at)
            start = at + 1
    yield from _names(seen, start, last)


def _is_surname(seen: View, at: int, first: int) -> bool:
    """Return True if a month is a name here: Theresa May, Mrs May, and May after that."""
    words = seen.words
    if words[at].text not in seen.odd or words[at].text.endswith("day"):
        return False
    before = words[at - 1].text.lower() if at else ""
    if at > first and before not in _BEFORE_DATE:
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    dated = before in _BEFORE_DATE or (
        after is not None and after.gap == " " and after.text[0].isdigit()
    )
    return not dated


def _names(seen: View, first: int, last: int) -> Iterator[Cut]:
    """Take titles, articles and adjectives of peoples off a run without days."""
    first, last = _trimmed(seen, first, last)
    if first >= last:
        return
    if office := find_office(seen, first, last):
        left, right = office
        if left > first:
            yield from _names(seen, first, left)
        if right < last:
            for n, (start, end, titled) in enumerate(_names(seen, right, last)):
                yield start, end, titled or n == 0
        return
    if split := _split(seen, first, last):
        yield first, split, False
        yield from _names(seen, split, last)
        return
    yield first, last, _is_titled(seen.words, first)


def _trimmed(seen: View, first: int, last: int) -> tuple[int, int]:
    """Return a run without the words at its ends that are no part of a name."""
    words = seen.words
    while first < last and words[first].text not in seen.odd and _empty(seen, first):
        first += 1
    while last > first and not words[last - 1].name and (last - 1) not in seen.inside:
        last -= 1
    return first, last


def _is_titled(words: Sequence[NameWord], first: int) -> bool:
    """Return True if a title stands before a name that begins at this word."""
    if first == 0 or words[first].gap not in (" ", ". "):
        return False
    before = words[first - 1].text
    return before.lower().rstrip(".") in TITLES and before[0].isupper()


def _empty(seen: View, at: int) -> bool:
    """Return True if a capitalised word at the start of a run is no part of a name."""
    word, known = seen.words[at], seen.known
    if (at in known and known[at] > at + 1) or _begins_town(seen.words, at):
        return False
    if not word.name:
        return at not in known and at not in seen.led
    if _only_opens(seen, at):
        return not word_tables.is_given_name(word.text) and not gazetteer.size(word.text)
    lower = word.text.lower()
    if lower in _CAPTIONS and not word.text.islower():
        return True
    if lower not in _NO_NAME or (word.text.isupper() and len(word.text) > 1):
        return False
    modelled = seen.model[at] and not word.opens
    return not modelled or lower in word_tables.function_words()


def _begins_town(words: Sequence[NameWord], at: int) -> bool:
    """Return True for the first word of a town: New Haven, not New Rules."""
    following = words[at + 1] if at + 1 < len(words) else None
    return (
        following is not None
        and words[at].text == "New"
        and following.gap == " "
        and gazetteer.size(f"New {following.text}") > 0
    )


def _only_opens(seen: View, at: int) -> bool:
    """Return True if a word has its capital, as far as the text shows, from opening a sentence."""
    word = seen.words[at]
    return (
        word.opens
        and not word.proper
        and word.text not in seen.named
        and at not in seen.known
        and seen.model[at] is None
        and not word.text.isupper()
    )


def _split(seen: View, first: int, last: int) -> int | None:
    """Return where a people, place or body ends and another name starts in the same run."""
    words = seen.words
    end = seen.known.get(first, first + 1)
    rest = [word.text.lower() for word in words[end:last] if word.name]
    if end >= last or not rest:
        return None
    if _text(words[first:end]) in gazetteer.groups():
        return end if _ends_people(seen, first, end, last) else None
    given = first in seen.known and word_tables.is_given_name(words[end].text)
    if given and rest[-1] not in HEADS:
        return end
    if _text(words[last - 1 : last]) in gazetteer.groups() and first in seen.known:
        return last - 1 if end == last - 1 else None  # a Georgia Republican
    return _person_behind_body(seen, first, last)


def _person_behind_body(seen: View, first: int, last: int) -> int | None:
    """Return where a person's name starts behind a body: Harbour Council Anna Weber."""
    words = seen.words
    for at in range(first + 1, last - 1):
        if (
            word_tables.is_given_name(words[at].text)
            and words[last - 1].text.lower() not in HEADS
            and last - at <= 3
            and any(word.text.lower() in HEADS for word in words[first:at])
            and not word_tables.is_given_name(words[first].text)
            and words[at - 1].name
        ):
            return at
    return None


def _text(words: Sequence[NameWord]) -> str:
    return " ".join(word.text for word in words)


def _ends_people(seen: View, first: int, end: int, last: int) -> bool:
    """Return True if the name of a people is no part of the name behind it: Dutch Mark Rutte."""
    words, model = seen.words, seen.model
    tail = next(word.text.lower() for word in reversed(words[end:last]) if word.name)
    if tail in HEADS or tail in _EVENTS or any(word.text == "of" for word in words[first:last]):
        return False
    if seen.known.get(end) == last and _text(words[end:last]) in word_tables.words("bodies"):
        return True
    if _SYLLABLES.fullmatch(words[end].text):
        return False
    whole = model[first] is not None and all(model[at] == model[first] for at in range(first, last))
    return not whole or word_tables.is_given_name(words[end].text)
