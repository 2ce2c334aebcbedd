"""Where everything stands: the page that holds each anchor."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corroborate.plots.anchors import slug
from corroborate.report.dataset import Material

MANY_SOURCES = 200
"""From so many sources on, texts and long tables go to pages beside the index."""

ROWS_A_PAGE = 1000
INDEX = "index.html"


def text_page(source_id: str) -> str:
    """Return the file of a source's text where texts have pages of their own."""
    return f"pages/text-{slug(source_id)}.html"


class Slice(NamedTuple):
    """A page of a long table, and which of its rows are on it."""

    file: str
    first: int
    end: int

    @property
    def label(self) -> str:
        """The rows on it, as a link shows them."""
        return f"{self.first + 1:,}–{self.end:,}"


@dataclass
class Site:
    """The pages of a report, and on which of them each anchor stands."""

    many: bool
    _page: dict[str, str] = field(default_factory=dict)

    def put(self, table: str, anchors: Sequence[str]) -> list[Slice]:
        """Give the rows of a table their pages, and return those; none where the index has all."""
        if not self.many or len(anchors) <= ROWS_A_PAGE // 10:
            return []
        slices = [
            Slice(f"pages/{table}-{number}.html", first, min(first + ROWS_A_PAGE, len(anchors)))
            for number, first in enumerate(range(0, len(anchors), ROWS_A_PAGE), start=1)
        ]
        for part in slices:
            self._page.update((name, part.file) for name in anchors[part.first : part.end])
        return slices

    def put_text(self, source_id: str, anchors: Sequence[str]) -> None:
        """Give a source's text, and the passages in it, their page."""
        if self.many:
            page = text_page(source_id)
            self._page.update((name, page) for name in anchors)

    def page(self, name: str) -> str:
        """Return the page on which an anchor stands."""
        return self._page.get(name, INDEX)

    def href(self, name: str, *, here: str = INDEX) -> str:
        """Return the address of an anchor, seen from the page `here`."""
        page = self.page(name)
        return f"#{name}" if page == here else f"{relative(page, here)}#{name}"


def relative(page: str, here: str) -> str:
    """Return the address of a page, seen from the page `here`."""
    if here.startswith("pages/"):
        return page.removeprefix("pages/") if page.startswith("pages/") else f"../{page}"
    return page


def plan(material: Material) -> Site:
    """Return an empty site, of one page or many as the number of sources asks."""
    return Site(many=len(material.sources) >= MANY_SOURCES)
