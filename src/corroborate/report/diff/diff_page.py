"""From the tables of two reports to a page that says what is new, gone or different.

Sources, figures, quotations, groups and verdicts that are new, gone or different, each with the
reason as far as the two `tables/` folders tell.
"""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from corroborate.lexicon.labels import SIGNS, some
from corroborate.plots.anchors import anchor
from corroborate.report.diff.change_sentences import Words, tell
from corroborate.report.diff.table_diff import (
    COMPARED,
    Change,
    Tables,
    compare,
    members,
    read_tables,
)
from corroborate.report.export.provenance import own_version
from corroborate.report.export.spreadsheet import sheet
from corroborate.report.pages.templating import environment, policy, script, style, trusted
from corroborate.report.tables.base import declared


def page(changes: Sequence[Change], old: Tables, new: Tables, *, index: str) -> str:
    """Return changes.html; `index` is the address of the new report, seen from there."""
    words = Words(old, new)

    def address(change: Change) -> str | None:
        return None if change.change == "gone" else f"{index}#{_anchor(change, new)}"

    table = declared("changes")
    for number, change in enumerate(changes, start=1):
        table.rows.append(
            {
                "anchor": f"change-{number}",
                "change": change._replace(why=words.reason(change)),
                "to": address(change),
            }
        )
    sections = [
        (section, [(told.words, address(told.of)) for told in section.told])
        for section in tell(changes, words)
    ]
    counts = Counter((change.kind, change.change) for change in changes)
    plurals = {kind.one: kind.many for kind in COMPARED}
    css, code = style([table]), script("saving", "tables", "folds", "page")
    return (
        environment()
        .get_template("changes.html")
        .render(
            title="What changed",
            version=own_version(),
            policy=policy(css, code),
            style=trusted(css),
            script=trusted(code),
            signs=SIGNS,
            index=index,
            sections=sections,
            table=table,
            counts=[f"{some(n, k, plurals.get(k))} {change}" for (k, change), n in counts.items()],
            versions=(old.version or "unknown", new.version or "unknown"),
            same_code=old.code == new.code,
            many=False,
            href="#{}".format,
            home=bool,
            has=frozenset[str]().__contains__,
        )
    )


def _anchor(change: Change, new: Tables) -> str:
    """Return where a change is to be seen; a group, at the first of its figures or quotations."""
    for kind in ("figure", "quote"):
        if group := new.rows[f"{kind}_groups"].get(change.id):
            return anchor(kind, members(group)[0])
    return anchor({kind.one: kind.anchor for kind in COMPARED}[change.kind], change.id)


def write_changes(old_tables: Path, new_tables: Path, out: Path) -> Path:
    """Write changes.html and changes.csv from two reports' `tables`; return the page."""
    old, new = read_tables(old_tables), read_tables(new_tables)
    found = compare(old, new)
    index = Path(os.path.relpath(new_tables.parent / "index.html", out)).as_posix()
    out.mkdir(parents=True, exist_ok=True)
    html = page(found, old, new, index=index)
    (out / "changes.html").write_bytes(html.encode("utf-8", "replace"))
    (out / "changes.csv").write_bytes(sheet(Change._fields, found).encode())
    return out / "changes.html"
