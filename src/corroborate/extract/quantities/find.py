"""The quantities of a plain text: numerals joined to ranges, hedged, vague numbers among them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corroborate.extract.quantities.hedges import find_hedges, hedged
from corroborate.extract.quantities.numerals import find_numerals
from corroborate.extract.quantities.ranges import with_ranges
from corroborate.extract.quantities.stated_quantity import Quantity
from corroborate.extract.quantities.vague import VagueNumbers, vague_numbers
from corroborate.lexicon.units import unit_after

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
