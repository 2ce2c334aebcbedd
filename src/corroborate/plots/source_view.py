"""A source to read in a notebook: what was kept, and greyed what was dropped."""

import html
from dataclasses import dataclass

from corroborate.clean.article import Article

_LONGEST_DROPPED = 300


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
