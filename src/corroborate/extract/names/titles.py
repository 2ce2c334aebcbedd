"""Titles and offices before a person's name: where the words of the office start and end."""

from collections.abc import Sequence

from corroborate.extract.names.capitalised_runs import HEADS, PORTFOLIOS, TITLES, View
from corroborate.extract.names.name_words import NameWord
from corroborate.lexicon import gazetteer, word_tables

_OPEN = word_tables.words("context", "open-title")
_RANKS = frozenset({"general", "gunman", "suspect", "author", "driver", "father"})
_SHORT = frozenset({"sen", "gen", "rep", "rev", "col", "adm"})
_PLACE_HEADS = frozenset({"county", "city"})
_ADDRESS = frozenset({"mr", "mrs", "ms", "dr"})


def find_office(seen: View, first: int, last: int) -> tuple[int, int] | None:
    """Find the first title in a run: where the words of the office start, and where they end.

    `Russian Deputy Foreign Minister Sergei Ryabkov` gives the words from Deputy to Minister.
    """
    words, at = seen.words, first
    while at < last:
        if seen.known.get(at, 0) > at + 1:
            at = seen.known[at]
            continue
        if _is_title(words[at]):
            end = _office_end(seen, at, last)
            if _is_part_of_name(seen, at, end, last):
                return None
            if not _stands_free(seen, at, end, first, last):
                left = at
                while (
                    left > first
                    and words[left - 1].text.lower().rstrip(".") in PORTFOLIOS
                    and (left - 1) not in seen.inside
                    and not _is_head_of_place(words, first, left - 1)
                ):
                    left -= 1
                return left, end
        at += 1
    return None


def _is_head_of_place(words: Sequence[NameWord], first: int, at: int) -> bool:
    """Return True if a word is the head of a place named before it: Hale County Sheriff."""
    return at > first and words[at].text.lower() in _PLACE_HEADS and words[at - 1].name


def _is_title(word: NameWord) -> bool:
    lower = word.text.lower().rstrip(".")
    if lower not in TITLES or not word.text[0].isupper() or word.possessive:
        return False
    return not (word.text.isupper() and len(lower) > 3)


def _office_end(seen: View, at: int, last: int) -> int:
    """Return where an office ends that starts at a title: Secretary of State, Attorney General."""
    words, end = seen.words, _with_portfolio(seen.words, at + 1, last)
    while end < last:
        lower = words[end].text.lower().rstrip(".")
        title = lower in TITLES and words[end].text[0].isupper()
        if not title and not (lower in PORTFOLIOS and _names_office(words, end + 1, last)):
            break
        end = _with_portfolio(words, end + 1, last) if title else end + 1
    return end


def _with_portfolio(words: Sequence[NameWord], at: int, last: int) -> int:
    """Return the end of the portfolio behind a title: of State, of Foreign and Home Affairs."""
    if at >= last or words[at].text != "of":
        return at
    stop = at + 1
    while stop < last and words[stop].text.lower() in _OF_OFFICE:
        stop += 1
    return stop if stop > at + 1 else at


_OF_OFFICE = PORTFOLIOS | {"and", "staff"}


def _names_office(words: Sequence[NameWord], at: int, last: int) -> bool:
    return at < last and words[at].text.lower().rstrip(".") in TITLES


def _is_part_of_name(seen: View, at: int, end: int, last: int) -> bool:
    """Return True if a title is a word of a longer name: General Motors, President Hotel."""
    words = seen.words
    lower = words[at].text.lower().rstrip(".")
    return (
        end < last
        and last - end < 4
        and words[last - 1].text.lower() in HEADS
        and not word_tables.is_given_name(words[end].text)
        and (last - end > 1 or lower not in _ADDRESS)
    )


def _is_surname(seen: View, at: int, last: int) -> bool:
    """Return True if a person's name follows a word that may be a rank: General al-Burhan."""
    name = seen.words[at + 1 : last]
    return (
        len(name) < 4
        and not any(word.text.lower() in HEADS for word in name)
        and not gazetteer.size(" ".join(word.text for word in (seen.words[at], *name)))
    )


def _stands_free(seen: View, at: int, end: int, first: int, last: int) -> bool:
    """Return True if a word that may be a title is none here: a head, or no name is by it."""
    lower = seen.words[at].text.lower().rstrip(".")
    if lower in _RANKS and at == first and end < last and _is_surname(seen, at, last):
        return False
    if lower in _OPEN and (at == first or end >= last):
        return at == 0 or not seen.words[at - 1].text[0].isupper() or end >= last
    before = seen.words[at - 1].text if at > first else ""
    if end == last and before and (lower in _SHORT or word_tables.is_given_name(before)):
        return True  # Hun Sen, Stephen King
    return end == last and lower in HEADS
