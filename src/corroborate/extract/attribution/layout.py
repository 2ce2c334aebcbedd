"""A parsed text laid out for attribution: paragraphs, prose sentences, and what is quoted in them.

spaCy's sentences break inside quotations and around their marks. Here a unit is a sentence of the
article's own prose, together with the quotations that are set into it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corroborate.lexicon import word_tables
from corroborate.lexicon.speech import TITLES
from corroborate.parse.document import Parsed
from corroborate.parse.quotation_marks import Quoted, find_quoted
from corroborate.tables import Mention

_SIGNED = re.compile(
    r"^(?P<said>[^\n]{20,}?)\s[—–―-]{1,2}\s?[^—–―\n()]{2,40}\s?\(@\w{2,20}\)\s[A-Z][a-z]+\.?\s\d",
    re.MULTILINE,
)
"""An embedded post: The bridge is closed. — Ann Hill (@annhill) May 3, 2016."""
_ANNOUNCED = re.compile(
    rf"\b(?:{'|'.join(sorted(word_tables.words('layout', 'announcing')))})"
    r"\b[^.:;\n“”\"]{0,60}:\s*\n\s*(?P<said>[A-Z][^\n“”\"]{19,}[.!?…])[ \t]*$",
    re.MULTILINE,
)
"""A paragraph behind one that ends in a word of saying and a colon: The letter said: ..."""
PROSE = -1
FRAGMENT = 4
"""Words below which quoted words inside our prose may be nobody's: set off, not said."""
_LONGEST = 300
"""Tokens of prose in the longest sentence: behind more of them a list is cut."""

_TERMINAL = frozenset((".", "!", "?", "…", "...", "!!", "?!", "!?", "??"))
_DATELINE = re.compile(
    r"[A-Z][A-Z’'.-]+(?:\s[A-Z][A-Z’'.-]+){0,3}(?:,\s[A-Z][\w.]*(?:\s[A-Z]\w+)?){0,2}"
    r"(?:,\s[A-Z][a-z]+\.?\s\d{1,2})?(?:\s?\([^)\n]{2,30}\))?\s?(?:—|–|--|―|-\s)\s*"
)
_NOMINAL = frozenset(("PROPN", "PRON", "DET", "NOUN", "ADJ"))
_LONGEST_TAIL = 14
"""Tokens looked at for the verb of what tells who spoke."""
_CLOSERS = frozenset("”’\"'»)]")
_STOPS = frozenset(".!?…")


@dataclass(slots=True)
class Passage:
    """A quotation of the article, its tokens (the marks too), and the unit it stands in."""

    quoted: Quoted
    first: int
    last: int
    unit: int = -1
    words: int = 0

    @property
    def size(self) -> str:
        """How much is quoted: a word or two, words that may only be set off, or more."""
        return "tiny" if self.words <= 2 else "short" if self.words <= FRAGMENT else "long"


@dataclass(slots=True)
class Prose:
    """A sentence of prose with the quotations set into it: tokens `first` up to `end`."""

    first: int
    end: int
    paragraph: int
    passages: list[int] = field(default_factory=list)
    alone: bool = False


class Discourse:
    """The layout of one parsed text."""

    def __init__(self, parsed: Parsed, mentions: Sequence[Mention]) -> None:
        """Lay out `parsed`; `mentions` are the names found in it."""
        self.source_id = parsed.source_id
        self.doc = parsed.doc
        self.text = parsed.text
        self.starts: list[int] = []
        self.words: list[str] = []
        for token in self.doc:
            self.starts.append(token.idx)
            self.words.append(token.text)
        self.quoted = sorted(
            (*unmarked_blocks(self.text), *find_quoted(self.text)),
            key=lambda quoted: (quoted.outer_start, -quoted.outer_end),
        )
        self.passages: list[Passage] = []
        self.inside: list[int] = [PROSE] * len(self.starts)
        self.units: list[Prose] = []
        self.unit_of: list[int] = [-1] * len(self.starts)
        self.mentions = sorted(mentions, key=lambda m: (m.start, m.end))
        self.mention_at: dict[int, int] = {}
        self.mention_tokens: list[tuple[int, int]] = []
        self._sentence_starts = [s.start for s in parsed.sentences]
        self._place_passages()
        self._place_mentions()
        self._cut_units()

    def token_at(self, offset: int) -> int:
        """Return the token that holds the character at `offset`, or the one before it."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def sentence_at(self, offset: int) -> int:
        """Return the sentence_id of the sentence that holds the character at `offset`."""
        return max(bisect_right(self._sentence_starts, offset) - 1, 0)

    def is_prose(self, i: int) -> bool:
        """Return True if a token is the article's own, not quoted."""
        return self.inside[i] == PROSE

    def person_at(self, i: int) -> int | None:
        """Return the number of the mention of a person that ends with token `i`."""
        number = self.mention_at.get(i)
        if number is None or self.mentions[number].type != "PERSON":
            return None
        return number if self.mention_tokens[number][1] == i else None

    def end_of(self, i: int) -> int:
        """Return the offset behind a token."""
        return self.starts[i] + len(self.doc[i])

    def _place_passages(self) -> None:
        for quoted in self.quoted:
            if quoted.depth or (
                self.passages and quoted.start < self.passages[-1].quoted.outer_end
            ):
                continue
            first = self.token_at(quoted.outer_start)
            last = self.token_at(max(quoted.outer_end - 1, quoted.outer_start))
            if self.starts[first] < quoted.outer_start and first < last:
                first += 1
            at = len(self.passages)
            words = 0
            for i in range(first, last + 1):
                self.inside[i] = at
                if self.text[self.starts[i]].isalnum():
                    words += 1
            self.passages.append(Passage(quoted, first, last, words=words))

    def _place_mentions(self) -> None:
        for number, mention in enumerate(self.mentions):
            first = self.token_at(mention.start)
            last = max(bisect_left(self.starts, mention.end) - 1, first)
            self.mention_tokens.append((first, last))
            for i in range(first, last + 1):
                self.mention_at.setdefault(i, number)

    def _cut_units(self) -> None:
        paragraph = 0
        first = prose = 0
        for i, word in enumerate(self.words):
            if "\n" in word and word.isspace():
                self._add_unit(first, i, paragraph)
                first, prose = i + 1, 0
                paragraph += 1
            elif i > first and (prose > _LONGEST or self._starts_unit(i)):
                self._add_unit(first, i, paragraph)
                first, prose = i, 0
            prose += self.inside[i] == PROSE
        self._add_unit(first, len(self.words), paragraph)

    def _add_unit(self, first: int, end: int, paragraph: int) -> None:
        while first < end and self.words[first].isspace():
            first += 1
        if first >= end:
            return
        number = len(self.units)
        unit = Prose(self._behind_dateline(first, end), end, paragraph)
        alone = True
        for i in range(first, end):
            self.unit_of[i] = number
            at = self.inside[i]
            if at == PROSE:
                alone = alone and not self.text[self.starts[i]].isalnum()
            elif not unit.passages or unit.passages[-1] != at:
                unit.passages.append(at)
                self.passages[at].unit = number
        unit.alone = alone
        self.units.append(unit)

    def _behind_dateline(self, first: int, end: int) -> int:
        """Return the first token of a sentence behind the place and the day it was sent from."""
        dateline = _DATELINE.match(self.text, self.starts[first])
        if dateline is None:
            return first
        behind = bisect_left(self.starts, dateline.end())
        return behind if first < behind < end else first

    def _starts_unit(self, i: int) -> bool:
        """Return True if the article's prose starts a new sentence at this token."""
        at = self.inside[i]
        if at != PROSE and self.inside[i - 1] == at:
            return False
        before = i - 1
        while before > 0 and self.words[before].isspace():
            before -= 1
        if self.inside[before] != PROSE:
            return self._ends_after(self.inside[before], i)
        return self._ends_prose(before, i)

    def _ends_prose(self, before: int, i: int) -> bool:
        """Return True if a sentence of prose ends at token `before`, the last one ahead of `i`."""
        last = self.words[before]
        if last[-1].isalnum():
            return False
        token = self.doc[i]
        if last == "." and before > 0 and self.doc[before - 1].lower_ in TITLES:
            # A title, or a sentence that ends with such a word: the parser has to say.
            return self.doc[before].tag_ == "." and token.is_sent_start is True
        ended = self.words[before - 1] if last in _CLOSERS and before > 0 else last
        if last in _CLOSERS or ended in _TERMINAL:
            return ended in _TERMINAL and self._opens_sentence(i)
        # An abbreviation that also ends the sentence (the U.S. He).
        may_end = last.endswith(".")
        return may_end and token.is_sent_start is True and token.text[:1].isupper()

    def _opens_sentence(self, i: int) -> bool:
        """Return True if a token may open a sentence: a quotation, no small letter, no mark."""
        if self.inside[i] != PROSE:
            return True
        token = self.doc[i]
        return not token.text[:1].islower() and not token.is_punct

    def _ends_after(self, passage: int, i: int) -> bool:
        """Return True if the sentence ends with the quotation that ends before token `i`."""
        inner = self.passages[passage].quoted
        if self.text[inner.start : inner.end].rstrip()[-1:] not in _STOPS:
            return False
        if self.inside[i] != PROSE:
            return True
        return self._opens_sentence(i) and not self.tail_follows(i)

    def tail_follows(self, i: int) -> bool:
        """Return True if prose at token `i` only tells who said what stands before: Smith asked."""
        doc = self.doc
        if doc[i].tag_[:1] == "W" or doc[i].pos_ not in _NOMINAL:
            return False
        for j in range(i, min(i + _LONGEST_TAIL, len(doc))):
            if self.inside[j] != PROSE or doc[j].is_space or doc[j].text in {".", ":", ";"}:
                return False
            if doc[j].lower_ in _BARE or (doc[j - 1].lower_ == "to" and doc[j].lemma_ in _TO_SAY):
                return self._ends_tail(j + 1)
            if doc[j].pos_ in {"VERB", "AUX"} and "to" not in self.words[j + 1 : j + 3]:
                return False
        return False

    def _ends_tail(self, i: int) -> bool:
        """Return True if behind a verb of saying, at token `i`, no clause follows."""
        if i >= len(self.doc) or self.doc[i].is_space or self.doc[i].text in {".", ",", ";"}:
            return True
        after = self.doc[i]
        return after.pos_ in {"ADP", "ADV", "SCONJ"} and after.lower_ not in {"that", "if"}


_TO_SAY = frozenset(("say", "ask", "tell", "add"))
_BARE = word_tables.words("layout", "bare")


def unmarked_blocks(text: str) -> Iterator[Quoted]:
    """Yield the paragraphs that are somebody's words, as if marks stood around them."""
    for pattern in (_SIGNED, _ANNOUNCED):
        for found in pattern.finditer(text):
            start, end = found.span("said")
            yield Quoted(start, end, start, end, depth=0, carries_on=False, closed=True)
