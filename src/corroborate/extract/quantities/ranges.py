"""Two numerals that are the ends of one range: "65-70", "2 to 3 million", "between 5 and 7"."""

import re
from collections.abc import Iterator, Sequence

from corroborate.extract.quantities.change_words import change_before
from corroborate.extract.quantities.numerals import Numeral
from corroborate.extract.quantities.stated_quantity import Quantity

_MONEY = r"(?:(?:(?:[A-Z]{1,3}|c)\s?)?[$€£¥₹₽₺₴₩₱₦₫]\s?(?:US|A|C|NZ)?|[A-Z]{2,3}\s?|Rs\.?\s?)?"
"""Signs of money between the two numbers of a range."""
_DASH = re.compile(rf"\s?[-–—~‐‑−]\s?{_MONEY}\Z|\s?%\s?[-–—]\s?\Z")
_TO = re.compile(rf"-?\s+(?:to|through|till|until)\s+{_MONEY}\Z", re.IGNORECASE)
_OR = re.compile(rf"-?\s+or\s+{_MONEY}\Z", re.IGNORECASE)
_AND = re.compile(rf"\s+and\s+{_MONEY}\Z", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween\s+(?:an?\s+estimated\s+)?{_MONEY}\Z", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom\s+(?:about\s+|around\s+|some\s+)?{_MONEY}\Z", re.IGNORECASE)
_FROM_TO_MONEY = re.compile(r"from [$€£][\d.]+ to [$€£]")
_TO_AGAIN = re.compile(r"\s+to\s+[\d$€£]")
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d\Z")
_PART_OF_CODE = re.compile(r"(?:\d[-–/.]|[A-Za-z]-|[+#/])\Z")
_CODE_GOES_ON = re.compile(r"[-–/]\d")
_CHANGE = change_before(None, far=40)
_WIDEST_JOINT = 12
_SEEN_BEFORE = 60


def with_ranges(text: str, numerals: Sequence[Numeral]) -> Iterator[Quantity]:
    """Yield the quantities that numerals make, those of a range joined."""
    at = 0
    while at < len(numerals):
        first = numerals[at]
        second = numerals[at + 1] if at + 1 < len(numerals) else None
        joined = _range(text, first, second) if second else None
        if joined:
            yield joined
            at += 2
            continue
        value = first.value
        if second and _FROM_TO_MONEY.fullmatch(text[first.start - 6 : second.start]):
            value = _scaled(first, second)  # from $10 to $15 billion, a rise
        yield Quantity(
            first.start, first.end, value, value, value, first.start, first.end,
            percent=first.percent, fraction=first.fraction, glued=first.glued, numerals=(first,),
        )  # fmt: skip
        at += 1


def _range(text: str, first: Numeral, second: Numeral) -> Quantity | None:
    between = text[first.end : second.start]
    if first.glued and first.glued == second.glued:
        between = between.removeprefix(first.glued)  # between 15kHz and 17kHz
    if len(between) > _WIDEST_JOINT or _is_year_before(text, first, second):
        return None
    if (
        (second.percent and first.fraction) or not second.percent
    ) and first.percent != second.percent:
        return None
    low, high, dash = _scaled(first, second), second.value, bool(_DASH.match(between))
    if high < 0 <= first.value and not between.strip():  # "20 -30", "20-30" read as a sign
        dash, high = True, -high
    if not low < high:
        return None
    begin = _begin(text, first, second, between, low=low, high=high, dash=dash)
    if begin is None:
        return None
    return Quantity(
        first.start, second.end, low, None, high, begin, second.end, percent=second.percent,
        range=True, glued=second.glued, numerals=(first, second),
    )  # fmt: skip


def _begin(
    text: str, first: Numeral, second: Numeral, between: str, *, low: float, high: float, dash: bool
) -> int | None:
    """Return where a range begins, "from" and "between" taken along; None where it is none."""
    before = text[max(0, first.start - _SEEN_BEFORE) : first.start]
    if dash:
        code = _PART_OF_CODE.search(before) or _CODE_GOES_ON.match(text, second.end)
        return None if code else first.start
    if _TO.match(between):
        return _begin_at_from(text, first, second, before)
    if _OR.match(between):
        return first.start if high <= 2 * low or (high <= 12 and high - low <= 2) else None
    opened = _BETWEEN.search(before) if _AND.match(between) else None
    return first.start - len(before) + opened.start() if opened else None


def _begin_at_from(text: str, first: Numeral, second: Numeral, before: str) -> int | None:
    """Return where "from 5 to 8" begins; None where something changes from one to the other."""
    origin = _FROM.search(before)
    if origin is None:
        return first.start
    again = _TO_AGAIN.match(text, second.end)  # from one range to another
    if not again and _CHANGE.search(before[: origin.start()]):
        return None
    return first.start - len(before) + origin.start()


def _scaled(first: Numeral, second: Numeral) -> float:
    """Return the first of two numbers with the scale that only the second names: 2 to 3 million."""
    low, high = first.value, second.value
    if second.scale > 1 and first.scale == 1 and 0 < low < high / second.scale:
        return float(f"{low * second.scale:.15g}")
    return low


def _is_year_before(text: str, first: Numeral, second: Numeral) -> bool:
    """Return True if the first of two numbers is the year in "in 2015 to $221bn"."""
    if not _YEAR_BEFORE.match(text[first.start : first.end]):
        return False
    money = re.search(r"[$€£¥]", text[first.end : second.start])
    return bool(money or second.scale > 1 or second.percent)
