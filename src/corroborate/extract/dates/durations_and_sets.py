"""Lengths of time, times of day, and what comes round again: durations, times and sets."""

import re
from collections.abc import Callable

from corroborate.extract.dates.date_words import (
    APPROXIMATOR,
    DAY_PART,
    DAY_PARTS,
    MONTH,
    MONTHS,
    NUMBER,
    SEASON,
    SEASONS,
    UNIT,
    VAGUE,
    WEEKDAY,
    WEEKDAYS,
    in_code_units,
    number,
    unit_code,
)
from corroborate.extract.dates.rule import Item, Reading, Rule, item, rule
from corroborate.lexicon import word_tables
from corroborate.parse.document import span_at

_NOT_A_LENGTH = re.compile(
    r"(?:[\s-](?:old|olds|older|young|younger|end|on-year|over-year|earlier|ago)\b|-(?!long|old|and)[a-z])",
    re.IGNORECASE,
)


def length(amount: str, unit: str) -> str:
    """Return the TIMEX3 value of a length of time."""
    return f"PT{amount}{unit[1:]}" if unit.startswith("T") else f"P{amount}{unit}"


def _count(amount: float | None, unit: str) -> str:
    """Return how many of the code's units an amount of a unit is, X where it is not known."""
    counted = in_code_units(amount, unit)
    return "X" if counted is None else f"{counted:g}"


_SHORT = frozenset({"hr", "min", "sec", "yr"})
_ONE = ("a", "an")


def _follows_a_plural(m: re.Match[str], r: Reading) -> bool:
    """Tell "five sessions a week" from "for a week"."""
    first = span_at(r.doc, *m.span())[0]
    return first.i > 0 and first.nbor(-1).tag_ == "NNS"


def _read_length(m: re.Match[str], r: Reading) -> Item | None:
    """Read "five months", "72-hour", "nearly two and a half years"; an age is none."""
    unit, words = unit_code(m["unit"]), m["n"].lower()
    if _NOT_A_LENGTH.match(r.text, m.end()) or _is_odd_abbreviation(m):
        return None
    if words in _ONE and _follows_a_plural(m, r):
        return item(m, "SET", length(_count(1, m["unit"]), unit))
    if _is_no_length(m, r):
        return None
    value = _length_of(m)
    return item(m, "DURATION", value) if value else None


def _is_odd_abbreviation(m: re.Match[str]) -> bool:
    """Tell "5 min" from "five min" and "5 Min", which are no lengths."""
    short = m["unit"].lower() in _SHORT
    return short and not (m["n"][0].isdigit() and m["unit"].islower())


def _is_no_length(m: re.Match[str], r: Reading) -> bool:
    """Tell "a second" (another one), "a quarter" (a fourth), "a season" from lengths of time."""
    unit, words = unit_code(m["unit"]), m["n"].lower()
    if unit == "TS":
        return words in ("a", "an", "one", "the", "some", "many") and m[0][-1] != "s"
    if unit in ("SX", "WE", "Q") and words in ("a", "an", "some"):
        return True
    return unit == "Q" and r.text.startswith(" of", m.end())


def _length_of(m: re.Match[str]) -> str | None:
    """Return the TIMEX3 value of a number, or a word such as "several", and a unit."""
    unit, words = unit_code(m["unit"]), m["n"].lower()
    amount = 1.0 if words in _ONE else number(words)
    if m["half"]:
        amount = (amount or 0) + 0.5
        if unit == "TH" and not 1900 <= amount <= 2100:
            return f"PT{int(amount)}H30M"
    if amount is None:
        return length("2" if "couple" in words else "X", unit)
    if 1900 <= amount <= 2100 and unit != "Y":
        return None
    return length(_count(amount, m["unit"]), unit)


_HALVES = {"TH": "PT30M", "Y": "P6M", "DE": "P5Y", "D": "PT12H", "CE": "P50Y", "M": "P0.5M"}


def _read_half(m: re.Match[str], _r: Reading) -> Item | None:
    value = _HALVES.get(unit_code(m["unit"]))
    return item(m, "DURATION", value) if value else None


def _read_long(m: re.Match[str], _r: Reading) -> Item | None:
    """Read "daylong", "months-long", "decade-long"."""
    unit = unit_code(m["unit"])
    several = m["unit"].lower().endswith("s") and unit != "TS"
    value = length(_count(None if several else 1, m["unit"]), unit)
    return item(m, "DURATION", value)


def _read_vague(m: re.Match[str], r: Reading) -> Item | None:
    """Read "for years", "hours later", "weeks of": an unknown number of units."""
    unit = unit_code(m["unit"])
    if unit in ("Q", "SX", "TS") or r.text[max(0, m.start("x") - 4) : m.start("x")] == "the ":
        return None
    value = length("X", unit)
    return item(m, "DURATION", value)


def _read_after(m: re.Match[str], _r: Reading) -> Item | None:
    """Read "a day after": the length, and the word that ties it to what happened."""
    amount = 1.0 if m["n"].lower() in _ONE else number(m["n"])
    value = length(_count(amount, m["unit"]), unit_code(m["unit"]))
    return item(m, "DURATION", value)


_SET_WORDS: dict[str, str] = word_tables.mapping("time_words")["sets"]


def _read_set_word(m: re.Match[str], r: Reading) -> Item | None:
    """Read "weekly"; in the middle of a sentence a capital makes it a newspaper."""
    word = span_at(r.doc, *m.span())[0]
    if (word.tag_ == "NNP") if word.is_sent_start else m[0][0].isupper():
        return None
    return item(m, "SET", _SET_WORDS[m[0].lower()])


def _read_every(m: re.Match[str], _r: Reading) -> Item | None:
    """Read "every day", "every three weeks", "each Friday evening", "every April"."""
    value = next(read(m) for name, read in _EVERY.items() if m[name])
    return item(m, "SET", value) if value else None


def _every_unit(m: re.Match[str]) -> str:
    words = (m["n"] or "one").lower()
    amount = 2.0 if words in ("other", "second") else number(words)
    return length(_count(amount, m["unit"]), unit_code(m["unit"]))


def _every_weekday(m: re.Match[str]) -> str:
    part = DAY_PARTS[m["wpart"].lower()] if m["wpart"] else ""
    return f"XXXX-WXX-{WEEKDAYS[m['weekday'].lower().rstrip('.')]}{part}"


def _every_month(m: re.Match[str]) -> str | None:
    month = m["month"]
    return None if month[0].islower() else f"XXXX-{MONTHS[month.lower().rstrip('.')]:02d}"


_EVERY: dict[str, Callable[[re.Match[str]], str | None]] = {
    "unit": _every_unit,
    "weekday": _every_weekday,
    "month": _every_month,
    "season": lambda m: f"XXXX-{SEASONS[m['season'].lower()]}",
    "part": lambda m: "XXXX-XX-XX" + DAY_PARTS[m["part"].lower()],
}


def _read_per(m: re.Match[str], _r: Reading) -> Item | None:
    """Read "a day" after a count or a price ("five times a day", "$10 a day")."""
    value = length(_count(1, m["unit"]), unit_code(m["unit"]))
    return item(m, "SET", value)


def _read_clock(m: re.Match[str], _r: Reading) -> Item | None:
    """Read "9 a.m.", "21:30", "half past six", "0900 GMT"."""
    hour, minute = int(m["hour"]), int(m["minute"] or 0)
    half = (m.groupdict().get("half") or "").lower()
    if half and hour > 12:
        return None
    if half == "p":
        hour = hour % 12 + 12
    elif half == "a":
        hour %= 12
    if hour > 24 or minute > 59:
        return None
    return item(m, "TIME", f"T{hour:02d}:{minute:02d}", unit="T")


def _read_noon(m: re.Match[str], _r: Reading) -> Item | None:
    value = "T12:00" if m["word"].lower() in ("noon", "midday") else "T24:00"
    return item(m, "TIME", value, unit="T")


def _read_part_alone(m: re.Match[str], _r: Reading) -> Item | None:
    """Read "in the morning", "at dawn", "the night": of the day that the sentence speaks of."""
    return item(m, "TIME", DAY_PARTS[m["part"].lower()], unit="T")


_U = rf"(?P<unit>{UNIT})"
_HALF_DAY = r"(?P<half>[ap])\.?\s?m\b\.?"
_ZONE = (
    r"(?:\s\(?(?:GMT|UTC|EST|EDT|ET|CET|CEST|BST|PST|PDT|CST|CDT|local\stime|"
    r"eastern(?:\stime)?|pacific(?:\stime)?)\b\)?)?"
)

RULES: tuple[Rule, ...] = (
    rule("set", rf"\b{'(?:' + '|'.join(_SET_WORDS) + ')'}\b(?!['’])", _read_set_word),
    rule(
        "set",
        rf"\b(?:every|each)\s(?:(?:(?P<n>{NUMBER}|other|second|few)\s)?(?P<unit>{UNIT})s?"
        rf"|(?P<weekday>{WEEKDAY})(?:\s(?P<wpart>{DAY_PART}))?|(?P<month>{MONTH})|(?P<season>{SEASON})|(?P<part>{DAY_PART}))\b",
        _read_every,
    ),
    rule(
        "unit",
        rf"\b(?:once|twice|thrice|{NUMBER}\stimes|several\stimes)\s(?:an?|per|each|every)\s{_U}\b",
        _read_per,
    ),
    rule("unit", rf"(?<=[\d%a-z]\s)(?P<x>per\s{_U})\b", _read_per),
    rule(
        "unit",
        rf"(?:[$£€]\s?[\d,.]+|\d[\d,.]*(?:\s(?:million|billion|thousand))?\s(?!(?:and|or|to|in)\s)[a-z]+s|dollars|%)\s(?P<x>an?\s{_U})\b(?!\s(?:ago|earlier|later|after|before|on)\b)",
        _read_per,
    ),
    rule(
        "unit",
        rf"\b(?:{APPROXIMATOR}\s|the\s(?!\w+-)|a\sfurther\s|another\s)?(?P<n>{NUMBER}|{VAGUE}|an?)(?:\s(?:to|or)\s{NUMBER}|\s?[–-]\s?\d+)?"
        rf"(?:\sand\sa\s(?P<half>half))?(?:\s(?:more|full|whole|straight|consecutive|long|successive|business|working|calendar|entire))?[\s-]{_U}s?\b",
        _read_length,
    ),
    rule("unit", rf"\b(?:{APPROXIMATOR}\s)?half\s(?:an?|of\san?)\s{_U}\b", _read_half),
    rule("unit", rf"\b(?P<unit>{UNIT}s?)-?long\b", _read_long),
    rule(
        "unit",
        rf"\b(?:for|after|over|in|within|took|take|takes|lasted|last)\s(?P<x>{_U}s)\b(?!-)",
        _read_vague,
    ),
    rule("unit", rf"\b(?P<x>{_U}s)\s(?:of|after|before)\b", _read_vague),
    rule("unit", rf"\b(?P<x>{_U}s\s(?:earlier|later|ago|beforehand))\b", _read_vague),
    rule(
        "unit",
        rf"\b(?P<n>{NUMBER}|{VAGUE}|an?)[\s-]{_U}s?\s(?:after|before|following)\b(?!\s?[.,;])",
        _read_after,
    ),
    rule(
        "clock",
        rf"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s?{_HALF_DAY}{_ZONE}",
        _read_clock,
    ),
    rule(
        "clock",
        rf"(?<![\d:.])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::\d\d)?(?![\d:]){_ZONE}(?:\shours)?",
        _read_clock,
    ),
    rule(
        "clock",
        rf"\b(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?=\s(?:GMT|UTC|hours|EST|EDT|BST|local\stime)\b){_ZONE}(?:\shours\b)?",
        _read_clock,
    ),
    rule("clock", r"\b(?P<hour>\d\d?)(?P<minute>)\so['’]clock\b", _read_clock),
    rule("clock", rf"\b(?P<word>noon|midnight|midday)\b{_ZONE}", _read_noon),
    rule(
        "part",
        rf"\b(?:in|during|through|throughout|into|by)\s(?P<x>the\s(?:early\s|late\s)?(?P<part>{DAY_PART}))\b",
        _read_part_alone,
    ),
    rule("part", rf"\b(?P<x>(?:early|late)\s(?P<part>{DAY_PART}))\b", _read_part_alone),
    rule(
        "part",
        r"\b(?:at|before|after|since|by|until)\s(?P<x>(?P<part>dawn|dusk|daybreak|nightfall|sunset|sunrise))\b",
        _read_part_alone,
    ),
    rule(
        "part", r"\b(?P<x>the\s(?P<part>morning|afternoon|evening|night))\sof\b", _read_part_alone
    ),
)
