"""Templates, style and script: filled in, hashed, and allowed by a policy that allows no more."""

import base64
import hashlib
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from corroborate.plots.canvas import COLOURS
from corroborate.report.tables.base import Table, shown, sources_of

_FOLDER = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the environment of the templates: everything is escaped, nothing is undefined."""
    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(sources_of=sources_of, shown=shown)
    made.filters.update(isolate=isolate, direction=direction)
    return made


_LOOK = re.compile(r"/\*(\w+)\*/")


def style(tables: Sequence[Table]) -> str:
    """Return the style sheet, in which each look names the cells of the columns that have it.

    On a phone each cell is headed by the label of its column.
    """
    sheet = (_FOLDER / "style.css").read_text(encoding="utf-8")
    dark = (_FOLDER / "dark.css").read_text(encoding="utf-8").strip()
    rules = [
        f'.t-{table.name} td:nth-child({n})::before{{content:"{column.label}"}}'
        for table in tables
        for n, column in enumerate(table.columns, start=1)
    ]
    phone = "@media screen and (max-width:720px){" + "".join(rules) + "}"
    cells: dict[str, list[str]] = {}
    for table in tables:
        for n, column in enumerate(table.columns, start=1):
            for look in column.look.split():
                cells.setdefault(look, []).append(f".t-{table.name} td:nth-child({n})")
    sheet = sheet.replace("/*dark*/", dark)
    return _LOOK.sub(lambda name: ",".join(cells.get(name[1], ())), sheet) + phone


def script(*names: str) -> str:
    """Return scripts one after the other, without their comments and indents."""
    texts = [(_FOLDER / "script" / f"{name}.js").read_text(encoding="utf-8") for name in names]
    lines = (line.strip() for text in texts for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def policy(sheet: str, code: str) -> str:
    """Return a Content-Security-Policy that allows this style, this script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_digest(sheet)}'; script-src '{_digest(code)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def trusted(text: str) -> Markup:
    """Let a style sheet or script that came with the library stand in a page as it is."""
    return Markup(text)  # noqa: S704 - our own files


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


_TURNS = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters and signs that can turn the direction of the words around them."""


_LONG_WORD = re.compile(r"\S{28}")


def isolate(words: object) -> Markup:
    """Escape words; set apart what could turn its neighbours' direction, or is too long to fit."""
    text = str(words)
    apart = _TURNS.search(text) or _LONG_WORD.search(text)
    return Markup("<bdi>{}</bdi>").format(words) if apart else escape(words)


def direction(words: object) -> Markup:
    """Return the attribute that words need which may run from right to left."""
    return Markup(' dir="auto"') if _TURNS.search(str(words)) else Markup("")


_ENDS = re.compile(
    r"</td>\s*(?=<td|</tr>)|</tr>\s*(?=<tr|</tbody>)|</li>\s*(?=<li|</ul>|</ol>)"
    r"|</p>\s*(?=<p[ >]|<details|</article>|</details>|</noscript>|</td>|</section>)"
)


_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[a-z][^<>]*>|&#3[49];", re.DOTALL)
_BARE = {"&#34;": '"', "&#39;": "'"}
_QUOTED = re.compile(r'="([\w.#:~%+-][\w.#:~%+/-]*)"(?=[ >])', re.ASCII)


def compact(page: str) -> str:
    """Leave out the end tags, quotation marks and escapes that HTML lets one leave out.

    What came from a text is escaped, so that nothing in it looks like a tag.
    """

    def bare(tag: re.Match[str]) -> str:
        if tag[0] in _BARE:
            return _BARE[tag[0]]
        return tag[0] if tag[1] else _QUOTED.sub(r"=\1", tag[0])

    return _TAG.sub(bare, _ENDS.sub("", page))


def dot_styles(count: int) -> str:
    """Return the rules that give each source its colour and shape, as the pictures draw them."""
    rule = '.d{}::before{{background:{};clip-path:path("{}")}}'
    return "".join(
        rule.format(n, COLOURS[n % len(COLOURS)], _SHAPES[n % len(_SHAPES)])
        for n in range(min(max(count, 1), 40))
    )


_SHAPES = (
    "M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z", "M2 2h8v8H2z", "M6 1L11 10.5H1z",
    "M6 .5L11.5 6 6 11.5.5 6z", "M6 11L1 1.5h10z",
    "M4.2 1h3.6v3.2H11v3.6H7.8V11H4.2V7.8H1V4.2h3.2z",
    "M3.4 1L6 3.6 8.6 1 11 3.4 8.4 6 11 8.6 8.6 11 6 8.4 3.4 11 1 8.6 3.6 6 1 3.4z",
    "M6 .8l5.2 3.8-2 6.2H2.8l-2-6.2z",
)  # fmt: skip
