"""Seasons, quarters and halves of a year: "last winter", "the third quarter", "Q3 2016"."""

import re
from datetime import date

from corroborate.extract.dates.date_words import ORDINAL, ORDINALS, SEASON, SEASONS
from corroborate.extract.dates.rule import Item, Reading, Rule, item, rule
from corroborate.extract.dates.timex import days

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"


def _read_season(m: re.Match[str], _r: Reading) -> Item | None:
    return item(m, "DATE", f"{m['year']}-{SEASONS[m['season'].lower()]}", unit="SX")


def _read_which_season(m: re.Match[str], r: Reading) -> Item | None:
    """Read "last winter", "in the summer": of the year that the tense of the clause points to."""
    here, season = r.published_on, SEASONS[m["season"].lower()]
    if here is None:
        return item(m, "DATE", None, unit="SX")
    year = here.year - (season == "WI" and here.month < 3)
    first, last = days(f"{year}-{season}")
    assert first is not None
    assert last is not None
    which = m["which"].lower()
    if which == "last":
        year -= last >= here
    elif which == "next":
        year += first <= here
    elif which == "the" and r.tense(*m.span()) != "future":
        year -= first > here
    return item(m, "DATE", f"{year}-{season}", unit="SX")


def _read_quarter(m: re.Match[str], r: Reading) -> Item | None:
    """Read "the third quarter", "Q3 2016", "the first half of the year"."""
    letter = (m["letter"] or ("H" if (m["what"] or "").lower() == "half" else "Q")).upper()
    nth = int(m["digit"] or ORDINALS.get((m["nth"] or "").lower(), 0))
    if not 1 <= nth <= _PARTS_OF_YEAR[letter] or (letter == "H" and not _is_of_a_year(m, r)):
        return None
    year = m["year"] or _year_of_quarter(m, r, month=(nth - 1) * 12 // _PARTS_OF_YEAR[letter] + 1)
    return item(m, "DATE", f"{year}-{letter}{nth}", unit="Q")


_PARTS_OF_YEAR = {"H": 2, "Q": 4}


def _is_of_a_year(m: re.Match[str], r: Reading) -> bool:
    """Tell the first half of a year from that of a match."""
    named = m["year"] or m["which"]
    return bool(named or re.match(r"\sof\sthe\syear", r.text[m.end() - 12 : m.end()]))


def _year_of_quarter(m: re.Match[str], r: Reading, *, month: int) -> str:
    """Return the year of a quarter or half that begins with `month`, named without its year."""
    here = r.published_on
    if here is None:
        return "XXXX"
    if which := m["which"]:
        return str(here.year + {"last": -1, "next": 1}.get(which.lower(), 0))
    begins_later = date(here.year, month, 1) > here
    return str(here.year - (begins_later and r.tense(*m.span()) != "future"))


RULES: tuple[Rule, ...] = (
    rule("season", rf"\b(?:the\s)?(?P<season>{SEASON})(?:\sof|,)?\s{_YEAR}\b", _read_season),
    rule(
        "season", rf"\b(?P<x>(?P<which>this|last|next)\s(?P<season>{SEASON}))\b", _read_which_season
    ),
    rule(
        "season",
        rf"\b(?:in|during)\s(?P<x>(?P<which>the)\s(?P<season>{SEASON}))\b",
        _read_which_season,
    ),
    rule(
        "quarter",
        rf"\b(?:the\s)?(?:(?P<which>last|this|next)\syear['’]s\s)?(?:(?P<letter>Q|H)(?P<digit>[1-4])"
        rf"|(?:fiscal\s)?(?P<nth>{ORDINAL})[\s-](?P<what>quarter|half))\b(?:(?:\sof|,)?(?:\sfiscal)?\s(?P<year>20\d\d|19\d\d)\b|\sof\sthe\syear)?",
        _read_quarter,
    ),
)
