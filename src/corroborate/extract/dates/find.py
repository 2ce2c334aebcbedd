"""Find the time expressions of a text, and say which days they mean."""

import re
from dataclasses import replace

from corroborate.extract.dates import (
    absolute,
    durations_and_sets,
    offsets,
    relative,
    years,
)
from corroborate.extract.dates.adjoining import join, with_portion
from corroborate.extract.dates.date_words import DAY_PART, MONTH, SEASON, UNIT, WEEKDAY
from corroborate.extract.dates.rule import Item, Reading, Rule, span_of
from corroborate.parse.document import Parsed
from corroborate.tables import TimeExpression

_RULES: tuple[Rule, ...] = (
    *absolute.RULES,
    *years.RULES,
    *relative.RULES,
    *offsets.RULES,
    *durations_and_sets.RULES,
)

_TRIGGER = re.compile(
    rf"\b(?:(?P<month>{MONTH})|(?P<weekday>{WEEKDAY})|(?P<unit>{UNIT}s?|centuries)\b"
    rf"|(?P<adverb>today|yesterday|tomorrow|now|nowadays|currently|presently|present|moment|"
    r"recently|lately|past|long\sago|future|to\sdate|this\stime)\b"
    r"|(?P<period>same\s(?:period|time\sspan|span))\b"
    rf"|(?P<part>{DAY_PART}|tonight|overnight)\b|(?P<season>{SEASON})\b"
    r"|(?P<set>(?:hour|dai|night|week|month|quarter|fortnight|year|annual)ly|daily|annual|every|each)\b"
    r"|(?P<quarter>q[1-4]|h[12]|half)\b|(?P<clock>noon|midday|midnight|o['’]clock|a\.?m\b|p\.?m\b)"
    r"|(?P<feast>christmas|easter|halloween|thanksgiving|new\syear|boxing\sday|good\sfriday|"
    r"palm\ssunday|veterans\sday|armistice|valentine|bastille|may\sday|ash\swed|maundy|whit\s|"
    r"epiphany|all\ssaints|april\sfool|st\.\spatrick)"
    r"|(?P<decade>(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies)\b)"
    r"|(?P<digits>\d\d)|(?P<clock2>\d\s?[ap]\.?m\b|\d:\d)|(?P<digit1>['’]\d0s)"
)
"""What a text in small letters has where it may speak of a time, by kind."""
_ALSO = {
    "unit": ("unit", "set", "century", "quarter"), "set": ("set", "unit"),
    "digits": ("digits", "clock"), "digit1": ("digits",), "clock2": ("clock",),
    "weekday": ("weekday", "feast"), "month": ("month", "feast"),
}  # fmt: skip
_DAY_LONG = re.compile(r"(?:day|week|month|year|decade|hour)s?-?long")

_FULL_DATE = re.compile(
    rf"\b(?P<month>{MONTH})\s?\d\d?(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)\b"
    rf"|\b\d\d?(?:st|nd|rd|th)?\s(?P<month2>{MONTH}),?\s(?P<year2>(?:19|20)\d\d)\b"
    r"|\b(?P<year3>(?:19|20)\d\d)-[01]\d-[0-3]\d\b",
    re.IGNORECASE,
)


def find_dates(parsed: Parsed) -> list[TimeExpression]:
    """Return the time expressions of a text in their order, none inside another.

    `type` and `value` are those of TIMEX3 as TimeML uses it; a value keeps an `X` for what the
    text leaves open (`XXXX-11-03`, `P1W`, `PXD`) and is null where only the unknown day of
    publication could tell. `date_from` and `date_to` are the days meant, in full: a weekday takes
    the side of the day of publication that the tense of its clause points to, thirds stand for
    early, mid and late, and a stretch of days after `since` is left to `find_periods`.

    A date without a year takes it from the day of publication; where that is unknown, from the
    full dates of the same text, if they are all of one year and no other year is later.
    `not_before` of the source plays no part: an article may have been written long after the
    last day it names.
    """
    doc_text = parsed.text
    reading = Reading(parsed, year=None if parsed.published_on else _only_year(doc_text))
    rows: list[TimeExpression] = []
    for sentence in parsed.sentences:
        triggers = _triggers(parsed.lowered, sentence.start, sentence.end)
        if not triggers:
            continue
        reading.sentence = sentence.sentence_id
        rows += [
            TimeExpression(
                parsed.source_id,
                sentence.sentence_id,
                found.start,
                found.end,
                doc_text[found.start : found.end],
                found.type,
                found.value,
                *found.days,
            )
            for found in _items(reading, triggers, sentence.start, sentence.end)
        ]
    return rows


def _only_year(text: str) -> int | None:
    """Return the one year that the full dates of a text share, unless a later one is named."""
    years = {int(m["year"] or m["year2"] or m["year3"]) for m in _FULL_DATE.finditer(text)}
    if len(years) != 1:
        return None
    (year,) = years
    others = (int(y) for y in re.findall(r"(?<![\d.,$])20\d\d(?![\d,.]\d|\d)", text))
    return None if any(year < other < 2100 for other in others) else year


def _triggers(lowered: str, start: int, end: int) -> frozenset[str]:
    found: set[str] = set()
    for m in _TRIGGER.finditer(lowered, start, end):
        name = m.lastgroup or ""
        found.update(_ALSO.get(name, (name,)))
    if "unit" not in found and _DAY_LONG.search(lowered, start, end):
        found.add("unit")
    return frozenset(found)


def _items(reading: Reading, triggers: frozenset[str], start: int, end: int) -> list[Item]:
    """Read one sentence: the first and longest match that can be read wins."""
    text = reading.text
    matches = [
        (m, r)
        for r in _RULES
        if r.triggers & triggers
        for m in r.pattern.finditer(text, start, end)
    ]
    matches.sort(key=lambda pair: (span_of(pair[0])[0], -span_of(pair[0])[1]))
    items: list[Item] = []
    reached = start
    for m, r in matches:
        if span_of(m)[0] < reached:
            continue
        found = r.read(m, reading)
        if found is None or found.end <= found.start:
            continue
        found = with_portion(text, found, max(start, reached), reading.published_on)
        if found is None:
            continue
        reached = found.end
        if items and (merged := join(text, items[-1], found)):
            items[-1] = found = merged
        else:
            items.append(found)
        _remember(reading, found)
    return _timed(items, reading)


def _remember(reading: Reading, found: Item) -> None:
    """Let what is told next count from this day."""
    first, last = found.days
    if found.type == "DURATION" and found.value and "X" not in found.value:
        reading.stretch = found
    if found.type in ("DATE", "TIME") and found.unit != "REF" and first and last:
        reading.remember(first, found.unit)


def _timed(items: list[Item], reading: Reading) -> list[Item]:
    """Give a time of day the day that its sentence speaks of, or that of publication."""
    spoken = [i for i in items if i.type in ("DATE", "TIME") and i.unit == "D" and i.days[0]]
    timed = []
    for found in items:
        if found.unit == "T" and found.value and found.value.startswith("T"):
            before = [i for i in spoken if i.end <= found.start]
            nearest = [*before[-1:], *spoken[:1]]
            day = nearest[0].days[0] if nearest else reading.published_on
            if day is not None:
                found = replace(found, value=f"{day}{found.value}", days=(day, day))
        timed.append(found)
    return timed
