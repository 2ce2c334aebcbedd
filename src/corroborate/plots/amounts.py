"""Numbers as people write them: `$150 billion`, `about 1,200`, `at least 46`, `dozens`."""

from __future__ import annotations

from collections.abc import Callable

from corroborate.tables import Figure

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
_ABOVE = ("more than", "over", "above", "exceeding", "in excess of", "upwards of", "north of")
_BELOW = ("fewer than", "less than", "under", "below", "nearly", "almost", "close to", "just under")
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
    lead = (hedge or "").lower()

    def write(value: float) -> str:
        return amount(value, unit)

    if best is None and low is not None and high is not None and low != high:
        return _range(low, high, unit, write)
    if low is None and high is None and best is None:
        return ""
    if high is None:
        bound = best if best is not None else low
        assert bound is not None
        word = "more than" if strict == "low" or lead.startswith(_ABOVE) else "at least"
        return write(bound) if low is None else f"{word} {write(bound)}"
    if low is None:
        below = next(
            (word for word in _BELOW if lead.startswith(word)),
            "under" if strict == "high" else "up to",
        )
        return f"{below} {write(best if best is not None else high)}"
    if best is None or low == high:
        return write(high)
    return f"about {write(best)}" if low < best < high else _range(low, high, unit, write)


def _range(low: float, high: float, unit: str | None, write: Callable[[float], str]) -> str:
    """Write the unit once where it stands behind the number."""
    first = write(low) if unit in _SIGNS else number(low)
    return f"{first} to {write(high)}"


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
