"""A table of a notebook whose rows lead to the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from corroborate.plots.anchors import anchor

if TYPE_CHECKING:
    import pandas as pd

_CELL = Markup("<td>{}</td>")
_LINK = Markup('<th scope="row"><a href="{}">{}</a></th>')


@dataclass(frozen=True)
class LinkedTable:
    """A table and the address that each of its rows leads to, from its first cell."""

    frame: pd.DataFrame
    addresses: Sequence[str]

    def __repr__(self) -> str:
        """Show the table, where there are no links."""
        return repr(self.frame)

    def _repr_html_(self) -> str:
        """Show the table in a notebook; what its cells say is escaped."""
        head = Markup("").join(Markup('<th scope="col">{}</th>').format(c) for c in self.frame)
        rows = Markup("\n").join(
            Markup("<tr>{}{}</tr>").format(
                _LINK.format(address, first), Markup("").join(_CELL.format(cell) for cell in cells)
            )
            for address, (first, *cells) in zip(
                self.addresses, self.frame.itertuples(index=False), strict=True
            )
        )
        return Markup(
            '<table class="dataframe">\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody></table>'
        ).format(head, rows)


def linked(rows: pd.DataFrame, kind: str, ids: Iterable[str], *, build: str) -> LinkedTable:
    """Let the rows of a table lead to the report of a corpus, from their first cells.

    `kind` is what they are of (`group`, `figure`, `quote`, `copy`, `name` or `at`, the place in
    the text), `ids` whose they are, in the order of the rows, and `build` the corpus's tables.
    """
    report = f"../reports/{Path(build).name}/index.html"
    return LinkedTable(rows, [f"{report}#{anchor(kind, id_)}" for id_ in ids])
