"""Numbers as people write them: `$150 billion`, `about 1,200`, `at least 46`, `dozens`."""

import re
from functools import cache

from corroborate.lexicon.word_tables import words
from corroborate.tables import Figure

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_SYMBOLS = frozenset({"km", "m", "cm", "kg", "g", "kWh", "MW", "GW"})


def number(value: float) -> str:
    """Write a number: thousands marks, words for millions, no needless decimals.

    >>> number(1200), number(150e9), number(1_234_567), number(0.5)
    ('1,200', '150 billion', '1,234,567', '0.5')
    """
    for size, word in _SCALES:
        scaled = round(value / size, 9)
        if abs(value) >= size and scaled == round(scaled, 2):
            return f"{scaled:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.4g}" if abs(value) < 10_000 else f"{value:,.1f}"


def amount(value: float, unit: str | None) -> str:
    """Write a number with its unit: `$4.5 million`, `65%`, `5 days`, `10 km`."""
    if unit is None or unit == "fraction":
        return number(value)
    if unit == "percent":
        return f"{number(value)}%"
    if unit in _SIGNS:
        return f"{_SIGNS[unit]}{number(value)}"
    if unit in _SYMBOLS or unit.isupper() or value == 1:
        return f"{number(value)} {unit}"
    return f"{number(value)} {_PLURALS.get(unit, unit if unit.endswith('s') else unit + 's')}"


_PLURALS = {"foot": "feet", "inch": "inches", "century": "centuries", "degree Celsius": "°C"}


def interval(
    low: float | None,
    best: float | None,
    high: float | None,
    *,
    unit: str | None = None,
    hedge: str | None = None,
    strict: str | None = None,
) -> str:
    """Write low, best and high as words; empty where all are open.

    >>> interval(46, None, None), interval(110, None, 130), interval(110, 120, 130)
    ('at least 46', '110 to 130', 'about 120')
    """
    if low is None and high is None:
        return _alone(best, unit, hedged=hedge is not None)
    out = strict is not None or leaves_out(hedge or "")
    if high is None:
        more = "more than" if out else "at least"
        return f"{more} {_first_of(best, low, unit)}"
    if low is None:
        under = "nearly" if is_nearly(hedge or "") else "under"
        less = under if out else "up to"
        return f"{less} {_first_of(best, high, unit)}"
    if low == high:
        return amount(high, unit)
    if best is not None and low < best < high:
        return f"about {amount(best, unit)}"
    # The unit is written once where it stands behind the number.
    return f"{amount(low, unit) if unit in _SIGNS else number(low)} to {amount(high, unit)}"


def _alone(best: float | None, unit: str | None, *, hedged: bool) -> str:
    """Write a value without bounds: whatever hedge it has, it is about that much."""
    if best is None:
        return ""
    return f"about {amount(best, unit)}" if hedged else amount(best, unit)


def _first_of(best: float | None, bound: float | None, unit: str | None) -> str:
    known = best if best is not None else bound
    assert known is not None
    return amount(known, unit)


def figure_words(figure: Figure) -> str:
    """Write what a figure says, one form everywhere; a vague number is given as it stands."""
    if figure.vague or figure.unit == "fraction":
        return figure.text.lower()
    said = interval(
        figure.low,
        figure.best,
        figure.high,
        unit=figure.unit,
        hedge=figure.hedge,
        strict=figure.strict,
    )
    return said or figure.text


@cache
def _leaving_out() -> re.Pattern[str]:
    listed = "|".join(sorted(words("hedge_words", "leaves out")))
    return re.compile(rf"(?!no\b|not\b|.*\bequal\b)(?:.*\b(?:{listed})\b|[<>](?!\s?=))", re.I)


def leaves_out(hedge: str) -> bool:
    """Return True if a hedge leaves out the number itself.

    >>> leaves_out("more than"), leaves_out("no more than"), leaves_out("at least")
    (True, False, False)
    """
    return _leaving_out().match(hedge) is not None


def is_nearly(hedge: str) -> bool:
    """Return True if a hedge says that the number is as good as reached.

    >>> is_nearly("almost"), is_nearly("just under"), is_nearly("under")
    (True, True, False)
    """
    return not words("hedge_words", "nearly").isdisjoint(hedge.lower().split())
