"""Dates that name their day, month, year, decade or century."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corroborate.extract.dates.date_words import (
    DECADES,
    EASTER_FEASTS,
    FIXED_FEASTS,
    MONTH,
    MONTHS,
    ORDINAL,
    ORDINALS,
    SEASON,
    SEASONS,
    either,
)
from corroborate.extract.dates.rule import Item, Reading, Rule, item, rule
from corroborate.extract.dates.timex import easter

_DAY = rf"(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?|(?P<dayth>{ORDINAL}))"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_END = r"(?![\d\w]|[.,:]\d)"
_ISO = r"(?<![\d-])(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?=T\d|(?![\w-]))"
_SLASHED = (
    r"(?<![\d/.-])(?P<a>[0-3]?\d)(?P<s>\s?[/.-]\s?)(?P<b>[0-3]?\d)(?P=s)"
    r"(?P<year>(?:1[5-9]|20)\d\d|\d\d)(?![\d/]|[.-]\d)"
)

_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|before|after|during|for|through|and|or|between|"
    r"late|early|mid|fiscal|year|circa|the|as\sof|than|back\sin|around|season|"
    r"summer|winter|spring|autumn|fall|election|elections)|[(–—-]|mid-)\s?$",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"\b(?:resolution|flight|no|number|nos|route|room|article|section|chapter|boeing|airbus|page|"
    r"highway|model|area|convention|case|unit|battalion|brigade|peugeot|channel|law|decree|act|"
    r"apollo|windows|office)\.?\s$",
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"[$£€¥#№]\s?$|\d[,.]$")


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
    if word[0].islower():
        return len(word.rstrip(".")) > 5 or (not alone and word.rstrip(".") not in ("may", "march"))
    if not alone:
        return True
    plain = word.rstrip(".").lower()
    if plain in ("mar", "jan", "dec", "jun", "jul", "apr", "feb", "oct", "nov", "aug", "sep"):
        before = r.text[max(0, m.start("month") - 16) : m.start("month")]
        return word.endswith(".") or _BEFORE_MONTH.search(before) is not None
    if plain in ("may", "march", "april", "june", "august"):
        start = m.start("month")
        span = r.doc.char_span(start, m.end("month"), alignment_mode="expand")
        token = span[0] if span is not None and len(span) else None
        before = r.text[max(0, start - 16) : start]
        if _BEFORE_MONTH.search(before):
            return plain not in ("april", "june") or token is None or token.ent_type_ != "PERSON"
        return plain == "august" or (
            token is not None and token.ent_type_ == "DATE" and token.tag_ == "NNP"
        )
    return True


_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|from|to|of|before|after|during|for|through|last|next|this|late|"
    r"early|mid|every|each|between|and|mid-)[\s-]$",
    re.IGNORECASE,
)


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


def _read_year(m: re.Match[str], r: Reading) -> Item | None:
    """Tell a year from a count, a price and the number of a resolution."""
    start, end = m.span()
    before = r.text[max(0, start - 24) : start]
    if _NAME_BEFORE.search(before) or _MONEY_BEFORE.search(before):
        return None
    span = r.doc.char_span(start, end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return None
    token = span[0]
    year = int(m[0])
    after = token.nbor() if token.i + 1 < len(r.doc) else None
    signalled = _BEFORE_YEAR.search(before) is not None
    definite = token.i > 0 and (
        token.nbor(-1).lower_ in ("the", "this", "that") or token.nbor(-1).tag_ in ("PRP$", "POS")
    )
    if year % 1000 == 0 and after is not None and after.tag_ == "NNS":
        return None
    if after is not None and not definite:
        # "2016 elections" may be a year or a count; without an article it is left to the counts.
        if after.text in ("%", "percent") or after.tag_ == "NNS":
            return None
        counted = token.dep_ in ("nummod", "quantmod") and token.head.i > token.i
        if counted and token.head.tag_ in ("NNS", "NNPS") and not (signalled and after.is_punct):
            return None
    if not signalled and not 1900 <= year <= 2050:
        return None
    if year < 1700 and not re.search(r"\b(?:in|since|of|from|until|to|before|after)\s$", before):
        return None
    return item(m, "DATE", m[0], unit="Y")


def _read_short_year(m: re.Match[str], _r: Reading) -> Item | None:
    first, short = m["first"], m["short"]
    if int(first[2:]) >= int(short):
        return None
    return item(m, "DATE", first[:2] + short, unit="Y")


def _read_decade(m: re.Match[str], _r: Reading) -> Item | None:
    if word := m.groupdict().get("word"):
        tens = DECADES[word.lower()]
        value = f"19{tens // 10}"
    elif short := m.groupdict().get("short"):
        value = ("20" if int(short) < 3 else "19") + short
    else:
        value = m["decade"]
    return item(m, "DATE", value, unit="DE")


def _read_century(m: re.Match[str], _r: Reading) -> Item | None:
    n = ORDINALS.get(m["nth"].lower()) if not m["nth"][0].isdigit() else int(m["nth"][:-2])
    if n is None or not 1 < n < 30:
        return None
    if m["bc"]:
        return item(m, "DATE", f"BC{n - 1:02d}", unit="CE", meant=(None, None))
    return item(m, "DATE", f"{n - 1:02d}", unit="CE")


def _read_season(m: re.Match[str], _r: Reading) -> Item | None:
    return item(m, "DATE", f"{m['year']}-{SEASONS[m['season'].lower()]}", unit="SX")


def _read_feast(m: re.Match[str], r: Reading) -> Item | None:
    name = re.sub(r"\s+", " ", m["feast"].lower().replace("’", "'"))
    year = _int(m, "year")
    if m["feast"][0].islower():
        return None
    if name in EASTER_FEASTS:
        if year is None:
            year = r.year_of(4, 8, *m.span())
        if year is None:
            return item(m, "DATE", None)
        return item(m, "DATE", (easter(year) + timedelta(EASTER_FEASTS[name])).isoformat())
    if name == "thanksgiving" or name == "thanksgiving day":
        if year is None:
            year = r.year_of(11, 25, *m.span())
        if year is None:
            return item(m, "DATE", None)
        first = date(year, 11, 1)
        return item(m, "DATE", (first + timedelta((4 - first.isoweekday()) % 7 + 21)).isoformat())
    month, day = FIXED_FEASTS[name]
    return _dated(m, r, year, month, day)


_M = rf"(?P<month>{MONTH})"
_FEAST = either([*FIXED_FEASTS, *EASTER_FEASTS, "thanksgiving day", "thanksgiving"]).replace(
    "'", "['’]"
)

RULES: tuple[Rule, ...] = (
    rule("digits", _ISO, _read_iso),
    rule("digits", _SLASHED, _read_slashed),
    rule(
        "month",
        rf"\b{_M}\s?(?:the\s)?{_DAY}(?:(?:\s?,)?\s{_YEAR}(?!\speople\b))?{_END}",
        _read_day,
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
    rule(
        "digits",
        r"(?<![\w.,:/$£€-])(?:1[5-9]|20)\d\d(?![\w:/]|[.,]\d|-\d{4}-|-(?:strong|page|seat|mile|year|metre|meter|foot|pound|ton))",
        _read_year,
    ),
    rule("digits", r"(?<=[-–—/])(?:1[5-9]|20)\d\d(?![\w:/-]|[.,]\d)", _read_year),
    rule(
        "digits",
        r"\b(?P<first>(?:19|20)\d\d)[-–—/](?P<x>(?P<short>\d\d))(?![\w:/-]|[.,]\d)",
        _read_short_year,
    ),
    rule("digits", r"\b(?:the\s)?(?P<decade>(?:1[5-9]|20)\d)0['’]?s\b", _read_decade),
    rule("digits", r"(?:\bthe\s)?['’‘](?P<short>\d)0s\b", _read_decade),
    rule(
        "decade",
        rf"\bthe\s(?:early\s|late\s|mid-)?(?P<x>(?P<word>{either(DECADES)}))\b",
        _read_decade,
    ),
    rule(
        "century",
        rf"\b(?:the\s)?(?P<nth>\d\d?(?:st|nd|rd|th)|{ORDINAL})[\s-]century\b(?P<bc>\sB\.?C)?",
        _read_century,
    ),
    rule("season", rf"\b(?:the\s)?(?P<season>{SEASON})(?:\sof|,)?\s{_YEAR}\b", _read_season),
    rule("feast", rf"\b(?P<feast>{_FEAST})\b(?:,?\s{_YEAR}\b)?", _read_feast),
)
