"""What notebooks show beside pictures: tables with links, articles with greyed text, drop-downs."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from corroborate.plots.anchors import anchor

if TYPE_CHECKING:
    import pandas as pd

    from corroborate.clean.article import Article

_OF_A_SESSION = "JPY_SESSION_NAME"
"""What a Jupyter server sets for the kernel of a notebook that somebody has open."""
_LONGEST_DROPPED = 300
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


@dataclass(frozen=True, slots=True)
class Greyed:
    """A source's blocks in their order, as HTML for a notebook and as plain text."""

    article: Article
    label: str

    def _repr_html_(self) -> str:
        """Return the blocks as HTML; everything that came from the file is escaped."""
        parts = [f"<h3>{html.escape(self.label)}</h3>"]
        for block in self.article.blocks:
            if block.kept:
                tag = "strong" if block.kind == "title" else "span"
                parts.append(f"<p><{tag}>{html.escape(block.text)}</{tag}></p>")
            else:
                shown = html.escape(_shortened(block.text))
                parts.append(
                    f'<p style="color:#767676;font-size:85%;margin:0.2em 0">'
                    f"[{block.kind}] {shown}</p>"
                )
        if not self.article.blocks:
            parts.append(f"<p>{html.escape(self.article.reason)}</p>")
        return "\n".join(parts)

    def __repr__(self) -> str:
        """Return the blocks as lines, the dropped ones behind their kind in brackets."""
        return "\n".join(
            block.text if block.kept else f"    [{block.kind}] {_shortened(block.text)}"
            for block in self.article.blocks
        )


def greyed(article: Article, label: str) -> Greyed:
    """Show an article below its label, with the dropped text greyed."""
    return Greyed(article, label)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_DROPPED else text[:_LONGEST_DROPPED] + "…"


def choose(show: Callable[..., object], **options: Sequence[object]) -> object:
    """Show what `show` returns, for what the reader chooses of each of the options.

    Drop-downs are there in JupyterLab with ipywidgets (`make lab` installs both). Where a notebook
    is run by a program or shown as a page, the first of each option is taken.
    """
    if _OF_A_SESSION in os.environ and find_spec("ipywidgets"):
        from ipywidgets import interact

        interact(show, **options)
        return None
    return show(**{name: of[0] for name, of in options.items()})
