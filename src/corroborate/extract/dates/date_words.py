"""The words of time: months, weekdays, units, numbers, parts of the day, seasons, feasts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from os.path import commonprefix

_LISTS = """\
january february march april may june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety
twenties thirties forties fifties sixties seventies eighties nineties
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first \
twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth \
twenty-ninth thirtieth thirty-first"""
_MONTH_NAMES, _WEEKDAY_NAMES, _ONES, _TENS, _DECADES, _ORDINALS = (
    line.split() for line in _LISTS.splitlines()
)

MONTHS: dict[str, int] = {
    **{name: n for n, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: n for n, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
WEEKDAYS: dict[str, int] = {
    **{name: n for n, name in enumerate(_WEEKDAY_NAMES, 1)},
    **{name[:3]: n for n, name in enumerate(_WEEKDAY_NAMES, 1)},
    "tues": 2,
    "wednes": 3,
    "thur": 4,
    "thurs": 4,
}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAY_PARTS = {
    "morning": "TMO",
    "forenoon": "TMO",
    "dawn": "TMO",
    "sunrise": "TMO",
    "daybreak": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "dusk": "TEV",
    "sunset": "TEV",
    "nightfall": "TEV",
    "night": "TNI",
}
UNITS = {
    "second": "TS",
    "sec": "TS",
    "minute": "TM",
    "min": "TM",
    "hour": "TH",
    "hr": "TH",
    "day": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "season": "SX",
    "year": "Y",
    "yr": "Y",
    "decade": "DE",
    "century": "CE",
    "centurie": "CE",
    "millennium": "MI",
}
"""Code of a unit in a TIMEX3 duration; those of a time of day stand behind its T."""

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
    "a hundred": 100,
    "one hundred": 100,
    "a thousand": 1000,
    "one thousand": 1000,
    "a dozen": 12,
    "two dozen": 24,
}
ORDINALS: dict[str, int] = {word: n for n, word in enumerate(_ORDINALS, 1)}
DECADES: dict[str, int] = {word: 10 * n for n, word in enumerate(_DECADES, 2)}
FIXED_FEASTS: dict[str, tuple[int, int]] = {
    "new year's day": (1, 1),
    "epiphany": (1, 6),
    "valentine's day": (2, 14),
    "st. patrick's day": (3, 17),
    "april fools' day": (4, 1),
    "may day": (5, 1),
    "bastille day": (7, 14),
    "halloween": (10, 31),
    "all saints' day": (11, 1),
    "armistice day": (11, 11),
    "veterans day": (11, 11),
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
}
EASTER_FEASTS = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "maundy thursday": -3,
    "good friday": -2,
    "easter sunday": 0,
    "easter monday": 1,
    "easter": 0,
    "whit monday": 50,
}
"""Feasts by their distance in days from Easter Sunday of the western churches."""

VAGUE_AMOUNTS = (
    "several",
    "a few",
    "few",
    "a couple of",
    "couple of",
    "some",
    "many",
    "a number of",
    "numerous",
    "countless",
    "dozens of",
    "hundreds of",
    "thousands of",
    "tens of",
    "so many",
    "too many",
)
APPROXIMATORS = (
    "about",
    "around",
    "some",
    "nearly",
    "almost",
    "roughly",
    "approximately",
    "more than",
    "less than",
    "fewer than",
    "at least",
    "at most",
    "no more than",
    "no less than",
    "up to",
    "well over",
    "just over",
    "just under",
    "over",
    "under",
    "as many as",
    "as little as",
    "barely",
    "an estimated",
    "close to",
)


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
