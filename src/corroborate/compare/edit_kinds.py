"""What sort of difference a run of words is: an editor's, words left out, or other words."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from corroborate.compare.compared_words import KeyedWord
from corroborate.compare.word_alignment import is_one
from corroborate.lexicon.word_tables import words as words_of

_FILLERS = words_of("wordings", "filler")
_AFTER_A = words_of("wordings", "after a")
_ADDRESS = words_of("wordings", "address")
_SET_OFF = re.compile(r"[,.;:!?–—]")
DOTS = re.compile(r"…|\.\s?\.\s?\.")
STOP = re.compile(r"[.!?]")

Kind = Literal["same", "edited", "left_out", "changed"]


class EditedSide(NamedTuple):
    """One side of a run that differs: the words of a text from `start` to `end`."""

    text: str
    words: Sequence[KeyedWord]
    start: int
    end: int

    @property
    def said(self) -> list[str]:
        """The words that no editor put in brackets."""
        return [w.key for w in self.words[self.start : self.end] if not w.bracketed]

    @property
    def has_brackets(self) -> bool:
        """Return True if an editor put some of the words in brackets."""
        return any(w.bracketed for w in self.words[self.start : self.end])

    @property
    def telling(self) -> list[str]:
        """The words that were said and change something: "a few" is more than "few"."""
        following = [w.key for w in self.words[self.start + 1 : self.end + 1]]
        return [
            word.key
            for word, after in zip_longest(self.words[self.start : self.end], following)
            if not word.bracketed and (word.key not in _FILLERS or after in _AFTER_A)
        ]

    @property
    def is_address(self) -> bool:
        """Return True if the words are set off from the others and say only who is spoken to."""
        before = self.text[self.words[self.start - 1].end : self.words[self.start].start]
        after = self.text[self.words[self.end - 1].end :][:1]
        set_off = _SET_OFF.search(before) and _SET_OFF.match(after or ".")
        return bool(set_off) and _ADDRESS.issuperset(self.said)

    @property
    def shows_a_gap(self) -> bool:
        """Return True if the text ends where it lacks words, or has dots a word from there.

        Of "it … I won" and "it was late when I ran and won" the "I" may be either.
        """
        if self.start in (0, len(self.words)):
            return True
        first, last = max(self.start - 2, 0), min(self.start + 1, len(self.words) - 1)
        return DOTS.search(self.text[self.words[first].end : self.words[last].start]) is not None

    @property
    def is_sentence(self) -> bool:
        """Whether the words are whole sentences, or are after sliding back over what they repeat.

        Of "We stay. We stay on. We win" either "We stay on." or "stay on. We" may be found missing.
        """
        words, start, end = self.words, self.start, self.end
        while start:
            before = self.text[words[start - 1].end : words[start].start]
            after = self.text[words[end - 1].end : words[end].start] if end < len(words) else "."
            if STOP.search(before) and STOP.search(after):
                return True
            if words[start - 1].key != words[end - 1].key:
                return False
            start, end = start - 1, end - 1
        return False


def kind_of(ours: EditedSide, theirs: EditedSide, *, at_edge: bool) -> Kind:
    """Say what sort of difference a run is."""
    if _is_editing(ours, theirs):
        return "edited"
    if ours.said and theirs.said:
        return "changed"
    having, lacking = (ours, theirs) if ours.said else (theirs, ours)
    shown = at_edge or lacking.shows_a_gap or having.is_sentence or having.is_address
    return "left_out" if shown else "changed"


def _is_editing(ours: EditedSide, theirs: EditedSide) -> bool:
    """Return True if a run differs by brackets, or by words that change nothing."""
    if is_one(ours.telling, theirs.telling):
        return True
    brackets = ours.has_brackets + theirs.has_brackets
    return brackets == 2 or (brackets == 1 and not (ours.said and theirs.said))
