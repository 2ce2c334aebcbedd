"""Stated quantities in plain text: numerals with their hedges, ranges and low / best / high.

Bounds follow UCDP: a plain number is low, best and high at once; "at least 46" gives only the low
one, "up to 150" only the high one, "about 80%" only the best; a range gives low and high.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corroborate.extract.quantities.numerals import Numeral, find_numerals
from corroborate.extract.quantities.vague import VagueNumbers, vague_numbers
from corroborate.lexicon.units import money_before
from corroborate.lexicon.word_tables import lines
from corroborate.parse.document import lowered
from corroborate.tables import Side

Direction = Literal["low", "high", "best"]

_COMPARATIVE_UP = r"(?:more|greater|larger|bigger|higher|older|longer|taller|heavier|later)"
_COMPARATIVE_DOWN = r"(?:fewer|less|lower|smaller|younger|shorter|lighter)"
_OR_EQUAL = r"(?:\s+or\s+equal(?:\s+(?:to|than))?)"

_HEDGE = re.compile(
    rf"""
    (?:(?<=\s)|(?<=[("“‘—–-])|^)(?P<low>
        at\s+(?:the\s+very\s+)?least(?:\s+or\s+equal\s+to)?
      | (?:no|not)\s+(?:fewer|less|smaller|lower)\s+than
      | equal\s+to\s+or\s+{_COMPARATIVE_UP}\s+than
      | (?:(?:many|much|far|well|slightly|significantly|considerably|a\s+(?:little|bit))\s+)?
        {_COMPARATIVE_UP}(?:\s+or\s+equal)?\s+than{_OR_EQUAL}?
      | (?:(?:well|just|slightly|far|a\s+(?:little|bit)|way)\s+)?(?:over|above)
      | (?:upwards?|north)\s+of
      | (?:well\s+)?in\s+excess\s+of
      | a\s+minimum\s+of | minimum(?:\s+of)?
      | (?:exceed|surpass)(?:s|ed|ing)? | tops | topp(?:ed|ing) | (?<=to\s)top
      | as\s+(?:few|little)\s+as
      | beyond
    )\b
    | (?:(?<=\s)|(?<=[("“‘—–-])|^)(?P<high>
        up\s+to | at\s+(?:the\s+very\s+)?most
      | as\s+(?:many|much|high|few)\s+as
      | (?:no|not)\s+{_COMPARATIVE_UP}\s+than
      | equal\s+to\s+or\s+{_COMPARATIVE_DOWN}\s+than
      | (?:(?:far|well|slightly|significantly|just)\s+)?
        {_COMPARATIVE_DOWN}(?:\s+or\s+equal)?\s+than{_OR_EQUAL}?
      | (?:(?:just|slightly|well|a\s+(?:little|bit))\s+)?(?:under|below)
      | (?:very\s+)?(?:almost|nearly) | (?:just\s+)?(?:shy|short)\s+of
      | nearing | approaching
      | a\s+maximum\s+of | maximum(?:\s+of)?
    )\b
    | (?:(?<=\s)|(?<=[("“‘—–-])|^)(?P<best>
        about | around | some | roughly | approximately | approx\.? | circa | ca?\.
      | an?\s+estimated | estimated(?:\s+(?:to\s+be|at))? | (?:very\s+)?close\s+to
      | in\s+the\s+(?:region|order|neighbou?rhood|vicinity)\s+of
      | (?:on|of)\s+the\s+order\s+of | more\s+or\s+less | give\s+or\s+take | somewhere\s+near
      | something\s+like | near(?:\s+to)? | barely
    )(?=\s)
    | (?P<up_sign>(?<![<=])[>≥]\s?=?) | (?P<down_sign>(?<![>=])[<≤]\s?=?(?!>))
    | (?P<about_sign>[~≈±])
    | \b(?P<equal>equal(?:s|ing)?(?:\s+to)?|is\s+equals\s+to)(?=\s)
    """,
    re.VERBOSE,
)
"""What bounds a number, in small letters."""
_EXCLUDES = re.compile(
    r"(?!no\b|not\b)(?:.*\bthan(?! or equal)|.*\b(?:over|above|in excess of|exceed\w*|surpass\w*|"
    r"tops|topp\w*|beyond|under|below|almost|nearly|nearing|approaching|shy of|short of)\b|"
    r"[<>](?!\s?=))",
    re.IGNORECASE,
)
"""Hedges that leave the number itself out: more than, over, almost."""
_MONEY = r"(?:(?:(?:[A-Z]{1,3}|c)\s?)?[$€£¥₹₽₺₴₩₱₦₫]\s?(?:US|A|C|NZ)?|[A-Z]{2,3}\s?|Rs\.?\s?)?"
"""Signs of money between the two numbers of a range."""
_BETWEEN_HEDGE = re.compile(
    r"\s*(?:\b(?:another|a\s+further|an\s+additional|an\s+extra|a\s+total\s+of|the|an?|its|their)"
    r"\s+)?\Z"
)
_AFTER = re.compile(
    r"""
      \s+(?:or|and)\s+(?P<low>more|greater|above|over|higher|older|upwards?|better)
        (?:\s+than(?!\s*[\d$€£]))?\b(?!\s+(?:than\s+)?[\d$€£])
    | (?:\s+or\s+equal(?:\s+to(?:\s+it)?)?(?!\s+(?:to\s+)?\d)(?P<equal>))
    | \s+or\s+(?P<high>fewer|less|below|under|lower|younger|smaller)
        (?:\s+than(?!\s*[\d$€£]))?\b(?!\s+(?:than\s+)?[\d$€£])
    | (?P<plus>\+(?![\d\w]) | [\s-]?plus\b(?!\s+\d) | \s+and\s+counting)
    | (?P<odd>[\s-]odd\b | \s+or\s+so\b | \s+or\s+thereabouts\b | \s+give\s+or\s+take\b)
    | \s+at\s+(?:(?P<least>least)|(?P<most>most))\b(?!\s*\w*\d)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DASH = re.compile(rf"\s?[-–—~‐‑−]\s?{_MONEY}\Z|\s?%\s?[-–—]\s?\Z")
_TO = re.compile(rf"\s+(?:to|through|till|until)\s+{_MONEY}\Z", re.IGNORECASE)
_OR = re.compile(rf"\s+or\s+{_MONEY}\Z", re.IGNORECASE)
_AND = re.compile(rf"\s+and\s+{_MONEY}\Z", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween\s+(?:an?\s+estimated\s+)?{_MONEY}\Z", re.IGNORECASE)
_FROM = re.compile(rf"\bfrom\s+(?:about\s+|around\s+|some\s+)?{_MONEY}\Z", re.IGNORECASE)


def _ends_with(key: str | None, *, far: int) -> re.Pattern[str]:
    """Return what finds words of change before a place, at most so many characters away."""
    stems = (word for row, found in lines("change_words") if row == key for word in found)
    either = "|".join(stem.replace("*", r"\w*") for stem in stems)
    return re.compile(rf"\b(?:{either})\b[^.;:]{{0,{far}}}\Z", re.IGNORECASE)


_FROM_TO_MONEY = re.compile(r"from [$€£][\d.]+ to [$€£]")
_CHANGE = _ends_with(None, far=40)
_CLIMBS = _ends_with("climbers up", far=2)
_SPREADS = _ends_with("spreads over", far=12)
_RAISES = re.compile(
    r"\b(?:br[io][nu]g\w*|push\w*|dr[io]ve\w*|raise\w*|takes?|took|taking|puts?)\b[^.,;]{3,40}"
    r"\b(?:total|toll|number|figure|count|price|rate|tally|bill|cost)\b[^.,;]{0,24}\Z",
    re.IGNORECASE,
)
_TEMPORAL_OVER = re.compile(
    r"\s+(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|years?|decades?)\b",
    re.IGNORECASE,
)
_SPAN_OF_TIME_MAY_FOLLOW = re.compile(
    r"\b(?:for|in|after|of|than|by|within|last(?:s|ed|ing)?|t[ao]ke[ns]?|took|spen[dt]\w*|is|was|"
    r"were|are|been|be|just|well|little|served?|serving|held|and|with)\s+\Z",
    re.IGNORECASE,
)
_MULTIPLES = re.compile(r"\b(?:twice|thrice|times|half|\w+fold)\s+\Z", re.IGNORECASE)
_BOTH_SIDES = re.compile(r"\s*,?\s*(?:but|and|yet|or)?\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as the text states it.

    `start` to `end` is the numeral expression (46, 1.2 million, 65-70, 80%), `begin` to `finish`
    the same with its hedges. `numerals` are the numerals it is made of; a vague number has none.
    """

    start: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    begin: int
    finish: int
    hedge: str | None = None
    direction: Direction | None = None
    vague: bool = False
    percent: bool = False
    fraction: bool = False
    range: bool = False
    glued: str | None = None
    numerals: tuple[Numeral, ...] = ()
    strict: Side | None = None

    @property
    def value(self) -> float | None:
        """The number stated: the best one, or else the bound that is given."""
        for side in (self.best, self.low, self.high):
            if side is not None:
                return side
        return None


@dataclass(frozen=True, slots=True)
class _Hedge:
    start: int
    end: int
    direction: Direction | Literal["equal"]


def find_quantities(
    text: str, *, vague: VagueNumbers | None = None, units: bool = False
) -> list[Quantity]:
    """Return the quantities of a text, in order, hedges and ranges read; `units` as in numerals."""
    numerals = find_numerals(text, units=units)
    hedges = _hedges(text)
    plain = list(_ranges(text, numerals))
    for start, end, (low, high) in (vague or vague_numbers()).find(text):
        across = [q for q in plain if start < q.end and q.start < end]
        if any(q.start < start or end < q.end for q in across):
            continue
        plain = [q for q in plain if q not in across]  # the hundred of "several hundred"
        best = low if low == high else None
        plain.append(Quantity(start, end, low, best, high, start, end, vague=True))
    plain.sort(key=lambda q: q.start)
    plain = list(_with_small_change(text, plain))
    hedged = [_hedged(text, q, hedges) for q in plain]
    return list(_two_sided(text, hedged))


_WHOLE_COINS = re.compile(
    r"\s?(?:dollars?|euros?|pounds?|bucks?|USD|EUR|GBP|[$€£])(?P<and>\s+and)?\s+\Z", re.IGNORECASE
)
_SMALL_COINS = re.compile(r"[\s-]?(?:cents?|pence|p)\b", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.!?;]|\Z)|\s+more\b")


def _with_small_change(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Join "thirteen dollars and forty-five cents", "15 dollars 50"."""
    at = 0
    while at < len(quantities):
        first = quantities[at]
        second = quantities[at + 1] if at + 1 < len(quantities) else None
        if second and _is_small_change(text, first, second):
            value = (first.value or 0) + (second.value or 0) / 100
            yield replace(
                first, end=second.end, finish=second.finish, low=value, best=value, high=value,
                numerals=first.numerals + second.numerals,
            )  # fmt: skip
            at += 2
            continue
        yield first
        at += 1


def _is_small_change(text: str, first: Quantity, second: Quantity) -> bool:
    plain = not any(q.vague or q.range or q.percent or q.fraction for q in (first, second))
    if not plain or second.value is None or not 0 < second.value < 100:
        return False
    between = _WHOLE_COINS.match(text[first.end : second.start])
    if between is None or second.value != int(second.value) or first.value != int(first.value or 0):
        return False
    if _SMALL_COINS.match(text, second.end):
        return True
    two_digits = re.fullmatch(r"\d\d", text[second.start : second.end])
    return bool(two_digits and _ENDS.match(text, second.end))


def find_ranges(text: str) -> list[Quantity]:
    """Return the quantities whose bounds are not one plain number: ranges, hedged numbers."""
    return [
        q
        for q in find_quantities(text)
        if not q.vague and (q.range or q.direction in ("low", "high") or q.hedge == "=")
    ]


def _hedges(text: str) -> dict[int, _Hedge]:
    """Return the hedges of a text by where they end."""
    found: dict[int, _Hedge] = {}
    for match in _HEDGE.finditer(lowered(text)):
        direction: Direction | Literal["equal"]
        if match["low"] or match["up_sign"]:
            direction = "low"
        elif match["high"] or match["down_sign"]:
            direction = "high"
        elif match["equal"]:
            direction = "equal"
        else:
            direction = "best"
        found[match.end()] = _Hedge(match.start(), match.end(), direction)
    return found


def _ranges(text: str, numerals: Sequence[Numeral]) -> Iterator[Quantity]:
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
    if len(between) > 12 or _is_year_before(text, first, second):
        return None
    low, high = first.value, second.value
    dash = bool(_DASH.match(between))
    if high < 0 <= low and not between.strip():  # "20 -30", "20-30" read as a sign
        dash, high = True, -high
    low = _scaled(first, second)
    if second.percent and first.fraction and not first.percent:
        return None
    if not low < high or (first.percent and not second.percent):
        return None
    start, begin = first.start, first.start
    before = text[max(0, start - 60) : start]
    if dash:
        if _PART_OF_CODE.search(before) or _CODE_GOES_ON.match(text, second.end):
            return None
    elif _TO.match(between):
        origin = _FROM.search(before)
        if origin:
            again = _TO_AGAIN.match(text, second.end)  # from one range to another
            if not again and _CHANGE.search(before[: origin.start()]):
                return None
            begin = start - (len(before) - origin.start())
    elif _OR.match(between):
        if not (high <= 2 * low or (high <= 12 and high - low <= 2)):
            return None
    elif _AND.match(between):
        opened = _BETWEEN.search(before)
        if not opened:
            return None
        begin = start - (len(before) - opened.start())
    else:
        return None
    return Quantity(
        start, second.end, low, None, high, begin, second.end, percent=second.percent, range=True,
        glued=second.glued, numerals=(first, second),
    )  # fmt: skip


def _scaled(first: Numeral, second: Numeral) -> float:
    """Return the first of two numbers with the scale that only the second names: 2 to 3 million."""
    low, high = first.value, second.value
    if second.scale > 1 and first.scale == 1 and 0 < low < high / second.scale:
        return float(f"{low * second.scale:.15g}")
    return low


_TO_AGAIN = re.compile(r"\s+to\s+[\d$€£]")
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d\Z")


def _is_year_before(text: str, first: Numeral, second: Numeral) -> bool:
    """Whether the first of two numbers is the year in "in 2015 to $221bn"."""
    if not _YEAR_BEFORE.match(text[first.start : first.end]):
        return False
    money = re.search(r"[$€£¥]", text[first.end : second.start])
    return bool(money or second.scale > 1 or second.percent)


_PART_OF_CODE = re.compile(r"(?:\d[-–/.]|[A-Za-z]-|[+#/])\Z")
_CODE_GOES_ON = re.compile(r"[-–/]\d")


def _hedged(text: str, quantity: Quantity, hedges: dict[int, _Hedge]) -> Quantity:
    begin, finish = quantity.begin, quantity.finish
    direction: Direction | Literal["equal"] | None = None
    at, nearest = quantity.begin, 0
    while True:
        money = money_before(text, at)
        at = money.place if money else at
        lead = _BETWEEN_HEDGE.search(text, max(0, at - 24), at)
        hedge = hedges.get(lead.start()) if lead else None
        if hedge is None or not _hedges_here(text, hedge, quantity):
            break
        if direction in (None, "best", "equal"):
            direction = hedge.direction
        nearest = nearest or hedge.end
        begin = at = hedge.start
    written = text[begin:nearest] if nearest else ""
    after = _AFTER.match(text, quantity.end)
    if after and not (quantity.range and after["plus"]):
        if after["low"] or after["plus"] or after["least"]:
            direction = "low"
        elif after["high"] or after["most"]:
            direction = "high"
        elif after["odd"] and not _is_odd(quantity, after):
            return (
                quantity
                if direction is None
                else _bounded(quantity, direction, begin=begin, finish=finish, written=written)
            )
        elif after["odd"]:
            direction = direction or "best"
        finish = after.end()
        written = f"{written} {after[0].strip()}".strip()
    if direction is None:
        return quantity
    return _bounded(quantity, direction, begin=begin, finish=finish, written=written)


def _is_odd(quantity: Quantity, after: re.Match[str]) -> bool:
    """Whether "odd" makes a number a rough one: 40-odd people, but not one odd gathering."""
    value = quantity.value or 0
    return "odd" not in after[0].lower() or value >= 20


def _bounded(
    quantity: Quantity,
    direction: Direction | Literal["equal"],
    *,
    begin: int,
    finish: int,
    written: str,
) -> Quantity:
    """Return a quantity with the sides that its hedge leaves open."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if direction == "equal":
        return replace(quantity, begin=begin, finish=finish, hedge="=")
    if not quantity.range:
        if direction == "low":
            best = high = None
        elif direction == "high":
            low, best = None, None
        elif not quantity.vague:
            low = high = None
    hedge_text = " ".join(written.split()) or None
    strict: Side | None = None
    if direction in ("low", "high") and not quantity.range and _EXCLUDES.match(hedge_text or ""):
        strict = direction
    return replace(
        quantity, low=low, best=best, high=high, begin=begin, finish=finish,
        hedge=hedge_text, direction=direction, strict=strict,
    )  # fmt: skip


def _hedges_here(text: str, hedge: _Hedge, quantity: Quantity) -> bool:
    """Whether the word is a hedge before this number, and not a preposition of time."""
    word = text[hedge.start : hedge.end].lower()
    before = text[max(0, hedge.start - 70) : hedge.start]
    if word.split() == ["up", "to"] and (_CLIMBS.search(before) or _RAISES.search(before)):
        return False  # the toll went up to 38
    if word.startswith("as ") and _MULTIPLES.search(before):
        return False  # twice as many as the 40
    if word in {"over", "across"} and _SPREADS.search(before):
        return quantity.percent  # spread over 12,000 acres
    if word in {"over", "beyond", "under", "above", "below"} and _TEMPORAL_OVER.match(
        text, quantity.end
    ):
        before = text[max(0, hedge.start - 16) : hedge.start]
        return bool(_SPAN_OF_TIME_MAY_FOLLOW.search(before)) or not before.strip()
    return True


def _two_sided(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """Join "more than 100 but fewer than 200" into one quantity."""
    at = 0
    while at < len(quantities):
        first = quantities[at]
        second = quantities[at + 1] if at + 1 < len(quantities) else None
        if second and _sides(text, first, second):
            low = first.low if first.low is not None else second.low
            high = first.high if first.high is not None else second.high
            hedges = f"{first.hedge} … {second.hedge}"
            yield replace(
                first, end=second.end, finish=second.finish, low=low, best=None, high=high,
                hedge=hedges, range=True, percent=second.percent,
                strict="both" if first.strict and second.strict else first.strict or second.strict,
                numerals=first.numerals + second.numerals,
            )  # fmt: skip
            at += 2
            continue
        yield first
        at += 1


def _sides(text: str, first: Quantity, second: Quantity) -> bool:
    if first.range or second.range or {first.direction, second.direction} != {"low", "high"}:
        return False
    if first.vague or second.vague or not _BOTH_SIDES.match(text[first.finish : second.begin]):
        return False
    low = first.low if first.low is not None else second.low
    high = first.high if first.high is not None else second.high
    return low is not None and high is not None and low < high
