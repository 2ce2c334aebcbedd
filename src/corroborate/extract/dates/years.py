"""Years, decades and centuries, told from counts and prices; seasons and quarters of a year."""

import re
from datetime import date

from spacy.tokens import Token

from corroborate.extract.dates.date_words import DECADES, ORDINAL, ORDINALS, SEASON, SEASONS, either
from corroborate.extract.dates.rule import Item, Reading, Rule, item, rule
from corroborate.extract.dates.timex import days
from corroborate.lexicon.word_tables import any_of
from corroborate.parse.document import span_at

_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_BEFORE_YEAR = re.compile(rf"(?:\b{any_of('before a year')}|[(–—-]|mid-)\s?$", re.IGNORECASE)
_NAME_BEFORE = re.compile(rf"\b{any_of('numbered names')}\.?\s$", re.IGNORECASE)
_BEFORE_OLD_YEAR = re.compile(r"\b(?:in|since|of|from|until|to|before|after)\s$")
_MONEY_BEFORE = re.compile(r"[$£€¥#№]\s?$|\d[,.]$")


def _read_year(m: re.Match[str], r: Reading) -> Item | None:
    """Tell a year from a count, a price and the number of a resolution."""
    start, end = m.span()
    before = r.text[max(0, start - 24) : start]
    signalled = _BEFORE_YEAR.search(before) is not None
    if (
        _NAME_BEFORE.search(before)
        or _MONEY_BEFORE.search(before)
        or _is_count(int(m[0]), span_at(r.doc, start, end)[0], signalled=signalled)
        or not _is_likely(int(m[0]), before, signalled=signalled)
    ):
        return None
    return item(m, "DATE", m[0], unit="Y")


def _is_count(year: int, token: Token, *, signalled: bool) -> bool:
    """Return True if a number counts what follows it: 2000 villagers, 1999 percent."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if after is None:
        return False
    if year % 1000 == 0 and after.tag_ == "NNS":
        return True
    if _is_definite(token):
        return False
    # "2016 elections" may be a year or a count; without an article it is left to the counts.
    if after.text in ("%", "percent") or after.tag_ == "NNS":
        return True
    head = token.head
    counted = token.dep_ in ("nummod", "quantmod") and head.i > token.i
    return counted and head.tag_ in ("NNS", "NNPS") and not (signalled and after.is_punct)


def _is_definite(token: Token) -> bool:
    if token.i == 0:
        return False
    before = token.nbor(-1)
    return before.lower_ in ("the", "this", "that") or before.tag_ in ("PRP$", "POS")


def _is_likely(year: int, before: str, *, signalled: bool) -> bool:
    """Return True if a number is one that news name as a year, given the words before it."""
    if year < 1700:
        return signalled and _BEFORE_OLD_YEAR.search(before) is not None
    return signalled or 1900 <= year <= 2050


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
