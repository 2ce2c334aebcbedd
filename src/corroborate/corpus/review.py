"""`review.csv`: what a person decided about names, groups and origins."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corroborate.corpus.csv_rows import nearest, read_rows
from corroborate.errors import CorroborateError

__all__ = ["DECISIONS", "REVIEW", "Decision", "nearest", "read_review"]

REVIEW = "review.csv"
_COLUMNS = ("kind", "items", "decision", "reason")
DECISIONS = {
    "entity": ("merge", "split", "PERSON", "ORG", "PLACE", "GROUP"),
    "figure_group": ("join", "part", "fair", "weak", "contested"),
    "quote_group": ("join", "part", "fair", "weak", "contested"),
    "origin": ("join", "part"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a person: a line of `review.csv`, `items` being ids or names."""

    line: int
    kind: str
    items: tuple[str, ...]
    decision: str
    reason: str

    @property
    def said(self) -> str:
        """The decision with its reason, in words."""
        return f"{self.decision} ({self.reason})" if self.reason else self.decision

    @property
    def where(self) -> str:
        """The place to name in a message."""
        return f"{REVIEW}:{self.line}"


def read_review(path: Path | str) -> list[Decision]:
    """Read a `review.csv`; what is no file holds no decisions."""
    path = Path(path)
    if not path.is_file():
        return []
    decisions = []
    rows = read_rows(path, _COLUMNS, required=("kind", "items", "decision"), notes=[])
    for line, row in rows:
        where = f"{path.name}:{line}"
        kind, decision = row["kind"].strip(), row["decision"].strip()
        allowed = DECISIONS.get(kind)
        if allowed is None:
            raise CorroborateError(
                f"kind '{kind}' is not known", where=where, hint="write " + _or(DECISIONS)
            )
        if decision not in allowed:
            raise CorroborateError(
                f"decision '{decision}' is none for kind '{kind}'",
                where=where,
                hint="write " + _or(allowed),
            )
        items = tuple(item.strip() for item in row["items"].split(";") if item.strip())
        if not items:
            raise CorroborateError("no items", where=where, hint="separate ids or names with `;`")
        decisions.append(Decision(line, kind, items, decision, row.get("reason", "")))
    return decisions


def _or(words: Sequence[str] | dict[str, tuple[str, ...]]) -> str:
    *some, last = words
    return f"{', '.join(some)} or {last}"
