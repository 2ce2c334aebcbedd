"""What a person decided about groups of figures in `review.csv`: join, part, and grades."""

from collections.abc import Sequence

from corroborate.compare.figures.clustering import Grouping
from corroborate.compare.reviewed import Decided, apply_decisions, graded
from corroborate.corpus.review import Decision
from corroborate.tables import Figure, Grade


def group_id_of(first: Figure) -> str:
    """Return the id of the group whose first member, by source and place in the text, this is."""
    return f"{first.figure_id}.g"


def decide_groups(
    grouping: Grouping, review: Sequence[Decision]
) -> dict[str, tuple[str, Grade | None]]:
    """Carry out a person's decisions; return what was decided, by the first figure of a group."""

    def join(decided: Decided) -> None:
        first, *others = _firsts(decided)
        for other in others:
            grouping.unite(first, other)

    def part(decided: Decided) -> None:
        for item in _firsts(decided):
            grouping.set_apart(item)

    known = {f.figure_id: [f.figure_id] for f in grouping.figures}
    known |= {group_id_of(group[0]): [group[0].figure_id] for group in grouping.groups}
    decided = apply_decisions(
        review, "figure_group", known=known, what="figure or group of figures", join=join, part=part
    )
    return graded(decided, {item: _first(grouping, item) for d in decided for item in d.items})


def _firsts(decided: Decided) -> list[str]:
    """Return the figure that each item of a decision means, a group its first."""
    return [figure_id for _, (figure_id,) in decided.named]


def _first(grouping: Grouping, figure_id: str) -> str:
    """Return the first figure of the group that a figure is in."""
    return min(grouping.members(figure_id), key=lambda f: (f.source_id, f.start)).figure_id
