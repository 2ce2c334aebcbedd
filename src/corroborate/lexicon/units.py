"""Units of measured quantities: time, money, length, weight and the like, as lemmas."""

from __future__ import annotations

import re

DAYS: dict[str, float] = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0,
    "fortnight": 14.0, "weekend": 2.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25,
    "decade": 3652.5, "century": 36525.0,
}  # fmt: skip
"""Units of time in days; a month and a year have the mean length of the Gregorian calendar."""

CURRENCIES: dict[str, str] = {
    "$": "USD", "us$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB",
    "₺": "TRY", "₴": "UAH", "₩": "KRW", "usd": "USD", "eur": "EUR", "gbp": "GBP", "rs": "INR",
    "us": "USD",
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "rupee": "INR", "rouble": "RUB",
    "ruble": "RUB", "yuan": "CNY", "renminbi": "CNY", "lira": "TRY", "franc": "CHF", "peso": "MXN",
    "shekel": "ILS", "hryvnia": "UAH", "naira": "NGN", "rand": "ZAR", "dinar": "dinar",
    "won": "KRW", "dirham": "AED", "riyal": "SAR", "rial": "IRR", "krona": "SEK", "krone": "NOK",
    "real": "BRL",
    "shilling": "KES", "cent": "cent", "penny": "GBP", "sek": "SEK", "chf": "CHF", "rmb": "CNY",
    "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "taka": "BDT", "birr": "ETB", "cedi": "GHS",
}  # fmt: skip
"""Signs, codes and lemmas of money; where many countries have the name, the best known one's."""

MEASURES: dict[str, str] = {
    "km": "km", "kilometre": "km", "kilometer": "km", "kms": "km", "m": "m", "metre": "m",
    "meter": "m", "cm": "cm", "centimetre": "cm", "centimeter": "cm", "mm": "mm",
    "millimetre": "mm", "millimeter": "mm", "mile": "mile", "mi": "mile", "ft": "foot",
    "foot": "foot", "feet": "foot", "inch": "inch", "in": "inch", "yard": "yard", "yd": "yard",
    "kg": "kg", "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "g": "g", "gram": "g",
    "gramme": "g", "ton": "ton", "tonne": "tonne", "t": "tonne", "lb": "pound", "ounce": "ounce",
    "oz": "ounce", "litre": "litre", "liter": "litre", "l": "litre", "ml": "ml", "gallon": "gallon",
    "barrel": "barrel", "hectare": "hectare", "ha": "hectare", "acre": "acre", "knot": "knot",
    "mph": "mph", "kph": "km/h", "kmh": "km/h", "kmph": "km/h", "degree": "degree", "°c": "degree",
    "°f": "degree", "°": "degree", "c": "degree", "f": "degree", "watt": "watt", "mw": "MW",
    "gw": "GW", "kw": "kW", "kwh": "kWh", "megawatt": "MW", "gigawatt": "GW", "kilowatt": "kW",
    "magnitude": "magnitude", "light-year": "light-year", "bpd": "bpd", "hz": "Hz", "mhz": "MHz",
    "ghz": "GHz", "gb": "GB", "mb": "MB", "tb": "TB", "megabit": "Mbit", "gigabyte": "GB",
    "calorie": "calorie", "volt": "volt", "megapixel": "megapixel", "stone": "stone",
    "kilotonne": "kilotonne", "kiloton": "kiloton", "megaton": "megaton", "square": "square",
    "carat": "carat", "pint": "pint", "mg": "mg", "milligram": "mg", "microgram": "microgram",
}  # fmt: skip
"""Other units, by lemma or sign."""

CONVERSIONS: dict[str, tuple[str, float]] = {
    "km": ("m", 1000.0), "m": ("m", 1.0), "cm": ("m", 0.01), "mm": ("m", 0.001),
    "mile": ("m", 1609.344), "foot": ("m", 0.3048), "inch": ("m", 0.0254), "yard": ("m", 0.9144),
    "kg": ("kg", 1.0), "g": ("kg", 0.001), "tonne": ("kg", 1000.0), "ton": ("kg", 907.185),
    "pound": ("kg", 0.453592), "ounce": ("kg", 0.0283495), "kilotonne": ("kg", 1e6),
    "hectare": ("hectare", 1.0), "acre": ("hectare", 0.404686), "litre": ("litre", 1.0),
    "ml": ("litre", 0.001), "gallon": ("litre", 3.78541), "km/h": ("km/h", 1.0),
    "mph": ("km/h", 1.609344), "knot": ("km/h", 1.852), "MW": ("MW", 1.0), "GW": ("MW", 1000.0),
    "kW": ("MW", 0.001),
}  # fmt: skip
"""Units that convert: the unit they are compared in, and how much of it one is."""

LENGTHS = frozenset({"km", "m", "cm", "mm", "mile", "foot", "inch", "yard", "light-year"})

_GLUED_TIME = {"h": "hour", "hr": "hour", "hrs": "hour", "min": "minute", "mins": "minute",
               "s": "second", "sec": "second", "yrs": "year", "yr": "year"}  # fmt: skip

_CURRENCY_BEFORE = re.compile(
    r"(?:(?:\b(?:US|AU|CA|NZ|HK|[ACS]))?[$€£¥₹₽₺₴₩]|\b(?:USD|EUR|GBP|CHF|SEK|RMB|US|Rs)\.?)\s?\Z"
)


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """Return the currency whose sign or code stands before `start`, and where that begins."""
    match = _CURRENCY_BEFORE.search(text, max(0, start - 5), start)
    if match is None:
        return None
    return CURRENCIES[match[0].strip().rstrip(".").lower()], match.start()


def glued_unit(letters: str) -> str | None:
    """Return the unit that letters written together with a number stand for (29km, 72h)."""
    sign = letters.lower()
    return _GLUED_TIME.get(sign) or MEASURES.get(sign)
