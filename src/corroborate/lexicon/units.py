"""Units of quantities in a text: money before and after a number, time, length and the like."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from corroborate.lexicon.word_tables import lines, one_each, table, words

DAYS: dict[str, float] = {unit: float(days) for unit, days in one_each("unit_days").items()}
"""Units of time in days; a month and a year have the mean length of the Gregorian calendar."""

LENGTHS = frozenset(
    {"km", "m", "cm", "mm", "dm", "mile", "foot", "inch", "yard", "light-year", "nautical mile"}
)

CONVERSIONS: dict[str, tuple[str, float]] = {
    unit: (base, float(size)) for unit, (base, size) in table("unit_conversions").items()
}
"""Units that convert: the unit they are compared in, and how much of it one is."""

CODES_IN_SMALL = frozenset({"usd", "eur", "gbp", "rmb", "inr", "jpy", "aud", "cad", "chf", "sek"})
_SHORT = 3
"""Letters: a shorter word that starts a unit's name is a sign, and has no plural."""


_SHORT_PLURALS = frozenset({"day", "min", "hr", "wk", "mth", "yr"})


class Unit(NamedTuple):
    """A unit that stands beside a number: its kind, the unit itself, where it begins or ends.

    `doubtful` where its name is another word too: won, marks.
    """

    kind: Literal["money", "duration", "measure"]
    unit: str
    place: int
    doubtful: bool = False


def _forms(table: str) -> Iterator[tuple[str, str]]:
    """Yield (form, unit) of a table of names, plurals too."""
    for unit, names in lines(table):
        assert unit is not None
        for name in names:
            yield name, unit
            if (len(name) > _SHORT and not name.endswith("s")) or name in _SHORT_PLURALS:
                yield name + "s", unit


@cache
def _signs() -> dict[str, str]:
    """Return the signs of money in capitals, without blanks."""
    return {sign: code or "" for code, signs in lines("currency_signs") for sign in signs}


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code, _ in lines("currencies") if code)


def _other_names(name: str) -> list[str]:
    """Return a name of money with the other words for its land and for its noun."""
    same = {noun or "": others for noun, others in lines("currency_same_words")}
    lands = {land or "": others for land, others in lines("currency_lands")}
    land, _, noun = name.rpartition(" ")
    nouns = (noun, *same.get(noun.removesuffix("s"), ()))
    return [f"{place} {each}" for place in (land, *lands.get(land, ())) for each in nouns]


@cache
def _money_names() -> dict[str, str]:
    """Return the names of money in small letters: dollars, Danish crowns, U.S. dollars."""
    named: dict[str, str] = {}
    for code, names in lines("currencies"):
        for name in names:
            for other in _other_names(name.lower()):
                named.setdefault(other, code or "")
                named.setdefault(other + "s", code or "")
    for code, nouns in lines("currency_words"):
        for noun in nouns:
            named[noun] = named[noun + "s"] = code or ""
    return {_plain(name): code for name, code in named.items() if name and name[0] != " "}


def _either(forms: set[str] | dict[str, str] | list[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(re.escape(form).replace(r"\ ", r"[\s-]{1,2}") for form in ordered)


def _dollar(sign: str) -> str:
    """Return the pattern of a dollar sign with letters: HK $, c $, $US; but not of "a $5 fine"."""
    letters, _, behind = sign.partition("$")
    if behind:
        return rf"\${behind}"
    if len(letters) == 1 and letters != "C":
        return rf"{letters}\$"
    return rf"(?i:{re.escape(letters)})\s?\$" if letters else r"\$"


@cache
def _before() -> re.Pattern[str]:
    """Return what finds a sign or code of money right before a number."""
    signs = sorted(_signs(), key=lambda sign: (-len(sign), sign))
    dollars = "|".join(_dollar(sign) for sign in signs if "$" in sign)
    plain = "|".join(
        re.escape(s) if len(s) < _SHORT and not s.isalpha() else rf"(?i:{re.escape(s)})"
        for s in signs
        if "$" not in s and s not in {"INR", "TL"}
    )
    codes = "|".join(sorted(_codes() - words("currency_ambiguous")) + sorted(CODES_IN_SMALL))
    return re.compile(
        rf"(?:(?<![A-Za-z0-9])(?P<dollar>{dollars})|(?<![A-Za-z])(?P<sign>{plain})"
        rf"|(?<![A-Za-z0-9])(?P<code>{codes}|dollars?(?=\s))"
        rf"|(?<![A-Za-z])(?P<glued>{'|'.join(sorted(_codes()))})(?=\Z)|(?P<bare>\$))\s?\Z"
    )


@cache
def _after() -> re.Pattern[str]:
    """Return what finds a unit right after a number."""
    names = dict(_forms("units"))
    return re.compile(
        rf"(?P<gap>[\s  ]{{0,2}}|\s?[-‐‑]\s?|\s?[(\[{{<])"
        rf"(?:(?P<code>(?:US|HK|AU|CA|NZ)?[$€£¥₹₽₺₴₩₱₦₡₾₭₸฿元]|{'|'.join(sorted(_codes()))})"
        rf"(?![A-Za-z])"
        rf"|(?P<money>(?i:{_either(_money_names())}|cents?|pence|penny|pennies))(?![A-Za-z-]\w)"
        rf"|(?P<time>(?i:{_either(dict(_forms('time_units')))}))(?![A-Za-z]|(?<=second)-[a-z])"
        rf"|(?P<name>(?i:{_either(names)}))(?![A-Za-z0-9²³])"
        rf"|(?P<sign>{_either(dict(_sign_forms()))})(?![A-Za-z0-9²³]))"
        rf"(?P<per>\s?/\s?(?:hour|hr|h)\b|\s+(?:per|an)\s+hour\b)?"
    )


def _sign_forms() -> Iterator[tuple[str, str]]:
    for unit, signs in lines("unit_signs"):
        for sign in signs:
            yield sign, unit or ""


@cache
def _unit_of() -> dict[str, str]:
    names = {_plain(form): unit for form, unit in _forms("units")}
    return {**names, **dict(_sign_forms())}


def _plain(name: str) -> str:
    """Return a name as it is looked up: in small letters, with blanks for hyphens."""
    return " ".join(re.split(r"[\s-]+", name.lower()))


@cache
def _time_of() -> dict[str, str]:
    return dict(_forms("time_units"))


def money_before(text: str, start: int) -> Unit | None:
    """Return the currency whose sign or code stands before `start`, and where that begins.

    >>> money_before("HK $5", 4)[:3], money_before("about EUR50m", 9)[:3]
    (('money', 'HKD', 0), ('money', 'EUR', 6))
    """
    match = _before().search(text, max(0, start - 9), start)
    if match is None:
        return None
    written = re.sub(r"\s", "", match[0]).upper()
    if written == "PS" and not _MORE_DIGITS.match(text, start):
        return None  # a PS5; PS21,700 is a pound sign gone wrong
    code = _signs().get(written) or ("USD" if written.startswith("DOLLAR") else written)
    return Unit("money", code, match.start())


_MORE_DIGITS = re.compile(r"\d[\d,.]*(?:[\d,.]|m|bn|k)")


def money_within(text: str, start: int, end: int) -> Unit | None:
    """Return the currency that stands inside a number: 75 USD million, 15 dollars 50."""
    found = _WITHIN.search(text, start, end)
    if found is None:
        return None
    word = found[0]
    code = _signs().get(word) or _money_names().get(word.lower()) or word
    return Unit("money", code, found.start())


_WITHIN = re.compile(r"(?-i:[A-Z]{3}(?=\s))|[$€£]|\b(?:dollar|euro|pound|buck)s?\b", re.IGNORECASE)


def unit_after(text: str, end: int) -> Unit | None:
    """Return the unit that stands right after a number, and where it ends.

    >>> unit_after("640bhp", 3)[:3], unit_after("5 Danish crowns", 1)[:3]
    (('measure', 'horsepower', 6), ('money', 'DKK', 15))
    """
    match = _after().match(text, end)
    if match is None:
        return None
    if match["code"]:
        sign = match["code"].upper()
        return Unit("money", _signs().get(sign, sign), match.end("code"))
    if match["money"]:
        name = _plain(match["money"])
        small = {"cents": "cent", "cent": "cent"}.get(name)
        pence = "penny" if name.startswith("pen") else None
        unit = small or pence or _money_names()[name]
        doubtful = name in words("units_that_are_words", "money")
        return Unit("money", unit, match.end("money"), doubtful)
    if match["time"]:
        return Unit("duration", _time_of()[match["time"].lower()], match.end("time"))
    return _measure(match)


def _measure(match: re.Match[str]) -> Unit | None:
    group = "name" if match["name"] else "sign"
    written = match[group]
    bracket = match["gap"].strip() and match["gap"].strip() in "([{<"
    if group == "name":
        unit = _unit_of()[_plain(written)]
    else:
        unit = _unit_of()[written]
        if (
            match["gap"]
            and written in {"t", "g", "p", "V", "W", "l", "L", "C", "F"}
            and not bracket
        ):
            return None
    if match["per"]:
        unit = {"mile": "mph", "km": "km/h", "barrel": "barrel/hour"}.get(unit, f"{unit}/hour")
        return Unit("measure", unit, match.end())
    money = {"penny": "money"}.get(unit)
    return Unit("money" if money else "measure", unit, match.end(group))
