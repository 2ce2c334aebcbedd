"""The words of time: months, weekdays, units, numbers, parts of the day, seasons, feasts."""

import re
from collections.abc import Iterable
from os.path import commonprefix

from corroborate.lexicon import word_tables

_TABLE = word_tables.mapping("time_words")
_MONTH_NAMES: list[str] = _TABLE["months"]
_WEEKDAY_NAMES: list[str] = _TABLE["weekdays"]
_ONES, _TENS = _TABLE["ones"], _TABLE["tens"]


def _numbered(names: Iterable[str]) -> dict[str, int]:
    """Return the place of each name in its list, and of its first three letters."""
    listed = list(names)
    return {form[:cut]: n for cut in (None, 3) for n, form in enumerate(listed, 1)}


MONTHS: dict[str, int] = _numbered(_MONTH_NAMES) | {"sept": 9}
WEEKDAYS: dict[str, int] = _numbered(_WEEKDAY_NAMES) | _TABLE["short_weekdays"]
SEASONS: dict[str, str] = _TABLE["seasons"]
DAY_PARTS: dict[str, str] = _TABLE["day_parts"]
UNITS: dict[str, str] = _TABLE["units"]
NUMBERS: dict[str, int] = {
    **{word: n for n, word in enumerate(_ONES)},
    **{word: 10 * n for n, word in enumerate(_TENS, 2)},
    **{
        f"{ten}{joint}{one}": 10 * n + m
        for n, ten in enumerate(_TENS, 2)
        for m, one in enumerate(_ONES[:10])
        for joint in "- "
        if m
    },
    **_TABLE["more_numbers"],
}
ORDINALS: dict[str, int] = {word: n for n, word in enumerate(_TABLE["ordinals"], 1)}
DECADES: dict[str, int] = {word: 10 * n for n, word in enumerate(_TABLE["decades"], 2)}
FIXED_FEASTS: dict[str, tuple[int, int]] = {
    feast: (month, day) for feast, (month, day) in _TABLE["fixed_feasts"].items()
}
EASTER_FEASTS: dict[str, int] = _TABLE["easter_feasts"]
VAGUE_AMOUNTS: tuple[str, ...] = tuple(_TABLE["vague_amounts"])
APPROXIMATORS: tuple[str, ...] = tuple(_TABLE["approximators"])


def either(words: Iterable[str]) -> str:
    """Return a regex group for any of the words, the longest first; a blank is any white space.

    Words that begin alike share that beginning: else each number there is a word for would be tried
    at each word of a text.

    >>> either(["day", "week", "weekend"])
    '(?:day|week(?:end)?)'
    """
    alike: dict[str, list[str]] = {}
    for word in sorted(words):
        alike.setdefault(word[:1], []).append(word)
    optional = "?" if alike.pop("", None) else ""
    branches = []
    for group in alike.values():
        start = commonprefix(group)  # noqa: RUF071 (letters, not folders)
        ends = either(word[len(start) :] for word in group) if len(group) > 1 else ""
        branches.append(re.escape(start).replace(r"\ ", r"\s") + ends)
    return f"(?:{'|'.join(branches)}){optional}"


MONTH = rf"(?:{either(_MONTH_NAMES)}\b|{either(MONTHS.keys() - set(_MONTH_NAMES))}\b\.?)"
WEEKDAY = rf"(?:{either(_WEEKDAY_NAMES)}|{either(WEEKDAYS.keys() - set(_WEEKDAY_NAMES))}\b\.?)"
UNIT = either(UNITS)
DAY_PART = either(DAY_PARTS)
SEASON = either(SEASONS)
ORDINAL = either(ORDINALS)
NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d{{1,2}})?|{either(NUMBERS)})"
VAGUE = either(VAGUE_AMOUNTS)
APPROXIMATOR = either(APPROXIMATORS)


def number(text: str) -> float | None:
    """Return the number that digits or words below a thousand stand for.

    >>> number("forty-six"), number("1,200"), number("several")
    (46, 1200.0, None)
    """
    words = " ".join(text.lower().split())
    if words in NUMBERS:
        return NUMBERS[words]
    try:
        return float(words.replace(",", ""))
    except ValueError:
        return None


def unit_code(word: str) -> str:
    """Return the TIMEX3 code of a unit in the singular or plural."""
    word = word.lower()
    return UNITS.get(word) or UNITS[word.removesuffix("s")]


def in_code_units(amount: float | None, word: str) -> float | None:
    """Return an amount of a unit in those of its code: a fortnight is two weeks.

    >>> in_code_units(1, "fortnight"), in_code_units(3, "days"), in_code_units(None, "weeks")
    (2, 3, None)
    """
    return amount * 2 if amount is not None and word.lower().startswith("fortnight") else amount
