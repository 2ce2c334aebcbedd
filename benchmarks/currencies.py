"""Write the names and signs of the world's currencies as the library reads them, from CLDR.

Run as `python -m benchmarks.currencies`; it needs Babel, which brings the CLDR. The file it writes,
`src/corroborate/lexicon/data/currencies.txt`, has a line a currency: ISO code, names of one and of
many, and the sign where it is not the code itself.
"""

from __future__ import annotations

from pathlib import Path

FILE = Path(__file__).parents[1] / "src/corroborate/lexicon/data/currencies.txt"
HEADER = (
    "# ISO 4217 code: name of one, name of many, sign. Unicode CLDR (Unicode licence), by Babel.\n"
)


def lines() -> list[str]:
    """Return the lines of the file, in the order of the codes."""
    from babel import Locale
    from babel.numbers import get_currency_name, get_currency_symbol

    found = []
    for code in sorted(Locale.parse("en").currencies):
        one = get_currency_name(code, count=1, locale="en")
        many = get_currency_name(code, count=2, locale="en")
        if code.startswith("X") and code not in {"XAF", "XOF", "XPF", "XCD"}:
            continue  # metals, funds, test codes
        if code in {"CHE", "CHW", "COU", "UYI", "UYW", "MXV", "CLF", "BOV", "ZZZ"} or "(" in one:
            continue  # units of account, currencies of before a reform
        sign = get_currency_symbol(code, locale="en")
        names = dict.fromkeys((one, many, one if sign == code else sign))
        found.append(f"{code}: {', '.join(names)}\n")
    return found


if __name__ == "__main__":
    FILE.write_text(HEADER + "".join(lines()), encoding="utf-8")
