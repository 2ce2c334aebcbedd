"""Money and units beside a number in plain text."""

from __future__ import annotations

import pytest

from corroborate.lexicon.units import money_before, unit_after


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$5", "USD"), ("US$5", "USD"), ("$US5", "USD"), ("A$5", "AUD"), ("HK$5", "HKD"),
        ("HK $5", "HKD"), ("c $ 5", "CAD"), ("nzd$5", "NZD"), ("Mex$ 5", "MXN"), ("R$5", "BRL"),
        ("EUR5", "EUR"), ("EUR 5", "EUR"), ("AUD5", "AUD"), ("Rs. 5", "INR"), ("rs 5", "INR"),
        ("rmb 5", "CNY"), ("Y=5", "JPY"), ("PS5,100", "GBP"), ("PS5m", "GBP"), ("£ 5", "GBP"),
        ("₹5", "INR"), ("TRY5", "TRY"), ("a $5", "USD"), ("A $5", "USD"),
        ("PS5", None), ("TRY 5", None), ("top 5", None), ("GAP 5", None), ("mothers 5", None),
        ("cars 5", None), ("ALL 5", None), ("km 5", None),
    ],
)  # fmt: skip
def test_money_before(text: str, code: str | None) -> None:
    found = money_before(text, text.index("5"))
    assert (found.unit if found else None) == code


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 yuan", "CNY"), ("5 Chinese yuan", "CNY"), ("5 U.S. dollars", "USD"),
        ("5 Danish crowns", "DKK"), ("5 swiss francs", "CHF"), ("5 SYP", "SYP"), ("5USD", "USD"),
        ("5元", "CNY"), ("5 pence", "penny"), ("5p.", "penny"), ("5 cents", "cent"),
        ("5 sq m", "square m"), ("5sq m", "square m"), ("5m2", "square m"), ("5 m³", "cubic m"),
        ("5km/hr", "km/h"), ("5 miles per hour", "mph"), ("5 miles an hour", "mph"),
        ("5 barrels a day", "bpd"), ("5bhp", "horsepower"), ("5lbs", "pound"), ("5kHz", "kHz"),
        ("5 deg c", "degree"), ("5 °C", "degree"), ("5C", "degree"), ("5 (kg)", "kg"),
        ("5 metric tons", "tonne"), ("5-mile", "mile"), ("5″", "inch"), ("5-year", "year"),
        ("5 fortnights", "fortnight"), ("5 calibre", "caliber"),
        ("5 mothers", None), ("5 minutemen", None), ("5 moms", None), ("5 Gs", None),
        ("5 in", None),
        ("5 pencils", None), ("5 footmen", None), ("5 second-hand cars", None), ("5 C notes", None),
    ],
)  # fmt: skip
def test_unit_after(text: str, unit: str | None) -> None:
    found = unit_after(text, 1)
    assert (found.unit if found else None) == unit
