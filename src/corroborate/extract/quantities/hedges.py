"""Hedges before and after a number, and the bounds they give: "at least", "up to", "or so"."""

import re
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from corroborate.extract.quantities.change_words import change_before
from corroborate.extract.quantities.stated_quantity import Direction, Quantity
from corroborate.lexicon.amounts import leaves_out
from corroborate.lexicon.units import money_before
from corroborate.lexicon.word_tables import mapping
from corroborate.parse.document import lowered
from corroborate.tables import Side

_WORDS = mapping("hedges")
_BEGIN = '(?:(?<=\\s)|(?<=[("“‘—–-])|^)'


def _any_of(kind: str) -> str:
    """Return the pattern of the words that bound a number in this way."""
    pattern = "|".join(_WORDS[kind]).replace(" ", r"\s+")
    for side in ("up", "down"):
        pattern = pattern.replace(f"<{side}>", f"(?:{'|'.join(_WORDS[side])})")
    return pattern


_HEDGE = re.compile(
    rf"{_BEGIN}(?P<low>{_any_of('low')})\b|{_BEGIN}(?P<high>{_any_of('high')})\b"
    rf"|{_BEGIN}(?P<best>{_any_of('best')})(?=\s)"
    r"|(?P<up_sign>(?<![<=])[>≥]\s?=?)|(?P<down_sign>(?<![>=])[<≤]\s?=?(?!>))"
    r"|(?P<about_sign>[~≈±])|\b(?P<equal>equal(?:s|ing)?(?:\s+to)?|is\s+equals\s+to)(?=\s)"
)
"""What bounds a number, in small letters."""
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
_CLIMBS = change_before("climbers up", far=2)
_SPREADS = change_before("spreads over", far=12)
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
_PLACES = frozenset({"over", "beyond", "under", "above", "below"})
_DEFINITE = re.compile(r"\s+(?:the|its|their|these|those|his|her)\s", re.IGNORECASE)
_MULTIPLES = re.compile(r"\b(?:twice|thrice|times|half|\w+fold)\s+\Z", re.IGNORECASE)

Leaning = Direction | Literal["equal"]
"""On which side of its number a hedge leaves room."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that bounds a number, and where it stands."""

    start: int
    end: int
    direction: Leaning


class _Lead(NamedTuple):
    """The hedges right before a number: where the first begins, as written, what they leave."""

    begin: int
    written: str
    direction: Leaning | None


def find_hedges(text: str) -> dict[int, Hedge]:
    """Return the hedges of a text by where they end."""
    found: dict[int, Hedge] = {}
    for match in _HEDGE.finditer(lowered(text)):
        direction: Leaning
        if match["low"] or match["up_sign"]:
            direction = "low"
        elif match["high"] or match["down_sign"]:
            direction = "high"
        elif match["equal"]:
            direction = "equal"
        else:
            direction = "best"
        found[match.end()] = Hedge(match.start(), match.end(), direction)
    return found


def hedged(text: str, quantity: Quantity, hedges: dict[int, Hedge]) -> Quantity:
    """Return a quantity with the hedges before and after it, and the bounds they leave."""
    begin, written, direction = _lead(text, quantity, hedges)
    after = _AFTER.match(text, quantity.end)
    if after and not _is_hedge_after(quantity, after):
        after = None
    finish = quantity.finish
    if after:
        direction = _side_after(after) or direction or ("best" if after["odd"] else None)
        finish = after.end()
        written = f"{written} {after[0].strip()}".strip()
    if direction is None:
        return quantity
    return _bounded(quantity, direction, begin=begin, finish=finish, written=written)


def _lead(text: str, quantity: Quantity, hedges: dict[int, Hedge]) -> _Lead:
    """Return the hedges before a number; of several the one with a side decides."""
    direction: Leaning | None = None
    begin = at = quantity.begin
    nearest = 0
    while True:
        money = money_before(text, at)
        at = money.place if money else at
        lead = _BETWEEN_HEDGE.search(text, max(0, at - 24), at)
        hedge = hedges.get(lead.start()) if lead else None
        if hedge is None or not _hedges_here(text, hedge, quantity):
            return _Lead(begin, text[begin:nearest] if nearest else "", direction)
        if direction in (None, "best", "equal"):
            direction = hedge.direction
        nearest = nearest or hedge.end
        begin = at = hedge.start


def _side_after(after: re.Match[str]) -> Direction | None:
    if after["low"] or after["plus"] or after["least"]:
        return "low"
    return "high" if after["high"] or after["most"] else None


def _is_hedge_after(quantity: Quantity, after: re.Match[str]) -> bool:
    """Return True if what follows bounds the number: not the plus of "5-7 plus"."""
    if after["plus"]:
        return not quantity.range
    return not after["odd"] or _is_odd(quantity, after)


def _is_odd(quantity: Quantity, after: re.Match[str]) -> bool:
    """Return True if "odd" makes a number a rough one: 40-odd people, but not one odd gathering."""
    value = quantity.value or 0
    return "odd" not in after[0].lower() or value >= 20


def _bounded(
    quantity: Quantity, direction: Leaning, *, begin: int, finish: int, written: str
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
    if direction in ("low", "high") and not quantity.range and leaves_out(hedge_text or ""):
        strict = direction
    return replace(
        quantity, low=low, best=best, high=high, begin=begin, finish=finish,
        hedge=hedge_text, direction=direction, strict=strict,
    )  # fmt: skip


def _hedges_here(text: str, hedge: Hedge, quantity: Quantity) -> bool:
    """Return True if the word is a hedge before this number, and not a preposition of time."""
    word = text[hedge.start : hedge.end].lower()
    before = text[max(0, hedge.start - 70) : hedge.start]
    if word.split() == ["up", "to"] and (_CLIMBS.search(before) or _RAISES.search(before)):
        return False  # the toll went up to 38
    if word.startswith("as ") and _MULTIPLES.search(before):
        return False  # twice as many as the 40
    if word in _PLACES | {"about"} and _DEFINITE.match(text, hedge.end):
        return quantity.percent  # beyond the two rivers, asked about the four hikers
    if word == "over" and _SPREADS.search(before):
        return quantity.percent  # spread over 12,000 acres
    if word in _PLACES and _TEMPORAL_OVER.match(text, quantity.end):
        before = text[max(0, hedge.start - 16) : hedge.start]
        return bool(_SPAN_OF_TIME_MAY_FOLLOW.search(before)) or not before.strip()
    return True
