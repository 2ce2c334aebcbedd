"""A text seen as words: where each stands, whether it is capitalised, what the model made of it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from corroborate.lexicon import gazetteer, word_tables
from corroborate.parse.document import Parsed

_WORD = re.compile(
    r"(?:[A-Z]\.){2,5}(?![a-z])"  # U.S., N.C.
    r"|[^\W_]+(?:[&.'’-][^\W_]+)*"  # O'Leary, AT&T, al-Shaar, Jean-Luc
)
_DOTTED = re.compile(r"[A-Z](?:\.[A-Z])+")
_POSSESSIVES = ("'s", "'S", "’s", "’S")
_PARTICLE = re.compile(r"(?:al|el|as|ad|an|ar|ash|at|az|ul|ur|bin|abu|de|d|l|e)[-'’]\Z")
_OPENING = re.compile(r"(?:\A|[.!?:;\n\"“”‘(\[•–—]|(?:\s|\A)['-])[\s\"“‘'(\[]*\Z")
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
_SIGNED = re.compile(r"\b(?:Report|Edit|Writ)ing\sby\s|\A\(?By\s|\S\s/\s\S")
_ENDS_PROSE = (".", ".”", '."', ":")
_MARKS = ",.;:!?'’\"“”()"
_PREFIXES = word_tables.words("context", "prefix")
_TAILS = word_tables.words("context", "tail")


@dataclass(slots=True)
class NameWord:
    """A word of the text; `gap` is what stands between it and the word before."""

    start: int
    end: int
    text: str
    gap: str
    possessive: bool
    name: bool
    opens: bool
    tag: str

    @property
    def proper(self) -> bool:
        """Return True if the model tags the word as a name, or as nothing."""
        return self.tag.startswith("NNP")


def read_words(parsed: Parsed) -> list[NameWord]:
    """Cut a text into words, names joined by a hyphen kept whole and compounds taken apart."""
    text = parsed.text
    strings = parsed.doc.vocab.strings
    tokens = parsed.doc.to_array(["IDX", "TAG"]).tolist()
    tags = {at: strings[tag] for at, tag in tokens}
    found: list[NameWord] = []
    raw = list(_WORD.finditer(text))
    alone = {hit[0] for hit in raw if hit[0][0].isupper()}
    previous = 0
    for hit in raw:
        for start, end in _parts(hit, alone):
            possessive = False
            owner = end - start > 2 and text.endswith(_POSSESSIVES, start, end)
            if owner and end == hit.end() and not _is_owned_name(text[start:end]):
                end, possessive = end - 2, True
            word = text[start:end].replace("’", "'")
            gap = text[previous:start]
            found.append(
                NameWord(
                    start=start,
                    end=end,
                    text=word,
                    gap=gap,
                    possessive=possessive,
                    name=_capital(word),
                    opens=not found or _opens(gap),
                    tag=tags.get(start, "NNP"),
                )
            )
            previous = end
    _join_ends(text, found)
    _lower_headlines(text, found)
    return found


_LONG = 100
"""Words of a text that says the names of its headline again."""


def _lower_headlines(text: str, found: list[NameWord]) -> None:
    """Take the capital from words of a headline that the rest of the text writes without one.

    A long text says all names of its headline again: what it never has with a capital is none.
    """
    raised = list(headlines(text))
    if not raised:
        return
    rest = [word for word in found if not stands_in(raised, word.start)]
    common = _headline_words().union(word.text for word in rest if not word.name)
    named = {word.text for word in rest if word.name and not word.opens}
    known = _texts_of_names(rest if len(rest) >= _LONG else found)
    for word in found:
        told = word.text in named or word.text.isupper()
        if word.name and not told and stands_in(raised, word.start):
            word.name = word.text.lower() not in common and word.text in known


def _texts_of_names(found: Iterable[NameWord]) -> set[str]:
    return {word.text for word in found if word.name}


def stands_in(spans: list[tuple[int, int]], at: int) -> bool:
    """Return True if a character lies in one of some stretches in order."""
    n = bisect_right(spans, (at, at + 10**9)) - 1
    return n >= 0 and spans[n][0] <= at < spans[n][1]


@cache
def _headline_words() -> frozenset[str]:
    """Return words that a headline capitalises and nobody is called by."""
    return word_tables.words("context", "headline") | word_tables.function_words()


def headlines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that are set in capitals or in title case: there capitals tell nothing.

    A line of names alone, under a picture or an article, is none.
    """
    at, common = 0, frozenset(_SMALL_WORD.findall(text)) | _headline_words()
    for line in text.split("\n"):
        if len(line) < 250 and _is_headline(line, common):
            yield at, at + len(line)
        at += len(line) + 1


def _is_headline(line: str, common: frozenset[str]) -> bool:
    """Return True if nearly all words of a line have a capital, words that are no names too."""
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    raised = [word for word in long if word[0].isupper()]
    if len(long) < 3 or len(raised) < 0.8 * len(long):
        return False
    prose = line.rstrip().endswith(_ENDS_PROSE) and len(raised) < max(len(long), 5)
    if prose or _SIGNED.search(line):
        return False
    return any(word.strip(_MARKS).lower() in common for word in raised)


def _parts(hit: re.Match[str], alone: set[str]) -> list[tuple[int, int]]:
    """Return the extents of the names in a word: US-Russia holds two, Jean-Luc is one."""
    word = hit[0]
    whole = [(hit.start(), hit.end())]
    if "-" not in word or word in _known_compounds():
        return whole
    bits = word.split("-")
    if bits[0] in ("D", "R", "I") and len(bits) == 2:  # R-N.C.: party and state of a lawmaker
        return [(hit.start(), hit.start() + 1), (hit.start() + 2, hit.end())]
    bounds, at = [], hit.start()
    for bit in bits:
        bounds.append((at, at + len(bit)))
        at += len(bit) + 1
    if bits[0].lower() in _PREFIXES and any(bit[0].isupper() for bit in bits[1:]):
        return [bounds[0], (bounds[1][0], hit.end())]
    if bits[-1] in _TAILS or (bits[-1].islower() and bits[-1].endswith("ed")):
        return [(hit.start(), bounds[-2][1]), bounds[-1]]
    if all(_stands_alone(bit, alone) for bit in bits):
        return bounds
    return whole


@cache
def _known_compounds() -> frozenset[str]:
    named = word_tables.words("bodies") | gazetteer.groups() | gazetteer.regions().keys()
    return frozenset(name for name in named if "-" in name)


def _stands_alone(bit: str, alone: set[str]) -> bool:
    return bit[:1].isupper() and (
        bit in alone or bit in gazetteer.groups() or gazetteer.is_country(bit)
    )


def _is_owned_name(word: str) -> bool:
    """Return True if a word with a possessive is a name itself: McDonald's."""
    return word.replace("’", "'") in word_tables.words("bodies")


def _capital(word: str) -> bool:
    """Return True if a word is written as a name is: Assad, al-Shaar, G7, but not pro-war, 9th."""
    if word[0].isupper() or word.isalpha():
        return word[0].isupper()
    cut = word.find("-") + 1 or word.find("’") + 1 or word.find("'") + 1
    return bool(cut and _PARTICLE.match(word[:cut]) and word[cut : cut + 1].isupper()) or (
        word[0].isdigit() and word[-1].isalpha() and word[1:].lstrip("0123456789").istitle()
    )


def _opens(gap: str) -> bool:
    return gap not in (" ", "-") and _OPENING.search(gap[-40:]) is not None


def _join_ends(text: str, found: list[NameWord]) -> None:
    """Let a full stop that belongs to a shortened word be part of it: Jr., Inc., Calif."""
    for word, following in zip_longest(found, found[1:]):
        if (word.text in _SHORT or _DOTTED.fullmatch(word.text)) and text[
            word.end : word.end + 1
        ] == ".":
            after = text[word.end + 1 : word.end + 3]
            if after.strip() and not (after[1:].isupper() and word.text in _LAST):
                word.end += 1
                word.text += "."
                if following:
                    following.gap = following.gap[1:]
                    following.opens = _opens(following.gap)


_LAST = frozenset({"Inc", "Corp", "Co", "Ltd", "Jr", "Sr", "Bros"})
_SHORT = _LAST | word_tables.words("context", "short")
