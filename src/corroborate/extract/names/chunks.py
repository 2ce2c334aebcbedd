"""Where names start and end: runs of capitalised words, less titles, articles and peoples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from spacy.lang.en.stop_words import STOP_WORDS

from corroborate.extract import gazetteer, lexicon
from corroborate.extract.names.text import Word

_PARTICLES = lexicon.words("context", "particle")
_BRIDGES = frozenset(["of", "for", "and", "on", "in", "the", "to"])
_DAYS = lexicon.words("context", "day")
_CAPTIONS = lexicon.words("context", "caption")
_NO_NAME = frozenset(STOP_WORDS) | lexicon.words("context", "no-name")
_BEFORE_DATE = lexicon.words("context", "before-date")
_OWNERS = lexicon.words("context", "owner")
_OPEN_TITLES = lexicon.words("context", "open-title")

Span = tuple[int, int]


@dataclass(slots=True)
class Chunk:
    """A candidate name: words `first` to `last` (exclusive), and what stands before it."""

    first: int
    last: int
    start: int
    end: int
    text: str
    titled: bool = False
    after_group: bool = False
    bracketed: bool = False
    hints: dict[str, float] = field(default_factory=dict)


def chunks(words: Sequence[Word], text: str, model: Sequence[str | None]) -> Iterator[Chunk]:
    """Yield candidate names in their order.

    `model` tells for each word which of the model's names it lies in, by a mark of that name.
    """
    known = _matches(words)
    odd = _odd_names(words)
    common = {word.text for word in words if not word.name}
    at, size = 0, len(words)
    while at < size:
        if not words[at].name and at not in known:
            at += 1
            continue
        last = _run(words, at, known, model)
        for first, end, titled, after_group in _peel(words, at, last, known, model, odd):
            if end == first + 1 and words[first].opens and _is_common(words[first], common):
                continue
            first = _numbered(words, first, end)
            yield _chunk(words, text, first, end, titled=titled, after_group=after_group)
        at = max(last, at + 1)


def _is_common(word: Word, common: set[str]) -> bool:
    """Tell whether a word that opens a sentence is a common one: the text has it in lower case."""
    lower = word.text.lower()
    return not word.text.isupper() and (
        lower in common
        or lower.removesuffix("s") in common
        or lower in _heads()
        or lower in lexicon.words("persons")
    )


def _numbered(words: Sequence[Word], first: int, end: int) -> int:
    """Take a number into a name that is built on it: the 1070 Apartments Project."""
    if first < 2 or end - first < 2 or words[first].gap != " ":
        return first
    number, before = words[first - 1].text, words[first - 2].text.lower()
    large = number.isdigit() and (len(number) > 2 and not "1900" <= number <= "2099")
    built = words[end - 1].text.lower() in _heads() and words[first].text.lower() in _heads()
    return first - 1 if large and built and before == "the" else first


def _chunk(
    words: Sequence[Word], text: str, first: int, end: int, *, titled: bool, after_group: bool
) -> Chunk:
    start, stop = words[first].start, words[end - 1].end
    if (
        end - first > 1
        and words[first].text in _given()
        and end < len(words)
        and words[end].gap == " "
        and words[end].text in lexicon.words("persons")
        and words[end - 1].text.endswith("s")
        and not words[end - 1].possessive
        and words[end - 1].text[:-1] in lexicon.words("people")
    ):
        stop -= 1  # "Vladimir Putins spokesman": the apostrophe was lost on the way
    return Chunk(first, end, start, stop, text[start:stop], titled, after_group)


def _run(words: Sequence[Word], at: int, known: dict[int, int], model: Sequence[str | None]) -> int:
    """Return the end of the run of capitalised words that starts at `at`."""
    last = known.get(at, at + 1)
    while last < len(words):
        word = words[last]
        if not _joined(words, last, model):
            break
        if word.name or last in known:
            last = max(last + 1, known.get(last, 0))
            continue
        bridge = _bridge(words, at, last, model)
        if not bridge:
            break
        last = bridge
    return last


def _joined(words: Sequence[Word], at: int, model: Sequence[str | None]) -> bool:
    """Tell whether a word may belong to the same run as the word before it."""
    before, word = words[at - 1], words[at]
    gap = word.gap
    if before.possessive:
        return gap.lstrip("s'’") == " " and _owned(words, at, model)
    if gap in (" ", "] ", " [", "\u00a0", " & "):
        return True
    if gap == ". ":
        return (len(before.text) == 1 and before.text.isupper()) or before.text.lower() in _dotted()
    if gap in ("' ", "’ "):
        return before.text.lower() in _OWNERS or _same(model, at)
    return False


def _owned(words: Sequence[Word], at: int, model: Sequence[str | None]) -> bool:
    owner = words[at - 1].text
    if owner.lower() in ("people", "children", "women", "men", "veteran", "st"):
        return words[at].name
    if gazetteer.is_country(owner) or gazetteer.size(owner) or owner in gazetteer.regions():
        return False
    if at > 1 and words[at - 2].name and words[at - 1].gap == " ":
        return False  # Georgetown University's School of Medicine: two bodies
    return _same(model, at) and words[at].name and words[at].text.lower() in _heads()


def _same(model: Sequence[str | None], at: int) -> bool:
    return model[at] is not None and model[at] == model[at - 1]


def _bridge(words: Sequence[Word], first: int, at: int, model: Sequence[str | None]) -> int | None:
    """Return where a run goes on after small words that may stand inside a name, or null."""
    small = words[at].text
    after = at + 1
    if small in _PARTICLES and small not in ("e", "y", "to"):
        while after < len(words) and words[after].text in _PARTICLES and words[after].gap == " ":
            after += 1
        if after < len(words) and words[after].name and words[after].gap in (" ", "-"):
            return after
        return None
    if small not in _BRIDGES:
        return None
    if after < len(words) and words[after].text == "the" and small in ("of", "for", "on"):
        after += 1
    if after >= len(words) or not words[after].name or words[after].gap != " ":
        return None
    if words[after].text.lower() in _DAYS:
        return None
    lower = [word.text.lower() for word in words[first:at]]
    headed = next((n for n, word in enumerate(lower) if word in _openers()), None)
    if small == "of" and lower[-1] in _titles() and words[after].text.lower() in _portfolios():
        return after
    if small in ("of", "for", "on"):
        if headed is None or (small == "on" and not _same(model, at)):
            return None
        plain = not any(word in ("of", "for") for word in lower) or _same(model, after)
        return after if plain and (lower[-1] in _openers() or _same(model, after)) else None
    covered = _same(model, at) and _same(model, at + 1)
    if small == "and":
        return after if covered and _heads_near(words, first, after) else None
    return after if covered and headed is not None else None


def _heads_near(words: Sequence[Word], first: int, after: int) -> bool:
    """Tell whether the words around an `and` make one body: Food and Drug Administration."""
    if any(word.text in ("of", "for") for word in words[first:after]):
        return True
    for word in words[after : after + 4]:
        if not word.name:
            return False
        if word.text.lower() in _body_heads():
            return True
    return False


def _peel(
    words: Sequence[Word],
    first: int,
    last: int,
    known: dict[int, int],
    model: Sequence[str | None],
    odd: frozenset[str],
) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield the names in a run: (first, last, after a title, after a people's adjective)."""
    start = first
    for at in range(first, last):
        lower = words[at].text.lower().rstrip(".")
        if lower in _DAYS and not _is_surname(words, at, first, odd):
            yield from _names(words, start, at, known, model, odd)
            start = at + 1
    yield from _names(words, start, last, known, model, odd)


def _odd_names(words: Sequence[Word]) -> frozenset[str]:
    """Return the months and small words that are somebody's surname in this text: Theresa May."""
    return frozenset(
        word.text
        for before, word in pairwise(words)
        if word.name
        and word.gap in (" ", ". ")
        and word.text.lower() in _DAYS | STOP_WORDS
        and not word.text.isupper()
        and (before.text in _given() or before.text in ("Mr", "Mrs", "Ms", "Dr", "Minister"))
        and before.text.lower() not in _DAYS
    )


def _is_surname(words: Sequence[Word], at: int, first: int, odd: frozenset[str]) -> bool:
    """Tell whether a month is a name here: Theresa May, Mrs May, and May after that."""
    if words[at].text not in odd:
        return False
    if at > first:
        return True
    before = words[at - 1].text.lower() if at else ""
    after = words[at + 1] if at + 1 < len(words) else None
    dated = before in _BEFORE_DATE or (
        after is not None and after.gap == " " and after.text[0].isdigit()
    )
    return not dated


def _names(
    words: Sequence[Word],
    first: int,
    last: int,
    known: dict[int, int],
    model: Sequence[str | None],
    odd: frozenset[str],
) -> Iterator[tuple[int, int, bool, bool]]:
    """Take titles, articles and adjectives of peoples off a run without days."""
    while first < last and words[first].text not in odd and _empty(words, first, known, model):
        first += 1
    while last > first and not words[last - 1].name and (last - 1) not in known:
        if any(start <= last - 1 < end for start, end in known.items()):
            break
        last -= 1
    if first >= last:
        return
    title = _title(words, first, last, known)
    if title:
        left, right = title
        if left > first:
            yield from _names(words, first, left, known, model, odd)
        if right < last:
            more = list(_names(words, right, last, known, model, odd))
            for n, (start, end, titled, group) in enumerate(more):
                yield start, end, titled or n == 0, group
        return
    split = _split(words, first, last, known, model)
    if split:
        yield first, split, False, False
        for start, end, titled, _ in _names(words, split, last, known, model, odd):
            yield start, end, titled, True
        return
    before = words[first - 1] if first else None
    titled = bool(
        before
        and before.text.lower().rstrip(".") in _titles()
        and words[first].gap in (" ", ". ")
        and before.text[0].isupper()
    )
    yield first, last, titled, False


def _empty(
    words: Sequence[Word], at: int, known: dict[int, int], model: Sequence[str | None]
) -> bool:
    """Tell whether a capitalised word at the start of a run is no part of a name."""
    word = words[at]
    if at in known and known[at] > at + 1:
        return False
    if not word.name:
        return at not in known
    lower = word.text.lower()
    common = not word.proper or ("-" in lower and word.text.split("-")[-1].islower())
    if word.opens and common and at not in known and model[at] is None and not word.text.isupper():
        return word.text not in _given() and not gazetteer.size(word.text)
    if lower in _CAPTIONS and not word.text.islower():
        return True
    if lower in _NO_NAME and not (word.text.isupper() and len(word.text) > 1):
        return not (model[at] and not word.opens and lower not in STOP_WORDS)
    return False


def _title(
    words: Sequence[Word], first: int, last: int, known: dict[int, int]
) -> tuple[int, int] | None:
    """Find the first title in a run: where the words of the office start, and where they end."""
    for at in range(first, last):
        if at in known and known[at] > at + 1:
            return None if known[at] >= last else _title(words, known[at], last, known)
        lower = words[at].text.lower().rstrip(".")
        if lower not in _titles() or not words[at].text[0].isupper():
            continue
        if words[at].text.isupper() and len(lower) > 3:
            continue
        end = at + 1
        if end < last and words[end].text == "of":
            stop = end + 1
            while stop < last and words[stop].text.lower() in _portfolios() | {"and", "staff"}:
                stop += 1
            if stop > end + 1:
                end = stop
        if words[at].possessive:
            continue
        if (
            lower in _OPEN_TITLES
            and (at == first or end >= last)
            and not words[at - 1].text[0].isupper()
        ):
            continue
        while end < last and (
            (words[end].text.lower().rstrip(".") in _titles() and words[end].text[0].isupper())
            or (
                words[end].text.lower() in _portfolios()
                and end + 1 < last
                and words[end + 1].text.lower().rstrip(".") in _titles()
            )
        ):
            end += 1
        if (
            end < last
            and last - end < 4
            and words[last - 1].text.lower() in _heads()
            and words[end].text not in _given()
            and (last - end > 1 or lower not in ("mr", "mrs", "ms", "dr"))
        ):
            return None
        if end == last and lower in _heads() | _OPEN_TITLES:
            continue
        left = at
        while left > first and words[left - 1].text.lower().rstrip(".") in _portfolios():
            if (left - 1) in _inside(known):
                break
            left -= 1
        return left, end
    return None


def _inside(known: dict[int, int]) -> set[int]:
    return {at for start, end in known.items() if end > start + 1 for at in range(start, end)}


def _split(
    words: Sequence[Word],
    first: int,
    last: int,
    known: dict[int, int],
    model: Sequence[str | None],
) -> int | None:
    """Return where a people, place or body ends and another name starts in the same run."""
    end = known.get(first, first + 1)
    if end >= last:
        return None
    head = " ".join(word.text for word in words[first:end])
    rest = [word.text.lower() for word in words[end:last] if word.name]
    if not rest:
        return None
    whole = model[first] is not None and all(model[at] == model[first] for at in range(first, last))
    if head in gazetteer.groups():
        if rest[-1] in _heads() | _events() or "of" in (w.text for w in words[first:last]):
            return None
        if (
            end in known
            and known[end] == last
            and " ".join(w.text for w in words[end:last]) in lexicon.words("bodies")
        ):
            return end
        return None if whole and words[end].text not in _given() else end
    if first in known and words[end].text in _given() and rest[-1] not in _heads():
        return end
    return None


def _matches(words: Sequence[Word]) -> dict[int, int]:
    """Map the first word of every known name of several words to its end; the longest counts."""
    found: dict[int, int] = {}
    tree = _tree()
    at = 0
    while at < len(words):
        best = 0
        for name in tree.get(words[at].text, ()):
            size = len(name)
            if (
                size > best
                and at + size <= len(words)
                and all(
                    words[at + n].text == name[n]
                    and (n == 0 or (words[at + n].gap in (" ", "-", ", ", "' ", "’ ", " & ")))
                    for n in range(1, size)
                )
            ):
                best = size
        if best:
            found[at] = at + best
            at += best
        else:
            at += 1
    return found


@cache
def _tree() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Index the known names by their first word."""
    names: set[str] = set(gazetteer.regions()) | set(gazetteer.country_codes())
    names |= gazetteer.groups()
    names |= {name for key, found in lexicon.lines("bodies") for name in (*found, key) if name}
    names |= {key for key, _ in lexicon.lines("metonyms") if key}
    tree: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names):
        bits = tuple(name.replace("'s ", " ").replace("’", "'").replace(",", "").split())
        bits = tuple(bit.rstrip("'") for bit in bits if bit != "&")
        if bits and (bits[0] not in ("the", "The") or len(bits) > 1):
            tree.setdefault(bits[0], []).append(bits)
    return {first: tuple(found) for first, found in tree.items()}


@cache
def _titles() -> frozenset[str]:
    return lexicon.words("titles")


@cache
def _portfolios() -> frozenset[str]:
    return lexicon.words("portfolios")


@cache
def _given() -> frozenset[str]:
    return lexicon.words("given_names")


@cache
def _body_heads() -> frozenset[str]:
    return lexicon.words("heads", "body")


@cache
def _events() -> frozenset[str]:
    return lexicon.words("heads", "event")


@cache
def _heads() -> frozenset[str]:
    return _body_heads() | lexicon.words("heads", "place")


@cache
def _openers() -> frozenset[str]:
    """Return words after which `of` goes on with the same name: Bank of, Gulf of."""
    return _heads() | frozenset(
        ["department", "organization", "republic", "gulf", "bay", "house", "isle"]
    )


@cache
def _dotted() -> frozenset[str]:
    """Return titles that are written with a full stop."""
    return lexicon.words("context", "dotted")
