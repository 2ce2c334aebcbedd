"""Dates that count from another day: that of publication, or the one last spoken of."""

import re
from datetime import timedelta
from typing import Literal

from corroborate.extract.dates.date_words import (
    DAY_PART,
    DAY_PARTS,
    MONTH,
    MONTHS,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    in_code_units,
    unit_code,
)
from corroborate.extract.dates.offsets import COARSE, stretch
from corroborate.extract.dates.rule import Item, Reading, Rule, item, nearest_weekday, rule
from corroborate.extract.dates.timex import add, value_of
from corroborate.lexicon import word_tables
from corroborate.parse.document import span_at

_SHIFTS: dict[str, int] = word_tables.mapping("time_words")["shifts"]
_ANCHORED = frozenset({"previous", "preceding", "following", "same", "that"})

_GRAINS = frozenset({"D", "W", "WE", "M", "Q", "Y", "DE", "CE"})


def _read_weekday(m: re.Match[str], r: Reading) -> Item | None:
    """Read "Friday", "next Tuesday", "Monday morning"; "Mondays" come round again."""
    if _is_no_weekday(m["weekday"]):
        return None
    weekday = WEEKDAYS[m["weekday"].rstrip(".").lower()]
    part = DAY_PARTS[m["part"].lower()] if m["part"] else ""
    if m["plural"]:
        return item(m, "SET", f"XXXX-WXX-{weekday}{part}")
    type_: Literal["TIME", "DATE"] = "TIME" if part else "DATE"
    if r.published_on is None:
        return item(m, type_, f"XXXX-WXX-{weekday}{part}")
    which = (m["which"] or "").lower()
    if which in _NEXT or which in _LAST:
        day = nearest_weekday(r.published_on, weekday, ahead=which in _NEXT, same_day=False)
    else:
        ahead = r.tense(*m.span("weekday")) == "future"
        day = nearest_weekday(r.published_on, weekday, ahead=ahead)
    return item(m, type_, day.isoformat() + part)


def _is_no_weekday(word: str) -> bool:
    """Tell a short form of a weekday from words that look like it: sat, sun, wed, SAT, mon."""
    plain = word.rstrip(".").lower()
    if plain in _FULL_WEEKDAYS:
        return False
    doubtful = not word[0].isupper() or plain in ("sat", "sun")
    return (doubtful and not word.endswith(".")) or (
        word.isupper() and plain in ("sat", "sun", "wed")
    )


_NEXT = ("next", "coming", "this coming", "the coming", "the following", "upcoming")
_LAST = ("last", "past", "previous", "this past", "the previous")
_FULL_WEEKDAYS = frozenset(word for word in WEEKDAYS if word.endswith("day"))


def _read_which_unit(m: re.Match[str], r: Reading) -> Item | None:
    """Read "last week", "this year", "the following day", "the same month"."""
    which, unit = m["which"].lower(), unit_code(m["unit"])
    if unit not in _GRAINS or (unit == "D" and which in ("last", "past", "this", "current")):
        return None
    count = in_code_units(1.0, m["unit"])
    anchored = which in _ANCHORED or (bool(m["the"]) and which == "next" and unit == "D")
    if not anchored and _is_stretch(m, unit):
        return stretch(m, r, count, unit, ahead=_SHIFTS[which] > 0)
    here = r.published_on
    if anchored:
        here = r.anchor(unit) or (here if unit in COARSE else None)
    day = None if here is None else add(here, _SHIFTS[which] * (count or 1), unit)
    return item(m, "DATE", value_of(day, unit) if day else None, unit=unit)


def _is_stretch(m: re.Match[str], unit: str) -> bool:
    """Tell "the last week", "past year", "next fortnight" (so long a time) from "last week"."""
    which = m["which"].lower()
    if m["the"] or m["unit"].lower() == "fortnight":
        return which in ("last", "past", "next", "coming")
    return which == "past" and unit != "WE"


def _read_which_month(m: re.Match[str], r: Reading) -> Item | None:
    word, here, month = m["month"], r.published_on, MONTHS[m["month"].lower().rstrip(".")]
    if here is None or word[0].islower():
        return item(m, "DATE", f"XXXX-{month:02d}", unit="M") if word[0].isupper() else None
    which = m["which"].lower()
    if which == "this":
        year = here.year
    elif which == "next":
        year = here.year + (month <= here.month)
    else:
        year = here.year - (month >= here.month)
    return item(m, "DATE", f"{year:04d}-{month:02d}", unit="M")


def _read_deictic(m: re.Match[str], r: Reading) -> Item | None:
    """Read "today", "yesterday morning", "the day before yesterday"."""
    words = m["word"].lower()
    shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[words]
    if m["over"]:
        shift *= 2
    part = DAY_PARTS[m["part"].lower()] if m["part"] else ""
    type_: Literal["TIME", "DATE"] = "TIME" if part else "DATE"
    if r.published_on is None:
        return item(m, type_, None)
    day = r.published_on + timedelta(shift)
    return item(m, type_, day.isoformat() + part)


def _read_day_part(m: re.Match[str], r: Reading) -> Item | None:
    """Read "this morning", "last night", "tonight", "that evening", "overnight"."""
    which = (m["which"] or "").lower()
    words = m["part"].lower()
    part = DAY_PARTS.get(words, "TNI")
    here = r.published_on
    if which in ("that", "the same", "the following", "the next", "the previous"):
        here = r.anchor("D")
        shift = {"the following": 1, "the next": 1, "the previous": -1}.get(which, 0)
    else:
        shift = -1 if which == "last" or words == "overnight" else 0
    if here is None:
        return item(m, "TIME", None, unit="T")
    day = here + timedelta(shift)
    after = day + timedelta(1) if words == "overnight" or which == "last" else day
    return item(m, "TIME", day.isoformat() + part, meant=(day, after))


_REFERENCES: dict[str, list[str]] = word_tables.mapping("time_words")["references"]
_REFERENCE = "|".join(f"(?P<{name}>{'|'.join(said)})" for name, said in _REFERENCES.items())
_NOT_A_TIME = re.compile(r"\s(?:that|and\sthen)\b|-|\s(?:participle|tense)", re.IGNORECASE)


def _read_reference(m: re.Match[str], r: Reading) -> Item | None:
    if _NOT_A_TIME.match(r.text, m.end()):
        return None
    followed = m[0].lower() == "the past" and re.match(r"\s\w", r.text[m.end() : m.end() + 2])
    if followed and span_at(r.doc, *m.span())[-1].pos_ == "ADJ":
        return None
    here = r.published_on if m.lastgroup == "PRESENT_REF" else None
    return item(m, "DATE", m.lastgroup, meant=(here, here), unit="REF")


def _read_nth_day(m: re.Match[str], r: Reading) -> Item | None:
    """Read "on the 29th": of the month last spoken of."""
    here = r.anchor("M") or r.published_on
    day = int(m["day"])
    if here is None or not 1 <= day <= 31:
        return None
    try:
        return item(m, "DATE", here.replace(day=day).isoformat())
    except ValueError:
        return None


def _read_bare_unit(m: re.Match[str], r: Reading) -> Item | None:
    """Read "the year" after "the end of", "later in": never by itself."""
    unit = unit_code(m["unit"])
    here = r.published_on
    value = None if here is None else value_of(here, unit)
    return item(m, "DATE", value, unit=unit, bare=True)


_U = rf"(?P<unit>{UNIT})"
_DUE = (
    r"(?:(?P<which>last|previous|next|this|the\scoming|this\scoming|coming|upcoming|this\spast|past|"
    r"the\sfollowing|the\sprevious)\s)?"
)

RULES: tuple[Rule, ...] = (
    rule(
        "weekday",
        rf"\b{_DUE}(?P<weekday>{WEEKDAY})(?P<plural>s\b)?(?:\s(?P<part>{DAY_PART})\b)?(?!['’]s\s(?:child|agenda))",
        _read_weekday,
    ),
    rule(
        "unit",
        rf"\b(?P<the>the\s)?(?P<which>last|past|previous|preceding|this|current|same|that|next|"
        rf"coming|upcoming|following)\s{_U}\b(?!-|\sof\b)",
        _read_which_unit,
    ),
    rule("month", rf"\b(?P<which>this|last|next)\s(?P<month>{MONTH})", _read_which_month),
    rule(
        "adverb",
        rf"\b(?P<over>the\sday\s(?:before|after)\s)?(?P<word>today|yesterday|tomorrow)(?:\s(?P<part>{DAY_PART}))?\b",
        _read_deictic,
    ),
    rule(
        "part",
        rf"\b(?:(?P<which>this|last|that|the\ssame|the\sfollowing|the\snext|the\sprevious)\s(?P<part>{DAY_PART}))\b",
        _read_day_part,
    ),
    rule("part", r"\b(?P<which>)(?P<part>tonight|overnight)\b", _read_day_part),
    rule("adverb", rf"\b(?:{_REFERENCE})\b", _read_reference),
    rule(
        "digits",
        r"\b(?:on|until|by|from|since|before)\s(?P<x>the\s(?P<day>\d\d?)(?:st|nd|rd|th))\b(?!\s(?:\w+\s)?(?:century|anniversary|floor|\w+ment))",
        _read_nth_day,
    ),
    rule(
        "unit",
        r"\b(?:the|of)\s(?P<x>(?P<unit>day|week|weekend|month|year|decade|century))\b(?!-)",
        _read_bare_unit,
    ),
)
