"""What reading a saved page gives: its runs of text, what it says of itself, and a lean copy."""

from __future__ import annotations

from dataclasses import dataclass, field

from corroborate.clean.read.runs import TextRun


@dataclass(frozen=True, slots=True)
class TimeElement:
    """A `time` element: its value, where it stands in the file, and in what sort of element.

    `changed` says that the page calls it the time of a change.
    """

    value: str
    at: int
    marks: int
    changed: bool


@dataclass(slots=True)
class Meta:
    """What the head of a page says of it: `meta` by name, JSON-LD, times, address, language."""

    names: dict[str, str] = field(default_factory=dict)
    json_ld: list[str] = field(default_factory=list)
    times: list[TimeElement] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None


@dataclass(slots=True)
class SavedPage:
    """The runs of a page in their order, what it says of itself, and a lean copy of it.

    `lean` is the page without scripts, styles, comments and deep nesting, for other libraries.
    """

    runs: list[TextRun]
    meta: Meta
    lean: str
    n_tags: int
