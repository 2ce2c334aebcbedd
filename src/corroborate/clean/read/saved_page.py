"""What reading a saved page gives: its runs of text, what it says of itself, and a lean copy."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from corroborate.clean.read.runs import TextRun

_CHANGED = re.compile(r"modified|updated|changed|revised", re.IGNORECASE)
_PUBLISHED = "datepublished"
_LONGEST_VALUE = 2000
_MOST_NAMES = 500


@dataclass(slots=True)
class Meta:
    """What the head of a page says of it: `meta` by name, JSON-LD, address, language."""

    names: dict[str, str] = field(default_factory=dict)
    json_ld: list[str] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None

    def note_head(self, element: str, attributes: Mapping[str, str]) -> bool:
        """Note what a `meta` or `link` element says; return True if others should see it.

        They would take a day of change for the day of publication.
        """
        if element == "link":
            if "canonical" in attributes.get("rel", "").lower():
                self.canonical = attributes.get("href")
            return False
        said = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        self._note_name(said, attributes.get("content"))
        return not _CHANGED.search(said or "")

    def note_microdata(self, attributes: Mapping[str, str]) -> None:
        """Note what microdata say of the day of publication."""
        if attributes.get("itemprop", "").lower() == _PUBLISHED:
            self._note_name(_PUBLISHED, attributes.get("content") or attributes.get("datetime"))

    def _note_name(self, name: str | None, content: str | None) -> None:
        if name and content and len(content) < _LONGEST_VALUE and len(self.names) < _MOST_NAMES:
            self.names.setdefault(name.lower(), content)


@dataclass(slots=True)
class SavedPage:
    """The runs of a page in their order, what it says of itself, and a lean copy of it.

    `lean` is the page without scripts, styles, comments and deep nesting, for other libraries.
    """

    runs: list[TextRun]
    meta: Meta
    lean: str
    n_tags: int
