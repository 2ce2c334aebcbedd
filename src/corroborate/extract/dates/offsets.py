"""Days counted from another day, and lengths that end or begin with it."""

import re
from datetime import date

from corroborate.extract.dates.date_words import (
    APPROXIMATOR,
    NUMBER,
    UNIT,
    VAGUE,
    in_code_units,
    number,
    unit_code,
)
from corroborate.extract.dates.rule import Item, Reading, Rule, item, rule
from corroborate.extract.dates.timex import add, value_of

COARSE = frozenset({"M", "Q", "Y", "DE", "CE"})
"""Units so long that the day of publication serves where no other day was spoken of."""


def stretch(
    m: re.Match[str], r: Reading, amount: float | None, unit: str, *, ahead: bool
) -> Item | None:
    """Read "the past three weeks": a length that ends, or begins, with the day of publication."""
    count = "X" if amount is None else f"{amount:g}"
    value = f"PT{count}{unit[1]}" if unit.startswith("T") else f"P{count}{unit}"
    here = r.published_on
    if here is None:
        return item(m, "DURATION", value)
    other = None if amount is None else add(here, amount if ahead else -amount, unit)
    return item(m, "DURATION", value, meant=(here, other) if ahead else (other, here))


def _read_stretch(m: re.Match[str], r: Reading) -> Item | None:
    unit = unit_code(m["unit"])
    amount = number(m["n"])
    if amount is None and m["n"].lower().startswith("couple"):
        amount = 2
    ahead = m["which"].lower() in ("next", "coming", "following")
    return stretch(m, r, in_code_units(amount, m["unit"]), unit, ahead=ahead)


def _read_same_period(m: re.Match[str], r: Reading) -> Item | None:
    """Read "over the same period": that of the length of time last spoken of."""
    before = r.stretch
    if before is None:
        return None
    return item(m, "DURATION", before.value, meant=before.days)


def _read_recent(m: re.Match[str], r: Reading) -> Item | None:
    return stretch(m, r, None, unit_code(m["unit"]), ahead=m["which"].lower() == "coming")


def _read_ago(m: re.Match[str], r: Reading) -> Item | None:
    """Read "two weeks ago", "three days from now", "in two years' time"."""
    unit, amount = unit_code(m["unit"]), in_code_units(_amount(m["n"]), m["unit"])
    ahead = "ago" not in m[0].lower()[-12:]
    if amount is None:
        return item(m, "DATE", "FUTURE_REF" if ahead else "PAST_REF", unit=unit)
    return _counted(m, r.published_on, amount if ahead else -amount, unit)


def _read_counted(m: re.Match[str], r: Reading) -> Item | None:
    """Read "two days earlier", "a year later", "the day before": from the day last spoken of."""
    unit = unit_code(m["unit"])
    amount = in_code_units(_amount(m["n"]) if m["n"] else 1.0, m["unit"])
    back = m["way"].lower() in ("earlier", "before", "previously", "prior", "beforehand")
    here = r.anchor(unit)
    if here is None and unit in COARSE:
        here = r.published_on
    if amount is None:
        return item(m, "DATE", None, unit=unit)
    return _counted(m, here, -amount if back else amount, unit)


def _read_before_last(m: re.Match[str], r: Reading) -> Item | None:
    """Read "the week before last": two units back."""
    return _counted(m, r.published_on, in_code_units(-2.0, m["unit"]) or 0.0, unit_code(m["unit"]))


def _amount(words: str) -> float | None:
    words = words.lower()
    if words in ("a", "an", "one"):
        return 1.0
    if words in ("a couple of", "couple of"):
        return 2.0
    return number(words)


def _counted(m: re.Match[str], here: date | None, amount: float, unit: str) -> Item | None:
    day = None if here is None else add(here, amount, unit)
    if day is None:
        return item(m, "DATE", None, unit=unit)
    if unit.startswith("T"):
        return item(m, "TIME", day.isoformat(), unit="D")
    if unit == "WE":
        return item(m, "DATE", value_of(day, "WE"), unit=unit)
    # "Two years ago" names a year, "two and a half years ago" a month in it.
    if unit in ("Y", "DE", "CE") and amount % 1:
        unit = "M"
    return item(m, "DATE", value_of(day, unit if unit != "DE" else "Y"), unit=unit)


_N = rf"(?:(?:{APPROXIMATOR}\s)?(?P<n>{NUMBER}(?:\sand\sa\shalf)?|{VAGUE}|an?))"
_U = rf"(?P<unit>{UNIT})"

RULES: tuple[Rule, ...] = (
    rule("unit", rf"\bthe\s{_U}\sbefore\slast\b", _read_before_last),
    rule(
        "unit",
        rf"\b(?:the\s|these\s|its\s|his\s|her\s|their\s)?(?P<which>last|past|previous|preceding|next|coming|following)"
        rf"\s(?:{APPROXIMATOR}\s)?(?P<n>{NUMBER}|{VAGUE})[\s-]{_U}s?\b(?!-)",
        _read_stretch,
    ),
    rule("period", r"\b(?:the|that)\ssame\s(?:period|time\sspan|span)\b", _read_same_period),
    rule("unit", rf"\b(?:the\s)?(?P<which>recent|past|last|coming)\s{_U}s\b", _read_recent),
    rule("unit", rf"\b{_N}[\s-]{_U}s?\sago\b", _read_ago),
    rule("unit", rf"\b{_N}[\s-]{_U}s?\sfrom\snow\b", _read_ago),
    rule("unit", rf"\b(?P<x>(?:in\s)?{_N}[\s-]{_U}s?['’]?\stime)\b", _read_ago),
    rule(
        "unit",
        rf"\b{_N}[\s-]{_U}s?\s(?P<way>earlier|later|beforehand|previously)\b(?!\sthan)",
        _read_counted,
    ),
    rule(
        "unit",
        rf"\b{_N}[\s-]{_U}s?\s(?P<way>prior|before|after)"
        r"(?=\s?(?:[.,;:!?)”\"—–]|$|\s(?:at|when|and|but|while)\s))",
        _read_counted,
    ),
    rule(
        "unit",
        rf"\b(?P<n>)the\s{_U}\s(?P<way>before|after)(?=\s?(?:[.,;:!?)”\"]|$))",
        _read_counted,
    ),
)
