"""Numbers that are days and years: told by the months and prepositions around them in the text."""

import re

from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.lexicon.word_tables import any_of

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_AFTER_MONTH = re.compile(rf"\b{_MONTH}\s+(?:{_DAY}\s*(?:,\s*|-|–|and\s+|to\s+|or\s+))*\Z")
_LIST_OF_DAYS = re.compile(r"\s*(?:,|and|or|-|–|to)\s*\d{1,2}\b(?!\s+[a-z]{3,})")
_BEFORE_MONTH = re.compile(
    rf"(?:st|nd|rd|th)?(?:\s*[-–]\s*\d{{1,2}})?(?:\s+of)?[\s-]+{_MONTH}(?:\b|(?<=\.))"
)
_MONTH_OF_YEAR = re.compile(rf"\b{_MONTH}\s+(?:{_DAY},?\s+)?\Z")
_NUMERIC_DATE = re.compile(
    r"\b(?:\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})\b"
)
_YEAR_LEADS = re.compile(any_of("may lead a year"))
_SUM_LEADS = re.compile(r"\b(?:average|total|sum|maximum|minimum|some|number)\s+of\s+\Z", re.I)
_OLD_YEAR_LEADS = re.compile(r"\b(?:in|since|circa|c\.|year|until|around|from)\s+\Z", re.I)
_COMING_YEAR_LEADS = re.compile(r"\b(?:by|in|until|before|from|to|after|since)\s+\Z", re.I)
_PLAIN_YEAR = re.compile(r"(?:1[0-9]|20)\d\d\Z")
_COMING_YEAR = re.compile(r"2[1-2]\d\d\Z")
_DECADE = re.compile(r"[’']?s\b")
_COUNTS = re.compile(rf"\s+{any_of('counted by a year')}\b")
_PLURAL = re.compile(r"\s+(?:[a-z]+\s+)?[a-z]+s\b|\s+people\b")
_LAST_YEAR_LIKE_A_COUNT = 1600
_THIS_CENTURY = (1900, 2099)


def is_date(text: str, quantity: Quantity, *, before: str, after: str, written: str) -> bool:
    """Return True if the number is a day or the year of one: March 3, 2020."""
    if quantity.value is None or not written[0].isdigit():
        return False
    for match in _NUMERIC_DATE.finditer(text, max(0, quantity.start - 14), quantity.end + 14):
        if match.start() <= quantity.start < match.end():
            return True
    if "," in written or quantity.value != int(quantity.value):
        return False
    top = quantity.high if quantity.high is not None else quantity.value
    if top <= 31 and (_BEFORE_MONTH.match(after) or _is_day(before, after)):
        return True
    return 1000 <= quantity.value <= 2100 and _is_year_of_date(quantity.value, before, after)


def _is_day(before: str, after: str) -> bool:
    """Whether a day of the month before: March 3, of March 3, 4 and 5; not March 3, 12 men."""
    month = _AFTER_MONTH.search(before)
    if month is None:
        return False
    return not month[0].rstrip().endswith(",") or bool(_LIST_OF_DAYS.match(after))


def _is_year_of_date(value: float, before: str, after: str) -> bool:
    if not _MONTH_OF_YEAR.search(before) or _COUNTS.match(after):
        return False
    return _THIS_CENTURY[0] <= value <= _THIS_CENTURY[1] or not _PLURAL.match(after)


def is_year(quantity: Quantity, *, before: str, after: str, written: str) -> bool:
    """Return True if the number is a year, a decade or a span of years."""
    if written.startswith(("’", "'")) or re.match(r"\s?(?:AD|BC|CE|BCE)\b", after):
        return True
    if _DECADE.match(after) and written[:4].isdigit():
        return True
    parts = re.split(r"\s?[-–/]\s?|\s+(?:to|and|or|through|until|till)\s+", written)
    if not _PLAIN_YEAR.match(parts[0]):
        if re.fullmatch(r"\d0", written) and _DECADE.match(after):
            return True  # "in his 30s", "the 90s"
        if _COMING_YEAR.match(written) and _COMING_YEAR_LEADS.search(before):
            return not _PLURAL.match(after)
        return before.endswith(("’", "'")) and re.fullmatch(r"\d\d", written) is not None
    if len(parts) > 1 and all(re.fullmatch(r"\d{2,4}", p) for p in parts):
        return not re.match(
            r"\s+(?:people|civilians|(?!was\b|is\b|has\b|does\b)[a-z]{3,}s\b)", after
        )
    return _is_one_year(quantity, before, after, float(parts[0]))


def _is_one_year(quantity: Quantity, before: str, after: str, value: float) -> bool:
    if before.rstrip().endswith(("$", "€", "£", "¥")) or _SUM_LEADS.search(before):
        return False
    if _COUNTS.match(after):
        return bool(re.search(r"\b(?:in|since|by|until|during)\s+\Z", before))
    if quantity.hedge and quantity.direction in {"low", "high"}:
        return not re.match(r"\s+[a-z]", after)
    if value < _LAST_YEAR_LIKE_A_COUNT and not _OLD_YEAR_LEADS.search(before):
        return False
    if _YEAR_LEADS.search(before):
        return True
    looks_like_year = _THIS_CENTURY[0] <= value <= _THIS_CENTURY[1] and value % 100 != 0
    return looks_like_year or not _PLURAL.match(after)
