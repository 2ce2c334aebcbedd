"""Dates that name their day or month, or a feast."""

import re
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import TH, relativedelta

from corroborate.extract.dates.date_words import (
    EASTER_FEASTS,
    FIXED_FEASTS,
    MONTH,
    MONTHS,
    ORDINAL,
    ORDINALS,
    either,
)
from corroborate.extract.dates.rule import Item, Reading, Rule, item, rule
from corroborate.lexicon.word_tables import any_of
from corroborate.parse.document import span_at

_DAY = rf"(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?|(?P<dayth>{ORDINAL}))"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_END = r"(?![\d\w]|[.,:]\d)"
_ISO = r"(?<![\d-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?=T\d|(?![\w-]))"
_SLASHED = (
    r"(?<![\d/.-])(?P<a>[0-3]?\d)(?P<s>\s?[/.-]\s?)(?P<b>[0-3]?\d)(?P=s)"
    r"(?P<year>(?:1[5-9]|20)\d\d|\d\d)(?![\d/]|[.-]\d)"
)

_YEAR_OF_THE_OTHER_END = re.compile(
    rf"(?:\s?[-–—&]\s?|\s(?:and|to|or|through|until)\s)(?:{MONTH}\s)?\d\d?(?:st|nd|rd|th)?"
    rf"(?:\s{MONTH})?,?\s(?P<year>(?:1[5-9]|20)\d\d)\b",
    re.IGNORECASE,
)


def _int(m: re.Match[str], name: str) -> int | None:
    group = m.groupdict().get(name)
    return int(group) if group else None


def _day_of(m: re.Match[str]) -> int | None:
    named = m.groupdict().get("dayth")
    return ORDINALS[named.lower()] if named else _int(m, "day")


def _month_of(m: re.Match[str]) -> int:
    return MONTHS[m["month"].lower().rstrip(".")]


def _is_name_of_month(m: re.Match[str], r: Reading, *, alone: bool) -> bool:
    """Tell the month from the verb and the girl: `may`, `march`, `mar`, `dec`, `jan`, `april`."""
    word = m["month"]
    plain = word.rstrip(".").lower()
    if word[0].islower():
        return len(plain) > 5 or (not alone and plain not in ("may", "march"))
    if not alone:
        return True
    start = m.start("month")
    led = _BEFORE_MONTH.search(r.text[max(0, start - 16) : start]) is not None
    if plain in MONTHS and len(plain) == 3 and plain != "may":
        return word.endswith(".") or led
    if plain not in _DOUBTFUL_MONTHS:
        return True
    token = span_at(r.doc, *m.span("month"))[0]
    if led:
        return plain not in ("april", "june") or token.ent_type_ != "PERSON"
    return plain == "august" or (token.ent_type_ == "DATE" and token.tag_ == "NNP")


_DOUBTFUL_MONTHS = ("may", "march", "april", "june", "august")
_BEFORE_MONTH = re.compile(rf"\b{any_of('before a month')}[\s-]$", re.IGNORECASE)


def _dated(m: re.Match[str], r: Reading, year: int | None, month: int, day: int) -> Item | None:
    if year is None:
        year = r.year_of(month, day, *m.span())
        if year is None:
            return item(m, "DATE", f"XXXX-{month:02d}-{day:02d}") if 1 <= day <= 31 else None
    try:
        return item(m, "DATE", date(year, month, day).isoformat())
    except ValueError:
        return None


def _read_day(m: re.Match[str], r: Reading) -> Item | None:
    day = _day_of(m)
    if day is None or not _is_name_of_month(m, r, alone=False):
        return None
    year = _int(m, "year")
    if year is None and (other := _YEAR_OF_THE_OTHER_END.match(r.text, m.end())):
        year = int(other["year"])
    return _dated(m, r, year, _month_of(m), day)


def _read_iso(m: re.Match[str], r: Reading) -> Item | None:
    return _dated(m, r, int(m["year"]), int(m["month"]), int(m["day"]))


def _read_slashed(m: re.Match[str], r: Reading) -> Item | None:
    """Read 3/11/2016: the day comes first where it must or a point sets it off, else the month."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["year"])
    if len(m["year"]) == 2:
        if "/" not in m["s"]:
            return None
        year += 2000 if year < 50 else 1900
    if a > 12 or "." in m["s"]:
        a, b = b, a
    if not 1 <= a <= 12:
        return None
    return _dated(m, r, year, a, b)


def _read_month(m: re.Match[str], r: Reading) -> Item | None:
    year = _int(m, "year")
    if not _is_name_of_month(m, r, alone=year is None):
        return None
    month = _month_of(m)
    if year is None:
        year = r.year_of(month, None, *m.span("month"))
    value = f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"
    return item(m, "DATE", value, unit="M")


def _read_day_alone(m: re.Match[str], r: Reading) -> Item | None:
    """Read the other end of "Nov. 3-5", "3-5 November", "3 and 5 November"."""
    if not _is_name_of_month(m, r, alone=False):
        return None
    return _dated(m, r, _int(m, "year"), _month_of(m), int(m["other"]))


def _read_feast(m: re.Match[str], r: Reading) -> Item | None:
    """Read "Easter Monday", "Christmas 2016"; a small letter makes it a common word."""
    if m["feast"][0].islower():
        return None
    name = re.sub(r"\s+", " ", m["feast"].lower().replace("’", "'"))
    year = _int(m, "year")
    if name in FIXED_FEASTS:
        return _dated(m, r, year, *FIXED_FEASTS[name])
    # About the day it falls on: near enough to tell which year is meant.
    about = (4, 8) if name in EASTER_FEASTS else (11, 25)
    year = year or r.year_of(*about, *m.span())
    if year is None:
        return item(m, "DATE", None)
    if name in EASTER_FEASTS:
        day = easter(year) + timedelta(EASTER_FEASTS[name])
    else:
        day = date(year, 11, 1) + relativedelta(weekday=TH(4))
    return item(m, "DATE", day.isoformat())


_M = rf"(?P<month>{MONTH})"
_FEAST = either([*FIXED_FEASTS, *EASTER_FEASTS, "thanksgiving day", "thanksgiving"]).replace(
    "'", "['’]"
)

RULES: tuple[Rule, ...] = (
    rule("digits", _ISO, _read_iso),
    rule("digits", _SLASHED, _read_slashed),
    rule(
        "month", rf"\b{_M}\s?(?:the\s)?{_DAY}(?:(?:\s?,)?\s{_YEAR}(?!\speople\b))?{_END}", _read_day
    ),
    rule(
        "month", rf"\b(?:the\s)?{_DAY}[\s-](?:day\s)?(?:of\s)?{_M}(?:,?[\s-]{_YEAR}\b)?", _read_day
    ),
    rule(
        "month",
        rf"\b{_M}\s?\d\d?(?:st|nd|rd|th)?(?:\s?[-–—&]\s?|\s(?:and|to|or)\s)"
        rf"(?P<x>(?P<other>[0-3]?\d)(?:st|nd|rd|th)?(?:,?\s{_YEAR})?){_END}",
        _read_day_alone,
    ),
    rule(
        "month",
        rf"\b(?P<x>(?P<other>[0-3]?\d)(?:st|nd|rd|th)?)(?:\s?[-–—&]\s?|\s(?:and|to|or)\s)"
        rf"\d\d?(?:st|nd|rd|th)?\s{_M}(?:,?\s{_YEAR}\b)?",
        _read_day_alone,
    ),
    rule("month", rf"\b{_M}(?:,|\sof)?[\s-]{_YEAR}\b", _read_month),
    rule("month", rf"\b{_M}(?!['’]s\b(?=\s[a-z]+ing))", _read_month),
    rule("feast", rf"\b(?P<feast>{_FEAST})\b(?:,?\s{_YEAR}\b)?", _read_feast),
)
