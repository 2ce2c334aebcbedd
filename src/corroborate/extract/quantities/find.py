"""The quantities of a plain text: numerals joined to ranges, hedged, vague numbers among them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corroborate.extract.quantities.change_words import change_before
from corroborate.extract.quantities.hedges import find_hedges, hedged
from corroborate.extract.quantities.numerals import Numeral, find_numerals
from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.extract.quantities.vague import VagueNumbers, vague_numbers
from corroborate.lexicon.units import unit_after

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
_BOTH_SIDES = re.compile(r",?\s*(?:but|and|yet|or)?", re.IGNORECASE)
_DECADE_OF_LIFE = re.compile(
    r"\bin\s+(?:his|her|their|my|our|your)\s+(?:(?:early|mid|late)[\s-]+)?(?P<from>[2-9]0)[’']?s\b",
    re.IGNORECASE,
)
_UNIT_AND_PART = re.compile(
    r"\b(?:(?:next|last|past)\s+)?(?P<one>(?:(?<=next\s)|(?<=last\s)|(?<=past\s)|an?\s+)(?P<unit>[a-z]+)"
    r"\s+(?:and\s+(?:an?\s+)?half|or\s+(?P<two>two)))\b(?!-)",
    re.IGNORECASE,
)
_WHOLE_COINS = re.compile(
    r"\s?(?:dollars?|euros?|pounds?|bucks?|USD|EUR|GBP|[$€£])(?P<and>\s+and)?\s+\Z", re.IGNORECASE
)
_SMALL_COINS = re.compile(r"[\s-]?(?:cents?|pence|p)\b", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.!?;]|\Z)|\s+more\b")


def find_quantities(
    text: str, *, vague: VagueNumbers | None = None, units: bool = False
) -> list[Quantity]:
    """Return the quantities of a text, in order, hedges and ranges read; `units` as in numerals."""
    numerals = find_numerals(text, units=units)
    hedges = find_hedges(text)
    plain = list(with_ranges(text, numerals))
    for start, end, (low, high) in (vague or vague_numbers()).find(text):
        across = [q for q in plain if start < q.end and q.start < end]
        if any(q.start < start or end < q.end for q in across):
            continue
        plain = [q for q in plain if q not in across]  # the hundred of "several hundred"
        best = low if low == high else None
        plain.append(Quantity(start, end, low, best, high, start, end, vague=True))
    plain = list(_with_parts_of_units(text, plain))
    plain = sorted(_with_decades_of_life(text, plain), key=lambda q: q.start)
    plain = list(_joined(text, plain, _with_small_change))
    return list(_joined(text, [hedged(text, q, hedges) for q in plain], _two_sided))


def _with_parts_of_units(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Put "a week and a half" and "a week or two" where their second number stood."""
    found = [m for m in _UNIT_AND_PART.finditer(text) if unit_after(text, m.start("unit") - 1)]
    for match in found:
        start, end = match.start("one"), match.end()
        low, high = (1.0, 2.0) if match["two"] else (1.5, 1.5)
        yield Quantity(
            start, end, low, low if low == high else None, high, start, end, range=low < high
        )
    for quantity in quantities:
        if not any(m.start() < quantity.end and quantity.start < m.end() for m in found):
            yield quantity


def _with_decades_of_life(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Put the ten years of "a man in his 50s" where the number stood."""
    ages = {m.start("from"): m for m in _DECADE_OF_LIFE.finditer(text)}
    for quantity in quantities:
        age = ages.get(quantity.start)
        if age is None:
            yield quantity
            continue
        first = float(age["from"])
        yield replace(
            quantity, end=age.end(), finish=age.end(), low=first, best=None, high=first + 9,
            range=True, glued=None,
        )  # fmt: skip


def _joined(
    text: str,
    quantities: Sequence[Quantity],
    join: Callable[[str, Quantity, Quantity], Quantity | None],
) -> Iterator[Quantity]:
    """Put one quantity where two neighbours stood that `join` makes one of."""
    at = 0
    while at < len(quantities):
        both = join(text, *quantities[at : at + 2]) if at + 1 < len(quantities) else None
        yield both or quantities[at]
        at += 2 if both else 1


def _with_small_change(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Join "thirteen dollars and forty-five cents", "15 dollars 50"."""
    if not _is_small_change(text, first, second):
        return None
    value = (first.value or 0) + (second.value or 0) / 100
    return replace(
        first, end=second.end, finish=second.finish, low=value, best=value, high=value,
        numerals=first.numerals + second.numerals,
    )  # fmt: skip


def _is_small_change(text: str, first: Quantity, second: Quantity) -> bool:
    plain = _is_plain(first) and _is_plain(second)
    if not plain or second.value is None or not 0 < second.value < 100:
        return False
    between = _WHOLE_COINS.match(text[first.end : second.start])
    if between is None or second.value != int(second.value) or first.value != int(first.value or 0):
        return False
    if _SMALL_COINS.match(text, second.end):
        return True
    two_digits = re.fullmatch(r"\d\d", text[second.start : second.end])
    return bool(two_digits and _ENDS.match(text, second.end))


def _is_plain(quantity: Quantity) -> bool:
    return not (quantity.vague or quantity.range or quantity.percent or quantity.fraction)


def _two_sided(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Join "more than 100 but fewer than 200" into one quantity."""
    if not _sides(text, first, second):
        return None
    low = first.low if first.low is not None else second.low
    high = first.high if first.high is not None else second.high
    return replace(
        first, end=second.end, finish=second.finish, low=low, best=None, high=high,
        hedge=f"{first.hedge} … {second.hedge}", range=True, percent=second.percent,
        strict="both" if first.strict and second.strict else first.strict or second.strict,
        numerals=first.numerals + second.numerals,
    )  # fmt: skip


def _sides(text: str, first: Quantity, second: Quantity) -> bool:
    if first.range or second.range or {first.direction, second.direction} != {"low", "high"}:
        return False
    between = text[first.finish : second.begin].strip()
    if first.vague or second.vague or not _BOTH_SIDES.fullmatch(between):
        return False
    low = first.low if first.low is not None else second.low
    high = first.high if first.high is not None else second.high
    return low is not None and high is not None and low < high


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
