"""What a person decided about groups of figures in `review.csv`: join, part, and grades."""

from __future__ import annotations

from collections.abc import Sequence

from corroborate.compare.figures.clustering import Grouping
from corroborate.corpus.review import Decision, nearest
from corroborate.errors import CorroborateError
from corroborate.tables import Figure, Grade

_GRADES: dict[str, Grade] = {"fair": "fair", "weak": "weak", "contested": "contested"}


def group_id_of(first: Figure) -> str:
    """Return the id of the group whose first member, by source and place in the text, this is."""
    return f"{first.figure_id}.g"


def decide_groups(
    grouping: Grouping, review: Sequence[Decision]
) -> dict[str, tuple[str, Grade | None]]:
    """Carry out a person's decisions; return what was decided, by the first figure of a group."""
    by_group = {group_id_of(g[0]): g[0].figure_id for g in grouping.groups}
    known = {f.figure_id: f.figure_id for f in grouping.figures} | by_group
    touched: list[tuple[Decision, list[str]]] = []
    for decision in review:
        items = [_item(item, known, decision) for item in decision.items]
        touched.append((decision, items))
        if decision.decision == "join":
            for other in items[1:]:
                grouping.unite(items[0], other)
        elif decision.decision == "part":
            for item in items:
                grouping.set_apart(item)
    words: dict[str, list[str]] = {}
    grades: dict[str, Grade | None] = {}
    for decision, items in touched:
        said = decision.decision + (f": {decision.reason}" if decision.reason else "")
        for item in items:
            first = min(grouping.members(item), key=lambda f: (f.source_id, f.start)).figure_id
            if said not in words.setdefault(first, []):
                words[first].append(said)
            grades[first] = _GRADES.get(decision.decision, grades.get(first))
    return {first: ("; ".join(said), grades[first]) for first, said in words.items()}


def _item(item: str, known: dict[str, str], decision: Decision) -> str:
    found = known.get(item)
    if found is None:
        raise CorroborateError(
            f"there is no figure and no group '{item}'",
            where=decision.where,
            hint=nearest(item, sorted(known)),
        )
    return found
