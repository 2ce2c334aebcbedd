"""What things are called on the page: sources, verdicts, days."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from corroborate.lexicon.word_tables import mapping
from corroborate.tables import FigureGroup, Source

_QUOTED = re.compile(r"(“[^”]*”)")
_ID = re.compile(r"(?<![\w.-])(source )?(\w[\w-]*)")
_PLAIN = re.compile(r"[1-9]\d*|0|[A-Za-z]?[a-z]+")
_LABEL = re.compile(r"(.+?)(?: \(([^()]*)\))?(?:, ([^()]*))?")

_TABLE = mapping("labels")
VERDICTS: dict[str, str] = _TABLE["verdicts"]
SPEAKERS: dict[str, str] = _TABLE["speakers"]
SIGNS: dict[str, str] = _TABLE["signs"]
PUBLISHED_FROM: dict[str, str] = _TABLE["published_from"]
TYPES: dict[str, str] = _TABLE["types"]


def verdict_label(group: FigureGroup, n_origins: int) -> tuple[str, str, str]:
    """Return key, sign and words of a verdict; agreement of no two shown origins is told apart.

    `n_origins` is 0 where the origins are not known.
    """
    if group.verdict == "agree" and group.n_sources > 1 and n_origins < 2:
        told = "one origin" if n_origins else "origins not known"
        return "one_origin", SIGNS["weak"], f"agree, {told}"
    return group.verdict, SIGNS[group.verdict], VERDICTS[group.verdict]


def measure_label(measure: str) -> str:
    """Write what happened to what is counted; what no measure tells stays open."""
    return "not told" if measure == "other" else measure.replace("_", " ")


def once_named(label: str) -> str:
    """Write a label in words, without a place or word that names again what is counted.

    >>> once_named("koreas, Koreas"), once_named("people (people, border), Chile")
    ('koreas', 'people (border), Chile')
    >>> once_named("members voted_for")
    'members voted for'
    """
    label = label.replace("_", " ")
    found = _LABEL.fullmatch(label)
    if found is None:
        return label
    what, told, where = found.groups(default="")
    more = [word for word in told.split(", ") if word and word not in what]
    named = f"{what} ({', '.join(more)})" if more else what
    return named if not where or where.lower() in what.lower() else f"{named}, {where}"


def source_labels(sources: Iterable[Source]) -> dict[str, str]:
    """Return the label of each source, by its id."""
    return labels_of((s.source_id, s.publisher, s.title) for s in sources)


def labels_of(told: Iterable[tuple[str, str | None, str | None]]) -> dict[str, str]:
    """Name sources, told by id, outlet and headline, by their outlets.

    Where two share one, each bears its number in the corpus as well; without an outlet it bears the
    number and its headline, cut short: `S2 · Port fire: toll rises`.
    """
    listed = list(told)
    outlets = Counter(outlet for _, outlet, _ in listed)
    labels = {}
    for n, (source_id, outlet, title) in enumerate(listed, start=1):
        if outlet:
            labels[source_id] = f"{outlet} (S{n})" if outlets[outlet] > 1 else outlet
        else:
            labels[source_id] = f"S{n} · {_cut(title)}" if title else f"S{n}"
    return labels


def in_names(words: str, label: Mapping[str, str]) -> str:
    """Put what the reader knows the sources by in place of their ids, quoted words apart.

    An id that may as well be a number or a word is left.

    >>> in_names("003 and 7, “003 dead”, without source 7", {"003": "Gazette", "7": "Post"})
    'Gazette and 7, “003 dead”, without Post'
    """

    def name(found: re.Match[str]) -> str:
        known = found[2] in label and (found[1] or not _PLAIN.fullmatch(found[2]))
        return label[found[2]] if known else found[0]

    parts = _QUOTED.split(words)
    return "".join(part if n % 2 else _ID.sub(name, part) for n, part in enumerate(parts))


def _cut(title: str, most: int = 32) -> str:
    """Cut a headline behind a word."""
    words = " ".join(title.split())
    if len(words) <= most:
        return words
    head = words[:most].rsplit(" ", 1)[0] if " " in words[:most] else words[:most]
    return head.rstrip(" ,;:-–") + "…"


def day(value: date | None) -> str:
    """Write a day the same way on every machine: `3 Nov 2016`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}" if value else ""


def days(start: date | None, end: date | None) -> str:
    """Write a span of days, month and year once where both ends have the same.

    >>> days(date(2016, 3, 3), date(2016, 3, 9)), days(date(2016, 10, 24), date(2016, 12, 6))
    ('3–9 Mar 2016', '24 Oct – 6 Dec 2016')
    """
    if start is None or end is None or start == end:
        return day(start or end)
    if start.year != end.year:
        return f"{day(start)} – {day(end)}"
    if start.month != end.month:
        return f"{day(start).removesuffix(f' {start.year}')} – {day(end)}"
    return f"{start.day}–{day(end)}"


def some(count: int, thing: str, things: str | None = None) -> str:
    """Write a count with its noun: `1 source`, `2 sources`."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
